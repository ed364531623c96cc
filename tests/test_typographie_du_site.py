"""What a reader sees, on every page of the built site, has the typography of French in Canada."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

# Code is shown as it is typed; a tile of the map marks a doubtful count with « ? », which ends no sentence.
COMME_TAPE = {"script", "style", "pre", "code", "kbd", "svg"}
SANS_FIN = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"}
CITATION = re.compile(r"«\u00a0[^»]*\u00a0»")
FAUTES = {
    "apostrophe droite": re.compile(r"\w'\w"),
    "espace ordinaire avant un deux-points": re.compile(r" :(?=\s|$)"),
    "espace ordinaire dans les guillemets": re.compile(r"« | »"),
    "espace ordinaire avant % ou $": re.compile(r"\d [%$]"),
    "espace avant ; ou !": re.compile(r"[ \u00a0][;!](?=\s|$)"),
    "espace avant ?": re.compile(r"[^\W\d][ \u00a0]\?(?=\s|$)"),
    "trois points": re.compile(r"\.\.\."),
}


class Lecteur(HTMLParser):
    """The text of a page, one piece between two tags at a time, code left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ouverts: list[str] = []
        self.textes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SANS_FIN:
            self.ouverts.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.ouverts and self.ouverts.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if COMME_TAPE.isdisjoint(self.ouverts) and data.strip():
            self.textes.append(CITATION.sub("«»", data.strip()))


def fautes(html: str) -> Iterator[tuple[str, str]]:
    lecteur = Lecteur()
    lecteur.feed(html)
    for texte in lecteur.textes:
        for nom, motif in FAUTES.items():
            if motif.search(texte):
                yield nom, texte


def test_every_page_is_typeset_as_french_is(site_construit: Path) -> None:
    pages = sorted(site_construit.rglob("*.html"))
    trouvees = {
        (str(page.relative_to(site_construit)), *faute)
        for page in pages
        for faute in fautes(page.read_text(encoding="utf-8"))
    }
    assert len(pages) > 400
    assert trouvees == set()


def test_each_fault_is_seen() -> None:
    fautive = "<p>l'avant : « non » 5 % fini ! quoi ? bon...</p>"
    juste = "<p>«\u00a0titre: a ?\u00a0»\u00a0: <code>a : b</code> oui? 5\u00a0%; l’un…</p>"
    assert {nom for nom, _ in fautes(fautive)} == set(FAUTES)
    assert list(fautes(juste)) == []
