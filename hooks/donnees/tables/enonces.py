"""Tables of claims: all, before/after, lessons, opinions, plans; of what is offered, and plain lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from hooks.donnees.tables.colonne import ailleurs, colonne, de, entier, provenance, tous
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    RUBRIQUE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Contexte,
    Table,
    Vu,
    descendre,
    vers_organisation,
)
from schema.champs import champs, modeles
from schema.models.base import Affirmation, Designable, EnonceComplet, Liste, MesureSuivie, Projet
from schema.models.initiative import Initiative
from schema.models.rubrique import Activite, Avis, Lecon, Retombee, RubriqueAvis, Volet
from schema.vocabularies.vocabulaires import vocabulaire

# How the data calls each kind of claim; any other that a record may hold goes by the name of its class.
SORTES = {
    "EnonceComplet": "enonce",
    "Lecon": "lecon",
    "Projet": "projet",
    "Jalon": "jalon",
    "Chiffre": "chiffre",
    "Repartition": "repartition",
    "Part": "part",
    "Indicateur": "indicateur",
    "Activite": "activite",
    "Partenaire": "partenaire",
    "LienPartenaires": "lien_partenaires",
    "Instance": "instance",
    "Entente": "entente",
    "Participation": "participation",
    "Positionnement": "positionnement",
    "RessourceHumaine": "ressource_humaine",
    "RessourceFinanciere": "ressource_financiere",
    "TableauStatistique": "statistique",
    "Sondage": "sondage",
    "Question": "question",
    "TableauComparatif": "comparaison",
}
SORTES |= {
    m.__name__: re.sub(r"(?<!^)(?=[A-Z])", "_", m.__name__).lower()
    for m in modeles(Initiative)
    if issubclass(m, Affirmation) and m.__name__ not in SORTES
}
# Keys of a rubrique whose elements have a title of their own.
PARTIES = frozenset({"sections", "volets"})
# Where each class says what it claims: the first of these that holds something.
_DITS = ("texte", "libelle", "titre", "objet", "nom", "role", "designation", "organisation")


@cache
def _dits(classe: type[BaseModel]) -> tuple[str, ...]:
    return tuple(nom for nom in _DITS if nom in champs(classe))


def _dit(v: Vu) -> str:
    modele: BaseModel = v.x
    trouve = next((dit for nom in _dits(type(modele)) if (dit := getattr(modele, nom))), None)
    if trouve and trouve == getattr(modele, "organisation", None):
        # By its name, as on the page; its id is in the table of partners.
        connue = v.c.corpus.registre.organisations.get(trouve)
        return connue.nom if connue else str(trouve)
    # A link between partners need not be told in a sentence.
    return str(trouve) if trouve else f"{getattr(modele, 'de', '')} → {getattr(modele, 'vers', '')}"


def _rubrique(v: Vu) -> str | None:
    return str(v.pas[0]) if v.pas[0] in vocabulaire("canevas").termes else None


def _section(v: Vu) -> str | None:
    """Title of the section or strand that holds the claim."""
    if len(v.pas) < 4 or v.pas[1] not in PARTIES:
        return None
    titre: str = getattr(getattr(v.c.f, str(v.pas[0])), str(v.pas[1]))[v.pas[2]].titre
    return titre


def _avant_ou_apres(v: Vu) -> bool:
    return v.pas[:2] == ("retombees", "domaines")


def _domaine(v: Vu) -> str | None:
    retombees = v.c.f.retombees
    return retombees.domaines[int(v.pas[2])].domaine if retombees and _avant_ou_apres(v) else None


def _designable(v: Vu) -> Designable | None:
    return v.x if isinstance(v.x, Designable) else None


ENONCES = Table(
    "enonces",
    "Énoncés",
    "Une ligne par énoncé, tous genres confondus : phrases, leçons, chiffres, partenaires, tableaux… Les "
    "autres tables détaillent chaque genre et renvoient ici.",
    (
        INITIATIVE,
        CHEMIN,
        colonne(
            "rubrique", "Rubrique du canevas (liste « canevas » de la table termes); vide dans l’en-tête.",
            _rubrique,
        ),
        colonne("section", "Partie titrée ou volet de la rubrique, quand l’énoncé y est.", _section),
        colonne(
            "sorte", f"Sorte d’énoncé : {', '.join(SORTES.values())}.", lambda v: SORTES[type(v.x).__name__],
            requise=True,
        ),
        colonne(
            "domaine", "Domaine de retombées, pour un avant ou un après. Terme de la liste « domaines ».",
            _domaine,
        ),
        colonne(
            "moment", "avant ou apres, dans le tableau des retombées; vide ailleurs.",
            lambda v: str(v.pas[3]) if _avant_ou_apres(v) else None,
        ),
        de(EnonceComplet, "titre", lire=lambda v: v.x.titre if isinstance(v.x, EnonceComplet) else None),
        colonne("texte", "L’énoncé, ou l’intitulé de ce qui est affirmé.", _dit, requise=True),
        *provenance(),
        *ailleurs(_designable, tous(Designable, ou="")),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE,),
    de_fiche=lambda c: c.enonces,
)  # fmt: skip


def _retombees(c: Contexte) -> Iterator[Vu]:
    """Each claim of the table of before and after; what holds its list is the domain."""
    for domaine in c.vus(Retombee):
        for moment in ("avant", "apres"):
            for liste in domaine.dedans(moment):
                yield from liste.dedans("enonces")


RETOMBEES = Table(
    "retombees",
    "Avant et après",
    "Une ligne par énoncé du tableau de l’avant et de l’après.",
    (
        INITIATIVE,
        CHEMIN,
        *tous(
            Retombee, ou="dans.dans.x", titre=de(Retombee, "titre", "domaine_titre", "dans.dans.x"),
            avant=(), apres=(),
        ),
        colonne(
            "moment", "avant ou apres.", lambda v: v.dans.chemin.rpartition("/")[2],
            requise=True,
        ),
        *tous(EnonceComplet),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_retombees,
)  # fmt: skip
LECONS = Table(
    "lecons",
    "Leçons",
    "Une ligne par leçon : ce qui a aidé, ce qui a nui, conditions, limites, par facteur.",
    (INITIATIVE, CHEMIN, *tous(Lecon, "type", "facteurs"), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Lecon),
)
AVIS = Table(
    "avis",
    "Avis",
    "Une ligne par énoncé d’un avis, rapporté dans nos mots. La personne est un rôle, jamais un nom.",
    (
        INITIATIVE,
        CHEMIN,
        entier("voix", "Numéro de la voix dans le récit, à partir de 1.", lambda v: v.dans.pas[0] + 1),
        *tous(Avis, ou="dans.x", enonces=()),
        *tous(EnonceComplet, titre=()),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation()),
    de_fiche=descendre(RubriqueAvis, "avis", "enonces"),
)
PROJETS = Table(
    "projets",
    "Suites",
    "Une ligne par projet : ce qui est prévu, souhaité ou en discussion.",
    (INITIATIVE, CHEMIN, *tous(Projet, "horizon"), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Projet),
)
MESURES_SUIVIES = Table(
    "mesures_suivies",
    "Mesures suivies",
    "Une ligne par mesure officielle et par date : où elle en est, d’après un récit.",
    (INITIATIVE, CHEMIN, *tous(MesureSuivie), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(MesureSuivie),
)


def _activites(c: Contexte) -> Iterator[Vu]:
    """Each activity, in the strand that holds it, if any."""
    volets = {f"{v.chemin}/activites": v for v in c.vus(Volet)}
    for v in c.vus(Activite):
        yield Vu(c, v.chemin, v.x, volets.get(v.chemin.rpartition("/")[0]))


ACTIVITES = Table(
    "activites",
    "Activités offertes",
    "Une ligne par activité de l’offre. Ses thèmes sont dans la table listes.",
    (
        INITIATIVE,
        CHEMIN,
        colonne(
            "volet",
            "Volet de l’offre auquel elle appartient, s’il y en a.",
            lambda v: v.dans and v.dans.x.titre,
        ),
        *tous(Activite),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_activites,
)
VOLETS = Table(
    "volets",
    "Volets de l’offre",
    "Une ligne par volet de l’offre, avec son propre état quand la fiche le dit.",
    (INITIATIVE, CHEMIN, *(de(Volet, x) for x in ("titre", "statut", "debut", "fin", "raison"))),
    CLE_CHEMIN,
    (VERS_INITIATIVE,),
    de_fiche=descendre(Volet),
)
LISTES = Table(
    "listes",
    "Listes",
    "Une ligne par élément d’une liste de noms : thèmes d’ateliers, outils, engagements.",
    (
        INITIATIVE,
        CHEMIN,
        RUBRIQUE,
        *tous(Liste, ou="dans.x", elements=()),
        entier("rang", "Place dans la liste, à partir de 1.", lambda v: v.pas[0] + 1),
        colonne("element", "L’élément.", "x", requise=True),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE,),
    de_fiche=descendre(Liste, "elements"),
)
