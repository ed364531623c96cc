"""Why two records are alike, in words: `même population (jeunes parents), deux partenaires en commun`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hooks.site.similaires import Parente
from schema.corpus.organisations import Registre
from schema.lecture.typographie import minuscule, nombre, typographier
from schema.vocabularies.vocabulaires import vocabulaire


@dataclass(frozen=True, slots=True)
class Mots:
    """How one kind of trait is said. `liste`: its vocabulary; empty: the register of organisations."""

    singulier: str
    pluriel: str
    feminin: bool = False
    liste: str = ""
    # Labels that stand inside a sentence lose their capital; proper names keep it.
    nom_propre: bool = False
    lieu: str = ""


MOTS = {
    "partenaires": Mots("partenaire", "partenaires", nom_propre=True),
    "populations": Mots("population", "populations", True, "populations"),
    "rls": Mots("réseau local de services", "réseaux locaux de services", liste="rls", nom_propre=True),
    "secteurs": Mots("secteur", "secteurs", liste="secteurs", nom_propre=True),
    "themes": Mots("thème", "thèmes", liste="themes"),
    "regions": Mots("région", "régions", True, "regions", nom_propre=True),
    "programmes": Mots("programme public", "programmes publics", liste="programmes", nom_propre=True),
    "mesures": Mots("mesure officielle", "mesures officielles", True, "mesures", nom_propre=True),
    "relation": Mots("type de relation", "types de relations", liste="relations"),
    "facteurs": Mots("facteur", "facteurs", liste="facteurs", lieu=" dans les leçons"),
}
EN_LETTRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
# More reasons than this are no longer read; names longer than this together (characters) are counted only.
RAISONS = 3
NOMS_AU_PLUS = 80


def raison(parente: Parente, registre: Registre) -> str:
    """The reasons of a likeness, what weighs most first; typographic French, without a capital."""
    return ", ".join(_dire(champ, valeurs, registre) for champ, valeurs in parente.communs[:RAISONS])


def _dire(champ: str, valeurs: Sequence[str], registre: Registre) -> str:
    mots = MOTS[champ]
    noms = ", ".join(_nom(mots, champ, v, registre) for v in valeurs)
    if len(valeurs) == 1:
        return f"même {mots.singulier}{mots.lieu} ({noms})"
    compte = f"{en_lettres(len(valeurs), mots.feminin)} {mots.pluriel} en commun{mots.lieu}"
    return f"{compte} ({noms})" if len(noms) <= NOMS_AU_PLUS else compte


def _nom(mots: Mots, champ: str, valeur: str, registre: Registre) -> str:
    if champ == "mesures":
        return valeur
    texte = typographier(vocabulaire(mots.liste).libelle(valeur) if mots.liste else registre.nom(valeur))
    return texte if mots.nom_propre else minuscule(texte)


def en_lettres(combien: int, feminin: bool = False) -> str:
    """A count in words up to ten, in figures beyond: `une`, `deux`, `12`."""
    if combien == 1 and feminin:
        return "une"
    return EN_LETTRES[combien] if combien < len(EN_LETTRES) else nombre(combien)
