"""The sentence proposed for a change: a few words of it, then how many more; nothing that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.suivi.ecarts import Ecart, empreinte
from hooks.suivi.fiches_comparees import FicheComparee, Sort
from hooks.suivi.inscription import LETTRES_MAX, phrase_de, proposer
from hooks.suivi.journal import Entree, Journal
from hooks.suivi.phrases import Phrase, Sens
from tests.suivi.publication.conftest import FICHE, PREMIER, Git


def comparee(*textes: str) -> FicheComparee:
    phrases = tuple(Phrase(Sens.REMPLACEMENT, "Titre", texte) for texte in textes)
    return FicheComparee(Sort.MODIFIEE, FICHE, f"initiatives/{FICHE}.yml", "Clinique", phrases)


@pytest.mark.parametrize(
    ("textes", "dite"),
    [
        ([], ""),
        (["titre modifié"], "Titre modifié."),
        (["titre modifié", "statut modifié"], "Titre modifié; statut modifié."),
        (["a" * 200, "b" * 40], f"A{'a' * 199}; {'b' * 40}."),
        (["a" * 200, "b" * 41], f"A{'a' * 199}; et 1\u00a0autre changement."),
        (["a" * 200, "b" * 41, "c"], f"A{'a' * 199}; et 2\u00a0autres changements."),
        (["a" * LETTRES_MAX], f"A{'a' * (LETTRES_MAX - 1)}."),
        (["a" * (LETTRES_MAX + 1)], f"A{'a' * (LETTRES_MAX - 2)}…"),
        (["a" * (LETTRES_MAX - 2) + " bcd"], f"A{'a' * (LETTRES_MAX - 3)}…"),
    ],
)
def test_what_does_not_fit_is_counted(textes: list[str], dite: str) -> None:
    assert phrase_de(comparee(*textes)) == dite


def journal_de(*entrees: Entree) -> Journal:
    return Journal({FICHE: entrees} if entrees else {})


def change(fiche: Path) -> Ecart:
    return Ecart(FICHE, "modifie", "Clinique", empreinte(fiche.read_bytes()))


def test_only_the_version_that_was_published_is_compared(projet: Path, fiche: Path, git: Git) -> None:
    publie = fiche.read_text("utf-8")
    git("init", "--quiet")
    for numero, texte in enumerate((publie, publie.replace("statut: en-cours", "statut: terminee"))):
        fiche.write_text(texte, "utf-8")
        git("add", ".")
        git("commit", "--quiet", "-m", f"Version {numero}")
    fiche.write_text(publie.replace("Clinique dentaire mobile", "Clinique dentaire itinérante"), "utf-8")
    premiere = Entree(FICHE, PREMIER, "cree", "Clinique", "Voilà.", empreinte(publie.encode()))
    dite = proposer(change(fiche), journal_de(premiere), projet)
    assert dite.replace("\u00a0", " ") == (
        "En-tête : titre : « Clinique dentaire mobile de la vallée » → "
        "« Clinique dentaire itinérante de la vallée »."
    )


@pytest.mark.parametrize("depot", [False, True], ids=["sans-git", "passe-inconnu"])
def test_nothing_is_proposed_of_a_past_that_nobody_knows(
    projet: Path, fiche: Path, git: Git, depot: bool
) -> None:
    if depot:
        git("init", "--quiet")
        git("add", ".")
        git("commit", "--quiet", "-m", "Version")
    premiere = Entree(FICHE, PREMIER, "cree", "Clinique", "Voilà.", "0" * 64)
    assert proposer(change(fiche), journal_de(premiere), projet) == ""
    assert proposer(change(fiche), journal_de(), projet) == ""
    assert proposer(Ecart(FICHE, "retire", "Clinique"), journal_de(premiere), projet) == ""
