"""A polite client that trusts no server: how long it waits, how much it reads and whom it speaks to are for
it to say, never for the server.
"""

from __future__ import annotations

import hashlib
import http.client
import io
import socket
import ssl
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from hooks.commun.echec import Echec
from hooks.commun.reglages import AdresseInvalide, de_fichier, est_publique
from hooks.copies.empreintes import Lu
from schema.lecture.typographie import pluriel

AGENT = "recits-verifier/1"
SECONDES = 30  # of silence
EN_TETE = 60  # seconds for all that comes before a file
DEBIT_MIN = 1_000  # bytes a second, once the file takes longer than its head may
OCTETS_EN_TOUT = 100 * 1024**3
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


class AdressePrivee(ServeurPerdu):
    """A name that leads to a machine of the network that we are in; a French sentence."""


class Epuise(ServeurPerdu):
    """What was allowed to a whole reading is spent; a French sentence."""


class Budget:
    """What a whole reading may take, shared by all its connections."""

    def __init__(self, minutes: int = 60, octets: int = OCTETS_EN_TOUT) -> None:
        self._minutes, self._octets, self._recus = minutes, octets, 0
        self.fin = time.monotonic() + 60 * minutes

    def verifier(self, octets: int = 0) -> None:
        """Count what was read. Raises Epuise."""
        self._recus += octets
        if time.monotonic() >= self.fin:
            raise Epuise(f"La limite de {pluriel(self._minutes, 'minute')} est atteinte.")
        if self._recus > self._octets:
            unite, rang = ("Go", 3) if self._octets >= 1024**3 else ("Mo", 2)
            raise Epuise(f"La limite de {self._octets // 1024**rang}\u00a0{unite} est atteinte.")


class Client:
    """Reads the files of the site at `adresse`. `prives`: whether a name may lead to our own network."""

    def __init__(
        self, adresse: str, budget: Budget | None = None, prives: bool = False, agent: str = AGENT
    ) -> None:
        self.adresse, self.prives, self.budget, self._agent = adresse, prives, budget or Budget(), agent
        self._connexion: _Connexion | None = None
        self._hote: tuple[str, str] = ("", "")

    def lire(self, uri: str) -> Lu | None:
        """One file, hashed as it comes; None when the server says that it is not there.

        Raises Refus, ServeurPerdu.
        """
        somme, octets, tete = hashlib.sha256(), 0, b""
        for morceau in (morceaux := self._morceaux(self.adresse + quote(uri), FICHIER_MAX)) or ():
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
        annonce, recus, debut = reponse.length, 0, time.monotonic()
        self._jusqu_a(self.budget.fin)
        try:
            while morceau := reponse.read1(_MORCEAU):
                recus += len(morceau)
                self.budget.verifier(len(morceau))
                if (duree := time.monotonic() - debut) > EN_TETE and recus < DEBIT_MIN * duree:
                    raise Refus(f"le serveur l’envoie trop lentement ({recus} octets en {duree:.0f}\u00a0s)")
                if recus > au_plus:
                    raise Refus(f"il dépasse {au_plus // 1024**2}\u00a0Mo")
                yield morceau
            if annonce is not None and recus != annonce:
                raise Refus(f"la connexion s’est coupée après {recus} octets sur {annonce}")
        except (OSError, http.client.HTTPException):
            self.budget.verifier()
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
            reponse = self.essayer(ou)
            if reponse.status in _OCCUPE and attentes < ESSAIS - 1:
                attentes += 1
                self.fermer()
                time.sleep(_attente(reponse.headers.get("Retry-After", "")))
            elif reponse.status in _DETOURS:
                self.fermer()
                adresse = _suivante(adresse, reponse.headers.get("Location", ""))
            else:
                return reponse
        raise Refus("le serveur renvoie sans fin d’une adresse à l’autre")

    def essayer(self, ou: SplitResult, methode: str = "GET") -> http.client.HTTPResponse:
        """The head of one answer, whatever it is. Raises ServeurPerdu."""
        chemin = (ou.path or "/") + (f"?{ou.query}" if ou.query else "")
        for essai in range(ESSAIS):
            self.budget.verifier()
            try:
                connexion = self._ouvrir(ou.scheme, ou.netloc)
                if connexion.sock is None:  # before anything is asked, so that a refusal leaves it as new
                    connexion.connect()
                self._jusqu_a(min(self.budget.fin, time.monotonic() + EN_TETE))
                entetes = {"User-Agent": self._agent, "Accept-Encoding": "identity", "Accept": "*/*"}
                connexion.request(methode, chemin, headers=entetes)
                return connexion.getresponse()
            except ssl.SSLCertVerificationError:
                self.fermer()
                raise ServeurPerdu(f"Le certificat de {ou.netloc} n’est pas valable.") from None
            except (OSError, http.client.HTTPException):
                # A server may close a connection that it keeps open: the second try opens another.
                self.fermer()
                time.sleep(essai)
        self.budget.verifier()
        raise ServeurPerdu(f"Le serveur {ou.netloc} ne répond pas, ou plus.")

    def _ouvrir(self, protocole: str, hote: str) -> _Connexion:
        if self._connexion is None or self._hote != (protocole, hote):
            self.fermer()
            self._connexion = _CONNEXIONS[protocole](hote, self.prives)
            self._hote = (protocole, hote)
        return self._connexion

    def _jusqu_a(self, moment: float) -> None:
        """Nothing is read on the connection past that moment, however little comes at a time."""
        if self._connexion is not None:
            self._connexion.echeance = moment


