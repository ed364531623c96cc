"""5. The resources: the text, and each amount and each effort that it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hooks.redaction.importation.blocs import Bloc, textes
from hooks.redaction.importation.brouillon import RECIT, Brouillon, a_remplir
from hooks.redaction.importation.contenu import donnees, phrases, sections

MONTANT = re.compile(
    r"(?P<environ>environ|près de|plus de|au moins|au plus|jusqu'à)?\s*(?:de\s+)?"
    r"(?P<nombre>\d{1,3}(?:[  ]\d{3})+|\d+)(?P<decimales>,\d+)?\s*(?P<echelle>millions?(?: de)?|M|k)?\s*"
    r"(?:\$|dollars)",
    re.IGNORECASE,
)
NOMBRES = {
    "une": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30,
}  # fmt: skip
EFFORT = re.compile(
    rf"\b(?P<nombre>\d+(?:,\d+)?|{'|'.join(NOMBRES)})\s+(?P<unite>heures?|jours?|journées?|demi-journées?)"
    r"(?:\s+(?:chacune?|en moyenne|environ))?\s+(?:de travail\s+)?"
    r"(?:par\s+(?P<par>semaine|mois|jour|année|an|atelier)|(?P<aux>aux\s+\w+\s+(?:semaines|mois)))",
    re.IGNORECASE,
)
QUALIFICATIFS = {
    "environ": "environ", "près de": "pres-de", "plus de": "plus-de", "au moins": "au-moins",
    "au plus": "au-plus", "jusqu'à": "au-plus",
}  # fmt: skip
ECHELLES = {"m": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "k": 1000}


def lire_ressources(blocs: Sequence[Bloc], e: Brouillon) -> int:
    """Put rubrique 5 into the draft; returns how many amounts and efforts were found."""
    contenu: dict[str, Any] = {"sources": [RECIT], "nature": "document", **donnees(sections(blocs))}
    dites = [phrase for texte in textes(blocs) for phrase in phrases(texte)]
    humaines = [h for phrase in dites for h in _efforts(phrase)]
    financieres = [f for phrase in dites for f in _montants(phrase)]
    if humaines:
        contenu["humaines"] = humaines
    if financieres:
        contenu["financieres"] = financieres
    e.donnees["ressources"] = contenu
    return len(humaines) + len(financieres)


def _efforts(phrase: str) -> list[dict[str, Any]]:
    trouves = []
    for m in EFFORT.finditer(phrase):
        dit = m["nombre"].lower()
        nombre = str(NOMBRES.get(dit, dit.replace(",", ".")))
        unite = m["unite"].lower()
        effort = {
            "valeur": {"valeur": nombre, "unite": unite if unite.endswith("s") else f"{unite}s"},
            "par": (m["par"] or m["aux"]).lower(),
        }
        trouves.append(
            {"role": a_remplir("la fonction de la personne"), "effort": effort, "repere": "rubrique 5"}
        )
    return trouves


def _montants(phrase: str) -> list[dict[str, Any]]:
    trouves = []
    for m in MONTANT.finditer(phrase):
        montant: dict[str, Any] = {"valeur": _valeur(m), "unite": "$"}
        if m["environ"]:
            montant["qualificatif"] = QUALIFICATIFS[m["environ"].lower()]
        somme: dict[str, Any] = {"objet": a_remplir("à quoi sert cette somme"), "montant": montant}
        if re.search(r"(?i)\bannuel|\bpar an\b|\bpar année\b|\bchaque année\b", phrase):
            somme["par"] = "année"
        if re.search(r"(?i)\brécurren", phrase) and not re.search(r"(?i)\bnon[ -]récurren", phrase):
            somme["recurrence"] = "recurrent"
        trouves.append({**somme, "repere": "rubrique 5"})
    return trouves


def _valeur(m: re.Match[str]) -> str:
    entier = re.sub(r"\D", "", m["nombre"])
    echelle = ECHELLES.get((m["echelle"] or "").lower().removesuffix(" de"), 1)
    if echelle == 1:
        return entier + (m["decimales"] or "").replace(",", ".")
    return f"{float(entier + (m['decimales'] or '').replace(',', '.')) * echelle:.0f}"
