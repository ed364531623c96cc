"""The site's own templates: what they may name, and their text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from hooks.commun import sommes
from hooks.commun.adresses import dernier_pas
from hooks.commun.gabarits import environnement
from hooks.commun.sitefile import SiteFile
from hooks.site import figures
from hooks.site.feuille import nu
from hooks.site.redacteur import Redaction
from schema.corpus.corpus import Corpus
from schema.models.base import observes, par_constat

ENVIRONNEMENT = environnement(Path(__file__).parent / "templates", tables=sommes, figures=figures)
ENVIRONNEMENT.filters.update(nu=nu, observes=observes, par_constat=par_constat, dernier_pas=dernier_pas)


def rendre(gabarit: str, **valeurs: object) -> str:
    """The template's text with these values."""
    return ENVIRONNEMENT.get_template(gabarit).render(**valeurs)


def macros(gabarit: str) -> Any:
    """The macros of a template, by their names, to be called from Python. Made anew at each call: what they
    import may have changed."""
    return ENVIRONNEMENT.get_template(gabarit).make_module()


def liste_de_pages(
    corpus: Corpus, uri: str, titre: str, chapeau: str, pages: Sequence[tuple[str, str, str]]
) -> SiteFile:
    """The first page of a folder, from which MkDocs has its shell. `pages`: address, name, words of each."""
    corps = partial(
        rendre, "liste_de_pages.html", r=Redaction(uri, corpus), titre=titre, chapeau=chapeau, pages=pages
    )
    return SiteFile(uri, titre, corps, chapeau)
