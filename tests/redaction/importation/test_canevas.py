"""Headings of the canvas as people type them, in any order, and what a document may lack."""

from __future__ import annotations

import pytest

from hooks.redaction.importation.blocs import Bloc, Element, Paragraphe, Titre
from hooks.redaction.importation.decoupage import reconnaitre
from schema.vocabularies.vocabulaires import Terme, vocabulaire
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import CORPS, TITRE, blocs, en_docx, en_md

CANEVAS = vocabulaire("canevas")


@pytest.mark.parametrize("terme", list(CANEVAS), ids=list(CANEVAS.termes))
def test_each_heading_is_known_numbered_or_not_in_capitals_or_as_an_item(terme: Terme) -> None:
    libelle, numero, ident = terme.libelle, terme.texte("numero"), terme.id
    formes: list[Bloc] = [
        Titre(libelle),
        Titre(f"{numero}. {libelle}"),
        Titre(f"{numero}) {libelle.upper()}"),
        Titre(f"Rubrique {numero} : {libelle}"),
        Element(libelle, f"{numero}."),
        Paragraphe(f"{numero}. {libelle}"),
        Paragraphe(libelle.replace("'", "’").rstrip("?") + " ?"),
    ]
    assert [(r := reconnaitre(f)) and r.ident for f in formes] == [ident] * len(formes)


@pytest.mark.parametrize(
    ("typed", "ident"),
    [
        ("2. Comment le projet a t il pris forme", "genese"),
        ("3. Qu'offre t'on de plus à la population", "offre"),
        ("4. Qui sont les partenaires?", "partenaires"),
        ("5. Quelles sont les ressources utilisées? (humaines, financières)", "ressources"),
        ("6. Quelles sont les retombés associés à la mise en place de l'iniative", "retombees"),
        ("VIII. Que retirons-nous de cette initiative", "lecons"),
        ("Leçons apprises", "lecons"),
        ("Témoignages", "avis"),
        ("10. Les ressources mises à contribution ........ 12", "documentation"),
    ],
)
def test_slips_and_variants_are_forgiven(typed: str, ident: str) -> None:
    trouve = reconnaitre(Titre(typed))
    assert trouve is not None
    assert trouve.ident == ident


@pytest.mark.parametrize(
    "bloc",
    [
        Titre("Les ressources humaines"),
        Titre("L'avis de la directrice"),
        Titre("Un cas concret"),
        Element("Outiller les conseillers", "1."),
        Paragraphe("Les partenaires"),
        Paragraphe("Les suites du projet sont connues depuis longtemps, et l'initiative continue."),
    ],
)
def test_a_heading_of_the_author_opens_no_rubrique(bloc: Bloc) -> None:
    assert reconnaitre(bloc) is None


def test_rubriques_in_disorder_go_to_their_place(importer: Importer) -> None:
    envers = dict(reversed(CORPS.items()))
    droit = importer("recit.docx", en_docx(blocs())).donnees
    assert importer("recit.docx", en_docx(blocs(envers)), "--ecraser").donnees == droit


def test_without_numbers_the_words_are_enough(importer: Importer) -> None:
    fait = importer("recit.md", en_md(blocs(numeros=False)))
    assert "Rubriques : 10 sur 10.\n" in fait.dit


def test_missing_rubriques_are_told_and_asked_for(importer: Importer) -> None:
    corps = {i: c for i, c in CORPS.items() if i not in ("avis", "suites")}
    fait = importer("recit.docx", en_docx(blocs(corps)))
    assert fait.dit.splitlines()[2] == (
        "Rubriques : 8 sur 10. Il manque : 7. L’avis des partenaires et de la population au regard de cette "
        "initiative?; 9. Les suites de l’initiative"
    )
    assert fait.donnees["suites"]["enonces"] == [
        "À REMPLIR : Que se passe-t-il maintenant, et qu'est-ce qui reste à faire?"
    ]


def test_a_table_of_contents_opens_nothing(importer: Importer) -> None:
    sommaire: list[Bloc] = [
        Paragraphe(f"{t.texte('numero')}. {t.libelle} ........ {n}") for n, t in enumerate(CANEVAS, 2)
    ]
    titre, *suite = blocs()
    avec = importer("recit.docx", en_docx([titre, *suite[:10], *sommaire, *suite[10:]]))
    sans = importer("recit.docx", en_docx(blocs()), "--ecraser")
    assert avec.donnees == sans.donnees
    assert avec.dit.splitlines()[-1].endswith(" 0 perdu.")


def test_a_document_of_another_shape_is_all_at_the_end(importer: Importer) -> None:
    phrase = "Il était une fois un potager dont personne n'avait encore raconté l'histoire au long. "
    fait = importer("conte.md", f"# {TITRE}\n\n{phrase * 4}\n\n## Fin\n\nVoilà.".encode())
    assert fait.code == 0
    assert fait.dit.splitlines()[2].startswith("Rubriques : 0 sur 10. Il manque : 1. Brève description")
    assert f"Ce qui n'a pas trouvé sa place : - {phrase.strip()} Il était" in fait.fin
