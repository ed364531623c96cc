"""The ledger: one file of lines for each record that was ever published, read whole and checked.

One file a record, so that two pull requests never collide; each line seals those before it, so that a past
line cannot be altered unseen. Lines are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from hooks.suivi.publication.entree import Entree, EntreeInvalide, lire_ligne
from hooks.suivi.publication.fautes import JournalInvalide
from hooks.suivi.publication.regles import OCTETS_MAX
from schema.lecture.typographie import neutraliser

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
    def dernier_jour(self) -> str:
        """Day of the last entry (ISO 8601), empty when there is none."""
        return max((e[-1].date for e in self.par_fiche.values()), default="")


def lire_journal(racine: Path) -> Journal:
    """The ledger of a project; an empty one when nothing was published yet. Raises JournalInvalide."""
    dossier = racine / DOSSIER
    fautes: list[str] = []
    lues: dict[str, Sequence[Entree]] = {}
    for chemin in sorted(dossier.glob(f"*{SUFFIXE}")) if dossier.is_dir() else ():
        nom = f"{DOSSIER}/{neutraliser(chemin.name)}"
        if chemin.is_symlink() or not chemin.is_file() or chemin.stat().st_size > OCTETS_MAX:
            fautes.append(f"{nom}\u00a0: ce n’est pas un fichier du journal (lien, dossier, ou trop grand).")
            continue
        entrees, siennes = lire_fichier(chemin.read_bytes(), nom, chemin.stem)
        lues[chemin.stem] = entrees
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
    if (derniere is None or derniere.genre == "retire") == (entree.genre in ("modifie", "retire")):
        raise EntreeInvalide(f"dit «\u00a0{entree.genre}\u00a0», ce qui ne peut pas suivre ce qui la précède")


def ajouter(racine: Path, entree: Entree, journal: Journal) -> Entree:
    """Add an entry at the end of its record's file; returns it, sealed."""
    derniere = journal.derniere(entree.fiche)
    scellee = entree.scellee(derniere.sceau if derniere else "")
    chemin = racine / DOSSIER / f"{entree.fiche}{SUFFIXE}"
    chemin.parent.mkdir(parents=True, exist_ok=True)
    with chemin.open("ab") as fichier:
        fichier.write(f"{scellee.ligne()}\n".encode())
    return scellee
