"""The report as Markdown, for the comment of a pull request; what records say stays text.

GitHub and GitLab turn more than Markdown into something else, and after the Markdown was read: a name after @
is notified, `#12` and `!12` link issues to this comment, an address becomes a link. A backslash does not keep
them from it; a word joiner (U+2060), which is not seen, does.
Syntax: https://github.github.com/gfm/, sections 6.1 (backslash escapes), 6.9 and 6.11 (autolinks, raw HTML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.suivi.appariement import morceaux
from hooks.suivi.phrases import DETAILS_MAX, Detail, Phrase, cite
from hooks.suivi.rapport import Mesure, Rapport, avis, mesures, sort_en_phrase
from hooks.suivi.rapport_ecrit import RELECTURE, SUITE_DE_LA_RELECTURE, pourcents
from schema.lecture.problems import bilan, message
from schema.lecture.typographie import neutraliser, typographier
from schema.vocabularies.vocabulaires import vocabulaire

LIANT = "\u2060"
# All signs of ASCII that Markdown may give a meaning to; a backslash before one makes it a letter.
_SIGNES = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$^=-])")
# What a forge looks for once the page is made: each is cut in two by the joiner.
_RENVOIS = re.compile(r"(?<=[@#!:%~$&])(?=\w)|(?<=:)(?=//)|(?<=[Ww][Ww][Ww])(?=\.)|(?<=[Gg][Hh])(?=-)")
# At the start of a line, a list of its own.
_NUMERO = re.compile(r"^(\d+)([.)])")
# The name of a commit.
_EMPREINTE = re.compile(r"\b[0-9a-fA-F]{7,64}\b")


def echapper(texte: str) -> str:
    """The text on one line, as it will be read: no markup, no link, nobody notified."""
    coupe = _EMPREINTE.sub(_couper, neutraliser(texte).strip())
    return _NUMERO.sub(r"\1\\\2", _SIGNES.sub(r"\\\1", _RENVOIS.sub(LIANT, coupe)))


def _couper(empreinte: re.Match[str]) -> str:
    mot = empreinte[0]
    return LIANT.join(mot[i : i + 6] for i in range(0, len(mot), 6))


# GitHub refuses a comment of more than 65,536 characters.
LONGUEUR_MAX = 60_000
EXTRAIT = 600
PROBLEMES_MAX = 30
# By which the workflow finds the comment that it wrote before, to write over it.
MARQUE = "<!-- recits diff -->"


def en_markdown(rapport: Rapport) -> str:
    """All of it, with the review grid to tick; cut after a whole line where a comment could not hold it."""
    fin = "\n".join(["", *_verification(rapport), *_relecture(rapport), *_grille(rapport)])
    lignes = [MARQUE, "## Ce qui change", "", echapper(rapport.bilan()), *_fiches(rapport), *_listes(rapport)]
    gardees, longueur = [], len(fin)
    for ligne in lignes:
        longueur += len(ligne) + 1
        if longueur > LONGUEUR_MAX:
            gardees += ["", "*La suite est trop longue pour un commentaire\u00a0: lancez `recits diff`.*"]
            break
        gardees.append(ligne)
    return "\n".join(gardees) + "\n" + fin.rstrip("\n")


def _fiches(rapport: Rapport) -> Iterator[str]:
    for fiche in rapport.fiches:
        yield from ("", f"### {echapper(sort_en_phrase(fiche))}", "")
        yield from (f"- **{echapper(dit)}**" for dit in avis(fiche))
        for phrase in fiche.phrases:
            yield from _phrase(phrase)
        yield from _mesures(mesures(fiche))


def _phrase(phrase: Phrase) -> Iterator[str]:
    yield f"- {echapper(phrase.texte)}"
    for detail in phrase.details[:DETAILS_MAX]:
        yield f"  - {_detail(detail)}"
    if (reste := len(phrase.details) - DETAILS_MAX) > 0:
        yield f"  - … et {reste} de plus"


def _detail(detail: Detail) -> str:
    avant, apres = detail.avant, detail.apres
    if not avant or not apres or avant == apres:
        texte = echapper(cite(avant or apres, EXTRAIT))
        return texte if apres else f"~~{texte}~~"
    return _mots_changes(avant, apres)


def _mots_changes(avant: str, apres: str) -> str:
    """The new text with each word that came in bold and each that went struck out, in its place."""
    ecrits = []
    for m in morceaux(avant, apres):
        parti, venu = echapper(m.parti), echapper(m.venu)
        ecrits += [echapper(m.commun), f"~~{parti}~~" if parti else "", f"**{venu}**" if venu else ""]
    return f"«\u00a0{' '.join(e for e in ecrits if e)}\u00a0»"


def _mesures(trouvees: list[Mesure]) -> Iterator[str]:
    if not trouvees:
        return
    yield f"- Complétude\u00a0: **{pourcents(trouvees[0])}**"
    for m in trouvees[1:]:
        manque = f" (il manque\u00a0: {', '.join(m.manque)})" if m.manque else ""
        yield "  - " + echapper(f"{m.titre}\u00a0: {pourcents(m)}{manque}")


def _listes(rapport: Rapport) -> Iterator[str]:
    for liste in rapport.listes:
        yield from ("", f"### {echapper(liste.titre)}", "")
        for phrase in liste.phrases:
            yield from _phrase(phrase)


def _verification(rapport: Rapport) -> Iterator[str]:
    if rapport.problemes is None or rapport.vide:
        return
    yield from ("### Vérification", "", echapper(bilan(rapport.problemes)), "")
    for p in rapport.problemes[:PROBLEMES_MAX]:
        yield "- " + echapper(f"{p.fichier}, ligne {p.ligne}\u00a0: {message(p)} ({p.code})")
    yield ""


def _relecture(rapport: Rapport) -> Iterator[str]:
    if rapport.relecture:
        yield from (f"### {RELECTURE}", "", f"{SUITE_DE_LA_RELECTURE}\u00a0:", "")
        yield from (f"- `{commande}`{_dite(phrase)}" for commande, phrase in rapport.relecture)
        yield ""


def _dite(phrase: str) -> str:
    return f"\u00a0: {echapper(phrase)}" if phrase else ""


def _grille(rapport: Rapport) -> Iterator[str]:
    """The boxes to tick; without them when there is nothing to review."""
    if rapport.vide:
        return
    yield from (f"### {typographier(vocabulaire('grille').titre)}", "")
    for partie in vocabulaire("grille"):
        yield from (f"**{typographier(partie.libelle)}**", "")
        yield from (*(f"- [ ] {typographier(point)}" for point in partie.liste("points")), "")
