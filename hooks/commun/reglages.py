"""What a site is made with, beside its records; addresses that a person types, made ones to ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from hooks.commun.echec import Echec
from schema.lecture.typographie import neutraliser

# RFC 6068, one plain address.
COURRIEL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Reglages:
    """Settings of one production. Addresses are empty when the site has none.

    `depot`: where an editor changes a file of the repository, up to the branch. `adresse`: the site's own,
    ending in `/`; without it, pages only link to each other. `pdf`: whether PDF files are made too.
    `apercu`: the page is a preview, made where there is no Graphviz to place the partners' diagram.
    `depot_nouveau`: the repository's page that takes a new file of `initiatives/`. `ecrire`: where a reader
    writes to the observatory, `mailto:` or a page. `envoyer`: the same, for a finished record whose author
    has no account on the repository.
    """

    depot: str = ""
    adresse: str = ""
    pdf: bool = False
    apercu: bool = False
    depot_nouveau: str = ""
    ecrire: str = ""
    envoyer: str = ""


SANS_REGLAGE = Reglages()


def adresse_du_depot(cle: str, valeur: object) -> str:
    """The address of the repository given under `cle`, without its last `/`; empty for none.

    It becomes a link of every page: what is no address (`javascript:…`, a list) raises AdresseInvalide.
    """
    try:
        return de_fichier(str(valeur)).rstrip("/") if valeur else ""
    except AdresseInvalide as erreur:
        raise AdresseInvalide(f"{cle}\u00a0: {erreur}") from None


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


def adresse_pour_ecrire(cle: str, valeur: object) -> str:
    """Where people write: a general address of the observatory or a page of its own; empty for none.

    Raises AdresseInvalide for what is neither.
    """
    texte = str(valeur or "")
    if COURRIEL.fullmatch(texte):
        return texte
    return adresse_du_depot(cle, texte)
