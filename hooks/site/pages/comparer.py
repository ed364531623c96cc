"""Comparing récits: the page where one chooses, ready-made comparisons, the data that a browser compares."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from hooks.commun import adresses
from hooks.commun.adresses import style
from hooks.commun.sitefile import SiteFile, enumerer
from hooks.site.comparaison.colonne_comparee import colonne, en_script, pour_script, precision
from hooks.site.comparaison.composition import AU_PLUS, composer, groupes, sigles
from hooks.site.comparaison.lignes import pour_le_navigateur, sections
from hooks.site.redacteur import Redaction
from hooks.site.rendu import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier

PAGE = "comparer.html"
FEUILLE = "assets/comparer.css"
DOSSIER = "comparer"
# No record has a dot in its identifier: this name is free.
CATALOGUE = f"{DOSSIER}/liste.catalogue.js"
TITRE = "Comparer des récits"
CHAPEAU = "De deux à quatre récits côte à côte : ce qu’ils ont en commun, ce qui les distingue."
TOUTES_FAITES = "Comparaisons toutes faites"
# Beyond this, comparing members four by four shows nothing; pages across records (before/after, lessons) do.
MEMBRES_AU_PLUS = 8
# How many ready-made comparisons the page of choice names; the folder's own page names them all.
EN_VITRINE = 12


@dataclass(frozen=True, slots=True)
class Faite:
    """A comparison made at build: some members of a programme. `numero` from 1, of `combien`."""

    programme: Notice
    membres: tuple[str, ...]
    numero: int
    combien: int

    @property
    def uri(self) -> str:
        """Its address, from the root of the site."""
        suite = f"-page-{self.numero}" if self.numero > 1 else ""
        return adresses.terme(DOSSIER, f"{self.programme.id}{suite}")


def faites_de(corpus: Corpus, n: Notice) -> list[Faite]:
    """The members of a record that has from two to MEMBRES_AU_PLUS, in groups of two to four."""
    siens = [i for i in corpus.citees_par.get(n.id, ()) if n.id in corpus.par_id[i].fait_partie_de]
    membres = list(dict.fromkeys((*n.membres, *siens)))
    lots = list(groupes(membres)) if len(membres) <= MEMBRES_AU_PLUS else []
    return [Faite(n, tuple(lot), i, len(lots)) for i, lot in enumerate(lots, 1)]


def toutes_faites(corpus: Corpus) -> list[Faite]:
    """The ready-made comparisons of the whole corpus."""
    return [faite for n in corpus.notices for faite in faites_de(corpus, n)]


def de_son_programme(corpus: Corpus, n: Notice) -> str:
    """Address of the ready-made comparison of a record's members, or of those it stands with; else empty."""
    for ident in (n.id, *n.fait_partie_de):
        for faite in faites_de(corpus, corpus.par_id[ident]):
            if n.id in (ident, *faite.membres):
                return faite.uri
    return ""


def question(idents: Sequence[str]) -> str:
    """Address of the page of choice with these records, four at most."""
    return f"{PAGE}?{urlencode([('r', i) for i in idents[:AU_PLUS]])}"


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """The page of choice, the list of all récits that it searches, and the ready-made comparisons."""
    faites = toutes_faites(corpus)
    index = adresses.page(DOSSIER, 1)
    site = [
        SiteFile(PAGE, TITRE, partial(_page, corpus, faites), CHAPEAU, tete=partial(style, PAGE, FEUILLE)),
        SiteFile(
            index,
            TOUTES_FAITES,
            partial(_toutes_faites, corpus, faites),
            CHAPEAU,
            tete=partial(style, index, FEUILLE),
        ),
        SiteFile.par_morceaux(CATALOGUE, TITRE, partial(_catalogue, corpus)),
    ]
    for faite in faites:
        titre = f"{faite.programme.nom} – {TITRE}"
        corps = partial(_faite, corpus, faite, faites)
        site.append(SiteFile(faite.uri, titre, corps, CHAPEAU, tete=partial(style, faite.uri, FEUILLE)))
    return site


def de_fiche(corpus: Corpus, n: Notice) -> list[SiteFile]:
    """The column of one record as a script, and one that leads to it from each former identifier."""
    site = [_script(n, n.id, partial(_colonne, corpus, n))]
    for ancien in n.anciens_ids:
        appel = f"recitsComparer({pour_script({'ancien': ancien, 'id': n.id})});\n"
        site.append(_script(n, ancien, partial(str, appel)))
    return site


def _script(n: Notice, ident: str, corps: partial[str]) -> SiteFile:
    return SiteFile(f"{DOSSIER}/{ident}.js", n.titre, corps, source=n.fichier, shell=False)


def _colonne(corpus: Corpus, n: Notice) -> str:
    return en_script(colonne(corpus, n, PAGE))


def _catalogue(corpus: Corpus) -> Iterator[str]:
    lignes = (
        pour_script(
            (n.id, typographier(n.nom), precision(n), typographier(f"{n.titre} {n.nom_usage}".strip()))
        )
        for n in corpus.notices
    )
    return enumerer("recitsComparerListe([", lignes, "]);\n")


def _page(corpus: Corpus, faites: Sequence[Faite]) -> str:
    r = Redaction(PAGE, corpus)
    textes = pour_le_navigateur()
    return rendre(
        "comparer.html", r=r, titre=TITRE, chapeau=CHAPEAU, sections=sections(),
        regles=json.dumps(textes, ensure_ascii=False, separators=(",", ":")), textes=textes,
        faites=faites[:EN_VITRINE], reste=max(0, len(faites) - EN_VITRINE),
        vers_toutes=adresses.page(DOSSIER, 1),
    )  # fmt: skip


def _toutes_faites(corpus: Corpus, faites: Sequence[Faite]) -> str:
    r = Redaction(adresses.page(DOSSIER, 1), corpus)
    return rendre("comparer_liste.html", r=r, titre=TOUTES_FAITES, page=PAGE, titre_page=TITRE, faites=faites)


def _faite(corpus: Corpus, faite: Faite, faites: Sequence[Faite]) -> str:
    r = Redaction(faite.uri, corpus)
    colonnes = [colonne(corpus, corpus.par_id[i], faite.uri) for i in faite.membres]
    pages = [(x.numero, x.uri) for x in faites if x.programme.id == faite.programme.id]
    return rendre(
        "comparer_faite.html", r=r, faite=faite, colonnes=colonnes, composee=composer(colonnes),
        sigles=sigles(colonnes), textes=pour_le_navigateur(), pages=pages,
        modifier=r.vers(question(faite.membres)), toutes=TOUTES_FAITES,
    )  # fmt: skip
