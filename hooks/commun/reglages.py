"""What a site is made with, beside its records; addresses that a person types, made ones to ask for."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from hooks.commun.echec import Echec
from schema.lecture.typographie import neutraliser

# Each says again what is always there: JSON Lines, a file a record, the list of headers. `csv`: the tables
# and their dictionary; `ld`: linked data; `listes`: the rows of each index page beside it; `references`:
# BibTeX, RIS and CSL-JSON of all.
CSV, LISTES, OPENSEARCH, PARQUET = "csv", "listes", "opensearch", "parquet"
ENSEMBLES = (CSV, "json", "ld", LISTES, "references", "sqlite", "xlsx")
# Beside those, never unless they are named: what a search server loads, what a package apart makes.
A_NOMMER = (OPENSEARCH, PARQUET)
POSSIBLES = tuple(sorted((*ENSEMBLES, *A_NOMMER)))
# RFC 6068, one plain address.
COURRIEL = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Reglages:
    """Settings of one production. Addresses are empty when the site has none.

    `depot`: where an editor changes a file of the repository, up to the branch. `adresse`: the site's own,
    ending in `/`; without it, pages only link to each other. `pdf`: whether PDF files are made too.
    `apercu`: the page is a preview, made where there is no Graphviz to place the partners' diagram.
    `depot_nouveau`: the repository's page that takes a new file of `initiatives/`. `ecrire`: where a reader
    writes to the observatory, `mailto:` or a page. `ensembles`: which other forms of the whole corpus there
    are, beside JSON Lines, from which anyone makes them. `envoyer`: as `ecrire`, for a finished record whose
    author has no account on the repository. `autorite`, `nom`, `contact`,
    `licence`: who publishes, as whoever gathers several sites must know it. `doi`: of all deposited versions.
    `theme`: the package whose style sheet and icons the site holds, with its licence.
    """

    depot: str = ""
    adresse: str = ""
    pdf: bool = False
    apercu: bool = False
    depot_nouveau: str = ""
    ecrire: str = ""
    ensembles: tuple[str, ...] = ENSEMBLES
    envoyer: str = ""
    autorite: str = ""
    nom: str = ""
    contact: str = ""
    licence: str = ""
    doi: str = ""
    theme: str = "mkdocs-material"


SANS_REGLAGE = Reglages()
IDENTITE = ("autorite", "nom", "contact", "licence", "doi")
# ISO 26324, as DataCite registers them; alone, or behind the address that resolves it.
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/[!-~]+)", re.IGNORECASE)


def ensembles_voulus(cle: str, valeur: object) -> tuple[str, ...]:
    """The forms of the whole corpus that are asked for under `cle`: a list, or names between commas; sorted.

    Where nothing is said, all that need no package apart. Raises Echec.
    """
    if valeur is None:
        return ENSEMBLES
    noms = valeur.split(",") if isinstance(valeur, str) else valeur
    voulus = {str(nom).strip() for nom in noms} - {""} if isinstance(noms, list) else None
    if voulus is None or voulus.difference(POSSIBLES):
        raise Echec(
            f"{cle}\u00a0: {_citer(str(valeur))} n’est pas une liste de formes des données d’ensemble\u00a0: "
            f"prenez parmi {', '.join(POSSIBLES)}, ou une liste vide."
        )
    return tuple(sorted(voulus))


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


# RFC 6052: an address of the old kind, inside one of the new.
_NAT64 = IPv6Network("64:ff9b::/96")


def est_publique(adresse: str) -> bool:
    """Whether an IP address is one of the Internet's at large, however it is wrapped."""
    lue = ip_address(adresse.partition("%")[0])
    if isinstance(lue, IPv6Address):
        par_nat64 = IPv4Address(int(lue) & 0xFFFFFFFF) if lue in _NAT64 else None
        lue = lue.ipv4_mapped or lue.sixtofour or par_nat64 or lue
    return lue.is_global and not lue.is_multicast


def est_donnee_en_chiffres(hote: str) -> bool:
    """Whether the person who typed the host knows where it leads: numbers, or this machine's own name."""
    try:
        return hote == "localhost" or bool(ip_address(hote))
    except ValueError:
        return False


def adresse_pour_ecrire(cle: str, valeur: object) -> str:
    """Where somebody writes, given under `cle`: a general address, or a page of its own; empty for none.

    Raises AdresseInvalide for what is neither.
    """
    texte = str(valeur or "")
    if COURRIEL.fullmatch(texte):
        return texte
    return adresse_du_depot(cle, texte)


