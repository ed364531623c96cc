"""Tables of rubrique 4: partners, links between them, committees, who took part and how far."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.donnees.tables.colonne import de, texte
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
from schema.models.ententes import Participation, Positionnement
from schema.models.partenaires import (
    Instance,
    LienPartenaires,
    Membre,
    Partenaire,
)


def _partenaires(c: Contexte) -> Iterator[Ligne]:
    for chemin, p in c.de(Partenaire):
        yield (
            c.n.id, chemin, p.id, p.organisation, p.designation, p.type, p.statut, joindre(p.contributions),
            enonces(p.roles), joindre(a.libelle for a in p.acteurs), *cellules_valeur(p.references),
            *provenance(p),
        )  # fmt: skip


PARTENAIRES = Table(
    "partenaires",
    "Partenaires",
    "Une ligne par partenaire d’un récit.",
    (
        INITIATIVE,
        CHEMIN,
        de(Partenaire, "id", "partenaire"),
        *(de(Partenaire, x) for x in ("organisation", "designation", "type", "statut", "contributions")),
        *(de(Partenaire, x) for x in ("roles", "acteurs")),
        *colonnes_valeur("references", "Personnes dirigées vers ce partenaire"),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation()),
    de_fiche=_partenaires,
)


def _liens(c: Contexte) -> Iterator[Ligne]:
    for chemin, x in c.de(LienPartenaires):
        yield c.n.id, chemin, x.de, x.vers, x.type, x.texte, *provenance(x)


LIENS = Table(
    "liens",
    "Liens entre partenaires",
    "Une ligne par lien : qui fait quoi pour qui. De quoi tracer le réseau d’un récit.",
    (INITIATIVE, CHEMIN, *(de(LienPartenaires, x) for x in ("de", "vers", "type", "texte")), *PROVENANCE),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_liens,
)


def _instances(c: Contexte) -> Iterator[Ligne]:
    for chemin, x in c.de(Instance):
        yield c.n.id, chemin, x.nom, enonces(x.mandat), x.frequence, x.debut, x.fin, *provenance(x)


INSTANCES = Table(
    "instances",
    "Comités et tables",
    "Une ligne par comité ou table de concertation d’un récit.",
    (
        INITIATIVE,
        CHEMIN,
        *(de(Instance, x) for x in ("nom", "mandat", "frequence", "debut", "fin")),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_instances,
)  # fmt: skip


def _membres(c: Contexte) -> Iterator[Ligne]:
    for chemin, instance in c.de(Instance):
        for i, m in enumerate(instance.membres):
            place = f"{chemin}/membres/{i}"
            yield c.n.id, place, instance.nom, m.libelle, m.organisation, *cellules_valeur(m.nombre)


MEMBRES = Table(
    "membres",
    "Membres des comités et tables",
    "Une ligne par rôle ou organisme qui siège à un comité ou à une table.",
    (
        INITIATIVE,
        CHEMIN,
        texte("instance", "Nom du comité ou de la table.", requise=True),
        *(de(Membre, x) for x in ("libelle", "organisation")),
        *colonnes_valeur("nombre", "Combien de personnes"),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, vers_organisation()),
    de_fiche=_membres,
)


def _participations(c: Contexte) -> Iterator[Ligne]:
    for chemin, p in c.de(Participation):
        yield c.n.id, chemin, p.acteur, p.niveau, p.texte, *provenance(p)


PARTICIPATIONS = Table(
    "participations",
    "Participation des acteurs",
    "Une ligne par acteur : jusqu’où il a pris part à l’élaboration d’une entente.",
    (INITIATIVE, CHEMIN, *(de(Participation, x) for x in ("acteur", "niveau", "texte")), *PROVENANCE),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_participations,
)


def _positionnements(c: Contexte) -> Iterator[Ligne]:
    for chemin, p in c.de(Positionnement):
        yield c.n.id, chemin, p.tendance, p.relation, p.texte, *provenance(p)


POSITIONNEMENTS = Table(
    "positionnements",
    "Tendance et relation",
    "Une ligne par récit qui se place sur le continuum de Proulx, Bourque et Savard.",
    (INITIATIVE, CHEMIN, *(de(Positionnement, x) for x in ("tendance", "relation", "texte")), *PROVENANCE),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_positionnements,
)
