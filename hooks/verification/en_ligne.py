"""A copy on the web, read file by file. What is in excess cannot be seen from there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial

from hooks.miroir.lecture import OCTETS_MAX
from hooks.verification.client import Client, Refus, ServeurPerdu
from hooks.verification.constat import Constat, Lu
from hooks.verification.listes import contradictions
from schema.parallele import Progres

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
    for rang, uri in enumerate(sorted(liste)):
        try:
            lu, faute = _lire(client, uri)
        except ServeurPerdu as erreur:
            raise ServeurPerdu(f"{erreur} {rang} fichiers vérifiés sur {len(liste)}.") from None
        if lu and sonde and lu.sha256 == sonde.sha256 != liste[uri]:
            lu, faute = None, A_SA_PLACE
        constat.juger(uri, liste[uri], lu, faute)
        if progres:
            progres(rang + 1, len(liste))
    constat.listes_fausses = contradictions(liste, partial(_octets, client), la_sienne)
    return constat


def _sonder(client: Client) -> Lu | None:
    """What the server gives for an address that cannot exist, when it pretends that it does."""
    absente = f"absent-{hashlib.sha256(client.adresse.encode()).hexdigest()[:20]}.yml"
    try:
        return client.lire(absente)
    except Refus:
        return None


def _lire(client: Client, uri: str) -> tuple[Lu | None, str]:
    try:
        return client.lire(uri), ""
    except Refus as erreur:
        return None, str(erreur)


def _octets(client: Client, uri: str) -> bytes:
    try:
        return client.octets(uri, OCTETS_MAX)
    except (Refus, ServeurPerdu) as erreur:
        raise OSError(str(erreur)) from None
