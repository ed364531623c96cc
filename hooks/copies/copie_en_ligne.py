"""A copy on the web, read file by file by a polite client; what is in excess cannot be seen from there."""

from __future__ import annotations

import hashlib
import http.client
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from hooks.commun.echec import Echec
from hooks.commun.reglages import AdresseInvalide, de_fichier
from hooks.copies.constat import Constat, Lu, contradictions
from hooks.copies.resourcesync import OCTETS_MAX
from schema.corpus.parallele import Progres

AGENT = "recits-verifier/1"
SECONDES = 30
ESSAIS = 3
PATIENCE = 60  # seconds that a busy server may ask us to wait
REDIRECTIONS = 5
FICHIER_MAX = 2 * 1024**3
_MORCEAU = 64 * 1024
_ABSENTS = (404, 410)
_DETOURS = (301, 302, 303, 307, 308)
_OCCUPE = (429, 503)


class Refus(Exception):
    """An answer that is not the file; the text says why, as the end of a French sentence."""


class ServeurPerdu(Echec):
    """A server that does not answer; a French sentence."""


class Client:
    """Reads the files of the site at `adresse` (http or https, ending in `/`)."""

    def __init__(self, adresse: str) -> None:
        self.adresse = adresse
        self._connexion: http.client.HTTPConnection | None = None
        self._hote: tuple[str, str] = ("", "")

    def lire(self, uri: str) -> Lu | None:
        """One file, hashed as it comes; None when the server says that it is not there.

        Raises Refus, ServeurPerdu.
        """
        somme, octets, tete = hashlib.sha256(), 0, b""
        morceaux = self._morceaux(self.adresse + quote(uri), FICHIER_MAX)
        for morceau in morceaux or ():
            somme.update(morceau)
            octets += len(morceau)
            tete = tete or morceau[:64]
        html = tete.lstrip().lower().startswith((b"<!doctype html", b"<html"))
        return None if morceaux is None else Lu(somme.hexdigest(), octets, html)

    def octets(self, uri: str, au_plus: int) -> bytes:
        """The bytes of one file. Raises FileNotFoundError, Refus, ServeurPerdu."""
        return self.telecharger(self.adresse + quote(uri), au_plus)

    def telecharger(self, adresse: str, au_plus: int) -> bytes:
        """The bytes at a whole address. Raises FileNotFoundError, Refus, ServeurPerdu."""
        morceaux = self._morceaux(adresse, au_plus)
        if morceaux is None:
            raise FileNotFoundError(adresse)
        return b"".join(morceaux)

    def fermer(self) -> None:
        """Let go of the connection."""
        if self._connexion is not None:
            self._connexion.close()
            self._connexion = None

    def _morceaux(self, adresse: str, au_plus: int) -> Iterator[bytes] | None:
        reponse = self._demander(adresse)
        if reponse.status in _ABSENTS:
            reponse.read(_MORCEAU)
            self.fermer()
            return None
        if reponse.status != http.client.OK:
            self.fermer()
            raise Refus(f"le serveur a répondu {reponse.status}")
        if reponse.headers.get("Content-Encoding", "identity").lower() != "identity":
            self.fermer()
            raise Refus("le serveur l’a comprimé sans qu’on le demande")
        return self._corps(reponse, au_plus)

    def _corps(self, reponse: http.client.HTTPResponse, au_plus: int) -> Iterator[bytes]:
        annonce, recus = reponse.length, 0
        try:
            while morceau := reponse.read(_MORCEAU):
                recus += len(morceau)
                if recus > au_plus:
                    raise Refus(f"il dépasse {au_plus // 1024**2}\u00a0Mo")
                yield morceau
            if annonce is not None and recus != annonce:
                raise Refus(f"la connexion s’est coupée après {recus} octets sur {annonce}")
        except (OSError, http.client.HTTPException):
            raise Refus(f"la connexion s’est coupée après {recus} octets") from None
        finally:
            # Half an answer left in the connection would be taken for the next one.
            if not reponse.isclosed() or recus != (recus if annonce is None else annonce):
                self.fermer()

    def _demander(self, adresse: str) -> http.client.HTTPResponse:
        """The answer, after detours within the same host and waits that a busy server asks for."""
        attentes = 0
        for _ in range(REDIRECTIONS + ESSAIS):
            ou = urlsplit(adresse)
            reponse = self._essayer(ou)
            if reponse.status in _OCCUPE and attentes < ESSAIS - 1:
                attentes += 1
                reponse.read(_MORCEAU)
                self.fermer()
                time.sleep(_attente(reponse.headers.get("Retry-After", "")))
            elif reponse.status in _DETOURS:
                reponse.read(_MORCEAU)
                self.fermer()
                adresse = _suivante(adresse, reponse.headers.get("Location", ""))
            else:
                return reponse
        raise Refus("le serveur renvoie sans fin d’une adresse à l’autre")

    def _essayer(self, ou: SplitResult) -> http.client.HTTPResponse:
        chemin = (ou.path or "/") + (f"?{ou.query}" if ou.query else "")
        for essai in range(ESSAIS):
            try:
                connexion = self._ouvrir(ou.scheme, ou.netloc)
                entetes = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
                connexion.request("GET", chemin, headers=entetes)
                return connexion.getresponse()
            except ssl.SSLCertVerificationError:
                self.fermer()
                raise ServeurPerdu(f"Le certificat de {ou.netloc} n’est pas valable.") from None
            except (OSError, http.client.HTTPException):
                # A server may close a connection that it keeps open: the second try opens another.
                self.fermer()
                time.sleep(essai)
        raise ServeurPerdu(f"Le serveur {ou.netloc} ne répond pas, ou plus.")

    def _ouvrir(self, protocole: str, hote: str) -> http.client.HTTPConnection:
        if self._connexion is None or self._hote != (protocole, hote):
            self.fermer()
            self._connexion = _PORTS[protocole](hote, timeout=SECONDES)
            self._hote = (protocole, hote)
        return self._connexion


_PORTS: dict[str, type[http.client.HTTPConnection]] = {
    "http": http.client.HTTPConnection,
    "https": http.client.HTTPSConnection,
}


def _suivante(adresse: str, detour: str) -> str:
    """Where a detour leads, within the same host."""
    try:
        suivante = de_fichier(urljoin(adresse, detour))
    except (ValueError, AdresseInvalide):
        suivante = ""
    if urlsplit(suivante).hostname != urlsplit(adresse).hostname:
        raise Refus("le serveur renvoie à un autre hôte")
    return suivante


def _attente(demandee: str) -> float:
    """Seconds to wait for a busy server, which may ask for any number, or for a date."""
    return min(float(demandee), PATIENCE) if demandee.isdecimal() else 1.0


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
            for rang, (lu, faute) in enumerate(ouvriers.map(_Lecteur(client.adresse), uris)):
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
    constat.listes_fausses = contradictions(liste, partial(_octets, client), la_sienne)
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

    def __init__(self, adresse: str) -> None:
        self._adresse = adresse
        self._local = threading.local()

    def __call__(self, uri: str) -> tuple[Lu | None, str]:
        if not hasattr(self._local, "client"):
            self._local.client = Client(self._adresse)
        try:
            return self._local.client.lire(uri), ""
        except Refus as erreur:
            return None, str(erreur)


def _octets(client: Client, uri: str) -> bytes:
    try:
        return client.octets(uri, OCTETS_MAX)
    except (Refus, ServeurPerdu) as erreur:
        raise OSError(str(erreur)) from None
