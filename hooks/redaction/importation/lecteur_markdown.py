"""Markdown (.md), by markdown-it; rows of cells between tabulations are a table too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.redaction.importation.blocs import (
    Bloc,
    Document,
    Element,
    Paragraphe,
    Tableau,
    Titre,
    nettoyer,
    textes,
)
from hooks.redaction.importation.decodage import decoder

if TYPE_CHECKING:
    from markdown_it.token import Token

BALISE = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
ECHAPPE = re.compile(r"\\([!-/:-@\[-`{-~])")
ENTETE_YAML = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
LIEN = re.compile(r"\[([^\]\n]*)\]\(([^()\s]*)\)")
GRAS_MAX = 20  # words


def lire(octets: bytes) -> Document:
    """The blocks of a Markdown text. Raises Echec."""
    texte, remarques = decoder(octets)
    return lire_texte(texte, remarques)


def lire_texte(texte: str, remarques: tuple[str, ...] = ()) -> Document:
    """The same from a text in hand."""
    texte = texte.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    brut = ECHAPPE.sub(r"\1", BALISE.sub(" ", LIEN.sub(_lien, texte)))
    tete = ENTETE_YAML.match(texte)
    # The metadata that some editors put first: `Auteur: …`, a line each.
    debut: list[Bloc] = [Paragraphe(nettoyer(tete[1]))] if tete and tete[1].strip() else []
    return Document((*debut, *_blocs(texte[tete.end() if tete else 0 :])), brut, (), remarques)


def _lien(trouve: re.Match[str]) -> str:
    cible = trouve[2].removeprefix("mailto:")
    return trouve[1] if cible in trouve[1] else f"{trouve[1]} {cible}"


def _blocs(texte: str) -> Iterator[Bloc]:
    """Between the tables of tabulations, Markdown."""
    markdown: list[str] = []
    rangs: list[str] = []
    for ligne in texte.split("\n"):
        if ligne.strip("\t ").count("\t") >= (1 if rangs else 2):
            yield from _markdown(markdown)
            markdown = []
            rangs.append(ligne)
        else:
            yield from _rangs(rangs)
            rangs = []
            markdown.append(ligne)
    yield from _markdown(markdown)
    yield from _rangs(rangs)


def _rangs(lignes: list[str]) -> Iterator[Bloc]:
    if lignes:
        yield Tableau(tuple(tuple(_cellule(c) for c in ligne.split("\t")) for ligne in lignes))


def _cellule(texte: str) -> tuple[str, ...]:
    """A cell may hold HTML: its items are as many texts."""
    from hooks.redaction.importation.lecteur_html import analyser, blocs

    if not texte.strip():
        return ()
    if BALISE.search(texte):
        return tuple(" ".join(t.split()) for t in textes(blocs(analyser(texte))))
    return tuple(filter(None, [" ".join(nettoyer(ECHAPPE.sub(r"\1", texte)).split())]))


def _markdown(lignes: list[str]) -> Iterator[Bloc]:
    if not any(ligne.strip() for ligne in lignes):
        return
    from markdown_it import MarkdownIt

    jetons = MarkdownIt("commonmark").enable("table").parse("\n".join(lignes))
    listes: list[bool] = []
    i = 0
    while i < len(jetons):
        jeton = jetons[i]
        if jeton.type in ("bullet_list_open", "ordered_list_open"):
            listes.append(jeton.type == "ordered_list_open")
        elif jeton.type in ("bullet_list_close", "ordered_list_close"):
            listes.pop()
        elif jeton.type == "table_open":
            fin = next(n for n in range(i, len(jetons)) if jetons[n].type == "table_close")
            yield Tableau(tuple(_rangs_markdown(jetons[i:fin])))
            i = fin
        elif jeton.type in ("inline", "code_block", "fence", "html_block"):
            yield from _bloc(jetons, i, bool(listes))
        i += 1


def _bloc(jetons: list[Token], i: int, liste: bool) -> Iterator[Bloc]:
    jeton, avant = jetons[i], jetons[i - 1]
    if jeton.type == "html_block":
        from hooks.redaction.importation.lecteur_html import analyser, blocs

        if BALISE.sub("", jeton.content).strip():
            yield from blocs(analyser(jeton.content))
        return
    texte = nettoyer(_texte(jeton) if jeton.type == "inline" else jeton.content).strip()
    ligne = " ".join(texte.split())
    if not ligne:
        return
    if avant.type == "heading_open":
        yield Titre(ligne, int(avant.tag[1]))
    elif liste:
        numero = _numero(jetons, i)
        yield Element(ligne, numero)
    elif _tout_en_gras(jeton) and len(ligne.split()) <= GRAS_MAX and ligne[-1] not in ".:;":
        yield Titre(ligne)
    else:
        yield Paragraphe(texte)


def _numero(jetons: list[Token], i: int) -> str:
    """The number of the item whose text stands at `i`, when it is the first of that item."""
    if i >= 2 and jetons[i - 2].type == "list_item_open" and jetons[i - 2].info:
        return f"{jetons[i - 2].info}{jetons[i - 2].markup}"
    return ""


def _texte(jeton: Token) -> str:
    morceaux: list[str] = []
    cible = ""
    for enfant in jeton.children or ():
        if enfant.type in ("softbreak", "hardbreak"):
            morceaux.append("\n")
        elif enfant.type == "link_open":
            cible = str(enfant.attrGet("href") or "")
        elif enfant.type == "link_close":
            if cible.removeprefix("mailto:") not in "".join(morceaux):
                morceaux.append(f" ({cible})")
        elif enfant.type in ("text", "code_inline", "image", "text_special"):
            morceaux.append(enfant.content)
    return "".join(morceaux)


def _tout_en_gras(jeton: Token) -> bool:
    enfants = [e for e in jeton.children or () if e.type != "text" or e.content.strip()]
    return len(enfants) > 2 and (
        enfants[0].type == "strong_open"
        and enfants[-1].type == "strong_close"
        and [e.type for e in enfants].count("strong_open") == 1
    )


def _rangs_markdown(jetons: list[Token]) -> Iterator[tuple[tuple[str, ...], ...]]:
    rang: list[tuple[str, ...]] = []
    for jeton in jetons:
        if jeton.type == "tr_open":
            rang = []
        elif jeton.type == "inline":
            # A cell of Markdown has one line: authors put <br> or bullets in it.
            parties = re.split(r"\n|<br\s*/?>", re.sub(r"(?i)<br\s*/?>", "\n", jeton.content))
            rang.append(tuple(t for p in parties if (t := _sans_puce(p))))
        elif jeton.type == "tr_close":
            yield tuple(rang)


def _sans_puce(texte: str) -> str:
    propre = nettoyer(ECHAPPE.sub(r"\1", BALISE.sub("", texte))).strip()
    return re.sub(r"^[•\-–*]\s+|\*\*", "", propre)