class _Connexion(http.client.HTTPConnection):
    """A connection to an address that was looked at, of which nothing is read past `echeance`."""

    def __init__(self, netloc: str, prives: bool) -> None:
        parties = urlsplit(f"//{netloc}")
        super().__init__(parties.hostname or "", parties.port or self.default_port, timeout=SECONDES)
        self._prives, self.echeance = prives, 0.0

    def connect(self) -> None:
        """Open the connection. Raises AdressePrivee, OSError."""
        self.sock = _Prise(self._proteger(_joindre(self.host, self.port, self._prives)), self)

    def _proteger(self, prise: socket.socket) -> socket.socket:
        return prise


class _ConnexionSure(_Connexion):
    """The same in TLS."""

    default_port = http.client.HTTPS_PORT

    def _proteger(self, prise: socket.socket) -> socket.socket:
        return ssl.create_default_context().wrap_socket(prise, server_hostname=self.host)


class _Prise:
    """What http.client reads and writes by: a socket whose every read ends in time."""

    def __init__(self, prise: socket.socket, connexion: _Connexion) -> None:
        self._prise, self._connexion = prise, connexion
        self.sendall, self.close = prise.sendall, prise.close

    def makefile(self, *_: Any) -> io.BufferedReader:
        """What answers are read from."""
        return io.BufferedReader(_Flux(self._prise.makefile("rb", buffering=0), self._prise, self._connexion))


class _Flux(io.RawIOBase):
    """Reads of one answer, which ends when its own reader does, the connection closed or not."""

    def __init__(self, brut: io.RawIOBase, prise: socket.socket, connexion: _Connexion) -> None:
        self._brut, self._prise, self._connexion = brut, prise, connexion

    def readable(self) -> bool:
        return True

    def readinto(self, tampon: Any) -> int | None:
        """Read what has come, in the time that is left. Raises TimeoutError."""
        reste = self._connexion.echeance - time.monotonic()
        if reste <= 0:
            raise TimeoutError
        self._prise.settimeout(min(SECONDES, reste))
        return self._brut.readinto(tampon)

    def close(self) -> None:
        self._brut.close()
        super().close()


def _joindre(hote: str, port: int, prives: bool) -> socket.socket:
    """A connection to one of the addresses of a host, none of which is private unless `prives`.

    To the very address that was looked at: a name may lead elsewhere when it is asked again.
    """
    trouvees = socket.getaddrinfo(hote, port, type=socket.SOCK_STREAM)
    for *_, (ou, *_) in trouvees:
        if not prives and not est_publique(str(ou)):
            raise AdressePrivee(
                f"{hote} mène à une adresse privée ({ou})\u00a0: si c’est voulu, ajoutez "
                "«\u00a0--reseau-local\u00a0»."
            )
    for famille, genre, protocole, _, adresse in trouvees:
        prise = socket.socket(famille, genre, protocole)
        try:
            prise.settimeout(SECONDES)
            prise.connect(adresse)
            return prise
        except OSError:
            prise.close()
    raise ConnectionError


_CONNEXIONS: dict[str, type[_Connexion]] = {"http": _Connexion, "https": _ConnexionSure}


def _suivante(adresse: str, detour: str) -> str:
    """Where a detour leads, on the same host and port; from http to https, where both have their own."""
    try:
        suivante = de_fichier(urljoin(adresse, detour))
    except (ValueError, AdresseInvalide):
        suivante = ""
    ici, la = urlsplit(adresse), urlsplit(suivante)
    if la.hostname != ici.hostname:
        raise Refus("le serveur renvoie à un autre hôte")
    mieux = (ici.scheme, ici.port or 80, la.scheme, la.port or 443) == ("http", 80, "https", 443)
    if (la.scheme, la.port) != (ici.scheme, ici.port) and not mieux:
        raise Refus("le serveur renvoie à un autre port")
    return suivante


def _attente(demandee: str) -> float:
    """Seconds to wait for a busy server, which may ask for any number, or for a date."""
    return min(float(demandee[:9]), PATIENCE) if demandee.isdecimal() else 1.0
