"""A page as WeasyPrint wants it: alone, in plain colours, its drawings with a style of their own."""

from __future__ import annotations

import re

# A link to another page of a site that has no address leads nowhere from a PDF file.
_LIEN_RELATIF = re.compile(r'(<a\b[^>]*?)\shref="(?![a-z]+:|#)[^"]*"')
_STYLE = re.compile(r'<link rel="stylesheet"[^>]*>')

# Rules outside of any `@media`, where recits.css gives its variables the values of the light scheme.
_PALETTE = re.compile(r"^[^\s@/}][^{}]*\{([^{}]*--[^{}]*)\}", re.MULTILINE)
_VARIABLE = re.compile(r"(--[\w-]+):([^;]*);")
_EMPLOI = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)")
# A mixed colour always follows a plain one, for browsers that do not mix.
_MELANGE = re.compile(r"[\w-]+:[^;{}]*color-mix\([^;]*;")
# Variables that name variables: `--md-text-font-family: var(--r-serif)`.
PROFONDEUR = 3

# WeasyPrint draws a picture by the rules inside it only. Those of figures.css that name its shapes, at the
# start of a line: others are for the page around, or for some screens. It paints a halo over its own text.
_REGLE_DE_DESSIN = re.compile(r"^\.dessin(?![^{}]*\.(?:halo|titre)\b)[^{}]*\{[^{}]*\}", re.MULTILINE)
_DESSIN = re.compile(r'<svg\b[^>]*\bclass="[^"]*\bdessin[^>]*>')
# As recit-pdf.css sets it around: heights are in the em of the page, what is inside in that of the drawing.
POLICE_DE_DESSIN = "svg { font: 10px sans-serif; }"


def en_clair(css: str) -> str:
    """The style with the light palette in place of its variables, which come out black in a drawing."""
    palette = {
        nom: valeur.strip() for bloc in _PALETTE.findall(css) for nom, valeur in _VARIABLE.findall(bloc)
    }

    def remplacer(trouve: re.Match[str]) -> str:
        return palette.get(trouve[1]) or (trouve[2] or "").strip() or trouve[0]

    css = _MELANGE.sub("", css)
    for _ in range(PROFONDEUR):
        css = _EMPLOI.sub(remplacer, css)
    return css


def autonome(html: str, css: str, adresse: str) -> str:
    """The page with its style inside it; without an address of the site, relative links become text."""
    css = en_clair(css)
    html = _STYLE.sub("", html, count=1)
    debut, balise, reste = html.partition("</head>")
    if not adresse:
        reste = _LIEN_RELATIF.sub(r"\1", reste)
    if "<svg" in reste:
        regles = "\n".join([POLICE_DE_DESSIN, *_REGLE_DE_DESSIN.findall(css)])
        reste = _DESSIN.sub(lambda trouve: f"{trouve[0]}<style>{regles}</style>", reste)
    return f"{debut}<style>{css}</style>{balise}{reste}"
