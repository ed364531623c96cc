"""Search in trees that MkDocs did not make: the project's plain shell, and another generator's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from hooks.commandes.cli import main
from tests.acces.visite import habiller
from tests.conftest import PATIENCE, Servir
from tests.site.recherche.lectrice import PREFIXE, Lectrice

AUTRE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>RECITS-TITRE</title>
<meta name="description" content="RECITS-DESCRIPTION"></head>
<body><main><p>RECITS-CORPS</p></main></body></html>
"""


# The palette as a page has it: paper, accent.
COULEURS = """() => {
  const dites = getComputedStyle(document.body);
  return ["--r-papier", "--r-accent"].map((nom) => dites.getPropertyValue(nom));
}"""


def produire(site: Path, vers: Path, *options: str) -> Path:
    """`recits produire` on the project that gave `site`."""
    assert main(["produire", "--racine", str(site.parent), "--vers", str(vers), *options]) == 0
    return vers


def test_the_plain_shell_searches_from_any_page(
    site: Path, tmp_path: Path, servir: Servir, chromium: Browser
) -> None:
    une = Lectrice.nouvelle(chromium, servir(produire(site, tmp_path / "simple"), PREFIXE))
    une.aller("regions/06.html")
    une.chercher_de_partout("Réinsertions")
    assert une.recits()[0] == "reinsertion-dependances-sorel-tracy"
    assert any("/recherche/postes-" in d for d in une.demandes)
    assert une.page.evaluate(COULEURS) == ["#fbfaf7", "#0a5765"]
    une.page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert une.page.evaluate(COULEURS) == ["#14191d", "#86c9d4"]
    assert une.fautes == []
    une.contexte.close()


def test_another_generators_page_has_the_search_page_whole(
    site: Path, tmp_path: Path, servir: Servir, chromium: Browser
) -> None:
    """Its header knows nothing of search: the page brings its own script and style."""
    coquille = tmp_path / "page.html"
    coquille.write_text(AUTRE, "utf-8")
    produit = produire(site, tmp_path / "autre", "--coquille", str(coquille))
    une = Lectrice.nouvelle(chromium, servir(produit))
    une.aller_a_la_recherche("?q=jeune+parent&genre=programme")
    assert une.recits() == ["psjp-ententes-de-services"]
    assert une.page.locator('link[href$="assets/recherche.css"]').count() == 1
    # Its own styles are not ours to bring; ours, which it may ask for, have their colours.
    habiller(une.page, (site / "assets/recits.css").read_text("utf-8"))
    assert une.page.evaluate(COULEURS) == ["#fbfaf7", "#0a5765"]
    assert une.fautes == []
    une.contexte.close()


def test_without_the_full_text_titles_and_terms_still_answer(
    site: Path,
    tmp_path: Path,
    servir: Servir,
    chromium: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What `mkdocs serve` gives: titles, summaries, other names of themes; not the words of rubriques."""
    monkeypatch.setenv("RECITS_INDEX", "0")
    une = Lectrice.nouvelle(chromium, servir(produire(site, tmp_path / "sans")))
    une.aller("recits/index.html")
    une.chercher_de_partout("toxicomanie")
    assert une.recits()[0] == "reinsertion-dependances-sorel-tracy"
    une.boite.get_by_role("searchbox").fill("œuvre")
    expect(une.boite).to_have_attribute("data-prete", "œuvre", timeout=PATIENCE)
    assert une.total() == 0
    une.contexte.close()
