"""What a site is made with, beside its records."""

from __future__ import annotations

from dataclasses import dataclass

from hooks.commun.adresse_web import AdresseInvalide, de_fichier


@dataclass(frozen=True, slots=True)
class Reglages:
    """Settings of one production. Addresses are empty when the site has none.

    `depot`: where an editor changes a file of the repository, up to the branch. `adresse`: the site's own,
    ending in `/`; without it, pages only link to each other. `pdf`: whether PDF files are made too.
    `apercu`: the page is a preview, made where there is no Graphviz to place the partners' diagram.
    `depot_nouveau`: the repository's page that takes a new file of `initiatives/`.
    """

    depot: str = ""
    adresse: str = ""
    pdf: bool = False
    apercu: bool = False
    depot_nouveau: str = ""


SANS_REGLAGE = Reglages()


def adresse_du_depot(cle: str, valeur: object) -> str:
    """The address of the repository given under `cle`, without its last `/`; empty for none.

    It becomes a link of every page: what is no address (`javascript:…`, a list) raises AdresseInvalide.
    """
    try:
        return de_fichier(str(valeur)).rstrip("/") if valeur else ""
    except AdresseInvalide as erreur:
        raise AdresseInvalide(f"{cle}\u00a0: {erreur}") from None
