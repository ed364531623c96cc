"""« Vouliez-vous dire…? » finds what a person meant, and keeps quiet otherwise."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from schema.lecture.typographie import proches

REGIONS = ["Montréal", "Montérégie", "Mauricie et Centre-du-Québec", "Saguenay–Lac-Saint-Jean", "Outaouais"]
CLES = ["titre", "resume", "regions", "partenaires", "retombees", "lecons", "oeuvre"]


@pytest.mark.parametrize(
    ("mot", "choix", "attendu"),
    [
        ("Monteregie", REGIONS, ["Montérégie"]),
        ("MONTÉRÉGI", REGIONS, ["Montérégie"]),
        ("montreal", REGIONS, ["Montréal"]),
        ("saguenay lac st jean", REGIONS, ["Saguenay–Lac-Saint-Jean"]),
        ("titres", CLES, ["titre"]),
        ("retombée", CLES, ["retombees"]),
        ("partenaire", CLES, ["partenaires"]),
        ("œuvre", CLES, ["oeuvre"]),
        ("œuvre", ["oeuf", "œuvre"], ["œuvre"]),
    ],
)
def test_le_mot_voulu_est_trouve(mot: str, choix: list[str], attendu: list[str]) -> None:
    assert proches(mot, choix) == attendu


@pytest.mark.parametrize(
    ("mot", "choix"),
    [
        ("zzz", CLES),
        ("", CLES),
        ("  ", CLES),
        ("19", ["01", "16", "18"]),
        ("titre", []),
        ("t" * 500, ["t" * 120]),
    ],
)
def test_on_se_tait_plutot_que_de_proposer_n_importe_quoi(mot: str, choix: list[str]) -> None:
    assert proches(mot, choix) == []


def test_plusieurs_sont_donnes_du_plus_proche_au_moins_proche() -> None:
    assert proches("csss-sorel", ["csss-laval", "csss-sorel-tracy", "cje-sorel", "csss-sorels"], n=2) == [
        "csss-sorels",
        "csss-sorel-tracy",
    ]


def test_a_egalite_l_ordre_de_la_liste_decide() -> None:
    assert proches("abcd", ["abcy", "abcx", "abcx"], n=3) == ["abcy", "abcx"]


def test_de_milliers_de_noms_peu_sont_compares_lettre_a_lettre(monkeypatch: pytest.MonkeyPatch) -> None:
    noms = [f"{'abcdefghij'[n % 10] * 6} {'klmnopqrst'[n // 10 % 10] * 6} {n:04}" for n in range(5_000)]
    compares: list[SequenceMatcher[str]] = []
    comparer = SequenceMatcher.ratio

    def noter(soi: SequenceMatcher[str]) -> float:
        compares.append(soi)
        return comparer(soi)

    monkeypatch.setattr(SequenceMatcher, "ratio", noter)
    assert proches("bbbbbb mmmmm 4321", noms) == [noms[4321]]
    assert 0 < len(compares) < 500
