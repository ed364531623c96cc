"""Writing in the ledger: all that is to be told is decided first, then written, or nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hooks.suivi.publication.adresses import FICHIER, Promesses
from hooks.suivi.publication.ecarts import Ecart
from hooks.suivi.publication.entree import Entree
from hooks.suivi.publication.journal import Journal, ajouter
from hooks.suivi.publication.phrase import proposer
from hooks.suivi.publication.regles import MOT_MAX
from hooks.suivi.publication.verification import ecart_en_phrase
from schema.lecture.typographie import neutraliser, typographier


class InscriptionRefusee(Exception):
    """Entries that cannot be written; the text is one French sentence a line."""


@dataclass(frozen=True, slots=True)
class Demande:
    """What the person said. `phrase`: empty to have it proposed. `vers`: for a withdrawn record."""

    date: str
    phrase: str = ""
    vers: tuple[str, ...] = ()


def preparer(trouves: Sequence[Ecart], demande: Demande, journal: Journal, racine: Path) -> list[Entree]:
    """The entries to write, not yet sealed. Raises InscriptionRefusee with all that prevents it."""
    fautes: list[str] = []
    entrees = []
    for ecart in trouves:
        phrase = typographier(" ".join(demande.phrase.split())) or proposer(ecart, journal, racine)
        derniere = journal.derniere(ecart.fiche)
        if not phrase:
            fautes.append(_sans_phrase(ecart))
        elif len(phrase) > MOT_MAX:
            fautes.append(
                f"{ecart.fiche}\u00a0: cette phrase dépasse {MOT_MAX} caractères\u00a0: abrégez-la."
            )
        elif derniere and demande.date < derniere.date:
            fautes.append(
                f"{ecart.fiche}\u00a0: la date {demande.date} vient avant celle de sa dernière publication, "
                f"{derniere.date}\u00a0: donnez-en une autre par «\u00a0--date\u00a0»."
            )
        else:
            entrees.append(_entree(ecart, demande, phrase))
    if fautes:
        raise InscriptionRefusee("\n".join(fautes))
    return entrees


def _entree(e: Ecart, demande: Demande, phrase: str) -> Entree:
    vers = demande.vers if e.genre == "retire" else ()
    return Entree(e.fiche, demande.date, e.genre, e.titre, phrase, e.empreinte, e.ancien, vers)


def _sans_phrase(ecart: Ecart) -> str:
    if ecart.genre == "retire":
        return ecart_en_phrase(ecart)
    return (
        f"{ecart.fiche}\u00a0: la version publiée n’est pas dans git, ou rien n’y change pour un lecteur. "
        f"Dites vous-même ce qui change\u00a0: recits publier {ecart.fiche} --phrase «\u00a0…\u00a0»."
    )


def inscrire(entrees: Sequence[Entree], journal: Journal, racine: Path) -> None:
    """Write the entries, one a record."""
    for entree in entrees:
        ajouter(racine, entree, journal)


def promettre(racine: Path, promesses: Promesses, presentes: frozenset[str]) -> int:
    """Add the addresses that are not promised yet; returns how many."""
    nouvelles = presentes - promesses.tenues - promesses.deplacees.keys()
    texte = Promesses(promesses.tenues | nouvelles, promesses.deplacees).texte()
    chemin = racine / FICHIER
    if not chemin.is_file() or chemin.read_bytes() != texte.encode():
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(texte.encode())
    return len(nouvelles)


def citer(entree: Entree) -> str:
    """An entry as the terminal shows it."""
    return neutraliser(f"{entree.date} {entree.fiche} ({entree.genre})\u00a0: {entree.phrase}")
