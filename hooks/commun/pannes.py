"""What stops a build, as one French sentence, in the exception that the adapter has for it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hooks.commun.echec import SANS_MEMOIRE, phrase_systeme
from schema.corpus.parallele import ProcessusPerdu


@contextmanager
def dites_par(classe: type[Exception], connues: tuple[type[Exception], ...] = ()) -> Iterator[None]:
    """Raise `classe` for what the system refuses, and for `connues`, whose text is a sentence already."""
    try:
        yield
    except connues as erreur:
        raise classe(str(erreur)) from None
    except OSError as erreur:
        raise classe(phrase_systeme(erreur)) from None
    except (MemoryError, ProcessusPerdu):
        raise classe(SANS_MEMOIRE) from None


def refuser_une_place_fermee(site: Path) -> None:
    """Raise now the OSError that MkDocs would meet once it has emptied the folder."""
    place = next(dossier for dossier in (site, *site.parents) if dossier.exists())
    if not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(place))
    if not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "", str(place))
