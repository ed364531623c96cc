"""The register and the lists: what came, what went, what is called otherwise."""

from __future__ import annotations

from hooks.suivi.arbre_compare import Noms
from hooks.suivi.fiches_comparees import comparer_listes, noms_d_organisations

MARGELLE = "schema/vocabularies/organisations/margelle.yml"
THEMES = "schema/vocabularies/themes.yml"
LISTE = b"""titre: Themes
termes:
  - id: logement
    libelle: Logement
    definition: Avoir un toit.
    autres: [habitation]
  - id: emploi
    libelle: Emploi
"""


def dit(avant: dict[str, bytes], apres: dict[str, bytes]) -> list[tuple[str, list[str]]]:
    comparees = comparer_listes(avant, apres, Noms())
    return [(c.titre, [p.texte.replace("\u00a0", " ") for p in c.phrases]) for c in comparees]


def test_an_organisation_comes_and_goes() -> None:
    fiche = b"nom: Maison la Margelle\ntype: obnl-prive\n"
    assert dit({}, {MARGELLE: fiche}) == [
        ("Organisations", ["organisation ajoutée : Maison la Margelle (margelle)"])
    ]
    assert dit({MARGELLE: fiche}, {}) == [
        ("Organisations", ["organisation retirée : Maison la Margelle (margelle)"])
    ]


def test_an_organisation_changes() -> None:
    avant = b"nom: Maison la Margelle\ntype: obnl-prive\nregions: ['16']\n"
    apres = b"nom: La Margelle\ntype: fondation\nregions: ['16', '07']\nsigle: LM\n"
    assert dit({MARGELLE: avant}, {MARGELLE: apres}) == [
        (
            "Organisations",
            [
                "La Margelle : nom : « Maison la Margelle » → « La Margelle »",
                "La Margelle : sigle ajouté (« LM »)",
                "La Margelle : type : Organisme privé sans but lucratif → Fondation ou bailleur privé",
                "La Margelle : 1 région ajoutée (Outaouais)",
            ],
        )
    ]


def test_terms_of_a_list_come_go_and_change() -> None:
    apres = LISTE.replace(b"emploi\n    libelle: Emploi", b"travail\n    libelle: Travail")
    apres = apres.replace(b"Avoir un toit.", "Avoir un toit à soi.".encode()).replace(
        b"[habitation]", b"[toit]"
    )
    assert dit({THEMES: LISTE}, {THEMES: apres}) == [
        (
            "Themes",
            [
                "terme ajouté : « Travail » (travail)",
                "terme retiré : « Emploi » (emploi)",
                "« Logement », définition : « Avoir un toit. » → « Avoir un toit à soi. »",
                "« Logement », autre façon de le dire : habitation → toit",
            ],
        )
    ]


def test_a_list_that_went_keeps_its_title_and_one_without_has_its_name() -> None:
    assert [titre for titre, _ in dit({THEMES: LISTE}, {})] == ["Themes"]
    assert [titre for titre, _ in dit({}, {THEMES: LISTE.replace(b"titre: Themes\n", b"")})] == ["themes"]


def test_a_long_definition_is_cut() -> None:
    apres = LISTE.replace(b"Avoir un toit.", b"a" * 241)
    ((_, (phrase,)),) = dit({THEMES: LISTE}, {THEMES: apres})
    assert phrase == f"« Logement », définition : « Avoir un toit. » → « {'a' * 240}… »"


def test_a_name_is_that_of_the_newest_state() -> None:
    avant, apres = {MARGELLE: b"nom: Ancien\n"}, {MARGELLE: b"nom: Nouveau\n"}
    assert noms_d_organisations(avant, apres) == {"margelle": "Nouveau"}


def test_a_list_that_cannot_be_read_hides_nothing_else() -> None:
    fiche = b"nom: Maison la Margelle\ntype: obnl-prive\n"
    assert dit({THEMES: LISTE}, {THEMES: b"[", MARGELLE: fiche})[0][0] == "Organisations"
