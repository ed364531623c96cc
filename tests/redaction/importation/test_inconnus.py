"""Documents of strangers: what is made to be slow is not, and what is damaged is said in one sentence."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

import pytest

from hooks.redaction.importation.decodage import ABIME
from tests.duree import LINEAIRE, croissance, qui_finit
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import ECRIVAINS, ESPACES_DE_NOMS, blocs, en_docx, en_html
from tests.redaction.importation.test_refus import W, archive

PHRASE = "Un mot et un autre encore, puis la suite du texte. "
P = f"<w:p><w:r><w:t>{PHRASE}</w:t></w:r></w:p>"
OP = f"<text:p>{PHRASE}</text:p>"
MD = PHRASE * 8 + "\n\n"
COMPLIQUE = (
    "ce document est trop compliqué pour être lu (trop de tableaux, de listes ou de marques). Copiez son "
    "texte dans un document neuf, puis recommencez.\n"
)
LONG = (
    "ce document est trop long pour un seul récit. Faites un fichier de chaque initiative, puis importez-les "
    "un à un.\n"
)


def mot(corps: str) -> bytes:
    return archive(word__document_xml=f"<w:document {W}><w:body>{corps}</w:body></w:document>")


def odt(corps: str) -> bytes:
    dessin = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    return archive(
        content_xml=f"<office:document-content {ESPACES_DE_NOMS} {dessin}><office:body><office:text>{corps}"
        "</office:text></office:body></office:document-content>"
    )


def en_tableau(dans: str, n: int = 1) -> str:
    return "<w:tbl><w:tr><w:tc>" * n + dans + "</w:tc></w:tr></w:tbl>" * n


def emboites(n: int) -> str:
    return en_tableau(P * 8, n)


def large(n: int) -> str:
    return en_tableau(f"<w:tcPr><w:gridSpan w:val='{'9' * n}'/></w:tcPr>")


def emboites_odt(n: int) -> str:
    debut, fin = (
        "<table:table><table:table-row><table:table-cell>",
        "</table:table-cell></table:table-row></table:table>",
    )
    return debut * n + OP * 8 + fin * n


# What makes each for so many, and an eighth of what it is read at.
LUS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "tableaux.docx": (lambda n: mot(emboites(n)), 9),
    "tableaux-cote-a-cote.docx": (lambda n: mot(en_tableau(emboites(30) * n)), 1),
    "boites.docx": (
        lambda n: mot("<w:p><w:r><w:txbxContent>" * n + P * 8 + "</w:txbxContent></w:r></w:p>" * n), 8
    ),
    "tabulations.docx": (lambda n: mot(P * 8 + f"<w:p><w:r>{'<w:tab/>' * n}</w:r></w:p>"), 12_000),
    "large.docx": (lambda n: mot(P * 8 + large(n)), 1),
    "tableaux.odt": (lambda n: odt(emboites_odt(n)), 10),
    "boites.odt": (
        lambda n: odt(
            "<text:p><draw:frame><draw:text-box>" * n + OP * 8 + "</draw:text-box></draw:frame></text:p>" * n
        ),
        10,
    ),
    "nombres.odt": (
        lambda n: odt(
            f"{OP * 8}<text:h text:outline-level='{'9' * n}'>x</text:h><table:table><table:table-row>"
            f"<table:table-cell table:number-columns-repeated='{'9' * n}'/></table:table-row></table:table>"
        ),
        1_000,
    ),
    "puces.md": (lambda n: (MD + "- " * n).encode(), 18_000),
    "chevrons.md": (lambda n: (MD + ">" * n).encode(), 12_000),
    "barres.md": (lambda n: (MD + "\\" * n).encode(), 12_000),
    "ouvertures.html": (lambda n: en_html(blocs()) + b"<" * n, 12_000),
    "commentaires.html": (lambda n: en_html(blocs()) + b"<!--" * n, 12_000),
    "declarations.html": (lambda n: en_html(blocs()) + b"<![" * n, 12_000),
    "gras.html": (lambda n: en_html(blocs()) + b"<b>" * n, 11_000),
    "tableaux.html": (lambda n: b"<table><tr><td>" * n + en_html(blocs()), 7),
    "pages.txt": (lambda n: (MD + "\f" * n).encode(), 7_500),
}  # fmt: skip
REFUSES: dict[str, tuple[bytes | str, str]] = {
    "tableaux-300.docx": (mot(emboites(300)), ABIME + "\n"),
    "profond.docx": (mot(P * 8 + "<w:ins>" * 90_000 + "</w:ins>" * 90_000), ABIME + "\n"),
    "passages.docx": (mot(P * 8 + "<w:p/>" * 390_000), COMPLIQUE),
    "paragraphes.docx": (mot(P * 7000), LONG),
    "lettres.docx": (mot(P + f"<w:p><w:r><w:t>{'mot ' * 2_000_000}</w:t></w:r></w:p>"), LONG),
    "crochets.md": (MD + "[" * 100_000, COMPLIQUE),
    "images.md": (MD + "![" * 100_000, COMPLIQUE),
    "elements.md": (MD + "- a\n" * 150_000, COMPLIQUE),
    "commentaires.md": (MD + "<!-- " * 100_000, COMPLIQUE),
    "elements.txt": (MD + "- a\n" * 150_000, COMPLIQUE),
    "mots.txt": ("a " * 190_000, LONG),
    "virgules.txt": ("Partenaires : " + "a, " * 100_000 + MD, LONG),
}


@pytest.mark.parametrize("nom", LUS)
def test_what_is_nested_or_left_open_is_read_and_costs_its_length(importer: Importer, nom: str) -> None:
    def lire(octets: bytes) -> None:
        fait = importer(nom, octets, "--ecraser")
        assert (fait.code, fait.erreurs) == (0, "")
        assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")

    assert croissance(LUS[nom][0], lire, LUS[nom][1]) < LINEAIRE


@pytest.mark.parametrize("nom", REFUSES)
def test_what_no_one_typed_is_refused_before_it_is_worked_through(importer: Importer, nom: str) -> None:
    contenu, phrase = REFUSES[nom]
    with qui_finit():
        fait = importer(nom, contenu if isinstance(contenu, bytes) else contenu.encode())
    assert (fait.code, fait.texte, fait.erreurs) == (1, "", f"{nom} : {phrase}")


def mutants(octets: bytes, combien: int, graine: str) -> list[bytes]:
    """The same file with some bytes changed, removed, doubled or cut."""
    hasard, faits = random.Random(graine), []
    for n in range(combien):
        mutant = bytearray(octets)
        for _ in range(hasard.randint(1, 6)):
            place = hasard.randrange(len(mutant))
            if n % 4 == 0:
                mutant[place] = hasard.randrange(256)
            elif n % 4 == 1:
                del mutant[place : place + hasard.randint(1, 40)]
            elif n % 4 == 2:
                mutant[place:place] = mutant[place : place + hasard.randint(1, 40)]
            else:
                mutant[place] ^= 1 << hasard.randrange(8)
        faits.append(bytes(mutant))
    return faits


@pytest.mark.lent
@pytest.mark.parametrize("extension", sorted(ECRIVAINS))
def test_a_damaged_file_is_read_or_refused_in_one_sentence(importer: Importer, extension: str) -> None:
    entier = ECRIVAINS[extension](blocs())
    for n, mutant in enumerate(mutants(entier, 40, extension)):
        fait = importer(f"{n}{extension}", mutant, "--ecraser")
        # Read, with its draft; or one sentence and code 1. A traceback would have come up to here.
        assert fait.code == 0 or " perdu" in fait.dit or fait.erreurs.count("\n") == 1, n


def test_a_damaged_deflate_is_said(importer: Importer) -> None:
    entier = en_docx(blocs())
    place = entier.index(b"word/document.xml") + len(b"word/document.xml")
    abime = entier[: place + 9] + b"\xff" * 40 + entier[place + 49 :]
    with pytest.raises(zlib.error):
        zlib.decompress(b"\xff" * 40, -15)
    assert importer("abime.docx", abime).erreurs == f"abime.docx : {ABIME}\n"
