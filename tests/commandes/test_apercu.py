"""The pages that a change touches, taken out of a site."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from hooks.commandes.diff import APERCU, copier_les_pages, pages_touchees
from hooks.commun.echec import Echec
from tests.suivi.difference.test_etats import changer, depot, enregistrer

__all__ = ["depot"]
PAGES = {
    "index.html": '<title>Accueil</title><a href="recits/clinique.html">c</a>',
    "recits/clinique.html": "<title>Clinique &amp; roulotte</title>"
    '<link rel="stylesheet" href="../assets/a.css"><img src="../assets/vue.png?1"><script src="https://exemple.org/x.js"></script>',
    "recits/autre.html": '<title>Autre</title><a href="clinique.html#avis">c</a>',
    "coup-d-oeil/clinique.html": "<title>Clinique</title>",
    "organisations/cafe.html": "<title>Café</title>",
    "fichiers-1.html": '<title>Fichiers</title><a href="recits/clinique.html">c</a>',
    "themes/logement.html": '<title>Logement</title><a href="../recits/vieille-clinique.html">v</a>',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    racine = tmp_path / "site"
    for nom, corps in PAGES.items():
        (racine / nom).parent.mkdir(parents=True, exist_ok=True)
        (racine / nom).write_text(corps, "utf-8")
    (racine / "assets").mkdir()
    (racine / "assets" / "a.css").write_text("@font-face { src: url('police.woff2') }", "utf-8")
    for nom in ("police.woff2", "vue.png", "inutile.js"):
        (racine / "assets" / nom).write_bytes(b"x")
    return racine


def test_pages_of_the_record_come_first_then_those_that_lead_to_it(site: Path) -> None:
    assert pages_touchees(site, ["clinique"], []) == [
        "coup-d-oeil/clinique.html", "recits/clinique.html", "index.html", "recits/autre.html",
    ]  # fmt: skip


def test_an_organisation_has_its_page_too(site: Path) -> None:
    assert pages_touchees(site, [], ["cafe"]) == ["organisations/cafe.html"]
    assert pages_touchees(site, [], []) == []


def test_a_copy_holds_the_pages_and_what_they_load_and_nothing_else(site: Path, tmp_path: Path) -> None:
    vers = tmp_path / "apercu"
    assert copier_les_pages(site, ["recits/clinique.html"], vers) == 4
    assert sorted(p.relative_to(vers).as_posix() for p in vers.rglob("*") if p.is_file()) == [
        "apercu.html", "assets/a.css", "assets/police.woff2", "assets/vue.png", "recits/clinique.html",
    ]  # fmt: skip
    liste = (vers / "apercu.html").read_text("utf-8")
    assert "<h1>Aperçu\u00a0: 1\u00a0page qui change</h1>" in liste
    assert '<a href="recits/clinique.html">Clinique &amp; roulotte</a>' in liste


def options(depot: Path, site: Path, vers: Path | None = None, base: str = "HEAD") -> Namespace:
    return Namespace(base=base, site=site, vers=vers, racine=depot)


def test_the_command_lists_what_changed_since_a_revision(
    depot: Path, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert APERCU.executer(options(depot, site)) == 0
    assert capsys.readouterr().out == "Aucune page de fiche ni d’organisation ne change.\n"
    changer(depot, "dix écoles", "douze écoles")
    enregistrer(depot, "Douze")
    assert APERCU.executer(options(depot, site, tmp_path / "apercu", "HEAD~1")) == 0
    lignes = capsys.readouterr().out.splitlines()
    assert lignes == [
        "coup-d-oeil/clinique.html", "recits/clinique.html", "index.html", "recits/autre.html",
    ]  # fmt: skip
    assert (tmp_path / "apercu" / "apercu.html").is_file()


def test_what_is_missing_is_said(depot: Path, site: Path, tmp_path: Path) -> None:
    with pytest.raises(Echec) as refus:
        APERCU.executer(options(depot, tmp_path / "vide"))
    assert str(refus.value) == (
        f"Il n’y a pas de site construit dans {tmp_path / 'vide'}\u00a0: lancez «\u00a0make site\u00a0»."
    )
    with pytest.raises(Echec, match="n’est pas vide\u00a0: donnez un dossier neuf"):
        APERCU.executer(options(depot, site, site))
    with pytest.raises(Echec, match="est introuvable dans ce dépôt"):
        APERCU.executer(options(depot, site, base="absente"))
