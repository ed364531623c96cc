"""ResourceSync (ANSI/NISO Z39.99-2017): what there is, with hashes, and all that changed: written, read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from hooks.commun.echec import Echec
from hooks.copies import empreintes
from hooks.copies.arbre_du_site import Changement, Fichier, Genre
from hooks.copies.empreintes import octets_de
from hooks.copies.page_des_fichiers import ESPACE, absolue, tranches
from schema.lecture.typographie import neutraliser

DESCRIPTION = ".well-known/resourcesync"
CAPACITES = "resourcesync/capabilitylist.xml"
# At the root: where clients look for them when they are told nothing but the site's address.
RESSOURCES = "resourcelist.xml"
CHANGEMENTS = "changelist.xml"
PARTIE = "resourcesync/{nom}-{numero}.xml"

_ENTETE = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ESPACES = f'xmlns="{ESPACE}" xmlns:rs="http://www.openarchives.org/rs/terms/"'
_MOTS = {"cree": "created", "modifie": "updated", "retire": "deleted"}


def noms(ressources: int, changements: int) -> list[str]:
    """Addresses of all documents, for lists in so many parts."""
    parties = [PARTIE.format(nom="resourcelist", numero=i + 1) for i in range(ressources) if ressources > 1]
    parties += [PARTIE.format(nom="changelist", numero=i + 1) for i in range(changements) if changements > 1]
    return [DESCRIPTION, CAPACITES, RESSOURCES, CHANGEMENTS, *parties]


def ecrire(
    adresse: str,
    arbre: Mapping[str, Fichier],
    changements: Sequence[Changement],
    combien: tuple[int, int],
) -> dict[str, str]:
    """Address of each document -> its text.

    `adresse`: the site's own, ending in `/`: the standard wants whole addresses. `changements`: in order of
    time, leading to the tree. `combien`: in how many parts the two lists are. A file without a hash is
    listed by its date alone: the list of hashes cannot be in a list that it hashes.
    """
    dates = {c.uri: c.quand for c in changements}
    moment = changements[-1].quand if changements else ""
    ressources = [_ressource(adresse, f, dates[f.uri]) for f in arbre.values()]
    suite = [_changement(adresse, c, mot) for c, mot in zip(changements, mots(changements), strict=True)]
    bornes = [c.quand for c in changements]
    vers_capacites = _lien("up", absolue(adresse, CAPACITES))
    return {
        DESCRIPTION: _document(
            "urlset", _md(capability="description"), [_vers(adresse, CAPACITES, "capabilitylist")]
        ),
        CAPACITES: _document(
            "urlset",
            _lien("up", absolue(adresse, DESCRIPTION)) + _md(capability="capabilitylist"),
            [_vers(adresse, RESSOURCES, "resourcelist"), _vers(adresse, CHANGEMENTS, "changelist")],
        ),
        **_en_parties(
            adresse, RESSOURCES, vers_capacites, tranches(ressources, combien[0]),
            [{"capability": "resourcelist", "at": moment}] * combien[0],
        ),
        **_en_parties(
            adresse, CHANGEMENTS, vers_capacites, tranches(suite, combien[1]),
            [{"capability": "changelist", "from": b[0]} for b in tranches(bornes, combien[1])],
        ),
    }  # fmt: skip


def mots(changements: Sequence[Changement]) -> list[str]:
    """What the list calls each change.

    The creation of a file that was withdrawn later is told as an update. The reference client reads the list
    from its last visit on, the day of that visit included, drops a file that was created then and deleted
    since, and so keeps for ever what its copy received on that day: a withdrawn récit, among others.
    """
    retires: set[str] = set()
    dits = []
    for c in reversed(changements):
        dits.append(_MOTS["modifie" if c.genre == "cree" and c.uri in retires else c.genre])
        if c.genre == "retire":
            retires.add(c.uri)
    return dits[::-1]


def _en_parties(
    adresse: str,
    uri: str,
    liens: str,
    lots: Sequence[Sequence[str]],
    attributs: Sequence[Mapping[str, str]],
) -> dict[str, str]:
    """One list, or an index and its parts."""
    if len(lots) == 1:
        return {uri: _document("urlset", liens + _md(**attributs[0]), lots[0])}
    parties: dict[str, str] = {}
    index = []
    for numero, (lot, attribut) in enumerate(zip(lots, attributs, strict=True), 1):
        nom = PARTIE.format(nom=uri.removesuffix(".xml"), numero=numero)
        vers_index = _lien("index", absolue(adresse, uri))
        parties[nom] = _document("urlset", liens + vers_index + _md(**attribut), lot)
        sans = {cle: valeur for cle, valeur in attribut.items() if cle != "capability"}
        index.append(f"<sitemap><loc>{escape(absolue(adresse, nom))}</loc>{_md(**sans)}</sitemap>\n")
    return {uri: _document("sitemapindex", liens + _md(**attributs[0]), index), **parties}


def _ressource(adresse: str, fichier: Fichier, quand: str) -> str:
    empreinte = _md(hash=f"sha-256:{fichier.sha256}", length=str(fichier.octets)) if fichier.sha256 else ""
    loc = escape(absolue(adresse, fichier.uri))
    return f"<url><loc>{loc}</loc><lastmod>{quand}</lastmod>{empreinte}</url>\n"


def _changement(adresse: str, c: Changement, mot: str) -> str:
    attributs = {"change": mot, "datetime": c.quand}
    if c.sha256:
        attributs["hash"] = f"sha-256:{c.sha256}"
    if c.octets is not None:
        attributs["length"] = str(c.octets)
    date = "" if c.genre == "retire" else f"<lastmod>{c.quand}</lastmod>"
    return f"<url><loc>{escape(absolue(adresse, c.uri))}</loc>{date}{_md(**attributs)}</url>\n"


def _vers(adresse: str, uri: str, capacite: str) -> str:
    return f"<url><loc>{escape(absolue(adresse, uri))}</loc>{_md(capability=capacite)}</url>\n"


def _md(**attributs: str) -> str:
    ecrits = "".join(f" {cle}={quoteattr(valeur)}" for cle, valeur in sorted(attributs.items()))
    return f"<rs:md{ecrits}/>"


def _lien(relation: str, vers: str) -> str:
    return f'<rs:ln rel="{relation}" href={quoteattr(vers)}/>'


def _document(nom: str, entete: str, entrees: Sequence[str]) -> str:
    return f"{_ENTETE}<{nom} {_ESPACES}>\n{entete}\n{''.join(entrees)}</{nom}>\n"


OCTETS_MAX = 64 * 1024 * 1024
_SM = f"{{{ESPACE}}}"
_RS = "{http://www.openarchives.org/rs/terms/}"
_GENRES: dict[str, Genre] = {"created": "cree", "updated": "modifie", "deleted": "retire"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHA = re.compile(r"sha-256:([0-9a-f]{64})")


class HistoireInvalide(Echec):
    """A change list that cannot be read, or whose parts do not follow each other; a French sentence."""


def publies_dans(dossier: str) -> tuple[Changement, ...]:
    """All changes up to the copy in a folder; none when `dossier` is empty. Raises HistoireInvalide.

    No more of the copy is needed than its change list.
    """
    if not dossier:
        return ()
    try:
        return lire_changements(partial(octets_de, Path(dossier), au_plus=OCTETS_MAX))
    except OSError:
        if _sans_histoire(Path(dossier)):
            return ()
        raise HistoireInvalide(
            f"Le dossier {neutraliser(dossier)} n’a pas de {CHANGEMENTS}\u00a0: donnez une copie du site tel "
            "qu’il a été publié, ou au moins ce fichier."
        ) from None


def _sans_histoire(copie: Path) -> bool:
    """Whether that copy never had a change list, by its list of hashes: its site had no address yet."""
    try:
        return CHANGEMENTS not in empreintes.lire(octets_de(copie, empreintes.NOM))
    except (OSError, empreintes.ListeInvalide):
        return False


def lire_changements(ouvrir: Callable[[str], bytes]) -> tuple[Changement, ...]:
    """All changes of a copy, in order. `ouvrir(uri)`: the bytes of one of its files, OSError when absent.

    Raises HistoireInvalide.
    """
    lus = [c for partie in _documents(CHANGEMENTS, ouvrir) for c in _changements(*partie)]
    for avant, apres in pairwise(lus):
        if avant.quand > apres.quand:
            raise HistoireInvalide(
                f"{CHANGEMENTS} n’est pas dans l’ordre du temps\u00a0: {apres.uri} ({apres.quand}) vient "
                f"après {avant.uri} ({avant.quand})."
            )
    return tuple(lus)


def lire_ressources(ouvrir: Callable[[str], bytes]) -> dict[str, tuple[str, int]]:
    """Address -> SHA-256 and length of each file that the site lists with its hash. Raises HistoireInvalide,
    what `ouvrir` does."""
    trouvees = {}
    for uri, racine, adresse in _documents(RESSOURCES, ouvrir):
        for element in racine.iter(f"{_SM}url"):
            md = element.find(f"{_RS}md")
            dit = md.attrib if md is not None else {}
            empreinte, longueur = _SHA.fullmatch(dit.get("hash", "")), dit.get("length", "")
            cible = _cible(uri, element, adresse)
            if empreinte and longueur.isdecimal():
                trouvees[cible] = (empreinte[1], int(longueur[:15]))
    return trouvees


def _documents(uri: str, ouvrir: Callable[[str], bytes]) -> Iterator[tuple[str, ElementTree.Element, str]]:
    """(name, document, the site's address then) of a list that is whole, or of each of its parts."""
    racine = _analyser(uri, ouvrir(uri))
    adresse = _adresse(uri, racine)
    if racine.tag == f"{_SM}urlset":
        yield uri, racine, adresse
        return
    for numero, element in enumerate(racine.iter(f"{_SM}sitemap"), 1):
        attendue = PARTIE.format(nom=uri.removesuffix(".xml"), numero=numero)
        if (element.findtext(f"{_SM}loc") or "") != adresse + attendue:
            raise HistoireInvalide(f"{uri} saute la partie {attendue}.")
        try:
            yield attendue, _analyser(attendue, ouvrir(attendue)), adresse
        except OSError:
            raise HistoireInvalide(f"Il manque {attendue}, une partie de {uri}.") from None


def _analyser(uri: str, octets: bytes) -> ElementTree.Element:
    # Entities are what makes XML dangerous, and our lists declare none.
    html = octets.lstrip()[:9].lower() == b"<!doctype"
    if len(octets) > OCTETS_MAX or html or b"<!DOCTYPE" in octets:
        raise HistoireInvalide(f"{uri} n’est pas une liste ResourceSync.")
    try:
        racine = ElementTree.fromstring(octets)
    except ElementTree.ParseError as erreur:
        ligne = erreur.position[0]
        raise HistoireInvalide(f"{uri}, ligne {ligne}\u00a0: ce XML est coupé ou abîmé.") from None
    if racine.tag not in (f"{_SM}urlset", f"{_SM}sitemapindex"):
        raise HistoireInvalide(f"{uri} n’est pas une liste ResourceSync.")
    return racine


def _adresse(uri: str, racine: ElementTree.Element) -> str:
    """The site's address when the list was written: what comes before the address of its capability list."""
    for lien in racine.findall(f"{_RS}ln"):
        if lien.get("rel") == "up" and lien.get("href", "").endswith(CAPACITES):
            return lien.get("href", "").removesuffix(CAPACITES)
    raise HistoireInvalide(f"{uri} ne dit pas de quelle liste de capacités elle vient.")


def _changements(uri: str, racine: ElementTree.Element, adresse: str) -> Iterator[Changement]:
    for element in racine.iter(f"{_SM}url"):
        cible, md = _cible(uri, element, adresse), element.find(f"{_RS}md")
        genre = _GENRES.get(md.get("change", "")) if md is not None else None
        quand = md.get("datetime", "") if md is not None else ""
        if md is None or genre is None or not _MOMENT.fullmatch(quand):
            raise HistoireInvalide(
                f"{uri} ne dit pas ce qui est arrivé à «\u00a0{neutraliser(cible)}\u00a0», ou quand."
            )
        empreinte, longueur = _SHA.fullmatch(md.get("hash", "")), md.get("length", "")
        yield Changement(
            cible,
            quand,
            genre,
            empreinte[1] if empreinte else "",
            int(longueur) if longueur.isdecimal() else None,
        )


def _cible(uri: str, element: ElementTree.Element, adresse: str) -> str:
    """What an entry is about, from the root of the site."""
    loc = element.findtext(f"{_SM}loc") or ""
    cible = unquote(loc.removeprefix(adresse))
    if not loc.startswith(adresse) or not cible or empreintes.chemin_refuse(cible):
        raise HistoireInvalide(f"{uri} nomme «\u00a0{neutraliser(loc)}\u00a0», qui n’est pas dans le site.")
    return cible
