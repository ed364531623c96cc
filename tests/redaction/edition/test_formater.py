from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.projet import FICHE, empreinte
from tests.redaction.edition.conftest import Recits

EN_FORME = f"initiatives/{FICHE}.yml est mis en forme.\n1 fichier mis en forme.\n"


def test_the_records_of_the_project_are_put_in_form_once(projet: Path, fiche: Path, recits: Recits) -> None:
    assert recits("formater", "--racine", projet) == (0, EN_FORME)
    neuf = fiche.read_bytes()
    assert recits("formater", "--racine", projet) == (0, "1 fichier déjà en forme.\n")
    assert fiche.read_bytes() == neuf
    assert recits("valider", "--racine", projet)[0] == 0


def test_looking_writes_nothing(projet: Path, fiche: Path, recits: Recits) -> None:
    ancien = empreinte(projet)
    a_faire = f"initiatives/{FICHE}.yml n’est pas en forme : lancez « recits formater ».\n"
    assert recits("formater", "--verifier", "--racine", projet) == (
        1,
        f"{a_faire}1 fichier à mettre en forme.\n",
    )
    assert empreinte(projet) == ancien
    recits("formater", fiche)
    assert recits("formater", "--verifier", "--racine", projet) == (0, "1 fichier en forme.\n")


def test_one_file_alone_and_its_rights_are_kept(fiche: Path, recits: Recits) -> None:
    fiche.chmod(0o640)
    nom = fiche.as_posix()
    assert recits("formater", fiche) == (0, f"{nom} est mis en forme.\n1 fichier mis en forme.\n")
    assert stat.S_IMODE(fiche.stat().st_mode) == 0o640
    assert [p.name for p in fiche.parent.iterdir()] == [fiche.name]


def test_a_file_that_does_not_read_is_left_as_it_is_and_the_others_are_put_in_form(
    projet: Path, fiche: Path, recits: Recits
) -> None:
    mauvaise = fiche.with_name("autre.yml")
    mauvaise.write_bytes(b"titre: a\r\ntitre: b\r\n")
    assert recits("formater", "--racine", projet) == (
        1,
        f"initiatives/{FICHE}.yml est mis en forme.\n"
        "initiatives/autre.yml:1:9 E006 fins de ligne de Windows (CRLF) : "
        "choisissez « LF » comme fin de ligne dans votre éditeur, puis enregistrez\n"
        "initiatives/autre.yml:2:1 E020 clé « titre » déjà écrite à la ligne 1 : "
        "gardez-en une, ou réunissez leurs valeurs\n"
        "2 erreurs dans 1 fichier.\n"
        "1 fichier mis en forme, 1 fichier à corriger d’abord.\n",
    )
    assert mauvaise.read_bytes() == b"titre: a\r\ntitre: b\r\n"


def test_a_file_that_is_not_there(tmp_path: Path, recits: Recits) -> None:
    code, dit = recits("formater", tmp_path / "absent.yml")
    assert code == 1
    assert dit.endswith(
        "absent.yml:1:1 E001 fichier introuvable : vérifiez son nom et son dossier\n"
        "1 erreur dans 1 fichier.\n1 fichier à corriger d’abord.\n"
    )


def test_a_folder_without_records(tmp_path: Path, recits: Recits) -> None:
    assert recits("formater", "--racine", tmp_path) == (
        1,
        f"Le dossier {tmp_path} ne contient pas de dossier initiatives/. "
        "Placez-vous dans le dossier du projet, ou donnez-le par « --racine DOSSIER ».\n",
    )


def test_an_organisation_has_its_own_order(tmp_path: Path, recits: Recits) -> None:
    organisation = tmp_path / "organisations" / "clsc.yml"
    organisation.parent.mkdir()
    organisation.write_text("type: clsc\nnom: 'CLSC du test'\n", "utf-8")
    assert recits("formater", organisation)[0] == 0
    assert organisation.read_text("utf-8") == "nom: CLSC du test\ntype: clsc\n"


def test_data_that_would_change_stop_the_command(
    fiche: Path, recits: Recits, monkeypatch: pytest.MonkeyPatch
) -> None:
    ancien = fiche.read_bytes()
    monkeypatch.setattr("hooks.redaction.edition.formatage.rendre", lambda arbre: "titre: autre\n")
    assert recits("formater", fiche) == (
        1,
        f"{fiche} n’a pas été touché : le mettre en forme en changerait le contenu. "
        "C’est un défaut de la commande : signalez-le à l’équipe du site, avec le fichier.\n",
    )
    assert fiche.read_bytes() == ancien


def test_a_disk_that_refuses_leaves_the_file_whole(
    fiche: Path, recits: Recits, monkeypatch: pytest.MonkeyPatch
) -> None:
    ancien = empreinte(fiche.parent)

    def plein(descripteur: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", plein)
    assert recits("formater", fiche) == (1, f"{fiche} : le disque est plein.\n")
    assert empreinte(fiche.parent) == ancien


def test_the_help_is_french(recits: Recits) -> None:
    code, dit = recits("formater", "--help")
    assert code == 0 and "n’écrit rien : dit quelles fiches ne sont pas en forme" in " ".join(dit.split())
