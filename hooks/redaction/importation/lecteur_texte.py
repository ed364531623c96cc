"""Plain text (.txt): most often what was drawn out of a PDF, whose pages and lines are still seen."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from hooks.commun.echec import Echec
from hooks.redaction.importation.blocs import (
    Bloc,
    Document,
    Element,
    Paragraphe,
    Titre,
    coller,
    en_ligne,
    extraire_colonnes,
    mots_du_texte,
    nettoyer,
)
from hooks.redaction.importation.decodage import COMPLIQUE
from schema.lecture.typographie import replier

MARQUES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ILLISIBLE = (
    (
        "ce fichier n’est pas du texte, ou son encodage est inconnu. Enregistrez-le en UTF-8 "
        "(« Texte brut », encodage « Unicode (UTF-8) »), puis recommencez."
    )
    .replace("« ", "«\u00a0")
    .replace(" »", "\u00a0»")
)
# A récit of a hundred pages has four thousand lines, and a thousand marks of Markdown.
SIGNES_MAX, LIGNES_MAX, MARQUES_MAX = 1_000_000, 40_000, 20_000
MARQUE = re.compile(r"[\[<|\t`~]|\*{1,3}|(?<!_)_")
ACCENTS = frozenset("éèêëàâçîïôûùœÉÈÀÇ’«»")
PART_MIN = 0.6  # of the characters beyond ASCII, those that French uses


def decoder(octets: bytes, annonce: str = "") -> tuple[str, tuple[str, ...]]:
    """The text, and what is to be told of its encoding (French).

    UTF-8 when it can be; else what the file announces, else Windows-1252 or the old Macintosh's, whichever
    gives French letters. Raises Echec for what is no text.
    """
    for marque, nom in MARQUES:
        if octets.startswith(marque):
            return _strict(octets, nom), ()
    if b"\x00" in octets:
        raise Echec(ILLISIBLE)
    try:
        return octets.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _ancien(octets, annonce)


def borner(texte: str, marques: bool = False) -> None:
    """Raises Echec for a text that no one typed: too many lines, or marks when they count."""
    lignes = texte.split("\n")
    vides = sum(not ligne.strip() for ligne in lignes)
    trop = len(texte) > SIGNES_MAX or len(lignes) - vides > LIGNES_MAX or vides > 2 * LIGNES_MAX
    if trop or (marques and sum(1 for _ in MARQUE.finditer(texte)) > MARQUES_MAX):
        raise Echec(COMPLIQUE)


def _strict(octets: bytes, nom: str) -> str:
    try:
        return octets.decode(nom)
    except UnicodeDecodeError:
        raise Echec(ILLISIBLE) from None


def _ancien(octets: bytes, annonce: str) -> tuple[str, tuple[str, ...]]:
    essais: list[tuple[int, str, str]] = []
    for nom, libelle in ((annonce, annonce), ("cp1252", "Windows-1252"), ("mac_roman", "Macintosh")):
        try:
            texte = octets.decode(nom) if nom else ""
        except (UnicodeDecodeError, LookupError):
            continue
        essais.append((sum(c in ACCENTS for c in texte), texte, libelle))
    # Ties go to the first: what was announced, then the more common.
    francais, texte, libelle = max(essais, key=lambda e: e[0], default=(0, "", ""))
    # French has few accents beside its letters; what has more of other signs is no text of ours.
    if not francais or francais < sum(not c.isascii() for c in texte) * PART_MIN:
        raise Echec(ILLISIBLE)
    return texte, (f"Le fichier n’est pas en UTF-8\u00a0: il a été lu en {libelle}. Vérifiez les accents.",)


MARKDOWN = re.compile(r"(?m)^#{1,6} \S|<(?:b|ul|li|p)\b|^\*\*[^*\n]+\*\*$")
# Wider than any page: a run of blanks is only worth its columns, and each pattern below looks at it again.
LARGE = re.compile(r"[^\S\n\f]{400,}")
PUCE = re.compile(r"\s*(?:[\ue000-\uf8ff•●▪■◦‣·➢✓–—*-]|o(?=\s{2}))\s*(?=\S)")
NUMERO = re.compile(r"\s*(\(?\d{1,2}\s?[.)])\s+(?=\S)")
# « clinique ⏎⏎1⏎, le CSSS »: the call of a note, which its size put on a line of its own.
APPEL = re.compile(r"[ \t]*\n[ \t]*\n[ \t]*(\d{1,2})[ \t]*\n(?=[ \t]*[,.;:)])")
NOTE = re.compile(r"\n[ \t]*(\d{1,2})[ \t]*\n(?=[ \t]*[A-ZÀ-Ý])")
PAGE = re.compile(r"\s*(?:page\s+)?[-–]?\s*\d{1,3}(?:\s*(?:/|de|sur)\s*\d{1,3})?\s*[-–]?\s*", re.IGNORECASE)
FINI = (".", "!", "?", ";", ":", "»", "…")
REPETEE = 3  # a line seen so often, against a page's edge, is a running header
TITRE_MAX = 25  # words


def est_markdown(octets: bytes) -> bool:
    """True for a text that is written in Markdown, or in HTML here and there. Raises Echec."""
    return len(MARKDOWN.findall(decoder(octets)[0])) > 1


def lire(octets: bytes) -> Document:
    """The blocks of a text."""
    texte, remarques = decoder(octets)
    borner(texte)
    texte = texte.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    lignes, marges = _sans_marges(_avec_notes(LARGE.sub(" " * 400, texte)).split("\n"))
    mots = mots_du_texte(texte)
    blocs = tuple(bloc for morceau in extraire_colonnes(lignes, mots) for bloc in _morceau(morceau, mots))
    return Document(_sans_rappels(blocs, marges), texte, tuple(marges), remarques)


def _morceau(morceau: list[str] | Bloc, mots: Counter[str]) -> Iterator[Bloc]:
    if isinstance(morceau, list):
        yield from _blocs(morceau, mots)
    else:
        yield morceau


def _avec_notes(texte: str) -> str:
    texte = APPEL.sub(r" [\1]", texte.replace("\f", "\n\f"))
    appels = set(re.findall(r" \[(\d{1,2})\]", texte))
    return NOTE.sub(lambda m: f"\n\n[{m[1]}] " if m[1] in appels else m[0], texte)


def _sans_marges(lignes: list[str]) -> tuple[list[str], list[str]]:
    """The lines without page numbers and running headers; and these."""
    combien = Counter(_sans_chiffres(ligne) for ligne in lignes)
    gardees: list[str] = []
    marges: list[str] = []
    for i, ligne in enumerate(lignes):
        seule = _vide(lignes, i - 1) and _vide(lignes, i + 1)
        bord = _vide(lignes, i - 1) or _vide(lignes, i + 1) or ligne.startswith("\f")
        pliee = _sans_chiffres(ligne)
        repetee = combien[pliee] >= REPETEE and pliee.count(" ") >= 2 and "avant" not in pliee.split()
        if ligne.strip() and ((seule and PAGE.fullmatch(ligne)) or (bord and repetee)):
            marges.append(en_ligne(nettoyer(ligne)))
            gardees.append("\f" if ligne.startswith("\f") else "")
        else:
            gardees.append(ligne)
    return gardees, marges


def _sans_chiffres(ligne: str) -> str:
    return replier(re.sub(r"\d+", "", ligne)) if ligne.strip() else ""


def _vide(lignes: list[str], i: int) -> bool:
    return not 0 <= i < len(lignes) or not lignes[i].strip()


def _blocs(lignes: list[str], mots: Counter[str]) -> Iterator[Bloc]:
    """Paragraphs and items, from lines that a blank, a bullet, a number or a new page separates."""
    decalees = sum(ligne.startswith(" ") and bool(ligne.strip()) for ligne in lignes)
    # Some tools turn the form feed into one space: it only shows in a text that is not indented.
    espace = decalees * 8 < sum(bool(ligne.strip()) for ligne in lignes)
    courant: Element | Paragraphe | None = None
    for ligne in lignes:
        page = ligne.startswith("\f") or (espace and re.match(r" \S", ligne) is not None)
        texte = nettoyer(ligne.replace("\f", ""))
        debut = _debut(ligne.replace("\f", ""), courant, page)
        if not texte:
            yield from _fermer(courant)
            courant = None
        elif debut is not None:
            yield from _fermer(courant)
            courant = debut
        elif courant is None:
            courant = Paragraphe(texte)
        else:
            courant = _suite(courant, texte, mots)
    yield from _fermer(courant)


def _debut(ligne: str, courant: Element | Paragraphe | None, page: bool) -> Element | Paragraphe | None:
    """The block that this line opens by itself, None when it may go on with the one before."""
    if puce := PUCE.match(ligne):
        return Element(nettoyer(ligne[puce.end() :]))
    fini = courant is None or page or courant.texte.endswith(FINI) or isinstance(courant, Element)
    if fini and (numero := NUMERO.match(ligne)):
        return Element(nettoyer(ligne[numero.end() :]), numero[1].strip())
    texte = nettoyer(ligne)
    if page and texte and not texte[0].islower() and texte[0] not in ",;.)":
        return Paragraphe(texte)
    return None


def _suite(courant: Element | Paragraphe, texte: str, mots: Counter[str]) -> Element | Paragraphe:
    joint = coller(courant.texte, texte, mots)
    return Element(joint, courant.numero) if isinstance(courant, Element) else Paragraphe(joint)


def _fermer(bloc: Element | Paragraphe | None) -> Iterator[Bloc]:
    """A short paragraph that does not end as a sentence does is a heading."""
    if bloc is None or not bloc.texte:
        return
    texte = bloc.texte
    if (
        isinstance(bloc, Paragraphe)
        and len(texte.split()) <= TITRE_MAX
        and not texte.endswith((".", "!", ";", ":", "»", "…", ","))
        and not (texte.endswith(")") and len(texte.split()) > TITRE_MAX // 2)
        and (texte[0].isupper() or texte[0].isdigit())
        and "\n" not in texte
    ):
        yield Titre(texte)
    else:
        yield bloc


def _sans_rappels(blocs: tuple[Bloc, ...], marges: list[str]) -> tuple[Bloc, ...]:
    """Without the title that comes back at the top of pages; it is put with `marges`."""
    if not blocs or not isinstance(blocs[0], Titre | Paragraphe):
        return blocs
    titre = replier(blocs[0].texte)
    gardes: list[Bloc] = [blocs[0]]
    for bloc in blocs[1:]:
        if isinstance(bloc, Titre | Paragraphe) and replier(bloc.texte) == titre:
            marges.append(bloc.texte)
        else:
            gardes.append(bloc)
    return tuple(gardes)
