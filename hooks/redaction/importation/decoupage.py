"""The document cut into its header, its rubriques and what follows: which heading announces which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

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
    ident, note = _plus_proche(libelle)
    seuil = SEUIL_TITRE if isinstance(bloc, Titre) else SEUIL_PARAGRAPHE
    meme_numero = vocabulaire("canevas")[ident].texte("numero") == str(numero)
    if note >= (SEUIL_NUMERO if meme_numero else seuil):
        return Reconnue(ident, note, True)
    if isinstance(bloc, Paragraphe) and not meme_numero:
        return None
    return _variante(libelle, isinstance(bloc, Titre) or meme_numero)


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


def _plus_proche(libelle: str) -> tuple[str, float]:
    """The canvas's nearest heading. A long one that is cut short still shares its beginning."""
    donne = replier(libelle)
    notes = []
    for terme in vocabulaire("canevas"):
        canon = replier(_depouille(terme.libelle))
        note = SequenceMatcher(None, donne, canon, autojunk=False).ratio()
        if len(donne.split()) >= 4 and canon.startswith(donne):
            note = max(note, SEUIL_PARAGRAPHE)
        notes.append((note, terme.id))
    note, ident = max(notes)
    return ident, note


def _variante(libelle: str, titre: bool) -> Reconnue | None:
    if not titre:
        return None
    donne = replier(libelle)
    notes = [
        (SequenceMatcher(None, donne, replier(_depouille(variante)), autojunk=False).ratio(), terme.id)
        for terme in vocabulaire("canevas")
        for variante in terme.groupe("outils").get("titres", ())
    ]
    note, ident = max(notes)
    return Reconnue(ident, note, False) if note >= SEUIL_VARIANTE else None


FINI = re.compile(r"[.!?:;»…)\]\"”]\s*$")
COLOPHON = re.compile(
    r"(?:©|\W*(?:pour en savoir plus|d[ée]p[ôo]t l[ée]gal|issn|isbn|r[ée]daction\b|mise en pages?|"
    r"r[ée]vision linguistique|conception graphique|la reproduction|toute reproduction|remerciements|"
    r"pour (?:nous joindre|citer)|comment citer))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Coupe:
    """`rubriques`: their blocks by id, in the document's order. `titres`: each heading as it was typed."""

    tete: tuple[Bloc, ...]
    rubriques: Mapping[str, tuple[Bloc, ...]]
    titres: tuple[tuple[str, str], ...]
    fin: tuple[Bloc, ...]


def decouper(blocs: Sequence[Bloc]) -> Coupe:
    """Cut at the headings that the canvas knows, in whatever order they come."""
    cousus = recoudre(blocs)
    reconnues = _titres(cousus)
    rangs = [*sorted(reconnues), len(cousus)]
    rubriques: dict[str, tuple[Bloc, ...]] = {}
    fin: tuple[Bloc, ...] = ()
    for debut, suivant in pairwise(rangs):
        corps = tuple(cousus[debut + 1 : suivant])
        if suivant == len(cousus):
            corps, fin = _sans_colophon(corps)
        ident = reconnues[debut].ident
        # A table of contents announces each heading once before it comes.
        rubriques[ident] = rubriques.get(ident, ()) + corps
    titres = tuple((reconnues[r].ident, _dit(cousus[r])) for r in rangs[:-1])
    return Coupe(tuple(cousus[: rangs[0]]), rubriques, titres, fin)


def _titres(blocs: Sequence[Bloc]) -> dict[int, Reconnue]:
    """The headings of rubriques by place: those in the canvas's words, others for what is then missing."""
    candidates = {i: r for i, bloc in enumerate(blocs) if (r := reconnaitre(bloc))}
    retenues = {i: r for i, r in candidates.items() if r.canonique}
    trouvees = {r.ident for r in retenues.values()}
    for i, r in sorted(candidates.items()):
        if not r.canonique and r.ident not in trouvees:
            retenues[i] = r
            trouvees.add(r.ident)
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
