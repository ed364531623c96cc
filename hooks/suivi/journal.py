"""The ledger: one file of lines for each record that was ever published, read whole and checked.

One file a record, so that two pull requests never collide; each line seals those before it, so that a past
line cannot be altered unseen. Lines are only ever added. They are told as changes of files too, for
ResourceSync, when no earlier copy of the site is at hand.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Literal, cast, get_args

from hooks.commun import adresses
from hooks.commun.adresses import REFERENCES, fiche_json
from hooks.commun.echec import Echec
from hooks.copies import arbre_du_site
from hooks.copies.arbre_du_site import Changement
from schema.lecture.octets import remplacer_fichier
from schema.lecture.typographie import neutraliser
from schema.models.types import ID_FICHE

# A line is one sentence: more than that is no longer an entry.
MOT_MAX = 1_000
OCTETS_MAX = 4 * 1024 * 1024
EMPREINTE = re.compile(r"(?:[0-9a-f]{64})?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def est_une_date(texte: str) -> bool:
    """Whether the text is a day of the calendar, written `2026-11-22`."""
    try:
        return bool(_DATE.fullmatch(texte)) and bool(date.fromisoformat(texte))
    except ValueError:
        return False


class JournalInvalide(Echec):
    """A ledger that cannot be trusted; the text is one French sentence a line."""


Genre = Literal["cree", "modifie", "renomme", "retire"]
GENRES: tuple[str, ...] = get_args(Genre)
CHAMPS = ("fiche", "date", "genre", "titre", "phrase", "empreinte")


class EntreeInvalide(Exception):
    """A line that is no entry; the text ends a French sentence that names the line."""


@dataclass(frozen=True, slots=True)
class Entree:
    """What happened to one record on one day.

    `date`: ISO 8601. `titre`: of the record on that day. `phrase`: one sentence for readers; for a withdrawn
    record, why. `empreinte`: see ecarts.py; empty when withdrawn. `ancien`: the former id of a renamed
    record. `vers`: ids of the records that a reader of a withdrawn one is sent to. `refaites`: how many lines
    before it were written again without what led to a person. `sceau`: SHA-256 of the seal before it and of
    all the rest of the line.
    """

    fiche: str
    date: str
    genre: Genre
    titre: str
    phrase: str
    empreinte: str = ""
    ancien: str = ""
    vers: tuple[str, ...] = ()
    refaites: int = 0
    sceau: str = ""

    def scellee(self, precedent: str) -> Entree:
        """The same with its seal. `precedent`: the seal of the line before it, empty for the first."""
        return replace(self, sceau=hashlib.sha256(f"{precedent}\n{self._nue()}".encode()).hexdigest())

    def ligne(self) -> str:
        """The line, without its end."""
        return f'{self._nue()[:-1]}, "sceau": "{self.sceau}"}}'

    def _nue(self) -> str:
        champs: dict[str, object] = {nom: getattr(self, nom) for nom in CHAMPS}
        if self.ancien:
            champs["ancien"] = self.ancien
        if self.vers:
            champs["vers"] = list(self.vers)
        if self.refaites:
            champs["refaites"] = self.refaites
        return json.dumps(champs, ensure_ascii=False)


def lire_ligne(ligne: str) -> Entree:
    """One line -> its entry, its seal not yet checked. Raises EntreeInvalide."""
    try:
        lu = json.loads(ligne)
    except (ValueError, RecursionError):
        raise EntreeInvalide("n’est pas du JSON\u00a0: elle est coupée ou abîmée") from None
    if not isinstance(lu, dict):
        raise EntreeInvalide("n’est pas un objet JSON")
    entree = _de_champs(lu)
    # Another writing of the same data would have another seal, or hide a key written twice.
    if entree.ligne() != ligne:
        raise EntreeInvalide("n’est pas écrite comme «\u00a0recits publier\u00a0» l’écrit")
    return entree


def _de_champs(lu: Mapping[str, object]) -> Entree:
    textes = {nom: lu.get(nom, "") for nom in (*CHAMPS, "ancien", "sceau")}
    vers, refaites = lu.get("vers", []), lu.get("refaites", 0)
    if not all(isinstance(t, str) and len(t) <= MOT_MAX for t in textes.values()):
        raise EntreeInvalide(f"a un champ qui n’est pas un texte de {MOT_MAX} caractères au plus")
    if not isinstance(vers, list) or not all(isinstance(v, str) and ID_FICHE.match(v) for v in vers):
        raise EntreeInvalide("a un champ «\u00a0vers\u00a0» qui n’est pas une liste d’identifiants")
    if type(refaites) is not int or refaites < 0:
        raise EntreeInvalide("a un champ «\u00a0refaites\u00a0» qui n’est pas un nombre de lignes")
    mots = cast("dict[str, str]", textes)
    if mots["genre"] not in GENRES:
        raise EntreeInvalide(f"n’a pas un genre connu ({', '.join(GENRES)})")
    if not est_une_date(mots["date"]):
        raise EntreeInvalide("n’a pas une date comme 2026-11-22")
    if not ID_FICHE.match(mots["fiche"]) or (mots["ancien"] and not ID_FICHE.match(mots["ancien"])):
        raise EntreeInvalide("n’a pas un identifiant de fiche")
    if bool(mots["empreinte"]) == (mots["genre"] == "retire") or not EMPREINTE.fullmatch(mots["empreinte"]):
        raise EntreeInvalide("n’a pas l’empreinte qu’il faut")
    if not mots["titre"].strip() or not mots["phrase"].strip():
        raise EntreeInvalide("n’a pas de titre ou pas de phrase")
    return Entree(**{**mots, "genre": cast(Genre, mots["genre"]), "vers": tuple(vers), "refaites": refaites})  # type: ignore[arg-type]  # mixed keyword types


DOSSIER = "initiatives/publications"
SUFFIXE = ".jsonl"


@dataclass(frozen=True)
class Journal:
    """All that was published. `par_fiche`: entries of each id, in order, ids sorted."""

    par_fiche: Mapping[str, Sequence[Entree]] = field(default_factory=dict)

    def derniere(self, ident: str) -> Entree | None:
        """The last entry of a record, None when it was never published."""
        entrees = self.par_fiche.get(ident)
        return entrees[-1] if entrees else None

    def retirees(self) -> Iterator[Entree]:
        """The entries that withdrew a record which has not come back."""
        return (e[-1] for e in self.par_fiche.values() if e[-1].genre == "retire")

    def par_date(self) -> list[Entree]:
        """Every entry, the latest first; those of one day by id, then the latest first too."""
        entrees = [e for lues in self.par_fiche.values() for e in reversed(lues)]
        return sorted(entrees, key=attrgetter("date"), reverse=True)

    @property
    def premier_jour(self) -> str:
        """Day of the first entry (ISO 8601), empty when there is none."""
        return min((e[0].date for e in self.par_fiche.values()), default="")

    @property
    def dernier_jour(self) -> str:
        """Day of the last entry (ISO 8601), empty when there is none."""
        return max((e[-1].date for e in self.par_fiche.values()), default="")


def lire_journal(racine: Path) -> Journal:
    """The ledger of a project; an empty one when nothing was published yet. Raises JournalInvalide."""
    dossier = racine / DOSSIER
    fautes: list[str] = []
    lues: dict[str, Sequence[Entree]] = {}
    for chemin in sorted(dossier.rglob(f"*{SUFFIXE}")) if dossier.is_dir() else ():
        # In a folder of its own where several sites are gathered, as its record is.
        ident = chemin.relative_to(dossier).with_suffix("").as_posix()
        nom = f"{DOSSIER}/{neutraliser(ident)}{SUFFIXE}"
        if chemin.is_symlink() or not chemin.is_file() or chemin.stat().st_size > OCTETS_MAX:
            fautes.append(f"{nom}\u00a0: ce n’est pas un fichier du journal (lien, dossier, ou trop grand).")
            continue
        entrees, siennes = lire_fichier(chemin.read_bytes(), nom, ident)
        lues[ident] = entrees
        fautes += siennes
    if fautes:
        raise JournalInvalide("\n".join(fautes))
    return Journal(lues)


def lire_fichier(octets: bytes, nom: str, ident: str) -> tuple[list[Entree], list[str]]:
    """The entries of one file, and what is wrong with it, one French sentence a fault."""
    texte = octets.decode("utf-8", "replace")
    if not texte:
        return [], [f"{nom}\u00a0: ce fichier du journal est vide. {REMETTRE}"]
    entrees: list[Entree] = []
    fautes = [] if texte.endswith("\n") else [f"{nom}\u00a0: sa dernière ligne n’est pas finie. {REMETTRE}"]
    sceau = ""
    for numero, ligne in enumerate(texte.removesuffix("\n").split("\n"), 1):
        try:
            entree = lire_ligne(ligne)
            _suivre(entree, ident, sceau, entrees)
        except EntreeInvalide as erreur:
            # What follows a line that is wrong cannot be judged: its seal is not known.
            return entrees, [*fautes, f"{nom}:{numero} cette ligne {erreur}. {REMETTRE}"]
        entrees.append(entree)
        sceau = entree.sceau
    return entrees, fautes


REMETTRE = (
    "Le journal ne fait que s’allonger\u00a0: remettez ce fichier tel qu’il était "
    "(«\u00a0git checkout main -- FICHIER\u00a0»), puis lancez «\u00a0recits publier\u00a0»."
)


def _suivre(entree: Entree, ident: str, sceau: str, avant: Sequence[Entree]) -> None:
    if entree.fiche != ident:
        raise EntreeInvalide(f"parle d’une autre fiche, {neutraliser(entree.fiche)}")
    if entree.scellee(sceau).sceau != entree.sceau:
        raise EntreeInvalide("a été changée, ou une ligne d’avant elle\u00a0: son sceau ne tient plus")
    derniere = avant[-1] if avant else None
    if derniere and entree.date < derniere.date:
        raise EntreeInvalide(f"est datée d’avant la précédente ({derniere.date})")
    if entree.refaites > len(avant):
        raise EntreeInvalide("dit avoir refait plus de lignes qu’il n’y en a avant elle")
    # A withdrawn record whose lines are written again stays withdrawn.
    encore = entree.genre == "retire" and entree.refaites
    if not encore and (derniere is None or derniere.genre == "retire") == (
        entree.genre in ("modifie", "retire")
    ):
        raise EntreeInvalide(f"dit «\u00a0{entree.genre}\u00a0», ce qui ne peut pas suivre ce qui la précède")


def ajouter(racine: Path, entree: Entree, journal: Journal) -> Entree:
    """Add an entry at the end of its record's file; returns it, sealed."""
    derniere = journal.derniere(entree.fiche)
    scellee = entree.scellee(derniere.sceau if derniere else "")
    chemin = racine / DOSSIER / f"{entree.fiche}{SUFFIXE}"
    chemin.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: half a line would break the chain of seals.
    present = chemin.read_bytes().decode() if chemin.exists() else ""
    remplacer_fichier(chemin, f"{present}{scellee.ligne()}\n")
    return scellee


