"""The before/after table as word processors leave it: in two halves, without labels, with a cut cell."""

from __future__ import annotations

import io

import docx
import pytest

from hooks.redaction.importation.avant_apres import domaine
from hooks.redaction.importation.blocs import Bloc, Paragraphe, Tableau
from schema.vocabularies.vocabulaires import vocabulaire
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import CORPS, TITRE, blocs, en_docx

CANEVAS = vocabulaire("canevas")
TETE = (("Retombées",), ("Avant",), ("Après",))


def retombees(importer: Importer, *contenu: Bloc, ailleurs: bool = False) -> list[dict[str, object]]:
    corps = {**CORPS, "retombees": list(contenu)}
    if ailleurs:
        corps = {**CORPS, "retombees": [Paragraphe("Voir plus bas.")], "lecons": list(contenu)}
    fait = importer("recit.docx", en_docx(blocs(corps)))
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")
    domaines: list[dict[str, object]] = fait.donnees["retombees"]["domaines"]
    return domaines


def test_a_table_that_a_page_cut_in_two_is_one(importer: Importer) -> None:
    suite = Tableau(((("Sur les partenaires",), ("Chacun pour soi.",), ("On s'entraide.",)),))
    debut = Tableau((TETE, (("Sur la population",), ("On ne sortait pas.",), ("On jardine.",))))
    assert retombees(importer, debut, suite) == [
        {
            "domaine": "population",
            "titre": "Sur la population",
            "avant": ["On ne sortait pas."],
            "apres": ["On jardine."],
        },
        {
            "domaine": "partenariat",
            "titre": "Sur les partenaires",
            "avant": ["Chacun pour soi."],
            "apres": ["On s'entraide."],
        },
    ]


def test_a_cell_that_a_page_cut_in_the_middle_of_a_sentence_is_one_claim(importer: Importer) -> None:
    debut = Tableau((TETE, (("Sur la population",), ("On ne sortait",), ("On jardine.",))))
    suite = Tableau((TETE, ((), ("presque pas.", "On se taisait."), ("On se parle.",))))
    assert retombees(importer, debut, suite) == [
        {
            "domaine": "population",
            "titre": "Sur la population",
            "avant": ["On ne sortait presque pas.", "On se taisait."],
            "apres": ["On jardine.", "On se parle."],
        }
    ]


def test_a_table_without_labels_asks_for_the_domain(importer: Importer) -> None:
    seul = Tableau(((("Avant",), ("Après",)), (("On ne sortait pas.",), ("On jardine.",))))
    assert retombees(importer, seul) == [
        {
            "domaine": "À REMPLIR : population, organisation-services, partenariat ou pratiques",
            "avant": ["On ne sortait pas."],
            "apres": ["On jardine."],
        }
    ]


def test_a_table_under_another_heading_is_found(importer: Importer) -> None:
    table = Tableau((TETE, (("Sur la population",), ("On ne sortait pas.",), ("On jardine.",))))
    assert [d["domaine"] for d in retombees(importer, table, ailleurs=True)] == ["population"]


def test_another_table_stays_text(importer: Importer) -> None:
    autre = Tableau(((("Légume",), ("Kilos",)), (("Courges",), ("40",))))
    fait = importer("recit.docx", en_docx(blocs({**CORPS, "suites": [Paragraphe("Récoltes :"), autre]})))
    assert fait.donnees["suites"]["enonces"] == ["Récoltes :", "- Légume | Kilos\n- Courges | 40"]


def test_without_a_table_the_draft_asks_for_one(importer: Importer) -> None:
    fait = importer("recit.docx", en_docx(blocs({**CORPS, "retombees": [Paragraphe("Tout va mieux.")]})))
    assert "Tableau avant/après : aucun n’a été reconnu.\n" in fait.dit
    assert fait.donnees["retombees"]["enonces"] == ["Tout va mieux."]
    assert fait.donnees["retombees"]["domaines"][0]["avant"] == ["À REMPLIR : comment c’était avant"]


