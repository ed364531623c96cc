"""The theme's style sheet, less what no page can match; what can be matched stays, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.site.elagage import elaguer, noms

CONNUS = noms(['<p class="garde" id="la" data-etat="ouvert">', "suite-1"])


@pytest.mark.parametrize(
    ("feuille", "attendue"),
    [
        (".garde{color:red}.perdue{color:red}", ".garde{color:red}"),
        ("p,.perdue,.garde p{margin:0}", "p,.garde p{margin:0}"),
        ("#la{x:1}#ailleurs{x:1}", "#la{x:1}"),
        ("[data-etat=ouvert]{x:1}[data-etat=ferme]{x:1}[data-autre]{x:1}", "[data-etat=ouvert]{x:1}"),
        # What stands inside may well be absent.
        (
            "p:not(.perdue){x:1}:is(.perdue,.garde) a{x:1}",
            "p:not(.perdue){x:1}:is(.perdue,.garde) a{x:1}",
        ),
        ("@media print{.perdue{x:1}}@media screen{.garde{x:1}}", "@media screen{.garde{x:1}}"),
        ('@charset "UTF-8";.garde{content:"}"}', '@charset "UTF-8";.garde{content:"}"}'),
        ("@keyframes tourne{0%{x:1}to{x:2}}", "@keyframes tourne{0%{x:1}to{x:2}}"),
        (r".md\:perdue{x:1}.suite-1{x:1}", ".suite-1{x:1}"),
        # Custom properties go when nothing reads them, then those that they alone read.
        (
            ':root{--a:var(--b);--b:url("x;y}");--c:1}.garde{x:var(--c)}',
            ":root{--c:1}.garde{x:var(--c)}",
        ),
    ],
)
def test_what_no_page_matches_goes(feuille: str, attendue: str) -> None:
    assert elaguer(feuille, CONNUS) == attendue


def test_a_property_that_another_sheet_reads_stays() -> None:
    assert elaguer(":root{--a:1;--b:2}", CONNUS, "p{x:var( --a )}") == ":root{--a:1}"


def test_the_theme_of_the_site_keeps_what_its_pages_hold(site_construit: Path) -> None:
    (feuille,) = (site_construit / "assets" / "stylesheets").glob("main.*.css")
    css = feuille.read_text("utf-8")
    assert ".md-typeset" in css and "var(--md-" in css
    assert ".md-search__form" not in css and len(css) < 40_000
