"""Headings are understood by what they mean; what no one can tell is asked, with its own words."""

from __future__ import annotations

import pytest

from hooks.redaction.importation.blocs import Bloc, Paragraphe, Tableau, Titre
from hooks.redaction.importation.decoupage import reconnaitre
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import CORPS, ECRIVAINS, blocs, en_docx, en_html, en_md

LIBRES = (
    ("Le projet en bref", "description", "Un terrain vague devient un potager."),
    ("Contexte", "genese", "La rue était triste et bruyante."),
    ("3. Activités", "offre", "On sème, on bine et on récolte."),
    ("Nos partenaires", "partenaires", "La caisse et la ville nous aident."),
    ("Budget", "ressources", "Il en coûte mille dollars."),
    ("6. Effets", "retombees", "Les voisins se parlent."),
    ("Ce que les gens en disent", "avis", "Les aînés se disent ravis."),
    ("Ce que nous avons appris", "lecons", "La patience paie toujours."),
    ("Et après", "suites", "Une serre est souhaitée."),
    ("Références", "documentation", "Le rapport des récoltes."),
)


@pytest.mark.parametrize("ecrire", [en_docx, en_html, en_md])
def test_a_document_with_headings_of_its_own_is_cut_by_meaning(importer: Importer, ecrire: object) -> None:
    contenu: list[Bloc] = [
        Titre("Le jardin des voisins", 1),
        Paragraphe("Par Odette Lafleur et Rémi Tanguay, 2012"),
    ]
    for titre, _, phrase in LIBRES:
        contenu += [Titre(titre, 2), Paragraphe(phrase)]
    extension = next(e for e, f in ECRIVAINS.items() if f is ecrire)
    fait = importer(f"libre{extension}", ECRIVAINS[extension](contenu))
    assert "Rubriques : 10 sur 10.\n" in fait.dit
    for _, ident, phrase in LIBRES:
        assert fait.donnees[ident]["enonces"] == [phrase]
    assert "avis" not in fait.donnees["avis"]
    assert fait.donnees["publication"]["auteurs"] == ["Odette Lafleur", "Rémi Tanguay"]
    assert fait.donnees["publication"]["annee"] == "2012"
    assert "autre rubrique" not in fait.texte


def test_a_heading_that_may_open_a_rubrique_is_asked_about(importer: Importer) -> None:
    corps: dict[str, list[Bloc]] = {
        **CORPS,
        "suites": [*CORPS["suites"], Titre("Vie du quartier", 2), Paragraphe("On y danse.")],
    }
    fait = importer("recit.docx", en_docx(blocs(corps)))
    assert (
        "suites:\n" in fait.texte
        and "# À VÉRIFIER : est-ce une autre rubrique? Placez le texte de l'intertitre « Vie du quartier »\n"
        in fait.texte.replace("\u00a0", " ")
    )
    assert fait.donnees["suites"]["sections"] == [{"titre": "Vie du quartier", "enonces": ["On y danse."]}]


def test_a_heading_under_another_is_one_of_its_parts(importer: Importer) -> None:
    corps: dict[str, list[Bloc]] = {
        **CORPS,
        "lecons": [*CORPS["lecons"], Titre("Budget", 3), Paragraphe("Il faut prévoir large.")],
    }
    fait = importer("recit.docx", en_docx(blocs(corps)))
    assert fait.donnees["lecons"]["sections"] == [{"titre": "Budget", "enonces": ["Il faut prévoir large."]}]
    assert "autre rubrique" not in fait.texte


def test_two_headings_of_one_rubrique_make_one_with_a_part() -> None:
    assert [(r := reconnaitre(Titre(t))) and r.ident for t in ("Budget", "Financement", "Les moyens")] == [
        "ressources"
    ] * 3


@pytest.mark.parametrize(
    "ligne",
    ["Par monts et par vaux, 2012", "Par le comité du jardin", "Par la suite, tout a changé en 2012"],
)
def test_other_lines_with_par_are_no_authors(importer: Importer, ligne: str) -> None:
    titre, *suite = [b for b in blocs() if "Lafleur" not in str(b)]
    publication = importer("recit.docx", en_docx([titre, Paragraphe(ligne), *suite])).donnees["publication"]
    assert "auteurs" not in publication


PARTENAIRES = Tableau(
    (
        (("Partenaire",), ("Rôle",)),
        (("Action Logement",), ("Prête un cabanon.", "Donne l'eau.")),
        (("Ferme du Lac",), ("Livre le compost.",)),
    )
)


@pytest.mark.parametrize("ou", ["partenaires", "tete"])
def test_a_table_of_partners_is_no_field(importer: Importer, ou: str) -> None:
    corps: dict[str, list[Bloc]] = {**CORPS, "partenaires": [PARTENAIRES] if ou == "partenaires" else []}
    contenu = [b for b in blocs(corps) if "Partenaires du RLS" not in str(b)]
    if ou == "tete":
        contenu.insert(3, PARTENAIRES)
    fait = importer("recit.docx", en_docx(contenu))
    assert fait.donnees["partenaires"]["liste"] == [
        {
            "id": "action-logement",
            "organisation": "action-logement",
            "designation": "Action Logement",
            "roles": ["Prête un cabanon.", "Donne l'eau."],
        },
        {"id": "ferme-lac", "designation": "Ferme du Lac", "roles": ["Livre le compost."]},
    ]
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")


@pytest.mark.parametrize(
    "tableau",
    [
        Tableau(
            (
                (("Année",), ("Secteur Nord",), ("Secteur Sud",), ("Total",)),
                (("2021",), ("12",), ("8",), ("20",)),
                (("2022",), ("15",), ("—",), ("15",)),
            )
        ),
        Tableau(
            (
                ((), ("2021",), ("2022",)),
                (("Secteur Nord",), ("12",), ("15",)),
                (("Secteur Sud",), ("8",), ("—",)),
                (("Total",), ("20",), ("15",)),
            )
        ),
    ],
)
def test_a_table_by_year_is_a_series_whichever_way_it_is_turned(importer: Importer, tableau: Tableau) -> None:
    corps: dict[str, list[Bloc]] = {**CORPS, "genese": [Titre("Visites", 3), tableau]}
    fait = importer("recit.docx", en_docx(blocs(corps)))
    assert fait.donnees["genese"]["series"] == [
        {
            "titre": "Visites",
            "unite": "À REMPLIR : l’unité, au pluriel",
            "totaux": [{"periode": "2021", "valeur": "20"}, {"periode": "2022", "valeur": "15"}],
            "lignes": [
                {
                    "id": "secteur-nord",
                    "libelle": "Secteur Nord",
                    "valeurs": [{"periode": "2021", "valeur": "12"}, {"periode": "2022", "valeur": "15"}],
                },
                {
                    "id": "secteur-sud",
                    "libelle": "Secteur Sud",
                    "valeurs": [{"periode": "2021", "valeur": "8"}],
                },
            ],
        }
    ]
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")
