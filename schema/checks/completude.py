"""How complete a record is, rubrique by rubrique; valid or not, so that a draft can be told what it lacks.

A score never judges the initiative: what its sources do not say is not written. The rule, for each rubrique:

- nothing in it: 0;
- otherwise one half, and the other half shared equally between what the canvas expects of it (key `attendus`
  of `vocabularies/canevas.yml`) and, when it holds claims, the share of them that have a source and a nature.

The header's score is the share of its expected fields that say something. The total is the mean of the
header and of the rubriques that the genre requires (of all ten when the genre is not known), in whole
percents rounded down: 100 means that nothing expected is missing.
What a tool left for the editor to write is no record yet: it is looked for in the texts of the file, since a
record that was just begun is not valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from math import fsum
from typing import Any

from schema.champs import champ, champs, modele_en
from schema.checks.parcours import Bloc, Visite, parcourir_brut, sans_cle_requise
from schema.checks.regle import Constat, regle
from schema.lecture.nodes import Feuille, Mark, Node, Scalar
from schema.lecture.nodes import Mapping as Groupe
from schema.lecture.panne import VALEUR_ABSENTE
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import apostrophes, entier, guillemets
from schema.models.initiative import Entete, Initiative
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# Written by `recits nouveau` and `recits importer`, alone or followed by what is awaited there.
MARQUE = "À REMPLIR"
# What people leave for later.
PLUS_TARD = re.compile(
    r"(?i)(?:à (?:compléter|remplir|venir|déterminer|valider|préciser)|todo|tbd|xxx+|lorem ipsum\b.*)[ .…!]*"
    r"|…|\.{1,3}|\?+|n/a|<[^<>@/]* [^<>@/]*>"
)

CODES = {"E261": "Passage à remplir"}
REMEDE = "écrivez ce que dit la source, ou retirez ce passage si elle n’en dit rien"


def verifier(fichier: str, textes: Iterable[Feuille]) -> list[Problem]:
    """One error for each text that still bears the mark, in the order of the file."""
    trouves = []
    for _, cle, scalaire in textes:
        if " " in cle:
            continue  # it is no key, but a text with a colon: E102 tells
        if MARQUE in scalaire.value or PLUS_TARD.fullmatch(scalaire.value):
            reste = scalaire.value[max(0, scalaire.value.find(MARQUE)) :].split("\n")[0]
            ici = f" pour {guillemets(cle)}" if cle else ""
            quoi = f"{guillemets(reste)} n’est pas rempli{ici}"
            lieu = scalaire.mark
            trouves.append(Problem("E261", Niveau.ERREUR, fichier, lieu.line, lieu.column, quoi, REMEDE))
    return sorted(trouves)


def sans_suites(problemes: list[Problem], regles: list[Problem]) -> list[Problem]:
    """`problemes` without those that follow from a mark told of in `regles`, which is no region, no date."""
    # Between brackets too, as a list of one.
    lieux = {(p.ligne, p.colonne - n) for p in regles if p.code in CODES for n in (0, 1)}
    return [p for p in problemes if (p.ligne, p.colonne) not in lieux]


def sans_rubriques_vides(noeud: Node | None, problemes: list[Problem]) -> tuple[Node | None, list[Problem]]:
    """The same, each rubrique that says nothing (`avis:` and no more, or keys that hold nothing) being an
    empty group, and no fault of writing: an editor leaves empty what the document does not tell.

    Whether the genre can do without it is for E231.
    """
    if not isinstance(noeud, Groupe):
        return noeud, problemes
    problemes = sans_cle_requise(noeud, problemes)
    vides = {cle.value: valeur for cle, valeur in noeud.entries if _rubrique_vide(cle, valeur)}
    if not vides:
        return noeud, problemes
    entrees = tuple(
        (cle, Groupe((), valeur.place) if cle.value in vides else valeur) for cle, valeur in noeud.entries
    )
    permises = {cle.mark for cle, _ in noeud.entries if cle.value in vides}
    permises |= {c.mark for v in vides.values() if isinstance(v, Groupe) for c, _ in v.entries}
    restent = [p for p in problemes if p.code != VALEUR_ABSENTE or Mark(p.ligne, p.colonne) not in permises]
    return Groupe(entrees, noeud.place), restent


def _rubrique_vide(cle: Scalar, valeur: Node) -> bool:
    if cle.value not in vocabulaire("canevas"):
        return False
    connues = champs(modele_en(Initiative, (cle.value,)))
    dessous = valeur.entries if isinstance(valeur, Groupe) else ()
    return _rien(valeur) or (
        any(_rien(v) for _, v in dessous)
        and all(c.value in PROVENANCE or (c.value in connues and _rien(v)) for c, v in dessous)
    )


def _rien(valeur: Node) -> bool:
    """True for what was left blank, not for a text that is written and empty."""
    if isinstance(valeur, Scalar):
        return not valeur.quoted and not valeur.value.strip()
    return not (valeur.entries if isinstance(valeur, Groupe) else valeur.items)


# Fields of the header that are not obligatory, but that every reader looks for.
RECOMMANDES = ("periode", "publication")
PROVENANCE = ("sources", "nature")
_PREMIERE_IDEE = re.compile(r"[^.:;,(…]+")


@dataclass(frozen=True, slots=True)
class Attente:
    """One thing expected. `part`, from 0 to 1: how much is there (half the partners have a role: 0.5)."""

    cle: str
    libelle: str
    part: float


@dataclass(frozen=True, slots=True)
class Partie:
    """One key of a rubrique that holds something, and how many elements (1 for what is not a list)."""

    cle: str
    combien: int


@dataclass(frozen=True, slots=True)
class Etape:
    """The header (number 0) or one rubrique, whose number and title are the canvas's.

    `enonces` counts claims at any depth; `score` goes from 0 to 1.
    """

    id: str
    numero: int
    titre: str
    requise: bool
    remplie: bool
    enonces: int
    parties: tuple[Partie, ...]
    attentes: tuple[Attente, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Completude:
    """Header, the ten rubriques in the canvas's order, and the whole in percent (0 to 100)."""

    entete: Etape
    rubriques: tuple[Etape, ...]
    total: int

    def en_donnees(self) -> dict[str, Any]:
        """The same as dictionaries and lists, for JSON."""
        return asdict(self)


