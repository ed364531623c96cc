"""Text drawn out of a PDF: pages, running headers, cut words, tables laid flat or drawn with spaces."""

from __future__ import annotations

from collections import Counter

import pytest

from hooks.redaction.importation.blocs import Element, Paragraphe, Tableau, coller, mots_du_texte
from hooks.redaction.importation.lecteur_texte import lire
from tests.duree import LINEAIRE, croissance
from tests.redaction.importation.conftest import Importer

# What pdftotext gives of two pages: a title on two lines, its reminder at the top of the second page, the
# page's number, a word cut at the end of a line, the call of a note and the note, and no bullet left.
PDF = """
Le jardin des voisins : cultiver ensemble un\x20
potager de quartier\x20

1. Brève description de l'initiative\x20

Un terrain vague devient un potager que tout un quartier entre-\x20
tient depuis le prin-\x20
temps. Les voisins y viennent d'eux-\x20
mêmes, sans inscription

1
, et repartent avec des légumes. C'est le prin-
temps de la rue. Au printemps, tout le monde entretient.\x20

                                                           \x20
1
 Une liste tient lieu de registre.\x20

2. Comment le projet a-t-il pris forme?\x20

Des citoyennes se plaignaient du terrain vague, que personne ne
\f
2

Le jardin des voisins : cultiver ensemble un potager de quartier\x20

voulait nettoyer.\x20

6. Quelles sont les retombées associées à la mise en\x20
place de l'initiative?\x20

Retombées Avant Après\x20

Pour la\x20
population\x20

 Les aînés ne sortaient presque\x20
pas.\x20

 Le terrain vague faisait peur.\x20

 Une trentaine de voisins jardinent\x20
ensemble.\x20

 On se salue dans la rue.\x20

Pour le partenariat\x20

Chaque groupe travaillait seul.\x20

Les groupes partagent leurs outils.\x20

10. Les ressources mises à contribution pour la documentation\x20

Ce texte vient d'entrevues avec les personnes suivantes.\x20

L'animatrice du jardin\x20

Trois jardiniers bénévoles\x20
"""
COLONNES = """
                                          Avant                              Après

Sur la population               • Les aînés ne sortaient        • Une trentaine de voisins
                                  presque pas.                     jardinent ensemble.
                                • Le terrain vague faisait      • On se salue dans la rue.
                                  peur.

Sur les partenaires             Chaque groupe travaillait       Les groupes partagent leurs
                                seul.                            outils.

7. L'avis des partenaires et de la population

Ils dorment mieux.
"""


def test_a_cut_word_a_note_and_a_page_leave_no_trace_in_the_text(importer: Importer) -> None:
    d = importer("pdf.txt", PDF.encode()).donnees
    assert d["titre"] == "Le jardin des voisins : cultiver ensemble un potager de quartier"
    assert d["description"]["enonces"] == [
        "Un terrain vague devient un potager que tout un quartier entretient depuis le printemps. Les "
        "voisins y viennent d'eux-mêmes, sans inscription [1], et repartent avec des légumes. C'est "
        "le printemps de la rue. Au printemps, tout le monde entretient.",
        "[1] Une liste tient lieu de registre.",
    ]
    assert d["genese"]["enonces"] == [
        "Des citoyennes se plaignaient du terrain vague, que personne ne voulait nettoyer."
    ]


def test_running_headers_and_page_numbers_are_listed_at_the_end(importer: Importer) -> None:
    fait = importer("pdf.txt", PDF.encode())
    assert fait.fin.count("En-têtes, pieds de page et notes du document : - 2 - Le jardin des voisins") == 1
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")


def test_a_table_laid_flat_is_cut_where_verbs_change_time(importer: Importer) -> None:
    fait = importer("pdf.txt", PDF.encode())
    population, partenariat = fait.donnees["retombees"]["domaines"]
    assert population == {
        "domaine": "population",
        "titre": "Pour la population",
        "avant": ["Les aînés ne sortaient presque pas.", "Le terrain vague faisait peur."],
        "apres": ["Une trentaine de voisins jardinent ensemble.", "On se salue dans la rue."],
    }
    assert partenariat["avant"] == ["Chaque groupe travaillait seul."]
    assert partenariat["apres"] == ["Les groupes partagent leurs outils."]
    doute = "    # À VÉRIFIER : colonnes séparées d'après le temps des verbes : comparez avec le document\n"
    assert fait.texte.count(doute) == 2


