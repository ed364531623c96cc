"""A change list that was published, read back: the base of the next one, and what a verifier replays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from hooks.copies.miroir.changement import Changement, Genre
from hooks.copies.miroir.empreintes import chemin_refuse
from hooks.copies.miroir.plan_du_site import ESPACE
from hooks.copies.miroir.resourcesync import CAPACITES, CHANGEMENTS, PARTIE
from schema.lecture.typographie import neutraliser

OCTETS_MAX = 64 * 1024 * 1024
_SM = f"{{{ESPACE}}}"
_RS = "{http://www.openarchives.org/rs/terms/}"
_GENRES: dict[str, Genre] = {"created": "cree", "updated": "modifie", "deleted": "retire"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHA = re.compile(r"sha-256:([0-9a-f]{64})")


class HistoireInvalide(Exception):
    """A change list that cannot be read, or whose parts do not follow each other; a French sentence."""


def publies_dans(dossier: str) -> tuple[Changement, ...]:
    """All changes up to the copy in a folder; none when `dossier` is empty. Raises HistoireInvalide.

    No more of the copy is needed than its change list.
    """
    if not dossier:
        return ()
    try:
        return lire_changements(lambda uri: (Path(dossier) / uri).read_bytes())
    except OSError:
        raise HistoireInvalide(
            f"Le dossier {neutraliser(dossier)} n’a pas de {CHANGEMENTS}\u00a0: donnez une copie du site tel "
            "qu’il a été publié, ou au moins ce fichier."
        ) from None


def lire_changements(ouvrir: Callable[[str], bytes]) -> tuple[Changement, ...]:
    """All changes of a copy, in order. `ouvrir(uri)`: the bytes of one of its files, OSError when absent.

    Raises HistoireInvalide.
    """
    racine = _analyser(CHANGEMENTS, ouvrir(CHANGEMENTS))
    adresse = _adresse(racine)
    if racine.tag == f"{_SM}urlset":
        lus = list(_changements(CHANGEMENTS, racine, adresse))
    else:
        lus = []
        for numero, element in enumerate(racine.iter(f"{_SM}sitemap"), 1):
            attendue = PARTIE.format(nom="changelist", numero=numero)
            if (element.findtext(f"{_SM}loc") or "") != adresse + attendue:
                raise HistoireInvalide(f"{CHANGEMENTS} saute la partie {attendue}.")
            lus += _changements(attendue, _ouvrir_partie(attendue, ouvrir), adresse)
    for avant, apres in pairwise(lus):
        if avant.quand > apres.quand:
            raise HistoireInvalide(
                f"{CHANGEMENTS} n’est pas dans l’ordre du temps\u00a0: {apres.uri} ({apres.quand}) vient "
                f"après {avant.uri} ({avant.quand})."
            )
    return tuple(lus)


def _ouvrir_partie(uri: str, ouvrir: Callable[[str], bytes]) -> ElementTree.Element:
    try:
        return _analyser(uri, ouvrir(uri))
    except OSError:
        raise HistoireInvalide(f"Il manque {uri}, une partie de {CHANGEMENTS}.") from None


def _analyser(uri: str, octets: bytes) -> ElementTree.Element:
    # Entities are what makes XML dangerous, and our lists declare none.
    if len(octets) > OCTETS_MAX or b"<!DOCTYPE" in octets:
        raise HistoireInvalide(f"{uri} n’est pas une liste ResourceSync.")
    try:
        racine = ElementTree.fromstring(octets)
    except ElementTree.ParseError as erreur:
        ligne = erreur.position[0]
        raise HistoireInvalide(f"{uri}, ligne {ligne}\u00a0: ce XML est coupé ou abîmé.") from None
    if racine.tag not in (f"{_SM}urlset", f"{_SM}sitemapindex"):
        raise HistoireInvalide(f"{uri} n’est pas une liste ResourceSync.")
    return racine


def _adresse(racine: ElementTree.Element) -> str:
    """The site's address when the list was written: what comes before the address of its capability list."""
    for lien in racine.findall(f"{_RS}ln"):
        if lien.get("rel") == "up" and lien.get("href", "").endswith(CAPACITES):
            return lien.get("href", "").removesuffix(CAPACITES)
    raise HistoireInvalide(f"{CHANGEMENTS} ne dit pas de quelle liste de capacités elle vient.")


def _changements(uri: str, racine: ElementTree.Element, adresse: str) -> Iterator[Changement]:
    for element in racine.iter(f"{_SM}url"):
        loc, md = element.findtext(f"{_SM}loc") or "", element.find(f"{_RS}md")
        cible = unquote(loc.removeprefix(adresse))
        if not loc.startswith(adresse) or not cible or chemin_refuse(cible):
            raise HistoireInvalide(
                f"{uri} nomme «\u00a0{neutraliser(loc)}\u00a0», qui n’est pas dans le site."
            )
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
