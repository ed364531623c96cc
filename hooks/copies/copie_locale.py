"""A copy on a disk: no network, nothing read outside its folder, nothing written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from hooks.copies import empreintes, serveurs
from hooks.copies.arbre_du_site import noms
from hooks.copies.constat import Constat, Lu, contradictions, est_de_resourcesync
from schema.corpus.parallele import Partage, Progres, en_parallele

SEUIL_PARALLELE = 400
_TETE = 64
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
    reelle = racine.resolve()

    def lire_part(numero: int) -> list[tuple[str, Lu | None, str]]:
        return [(uris[i], *_lire(reelle, uris[i])) for i in partage.suivre(progres, numero)]

    with Partage(len(uris)) as partage:
        parts = en_parallele(lire_part, combien)
    if progres:
        progres(len(uris), len(uris))
    for uri, lu, faute in sorted((x for part in parts for x in part), key=lambda x: x[0]):
        constat.juger(uri, liste[uri], lu, faute)
    _excuser_resourcesync(constat, liste)
    connus = {*liste, empreintes.NOM, *serveurs.POUR_L_HEBERGEUR}
    constat.en_trop = [uri for uri in noms(racine) if uri not in connus]
    constat.listes_fausses = contradictions(liste, partial(_octets, racine), la_sienne)
    return constat


def _octets(racine: Path, uri: str) -> bytes:
    return (racine / uri).read_bytes()


def _lire(racine: Path, uri: str) -> tuple[Lu | None, str]:
    """One file, None when absent; and why it could not be read."""
    chemin = racine / uri
    try:
        if not chemin.resolve().is_relative_to(racine):
            return None, "c’est un lien qui mène hors de la copie"
        if chemin.is_dir():
            return None, "un dossier est à sa place"
        with chemin.open("rb") as flux:
            html = flux.read(_TETE).lstrip().lower().startswith((b"<!doctype html", b"<html"))
            flux.seek(0)
            sha256 = hashlib.file_digest(flux, "sha256").hexdigest()
            return Lu(sha256, flux.tell(), html), ""
    except (FileNotFoundError, NotADirectoryError):
        return None, ""
    except OSError:
        return None, "le système refuse de le lire"


def _excuser_resourcesync(constat: Constat, liste: Mapping[str, str]) -> None:
    siens = {uri for uri in liste if est_de_resourcesync(uri)}
    if siens and siens <= set(constat.manquants):
        constat.manquants = [uri for uri in constat.manquants if uri not in siens]
        constat.notes.append(SANS_RESOURCESYNC)