def test_a_list_that_lost_its_bullets_gives_the_sources(importer: Importer) -> None:
    sources = importer("pdf.txt", PDF.encode()).donnees["sources"]
    assert [(s["libelle"], s.get("nombre")) for s in sources[1:]] == [
        ("L'animatrice du jardin", "1"),
        ("Trois jardiniers bénévoles", "3"),
    ]


def test_columns_drawn_with_spaces_are_a_table() -> None:
    tableau, titre, paragraphe = lire(COLONNES.encode()).blocs
    assert tableau == Tableau(
        (
            ((), ("Avant",), ("Après",)),
            (
                ("Sur la population",),
                ("Les aînés ne sortaient presque pas.", "Le terrain vague faisait peur."),
                ("Une trentaine de voisins jardinent ensemble.", "On se salue dans la rue."),
            ),
            (
                ("Sur les partenaires",),
                ("Chaque groupe travaillait seul.",),
                ("Les groupes partagent leurs outils.",),
            ),
        )
    )
    assert titre == Element("L'avis des partenaires et de la population", "7.")
    assert paragraphe == Paragraphe("Ils dorment mieux.")


@pytest.mark.parametrize(
    ("avant", "apres", "reste", "joint"),
    [
        ("tout le quar-", "tier vient", "le quartier", "tout le quartier vient"),
        ("un rendez-", "vous pris", "", "un rendez-vous pris"),
        ("le carrefour jeunesse-", "emploi", "jeunesse-emploi", "le carrefour jeunesse-emploi"),
        ("un jardin-", "école ici", "jardin jardin école école", "un jardin-école ici"),
        ("de 2016-", "2017 environ", "", "de 2016-2017 environ"),
        ("une ligne", "puis l'autre", "", "une ligne puis l'autre"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_when_the_word_has_it(
    avant: str, apres: str, reste: str, joint: str
) -> None:
    mots: Counter[str] = mots_du_texte(f"{avant}\n{apres}\n{reste}")
    assert coller(avant, apres, mots) == joint


def test_a_line_repeated_at_each_page_is_a_margin() -> None:
    phrases = ["On sème tôt.", "On bine souvent.", "On arrose le soir.", "On récolte ensemble."]
    pages = "\f".join(f"Bulletin des voisins, numéro {n}\n\n{phrase}\n" for n, phrase in enumerate(phrases))
    document = lire(pages.encode())
    assert document.blocs == tuple(Paragraphe(phrase) for phrase in phrases)
    assert document.marges == tuple(f"Bulletin des voisins, numéro {n}" for n in range(4))


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_accents_are_read_in_the_usual_encodings(importer: Importer, encodage: str) -> None:
    fait = importer("pdf.txt", PDF.replace("\f", "").encode(encodage))
    assert (fait.code, fait.donnees["retombees"]["domaines"][0]["avant"][0]) == (
        0,
        "Les aînés ne sortaient presque pas.",
    )
    dit = {"cp1252": "Windows-1252", "mac_roman": "Macintosh"}.get(encodage)
    phrase = f"Le fichier n’est pas en UTF-8 : il a été lu en {dit}. Vérifiez les accents.\n"
    assert (phrase in fait.dit) is (dit is not None)


@pytest.mark.parametrize("morceau", [" ", "\u00a0", "\t", "a", "a\n", "avant  ", "1 ", "- a\n", "a-\n"])
def test_a_text_made_to_be_slow_is_not(morceau: str) -> None:
    def repete(lettres: int) -> bytes:
        return f"Titre\n\nUn texte.\n\n{morceau * (lettres // len(morceau))}x\n".encode()

    def titrer(octets: bytes) -> None:
        assert lire(octets).blocs[0].texte == "Titre"  # type: ignore[union-attr]  # a heading has one

    assert croissance(repete, titrer, 7_500) < LINEAIRE
