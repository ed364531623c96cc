"""Documents of strangers: what is made to be slow is not, and what is damaged is said in one sentence."""

from __future__ import annotations

import random
import zlib
from time import process_time

import pytest

from hooks.redaction.importation.decodage import ABIME
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import ECRIVAINS, ESPACES_DE_NOMS, blocs, en_docx, en_html
from tests.redaction.importation.test_refus import W, archive

SECONDES = 4  # of this process, on a machine that does other things; 2 on one that does not
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


def emboites(n: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * n + P * 8 + "</w:tc></w:tr></w:tbl>" * n


def emboites_odt(n: int) -> str:
    debut, fin = (
        "<table:table><table:table-row><table:table-cell>",
        "</table:table-cell></table:table-row></table:table>",
    )
    return debut * n + OP * 8 + fin * n


LUS = {
    "tableaux-20.docx": mot(emboites(20)),
    "tableaux-75.docx": mot(emboites(75)),
    "tableaux-cote-a-cote.docx": mot(f"<w:tbl><w:tr><w:tc>{emboites(30) * 9}</w:tc></w:tr></w:tbl>"),
    "boites.docx": mot("<w:p><w:r><w:txbxContent>" * 60 + P * 8 + "</w:txbxContent></w:r></w:p>" * 60),
    "tabulations.docx": mot(P * 8 + f"<w:p><w:r>{'<w:tab/>' * 99_000}</w:r></w:p>"),
    "large.docx": mot(
        P * 8 + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr></w:tc></w:tr></w:tbl>"
    ),
    "tableaux.odt": odt(emboites_odt(80)),
    "boites.odt": odt(
        "<text:p><draw:frame><draw:text-box>" * 80 + OP * 8 + "</draw:text-box></draw:frame></text:p>" * 80
    ),
    "nombres.odt": odt(
        f"{OP * 8}<text:h text:outline-level='{'9' * 9000}'>x</text:h><table:table><table:table-row>"
        f"<table:table-cell table:number-columns-repeated='{'9' * 9000}'/></table:table-row></table:table>"
    ),
    "puces.md": (MD + "- " * 150_000).encode(),
    "chevrons.md": (MD + ">" * 100_000).encode(),
    "barres.md": (MD + "\\" * 100_000).encode(),
    "ouvertures.html": en_html(blocs()) + b"<" * 100_000,
    "commentaires.html": en_html(blocs()) + b"<!--" * 100_000,
    "declarations.html": en_html(blocs()) + b"<![" * 100_000,
    "gras.html": en_html(blocs()) + b"<b>" * 90_000,
    "tableaux.html": b"<table><tr><td>" * 60 + en_html(blocs()),
    "pages.txt": (MD + "\f" * 60_000).encode(),
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
def test_what_is_nested_or_left_open_is_read_in_time(importer: Importer, nom: str) -> None:
    depart = process_time()
    fait = importer(nom, LUS[nom])
    assert process_time() - depart < SECONDES
    assert (fait.code, fait.erreurs) == (0, "")
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")


@pytest.mark.parametrize("nom", REFUSES)
def test_what_no_one_typed_is_refused_in_time(importer: Importer, nom: str) -> None:
    contenu, phrase = REFUSES[nom]
    depart = process_time()
    fait = importer(nom, contenu if isinstance(contenu, bytes) else contenu.encode())
    assert process_time() - depart < SECONDES
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
    for n, mutant in enumerate(mutants(entier, 80, extension)):
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
