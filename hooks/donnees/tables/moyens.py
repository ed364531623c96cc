"""Tables of who and with what: partners, links and committees; agreements and resources."""

from __future__ import annotations

from hooks.commun.balisage import relation_dite
from hooks.donnees.tables.colonne import ailleurs, colonne, de, joindre, nombre, provenance, tous, valeur
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Table,
    Vu,
    descendre,
    vers_organisation,
)
from schema.models.partenaires import Instance, LienPartenaires, Membre, Partenaire
from schema.models.ressources import (
    EnMonnaie,
    Entente,
    PartEnveloppe,
    Participation,
    Positionnement,
    RessourceFinanciere,
    RessourceHumaine,
    Signataire,
)

PARTENAIRES = Table(
    "partenaires",
    "Partenaires",
    "Une ligne par partenaire d’un récit.",
    (
        INITIATIVE,
        CHEMIN,
        *tous(Partenaire, id=de(Partenaire, "id", "partenaire"), acteurs=de(Partenaire, "acteurs")),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation()),
    de_fiche=descendre(Partenaire),
)
LIENS = Table(
    "liens",
    "Liens entre partenaires",
    "Une ligne par lien : qui fait quoi pour qui. De quoi tracer le réseau d’un récit.",
    (INITIATIVE, CHEMIN, *tous(LienPartenaires), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(LienPartenaires),
)
INSTANCES = Table(
    "instances",
    "Comités et tables",
    "Une ligne par comité ou table de concertation d’un récit.",
    (INITIATIVE, CHEMIN, *tous(Instance), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Instance),
)
MEMBRES = Table(
    "membres",
    "Membres des comités et tables",
    "Une ligne par rôle ou organisme qui siège à un comité ou à une table.",
    (
        INITIATIVE,
        CHEMIN,
        colonne("instance", "Nom du comité ou de la table.", "dans.x.nom", requise=True),
        *tous(Membre, "libelle", "organisation"),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, vers_organisation()),
    de_fiche=descendre(Instance, "membres"),
)
PARTICIPATIONS = Table(
    "participations",
    "Participation des acteurs",
    "Une ligne par acteur : jusqu’où il a pris part à l’élaboration d’une entente.",
    (INITIATIVE, CHEMIN, *tous(Participation), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Participation),
)
_RELATION_DITE = colonne(
    "relation_dite", "La relation, avec la réserve de la source : « plutôt supplémentarité ».",
    lambda v: relation_dite(v.x.relation, v.x.degre) if v.x.relation else None,
)  # fmt: skip
POSITIONNEMENTS = Table(
    "positionnements",
    "Tendance et relation",
    "Une ligne par récit qui se place sur le continuum de Proulx, Bourque et Savard.",
    (INITIATIVE, CHEMIN, *tous(Positionnement), *provenance(), _RELATION_DITE),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Positionnement),
)


def _deductions(p: PartEnveloppe) -> str | None:
    return joindre(f"{d.libelle} ({d.pourcentage.valeur} %)" for d in p.deductions)


_PART = ailleurs(
    "x.part",
    (
        nombre("part_pourcentage", "Part d’une enveloppe, en pourcentage.", "pourcentage.valeur"),
        colonne("part_de", "De quelle enveloppe.", "de"),
        nombre(
            "part_base", "Montant de l’enveloppe, en dollars, si la source le donne.",
            lambda p: p.base and p.base.valeur,
        ),
        colonne(
            "part_deductions", "Ce qui en est retiré d’abord, libellé et pourcentage, séparés par « | ».",
            _deductions,
        ),
    ),
)  # fmt: skip


def _plafonds(v: Vu) -> str | None:
    return joindre(f"{p.valeur} {p.unite or ''}".strip() for p in v.x.plafonds)


_MONNAIE = tous(EnMonnaie)
ENTENTES = Table(
    "ententes",
    "Ententes de services",
    "Une ligne par entente, ou par groupe d’ententes décrites ensemble.",
    (
        INITIATIVE,
        CHEMIN,
        *tous(
            Entente,
            parties=de(Entente, "parties"),
            part=_PART,
            plafonds=de(Entente, "plafonds", lire=_plafonds),
            devise=(),
            annee_monnaie=(),
        ),
        *provenance(),
        *_MONNAIE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Entente),
)
SIGNATAIRES = Table(
    "signataires",
    "Signataires des ententes",
    "Une ligne par partie signataire d’une entente.",
    (
        INITIATIVE,
        CHEMIN,
        colonne(
            "entente",
            "Place de l’entente (colonne chemin de la table ententes).",
            "dans.chemin",
            requise=True,
        ),
        *tous(Signataire),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, vers_organisation()),
    de_fiche=descendre(Entente, "parties"),
)
HUMAINES = Table(
    "ressources_humaines",
    "Ressources humaines",
    "Une ligne par fonction : qui y travaille, combien de temps.",
    (
        INITIATIVE,
        CHEMIN,
        *tous(
            RessourceHumaine,
            "role",
            "organisation",
            effort=ailleurs(
                "x.effort",
                (
                    *valeur("Temps consacré", "effort", "valeur"),
                    colonne("effort_par", "Par quoi revient ce temps (semaine, mois…).", "par"),
                ),
            ),
        ),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation()),
    de_fiche=descendre(RessourceHumaine),
)
FINANCIERES = Table(
    "ressources_financieres",
    "Ressources financières",
    "Une ligne par somme : montant, provenance, emploi.",
    (
        INITIATIVE,
        CHEMIN,
        *tous(RessourceFinanciere, part=_PART, devise=(), annee_monnaie=()),
        *provenance(),
        *_MONNAIE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation("bailleur")),
    de_fiche=descendre(RessourceFinanciere),
)
