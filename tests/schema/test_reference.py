"""The pages of reference: every key of a record, and every message, leads to a place that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from hooks.redaction.formulaire import etapes
from schema.champs import champs
from schema.guides.codes import expliquer, tous_les_codes
from schema.guides.reference import DOSSIER, adresse, adresse_d_un_message, cles_jusqu_a, inscrire, pages
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE

TEXTES = {p.stem: p.read_text("utf-8") for p in (RACINE / DOSSIER).glob("*.md")}


def places() -> set[str]:
    """Every address of the reference: its pages, and their anchors."""
    ancres = {f"{nom}.html#{a}" for nom, t in TEXTES.items() for a in re.findall(r"\{#([a-z-]+)\}", t)}
    return ancres | {f"{nom}.html" for nom in TEXTES}


def chemins(classe: type, avant: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every key, without going twice into what holds itself."""
    for nom, champ in champs(classe).items():
        yield (*avant, nom)
        modele = champ.dedans.modele if champ.dedans else champ.modele
        if modele and len(avant) < 4:
            yield from chemins(modele, (*avant, nom))


def test_every_key_of_a_record_leads_to_a_place_that_is_there() -> None:
    tous = list(chemins(Initiative))
    assert len(tous) > 500
    la = places()
    assert {c: adresse(c) for c in tous if adresse(c) not in la} == {}


@pytest.mark.parametrize(
    ("chemin", "attendue"),
    [
        (("titre",), "entete.html"),
        (("territoire", "regions"), "entete.html#cle-territoire"),
        (("verification", "revisions", "date"), "entete.html#cle-verification-revisions"),
        (("jalons", "date"), "entete.html#cle-jalons"),
        (("offre",), "offre.html#cles"),
        (("offre", "volets", "titre"), "offre.html#offre-volets"),
        (("offre", "activites"), "communs.html#cle-activite"),
        (("offre", "sources"), "communs.html#cle-provenance"),
        (("avis", "sondages", "questions", "resultats"), "communs.html#cle-sondage-questions-resultats"),
        (("offr", "volets"), "entete.html"),
    ],
)
def test_the_place_of_a_key(chemin: tuple[str, ...], attendue: str) -> None:
    assert adresse(chemin) == attendue


def test_the_keys_above_a_line() -> None:
    texte = "partenaires:\n  liste:\n    - id: clsc\n  liens:\n    - de: clsc\n      vers: organisne\n"
    assert cles_jusqu_a(texte, 6) == ("partenaires", "liens", "vers")
    assert cles_jusqu_a(texte, 3) == ("partenaires", "liste", "id")
    assert cles_jusqu_a("", 0) == ()


def test_every_message_about_a_key_leads_to_a_place_that_is_there() -> None:
    menees = {code: adresse_d_un_message(code, expliquer(code).exemple) for code in tous_les_codes()}
    assert set(menees.values()) - places() == {""}
    assert {code for code, place in menees.items() if not place} == {c for c in menees if c < "E1"}
    assert menees["E244"] == "partenaires.html#partenaires-liens"
    assert menees["E405"] == "organisations.html"


def test_the_command_names_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expliquer", "E244"]) == 0
    dit = capsys.readouterr().out.replace("\u00a0", " ")
    assert (
        "Ce que l’on écrit à cet endroit de la fiche : "
        "docs/guide/reference/partenaires.md#partenaires-liens\n"
    ) in dit


def test_every_step_of_the_form_has_its_page() -> None:
    assert {e.reference for e in etapes()} == {"entete", *(t.id for t in vocabulaire("canevas"))}
    assert {e.reference for e in etapes()} <= set(TEXTES)


@pytest.mark.parametrize(("nom", "titre"), pages().items())
def test_a_page_bears_the_title_of_its_rubrique(nom: str, titre: str) -> None:
    assert TEXTES[nom].startswith(f"# {titre}\n")


def test_there_is_no_page_besides() -> None:
    assert set(TEXTES) == set(pages())


def test_the_navigation_is_made_between_its_marks_alone() -> None:
    mkdocs = "nav:\n  - a.md\n    # <guide:reference>\n    - vieux\n    # </guide:reference>\n  - z.md\n"
    fait = inscrire(mkdocs)
    assert fait.startswith(
        "nav:\n  - a.md\n    # <guide:reference>\n    - Toutes les cases: guide/reference/index.md\n"
    )
    assert fait.endswith(
        "    - Toutes les listes: guide/reference/listes.md\n    # </guide:reference>\n  - z.md\n"
    )
    assert inscrire(fait) == fait


def test_a_page_that_lacks_is_told_then_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "CONTRIBUTING.md").write_text("rien\n", "utf-8")
    (tmp_path / DOSSIER).mkdir(parents=True)
    commande = ["guide", "--racine", str(tmp_path)]
    assert main([*commande, "--verifier"]) == 1
    nom = f"{DOSSIER.as_posix()}/offre.md"
    assert f"{nom} n’est pas à jour\u00a0: lancez «\u00a0recits guide\u00a0»." in capsys.readouterr().out
    assert main(commande) == 0
    assert main([*commande, "--verifier"]) == 0
    faite = (tmp_path / nom).read_text("utf-8")
    assert faite.startswith(
        "# 3. Offre\n\n<!-- guide:tete-offre -->\n\n*Qu’offre-t-on de plus à la population?*\n"
    )
    assert "\n## Dans `offre:` {#cles}\n" in faite
