"""Every file of a finished tree, read once: its length, its hash, and whether it is a page to be found.
And what happened to each since it was first published, and when: never by the clock."""

from __future__ import annotations

import hashlib
import os
import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass, replace
from heapq import merge
from operator import attrgetter
from pathlib import Path
from struct import Struct
from typing import Literal

from hooks.commun.echec import Echec
from hooks.commun.reglages import demandee
from hooks.copies.empreintes import Lecteur
from schema.corpus.parallele import Partage, Progres, en_parallele
from schema.lecture.typographie import neutraliser
from schema.models.dates import fin

SEUIL_PARALLELE = 400
# A page that is no destination says so in its head: moved, withdrawn, or not found.
_ECARTEE = re.compile(
    rb"""<meta\s+(?:http-equiv=["']?refresh|name=["']?robots["']?\s+content=["']?noindex)""", re.I
)
_TETE = 4096
# A list of hashes has one name a line, and a backslash is an escape in it; it is in UTF-8, and what Python
# reads as a surrogate is a byte of a name that is not.
_INTERDITS = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")


class NomImpossible(Echec):
    """A file whose name no list can hold; the text is a French sentence."""


@dataclass(frozen=True, slots=True)
class Fichier:
    """One file of the tree. `octets`: its length. `page`: whether a visitor may be sent to it."""

    uri: str
    octets: int
    sha256: str
    page: bool = False


# Length, hash, whether it is a page; behind the rank of the file when one process tells it to another.
_FICHE = Struct("<Q32s?")
_RANG = Struct("<L")


class Arbre(Mapping[str, Fichier]):
    """The files of a tree by address, in order. Each is made when it is asked for: a hundred thousand of them
    held at once take sixty megabytes, and twelve as they are here."""

    def __init__(self, uris: Sequence[str], fiches: bytes) -> None:
        """`uris`: sorted. `fiches`: what `_fiche` tells of each, one after the other."""
        self._uris, self._fiches = uris, fiches

    def __len__(self) -> int:
        return len(self._uris)

    def __iter__(self) -> Iterator[str]:
        return iter(self._uris)

    def __getitem__(self, uri: str) -> Fichier:
        rang = bisect_left(self._uris, uri)
        if rang == len(self._uris) or self._uris[rang] != uri:
            raise KeyError(uri)
        return _fichier(uri, *_FICHE.unpack_from(self._fiches, rang * _FICHE.size))

    def values(self) -> ValuesView[Fichier]:
        """The files, in the order of their addresses."""
        return _EnOrdre(self)

    def en_ordre(self) -> Iterator[Fichier]:
        """The same, none of which is looked for."""
        dites = zip(self._uris, _FICHE.iter_unpack(self._fiches), strict=True)
        return (_fichier(uri, *dite) for uri, dite in dites)

    def avec(self, autres: Mapping[str, Fichier]) -> Arbre:
        """The same tree with these files too, or in place of those of the same address."""
        gardes = (f for f in self.values() if f.uri not in autres)
        par_uri = attrgetter("uri")
        uris, fiches = list[str](), bytearray()
        for fichier in merge(gardes, sorted(autres.values(), key=par_uri), key=par_uri):
            uris.append(fichier.uri)
            fiches += _fiche(fichier)
        return Arbre(uris, bytes(fiches))


class _EnOrdre(ValuesView[Fichier]):
    _mapping: Arbre

    def __iter__(self) -> Iterator[Fichier]:
        return self._mapping.en_ordre()


def _fichier(uri: str, octets: int, sha256: bytes, page: bool) -> Fichier:
    return Fichier(uri, octets, sha256.hex(), page)


def _fiche(fichier: Fichier) -> bytes:
    return _FICHE.pack(fichier.octets, bytes.fromhex(fichier.sha256), fichier.page)


def lire(racine: Path, uri: str) -> Fichier:
    """One file. Raises FichierRefuse, OSError."""
    return _lu(Lecteur(racine), uri)


def _lu(lecteur: Lecteur, uri: str) -> Fichier:
    # Block by block: what holds the whole corpus is as large as it.
    calcul, octets, tete = hashlib.sha256(), 0, b""
    for morceau in lecteur.morceaux(uri):
        tete = tete or morceau[:_TETE]
        calcul.update(morceau)
        octets += len(morceau)
    page = uri.endswith(".html") and uri != "404.html" and not _ECARTEE.search(tete)
    return Fichier(uri, octets, calcul.hexdigest(), page)


def lire_arbre(
    racine: Path,
    sauf: Container[str] = frozenset(),
    processus: int | None = None,
    progres: Progres | None = None,
) -> Arbre:
    """Every file under `racine` but those of the addresses `sauf`, by address. Raises NomImpossible."""
    uris = sorted(uri for uri in ordinaires(racine) if uri not in sauf)
    combien = (processus or os.cpu_count() or 1) if len(uris) > SEUIL_PARALLELE else 1

    def lire_part(numero: int) -> bytes:
        rangs, lecteur = partage.suivre(progres, numero), Lecteur(racine)
        return b"".join(_RANG.pack(i) + _fiche(_lu(lecteur, uris[i])) for i in rangs)

    with Partage(len(uris)) as partage:
        parts = en_parallele(lire_part, combien)
    if progres:
        progres(len(uris), len(uris))
    return Arbre(uris, _ranger(parts, len(uris)))


def noms(racine: Path, dossiers: int | None = None) -> Iterator[str]:
    """Path of all that is under `racine` and is no folder, from there, with `/`.

    `dossiers`: below how many folders at most; None for all of them.
    """
    return (uri for uri, _ in entrees(racine, dossiers))


