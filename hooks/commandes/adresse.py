"""What several commands ask: the addresses of the site and of its repository on the web."""

from __future__ import annotations

from hooks.commun import adresse_web
from hooks.commun.echec import Echec
from hooks.commun.reglages import adresse_du_depot


def adresse_du_site(donnee: str) -> str:
    """The address given, ending in `/`; empty when none was. Raises Echec."""
    try:
        return adresse_web.de_site(donnee) if donnee else ""
    except adresse_web.AdresseInvalide as erreur:
        raise Echec(str(erreur)) from None


def depot_donne(option: str, donnee: str) -> str:
    """The address of the repository given by this option, without its last `/`. Raises Echec."""
    try:
        return adresse_du_depot(option, donnee)
    except adresse_web.AdresseInvalide as erreur:
        raise Echec(str(erreur)) from None
