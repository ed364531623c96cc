"""Beside each récit, its references in the three forms that reference managers read."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from hooks.commun import adresses
from hooks.commun.adresses_donnees import REFERENCES
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.references.bibtex import bibtex
from hooks.donnees.references.csl import Item, items
from hooks.donnees.references.ris import ris
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice


def csl_json(references: list[Item]) -> str:
    """A whole `.csl.json` file."""
    return json.dumps(references, ensure_ascii=False, indent=1) + "\n"


ECRIRE: tuple[Callable[[list[Item]], str], ...] = (bibtex, ris, csl_json)
FORMES = dict(zip(REFERENCES, ECRIRE, strict=True))


def _corps(corpus: Corpus, n: Notice, adresse: str, forme: str) -> str:
    return FORMES[forme](items(n, corpus.initiative(n.id), corpus, adresse))


def fichiers(corpus: Corpus, n: Notice, reglages: Reglages) -> list[SiteFile]:
    """The reference files of one record."""
    return [
        SiteFile(
            f"{adresses.RECITS}/{n.id}.{forme}",
            n.titre,
            partial(_corps, corpus, n, reglages.adresse, forme),
            source=n.fichier,
            shell=False,
        )
        for forme in FORMES
    ]
