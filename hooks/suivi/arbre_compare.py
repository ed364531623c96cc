"""A record ready to be compared: what two writings of the same thing have in common.

Short writings are read as what they stand for, numbers and dates by what they mean, and each claim bears the
sources and the nature in force for it, whichever block states them. What no model knows is shown as written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError

from hooks.commun.balisage import relation_dite
from hooks.commun.dates_fr import en_francais, en_mots
from schema.champs import Champ, champs
from schema.lecture.typographie import nombre, typographier, unite_d_ecart
from schema.models.base import Affirmation, Provenance
from schema.models.chiffres import ValeurComplete
from schema.models.initiative import Initiative
from schema.models.marques import Sorte
from schema.models.ressources import Positionnement
from schema.models.types import lire_nombre
from schema.vocabularies.vocabulaires import vocabulaire


@dataclass(frozen=True, slots=True)
class Feuille:
    """One value: what is compared, and how it is shown."""

    valeur: str
    montre: str
    sorte: Sorte


@dataclass(frozen=True, slots=True)
class Objet:
    """One group of keys. `sources` and `nature` are those in force, for a claim only."""

    classe: type[BaseModel]
    champs: Mapping[str, Valeur]
    affirme: bool = False
    sources: tuple[str, ...] = ()
    nature: str = ""

    def texte(self, *champs: str) -> str:
        """What the first of these fields that is written shows; empty when none is."""
        feuilles = (self.champs.get(champ) for champ in champs)
        return next((f.montre for f in feuilles if isinstance(f, Feuille)), "")

    def dit(self) -> object:
        """What the group says, its provenance aside: equal for two claims that differ only by it."""
        return _dit(self)


Valeur: TypeAlias = "Feuille | Objet | list[Valeur] | dict[str, Valeur]"


def _dit(valeur: Valeur) -> object:
    if isinstance(valeur, Feuille):
        return valeur.valeur
    if isinstance(valeur, Objet):
        return {cle: _dit(v) for cle, v in sorted(valeur.champs.items())}
    if isinstance(valeur, list):
        return [_dit(v) for v in valeur]
    return {cle: _dit(v) for cle, v in valeur.items()}


def textes(valeur: Valeur) -> list[str]:
    """All that a value shows, in order."""
    if isinstance(valeur, Feuille):
        return [valeur.montre]
    sous = valeur.champs.values() if isinstance(valeur, Objet) else valeur
    return [t for v in (sous.values() if isinstance(sous, dict) else sous) for t in textes(v)]


@dataclass(frozen=True, slots=True)
class Noms:
    """Finds the name of an identifier; an unknown one is its own name."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    fiche: Callable[[str], str] = str

    def de(self, registre: str, ident: str) -> str:
        """The name of an entry of `organisations` or `initiatives`."""
        nom = self.organisations.get(ident) if registre == "organisations" else self.fiche(ident)
        return typographier(nom) if nom else ident


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


@dataclass(frozen=True, slots=True)
class _Cadre:
    """What holds for all that a block contains."""

    sources: tuple[str, ...] = ()
    nature: str = ""
    unite: str = ""

    def dans(self, classe: type[BaseModel], donnees: Mapping[str, Any]) -> _Cadre:
        """The frame under a block, which may state its own."""
        unite = _texte(donnees.get("unite")) or self.unite
        if not issubclass(classe, Provenance):
            return _Cadre(self.sources, self.nature, unite)
        ecrites = donnees.get("sources")
        sources = tuple(map(_texte, ecrites)) if isinstance(ecrites, list) else ()
        return _Cadre(sources or self.sources, _texte(donnees.get("nature")) or self.nature, unite)


def _texte(valeur: Any) -> str:
    return " ".join(valeur.split()) if isinstance(valeur, str) else ""


def lire_arbre(donnees: Mapping[str, Any], noms: Noms, classe: type[BaseModel] = Initiative) -> Objet:
    """The tree of one record (or of another model's data)."""
    return _objet(classe, donnees, _Cadre(), noms)


def _objet(classe: type[BaseModel], donnees: Mapping[str, Any], dehors: _Cadre, noms: Noms) -> Objet:
    cadre = dehors.dans(classe, donnees)
    affirme, provient = issubclass(classe, Affirmation), issubclass(classe, Provenance)
    chiffre = issubclass(classe, ValeurComplete)
    lus: dict[str, Valeur] = {}
    if chiffre and "valeur" in donnees:
        lus["valeur"] = quantite(donnees, dehors.unite)
    for cle, valeur in donnees.items():
        if (provient and cle in ("sources", "nature")) or (chiffre and cle in QUANTITE):
            continue
        lue = _valeur(champs(classe).get(cle), valeur, cadre, noms)
        if not _par_defaut(classe, cle, lue) and lue not in ([], {}):
            lus[cle] = lue
    if issubclass(classe, Positionnement):
        _avec_sa_reserve(lus)
    if not affirme:
        return Objet(classe, lus)
    return Objet(classe, lus, True, cadre.sources, cadre.nature)


def _avec_sa_reserve(lus: dict[str, Valeur]) -> None:
    """A relation and how firmly it is said are one thing to a reader: « plutôt supplémentarité »."""
    relation, degre = lus.get("relation"), lus.get("degre")
    if not isinstance(relation, Feuille) or not isinstance(degre, Feuille):
        return
    if relation.valeur in vocabulaire("relations") and degre.valeur in vocabulaire("degres_relation"):
        del lus["degre"]
        dite = relation_dite(relation.valeur, degre.valeur)
        lus["relation"] = Feuille(f"{relation.valeur} {degre.valeur}", dite, Sorte.TERME)


def _par_defaut(classe: type[BaseModel], cle: str, valeur: Valeur) -> bool:
    """True for what means the same as not writing the key."""
    champ = champs(classe).get(cle)
    if champ is None or not isinstance(valeur, Feuille) or champ.defaut is None:
        return False
    defaut = {True: "oui", False: "non"}[champ.defaut] if isinstance(champ.defaut, bool) else champ.defaut
    return bool(valeur.valeur == defaut)


def _valeur(champ: Champ | None, valeur: Any, cadre: _Cadre, noms: Noms) -> Valeur:
    if champ is None:
        return feuille(valeur, None, noms)
    if champ.par_cle:
        if isinstance(valeur, Mapping):
            return {cle: _valeur(champ.element, v, cadre, noms) for cle, v in valeur.items()}
        return feuille(valeur, None, noms)
    if champ.liste:
        if isinstance(valeur, list):
            return [_valeur(champ.element, v, cadre, noms) for v in valeur]
        return feuille(valeur, None, noms)
    valeur = champ.lire(valeur)
    if champ.modele and isinstance(valeur, Mapping):
        return _groupe(champ, champ.modele, valeur, cadre, noms)
    return feuille(valeur, champ, noms)


def _groupe(
    champ: Champ, classe: type[BaseModel], valeur: Mapping[str, Any], cadre: _Cadre, noms: Noms
) -> Valeur:
    if dedans := champ.dedans:
        return _valeur(dedans, valeur.get(dedans.nom, []), cadre.dans(classe, valeur), noms)
    if classe is ValeurComplete:
        # A published change of a share is told in points.
        change = champ.nom == "variation"
        return quantite(valeur, unite_d_ecart(cadre.unite) if change else cadre.unite)
    return _objet(classe, valeur, cadre, noms)
