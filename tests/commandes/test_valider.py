"""`recits valider`, and what all commands share: French throughout, exit codes, no traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from tests.conftest import RACINE
from tests.projet import FICHE

RECITS = [sys.executable, "-m", "hooks.commandes.cli"]
# Words that argparse or Python would say in English.
ANGLAIS = re.compile(
    r"\b(usage|error|argument[s]? (?:are|is)|required|invalid|choose|choice|expected|unrecognized|show this|"
    r"exit|Traceback|Errno|positional|No such file|Permission denied|not allowed)\b"
)


@pytest.fixture(autouse=True)
def hors_de_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def lancer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, output and error stream of a command run in this process, with ordinary spaces."""
    try:
        code = main([str(a) for a in arguments])
    except SystemExit as sortie:
        code = int(sortie.code or 0)
    dit = capsys.readouterr()
    # On a machine that is busy, progress is said too.
    erreurs = re.sub(r"(?m)^[^\n:]+ : \d+ %\n", "", dit.err.replace("\u00a0", " "))
    return code, dit.out.replace("\u00a0", " "), erreurs


def gater(fiche: Path, avant: str, apres: str) -> None:
    texte = fiche.read_text("utf-8")
    assert texte.count(avant) == 1
    fiche.write_text(texte.replace(avant, apres), "utf-8")


