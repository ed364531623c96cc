"""The only file that knows MkDocs: it gives MkDocs the pages that need the theme, and writes the rest.

Pages that stand in the navigation (home, the first page of each folder) go through the theme; their
rendered HTML is the shell into which all other pages of their folder are poured.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from hooks.commun import balisage as texte
from hooks.commun import coquille, gabarits
from hooks.commun.adresse_web import AdresseInvalide
from hooks.commun.coquille import Coquille
from hooks.commun.manuelles import doubles
from hooks.commun.pannes import dites_par, refuser_une_place_fermee
from hooks.commun.progres import annoncer
from hooks.commun.reglages import Reglages, adresse_du_depot
from hooks.commun.sitefile import AdressePrise, SiteFile
from hooks.copies.arbre_du_site import NomImpossible
from hooks.copies.historique import Changement, moment
from hooks.copies.resourcesync import HistoireInvalide, publies_dans
from hooks.copies.trousse import ANNONCES, ecrire_trousse
from hooks.donnees.ecriture import SANS_DONNEES, donnees_voulues, ecrire_donnees, sans_recits
from hooks.redaction.atelier.pose import poser_si_voulu
from hooks.site import pdf
from hooks.site.build_site import build_site
from hooks.site.liens import verifier_arbre
from hooks.site.recherche.indexation import SANS_INDEX, index_voulu, indexer_site
from hooks.site.recherche.pagefind import IndexImpossible
from hooks.site.versement import defiler, redresser, write_site
from hooks.suivi.journal import JournalInvalide, lire_journal
from hooks.suivi.suite import publies as publies_depuis
from schema.corpus.corpus import Corpus, load_corpus
from schema.lecture.problems import CorpusInvalide, en_texte
from schema.lecture.typographie import pluriel
from schema.vocabularies import vocabulaires

log = logging.getLogger("mkdocs.plugins.recits")
# Whether this process serves: the one thing that MkDocs says before there is a configuration to keep it in.
_sert = False

# Material's scripts, with the dictionaries of its search, and maps to sources that are not here: 2.5 MB.
_INUTILES = re.compile(r"assets/javascripts/.|.+\.map$")

# What stops a build with a sentence of its own.
ARRETS = (
    *(AdressePrise, HistoireInvalide, IndexImpossible, JournalInvalide, NomImpossible),
    *(AdresseInvalide, pdf.PdfImpossible),
)

MODELE = f"""---
title: {coquille.TITRE}
description: {coquille.DESCRIPTION}
recits: true
hide: [navigation, toc, path]
---

