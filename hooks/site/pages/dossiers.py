"""The folders at the root of the site: where an address that does not exist still tells the root from."""

from __future__ import annotations

from hooks.commun import adresses
from hooks.site.indexes import periodes
from hooks.site.indexes.liste import INDEX, TRAVERSES
from hooks.site.pages import aide, comparer, coup_d_oeil, formulaire

# What is copied or made beside the pages.
SANS_PAGE = ("api", "assets")
SEULS = (
    adresses.RECITS,
    adresses.ORGANISATIONS,
    periodes.DOSSIER,
    coup_d_oeil.DOSSIER,
    comparer.DOSSIER,
    aide.DOSSIER,
    formulaire.DOSSIER,
)


def dossiers_connus() -> set[str]:
    """Folders at the root of the site."""
    return {*SANS_PAGE, *SEULS, *(i.dossier for i in INDEX), *(t.dossier for t in TRAVERSES)}
