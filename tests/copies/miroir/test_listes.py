"""The lists themselves: a list that cannot be trusted is refused, a change list with a gap is noticed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from hooks.commun.echec import FichierRefuse
from hooks.copies import empreintes
from hooks.copies import page_des_fichiers as page
from hooks.copies.empreintes import ListeInvalide
from tests.copies.miroir.conftest import ADRESSE, FICHE, Dire
from tests.projet import empreinte

YML = f"recits/{FICHE}.yml"
NUL = "0" * 64
FORME = "ce n’est pas une empreinte, deux espaces et un chemin."
HORS = "rien n’est lu hors de la copie."


@pytest.mark.parametrize(
    ("octets", "faute"),
    [
        (b"", "L est vide : elle ne prouve rien."),
        (b"<!doctype html><p>404",
         "L est une page HTML, et non une liste d’empreintes : elle n’existe pas ici."),
        (f"{NUL}  ../../etc/passwd\n".encode(),
         "L, ligne 1 : « ../../etc/passwd » sort de la copie par « .. » : rien n’est lu hors d’elle."),
        (f"{NUL}  a/../b\n".encode(),
         "L, ligne 1 : « a/../b » sort de la copie par « .. » : rien n’est lu hors d’elle."),
        (f"{NUL}  /etc/passwd\n".encode(),
         f"L, ligne 1 : « /etc/passwd » est un chemin absolu : {HORS}"),
        (f"{NUL}  C:/x\n".encode(), f"L, ligne 1 : « C:/x » est un chemin absolu : {HORS}"),
        (f"{NUL}  a//b\n".encode(), "L, ligne 1 : « a//b » a un pas vide."),
        (f"{NUL}  {'a' * 1025}\n".encode(), f"L, ligne 1 : « {'a' * 1025} » est un chemin trop long."),
        (f"{NUL}  a\\b\n".encode(), f"L, ligne 1 : {FORME}"),
        (f"{NUL} *a\n".encode(), f"L, ligne 1 : {FORME}"),
        (f"{'A' * 64}  a\n".encode(), f"L, ligne 1 : {FORME}"),
        (f"{NUL}  a\r\n".encode(), f"L, ligne 1 : {FORME}"),
        (f"{NUL}  ".encode() + b"\xe9\n", f"L, ligne 1 : {FORME}"),
        (f"{NUL}  a\n{NUL}  a\n".encode(), "L, ligne 2 : « a » y est deux fois."),
        (f"{NUL}  a\n{NUL}  b".encode(), "L est coupé : sa dernière ligne n’est pas finie."),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_trusted_is_refused_whole(octets: bytes, faute: str) -> None:
    with pytest.raises(ListeInvalide) as refus:
        empreintes.lire(octets, "L")
    assert str(refus.value).replace("\u00a0", " ") == faute


def test_a_file_as_big_as_it_may_be_is_read_and_what_is_too_big_to_be_a_list_is_not(tmp_path: Path) -> None:
    (tmp_path / "L").write_bytes(b"1234")
    assert empreintes.octets_de(tmp_path, "L", 4) == b"1234"
    with (tmp_path / "L").open("wb") as trou:
        trou.truncate(256 * 1024**2 + 1)
    with pytest.raises(FichierRefuse) as refus:
        empreintes.octets_de(tmp_path, "L")
    assert refus.value.args[0] == "il dépasse 256\u00a0Mo"


def test_all_that_is_wrong_with_a_list_is_said_in_one_run() -> None:
    octets = "".join(f"{NUL}  ../{i}\n" for i in range(25)).encode()
    with pytest.raises(ListeInvalide) as refus:
        empreintes.lire(octets, "L")
    lignes = str(refus.value).split("\n")
    assert (len(lignes), lignes[-1]) == (21, "(et 5 autres)")


def refaire_la_liste(copie: Path) -> None:
    """The list of hashes of the copy as it is, so that what it lacks is seen by other means."""
    fichiers = empreinte(copie)
    sommes = {u: hashlib.sha256(o).hexdigest() for u, o in fichiers.items() if u != "SHA256SUMS"}
    (copie / "SHA256SUMS").write_text(empreintes.ecrire(sommes), "utf-8")


def test_a_change_list_with_a_gap_is_noticed(copie: Path, recits: Dire) -> None:
    chemin = copie / "changelist.xml"
    lignes = chemin.read_text("utf-8").splitlines(keepends=True)
    chemin.write_text("".join(x for x in lignes if f"/{YML}<" not in x), "utf-8")
    refaire_la_liste(copie)
    code, dit = recits("verifier", copie)
    assert (code, dit.splitlines()[0]) == (
        1, f"changelist.xml a un trou : le dernier changement de {YML} n’y est pas.",
    )  # fmt: skip
    assert dit.endswith("intacts.\n") and "des listes qui se contredisent" in dit


@pytest.mark.parametrize(
    ("avant", "apres", "faute"),
    [
        ('change="created"', 'change="devine"',
         "changelist.xml ne dit pas ce qui est arrivé à « .nojekyll », ou quand."),
        ("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", "changelist.xml n’est pas dans l’ordre du temps : "
         ".recits-produire (2026-11-23T00:00:00Z) vient après .nojekyll (2026-11-24T00:00:00Z)."),
        (f"{ADRESSE}.nojekyll", f"{ADRESSE}../x",
         f"changelist.xml nomme « {ADRESSE}../x », qui n’est pas dans le site."),
        (f"{ADRESSE}.nojekyll", "https://ailleurs.org/x",
         "changelist.xml nomme « https://ailleurs.org/x », qui n’est pas dans le site."),
        ("</urlset>", "", "changelist.xml, ligne LIGNES : ce XML est coupé ou abîmé."),
        ('<?xml version="1.0" encoding="UTF-8"?>', "<!DOCTYPE x [<!ENTITY e 'x'>]>",
         "changelist.xml n’est pas une liste ResourceSync."),
        ('rel="up"', 'rel="hub"', "changelist.xml ne dit pas de quelle liste de capacités elle vient."),
    ],
)  # fmt: skip
def test_a_change_list_that_cannot_be_followed_is_said_to_be(
    copie: Path, recits: Dire, avant: str, apres: str, faute: str
) -> None:
    chemin = copie / "changelist.xml"
    debut, fin = chemin.read_text("utf-8").split("<url>", 1)
    texte = f"{debut}<url>{fin.replace(avant, apres, 2 if '2026' in avant else 1)}"
    chemin.write_text(
        texte if texte != debut + "<url>" + fin else (debut + "<url>" + fin).replace(avant, apres, 1), "utf-8"
    )
    refaire_la_liste(copie)
    faute = faute.replace("LIGNES", str(len(chemin.read_text("utf-8").splitlines()) + 1))
    code, dit = recits("verifier", copie)
    assert (code, dit.splitlines()[0]) == (1, faute)


def test_a_part_of_the_change_list_that_is_missing_is_named(
    copie: Path, recits: Dire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "PAR_LISTE", 400)
    recits("miroir", copie, "--adresse", ADRESSE)
    (copie / "resourcesync" / "changelist-2.xml").unlink()
    refaire_la_liste(copie)
    (copie / "urls.txt").unlink()
    refaire_la_liste(copie)
    dit = recits("verifier", copie)[1]
    assert dit.startswith("Il manque resourcesync/changelist-2.xml, une partie de changelist.xml.\n")
