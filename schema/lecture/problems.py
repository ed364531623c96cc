"""What is wrong in a file, said to the person who wrote it; the same report as text, JSON or annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from schema.lecture.corrections import Correction

LONGUEUR_CITEE = 60

# Everything that could move the cursor, hide a letter, turn the direction of the text or break a line.
_DANGEREUX = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_LISIBLES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
# A quotation is data: only the spaces against its marks are ours to change.
_ESPACES = re.compile(r"«[ \u00a0](?P<cite>.*?)[ \u00a0]»|(?<=\d) (?P<part>[%$])| (?P<fin>:)(?=[\s.,)]|$)")


class Niveau(StrEnum):
    """How grave: an error stops the build, a warning does not."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place. `ligne` and `colonne` count from 1, in characters.

    `quoi` says what is wrong and `remede` what to write instead: both are French, start with a small
    letter and carry no final period, since the report joins them. `remede` may be empty.
    `chemin`: where that stands in the validated record, for whoever has no lines (a form); None when only
    the place in the text is known. `correction`: the change that `remede` means, when it means but one.
    Two problems that differ by these two alone are equal.
    """

    code: str
    niveau: Niveau
    fichier: str
    ligne: int
    colonne: int
    quoi: str
    remede: str
    chemin: tuple[str | int, ...] | None = field(default=None, compare=False)
    correction: Correction | None = field(default=None, compare=False)

    def __lt__(self, autre: Problem) -> bool:
        return self._ordre() < autre._ordre()

    def _ordre(self) -> tuple[str, int, int, str, str]:
        return self.fichier, self.ligne, self.colonne, self.code, self.quoi


class CorpusInvalide(Exception):
    """The files cannot be used. `problems` holds everything found, sorted; the text of it is the report."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(en_texte(self.problems))


def neutraliser(texte: str) -> str:
    """The text with every control, invisible or direction character shown as an escape."""
    return _DANGEREUX.sub(lambda m: _LISIBLES.get(m[0]) or _echappement(ord(m[0])), texte)


def _echappement(point: int) -> str:
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


def guillemets(x: str) -> str:
    """The text between French quotation marks, cut at 60 characters, harmless and on one line."""
    court = x if len(x) <= LONGUEUR_CITEE else x[: LONGUEUR_CITEE - 1] + "…"
    return f"«\u00a0{neutraliser(court)}\u00a0»"


def insecables(message: str) -> str:
    """The message with the non-breaking spaces of French in Canada, which has none before `;`, `?` and `!`.

    What stands between « » is left as it is.
    """
    return _ESPACES.sub(_insecable, message)


def _insecable(trouve: re.Match[str]) -> str:
    if signe := trouve["part"] or trouve["fin"]:
        return "\u00a0" + signe
    return f"«\u00a0{trouve['cite']}\u00a0»"


def en_texte(problems: Iterable[Problem]) -> str:
    """The report a person reads: one line a problem, sorted, then a line that counts them."""
    tries = sorted(problems)
    return "\n".join([*map(ligne_du_rapport, tries), bilan(tries)])


def ligne_du_rapport(p: Problem) -> str:
    """« initiatives/x.yml:12:9 E104 région « 19 » inconnue : vouliez-vous dire « 16 »? »"""
    niveau = " (avertissement)" if p.niveau is Niveau.AVERTISSEMENT else ""
    return neutraliser(f"{p.fichier}:{p.ligne}:{p.colonne} {p.code}{niveau} {_message(p)}")


def message(p: Problem) -> str:
    """What is wrong and what to write instead, as the report says them: one line, French spaces, harmless."""
    return neutraliser(_message(p))


def _message(p: Problem) -> str:
    return insecables(f"{p.quoi} : {p.remede}" if p.remede else p.quoi)


def bilan(problems: Iterable[Problem]) -> str:
    """« 3 erreurs, 1 avertissement dans 2 fichiers. », or « Aucun problème. »"""
    liste = list(problems)
    if not liste:
        return "Aucun problème."
    erreurs = sum(p.niveau is Niveau.ERREUR for p in liste)
    comptes = [compter(erreurs, "erreur"), compter(len(liste) - erreurs, "avertissement")]
    dits = ", ".join(c for c in comptes if not c.startswith("0"))
    return f"{dits} dans {compter(len({p.fichier for p in liste}), 'fichier')}."


def compter(n: int, mot: str) -> str:
    """The number and its noun, which takes an s from two on, as French has it (0 and 1 are singular)."""
    return f"{n} {mot}" if n < 2 else f"{n} {mot}s"


def en_json(problems: Iterable[Problem]) -> str:
    """A sorted JSON array of objects, whose first keys are always these seven, in this order:

    `code` (E104), `niveau` ("erreur" or "avertissement"), `fichier` (path from the project's root),
    `ligne` and `colonne` (from 1), `quoi` (what is wrong), `remede` (what to write instead, or "").

    An eighth, `correction`, is there when a program can mend it: an object that says that the text `avant`,
    at its own `ligne` and `colonne`, becomes `apres`, and its `portee`: "ici" (there alone), "partout" (each
    `avant` of the file), "retraits" (each one in the blanks that start a line) or "hors-retraits" (each other
    one). The change is not to be made where `avant` does not stand at that place.
    """
    texte = json.dumps([en_objet(p) for p in sorted(problems)], ensure_ascii=False, indent=2)
    # A change quotes the file as it is: what a terminal would obey is written by its number.
    return _DANGEREUX.sub(lambda m: m[0] if m[0] == "\n" else f"\\u{ord(m[0]):04x}", texte)


def en_objet(p: Problem) -> dict[str, object]:
    """One object of `en_json`."""
    correction = {"correction": asdict(p.correction)} if p.correction else {}
    return {
        "code": p.code,
        "niveau": p.niveau.value,
        "fichier": neutraliser(p.fichier),
        "ligne": p.ligne,
        "colonne": p.colonne,
        "quoi": neutraliser(insecables(p.quoi)),
        "remede": neutraliser(insecables(p.remede)),
        **correction,
    }


def en_annotations(problems: Iterable[Problem]) -> str:
    """GitHub's workflow commands, one a line, which it shows beside the lines of a pull request.

    Format and escapes: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    and `actions/toolkit`, packages/core/src/command.ts.
    """
    return "\n".join(_annotation(p) for p in sorted(problems))


def _annotation(p: Problem) -> str:
    commande = "error" if p.niveau is Niveau.ERREUR else "warning"
    lieu = f"file={_propriete(p.fichier)},line={p.ligne},col={p.colonne},title={_propriete(p.code)}"
    return f"::{commande} {lieu}::{_donnee(_message(p))}"


def _donnee(texte: str) -> str:
    return neutraliser(texte.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _propriete(texte: str) -> str:
    return _donnee(texte).replace(":", "%3A").replace(",", "%2C")
