"""A tree that comes from a stranger: its links, pipes and endless files are neither read nor written through,
and nothing else in the house opens one (test_ouvertures.py).
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.commun.echec import FichierRefuse, phrase
from hooks.copies import empreintes
from hooks.copies.arbre_du_site import noms
from hooks.copies.empreintes import Lecteur, est_la, octets_de, ouvrir, poser, retirer
from tests.conftest import RACINE
from tests.copies.miroir.conftest import ADRESSE, FICHE, Dire, nouveau_projet
from tests.projet import empreinte

SECRET = "à personne d’autre\n"
LIEN = "c’est un lien, qui n’est pas suivi"
NI_L_UN_NI_L_AUTRE = "ce n’est pas un fichier (tube, prise ou appareil)"
REFUS = (
    "« {} » n’est pas un fichier ordinaire (c’est un lien, un tube ou un appareil) : rien de tel n’est lu. "
    "Retirez-le, ou mettez à sa place le fichier lui-même.\n"
)


@pytest.fixture
def dehors(tmp_path: Path) -> Path:
    """A folder beside the tree, with a file that must be neither read nor written."""
    dossier = tmp_path / "dehors"
    dossier.mkdir()
    (dossier / "secret.txt").write_text(SECRET, "utf-8")
    return dossier


@pytest.fixture
def arbre(tmp_path: Path) -> Path:
    (tmp_path / "arbre" / "un" / "deux").mkdir(parents=True)
    (tmp_path / "arbre" / "un" / "deux" / "a.txt").write_bytes(b"a")
    return tmp_path / "arbre"


def prise(chemin: Path) -> None:
    ici = Path.cwd()
    os.chdir(chemin.parent)  # the path of a socket is at most a hundred bytes
    with socket.socket(socket.AF_UNIX) as neuve:
        neuve.bind(chemin.name)
    os.chdir(ici)


PIEGES: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "link to a file": (lambda ou, dehors: ou.symlink_to(dehors / "secret.txt"), LIEN),
    "link inside": (lambda ou, dehors: ou.symlink_to("un/deux/a.txt"), LIEN),
    "link to nothing": (lambda ou, dehors: ou.symlink_to("nulle-part"), LIEN),
    "link to a folder": (lambda ou, dehors: ou.symlink_to(dehors), LIEN),
    "link to what never ends": (lambda ou, dehors: ou.symlink_to("/dev/zero"), LIEN),
    "pipe": (lambda ou, dehors: os.mkfifo(ou), NI_L_UN_NI_L_AUTRE),
    "socket": (lambda ou, dehors: prise(ou), NI_L_UN_NI_L_AUTRE),
    "folder": (lambda ou, dehors: ou.mkdir(), "un dossier est à sa place"),
    "hole of a terabyte": (lambda ou, dehors: trou(ou), "il dépasse 16384 Mo"),
}


def trou(chemin: Path) -> None:
    chemin.touch()
    os.truncate(chemin, 1 << 40)


@pytest.mark.parametrize("piege", PIEGES)
def test_nor_beside_one_that_was_just_read(piege: str, arbre: Path, dehors: Path) -> None:
    tendre, raison = PIEGES[piege]
    tendre(arbre / "un" / "deux" / "x", dehors)
    lecteur = Lecteur(arbre)
    for _ in range(2):
        assert b"".join(lecteur.morceaux("un/deux/a.txt")) == b"a"
        with pytest.raises(FichierRefuse) as refus:
            list(lecteur.morceaux("un/deux/x"))
        assert phrase(refus.value).replace("\u00a0", " ") == f"{arbre / 'un' / 'deux' / 'x'} : {raison}."
        for chemin in ("un/deux/../deux/a.txt", "un/deux/"):
            with pytest.raises(FichierRefuse):
                list(lecteur.morceaux(chemin))


def test_one_reader_goes_from_folder_to_folder(arbre: Path) -> None:
    for nom in ("b.txt", "un/c.txt"):
        (arbre / nom).write_bytes(nom.encode())
    lecteur = Lecteur(arbre)
    lus = {u: b"".join(lecteur.morceaux(u)) for u in ("un/deux/a.txt", "b.txt", "un/c.txt", "un/deux/a.txt")}
    assert lus == {"un/deux/a.txt": b"a", "b.txt": b"b.txt", "un/c.txt": b"un/c.txt"}
    with pytest.raises(FileNotFoundError, match=r"un/deux/c\.txt"):
        list(lecteur.morceaux("un/deux/c.txt"))


@pytest.mark.parametrize("piege", PIEGES)
def test_only_a_regular_file_is_opened(piege: str, arbre: Path, dehors: Path) -> None:
    tendre, raison = PIEGES[piege]
    tendre(arbre / "x", dehors)
    with pytest.raises(FichierRefuse) as refus:
        ouvrir(arbre, "x")
    assert phrase(refus.value).replace("\u00a0", " ") == f"{arbre / 'x'} : {raison}."


@pytest.mark.parametrize("par_dossier", [True, False])
def test_a_folder_that_is_a_link_is_not_entered(
    arbre: Path, dehors: Path, par_dossier: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not par_dossier:  # as on Windows
        monkeypatch.setattr(empreintes, "_PAR_DOSSIER", False)
    (arbre / "un" / "trois").symlink_to(dehors)
    for faire in (
        lambda: octets_de(arbre, "un/trois/secret.txt"),
        lambda: poser(arbre, "un/trois/secret.txt", [b"x"]),
        lambda: poser(arbre, "un/trois/quatre/neuf.txt", [b"x"]),
        lambda: retirer(arbre, "un/trois/secret.txt"),
    ):
        with pytest.raises(FichierRefuse) as refus:
            faire()
        assert refus.value.args == (LIEN,)
    assert not est_la(arbre, "un/trois/secret.txt")
    assert empreinte(dehors).keys() == {"secret.txt"}
    assert octets_de(arbre, "un/deux/a.txt") == b"a"
    poser(arbre, "un/quatre/b.txt", [b"b", b"c"])
    retirer(arbre, "un/deux/a.txt")
    assert list(noms(arbre)) == ["un/trois", "un/quatre/b.txt"]
    assert octets_de(arbre, "un/quatre/b.txt") == b"bc"


@pytest.mark.parametrize(
    "uri", ["../dehors/secret.txt", "/etc/passwd", "un/../../dehors/secret.txt", "un//x"]
)
def test_no_address_leads_out(uri: str, arbre: Path, dehors: Path) -> None:
    for faire in (lambda: ouvrir(arbre, uri), lambda: poser(arbre, uri, [b"x"])):
        with pytest.raises(FichierRefuse):
            faire()


def test_the_root_that_the_person_names_may_be_a_link(arbre: Path, tmp_path: Path) -> None:
    (tmp_path / "raccourci").symlink_to(arbre)
    assert octets_de(tmp_path / "raccourci", "un/deux/a.txt") == b"a"


def test_what_was_there_stays_when_the_new_one_cannot_be_written_whole(arbre: Path) -> None:
    def coupe() -> object:
        yield b"neuf"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        poser(arbre, "un/deux/a.txt", coupe())  # type: ignore[arg-type]  # a generator, as pieces come
    assert list(noms(arbre)) == ["un/deux/a.txt"]
    assert octets_de(arbre, "un/deux/a.txt") == b"a"


@pytest.mark.parametrize("nom", ["SHA256SUMS", "urls.txt", "resourcelist.xml", "miroir/_headers"])
@pytest.mark.parametrize("lier", [os.symlink, os.link])
def test_a_mirror_never_writes_through_a_link(
    copie: Path, dehors: Path, recits: Dire, nom: str, lier: Callable[[Path, Path], None]
) -> None:
    (copie / nom).unlink()
    lier(dehors / "secret.txt", copie / nom)
    code, dit = recits("miroir", copie, "--adresse", ADRESSE, "--telle-quelle")
    assert (dehors / "secret.txt").read_text("utf-8") == SECRET
    if lier is os.symlink:
        assert (code, dit) == (1, REFUS.format(nom))
    else:
        assert (code, (copie / nom).stat().st_nlink) == (0, 1)


def test_a_mirror_does_not_enter_a_linked_folder(copie: Path, dehors: Path, recits: Dire) -> None:
    shutil.rmtree(copie / "resourcesync")
    (copie / "resourcesync").symlink_to(dehors)
    avant = empreinte(copie)
    assert recits("miroir", copie, "--adresse", ADRESSE) == (1, REFUS.format("resourcesync"))
    assert empreinte(copie) == avant
    assert empreinte(dehors).keys() == {"secret.txt"}


def test_an_archive_takes_nothing_from_outside(
    copie: Path, dehors: Path, tmp_path: Path, recits: Dire
) -> None:
    for nom, cible in (("recits/mot-de-passe.txt", "/etc/passwd"), ("ailleurs", str(dehors))):
        (copie / nom).symlink_to(cible)
        assert recits("archiver", "--site", copie, "--vers", tmp_path / "a.zip", "--racine", RACINE) == (
            1,
            REFUS.format(nom),
        )
        (copie / nom).unlink()
    assert not (tmp_path / "a.zip").exists()


def test_what_changes_while_it_is_archived_is_not_archived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recits: Dire
) -> None:
    from hooks.copies import archive

    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(b"avant")
    vraie = archive.etiquettes

    def entretemps(*tout: object) -> dict[str, str]:
        (tmp_path / "site" / "index.html").write_bytes(b"apres")
        return vraie(*tout)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(archive, "etiquettes", entretemps)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    demande = ("archiver", "--site", tmp_path / "site", "--vers", tmp_path / "a.zip", "--racine", RACINE)
    assert recits(*demande) == (
        1,
        "index.html a changé pendant la mise en archive : recommencez quand plus rien "
        "n’écrit dans le site.\n",
    )
    assert not (tmp_path / "a.zip").exists()


def test_a_copy_with_traps_is_told_and_never_waited_for(copie: Path, dehors: Path, recits: Dire) -> None:
    (copie / "couverture.html").unlink()
    os.mkfifo(copie / "couverture.html")
    (copie / "explorer.html").unlink()
    (copie / "explorer.html").symlink_to("/dev/zero")
    trou(copie / f"recits/{FICHE}.yml")
    os.mkfifo(copie / "tube")
    code, dit = recits("verifier", copie)
    assert code == 1
    assert dit.splitlines()[:6] == [
        "Altérés (3) :",
        f"  couverture.html : {NI_L_UN_NI_L_AUTRE}",
        f"  explorer.html : {LIEN}",
        f"  recits/{FICHE}.yml : il dépasse 16384 Mo",
        "En trop (1) :",
        "  tube",
    ]


@pytest.mark.parametrize("nom", ["SHA256SUMS", "urls.txt", "changelist.xml"])
def test_a_list_that_never_ends_is_not_read(copie: Path, recits: Dire, nom: str) -> None:
    (copie / nom).unlink()
    os.mkfifo(copie / nom)
    code, dit = recits("verifier", copie)
    assert (code, NI_L_UN_NI_L_AUTRE in dit) == (1, True)


@pytest.mark.parametrize("commande", ["miroir", "archiver", "produire", "publier"])
def test_a_bad_date_stops_each_command_that_dates_before_it_writes(
    copie: Path, site_fini: Path, tmp_path: Path, recits: Dire, commande: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    projet = site_fini.parent / "projet"
    options: dict[str, tuple[str | Path, ...]] = {
        "miroir": (copie, "--adresse", ADRESSE),
        "archiver": ("--site", copie, "--vers", tmp_path / "a.zip", "--racine", projet),
        "produire": ("--vers", tmp_path / "neuf", "--racine", projet),
        "publier": ("--racine", projet),
    }
    avant = empreinte(copie)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    code, dit = recits(commande, *options[commande])
    assert (code, dit.count("\n"), dit.partition(" : ")[0]) == (
        1, 1, "La variable SOURCE_DATE_EPOCH vaut « abc »",
    )  # fmt: skip
    assert empreinte(copie) == avant
    assert {p.name for p in tmp_path.iterdir()} == {"copie"}


@pytest.mark.parametrize("nom", ["assets/lu.txt", "ailleurs"])
def test_a_link_among_what_pages_are_made_from_publishes_nothing(
    recits: Dire, tmp_path: Path, nom: str
) -> None:
    projet = nouveau_projet(tmp_path / "projet")
    (projet / "docs" / nom).symlink_to("/etc/passwd" if nom.endswith(".txt") else "/etc")
    assert recits("produire", "--racine", projet, "--vers", tmp_path / "neuf") == (
        1,
        f"docs/{nom} n’est pas un fichier ordinaire (c’est un lien, un tube ou un appareil) : le site "
        "publierait ce à quoi il mène. Mettez à sa place le vrai fichier.\n",
    )
    assert not (tmp_path / "neuf").exists()
