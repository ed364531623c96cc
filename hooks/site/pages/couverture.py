"""Coverage: what is documented where, for whom and on what; what is not yet, with an invitation each time.

Its map is the 18 régions sociosanitaires as tiles, each roughly at its place: small ones show as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from hooks.commun import adresses
from hooks.commun.adresses import style
from hooks.commun.sitefile import SiteFile
from hooks.site.figures.svg import couper, em, pc, unite
from hooks.site.redacteur import Redaction
from hooks.site.versement import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import pluriel, typographier
from schema.vocabularies.vocabulaires import Terme, vocabulaire

TITRE_CARTE = "Les récits par région sociosanitaire"
# Column from the west, row from the north. The gap in the middle of the south is the river's.
PLACES = {
    "17": (2, 0),
    "18": (1, 1), "10": (2, 1),
    "08": (0, 2), "02": (4, 2), "09": (5, 2),
    "07": (0, 3), "15": (1, 3), "14": (2, 3), "04": (3, 3), "03": (4, 3), "11": (5, 3),
    "13": (1, 4), "06": (2, 4), "12": (4, 4), "01": (5, 4),
    "16": (2, 5), "05": (3, 5),
}  # fmt: skip
COLONNES, RANGS = 6, 6
# Part of its place that a tile leaves empty; height of a row in em (less on a phone: couverture.css).
AIR, HAUTEUR = 0.06, 5.0
# Names show where a tile is wide enough for this many em of their smaller type.
LARGEUR_DE_NOM = 9.2
LIGNES_DE_NOM = 3
TEINTES = 3


@dataclass(frozen=True, slots=True)
class Tuile:
    """One region. `possibles`: records whose source names it among several, without saying which."""

    code: str
    libelle: str
    lien: str
    surs: int
    possibles: int

    @property
    def compte(self) -> str:
        """What the tile shows: `2`, `4 ?`, `2+4 ?`."""
        if not self.possibles:
            return str(self.surs)
        peut_etre = f"{self.possibles}\u00a0?"
        return f"{self.surs}+{peut_etre}" if self.surs else peut_etre

    @property
    def dit(self) -> str:
        """The same in words: `06 Montréal : 2 récits`."""
        morceaux = [pluriel(self.surs, "récit")] if self.surs or not self.possibles else []
        morceaux += [f"{pluriel(self.possibles, 'récit')} peut-être"] if self.possibles else []
        return f"{self.code} {typographier(self.libelle)}\u00a0: {', '.join(morceaux)}"


def tuiles(liste: Iterable[Tuile]) -> Markup:
    """The map. Each tile is a link, so the figure is a group that is read tile by tile, not one image."""
    places = [t for t in liste if t.code in PLACES]
    plus = max((t.surs + t.possibles for t in places), default=0)
    dessins = "".join(_tuile(t, _teinte(t.surs + t.possibles, plus)) for t in places)
    desc = (
        "Une tuile par région, placée à peu près comme sur une carte, avec son code et le nombre de ses "
        "récits. Ce qui suit dit la même chose en texte."
    )
    return Markup(
        f'<svg class="dessin dessin-tuiles" role="group" aria-labelledby="tuiles-titre" '
        f'aria-describedby="tuiles-desc" width="100%" height="{em(HAUTEUR * RANGS)}" '
        f'font-family="sans-serif" font-size="13" fill="currentColor">'
        f'<title id="tuiles-titre">{escape(TITRE_CARTE)}</title><desc id="tuiles-desc">{escape(desc)}</desc>'
        f"{dessins}</svg>"
    )


def _teinte(combien: int, plus: int) -> int:
    """0 for none, then 1 to TEINTES as the count comes near the largest."""
    return min(TEINTES, 1 + (combien * TEINTES - 1) // plus) if combien else 0


def _tuile(t: Tuile, teinte: int) -> str:
    colonne, rang = PLACES[t.code]
    noms = couper(typographier(t.libelle), LARGEUR_DE_NOM)[:LIGNES_DE_NOM]
    lignes = "".join(
        f'<text class="nom" x="{em(0.5)}" y="{em(3.1 + 1.2 * i)}">{escape(nom)}</text>'
        for i, nom in enumerate(noms)
    )
    doute = " tuile-incertaine" if t.possibles and not t.surs else ""
    return (
        f'<svg x="{pc(colonne / COLONNES)}" y="{pc(rang / RANGS)}" '
        f'width="{pc((1 - AIR) / COLONNES)}" height="{unite((1 - AIR) / RANGS * 100, "%")}">'
        f'<a class="tuile tuile-{teinte}{doute}" href="{escape(t.lien)}"><title>{escape(t.dit)}</title>'
        f'<rect width="100%" height="100%"/>'
        # The title says the same in order; code, number and cut words, read one by one, would not.
        f'<g aria-hidden="true"><text class="code" x="{em(0.5)}" y="{em(1.5)}">{t.code}</text>'
        f'<text class="compte" x="100%" dx="{em(-0.4)}" y="{em(1.4)}" text-anchor="end">{t.compte}</text>'
        f"{lignes}</g></a></svg>"
    )


PAGE = "couverture.html"
FEUILLE = "assets/couverture.css"
TITRE = "Couverture"
CHAPEAU = "Où les récits se passent, région par région."
# The side of whoever makes: what is missing, cell by cell.
PAGE_GRILLE = "contribuer/couverture.html"
TITRE_GRILLE = "Ce qui manque"
CHAPEAU_GRILLE = (
    "Régions, thèmes et populations, case par case : ce qui est documenté, et ce qui ne l’est pas."
)
# What a region is crossed with: a list, which is also the folder of its terms and a field of a notice.
AXES = ("themes", "populations")
PROVINCIAL, AILLEURS, SANS_REGION = "Provincial", "Hors Québec", "Sans région"
A_PART = (PROVINCIAL, AILLEURS, SANS_REGION)
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
    """All terms of a list by all regions. `a_part`: what the columns after them hold, in words: records that
    speak of most regions, those that name none."""

    axe: str
    regions: tuple[Terme, ...]
    rangees: tuple[Rangee, ...]
    totaux: tuple[Case, ...]
    total: int
    a_part: tuple[str, ...]

    def documentes(self, rang: int) -> int:
        """How many terms have a record in the region of this rank."""
        return sum(not rangee.cases[rang].vide for rangee in self.rangees)


def croiser(corpus: Corpus, axe: str) -> Croisement:
    """Count records by region and by term of `axe`; every region and every term has its place, even empty.

    A provincial record speaks of most regions, and is of none: it would fill the column of each.
    """
    regions = tuple(vocabulaire("regions"))
    a_part = tuple(x for x in A_PART if any(_colonnes(n) == (x,) for n in corpus.notices))
    surs, possibles = defaultdict(list), defaultdict(list)
    par_terme: dict[str, int] = defaultdict(int)
    for n in corpus.notices:
        for ident in getattr(n, axe):
            par_terme[ident] += 1
            for code in _colonnes(n):
                surs[code, ident].append(n.id)
            for code in n.regions_possibles:
                possibles[code, ident].append(n.id)
    codes = [*(t.id for t in regions), *a_part]

    def case(code: str, ident: str) -> Case:
        return Case(tuple(surs[code, ident]), tuple(possibles[code, ident]))

    rangees = tuple(
        Rangee(t, tuple(case(code, t.id) for code in codes), par_terme[t.id]) for t in vocabulaire(axe)
    )
    totaux = tuple(_totaliser([r.cases[i] for r in rangees]) for i in range(len(codes)))
    return Croisement(axe, regions, rangees, totaux, len(corpus), a_part)


def _colonnes(n: Notice) -> Sequence[str]:
    """The regions that a record surely counts in, or where it stands apart from them."""
    if n.provinciale:
        return (PROVINCIAL,)
    if n.regions or n.regions_possibles:
        return n.regions
    return (AILLEURS,) if n.pays else (SANS_REGION,)


def _totaliser(cases: Sequence[Case]) -> Case:
    """All the records of some cells, each once."""
    surs = dict.fromkeys(i for c in cases for i in c.surs)
    return Case(tuple(surs), tuple(dict.fromkeys(i for c in cases for i in c.possibles if i not in surs)))


def uri_region(code: str) -> str:
    """Page of what is documented in one region, and of what is missing."""
    return adresses.terme("regions", f"{code}-couverture")


def carte(r: Redaction) -> Markup:
    """The tile map: how many local records in each region, each tile leading to its region's page."""
    return tuiles(
        Tuile(t.id, t.libelle, r.vers_terme("regions", t.id), surs, possibles)
        for t, surs, possibles in _locaux(r.corpus)
    )


