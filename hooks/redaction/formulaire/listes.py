"""The lists and registers that the form's fields are chosen from: [id, label, other words, definition]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from schema.corpus.corpus import Corpus
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import Terme, vocabulaire

Choix = list[str]


def listes(corpus: Corpus, schema: dict[str, Any]) -> dict[str, list[Choix]]:
    """Every list that the form's schema names: vocabularies, organisations of the register, records."""
    registres = {"organisations": _organisations(corpus), "initiatives": _fiches(corpus)}
    noms = set(_nommees(schema)) - {"sources", "acteurs", "groupes"}
    return {
        nom: registres[nom] if nom in registres else [_de_terme(nom, t) for t in vocabulaire(nom)]
        for nom in sorted(noms | {"initiatives"})
    }


def _de_terme(liste: str, terme: Terme) -> Choix:
    # Codes are what officials know these by: they are read and searched with the label.
    code = f"{terme.id} " if liste in ("regions", "mesures") else ""
    autres = " ".join(x for x in (terme.sigle, *terme.autres) if x)
    return [terme.id, typographier(code + terme.libelle), autres, typographier(terme.definition)]


def _organisations(corpus: Corpus) -> list[Choix]:
    trouvees = [
        [ident, typographier(o.nom), " ".join(x for x in (o.sigle, *o.autres_noms) if x), ""]
        for ident, o in corpus.registre.organisations.items()
    ]
    return sorted(trouvees, key=lambda choix: choix[1].casefold())


def _fiches(corpus: Corpus) -> list[Choix]:
    return [[n.id, typographier(n.titre), typographier(n.nom_usage), ""] for n in corpus.notices]


def _nommees(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(nom := schema.get("x-choix"), str):
            yield nom
        suite: Iterable[object] = schema.values()
    else:
        suite = schema if isinstance(schema, list) else ()
    for sous in suite:
        yield from _nommees(sous)
