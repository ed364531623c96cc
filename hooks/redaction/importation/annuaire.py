"""Organisations of the register, met by name in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schema.corpus.organisations import Registre
from schema.lecture.suggestions import replier

ARTICLES = frozenset({
    "le", "la", "les", "l", "de", "du", "des", "d", "et", "a", "au", "aux", "en",
})  # fmt: skip
MOTS_MIN = 2  # a name of one word is only sought when it is an acronym, or typed as a name
PARENTHESE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Nom:
    """One name of an organisation, as words without articles."""

    ident: str
    mots: str
    brut: str
    sigle: bool


class Annuaire:
    """Looks names up, articles, case, accents and hyphens aside."""

    def __init__(self, registre: Registre) -> None:
        noms = [
            Nom(ident, _mots(nom), nom, nom == o.sigle or (nom.isupper() and " " not in nom))
            for ident, o in registre.organisations.items()
            for nom in dict.fromkeys(filter(None, (o.nom, o.sigle, *o.autres_noms)))
        ]
        # The longest first: « Maison des jeunes de Sorel » is not « Maison des jeunes ».
        self.noms = sorted(noms, key=lambda n: (-len(n.mots), n.ident))
        self.registre = registre

    def rencontres(self, texte: str) -> dict[str, int]:
        """How often each organisation is named, in the order of its first name in the text."""
        plie = f" {_mots(texte)} "
        places: dict[str, int] = {}
        combien: dict[str, int] = {}
        for nom in self.noms:
            if nom.sigle:
                trouves = [
                    m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(nom.brut)}(?![\w-])", texte)
                ]
            elif nom.mots.count(" ") + 1 < MOTS_MIN and nom.brut not in texte:
                trouves = []
            else:
                trouves = [m.start() for m in re.finditer(re.escape(f" {nom.mots} "), plie)]
                plie = plie.replace(f" {nom.mots} ", f" {'#' * len(nom.mots)} ")
            if trouves:
                combien[nom.ident] = combien.get(nom.ident, 0) + len(trouves)
                places[nom.ident] = min(places.get(nom.ident, trouves[0]), trouves[0])
        return {ident: combien[ident] for ident in sorted(combien, key=lambda i: (places[i], i))}

    def exacte(self, nom: str) -> str | None:
        """The organisation whose name this is."""
        cherche, sans = _mots(nom), _mots(PARENTHESE.sub(" ", nom))
        for connu in self.noms:
            if connu.mots in (cherche, sans) or connu.brut == nom.strip():
                return connu.ident
        return None

    def debute(self, nom: str) -> str | None:
        """The only organisation whose name starts with this one (« Centre local d'emploi »)."""
        sans = _mots(PARENTHESE.sub(" ", nom))
        trouves = {n.ident for n in self.noms if n.mots.startswith(f"{sans} ")}
        return trouves.pop() if len(trouves) == 1 and sans.count(" ") else None


def _mots(texte: str) -> str:
    plie = re.sub(r"[^\w\s]", " ", replier(texte))
    return " ".join(m for m in plie.split() if m not in ARTICLES)
