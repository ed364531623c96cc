"""Changes -> sentences: each names its place as a reader does; those of one kind in one place are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from hooks.suivi.arbre_compare import Feuille, Objet, textes
from schema.lecture.typographie import INSECABLE, capitale, minuscule
from schema.models.marques import Mot, Sorte
from schema.models.rubrique import Retombee
from schema.vocabularies.vocabulaires import vocabulaire


class Sens(StrEnum):
    """What happened."""

    AJOUT = "ajout"
    RETRAIT = "retrait"
    REMPLACEMENT = "remplacement"
    REFORMULATION = "reformulation"
    DEPLACEMENT = "deplacement"
    SOURCE = "source"
    NATURE = "nature"


@dataclass(frozen=True, slots=True)
class Changement:
    """`lieu`: from the rubrique inwards, as a reader says it. `avant`, `apres`: what is shown, "" for none.

    `element`: true for one among several of a list, which are told together (« 2 énoncés ajoutés »).
    `cite`: true when what is shown is prose, to be quoted. `objet`: what came or went, so that a move from
    one list to another can be seen. `sujet`: what was moved, or the claim whose provenance changed.
    `mot_avant`: what the moved thing was, where that is another kind.
    """

    sens: Sens
    lieu: tuple[str, ...]
    mot: Mot
    avant: str = ""
    apres: str = ""
    element: bool = False
    cite: bool = False
    objet: Objet | None = None
    sujet: str = ""
    mot_avant: Mot | None = None


ENTETE = "En-tête"
# What an element is called by: the first of these that it has. `id` is for those that have no name.
NOMS = (
    "titre", "libelle", "nom", "role", "objet", "organisation", "designation", "acteur", "groupe", "selon",
    "texte", "date", "id",
)  # fmt: skip
LONGUEUR = 60


def rubrique(ident: str) -> str:
    """Short name of a rubrique of the canvas; the header for any other key."""
    canevas = vocabulaire("canevas")
    return canevas[ident].texte("court") if ident in canevas else ENTETE


def cite(texte: str, longueur: int = LONGUEUR) -> str:
    """The text between French quotation marks, cut between two words where it is too long."""
    if len(texte) > longueur:
        texte = texte[: texte.rfind(" ", 0, longueur) if " " in texte[:longueur] else longueur] + "…"
    return f"«{INSECABLE}{texte}{INSECABLE}»"


def nom(objet: Objet) -> str:
    """What the element is called, without quotation marks; empty when it has no name."""
    if objet.classe.__name__ == "LienPartenaires":
        return f"{objet.texte('de')} → {objet.texte('vers')}"
    if objet.classe.__name__ == "Avis":
        return objet.texte("de")
    return objet.texte(*NOMS)


def element(objet: Objet, mot: Mot) -> str:
    """The place that an element is: its domain for a line of before/after, else its noun and its name."""
    if objet.classe is Retombee:
        titre = objet.texte("titre")
        return minuscule(objet.texte("domaine")) + (f" ({titre})" if titre else "")
    trouve = nom(objet)
    return f"{mot.nom} {cite(trouve)}" if trouve else mot.nom


def resume(objet: Objet) -> str:
    """What the element says, for someone who sees it come or go."""
    texte, trouve = objet.texte("texte"), nom(objet)
    nombres = [f.montre for f in objet.champs.values() if isinstance(f, Feuille) and f.sorte is Sorte.NOMBRE]
    if trouve and nombres:
        return f"{trouve}{INSECABLE}: {', '.join(nombres)}"
    if texte and trouve and texte != trouve:
        return f"{trouve}{INSECABLE}: {texte}"
    if texte or trouve:
        return texte or trouve
    return ", ".join(textes(objet))


def valeur_montree(feuille: Feuille) -> str:
    """The value as it stands in a sentence: prose between quotation marks, the rest bare."""
    prose = feuille.sorte in (Sorte.TEXTE, Sorte.IDENTIFIANT, Sorte.RENVOI)
    return cite(feuille.montre, 4 * LONGUEUR) if prose else feuille.montre


# Shown beneath one sentence; the page and the file show the rest.
DETAILS_MAX = 12
FLECHE = f"{INSECABLE}→ "
DEUX_POINTS = f"{INSECABLE}: "


@dataclass(frozen=True, slots=True)
class Detail:
    """What one change holds: a text that came (`apres`), went (`avant`), or was reworded (both)."""

    avant: str = ""
    apres: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence, without a final stop, and its details."""

    sens: Sens
    rubrique: str
    texte: str
    details: tuple[Detail, ...] = ()

    @property
    def sous_sa_rubrique(self) -> str:
        """The sentence as it is read under a heading that names the rubrique already."""
        for suite in (", ", DEUX_POINTS):
            if self.texte.startswith(debut := self.rubrique + suite):
                return capitale(self.texte.removeprefix(debut))
        return capitale(self.texte)


