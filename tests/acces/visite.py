"""How a page of each kind is visited: even one that leads elsewhere at once is looked at where it stands."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, Route

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
