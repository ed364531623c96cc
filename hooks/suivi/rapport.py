"""All that changed between two states, ready to be told in any form; as JSON, for a program, here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hooks.suivi.arbre_compare import Noms
from hooks.suivi.etats import Fichiers
from hooks.suivi.fiches_comparees import (
    DOSSIER,
    REGISTRE,
    FicheComparee,
    ListeComparee,
    Sort,
    comparer_fiches,
    comparer_listes,
    donnees_de,
    noms_d_organisations,
)
from hooks.suivi.inscription import a_inscrire
from hooks.suivi.phrases import DEUX_POINTS, FLECHE, Phrase
from schema.checks.completude import Completude, Etape
from schema.corpus.ensemble import lire_registre
from schema.lecture.problems import Problem, en_objet
from schema.lecture.typographie import pluriel
from schema.models.types import ID
from schema.vocabularies.vocabulaires import vocabulaire

MOTS = {
    Sort.NOUVELLE: ("nouvelle fiche", "nouvelles fiches"),
    Sort.RENOMMEE: ("fiche renommée", "fiches renommées"),
    Sort.MODIFIEE: ("fiche modifiée", "fiches modifiées"),
    Sort.RETIREE: ("fiche retirée", "fiches retirées"),
}


@dataclass(frozen=True, slots=True)
class Rapport:
    """`problemes`: of the newer state, sorted; None when it was not checked.

    `relecture`: what the reviewer runs once all is accepted, each command with the sentence that the ledger
    will say, or what the command is for.
    """

    fiches: tuple[FicheComparee, ...]
    listes: tuple[ListeComparee, ...]
    problemes: Sequence[Problem] | None = None
    relecture: tuple[tuple[str, str], ...] = ()

    @property
    def vide(self) -> bool:
        """True when a reader would see no difference."""
        return not self.fiches and not self.listes

    def bilan(self) -> str:
        """« 1 nouvelle fiche, 2 fiches modifiées. » as one sentence."""
        sortes = Counter(f.sort for f in self.fiches)
        comptes = [pluriel(sortes[s], *mots) for s, mots in MOTS.items() if sortes[s]]
        if self.listes:
            noms = ", ".join(f"«\u00a0{liste.titre}\u00a0»" for liste in self.listes)
            comptes.append(f"{pluriel(len(self.listes), 'liste changée', 'listes changées')} ({noms})")
        return (
            ", ".join(comptes) + "." if comptes else "Aucune différence dans les fiches ni dans les listes."
        )


def comparer(
    avant: Fichiers,
    apres: Fichiers,
    racine: Path,
    problemes: Sequence[Problem] | None = None,
    lire: Callable[[str], bytes] | None = None,
) -> Rapport:
    """The report on files that differ (see etats.py). `racine`: where titles of other records are read.

    `lire`: bytes of the newer state's other files; without it nothing is said of the ledger.
    """
    registre, _ = lire_registre()
    noms = {ident: o.nom for ident, o in registre.organisations.items()}
    noms |= noms_d_organisations(avant, apres)
    qui = Noms(noms, _titres(racine, apres))
    fiches = [{f: b for f, b in etat.items() if f.startswith(f"{DOSSIER}/")} for etat in (avant, apres)]
    listes = [{f: b for f, b in etat.items() if not f.startswith(f"{DOSSIER}/")} for etat in (avant, apres)]
    comparees = tuple(comparer_fiches(fiches[0], fiches[1], qui))
    relecture = [*_derivees(listes), *(a_inscrire(comparees, apres, lire) if lire else ())]
    return Rapport(comparees, tuple(comparer_listes(listes[0], listes[1], qui)), problemes, tuple(relecture))


# What a term adds to files that are made from the lists.
DERIVEES = tuple((f"recits {nom}", "la liste a changé") for nom in ("schema", "guide", "forme"))


def _derivees(listes: Sequence[Fichiers]) -> Sequence[tuple[str, str]]:
    changees = {f for f in {**listes[0], **listes[1]} if listes[0].get(f) != listes[1].get(f)}
    return DERIVEES if any(not f.startswith(REGISTRE) for f in changees) else ()


def _titres(racine: Path, apres: Fichiers) -> Callable[[str], str]:
    @cache
    def titre(ident: str) -> str:
        # A stranger's record may name anything: only an identifier is looked for on the disk.
        if not ID.match(ident):
            return ident
        nom = f"{DOSSIER}/{ident}.yml"
        chemin = racine / nom
        brut = apres.get(nom) or (chemin.read_bytes() if chemin.is_file() else b"")
        trouve = (donnees_de(brut) or {}).get("titre") if brut else None
        return trouve if isinstance(trouve, str) else ident

    return titre


def sort_en_phrase(fiche: FicheComparee) -> str:
    """What became of the record, as a heading: « Fiche modifiée : Titre (identifiant) »."""
    debut = MOTS[fiche.sort][0].capitalize()
    return f"{debut}{DEUX_POINTS}{fiche.titre} ({fiche.ident})"


def avis(fiche: FicheComparee) -> list[str]:
    """What a reviewer must know of the record beside its changes, as sentences."""
    dits = []
    if fiche.sort is Sort.RENOMMEE and fiche.annonce:
        dits.append(
            f"identifiant{DEUX_POINTS}{fiche.ancien}{FLECHE}{fiche.ident}; l’ancienne adresse mène ici"
        )
    elif fiche.sort is Sort.RENOMMEE:
        dits.append(
            f"identifiant{DEUX_POINTS}{fiche.ancien}{FLECHE}{fiche.ident}; l’ancienne adresse ne mène plus "
            f"nulle part, ajoutez «\u00a0anciens_ids: [{fiche.ancien}]\u00a0»"
        )
    elif fiche.sort is Sort.RETIREE:
        dits.append("sa page disparaît, et les liens qui y mènent")
    if fiche.illisible:
        dits.append(
            "fichier illisible, on n’en peut rien comparer\u00a0: le rapport de vérification dit pourquoi"
        )
    elif fiche.sort in (Sort.MODIFIEE, Sort.RENOMMEE) and not fiche.phrases:
        dits.append("même contenu, seule l’écriture du fichier change")
    return dits


@dataclass(frozen=True, slots=True)
class Mesure:
    """Completeness of the header, of a rubrique or of the whole, in percent; None for a state without it."""

    titre: str
    avant: int | None
    apres: int | None
    manque: tuple[str, ...] = ()


def mesures(fiche: FicheComparee) -> list[Mesure]:
    """The whole, then each part whose completeness changed (each that is not complete, for a new record)."""
    if fiche.apres is None:
        return []
    avant, apres = fiche.avant, fiche.apres
    tout = [Mesure("Ensemble", avant.total if avant else None, apres.total)]
    anciennes = {e.id: e for e in _etapes(avant)}
    for b in _etapes(apres):
        a = anciennes.get(b.id)
        mesure = Mesure(_titre(b), _pourcent(a), _pourcent(b) or 0, _manque(b))
        if (b.requise or b.remplie) and (mesure.avant != mesure.apres):
            tout.append(mesure)
    return tout


def _etapes(completude: Completude | None) -> list[Etape]:
    return [completude.entete, *completude.rubriques] if completude else []


def _titre(etape: Etape) -> str:
    return f"{etape.numero}. {etape.titre}" if etape.numero else etape.titre


def _pourcent(etape: Etape | None) -> int | None:
    return None if etape is None else int(100 * etape.score + 1e-6)


def _manque(etape: Etape) -> tuple[str, ...]:
    return tuple(a.libelle for a in etape.attentes if a.part < 1)


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
