"""Facets: what a record can be filtered by, and how many records have each value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hooks.site.indexes.index import lustres
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import liste_du_lieu, vocabulaire

Valeurs = Callable[[Corpus, Notice], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Facette:
    """`cle`: its name in addresses (`?region=06`). `liste`: vocabulary of its values, if they are of one."""

    cle: str
    titre: str
    liste: str
    selon: Valeurs


def _types_de_partenaires(corpus: Corpus, n: Notice) -> list[str]:
    connues = corpus.registre.organisations
    return [connues[ident].type for ident in n.partenaires if ident in connues]


# What no list has is chosen by its own words.
AUTRE = "Autre : "
# A site is chosen by its name, anybody's text: alone, it could be a key that JavaScript keeps for itself.
CHEZ = "chez "


def _autres(liste: str) -> Valeurs:
    return lambda _, n: (*getattr(n, liste), *(f"{AUTRE}{x}" for x in getattr(n, f"{liste}_autres")))


FACETTES: tuple[Facette, ...] = (
    # A record whose source hides its region is found under each that it may be, as on the region's own page.
    Facette("region", "Région", "regions", lambda _, n: n.lieux),
    Facette("population", "Population", "populations", _autres("populations")),
    Facette("theme", "Thème", "themes", _autres("themes")),
    Facette("effet", "Effet", "effets", lambda _, n: n.effets),
    Facette("genre", "Genre de récit", "genres", lambda _, n: (n.genre,)),
    Facette("programme", "Programme", "programmes", lambda _, n: n.programmes),
    Facette("organisation", "Type de partenaire", "types_organisations", _types_de_partenaires),
    Facette("relation", "Type de relation", "relations", lambda _, n: (n.relation,) if n.relation else ()),
    Facette("portee", "Portée", "portees", lambda _, n: ("provinciale" if n.provinciale else "locale",)),
    Facette("solidite", "Solidité du résultat", "solidites", lambda _, n: (n.cle.solidite,) if n.cle else ()),
    Facette("periode", "Période", "", lambda _, n: map(str, lustres(n))),
    # Where several sites are gathered.
    Facette(
        "observatoire",
        "Observatoire",
        "",
        lambda _, n: (f"{CHEZ}{n.observatoire}",) if n.observatoire else (),
    ),
)


def valeurs(corpus: Corpus, n: Notice) -> dict[str, list[str]]:
    """Facet -> values of one record, each once, in the record's order."""
    return {f.cle: list(dict.fromkeys(f.selon(corpus, n))) for f in FACETTES}


def comptes(corpus: Corpus) -> dict[str, dict[str, int]]:
    """Facet -> value -> number of records; values that no record has are left out."""
    trouves: dict[str, dict[str, int]] = {f.cle: {} for f in FACETTES}
    for n in corpus.notices:
        for cle, choisies in valeurs(corpus, n).items():
            for valeur in choisies:
                trouves[cle][valeur] = trouves[cle].get(valeur, 0) + 1
    return {f.cle: {v: trouves[f.cle][v] for v in ordonnees(f, trouves[f.cle])} for f in FACETTES}


def ordonnees(facette: Facette, trouves: Mapping[str, int]) -> list[str]:
    """The most frequent values first; periods by year, relations and strength along their scale."""
    if not facette.liste:
        return sorted(trouves)
    rangs = {terme.id: rang for rang, terme in enumerate(vocabulaire(facette.liste))}
    suivent = facette.cle in ("relation", "portee", "solidite")
    return sorted(trouves, key=lambda v: (0 if suivent else -trouves[v], rangs.get(v, len(rangs)), v))


def libelle(facette: Facette, valeur: str) -> str:
    """What a reader sees of a value."""
    if valeur.startswith(AUTRE):
        return valeur
    if facette.cle == "observatoire":
        return valeur.removeprefix(CHEZ)
    if not facette.liste:
        return f"{valeur}-{int(valeur) + 4}"
    return vocabulaire(liste_de(facette, valeur)).libelle(valeur)


def liste_de(facette: Facette, valeur: str) -> str:
    """The list that a value is of: places outside Québec have theirs, under the same heading."""
    return liste_du_lieu(valeur) if facette.cle == "region" else facette.liste


def synonymes(liste: str, valeur: str) -> tuple[str, ...]:
    """Other ways to say a term, and its acronym."""
    terme = vocabulaire(liste).termes.get(valeur) if liste else None
    return (*filter(None, [terme.sigle]), *terme.autres) if terme else ()


REGIONS_DITES = 3


@dataclass(frozen=True, slots=True)
class Fiche:
    """`complet`: the long title when `titre` is a short one. `mots`: its terms and partners by all names."""

    id: str
    titre: str
    complet: str
    nom_usage: str
    ligne: str
    resume: str
    resultat: str
    mots: str
    provinciale: bool
    membre: bool
    facettes: Mapping[str, Sequence[str]]


def fiche_de(corpus: Corpus, n: Notice) -> Fiche:
    """The record as search sees it."""
    facettes = valeurs(corpus, n)
    return Fiche(
        id=n.id,
        titre=typographier(n.nom),
        complet=typographier(n.titre) if n.titre_court else "",
        nom_usage=typographier(n.nom_usage),
        ligne=typographier(_ligne(n)),
        resume=typographier(n.resume),
        resultat=typographier(n.cle.texte) if n.cle else "",
        mots=typographier(" · ".join([*_mots(facettes), *_partenaires(corpus, n)])),
        provinciale=n.provinciale,
        membre=bool(n.fait_partie_de),
        facettes=facettes,
    )


def _ligne(n: Notice) -> str:
    """Genre, place and year: the same line as on a record's card."""
    regions = [vocabulaire("regions").libelle(x) for x in n.regions or n.regions_possibles]
    lieu = (", " if n.regions else " ou ").join(regions[:REGIONS_DITES])
    if len(regions) > REGIONS_DITES:
        lieu += f" et {len(regions) - REGIONS_DITES} autres"
    lieu = ", ".join(filter(None, [lieu, *n.ailleurs]))
    annee = str(n.debut.year) if n.debut else ""
    genre = vocabulaire("genres").libelle(n.genre)
    return " · ".join(filter(None, [genre, "Provincial" if n.provinciale else lieu, annee, n.observatoire]))


def _partenaires(corpus: Corpus, n: Notice) -> list[str]:
    noms: list[str] = []
    for ident in n.partenaires:
        if organisation := corpus.registre.organisations.get(ident):
            noms += [organisation.nom, *filter(None, [organisation.sigle]), *organisation.autres_noms]
    return noms


def _mots(facettes: Mapping[str, Sequence[str]]) -> list[str]:
    mots: list[str] = []
    for facette in FACETTES:
        if facette.cle not in ("portee", "solidite", "periode", "observatoire"):
            for valeur in facettes[facette.cle]:
                mots += [libelle(facette, valeur), *synonymes(liste_de(facette, valeur), valeur)]
    return mots
