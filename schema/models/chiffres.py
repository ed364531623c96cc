"""Figures: a value with what makes it readable (unit, qualifier, base, period) and where it comes from."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from schema.models.base import Affirmation, Calcul, Modele
from schema.models.types import DansVocabulaire, DateEdtf, Ligne, Nombre, OuiNon, Qualificatif, depuis_texte


class ValeurComplete(Modele):
    """One quantity. Zero is a value; an absent quantity is not written at all."""

    valeur: Nombre = Field(description="Le nombre, sans unité. Zéro s’écrit 0.", examples=[46, "13.5"])
    jusqua: Nombre | None = Field(
        default=None, description="Borne haute quand la source donne un intervalle.", examples=["3"]
    )
    qualificatif: Qualificatif | None = Field(
        default=None, description="Environ, près de, plus de…, quand la source le dit.", examples=["environ"]
    )
    unite: Ligne | None = Field(
        default=None, description="Unité, au pluriel : personnes, $, %, heures.", examples=["personnes"]
    )
    sur: Nombre | None = Field(
        default=None, description="Base : le N de « n sur N », quand la source le donne.", examples=[21]
    )
    base_inconnue: OuiNon = Field(
        default=False,
        description="« oui » quand la source donne un pourcentage sans dire de combien.",
        examples=["oui"],
    )
    periode: DateEdtf | None = Field(
        default=None, description="Période mesurée (date EDTF).", examples=["2005/2009"]
    )


# A bare number is the short writing of a value.
Valeur = Annotated[
    ValeurComplete, BeforeValidator(depuis_texte("valeur"), json_schema_input_type=Nombre | ValeurComplete)
]


class Chiffre(Affirmation, ValeurComplete):
    """A figure that the record states."""

    libelle: Ligne = Field(
        description="Ce que le nombre compte, lisible sans le reste de la fiche.",
        examples=["Hospitalisations en psychiatrie liées à une dépendance"],
    )
    calcul: Calcul | None = Field(
        default=None, description="La valeur que nous calculons, quand elle éclaire la valeur publiée."
    )


class Part(Affirmation, ValeurComplete):
    """One slice of a distribution."""

    libelle: Ligne = Field(description="La catégorie.", examples=["18-30 ans"])


class Repartition(Affirmation):
    """A whole cut in parts: ages, kinds of reference, services people were sent to."""

    titre: Ligne = Field(description="Ce qui est réparti.", examples=["Groupes d’âge des participants"])
    unite: Ligne = Field(description="Unité des parts.", examples=["%"])
    periode: DateEdtf | None = Field(default=None, description="Période mesurée.", examples=["2022/2023"])
    parts: tuple[Part, ...] = Field(min_length=1, description="Les parts, dans l’ordre de la source.")
    total: ValeurComplete | None = Field(
        default=None,
        description="Total publié par la source; la somme est calculée à côté. "
        "S’ils diffèrent, « ecart » le dit.",
    )


Sens = Annotated[str, DansVocabulaire("sens")]


class Indicateur(Affirmation):
    """A quantity measured before and after; the change is computed from both."""

    libelle: Ligne = Field(description="Ce qui est mesuré.", examples=["Délai du premier rendez-vous"])
    unite: Ligne = Field(description="Unité commune à avant et après.", examples=["semaines"])
    domaine: Annotated[str, DansVocabulaire("domaines")] | None = Field(
        default=None, description="Domaine de retombées auquel il appartient.", examples=["population"]
    )
    avant: Valeur | None = Field(default=None, description="Valeur avant l’initiative ou l’année d’avant.")
    apres: Valeur | None = Field(default=None, description="Valeur après.")
    variation: ValeurComplete | None = Field(
        default=None, description="Changement publié par la source, quand elle ne donne pas les deux valeurs."
    )
    sens_voulu: Sens | None = Field(
        default=None, description="Sens dans lequel on souhaite que la valeur bouge.", examples=["baisse"]
    )
