"""Tables of figures: those that records state, before and after, parts; published tables, a row a value."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from operator import attrgetter

from hooks.commun.sommes import ecart_en_points, part, reprise_de, somme_de_periode
from hooks.donnees.tables.colonne import Colonne, ailleurs, colonne, de, nombre, provenance, tous, valeur
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    RUBRIQUE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Reference,
    Table,
    Vu,
    cases_de_groupe,
    descendre,
    lignes_de_groupe,
    vers_organisation,
)
from schema.lecture.typographie import unite_d_ecart
from schema.models.chiffres import Chiffre, Indicateur, Part, Repartition, ecart_simple
from schema.models.sondages import (
    CelluleComplete,
    Critere,
    Groupe,
    Question,
    Resultat,
    Sondage,
    TableauComparatif,
)
from schema.models.tableaux import Colonne as ColonneDite
from schema.models.tableaux import LigneSerie, LigneStatistique, Releve, Serie, TableauStatistique

CHIFFRES = Table(
    "chiffres",
    "Chiffres",
    "Une ligne par chiffre qu’un récit énonce, délais compris.",
    (INITIATIVE, CHEMIN, RUBRIQUE, *tous(Chiffre, "libelle"), *provenance()),
    CLE_CHEMIN, (VERS_INITIATIVE, VERS_ENONCE), de_fiche=descendre(Chiffre),
)  # fmt: skip


_CALCULEE = (
    nombre(
        "variation_calculee",
        "Après moins avant, quand ce sont deux nombres simples de même unité.",
        lambda v: ecart_simple(v.x.avant, v.x.apres, v.x.unite),
    ),
    colonne(
        "variation_calculee_unite",
        "Unité de la variation calculée : des points de pourcentage entre deux pourcentages.",
        lambda v: None if ecart_simple(v.x.avant, v.x.apres, v.x.unite) is None
        else unite_d_ecart(v.x.avant.unite or v.x.unite),
    ),
)  # fmt: skip
INDICATEURS = Table(
    "indicateurs",
    "Indicateurs avant et après",
    "Une ligne par grandeur mesurée avant et après.",
    (
        INITIATIVE,
        CHEMIN,
        *tous(
            Indicateur, *("libelle", "unite", "domaine", "sens_voulu"),
            apres=(*valeur("Après", "apres", "x.apres"), *_CALCULEE),
            comparaison=(
                *ailleurs(
                    "x.comparaison",
                    (
                        colonne("comparaison_libelle", "Groupe de comparaison, s’il y en a un.", "libelle"),
                        *valeur("Groupe de comparaison, avant", "comparaison_avant", "avant"),
                        *valeur("Groupe de comparaison, après", "comparaison_apres", "apres"),
                    ),
                ),
                nombre(
                    "ecart_des_groupes",
                    "Variation calculée moins celle du groupe de comparaison, dans la même unité.",
                    lambda v: v.x.ecart_des_groupes(),
                ),
            ),
        ),
        *provenance(),
    ),
    CLE_CHEMIN, (VERS_INITIATIVE, VERS_ENONCE), de_fiche=descendre(Indicateur),
)  # fmt: skip
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
    CLE_CHEMIN, (VERS_INITIATIVE, VERS_ENONCE), de_fiche=descendre(Repartition, "parts"),
)  # fmt: skip


_VERS_TABLEAU = Reference(("initiative", "tableau"), "enonces", ("initiative", "chemin"))


def _tableau(ou: str) -> Colonne:
    dite = "Place du tableau dans le JSON du récit (colonne chemin de la table enonces)."
    return colonne("tableau", dite, f"{ou}.chemin", requise=True)


def _colonne(v: Vu) -> ColonneDite:
    """The column that a cell of a table stands in: the cell is two steps below its table."""
    trouvee: ColonneDite = next(x for x in v.dans.dans.x.colonnes if x.id == v.pas[0])
    return trouvee


_DE_COLONNE = (
    colonne("colonne", "Nom court de la colonne.", lambda v: v.pas[0], requise=True),
    colonne("colonne_libelle", "En-tête de la colonne.", lambda v: _colonne(v).libelle, requise=True),
)
STATISTIQUES = Table(
    "statistiques", "Statistiques",
    "Une ligne par valeur d’un tableau de chiffres, ou d’un groupe de séries : ce qui est compté, pour "
    "quelle colonne, quand. Les totaux publiés sont dans la table statistiques_lignes.",
    (
        INITIATIVE, CHEMIN, _tableau("dans.dans"),
        *(de(TableauStatistique, x, ou="dans.dans.x") for x in ("titre", "periode")),
        de(LigneStatistique, "id", "ligne", "dans.x"),
        de(LigneStatistique, "libelle", "ligne_libelle", "dans.x"),
        de(LigneStatistique, "regions", ou="dans.x"),
        *_DE_COLONNE,
        colonne(
            "secteur", "MRC ou secteur que la colonne décrit (liste « secteurs » de la table termes).",
            lambda v: _colonne(v).secteur,
        ),
        colonne(
            "organisation", "Organisation que la ligne ou la colonne décrit.",
            lambda v: v.dans.x.organisation or _colonne(v).organisation,
        ),
        nombre("valeur", "La valeur publiée.", "x", requise=True),
        colonne(
            "unite", "Unité de la valeur.", lambda v: v.dans.x.unite or v.dans.dans.x.unite, requise=True
        ),
        *provenance("dans.dans.x", sans=("repere", "ecart")),
    ),
    CLE_CHEMIN, (VERS_INITIATIVE, _VERS_TABLEAU, vers_organisation()),
    de_fiche=lambda c: chain(descendre(TableauStatistique, "lignes", "valeurs")(c), cases_de_groupe(c)),
)  # fmt: skip


def _somme(v: Vu) -> Decimal | None:
    ligne: LigneStatistique = v.x
    return sum(ligne.valeurs.values(), Decimal()) if v.dans.x.additionner and ligne.valeurs else None


STATISTIQUES_LIGNES = Table(
    "statistiques_lignes", "Lignes des statistiques",
    "Une ligne par ligne d’un tableau de chiffres, ou par série d’un groupe et par période : total publié et "
    "somme calculée côte à côte, et l’écart s’il y en a un.",
    (
        INITIATIVE,
        CHEMIN,
        _tableau("dans"),
        *tous(TableauStatistique, "titre", ou="dans.x", unite=(), additionner=()),
        *tous(
            LigneStatistique,
            id=de(LigneStatistique, "id", "ligne"),
            libelle=de(LigneStatistique, "libelle", "ligne_libelle"),
            unite=(
                colonne("unite", "Unité des valeurs.", lambda v: v.x.unite or v.dans.x.unite, requise=True),
                *(de(LigneStatistique, x) for x in ("regions", "organisation", "mesure")),
            ),
            regions=(), organisation=(), mesure=(),
            total=(
                nombre("total_publie", "Total publié par la source, s’il y en a un.", "x.total"),
                nombre("total_calcule", "Somme des colonnes; vide quand elle n’a pas de sens.", _somme),
            ),
        ),
        de(TableauStatistique, "ecart", "tableau_ecart", "dans.x"),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, _VERS_TABLEAU, vers_organisation()),
    de_fiche=lambda c: chain(
        descendre(TableauStatistique, "lignes")(c), (ligne for ligne, _ in lignes_de_groupe(c))
    ),
)  # fmt: skip


def _releve(ou: str) -> tuple[Colonne, ...]:
    """The columns of a value of a series, `ou` the series: its unit is the one in force."""
    serie = attrgetter(ou)
    unite = colonne("unite", "Unité de la valeur.", lambda v: v.x.unite or serie(v).unite, requise=True)
    return tous(Releve, "periode", unite=unite)


def _de_serie(ou: str) -> tuple[Colonne, ...]:
    """What a series says of itself besides its title; `organisation` is that of a line."""
    noms = {"id": "serie", "organisation": "serie_organisation"}
    return tuple(
        de(Serie, x, noms.get(x, ""), ou) for x in ("id", "groupe", "somme_de", "organisation", "mesure")
    )


SERIES = Table(
    "series", "Séries",
    "Une ligne par valeur d’une série : ce qui est suivi, pour quel territoire ou groupe, quand.",
    (
        INITIATIVE, CHEMIN, _tableau("dans.dans"),
        *(de(Serie, x, ou="dans.dans.x") for x in ("titre", "additionner")), *_de_serie("dans.dans.x"),
        *(de(LigneSerie, x, y, "dans.x") for x, y in (("id", "ligne"), ("libelle", "ligne_libelle"))),
        *tous(LigneSerie, ou="dans.x", id=(), libelle=()),
        *_releve("dans.dans.x"), *provenance(),
    ),
    CLE_CHEMIN, (VERS_INITIATIVE, _VERS_TABLEAU, vers_organisation()),
    de_fiche=descendre(Serie, "lignes", "valeurs"),
)  # fmt: skip
_CALCUL_DE_SERIE = nombre(
    "total_calcule", "Somme des lignes; vide quand une ligne manque ou qu’elle n’a pas de sens.",
    lambda v: somme_de_periode(v.dans.x, v.x.periode),
)  # fmt: skip
SERIES_TOTAUX = Table(
    "series_totaux", "Totaux des séries",
    "Une ligne par total publié d’une série, avec la somme calculée de ses lignes.",
    (
        INITIATIVE, CHEMIN, _tableau("dans"), de(Serie, "titre", ou="dans.x"), *_de_serie("dans.x"),
        *_releve("dans.x"), _CALCUL_DE_SERIE, *provenance(),
    ),
    CLE_CHEMIN, (VERS_INITIATIVE, _VERS_TABLEAU),
    de_fiche=descendre(Serie, "totaux"),
)  # fmt: skip


def _groupe(v: Vu) -> Groupe:
    """Who gave an answer: the answer is two steps below its survey."""
    trouve: Groupe = next(g for g in v.dans.dans.x.groupes if g.id == v.x.groupe)
    return trouve


_QUESTION_LIBELLE = de(Question, "libelle", "question_libelle", "dans.x")
_REPRISE = (
    nombre("part_precedente", "Part du même groupe (%) au sondage précédent.", lambda x: part(x.avant)),
    nombre("ecart_points", "Écart calculé avec elle, en points de pourcentage.", ecart_en_points),
)
_DE_VAGUE = (
    *(de(Sondage, x, y, "dans.dans.x") for x, y in (("id", "sondage"), ("suite_de", "sondage_precedent"))),
    *(de(Question, x, y, "dans.x") for x, y in (("id", "question_id"), ("formulation", "formulation"))),
    de(Resultat, "formulation", "formulation_groupe"),
    *ailleurs(lambda v: reprise_de(v.c.f, v.dans.dans.x, v.x), _REPRISE),
)
_GROUPE, _GROUPE_LIBELLE = de(Groupe, "id", "groupe", ""), de(Groupe, "libelle", "groupe_libelle", "")
SONDAGES = Table(
    "sondages", "Résultats de sondages", "Une ligne par question et par groupe de répondants.",
    (
        INITIATIVE, CHEMIN,
        colonne(
            "question", "Place de la question (colonne chemin de la table enonces).", "dans.chemin",
            requise=True,
        ),
        *tous(Sondage, ou="dans.dans.x", id=(), suite_de=()),
        *tous(Question, ou="dans.x", id=(), libelle=_QUESTION_LIBELLE, formulation=()),
        *ailleurs(_groupe, tous(Groupe, ou="", id=_GROUPE, libelle=_GROUPE_LIBELLE)),
        *tous(Resultat, groupe=(), formulation=()),
        *provenance("dans.x", sans=("ecart",)),
        de(Question, "ecart", "question_ecart", "dans.x"),
        *_DE_VAGUE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, Reference(("initiative", "question"), "enonces", ("initiative", "chemin"))),
    de_fiche=descendre(Sondage, "questions", "resultats"),
)  # fmt: skip
COMPARAISONS = Table(
    "comparaisons", "Tableaux de comparaison", "Une ligne par constat d’un tableau qui compare des cas.",
    (
        INITIATIVE, CHEMIN, _tableau("dans.dans"),
        *tous(TableauComparatif, ou="dans.dans.x"),
        colonne("critere", "Ce qui est comparé.", "dans.x.libelle", requise=True),
        *_DE_COLONNE,
        *tous(CelluleComplete),
        *tous(Critere, ou="dans.x", libelle=(), cellules=()),
        *provenance("dans.dans.x", sans=("ecart",)),
    ),
    CLE_CHEMIN, (VERS_INITIATIVE, _VERS_TABLEAU),
    de_fiche=descendre(TableauComparatif, "criteres", "cellules"),
)  # fmt: skip