def test_a_valid_corpus_is_one_line(projet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, dit, erreurs = lancer(capsys, "valider", "--racine", projet)
    assert (code, erreurs) == (0, "")
    assert re.fullmatch(r"1 fiche valide, 0 avertissement, \d\d énoncés sourcés\.\n", dit)


def test_a_fault_is_said_with_its_place_and_costs_the_exit_code(
    projet: Path, fiche: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gater(fiche, 'regions: ["07"]', 'regions: ["19"]')
    assert lancer(capsys, "valider", "--racine", projet) == (
        1,
        f"initiatives/{FICHE}.yml:7:13 E104 région « 19 » inconnue : "
        "vouliez-vous dire « 16 » (Montérégie)? Si c’est une autre région, les codes vont de "
        "« 01 » à « 18 », dans schema/vocabularies/regions.yml\n"
        "1 erreur dans 1 fichier.\n"
        "Pour comprendre un message, donnez son code : recits expliquer E104\n",
        "",
    )


def test_a_warning_is_said_and_costs_nothing(
    projet: Path, fiche: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gater(
        fiche,
        "  - id: hygieniste\n",
        "  - id: autre\n    type: document\n    libelle: Autre\n  - id: hygieniste\n",
    )
    code, dit, _ = lancer(capsys, "valider", "--racine", projet)
    premiere, seconde = dit.splitlines()
    assert code == 0
    assert premiere.startswith(
        f"initiatives/{FICHE}.yml:24:9 E205 (avertissement) source « autre » jamais citée"
    )
    assert seconde.startswith("1 fiche valide, 1 avertissement, ")


def test_files_given_are_checked_alone(
    projet: Path, fiche: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (projet / "initiatives" / "autre.yml").write_text("titre: [", "utf-8")
    code, dit, _ = lancer(capsys, "valider", fiche)
    assert (code, dit.startswith("1 fiche valide, 0 avertissement, ")) == (0, True)
    code, dit, _ = lancer(capsys, "valider", fiche, tmp_path / "absente.yml")
    assert code == 1
    assert f"{tmp_path}/absente.yml:1:1 E001 fichier introuvable : vérifiez son nom et son dossier\n" in dit


def test_a_file_of_the_register_is_checked_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bonne = RACINE / "schema" / "vocabularies" / "organisations" / "msss.yml"
    assert lancer(capsys, "valider", bonne) == (0, "1 fichier valide, 0 avertissement.\n", "")
    (tmp_path / "organisations").mkdir()
    mauvaise = tmp_path / "organisations" / "x.yml"
    mauvaise.write_text("nom: X\ngenre: autre\n", "utf-8")
    code, dit, _ = lancer(capsys, "valider", mauvaise)
    assert (code, dit.count("E101 champ"), dit.count("E102 clé")) == (1, 0, 1)
    assert "si elle est mise pour « type », qui manque, écrivez « type »" in dit.replace("\u00a0", " ")


def test_json_is_json_and_nothing_else(projet: Path, fiche: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, dit, _ = lancer(capsys, "valider", "--format", "json", "--racine", projet)
    assert (code, json.loads(dit)) == (0, [])
    gater(fiche, "genre: recit", "genre: roman")
    code, dit, _ = lancer(capsys, "valider", "--format", "json", "--racine", projet)
    ((probleme,), attendu) = json.loads(dit), ("E104", "erreur", f"initiatives/{FICHE}.yml", 4, 8)
    assert (code, tuple(probleme[k] for k in ("code", "niveau", "fichier", "ligne", "colonne"))) == (
        1,
        attendu,
    )


def test_github_is_spoken_to_in_its_own_form(
    projet: Path, fiche: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gater(fiche, "genre: recit", "genre: roman")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    code, dit, _ = lancer(capsys, "valider", "--racine", projet)
    assert code == 1
    assert dit.startswith(
        f"::error file=initiatives/{FICHE}.yml,line=4,col=8,title=E104::genre « roman » inconnu"
    )
    assert lancer(capsys, "valider", "--format", "texte", "--racine", projet)[1].startswith("initiatives/")


def test_a_folder_without_records_is_told_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for commande in (["valider"], ["produire", "--vers", str(tmp_path / "site")]):
        assert lancer(capsys, *commande, "--racine", tmp_path) == (
            1,
            "",
            f"Le dossier {tmp_path} ne contient pas de dossier initiatives/. "
            "Placez-vous dans le dossier du projet, ou donnez-le par « --racine DOSSIER ».\n",
        )
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("ligne", "message"),
    [
        ([], "recits : il manque COMMANDE."),
        (["valder"], "recits : COMMANDE : « valder » inconnu, vouliez-vous dire « valider »? (choisissez "),
        (["zzz"], "recits : COMMANDE : « zzz » inconnu, choisissez parmi valider, "),
        (["valider", "--format"], "recits valider : --format : une valeur est attendue."),
        (
            ["valider", "--format", "xml"],
            "recits valider : --format : « xml » inconnu, choisissez parmi github, gitlab, json",
        ),
        (["valider", "--bof"], "recits : argument inconnu : --bof."),
        (["valider", "--form", "json"], "recits : argument inconnu : --form."),
        (["produire"], "recits produire : il manque --vers."),
        (["produire", "--vers"], "recits produire : --vers : une valeur est attendue."),
        (
            ["produire", "--vers", "x", "--processus", "0"],
            "--processus : un nombre entier de 1 à 256 est attendu.",
        ),
        (
            ["produire", "--vers", "x", "--processus", "²"],
            "--processus : un nombre entier de 1 à 256 est attendu.",
        ),
        (["schema", "--verifier=oui"], "--verifier : cette option n’attend pas de valeur (oui)."),
    ],
)
def test_a_line_badly_written_is_said_in_french(
    ligne: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, dit, erreurs = lancer(capsys, *ligne)
    assert (code, dit) == (2, "")
    assert message in erreurs
    assert erreurs.startswith("utilisation : recits")
    assert not ANGLAIS.search(erreurs)


@pytest.mark.parametrize("ligne", [["-h"], ["valider", "-h"], ["schema", "--help"], ["produire", "--help"]])
def test_help_is_in_french(ligne: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, dit, _ = lancer(capsys, *ligne)
    assert code == 0
    assert not ANGLAIS.search(dit)
    assert "affiche cette aide" in dit


def test_help_says_how_to_make_a_shell(capsys: pytest.CaptureFixture[str]) -> None:
    _, dit, _ = lancer(capsys, "produire", "--help")
    assert all(
        marque in dit for marque in ("RECITS-TITRE", "RECITS-DESCRIPTION", "RECITS-CORPS", "RECITS-TETE")
    )


def test_a_record_that_may_not_be_read_is_said_in_french(
    projet: Path, fiche: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuser(self: Path, *args: object, **kwargs: object) -> object:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "lstat", refuser)
    code, dit, _ = lancer(capsys, "valider", fiche)
    assert code == 1
    assert dit.splitlines()[0] == f"{fiche}:1:1 E001 lecture du fichier refusée : donnez le droit de le lire"


@pytest.mark.parametrize(
    ("erreur", "phrase"),
    [
        (
            FileNotFoundError(2, "No such file or directory", "a/b"),
            "a/b : ce fichier ou ce dossier n’existe pas.\n",
        ),
        (OSError(28, "No space left on device"), "le disque est plein.\n"),
        (OSError(5, "Input/output error", "x\x1b[2J"), "x\\x1b[2J : le système a refusé (code 5).\n"),
        (MemoryError(), "La mémoire ne suffit pas : fermez d’autres programmes, puis recommencez.\n"),
    ],
)
def test_what_the_system_refuses_is_said_in_french(
    erreur: BaseException, phrase: str, projet: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def refuser(*_: object) -> None:
        raise erreur

    monkeypatch.setattr("hooks.commandes.valider.lire_corpus", refuser)
    assert lancer(capsys, "valider", "--racine", projet) == (1, "", phrase)


def test_an_interruption_is_exit_code_130(
    projet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrompre(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hooks.commandes.valider.lire_corpus", interrompre)
    assert lancer(capsys, "valider", "--racine", projet) == (130, "", "\nInterrompu.\n")


def test_a_reader_who_leaves_early_is_no_fault_of_ours(projet: Path, fiche: Path) -> None:
    fiche.write_text("\n".join(f"cle{i}: x" for i in range(3000)), "utf-8")
    ligne = f"{sys.executable} -m hooks.commandes.cli valider --racine {projet} | head -n 1"
    fait = subprocess.run(
        ligne, shell=True, cwd=RACINE, capture_output=True, text=True, check=False, timeout=60
    )
    # On a slow machine, how far the reading is.
    assert [x for x in fait.stderr.splitlines() if not x.startswith("Lecture des fiches")] == []
    assert len(fait.stdout.splitlines()) == 1


def test_a_terminal_in_another_alphabet_is_no_reason_to_stop(projet: Path) -> None:
    milieu = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    commande = [*RECITS, "valider", "--racine", str(projet)]
    fait = subprocess.run(commande, cwd=RACINE, env=milieu, capture_output=True, check=False, timeout=60)
    assert (fait.returncode, fait.stderr) == (0, b"")
    assert fait.stdout.startswith(b"1?fiche valide")


def test_a_broken_vocabulary_is_reported_like_a_record(
    projet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from schema.vocabularies import vocabulaires

    copie = tmp_path / "vocabularies"
    shutil.copytree(vocabulaires.DOSSIER, copie)
    (copie / "sens.yml").write_text("titre: Sens\ntermes:\n  - id: hausse\n", "utf-8")
    monkeypatch.setattr(vocabulaires, "_LISTES", vocabulaires.Listes(copie))
    code, dit, _ = lancer(capsys, "valider", "--racine", projet)
    assert code == 1
    assert dit.startswith("schema/vocabularies/sens.yml:3:5 E101 champ obligatoire « libelle » absent")
