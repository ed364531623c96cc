"""Figures: a value with what makes it readable (unit, qualifier, base, period) and where it comes from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from schema.lecture.typographie import entier, guillemets
from schema.models.base import Affirmation, Calcul, Designable, Modele, ParEffet
from schema.models.marques import AuFormulaire, Court, EnTable, Rare, commune, element, extrait, mot, sans
from schema.models.types import (
    DansVocabulaire,
    DateEdtf,
    Libelle,
    Ligne,
    Nombre,
    OuiNon,
    Qualificatif,
    Titre,
    Unite,
)


@element("un intervalle")
@commune("intervalle de confiance", "cle-intervalle", rang=14)
class Intervalle(Modele):
    """Where an evaluation says that the true value lies, and how sure it is of it."""

    bas: Annotated[Nombre, mot("une borne basse, des bornes basses")] = Field(
        description="La plus petite borne, dans l’unité de la valeur.", examples=[36]
    )
    haut: Annotated[Nombre, mot("une borne haute, des bornes hautes")] = Field(
        description="La plus grande borne.", examples=[46]
    )
    niveau: Annotated[Nombre, mot("un niveau de confiance, des niveaux de confiance")] | None = Field(
        default=None, description="Niveau de confiance, en pourcentage.", examples=[95]
    )


@element("une valeur")
@commune("valeur", "cle-valeur", rang=2)
class ValeurComplete(Modele):
    """One quantity. Zero is a value; an absent quantity is not written at all."""

    valeur: Annotated[Nombre, mot("une valeur, des valeurs")] = Field(
        description="Le nombre, sans unité. Zéro s’écrit 0.", examples=[46, "13.5"]
    )
    jusqua: Annotated[Nombre, mot("une borne haute, des bornes hautes"), Rare()] | None = Field(
        default=None, description="Borne haute quand la source donne un intervalle.", examples=["3"]
    )
    qualificatif: Qualificatif | None = Field(
        default=None, description="Environ, près de, plus de…, quand la source le dit.", examples=["environ"]
    )
    unite: Unite | None = Field(
        default=None, description="Unité, au pluriel : personnes, $, %, heures.", examples=["personnes"]
    )
    sur: Annotated[Nombre, mot("une base, des bases"), Rare()] | None = Field(
        default=None, description="Base : le N de « n sur N », quand la source le donne.", examples=[21]
    )
    base_inconnue: Annotated[OuiNon, mot("une base inconnue, des bases inconnues"), Rare(), sans("sur")] = (
        Field(
            default=False,
            description="« oui » quand la source donne un pourcentage sans dire de combien.",
            examples=["oui"],
        )
    )
    periode: Annotated[DateEdtf, mot("une période, des périodes")] | None = Field(
        default=None, description="Période mesurée (date EDTF).", examples=["2005/2009"]
    )
    intervalle: (
        Annotated[
            Intervalle,
            mot("un intervalle de confiance, des intervalles de confiance"),
            Rare(),
        ]
        | None
    ) = Field(default=None, description="Intervalle de confiance, quand la source le publie.")
    ecart_type: Annotated[Nombre, mot("un écart type, des écarts types"), Rare()] | None = Field(
        default=None, description="Écart type, quand la source le publie.", examples=["3.2"]
    )
    temps: Annotated[Ligne, mot("un temps de mesure, des temps de mesure"), Rare()] | None = Field(
        default=None,
        description="Temps de la mesure depuis le début : « t0 » au départ, puis « 6 mois », « 12 mois ».",
        examples=["12 mois"],
    )


# A bare number is the short writing of a value.
Valeur = Annotated[
    ValeurComplete, BeforeValidator(Court("valeur"), json_schema_input_type=Nombre | ValeurComplete)
]


def ecart_simple(avant: ValeurComplete | None, apres: ValeurComplete | None, unite: str) -> Decimal | None:
    """After minus before; None unless both are single numbers of one unit: a range has no one difference.

    `unite`: of what has none of its own.
    """
    if avant is None or apres is None or avant.jusqua is not None or apres.jusqua is not None:
        return None
    return apres.valeur - avant.valeur if (avant.unite or unite) == (apres.unite or unite) else None


@element("un chiffre")
@commune("chiffre", "cle-chiffre", rang=3)
@extrait("chiffre", "Un chiffre", "unite")
class Chiffre(Designable, ValeurComplete):
    """A figure that the record states."""

    libelle: Libelle = Field(
        description="Ce que le nombre compte, lisible sans le reste de la fiche.",
        examples=["Hospitalisations en psychiatrie liées à une dépendance"],
    )
    calcul: Annotated[Calcul, mot("un calcul, des calculs")] | None = Field(
        default=None, description="La valeur que nous calculons, quand elle éclaire la valeur publiée."
    )


@element("une part")
class Part(Affirmation, ValeurComplete):
    """One slice of a distribution."""

    libelle: Libelle = Field(description="La catégorie.", examples=["18-30 ans"])


@element("une répartition")
@commune("répartition", "cle-repartition", rang=9)
@extrait("repartition", "Une répartition : un tout et ses parts")
class Repartition(Affirmation):
    """A whole cut in parts: ages, kinds of reference, services people were sent to."""

    titre: Titre = Field(description="Ce qui est réparti.", examples=["Groupes d’âge des participants"])
    unite: Unite = Field(description="Unité des parts.", examples=["%"])
    periode: Annotated[DateEdtf, mot("une période, des périodes")] | None = Field(
        default=None, description="Période mesurée.", examples=["2022/2023"]
    )
    parts: Annotated[tuple[Part, ...], mot("une part, des parts")] = Field(
        min_length=1, description="Les parts, dans l’ordre de la source."
    )
    total: (
        Annotated[
            ValeurComplete,
            mot("un total publié, des totaux publiés"),
            AuFormulaire(
                aide="La somme est calculée à côté. "
                "S’ils diffèrent, dites-le dans « Ce qui cloche dans la source »."
            ),
        ]
        | None
    ) = Field(
        default=None,
        description="Total publié par la source; la somme est calculée à côté. "
        "S’ils diffèrent, « ecart » le dit.",
    )


@element("un groupe de comparaison")
class GroupeCompare(Modele):
    """Those who did not have the initiative, measured with the same instrument."""

    libelle: Libelle = Field(
        description="Qui le forme, en peu de mots.", examples=["Élèves des écoles sans roulotte"]
    )
    avant: Annotated[Valeur, mot("un « avant », des « avant »"), EnTable("Avant.")] | None = Field(
        default=None, description="Valeur de ce groupe avant."
    )
    apres: Annotated[Valeur, mot("un « après », des « après »"), EnTable("Après.")] | None = Field(
        default=None, description="Valeur de ce groupe après."
    )


Sens = Annotated[str, DansVocabulaire("sens")]


@element("un indicateur")
@extrait("indicateur", "Un indicateur mesuré avant et après", "avant", "apres", "sens_voulu")
class Indicateur(ParEffet, Designable):
    """A quantity measured before and after; the change is computed from both."""

    libelle: Libelle = Field(description="Ce qui est mesuré.", examples=["Délai du premier rendez-vous"])
    unite: Unite = Field(description="Unité commune à avant et après.", examples=["semaines"])
    domaine: Annotated[str, DansVocabulaire("domaines"), mot("un domaine, des domaines")] | None = Field(
        default=None, description="Domaine de retombées auquel il appartient.", examples=["population"]
    )
    avant: Annotated[Valeur, mot("un « avant », des « avant »"), EnTable("Avant.")] | None = Field(
        default=None, description="Valeur avant l’initiative ou l’année d’avant."
    )
    apres: Annotated[Valeur, mot("un « après », des « après »")] | None = Field(
        default=None, description="Valeur après."
    )
    variation: (
        Annotated[
            ValeurComplete,
            mot("une variation publiée, des variations publiées"),
            EnTable("Changement publié par la source."),
        ]
        | None
    ) = Field(
        default=None,
        description="Changement publié par la source, quand elle ne donne pas les deux valeurs.",
    )
    sens_voulu: Annotated[Sens, mot("un sens voulu, des sens voulus")] | None = Field(
        default=None, description="Sens dans lequel on souhaite que la valeur bouge.", examples=["baisse"]
    )
    comparaison: (
        Annotated[GroupeCompare, mot("un groupe de comparaison, des groupes de comparaison"), Rare()] | None
    ) = Field(
        default=None,
        description="La même mesure dans un groupe de comparaison; l’écart entre les groupes est calculé.",
    )

    def ecart_des_groupes(self) -> Decimal | None:
        """Its change less that of the comparison group; None unless both have a before and an after."""
        if self.comparaison is None:
            return None
        ici = ecart_simple(self.avant, self.apres, self.unite)
        la = ecart_simple(self.comparaison.avant, self.comparaison.apres, self.unite)
        points = (self.avant, self.apres, self.comparaison.avant, self.comparaison.apres)
        unites = {v.unite or self.unite for v in points if v}
        return None if ici is None or la is None or len(unites) > 1 else ici - la


# Numbers that people write in letters; what they write before one, and its term (list « qualificatifs »).
NOMBRES_DITS = {
    "une": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
}  # fmt: skip
QUALIFICATIFS_DITS = {
    "environ": "environ", "env.": "environ", "~": "environ", "±": "environ", "≈": "environ",
    "près de": "pres-de", "plus de": "plus-de", ">": "plus-de", "moins de": "moins-de", "<": "moins-de",
    "au moins": "au-moins", "min.": "au-moins", "≥": "au-moins", "au plus": "au-plus", "≤": "au-plus",
    "jusqu'à": "au-plus", "max.": "au-plus",
}  # fmt: skip
_DIZAINES = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "centaine": 100,
}
# Before a number in letters: « moins d'un mois » too.
_NUANCES = {
    mot.removesuffix("e"): QUALIFICATIFS_DITS[mot]
    for mot in ("moins de", "<", "plus de", ">", "près de", "environ", "~", "au moins", "au plus")
}
_QUANTITE = re.compile(
    rf"(?:(?P<nuance>{'|'.join(_NUANCES)})(?:e |')? ?)?(?:(?P<chiffres>\d+(?:[.,]\d+)?)"
    rf"|une (?P<dizaine>{'|'.join(_DIZAINES)})|(?P<mot>{'|'.join(NOMBRES_DITS)}))"
    # « cinq cents » is one number, and no five of anything.
    rf"(?: (?:de |d')?(?P<unite>(?!mill|(?:cents?|vingts?|{'|'.join(NOMBRES_DITS)})$)[a-zà-ÿ]+))?"
)
_RAPPORT = re.compile(r"(\d{1,6}) ?/ ?(\d{1,6})")


def quantite(ecrit: str, unite: str, seule: str) -> str:
    """What to write of a quantity said in words, or in another unit than `unite`, which is that of its place;
    empty for any other. `seule`: the key whose value it is without a group."""
    lu = _QUANTITE.fullmatch(" ".join(ecrit.lower().replace("’", "'").split()))
    if not lu:
        return d_un_rapport(ecrit, unite, "valeur")
    nuance = _NUANCES.get(lu["nuance"] or "", "environ" if lu["dizaine"] else "")
    combien = lu["chiffres"] or str(NOMBRES_DITS.get(lu["mot"]) or _DIZAINES[lu["dizaine"]])
    autre = lu["unite"] if lu["unite"] and lu["unite"].rstrip("s") != unite.lower().rstrip("s") else ""
    if lu["chiffres"] and not (autre and unite) and not (nuance and seule):
        return ""
    ici = f"l’unité est ici {guillemets(unite)}, " if unite and autre else ""
    dits = {"valeur": combien} | {c: d for c, d in (("qualificatif", nuance), ("unite", autre)) if d}
    if len(dits) == 1:
        return f"écrivez {guillemets(combien)} seul"
    if seule:
        groupe = ", ".join(f"{cle}: {dit}" for cle, dit in dits.items())
        return f"{ici}écrivez {entier(f'{seule}: {{{groupe}}}')}"
    return f"{ici}écrivez " + " et ".join(f"{guillemets(dit)} dans « {cle} »" for cle, dit in dits.items())


def d_un_rapport(ecrit: str, unite: str, cle: str) -> str:
    """The same of « 1/3 » where the place of the second number is no « sur »."""
    rapport = _RAPPORT.fullmatch(ecrit.strip())
    if rapport and cle == "repondants":
        return f"écrivez {guillemets(rapport[1])}; {guillemets(rapport[2])} se dit dans « population »"
    if not rapport or unite != "%" or not int(rapport[2]):
        return ""
    part = f"{100 * int(rapport[1]) / int(rapport[2]):.1f}".removesuffix(".0")
    return f"l’unité est ici « % », écrivez le pourcentage que dit la source ({rapport[0]} y serait {part})"
