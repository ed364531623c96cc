"""The rows of a comparison, in order: data, read by the composition, by its page and by the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire


class Sorte(StrEnum):
    """How a row compares: items one by one, what one alone has, one value, free content, avant and après,
    lessons, a link."""

    LISTE = "liste"
    SEULS = "seuls"
    VALEUR = "valeur"
    CASE = "case"
    DOMAINE = "domaine"
    FACTEUR = "facteur"
    LIRE = "lire"


@dataclass(frozen=True, slots=True)
class Ligne:
    """One row. `cle`: where a column keeps what it puts there."""

    cle: str
    libelle: str
    sorte: Sorte


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading."""

    id: str
    titre: str
    chapeau: str
    lignes: tuple[Ligne, ...]


BREF = (
    ("ou", "Où", Sorte.LISTE),
    ("quand", "Quand", Sorte.VALEUR),
    ("populations", "Pour qui", Sorte.LISTE),
    ("relation", "Type de relation", Sorte.VALEUR),
    ("tendance", "Tendance", Sorte.VALEUR),
    ("themes", "Thèmes", Sorte.LISTE),
    ("genres-partenaires", "Types de partenaires", Sorte.LISTE),
    ("participation", "Qui participe, et jusqu’où", Sorte.LISTE),
    ("partenaires", "Partenaires", Sorte.LISTE),
    ("programmes", "Programmes publics", Sorte.LISTE),
    ("mesures", "Mesures officielles", Sorte.LISTE),
    ("langues", "Langues du service", Sorte.LISTE),
    ("statut", "Où en est-on", Sorte.VALEUR),
    ("genre", "Genre de récit", Sorte.VALEUR),
    ("appuis", "Comment on le sait", Sorte.VALEUR),
)
CHIFFRES = (
    ("indicateurs", "Indicateurs, avant et après", Sorte.CASE),
    ("delais", "Délais", Sorte.CASE),
    ("argent", "Argent", Sorte.CASE),
    ("ententes-nombre", "Ententes : combien", Sorte.VALEUR),
    ("ententes-montant", "Ententes : montant", Sorte.VALEUR),
    ("ententes-part", "Ententes : part d’une enveloppe", Sorte.VALEUR),
    ("ententes-vigueur", "Ententes : signature et durée", Sorte.VALEUR),
    ("ententes-versement", "Ententes : versement", Sorte.VALEUR),
    ("personnel", "Personnel et temps", Sorte.CASE),
    ("autres-chiffres", "Autres chiffres", Sorte.CASE),
    ("tableaux", "Tableaux à lire dans le récit", Sorte.CASE),
)
# Rubriques that have a section of their own.
A_PART = ("retombees", "lecons")
# What is shown of the others; one that is not here is named, with a link to it.
PAR_RUBRIQUE = {
    "description": (
        ("objectifs", "Objectifs"),
        ("public", "À qui cela s’adresse"),
        ("essentiel", "L’essentiel"),
    ),
    "genese": (("besoins", "Besoins de départ"), ("anterieures", "Ce qui liait déjà les partenaires")),
    "offre": (
        ("offre", "Volets et activités"),
        ("admissibilite", "Conditions d’accès"),
        ("principes", "Principes"),
    ),
    "partenaires": (
        ("apports", "Ce que chacun apporte"),
        ("instances", "Comités et tables"),
        ("position", "La relation"),
    ),
    "ressources": (("materielles", "Locaux, matériel, outils"),),
    "avis": (("avis", "Ce qu’on en pense"),),
    "suites": (("suites", "Ce qui est prévu ou souhaité"),),
    "documentation": (("sources", "Sources"), ("limites", "Limites dites par la source")),
}


def _lignes(triplets: tuple[tuple[str, str, Sorte], ...]) -> tuple[Ligne, ...]:
    return tuple(Ligne(cle, typographier(libelle), sorte) for cle, libelle, sorte in triplets)


def _lire(rubrique: str) -> Ligne:
    terme = vocabulaire("canevas")[rubrique]
    return Ligne(rubrique, f"{terme.texte('numero')}. {terme.texte('court', terme.libelle)}", Sorte.LIRE)


def _rubriques() -> Iterator[Ligne]:
    for terme in vocabulaire("canevas"):
        if terme.id not in A_PART:
            yield _lire(terme.id)
            yield from (Ligne(cle, libelle, Sorte.CASE) for cle, libelle in PAR_RUBRIQUE.get(terme.id, ()))


def sections() -> tuple[Section, ...]:
    """All the rows that a comparison may have; those that no record fills are left out when it is made."""
    domaines = (Ligne(t.id, typographier(t.libelle), Sorte.DOMAINE) for t in vocabulaire("domaines"))
    facteurs = (Ligne(t.id, typographier(t.libelle), Sorte.FACTEUR) for t in vocabulaire("facteurs"))
    seuls = Ligne("facteurs", "Facteurs dont un seul parle", Sorte.SEULS)
    return (
        Section("bref", "En bref", "", _lignes(BREF)),
        Section("chiffres", "Les chiffres, côte à côte", "", _lignes(CHIFFRES)),
        Section(
            "avant-apres", "Avant et après, par domaine", "", (_lire("retombees"), *domaines)
        ),
        Section(
            "lecons-comparees",
            "Les leçons, par facteur",
            "Les facteurs dont deux récits parlent; d’abord ceux qui aident l’un et nuisent à l’autre.",
            (_lire("lecons"), *facteurs, seuls),
        ),
        Section(
            "rubriques", "Les autres rubriques", "Le début de chaque liste; le reste est dans le récit.",
            tuple(_rubriques()),
        ),
    )  # fmt: skip
