"""The report as text for a person: in a terminal, or, as Markdown, in the comment of a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.suivi.appariement import morceaux
from hooks.suivi.phrases import DETAILS_MAX, FLECHE, Detail, Phrase, cite
from hooks.suivi.rapport import Mesure, Rapport, avis, mesures, sort_en_phrase
from schema.lecture.problems import bilan, message
from schema.lecture.problems import en_texte as problemes_en_texte
from schema.lecture.typographie import neutraliser, pluriel, typographier
from schema.vocabularies.vocabulaires import vocabulaire

# Characters of a text shown beneath a sentence.
EXTRAIT = 300
# A text of which more pieces changed is shown whole, before and after.
MORCEAUX_MAX = 2


def en_texte(rapport: Rapport) -> str:
    """All of it, by record; harmless to a terminal."""
    return neutraliser_lignes([rapport.bilan(), *_fiches(rapport), *_listes(rapport), *_suites(rapport)])


RELECTURE = "Pour la personne qui relit"
SUITE_DE_LA_RELECTURE = "Une fois la demande acceptée, lancez, et joignez ce qui est écrit"


def neutraliser_lignes(lignes: list[str]) -> str:
    """The lines, each without what could move the cursor or hide a letter."""
    return "\n".join(neutraliser(ligne) for ligne in lignes)


def _fiches(rapport: Rapport) -> Iterator[str]:
    for fiche in rapport.fiches:
        yield from ("", sort_en_phrase(fiche))
        yield from (f"  {dit}" for dit in avis(fiche))
        for phrase in fiche.phrases:
            yield from _phrase(phrase)
        yield from (f"  {ligne}" for ligne in _mesures(mesures(fiche)))


def _phrase(phrase: Phrase) -> Iterator[str]:
    yield f"  {phrase.texte}"
    for detail in phrase.details[:DETAILS_MAX]:
        yield from (f"    {ligne}" for ligne in _detail(detail))
    if (reste := len(phrase.details) - DETAILS_MAX) > 0:
        yield f"    … et {pluriel(reste, 'autre')}"


def _detail(detail: Detail) -> Iterator[str]:
    avant, apres = detail.avant, detail.apres
    if not avant or not apres or avant == apres:
        yield f"{'+' if not avant else '−' if not apres else '·'} {cite(avant or apres, EXTRAIT)}"
        return
    differents = [m for m in morceaux(avant, apres) if m.parti or m.venu]
    if len(differents) <= MORCEAUX_MAX:
        yield f"· {cite(apres, EXTRAIT)}"
        yield from (f"  {_morceau(m.parti, m.venu)}" for m in differents)
    else:
        yield f"avant\u00a0: {cite(avant, EXTRAIT)}"
        yield f"après\u00a0: {cite(apres, EXTRAIT)}"


def _morceau(avant: str, apres: str) -> str:
    if not avant:
        return f"{_mots(apres, 'ajouté')}\u00a0: {cite(apres, EXTRAIT)}"
    if not apres:
        return f"{_mots(avant, 'retiré')}\u00a0: {cite(avant, EXTRAIT)}"
    return f"{cite(avant, EXTRAIT)}{FLECHE}{cite(apres, EXTRAIT)}"


def _mots(texte: str, participe: str) -> str:
    """« mot ajouté » or « mots ajoutés »; a word is what spaces hold apart, a sign alone is none."""
    plusieurs = sum(any(c.isalnum() for c in mot) for mot in texte.split()) > 1
    return f"mots {participe}s" if plusieurs else f"mot {participe}"


def _mesures(trouvees: list[Mesure]) -> Iterator[str]:
    for i, m in enumerate(trouvees):
        debut = "Complétude\u00a0: " if i == 0 else f"  {m.titre}\u00a0: "
        manque = f" (il manque\u00a0: {', '.join(m.manque)})" if m.manque else ""
        yield f"{debut}{pourcents(m)}{manque}"


def pourcents(m: Mesure) -> str:
    """`92 % → 95 %`, or one figure when there is no other or it is the same."""
    apres = f"{m.apres}\u00a0%"
    return apres if m.avant in (None, m.apres) else f"{m.avant}\u00a0%{FLECHE}{apres}"


def _listes(rapport: Rapport) -> Iterator[str]:
    for liste in rapport.listes:
        yield from ("", liste.titre)
        for phrase in liste.phrases:
            yield from _phrase(phrase)


def _suites(rapport: Rapport) -> Iterator[str]:
    if rapport.problemes is not None and not rapport.vide:
        yield from ("", "Vérification")
        yield from (f"  {ligne}" for ligne in problemes_en_texte(rapport.problemes).split("\n"))
    if rapport.relecture:
        yield from ("", RELECTURE, f"  {SUITE_DE_LA_RELECTURE}\u00a0:")
        for commande, phrase in rapport.relecture:
            yield f"    {commande}" + (f"\u00a0: {phrase}" if phrase else "")
    if not rapport.vide:
        yield from ("", typographier(vocabulaire("grille").titre))
        for partie in vocabulaire("grille"):
            yield f"  {typographier(partie.libelle)}"
            yield from (f"    [ ] {typographier(point)}" for point in partie.liste("points"))


# In Markdown, what records say stays text. GitHub and GitLab turn more than Markdown into something else, and
# after the Markdown was read: a name after @ is notified, `#12` and `!12` link issues to this comment, an
# address becomes a link. A backslash does not keep them from it; a word joiner (U+2060), which is not seen,
# does. Syntax: https://github.github.com/gfm/, sections 6.1 (backslash escapes), 6.9 and 6.11 (autolinks, raw
# HTML).
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
EXTRAIT_MD = 600
PROBLEMES_MAX = 30
# By which the workflow finds the comment that it wrote before, to write over it.
MARQUE = "<!-- recits diff -->"


def en_markdown(rapport: Rapport) -> str:
    """All of it, with the review grid to tick; cut after a whole line where a comment could not hold it."""
    fin = "\n".join(["", *_verification(rapport), *_relecture(rapport), *_grille(rapport)])
    tete = [MARQUE, "## Ce qui change", "", echapper(rapport.bilan())]
    lignes = [*tete, *_fiches_md(rapport), *_listes_md(rapport)]
    gardees, longueur = [], len(fin)
    for ligne in lignes:
        longueur += len(ligne) + 1
        if longueur > LONGUEUR_MAX:
            gardees += ["", "*La suite est trop longue pour un commentaire\u00a0: lancez `recits diff`.*"]
            break
        gardees.append(ligne)
    return "\n".join(gardees) + "\n" + fin.rstrip("\n")


def _fiches_md(rapport: Rapport) -> Iterator[str]:
    for fiche in rapport.fiches:
        yield from ("", f"### {echapper(sort_en_phrase(fiche))}", "")
        yield from (f"- **{echapper(dit)}**" for dit in avis(fiche))
        for phrase in fiche.phrases:
            yield from _phrase_md(phrase)
        yield from _mesures_md(mesures(fiche))


def _phrase_md(phrase: Phrase) -> Iterator[str]:
    yield f"- {echapper(phrase.texte)}"
    for detail in phrase.details[:DETAILS_MAX]:
        yield f"  - {_detail_md(detail)}"
    if (reste := len(phrase.details) - DETAILS_MAX) > 0:
        yield f"  - … et {reste} de plus"


def _detail_md(detail: Detail) -> str:
    avant, apres = detail.avant, detail.apres
    if not avant or not apres or avant == apres:
        texte = echapper(cite(avant or apres, EXTRAIT_MD))
        return texte if apres else f"~~{texte}~~"
    return _mots_changes(avant, apres)


def _mots_changes(avant: str, apres: str) -> str:
    """The new text with each word that came in bold and each that went struck out, in its place."""
    ecrits = []
    for m in morceaux(avant, apres):
        parti, venu = echapper(m.parti), echapper(m.venu)
        ecrits += [echapper(m.commun), f"~~{parti}~~" if parti else "", f"**{venu}**" if venu else ""]
    return f"«\u00a0{' '.join(e for e in ecrits if e)}\u00a0»"


def _mesures_md(trouvees: list[Mesure]) -> Iterator[str]:
    if not trouvees:
        return
    yield f"- Complétude\u00a0: **{pourcents(trouvees[0])}**"
    for m in trouvees[1:]:
        manque = f" (il manque\u00a0: {', '.join(m.manque)})" if m.manque else ""
        yield "  - " + echapper(f"{m.titre}\u00a0: {pourcents(m)}{manque}")


def _listes_md(rapport: Rapport) -> Iterator[str]:
    for liste in rapport.listes:
        yield from ("", f"### {echapper(liste.titre)}", "")
        for phrase in liste.phrases:
            yield from _phrase_md(phrase)


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
