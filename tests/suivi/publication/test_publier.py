"""`recits publier`: what it writes, what it refuses, what its check finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hooks.suivi.journal import lire_journal
from tests.suivi.publication.conftest import FICHE, PREMIER, SECOND, Git, Recits

TITRE = "Clinique dentaire mobile de la vallée"
EN_REGLE = "Journal des publications : 1 fiche, aucune ligne changée, aucune adresse perdue."


def retoucher(fiche: Path, avant: str, apres: str) -> None:
    texte = fiche.read_text("utf-8")
    assert avant in texte
    fiche.write_text(texte.replace(avant, apres, 1), "utf-8")


def test_a_first_publication_is_one_line_and_the_addresses(projet: Path, recits: Recits) -> None:
    code, dites = recits("publier", "--date", PREMIER)
    assert code == 0
    assert dites[0] == f"{PREMIER} {FICHE} (cree) : Première publication."
    assert dites[1].startswith("1 publication inscrite dans initiatives/publications/, ")
    lignes = (projet / "initiatives" / "publications" / f"{FICHE}.jsonl").read_text("utf-8").splitlines()
    assert len(lignes) == 1
    lue = json.loads(lignes[0])
    assert list(lue) == ["fiche", "date", "genre", "titre", "phrase", "empreinte", "sceau"]
    assert lue["titre"] == TITRE
    adresses = (projet / "initiatives" / "publications" / "adresses.txt").read_text("utf-8").splitlines()
    assert "recits/{fiche}.html#retombees" in adresses
    assert "api/v1/initiatives/{fiche}.json" in adresses
    assert "api/v1/tables/initiatives.csv" in adresses
    assert recits("publier", "--verifier") == (0, [EN_REGLE])


def test_a_second_run_has_nothing_to_tell(publie: Path, recits: Recits) -> None:
    avant = {p.name: p.read_bytes() for p in publie.iterdir()}
    assert recits("publier") == (
        0,
        ["0 publication inscrite dans initiatives/publications/, 0 adresse nouvelle."],
    )
    assert {p.name: p.read_bytes() for p in publie.iterdir()} == avant


def test_the_writing_of_a_file_is_no_change(publie: Path, fiche: Path, recits: Recits) -> None:
    texte = fiche.read_text("utf-8")
    fiche.write_text("# Une note.\n" + texte.replace(f"titre: {TITRE}", f'titre: "{TITRE}"'), "utf-8")
    assert fiche.read_text("utf-8") != f"# Une note.\n{texte}"
    assert recits("publier", "--verifier") == (0, [EN_REGLE])


def test_a_change_without_an_entry_is_found_then_told_in_its_own_words(
    publie: Path, fiche: Path, recits: Recits
) -> None:
    retoucher(fiche, TITRE, "Clinique dentaire itinérante")
    assert recits("publier", "--verifier") == (
        1,
        [
            f"initiatives/{FICHE}.yml : la fiche a été modifiée : lancez « recits publier ».",
            "Journal des publications : 1 point à régler.",
        ],
    )
    code, dites = recits("publier", "--date", SECOND, "--phrase", "La clinique change de nom.")
    assert (code, dites[0]) == (0, f"{SECOND} {FICHE} (modifie) : La clinique change de nom.")
    assert recits("publier", "--verifier") == (0, [EN_REGLE])
    assert [e.genre for e in lire_journal(publie.parent.parent).par_fiche[FICHE]] == ["cree", "modifie"]


def test_the_sentence_is_proposed_from_what_git_remembers(
    publie: Path, fiche: Path, recits: Recits, git: Git
) -> None:
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "Publié")
    retoucher(fiche, TITRE, "Clinique dentaire itinérante")
    code, dites = recits("publier", "--date", SECOND)
    assert code == 0
    attendue = f"En-tête : titre : « {TITRE} » → « Clinique dentaire itinérante »."
    assert dites[0] == f"{SECOND} {FICHE} (modifie) : {attendue}"


def test_without_git_the_sentence_is_asked_for(publie: Path, fiche: Path, recits: Recits) -> None:
    retoucher(fiche, TITRE, "Clinique dentaire itinérante")
    avant = (publie / f"{FICHE}.jsonl").read_bytes()
    assert recits("publier", "--date", SECOND) == (
        1,
        [
            f"{FICHE} : la version publiée n’est pas dans git, ou rien n’y change pour un lecteur. Dites "
            f"vous-même ce qui change : recits publier {FICHE} --phrase « … ».",
            "Rien n’est inscrit.",
        ],
    )
    assert (publie / f"{FICHE}.jsonl").read_bytes() == avant


def test_a_withdrawal_needs_its_reason(publie: Path, fiche: Path, recits: Recits) -> None:
    fiche.unlink()
    perdue = (
        f"initiatives/publications/{FICHE}.jsonl : la fiche {FICHE} a été publiée et n’est plus là. Si elle "
        f"est retirée, dites pourquoi : recits publier {FICHE} --phrase « … ». Si elle a changé de nom, "
        f"écrivez « anciens_ids: [{FICHE}] » dans sa fiche."
    )
    assert recits("publier", "--verifier") == (1, [perdue, "Journal des publications : 1 point à régler."])
    assert recits("publier") == (1, [perdue, "Rien n’est inscrit."])
    code, dites = recits("publier", FICHE, "--date", SECOND, "--phrase", "L’organisme l’a demandé.")
    assert (code, dites[0]) == (0, f"{SECOND} {FICHE} (retire) : L’organisme l’a demandé.")
    assert recits("publier", "--verifier") == (0, [EN_REGLE])


def test_a_renamed_record_keeps_its_former_address(publie: Path, fiche: Path, recits: Recits) -> None:
    neuve = fiche.with_name("clinique-itinerante.yml")
    fiche.rename(neuve)
    retoucher(neuve, "\n", f"\nanciens_ids: [{FICHE}]\n")
    code, dites = recits("publier", "--date", SECOND)
    attendue = "La fiche change d’adresse; l’ancienne y mène."
    assert (code, dites[0]) == (0, f"{SECOND} clinique-itinerante (renomme) : {attendue}")
    assert json.loads((publie / "clinique-itinerante.jsonl").read_text("utf-8"))["ancien"] == FICHE
    assert recits("publier", "--verifier")[0] == 0
    retoucher(neuve, f"anciens_ids: [{FICHE}]\n", "")
    code, dites = recits("publier", "--verifier")
    assert code == 1
    assert f"la fiche {FICHE} a été publiée et n’est plus là" in dites[0]


def test_a_record_that_comes_back_is_told(publie: Path, fiche: Path, recits: Recits) -> None:
    texte = fiche.read_bytes()
    fiche.unlink()
    recits("publier", FICHE, "--date", PREMIER, "--phrase", "Trop tôt.")
    fiche.write_bytes(texte)
    code, dites = recits("publier", "--date", SECOND)
    assert code == 0
    assert dites[0] == f"{SECOND} {FICHE} (cree) : La fiche, qui avait été retirée, revient."


SCEAU = (
    "Le journal ne fait que s’allonger : remettez ce fichier tel qu’il était (« git checkout main -- "
    "FICHIER »), puis lancez « recits publier »."
)


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        (
            "Première publication.", "Autre phrase.",
            "a été changée, ou une ligne d’avant elle : son sceau ne tient plus",
        ),
        (PREMIER, "2026-10-01", "a été changée, ou une ligne d’avant elle : son sceau ne tient plus"),
        (PREMIER, "2026-13-01", "n’a pas une date comme 2026-11-22"),
        ('"cree"', '"efface"', "n’a pas un genre connu (cree, modifie, renomme, retire)"),
        ('"cree"', '"retire"', "n’a pas l’empreinte qu’il faut"),
        ('{"fiche"', '{ "fiche"', "n’est pas écrite comme « recits publier » l’écrit"),
        ('"genre": "cree"', '"genre": "cree", "genre": "cree"',
         "n’est pas écrite comme « recits publier » l’écrit"),
        ("}\n", "\n", "n’est pas du JSON : elle est coupée ou abîmée"),
        (f'"fiche": "{FICHE}"', '"fiche": "autre"', "parle d’une autre fiche, autre"),
        (f'"fiche": "{FICHE}"', '"fiche": "../x"', "n’a pas un identifiant de fiche"),
        ('"Première publication."', '["x"]',
         "a un champ qui n’est pas un texte de 1000 caractères au plus"),
        ('"Première publication."', '" "', "n’a pas de titre ou pas de phrase"),
    ],
)  # fmt: skip
def test_a_past_line_that_was_altered_is_found(
    publie: Path, recits: Recits, avant: str, apres: str, dit: str
) -> None:
    retoucher(publie / f"{FICHE}.jsonl", avant, apres)
    nom = f"initiatives/publications/{FICHE}.jsonl"
    assert recits("publier", "--verifier") == (1, [f"{nom}:1 cette ligne {dit}. {SCEAU}"])


def test_every_single_byte_of_the_ledger_is_sealed(publie: Path, projet: Path, recits: Recits) -> None:
    journal = publie / f"{FICHE}.jsonl"
    entier = journal.read_bytes()
    trouvees = 0
    for place in range(len(entier)):
        altere = bytearray(entier)
        altere[place] ^= 1
        journal.write_bytes(altere)
        try:
            lire_journal(projet)
        except Exception as erreur:
            assert type(erreur).__name__ == "JournalInvalide"
            trouvees += 1
    assert trouvees == len(entier)


def test_a_line_resealed_is_found_by_the_past_itself(
    publie: Path, projet: Path, recits: Recits, git: Git
) -> None:
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "Publié")
    assert recits("publier", "--verifier", "--depuis", "HEAD") == (0, [EN_REGLE])
    (publie / f"{FICHE}.jsonl").unlink()
    recits("publier", "--date", PREMIER, "--phrase", "Une autre histoire.")
    assert recits("publier", "--verifier") == (0, [EN_REGLE])
    perdue = "recits/index.html\n"
    retoucher(publie / "adresses.txt", perdue, "")
    debut = "initiatives/publications/"
    fin = (
        " : des lignes publiées à la révision « HEAD » ont été changées ou retirées : remettez-les, le "
        "journal ne fait que s’allonger."
    )
    assert recits("publier", "--verifier", "--depuis", "HEAD") == (
        1,
        [
            f"{debut}adresses.txt{fin}",
            f"{debut}{FICHE}.jsonl{fin}",
            "Journal des publications : 2 points à régler.",
        ],
    )


@pytest.mark.parametrize("base", ["jamais", "--upload-pack=x", "HEAD"])
def test_a_revision_that_is_not_there_is_said(publie: Path, recits: Recits, base: str) -> None:
    assert recits("publier", "--verifier", f"--depuis={base}") == (
        1,
        ["Cette révision est introuvable dans ce dépôt : donnez une branche, une étiquette ou un commit."],
    )


def test_what_cannot_be_meant_is_refused(publie: Path, fiche: Path, recits: Recits) -> None:
    assert recits("publier", "--date", "hier") == (
        1,
        ["« hier » n’est pas une date : écrivez-la comme 2026-11-22."],
    )
    assert recits("publier", FICHE) == (
        1,
        [f"La fiche {FICHE} n’a pas changé depuis sa dernière publication."],
    )
    assert recits("publier", "--phrase", "x") == (
        1,
        ["Dites à quelle fiche va cette phrase; celles qui ont changé : aucune."],
    )
    assert recits("publier", "--vers", "inconnue") == (
        1,
        ["Dites à quelle fiche va cette phrase; celles qui ont changé : aucune."],
    )
    retoucher(fiche, TITRE, "Autre titre")
    assert recits("publier", "--date", "2020-01-01", "--phrase", "x") == (
        1,
        [
            f"{FICHE} : la date 2020-01-01 vient avant celle de sa dernière publication, {PREMIER} : "
            "donnez-en une autre par « --date ».",
            "Rien n’est inscrit.",
        ],
    )


def test_a_record_that_is_wrong_is_not_published(projet: Path, fiche: Path, recits: Recits) -> None:
    retoucher(fiche, "genre:", "genres:")
    assert recits("publier", "--date", PREMIER)[0] == 1
    assert not (projet / "initiatives" / "publications").exists()
