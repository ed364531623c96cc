"""Comments of a YAML text: told from a # that is text, looked at for privacy, not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.commandes.valider import trouver_problemes
from schema.checks.vie_privee import hors_des_fiches
from schema.corpus.corpus import lire_texte
from schema.lecture.lecteur import commentaires, lire, sans_commentaires
from schema.lecture.nodes import en_donnees
from schema.lecture.problems import en_texte
from schema.lecture.typographie import insecables
from tests.fautes import BASE

RACINE = Path(__file__).parents[2]
ROLE = "désignez la personne par son rôle, jamais par son nom"


@pytest.mark.parametrize(
    ("texte", "attendus", "sans"),
    [
        ("a: b\n", [], "a: b\n"),
        ("# tête\na: b # bout\n", ["# tête", "# bout"], "a: b\n"),
        ("a: 'x # y' # z\n", ["# z"], "a: 'x # y'\n"),
        ('a: "x\n  # y"\n# z\n', ["# z"], 'a: "x\n  # y"\n'),
        ("a: | # tête\n  # texte\n  b\n# fin\nc: d\n", ["# tête", "# fin"], "a: |\n  # texte\n  b\nc: d\n"),
        ("a: b#c\nd: e\n", [], "a: b#c\nd: e\n"),
        ("a:\n  # é œ\n  - b\n", ["# é œ"], "a:\n  - b\n"),
        ("a: [b, # c\n  d]\n", ["# c"], "a: [b,\n  d]\n"),
    ],
)
def test_a_comment_is_told_from_a_text(texte: str, attendus: list[str], sans: str) -> None:
    assert [texte[debut:fin] for debut, fin in commentaires(texte)] == attendus
    assert sans_commentaires(texte) == sans


def test_what_is_no_yaml_has_all_that_looks_like_one() -> None:
    texte = "a: [b # c\n: 'd # e\n"
    assert [texte[debut:fin] for debut, fin in commentaires(texte)] == ["# c", "# e"]


@pytest.mark.parametrize("fiche", sorted((RACINE / "initiatives").glob("*.yml")), ids=lambda p: p.stem)
def test_a_record_says_the_same_without_them(fiche: Path) -> None:
    texte = fiche.read_text("utf-8")
    sans = sans_commentaires(texte)
    assert commentaires(sans) == []
    (avant, _), (apres, _) = lire(texte.encode(), "x"), lire(sans.encode(), "x")
    assert avant and apres and en_donnees(avant) == en_donnees(apres)


def test_a_name_in_a_comment_is_told_at_its_place() -> None:
    texte = BASE.read_text("utf-8") + "# Vu avec l’équipe,\n#   puis avec Mme\n# Tremblay.\n"
    ligne = BASE.read_text("utf-8").count("\n") + 2
    attendu = (
        f"initiatives/x.yml:{ligne}:15 E307 personne nommée « Mme Tremblay », dans un commentaire : {ROLE}"
    )
    assert en_texte(lire_texte("x", texte.encode()).problemes).split("\n")[:-1] == [insecables(attendu)]


def ecrire(chemin: Path, texte: str) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(texte, encoding="utf-8")


def test_names_of_files_and_the_ledger_are_looked_at(tmp_path: Path) -> None:
    ecrire(tmp_path / "initiatives" / "lucie-tremblay.yml", "a: b\n")
    ecrire(tmp_path / "initiatives" / "maison-jean-lapointe.yml", "a: b\n")
    ecrire(
        tmp_path / "initiatives" / "publications" / "x.jsonl",
        '{"a": "b"}\n{"phrase": "Vu par M.\u00a0Roy."}\n',
    )
    attendus = [
        "initiatives/lucie-tremblay.yml:1:1 E308 (avertissement) nom de fichier qui nomme une personne, "
        "semble-t-il « lucie-tremblay » : renommez-le d’après l’initiative",
        f"initiatives/publications/x.jsonl:2:20 E307 personne nommée « M. Roy » : {ROLE}",
    ]
    assert en_texte(hors_des_fiches(tmp_path)).split("\n")[:-1] == [insecables(x) for x in attendus]


def test_an_organisation_may_bear_a_name_but_gives_no_number(tmp_path: Path) -> None:
    fichier = tmp_path / "organisations" / "x.yml"
    ecrire(
        fichier,
        "# Appeler Mme Roy\nnom: Lucie Tremblay\ntype: organisme-communautaire\n"
        "description: Dirigée par Mme Roy.\nnote: 450 555-1234\n",
    )
    assert [(p.ligne, p.colonne, p.code) for p in sorted(trouver_problemes([fichier], tmp_path))] == [
        (1, 11, "E307"),
        (4, 14, "E307"),
        (5, 7, "E302"),
    ]
