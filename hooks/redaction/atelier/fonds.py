"""What the workshop must know beside the record in hand: the notices of the others, and the site's settings.

The register of organisations and the lists travel as the files that they are. Records do not: a thousand of
them weigh sixty megabytes, their notices one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from hooks.commun.reglages import Reglages
from schema.corpus.corpus import Corpus
from schema.corpus.ensemble import lire_registre
from schema.corpus.notice import Cle, Notice
from schema.models.chiffres import ValeurComplete

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
    """What JSON has no kind for: days, exact numbers, quantities, the first result of a record."""
    if isinstance(valeur, ValeurComplete):
        return valeur.model_dump(exclude_defaults=True)
    if isinstance(valeur, Cle):
        return {f.name: getattr(valeur, f.name) for f in fields(valeur)}
    return valeur.isoformat() if isinstance(valeur, date) else str(valeur)


def depuis_json(texte: str) -> Fonds:
    """What `en_json` wrote. The register is read where this code lies."""
    donnees = json.loads(texte)
    notices = (_notice(dict(zip(donnees["champs"], n, strict=True))) for n in donnees["notices"])
    registre, _ = lire_registre()
    return Fonds(Corpus.de_notices(notices, registre), Reglages(**donnees["reglages"]))


def _notice(valeurs: Mapping[str, Any]) -> Notice:
    """Lists become tuples again, days dates, quantities models."""
    remis = {nom: _en_tuples(v) for nom, v in valeurs.items()}
    for nom in _DATES:
        remis[nom] = date.fromisoformat(remis[nom]) if remis[nom] else None
    remis["cout"] = _quantite(remis["cout"])
    cle = remis["cle"]
    remis["cle"] = Cle(**{**cle, **{nom: _quantite(cle[nom]) for nom in _QUANTITES}}) if cle else None
    return Notice(**remis)


def _quantite(valeur: Mapping[str, Any] | None) -> ValeurComplete | None:
    return ValeurComplete.model_validate(valeur) if valeur else None


def _en_tuples(valeur: Any) -> Any:
    return tuple(map(_en_tuples, valeur)) if isinstance(valeur, list) else valeur
