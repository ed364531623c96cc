"""Tables of what is offered: activities, and the plain lists that rubriques hold."""

from __future__ import annotations

from collections.abc import Iterator

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
    joindre,
    provenance,
)
from schema.models.base import Liste
from schema.models.rubriques import Activite, Volet

_QUI = ("lieu", "public", "animation", "organisations", "nouveaute")


def _activites(c: Contexte) -> Iterator[Ligne]:
    volets = {f"{chemin}/activites": v.titre for chemin, v in c.de(Volet)}
    for chemin, a in c.de(Activite):
        yield (
            c.n.id, chemin, volets.get(chemin.rpartition("/")[0]), a.titre, a.texte, a.frequence, a.duree,
            *cellules_valeur(a.seances), a.lieu, a.public, a.animation, joindre(a.organisations), a.nouveaute,
            *provenance(a),
        )  # fmt: skip


ACTIVITES = Table(
    "activites",
    "Activités offertes",
    "Une ligne par activité de l’offre. Ses thèmes sont dans la table listes.",
    (
        INITIATIVE,
        CHEMIN,
        texte("volet", "Volet de l’offre auquel elle appartient, s’il y en a."),
        *(de(Activite, x) for x in ("titre", "texte", "frequence", "duree")),
        *colonnes_valeur("seances", "Nombre de séances"),
        *(de(Activite, x) for x in _QUI),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_activites,
)


def _listes(c: Contexte) -> Iterator[Ligne]:
    for chemin, x in c.de(Liste):
        for i, element in enumerate(x.elements):
            place = f"{chemin}/elements/{i}"
            yield c.n.id, place, chemin.split("/")[1], x.titre, x.ordonnee, i + 1, element


LISTES = Table(
    "listes",
    "Listes",
    "Une ligne par élément d’une liste de noms : thèmes d’ateliers, outils, engagements.",
    (
        INITIATIVE,
        CHEMIN,
        texte("rubrique", "Rubrique du canevas. Terme de la liste « canevas » (table termes).", requise=True),
        *(de(Liste, x) for x in ("titre", "ordonnee")),
        Colonne("rang", Type.ENTIER, "Place dans la liste, à partir de 1.", requise=True),
        texte("element", "L’élément.", requise=True),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE,),
    de_fiche=_listes,
)