def phrases(changements: Sequence[Changement]) -> list[Phrase]:
    """All the sentences, place by place in the order of the changes."""
    faites: list[Phrase] = []
    for _, groupe in groupby(changements, key=lambda c: c.lieu[0]):
        faites += _rubrique(list(groupe))
    return faites


def _rubrique(changements: list[Changement]) -> Iterable[Phrase]:
    """One change of provenance may concern a whole rubrique: it is told once for all its claims."""
    groupes: dict[object, list[Changement]] = {}
    for c in changements:
        groupes.setdefault(_groupe(c), []).append(c)
    return [_phrase(groupe) for groupe in groupes.values()]


def _groupe(c: Changement) -> object:
    if c.sens in (Sens.SOURCE, Sens.NATURE):
        return c.sens, c.avant, c.apres
    if c.element and c.sens is not Sens.DEPLACEMENT:
        return c.sens, c.lieu, c.mot
    return id(c)


def _phrase(groupe: list[Changement]) -> Phrase:
    c = groupe[0]
    if c.sens in (Sens.SOURCE, Sens.NATURE):
        texte = _provenance(groupe)
    elif c.sens is Sens.DEPLACEMENT:
        texte = _deplacement(c)
    elif c.element:
        texte = _elements(c, len(groupe))
    else:
        texte = _champ(c)
    details = tuple(d for g in groupe if (d := _detail(g)))
    if not any(g.cite for g in groupe) and c.element and c.sens in (Sens.AJOUT, Sens.RETRAIT):
        # Terms and names are short: they stand in the sentence.
        return Phrase(c.sens, c.lieu[0], f"{texte} ({', '.join(g.avant or g.apres for g in groupe)})")
    return Phrase(c.sens, c.lieu[0], texte, details)


def _lieu(c: Changement) -> str:
    return ", ".join(c.lieu) + DEUX_POINTS


PARTICIPES = {Sens.AJOUT: "ajouté", Sens.RETRAIT: "retiré", Sens.REFORMULATION: "reformulé"}


def _elements(c: Changement, n: int) -> str:
    return f"{_lieu(c)}{c.mot.compte(n)} {c.mot.accord(PARTICIPES[c.sens], n)}"


def _champ(c: Changement) -> str:
    if c.sens is Sens.REMPLACEMENT:
        return f"{_lieu(c)}{c.mot.nom}{DEUX_POINTS}{c.avant}{FLECHE}{c.apres}"
    dit = f"{_lieu(c)}{c.mot.nom} {c.mot.accord(PARTICIPES[c.sens])}"
    montre = c.avant or c.apres
    return f"{dit} ({montre})" if montre and c.sens is not Sens.REFORMULATION else dit


def _deplacement(c: Changement) -> str:
    participe = c.mot.accord("déplacé")
    if c.element:
        return f"{_lieu(c)}{c.mot.nom} {participe} de la {c.avant} à la {c.apres} place ({c.sujet})"
    if c.mot_avant:
        return f"{_lieu(c)}{c.mot.un(1)}, qui était {c.mot_avant.un(1)} sous {c.avant}"
    return f"{_lieu(c)}{c.mot.nom} {participe}, qui était sous {c.avant}"


def _provenance(groupe: list[Changement]) -> str:
    c = groupe[0]
    quoi = "source" if c.sens is Sens.SOURCE else "nature"
    memes = all(g.lieu == c.lieu and g.mot == c.mot for g in groupe)
    lieu = _lieu(c) if memes else c.lieu[0] + DEUX_POINTS
    mot, n = c.mot if memes else ENONCE, len(groupe)
    if c.avant and c.apres:
        return f"{lieu}{quoi} {mot.de(n)}{DEUX_POINTS}{c.avant}{FLECHE}{c.apres}"
    if c.apres:
        return f"{lieu}{quoi} ajoutée à {mot.un(n)}{DEUX_POINTS}{c.apres}"
    return f"{lieu}{quoi} retirée à {mot.un(n)}{DEUX_POINTS}{c.avant}"


ENONCE = Mot("énoncé", "énoncés", False)


def _detail(c: Changement) -> Detail | None:
    if c.sens is Sens.REFORMULATION or (c.cite and c.sens in (Sens.AJOUT, Sens.RETRAIT)):
        return Detail(c.avant, c.apres)
    if c.sens in (Sens.SOURCE, Sens.NATURE) or (c.sens is Sens.DEPLACEMENT and not c.element):
        return Detail(c.sujet, c.sujet)
    return None