def pdf_voulus() -> bool:
    """Whether the environment asks for PDF files."""
    return os.environ.get("RECITS_PDF", "") not in ("", "0")


def reglages_du_fichier(
    extra: Mapping[str, object], adresse: str, pdf: bool, theme: str = SANS_REGLAGE.theme
) -> Reglages:
    """Settings as a project's mkdocs.yml has them. `extra`: its part of that name. Raises Echec."""
    adresse = adresse.rstrip("/")
    qui = identite("extra.observatoire.", extra.get("observatoire"))
    return Reglages(
        depot=adresse_du_depot("extra.depot_modifier", extra.get("depot_modifier")),
        adresse=f"{adresse}/" if adresse else "",
        pdf=pdf,
        depot_nouveau=adresse_du_depot("extra.depot_nouveau", extra.get("depot_nouveau")),
        ecrire=adresse_pour_ecrire("extra.ecrire", extra.get("ecrire")),
        envoyer=adresse_pour_ecrire("extra.envoyer", extra.get("envoyer")),
        ensembles=ensembles_voulus("extra.ensembles", extra.get("ensembles")),
        autorite=qui["autorite"],
        nom=qui["nom"],
        contact=qui["contact"],
        licence=qui["licence"],
        doi=qui["doi"],
        theme=theme,
    )


def identite(cle: str, valeur: object) -> dict[str, str]:
    """Who publishes: permanent id, name, contact, licence, DOI of what is deposited; all empty where nothing
    is said. `cle`: what comes before the name of each, where they are written.

    Raises Echec.
    """
    # Imported late: a command line that builds nothing does without the models.
    from schema.models.types import ID

    dites = valeur if isinstance(valeur, Mapping) else {}
    if (valeur and not dites) or (inconnues := sorted(map(str, dites.keys() - IDENTITE))):
        quoi = _citer(inconnues[0]) if dites else _citer(str(valeur))
        raise Echec(
            f"{cle.rstrip('.')}\u00a0: {quoi} n’y a pas de place\u00a0: écrivez {', '.join(IDENTITE)}."
        )
    lues = {nom: str(dites.get(nom) or "").strip() for nom in IDENTITE}
    if lues["autorite"] and not ID.match(lues["autorite"]):
        raise Echec(
            f"{cle}autorite\u00a0: {_citer(lues['autorite'])} n’est pas un identifiant\u00a0: employez des "
            "minuscules sans accent, des chiffres et des traits d’union, comme observatoire-estrie."
        )
    if lues["autorite"] and not lues["nom"]:
        raise Echec(f"{cle}nom\u00a0: donnez le nom de l’observatoire, que les autres sites montrent.")
    contact = adresse_pour_ecrire(f"{cle}contact", lues["contact"])
    doi = _DOI.fullmatch(lues["doi"])
    if lues["doi"] and not doi:
        raise Echec(
            f"{cle}doi\u00a0: {_citer(lues['doi'])} n’est pas un DOI\u00a0: écrivez celui que le dépôt donne "
            "à toutes les versions, comme 10.5281/zenodo.1234566."
        )
    licence = adresse_du_depot(f"{cle}licence", lues["licence"])
    return {**lues, "contact": contact, "licence": licence, "doi": doi[1] if doi else ""}


VARIABLE = "SOURCE_DATE_EPOCH"
_SECONDES = re.compile("[0-9]{1,10}")
# A zip has no year after 2107.
_TROP_TARD = int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())


def demandee() -> str:
    """The time of SOURCE_DATE_EPOCH in UTC (RFC 3339), empty when it is not set.

    Raises Echec when it is no such time: a date that was asked for is not left out in silence.
    """
    secondes = os.environ.get(VARIABLE)
    if secondes is None:
        return ""
    if not _SECONDES.fullmatch(secondes) or int(secondes) >= _TROP_TARD:
        dite = f"vaut «\u00a0{neutraliser(secondes[:40])}\u00a0»" if secondes else "est vide"
        raise Echec(
            f"La variable {VARIABLE} {dite}\u00a0: donnez-lui un nombre de secondes depuis 1970 "
            f"(«\u00a0date +%s\u00a0» le dit; avant 2100), ou retirez-la («\u00a0unset {VARIABLE}\u00a0»)."
        )
    return datetime.fromtimestamp(int(secondes), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
