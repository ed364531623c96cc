"""What is wrong in a file, said to the person who wrote it; the change that mends it; the reports.

A rule says in French what to write instead; when there is but one thing to write, it says so with a Remede,
which is that sentence and carries the change, for a program to make: `recits corriger`, a form, an editor's
quick fix. A sentence made of several loses it: there is a choice then.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from schema.lecture.nodes import LIGNE_MAX, Scalar
from schema.lecture.typographie import DANGEREUX, compter, entier, guillemets, insecables, neutraliser


class Portee(StrEnum):
    """Where a change is made: at its place, or at every place of the file like it."""

    ICI = "ici"
    PARTOUT = "partout"
    RETRAITS = "retraits"  # in the blanks that start a line
    HORS_RETRAITS = "hors-retraits"


@dataclass(frozen=True, slots=True)
class Correction:
    """`avant`, which stands in the file at `ligne` and `colonne` (from 1), becomes `apres`.

    Both are raw text of the file, quotation marks included where they are concerned. Where `avant` does not
    stand there (a text written over several lines), the change is not to be made. `sens`: one word is put in
    place of another that means it, such as the code of a region in place of its name.
    """

    ligne: int
    colonne: int
    avant: str
    apres: str
    portee: Portee = Portee.ICI
    sens: bool = field(default=False, compare=False)


class Remede(str):
    """What to write instead, in French, and the one change that it means: `avant` becomes `apres`.

    `colonne` (from 1) when that is not where the problem is.
    """

    avant: str
    apres: str
    portee: Portee
    colonne: int

    def __new__(
        cls, phrase: str, avant: str, apres: str, portee: Portee = Portee.ICI, colonne: int = 0
    ) -> Remede:
        """The sentence `phrase`, with its change."""
        remede = super().__new__(cls, phrase)
        remede.avant, remede.apres, remede.portee, remede.colonne = avant, apres, portee, colonne
        return remede

    def __getnewargs__(self) -> tuple[str, str, str, Portee, int]:  # type: ignore[override]  # str has one
        """What makes it again in the process to which problems are sent."""
        return str(self), self.avant, self.apres, self.portee, self.colonne


def du_texte(remede: str, ligne: int, colonne: int) -> Correction | None:
    """The change of a sentence about raw text at this place; None when it carries none."""
    if not isinstance(remede, Remede):
        return None
    return Correction(ligne, remede.colonne or colonne, remede.avant, remede.apres, remede.portee)


def du_mot(remede: str, scalaire: Scalar | None) -> Correction | None:
    """The change of a sentence about the word `scalaire`; None when it carries none, or is about another."""
    if not isinstance(remede, Remede) or scalaire is None or scalaire.value != remede.avant:
        return None
    ligne, colonne = scalaire.mark.line, scalaire.mark.column
    if scalaire.quoted:
        return Correction(ligne, colonne + 1, remede.avant, remede.apres, sens=True)
    # Other readers take a bare code for a number.
    apres = f'"{remede.apres}"' if remede.apres[:1].isdigit() else remede.apres
    return Correction(ligne, colonne, remede.avant, apres, sens=True)


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


def graves(problemes: Iterable[Problem]) -> bool:
    """Whether one of them is an error."""
    return any(p.niveau is Niveau.ERREUR for p in problemes)


class CorpusInvalide(Exception):
    """The files cannot be used. `problems` holds everything found, sorted; the text of it is the report."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(en_texte(self.problems))

    def __reduce__(self) -> tuple[type[CorpusInvalide], tuple[tuple[Problem, ...]]]:
        # From a process to another: an exception is otherwise made again from its text.
        return CorpusInvalide, (self.problems,)


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
    return DANGEREUX.sub(lambda m: m[0] if m[0] == "\n" else f"\\u{ord(m[0]):04x}", texte)


def en_objet(p: Problem) -> dict[str, object]:
    """One object of `en_json`."""
    change = asdict(p.correction) if p.correction else {}
    change.pop("sens", None)
    correction = {"correction": change} if change else {}
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


def en_qualite(problems: Iterable[Problem]) -> str:
    """GitLab's report, shown beside the lines of a merge request: a JSON array, sorted.

    `fingerprint` is the same as long as the problem is.

    Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    vus: dict[str, int] = {}
    return json.dumps([_constat(p, vus) for p in sorted(problems)], ensure_ascii=False, indent=2)


def _constat(p: Problem, vus: dict[str, int]) -> dict[str, object]:
    # The line is left out: what stands above may move it. A problem said twice is numbered.
    identite = "\0".join((p.code, p.fichier, p.quoi))
    vus[identite] = vus.get(identite, 0) + 1
    empreinte = hashlib.sha256(f"{identite}\0{vus[identite]}".encode("utf-8", "replace")).hexdigest()
    return {
        "description": message(p),
        "check_name": p.code,
        "fingerprint": empreinte,
        "severity": "major" if p.niveau is Niveau.ERREUR else "minor",
        "location": {"path": neutraliser(p.fichier), "lines": {"begin": p.ligne}},
    }


AVANT_MAX = 40
_ENTRE_CROCHETS = re.compile(r"(?:^|[\s:-])[\[{]")


def cite(valeur: str) -> str:
    """The value between YAML quotation marks."""
    if '"' in valeur or "\\" in valeur:
        return "'" + valeur.replace("'", "''") + "'"
    return f'"{valeur}"'


def exemple(avant: str, valeur: str) -> str:
    """What to write, between « »: the value in YAML quotation marks after what stands before it.

    Whole, since it is copied; a text too long for that is not said, only where its quotation marks go."""
    valeur = valeur.strip()
    if len(avant + valeur) < 390:
        return entier(avant + cite(valeur))
    signe = cite(valeur)[0]
    return f"{guillemets(signe)} devant {guillemets(valeur[:20])}, et un autre à la fin de ce texte"


def entre_guillemets(ligne: str, colonne: int) -> str:
    """The advice to quote all that stands on the line from this column on."""
    debut = max(0, colonne - AVANT_MAX)
    avant = ligne[debut:colonne].lstrip()
    if ligne[max(0, debut - AVANT_MAX) : debut].strip():
        avant = "…" + avant
    phrase = f"écrivez {exemple(avant, ligne[colonne : colonne + LIGNE_MAX])}"
    return en_citant(phrase, ligne, colonne, ligne[colonne:].strip())


def en_citant(phrase: str, ligne: str, colonne: int, valeur: str) -> str:
    """The advice `phrase`, with the change that puts `valeur` in place of the rest of the line.

    Without it where only the editor knows where the text starts or ends: between brackets, before a note,
    after a quotation mark (which closes one that was opened lines above).
    """
    avant, reste = ligne[:colonne], ligne[colonne:].strip()
    douteux = avant.endswith(('"', "'")) or " #" in reste or _ENTRE_CROCHETS.search(avant)
    if len(ligne) >= LIGNE_MAX or douteux:
        return phrase
    return Remede(phrase, reste, cite(valeur), colonne=ligne.index(reste, colonne) + 1)
