"""What is left of Material's frame around the blocks that `hooks/theme` fills, mended once a rendered page."""

from __future__ import annotations

import re

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


def redresser(page: str) -> str:
    """A page rendered by Material, without what a reader could neither see nor reach, in Canadian French."""
    return _OUVERTURE.sub('<html lang="fr-CA">', _RESTES.sub("", page), count=1)
