from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import RACINE
from tests.projet import FICHE, empreinte
from tests.redaction.edition.conftest import Recits

NOM = f"initiatives/{FICHE}.yml"
INVITE = "Corriger? [o]ui, [n]on, [t]out, [q]uitter : "
STATUT = (
    f"{NOM}:5:9 E104 statut « encours » inconnu : vouliez-vous dire « en-cours » (En cours)?\n"
    "  - statut: encours\n"
    "  + statut: en-cours\n"
)
CLE = (
    f"{NOM}:4:1 E102 clé « gnere » inconnue : vouliez-vous dire « genre »?\n"
    "  - gnere: recit\n"
    "  + genre: recit\n"
)


def gater(fiche: Path, *retouches: tuple[str, str]) -> str:
    texte = fiche.read_text("utf-8")
    for avant, apres in retouches:
        assert texte.count(avant) == 1
        texte = texte.replace(avant, apres)
    fiche.write_text(texte, "utf-8")
    return texte


@pytest.fixture
def deux_fautes(fiche: Path) -> Path:
    """`gnere` for a key, `encours` for a term."""
    gater(fiche, ("genre: recit", "gnere: recit"), ("statut: en-cours", "statut: encours"))
    return fiche


def test_nothing_to_mend(projet: Path, recits: Recits) -> None:
    assert recits("corriger", "--racine", projet) == (0, "Aucune correction à proposer.\n")


def test_each_is_shown_asked_made_and_the_record_is_valid(
    projet: Path, deux_fautes: Path, recits: Recits
) -> None:
    assert recits("corriger", "--racine", projet, tape="o\noui\n") == (
        0,
        CLE + INVITE + STATUT + INVITE + "2 corrections faites.\n",
    )
    assert recits("valider", "--racine", projet)[0] == 0


def test_one_is_refused_and_told_at_the_end(projet: Path, deux_fautes: Path, recits: Recits) -> None:
    reste = STATUT.split("\n")[0] + "\n1 erreur dans 1 fichier.\n"
    assert recits("corriger", "--racine", projet, tape="O\nn\n") == (
        1,
        CLE + INVITE + STATUT + INVITE + "1 correction faite.\n" + reste,
    )
    assert "\ngenre: recit\nstatut: encours\n" in deux_fautes.read_text("utf-8")


def test_all_the_rest_at_once(projet: Path, deux_fautes: Path, recits: Recits) -> None:
    assert recits("corriger", "--racine", projet, tape="peut-être\nt\n") == (
        0,
        CLE + INVITE + "Répondez par o, n, t ou q.\n" + INVITE + STATUT + "2 corrections faites.\n",
    )


@pytest.mark.parametrize("tape", ["o\nq\n", "o\n"], ids=["q", "fin"])
def test_leaving_keeps_what_was_accepted(projet: Path, deux_fautes: Path, recits: Recits, tape: str) -> None:
    code, dit = recits("corriger", "--racine", projet, tape=tape)
    assert (code, "1 correction faite.\n" in dit) == (1, True)
    assert "\ngenre: recit\nstatut: encours\n" in deux_fautes.read_text("utf-8")


def test_leaving_at_once_changes_nothing(projet: Path, deux_fautes: Path, recits: Recits) -> None:
    ancien = empreinte(projet)
    assert recits("corriger", "--racine", projet, tape="q\n") == (
        1,
        CLE + INVITE + "0 correction faite.\n" + CLE.split("\n")[0] + "\n"
        + STATUT.split("\n")[0] + "\n2 erreurs dans 1 fichier.\n",
    )  # fmt: skip
    assert empreinte(projet) == ancien


def test_showing_changes_nothing(projet: Path, deux_fautes: Path, recits: Recits) -> None:
    ancien = empreinte(projet)
    code, dit = recits("corriger", "--simuler", "--racine", projet)
    assert code == 1
    assert dit.startswith(CLE + STATUT + "2 corrections à faire, rien n’a été changé.\n")
    assert empreinte(projet) == ancien


def test_yes_to_all_on_one_file(deux_fautes: Path, recits: Recits) -> None:
    code, dit = recits("corriger", "--oui", deux_fautes)
    assert (code, dit.rsplit("\n", 2)[1]) == (0, "2 corrections faites.")


