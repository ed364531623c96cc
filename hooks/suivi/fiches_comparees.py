"""Two states of the record files -> what happened to each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from hooks.suivi.appariement import ressemblance, reunir
from hooks.suivi.arbre_compare import Noms, lire_arbre
from hooks.suivi.comparateur import Comparateur
from hooks.suivi.phrases import Phrase, phrases
from schema.checks.completude import Completude, completude
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Mapping as Groupe
from schema.lecture.nodes import en_donnees
from schema.lecture.typographie import typographier

DOSSIER = "initiatives"
Donnees = dict[str, Any]


class Sort(StrEnum):
    """What became of a record."""

    NOUVELLE = "nouvelle"
    RETIREE = "retirée"
    RENOMMEE = "renommée"
    MODIFIEE = "modifiée"


@dataclass(frozen=True, slots=True)
class FicheComparee:
    """One record. `ancien`: its former id when it was renamed, the nearest removed one when it looks like it.

    `annonce`: whether the former id is among `anciens_ids`, so that its address goes on leading here.
    `illisible`: the file is no YAML that can be read, on one side at least; the report says why.
    """

    sort: Sort
    ident: str
    fichier: str
    titre: str
    phrases: tuple[Phrase, ...] = ()
    avant: Completude | None = None
    apres: Completude | None = None
    ancien: str = ""
    annonce: bool = False
    illisible: bool = False


def donnees_de(brut: bytes) -> Donnees | None:
    """Plain data of a file, valid or not; None when it is no YAML that can be read."""
    noeud, _ = lire(brut, "")
    donnees = en_donnees(noeud) if isinstance(noeud, Groupe) else None
    return donnees if isinstance(donnees, dict) else None


def comparer_fiches(
    avant: Mapping[str, bytes], apres: Mapping[str, bytes], noms: Noms
) -> list[FicheComparee]:
    """Every record whose file differs, in the order of ids. Keys are paths, such as `initiatives/x.yml`."""
    venus = {f: donnees_de(b) for f, b in apres.items() if f not in avant}
    partis = {f: donnees_de(b) for f, b in avant.items() if f not in apres}
    comparees = list(_renommees(partis, venus, noms))
    pris = {c.fichier for c in comparees} | {_fichier(c.ancien, partis) for c in comparees}
    comparees += [_nouvelle(f, d) for f, d in venus.items() if f not in pris]
    comparees += [_retiree(f, d) for f, d in partis.items() if f not in pris]
    for fichier in avant.keys() & apres.keys():
        if avant[fichier] != apres[fichier]:
            comparees.append(_modifiee(fichier, donnees_de(avant[fichier]), donnees_de(apres[fichier]), noms))
    return sorted(comparees, key=lambda c: c.ident)


def _ident(fichier: str) -> str:
    return PurePosixPath(fichier).stem


def _fichier(ident: str, parmi: Mapping[str, Donnees | None]) -> str:
    return next((f for f in parmi if _ident(f) == ident), "")


def _titre(donnees: Donnees | None, ident: str) -> str:
    titre = (donnees or {}).get("titre")
    return typographier(" ".join(titre.split())) if isinstance(titre, str) and titre.strip() else ident


def _renommees(
    partis: Mapping[str, Donnees | None], venus: Mapping[str, Donnees | None], noms: Noms
) -> Iterator[FicheComparee]:
    libres = dict(partis)
    for fichier, donnees in venus.items():
        ancien, annonce = _ancien(donnees or {}, libres)
        if ancien:
            depart = libres.pop(ancien)
            comparee = _modifiee(fichier, depart, donnees, noms)
            yield replace(comparee, sort=Sort.RENOMMEE, ancien=_ident(ancien), annonce=annonce)


def _ancien(donnees: Donnees, partis: Mapping[str, Donnees | None]) -> tuple[str, bool]:
    """The removed file that this record was, and whether it says so; an equal title says it too."""
    declares = donnees.get("anciens_ids")
    for fichier in partis:
        if isinstance(declares, list) and _ident(fichier) in declares:
            return fichier, True
    for fichier, parti in partis.items():
        if parti and ressemblance(_titre(parti, ""), _titre(donnees, "")) > 0.9 and donnees.get("titre"):
            return fichier, False
    return "", False


def _nouvelle(fichier: str, donnees: Donnees | None) -> FicheComparee:
    ident = _ident(fichier)
    mesure = completude(donnees) if donnees else None
    titre = _titre(donnees, ident)
    return FicheComparee(Sort.NOUVELLE, ident, fichier, titre, apres=mesure, illisible=donnees is None)


def _retiree(fichier: str, donnees: Donnees | None) -> FicheComparee:
    return FicheComparee(Sort.RETIREE, _ident(fichier), fichier, _titre(donnees, _ident(fichier)))


def _modifiee(fichier: str, avant: Donnees | None, apres: Donnees | None, noms: Noms) -> FicheComparee:
    ident = _ident(fichier)
    titre = _titre(apres or avant, ident)
    comparee = FicheComparee(
        Sort.MODIFIEE,
        ident,
        fichier,
        titre,
        avant=completude(avant) if avant else None,
        apres=completude(apres) if apres else None,
    )
    if avant is None or apres is None:
        return replace(comparee, illisible=True)
    comparateur = Comparateur(_sources(avant), _sources(apres))
    changements = list(comparateur.fiche(lire_arbre(avant, noms), lire_arbre(apres, noms)))
    return replace(comparee, phrases=tuple(phrases(reunir(changements))))


def _sources(donnees: Donnees) -> dict[str, str]:
    """Labels of the sources of a record, by their id."""
    sources = donnees.get("sources")
    trouvees = {}
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, dict) and isinstance(source.get("id"), str):
            libelle = source.get("libelle")
            trouvees[source["id"]] = typographier(libelle) if isinstance(libelle, str) else source["id"]
    return trouvees
