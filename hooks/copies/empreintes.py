"""SHA256SUMS: the list of all files and their hashes, as `sha256sum` (GNU coreutils) writes and reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from hooks.commun.echec import Echec
from schema.lecture.typographie import neutraliser

NOM = "SHA256SUMS"
# A million files of a site have names of sixty letters.
OCTETS_MAX = 256 * 1024 * 1024
CHEMIN_MAX = 1024
MONTREES = 20

_LIGNE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f\\]+)")
_DISQUE = re.compile(r"[A-Za-z]:")


class ListeInvalide(Echec):
    """A list that cannot be trusted; the text is one French sentence a line."""


def ecrire(empreintes: Mapping[str, str]) -> str:
    """The list of these files (address -> SHA-256 in hexadecimal), in the order of addresses."""
    return "".join(lignes(sorted(empreintes.items())))


def lignes(empreintes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The same list a line at a time, from (address, SHA-256) in the order of addresses."""
    return (f"{sha256}  {uri}\n" for uri, sha256 in empreintes)


def lire(octets: bytes, nom: str = NOM) -> dict[str, str]:
    """Address -> SHA-256. Raises ListeInvalide, with all that is wrong, for a list cut or made to harm.

    Only what `ecrire` writes is read, to the byte: no other writing of the same list would be noticed.
    """
    fautes: list[str] = []
    trouvees: dict[str, str] = {}
    if len(octets) > OCTETS_MAX:
        raise ListeInvalide(f"{nom} dépasse {OCTETS_MAX // 1024**2}\u00a0Mo\u00a0: ce n’est pas une liste.")
    if octets.lstrip()[:1] == b"<":
        raise ListeInvalide(
            f"{nom} est une page HTML, et non une liste d’empreintes\u00a0: elle n’existe pas ici."
        )
    if octets and not octets.endswith(b"\n"):
        fautes.append(f"{nom} est coupé\u00a0: sa dernière ligne n’est pas finie.")
    texte = octets.decode("utf-8", "replace")
    for numero, ligne in enumerate(texte.removesuffix("\n").split("\n") if octets else (), 1):
        lue = _LIGNE.fullmatch(ligne)
        if lue is None or "\ufffd" in ligne:
            fautes.append(
                f"{nom}, ligne {numero}\u00a0: ce n’est pas une empreinte, deux espaces et un chemin."
            )
        elif raison := chemin_refuse(lue[2]):
            fautes.append(f"{nom}, ligne {numero}\u00a0: «\u00a0{neutraliser(lue[2])}\u00a0» {raison}.")
        elif lue[2] in trouvees:
            fautes.append(
                f"{nom}, ligne {numero}\u00a0: «\u00a0{neutraliser(lue[2])}\u00a0» y est deux fois."
            )
        else:
            trouvees[lue[2]] = lue[1]
    if not trouvees and not fautes:
        fautes.append(f"{nom} est vide\u00a0: elle ne prouve rien.")
    if fautes:
        reste = [f"(et {len(fautes) - MONTREES} autres)"] if len(fautes) > MONTREES else []
        raise ListeInvalide("\n".join([*fautes[:MONTREES], *reste]))
    return trouvees


def chemin_refuse(chemin: str) -> str:
    """Why a path of a list must not be followed, as the end of a French sentence; empty when it may."""
    if chemin.startswith("/") or _DISQUE.match(chemin):
        return "est un chemin absolu\u00a0: rien n’est lu hors de la copie"
    pas = chemin.split("/")
    if ".." in pas:
        return "sort de la copie par «\u00a0..\u00a0»\u00a0: rien n’est lu hors d’elle"
    if "" in pas or "." in pas:
        return "a un pas vide"
    return "est un chemin trop long" if len(chemin) > CHEMIN_MAX else ""
