"""Tables that belong to no record: the register of organisations, and the terms of every list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hooks.donnees.tables.colonne import Colonne, Type, de, texte
from hooks.donnees.tables.table import Ligne, Reference, Table, joindre, vers_organisation
from schema.corpus.corpus import Corpus
from schema.models.organisation import Organisation, Succession
from schema.vocabularies.vocabulaires import DOSSIER, Vocabulaire, vocabulaire


def listes() -> list[Vocabulaire]:
    """Every controlled list, in the order of their names."""
    return [vocabulaire(chemin.stem) for chemin in sorted(DOSSIER.glob("*.yml"))]


def _organisations(corpus: Corpus) -> Iterator[Ligne]:
    citees = Counter(x for n in corpus.notices for x in n.organisations)
    partenaires = Counter(x for n in corpus.notices for x in n.partenaires)
    for ident, o in corpus.registre.organisations.items():
        yield (
            ident, o.nom, o.sigle, joindre(o.autres_noms), o.type, joindre(o.regions), joindre(o.rls),
            o.description, o.adresse, o.note, citees[ident], partenaires[ident],
        )  # fmt: skip


ORGANISATIONS = Table(
    "organisations",
    "Organisations",
    "Une ligne par organisation du registre.",
    (
        texte("id", "Identifiant de l’organisation.", requise=True),
        *(de(Organisation, x) for x in (
            "nom", "sigle", "autres_noms", "type", "regions", "rls", "description", "adresse", "note",
        )),
        Colonne("recits", Type.ENTIER, "Nombre de récits qui la nomment.", requise=True),
        Colonne("recits_partenaire", Type.ENTIER, "Nombre de récits dont elle est partenaire.", requise=True),
    ),
    ("id",),
    de_corpus=_organisations,
)  # fmt: skip


def _successions(corpus: Corpus) -> Iterator[Ligne]:
    for ident, o in corpus.registre.organisations.items():
        yield from ((ident, s.organisation, s.date, s.reforme) for s in o.successeurs)


SUCCESSIONS = Table(
    "successions",
    "Successions d’organisations",
    "Une ligne par passage d’une organisation à celle qui a pris la suite.",
    (
        texte("organisation", "Organisation d’avant.", requise=True),
        de(Succession, "organisation", "successeur"),
        *(de(Succession, x) for x in ("date", "reforme")),
    ),
    ("organisation", "successeur"),
    (vers_organisation(), vers_organisation("successeur")),
    de_corpus=_successions,
)


def _vocabulaires(_: Corpus) -> Iterator[Ligne]:
    for liste in listes():
        yield liste.nom, liste.titre, liste.description or None


LISTES = Table(
    "vocabulaires",
    "Listes contrôlées",
    "Une ligne par liste de termes.",
    (
        texte("id", "Nom court de la liste.", requise=True),
        texte("titre", "Nom de la liste.", requise=True),
        texte("description", "À quoi elle sert."),
    ),
    ("id",),
    de_corpus=_vocabulaires,
)


def _termes(_: Corpus) -> Iterator[Ligne]:
    for liste in listes():
        for rang, t in enumerate(liste, 1):
            autres = joindre(t.autres)
            yield liste.nom, t.id, rang, t.libelle, t.definition or None, t.sigle or None, autres


TERMES = Table(
    "termes",
    "Termes des listes",
    "Une ligne par terme : ce que veut dire chaque code qu’emploient les autres tables.",
    (
        texte("liste", "Liste à laquelle il appartient.", requise=True),
        texte("id", "Identifiant du terme, unique dans sa liste. Toujours un texte.", requise=True),
        Colonne("rang", Type.ENTIER, "Place dans la liste, à partir de 1.", requise=True),
        texte("libelle", "Ce que le site montre.", requise=True),
        texte("definition", "Ce que le terme veut dire."),
        texte("sigle", "Sigle."),
        texte("autres", "Autres façons de le dire. Plusieurs valeurs : séparées par « | »."),
    ),
    ("liste", "id"),
    (Reference(("liste",), "vocabulaires", ("id",)),),
    de_corpus=_termes,
)
