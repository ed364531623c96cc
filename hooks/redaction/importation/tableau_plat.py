"""A before/after table that a PDF gave cell after cell, down one column: rows found by their labels, sides by
the words that tell before from after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hooks.redaction.importation.blocs import Bloc, Tableau, en_ligne
from hooks.redaction.importation.contenu import sans_puce
from schema.lecture.suggestions import proches, replier
from schema.vocabularies.vocabulaires import vocabulaire

EN_TETE = re.compile(r"(?i)(?:retomb[ée]es|effets|domaines?|dimensions?)?\s*avant\s+apr[èe]s")
PARENTHESE = re.compile(r"\([^()]*\)")
LABEL_MAX = 14  # words
DEBUT_DE_LABEL = re.compile(r"(?i)(?:pour|sur|au niveau|quant|chez)\b")
# Signs of each side, folded. Imperfects and lacks are of before; presents, perfects and gains of after.
SIGNES_AVANT = re.compile(
    r"\b(?:etai(?:t|ent)|avai(?:t|ent)|se sentai(?:t|ent)|faisai(?:t|ent)|devai(?:t|ent)|pouvai(?:t|ent)|"
    r"savai(?:t|ent)|\w{3,}ai(?:t|ent)|absence|aucune?|manque|meconnaissance|peu de|isolement|isolee?s?|"
    r"difficile|insuffisant\w*|sans structure|solitaire|complexifie\w*|compromis\w*)\b"
)
SIGNES_APRES = re.compile(
    r"\b(?:permet(?:tent)?|ont permis|a permis|a diminue|ont diminue|a augmente|ont augmente|favorise(?:nt)?|"
    r"augmente(?:nt)?|facilite(?:nt)?|facilitant|ameliore\w*|amelioration|n'a plus|n'ont plus|ne sont plus|"
    r"desormais|maintenant|meilleure?s?|"
    r"plus (?:rapide\w*|facile\w*|integree?s?|efficace\w*|present\w*|precoce\w*|souvent)|"
    r"integrent|connaissent|recoi(?:t|vent)|peu(?:t|vent)|sont|est|ont|depuis|grace)\b"
)


@dataclass(frozen=True, slots=True)
class RangPlat:
    """One row."""

    titre: str
    avant: tuple[str, ...]
    apres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableauPlat:
    """The rows, the words of the table's own heading, and the blocks that stand before it."""

    rangs: tuple[RangPlat, ...]
    entete: str
    reste: tuple[Bloc, ...]


def deplier(blocs: Sequence[Bloc]) -> TableauPlat | None:
    """The table laid flat in these blocks; None when no line says « Avant Après »."""
    for i, bloc in enumerate(blocs):
        if not isinstance(bloc, Tableau) and EN_TETE.fullmatch(en_ligne(bloc.texte)):
            return TableauPlat(tuple(_rangs(blocs[i + 1 :])), en_ligne(bloc.texte), tuple(blocs[:i]))
    return None


def _rangs(blocs: Sequence[Bloc]) -> Iterator[RangPlat]:
    titre = ""
    cellules: list[str] = []
    for bloc in blocs:
        texte = "" if isinstance(bloc, Tableau) else en_ligne(bloc.texte)
        if not texte or EN_TETE.fullmatch(texte):
            continue
        if _est_label(texte):
            if titre or cellules:
                yield _rang(titre, cellules)
            titre, cellules = texte, []
        else:
            cellules.append(sans_puce(texte))
    if titre or cellules:
        yield _rang(titre, cellules)


def _est_label(texte: str) -> bool:
    if len(texte.split()) > LABEL_MAX or texte.endswith((".", ";", ")")):
        return False
    noms = [nom for t in vocabulaire("domaines") for nom in (t.libelle, *t.autres)]
    plie = replier(texte)
    if plie in {replier(n) for n in noms}:
        return True
    return bool(DEBUT_DE_LABEL.match(texte)) and bool(proches(texte, noms))


def _rang(titre: str, cellules: list[str]) -> RangPlat:
    coupure = _coupure([_tendance(c) for c in cellules])
    return RangPlat(titre, tuple(cellules[:coupure]), tuple(cellules[coupure:]))


def _tendance(texte: str) -> float:
    """Above zero: the text speaks of before; below: of after. What stands in brackets tells little."""
    plie = replier(PARENTHESE.sub(" ", texte))
    signes = [(m.start(), 1.0) for m in SIGNES_AVANT.finditer(plie)]
    signes += [(m.start(), -1.0) for m in SIGNES_APRES.finditer(plie)]
    if not signes:
        return 0.0
    # The first sign is the main verb's; the others, taken together, count less.
    (_, premier), *autres = sorted(signes)
    return 2 * premier + max(-1.0, min(1.0, sum(s for _, s in autres)))


def _coupure(tendances: Sequence[float]) -> int:
    """How many cells are before: the cut that agrees best with the signs; a cell alone is of its own side."""
    if len(tendances) < 2:
        return 1 if tendances and tendances[0] >= 0 else 0
    notes = [(sum(tendances[:k]) - sum(tendances[k:]), -k, k) for k in range(1, len(tendances))]
    return max(notes)[2]
