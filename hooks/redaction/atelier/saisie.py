"""The text and the tree of a record that is being typed, made again only where something changed.

Writing a long record and reading it back takes a third of a second in a browser, and a form asks for it
each time its editor stops typing; but one key of the record, seldom two, has changed by then.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from collections.abc import Mapping as Groupe
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple
from unicodedata import normalize

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, SingleQuotedScalarString

from hooks.redaction.edition import FICHE, INCONNU, ORGANISATION
from hooks.redaction.edition.retouches import appliquer
from hooks.redaction.edition.yaml_canonique import (
    RETRAIT,
    Autrement,
    aerer,
    cle_dite,
    dresser,
    ecrire,
    rendre,
    sans_vide,
    scalaire,
)
from schema.corpus.ensemble import Registre, juger, juger_organisation
from schema.lecture.construction import CLE_EN_DOUBLE, NOEUDS_MAX, TEXTE_MAX
from schema.lecture.lecteur import FAUSSE, lire
from schema.lecture.nodes import Mapping, Mark, Node, Scalar, Sequence
from schema.lecture.octets import INTERDITS, TAILLE_MAX
from schema.lecture.problems import Niveau, Problem
from schema.lecture.textes import DIESE, RIENS, SIGNES
from schema.lecture.typographie import guillemets
from schema.models.partenaires import Organisation
from schema.vocabularies.vocabulaires import Terme, nom_de_cle, terme, vocabulaire

# Stands for all that comes before a key.
AVANT = "x\n"


class Ecrit(NamedTuple):
    """A record as its file would hold it: its text, what the reader makes of that and has to say of it."""

    texte: str
    noeud: Node | None
    problemes: list[Problem]


@dataclass(frozen=True, slots=True)
class Part:
    """One key of the record alone. `entree` and `problemes` stand where they would after `avant` lines."""

    dit: str
    texte: str
    entree: tuple[Scalar, Node]
    problemes: tuple[Problem, ...]
    noeuds: int
    avant: int = 0

    def apres(self, lignes: int) -> Part:
        """The same part, `lignes` lines from the top of the file."""
        de = lignes - self.avant
        if not de:
            return self
        cle, valeur = self.entree
        entree = _scalaire_plus_bas(cle, de), plus_bas(valeur, de)
        problemes = tuple(_probleme_plus_bas(p, de) for p in self.problemes)
        return replace(self, entree=entree, problemes=problemes, avant=lignes)


def est_une_note(p: Problem) -> bool:
    """True when a note beside a sentence is taken for what the sentence may have lost."""
    return p.code == DIESE and p.quoi.count("«\u00a0# ") == 1


def sans_coupure(texte: str) -> tuple[str, list[str]]:
    """The text with quotes around each of its texts that « # » cuts, and these texts."""
    texte = normalize("NFC", texte)
    _, lus = lire(texte.encode("utf-8", "replace"), "")
    coupes = [p.correction for p in lus if p.code == DIESE and p.correction and p.correction.apres]
    return appliquer(texte, coupes), [c.avant for c in coupes]


Propositions = Groupe[str, Groupe[str, Groupe[str, Any]]]
Jugee = tuple[str, list[Problem]]
ORGANISATIONS = "organisations"


class Proposees(NamedTuple):
    """What a record names and the register or the lists lack: the register and the terms with it, then the
    text of each one's draft and what is wrong in it, by list and id."""

    registre: Registre
    termes: dict[str, dict[str, Terme]]
    jugees: dict[str, dict[str, Jugee]]


def proposer(registre: Registre, propositions: Propositions) -> Proposees:
    """`propositions`: plain data by list and id. What is wrong is known all the same: it is told in its
    place. A list that nobody may add to is passed over."""
    registre, organisations = _proposer_organisations(registre, propositions.get(ORGANISATIONS, {}))
    ouvertes = {n: p for n, p in propositions.items() if n != ORGANISATIONS and vocabulaire(n).ouverte}
    termes = {n: {i: terme({**t, "id": i}) for i, t in p.items()} for n, p in ouvertes.items()}
    jugees = {n: {i: _juger_terme(n, {"id": i, **t}) for i, t in p.items()} for n, p in ouvertes.items()}
    return Proposees(registre, termes, {ORGANISATIONS: organisations, **jugees})


