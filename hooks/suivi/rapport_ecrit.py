"""The report as text, for a terminal, and as JSON, for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from hooks.suivi.appariement import morceaux
from hooks.suivi.fiches_comparees import FicheComparee, ListeComparee
from hooks.suivi.phrases import DETAILS_MAX, FLECHE, Detail, Phrase, cite
from hooks.suivi.rapport import Mesure, Rapport, avis, mesures, sort_en_phrase
from schema.lecture.problems import en_objet
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


def en_json(rapport: Rapport) -> str:
    """One object, of these keys.

    `bilan`: a sentence. `fiches`: objects of `sort` (« nouvelle », « modifiée », « renommée », « retirée »),
    `ident`, `ancien` (former id, or ""), `fichier`, `titre`, `avis` (sentences), `changements` (objects of
    `sens`, `rubrique`, `phrase` and `details`, a list of `avant` and `apres`) and `completude` (objects of
    `titre`, `avant`, `apres` in percent, null where there is none, and `manque`, a list). `listes`: objects
    of `titre` and `changements`. `problemes`: as `recits valider --format json`, or null when nothing was
    checked. `relecture`: objects of `commande`, what the reviewer runs, and `phrase`. `grille`: objects
    of `titre` and `points`.
    """
    objet = {
        "bilan": rapport.bilan(),
        "fiches": [_fiche_en_objet(f) for f in rapport.fiches],
        "listes": [_liste_en_objet(liste) for liste in rapport.listes],
        "problemes": None if rapport.problemes is None else [en_objet(p) for p in rapport.problemes],
        "relecture": [{"commande": commande, "phrase": phrase} for commande, phrase in rapport.relecture],
        "grille": [{"titre": t.libelle, "points": list(t.liste("points"))} for t in vocabulaire("grille")],
    }
    return json.dumps(objet, ensure_ascii=False, indent=2)


def _fiche_en_objet(fiche: FicheComparee) -> dict[str, Any]:
    return {
        "sort": fiche.sort.value,
        "ident": fiche.ident,
        "ancien": fiche.ancien,
        "fichier": fiche.fichier,
        "titre": fiche.titre,
        "avis": avis(fiche),
        "changements": [_phrase_en_objet(p) for p in fiche.phrases],
        "completude": [asdict(m) for m in mesures(fiche)],
    }


def _liste_en_objet(liste: ListeComparee) -> dict[str, Any]:
    return {"titre": liste.titre, "changements": [_phrase_en_objet(p) for p in liste.phrases]}


def _phrase_en_objet(phrase: Phrase) -> dict[str, Any]:
    return {
        "sens": phrase.sens.value,
        "rubrique": phrase.rubrique,
        "phrase": phrase.texte,
        "details": [asdict(d) for d in phrase.details],
    }
