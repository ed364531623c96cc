"""What is left of Material's page around what `hooks/site/theme` fills, mended once a rendered page."""

from __future__ import annotations

import re
from html import escape, unescape

# Checkboxes that open a drawer and a search that we do not have, the veil behind them, and places for
# notices that only Material's script would fill; its skip link, which pages without a title list lack.
_RESTES = re.compile(
    r"""<input\ class="md-toggle"[^>]*>\s*
    | <label\ class="md-overlay"[^>]*></label>\s*
    | <div\ data-md-component="(?:skip|announce)">.*?</div>\s*
    | <div\ class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>\s*
    """,
    re.DOTALL | re.VERBOSE,
)
_OUVERTURE = re.compile(r'<html lang="fr" class="no-js">')
# Markdown gives these two no class; tables made from records have one.
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ENTETE = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_BALISE = re.compile(r"<[^>]*>")
_CODE = "<pre><code"


def redresser(page: str) -> str:
    """A page rendered by Material, without what a reader could neither see nor reach, in Canadian French."""
    return _OUVERTURE.sub('<html lang="fr-CA">', _RESTES.sub("", page), count=1)


def defiler(page: str) -> str:
    """A hand-written page whose tables and blocks of code, when too wide, are moved by keyboard too."""
    page = page.replace(_CODE, '<pre tabindex="0" role="group" aria-label="Texte à recopier"><code')
    return _TABLE.sub(_cadre, page)


def _cadre(table: re.Match[str]) -> str:
    colonnes = [unescape(_BALISE.sub("", nom)).strip() for nom in _ENTETE.findall(table[0])]
    nom = escape(f"Tableau\u00a0: {', '.join(colonnes)}")
    return f'<div class="defile" tabindex="0" role="region" aria-label="{nom}">{table[0]}</div>'
