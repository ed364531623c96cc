"""Controlled lists: read from `schema/vocabularies/*.yml`, asked for by name.

The lists are data so that adding a term is a change of one line in one YAML file,
seen at once by validation, JSON Schema, forms, indexes and pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from schema.lecture.lecteur import lire_fichier
from schema.lecture.nodes import Node, en_donnees
from schema.lecture.problems import CorpusInvalide, Problem
from schema.lecture.typographie import COQUILLE, proches, replier

DOSSIER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Terme:
    """One entry of a list. `extra` holds the keys proper to its list (`numero`, `region`, `plan`...)."""

    id: str
    libelle: str
    definition: str = ""
    sigle: str = ""
    autres: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def noms(self) -> tuple[str, ...]:
        """All that it is called: id, label, acronym, other names."""
        return tuple(nom for nom in (self.id, self.libelle, self.sigle, *self.autres) if nom)

    def texte(self, cle: str, defaut: str = "") -> str:
        """The extra key as text, or `defaut`."""
        valeur = self.extra.get(cle, defaut)
        return valeur if isinstance(valeur, str) else defaut

    def liste(self, cle: str) -> tuple[str, ...]:
        """The extra key as a tuple of texts, empty when absent."""
        valeur = self.extra.get(cle, ())
        return tuple(str(v) for v in valeur) if isinstance(valeur, list) else ()

    def groupe(self, cle: str) -> Mapping[str, Any]:
        """The extra key as a group of keys, empty when absent."""
        valeur = self.extra.get(cle)
        return valeur if isinstance(valeur, dict) else MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Vocabulaire:
    """One controlled list, in the order of its file; `ouverte` when a form may propose a term for it."""

    nom: str
    titre: str
    description: str
    singulier: str
    feminin: bool
    termes: Mapping[str, Terme]
    ouverte: bool = False

    def __contains__(self, ident: object) -> bool:
        return ident in self.termes

    def __iter__(self) -> Iterator[Terme]:
        return iter(self.termes.values())

    def __getitem__(self, ident: str) -> Terme:
        return self.termes[ident]

    def libelle(self, ident: str) -> str:
        """The French label of a term; the identifier itself when the term is unknown."""
        terme = self.termes.get(ident)
        return terme.libelle if terme else ident

    def rang(self, ident: str) -> int:
        """Place of the term in its list, unknown terms last."""
        return next((i for i, connu in enumerate(self.termes) if connu == ident), len(self.termes))

    @property
    def demandes(self) -> tuple[str, ...]:
        """Keys proper to the list that all its terms have: one more must say them too."""
        return tuple(cle for cle in next(iter(self)).extra if all(cle in t.extra for t in self))

    def suggerer(self, valeur: str, seuil: float = COQUILLE) -> Terme | None:
        """The term nearest to `valeur`, by id, label, acronym or other spelling; a code by its digits."""
        if CODE.fullmatch(valeur):
            return next((terme for terme in self if codes_voisins(valeur, terme.id)), None)
        noms = {nom: terme for terme in reversed(list(self)) for nom in terme.noms}
        trouves = proches(valeur, noms, seuil=seuil)
        par_mots = seuil == COQUILLE and not trouves
        return self._par_mots(mots_pleins(valeur)) if par_mots else noms[trouves[0]] if trouves else None

    def _par_mots(self, mots: frozenset[str]) -> Terme | None:
        """The one term a name of which has all these words, or that they name with small words around it."""
        if not mots:
            return None
        parts: dict[str, float] = {}
        for terme in self:
            for siens in map(mots_pleins, terme.noms):
                autour = mots - siens
                if siens and (mots <= siens or (siens <= mots and all(len(m) < 4 for m in autour))):
                    parts[terme.id] = max(parts.get(terme.id, 0), len(mots & siens) / len(siens))
        hautes = [ident for ident, part in parts.items() if part == max(parts.values())]
        sure = len(hautes) == 1 and (len(parts) == 1 or parts[hautes[0]] > 0.5)
        return self.termes[hautes[0]] if sure else None

    def evoques(self, valeur: str) -> list[Terme]:
        """Terms whose definition, or one of whose names, has all the words of the text."""
        mots = mots_pleins(valeur)
        trouves = [t for t in self if mots and mots <= mots_pleins(" ".join((*t.noms, t.definition)))]
        # « financier » for « financement »: the same root.
        racine = valeur.lower()[:RACINE] if len(valeur) > RACINE else ""
        return trouves or [t for t in self if racine and t.id.startswith(racine)]


RACINE = 6  # letters that two words of one family share
_MOT = re.compile(r"[a-z0-9]{3,}")
_PETITS = frozenset(re.findall(r"\w+", "aux avec dans des les leur leurs par pour que qui une"))


def mots_pleins(texte: str) -> frozenset[str]:
    """The words of a text that say something, folded, without the mark of the plural."""
    return frozenset(
        m.rstrip("sx") if len(m) > 4 else m for m in _MOT.findall(replier(texte)) if m not in _PETITS
    )


CODE = re.compile(r"[0-9.]+")
# Digits that are taken for each other: upside down, or read badly on a form.
CONFONDUS = frozenset({"69", "96", "17", "71", "38", "83", "08", "80", "56", "65"})


def codes_voisins(donne: str, connu: str) -> bool:
    """True when a zero, a dot or one digit taken for another (of two, the last) is all that differs."""
    ecrits = {donne.lstrip("0").zfill(len(connu)), donne.rstrip("0") if "." in donne else donne}
    if connu in ecrits or ("." in connu and donne == connu.replace(".", "")):
        return True
    autres = [a + b for a, b in zip(donne, connu, strict=False) if a != b]
    ailleurs = len(connu) == 2 and not (donne[0] == connu[0] != "0")
    return not ailleurs and len(donne) == len(connu) and len(autres) == 1 and autres[0] in CONFONDUS


COMMUNES = frozenset({"id", "libelle", "definition", "sigle", "autres"})


def terme(ecrit: Mapping[str, Any]) -> Terme:
    """A term from its keys, all of which are as they should be in a list that was judged."""
    id, libelle, definition, sigle = (_texte(ecrit, c) for c in ("id", "libelle", "definition", "sigle"))
    autres = ecrit.get("autres")
    extra = {cle: valeur for cle, valeur in ecrit.items() if cle not in COMMUNES}
    dites = tuple(a for a in autres if isinstance(a, str)) if isinstance(autres, list) else ()
    return Terme(id, libelle or id, definition, sigle, dites, MappingProxyType(extra))


def _texte(ecrit: Mapping[str, Any], cle: str, defaut: str = "") -> str:
    valeur = ecrit.get(cle, defaut)
    return valeur if isinstance(valeur, str) else defaut


def _exigeant(genre: Terme, canevas: Vocabulaire) -> Terme:
    """A genre says which rubriques it requires; a rubrique may say which genres require it, once for both."""
    siennes = genre.liste("rubriques_requises")
    requises = [
        r.id for r in canevas if r.id in siennes or genre.id in r.groupe("outils").get("exigee_par", ())
    ]
    inconnues = [ident for ident in siennes if ident not in requises]
    return replace(
        genre, extra=MappingProxyType({**genre.extra, "rubriques_requises": [*requises, *inconnues]})
    )


Juger = Callable[[str, Node], list[Problem]]


class Listes:
    """The lists of one folder, each read when it is first asked for, and kept.

    `mkdocs serve` keeps the process while an editor changes a list: whoever loads records calls `relire`,
    which looks at the dates of the files. Nobody has anything to forget.
    """

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self._lues: dict[str, Vocabulaire] = {}
        self._jugees: object = None
        self._sans: dict[str, Vocabulaire] = {}

    def liste(self, nom: str) -> Vocabulaire:
        """The list `nom` (file stem). Raises CorpusInvalide when its file cannot be read."""
        lue = self._lues.get(nom)
        if lue is None:
            noeud, problemes = self._fichier(nom)
            if noeud is None or problemes:
                raise CorpusInvalide(problemes)
            lue = self._lues[nom] = self._vocabulaire(nom, noeud)
        return lue

    def proposer(self, proposes: Mapping[str, Mapping[str, Terme]]) -> None:
        """Lists end with these terms too, by name of list and id, until told otherwise."""
        self._lues |= self._sans
        self._sans = {nom: self.liste(nom) for nom in proposes}
        for nom, liste in self._sans.items():
            self._lues[nom] = replace(liste, termes=MappingProxyType({**liste.termes, **proposes[nom]}))

    def relire(self, juger: Juger) -> None:
        """Read all lists and have them judged, unless no file changed since they were.

        Raises CorpusInvalide with all their problems. One that changed has all read again: genres take
        what they require from the canvas.
        """
        etat = [(c.name, c.stat().st_mtime_ns, c.stat().st_size) for c in self._chemins()]
        if etat == self._jugees:
            return
        self._lues, self._sans, self._jugees = {}, {}, None
        problemes: list[Problem] = []
        for nom in (chemin.stem for chemin in self._chemins()):
            noeud, fautes = self._fichier(nom)
            fautes += juger(_nom_de(nom), noeud) if noeud else []
            problemes += fautes
            if noeud and not problemes:
                self._lues[nom] = self._vocabulaire(nom, noeud)
        if problemes:
            raise CorpusInvalide(problemes)
        self._jugees = etat

    def _chemins(self) -> list[Path]:
        return sorted(self.dossier.glob("*.yml"))

    def _fichier(self, nom: str) -> tuple[Node | None, list[Problem]]:
        return lire_fichier(self.dossier / f"{nom}.yml", _nom_de(nom))

    def _vocabulaire(self, nom: str, noeud: Node) -> Vocabulaire:
        ecrite = cast(dict[str, Any], en_donnees(noeud))
        ecrits = ecrite.get("termes")
        termes = [terme(t) for t in ecrits if isinstance(t, dict)] if isinstance(ecrits, list) else []
        if nom == "genres":
            termes = [_exigeant(t, self.liste("canevas")) for t in termes]
        return Vocabulaire(
            nom=nom,
            titre=_texte(ecrite, "titre"),
            description=_texte(ecrite, "description"),
            singulier=_texte(ecrite, "singulier", "valeur"),
            feminin=_texte(ecrite, "feminin", "oui") == "oui",
            termes=MappingProxyType({t.id: t for t in termes}),
            ouverte=_texte(ecrite, "ouverte") == "oui",
        )


def _nom_de(nom: str) -> str:
    return f"schema/vocabularies/{nom}.yml"


_LISTES = Listes(DOSSIER)


def listes() -> Listes:
    """The lists of this project."""
    return _LISTES


def vocabulaire(nom: str) -> Vocabulaire:
    """The list `nom` (file stem). Raises CorpusInvalide when its file cannot be read.

    A file that is not a list gives what can be read of it: `lire_les_listes`, which each corpus starts with,
    says what is wrong.
    """
    return _LISTES.liste(nom)


# Keys proper to a list that name a term of another.
RENVOIS = {"region": "regions", "plan": "programmes"}


def nom_de_cle(cle: str) -> str:
    """What a form calls a key proper to a list."""
    return (vocabulaire(RENVOIS[cle]).singulier if cle in RENVOIS else cle).capitalize()


def liste_du_lieu(code: str) -> str:
    """The list that a code of place is of: a région sociosanitaire, a country or a region elsewhere."""
    return next((nom for nom in ("pays", "regions_iso") if code in vocabulaire(nom)), "regions")


def hors_quebec(pays: Sequence[str], regions: Sequence[str]) -> list[str]:
    """Places outside Québec, by name: `Ontario (Canada)`, or the country alone when no region is told."""
    noms = [_dans_son_pays(code) for code in regions]
    seuls = [p for p in pays if not any(code.startswith(f"{p}-") for code in regions)]
    return [*noms, *map(vocabulaire("pays").libelle, seuls)]


def _dans_son_pays(code: str) -> str:
    pays = vocabulaire("pays").libelle(code.partition("-")[0])
    return f"{vocabulaire('regions_iso').libelle(code)} ({pays})"
