"""How a page of each kind is visited: even one that leads elsewhere at once is looked at where it stands."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, Route

RENVOI = re.compile(r'<meta http-equiv="refresh"[^>]*>')


def aller(page: Page, adresse: str, site: Path, uri: str) -> None:
    """Open a page of `site`, which is served or lies at `adresse` (which ends in `/`)."""
    html = (site / uri).read_text("utf-8")
    if RENVOI.search(html):
        # Else it would be gone, now or a moment later, while it is judged.
        def rester(route: Route) -> None:
            route.fulfill(body=RENVOI.sub("", html), content_type="text/html; charset=utf-8")

        page.route(adresse + uri, rester)
    page.goto(adresse + uri)


def deplier(page: Page) -> None:
    """Open every fold of the page, as a reader does who wants all of it; also where scripts are off."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")


def attendre(page: Page, condition: str, donne: Any = None, secondes: float = 120) -> None:
    """Until the page says so. Playwright's own wait puts a text to be obeyed into the page, which the page's
    policy refuses."""
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        try:
            if page.evaluate(condition, donne):
                return
        except Error as faute:
            # The page was leaving for another one.
            if "context was destroyed" not in faute.message and "navigat" not in faute.message:
                raise
        page.wait_for_timeout(50)
    pytest.fail(f"la page ne dit pas\u00a0: {condition}")


def habiller(page: Page, css: str) -> None:
    """Give the page a reader's own style sheet, over which its policy has no say."""
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }",
        css,
    )
