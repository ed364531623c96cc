"""The document cut into its header, its rubriques and what follows: which heading announces which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from statistics import mode

from hooks.redaction.importation.blocs import Bloc, Element, Paragraphe, Tableau, Titre, en_ligne
from schema.lecture.typographie import replier
from schema.vocabularies.vocabulaires import vocabulaire

NUMERO = re.compile(
    r"^\W*(?:(?:rubrique|section|partie|question)\s+)?(?:no?\.?\s*)?(\d{1,2}|[ivx]{1,5})\s*(?:[.):–—-]\s*|\s)(?=\S)",
    re.IGNORECASE,
)
ROMAINS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
PARENTHESE = re.compile(r"\s*\([^)]*\)?\s*$")
POINTILLES = re.compile(r"[\s.…_]{4,}\d{1,3}\s*$|\s{2,}\d{1,3}\s*$")
LONGUEUR_MAX = 220  # letters
RUBRIQUES_MIN = 3  # « Résumé » or « Objectifs » alone are the headings of any document
RACINE = 6  # letters: « Les ressources humaines » is a part of the resources
LIGNE = 7  # the level of a line that only looks like a heading
# What two headings must share: more from a plain paragraph, less when the number says the same.
SEUIL_TITRE, SEUIL_PARAGRAPHE, SEUIL_NUMERO, SEUIL_VARIANTE = 0.72, 0.82, 0.5, 0.88


@dataclass(frozen=True, slots=True)
class Reconnue:
    """A heading recognised: the rubrique's id, how near (0 to 1), whether in the canvas's own words."""

    ident: str
    note: float
    canonique: bool


def reconnaitre(bloc: Bloc) -> Reconnue | None:
    """The rubrique that this block opens, None when it opens none."""
    if isinstance(bloc, Tableau) or len(bloc.texte) > LONGUEUR_MAX:
        return None
    numero, libelle = _numero(
        f"{bloc.numero} {bloc.texte}".strip() if isinstance(bloc, Element) else bloc.texte
    )
    if not libelle or libelle.endswith((";", ",")):
        return None
    seuil = SEUIL_TITRE if isinstance(bloc, Titre) else SEUIL_PARAGRAPHE
    ident, note = _plus_proche(replier(libelle), _canoniques(), SEUIL_NUMERO if numero else seuil)
    meme_numero = bool(ident) and vocabulaire("canevas")[ident].texte("numero") == str(numero)
    if note >= (SEUIL_NUMERO if meme_numero else seuil):
        return Reconnue(ident, note, True)
    if not isinstance(bloc, Titre) and not _du_numero(libelle, numero):
        return None
    ident, note = _plus_proche(replier(libelle), _variantes(), SEUIL_VARIANTE)
    return Reconnue(ident, note, False) if ident else None


def _du_numero(libelle: str, numero: int) -> bool:
    """True when a heading is a variant of the very rubrique whose number it bears."""
    ident, _ = _plus_proche(replier(libelle), _variantes(), SEUIL_VARIANTE)
    return bool(ident) and vocabulaire("canevas")[ident].texte("numero") == str(numero)


def _numero(texte: str) -> tuple[int, str]:
    texte = POINTILLES.sub("", texte)
    if not (trouve := NUMERO.match(texte)):
        return 0, _depouille(texte)
    dit = trouve[1].lower()
    numero = int(dit) if dit.isdecimal() else ROMAINS.index(dit) + 1 if dit in ROMAINS else 0
    connu = 1 <= numero <= len(vocabulaire("canevas").termes)
    return (numero, _depouille(texte[trouve.end() :])) if connu else (0, _depouille(texte))


def _depouille(texte: str) -> str:
    sans = PARENTHESE.sub("", texte).strip()
    return (sans or texte).rstrip(" :.?!")


Formes = tuple[tuple[SequenceMatcher[str], str, str], ...]


def _formes(formes: Iterable[tuple[str, str]]) -> Formes:
    """Each heading ready to be compared: what is known of it is only worked out once."""
    pliees = ((replier(_depouille(libelle)), ident) for libelle, ident in formes)
    return tuple((SequenceMatcher(None, "", f, autojunk=False), f, ident) for f, ident in pliees)


@cache
def _canoniques() -> Formes:
    return _formes((t.libelle, t.id) for t in vocabulaire("canevas"))


@cache
def _variantes() -> Formes:
    return _formes(
        (titre, t.id) for t in vocabulaire("canevas") for titre in t.groupe("outils").get("titres", ())
    )


def _plus_proche(donne: str, formes: Formes, seuil: float) -> tuple[str, float]:
    """The nearest heading, empty under `seuil`. A long one that is cut short still shares its beginning."""
    mieux = ("", 0.0)
    for compare, forme, ident in formes:
        if donne == forme:
            return ident, 1.0
        if len(donne.split()) >= 4 and forme.startswith(donne):
            note = SEUIL_PARAGRAPHE
        else:
            compare.set_seq1(donne)
            # Both are cheap upper bounds: most of a document is dropped before the real comparison.
            if compare.real_quick_ratio() < seuil or compare.quick_ratio() < seuil:
                continue
            note = compare.ratio()
        if note >= seuil and note > mieux[1]:
            mieux = (ident, note)
    return mieux


FINI = re.compile(r"[.!?:;»…)\]\"”]\s*$")
COLOPHON = re.compile(
    r"(?:©|\W*(?:pour en savoir plus|d[ée]p[ôo]t l[ée]gal|issn|isbn|r[ée]daction\b|mise en pages?|"
    r"r[ée]vision linguistique|conception graphique|la reproduction|toute reproduction|remerciements|"
    r"pour (?:nous joindre|citer)|comment citer))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Coupe:
    """`rubriques`: their blocks by id, in the document's order. `titres`: each heading as it was typed.
    `incertains`: by rubrique, the headings in it that could open another one, which no one can tell."""

    tete: tuple[Bloc, ...]
    rubriques: Mapping[str, tuple[Bloc, ...]]
    titres: tuple[tuple[str, str], ...]
    fin: tuple[Bloc, ...]
    incertains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def decouper(blocs: Sequence[Bloc]) -> Coupe:
    """Cut at the headings that the canvas knows, in whatever order they come."""
    cousus = recoudre(blocs)
    reconnues = _titres(cousus)
    rangs = [*sorted(reconnues), len(cousus)]
    rubriques: dict[str, tuple[Bloc, ...]] = {}
    incertains: dict[str, tuple[str, ...]] = {}
    fin: tuple[Bloc, ...] = ()
    hauteurs = [_niveau(cousus[r]) for r in reconnues]
    niveau = mode([n for n in hauteurs if n < LIGNE] or [LIGNE])
    # Lines that only look like headings are parts, where the document has all that the canvas asks for.
    complet = niveau == LIGNE and len({r.ident for r in reconnues.values()}) == len(
        vocabulaire("canevas").termes
    )
    for debut, suivant in pairwise(rangs):
        corps = tuple(cousus[debut + 1 : suivant])
        if suivant == len(cousus):
            corps, fin = _sans_colophon(corps)
        ident = reconnues[debut].ident
        # A table of contents announces each heading once before it comes.
        rubriques[ident] = rubriques.get(ident, ()) + corps
        court = replier(vocabulaire("canevas")[ident].texte("court"))[:RACINE]
        douteux = (en_ligne(_dit(b)) for b in corps if not complet and _est_incertain(b, niveau))
        incertains[ident] = (*incertains.get(ident, ()), *(d for d in douteux if court not in replier(d)))
    titres = tuple((reconnues[r].ident, _dit(cousus[r])) for r in rangs[:-1])
    return Coupe(tuple(cousus[: rangs[0]]), rubriques, titres, fin, incertains)


def _niveau(bloc: Bloc) -> int:
    return bloc.niveau if isinstance(bloc, Titre) else LIGNE


def _est_incertain(bloc: Bloc, niveau: int) -> bool:
    """True for a heading that stands as high as those of rubriques, or that is numbered as they are."""
    return isinstance(bloc, Titre) and (bloc.niveau <= niveau or _numero(bloc.texte)[0] > 0)


def _titres(blocs: Sequence[Bloc]) -> dict[int, Reconnue]:
    """The headings of rubriques by place: in the canvas's words; others, for what is missing, or as high.

    A heading under another, or within the very rubrique that it names, is one of its parts.
    """
    candidates = {i: r for i, bloc in enumerate(blocs) if (r := reconnaitre(bloc))}
    canoniques = {r.ident for r in candidates.values() if r.canonique}
    hauts = [_niveau(blocs[i]) for i, r in candidates.items() if r.canonique] or [
        _niveau(blocs[i]) for i in candidates
    ]
    niveau = min(hauts, default=LIGNE)
    if not canoniques and len({r.ident for r in candidates.values()}) < RUBRIQUES_MIN:
        return {}
    retenues: dict[int, Reconnue] = {}
    courante = ""
    for i, r in sorted(candidates.items()):
        sien = _niveau(blocs[i])
        dessous = niveau < sien < LIGNE
        haut = sien <= niveau < LIGNE
        manque = r.ident not in canoniques and r.ident not in {x.ident for x in retenues.values()}
        if r.canonique or (r.ident != courante and not dessous and (haut or manque)):
            retenues[i], courante = r, r.ident
    return retenues


def _dit(bloc: Bloc) -> str:
    if isinstance(bloc, Tableau):
        return ""
    return f"{bloc.numero} {bloc.texte}".strip() if isinstance(bloc, Element) else bloc.texte


def _sans_colophon(corps: tuple[Bloc, ...]) -> tuple[tuple[Bloc, ...], tuple[Bloc, ...]]:
    """The last rubrique without what tells who published: it starts at the first of its usual words."""
    for i, bloc in enumerate(corps):
        if not isinstance(bloc, Tableau | Element) and COLOPHON.match(bloc.texte):
            return corps[:i], corps[i:]
    return corps, ()


def recoudre(blocs: Iterable[Bloc]) -> list[Bloc]:
    """Paragraphs that a page cut in two, put together: the first does not end, the second starts small."""
    cousus: list[Bloc] = []
    for bloc in blocs:
        avant = cousus[-1] if cousus else None
        if (
            isinstance(bloc, Paragraphe)
            and isinstance(avant, Titre | Paragraphe | Element)
            and bloc.texte[:1].islower()
            and not FINI.search(avant.texte)
        ):
            cousus[-1] = _joint(avant, bloc)
        else:
            cousus.append(bloc)
    return cousus


def _joint(avant: Titre | Paragraphe | Element, apres: Paragraphe) -> Bloc:
    texte = f"{avant.texte} {apres.texte}"
    if isinstance(avant, Element):
        return Element(en_ligne(texte), avant.numero)
    # A heading of the document's first lines stays one; a paragraph that looked like a heading does not.
    return (
        Titre(texte, avant.niveau)
        if isinstance(avant, Titre) and not FINI.search(texte)
        else Paragraphe(texte)
    )
