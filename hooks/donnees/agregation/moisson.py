"""The harvest of one site, over ResourceSync: what it says it has, each file checked by its hash, or nothing.

Files are kept by their hash, under `moisson/<source>/objets/`: no name that a stranger chose is ever one of
ours, and a harvest that was stopped goes on from what it has. `etat.json` names them, and is written last.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from hooks.commun.adresses import RECITS
from hooks.commun.echec import Echec
from hooks.commun.reglages import AdresseInvalide, de_site
from hooks.copies.arbre_du_site import Changement, noms
from hooks.copies.copie_en_ligne import AdressePrivee, Budget, Client, Refus
from hooks.copies.empreintes import octets_de, poser, retirer
from hooks.copies.resourcesync import (
    OCTETS_MAX,
    lire_changements,
    lire_ressources,
)
from hooks.donnees.agregation import Source
from hooks.donnees.atom import PUBLICATIONS
from hooks.donnees.fichiers_json import INDEX, OBSERVATOIRE, ORGANISATIONS, VOCABULAIRES
from schema.lecture.octets import TAILLE_MAX
from schema.lecture.typographie import neutraliser, nombre, pluriel
from schema.models.types import ID_FICHE

AGENT = "recits-agreger/1"
DOSSIER, OBJETS, ETAT = "moisson", "objets", "etat.json"
MEGA = 1024**2
DONNEES = (OBSERVATOIRE, INDEX, VOCABULAIRES, ORGANISATIONS, PUBLICATIONS)
NON_DITE = "n’est pas dans la liste des ressources du site, avec son empreinte"


class MoissonRefusee(Echec):
    """A harvest of which nothing is taken; one French sentence."""


@dataclass(frozen=True)
class Moisson:
    """What a site had on a day. `fichiers`: address -> SHA-256; their bytes are in `dossier`."""

    dossier: Path
    jour: str
    fichiers: Mapping[str, str]
    retires: frozenset[str] = frozenset()
    identite: Mapping[str, Any] = field(default_factory=dict)
    titres: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def lire(cls, dossier: Path, jour: str, fichiers: Mapping[str, str], retires: frozenset[str]) -> Moisson:
        """The same, from files that are all there. Raises MoissonRefusee when one is not as it should be."""
        nue = cls(dossier, jour, fichiers, retires)
        recits = nue.donnees(INDEX, "recits")
        titres = {str(r.get("id")): str(r.get("titre", "")) for r in recits}
        return cls(dossier, jour, fichiers, retires, nue.json(OBSERVATOIRE), titres)

    def octets(self, sha256: str) -> bytes:
        """A file that was taken, now or before."""
        return octets_de(self.dossier, f"{OBJETS}/{sha256}")

    def fiche(self, ident: str) -> str:
        """SHA-256 of the file of a record; empty when the site has none of that id."""
        return self.fichiers.get(f"{RECITS}/{ident}.yml", "") if ident in self.titres else ""

    def json(self, uri: str) -> dict[str, Any]:
        """A file of JSON. Raises MoissonRefusee."""
        try:
            lu = json.loads(self.octets(self.fichiers[uri]))
        except (ValueError, RecursionError):
            lu = None
        if not isinstance(lu, dict):
            raise MoissonRefusee(f"{uri} n’est pas un objet JSON.")
        return lu

    def donnees(self, uri: str, cle: str) -> list[dict[str, Any]]:
        """The list of objects under a key of such a file. Raises MoissonRefusee."""
        lus = self.json(uri).get(cle)
        if not isinstance(lus, list) or not all(isinstance(x, dict) for x in lus):
            raise MoissonRefusee(f"{uri} n’a pas de liste «\u00a0{cle}\u00a0».")
        return lus

    def dit(self, cle: str) -> str:
        """What the site says of itself, empty when it does not."""
        valeur = self.identite.get(cle)
        return valeur if isinstance(valeur, str) else ""


def derniere(dossier: Path) -> Moisson | None:
    """The last good harvest, None when there is none that can be read."""
    try:
        lu = json.loads(octets_de(dossier, ETAT))
        return Moisson.lire(dossier, lu["jour"], lu["fichiers"], frozenset(lu["retires"]))
    except (OSError, ValueError, KeyError, TypeError, MoissonRefusee):
        return None


def garder(moisson: Moisson, autres: frozenset[str]) -> None:
    """Make it the last good one; forget the files that nothing names. `autres`: hashes to keep besides."""
    etat = {
        "jour": moisson.jour,
        "fichiers": dict(sorted(moisson.fichiers.items())),
        "retires": sorted(moisson.retires),
    }
    poser(moisson.dossier, ETAT, [json.dumps(etat, ensure_ascii=False, indent=1).encode() + b"\n"])
    nommes = {*moisson.fichiers.values(), *autres}
    for uri in [*noms(moisson.dossier / OBJETS)]:
        if uri not in nommes:
            retirer(moisson.dossier / OBJETS, uri)


def moissonner(
    source: Source, dossier: Path, jour: str, voulue: Callable[[str], bool], combien_au_plus: int = 0
) -> Moisson:
    """Take what is new of a site. Raises MoissonRefusee.

    `voulue`: whether the record of an id is. `combien_au_plus`: records, of a site that had fewer; 0 for any.
    """
    budget = Budget(int(source.minutes), int(source.megaoctets) * MEGA)
    client = Client(source.site, budget, source.reseau_prive, AGENT)
    try:
        return _moissonner(client, source, dossier, jour, voulue, combien_au_plus)
    except AdressePrivee:
        raise MoissonRefusee(
            "Son adresse mène à une machine du réseau où l’on est\u00a0: si c’est voulu, écrivez "
            "«\u00a0reseau_prive: oui\u00a0»."
        ) from None
    except FileNotFoundError as erreur:
        raise MoissonRefusee(
            f"{_nu(str(erreur), source)} n’est pas là\u00a0: le serveur répond 404."
        ) from None
    except MoissonRefusee:
        raise
    except Echec as erreur:
        raise MoissonRefusee(str(erreur).replace("\n", " ")) from None
    finally:
        client.fermer()


def _nu(adresse: str, source: Source) -> str:
    return neutraliser(adresse.removeprefix(source.site))


def _moissonner(
    client: Client,
    source: Source,
    dossier: Path,
    jour: str,
    voulue: Callable[[str], bool],
    combien_au_plus: int,
) -> Moisson:
    lire = partial(_octets, client)
    listees = lire_ressources(lire)
    changements = lire_changements(lire)
    fichiers = {uri: _prendre(client, dossier, uri, listees, OCTETS_MAX) for uri in DONNEES}
    moisson = Moisson.lire(dossier, jour, fichiers, _retires(changements))
    _verifier(source, moisson)
    _mesurer(len(moisson.titres), combien_au_plus)
    for ident in _idents(moisson):
        if voulue(ident):
            uri = f"{RECITS}/{ident}.yml"
            fichiers[uri] = _prendre(client, dossier, uri, listees, TAILLE_MAX)
    return moisson


def _octets(client: Client, uri: str) -> bytes:
    try:
        return client.octets(uri, OCTETS_MAX)
    except Refus as refus:
        raise MoissonRefusee(f"{uri}\u00a0: {refus}.") from None


def _prendre(
    client: Client, dossier: Path, uri: str, listees: Mapping[str, tuple[str, int]], au_plus: int
) -> str:
    """Hash of a file that is there, from now on. Raises MoissonRefusee."""
    sha256, longueur = listees.get(uri, ("", 0))
    if not sha256:
        raise MoissonRefusee(f"{neutraliser(uri)} {NON_DITE}.")
    if longueur > au_plus:
        raise MoissonRefusee(f"{neutraliser(uri)} dépasse {au_plus // 1024}\u00a0ko\u00a0: il n’est pas lu.")
    with suppress(OSError):
        if hashlib.sha256(octets_de(dossier, f"{OBJETS}/{sha256}")).hexdigest() == sha256:
            return sha256
    try:
        octets = client.octets(uri, max(longueur, MEGA))
    except Refus as refus:
        raise MoissonRefusee(f"{neutraliser(uri)}\u00a0: {refus}.") from None
    if hashlib.sha256(octets).hexdigest() != sha256:
        html = octets.lstrip()[:9].lower().startswith((b"<!doctype", b"<html"))
        quoi = "une page HTML est à sa place" if html else "son contenu n’est pas celui de la liste"
        raise MoissonRefusee(f"{neutraliser(uri)}\u00a0: {quoi}.")
    poser(dossier, f"{OBJETS}/{sha256}", [octets])
    return sha256


def _retires(changements: tuple[Changement, ...]) -> frozenset[str]:
    """Ids of the records whose file the site says that it withdrew."""
    finals = {c.uri: c.genre for c in changements}
    debut, fin = f"{RECITS}/", ".yml"
    return frozenset(
        uri.removeprefix(debut).removesuffix(fin)
        for uri, genre in finals.items()
        if genre == "retire" and uri.startswith(debut) and uri.endswith(fin)
    )


def _verifier(source: Source, m: Moisson) -> None:
    """Whether it is the site that was meant, under the licence that was agreed. Raises MoissonRefusee."""
    dite = m.dit("autorite")
    if dite != source.autorite:
        quoi = f"dit être «\u00a0{neutraliser(dite)}\u00a0»" if dite else "ne dit pas qui il est"
        raise MoissonRefusee(f"{OBSERVATOIRE} {quoi}, et non «\u00a0{source.autorite}\u00a0».")
    if not m.dit("nom").strip():
        raise MoissonRefusee(f"{OBSERVATOIRE} ne dit pas le nom de l’observatoire.")
    if (licence := m.dit("licence")).rstrip("/") != source.licence.rstrip("/"):
        raise MoissonRefusee(f"Sa licence est {neutraliser(licence)}, et non {source.licence}.")


def _idents(m: Moisson) -> list[str]:
    """Ids of its records. Raises MoissonRefusee for one that is none."""
    for ident in m.titres:
        if not ID_FICHE.match(ident):
            raise MoissonRefusee(
                f"{INDEX} nomme «\u00a0{neutraliser(ident)}\u00a0», qui n’est pas une fiche."
            )
    return [*m.titres]


def adresse_de(source: Source, m: Moisson) -> str:
    """Where its pages are. A copy alone is asked: it says the address of what it is a copy of."""
    with suppress(AdresseInvalide):
        return de_site(m.dit("adresse")) if source.miroir else source.site
    return source.site


def _mesurer(combien: int, au_plus: int) -> None:
    """Refuse a site that has become another. Raises MoissonRefusee."""
    if not combien:
        raise MoissonRefusee("Le site n’a aucune fiche.")
    if au_plus and combien > au_plus:
        raise MoissonRefusee(
            f"Le site a {pluriel(combien, 'fiche')}, plus qu’on n’en attendait ({nombre(au_plus)})\u00a0: si "
            "c’est bien lui, relancez avec «\u00a0--accepter\u00a0»."
        )
