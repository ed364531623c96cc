"""The draft as it is being made: plain data, what its editor is to be told, text as claims and sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from hooks.redaction.importation.blocs import Bloc, Element, Tableau, Titre, en_ligne
from schema.checks.completude import MARQUE
from schema.lecture.typographie import replier

Chemin = tuple[str | int, ...]
RECIT = "recit"  # id of the source that the imported document is
MOTS_MAX = 4
VIDES = frozenset({
    "le", "la", "les", "l", "un", "une", "de", "du", "des", "d", "et", "en", "au", "aux", "a", "par", "pour",
    "sur", "dans", "se", "sa", "ses", "son",
})  # fmt: skip


@dataclass
class Brouillon:
    """`remarques`: doubts, by path in `donnees`. `traduits`: texts of the document that the record says
    otherwise (a heading that its key replaces, a region that its code replaces)."""

    donnees: dict[str, Any] = field(default_factory=dict)
    remarques: list[tuple[Chemin, str]] = field(default_factory=list)
    traduits: list[str] = field(default_factory=list)

    def douter(self, chemin: Chemin, phrase: str) -> None:
        """Ask the editor to check what stands at `chemin`. `phrase` is French, without a final period."""
        self.remarques.append((chemin, phrase))


def a_remplir(quoi: str) -> str:
    """The mark that no record may keep, and what is awaited there."""
    return f"{MARQUE} : {quoi}"


def identifiant(texte: str, pris: Callable[[str], bool] = lambda _: False, defaut: str = "sans-nom") -> str:
    """A short id made of the text's first words that mean something; a number follows when it is taken."""
    mots = [m for m in re.findall(r"[a-z0-9]+", replier(texte).replace("'", " ")) if m not in VIDES]
    base = "-".join(mots[:MOTS_MAX]) or defaut
    ident, n = base, 2
    while pris(ident):
        ident, n = f"{base}-{n}", n + 1
    return ident


PUCE = re.compile(r"^(?:[•●▪◦‣·–—*-]\s+|-\s*(?=[a-zà-ÿ]))")
# A value of a record holds 20,000 characters at most; a claim that long would be no claim.
ENONCE_MAX = 4000
PHRASE = re.compile(r"(?<=[.!?…»])\s+(?=[«A-ZÀ-ÖØ-Þ0-9“\"])")


@dataclass
class Section:
    """A titled part: its claims, and its lists with the sentence that announces each."""

    titre: str = ""
    enonces: list[str] = field(default_factory=list)


def sans_puce(texte: str) -> str:
    """An item without the bullet that its author typed."""
    return PUCE.sub("", texte.strip())


def sections(blocs: Sequence[Bloc]) -> list[Section]:
    """The untitled part first, always there; then one for each heading that has something under it."""
    parties = [Section()]
    liste = False
    for bloc in blocs:
        if isinstance(bloc, Titre):
            parties.append(Section(en_ligne(bloc.texte)))
        elif isinstance(bloc, Element):
            _ajouter_element(parties[-1].enonces, bloc, liste)
        elif isinstance(bloc, Tableau):
            parties[-1].enonces.append(_tableau(bloc))
        else:
            parties[-1].enonces += list(couper(en_ligne(bloc.texte)))
        liste = isinstance(bloc, Element)
    return list(_remplies(parties))


def _remplies(parties: list[Section]) -> Iterator[Section]:
    """Headings with nothing under them (words of a drawing, a list that lost its bullets) are text of the
    part before."""
    gardees = [parties[0]]
    vides: list[str] = []
    for partie in [*parties[1:], Section("", ["fin"])]:
        if not partie.enonces:
            vides.append(partie.titre)
            continue
        if vides:
            gardees[-1].enonces.append(vides[0] if len(vides) == 1 else "\n".join(f"- {v}" for v in vides))
        vides = []
        gardees.append(partie)
    return iter(gardees[:-1])


def _ajouter_element(enonces: list[str], element: Element, suite: bool) -> None:
    """Items go under the sentence that announces them, as a Markdown list."""
    ligne = f"{_marque(element)} {sans_puce(element.texte)}"
    if enonces and suite and len(enonces[-1]) + len(ligne) < ENONCE_MAX:
        enonces[-1] += f"\n{ligne}"
    elif enonces and enonces[-1].rstrip().endswith(":"):
        enonces[-1] += f"\n\n{ligne}"
    else:
        enonces.append(ligne)


def _marque(element: Element) -> str:
    chiffres = re.sub(r"\D", "", element.numero)
    return f"{chiffres}." if chiffres else "-"


def _tableau(tableau: Tableau) -> str:
    return "\n".join("- " + " | ".join(" ; ".join(c) for c in rang) for rang in tableau.rangs if any(rang))


def couper(texte: str) -> Iterator[str]:
    """The text itself; one too long for a claim, cut between sentences."""
    if len(texte) <= ENONCE_MAX:
        yield texte
        return
    courant = ""
    for phrase in phrases(texte):
        for morceau in (phrase[i : i + ENONCE_MAX] for i in range(0, len(phrase), ENONCE_MAX)):
            if courant and len(courant) + len(morceau) >= ENONCE_MAX:
                yield courant
                courant = ""
            courant = f"{courant} {morceau}".strip()
    if courant:
        yield courant


def phrases(texte: str) -> list[str]:
    """The sentences of a paragraph."""
    return [p for p in PHRASE.split(en_ligne(texte)) if p]


def donnees(parties: Sequence[Section]) -> dict[str, Any]:
    """Plain data of a rubrique that has claims and sections alone."""
    contenu: dict[str, Any] = {}
    if parties and parties[0].enonces and not parties[0].titre:
        contenu["enonces"] = parties[0].enonces
    titrees = [{"titre": p.titre, "enonces": p.enonces} for p in parties if p.titre]
    if titrees:
        contenu["sections"] = titrees
    return contenu
