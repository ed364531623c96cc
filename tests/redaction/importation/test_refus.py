"""What cannot be imported is said in one French sentence, and nothing is written."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from hooks.redaction.importation import decodage, ouverture
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import blocs, en_docx, en_html, en_md

VIDE = (
    "ce fichier ne contient presque aucun texte. Si ses pages sont des images (un document numérisé), "
    "passez-le d’abord par un logiciel de reconnaissance de caractères.\n"
)
ABIME = (
    "ce fichier est abîmé, ou n’est pas ce que son nom annonce. Ouvrez-le dans votre logiciel de traitement "
    "de texte, enregistrez-le de nouveau, puis recommencez.\n"
)
PROTEGE = (
    "ce fichier est protégé par un mot de passe. Ouvrez-le, retirez la protection, enregistrez-le, puis "
    "recommencez.\n"
)
DOCX = "Ouvrez-le dans votre logiciel de traitement de texte et enregistrez-le en .docx.\n"
PDF = (
    "un PDF n’est pas lu. Prenez plutôt le document dont il vient, en .docx; sinon, ouvrez le PDF, copiez "
    "tout son texte dans un fichier .txt, et importez ce fichier.\n"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
ENCODAGE = (
    "ce fichier n’est pas du texte, ou son encodage est inconnu. Enregistrez-le en UTF-8 (« Texte brut », "
    "encodage « Unicode (UTF-8) »), puis recommencez.\n"
)


def archive(**parties: bytes | str) -> bytes:
    flux = io.BytesIO()
    with zipfile.ZipFile(flux, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nom, contenu in parties.items():
            zip_.writestr(nom.replace("__", "/").replace("_xml", ".xml"), contenu)
    return flux.getvalue()


def chiffre(octets: bytes) -> bytes:
    """The same archive, each file of which says that it is encrypted."""
    return octets.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITES = f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]><w:document {W}><w:body>&a;</w:body></w:document>'
MANIFESTE = '<manifest xmlns="urn:x"><file-entry><encryption-data/></file-entry></manifest>'


@pytest.mark.parametrize(
    ("nom", "octets", "phrase"),
    [
        ("vide.txt", b"", VIDE),
        ("numerise.docx", en_docx([]), VIDE),
        ("page.html", b"<html><body><script>x</script></body></html>", VIDE),
        ("rien.html", b"", "cette page ne contient aucun texte.\n"),
        ("casse.docx", b"PK\x03\x04 n'importe quoi", ABIME),
        ("coupe.docx", en_docx(blocs())[:9000], ABIME),
        ("autre.docx", archive(bonjour="x"), ABIME),
        ("malforme.docx", archive(word__document_xml="<w:document><w:body>"), ABIME),
        ("entites.docx", archive(word__document_xml=ENTITES), ABIME),
        ("texte.odt", b"Bonjour", ABIME),
        ("protege.docx", OLE, PROTEGE),
        ("protege2.docx", chiffre(archive(word__document_xml="<x/>")), PROTEGE),
        ("protege.odt", archive(content_xml="<x/>", **{"META-INF__manifest_xml": MANIFESTE}), PROTEGE),
        ("vieux.doc", OLE, f"l’ancien format de Word n’est pas lu. {DOCX}"),
        (
            "vieux.txt",
            OLE,
            f"malgré son nom, ce fichier est un .doc : l’ancien format de Word n’est pas lu. {DOCX}",
        ),
        ("riche.rtf", b"{\\rtf1}", f"ce format n’est pas lu. {DOCX}"),
        ("portable.pdf", b"%PDF-1.7", PDF),
        ("portable.txt", b"%PDF-1.7 " + b"texte " * 99, f"malgré son nom, ce fichier est un .pdf : {PDF}"),
        (
            "image.png",
            b"\x89PNG",
            "cette sorte de fichier n’est pas lue. "
            "Donnez un fichier .docx, .odt, .html, .htm, .md ou .txt.\n",
        ),
        ("binaire.txt", b"\x00\x01\x02\x03" * 300, ENCODAGE),
        ("inconnu.md", bytes(range(128, 136)) * 300, ENCODAGE),
    ],
)
def test_one_sentence_says_what_to_do(
    importer: Importer, tmp_path: Path, nom: str, octets: bytes, phrase: str
) -> None:
    fait = importer(nom, octets)
    assert (fait.code, fait.dit, fait.erreurs) == (1, "", f"{nom} : {phrase}")
    assert [p.name for p in tmp_path.iterdir()] == [nom]


def test_a_file_of_fifty_megabytes_is_not_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gros = tmp_path / "gros.docx"
    with gros.open("wb") as flux:
        flux.truncate(50 * 1024 * 1024)
    assert main(["importer", str(gros), "--vers", str(tmp_path / "b.yml")]) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        "gros.docx : ce fichier pèse 50 Mo, la limite est de 40 Mo. Retirez-en les images, enregistrez-le, "
        "puis recommencez.\n"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["gros.docx"]


def test_what_a_zip_bomb_would_swell_to_is_not_written_in_memory(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decodage, "PARTIE_MAX", 5 * 1024 * 1024)
    bombe = archive(word__document_xml=b" " * (8 * 1024 * 1024))
    assert len(bombe) < 20_000
    assert importer("bombe.docx", bombe).erreurs == (
        "bombe.docx : le texte de ce fichier occuperait 8 Mo une fois décompressé. Copiez-le dans un "
        "document neuf, puis recommencez.\n"
    )


def test_a_false_size_in_a_zip_swells_nothing(importer: Importer) -> None:
    vraie = (9 * 1024 * 1024).to_bytes(4, "little")
    fausse = archive(word__document_xml=b" " * (9 * 1024 * 1024)).replace(vraie, (100).to_bytes(4, "little"))
    assert importer("menteur.docx", fausse).erreurs == f"menteur.docx : {ABIME}"


def test_a_book_is_not_a_recit(importer: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ouverture, "TEXTE_MAX", 1000)
    assert importer("livre.md", en_md(blocs())).erreurs == (
        "livre.md : ce document est trop long pour un seul récit. Faites un fichier de chaque initiative, "
        "puis importez-les un à un.\n"
    )


def test_tags_nested_without_end_do_not_crash(importer: Importer) -> None:
    fait = importer("profond.html", b"<div>" * 50_000 + en_html(blocs()))
    assert "Traceback" not in fait.erreurs
    # The reader stops at a depth that no page has: what stands below is told, or the page is refused.
    assert (fait.code, bool(fait.texte) or bool(fait.erreurs)) == (1, True)


def test_a_missing_file_and_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dossier.docx").mkdir()
    absent = tmp_path / "absent.docx"
    assert main(["importer", str(absent)]) == 1
    assert main(["importer", str(tmp_path / "dossier.docx")]) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        f"{absent} : ce fichier ou ce dossier n’existe pas.\n"
        "dossier.docx : ce n’est pas un fichier. Donnez le chemin d’un document.\n"
    )


def test_what_exists_is_replaced_only_when_asked(importer: Importer, tmp_path: Path) -> None:
    deja = tmp_path / "brouillon.yml"
    deja.write_text("à moi\n", "utf-8")
    fait = importer("recit.md", en_md(blocs()))
    assert (fait.code, fait.dit, fait.texte) == (1, "", "à moi\n")
    assert fait.erreurs == (
        f"{deja} existe déjà : donnez un autre nom, ou ajoutez « --ecraser » pour le remplacer.\n"
    )
    assert importer("recit.md", en_md(blocs()), "--ecraser").texte.startswith(
        "# Brouillon tiré de « recit.md »"
    )


def test_the_file_is_named_after_its_title_or_as_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "initiatives").mkdir()
    source = tmp_path / "recit.md"
    source.write_bytes(en_md(blocs()))
    ou = ["--racine", str(tmp_path)]
    assert main(["importer", str(source), *ou]) == 0
    assert main(["importer", str(source), "--id", "potager", *ou]) == 0
    assert sorted(p.name for p in (tmp_path / "initiatives").iterdir()) == [
        "jardin-voisins-cultiver-connaitre.ecarte.txt",
        "jardin-voisins-cultiver-connaitre.yml",
        "potager.ecarte.txt",
        "potager.yml",
    ]
    assert main(["importer", str(source), "--racine", str(tmp_path / "ailleurs")]) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        f"Le dossier {tmp_path}/ailleurs/initiatives n’existe pas. Placez-vous dans le dossier du projet, "
        "donnez-le par « --racine DOSSIER », ou dites où écrire par « --vers FICHIER.yml ».\n"
    )


def test_a_bad_name_is_a_bad_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as sortie:
        main(["importer", "x.md", "--id", "Mon Récit"])
    assert sortie.value.code == 2
    assert (
        capsys.readouterr()
        .err.replace("\u00a0", " ")
        .endswith(
            "recits importer : --id : employez des minuscules sans accent, des chiffres et des traits "
            "d’union, comme maison-la-margelle.\n"
        )
    )


def test_a_full_disk_leaves_nothing_behind(
    importer: Importer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plein(self: Path, cible: Path) -> Path:
        raise OSError(28, "No space left on device", str(cible))

    monkeypatch.setattr(Path, "replace", plein)
    fait = importer("recit.md", en_md(blocs()))
    assert (fait.code, fait.erreurs) == (1, f"{tmp_path}/brouillon.yml : le disque est plein.\n")
    assert [p.name for p in tmp_path.iterdir()] == ["recit.md"]


def test_readers_are_not_loaded_by_other_commands() -> None:
    lus = "[m for m in ('lxml', 'hooks.redaction.importation') if m in sys.modules]"
    code = f"import sys, hooks.commandes; print({lus})"
    fait = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert fait.stdout == "[]\n"