{coquille.CORPS}
"""


@dataclass
class Chantier:
    """State of one build, carried by its configuration: MkDocs caches modules for the whole process."""

    corpus: Corpus
    fichiers: Sequence[SiteFile]
    par_le_theme: dict[str, SiteFile]
    reglages: Reglages
    publies: Sequence[Changement] = ()
    coquilles: dict[str, Coquille] = field(default_factory=dict)
    durees: dict[str, float] = field(default_factory=dict)


def on_startup(command: str, dirty: bool) -> None:
    """Note what MkDocs was asked: said once a process, before any configuration is read."""
    global _sert
    _sert = command == "serve"


def _indexer(chantier: Chantier, racine: Path) -> None:
    """Add search to the tree. While serving, from the catalogue alone: a change is seen at once."""
    complet = index_voulu(par_defaut=not _sert)
    if not complet:
        log.info(SANS_INDEX)
    with _chronometrer("index", chantier.durees):
        indexer_site(racine, chantier.corpus, complet, progres=annoncer("Index de recherche"))


def _chantier(config: MkDocsConfig) -> Chantier:
    chantier = config.extra["_recits"]
    assert isinstance(chantier, Chantier)
    return chantier


@contextmanager
def _chronometrer(phase: str, durees: dict[str, float]) -> Iterator[None]:
    """Note how many seconds the phase took."""
    debut = time.perf_counter()
    yield
    durees[phase] = time.perf_counter() - debut


def _decrire(chantier: Chantier, racine: Path) -> None:
    """Add the data of the whole corpus to the tree. While serving, without records: it must be quick."""
    corpus = chantier.corpus
    if not donnees_voulues(par_defaut=not _sert):
        corpus = sans_recits(corpus)
        log.info(SANS_DONNEES)
    with _chronometrer("données", chantier.durees):
        ecrire_donnees(corpus, racine, chantier.reglages, progres=annoncer("Écriture des données"))


def _reglages(config: MkDocsConfig) -> Reglages:
    adresse = str(config.site_url or "").rstrip("/")
    return Reglages(
        depot=adresse_du_depot("extra.depot_modifier", config.extra.get("depot_modifier")),
        adresse=f"{adresse}/" if adresse else "",
        pdf=os.environ.get("RECITS_PDF", "") not in ("", "0"),
        depot_nouveau=adresse_du_depot("extra.depot_nouveau", config.extra.get("depot_nouveau")),
    )


def _dessiner(chantier: Chantier, config: MkDocsConfig) -> None:
    """Add the PDF files to the tree, when they were asked for."""
    reglages = chantier.reglages
    if not reglages.pdf:
        return
    projet = Path(config.config_file_path).parent
    voulus = pdf.fichiers(chantier.corpus, reglages)
    with _chronometrer("PDF", chantier.durees):
        pdf.ecrire_pdf(voulus, Path(config.site_dir), projet, reglages, progres=annoncer("Dessin des PDF"))


def _trousser(chantier: Chantier, racine: Path) -> None:
    """Write the mirror kit, which covers all that was written before."""
    quand = moment(chantier.publies, (n.verifie_le for n in chantier.corpus.notices))
    with _chronometrer("empreintes", chantier.durees):
        coquille_racine, adresse = chantier.coquilles[""], chantier.reglages.adresse
        dire = annoncer("Empreintes")
        ecrire_trousse(racine, coquille_racine, adresse, quand, chantier.publies, progres=dire)


def _par_le_theme(fichier: SiteFile) -> bool:
    return fichier.shell and (fichier.folder == "" or fichier.uri.endswith("/index.html"))


@dites_par(PluginError, ARRETS)
def on_pre_build(config: MkDocsConfig) -> None:
    """Read the corpus before MkDocs empties the site folder: bad input never costs a good site."""
    vocabulaires.oublier()
    texte.oublier()
    gabarits.oublier()
    racine = Path(config.config_file_path).parent
    durees: dict[str, float] = {}
    refuser_une_place_fermee(Path(config.site_dir))
    try:
        with _chronometrer("lecture", durees):
            corpus = load_corpus(racine, progres=annoncer("Lecture des fiches"))
    except CorpusInvalide as erreur:
        raise PluginError("\n" + en_texte(erreur.problems)) from None
    for probleme in corpus.avertissements:
        log.info("%s:%s %s %s", probleme.fichier, probleme.ligne, probleme.code, probleme.quoi)
    reglages = _reglages(config)
    fichiers = build_site(corpus, reglages)
    precedent = publies_dans(os.environ.get("RECITS_PRECEDENT", ""))
    publies = publies_depuis(precedent, lire_journal(racine))
    if reglages.pdf:
        pdf.charger()
    if pris := doubles(fichiers, Path(config.docs_dir)):
        raise PluginError("\n".join(pris))
    par_le_theme = {f.uri: f for f in filter(_par_le_theme, fichiers)}
    config.extra["_recits"] = Chantier(
        corpus, fichiers, par_le_theme, reglages, publies=publies, durees=durees
    )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add one model page for each page that the theme renders; drop what the theme has and none loads."""
    for inutile in [f for f in files if f.src_dir != config.docs_dir and _INUTILES.match(f.src_uri)]:
        files.remove(inutile)
    for uri in _chantier(config).par_le_theme:
        source = uri.removesuffix(".html") + ".md"
        files.append(File.generated(config, source, content=MODELE, inclusion=InclusionLevel.INCLUDED))
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the rendered model as its folder's shell, and pour the page's own body into it."""
    output = redresser(output)
    chantier = _chantier(config)
    fichier = chantier.par_le_theme.get(page.file.dest_uri)
    if fichier is None or not page.meta.get("recits"):
        return defiler(output)
    modele = Coquille.depuis(output)
    if fichier.folder or fichier.uri == "index.html":
        chantier.coquilles[fichier.folder] = modele
    return modele.verser(fichier.title, fichier.description, fichier.body(), fichier.tete())


@dites_par(PluginError, ARRETS)
def on_post_build(config: MkDocsConfig) -> None:
    """Write all other pages, then check every link of the finished tree."""
    chantier = _chantier(config)
    racine = Path(config.site_dir)
    combien = len(chantier.fichiers)
    with _chronometrer("pages", chantier.durees):
        dire = annoncer("Écriture des pages")
        write_site(chantier.fichiers, racine, chantier.coquilles, progres=dire, sauf=chantier.par_le_theme)
    _decrire(chantier, racine)
    _dessiner(chantier, config)
    with _chronometrer("atelier", chantier.durees):
        projet = Path(config.config_file_path).parent
        poser_si_voulu(racine, projet, chantier.corpus, chantier.reglages, log.info)
    # Pages are written: what makes them would only take room from the check of links and from the index.
    chantier.fichiers = ()
    chantier.par_le_theme.clear()
    # Without a site address MkDocs' sitemap names no page, and its compressed copy holds the build's time.
    for nom in ("sitemap.xml", "sitemap.xml.gz"):
        (racine / nom).unlink(missing_ok=True)
    with _chronometrer("liens", chantier.durees):
        brises = verifier_arbre(racine, ailleurs=ANNONCES, progres=annoncer("Vérification des liens"))
    if brises:
        raise PluginError("\n" + "\n".join(brises[:50]) + f"\n{pluriel(len(brises), 'lien')} à corriger.")
    _indexer(chantier, racine)
    _trousser(chantier, racine)
    temps = ", ".join(f"{phase} {duree:.1f} s" for phase, duree in chantier.durees.items()).replace(".", ",")
    log.info("%s fichiers produits depuis les fiches, liens vérifiés (%s)", combien, temps)
