"""The report as Markdown, for the comment of a pull request. What records say is escaped (echappement.py)."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.suivi.difference.echappement import echapper
from hooks.suivi.difference.lieux import cite
from hooks.suivi.difference.phrases import DETAILS_MAX, Detail, Phrase
from hooks.suivi.difference.rapport import Mesure, Rapport, avis, mesures, sort_en_phrase
from hooks.suivi.difference.ressemblance import morceaux
from hooks.suivi.difference.texte import pourcents
from schema.lecture.problems import bilan, message
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire

# GitHub refuses a comment of more than 65,536 characters.
LONGUEUR_MAX = 60_000
EXTRAIT = 600
PROBLEMES_MAX = 30
# By which the workflow finds the comment that it wrote before, to write over it.
MARQUE = "<!-- recits diff -->"


def en_markdown(rapport: Rapport) -> str:
    """All of it, with the review grid to tick; cut after a whole line where a comment could not hold it."""
    fin = "\n".join(["", *_verification(rapport), *_grille(rapport)])
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


def _grille(rapport: Rapport) -> Iterator[str]:
    """The boxes to tick; without them when there is nothing to review."""
    if rapport.vide:
        return
    yield from (f"### {typographier(vocabulaire('grille').titre)}", "")
    for partie in vocabulaire("grille"):
        yield from (f"**{typographier(partie.libelle)}**", "")
        yield from (*(f"- [ ] {typographier(point)}" for point in partie.liste("points")), "")
