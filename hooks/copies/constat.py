"""What was found of a copy, whether its own lists say the same thing, and how that is told.

Of a copy on a disk here: no network, nothing read outside its folder. Of a copy on the web: file by file;
what is in excess cannot be seen from there. Nothing is written.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from hooks.commun.echec import FichierRefuse
from hooks.copies import arbre_du_site, empreintes, resourcesync, serveurs
from hooks.copies.copie_en_ligne import Client, Refus, ServeurPerdu
from hooks.copies.empreintes import Lu
from hooks.copies.page_des_fichiers import taille
from hooks.copies.resourcesync import HistoireInvalide, lire_changements
from hooks.copies.trousse import URLS
from schema.corpus.parallele import Partage, Progres, en_parallele
from schema.lecture.typographie import neutraliser, nombre, pluriel

MONTRES = 50
REPRENDRE = "Pour reprendre ce qui manque ou est altéré, relancez la commande qui a fait la copie."


@dataclass
class Constat:
    """The files of a copy, by what was found. `alteres`: (address, why). Notes do not make a copy bad."""

    listes: int
    intacts: int = 0
    octets: int = 0
    manquants: list[str] = field(default_factory=list)
    alteres: list[tuple[str, str]] = field(default_factory=list)
    en_trop: list[str] = field(default_factory=list)
    listes_fausses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def entiere(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.manquants or self.alteres or self.en_trop or self.listes_fausses)

    def juger(self, uri: str, attendu: str, lu: Lu | None, faute: str = "") -> None:
        """Count one file of the list. `lu`: None when it is not there; `faute`: why it could not be read."""
        if faute:
            self.alteres.append((uri, faute))
        elif lu is None:
            self.manquants.append(uri)
        elif lu.sha256 != attendu:
            self.alteres.append((uri, _pourquoi(uri, lu)))
        else:
            self.intacts += 1
            self.octets += lu.octets

    def phrases(self, nom: str) -> list[str]:
        """French lines, the summary last. `nom`: the copy, as it was given."""
        dites = [*section("Manquants", self.manquants)]
        dites += section("Altérés", [f"{neutraliser(u)}\u00a0: {raison}" for u, raison in self.alteres])
        dites += [*section("En trop", self.en_trop), *self.listes_fausses, *self.notes]
        if self.manquants or self.alteres:
            dites.append(REPRENDRE)
        return [*dites, f"{neutraliser(nom)}\u00a0: {self._bilan()}"]

    def _bilan(self) -> str:
        total = f"{pluriel(self.intacts, 'fichier')}, {taille(self.octets)}"
        if self.entiere:
            return f"{total}, tous là, tous intacts."
        parts = [
            f"{pluriel(len(self.manquants), 'manquant')} sur {nombre(self.listes)}" if self.manquants else "",
            pluriel(len(self.alteres), "altéré") if self.alteres else "",
            f"{pluriel(len(self.en_trop), 'fichier')} en trop" if self.en_trop else "",
            "des listes qui se contredisent" if self.listes_fausses else "",
        ]
        intacts = "intact" if self.intacts < 2 else "intacts"
        return f"{', '.join(filter(None, parts))}; {total}, {intacts}."


def _pourquoi(uri: str, lu: Lu) -> str:
    if not lu.octets:
        return "ce fichier est vide"
    if lu.html and not uri.endswith(".html"):
        return "une page HTML est à sa place, sans doute un message d’erreur"
    return f"son contenu n’est pas celui de la liste ({taille(lu.octets)})"


def section(titre: str, noms: Sequence[str]) -> Iterable[str]:
    """A heading with how many there are, then the first of them."""
    if noms:
        yield f"{titre} ({nombre(len(noms))})\u00a0:"
        yield from (f"  {neutraliser(n)}" for n in noms[:MONTRES])
        if len(noms) > MONTRES:
            yield f"  et {nombre(len(noms) - MONTRES)} de plus"


TROUS_MONTRES = 10


def est_de_resourcesync(uri: str) -> bool:
    """Whether the file is one of ResourceSync's own documents, which its clients read and do not copy."""
    return uri in resourcesync.noms(1, 1) or (uri.startswith("resourcesync/") and uri.endswith(".xml"))


