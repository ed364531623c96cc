"""What the corpus becomes: files of a site, their bodies made only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the site.

    `uri`: path from the site's root, with `/`. `body()`: HTML to pour into a shell when `shell` is
    true, the whole file otherwise. `source`: file of the repository that an editor changes to change it.
    `tete()`: HTML for the page's head.
    """

    uri: str
    title: str
    body: Callable[[], str]
    description: str = ""
    source: str = ""
    shell: bool = True
    tete: Callable[[], str] = str

    @property
    def folder(self) -> str:
        """Folder of the file, empty at the root."""
        return self.uri.rpartition("/")[0]


class AdressePrise(Exception):
    """Two files claim one address; the text is a French sentence about the second."""

    def __init__(self, fichier: SiteFile) -> None:
        qui = fichier.source or "une page de plus"
        super().__init__(f"{qui} réclame l’adresse {fichier.uri}, déjà prise\u00a0: changez cet identifiant.")
