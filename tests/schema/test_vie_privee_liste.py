"""What the rules of privacy find of a list written before them, and what they find where there is nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from schema.checks.vie_privee import trouver, verifier
from schema.lecture.lecteur import lire, lire_fichier
from schema.lecture.nodes import feuilles
from schema.vocabularies.vocabulaires import DOSSIER
from tests.duree import LINEAIRE, croissance

LISTE = Path(__file__).parent / "vie_privee" / "liste.yml"
SEUIL = 0.95


def liste() -> dict[str, Any]:
    # Not by our reader, which lets no invisible letter through.
    donnees: dict[str, Any] = yaml.safe_load(LISTE.read_text("utf-8"))
    return donnees


SORTES = liste()


def codes(texte: str) -> set[str]:
    return {t.code for t in trouver(texte)}


def mesures(sortes: dict[str, Any]) -> tuple[float, float, list[str], list[str]]:
    manques = [t for s in sortes.values() for t in s["oui"] if not codes(t) & set(s["codes"])]
    fausses = [t for s in sortes.values() for t in s["non"] if codes(t)]
    oui = sum(len(s["oui"]) for s in sortes.values())
    bons = oui - len(manques)
    return bons / oui, bons / (bons + len(fausses)), manques, fausses


@pytest.mark.parametrize("sorte", SORTES)
def test_recall_and_precision_of_a_kind(sorte: str) -> None:
    rappel, precision, manques, fausses = mesures({sorte: SORTES[sorte]})
    assert (rappel >= SEUIL, precision >= SEUIL) == (True, True), (rappel, precision, manques, fausses)


def test_recall_and_precision_of_all() -> None:
    rappel, precision, manques, fausses = mesures(SORTES)
    assert (rappel >= SEUIL, precision >= SEUIL) == (True, True), (manques, fausses)


OUI = [(texte, set(sorte["codes"])) for sorte in SORTES.values() for texte in sorte["oui"]]
ESPACES = "\u00a0\u202f\u2009\u2007\u3000\t\n"
TIRETS = "\u2011\u2010\u2012\u2013\u2212\ufe63\uff0d"


def larges(texte: str) -> str:
    """The same in full-width letters and figures."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c.isalnum() else c for c in texte)


VARIANTES: dict[str, Callable[[str, int], str]] = {
    "espaces": lambda texte, i: texte.replace(" ", ESPACES[i % len(ESPACES)]),
    "deux espaces": lambda texte, _: texte.replace(" ", "  "),
    "tirets": lambda texte, i: texte.replace("-", TIRETS[i % len(TIRETS)]),
    "accents à part": lambda texte, _: unicodedata.normalize("NFD", texte),
    "lettres larges": lambda texte, _: larges(texte),
    "en gras": lambda texte, _: f"**{texte}**",
    "en capitales": lambda texte, _: texte.upper(),
    "invisible": lambda texte, i: texte[: i % len(texte)] + "\u200b" + texte[i % len(texte) :],
    "entre guillemets": lambda texte, _: f"«\u00a0{texte}\u00a0»",
    "apostrophes": lambda texte, _: texte.replace("'", "’"),
}


@pytest.mark.parametrize("nom", VARIANTES)
def test_whatever_the_typing_it_is_found(nom: str) -> None:
    varier = VARIANTES[nom]
    manques = [t for i, (t, attendus) in enumerate(OUI) if not codes(varier(t, i)) & attendus]
    assert len(manques) <= len(OUI) * (1 - SEUIL), manques


@pytest.mark.parametrize("nom", ["espaces", "tirets", "accents à part", "en gras", "apostrophes"])
def test_whatever_the_typing_nothing_more_is_found(nom: str) -> None:
    non = [texte for sorte in SORTES.values() for texte in sorte["non"]]
    assert [t for i, t in enumerate(non) if codes(VARIANTES[nom](t, i))] == []


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Selon *Mme*\u202fTremblay, oui", "Mme*\u202fTremblay"),
        ("œuvre ﬁne№ ½ : **514**\u00a0555‑1234.", "514**\u00a0555‑1234"),
        ("e\u0301te\u0301 e\u0301crire : jean&#64;exemple.org.", "jean&#64;exemple.org"),
        ("https://exemple.org/a  b  Mᵐᵉ  Roy³ part", "Mᵐᵉ  Roy"),
        ("<b>Ｌｕｃｉｅ</b> Côté", "Ｌｕｃｉｅ</b> Côté"),
    ],
)
def test_the_place_is_that_of_the_text_as_it_is_written(texte: str, dit: str) -> None:
    (trouve,) = trouver(texte)
    assert texte[trouve.debut : trouve.fin] == dit


