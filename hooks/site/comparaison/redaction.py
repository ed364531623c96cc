"""A column's Redaction: it writes each provenance once, and marks where claims refer to it.

Hundreds of claims share a few provenances, whose HTML is longer than most claims: written out, it was
more than half of a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from hooks.commun.redacteur import Contexte, Redaction
from hooks.site.comparaison.cellules import cellules
from schema.corpus.corpus import Corpus
from schema.models.base import Affirmation
from schema.models.sources import Source

# Characters for private use, which no text of a record keeps; docs/assets/comparer-page.js knows them too.
_MARQUE = re.compile("\ue000([0-9]+)\ue001")


class RedactionComparee(Redaction):
    """`appuis`: the provenances met so far, as HTML, in the order of their marks."""

    def __init__(self, uri: str, corpus: Corpus, sources: Sequence[Source], fiche: str) -> None:
        super().__init__(uri, corpus, sources)
        self.appuis: list[str] = []
        self._fiche = fiche
        self._marques: dict[Contexte, Markup] = {}

    def preuve(self, affirmation: Affirmation) -> Markup:
        """The mark of a claim's provenance."""
        contexte = (affirmation.sources, affirmation.nature)
        if contexte not in self._marques:
            self._marques[contexte] = Markup(f"\ue000{len(self.appuis)}\ue001")
            self.appuis.append(str(cellules().appui(self._fiche, self.appui(contexte))))
        return self._marques[contexte]


def avec_appuis(html: str, appuis: Sequence[str]) -> str:
    """The HTML of a cell with its provenances in the place of their marks."""
    return _MARQUE.sub(lambda marque: appuis[int(marque[1])], html)
