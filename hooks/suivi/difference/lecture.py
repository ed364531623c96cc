"""Plain data -> the tree that is compared. Any shape: what no model knows is shown as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from hooks.suivi.difference.arbre import Feuille, Objet, Valeur
from hooks.suivi.difference.montrer import QUANTITE, feuille, quantite
from hooks.suivi.difference.noms import Noms
from schema.champs import Champ, champs
from schema.models.base import Affirmation, Provenance
from schema.models.chiffres import ValeurComplete
from schema.models.initiative import Initiative


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
    if not affirme:
        return Objet(classe, lus)
    return Objet(classe, lus, True, cadre.sources, cadre.nature)


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
        return quantite(valeur, cadre.unite)
    return _objet(classe, valeur, cadre, noms)
