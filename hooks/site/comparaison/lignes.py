"""The table of a comparison: its rows in order, and how each kind of row compares.

Data, read by the composition, by its pages, and by the browser through the page of choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from schema.champs import Champ, champs, modele_en
from schema.lecture.typographie import typographier
from schema.models.base import EnonceComplet
from schema.models.initiative import Initiative
from schema.models.marques import EnComparaison
from schema.vocabularies.vocabulaires import vocabulaire


class Sorte(StrEnum):
    """How a row compares: items one by one, what one alone has, one value, free content, avant and après,
    lessons, a link."""

    LISTE = "liste"
    SEULS = "seuls"
    VALEUR = "valeur"
    CASE = "case"
    DOMAINE = "domaine"
    FACTEUR = "facteur"
    LIRE = "lire"


@dataclass(frozen=True, slots=True)
class Regle:
    """How a kind of row is composed of columns.

    `de`: the part of a column that fills it. `rangees`: its lines of cells, each (end of the key, class,
    label). `minimum`: how many columns must fill the row for it to be there. `commun`: said before what all
    have, which then stands once; empty when each column keeps it. `seuls`: only what one column has.
    `muet`: said of a column that says nothing here; `rien`: of one that has nothing more than the others.
    `contraires`: said where what helps one hinders another; such rows come first, then those most met.
    `ordre`: the row's place in its section, empty first; `pareil`: its place when all columns are alike.
    `utile`: a section whose rows are all useless is left out.
    """

    de: str
    rangees: tuple[tuple[str, str, str], ...] = (("", "propre", ""),)
    minimum: int = 1
    commun: str = ""
    seuls: bool = False
    muet: str = "Rien n’en est dit."
    rien: str = "Rien de plus."
    contraires: str = ""
    ordre: tuple[int, ...] = ()
    pareil: tuple[int, ...] = ()
    utile: bool = True


# What all have alike says little: it stands after what differs.
REGLES = {
    Sorte.LISTE: Regle("listes", commun="En commun", pareil=(1,)),
    Sorte.SEULS: Regle("listes", seuls=True, muet="", ordre=(2,)),
    Sorte.VALEUR: Regle("valeurs", commun="Pour tous", pareil=(1,)),
    Sorte.CASE: Regle("cases"),
    Sorte.DOMAINE: Regle("cases", (("avant", "avant", "Avant"), ("apres", "apres", "Après"))),
    # After the row that opens the section.
    Sorte.FACTEUR: Regle(
        "facteurs", (("", "facteur", ""),), minimum=2, muet="Aucune leçon là-dessus.",
        contraires="aide ici, nuit là", ordre=(1,),
    ),
    Sorte.LIRE: Regle(
        "rubriques", (("", "lire", ""),), minimum=0, muet="La source n’en dit rien.", utile=False
    ),
}  # fmt: skip
# One letter a column: how many récits are compared at most.
LETTRES = "ABCD"
AUSSI = "aussi"
LIRE = "Lire cette rubrique"
SOMMAIRE = "Dans cette comparaison"
SIGLES = "Sigles employés"
AU_GLOSSAIRE = "au glossaire"


def pour_le_navigateur() -> dict[str, object]:
    """The same table for docs/assets/comparer-page.js, which composes by it what is not made beforehand."""
    return {
        "lettres": LETTRES, "aussi": AUSSI, "lire": LIRE, "sommaire": SOMMAIRE, "sigles": SIGLES,
        "auGlossaire": AU_GLOSSAIRE, "sortes": {sorte.value: asdict(r) for sorte, r in REGLES.items()},
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ligne:
    """One row. `cle`: where a column keeps what it puts there."""

    cle: str
    libelle: str
    sorte: Sorte

    @property
    def regle(self) -> Regle:
        """How rows of its kind are composed."""
        return REGLES[self.sorte]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading."""

    id: str
    titre: str
    chapeau: str
    lignes: tuple[Ligne, ...]


