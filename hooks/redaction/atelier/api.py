"""What a form asks of the workshop: read, write, check, preview a record. Natively, or in a browser.

Data are those of `en_donnees`: dictionaries, lists and texts alone. `repondre` takes and gives JSON, which is
all that passes between JavaScript and Python; a function more is one method and one line in `FONCTIONS`.
Beside the record in hand it must know the notices of the others, and the site's settings (`Fonds`). The
register of organisations and the lists travel as the files that they are. Records do not: a thousand of them
weigh sixty megabytes, their notices one.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Groupe
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from hooks.commun.reglages import Reglages
from hooks.redaction.atelier.saisie import Ecrit, Saisie, est_une_note, proposer, sans_coupure
from schema.checks.completude import completude, sans_rubriques_vides
from schema.corpus import Dit
from schema.corpus.corpus import Corpus, Lecture, lire_arbre
from schema.corpus.ensemble import Ensemble, appliquer, lire_registre
from schema.corpus.notice import Cle, Notice, notice
from schema.corpus.renvois import mal_forme
from schema.lecture.lecteur import commentaires, lire
from schema.lecture.nodes import Mapping, Mark, Node, Scalar, Sequence, en_donnees
from schema.lecture.problems import Niveau, Problem, en_objet, message
from schema.models.chiffres import ValeurComplete
from schema.models.types import FORME_ID, ID
from schema.vocabularies.vocabulaires import listes

_NOMS = tuple(f.name for f in fields(Notice))
_DATES = ("debut", "fin")
_QUANTITES = ("avant", "apres", "variation")


@dataclass(frozen=True, slots=True)
class Fonds:
    """The corpus around the record in hand, and how the site's pages are made."""

    corpus: Corpus
    reglages: Reglages


def fonds(corpus: Corpus, reglages: Reglages) -> Fonds:
    """What a build already has, for a workshop that makes previews."""
    return Fonds(corpus, replace(reglages, apercu=True))


def en_json(f: Fonds) -> str:
    """The same as JSON, from which `depuis_json` makes it again elsewhere."""
    notices = [[getattr(n, nom) for nom in _NOMS] for n in f.corpus.notices]
    donnees = {"champs": _NOMS, "notices": notices, "reglages": asdict(f.reglages)}
    return json.dumps(donnees, ensure_ascii=False, separators=(",", ":"), default=_en_texte)


def _en_texte(valeur: object) -> object:
    """What JSON has no kind for: days, exact numbers, sets, quantities, parts of a notice."""
    if isinstance(valeur, ValeurComplete):
        return valeur.model_dump(exclude_defaults=True)
    if isinstance(valeur, Cle | Dit):
        return {f.name: getattr(valeur, f.name) for f in fields(valeur)}
    if isinstance(valeur, frozenset):
        return sorted(valeur)
    return valeur.isoformat() if isinstance(valeur, date) else str(valeur)


def depuis_json(texte: str) -> Fonds:
    """What `en_json` wrote. The register is read where this code lies."""
    donnees = json.loads(texte)
    notices = (_notice(dict(zip(donnees["champs"], n, strict=True))) for n in donnees["notices"])
    registre, _ = lire_registre()
    reglages = {**donnees["reglages"], "ensembles": tuple(donnees["reglages"]["ensembles"])}
    return Fonds(Corpus.de_notices(notices, registre), Reglages(**reglages))


def _notice(valeurs: Groupe[str, Any]) -> Notice:
    """Lists become tuples again, days dates, quantities models."""
    remis = {nom: _en_tuples(v) for nom, v in valeurs.items()}
    for nom in _DATES:
        remis[nom] = date.fromisoformat(remis[nom]) if remis[nom] else None
    remis["cout"] = _quantite(remis["cout"])
    cle = remis["cle"]
    remis["cle"] = Cle(**{**cle, **{nom: _quantite(cle[nom]) for nom in _QUANTITES}}) if cle else None
    remis["dits"] = tuple(Dit(**{nom: _en_tuples(v) for nom, v in dit.items()}) for dit in remis["dits"])
    return Notice(**remis)


