"""Tables of agreements and resources: who signs, who works, who pays, how much."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.donnees.tables.chiffres import COLONNES_CALCUL, cellules_calcul
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
    enonces,
    joindre,
    provenance,
    vers_organisation,
)
from schema.models.ententes import Entente, PartEnveloppe, Signataire
from schema.models.ressources import RessourceFinanciere, RessourceHumaine

_PART = (
    Colonne("part_pourcentage", Type.NOMBRE, "Part d’une enveloppe, en pourcentage."),
    texte("part_de", "De quelle enveloppe."),
    Colonne("part_base", Type.NOMBRE, "Montant de l’enveloppe, en dollars, si la source le donne."),
    texte("part_deductions", "Ce qui en est retiré d’abord, libellé et pourcentage, séparés par « | »."),
)  # fmt: skip


def _part(p: PartEnveloppe | None) -> Ligne:
    if p is None:
        return None, None, None, None
    deductions = joindre(f"{d.libelle} ({d.pourcentage.valeur} %)" for d in p.deductions)
    return p.pourcentage.valeur, p.de, p.base.valeur if p.base else None, deductions


_DATES = (
    "adoption",
    "signature",
    "debut",
    "fin",
    "duree_enoncee",
    "retroactive",
    "renouvellement",
    "versement",
)


def _ententes(c: Contexte) -> Iterator[Ligne]:
    for chemin, e in c.de(Entente):
        yield (
            c.n.id, chemin, e.objet, joindre(p.libelle for p in e.parties), *cellules_valeur(e.nombre),
            *cellules_valeur(e.montant), e.par, *cellules_valeur(e.montant_par_signataire), *_part(e.part),
            joindre(f"{p.valeur} {p.unite or ''}".strip() for p in e.plafonds), *cellules_calcul(e.calcul),
            *(getattr(e, x) for x in _DATES), enonces(e.engagements), *provenance(e),
        )  # fmt: skip


ENTENTES = Table(
    "ententes",
    "Ententes de services",
    "Une ligne par entente, ou par groupe d’ententes décrites ensemble.",
    (
        INITIATIVE,
        CHEMIN,
        de(Entente, "objet"),
        de(Entente, "parties"),
        *colonnes_valeur("nombre", "Nombre d’ententes décrites ensemble"),
        *colonnes_valeur("montant", "Montant"),
        de(Entente, "par"),
        *colonnes_valeur("montant_par_signataire", "Montant moyen par signataire"),
        *_PART,
        de(Entente, "plafonds"),
        *COLONNES_CALCUL,
        *(de(Entente, x) for x in _DATES),
        de(Entente, "engagements"),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_ententes,
)


def _signataires(c: Contexte) -> Iterator[Ligne]:
    for chemin, e in c.de(Entente):
        for i, p in enumerate(e.parties):
            yield c.n.id, f"{chemin}/parties/{i}", chemin, p.libelle, p.organisation


SIGNATAIRES = Table(
    "signataires",
    "Signataires des ententes",
    "Une ligne par partie signataire d’une entente.",
    (
        INITIATIVE,
        CHEMIN,
        texte("entente", "Place de l’entente (colonne chemin de la table ententes).", True),
        *(de(Signataire, x) for x in ("libelle", "organisation")),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, vers_organisation()),
    de_fiche=_signataires,
)  # fmt: skip


def _humaines(c: Contexte) -> Iterator[Ligne]:
    for chemin, h in c.de(RessourceHumaine):
        effort = h.effort.valeur if h.effort else None
        yield (
            c.n.id, chemin, h.role, h.organisation, *cellules_valeur(h.nombre), *cellules_valeur(effort),
            h.effort.par if h.effort else None, h.texte, *provenance(h),
        )  # fmt: skip


HUMAINES = Table(
    "ressources_humaines",
    "Ressources humaines",
    "Une ligne par fonction : qui y travaille, combien de temps.",
    (
        INITIATIVE,
        CHEMIN,
        *(de(RessourceHumaine, x) for x in ("role", "organisation")),
        *colonnes_valeur("nombre", "Combien de personnes"),
        *colonnes_valeur("effort", "Temps consacré"),
        texte("effort_par", "Par quoi revient ce temps (semaine, mois…)."),
        de(RessourceHumaine, "texte"),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation()),
    de_fiche=_humaines,
)


def _financieres(c: Contexte) -> Iterator[Ligne]:
    for chemin, r in c.de(RessourceFinanciere):
        yield (
            c.n.id, chemin, r.objet, *cellules_valeur(r.montant), r.par, r.recurrence, r.periode, r.bailleur,
            r.bailleur_designation, r.provenance_fonds, joindre(r.usages), *_part(r.part),
            *cellules_valeur(r.plafond), *cellules_calcul(r.calcul), r.texte, *provenance(r),
        )  # fmt: skip


_FINANCE = ("par", "recurrence", "periode", "bailleur", "bailleur_designation", "provenance_fonds", "usages")
FINANCIERES = Table(
    "ressources_financieres",
    "Ressources financières",
    "Une ligne par somme : montant, provenance, emploi.",
    (
        INITIATIVE,
        CHEMIN,
        de(RessourceFinanciere, "objet"),
        *colonnes_valeur("montant", "Montant"),
        *(de(RessourceFinanciere, x) for x in _FINANCE),
        *_PART,
        *colonnes_valeur("plafond", "Plafond"),
        *COLONNES_CALCUL,
        de(RessourceFinanciere, "texte"),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation("bailleur")),
    de_fiche=_financieres,
)