@pytest.mark.parametrize(
    ("texte", "code", "dit"),
    [
        ("Vu par Lucie J. Tremblay hier.", "E308", "Lucie J. Tremblay"),
        ("L'Aréna Docteur-Duguay, puis Mme Roy.", "E307", "Mme Roy"),
        ("Mme la directrice Bouffard a dit oui.", "E307", "Mme la directrice Bouffard"),
        ("Une femme de Roberval, aveugle, est enceinte.", "E315", "Une femme de Roberval, aveugle"),
    ],
)
def test_what_is_told_is_the_whole_of_who_it_is(texte: str, code: str, dit: str) -> None:
    trouve = trouver(texte)[0]
    assert (trouve.code, trouve.dit) == (code, dit)


def test_a_title_without_a_name_names_nobody() -> None:
    assert trouver("On a vu une madame de la direction.") == []


def test_a_long_text_costs_its_length() -> None:
    phrase = (
        "La Maison Jean Lapointe, à Sorel, a reçu 12 personnes en 2010; « deux par deux », dit-on à l’école. "
    )

    def personne(texte: str) -> None:
        assert trouver(texte) == []

    assert croissance(lambda fois: phrase * fois, personne, 500) < LINEAIRE


@pytest.mark.parametrize("nom", ["noms.yml", "larges.yml"])
def test_no_list_of_words_is_cut(nom: str) -> None:
    """Our reader cuts a text of more than 20,000 letters: a longer list goes on under another key."""
    noeud, problemes = lire_fichier(DOSSIER / "noms" / nom, nom)
    assert (noeud is not None, problemes) == (True, [])


AVEUGLES = sorted(p for p in LISTE.parent.glob("*.yml") if p != LISTE)


@pytest.mark.parametrize("chemin", AVEUGLES, ids=lambda p: p.stem)
def test_recall_and_precision_of_lists_by_others(chemin: Path) -> None:
    donnees = yaml.safe_load(chemin.read_text("utf-8"))
    textes = donnees["textes"]
    manques = [x["texte"] for x in textes if x["trouver"] and not codes(x["texte"])]
    fausses = [x["texte"] for x in textes if not x["trouver"] and codes(x["texte"])]
    oui = sum(x["trouver"] for x in textes)
    bons = oui - len(manques)
    assert bons / oui >= donnees.get("plancher", SEUIL), manques
    assert bons / (bons + len(fausses)) >= SEUIL, fausses


def test_an_author_may_be_named_again() -> None:
    noeud, _ = lire(
        b"publication: {auteurs: [Lucie Untel]}\na: [Selon Lucie Untel, Selon Lucie Untelle]\n", "x"
    )
    assert noeud is not None
    assert [p.quoi for p in verifier("x", feuilles(noeud))] == [
        "personne nommée, semble-t-il «\u00a0Lucie Untelle\u00a0»"
    ]


def test_a_bibliography_gives_no_address() -> None:
    noeud, _ = lire(b"publication: {auteurs: [Mme Roy], editeur: 'a@bc.ca, 450 555-1234, J3P 4A1'}\n", "x")
    assert noeud is not None
    assert [p.code for p in verifier("x", feuilles(noeud))] == ["E301", "E302"]


def test_an_observatory_may_bear_a_name_and_what_comes_with_its_record_may_not() -> None:
    texte = (
        "origine: {passages: [{nom: Observatoire Lucie Untel, autorite: a}], "
        "inconnues: [{case: /b, valeur: Selon Mme Tremblay}]}\n"
    )
    noeud, _ = lire(texte.encode(), "x")
    assert noeud is not None
    assert [p.code for p in verifier("x", feuilles(noeud))] == ["E307"]


@pytest.mark.parametrize(
    ("texte", "nommees"),
    [
        ("À Maria, 34 participants ont terminé le programme.", 0),
        ("Le CLSC de Maria et l’équipe de Lorraine se parlent.", 0),
        ("Les usagers viennent de Maria, de New Richmond et de Bonaventure.", 0),
        ("La travailleuse sociale de Matane et celle de Maria se téléphonent.", 0),
        ("Le service s’est installé à Maria en 2011.", 0),
        ("On a remis la clé à Maria.", 1),
        ("La mère de Lorraine appelle le CLSC.", 1),
        ("Elle a confié à Maria et à Kevin la préparation du repas.", 2),
        ("À Kevin et à Maria, on a confié la salle.", 2),
        ("À Maria et à Kevin, on a confié la salle.", 2),
        ("À Maria et à Carleton, la salle est ouverte.", 0),
    ],
)
def test_a_town_that_bears_a_first_name_is_no_person_where_one_is_at_it(texte: str, nommees: int) -> None:
    assert [t.code for t in trouver(texte)] == ["E308"] * nommees
