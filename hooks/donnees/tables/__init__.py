"""Every published table. A new one is a `Table` in a file of this folder, and its name in the list below.

Here, those that belong to no record: the register of organisations, and the terms of every list.
The order is that of reading; a table that others point to may come after them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from hooks.donnees.fichiers_json import listes
from hooks.donnees.modeles import TermeCompte
from hooks.donnees.tables.colonne import colonne, de, entier, joindre, tous
from hooks.donnees.tables.enonces import (
    ACTIVITES,
    AVIS,
    ENONCES,
    LECONS,
    LISTES,
    MESURES_SUIVIES,
    PROJETS,
    RETOMBEES,
    VOLETS,
)
from hooks.donnees.tables.grandeurs import (
    CHIFFRES,
    COMPARAISONS,
    INDICATEURS,
    REPARTITIONS,
    SERIES,
    SERIES_TOTAUX,
    SONDAGES,
    STATISTIQUES,
    STATISTIQUES_LIGNES,
)
from hooks.donnees.tables.initiatives import (
    CLASSEMENTS,
    DATES,
    INITIATIVES,
    JALONS,
    LIENS_RECITS,
    REVISIONS,
    SOURCES,
)
from hooks.donnees.tables.moyens import (
    ENTENTES,
    FINANCIERES,
    HUMAINES,
    INSTANCES,
    LIENS,
    MEMBRES,
    PARTENAIRES,
    PARTICIPATIONS,
    POSITIONNEMENTS,
    SIGNATAIRES,
)
from hooks.donnees.tables.table import Reference, Table, vers_organisation
from schema.corpus.corpus import Corpus
from schema.models.partenaires import Organisation, Succession
from schema.vocabularies.vocabulaires import Terme, Vocabulaire


class _Organisme(NamedTuple):
    """An organisation, and how many records name it."""

    id: str
    x: Organisation
    recits: int
    recits_partenaire: int


def _organisations(corpus: Corpus) -> Iterator[_Organisme]:
    citees = Counter(x for n in corpus.notices for x in n.organisations)
    partenaires = Counter(x for n in corpus.notices for x in n.partenaires)
    for ident, o in corpus.registre.organisations.items():
        yield _Organisme(ident, o, citees[ident], partenaires[ident])


ORGANISATIONS = Table(
    "organisations",
    "Organisations",
    "Une ligne par organisation du registre.",
    (
        colonne("id", "Identifiant de l’organisation.", "id", requise=True),
        *tous(Organisation),
        entier("recits", "Nombre de récits qui la nomment.", "recits"),
        entier("recits_partenaire", "Nombre de récits dont elle est partenaire.", "recits_partenaire"),
    ),
    ("id",),
    de_corpus=_organisations,
)


class _Suite(NamedTuple):
    """What an organisation became."""

    id: str
    x: Succession


def _successions(corpus: Corpus) -> Iterator[_Suite]:
    for ident, o in corpus.registre.organisations.items():
        yield from (_Suite(ident, s) for s in o.successeurs)


SUCCESSIONS = Table(
    "successions",
    "Successions d’organisations",
    "Une ligne par passage d’une organisation à celle qui a pris la suite.",
    (
        colonne("organisation", "Organisation d’avant.", "id", requise=True),
        *tous(Succession, organisation=de(Succession, "organisation", "successeur")),
    ),
    ("organisation", "successeur"),
    (vers_organisation(), vers_organisation("successeur")),
    de_corpus=_successions,
)
VOCABULAIRES = Table(
    "vocabulaires",
    "Listes contrôlées",
    "Une ligne par liste de termes.",
    (
        colonne("id", "Nom court de la liste.", "nom", requise=True),
        colonne("titre", "Nom de la liste.", "titre", requise=True),
        colonne("description", "À quoi elle sert.", "description"),
    ),
    ("id",),
    de_corpus=lambda _: listes(),
)


class _DeListe(NamedTuple):
    """A term, its list, and its rank there from 1."""

    liste: Vocabulaire
    rang: int
    t: Terme


def _termes(_: Corpus) -> Iterator[_DeListe]:
    for liste in listes():
        yield from (_DeListe(liste, rang, t) for rang, t in enumerate(liste, 1))


# What an index says of each of its terms; the rows are `TermeCompte`.
COLONNES_TERMES = tous(TermeCompte, ou="", recits=entier("recits", "Nombre de récits qui l’ont.", "recits"))
TERMES = Table(
    "termes",
    "Termes des listes",
    "Une ligne par terme : ce que veut dire chaque code qu’emploient les autres tables.",
    (
        colonne("liste", "Liste à laquelle il appartient.", "liste.nom", requise=True),
        colonne("id", "Identifiant du terme, unique dans sa liste. Toujours un texte.", "t.id", requise=True),
        entier("rang", "Place dans la liste, à partir de 1.", "rang"),
        colonne("libelle", "Ce que le site montre.", "t.libelle", requise=True),
        colonne("definition", "Ce que le terme veut dire.", "t.definition"),
        colonne("sigle", "Sigle.", "t.sigle"),
        colonne(
            "autres", "Autres façons de le dire. Plusieurs valeurs : séparées par « | ».",
            lambda d: joindre(d.t.autres),
        ),
    ),
    ("liste", "id"),
    (Reference(("liste",), "vocabulaires", ("id",)),),
    de_corpus=_termes,
)  # fmt: skip

TABLES = (
    INITIATIVES, CLASSEMENTS, ENONCES, SOURCES, RETOMBEES, INDICATEURS, CHIFFRES, REPARTITIONS,
    STATISTIQUES, STATISTIQUES_LIGNES, SERIES, SERIES_TOTAUX, SONDAGES, COMPARAISONS, PARTENAIRES, LIENS,
    INSTANCES, MEMBRES, ENTENTES, SIGNATAIRES, PARTICIPATIONS, POSITIONNEMENTS, HUMAINES, FINANCIERES,
    VOLETS, ACTIVITES, LISTES, AVIS, LECONS, PROJETS, MESURES_SUIVIES, JALONS, DATES, LIENS_RECITS, REVISIONS,
    ORGANISATIONS, SUCCESSIONS, VOCABULAIRES, TERMES,
)  # fmt: skip
