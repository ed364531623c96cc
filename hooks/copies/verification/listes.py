"""Whether the lists of a copy say the same thing: a list cut between two lines is a good list, but short."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from hooks.copies.miroir import empreintes, resourcesync
from hooks.copies.miroir.changement import derniers
from hooks.copies.miroir.lecture import HistoireInvalide, lire_changements
from hooks.copies.miroir.trousse import URLS
from schema.lecture.typographie import nombre

MONTRES = 10


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
        etat = derniers(lire_changements(ouvrir))
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
        f"{nom} a un trou\u00a0: le dernier changement de {uri} n’y est pas." for uri in sautes[:MONTRES]
    ]
    reste = len(sautes) - MONTRES
    return [*dites, f"{nom} en saute {nombre(reste)} de plus."] if reste > 0 else dites
