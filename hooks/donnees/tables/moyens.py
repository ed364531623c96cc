"""Tables of who and with what: partners, links and committees; agreements and resources."""

from __future__ import annotations

import re

from hooks.commun.balisage import relation_dite
from hooks.donnees.tables.colonne import (
    Type,
    ailleurs,
    colonne,
    de,
    joindre,
    nombre,
    provenance,
    tous,
    valeur,
)
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
from schema.models.partenaires import Instance, LienPartenaires, Membre, Partenaire, Participation
from schema.models.ressources import (
    EnMonnaie,
    Entente,
    PartEnveloppe,
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
    "Une ligne par entente, ou par groupe d’ententes décrites ensemble. Leur argent est souvent dit aussi "
    "dans la table ressources_financieres : n’additionnez pas les deux.",
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


def _region(v: Vu) -> str | None:
    dites: tuple[str, ...] = v.x.regions or v.c.f.territoire.regions
    return dites[0] if len(dites) == 1 else None


_REGION = colonne(
    "region",
    "Région où va la ressource, quand il n’y en a qu’une : celle qu’elle dit, sinon celle de la fiche. "
    "Terme de la liste « regions » (table termes).",
    _region,
)
# Money for each of these can be added to other money for the same; for each birth, it is a rate.
_DUREE = re.compile(r"(?:an|année|trimestre|mois|semaine|jour)s?\b")


def _pas_sommable(v: Vu) -> str | None:
    """Why the amount of a financial resource is not to be added to others."""
    x: RessourceFinanciere = v.x
    raisons = {
        "sans-montant": not x.montant,
        "estimation": x.montant and (x.montant.qualificatif or x.montant.jusqua is not None),
        "autre-monnaie": x.devise or x.annee_monnaie,
        "taux": x.par and not _DUREE.match(x.par),
        "comprise": x.compris_dans,
        "programme": v.c.f.membres,
    }
    return joindre(nom for nom, vraie in raisons.items() if vraie)


_SOMMABLE = (
    _REGION,
    colonne(
        "sommable",
        "Si le montant s’additionne à ceux d’autres récits, de même unité et de même fréquence (« par »).",
        lambda v: _pas_sommable(v) is None, True, Type.OUI_NON,
    ),
    colonne(
        "pas_sommable",
        "Pourquoi il ne s’additionne pas : sans-montant; estimation (environ, plus de, un intervalle…); "
        "autre-monnaie (ou dollars constants); taux (par autre chose qu’une durée); comprise (une autre "
        "somme du récit la compte déjà : compris_dans); programme (ses récits membres disent leurs sommes).",
        _pas_sommable,
    ),
)  # fmt: skip
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
        _REGION,
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
        *_SOMMABLE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation("bailleur")),
    de_fiche=descendre(RessourceFinanciere),
)
