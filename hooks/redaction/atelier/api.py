"""What a form asks of the workshop: read, write, check, preview a record. Natively, or in a browser.

Data are those of `en_donnees`: dictionaries, lists and texts alone. `repondre` takes and gives JSON, which is
all that passes between JavaScript and Python; a function more is one method and one line in `FONCTIONS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from hooks.redaction.atelier.fonds import Fonds
from hooks.redaction.atelier.saisie import Ecrit, Saisie
from hooks.redaction.atelier.verdict import Chemins, problemes
from schema.checks.completude import completude
from schema.corpus.fiche import Lecture, lire_arbre
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from schema.lecture.problems import Problem, en_objet, message

Donnees = dict[str, Any]


# HTML of a record, from its id and its data; None when they are not those of a record at all.
Apercu = Callable[[Fonds, str, Donnees], str | None]


class Atelier:
    """The workshop around one corpus. It remembers the record last written, to write less of the next.

    `montrer`: what shows a record as its page will, which is the site's to know.
    """

    def __init__(self, fonds: Fonds, montrer: Apercu) -> None:
        self._fonds = fonds
        self._montrer = montrer
        self._saisie = Saisie()

    def lire(self, texte: str) -> Donnees:
        """`donnees` of the YAML text of a record, None when it cannot be read, and `problemes` of reading.

        Only how the text is written is judged: what it says is for `verifier`.
        """
        noeud, lus = lire(texte.encode("utf-8", "replace"), "")
        chemins = Chemins(noeud)
        return {
            "donnees": en_donnees(noeud) if noeud else None,
            "problemes": [_objet(p, chemins, "") for p in lus],
        }

    def ecrire(self, donnees: Donnees) -> Donnees:
        """`texte`: the record's file, in canonical YAML."""
        return {"texte": self._saisie.ecrire(donnees, "").texte}

    def verifier(self, ident: str, donnees: Donnees, existant: bool) -> Donnees:
        """`problemes` that `recits valider` would find in initiatives/`ident`.yml, and `completude`.

        Each problem: `code`, `niveau`, `quoi`, `remede` and `message` (both in one sentence), the `fichier`
        that it is in and its `ligne` and `colonne` there; `chemin`, where a form shows it (keys and ranks
        from 0; the last may be a key that is still to be added), and `sur_cle`, true when that key itself is
        at fault. A problem that this record makes in another file has no line, and the path of the root.
        """
        ecrit, lecture = self._lecture(ident, donnees)
        trouves = problemes(self._fonds.corpus, lecture, ecrit.noeud, existant)
        chemins = Chemins(ecrit.noeud)
        return {
            "problemes": [_objet(p, chemins, lecture.fichier) for p in trouves],
            "completude": completude(donnees).en_donnees(),
        }

    def apercu(self, ident: str, donnees: Donnees) -> Donnees:
        """`html`: the body of the récit's page, without the partners' diagram. Of a draft, all that can be
        shown already, after a note that says what cannot; `problemes` when that is nothing."""
        html = self._montrer(self._fonds, ident, donnees)
        if html is not None:
            return {"html": html}
        return {"problemes": self.verifier(ident, donnees, True)["problemes"]}

    def _lecture(self, ident: str, donnees: Donnees) -> tuple[Ecrit, Lecture]:
        fichier = f"initiatives/{ident}.yml"
        ecrit = self._saisie.ecrire(donnees, fichier)
        return ecrit, lire_arbre(ident, fichier, ecrit.noeud, ecrit.problemes)


def _objet(p: Problem, chemins: Chemins, fichier: str) -> Donnees:
    if p.fichier != fichier:
        return {
            **en_objet(p),
            "ligne": None,
            "colonne": None,
            "chemin": [],
            "sur_cle": False,
            "message": message(p),
        }
    lieu = chemins.de(p)
    return {**en_objet(p), "chemin": list(lieu.chemin), "sur_cle": lieu.sur_cle, "message": message(p)}


FONCTIONS: Mapping[str, Callable[..., Donnees]] = {
    f.__name__: f for f in (Atelier.lire, Atelier.ecrire, Atelier.verifier, Atelier.apercu)
}


def repondre(atelier: Atelier, nom: str, arguments: str) -> str:
    """The JSON of what `nom` answers to a JSON array of arguments. KeyError: no such function."""
    return json.dumps(FONCTIONS[nom](atelier, *json.loads(arguments)), ensure_ascii=False)
