"""Tables of figures: figures that records state, before/after indicators, distributions."""

from __future__ import annotations

from decimal import Decimal

from hooks.donnees.tables.colonne import colonne, de, nombre, provenance, tous, valeur
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    RUBRIQUE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Table,
    Vu,
    descendre,
)
from schema.models.chiffres import Chiffre, Indicateur, Part, Repartition

CHIFFRES = Table(
    "chiffres",
    "Chiffres",
    "Une ligne par chiffre qu’un récit énonce, délais compris.",
    (INITIATIVE, CHEMIN, RUBRIQUE, *tous(Chiffre, "libelle"), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Chiffre),
)


def _variation(v: Vu) -> Decimal | None:
    """After minus before, when both are single numbers."""
    x: Indicateur = v.x
    if x.avant is None or x.apres is None or x.avant.jusqua is not None or x.apres.jusqua is not None:
        return None
    return x.apres.valeur - x.avant.valeur


_CALCULEE = nombre("variation_calculee", "Après moins avant, quand ce sont deux nombres simples.", _variation)
INDICATEURS = Table(
    "indicateurs",
    "Indicateurs avant et après",
    "Une ligne par grandeur mesurée avant et après.",
    (
        INITIATIVE,
        CHEMIN,
        *tous(
            Indicateur,
            *("libelle", "unite", "domaine", "sens_voulu"),
            apres=(*valeur("Après", "apres", "x.apres"), _CALCULEE),
        ),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Indicateur),
)
TOTAL = nombre(
    "total_publie",
    "Total publié par la source, s’il y en a un.",
    lambda v: v.dans.x.total and v.dans.x.total.valeur,
)
REPARTITIONS = Table(
    "repartitions",
    "Répartitions",
    "Une ligne par part d’un ensemble : groupes d’âge, genres de références…",
    (
        INITIATIVE,
        CHEMIN,
        colonne("repartition", "Place de l’ensemble dans le JSON du récit.", "dans.chemin", requise=True),
        *tous(
            Repartition,
            ou="dans.x",
            unite=de(Repartition, "unite", "repartition_unite", "dans.x"),
            periode=de(Repartition, "periode", "repartition_periode", "dans.x"),
            total=TOTAL,
        ),
        *tous(Part, "libelle"),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Repartition, "parts"),
)
