"""Markdown (.md), by markdown-it; rows of cells between tabulations are a table too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from hooks.redaction.importation.blocs import (
    ANNOTE,
    DESSIN,
    LIEN,
    RETIRE,
    Bloc,
    Document,
    Element,
    Paragraphe,
    Tableau,
    Titre,
    cellule,
    nettoyer,
)
from hooks.redaction.importation.lecteur_texte import borner, decoder

if TYPE_CHECKING:
    from markdown_it.token import Token

BALISE = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.{0,2000}?-->", re.DOTALL)
AUTOLIEN = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[^<>@\s]{1,80}@[^<>@\s]{1,80})>")
ECHAPPE = re.compile(r"\\([!-/:-@\[-`{-~])")
ENTETE_YAML = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
LIEN_MARKDOWN = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
# Marks inside a word are no letters of it.
DANS_UN_MOT = re.compile(r"(?<=[^\W\d_])(?:\*{1,3}|`)(?=[^\W\d_])")
IMAGE = re.compile(r"data:image/[\w.+-]{1,40};base64,[A-Za-z0-9+/=]*")
SAUT = re.compile(r"(?i)<br\s{0,9}/?>")
BARRES = frozenset({"<del>", "<s>", "<strike>"})
GRAS_MAX = 20  # words


def lire(octets: bytes) -> Document:
    """The blocks of a Markdown text. Raises Echec."""
    texte, remarques = decoder(octets)
    return lire_texte(texte, remarques)


def lire_texte(texte: str, remarques: tuple[str, ...] = ()) -> Document:
    """The same from a text in hand."""
    from hooks.redaction.importation.lecteur_html import TexteBrutHtml

    texte = texte.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    # A picture that is written in the text is no word of it.
    texte = IMAGE.sub("image", texte)
    borner(texte, marques=True)
    tete = ENTETE_YAML.match(texte)
    # The metadata that some editors put first: `Auteur: …`, a line each.
    debut: list[Bloc] = [Paragraphe(nettoyer(tete[1]))] if tete and tete[1].strip() else []
    lecture = _Lecture()
    blocs = (*debut, *lecture.blocs(texte[tete.end() if tete else 0 :]))
    brut = TexteBrutHtml(ECHAPPE.sub(r"\1", AUTOLIEN.sub(r" \1 ", LIEN_MARKDOWN.sub(_lien, texte))))
    dit = "\n".join(DANS_UN_MOT.sub("", ligne) for ligne in brut.lignes)
    cote = tuple(dict.fromkeys([*lecture.cote, *((ANNOTE, c) for c in brut.notes)]))
    return Document(blocs, dit, (), remarques, cote, tuple(brut.repete))


def _lien(trouve: re.Match[str]) -> str:
    cible = trouve[2].removeprefix("mailto:")
    return trouve[1] if cible in trouve[1] else f"{trouve[1]} {cible}"


def _morceaux(texte: str) -> Iterator[tuple[bool, list[str]]]:
    """The lines in runs: true for rows of cells between tabulations."""
    courant: list[str] = []
    rangs = False
    for ligne in texte.split("\n"):
        est_rang = ligne.strip("\t ").count("\t") >= (1 if rangs else 2)
        if est_rang != rangs:
            yield rangs, courant
            courant, rangs = [], est_rang
        courant.append(ligne)
    yield rangs, courant


@dataclass
class _Lecture:
    """One text being read; `cote` is what is set aside on the way."""

    cote: list[tuple[str, str]] = field(default_factory=list)

    def blocs(self, texte: str) -> Iterator[Bloc]:
        """The blocks of the text: tables of tabulations, and Markdown between them."""
        for rangs, lignes in _morceaux(texte):
            if rangs:
                yield Tableau(tuple(tuple(self._cellule(c) for c in ligne.split("\t")) for ligne in lignes))
            elif any(ligne.strip() for ligne in lignes):
                yield from self._markdown("\n".join(lignes))

    def _page(self, texte: str) -> Iterator[Bloc]:
        from hooks.redaction.importation.lecteur_html import Page, analyser

        racine = analyser(texte)
        page = Page(racine)
        yield from page.blocs(racine)
        self.cote += page.cote

    def _cellule(self, texte: str) -> tuple[str, ...]:
        """A cell may hold HTML: its items are as many texts."""
        if not texte.strip():
            return ()
        if BALISE.search(texte):
            return cellule(self._page(texte))
        return tuple(filter(None, [" ".join(nettoyer(ECHAPPE.sub(r"\1", unescape(texte))).split())]))

    def _markdown(self, texte: str) -> Iterator[Bloc]:
        from markdown_it import MarkdownIt

        renvois: dict[str, Any] = {}
        jetons = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(texte, renvois)
        niveau = i = 0
        while i < len(jetons):
            jeton = jetons[i]
            if jeton.type in ("bullet_list_open", "ordered_list_open"):
                niveau += 1
            elif jeton.type in ("bullet_list_close", "ordered_list_close"):
                niveau -= 1
            elif jeton.type == "table_open":
                fin = next(n for n in range(i, len(jetons)) if jetons[n].type == "table_close")
                yield Tableau(tuple(self._rangs(jetons[i:fin])))
                i = fin
            elif jeton.type in ("inline", "code_block", "fence", "html_block"):
                yield from self._bloc(jetons, i, niveau)
            i += 1
        # « [note]: adresse »: a definition is no paragraph, though people write notes so.
        for nom, renvoi in renvois.get("references", {}).items():
            self.cote.append((LIEN, f"{nom} : {renvoi['href']} {renvoi.get('title') or ''}".strip()))

    def _bloc(self, jetons: list[Token], i: int, niveau: int) -> Iterator[Bloc]:
        jeton, avant = jetons[i], jetons[i - 1]
        if jeton.type == "html_block":
            if BALISE.sub("", jeton.content).strip() or "<" in jeton.content.lstrip()[1:]:
                yield from self._page(f"<div>{jeton.content}</div>")
            return
        texte = nettoyer(self._texte(jeton) if jeton.type == "inline" else jeton.content).strip()
        ligne = " ".join(texte.split())
        if not ligne:
            return
        if avant.type == "heading_open":
            yield Titre(ligne, int(avant.tag[1]))
        elif niveau:
            yield Element(ligne, _numero(jetons, i), niveau)
        elif _tout_en_gras(jeton) and len(ligne.split()) <= GRAS_MAX and ligne[-1] not in ".:;":
            yield Titre(ligne)
        else:
            yield Paragraphe(texte)

    def _texte(self, jeton: Token) -> str:
        """What is shown of a run of text; what is struck in it is set aside, the rest is as on the page."""
        morceaux: list[str] = []
        barre: list[str] | None = None
        cible = ""
        for enfant in jeton.children or ():
            sortie = morceaux if barre is None else barre
            if enfant.type in ("softbreak", "hardbreak") or SAUT.fullmatch(enfant.content):
                sortie.append("\n")
            elif enfant.type == "s_open" or enfant.content.lower() in BARRES:
                barre = []
            elif barre is not None and (enfant.type == "s_close" or enfant.content.startswith("</")):
                self.cote.append((RETIRE, " ".join("".join(barre).split())))
                barre = None
            elif enfant.type == "link_open":
                cible = str(enfant.attrGet("href") or "")
            elif enfant.type == "link_close":
                if (propre := cible.removeprefix("mailto:")) not in "".join(sortie[-9:]):
                    sortie.append(f" ({propre})")
            elif enfant.type == "image":
                dits = (enfant.content, enfant.attrGet("title"), enfant.attrGet("src"))
                self.cote.append((DESSIN, " ".join(str(d) for d in dits if d)))
            elif enfant.type in ("text", "code_inline", "text_special"):
                sortie.append(enfant.content)
        return "".join([*morceaux, *(barre or ())])

    def _rangs(self, jetons: list[Token]) -> Iterator[tuple[tuple[str, ...], ...]]:
        rang: list[tuple[str, ...]] = []
        for jeton in jetons:
            if jeton.type == "tr_open":
                rang = []
            elif jeton.type == "inline":
                # A cell of Markdown has one line: authors put <br> or bullets in it.
                lignes = self._texte(jeton).split("\n")
                rang.append(tuple(t for p in lignes if (t := _sans_puce(p))))
            elif jeton.type == "tr_close":
                yield tuple(rang)


def _numero(jetons: list[Token], i: int) -> str:
    """The number of the item whose text stands at `i`, when it is the first of that item."""
    if i >= 2 and jetons[i - 2].type == "list_item_open" and jetons[i - 2].info:
        return f"{jetons[i - 2].info}{jetons[i - 2].markup}"
    return ""


def _tout_en_gras(jeton: Token) -> bool:
    enfants = [e for e in jeton.children or () if e.type != "text" or e.content.strip()]
    return len(enfants) > 2 and (
        enfants[0].type == "strong_open"
        and enfants[-1].type == "strong_close"
        and [e.type for e in enfants].count("strong_open") == 1
    )


def _sans_puce(texte: str) -> str:
    return re.sub(r"^[•\-–*]\s+", "", nettoyer(texte).strip())