def contradictions(
    liste: Mapping[str, str], ouvrir: Callable[[str], bytes], complete: bool = True
) -> list[str]:
    """French sentences. `ouvrir(uri)`: one file of the copy, OSError when absent. `complete`: the list is
    the copy's own, which `urls.txt` must repeat.
    """
    if complete:
        try:
            lignes = ouvrir(URLS).count(b"\n") - 1
        except OSError:
            lignes = len(liste)
        if lignes != len(liste):
            return [
                f"{empreintes.NOM} nomme {nombre(len(liste))} fichiers et {URLS} en nomme {nombre(lignes)} "
                "sans elle\u00a0: l’une des deux listes est coupée."
            ]
    return _trous(liste, ouvrir)


def _trous(liste: Mapping[str, str], ouvrir: Callable[[str], bytes]) -> list[str]:
    """What the change list leaves out: replayed from its beginning, it must give what is listed."""
    if resourcesync.CHANGEMENTS not in liste:
        return []
    try:
        if hashlib.sha256(ouvrir(resourcesync.CHANGEMENTS)).hexdigest() != liste[resourcesync.CHANGEMENTS]:
            return []  # altered, which is told already
        etat = arbre_du_site.derniers(lire_changements(ouvrir))
    except OSError:
        return []
    except HistoireInvalide as erreur:
        return [str(erreur)]
    presents = {uri: c for uri, c in etat.items() if c.genre != "retire" and uri != empreintes.NOM}
    attendus = {uri: sha for uri, sha in liste.items() if not est_de_resourcesync(uri)}
    sautes = [uri for uri, sha in attendus.items() if uri not in presents or presents[uri].sha256 != sha]
    sautes += [uri for uri in presents if uri not in attendus]
    nom = resourcesync.CHANGEMENTS
    dites = [
        f"{nom} a un trou\u00a0: le dernier changement de {uri} n’y est pas."
        for uri in sautes[:TROUS_MONTRES]
    ]
    reste = len(sautes) - TROUS_MONTRES
    return [*dites, f"{nom} en saute {nombre(reste)} de plus."] if reste > 0 else dites


SEUIL_PARALLELE = 400
_TETE = 64
DU_SYSTEME = frozenset((".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", ".directory"))
SANS_RESOURCESYNC = (
    "Les documents de ResourceSync n’y sont pas, comme dans toute copie que fait son client\u00a0: "
    "rien n’est perdu."
)


def verifier_dossier(
    racine: Path,
    liste: Mapping[str, str],
    la_sienne: bool = True,
    processus: int | None = None,
    progres: Progres | None = None,
) -> Constat:
    """Compare the folder with a list of hashes. `la_sienne`: the list is the one that lies in the folder."""
    constat = Constat(len(liste))
    uris = sorted(liste)
    combien = (processus or os.cpu_count() or 1) if len(uris) > SEUIL_PARALLELE else 1

    def lire_part(numero: int) -> list[tuple[str, Lu | None, str]]:
        return [(uris[i], *_lire(racine, uris[i])) for i in partage.suivre(progres, numero)]

    with Partage(len(uris)) as partage:
        parts = en_parallele(lire_part, combien)
    if progres:
        progres(len(uris), len(uris))
    for uri, lu, faute in sorted((x for part in parts for x in part), key=lambda x: x[0]):
        constat.juger(uri, liste[uri], lu, faute)
    _excuser_resourcesync(constat, liste)
    connus = {*liste, empreintes.NOM, *serveurs.POUR_L_HEBERGEUR}
    en_plus = [uri for uri in arbre_du_site.noms(racine) if uri not in connus]
    constat.en_trop = [uri for uri in en_plus if not _du_systeme(uri)]
    if du_systeme := [uri for uri in en_plus if _du_systeme(uri)]:
        poses = ", ".join(map(neutraliser, du_systeme[:MONTRES]))
        constat.notes.append(f"Un système a posé là des fichiers à lui, qui ne comptent pas\u00a0: {poses}.")
    constat.listes_fausses = contradictions(liste, partial(empreintes.octets_de, racine), la_sienne)
    return constat


