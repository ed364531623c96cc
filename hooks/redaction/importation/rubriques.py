"""The rubriques whose text stays text; only what their words make plain is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hooks.redaction.importation.annuaire import Annuaire
from hooks.redaction.importation.blocs import Bloc, Element, Tableau
from hooks.redaction.importation.brouillon import RECIT, Brouillon
from hooks.redaction.importation.contenu import donnees, sans_puce, sections
from schema.vocabularies.vocabulaires import Terme

OBJECTIFS = re.compile(r"(?i)\bobjectifs?\b")
PUBLIC = re.compile(r"(?i)\b(?:client[èe]le|population|public)\s+(?:vis[ée]e?|cibl[ée]e?)|\bs'adresse\b")
AVIS_DE = re.compile(
    r"(?i)^(?:l'avis|le point de vue|les propos|le témoignage)\s+(?:de la |de l'|des |du |de |d')"
)


def lire_description(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """1: a list that a sentence on aims announces makes `objectifs`; one on who is served, `public`."""
    gardes: list[Bloc] = []
    listes: dict[str, list[str]] = {}
    ouverte = ""
    for bloc in blocs:
        if isinstance(bloc, Element) and ouverte:
            listes.setdefault(ouverte, []).append(sans_puce(bloc.texte))
            continue
        ouverte = _annonce(bloc)
        gardes.append(bloc)
    e.donnees["description"] = {**_base("document"), **donnees(sections(gardes)), **listes}


def _annonce(bloc: Bloc) -> str:
    if isinstance(bloc, Tableau | Element) or not bloc.texte.rstrip().endswith(":"):
        return ""
    derniere = re.split(r"(?<=[.!?])\s+", bloc.texte)[-1]
    return "objectifs" if OBJECTIFS.search(derniere) else "public" if PUBLIC.search(derniere) else ""


def lire_offre(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """3: each titled part is a `volet`."""
    contenu = donnees(sections(blocs))
    volets = contenu.pop("sections", None)
    e.donnees["offre"] = {**_base("document"), **contenu, **({"volets": volets} if volets else {})}
    if volets:
        e.douter(("offre", "volets"), "un volet par intertitre du document; détaillez les activités")


def lire_avis(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """7: one voice a heading; what stands before the first is text."""
    contenu = donnees(sections(blocs))
    voix = []
    for section in contenu.pop("sections", []):
        de = AVIS_DE.sub("", section["titre"])
        un: dict[str, Any] = {"de": de[:1].upper() + de[1:]}
        nommees = annuaire.rencontres(section["titre"])
        if len(nommees) == 1:
            un["organisation"] = next(iter(nommees))
        voix.append({**un, "enonces": section["enonces"]})
        e.traduits.append(section["titre"])
    e.donnees["avis"] = {**_base("perception"), **contenu, **({"avis": voix} if voix else {})}
    e.douter(("avis",), "nommez pour chaque avis sa source (« sources: »), et rapportez-le sans le citer")


def lire_texte(terme: Terme, blocs: Sequence[Bloc], e: Brouillon) -> None:
    """Any other: text and sections; the canvas says what they are worth and what to look at again."""
    dit = terme.groupe("outils").get("importation", {})
    e.donnees[terme.id] = {**_base(dit.get("nature", "document")), **donnees(sections(blocs))}
    if "doute" in dit:
        e.douter((terme.id,), dit["doute"])


def _base(nature: str) -> dict[str, Any]:
    return {"sources": [RECIT], "nature": nature}


# Those of which some words make more than text.
SIMPLES: Mapping[str, Callable[[Sequence[Bloc], Brouillon, Annuaire], None]] = {
    "description": lire_description,
    "offre": lire_offre,
    "avis": lire_avis,
}
