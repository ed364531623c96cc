"""The address of a site as a person types it, made one that every client can ask for."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from hooks.commun.echec import Echec
from schema.lecture.typographie import neutraliser

PROTOCOLES = ("http", "https")
_HOTE = re.compile(r"[A-Za-z0-9._~:@%\[\]-]+")
# What RFC 3986 lets stand in a path and in a question, and the sign of what is escaped already.
_PERMIS = "/%:@!$&'()*+,;=~?"


class AdresseInvalide(Echec):
    """What was given is no address; a French sentence."""


def est_du_web(texte: str) -> bool:
    """Whether it is meant as an address, and not as a path on the disk."""
    return texte.lower().startswith(("http://", "https://"))


def de_site(texte: str) -> str:
    """The address of a folder, ending in `/`, its accents escaped. Raises AdresseInvalide."""
    parties = _decouper(texte)
    if parties.query or parties.fragment:
        raise AdresseInvalide(f"{_citer(texte)} mène dans une page\u00a0: donnez l’adresse du site entier.")
    return urlunsplit(parties._replace(path=f"{parties.path.rstrip('/')}/"))


def de_fichier(texte: str) -> str:
    """The address of one file. Raises AdresseInvalide."""
    return urlunsplit(_decouper(texte)._replace(fragment=""))


def _decouper(texte: str) -> SplitResult:
    try:
        parties = urlsplit(texte.strip())
        hote = parties.netloc.encode("idna").decode("ascii")
        # Reading the port is what checks it.
        bonne = parties.scheme in PROTOCOLES and parties.hostname and (parties.port is None or parties.port)
    except ValueError:
        bonne, hote = False, ""
    if not bonne or not _HOTE.fullmatch(hote):
        raise AdresseInvalide(
            f"{_citer(texte)} n’est pas une adresse\u00a0: écrivez-la en entier, comme https://exemple.org/recits/."
        )
    return parties._replace(
        netloc=hote, path=quote(parties.path, safe=_PERMIS), query=quote(parties.query, safe=_PERMIS)
    )


def _citer(texte: str) -> str:
    return f"«\u00a0{neutraliser(texte)}\u00a0»"
