"""synonymes.yml leads to pages of the site; an address that leads nowhere is told, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.site.build_site import build_site
from hooks.site.recherche import reponses
from schema.corpus.corpus import Corpus, load_corpus
from schema.lecture.problems import ligne_du_rapport
from schema.lecture.typographie import insecables
from schema.vocabularies.vocabulaires import DOSSIER, Listes, vocabulaire


def dits(corpus: Corpus, projet: Path) -> list[str]:
    trouves = reponses.adresses_inconnues(corpus, build_site(corpus), projet / "docs")
    return [ligne_du_rapport(p) for p in trouves]


def test_ours_all_lead_somewhere(racine: Path) -> None:
    assert dits(load_corpus(racine), racine) == []


def test_a_bad_one_is_told_with_its_line(
    projet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texte = (DOSSIER / "synonymes.yml").read_text("utf-8")
    assert texte.count("vers: [couts.html]") == 1
    mauvais = texte.replace("vers: [couts.html]", "vers: [couts.html, cout.html, xyz/absente.html]")
    (tmp_path / "synonymes.yml").write_text(mauvais, "utf-8")
    ligne = 1 + mauvais[: mauvais.index("cout.html")].count("\n")
    siennes = Listes(tmp_path)
    monkeypatch.setattr(reponses, "DOSSIER", tmp_path)
    monkeypatch.setattr(
        reponses, "vocabulaire", lambda nom: (siennes.liste if nom == "synonymes" else vocabulaire)(nom)
    )
    assert dits(load_corpus(projet, processus=1), projet) == [
        f"schema/vocabularies/synonymes.yml:{ligne}:{colonne} E104 (avertissement) {insecables(dit)}"
        for colonne, dit in (
            (24, "adresse « cout.html » inconnue du site : vouliez-vous dire « couts.html »?"),
            (35, "adresse « xyz/absente.html » inconnue du site : corrigez-la, ou retirez-la"),
        )
    ]