def test_a_file_saved_on_windows_with_tabs_and_faults_behind_them(fiche: Path, recits: Recits) -> None:
    texte = gater(fiche, ("periode:\n  debut", "periode:\n\tdebut"), ("statut: en-cours", "statut:en-cours"))
    fiche.write_bytes(("\ufeff" + texte.replace("\n", "\r\n")).encode())
    code, dit = recits("corriger", "--oui", fiche)
    assert (code, dit.rsplit("\n", 2)[1]) == (0, "4 corrections faites.")
    assert "E005" in dit and "E006" in dit and "E007" in dit and "E024" in dit
    assert "  - \\tdebut_travaux: 2018-01\\r\n  +   debut_travaux: 2018-01\\r\n" in dit
    propre = fiche.read_text("utf-8")
    assert "\r" not in propre and "\t" not in propre and not propre.startswith("\ufeff")


def test_two_slips_on_one_line_and_a_code_without_quotes(fiche: Path, recits: Recits) -> None:
    gater(
        fiche,
        ("themes: [acces-aux-services]", "themes: [acces-au-services, transpor]"),
        ('regions: ["07"]', "regions: [7]"),
    )
    code, dit = recits("corriger", "--oui", fiche)
    assert (code, dit.rsplit("\n", 2)[1]) == (0, "3 corrections faites.")
    assert "\nthemes: [acces-aux-services, transport]\n" in fiche.read_text("utf-8")
    assert '\n  regions: ["07"]\n' in fiche.read_text("utf-8")


def test_what_the_whole_corpus_tells_is_mended_too(projet: Path, fiche: Path, recits: Recits) -> None:
    autre = fiche.with_name("autre-fiche.yml")
    texte = fiche.read_text("utf-8")
    autre.write_text(texte, "utf-8")
    gater(fiche, ("verification:\n", "liens: [{vers: autre-fich, texte: voisine}]\nverification:\n"))
    code, dit = recits("corriger", "--oui", "--racine", projet)
    assert (code, dit.rsplit("\n", 2)[1]) == (0, "1 correction faite.")
    assert "vers: autre-fiche," in fiche.read_text("utf-8")


def test_an_identifier_is_mended_wherever_it_stands(fiche: Path, recits: Recits) -> None:
    texte = fiche.read_text("utf-8")
    fiche.write_text(texte.replace("hygieniste", "Hygiéniste"), "utf-8")
    assert recits("corriger", "--oui", fiche)[0] == 0
    assert fiche.read_text("utf-8") == texte


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, recits: Recits) -> None:
    absent = tmp_path / "absent.yml"
    assert recits("corriger", absent) == (
        1,
        "Aucune correction à proposer.\n"
        f"{absent}:1:1 E001 fichier introuvable : vérifiez son nom et son dossier\n"
        "1 erreur dans 1 fichier.\n",
    )


def test_yes_and_show_do_not_go_together(recits: Recits) -> None:
    code, dit = recits("corriger", "--oui", "--simuler")
    assert code == 2 and "--simuler : ne va pas avec --oui" in dit


def test_what_the_guide_shows_is_what_is_said(
    tmp_path: Path, recits: Recits, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (RACINE / "CONTRIBUTING.md").read_text("utf-8")
    exemple = re.search(r"^```yaml\n(# initiatives/cafes.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    outils = (RACINE / "docs/guide/outils.md").read_text("utf-8")
    montre = re.search(r"^```console\n(.*?)\n```$", outils, re.DOTALL | re.MULTILINE)
    assert exemple and montre
    monkeypatch.chdir(tmp_path)
    fichier = Path("initiatives/cafes-du-midi.yml")
    fichier.parent.mkdir()
    fichier.write_text(exemple[1].replace("statut: en-cours", "statut: encours"), "utf-8")
    _, dit = recits("corriger", fichier, tape="q\n")
    assert dit.startswith(montre[1].replace("\u00a0", " ") + " 0 correction faite.\n")


def test_the_help_is_french(recits: Recits) -> None:
    code, dit = recits("corriger", "--help")
    assert code == 0 and "montre les corrections sans en faire aucune" in " ".join(dit.split())


def test_what_takes_a_word_away_is_asked_even_by_who_says_yes_to_all(fiche: Path, recits: Recits) -> None:
    ancien = fiche.read_text("utf-8")
    fiche.write_text("```yaml\n" + ancien.replace("statut: en-cours", "statut: encours"), "utf-8")
    code, dit = recits("corriger", "--oui", fiche)
    assert code == 1
    assert "  (retire « yaml »)\n" + INVITE in dit
    assert fiche.read_text("utf-8") == "```yaml\n" + ancien
    assert recits("corriger", "--oui", fiche, tape="o\n")[0] == 0
    assert fiche.read_text("utf-8") == ancien
