"""The browser's way in: docs/assets/atelier/atelier.js calls `ouvrir`, then what it gave."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hooks.redaction.atelier.api import Atelier, repondre
from hooks.redaction.atelier.fonds import depuis_json
from schema.vocabularies import vocabulaires


def ouvrir(fonds: str) -> Callable[[str, str], str]:
    """`(name, JSON of the arguments) -> JSON of the answer`, around what `fonds.en_json` wrote.

    The lists are read at once, so that the first check is no longer than the others.
    """
    vocabulaires.lire_tous()
    return partial(repondre, Atelier(depuis_json(fonds)))
