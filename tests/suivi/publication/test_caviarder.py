"""The day a name is found: the ledger without it, sealed again, and nothing by which it could be guessed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hooks.suivi.ecarts import empreinte, lignes_retirees
from hooks.suivi.inscription import PHRASE_DU_CAVIARDAGE, PHRASE_RETIREE, SANS_EMPREINTE, TITRE_RETIRE
from hooks.suivi.journal import Entree, lire_journal
from tests.fautes import BASE
from tests.suivi.publication.conftest import FICHE, PREMIER, SECOND, Git, Recits
from tests.suivi.publication.test_publier import TITRE, retoucher

# No rule knows it.
NOM = "Zéphyrelle Quatorzal"
TROISIEME = "2026-11-20"


@pytest.fixture
def nommee(publie: Path, fiche: Path, recits: Recits) -> Path:
    """Published a second time with a name in its title and in the ledger's sentence; then mended."""
    retoucher(fiche, TITRE, f"Clinique {NOM}")
    assert recits("publier", "--date", SECOND, "--phrase", f"Le titre dit {NOM.lower()}.")[0] == 0
    retoucher(fiche, f"Clinique {NOM}", TITRE)
    return publie / f"{FICHE}.jsonl"


def test_the_name_goes_and_a_line_says_that_something_did(nommee: Path, projet: Path, recits: Recits) -> None:
    avant = nommee.read_text("utf-8")
    code, dites = recits("caviarder", FICHE, "--lignes", "2", "--date", TROISIEME)
    assert code == 0
    assert dites[0] == f"initiatives/publications/{FICHE}.jsonl : 2 lignes refaites, une ajoutée."
    premiere, deuxieme, derniere = lire_journal(projet).par_fiche[FICHE]
    assert (premiere.titre, premiere.phrase) == (TITRE, "Première publication.")
    assert (deuxieme.titre, deuxieme.phrase, deuxieme.date) == (TITRE_RETIRE, PHRASE_RETIREE, SECOND)
    assert (derniere.genre, derniere.phrase, derniere.refaites) == ("modifie", PHRASE_DU_CAVIARDAGE, 2)
    assert derniere.titre == TITRE
    # Neither a digest nor a seal of before: each would tell the name to whoever tries names.
    vieilles = [json.loads(ligne) for ligne in avant.splitlines()]
    assert not any(x["sceau"] in nommee.read_text("utf-8") for x in vieilles)
    assert vieilles[1]["empreinte"] not in nommee.read_text("utf-8")
    assert premiere.empreinte == deuxieme.empreinte == SANS_EMPREINTE
    assert "zéphyrelle" not in nommee.read_text("utf-8").lower()
    assert recits("publier", "--verifier")[0] == 0


def test_what_the_rules_see_goes_without_being_pointed_at(publie: Path, projet: Path, recits: Recits) -> None:
    # As a line written before the rules knew it.
    chemin = publie / f"{FICHE}.jsonl"
    (premiere,) = lire_journal(projet).par_fiche[FICHE]
    vieille = replace(premiere, phrase="Écrire à jean@exemple.org.").scellee("")
    chemin.write_text(f"{vieille.ligne()}\n", "utf-8")
    assert recits("caviarder", FICHE, "--date", SECOND)[0] == 0
    assert lire_journal(projet).par_fiche[FICHE][0].phrase == PHRASE_RETIREE


def _sceller(entrees: list[Entree]) -> str:
    sceau, lignes = "", []
    for e in entrees:
        scellee = e.scellee(sceau)
        sceau = scellee.sceau
        lignes.append(f"{scellee.ligne()}\n")
    return "".join(lignes)