def entrees(racine: Path, dossiers: int | None = None) -> Iterator[tuple[str, bool]]:
    """The same, and whether each is a regular file. A link is not followed: it is one name, of none."""
    attente = [""]
    while attente:
        dossier = attente.pop()
        with os.scandir(racine / dossier) as lues:
            triees = sorted(lues, key=lambda e: e.name)
        if dossiers is None or dossier.count("/") < dossiers:
            attente += [f"{dossier}{e.name}/" for e in reversed(triees) if e.is_dir(follow_symlinks=False)]
        for entree in triees:
            if not entree.is_dir(follow_symlinks=False):
                yield f"{dossier}{entree.name}", entree.is_file(follow_symlinks=False)


def refuser_un_lien(docs: Path) -> None:
    """What pages are made from may come in a pull request: a link there would publish any file of ours."""
    for uri, ordinaire in entrees(docs) if docs.is_dir() else ():
        if not ordinaire:
            raise Echec(
                f"docs/{neutraliser(uri)} n’est pas un fichier ordinaire (c’est un lien, un tube ou un "
                "appareil)\u00a0: le site publierait ce à quoi il mène. Mettez à sa place le vrai fichier."
            )


def ordinaires(racine: Path) -> Iterator[str]:
    """The addresses of all files. Raises NomImpossible for one that no list can hold, or that is no file."""
    for uri, ordinaire in entrees(racine):
        nom = f"«\u00a0{neutraliser(uri)}\u00a0»"
        if _INTERDITS.search(uri):
            raise NomImpossible(
                f"Le nom du fichier {nom} contient un caractère qu’aucune liste d’empreintes ne peut porter "
                "(retour de ligne, barre oblique inverse, octet hors d’UTF-8)\u00a0: renommez-le."
            )
        if not ordinaire:
            raise NomImpossible(
                f"{nom} n’est pas un fichier ordinaire (c’est un lien, un tube ou un appareil)\u00a0: rien "
                "de tel n’est lu. Retirez-le, ou mettez à sa place le fichier lui-même."
            )
        yield uri


def _ranger(parts: Sequence[bytes], combien: int) -> bytes:
    """What the processes tell, each of the files that it happened to take, in the order of ranks."""
    fiches = bytearray(combien * _FICHE.size)
    for part in parts:
        for debut in range(0, len(part), _RANG.size + _FICHE.size):
            (rang,) = _RANG.unpack_from(part, debut)
            fiche = debut + _RANG.size
            fiches[rang * _FICHE.size : (rang + 1) * _FICHE.size] = part[fiche : fiche + _FICHE.size]
    return bytes(fiches)


Genre = Literal["cree", "modifie", "retire"]


@dataclass(frozen=True, slots=True)
class Changement:
    """One thing that happened to one file.

    `uri`: path from the site's root. `quand`: when, in UTC (RFC 3339: `2026-11-22T00:00:00Z`). `sha256` and
    `octets` (its length): of the file as it was then; empty and None when not known, or withdrawn.
    """

    uri: str
    quand: str
    genre: Genre
    sha256: str = ""
    octets: int | None = None


def derniers(changements: Iterable[Changement]) -> dict[str, Changement]:
    """The last change of each file."""
    return {c.uri: c for c in changements}


def completer(
    changements: Iterable[Changement], arbre: Mapping[str, Fichier], moment: str
) -> tuple[Changement, ...]:
    """The changes, and those of `moment` that lead from them to the tree.

    Replayed from nothing they give the tree exactly. Where the hash of a file was not told, nobody knows
    whether it is still the same: it is said to have changed, since a client may fetch a file for nothing but
    must never keep an old one.
    """
    connus = sorted(changements, key=attrgetter("quand"))
    moment = max([moment, *(c.quand for c in connus[-1:])])
    etat = derniers(connus)
    suite: list[Changement] = []
    for uri, fichier in sorted(arbre.items()):
        dernier = etat.get(uri)
        if dernier is None or dernier.genre == "retire":
            suite.append(Changement(uri, moment, "cree", fichier.sha256, fichier.octets))
        elif dernier.sha256 != fichier.sha256 and (dernier.sha256 or dernier.quand < moment):
            suite.append(Changement(uri, moment, "modifie", fichier.sha256, fichier.octets))
    for uri, dernier in sorted(etat.items()):
        if dernier.genre != "retire" and uri not in arbre:
            suite.append(Changement(uri, moment, "retire"))
    dits = (_empreindre(c, arbre) if c is etat[c.uri] and c.quand == moment else c for c in connus)
    return tuple(sorted([*dits, *suite], key=attrgetter("quand")))


def _empreindre(changement: Changement, arbre: Mapping[str, Fichier]) -> Changement:
    """The last change of a file, told at this very moment without a hash, gave the file at hand."""
    fichier = arbre.get(changement.uri)
    if changement.genre == "retire" or changement.sha256 or fichier is None:
        return changement
    return replace(changement, sha256=fichier.sha256, octets=fichier.octets)


def moment(changements: Sequence[Changement], verifiees: Iterable[str] = ()) -> str:
    """A time in UTC (RFC 3339), empty when nothing tells it.

    SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) when it is set; otherwise
    the last change published; otherwise the last day on which a record was checked (`verifiees`: EDTF).
    """
    if demande := demandee():
        return demande
    if changements:
        return max(c.quand for c in changements)
    jours = [jour for v in verifiees if (jour := fin(v))]
    return f"{max(jours).isoformat()}T00:00:00Z" if jours else ""
