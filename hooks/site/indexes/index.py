"""What an index is: terms, and for each the records that have it.

Two are made apart: the organisations that records name, and the slices of time that they touch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses import uri_fil
from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.site.recherche.postes import ordre
from hooks.site.redacteur import Redaction
from hooks.site.versement import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice, classer
from schema.lecture.typographie import typographier
from schema.models.partenaires import Organisation
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# A list longer than this is cut in pages: ten thousand cards would be a page of six megabytes.
PAR_PAGE = 100

Supplement = Callable[[Redaction, Terme], Markup]
Figure = Callable[[Redaction], Markup]


@dataclass(frozen=True, slots=True)
class Index:
    """An index by terms. `selon` gives the terms of a record; `autres` those it may belong to.

    `a_part`: records that are told after the others, and not counted with them. `figure` is drawn above the
    list of terms, `supplement` on a term's own page. `feuille`: the style sheet that the
    figure needs. `fil`: terms have feeds. `rencontres`: its page lists the terms of some record alone; a
    list of all countries would be read as a list of ours. `termes_lus`: gives the terms, where they are of no
    list but of the records; an index that has none then has no page.
    """

    dossier: str
    titre: str
    chapeau: str
    liste: str
    selon: Callable[[Notice], Sequence[str]]
    autres: Callable[[Notice], Sequence[str]] = lambda _: ()
    autres_titre: str = ""
    a_part: Callable[[Notice], bool] = lambda _: False
    a_part_titre: str = ""
    supplement: Supplement | None = None
    figure: Figure | None = None
    feuille: str = ""
    code_visible: bool = False
    fil: bool = False
    rencontres: bool = False
    termes_lus: Callable[[Iterable[Notice]], Sequence[Terme]] | None = None

    def termes(self, notices: Iterable[Notice]) -> Sequence[Terme]:
        """Its terms, in order."""
        return self.termes_lus(notices) if self.termes_lus else tuple(vocabulaire(self.liste))


def tranches(elements: Sequence[Notice], taille: int = PAR_PAGE) -> list[Sequence[Notice]]:
    """The list cut in pages; one empty page when it is empty."""
    return [elements[i : i + taille] for i in range(0, len(elements), taille)] or [()]


def fichiers(index: Index, corpus: Corpus, reglages: Reglages = SANS_REGLAGE) -> list[SiteFile]:
    """The index's own page, and one page (or several) a term."""
    classes = classer((n for n in corpus.notices if not index.a_part(n)), index.selon)
    apart = classer(filter(index.a_part, corpus.notices), index.selon)
    autres = classer(corpus.notices, index.autres)
    termes = index.termes(corpus.notices)
    uri = adresses.page(index.dossier, 1)
    corps = partial(_sommaire, index, corpus, reglages, termes, classes, autres)
    tete = partial(adresses.style, uri, index.feuille) if index.feuille else str
    site = [SiteFile(uri, index.titre, corps, index.chapeau, tete=tete)]
    for terme in termes:
        listes = [x.get(terme.id, []) for x in (classes, autres, apart)]
        site += _pages_terme(index, corpus, reglages, terme, *listes)
    return site


def _sommaire(
    index: Index,
    corpus: Corpus,
    reglages: Reglages,
    termes: Sequence[Terme],
    classes: dict[str, list[Notice]],
    autres: dict[str, list[Notice]],
) -> str:
    r = Redaction(adresses.page(index.dossier, 1), corpus, reglages=reglages)
    comptes = {t.id: len(classes.get(t.id, ())) + len(autres.get(t.id, ())) for t in termes}
    if index.rencontres:
        termes = [t for t in termes if comptes[t.id]]
    figure = index.figure(r) if index.figure else Markup("")
    return rendre("index.html", r=r, index=index, termes=termes, comptes=comptes, figure=figure)


def uri_page(dossier: str, ident: str, numero: int) -> str:
    """Page `numero` of a term's list."""
    return adresses.terme(dossier, ident if numero == 1 else f"{ident}-page-{numero}")