@pytest.mark.parametrize(
    ("intitule", "attendu"),
    [
        ("Population", ("population", True)),
        ("Pour l'organisation des services", ("organisation-services", True)),
        ("Sur l'organisation du travail des intervenants", ("pratiques", True)),
        ("Chez les familles du quartier", ("population", False)),
        ("La collaboration entre organismes", ("partenariat", False)),
        ("Divers", ("", False)),
        ("", ("", False)),
    ],
)
def test_a_label_tells_its_domain(intitule: str, attendu: tuple[str, bool]) -> None:
    assert domaine(intitule) == attendu


def test_cells_merged_downwards_and_headings_in_bold_are_read(importer: Importer) -> None:
    """What people make who know no styles: bold lines, a header in a table, one label over two rows."""
    document = docx.Document()
    document.add_paragraph().add_run(TITRE).bold = True
    entete = document.add_table(2, 2)
    for ligne, (etiquette, valeur) in zip(
        entete.rows, (("Auteure", "Odette Lafleur"), ("Région", "Estrie")), strict=True
    ):
        ligne.cells[0].text, ligne.cells[1].text = etiquette, valeur
    for ident, contenu in CORPS.items():
        document.add_paragraph().add_run(CANEVAS[ident].libelle).bold = True
        for bloc in contenu:
            if not isinstance(bloc, Tableau):
                document.add_paragraph(bloc.texte)
        if ident == "retombees":
            table = document.add_table(3, 3)
            dits = (
                ("", "Avant", "Après"),
                ("Population", "On ne sortait pas.", "On jardine."),
                ("", "", "On rit."),
            )
            for rang, textes in zip(table.rows, dits, strict=True):
                for cellule, texte in zip(rang.cells, textes, strict=True):
                    cellule.text = texte
            table.cell(1, 0).merge(table.cell(2, 0))
    flux = io.BytesIO()
    document.save(flux)
    fait = importer("recit.docx", flux.getvalue())
    assert "Rubriques : 10 sur 10.\n" in fait.dit
    assert fait.donnees["publication"]["auteurs"] == ["Odette Lafleur"]
    assert fait.donnees["territoire"] == {"regions": ["05"]}
    assert fait.donnees["retombees"]["domaines"] == [
        {
            "domaine": "population",
            "titre": "Population",
            "avant": ["On ne sortait pas."],
            "apres": ["On jardine.", "On rit."],
        }
    ]
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")


ANNEES = Tableau(
    (
        (("Visites par secteur",), ("2021-2022",), ("2022–2023",)),
        (("Secteur Nord",), ("1 204",), ("980",)),
        (("Secteur Sud",), ("—",), ("75,5",)),
        (("Total",), ("1 204",), ("1 056",)),
    )
)


def test_a_table_by_year_is_a_series(importer: Importer) -> None:
    corps: dict[str, list[Bloc]] = {
        **CORPS,
        "genese": [Paragraphe("Le jardin existe depuis longtemps."), ANNEES],
    }
    fait = importer("recit.docx", en_docx(blocs(corps)))
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")
    assert fait.donnees["genese"]["enonces"] == ["Le jardin existe depuis longtemps."]
    assert fait.donnees["genese"]["series"] == [
        {
            "titre": "Visites par secteur",
            "unite": "À REMPLIR : l’unité, au pluriel",
            "totaux": [
                {"periode": "2021/2022", "valeur": "1204"},
                {"periode": "2022/2023", "valeur": "1056"},
            ],
            "lignes": [
                {
                    "id": "secteur-nord",
                    "libelle": "Secteur Nord",
                    "valeurs": [
                        {"periode": "2021/2022", "valeur": "1204"},
                        {"periode": "2022/2023", "valeur": "980"},
                    ],
                },
                {
                    "id": "secteur-sud",
                    "libelle": "Secteur Sud",
                    "valeurs": [{"periode": "2022/2023", "valeur": "75.5"}],
                },
            ],
        }
    ]


@pytest.mark.parametrize("case", ["beaucoup", "2020-2023"])
def test_a_table_that_is_not_by_year_stays_text(importer: Importer, case: str) -> None:
    autre = Tableau(((("Secteur",), ("2021",), (case,)), (("Nord",), ("4",), ("5",))))
    corps: dict[str, list[Bloc]] = {
        **CORPS,
        "genese": [Paragraphe("Le jardin existe depuis longtemps."), autre],
    }
    fait = importer("recit.docx", en_docx(blocs(corps)))
    assert "series" not in fait.donnees["genese"]
