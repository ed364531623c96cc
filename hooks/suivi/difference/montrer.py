"""How one value is shown to a person: `20 000 $`, `juin 2010`, « En cours », a name for an identifier."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from hooks.commun.dates_fr import en_francais
from hooks.commun.redacteur import en_mots
from hooks.suivi.difference.arbre import Feuille
from hooks.suivi.difference.noms import Noms
from schema.champs import Champ, champs
from schema.lecture.typographie import nombre, typographier
from schema.models.chiffres import ValeurComplete
from schema.models.marques import Sorte
from schema.models.types import lire_nombre
from schema.vocabularies.vocabulaires import vocabulaire

OUI = {"oui": "oui", "true": "oui", "non": "non", "false": "non"}
QUANTITE = tuple(champs(ValeurComplete))


def feuille(valeur: Any, champ: Champ | None, noms: Noms) -> Feuille:
    """A value that is not a group: any shape is taken, since a draft may hold any. No `champ`: a text."""
    if not isinstance(valeur, str):
        return Feuille(_brut(valeur), _brut(valeur), Sorte.TEXTE)
    texte = " ".join(valeur.split())
    match champ and champ.sorte:
        case Sorte.TERME if champ:
            libelle = vocabulaire(champ.vocabulaire).libelle(texte)
            return Feuille(texte, typographier(libelle), Sorte.TERME)
        case Sorte.RENVOI if champ:
            return Feuille(texte, noms.de(champ.registre, texte), Sorte.RENVOI)
        case Sorte.NOMBRE:
            return _nombre(texte)
        case Sorte.OUI_NON:
            return Feuille(OUI.get(texte.lower(), texte), OUI.get(texte.lower(), texte), Sorte.OUI_NON)
        case Sorte.DATE:
            return Feuille(texte, typographier(en_francais(texte)), Sorte.DATE)
        case Sorte.IDENTIFIANT:
            return Feuille(texte, texte, Sorte.IDENTIFIANT)
    return Feuille(texte, typographier(texte), Sorte.TEXTE)


def _brut(valeur: Any) -> str:
    return json.dumps(valeur, ensure_ascii=False, sort_keys=True)


def _nombre(texte: str) -> Feuille:
    lu = lire_nombre(texte)
    if lu is None:
        return Feuille(texte, texte, Sorte.TEXTE)
    # `13.50` promises one more digit than `13.5`: what is shown says so, what is compared does too.
    return Feuille(nombre(lu), nombre(lu), Sorte.NOMBRE)


def quantite(champs: Mapping[str, Any], unite: str) -> Feuille:
    """A number with its unit, its qualifier and its base, in words; `unite`: that of the table around it."""
    propres = {cle: v for cle, v in champs.items() if cle in QUANTITE}
    try:
        lue = ValeurComplete.model_validate(propres)
    except ValidationError:
        return Feuille(_brut(propres), ", ".join(f"{c} {_plat(v)}" for c, v in propres.items()), Sorte.TEXTE)
    montre = en_mots(lue, unite)
    return Feuille(f"{montre} {lue.unite or unite}", montre, Sorte.NOMBRE)


def _plat(valeur: Any) -> str:
    return valeur if isinstance(valeur, str) else _brut(valeur)