def _decouverte(index: Index, terme: Terme) -> Markup:
    """What tells a reader of feeds that this page has one."""
    fil = adresses.relatif(adresses.terme(index.dossier, terme.id), uri_fil(index.dossier, terme.id))
    lien = Markup('<link rel="alternate" type="application/atom+xml" href="{}" title="{}">')
    return lien.format(fil, typographier(f"Récits : {terme.libelle}"))


def _pages_terme(
    index: Index,
    corpus: Corpus,
    reglages: Reglages,
    terme: Terme,
    notices: list[Notice],
    autres: list[Notice],
    apart: list[Notice],
) -> list[SiteFile]:
    lots = tranches(notices)
    pages = [(i, uri_page(index.dossier, terme.id, i)) for i in range(1, len(lots) + 1)]
    tete = partial(_decouverte, index, terme) if index.fil else str
    # All that the page shows stands in these: what was made of the same values is kept from build to build.
    une = partial(_page_terme, index, corpus, reglages, terme, pages, len(notices))
    titre = f"{terme.libelle} – {index.titre}"
    return [
        SiteFile(
            uri,
            titre,
            partial(une, numero, lots[numero - 1], *((autres, apart) if numero == 1 else ([], []))),
            terme.definition,
            tete=tete,
        )
        for numero, uri in pages
    ]


def _page_terme(
    index: Index,
    corpus: Corpus,
    reglages: Reglages,
    terme: Terme,
    pages: list[tuple[int, str]],
    total: int,
    courante: int,
    notices: Sequence[Notice],
    autres: list[Notice],
    apart: list[Notice],
) -> str:
    r = Redaction(pages[courante - 1][1], corpus, reglages=reglages)
    supplement = index.supplement(r, terme) if index.supplement and courante == 1 else Markup("")
    return rendre(
        "terme.html", r=r, index=index, terme=terme, notices=notices, total=total, autres=autres, apart=apart,
        pages=pages, courante=courante, supplement=supplement, uri_fil=uri_fil,
    )  # fmt: skip


DOSSIER_PERIODES = "periodes"
PERIODES = "Périodes"
CHAPEAU_PERIODES = "Quand les initiatives ont eu lieu, par tranches de cinq ans."
ORGANISATIONS = "Organisations"
CHAPEAU_ORGANISATIONS = (
    "Établissements, organismes et autres partenaires que les récits nomment, avec leur histoire."
)


def lustres(n: Notice) -> list[int]:
    """First years of the five-year slices that the record touches; a record without dates touches none."""
    annees = [jour.year for jour in (n.debut, n.fin) if jour]
    return list(range(annees[0] - annees[0] % 5, annees[-1] + 1, 5)) if annees else []


def de_periodes(corpus: Corpus, reglages: Reglages = SANS_REGLAGE) -> list[SiteFile]:
    """One page a slice, and the list of slices."""
    classes: dict[int, list[Notice]] = {}
    for n in corpus.notices:
        for lustre in lustres(n):
            classes.setdefault(lustre, []).append(n)
    comptes = {annee: len(classes[annee]) for annee in sorted(classes)}
    sommaire = partial(_sommaire_periodes, corpus, reglages, comptes)
    site = [SiteFile(adresses.page(DOSSIER_PERIODES, 1), PERIODES, sommaire, CHAPEAU_PERIODES)]
    for annee in comptes:
        lots = tranches(classes[annee])
        pages = [(i, uri_page(DOSSIER_PERIODES, str(annee), i)) for i in range(1, len(lots) + 1)]
        titre = f"{annee}-{annee + 4} – {PERIODES}"
        site += [
            SiteFile(
                uri, titre, partial(_periode, corpus, reglages, annee, lots[i - 1], pages, i, comptes[annee])
            )
            for i, uri in pages
        ]
    return site