def _du_systeme(uri: str) -> bool:
    """Whether a file is one that macOS or Windows puts in any folder that is opened."""
    nom = uri.rpartition("/")[2]
    return nom in DU_SYSTEME or nom.startswith("._")


def _lire(racine: Path, uri: str) -> tuple[Lu | None, str]:
    """One file, None when absent; and why it could not be read."""
    try:
        with empreintes.ouvrir(racine, uri) as flux:
            html = flux.read(_TETE).lstrip().lower().startswith((b"<!doctype html", b"<html"))
            flux.seek(0)
            sha256, octets = empreintes.somme(flux)
            return Lu(sha256, octets, html), ""
    except (FileNotFoundError, NotADirectoryError):
        return None, ""
    except FichierRefuse as refus:
        return None, str(refus.args[0])
    except OSError:
        return None, "le système refuse de le lire"


def _excuser_resourcesync(constat: Constat, liste: Mapping[str, str]) -> None:
    siens = {uri for uri in liste if est_de_resourcesync(uri)}
    if siens and siens <= set(constat.manquants):
        constat.manquants = [uri for uri in constat.manquants if uri not in siens]
        constat.notes.append(SANS_RESOURCESYNC)


# As many as a browser that is alone: a distant site of ten thousand files takes minutes, and is not rushed.
CONNEXIONS = 4
REPOND_TOUJOURS = (
    "Ce serveur répond 200 à une adresse qui n’existe pas\u00a0: réglez-le pour qu’il réponde 404, sans quoi "
    "une copie prendra sa page pour le fichier demandé."
)
A_SA_PLACE = "le serveur répond 200, mais par la page qu’il donne à toute adresse qui n’existe pas"


def verifier_en_ligne(
    client: Client, liste: Mapping[str, str], la_sienne: bool = True, progres: Progres | None = None
) -> Constat:
    """Compare a site with a list of hashes. Raises ServeurPerdu, with how far it went."""
    constat = Constat(len(liste))
    sonde = _sonder(client)
    if sonde:
        constat.notes.append(REPOND_TOUJOURS)
    uris, rang = sorted(liste), 0
    with ThreadPoolExecutor(CONNEXIONS) as ouvriers:
        try:
            for rang, (lu, faute) in enumerate(ouvriers.map(_Lecteur(client), uris)):
                uri = uris[rang]
                if lu and sonde and lu.sha256 == sonde.sha256 != liste[uri]:
                    lu, faute = None, A_SA_PLACE
                constat.juger(uri, liste[uri], lu, faute)
                if progres:
                    progres(rang + 1, len(liste))
        except BaseException as erreur:
            ouvriers.shutdown(wait=False, cancel_futures=True)
            if isinstance(erreur, ServeurPerdu):
                raise ServeurPerdu(f"{erreur} Fichiers vérifiés\u00a0: {rang} sur {len(liste)}.") from None
            raise
    constat.listes_fausses = contradictions(liste, partial(_octets_en_ligne, client), la_sienne)
    return constat


def _sonder(client: Client) -> Lu | None:
    """What the server gives for an address that cannot exist, when it pretends that it does."""
    absente = f"absent-{hashlib.sha256(client.adresse.encode()).hexdigest()[:20]}.yml"
    try:
        return client.lire(absente)
    except Refus:
        return None


class _Lecteur:
    """Reads one file at a time in each thread, on a connection that the thread keeps."""

    def __init__(self, client: Client) -> None:
        self._modele = client
        self._local = threading.local()

    def __call__(self, uri: str) -> tuple[Lu | None, str]:
        m = self._modele
        if not hasattr(self._local, "client"):
            self._local.client = Client(m.adresse, m.budget, m.prives)
        try:
            return self._local.client.lire(uri), ""
        except Refus as erreur:
            return None, str(erreur)


def _octets_en_ligne(client: Client, uri: str) -> bytes:
    try:
        return client.octets(uri, resourcesync.OCTETS_MAX)
    except (Refus, ServeurPerdu) as erreur:
        raise OSError(str(erreur)) from None