def _proposer_organisations(
    registre: Registre, proposees: Groupe[str, Groupe[str, Any]]
) -> tuple[Registre, dict[str, Jugee]]:
    textes = {ident: sans_vide(o, ORGANISATION) if o else "" for ident, o in proposees.items()}
    jugees = {ident: _juger(registre.fichier(ident), texte) for ident, texte in textes.items()}
    bonnes = {ident: o for ident, (o, _) in jugees.items() if o}
    tous = MappingProxyType(dict(sorted({**registre.organisations, **bonnes}.items())))
    avec = replace(
        registre, organisations=tous, invalides=registre.invalides | (jugees.keys() - bonnes.keys())
    )
    return avec, {ident: (textes[ident], fautes) for ident, (_, fautes) in jugees.items()}


def _juger_terme(nom: str, ecrit: Groupe[str, Any]) -> Jugee:
    """The lines that a term would be at the end of its list, after one that says where, and its faults."""
    fichier = f"schema/vocabularies/{nom}.yml"
    texte = sans_vide({"titre": nom, "termes": [ecrit]}, INCONNU)
    noeud, lus = lire(texte.encode(), fichier)
    fautes = juger(fichier, noeud) if noeud else []
    absentes = [_absente(fichier, cle) for cle in vocabulaire(nom).demandes if not ecrit.get(cle)]
    lignes = texte.partition("termes:\n")[2]
    return f"# À la fin de {fichier}\n{lignes}", sorted([*lus, *fautes, *absentes])


def _absente(fichier: str, cle: str) -> Problem:
    quoi = f"champ obligatoire {guillemets(cle)} absent"
    remede = f"ajoutez {guillemets(f'{cle}: …')} ({nom_de_cle(cle)})"
    return Problem("E101", Niveau.ERREUR, fichier, 1, 1, quoi, remede)


def _juger(fichier: str, texte: str) -> tuple[Organisation | None, list[Problem]]:
    noeud, lus = lire((texte or "{}").encode(), fichier)
    organisation, fautes = juger_organisation(fichier, noeud) if noeud else (None, [])
    return organisation, sorted([*lus, *fautes])


# What the reader may have something to say of, wherever it stands: a text with one of these is read.
_DEBUT = rf"\n[ -]*(?:[a-z][a-z0-9_]*:)?{FAUSSE}"
_A_LIRE = re.compile(rf"[\\#\t]|<<|```|~~~|[<=>|]{{7}}|{_DEBUT}|{INTERDITS.pattern}")
_PROFOND = 20 * RETRAIT
_GUILLEMETS = (DoubleQuotedScalarString, SingleQuotedScalarString)


class _Pose:
    """The tree that reading a text would give, from the one that it is written of: its places are known.

    In a browser, where the reader is Python, that spares half of a check. What is seldom is left to it.
    """

    def __init__(self) -> None:
        self.ligne = 1

    def tout(self, arbre: CommentedMap) -> Mapping | None:
        try:
            return self._groupe(arbre, 0)
        except Autrement:
            return None

    def _groupe(self, groupe: CommentedMap, retrait: int) -> Mapping:
        if not groupe or retrait > _PROFOND:
            raise Autrement
        debut = Mark(self.ligne, retrait + 1)
        entrees = []
        for cle, valeur in groupe.items():
            dite = self._texte(cle, Mark(self.ligne, retrait + 1), 0)
            colonne = retrait + len(cle_dite(cle)) + len(" ") + 1
            entrees.append((dite, self._valeur(valeur, colonne, retrait + RETRAIT)))
        return Mapping(tuple(entrees), debut)

    def _valeur(self, valeur: Any, colonne: int, retrait: int, tiret: bool = False) -> Node:
        marque = Mark(self.ligne, colonne)
        if isinstance(valeur, str):
            self.ligne += 1
            return self._texte(valeur, marque, retrait)
        if isinstance(valeur, CommentedMap):
            self.ligne += not tiret
            return self._groupe(valeur, retrait)
        if not valeur or (tiret and not valeur.fa.flow_style()):
            raise Autrement
        self.ligne += 1
        if valeur.fa.flow_style():
            return Sequence(tuple(self._en_ligne(valeur, marque)), marque)
        marque = Mark(self.ligne, retrait + 1)
        dedans = retrait + RETRAIT
        return Sequence(tuple([self._valeur(v, dedans + 1, dedans, True) for v in valeur]), marque)

    def _en_ligne(self, valeurs: CommentedSeq, marque: Mark) -> Iterator[Scalar]:
        colonne = marque.column + 1
        for valeur in valeurs:
            yield self._texte(valeur, Mark(marque.line, colonne), 0)
            colonne += len(scalaire(valeur, 0)) + len(", ")

    def _texte(self, texte: str, marque: Mark, retrait: int) -> Scalar:
        if not texte or texte.isspace() or texte[0] in SIGNES or texte in RIENS or len(texte) > TEXTE_MAX:
            raise Autrement
        if isinstance(texte, FoldedScalarString):
            self.ligne += scalaire(texte, retrait).count("\n")
        return Scalar(str(texte), marque, isinstance(texte, _GUILLEMETS))


