"""Which rubrique of the canvas a heading announces, however it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from hooks.redaction.importation.blocs import Bloc, Element, Paragraphe, Tableau, Titre
from schema.lecture.suggestions import replier
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
