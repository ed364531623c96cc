"""Tables of claims: all of them, their sources, the before/after, lessons, opinions, plans."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

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
    joindre,
    pointeur,
    provenance,
    vers_organisation,
)
from schema.checks.parcours import Chemin
from schema.models.base import EnonceComplet
from schema.models.retombees import Retombee
from schema.models.rubriques import Avis, Lecon, Projet
from schema.vocabularies.vocabulaires import vocabulaire

# How the data calls each kind of claim, by the class that holds it.
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
# Keys of a rubrique whose elements have a title of their own.
PARTIES = frozenset({"sections", "volets"})
# Where each class says what it claims: the first of these that holds something.
_DITS = ("texte", "libelle", "titre", "objet", "nom", "role", "designation", "organisation")


def _dit(c: Contexte, modele: BaseModel) -> str:
    trouve = next((v for nom in _DITS if (v := getattr(modele, nom, None))), None)
    if trouve and trouve == getattr(modele, "organisation", None):
        # By its name, as on the page; its id is in the table of partners.
        connue = c.corpus.registre.organisations.get(trouve)
        return connue.nom if connue else str(trouve)
    # A link between partners need not be told in a sentence.
    return str(trouve) if trouve else f"{getattr(modele, 'de', '')} → {getattr(modele, 'vers', '')}"


def _avant_apres(c: Contexte, chemin: Chemin) -> tuple[str | None, str | None]:
    """(domain, `avant` or `apres`) of a claim of the before/after table, (None, None) elsewhere."""
    if chemin[:2] != ("retombees", "domaines") or not c.f.retombees:
        return None, None
    return c.f.retombees.domaines[int(chemin[2])].domaine, str(chemin[3])


def _section(c: Contexte, chemin: Chemin) -> str | None:
    """Title of the section or strand that holds the claim."""
    if len(chemin) < 4 or chemin[1] not in PARTIES:
        return None
    titre: str = getattr(getattr(c.f, str(chemin[0])), str(chemin[1]))[chemin[2]].titre
    return titre


def _enonces(c: Contexte) -> Iterator[Ligne]:
    canevas = vocabulaire("canevas").termes
    for place, chemin, a in c.enonces:
        rubrique = str(chemin[0]) if chemin[0] in canevas else None
        yield (
            c.n.id, place, rubrique, _section(c, chemin), SORTES[type(a).__name__], *_avant_apres(c, chemin),
            a.titre if isinstance(a, EnonceComplet) else None, _dit(c, a),
            *provenance(a),
        )  # fmt: skip


ENONCES = Table(
    "enonces",
    "Énoncés",
    "Une ligne par énoncé, tous genres confondus : phrases, leçons, chiffres, partenaires, tableaux… Les "
    "autres tables détaillent chaque genre et renvoient ici.",
    (
        INITIATIVE,
        CHEMIN,
        texte("rubrique", "Rubrique du canevas (liste « canevas » de la table termes); vide dans l’en-tête."),
        texte("section", "Partie titrée ou volet de la rubrique, quand l’énoncé y est."),
        texte("sorte", f"Sorte d’énoncé : {', '.join(SORTES.values())}.", requise=True),
        texte("domaine", "Domaine de retombées, pour un avant ou un après. Terme de la liste « domaines »."),
        texte("moment", "avant ou apres, dans le tableau des retombées; vide ailleurs."),
        de(EnonceComplet, "titre"),
        texte("texte", "L’énoncé, ou l’intitulé de ce qui est affirmé.", requise=True),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE,),
    de_fiche=_enonces,
)  # fmt: skip


def _retombees(c: Contexte) -> Iterator[Ligne]:
    for i, r in enumerate(c.f.retombees.domaines if c.f.retombees else ()):
        for moment, liste in (("avant", r.avant), ("apres", r.apres)):
            for j, e in enumerate(liste.enonces):
                chemin = pointeur(("retombees", "domaines", i, moment, "enonces", j))
                yield c.n.id, chemin, r.domaine, r.titre, moment, e.titre, e.texte, *provenance(e)


RETOMBEES = Table(
    "retombees",
    "Avant et après",
    "Une ligne par énoncé du tableau de l’avant et de l’après.",
    (
        INITIATIVE,
        CHEMIN,
        de(Retombee, "domaine"),
        de(Retombee, "titre", "domaine_titre"),
        texte("moment", "avant ou apres.", requise=True),
        de(EnonceComplet, "titre"),
        de(EnonceComplet, "texte"),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_retombees,
)


def _lecons(c: Contexte) -> Iterator[Ligne]:
    for chemin, x in c.de(Lecon):
        yield c.n.id, chemin, x.type, joindre(x.facteurs), x.titre, x.texte, x.selon, *provenance(x)


LECONS = Table(
    "lecons",
    "Leçons",
    "Une ligne par leçon : ce qui a aidé, ce qui a nui, conditions, limites, par facteur.",
    (
        INITIATIVE,
        CHEMIN,
        *(de(Lecon, x) for x in ("type", "facteurs", "titre", "texte", "selon")),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_lecons,
)  # fmt: skip


def _avis(c: Contexte) -> Iterator[Ligne]:
    for i, a in enumerate(c.f.avis.avis if c.f.avis else ()):
        for j, e in enumerate(a.enonces):
            chemin = pointeur(("avis", "avis", i, "enonces", j))
            yield c.n.id, chemin, i + 1, a.de, a.organisation, e.texte, *provenance(e)


AVIS = Table(
    "avis",
    "Avis",
    "Une ligne par énoncé d’un avis, rapporté dans nos mots. La personne est un rôle, jamais un nom.",
    (
        INITIATIVE,
        CHEMIN,
        Colonne("voix", Type.ENTIER, "Numéro de la voix dans le récit, à partir de 1.", requise=True),
        *(de(Avis, x) for x in ("de", "organisation")),
        de(EnonceComplet, "texte"),
        *PROVENANCE,
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation()),
    de_fiche=_avis,
)


def _projets(c: Contexte) -> Iterator[Ligne]:
    for chemin, p in c.de(Projet):
        yield c.n.id, chemin, p.horizon, p.titre, p.texte, *provenance(p)


PROJETS = Table(
    "projets",
    "Suites",
    "Une ligne par projet : ce qui est prévu, souhaité ou en discussion.",
    (INITIATIVE, CHEMIN, *(de(Projet, x) for x in ("horizon", "titre", "texte")), *PROVENANCE),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_projets,
)
