"""What goes on answering at the former addresses of a renamed record, beside its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from hooks.commun import adresses
from hooks.commun.gabarits import rendre
from hooks.commun.sitefile import SiteFile
from hooks.suivi.publication.adresses import DE_FICHE
from schema.corpus.notice import Notice


def fichiers(n: Notice, siens: Sequence[SiteFile]) -> list[SiteFile]:
    """The record's files at the addresses of each former id: a page leads on, data is given again.

    A file of data cannot send its reader elsewhere: programs do not read what a page says.
    """
    return [f for ancien in n.anciens_ids for f in _sous(ancien, n, siens)]


def _sous(ancien: str, n: Notice, siens: Sequence[SiteFile]) -> Iterator[SiteFile]:
    faites = {adresses.fiche(ancien)}
    for f in siens:
        nom = f.uri.rpartition("/")[2]
        if f.folder not in DE_FICHE or not nom.startswith(f"{n.id}."):
            continue
        uri = f"{f.folder}/{ancien}{nom.removeprefix(n.id)}"
        if uri in faites:
            continue
        if uri.endswith(".html"):
            page = partial(rendre, "redirection.html", vers=nom, titre=n.titre)
            yield replace(f, uri=uri, shell=False, body=page)
        else:
            yield replace(f, uri=uri)