def test_the_past_may_be_written_again_only_so(nommee: Path, projet: Path, recits: Recits, git: Git) -> None:
    git("init", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--message", "avant")
    avant = list(lire_journal(projet).par_fiche[FICHE])
    assert recits("caviarder", FICHE, "--lignes", "2", "--date", TROISIEME)[0] == 0
    assert list(lignes_retirees(projet, "main")) == []
    # A day that changed with it, a line that went, a sentence changed without a word: no redaction.
    premiere, deuxieme, derniere = lire_journal(projet).par_fiche[FICHE]
    for fausses in (
        [replace(premiere, date="2026-11-02"), deuxieme, derniere],
        [premiere, replace(derniere, refaites=1)],
        [avant[0], replace(avant[1], phrase="Autre chose.")],
        [premiere, deuxieme, replace(derniere, refaites=1)],
    ):
        nommee.write_text(_sceller(fausses), "utf-8")
        assert len(list(lignes_retirees(projet, "main"))) == 1


def test_a_withdrawn_record_stays_withdrawn(nommee: Path, projet: Path, fiche: Path, recits: Recits) -> None:
    fiche.unlink()
    (projet / "initiatives" / "autre-clinique.yml").write_bytes(BASE.read_bytes())
    assert recits("publier", FICHE, "--phrase", "À la demande du service.", "--date", SECOND)[0] == 0
    assert recits("caviarder", FICHE, "--lignes", "2,3", "--date", TROISIEME)[0] == 0
    (retiree,) = lire_journal(projet).retirees()
    assert (retiree.fiche, retiree.refaites, retiree.titre) == (FICHE, 3, "Récit retiré")
    assert retiree.empreinte == ""


def test_a_withdrawal_must_be_told_first(nommee: Path, projet: Path, fiche: Path, recits: Recits) -> None:
    fiche.unlink()
    (projet / "initiatives" / "autre-clinique.yml").write_bytes(BASE.read_bytes())
    assert recits("caviarder", FICHE) == (
        1,
        [
            f"La fiche {FICHE} n’est plus là, et le journal ne le dit pas : dites d’abord pourquoi, par "
            f"« recits publier {FICHE} --phrase »."
        ],
    )


def test_a_trial_writes_nothing(nommee: Path, recits: Recits) -> None:
    avant = nommee.read_bytes()
    code, dites = recits("caviarder", FICHE, "--lignes", "2", "--date", TROISIEME, "--essai")
    assert (code, nommee.read_bytes()) == (0, avant)
    assert len(dites) == 3
    assert "zéphyrelle" not in "".join(dites).lower()


def test_a_record_that_still_names_somebody_is_refused(nommee: Path, fiche: Path, recits: Recits) -> None:
    avant = nommee.read_bytes()
    retoucher(fiche, TITRE, "Rencontre avec Mme Lucie Tremblay")
    code, dites = recits("caviarder", FICHE)
    assert code == 1
    assert any("E307" in ligne for ligne in dites)
    assert nommee.read_bytes() == avant


def test_what_builds_kept_is_forgotten(nommee: Path, projet: Path, recits: Recits) -> None:
    gardee = projet / ".cache" / "recits" / "memoire.sqlite"
    gardee.parent.mkdir(parents=True)
    gardee.write_bytes(NOM.encode())
    assert recits("caviarder", FICHE, "--lignes", "2", "--date", TROISIEME)[0] == 0
    assert not gardee.exists()


@pytest.mark.parametrize(
    ("options", "dite"),
    [
        (("--lignes", "0"), "« 0 » : donnez des numéros de lignes de 1 à 2, entre virgules."),
        (("--lignes", "2,trois"), "« 2,trois » : donnez des numéros de lignes de 1 à 2, entre virgules."),
        (
            ("--date", PREMIER),
            f"La date {PREMIER} vient avant celle de la dernière publication, {SECOND} : donnez-en une autre "
            "par « --date ».",
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    nommee: Path, recits: Recits, options: tuple[str, ...], dite: str
) -> None:
    assert recits("caviarder", FICHE, *options) == (1, [dite])


def test_a_record_never_published_has_nothing_to_redact(projet: Path, recits: Recits) -> None:
    attendu = f"La fiche {FICHE} n’est pas au journal : rien n’en a été publié."
    assert recits("caviarder", FICHE) == (1, [attendu])


def test_the_digest_of_the_new_line_is_that_of_the_record(
    nommee: Path, fiche: Path, projet: Path, recits: Recits
) -> None:
    recits("caviarder", FICHE, "--lignes", "2", "--date", TROISIEME)
    assert lire_journal(projet).par_fiche[FICHE][-1].empreinte == empreinte(fiche.read_bytes())
