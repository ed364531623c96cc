"""Lists as JSON, made from what the corpus holds without its records: index, lists, organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from hooks.commun import adresses
from hooks.commun.adresses_donnees import API, LICENCE
from hooks.commun.sitefile import SiteFile
from hooks.donnees.modeles import (
    VERSION,
    Organisations,
    OrganisationServie,
    TermeServi,
    Vocabulaires,
    VocabulaireServi,
)
from hooks.donnees.recit_json import liste_json
from hooks.donnees.tables.registre import listes
from schema.corpus.corpus import Corpus
from schema.vocabularies.vocabulaires import Terme, Vocabulaire

INDEX = f"{API}/index.json"
VOCABULAIRES = f"{API}/vocabulaires.json"
ORGANISATIONS = f"{API}/organisations.json"


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """The three lists."""
    return [
        SiteFile.par_morceaux(INDEX, "Liste des récits", partial(_index, corpus)),
        SiteFile(VOCABULAIRES, "Listes contrôlées", _vocabulaires, shell=False),
        SiteFile(ORGANISATIONS, "Organisations", partial(_organisations, corpus), shell=False),
    ]


def _index(corpus: Corpus) -> Iterator[str]:
    return liste_json("Tous les récits", "recits/index.html", corpus.notices)


def _terme(t: Terme) -> TermeServi:
    # What the YAML holds beyond a text or a list of texts would have no type to promise.
    plus = {cle: v for cle, v in t.extra.items() if isinstance(v, str | list)}
    return TermeServi(
        id=t.id, libelle=t.libelle, definition=t.definition or None, sigle=t.sigle or None, autres=t.autres,
        **plus,
    )  # fmt: skip


def _vocabulaire(v: Vocabulaire) -> VocabulaireServi:
    termes = tuple(map(_terme, v))
    return VocabulaireServi(id=v.nom, titre=v.titre, description=v.description or None, termes=termes)


def _vocabulaires() -> str:
    tout = Vocabulaires(version=VERSION, licence=LICENCE, vocabulaires=tuple(map(_vocabulaire, listes())))
    return tout.model_dump_json(exclude_none=True) + "\n"


def _organisations(corpus: Corpus) -> str:
    citees: dict[str, list[str]] = defaultdict(list)
    partenaires: dict[str, list[str]] = defaultdict(list)
    for n in corpus.notices:
        for ident in n.organisations:
            citees[ident].append(n.id)
        for ident in n.partenaires:
            partenaires[ident].append(n.id)
    servies = tuple(
        OrganisationServie.model_construct(
            **{nom: getattr(o, nom) for nom in type(o).model_fields},
            id=ident,
            page=adresses.organisation(ident),
            predecesseurs=corpus.registre.predecesseurs.get(ident, ()),
            recits=tuple(citees[ident]),
            recits_partenaire=tuple(partenaires[ident]),
        )
        for ident, o in corpus.registre.organisations.items()
    )
    tout = Organisations.model_construct(version=VERSION, licence=LICENCE, organisations=servies)
    return tout.model_dump_json(exclude_none=True) + "\n"