def _quantite(valeur: Groupe[str, Any] | None) -> ValeurComplete | None:
    return ValeurComplete.model_validate(valeur) if valeur else None


def _en_tuples(valeur: Any) -> Any:
    return tuple(map(_en_tuples, valeur)) if isinstance(valeur, list) else valeur


def problemes(corpus: Corpus, lecture: Lecture, noeud: Node | None, existant: bool) -> list[Problem]:
    """All that is wrong in the record, and between it and the others of the corpus; sorted.

    `existant`: the record takes the place of the one of the same id. Otherwise it is one more, and an id
    already taken is a fault. What the record makes wrong in another file is told too, on its first line.
    """
    if not ID.match(lecture.ident):
        nom = Problem("E406", Niveau.ERREUR, lecture.fichier, 1, 1, mal_forme(lecture.ident), FORME_ID, ())
        return sorted([nom, *lecture.problemes])
    trouves = appliquer(_ensemble(corpus, lecture, noeud, existant))
    # A corpus from which a site was made has no error: those of other files come from this record.
    nouveaux = [p for p in trouves if p.fichier == lecture.fichier or p.niveau is Niveau.ERREUR]
    return sorted([*lecture.problemes, *nouveaux])


def _ensemble(corpus: Corpus, lecture: Lecture, noeud: Node | None, existant: bool) -> Ensemble:
    notices = [n for n in corpus.notices if n.id != lecture.ident]
    chemins = [Path(n.fichier) for n in (notices if existant else corpus.notices)]
    if lecture.initiative:
        notices.append(notice(lecture.ident, lecture.fichier, lecture.initiative, lecture.visite))
    noeuds = {lecture.fichier: noeud} if noeud else {}
    return Ensemble(notices, corpus.registre, [*chemins, Path(lecture.fichier)], noeuds)


Chemin = tuple[str | int, ...]


class Lieu(NamedTuple):
    """A path in plain data. `sur_cle`: the key itself is at fault, not what it holds."""

    chemin: Chemin
    sur_cle: bool = False


class Chemins:
    """Finds the places of one record; the tree of None leads everywhere to its root."""

    def __init__(self, racine: Node | None) -> None:
        self.racine = racine
        self._places: list[tuple[int, int, int, Lieu]] | None = None

    def de(self, probleme: Problem) -> Lieu:
        """The place of a problem of this record."""
        if self.racine is None:
            return Lieu(())
        if probleme.chemin is None:
            return self._a(probleme.ligne, probleme.colonne)
        chemin, marque_de_cle = suivre(self.racine, probleme.chemin)
        return Lieu(chemin, marque_de_cle == Mark(probleme.ligne, probleme.colonne))

    def _a(self, ligne: int, colonne: int) -> Lieu:
        """What was written at this line and column, or last before it: a fault may stand inside a text."""
        if self._places is None:
            assert self.racine is not None
            self._places = sorted(_places(self.racine), key=itemgetter(0, 1, 2))
        rang = bisect_right(self._places, (ligne, colonne, 1), key=itemgetter(0, 1, 2)) - 1
        return self._places[rang][3] if rang >= 0 else Lieu(())


def suivre(noeud: Node, chemin: Chemin) -> tuple[Chemin, Mark | None]:
    """The path that this one of the validated record takes in the data, and the mark of its last key.

    Where the editor used a short writing the record has steps that the data lack: they are passed over. A
    key that a group lacks ends the path, and has no mark: that is where it is to be written.
    """
    trouve: list[str | int] = []
    cle: Mark | None = None
    for pas in chemin:
        if isinstance(noeud, Mapping):
            trouve.append(str(pas))
            entree = next((e for e in noeud.entries if e[0].value == str(pas)), None)
            if entree is None:
                return tuple(trouve), None
            cle, noeud = entree[0].mark, entree[1]
        elif isinstance(noeud, Sequence) and isinstance(pas, int) and pas < len(noeud.items):
            trouve.append(pas)
            cle, noeud = None, noeud.items[pas]
    return tuple(trouve), None if cle == noeud.mark else cle


