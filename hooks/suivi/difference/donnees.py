"""The report as JSON, for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from hooks.suivi.difference.fiches import FicheComparee
from hooks.suivi.difference.listes import ListeComparee
from hooks.suivi.difference.phrases import Phrase
from hooks.suivi.difference.rapport import Rapport, avis, mesures
from schema.lecture.problems import en_objet
from schema.vocabularies.vocabulaires import vocabulaire


def en_json(rapport: Rapport) -> str:
    """One object, of these keys.

    `bilan`: a sentence. `fiches`: objects of `sort` (« nouvelle », « modifiée », « renommée », « retirée »),
    `ident`, `ancien` (former id, or ""), `fichier`, `titre`, `avis` (sentences), `changements` (objects of
    `sens`, `rubrique`, `phrase` and `details`, a list of `avant` and `apres`) and `completude` (objects of
    `titre`, `avant`, `apres` in percent, null where there is none, and `manque`, a list). `listes`: objects
    of `titre` and `changements`. `problemes`: as `recits valider --format json`, or null when nothing was
    checked. `grille`: objects of `titre` and `points`.
    """
    objet = {
        "bilan": rapport.bilan(),
        "fiches": [_fiche(f) for f in rapport.fiches],
        "listes": [_liste(liste) for liste in rapport.listes],
        "problemes": None if rapport.problemes is None else [en_objet(p) for p in rapport.problemes],
        "grille": [{"titre": t.libelle, "points": list(t.liste("points"))} for t in vocabulaire("grille")],
    }
    return json.dumps(objet, ensure_ascii=False, indent=2)


def _fiche(fiche: FicheComparee) -> dict[str, Any]:
    return {
        "sort": fiche.sort.value,
        "ident": fiche.ident,
        "ancien": fiche.ancien,
        "fichier": fiche.fichier,
        "titre": fiche.titre,
        "avis": avis(fiche),
        "changements": [_phrase(p) for p in fiche.phrases],
        "completude": [asdict(m) for m in mesures(fiche)],
    }


def _liste(liste: ListeComparee) -> dict[str, Any]:
    return {"titre": liste.titre, "changements": [_phrase(p) for p in liste.phrases]}


def _phrase(phrase: Phrase) -> dict[str, Any]:
    return {
        "sens": phrase.sens.value,
        "rubrique": phrase.rubrique,
        "phrase": phrase.texte,
        "details": [asdict(d) for d in phrase.details],
    }