def completude(donnees: Mapping[str, Any]) -> Completude:
    """What the record holds and lacks. `donnees`: plain data of any shape, all scalars text.

    Raises CorpusInvalide when a vocabulary cannot be read, nothing else.
    """
    blocs = parcourir_brut(donnees)
    requises = _requises(donnees.get("genre"))
    entete = _entete(donnees, blocs)
    rubriques = tuple(_rubrique(t, donnees, blocs, t.id in requises) for t in vocabulaire("canevas"))
    comptees = [entete, *(r for r in rubriques if r.requise)]
    total = sum(Fraction(e.score).limit_denominator(1000) for e in comptees) / len(comptees)
    return Completude(entete, rubriques, int(100 * total))


def _requises(genre: Any) -> tuple[str, ...]:
    genres = vocabulaire("genres")
    if isinstance(genre, str) and genre in genres:
        return genres[genre].liste("rubriques_requises")
    return tuple(t.id for t in vocabulaire("canevas"))


def dit(valeur: Any) -> bool:
    """True when the value holds, beside its provenance, a text neither blank nor still to be written."""
    if isinstance(valeur, Mapping):
        return any(dit(v) for cle, v in valeur.items() if cle not in PROVENANCE)
    if isinstance(valeur, list | tuple):
        return any(dit(v) for v in valeur)
    return isinstance(valeur, str) and bool(valeur.strip()) and MARQUE not in valeur


def _entete(donnees: Mapping[str, Any], blocs: list[Bloc]) -> Etape:
    attendus = [c.nom for c in champs(Entete).values() if c.requis] + list(RECOMMANDES)
    attentes = [Attente(nom, _libelle(nom), 1.0 if dit(donnees.get(nom)) else 0.0) for nom in attendus]
    parties = tuple(_parties({nom: donnees.get(nom) for nom in champs(Entete)}))
    enonces = _affirmations(blocs, *champs(Entete))
    score = fsum(a.part for a in attentes) / len(attentes)
    return Etape("entete", 0, "En-tête", True, bool(parties), len(enonces), parties, tuple(attentes), score)


