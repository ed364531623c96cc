"""Pages that lead to the others: home, list of récits, explore, glossary, search, data, not found."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

from hooks.commun import adresses
from hooks.commun.adresses import LICENCE
from hooks.commun.gabarits import proteger
from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees import dcat
from hooks.donnees.catalogue import EXEMPLES, ensembles, exemples_pour, tables_servies
from hooks.donnees.ecriture_donnees import marque
from hooks.donnees.tables.colonne import LIBELLES
from hooks.site.indexes.index import DOSSIER_PERIODES
from hooks.site.indexes.par_liste import INDEX, index_garnis
from hooks.site.indexes.traverses import TRAVERSES
from hooks.site.pages import aide, comparer, coup_d_oeil, formulaire, listes
from hooks.site.pages.reponse import essentiel
from hooks.site.recherche.facettes import FACETTES, comptes, libelle
from hooks.site.recherche.postes import ordre
from hooks.site.redacteur import Redaction
from hooks.site.versement import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier
from schema.models.base import OBSERVE
from schema.vocabularies.vocabulaires import vocabulaire

# Before the name of the site, which every page bears.
TITRE_ACCUEIL = "Initiatives documentées en santé et services sociaux au Québec"
RESUME_SITE = (
    "Initiatives documentées en santé et services sociaux au Québec : ce qui a changé, avant et après, "
    "ce qui a aidé, ce qui a nui, et d’où vient chaque énoncé."
)
# Home shows this many records; the list shows them all.
EN_VITRINE = 6

RECHERCHE = "recherche.html"
TITRE_RECHERCHE = "Rechercher"
RESUME_RECHERCHE = (
    "Chercher dans tous les récits, et filtrer par région, population, thème, partenaire ou période."
)
# Longer lists of a facet's values fold what comes after.
VALEURS_MONTREES = 6

DONNEES = "donnees.html"
TITRE_DONNEES = "Données"
# Which forms there are is asked for site by site: the page says them, and not its summary.
RESUME_DONNEES = "Tout ce que disent les récits, en fichiers à ouvrir, à interroger, à relier ou à citer."
# The page of what is not found looks for the site's root on its own host.
DEMANDER = (("connect-src", "'self'"),)
# Shown when the site does not know its own address.
EXEMPLE_ADRESSE = "https://exemple.org/recits/"

# Folders at the root of the site: what is copied or made beside the pages or leads elsewhere, then what no
# index has.
SANS_PAGE = ("admin", "api", "assets", "guide")
SEULS = (
    *(adresses.RECITS, adresses.ORGANISATIONS, adresses.EDITIONS, adresses.MEMBRES, DOSSIER_PERIODES),
    *(coup_d_oeil.DOSSIER, comparer.DOSSIER, aide.DOSSIER, formulaire.DOSSIER),
)


def fichiers(corpus: Corpus, reglages: Reglages = SANS_REGLAGE) -> list[SiteFile]:
    """Home, explore, glossary, 404, the list of récits and the search page."""
    return [
        SiteFile("index.html", TITRE_ACCUEIL, partial(_accueil, corpus), RESUME_SITE),
        SiteFile(
            "explorer.html", "Explorer", partial(_explorer, corpus), "Toutes les entrées vers les récits."
        ),
        SiteFile(
            "glossaire.html",
            "Glossaire",
            partial(_glossaire, corpus),
            "Sigles et termes des récits, expliqués.",
        ),
        SiteFile("404.html", "Page introuvable", _introuvable, shell=False),
        *listes.fichiers(corpus, reglages),
        # Its scripts are assets, and what they load is written at the end of the build.
        SiteFile(RECHERCHE, TITRE_RECHERCHE, partial(_recherche, corpus), RESUME_RECHERCHE),
    ]


def _accueil(corpus: Corpus) -> str:
    r = Redaction("index.html", corpus)
    comptes = SimpleNamespace(
        locales=sum(not n.provinciale for n in corpus.notices),
        provinciales=sum(n.provinciale for n in corpus.notices),
    )
    themes = _plus_frequents(corpus, "themes", 8)
    populations = _plus_frequents(corpus, "populations", 8)
    exemple = _exemple(r, corpus)
    return rendre(
        "accueil.html", r=r, comptes=comptes, notices=vitrine(corpus), themes=themes, populations=populations,
        exemple=exemple, resume=RESUME_SITE,
    )  # fmt: skip


def vitrine(corpus: Corpus) -> list[Notice]:
    """Some records of each genre in turn, so that home shows what kinds there are."""
    par_genre = {
        t.id: [n for n in corpus.notices if n.genre == t.id][:EN_VITRINE] for t in vocabulaire("genres")
    }
    choisies: list[Notice] = []
    for rang in range(EN_VITRINE):
        choisies += [fiches[rang] for fiches in par_genre.values() if len(fiches) > rang]
    return choisies[:EN_VITRINE]


def _plus_frequents(corpus: Corpus, champ: str, combien: int) -> list[tuple[str, int]]:
    comptes: dict[str, int] = {}
    for n in corpus.notices:
        for ident in getattr(n, champ):
            comptes[ident] = comptes.get(ident, 0) + 1
    return sorted(comptes.items(), key=lambda x: (-x[1], x[0]))[:combien]


def _exemple(r: Redaction, corpus: Corpus) -> SimpleNamespace | None:
    """The first result of a real record: with numbers and a place if one has them, the best founded first."""
    candidats = [n for n in corpus.notices if n.cle and n.cle.constat == OBSERVE]
    if not candidats:
        return None
    rangs = vocabulaire("solidites")

    def merite(n: Notice) -> tuple[bool, bool, int]:
        c = n.cle
        assert c is not None
        return bool(c.avant and c.apres), not n.provinciale, int(rangs[c.solidite].texte("rang"))

    choisie = max(candidats, key=merite)
    reponse = essentiel(r, corpus.initiative(choisie.id))
    return SimpleNamespace(n=choisie, resultats=reponse.resultats[:1])


def _explorer(corpus: Corpus) -> str:
    r = Redaction("explorer.html", corpus)
    entrees = []
    for index in index_garnis(corpus.notices):
        comptes: dict[str, int] = {}
        for n in corpus.notices:
            for ident in index.selon(n):
                comptes[ident] = comptes.get(ident, 0) + 1
        garnis = sorted(comptes.items(), key=lambda x: (-x[1], x[0]))
        noms = {t.id: typographier(t.libelle) for t in index.termes(corpus.notices)}
        entrees.append((index, [(x, noms[x], combien) for x, combien in garnis[:6]], len(garnis)))
    return rendre("explorer.html", r=r, entrees=entrees)


def _glossaire(corpus: Corpus) -> str:
    r = Redaction("glossaire.html", corpus)
    termes = sorted(vocabulaire("glossaire"), key=lambda t: ordre(t.sigle or t.libelle))
    lettres: dict[str, str] = {}
    for t in termes:
        lettres.setdefault(ordre(t.sigle or t.libelle)[0][:1].upper(), t.id)
    return rendre("glossaire.html", r=r, termes=termes, lettres=lettres)


def _introuvable() -> str:
    return proteger(rendre("404.html", dossiers=sorted(dossiers_connus())), DEMANDER)


def _recherche(corpus: Corpus) -> str:
    trouves = comptes(corpus)
    facettes = []
    for facette in FACETTES:
        termes = [
            SimpleNamespace(id=valeur, libelle=libelle(facette, valeur), compte=combien)
            for valeur, combien in trouves[facette.cle].items()
        ]
        if termes:
            facettes.append(
                SimpleNamespace(
                    cle=facette.cle,
                    titre=facette.titre,
                    premieres=termes[:VALEURS_MONTREES],
                    autres=termes[VALEURS_MONTREES:],
                )
            )
    return rendre(
        "recherche.html",
        r=Redaction(RECHERCHE, corpus),
        facettes=facettes,
        indexes=index_garnis(corpus.notices),
    )


def donnees(corpus: Corpus, reglages: Reglages) -> list[SiteFile]:
    """The page of data: every file, what it is for, examples to copy, what is promised."""
    return [
        SiteFile(
            DONNEES, TITRE_DONNEES, partial(_donnees, corpus, reglages), RESUME_DONNEES,
            tete=partial(dcat.tete, reglages),
        )
    ]  # fmt: skip


def _donnees(corpus: Corpus, reglages: Reglages) -> str:
    r = Redaction(DONNEES, corpus)
    exemple = corpus.notices[0].id if corpus.notices else ""
    return rendre(
        "donnees.html", r=r, titre=TITRE_DONNEES, resume=RESUME_DONNEES, ensembles=ensembles(reglages),
        tables=tables_servies(reglages), marque=marque, adresse=reglages.adresse or EXEMPLE_ADRESSE,
        connue=bool(reglages.adresse), voulus=reglages.ensembles,
        exemples=exemples_pour(reglages), dernier=EXEMPLES[-1].id, licence=LICENCE, exemple=exemple,
        types=LIBELLES,
    )  # fmt: skip


def dossiers_connus() -> set[str]:
    """Folders at the root of the site: where an address that does not exist still tells the root from."""
    return {*SANS_PAGE, *SEULS, *(i.dossier for i in INDEX), *(t.dossier for t in TRAVERSES)}
