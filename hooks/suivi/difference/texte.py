"""The report as text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.suivi.difference.lieux import cite
from hooks.suivi.difference.phrases import DETAILS_MAX, FLECHE, Detail, Phrase
from hooks.suivi.difference.rapport import Mesure, Rapport, avis, mesures, sort_en_phrase
from hooks.suivi.difference.ressemblance import morceaux
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
        return f"mots ajoutés\u00a0: {cite(apres, EXTRAIT)}"
    if not apres:
        return f"mots retirés\u00a0: {cite(avant, EXTRAIT)}"
    return f"{cite(avant, EXTRAIT)}{FLECHE}{cite(apres, EXTRAIT)}"


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
    if not rapport.vide:
        yield from ("", typographier(vocabulaire("grille").titre))
        for partie in vocabulaire("grille"):
            yield f"  {typographier(partie.libelle)}"
            yield from (f"    [ ] {typographier(point)}" for point in partie.liste("points"))
