"""What happened to each file since it was first published, in order of time, and when: never by the clock."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import Literal

from hooks.copies.arbre_du_site import Fichier
from schema.models.dates import fin

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


VARIABLE = "SOURCE_DATE_EPOCH"


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


def demandee() -> str:
    """The time of SOURCE_DATE_EPOCH in UTC (RFC 3339), empty when it is not set or is none."""
    secondes = os.environ.get(VARIABLE, "")
    if not (secondes.isascii() and secondes.isdecimal() and len(secondes) < 12):
        return ""
    return datetime.fromtimestamp(int(secondes), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
