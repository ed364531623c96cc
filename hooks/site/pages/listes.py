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
    return [*liste, SiteFile(COUTS, TITRE_COUTS, partial(_couts, corpus), RESUME_COUTS)]


def _couts(corpus: Corpus) -> str:
    lues = [(n, list(_sommes(corpus, n))) for n in corpus.notices]
    dites = [(n, sommes) for n, sommes in lues if sommes]
    muettes = [n for n, sommes in lues if not sommes]
    r = Redaction(COUTS, corpus)
    sommes, seules = additionner(corpus, dict(lues))
    return rendre(
        "couts.html", r=r, titre=TITRE_COUTS, resume=RESUME_COUTS, dites=dites, muettes=muettes,
        sommes=sommes, ecartees=par_raison(seules).items(), combien=len(seules),
    )  # fmt: skip


def par_raison(seules: Iterable[tuple[Notice, str]]) -> Mapping[str, Sequence[Notice]]:
    """What is left out of the sums, by why, both in the order given."""
    ecartees: dict[str, list[Notice]] = defaultdict(list)
    for n, raison in seules:
        ecartees[raison].append(n)
    return ecartees


@dataclass(slots=True)
class Somme:
    """What the récits of one region cost a year, in dollars. `environ`: one of them is not told exactly."""

    region: str
    total: Decimal
    environ: bool
    notices: list[Notice]


def additionner(
    corpus: Corpus, argent: Mapping[Notice, Sequence[RessourceFinanciere]]
) -> tuple[list[Somme], list[tuple[Notice, str]]]:
    """(sums by region, in the order of regions; what is left out, and why, in French).

    One sum a récit, the one that its essentiel gives: others may be parts of it.
    """
    sommes: dict[str, Somme] = {}
    ecartees: list[tuple[Notice, str]] = []
    for n, ressources in argent.items():
        e = corpus.initiative(n.id).essentiel
        principale = next((x for x in ressources if e and x.id == e.cout), None)
        regions = (principale.regions if principale else ()) or n.regions
        if raison := _ecarter(n, principale, regions):
            ecartees.append((n, raison))
        elif principale and principale.montant:
            une = sommes.setdefault(regions[0], Somme(regions[0], Decimal(0), False, []))
            une.total += principale.montant.valeur
            une.environ |= bool(principale.montant.qualificatif)
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