DECIDER = (
    ("resultats", "Ce qui a changé", Sorte.CASE),
    ("solidite", "Solidité du premier résultat", Sorte.CASE),
    ("cout", "Ce que ça coûte", Sorte.CASE),
    ("qui-decide", "Qui décide", Sorte.CASE),
    ("refaire", "Ce qu’il a fallu", Sorte.CASE),
    ("statut", "Où en est-on", Sorte.VALEUR),
)
BREF = (
    ("ou", "Où", Sorte.LISTE),
    ("quand", "Quand", Sorte.VALEUR),
    ("populations", "Pour qui", Sorte.LISTE),
    ("relation", "Type de relation", Sorte.VALEUR),
    ("tendance", "Tendance", Sorte.VALEUR),
    ("themes", "Thèmes", Sorte.LISTE),
    ("genres-partenaires", "Types de partenaires", Sorte.LISTE),
    ("participation", "Qui participe, et jusqu’où", Sorte.LISTE),
    ("partenaires", "Partenaires", Sorte.LISTE),
    ("programmes", "Programmes publics", Sorte.LISTE),
    ("mesures", "Mesures officielles", Sorte.LISTE),
    ("langues", "Langues du service", Sorte.LISTE),
    ("genre", "Genre de récit", Sorte.VALEUR),
    ("appuis", "Comment on le sait", Sorte.VALEUR),
)
CHIFFRES = (
    ("indicateurs", "Indicateurs, avant et après", Sorte.CASE),
    ("delais", "Délais", Sorte.CASE),
    ("argent", "Argent", Sorte.CASE),
    ("ententes-nombre", "Ententes : combien", Sorte.VALEUR),
    ("ententes-montant", "Ententes : montant", Sorte.VALEUR),
    ("ententes-part", "Ententes : part d’une enveloppe", Sorte.VALEUR),
    ("ententes-vigueur", "Ententes : signature et durée", Sorte.VALEUR),
    ("ententes-versement", "Ententes : versement", Sorte.VALEUR),
    ("personnel", "Personnel et temps", Sorte.CASE),
    ("autres-chiffres", "Autres chiffres", Sorte.CASE),
    ("tableaux", "Tableaux à lire dans le récit", Sorte.CASE),
)
# Rubriques that have a section of their own.
A_PART = ("retombees", "lecons")
# Rows of a rubrique that are no field of its own: before those that are, and after.
AVANT = {"documentation": ("sources", "Sources")}
APRES = {"description": ("essentiel", "L’essentiel")}


def _lignes(triplets: tuple[tuple[str, str, Sorte], ...]) -> tuple[Ligne, ...]:
    return tuple(Ligne(cle, typographier(libelle), sorte) for cle, libelle, sorte in triplets)


def _lire(rubrique: str) -> Ligne:
    terme = vocabulaire("canevas")[rubrique]
    return Ligne(rubrique, f"{terme.texte('numero')}. {terme.texte('court', terme.libelle)}", Sorte.LIRE)


def rangees(rubrique: str) -> Iterator[tuple[str, Champ]]:
    """(key of the row, field) for each row that the model of a rubrique declares, in its order.

    What the field marks as compared, and each list of claims; a rubrique without any is named, with a link.
    None for those that have a section of their own.
    """
    if rubrique in A_PART:
        return
    for champ in champs(modele_en(Initiative, (rubrique,))).values():
        dite = champ.marque(EnComparaison)
        enonces = champ.liste and champ.modele and issubclass(champ.modele, EnonceComplet)
        if dite or (champ.propre and enonces):
            yield (dite.cle if dite else "") or champ.nom, champ


def _libelle(champ: Champ) -> str:
    dite = champ.marque(EnComparaison)
    return dite.libelle if dite else typographier(champ.idee)


def _rubriques() -> Iterator[Ligne]:
    for terme in vocabulaire("canevas"):
        if terme.id not in A_PART:
            yield _lire(terme.id)
            lues = [(cle, _libelle(champ)) for cle, champ in rangees(terme.id)]
            avant, apres = ([x[terme.id]] if terme.id in x else [] for x in (AVANT, APRES))
            yield from (Ligne(cle, libelle, Sorte.CASE) for cle, libelle in (*avant, *lues, *apres))


def sections() -> tuple[Section, ...]:
    """All the rows that a comparison may have; those that no record fills are left out when it is made."""
    domaines = (Ligne(t.id, typographier(t.libelle), Sorte.DOMAINE) for t in vocabulaire("domaines"))
    facteurs = (Ligne(t.id, typographier(t.libelle), Sorte.FACTEUR) for t in vocabulaire("facteurs"))
    seuls = Ligne("facteurs", "Facteurs dont un seul parle", Sorte.SEULS)
    return (
        Section("decider", "Ce qui décide", "", _lignes(DECIDER)),
        Section("bref", "En bref", "", _lignes(BREF)),
        Section("chiffres", "Les chiffres, côte à côte", "", _lignes(CHIFFRES)),
        Section(
            "avant-apres", "Avant et après, par domaine", "", (_lire("retombees"), *domaines)
        ),
        Section(
            "lecons-comparees",
            "Les leçons, par facteur",
            "Les facteurs dont deux récits parlent; d’abord ceux qui aident l’un et nuisent à l’autre.",
            (_lire("lecons"), *facteurs, seuls),
        ),
        Section(
            "rubriques", "Les autres rubriques", "Le début de chaque liste; le reste est dans le récit.",
            tuple(_rubriques()),
        ),
    )  # fmt: skip
