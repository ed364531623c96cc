"""A copy on the web, read file by file. What is in excess cannot be seen from there."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from hooks.copies.miroir.lecture import OCTETS_MAX
from hooks.copies.verification.client import Client, Refus, ServeurPerdu
from hooks.copies.verification.constat import Constat, Lu
from hooks.copies.verification.listes import contradictions
from schema.corpus.parallele import Progres

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