def publies(precedent: Sequence[Changement], journal: Journal) -> tuple[Changement, ...]:
    """What was published so far: by an earlier copy, then by the ledger since.

    An earlier copy knows every file and its hash; the ledger, the files of records and their days.
    """
    depuis = max((c.quand for c in precedent), default="")
    return (*precedent, *(c for c in changements(journal) if c.quand > depuis))


def changements(journal: Journal) -> tuple[Changement, ...]:
    """What happened to the files of each record, in order of time, without hashes."""
    tous = [c for e in sorted(journal.par_date(), key=attrgetter("date")) for c in _de(e)]
    return tuple(sorted(tous, key=attrgetter("quand")))


def _de(e: Entree) -> list[Changement]:
    quand = f"{e.date}T00:00:00Z"
    pages: arbre_du_site.Genre = "cree" if e.genre in ("cree", "renomme") else "modifie"
    donnees: arbre_du_site.Genre = "retire" if e.genre == "retire" else pages
    return [
        *(Changement(uri, quand, pages) for uri in (adresses.fiche(e.fiche), adresses.coup_d_oeil(e.fiche))),
        *(Changement(uri, quand, donnees) for uri in _donnees(e.fiche)),
    ]


def _donnees(ident: str) -> list[str]:
    return [fiche_json(ident), *(f"{adresses.RECITS}/{ident}.{forme}" for forme in ("yml", *REFERENCES))]