def _locaux(corpus: Corpus) -> list[tuple[Terme, int, int]]:
    """(region, local records, local records that are perhaps there), in the order of the list.

    A provincial record speaks of most regions, and is of none: it would rank them all.
    """
    surs: dict[str, int] = defaultdict(int)
    possibles: dict[str, int] = defaultdict(int)
    for n in corpus.notices:
        for code in () if n.provinciale else n.regions:
            surs[code] += 1
        for code in n.regions_possibles:
            possibles[code] += 1
    return [(t, surs[t.id], possibles[t.id]) for t in vocabulaire("regions")]


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """The map and the ranked list; the tables of the whole corpus, and the same for each region."""
    croisements = [croiser(corpus, axe) for axe in AXES]
    grille = partial(_grille, corpus, croisements)
    pages: tuple[tuple[str, str, Callable[[], str], str], ...] = (
        (PAGE, TITRE, partial(_page, corpus), CHAPEAU), (PAGE_GRILLE, TITRE_GRILLE, grille, CHAPEAU_GRILLE),
    )  # fmt: skip
    site = [
        SiteFile(uri, titre, corps, chapeau, tete=partial(style, uri, FEUILLE))
        for uri, titre, corps, chapeau in pages
    ]
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


def _page(corpus: Corpus) -> str:
    r = Redaction(PAGE, corpus)
    rang = sorted(_locaux(corpus), key=lambda x: (-x[1], -x[2]))
    return rendre(
        "couverture.html", r=r, titre=TITRE, chapeau=CHAPEAU, carte=carte(r), rang=rang, grille=PAGE_GRILLE,
        provinciaux=[n for n in corpus.notices if n.provinciale],
        ailleurs=[n for n in corpus.notices if _colonnes(n) == (AILLEURS,)],
        sans_region=[n for n in corpus.notices if _colonnes(n) == (SANS_REGION,)],
        noms=[(a, vocabulaire(a)) for a in AXES],
    )  # fmt: skip


def _grille(corpus: Corpus, croisements: list[Croisement]) -> str:
    r = Redaction(PAGE_GRILLE, corpus)
    return rendre(
        "couverture_grille.html", r=r, titre=TITRE_GRILLE, chapeau=CHAPEAU_GRILLE, croisements=croisements,
        noms=_noms, uri_region=uri_region, regions=tuple(vocabulaire("regions")),
    )  # fmt: skip


def _region(corpus: Corpus, croisements: list[Croisement], rang: int, region: Terme) -> str:
    r = Redaction(uri_region(region.id), corpus)
    return rendre(
        "couverture_region.html", r=r, titre=TITRE_GRILLE, page=PAGE_GRILLE, croisements=croisements,
        rang=rang, region=region, noms=_noms, nommes=NOMMES,
    )  # fmt: skip