class Saisie:
    """Remembers the parts of the record last written."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}

    def ecrire(self, donnees: Groupe[str, Any], fichier: str) -> Ecrit:
        """What `ecrire` then `lire` give of these data, plain data as they are. TypeError as `ecrire`."""
        parts: dict[str, Part] = {}
        texte = ""
        for cle in FICHE.ranger(donnees):
            part = self._part(cle, donnees[cle], fichier)
            if part is None:
                return _en_entier(donnees, fichier)
            # What comes before a key may ask for an empty line between.
            if texte and aerer(AVANT + part.texte) != AVANT + part.texte:
                texte += "\n"
            parts[cle] = part.apres(texte.count("\n"))
            texte += part.texte
        self._parts = parts
        if not parts or not _dans_les_limites(texte, parts):
            return _en_entier(donnees, fichier)
        noeud = Mapping(tuple(p.entree for p in parts.values()), Mark(1, 1))
        problemes = [replace(x, fichier=fichier) for p in parts.values() for x in p.problemes]
        return Ecrit(texte, noeud, sorted(problemes))

    def _part(self, cle: str, valeur: Any, fichier: str) -> Part | None:
        dit = json.dumps(valeur)
        connue = self._parts.get(cle)
        if connue and connue.dit == dit:
            return connue
        arbre = dresser({cle: valeur})
        texte = rendre(arbre)
        sage = None if _A_LIRE.search(texte) else _Pose().tout(arbre)
        noeud, problemes = (sage, []) if sage else lire(texte.encode(), fichier)
        if not isinstance(noeud, Mapping) or len(noeud.entries) != 1:
            return None
        return Part(dit, texte, noeud.entries[0], tuple(problemes), compter(noeud))


def _en_entier(donnees: Groupe[str, Any], fichier: str) -> Ecrit:
    texte = ecrire(donnees)
    return Ecrit(texte, *lire(texte.encode(), fichier))


def _dans_les_limites(texte: str, parts: Groupe[str, Part]) -> bool:
    """False when the reader could say of the whole what it says of none of its parts: it has limits, and
    tells of some faults once a file."""
    noeuds = sum(p.noeuds for p in parts.values())
    fautives = [p for p in parts.values() if p.problemes]
    lignes = any(p.code == CLE_EN_DOUBLE for part in fautives for p in part.problemes)  # names another line
    return len(texte.encode()) <= TAILLE_MAX and noeuds <= NOEUDS_MAX and len(fautives) <= 1 and not lignes


def compter(noeud: Node) -> int:
    """How many nodes a tree has, keys included."""
    if isinstance(noeud, Mapping):
        return 1 + sum(1 + compter(valeur) for _, valeur in noeud.entries)
    return 1 + (sum(map(compter, noeud.items)) if isinstance(noeud, Sequence) else 0)


def plus_bas(noeud: Node, lignes: int) -> Node:
    """The same tree, so many lines further down."""
    if isinstance(noeud, Scalar):
        return _scalaire_plus_bas(noeud, lignes)
    marque = Mark(noeud.mark.line + lignes, noeud.mark.column)
    if isinstance(noeud, Sequence):
        return Sequence(tuple(plus_bas(x, lignes) for x in noeud.items), marque)
    entrees = ((_scalaire_plus_bas(cle, lignes), plus_bas(x, lignes)) for cle, x in noeud.entries)
    return Mapping(tuple(entrees), marque)


def _probleme_plus_bas(p: Problem, lignes: int) -> Problem:
    correction = p.correction and replace(p.correction, ligne=p.correction.ligne + lignes)
    return replace(p, ligne=p.ligne + lignes, correction=correction)


def _scalaire_plus_bas(scalaire: Scalar, lignes: int) -> Scalar:
    return Scalar(scalaire.value, Mark(scalaire.mark.line + lignes, scalaire.mark.column), scalaire.quoted)
