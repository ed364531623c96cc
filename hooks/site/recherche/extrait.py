"""A finished page -> the text that search needs of it, by section.

The page itself says what counts: inside the elements that carry `data-pagefind-body`, without those that
carry `data-pagefind-ignore`. Regular expressions over HTML that we wrote: half the time of a parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

CORPS = "data-pagefind-body"
_CORPS = re.compile(r"<(\w+)[^>]*\sdata-pagefind-body[\s>]")
_IGNORE = re.compile(r"<(\w+)[^>]*\sdata-pagefind-ignore[\s>]")
_TITRE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_LIGNE = re.compile(r'<p class="fil"[^>]*>(.*?)</p>', re.DOTALL)
# A rubrique, a hand-written heading, a term of the glossary: what has an address of its own and a name.
_ANCRE = re.compile(
    r'<section[^>]*\sid="([^"]+)"[^>]*>\s*<h2[^>]*>(.*?)</h2>'
    r'|<h2[^>]*\sid="([^"]+)"[^>]*>(.*?)</h2>'
    r'|<div id="([^"]+)"><dt>(.*?)</dt>',
    re.DOTALL,
)
_BALISE = re.compile(r"<[^>]*>")
_DESSIN = re.compile(r"<(svg|script|style)\b.*?</\1>", re.DOTALL)
# What ends here is said apart from what follows, even without a full stop.
_FIN_DE_BLOC = re.compile(r"([.:;,!?…]?)\s*</(?:p|li|h\d|td|th|dt|dd|caption|figcaption)>")
_POINTS = re.compile(r"\s*\.(?:\s*\.)+(?!\w)|\s+\.(?!\w)")
_DANS_LA_LIGNE = re.compile(r"</?(?:a|abbr|b|em|strong|span|i|code|sup)\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page: its anchor (empty for what stands before the first), its heading, its text."""

    ancre: str
    titre: str
    texte: str


@dataclass(frozen=True, slots=True)
class Extrait:
    """What search knows of a page. `ligne`: where it stands in the site, empty when it does not say."""

    titre: str
    ligne: str
    sections: tuple[Section, ...]


def extraire(page: str) -> Extrait | None:
    """The page's text by section; None when it has nothing for search."""
    titre = _TITRE.search(page)
    bouts = [page[c.end() : _fin(page, c[1], c.end())] for c in _CORPS.finditer(page)]
    if titre is None or not bouts:
        return None
    corps = _DESSIN.sub("", _TITRE.sub("", _sans_ignores(" ".join(bouts)), count=1))
    ligne = _LIGNE.search(page)
    return Extrait(_texte(titre[1]), _texte(ligne[1]) if ligne else "", tuple(_sections(corps)))


def _sections(corps: str) -> list[Section]:
    ancre = titre = ""
    sections, debut = [], 0
    for suivante in _ANCRE.finditer(corps):
        sections.append(Section(ancre, titre, _texte(corps[debut : suivante.start()])))
        ancre, titre, debut = (
            suivante[1] or suivante[3] or suivante[5],
            _texte(_nom(suivante)),
            suivante.end(),
        )
    sections.append(Section(ancre, titre, _texte(corps[debut:])))
    return [s for s in sections if s.texte or s.titre]


def _nom(trouvee: re.Match[str]) -> str:
    return trouvee[2] or trouvee[4] or trouvee[6] or ""


def _sans_ignores(corps: str) -> str:
    morceaux, debut = [], 0
    for trouve in _IGNORE.finditer(corps):
        if trouve.start() < debut:
            continue
        morceaux.append(corps[debut : trouve.start()])
        debut = _fin(corps, trouve[1], trouve.end())
    return "".join([*morceaux, corps[debut:]])


def _fin(texte: str, nom: str, depuis: int) -> int:
    """Where the element opened just before `depuis` ends, its closing tag included."""
    profondeur = 1
    for balise in re.compile(rf"<(/?){nom}\b[^>]*>").finditer(texte, depuis):
        profondeur += -1 if balise[1] else 1
        if profondeur == 0:
            return balise.end()
    return len(texte)


def _texte(html: str) -> str:
    # Tags within a line join what they separate; all others stand for a space.
    nu = _BALISE.sub(" ", _FIN_DE_BLOC.sub(_ponctuer, _DANS_LA_LIGNE.sub("", html)))
    return _POINTS.sub(".", " ".join(unescape(nu).split())).removeprefix(".").strip()


def _ponctuer(fin: re.Match[str]) -> str:
    return (fin[1] or ".") + " "
