"""A new record with its explanations: what belongs at each place, as comments that editors may delete."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from hooks.redaction.edition.commentaires import Commentaires
from hooks.redaction.edition.ecriture import sans_vide
from hooks.redaction.edition.insertion import inserer
from hooks.redaction.edition.plan import FICHE, Plan
from schema.champs import Champ, champs
from schema.checks.parcours import Chemin
from schema.lecture.typographie import apostrophes, insecables
from schema.models.types import CHOIX_MAX
from schema.vocabularies.vocabulaires import Terme, vocabulaire

LARGEUR = 100


def annoter(donnees: Mapping[str, Any], tete: str) -> str:
    """The canonical text of a record, each key explained once, each rubrique by the canvas."""
    notes = Commentaires()
    notes.tete += [*_lignes(tete), ""]
    dites: set[tuple[str | int, str]] = set()
    for chemin, champ in _champs(donnees, FICHE, ()):
        explication = _explication(champ)
        if (chemin[-1], explication) not in dites:
            dites.add((chemin[-1], explication))
            notes.avant[chemin] += _lignes(explication)
    for terme in vocabulaire("canevas"):
        if terme.id in donnees:
            notes.avant[(terme.id,)] = _rubrique(terme, donnees[terme.id])
    return inserer(sans_vide(donnees), notes)


def _champs(valeur: Any, plan: Plan, chemin: Chemin) -> Iterator[tuple[Chemin, Champ]]:
    """(path, field) for each key under a value that a model knows."""
    if isinstance(valeur, list):
        for i, element in enumerate(valeur):
            yield from _champs(element, plan.element(), (*chemin, i))
    elif isinstance(valeur, Mapping):
        for cle, dessous in valeur.items():
            ici = (*chemin, cle)
            if plan.modele and not plan.libre and (champ := champs(plan.modele).get(cle)):
                yield ici, champ
            yield from _champs(dessous, plan.cle(cle), ici)


def _explication(champ: Champ) -> str:
    """The description of a field, with its choices when they are few, else the list that holds them."""
    texte = champ.description
    if champ.vocabulaire:
        choix = list(vocabulaire(champ.vocabulaire).termes)
        ou = ", ".join(choix) if len(choix) <= CHOIX_MAX else f"schema/vocabularies/{champ.vocabulaire}.yml"
        texte += f" Choix : {ou}."
    return texte


def _rubrique(terme: Terme, donnees: Mapping[str, Any]) -> list[str]:
    """Number, heading, what belongs there, the question that helps, and what it may hold besides."""
    modele = FICHE.cle(terme.id).modele
    assert modele is not None
    attendus = [cle for x in terme.liste("attendus") for cle in x.split(".")[0].split("|")]
    aussi = [
        f"{cle} ({champs(modele)[cle].description.rstrip('.')})"
        for cle in dict.fromkeys(attendus)
        if cle in champs(modele) and cle not in donnees
    ]
    titre = f"{terme.texte('numero')}. {terme.libelle}"
    textes = [f"{titre} ".ljust(LARGEUR - 2, "-"), f"{terme.definition} {terme.texte('question')}"]
    if aussi:
        textes.append(f"On peut aussi y mettre : {'; '.join(aussi)}.")
    return [ligne for texte in textes for ligne in _lignes(texte)]


def _lignes(texte: str) -> list[str]:
    """A text as comments of LARGEUR columns, typed as French has it."""
    lignes = [
        ligne
        for paragraphe in insecables(apostrophes(texte)).split("\n")
        for ligne in textwrap.wrap(paragraphe, LARGEUR - 2, break_long_words=False, break_on_hyphens=False)
    ]
    return [f"# {ligne}" for ligne in lignes]
