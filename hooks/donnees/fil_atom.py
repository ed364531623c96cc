"""What every Atom feed of the site has around its entries (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from hooks.commun import adresses
from hooks.commun.adresses_donnees import COLLECTION, LANGUE, URN
from hooks.commun.reglages import Reglages
from schema.lecture.typographie import typographier

ENTREES_AU_PLUS = 50
# A feed without any entry must be dated all the same.
JAMAIS = "1970-01-01"


def moment(jour: str) -> str:
    """A day (ISO 8601) as the instant that Atom wants (RFC 3339)."""
    return f"{jour}T00:00:00Z"


def lien(depuis: str, vers: str, reglages: Reglages) -> str:
    """Address of `vers`: absolute when the site has one, relative to the feed `depuis` otherwise."""
    return reglages.adresse + vers if reglages.adresse else adresses.relatif(depuis, vers)


def fil(
    uri: str, nom: str, titre: str, page: str, jour: str, entrees: Iterable[str], reglages: Reglages
) -> str:
    """The feed at `uri`, named `nom` in its id, about `page`. `jour`: its latest; `entrees`: their lines."""
    lignes = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUE}">',
        f"<id>{URN}:fil:{nom}</id>",
        f"<title>{escape(typographier(f'Récits : {titre}'))}</title>",
        f"<updated>{moment(jour)}</updated>",
        f"<author><name>{escape(typographier(COLLECTION))}</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(lien(uri, page, reglages))}/>',
    ]
    if reglages.adresse:
        lignes.append(
            f'<link rel="self" type="application/atom+xml" href={quoteattr(reglages.adresse + uri)}/>'
        )
    return "\n".join([*lignes, *entrees, "</feed>\n"])