def _places(noeud: Node, chemin: Chemin = ()) -> Iterator[tuple[int, int, int, Lieu]]:
    """Line, column, rank and place of all that is written; a text before the groups that begin with it."""
    lieu = noeud.mark
    yield lieu.line, lieu.column, int(isinstance(noeud, Scalar)), Lieu(chemin)
    if isinstance(noeud, Mapping):
        for cle, valeur in noeud.entries:
            ici = (*chemin, cle.value)
            yield cle.mark.line, cle.mark.column, 1, Lieu(ici, True)
            yield from _places(valeur, ici)
    elif isinstance(noeud, Sequence):
        for i, element in enumerate(noeud.items):
            yield from _places(element, (*chemin, i))


Donnees = dict[str, Any]


# HTML of a record, from its id and its data; None when they are not those of a record at all.
Apercu = Callable[[Fonds, str, Donnees], str | None]


class Atelier:
    """The workshop around one corpus. It remembers the record last written, to write less of the next.

    `montrer`: what shows a record as its page will, which is the site's to know.
    """

    def __init__(self, fonds: Fonds, montrer: Apercu) -> None:
        self._fonds = fonds
        self._registre = fonds.corpus.registre
        self._montrer = montrer
        self._saisie = Saisie()

    def lire(self, texte: str) -> Donnees:
        """`donnees` of the YAML text of a record, None when it cannot be read, and `problemes` of reading.

        Only how the text is written is judged: what it says is for `verifier`. A form shows no comment:
        `notes` are those of the file. What « # » cuts off from an unquoted text is no comment: it is kept,
        and `repris` are the texts that got it back.
        """
        entier, repris = sans_coupure(texte)
        noeud, lus = sans_rubriques_vides(*lire(entier.encode("utf-8", "replace"), ""))
        chemins = Chemins(noeud)
        return {
            "donnees": en_donnees(noeud) if noeud else None,
            # « texte # note »: `notes` tells of it, and the form can do nothing else.
            "problemes": [_objet(p, chemins, "") for p in lus if not est_une_note(p)],
            "notes": [entier[debut:fin].lstrip("# ") for debut, fin in commentaires(entier)],
            "repris": repris,
        }

    def ecrire(self, donnees: Donnees) -> Donnees:
        """`texte`: the record's file, in canonical YAML."""
        return {"texte": self._saisie.ecrire(donnees, "").texte}

    def proposer(self, propositions: Groupe[str, Groupe[str, Donnees]]) -> Donnees:
        """Know these organisations and terms too, plain data by list and id, until told otherwise. By list
        and id again: `texte`, a draft of each; `problemes`, what is wrong in it, as those of `verifier`."""
        listes().proposer({})  # a term is judged by those of its list, and not by itself
        avec, termes, jugees = proposer(self._registre, propositions)
        self._fonds = replace(self._fonds, corpus=replace(self._fonds.corpus, registre=avec))
        listes().proposer(termes)
        return {nom: {i: _propose(*jugee) for i, jugee in x.items()} for nom, x in jugees.items()}

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


def _propose(texte: str, problemes: list[Problem]) -> Donnees:
    return {"texte": texte, "problemes": [_objet(p, Chemins(None), p.fichier) for p in problemes]}


def _objet(p: Problem, chemins: Chemins, fichier: str) -> Donnees:
    if p.fichier != fichier:
        nulle_part: Donnees = {"ligne": None, "colonne": None, "chemin": [], "sur_cle": False}
        return {**en_objet(p), **nulle_part, "message": message(p)}
    lieu = chemins.de(p)
    return {**en_objet(p), "chemin": list(lieu.chemin), "sur_cle": lieu.sur_cle, "message": message(p)}


FONCTIONS: dict[str, Callable[..., Donnees]] = {
    f.__name__: f for f in (Atelier.lire, Atelier.ecrire, Atelier.proposer, Atelier.verifier, Atelier.apercu)
}


def repondre(atelier: Atelier, nom: str, arguments: str) -> str:
    """The JSON of what `nom` answers to a JSON array of arguments. KeyError: no such function."""
    return json.dumps(FONCTIONS[nom](atelier, *json.loads(arguments)), ensure_ascii=False)
