"""A new record: what its genre requires, still to be filled, each place explained in comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hooks.redaction.edition import FICHE, Plan
from hooks.redaction.edition.commentaires import Commentaires, inserer
from hooks.redaction.edition.yaml_canonique import sans_vide
from schema.champs import Champ, champs
from schema.checks.completude import MARQUE
from schema.checks.parcours import Chemin
from schema.guides.guide_cles import ancre_de_liste
from schema.lecture.typographie import apostrophes, insecables
from schema.models.initiative import VERSIONS
from schema.models.types import CHOIX_MAX
from schema.vocabularies.vocabulaires import Terme, vocabulaire

DOCUMENT, ENTREVUE = "document", "entrevue"
# Where the terms of a long list are told, each with what it means.
LISTES = "docs/guide/reference/listes.md"


@dataclass(frozen=True, slots=True)
class Depart:
    """What is known from the start; the rest is to be filled. Terms are ids of their lists."""

    titre: str
    genre: str = "recit"
    statut: str = MARQUE
    regions: tuple[str, ...] = (MARQUE,)
    populations: tuple[str, ...] = (MARQUE,)
    themes: tuple[str, ...] = (MARQUE,)
    debut: str = MARQUE
    # Rubriques that the genre does not require, and what is known of them: see `avant_apres` and `lecon`.
    dites: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def avant_apres(avant: str, apres: str) -> dict[str, Any]:
    """The rubrique of results, told by a document: what it was like before, what it is like since."""
    domaine = {"domaine": "population", "avant": [avant], "apres": [apres]}
    return {"retombees": {"nature": "observation", "domaines": [domaine]}}


def lecon(texte: str, sorte: str, facteurs: Sequence[str]) -> dict[str, Any]:
    """The rubrique of lessons, with one: its words, its kind, the factors that it is about."""
    une = {"type": sorte, "texte": texte, "facteurs": list(facteurs)}
    return {"lecons": {"nature": "observation", "lecons": [une]}}


# What makes a record of its genre (E236): rubrique, then what it holds besides.
PARTIES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "entente": ("partenaires", {"ententes": [{"objet": MARQUE, "parties": [{"libelle": MARQUE}]}]}),
    "service": (
        "retombees",
        {"indicateurs": [{"libelle": MARQUE, "unite": MARQUE, "avant": MARQUE, "apres": MARQUE}]},
    ),
    "portrait": (
        "description",
        {
            "statistiques": [
                {
                    "titre": MARQUE,
                    "unite": MARQUE,
                    "colonnes": [{"id": "colonne-1", "libelle": MARQUE}],
                    "lignes": [{"id": "ligne-1", "libelle": MARQUE, "valeurs": {"colonne-1": MARQUE}}],
                }
            ]
        },
    ),
}


def squelette(depart: Depart, aujourd_hui: date) -> dict[str, Any]:
    """Plain data of a new record: valid once each mark is replaced by what its place awaits."""
    donnees: dict[str, Any] = {
        "titre": depart.titre,
        "resume": MARQUE,
        "genre": depart.genre,
        "statut": depart.statut,
        "territoire": {"regions": list(depart.regions)},
        "periode": {"debut_services": depart.debut},
        "populations": list(depart.populations),
        "themes": list(depart.themes),
        "sources": [{"id": DOCUMENT, "type": "document", "libelle": MARQUE, "annee": MARQUE}],
    }
    # Half a page comes out of one document. It names no essentiel: its page draws one from « retombees ».
    if vocabulaire("genres")[depart.genre].texte("abregee") != "oui":
        donnees["sources"].append({"id": ENTREVUE, "type": "entrevue", "libelle": MARQUE, "nombre": MARQUE})
    if depart.genre == "programme":
        donnees["membres"] = [MARQUE]
    donnees["version_schema"] = VERSIONS[-1]
    donnees["verification"] = {
        "verifie_le": aujourd_hui.isoformat(),
        "a_reverifier_avant": f"{aujourd_hui.year + 2}-{aujourd_hui.month:02}",
    }
    presentes = {*vocabulaire("genres")[depart.genre].liste("rubriques_requises"), *depart.dites}
    return donnees | {
        terme.id: _rubrique(terme, depart) for terme in vocabulaire("canevas") if terme.id in presentes
    }


# What is said of the document alone.
DU_DOCUMENT = frozenset({"ecart", "repere"})
# What belongs to one edition and not to the service.
D_UNE_EDITION = ("publication", "verification", "anciens_ids", "suite_de", "essentiel")


def edition_suivante(
    avant: Mapping[str, Any], ident: str, depart: Depart, aujourd_hui: date
) -> dict[str, Any]:
    """Plain data of the next edition of a record: its structure and its words, every figure to be filled.

    `avant`: data of the record `ident`. Dates of the period, the document and what was held for essential are
    to be told anew.
    """
    reste = _sans_chiffres({c: v for c, v in avant.items() if c not in D_UNE_EDITION}, FICHE)
    debut = squelette(depart, aujourd_hui)
    return {
        **reste,
        "titre": depart.titre,
        "periode": {**reste.get("periode", {}), "couverte": MARQUE},
        "publication": {"annee": MARQUE},
        "suite_de": ident,
        "verification": debut["verification"],
    }


def _sans_chiffres(valeur: Any, plan: Plan, cle: str = "") -> Any:
    """The same, every number and every period being a mark; the models say where numbers are."""
    if isinstance(valeur, Mapping):
        return {c: _sans_chiffres(v, plan.cle(c), c) for c, v in valeur.items() if c not in DU_DOCUMENT}
    if isinstance(valeur, list):
        return [_sans_chiffres(v, plan.element()) for v in valeur]
    return MARQUE if plan.nombre or cle == "periode" else valeur


def _rubrique(terme: Terme, depart: Depart) -> dict[str, Any]:
    """What is known of it, or what the canvas starts it with: by default, a claim of the document."""
    debut = depart.dites.get(terme.id) or terme.groupe("outils").get("squelette") or {"enonces": [MARQUE]}
    ou, partie = PARTIES.get(depart.genre, ("", {}))
    return {"sources": [DOCUMENT], "nature": "document", **debut, **(partie if ou == terme.id else {})}


LARGEUR = 100


def annoter(donnees: Mapping[str, Any], tete: str) -> str:
    """The canonical text of a record, each key explained once, each rubrique by the canvas.

    Of a short record, which is begun by who knows little, only what is to be filled is explained.
    """
    notes = Commentaires()
    notes.tete += [*_lignes(tete), ""]
    courte = vocabulaire("genres")[donnees["genre"]].texte("abregee") == "oui"
    dites: set[tuple[str | int, str]] = set()
    for chemin, champ, valeur in _champs(donnees, FICHE, ()):
        explication = _explication(champ)
        if (chemin[-1], explication) not in dites and not (courte and _va_de_soi(chemin, valeur)):
            dites.add((chemin[-1], explication))
            notes.avant[chemin] += _lignes(explication)
    for terme in vocabulaire("canevas"):
        if terme.id in donnees:
            lignes = _notes_de_rubrique(terme, donnees[terme.id])
            reduite = courte and MARQUE not in str(donnees[terme.id])
            notes.avant[(terme.id,)] = lignes[:1] if reduite else lignes
    return inserer(sans_vide(donnees), notes)


# What is put there for want of better, and may have to be changed: rubrique or list, key.
PAR_DEFAUT = frozenset({("sources", "type"), ("retombees", "domaine")})


def _va_de_soi(chemin: Chemin, valeur: Any) -> bool:
    """Already answered, for good."""
    cle = chemin[-1]
    return cle != "nature" and (chemin[0], cle) not in PAR_DEFAUT and MARQUE not in str(valeur)


def _champs(valeur: Any, plan: Plan, chemin: Chemin) -> Iterator[tuple[Chemin, Champ, Any]]:
    """(path, field, value) for each key under a value that a model knows."""
    if isinstance(valeur, list):
        for i, element in enumerate(valeur):
            yield from _champs(element, plan.element(), (*chemin, i))
    elif isinstance(valeur, Mapping):
        for cle, dessous in valeur.items():
            ici = (*chemin, cle)
            if plan.modele and not plan.libre and (champ := champs(plan.modele).get(cle)):
                yield ici, champ, dessous
            yield from _champs(dessous, plan.cle(cle), ici)


def _explication(champ: Champ) -> str:
    """The description of a field, with its choices; when they are many, a few and where the others are."""
    texte = champ.description
    if champ.vocabulaire:
        choix = list(vocabulaire(champ.vocabulaire).termes)
        ou = ", ".join(choix)
        if len(choix) > CHOIX_MAX:
            quelques = ", ".join(list(dict.fromkeys([*_exemples(champ), *choix]))[:3])
            ou = f"{quelques}…; les autres : {LISTES}#{ancre_de_liste(champ.vocabulaire)}"
        texte += f" Choix : {ou}."
    return texte


def _exemples(champ: Champ) -> Iterator[str]:
    """The terms that the model gives as examples: those which records use most come first."""
    for exemple in champ.exemples:
        yield from exemple if isinstance(exemple, list) else [exemple]


def _notes_de_rubrique(terme: Terme, donnees: Mapping[str, Any]) -> list[str]:
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
