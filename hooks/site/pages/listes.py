"""Two readings of all records: the list that can be sorted, and what they cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from hooks.commun import adresses
from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.site.indexes.index import tranches
from hooks.site.redacteur import Redaction
from hooks.site.versement import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.models.ressources import DOLLAR, RessourceFinanciere, Ressources
from schema.vocabularies.vocabulaires import vocabulaire

TITRE = "Tous les récits"
RESUME = "Un récit par ligne : ce qui a changé, pour qui, où, sur quoi cela repose, ce que cela coûte."
COUTS = "couts.html"
# Of those who are counted together, the names that are said.
NOMMES = 12
CANADIEN, ANNEE = "CAD", "année"
TITRE_COUTS = "Combien ça coûte"
RESUME_COUTS = (
    "Les sommes que disent les récits, une par une, avec ce qu’elles paient. On n’additionne que ce qui peut "
    "l’être : un montant par année, en dollars, dans une région connue."
)


@dataclass(frozen=True, slots=True)
class Ligne:
    """What one row of the list is sorted by, beside what it shows."""

    n: Notice
    rang: int
    cout: Decimal | None
    annee: int | None


def _ligne(n: Notice) -> Ligne:
    degres = vocabulaire("solidites")
    return Ligne(
        n=n,
        rang=int(degres[n.cle.solidite].texte("rang")) if n.cle else -1,
        cout=_cout(n),
        annee=n.debut.year if n.debut else None,
    )


def _cout(n: Notice) -> Decimal | None:
    """What the list is sorted by: sums of another currency are no more and no less than ours."""
    if n.sans_cout:
        return Decimal(0)
    return n.cout.valeur if n.cout and (n.cout.unite or DOLLAR) == DOLLAR else None


def fichiers(corpus: Corpus, reglages: Reglages = SANS_REGLAGE) -> list[SiteFile]:
    """The pages of the list, and the page of costs."""
    lots = tranches(corpus.notices)
    pages = [(i, adresses.page(adresses.RECITS, i)) for i in range(1, len(lots) + 1)]
    genres = [(t, sum(n.genre == t.id for n in corpus.notices)) for t in vocabulaire("genres")]

    def corps(numero: int) -> str:
        r = Redaction(pages[numero - 1][1], corpus, reglages=reglages)
        return rendre(
            "recits.html", r=r, lignes=[_ligne(n) for n in lots[numero - 1]], total=len(corpus),
            provinciales=sum(n.provinciale for n in corpus.notices), genres=genres, pages=pages,
            courante=numero, resume=RESUME,
        )  # fmt: skip

    liste = [SiteFile(uri, TITRE, partial(corps, i), RESUME) for i, uri in pages]
    return [*liste, *_pages_de_couts(corpus, lots)]


def page_de_couts(numero: int) -> str:
    """Address of a page of costs, from 1: as many as the list has. All but the first stand in a folder, whose
    pages the theme does not render one by one."""
    return COUTS if numero == 1 else f"couts/page-{numero}.html"


def _pages_de_couts(corpus: Corpus, lots: Sequence[Sequence[Notice]]) -> Iterator[SiteFile]:
    pages = [(i, page_de_couts(i)) for i in range(1, len(lots) + 1)]
    for (numero, uri), lot in zip(pages, lots, strict=True):
        # By their names: the record of another page changes nothing here.
        corps = partial(_couts, corpus, numero, tuple(n.id for n in lot), pages)
        yield SiteFile(uri, TITRE_COUTS, corps, RESUME_COUTS)


def _couts(corpus: Corpus, numero: int, lot: Sequence[str], pages: Sequence[tuple[int, str]]) -> str:
    lues = [(n, list(_sommes(corpus, n))) for n in map(corpus.par_id.__getitem__, lot)]
    comptes = {n.id: compter(n, siennes) for n, siennes in lues}
    sommes, ecartees = additionner(_tous_les_comptes(corpus, comptes)) if numero == 1 else ([], {})
    return rendre(
        "couts.html", r=Redaction(page_de_couts(numero), corpus), titre=TITRE_COUTS, resume=RESUME_COUTS,
        dites=[x for x in lues if x[1]], muettes=[n for n, siennes in lues if not siennes], comptes=comptes,
        sommes=sommes, ecartees=ecartees.items(), combien=sum(map(len, ecartees.values())), courante=numero,
        pages=pages, montres=NOMMES,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compte:
    """A récit in the sums: what it adds to its region a year, in dollars; or `raison`, why it adds none."""

    region: str = ""
    somme: Decimal = Decimal(0)
    environ: bool = False
    raison: str = ""


def compter(n: Notice, ressources: Iterable[RessourceFinanciere]) -> Compte:
    """One sum a récit, the one that its essentiel gives: others may be parts of it."""
    principale = next((x for x in ressources if n.argent and x.id == n.argent), None)
    regions = (principale.regions if principale else ()) or n.regions
    raison = _ecarter(n, principale, regions)
    if raison or principale is None or principale.montant is None:
        return Compte(raison=raison)
    return Compte(regions[0], principale.montant.valeur, bool(principale.montant.qualificatif))


def _tous_les_comptes(corpus: Corpus, faits: Mapping[str, Compte]) -> Iterator[tuple[Notice, Compte]]:
    # One by one: the resources of ten thousand records take thirty megabytes.
    for n in corpus.notices:
        yield n, faits[n.id] if n.id in faits else compter(n, _sommes(corpus, n))


@dataclass(slots=True)
class Somme:
    """What the récits of one region cost a year, in dollars. `environ`: one of them is not told exactly."""

    region: str
    total: Decimal
    environ: bool
    notices: list[Notice]


def additionner(
    comptes: Iterable[tuple[Notice, Compte]],
) -> tuple[list[Somme], Mapping[str, Sequence[Notice]]]:
    """(sums by region, in the order of regions; what is left out, by why, in the order given)."""
    sommes: dict[str, Somme] = {}
    ecartees: dict[str, list[Notice]] = defaultdict(list)
    for n, compte in comptes:
        if compte.raison:
            ecartees[compte.raison].append(n)
        elif compte.region:
            une = sommes.setdefault(compte.region, Somme(compte.region, Decimal(0), False, []))
            une.total += compte.somme
            une.environ |= compte.environ
            une.notices.append(n)
    return [sommes[code] for code in sorted(sommes)], ecartees


def _ecarter(n: Notice, x: RessourceFinanciere | None, regions: Sequence[str]) -> str:
    """Why the main sum of a récit is added to no other; empty when it can be."""
    if n.membres:
        return "ses membres disent chacun leur somme"
    if x is None or x.recurrence == "aucun":
        return "aucune somme principale n’y est dite" if x is None else "aucun financement propre"
    if x.montant is None:
        return "c’est un plafond, et non une dépense"
    if x.montant.jusqua is not None:
        return "c’est une fourchette"
    if (x.montant.unite or DOLLAR) != DOLLAR:
        return _autre_monnaie(x)
    if x.par != ANNEE:
        return "ce n’est pas une somme par année"
    return "" if len(regions) == 1 else "la région n’est pas connue, ou il y en a plusieurs"


def _autre_monnaie(x: RessourceFinanciere) -> str:
    """Two currencies are never added, nor the dollars of two years."""
    if x.devise not in (None, CANADIEN) or not x.annee_monnaie:
        return "ce n’est pas en dollars canadiens"
    return f"ce sont des dollars de {x.annee_monnaie}"


def _sommes(corpus: Corpus, n: Notice) -> Iterator[RessourceFinanciere]:
    """The financial resources of a record that say an amount, a ceiling, or that there is none."""
    rubrique = corpus.rubrique(n.id, "ressources")
    if isinstance(rubrique, Ressources):
        yield from (x for x in rubrique.financieres if x.montant or x.plafond or x.recurrence == "aucun")
