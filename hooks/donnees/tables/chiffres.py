"""Tables of figures: figures that records state, before/after indicators, distributions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hooks.donnees.tables.colonne import Colonne, Type, de, texte
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    PROVENANCE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Contexte,
    Ligne,
    Table,
    cellules_valeur,
    colonnes_valeur,
    provenance,
)
from schema.models.base import Calcul
from schema.models.chiffres import Chiffre, Indicateur, Part, Repartition

COLONNES_CALCUL = (
    Colonne("calcul_valeur", Type.NOMBRE, "La valeur que nous calculons, à côté de la valeur publiée."),
    texte("calcul_explication", "Comment elle est obtenue."),
)


def cellules_calcul(calcul: Calcul | None) -> Ligne:
    """Cells of COLONNES_CALCUL."""
    return (calcul.valeur, calcul.explication) if calcul else (None, None)


def _chiffres(c: Contexte) -> Iterator[Ligne]:
    for chemin, x in c.de(Chiffre):
        rubrique = chemin.split("/")[1]
        yield (
            c.n.id, chemin, rubrique, x.libelle, *cellules_valeur(x), *cellules_calcul(x.calcul),
            *provenance(x),
        )  # fmt: skip


CHIFFRES = Table(
    "chiffres",
    "Chiffres",
    "Une ligne par chiffre qu’un récit énonce, délais compris.",
    (
        INITIATIVE,
        CHEMIN,
        texte("rubrique", "Rubrique du canevas. Terme de la liste « canevas » (table termes).", requise=True),
        de(Chiffre, "libelle"),
        *colonnes_valeur(),
        *COLONNES_CALCUL,
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_chiffres,
)


def _variation(x: Indicateur) -> Decimal | None:
    """After minus before, when both are single numbers."""
    if x.avant is None or x.apres is None or x.avant.jusqua is not None or x.apres.jusqua is not None:
        return None
    return x.apres.valeur - x.avant.valeur


def _indicateurs(c: Contexte) -> Iterator[Ligne]:
    for chemin, x in c.de(Indicateur):
        yield (
            c.n.id, chemin, x.libelle, x.unite, x.domaine, x.sens_voulu,
            *cellules_valeur(x.avant), *cellules_valeur(x.apres), _variation(x),
            *cellules_valeur(x.variation), *provenance(x),
        )  # fmt: skip


INDICATEURS = Table(
    "indicateurs",
    "Indicateurs avant et après",
    "Une ligne par grandeur mesurée avant et après.",
    (
        INITIATIVE,
        CHEMIN,
        *(de(Indicateur, x) for x in ("libelle", "unite", "domaine", "sens_voulu")),
        *colonnes_valeur("avant", "Avant"),
        *colonnes_valeur("apres", "Après"),
        Colonne("variation_calculee", Type.NOMBRE, "Après moins avant, quand ce sont deux nombres simples."),
        *colonnes_valeur("variation", "Changement publié par la source"),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_indicateurs,
)


def _repartitions(c: Contexte) -> Iterator[Ligne]:
    for chemin, r in c.de(Repartition):
        for i, p in enumerate(r.parts):
            yield (
                c.n.id, f"{chemin}/parts/{i}", chemin, r.titre, r.unite, r.periode,
                r.total.valeur if r.total else None, p.libelle, *cellules_valeur(p), *provenance(p),
            )  # fmt: skip


REPARTITIONS = Table(
    "repartitions",
    "Répartitions",
    "Une ligne par part d’un ensemble : groupes d’âge, genres de références…",
    (
        INITIATIVE,
        CHEMIN,
        texte("repartition", "Place de l’ensemble dans le JSON du récit.", requise=True),
        de(Repartition, "titre"),
        de(Repartition, "unite", "repartition_unite"),
        de(Repartition, "periode", "repartition_periode"),
        Colonne("total_publie", Type.NOMBRE, "Total publié par la source, s’il y en a un."),
        de(Part, "libelle"),
        *colonnes_valeur(),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_repartitions,
)
