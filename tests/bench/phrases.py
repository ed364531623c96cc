"""Sentences of generated records: neutral, French, ours, and the same for the same seed."""

from __future__ import annotations

from random import Random

from schema.vocabularies.vocabulaires import Terme, vocabulaire

SUJETS = (
    "L'équipe de proximité",
    "La personne pivot",
    "Le comité de suivi",
    "L'infirmière de liaison",
    "Le travailleur de rue",
    "La maison de quartier",
    "L'organisme hôte",
    "La direction des programmes",
    "Le groupe d'entraide",
    "L'agente de milieu",
    "Le psychologue du point de service",
    "La table locale",
    "Le médecin répondant",
    "La coordonnatrice",
    "Le centre de jour",
    "L'éducatrice spécialisée",
)
VERBES = (
    "accueille",
    "oriente",
    "rejoint",
    "visite",
    "accompagne",
    "écoute",
    "relance",
    "informe",
    "soutient",
    "dirige vers la bonne porte",
    "rappelle dans la semaine",
    "met en lien avec un organisme",
)
COMPLEMENTS = (
    "les personnes qui n'avaient pas demandé d'aide",
    "les familles du secteur",
    "chaque nouvel inscrit",
    "les proches épuisés",
    "ceux qui vivent seuls",
    "les parents d'un premier enfant",
    "les jeunes sortis de l'école",
    "les aînés du voisinage",
    "les gens sans médecin de famille",
)
MANIERES = (
    "sans liste d'attente",
    "dans leur propre milieu",
    "à une heure qui leur convient",
    "avec un interprète au besoin",
    "par téléphone, puis en personne",
    "en moins de dix jours",
    "une fois par semaine",
    "autour d'un repas",
    "avec un seul formulaire",
    "avant que la situation se dégrade",
    "à la demande du partenaire",
    "même pendant les vacances d'été",
)
SUITES = (
    "ce qui évite un déplacement",
    "et le dossier suit",
    "sauf en période de pointe",
    "comme convenu au départ",
    "malgré un budget stable",
    "ce que personne ne faisait auparavant",
    "et tout le monde le sait",
    "même si le local reste petit",
)
# What typography, acronyms and Markdown have to work on.
RELIEFS = (
    'Le mot "référence" ne veut pas dire la même chose pour tous : il a fallu le définir.',
    "Environ 12 500 $ par année en 2017-2018, soit 8,5 % du budget; le reste vient du CLSC et de la MRC.",
    "Le **guichet unique** remplace *trois* numéros de téléphone (voir le [bilan](https://exemple.org/bilan)).",
    "Le CISSS, le RLS et un CJE signent la même entente; le PSOC n'y change rien.",
    "Trois gestes comptent :\n\n- appeler avant;\n- noter ce qui est convenu;\n- rappeler ensuite.",
    "Qui appelle, et quand? La règle tient en une page : « le premier informé prévient les autres ».",
)


def minuscule(terme: Terme) -> str:
    """A term's label as it stands inside a sentence."""
    return terme.libelle[:1].lower() + terme.libelle[1:]


class Plume:
    """Writes sentences. One a record, so that a record does not depend on how many are made."""

    def __init__(self, hasard: Random, themes: list[str], populations: list[str]) -> None:
        self.hasard = hasard
        self._sujets = [minuscule(vocabulaire("themes")[t]) for t in themes]
        self._sujets += [minuscule(vocabulaire("populations")[p]) for p in populations]

    def phrase(self) -> str:
        """One claim of 50 to 150 characters; one in fifteen has figures, acronyms or Markdown."""
        h = self.hasard
        if h.random() < 1 / 15:
            return h.choice(RELIEFS)
        debut = f"{h.choice(SUJETS)} {h.choice(VERBES)} {h.choice(COMPLEMENTS)}"
        if h.random() < 0.35:
            debut += f" {h.choice(MANIERES)}"
        if h.random() < 0.12:
            debut += f", pour tout ce qui touche : {h.choice(self._sujets)}"
        return f"{debut}, {h.choice(SUITES)}." if h.random() < 0.15 else f"{debut}."

    def court(self) -> str:
        """A few words: a title, an item of a list."""
        h = self.hasard
        return f"{h.choice(SUJETS)} {h.choice(MANIERES)}"

    def phrases(self, combien: int) -> list[str]:
        """Several claims, none of them twice."""
        dites: dict[str, None] = {}
        while len(dites) < combien:
            dites[self.phrase()] = None
        return list(dites)