def _sommaire_periodes(corpus: Corpus, reglages: Reglages, comptes: dict[int, int]) -> str:
    r = Redaction(adresses.page(DOSSIER_PERIODES, 1), corpus, reglages=reglages)
    plus_grand = max(comptes.values(), default=1)
    return rendre(
        "periodes.html", r=r, titre=PERIODES, chapeau=CHAPEAU_PERIODES, comptes=comptes, plus_grand=plus_grand
    )


def _periode(
    corpus: Corpus,
    reglages: Reglages,
    annee: int,
    notices: Sequence[Notice],
    pages: list[tuple[int, str]],
    courante: int,
    total: int,
) -> str:
    r = Redaction(pages[courante - 1][1], corpus, reglages=reglages)
    return rendre(
        "periode.html", r=r, annee=annee, notices=notices, pages=pages, courante=courante, total=total,
        titre=PERIODES,
    )  # fmt: skip


def d_organisations(corpus: Corpus, reglages: Reglages = SANS_REGLAGE) -> list[SiteFile]:
    """The register's list by kind, and one page an organisation."""
    citees: dict[str, list[Notice]] = defaultdict(list)
    for n in corpus.notices:
        for ident in n.organisations:
            citees[ident].append(n)
    comptes = {ident: len(citees[ident]) for ident in corpus.registre.organisations}
    site = [
        SiteFile(
            adresses.page(adresses.ORGANISATIONS, 1),
            ORGANISATIONS,
            partial(_sommaire_organisations, corpus, reglages, comptes),
            CHAPEAU_ORGANISATIONS,
        )
    ]
    for ident, organisation in corpus.registre.organisations.items():
        corps = partial(_page_organisation, corpus, reglages, ident, organisation, citees[ident], comptes)
        source = f"schema/vocabularies/organisations/{ident}.yml"
        site.append(
            SiteFile(
                adresses.organisation(ident), organisation.nom, corps, organisation.description or "", source
            )
        )
    return site


def _sommaire_organisations(corpus: Corpus, reglages: Reglages, comptes: dict[str, int]) -> str:
    r = Redaction(adresses.page(adresses.ORGANISATIONS, 1), corpus, reglages=reglages)
    par_type: dict[str, list[tuple[str, Organisation]]] = defaultdict(list)
    for ident, organisation in corpus.registre.organisations.items():
        par_type[organisation.type].append((ident, organisation))
    groupes = [
        (t, sorted(par_type[t.id], key=lambda x: ordre(x[1].nom)))
        for t in vocabulaire("types_organisations")
        if t.id in par_type
    ]
    return rendre(
        "organisations.html",
        r=r,
        titre=ORGANISATIONS,
        chapeau=CHAPEAU_ORGANISATIONS,
        groupes=groupes,
        comptes=comptes,
    )


def _chaine(corpus: Corpus, ident: str) -> list[str]:
    """The organisation's predecessors, nearest last; each once."""
    vus: list[str] = []
    a_voir = list(corpus.registre.predecesseurs.get(ident, ()))
    while a_voir:
        suivant = a_voir.pop(0)
        if suivant not in vus:
            vus.append(suivant)
            a_voir += corpus.registre.predecesseurs.get(suivant, ())
    return vus


def _page_organisation(
    corpus: Corpus,
    reglages: Reglages,
    ident: str,
    organisation: Organisation,
    notices: list[Notice],
    comptes: dict[str, int],
) -> str:
    r = Redaction(adresses.organisation(ident), corpus, reglages=reglages)
    partenaire = [n for n in notices if ident in n.partenaires]
    nommee = [n for n in notices if ident not in n.partenaires]
    lignee = [(i, comptes.get(i, 0)) for i in _chaine(corpus, ident)]
    suites = [(s, vocabulaire("lois")[s.reforme] if s.reforme else None) for s in organisation.successeurs]
    return rendre(
        "organisation.html", r=r, o=organisation, partenaire=partenaire, nommee=nommee, lignee=lignee,
        suites=suites, titre=ORGANISATIONS, ident=ident,
    )  # fmt: skip
