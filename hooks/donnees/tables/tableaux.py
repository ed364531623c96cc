"""Tables that documents publish, one row a value: yearly figures, surveys, comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hooks.donnees.tables.colonne import Colonne, Type, de, texte
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    PROVENANCE,
    VERS_INITIATIVE,
    Contexte,
    Ligne,
    Reference,
    Table,
    joindre,
    provenance,
    vers_organisation,
)
from schema.models.tableaux import (
    CelluleComplete,
    Groupe,
    LigneStatistique,
    Question,
    Resultat,
    Sondage,
    TableauComparatif,
    TableauStatistique,
)

_TABLEAU = texte(
    "tableau", "Place du tableau dans le JSON du récit (colonne chemin de la table enonces).", True
)
_VERS_TABLEAU = Reference(("initiative", "tableau"), "enonces", ("initiative", "chemin"))


def _statistiques(c: Contexte) -> Iterator[Ligne]:
    for chemin, t in c.de(TableauStatistique):
        colonnes = {x.id: x for x in t.colonnes}
        for i, ligne in enumerate(t.lignes):
            for ident, valeur in ligne.valeurs.items():
                x = colonnes[ident]
                yield (
                    c.n.id, f"{chemin}/lignes/{i}/valeurs/{ident}", chemin, t.titre, t.periode, ligne.id,
                    ligne.libelle, joindre(ligne.regions), x.id, x.libelle, x.secteur,
                    ligne.organisation or x.organisation, valeur, ligne.unite or t.unite, *provenance(t)[:2],
                )  # fmt: skip


STATISTIQUES = Table(
    "statistiques",
    "Statistiques",
    "Une ligne par valeur d’un tableau de chiffres : ce qui est compté, pour quelle colonne, quand. Les "
    "totaux publiés sont dans la table statistiques_lignes.",
    (
        INITIATIVE,
        CHEMIN,
        _TABLEAU,
        de(TableauStatistique, "titre"),
        de(TableauStatistique, "periode"),
        de(LigneStatistique, "id", "ligne"),
        de(LigneStatistique, "libelle", "ligne_libelle"),
        de(LigneStatistique, "regions"),
        texte("colonne", "Nom court de la colonne.", requise=True),
        texte("colonne_libelle", "En-tête de la colonne.", requise=True),
        texte("secteur", "MRC ou secteur que la colonne décrit (liste « secteurs » de la table termes)."),
        texte("organisation", "Organisation que la ligne ou la colonne décrit."),
        Colonne("valeur", Type.NOMBRE, "La valeur publiée.", requise=True),
        texte("unite", "Unité de la valeur.", requise=True),
        *PROVENANCE[:2],
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, _VERS_TABLEAU, vers_organisation()),
    de_fiche=_statistiques,
)  # fmt: skip


def _lignes(c: Contexte) -> Iterator[Ligne]:
    for chemin, t in c.de(TableauStatistique):
        for i, ligne in enumerate(t.lignes):
            somme = sum(ligne.valeurs.values(), Decimal()) if t.additionner and ligne.valeurs else None
            yield (
                c.n.id, f"{chemin}/lignes/{i}", chemin, t.titre, t.periode, ligne.id, ligne.libelle,
                ligne.unite or t.unite, joindre(ligne.regions), ligne.organisation, ligne.mesure, ligne.total,
                somme, joindre(ligne.somme_de), ligne.ecart, t.ecart,
            )  # fmt: skip


STATISTIQUES_LIGNES = Table(
    "statistiques_lignes",
    "Lignes des statistiques",
    "Une ligne par ligne d’un tableau de chiffres : total publié et somme calculée côte à côte, et l’écart "
    "s’il y en a un.",
    (
        INITIATIVE,
        CHEMIN,
        _TABLEAU,
        de(TableauStatistique, "titre"),
        de(TableauStatistique, "periode"),
        de(LigneStatistique, "id", "ligne"),
        de(LigneStatistique, "libelle", "ligne_libelle"),
        texte("unite", "Unité des valeurs.", requise=True),
        *(de(LigneStatistique, x) for x in ("regions", "organisation", "mesure")),
        Colonne("total_publie", Type.NOMBRE, "Total publié par la source, s’il y en a un."),
        Colonne("total_calcule", Type.NOMBRE, "Somme des colonnes; vide quand elle n’a pas de sens."),
        *(de(LigneStatistique, x) for x in ("somme_de", "ecart")),
        de(TableauStatistique, "ecart", "tableau_ecart"),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, _VERS_TABLEAU, vers_organisation()),
    de_fiche=_lignes,
)  # fmt: skip

_REPONSE = (
    "nombre", "base", "base_inconnue", "pourcentage", "qualificatif", "score", "score_max", "precision",
    "ecart",
)  # fmt: skip


def _sondages(c: Contexte) -> Iterator[Ligne]:
    for chemin, s in c.de(Sondage):
        groupes = {g.id: g for g in s.groupes}
        for i, q in enumerate(s.questions):
            question = f"{chemin}/questions/{i}"
            for j, r in enumerate(q.resultats):
                g = groupes[r.groupe]
                yield (
                    c.n.id, f"{question}/resultats/{j}", question, s.titre, s.periode, q.libelle, g.id,
                    g.libelle, g.population, g.repondants, *(getattr(r, x) for x in _REPONSE),
                    *provenance(q)[:3], q.ecart,
                )  # fmt: skip


SONDAGES = Table(
    "sondages",
    "Résultats de sondages",
    "Une ligne par question et par groupe de répondants.",
    (
        INITIATIVE,
        CHEMIN,
        texte("question", "Place de la question (colonne chemin de la table enonces).", True),
        de(Sondage, "titre"),
        de(Sondage, "periode"),
        de(Question, "libelle", "question_libelle"),
        de(Groupe, "id", "groupe"),
        de(Groupe, "libelle", "groupe_libelle"),
        *(de(Groupe, x) for x in ("population", "repondants")),
        *(de(Resultat, x) for x in _REPONSE),
        *PROVENANCE[:3],
        de(Question, "ecart", "question_ecart"),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, Reference(("initiative", "question"), "enonces", ("initiative", "chemin"))),
    de_fiche=_sondages,
)  # fmt: skip


def _comparaisons(c: Contexte) -> Iterator[Ligne]:
    for chemin, t in c.de(TableauComparatif):
        colonnes = {x.id: x for x in t.colonnes}
        for i, critere in enumerate(t.criteres):
            for ident, cellules in critere.cellules.items():
                for j, x in enumerate(cellules):
                    yield (
                        c.n.id, f"{chemin}/criteres/{i}/cellules/{ident}/{j}", chemin, t.titre,
                        critere.libelle, ident, colonnes[ident].libelle, x.texte, joindre(x.sites), x.ecart,
                        *provenance(t)[:3],
                    )  # fmt: skip


COMPARAISONS = Table(
    "comparaisons",
    "Tableaux de comparaison",
    "Une ligne par constat d’un tableau qui compare des cas.",
    (
        INITIATIVE,
        CHEMIN,
        _TABLEAU,
        de(TableauComparatif, "titre"),
        texte("critere", "Ce qui est comparé.", requise=True),
        texte("colonne", "Nom court de la colonne.", requise=True),
        texte("colonne_libelle", "En-tête de la colonne.", requise=True),
        *(de(CelluleComplete, x) for x in ("texte", "sites", "ecart")),
        *PROVENANCE[:3],
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, _VERS_TABLEAU),
    de_fiche=_comparaisons,
)
