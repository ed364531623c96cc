"""Two states of a project: revisions, working tree, folders. Nothing is checked out, nothing is run."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from hooks.commandes.lancement import lancer
from hooks.suivi.etats import ILLISIBLE, EtatIntrouvable, entre_dossiers, entre_revisions
from schema.lecture.octets import TAILLE_MAX
from tests.fautes import BASE

FICHE = "initiatives/clinique.yml"
GIT = ("git", "-c", "user.name=Une personne", "-c", "user.email=une@exemple.org")


def git(racine: Path, *arguments: str) -> str:
    fait = subprocess.run([*GIT, *arguments], cwd=racine, capture_output=True, text=True, check=True)
    return fait.stdout.strip()


def enregistrer(racine: Path, mot: str) -> str:
    git(racine, "add", "--all")
    git(racine, "commit", "--quiet", "-m", mot)
    return git(racine, "rev-parse", "HEAD")


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """A repository of one record, committed on `main`."""
    racine = tmp_path / "depot"
    (racine / "initiatives").mkdir(parents=True)
    (racine / FICHE).write_bytes(BASE.read_bytes())
    (racine / "initiatives" / "notes.txt").write_text("Pas une fiche.", "utf-8")
    git(racine, "init", "--quiet", "-b", "main")
    enregistrer(racine, "Départ")
    return racine


def changer(racine: Path, avant: str, apres: str, fichier: str = FICHE) -> None:
    texte = (racine / fichier).read_text("utf-8")
    assert avant in texte
    (racine / fichier).write_text(texte.replace(avant, apres), "utf-8")


def _relecture(depot: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    capsys.readouterr()
    assert lancer(["diff", *arguments, "--format", "json", "--racine", str(depot)]) == 0
    lues: list[dict[str, str]] = json.loads(capsys.readouterr().out)["relecture"]
    return [{nom: x.replace("\u00a0", " ") for nom, x in lue.items()} for lue in lues]


def test_what_the_ledger_lacks_is_what_the_reviewer_runs(
    depot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lancer(["publier", "--date", "2026-11-01", "--racine", str(depot)]) == 0
    enregistrer(depot, "Publié")
    git(depot, "switch", "--quiet", "-c", "demande")
    changer(depot, "dix écoles", "douze écoles")
    (depot / "initiatives" / "neuve.yml").write_bytes(
        BASE.read_bytes().replace(b"titre: Clinique", b"titre: Autre")
    )
    enregistrer(depot, "Demande")
    attendu = [
        {"commande": "recits publier clinique", "phrase": "Description : 1 énoncé reformulé."},
        {"commande": "recits publier neuve", "phrase": "Première publication."},
    ]
    git(depot, "switch", "--quiet", "main")
    assert _relecture(depot, capsys, "main...", "demande") == attendu
    git(depot, "switch", "--quiet", "demande")
    assert _relecture(depot, capsys, "main") == attendu
    assert lancer(["publier", "--date", "2026-11-02", "--racine", str(depot)]) == 0
    assert _relecture(depot, capsys, "main") == []
    (depot / FICHE).unlink()
    assert _relecture(depot, capsys, "main") == [
        {"commande": 'recits publier clinique --phrase "…"', "phrase": ""}
    ]


def test_what_did_not_change_is_not_read(depot: Path) -> None:
    assert entre_revisions(depot, "HEAD") == ({}, {})


def test_the_working_tree_is_compared_even_before_git_knows_of_a_file(depot: Path) -> None:
    (depot / "initiatives" / "neuve.yml").write_text("titre: Neuve\n", "utf-8")
    (depot / FICHE).unlink()
    avant, apres = entre_revisions(depot, "HEAD")
    assert (list(avant), list(apres)) == ([FICHE], ["initiatives/neuve.yml"])


def test_two_revisions_are_compared_whatever_the_working_tree_holds(depot: Path) -> None:
    changer(depot, "dix écoles", "douze écoles")
    enregistrer(depot, "Douze")
    changer(depot, "douze écoles", "trente écoles")
    avant, apres = entre_revisions(depot, "HEAD~1", "HEAD")
    assert (b"dix" in avant[FICHE], b"douze" in apres[FICHE], b"trente" in apres[FICHE]) == (
        True,
        True,
        False,
    )


def test_three_points_are_where_the_branch_left(depot: Path) -> None:
    git(depot, "switch", "--quiet", "-c", "branche")
    changer(depot, "dix écoles", "douze écoles")
    enregistrer(depot, "Sur la branche")
    git(depot, "switch", "--quiet", "main")
    changer(depot, "statut: en-cours", "statut: terminee")
    enregistrer(depot, "Sur main")
    assert b"statut: terminee" in entre_revisions(depot, "main", "branche")[0][FICHE]
    assert b"statut: terminee" not in entre_revisions(depot, "main...", "branche")[0][FICHE]


def test_a_repository_of_sha_256_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "initiatives").mkdir()
    (tmp_path / FICHE).write_bytes(BASE.read_bytes())
    git(tmp_path, "init", "--quiet", "-b", "main", "--object-format=sha256")
    enregistrer(tmp_path, "Départ")
    assert entre_revisions(tmp_path, "HEAD") == ({}, {})


def test_a_link_and_a_huge_file_are_never_followed_nor_read(depot: Path) -> None:
    (depot / "initiatives" / "lien.yml").symlink_to("/etc/passwd")
    (depot / "initiatives" / "enorme.yml").write_bytes(b"a" * (TAILLE_MAX + 1))
    tete = enregistrer(depot, "Hostile")
    assert entre_revisions(depot, "HEAD~1", tete)[1] == {"initiatives/enorme.yml": ILLISIBLE}
    (depot / "initiatives" / "autre.yml").symlink_to("/etc/passwd")
    disque = entre_revisions(depot, "HEAD~1")[1]
    assert (disque["initiatives/autre.yml"], disque["initiatives/enorme.yml"]) == (ILLISIBLE, ILLISIBLE)


@pytest.mark.parametrize("revision", ["absente", "--help", "-h", "main:initiatives", "absente..."])
def test_a_revision_that_is_not_there_is_said_in_french(depot: Path, revision: str) -> None:
    with pytest.raises(EtatIntrouvable) as refus:
        entre_revisions(depot, revision)
    assert str(refus.value).replace("\u00a0", " ") == (
        f"La révision « {revision} » est introuvable dans ce dépôt : donnez une branche, une étiquette ou un "
        "commit, ou comparez deux dossiers par « --de DOSSIER »."
    )


def test_what_a_hook_of_git_says_of_another_repository_changes_nothing(
    depot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sans = entre_revisions(depot, "HEAD")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "ailleurs" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    monkeypatch.setenv("GIT_PREFIX", "sous/dossier/")
    assert entre_revisions(depot, "HEAD") == sans


def test_two_folders_are_compared_without_git(depot: Path, tmp_path: Path) -> None:
    autre = tmp_path / "autre"
    (autre / "initiatives").mkdir(parents=True)
    (autre / FICHE).write_text(BASE.read_text("utf-8").replace("dix", "douze"), "utf-8")
    avant, apres = entre_dossiers(depot, autre)
    assert (list(avant), list(apres)) == ([FICHE], [FICHE])
    with pytest.raises(EtatIntrouvable, match="ne contient pas de dossier initiatives/"):
        entre_dossiers(depot, tmp_path)


def lance(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = lancer(["diff", *arguments])
    sortie = capsys.readouterr()
    return code, sortie.out.replace("\u00a0", " "), sortie.err.replace("\u00a0", " ")


def test_the_command_tells_it_all(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changer(depot, "dix écoles", "douze écoles")
    code, sortie, _ = lance(capsys, "HEAD", "--racine", str(depot))
    assert (code, sortie.split("\n\nGrille de relecture\n")[0]) == (
        0,
        "1 fiche modifiée.\n\n"
        "Fiche modifiée : Clinique dentaire mobile de la vallée (clinique)\n"
        "  Description : 1 énoncé reformulé\n"
        "    · « La roulotte visite douze écoles chaque année. »\n"
        "      « dix » → « douze »\n"
        "  Complétude : 85 %\n\n"
        "Vérification\n"
        "  Aucun problème.\n\n"
        "Pour la personne qui relit\n"
        "  Une fois la demande acceptée, lancez, et joignez ce qui est écrit :\n"
        "    recits publier clinique : Première publication.",
    )


def test_nothing_that_changed_is_one_sentence(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phrase = "Aucune différence dans les fiches ni dans les listes."
    assert lance(capsys, "HEAD", "--racine", str(depot))[:2] == (0, phrase + "\n")
    _, markdown, _ = lance(capsys, "HEAD", "--racine", str(depot), "--format", "markdown")
    assert markdown == f"<!-- recits diff -->\n## Ce qui change\n\n{phrase}\n\n"


def test_an_invalid_record_is_compared_all_the_same_with_its_report(
    depot: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changer(depot, "statut: en-cours", "statut: encours")
    changer(depot, "dix écoles", "douze écoles")
    code, sortie, _ = lance(capsys, "HEAD", "--racine", str(depot), "--format", "json")
    objet = json.loads(sortie)
    assert code == 0
    assert [c["phrase"] for f in objet["fiches"] for c in f["changements"]] == [
        "En-tête : statut : En cours → encours", "Description : 1 énoncé reformulé",
    ]  # fmt: skip
    assert [(p["code"], p["ligne"], p["quoi"]) for p in objet["problemes"]] == [
        ("E104", 5, "statut « encours » inconnu")
    ]


def test_a_file_that_is_no_yaml_is_said_to_be_so(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (depot / FICHE).write_text("titre: [jamais fermé\n", "utf-8")
    _, sortie, _ = lance(capsys, "HEAD", "--racine", str(depot))
    assert sortie.split("\n")[2:7] == [
        "Fiche modifiée : Clinique dentaire mobile de la vallée (clinique)",
        "  fichier illisible, on n’en peut rien comparer : le rapport de vérification dit pourquoi",
        "",
        "Vérification",
        "  initiatives/clinique.yml:1:8 E028 « [ » ouvert et jamais fermé : "
        "ajoutez « ] » après le dernier élément",
    ]


def test_one_of_two_states_must_be_given(depot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phrase = "Donnez une révision (BASE) ou un dossier (--de DOSSIER), l’un ou l’autre.\n"
    assert lance(capsys, "--racine", str(depot)) == (1, "", phrase)
    assert lance(capsys, "HEAD", "--de", str(depot), "--racine", str(depot)) == (1, "", phrase)


def test_a_folder_without_git_is_told_of_in_french(tmp_path: Path) -> None:
    with pytest.raises(EtatIntrouvable) as refus:
        entre_revisions(tmp_path, "HEAD")
    assert str(refus.value) == (
        f"Le dossier {tmp_path} n’est pas dans un dépôt git\u00a0: placez-vous dans le vôtre, "
        "ou comparez deux dossiers par «\u00a0--de DOSSIER\u00a0»."
    )


def test_what_else_git_complains_of_is_introduced(depot: Path) -> None:
    (depot / ".git" / "config").write_text("[core\n", "utf-8")
    with pytest.raises(EtatIntrouvable, match=r"^Git ne peut pas lire ce dépôt\u00a0: "):
        entre_revisions(depot, "HEAD")