def _rubrique(terme: Terme, donnees: Mapping[str, Any], blocs: list[Bloc], requise: bool) -> Etape:
    valeur = donnees.get(terme.id)
    contenu = valeur if isinstance(valeur, Mapping) else {}
    parties = tuple(_parties({c: v for c, v in contenu.items() if c not in PROVENANCE}))
    attentes = [_attente(cle, terme.id, donnees) for cle in terme.liste("attendus")]
    enonces = _affirmations(blocs, terme.id)
    if enonces:
        sources = Fraction(sum(bool(b.sources and b.nature) for b in enonces), len(enonces))
        attentes.append(Attente("provenance", "Source et nature de chaque énoncé", float(sources)))
    # What stands in the header may answer the rubrique too: the tenth lists the sources, which are there.
    remplie = bool(parties) or any(a.part for a in attentes if a.cle == "/sources")
    return Etape(
        id=terme.id,
        numero=int(terme.texte("numero", "0")),
        titre=apostrophes(terme.libelle),
        requise=requise,
        remplie=remplie,
        enonces=len(enonces),
        parties=parties,
        attentes=tuple(attentes),
        # fsum: the browser's Python adds otherwise (3.12 compensates).
        score=0.5 + 0.5 * fsum(a.part for a in attentes) / len(attentes) if remplie else 0.0,
    )


def _parties(valeurs: Mapping[str, Any]) -> Iterator[Partie]:
    for cle, valeur in valeurs.items():
        if dit(valeur):
            yield Partie(cle, sum(map(dit, valeur)) if isinstance(valeur, list) else 1)


def _affirmations(blocs: list[Bloc], *cles: str) -> list[Bloc]:
    """Claims under these keys of the record."""
    return [b for b in blocs if b.affirme and b.chemin[0] in cles and dit(b.valeur)]


def _attente(ecrite: str, rubrique: str, donnees: Mapping[str, Any]) -> Attente:
    """One of `attendus`: `a|b` is either, `a.b` is b in each element of a, `/a` is a key of the header."""
    racine = () if ecrite.startswith("/") else (rubrique,)
    choix = [(*racine, *voie.split(".")) for voie in ecrite.removeprefix("/").split("|")]
    return Attente(ecrite, _libelle(*choix[0]), max(float(_part(donnees, voie)) for voie in choix))


def _part(valeur: Any, voie: tuple[str, ...]) -> Fraction:
    """Share of the elements met on the way that hold what the path ends on."""
    if isinstance(valeur, list):
        return (
            sum((_part(v, voie) for v in valeur), Fraction()) / max(len(valeur), 1) if voie else _oui(valeur)
        )
    if not voie:
        return _oui(valeur)
    return _part(valeur.get(voie[0]), voie[1:]) if isinstance(valeur, Mapping) else Fraction()


def _oui(valeur: Any) -> Fraction:
    return Fraction(dit(valeur))


def _libelle(*voie: str) -> str:
    """The first clause of the field's description."""
    idee = _PREMIERE_IDEE.match(champ(modele_en(Initiative, voie[:-1]), voie[-1]).description)
    return idee[0].strip() if idee else voie[-1]


@regle("E113", "Ni terme de la liste, ni « autre »")
def sans_terme(visite: Visite) -> Iterator[Constat]:
    """A record is for someone and about something, by a term or, where none fits, in words."""
    for liste, un in (("populations", "une population"), ("themes", "un thème")):
        if not getattr(visite.fiche, liste) and not getattr(visite.fiche, f"{liste}_autres"):
            remede = f"nommez {un} de la liste ou, si rien ne convient, écrivez « {liste}_autres: […] »"
            yield Constat((), f"« {liste} » manque", remede)


def sous_un_diese(problemes: Iterable[Problem], brut: bytes) -> tuple[Problem, ...]:
    """The same, a key that is missing because a « # » hides it being told where it is."""
    dits = list(problemes)
    texte = brut.decode("utf-8", "replace") if any(p.code == "E101" for p in dits) and b"#" in brut else ""
    for i, p in enumerate(dits):
        cle = str(p.chemin[-1]) if p.code == "E101" and p.chemin else ""
        caches = [*re.finditer(rf"(?m)^ *# *({cle}:.*\S)", texte)] if cle else []
        if len(caches) == 1:
            ou = caches[0]
            ligne, colonne = texte.count("\n", 0, ou.start()) + 1, ou[0].index("#") + 1
            quoi = f"un « # » cache la clé obligatoire {guillemets(cle)}"
            remede = f"écrivez {entier(ou[1])}, sans « # » devant"
            dits[i] = replace(p, ligne=ligne, colonne=colonne, quoi=quoi, remede=remede, correction=None)
    return tuple(dits)
