"""What several commands ask: the address of the site on the web."""

from __future__ import annotations

from hooks.commandes.echec import Echec
from hooks.miroir import adresse_web


def adresse_du_site(donnee: str) -> str:
    """The address given, ending in `/`; empty when none was. Raises Echec."""
    try:
        return adresse_web.de_site(donnee) if donnee else ""
    except adresse_web.AdresseInvalide as erreur:
        raise Echec(str(erreur)) from None
