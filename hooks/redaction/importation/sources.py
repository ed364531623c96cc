"""10. The sources: interviews by role and number, documents, and the imported document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hooks.redaction.importation.annuaire import Annuaire
from hooks.redaction.importation.blocs import Bloc, Element, Paragraphe, Titre
from hooks.redaction.importation.brouillon import RECIT, Brouillon, a_remplir, identifiant
from hooks.redaction.importation.contenu import donnees, sans_puce, sections
from hooks.redaction.importation.dates import date
from hooks.redaction.importation.ressources import NOMBRES

DOCUMENTS = {
    "rapport": re.compile(
        r"(?i)^(?:le |la |les |un |une |des )?(?:rapports?|études?|bilans?|évaluations?|mémoires?)\b"
    ),
    "sondage": re.compile(r"(?i)^(?:le |la |les |un |une |des )?(?:sondages?|questionnaires?)\b"),
    "donnees-administratives": re.compile(r"(?i)^(?:les |des )?(?:statistiques|données)\b"),
    "loi-politique": re.compile(r"(?i)^(?:la |le |l')?(?:loi|politique|règlement|cadre de référence)\b"),
    "site-web": re.compile(r"(?i)^(?:le )?site (?:web|internet)\b|^https?://"),
    "document": re.compile(
        r"(?i)^(?:le |la |les |l'|un |une |des )?(?:documents?|procès-verba\w+|comptes? rendus?|plans? |"
        r"ententes?|protocoles?|dépliants?|guides?)\b"
    ),
}
ANNONCE = re.compile(
    r"(?i)(?:\bsources?\b|\bpersonnes?\b|\bentrevues?\b|\brencontr\w+)[^.]*(?:suivant\w*|ci-dessous)?\s*[.:]\s*$"
)
MOTS_MAX = 30  # words of a source
GROUPE = re.compile(r"(?i)\bgroupes? de discussion\b|\bgroupe focalisé\b|\bfocus group\b")
NOMBRE = re.compile(rf"(?i)^(?P<n>\d{{1,3}}|{'|'.join(NOMBRES)}|l[ea]\b|l')\s*")
PLUSIEURS = re.compile(r"(?i),\s*(?:l[ea]|l'|une?|deux|trois)\b|\bet\s+(?:l[ea]s?\s|l'|une?\s|deux|trois)")


def lire_sources(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> int:
    """Put the list of sources and rubrique 10 into the draft; returns how many the document names."""
    elements = [b for b in blocs if isinstance(b, Element)] or _lignes(blocs)
    reste = [b for b in blocs if not isinstance(b, Element) and b not in elements]
    sources = [_document(e)]
    for element in elements:
        _ajouter(sans_puce(element.texte).rstrip(".;"), sources, e, annuaire)
    if not elements:
        sources.append(
            {"id": "a-nommer", "type": "entrevue", "libelle": a_remplir("le rôle de la personne rencontrée")}
        )
    e.donnees["sources"] = sources
    e.donnees["documentation"] = {"sources": [RECIT], "nature": "document", **donnees(sections(reste))}
    _editeur(blocs, e, annuaire)
    return len(elements)


def _lignes(blocs: Sequence[Bloc]) -> list[Titre | Paragraphe]:
    """The list of a text that lost its bullets: the short lines after the sentence that announces them."""
    for i, bloc in enumerate(blocs):
        if isinstance(bloc, Paragraphe) and ANNONCE.search(bloc.texte):
            suite = [b for b in blocs[i + 1 :] if isinstance(b, Titre | Paragraphe)]
            return [b for b in suite if len(b.texte.split()) <= MOTS_MAX and not b.texte.endswith(".")]
    return []


def _document(e: Brouillon) -> dict[str, Any]:
    """The imported document is the source of all that the draft says."""
    publication = e.donnees.get("publication", {})
    source: dict[str, Any] = {
        "id": RECIT,
        "type": "recit-publie",
        "libelle": e.donnees.get("titre") or a_remplir("le titre du document"),
    }
    if publication.get("editeur"):
        source["organisation"] = publication["editeur"]
    for cle in ("auteurs", "annee"):
        if publication.get(cle):
            source[cle] = publication[cle]
    return source


def _ajouter(libelle: str, sources: list[dict[str, Any]], e: Brouillon, annuaire: Annuaire) -> None:
    genre = next((t for t, motif in DOCUMENTS.items() if motif.search(libelle)), "")
    source: dict[str, Any] = {
        "id": identifiant(libelle, lambda i: any(s["id"] == i for s in sources)),
        "type": genre or ("groupe-discussion" if GROUPE.search(libelle) else "entrevue"),
        "libelle": libelle,
    }
    place = ("sources", len(sources))
    if not genre:
        _personnes(libelle, source, place, e)
    elif annee := date(libelle):
        source["annee"] = annee
    nommees = annuaire.rencontres(libelle)
    if len(nommees) == 1:
        source["organisation"] = next(iter(nommees))
    sources.append(source)


def _personnes(libelle: str, source: dict[str, Any], place: tuple[str, int], e: Brouillon) -> None:
    dit = NOMBRE.match(libelle)
    if PLUSIEURS.search(libelle):
        e.douter(place, "plusieurs personnes, semble-t-il : faites une source de chacune")
    elif dit:
        n = dit["n"].lower()
        source["nombre"] = n if n.isdecimal() else str(NOMBRES.get(n, 1))
    else:
        e.douter(place, "combien de personnes? Ajoutez « nombre: »")


def _editeur(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """Whoever documents initiatives, named in the last rubrique, is most often the publisher."""
    publication = e.donnees.setdefault("publication", {})
    if "editeur" in publication or "editeur_libelle" in publication:
        return
    dits = " ".join(b.texte for b in blocs if hasattr(b, "texte") and not isinstance(b, Element))
    for ident in annuaire.rencontres(dits):
        if annuaire.registre.organisations[ident].type == "recherche":
            publication["editeur"] = ident
            e.donnees["sources"][0]["organisation"] = ident
            e.douter(("publication", "editeur"), "nommé à la rubrique 10")
            return
