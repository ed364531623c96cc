"""`recits verifier DOSSIER`: whatever is wrong with a copy is found, named and said; nothing is written."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from hooks.copies import empreintes
from hooks.copies.constat import verifier_dossier
from hooks.copies.empreintes import ListeInvalide
from tests.copies.miroir.conftest import ADRESSE, FICHE, Dire
from tests.projet import empreinte

YML = f"recits/{FICHE}.yml"
NUL = "0" * 64
REPRENDRE = "Pour reprendre ce qui manque ou est altéré, relancez la commande qui a fait la copie."


def combien(copie: Path) -> int:
    return len(empreinte(copie)) - 1


def nombre(n: int) -> str:
    return f"{n:,}".replace(",", " ")


def test_a_whole_copy_is_said_whole(copie: Path, recits: Dire) -> None:
    code, dit = recits("verifier", copie)
    assert code == 0
    assert re.fullmatch(
        rf"{copie} : {nombre(combien(copie))} fichiers, [\d,]+ Mo, tous là, tous intacts\.\n", dit
    )


def test_each_kind_of_damage_is_named_and_said(copie: Path, recits: Dire) -> None:
    total = combien(copie)
    (copie / "explorer.html").unlink()
    (copie / "glossaire.html").write_bytes(b"")
    (copie / YML).write_text("<!DOCTYPE html><title>404</title>", "utf-8")
    (copie / "index.html").write_bytes((copie / "index.html").read_bytes().replace(b"e", b"E", 1))
    (copie / "recits" / "notes de la réunion.txt").write_text("x", "utf-8")
    (copie / "couverture.html").unlink()
    (copie / "couverture.html").symlink_to("/etc/hostname")
    (copie / "recherche.html").unlink()
    (copie / "recherche.html").mkdir()
    code, dit = recits("verifier", copie)
    assert code == 1
    assert re.sub(r"[\d,]+ (ko|Mo)", "T", dit) == (
        f"Manquants (1) :\n  explorer.html\n"
        "Altérés (5) :\n"
        "  couverture.html : c’est un lien, qui n’est pas suivi\n"
        "  glossaire.html : ce fichier est vide\n"
        "  index.html : son contenu n’est pas celui de la liste (T)\n"
        "  recherche.html : un dossier est à sa place\n"
        f"  {YML} : une page HTML est à sa place, sans doute un message d’erreur\n"
        "En trop (1) :\n  recits/notes de la réunion.txt\n"
        f"{REPRENDRE}\n"
        f"{copie} : 1 manquant sur {nombre(total)}, 5 altérés, 1 fichier en trop; "
        f"{nombre(total - 6)} fichiers, T, intacts.\n"
    )


def test_a_copy_cut_in_the_middle_is_told_without_flooding(copie: Path, recits: Dire) -> None:
    total = combien(copie)
    for uri in sorted(empreinte(copie))[200:]:
        if uri != "SHA256SUMS" and not uri.startswith("resource"):
            (copie / uri).unlink()
    code, dit = recits("verifier", copie)
    manquants = total - combien(copie)
    assert code == 1
    assert dit.startswith(f"Manquants ({nombre(manquants)}) :\n")
    assert f"  et {nombre(manquants - 50)} de plus\n{REPRENDRE}\n" in dit
    assert len(dit.splitlines()) == 54


def test_what_a_system_puts_in_any_folder_costs_nothing(copie: Path, recits: Dire) -> None:
    for nom in (".DS_Store", "recits/.DS_Store", "Thumbs.db", "recits/._index.html", "regions/desktop.ini"):
        (copie / nom).write_bytes(b"x")
    code, dit = recits("verifier", copie)
    assert code == 0
    assert "Un système a posé là des fichiers à lui, qui ne comptent pas : .DS_Store, " in dit
    assert "tous là, tous intacts" in dit


def test_nothing_is_written(copie: Path, recits: Dire) -> None:
    (copie / "explorer.html").unlink()
    avant = empreinte(copie)
    recits("verifier", copie)
    assert empreinte(copie) == avant


def test_a_copy_made_by_a_client_of_resourcesync_is_whole(copie: Path, recits: Dire) -> None:
    shutil.rmtree(copie / "resourcesync")
    for nom in ("resourcelist.xml", "changelist.xml", ".well-known/resourcesync"):
        (copie / nom).unlink()
    code, dit = recits("verifier", copie)
    assert code == 0
    assert dit.startswith(
        "Les documents de ResourceSync n’y sont pas, comme dans toute copie que fait son client : rien n’est "
        "perdu.\n"
    )


def test_one_of_its_documents_missing_alone_is_a_loss(copie: Path, recits: Dire) -> None:
    (copie / "changelist.xml").unlink()
    code, dit = recits("verifier", copie)
    assert (code, dit.splitlines()[:2]) == (1, ["Manquants (1) :", "  changelist.xml"])


def test_the_list_of_the_original_shows_what_a_forged_copy_hides(
    copie: Path, site_fini: Path, recits: Dire
) -> None:
    (copie / YML).write_text("titre: faux\n", "utf-8")
    recits("miroir", copie, "--adresse", ADRESSE, "--telle-quelle")
    assert recits("verifier", copie)[0] == 0
    code, dit = recits("verifier", copie, "--liste", site_fini / "SHA256SUMS")
    assert code == 1
    assert f"  {YML} : son contenu n’est pas celui de la liste (12 octets)\n" in dit


def test_a_list_that_leads_outside_reads_nothing(copie: Path, recits: Dire) -> None:
    with (copie / "SHA256SUMS").open("a", encoding="utf-8") as liste:
        liste.write(f"{NUL}  ../secret\n")
    rang = combien(copie) + 1
    assert recits("verifier", copie) == (
        1,
        f"{copie}/SHA256SUMS, ligne {rang} : « ../secret » sort de la copie par « .. » : rien n’est lu hors "
        "d’elle.\n",
    )


def test_a_list_cut_between_two_lines_is_noticed(copie: Path, recits: Dire) -> None:
    lignes = (copie / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    (copie / "SHA256SUMS").write_text("".join(lignes[:40]), "utf-8")
    code, dit = recits("verifier", copie)
    assert code == 1
    assert (
        f"SHA256SUMS nomme 40 fichiers et urls.txt en nomme {nombre(len(lignes))} sans elle : l’une des deux "
        "listes est coupée.\n"
    ) in dit


def test_without_a_list_or_a_copy_it_says_what_to_give(tmp_path: Path, recits: Dire) -> None:
    assert recits("verifier", tmp_path) == (
        1,
        f"{tmp_path}/SHA256SUMS n’existe pas : sans liste d’empreintes, rien ne peut être vérifié. "
        "Reprenez-la de l’original, ou donnez-la par « --liste ».\n",
    )
    assert recits("verifier", tmp_path / "nulle") == (
        1, f"{tmp_path}/nulle n’est ni un dossier, ni une adresse qui commence par http.\n",
    )  # fmt: skip


def test_a_thousand_random_alterations_are_all_found(
    site_fini: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Any byte of any file, the lists included, of a small whole tree: changed, one at a time."""
    from hooks.copies.page_des_fichiers import modele_de
    from hooks.copies.trousse import ecrire_trousse

    petit = tmp_path / "petit"
    (petit / "recits").mkdir(parents=True)
    for uri in ("index.html", YML, f"recits/{FICHE}.html"):
        shutil.copy(site_fini / uri, petit / uri)
    modele = modele_de((site_fini / "fichiers.html").read_text("utf-8"))
    assert modele is not None
    ecrire_trousse(petit, modele, ADRESSE, "2026-11-23T00:00:00Z")
    fichiers = {uri: octets for uri, octets in empreinte(petit).items() if octets}
    hasard, trouvees, par_fichier = random.Random(1945), 0, dict.fromkeys(fichiers, 0)
    for _ in range(1000):
        # By file, then by byte: else the long ones would take all the draws.
        uri = hasard.choice(list(fichiers))
        octets = bytearray(fichiers[uri])
        rang = hasard.randrange(len(octets))
        octets[rang] ^= hasard.randrange(1, 256)
        (petit / uri).write_bytes(octets)
        trouvees += _est_trouvee(petit)
        par_fichier[uri] += 1
        (petit / uri).write_bytes(fichiers[uri])
    with capsys.disabled():
        print(
            f"\nOctets altérés au hasard, un à la fois, parmi {len(fichiers)} fichiers : 1000, "
            f"trouvés : {trouvees}"
        )
    assert trouvees == 1000
    assert min(par_fichier.values()) > 10
    assert not _est_trouvee(petit)


def _est_trouvee(copie: Path) -> bool:
    try:
        liste = empreintes.lire((copie / "SHA256SUMS").read_bytes())
    except ListeInvalide:
        return True
    return not verifier_dossier(copie, liste, processus=1).entiere
