"""Coverage: what is documented where, for whom and on what; what is not yet, with an invitation each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses import style
from hooks.commun.sitefile import SiteFile
from hooks.site.figures.tuiles import Tuile, tuiles
from hooks.site.redacteur import Redaction
from hooks.site.rendu import rendre
from schema.corpus.corpus import Corpus
from schema.vocabularies.vocabulaires import Terme, vocabulaire

PAGE = "couverture.html"
FEUILLE = "assets/couverture.css"
TITRE = "Couverture"
CHAPEAU = "Ce qui est documenté, région par région, et ce qui ne l’est pas encore."
# What a region is crossed with: a list, which is also the folder of its terms and a field of a notice.
AXES = ("themes", "populations")
# A region's page names this many records for a term; the term's own page names them all.
NOMMES = 12


@dataclass(frozen=True, slots=True)
class Case:
    """Records of one region about one term. `possibles`: their source names the region among several."""

    surs: tuple[str, ...] = ()
    possibles: tuple[str, ...] = ()

    @property
    def vide(self) -> bool:
        """True when nothing is documented here, not even perhaps."""
        return not self.surs and not self.possibles


@dataclass(frozen=True, slots=True)
class Rangee:
    """One term across the regions. `total`: its records, each once, though it may cover several regions."""

    terme: Terme
    cases: tuple[Case, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Croisement:
    """All terms of a list by all regions. `sans_region`: a last column for records that name no region."""

    axe: str
    regions: tuple[Terme, ...]
    rangees: tuple[Rangee, ...]
    totaux: tuple[Case, ...]
    total: int
    sans_region: bool

    def documentes(self, rang: int) -> int:
        """How many terms have a record in the region of this rank."""
        return sum(not rangee.cases[rang].vide for rangee in self.rangees)


def croiser(corpus: Corpus, axe: str) -> Croisement:
    """Count records by region and by term of `axe`; every region and every term has its place, even empty."""
    regions = tuple(vocabulaire("regions"))
    sans_region = any(not n.regions and not n.regions_possibles for n in corpus.notices)
    surs, possibles = defaultdict(list), defaultdict(list)
    par_terme: dict[str, int] = defaultdict(int)
    for n in corpus.notices:
        for ident in getattr(n, axe):
            par_terme[ident] += 1
            for code in n.regions or (() if n.regions_possibles else ("",)):
                surs[code, ident].append(n.id)
            for code in n.regions_possibles:
                possibles[code, ident].append(n.id)
    codes = [t.id for t in regions] + ([""] if sans_region else [])

    def case(code: str, ident: str) -> Case:
        return Case(tuple(surs[code, ident]), tuple(possibles[code, ident]))

    rangees = tuple(
        Rangee(t, tuple(case(code, t.id) for code in codes), par_terme[t.id]) for t in vocabulaire(axe)
    )
    totaux = tuple(_totaliser([r.cases[i] for r in rangees]) for i in range(len(codes)))
    return Croisement(axe, regions, rangees, totaux, len(corpus), sans_region)


def _totaliser(cases: Sequence[Case]) -> Case:
    """All the records of some cells, each once."""
    surs = dict.fromkeys(i for c in cases for i in c.surs)
    return Case(tuple(surs), tuple(dict.fromkeys(i for c in cases for i in c.possibles if i not in surs)))


def uri_region(code: str) -> str:
    """Page of what is documented in one region, and of what is missing."""
    return adresses.terme("regions", f"{code}-couverture")


def carte(r: Redaction) -> Markup:
    """The tile map: how many records in each region, each tile leading to its region's page."""
    surs: dict[str, int] = defaultdict(int)
    possibles: dict[str, int] = defaultdict(int)
    for n in r.corpus.notices:
        for code in n.regions:
            surs[code] += 1
        for code in n.regions_possibles:
            possibles[code] += 1
    return tuiles(
        Tuile(t.id, t.libelle, r.vers_terme("regions", t.id), surs[t.id], possibles[t.id])
        for t in vocabulaire("regions")
    )


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """The tables of the whole corpus, and the same for each region."""
    croisements = [croiser(corpus, axe) for axe in AXES]
    corps = partial(_page, corpus, croisements)
    site = [SiteFile(PAGE, TITRE, corps, CHAPEAU, tete=partial(style, PAGE, FEUILLE))]
    for rang, region in enumerate(vocabulaire("regions")):
        titre = f"{region.libelle} – {TITRE}"
        corps = partial(_region, corpus, croisements, rang, region)
        uri = uri_region(region.id)
        site.append(SiteFile(uri, titre, corps, CHAPEAU, tete=partial(style, uri, FEUILLE)))
    return site


def _noms(croisement: Croisement) -> tuple[str, str]:
    """Title of the axis, and how one of its terms is called."""
    liste = vocabulaire(croisement.axe)
    return liste.titre, liste.singulier


def _page(corpus: Corpus, croisements: list[Croisement]) -> str:
    r = Redaction(PAGE, corpus)
    return rendre(
        "couverture.html", r=r, titre=TITRE, chapeau=CHAPEAU, croisements=croisements, carte=carte(r),
        noms=_noms, uri_region=uri_region, regions=tuple(vocabulaire("regions")),
    )  # fmt: skip


def _region(corpus: Corpus, croisements: list[Croisement], rang: int, region: Terme) -> str:
    r = Redaction(uri_region(region.id), corpus)
    return rendre(
        "couverture_region.html", r=r, titre=TITRE, page=PAGE, croisements=croisements, rang=rang,
        region=region, noms=_noms, nommes=NOMMES,
    )  # fmt: skip
