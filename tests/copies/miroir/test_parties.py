"""Lists too long for one file: in how many parts, under which names, and nothing lost between two."""

from __future__ import annotations

import pytest

from hooks.copies import page_des_fichiers as page
from hooks.copies import resourcesync
from hooks.copies.arbre_du_site import Fichier

ADRESSE = "https://exemple.org/"


@pytest.mark.parametrize(("entrees", "combien"), [(0, 1), (7, 1), (7, 2), (7, 3), (2, 2)])
def test_parts_hold_each_entry_once_in_order(entrees: int, combien: int) -> None:
    tous = [str(i) for i in range(entrees)]
    lots = page.tranches(tous, combien)
    assert len(lots) == combien
    assert [x for lot in lots for x in lot] == tous
    assert max(map(len, lots)) - min(map(len, lots)) <= 1


@pytest.mark.parametrize(
    ("entrees", "combien"), [(0, 1), (50_000, 1), (50_001, 2), (100_000, 2), (100_001, 3)]
)
def test_no_list_holds_more_than_the_protocol_lets_it(entrees: int, combien: int) -> None:
    """https://www.sitemaps.org/protocol.html: no more than 50,000 addresses."""
    assert page.combien_de_listes(entrees) == combien


def test_parts_of_the_sitemap_are_numbered_from_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "PAR_LISTE", 2)
    assert page.noms(5, suivi=True) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert page.noms(2, suivi=True) == ["sitemap.xml"]
    assert page.noms(5, suivi=False) == []
    arbre = {f"p{i}.html": Fichier(f"p{i}.html", 1, "0" * 64, page=True) for i in range(5)}
    ecrits = page.ecrire(ADRESSE, {**arbre, "a.csv": Fichier("a.csv", 1, "0" * 64)}, {})
    assert list(ecrits) == page.noms(5, suivi=True)
    assert ecrits["sitemap.xml"].count("<sitemap>") == 3
    assert sum(texte.count("<url>") for texte in ecrits.values()) == 5
    seule = page.ecrire(ADRESSE, dict(list(arbre.items())[:2]), {})
    assert list(seule) == ["sitemap.xml"]
    assert seule["sitemap.xml"].count("<url>") == 2


@pytest.mark.parametrize(
    ("combien", "attendues"),
    [
        (0, ["fichiers.html"]),
        (3, ["fichiers.html"]),
        (4, ["fichiers.html", "fichiers-1.html", "fichiers-2.html"]),
        (9, ["fichiers.html", "fichiers-1.html", "fichiers-2.html", "fichiers-3.html"]),
    ],
)
def test_pages_of_files(combien: int, attendues: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "PAR_PAGE", 3)
    assert page.adresses(combien) == attendues


@pytest.mark.parametrize(
    ("ressources", "changements", "parties"),
    [
        (1, 1, []),
        (2, 1, ["resourcesync/resourcelist-1.xml", "resourcesync/resourcelist-2.xml"]),
        (1, 2, ["resourcesync/changelist-1.xml", "resourcesync/changelist-2.xml"]),
    ],
)
def test_parts_of_resourcesync(ressources: int, changements: int, parties: list[str]) -> None:
    assert resourcesync.noms(ressources, changements)[4:] == parties
