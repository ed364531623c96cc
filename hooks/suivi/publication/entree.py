"""One line of the ledger, and the seal that ties it to the lines before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from hooks.suivi.publication.regles import EMPREINTE, MOT_MAX, est_une_date
from schema.models.types import ID

Genre = Literal["cree", "modifie", "renomme", "retire"]
GENRES: tuple[str, ...] = get_args(Genre)
CHAMPS = ("fiche", "date", "genre", "titre", "phrase", "empreinte")


class EntreeInvalide(Exception):
    """A line that is no entry; the text ends a French sentence that names the line."""


@dataclass(frozen=True, slots=True)
class Entree:
    """What happened to one record on one day.

    `date`: ISO 8601. `titre`: of the record on that day. `phrase`: one sentence for readers; for a withdrawn
    record, why. `empreinte`: see empreinte.py; empty when withdrawn. `ancien`: the former id of a renamed
    record. `vers`: ids of the records that a reader of a withdrawn one is sent to. `sceau`: SHA-256 of the
    seal before it and of all the rest of the line.
    """

    fiche: str
    date: str
    genre: Genre
    titre: str
    phrase: str
    empreinte: str = ""
    ancien: str = ""
    vers: tuple[str, ...] = ()
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
    vers = lu.get("vers", [])
    if not all(isinstance(t, str) and len(t) <= MOT_MAX for t in textes.values()):
        raise EntreeInvalide(f"a un champ qui n’est pas un texte de {MOT_MAX} caractères au plus")
    if not isinstance(vers, list) or not all(isinstance(v, str) and ID.match(v) for v in vers):
        raise EntreeInvalide("a un champ «\u00a0vers\u00a0» qui n’est pas une liste d’identifiants")
    mots = cast("dict[str, str]", textes)
    if mots["genre"] not in GENRES:
        raise EntreeInvalide(f"n’a pas un genre connu ({', '.join(GENRES)})")
    if not est_une_date(mots["date"]):
        raise EntreeInvalide("n’a pas une date comme 2026-11-22")
    if not ID.match(mots["fiche"]) or (mots["ancien"] and not ID.match(mots["ancien"])):
        raise EntreeInvalide("n’a pas un identifiant de fiche")
    if bool(mots["empreinte"]) == (mots["genre"] == "retire") or not EMPREINTE.fullmatch(mots["empreinte"]):
        raise EntreeInvalide("n’a pas l’empreinte qu’il faut")
    if not mots["titre"].strip() or not mots["phrase"].strip():
        raise EntreeInvalide("n’a pas de titre ou pas de phrase")
    return Entree(**{**mots, "genre": cast(Genre, mots["genre"]), "vers": tuple(vers)})  # type: ignore[arg-type]  # mixed keyword types
