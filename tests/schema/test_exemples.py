"""Each code carries its own example; each example is judged by the rule that it illustrates."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from schema.corpus.corpus import lire_texte
from schema.guides.codes import tous_les_codes
from schema.guides.exemple import DOSSIER, MARQUE, Exemple, completer, exemple, problemes
from schema.lecture.problems import CorpusInvalide, Niveau, Problem, en_annotations, en_json, en_texte

CODES = tous_les_codes()
TEXTE = re.compile(r"(?P<fichier>[^:]+):(?P<ligne>\d+):(?P<colonne>\d+) (?P<code>E\d{3}) ")
ANNOTATION = re.compile(
    r"::(error|warning) file=(?P<fichier>[^,]+),line=(?P<ligne>\d+),col=(?P<colonne>\d+),"
    r"title=(?P<code>E\d{3})::"
)
Place = tuple[str, str, int, int]


def attendue(code: str, vu: Exemple) -> list[Place]:
    """(code, file, line, column) of the ¶ of an example."""
    return [(code, e.nom, *e.lieu) for e in vu.faux if e.lieu]


def place(p: Problem) -> Place:
    return p.code, p.fichier, p.ligne, p.colonne


def lue(trouvee: re.Match[str] | None) -> Place:
    assert trouvee
    return trouvee["code"], trouvee["fichier"], int(trouvee["ligne"]), int(trouvee["colonne"])


def test_every_code_has_its_example_and_every_example_its_code() -> None:
    assert sorted(p.stem for p in DOSSIER.glob("*.yml")) == [*CODES, "_fiche"]


def test_what_surrounds_the_examples_is_a_valid_record() -> None:
    assert en_texte(lire_texte("exemple", completer("").encode()).problemes) == "Aucun problème."


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_raises_this_code_alone_at_its_mark(code: str) -> None:
    vu = exemple(code)
    assert len(attendue(code, vu)) == 1, f"une marque {MARQUE}, et une seule"
    assert [place(p) for p in problemes(vu.faux)] == attendue(code, vu)
    assert [p.niveau for p in problemes(vu.faux)] == [CODES[code].niveau]


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_raises_nothing(code: str) -> None:
    juste = exemple(code).juste
    assert en_texte(problemes(juste)) == "Aucun problème."
    assert all(MARQUE not in e.montre and e.lieu is None for e in juste)


def test_every_place_is_right_in_text_json_and_annotations(capsys: pytest.CaptureFixture[str]) -> None:
    """The measure of issue 4: of all codes, how many are told at the right line and column."""
    justes = dict.fromkeys(("texte", "json", "annotations"), 0)
    for code in CODES:
        vu = exemple(code)
        trouves, voulue = problemes(vu.faux), attendue(code, vu)
        objets = json.loads(en_json(trouves))
        lues = {
            "texte": [lue(TEXTE.match(ligne)) for ligne in en_texte(trouves).split("\n")[:-1]],
            "json": [(o["code"], o["fichier"], o["ligne"], o["colonne"]) for o in objets],
            "annotations": [lue(ANNOTATION.match(ligne)) for ligne in en_annotations(trouves).split("\n")],
        }
        for format, places in lues.items():
            justes[format] += places == voulue
    with capsys.disabled():
        print(f"\nlieux justes sur {len(CODES)} codes : {justes}")
    assert justes == dict.fromkeys(justes, len(CODES))


def test_a_cause_is_a_sentence_that_no_code_needs() -> None:
    for code in CODES:
        cause = exemple(code).cause
        assert cause.endswith((".", "»")) and len(cause) > 60, code
        assert not re.search(r"\bE\d{3}\b|\bregexp?\b|\bparser\b|\bmodèle\b", cause), code


def test_an_unknown_code_has_no_example() -> None:
    with pytest.raises(
        CorpusInvalide, match=r"schema/guides/exemples/E999\.yml:1:1 E001 fichier introuvable"
    ):
        exemple("E999")


def test_an_example_that_says_something_else_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "E104.yml").write_text("cause: Voilà.\nfau: x\njuste: y\n", "utf-8")
    monkeypatch.setattr("schema.guides.exemple.DOSSIER", tmp_path)
    with pytest.raises(CorpusInvalide) as leve:
        exemple("E104")
    assert [p.quoi for p in leve.value.problems if p.code == "E102"] == ["clé «\u00a0fau\u00a0» inconnue"]


def test_what_cannot_be_shown_is_written_and_shown_otherwise() -> None:
    faux = exemple("E007").faux[0]
    assert (faux.montre, faux.lieu) == ("periode:\n⇥debut_travaux: 2018\n", (2, 1))
    assert faux.octets and faux.octets.startswith(b"periode:\n\tdebut_travaux: 2018\n")
    assert exemple("E008").faux[0].montre == "titre: Le jardin par[U+00AD]tagé des Érables\n"
    assert exemple("E002").faux[0].montre.startswith("# [« Notes d'entrevue. », 70000 fois]\n")


@pytest.mark.parametrize(
    ("code", "enregistre", "debut"),
    [
        ("E003", "enregistré en UTF-16", b"\xff\xfet\x00"),
        ("E004", "enregistré en Windows-1252", b"titre: Le jardin partag\xe9 "),
        ("E005", "enregistré en « UTF-8 avec BOM »", b"\xef\xbb\xbftitre"),
        (
            "E006",
            "enregistré avec des fins de ligne CRLF",
            "titre: Le jardin partagé des Érables\r".encode(),
        ),
    ],
)
def test_an_example_says_how_it_is_saved(code: str, enregistre: str, debut: bytes) -> None:
    vu = exemple(code)
    assert vu.enregistre == enregistre
    assert (vu.faux[0].octets or b"").startswith(debut)


def test_a_file_that_is_absent_is_not_written() -> None:
    assert [e.octets for e in exemple("E001").faux] == [None]


def test_warnings_are_told_as_warnings() -> None:
    avertis = [code for code, info in CODES.items() if info.niveau is Niveau.AVERTISSEMENT]
    assert avertis
    for code in avertis:
        assert f"{code} (avertissement) " in en_texte(problemes(exemple(code).faux))
