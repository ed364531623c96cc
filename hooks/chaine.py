"""The one build: ordered steps over one state. MkDocs and `recits produire` give shells, settings, a place.

In two runs: `preparer` reads what can be refused before anything is written; then `ecrire` writes all.
"""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hooks.commun.echec import Echec, annoncer, refuser_une_place_fermee
from hooks.commun.gabarits import COMPILES, Coquille
from hooks.commun.memoire import Memoire, SansMemoire
from hooks.commun.parties import ENTIER, Partie, Parties, partie_demandee, reserve_de
from hooks.commun.reglages import PARQUET, Reglages, demandee
from hooks.commun.sitefile import LecteurDeCorpus, SiteFile, doubles
from hooks.copies import Temoin
from hooks.copies.arbre_du_site import Arbre, Changement, moment, refuser_un_lien
from hooks.copies.echange import D_AVANT, Echange, echangeable
from hooks.copies.resourcesync import publies_dans
from hooks.copies.trousse import ANNONCES, ecrire_changements, ecrire_trousse, liste_d_avant, relever
from hooks.donnees.derives import charger_duckdb
from hooks.donnees.ecriture_donnees import SANS_DONNEES, donnees_voulues, ecrire_donnees, sans_recits
from hooks.donnees.ensembles import ecrire_flux, flux
from hooks.redaction.atelier.emballage import poser_si_voulu
from hooks.site import pdf
from hooks.site.build_site import build_site, communs
from hooks.site.liens import refuser_les_brises, verifier_arbre
from hooks.site.recherche.indexation import SANS_INDEX, index_voulu, indexer_site
from hooks.site.recherche.reponses import adresses_inconnues
from hooks.site.similaires import Parentes
from hooks.site.versement import write_site
from hooks.suivi.journal import lire_journal, publies
from schema.corpus.corpus import Corpus, Lectures, load_corpus
from schema.corpus.parallele import Progres
from schema.lecture.problems import Problem, ligne_du_rapport

SEULES = "RECITS_COQUILLES"  # the variable that asks for the shells alone, and says where


@dataclass
class Chantier:
    """One build: what is asked, then what its steps leave to those after them.

    `projet`: folder of initiatives/ and docs/. `place`: the site's own. `dire` is told, in a French sentence,
    what the site goes without. `precedent`: folder of the copy published before, empty for none. `processus`:
    None for one a core. `memoire`: what earlier builds kept; `temoin`: what this one leaves beside. `vite`:
    an editor waits, so that what holds the whole corpus is left empty. `nous_seuls`: nobody else copies
    docs/assets. `coquilles`: the shell of each folder, or page. `seules`: the file that will hold the shells,
    when nothing else is asked. `changements`: the file that will say what a host must receive, None for none;
    `ancien`: the site that this one replaces, and `avant` its list of hashes. `faites`: pages that someone
    else writes. `ailleurs`: addresses that someone else adds later. `partie`: that of the site which is made
    here, to be kept and not published; None for the whole.
    """

    projet: Path
    place: Path
    reglages: Reglages
    dire: Callable[[str], object]
    precedent: str = ""
    processus: int | None = None
    vite: bool = False
    nous_seuls: bool = False
    seules: str = ""
    coquilles: dict[str, Coquille] = field(default_factory=dict)
    faites: Mapping[str, SiteFile] = field(default_factory=dict)
    ailleurs: frozenset[str] = frozenset()
    partie: Partie | None = None
    corpus: Corpus = field(init=False)
    memoire: Memoire = field(default_factory=SansMemoire)
    changements: Path | None = None
    ancien: Path | None = None
    avant: bytes = b""
    echange: Echange | None = None
    temoin: Temoin | None = None
    fichiers: Sequence[SiteFile] = ()
    arbre: Arbre = field(init=False)
    combien: int = 0
    publies: Sequence[Changement] = ()
    depuis: str = ""
    avertissements: Sequence[Problem] = ()
    progres: Progres = field(default_factory=lambda: annoncer(""))
    durees: dict[str, float] = field(default_factory=dict)

    def a_cote(self) -> Path:
        """Build beside the place, which keeps the site of before until the new one is whole; returns where:
        the place itself where nothing can stand beside it, or where somebody looks at it meanwhile."""
        if self.partie:
            self.place = Path(tempfile.mkdtemp(prefix="recits-partie-"))
        elif not self.vite and echangeable(self.place):
            self.echange = Echange(self.place)
            self.place = self.echange.neuf
        elif self.place.is_dir():
            # MkDocs empties the folder, but for links to folders, and would then write through them.
            for lien in filter(Path.is_symlink, self.place.iterdir()):
                lien.unlink()
        return self.place

    def remplace(self) -> Path | None:
        """The site that this one replaces, or what was kept of it; None for a part, which writes all."""
        if self.partie:
            return None
        place = self.ancien or (self.echange.place if self.echange else None)
        return place if place and place.is_dir() else self.projet / D_AVANT

    def finir(self, bon: bool) -> Path:
        """Put the site in its place when it is good, else forget it; returns the place."""
        if self.partie:
            shutil.rmtree(self.place, ignore_errors=True)
        elif self.echange:
            (self.echange.accepter if bon else self.echange.renoncer)()
            self.place, self.echange = self.echange.place, None
        if bon and self.temoin and not self.partie:
            self.temoin.poser(self.place, len(self.avertissements))
        if bon and self.changements and not self.partie:
            ecrire_changements(self.changements, self.avant, self.place, self.dire)
        return self.place

    def temps(self) -> str:
        """« pages 1,2 s, liens 0,4 s »: how long each step took so far."""
        return ", ".join(f"{nom} {duree:.1f} s" for nom, duree in self.durees.items()).replace(".", ",")


@dataclass(frozen=True, slots=True)
class Etape:
    """One step. `nom`: in the list of times. `faire` tells `Chantier.progres` how far it is, as `annonce`."""

    nom: str
    faire: Callable[[Chantier], object]
    annonce: str = ""


def preparer(chantier: Chantier) -> None:
    """Read all, and decide which files the site has. Raises Echec, CorpusInvalide; nothing is written."""
    _mener(chantier, PREPARATION_DES_COQUILLES if chantier.seules else PREPARATION)


def chantier_voulu(
    projet: Path, place: Path, reglages: Reglages, dire: Callable[[str], object], vite: bool = False
) -> Chantier:
    """The build that a project's mkdocs.yml and the environment ask for, prepared, with the pages that the
    theme renders in `faites`. Raises Echec, CorpusInvalide; nothing is written."""
    chantier = Chantier(projet, place, reglages, dire, os.environ.get("RECITS_PRECEDENT", ""), vite=vite)
    chantier.temoin = None if vite else Temoin(projet, place, reglages.theme.partition("-")[0])
    chantier.seules = os.environ.get(SEULES, "")
    if not vite and (liste := os.environ.get("RECITS_CHANGEMENTS", "")):
        chantier.changements = Path(liste)
    preparer(chantier)
    chantier.faites = {f.uri: f for f in chantier.fichiers if f.par_le_theme}
    return chantier


def ecrire(chantier: Chantier) -> None:
    """Write the site into its place, but for the pages that someone else writes. Raises Echec."""
    etapes = ECRITURE_D_UNE_PARTIE if chantier.partie else ECRITURE
    _mener(chantier, ECRITURE_DES_COQUILLES if chantier.seules else etapes)


def _mener(chantier: Chantier, etapes: Sequence[Etape]) -> None:
    for etape in etapes:
        debut = time.perf_counter()
        chantier.progres = annoncer(etape.annonce)
        etape.faire(chantier)
        chantier.durees[etape.nom] = time.perf_counter() - debut


def _lire(c: Chantier) -> None:
    demandee()  # a date that is none is said now, and not when all is written
    refuser_une_place_fermee(c.place)
    refuser_un_lien(c.projet / "docs")
    if c.changements:
        c.avant = liste_d_avant(c.changements, c.precedent, c.ancien or c.place)  # MkDocs may empty it
    c.partie = None if c.vite else partie_demandee()
    _ouvrir_la_reserve(c)
    c.corpus = load_corpus(c.projet, c.processus, c.progres, c.memoire)
    c.avertissements = c.corpus.avertissements
    c.memoire.connaitre("corpus", c.corpus, LecteurDeCorpus(c.corpus))


def _ouvrir_la_reserve(c: Chantier) -> None:
    c.memoire = reserve_de(c.projet, c.dire, c.partie, c.reglages)
    COMPILES.reserve = c.memoire


def _prevoir(c: Chantier) -> None:
    parentes = Parentes(c.corpus.notices).retenues(c.memoire)
    c.memoire.connaitre("parentes", parentes, parentes)
    c.fichiers = fichiers = build_site(c.corpus, c.reglages, parentes)
    c.combien = len(c.fichiers)
    for probleme in adresses_inconnues(c.corpus, c.fichiers, c.projet / "docs"):
        c.dire(ligne_du_rapport(probleme))
    if pris := doubles(c.fichiers, c.projet / "docs"):
        raise Echec("\n".join(pris))
    journal = lire_journal(c.projet)
    c.depuis = journal.premier_jour
    c.publies = publies(publies_dans(c.precedent), journal)
    if c.reglages.pdf:
        pdf.charger()
    if PARQUET in c.reglages.ensembles:
        charger_duckdb()
    if c.partie:
        c.fichiers = fichiers.partie(c.partie.rangs)


def _ecrire_les_pages(c: Chantier) -> None:
    write_site(c.fichiers, c.place, c.coquilles, c.processus, c.progres, c.faites, c.memoire, c.remplace())


def _decrire(c: Chantier) -> None:
    corpus = c.corpus
    if c.partie:
        siens = c.partie.rangs(len(corpus))
        ecrire_flux(flux(c.reglages), corpus, c.place, c.processus, c.progres, c.memoire, siens)
        return
    if not donnees_voulues(par_defaut=not c.vite):
        corpus = sans_recits(corpus)
        c.dire(SANS_DONNEES)
    ecrire_donnees(corpus, c.place, c.reglages, c.processus, c.progres, c.memoire, c.depuis)


def _dessiner(c: Chantier) -> None:
    if c.reglages.pdf:
        voulus = pdf.fichiers(c.corpus, c.reglages)
        pdf.ecrire_pdf(voulus, c.place, c.projet, c.reglages, c.processus, c.progres)
        # Here: what draws comes with what makes PDF files.
        from hooks.site.partage import ecrire_images

        ecrire_images(c.corpus, c.place, c.projet, c.reglages)


def _copier(c: Chantier) -> None:
    ressources = c.projet / "docs" / "assets"
    if c.nous_seuls and ressources.is_dir():
        shutil.copytree(ressources, c.place / "assets", dirs_exist_ok=True)


def _relever(c: Chantier) -> None:
    c.arbre = relever(c.place, c.processus, c.progres)


def _verifier(c: Chantier) -> None:
    ecrits = c.ailleurs | ANNONCES
    refuser_les_brises(verifier_arbre(c.place, c.processus, ecrits, c.progres, c.arbre, c.memoire))


def _indexer(c: Chantier) -> None:
    # Pages are written: what makes them would only take room from the index.
    c.fichiers, c.faites = (), {}
    complet = index_voulu(par_defaut=not c.vite)
    if not complet:
        c.dire(SANS_INDEX)
    siens = (c.partie or ENTIER).rangs(len(c.corpus))
    indexer_site(c.place, c.corpus, complet, c.processus, c.progres, c.memoire, c.remplace(), siens)


def _conclure(c: Chantier) -> None:
    assert isinstance(c.memoire, Parties)
    c.dire(c.memoire.conclure())


def _prevoir_les_coquilles(c: Chantier) -> None:
    """Pages without bodies, of the records that are good."""
    _ouvrir_la_reserve(c)
    if corpus := Lectures(c.projet, c.processus, c.progres, c.memoire).corpus:
        c.fichiers = [f.vide() for f in communs(corpus, c.reglages) if f.par_le_theme]


def _trousser(c: Chantier) -> None:
    quand = moment(c.publies, (n.verifie_le for n in c.corpus.notices))
    ecrire_trousse(c.place, c.coquilles[""], c.reglages.adresse, quand, c.publies, c.arbre)


PREPARATION = (Etape("lecture", _lire, "Lecture des fiches"), Etape("plan", _prevoir))
# Each over what those before it left: the index is made of pages, links are known by hashes.
ECRITURE = (
    Etape("pages", _ecrire_les_pages, "Écriture des pages"),
    Etape("données", _decrire, "Écriture des données"),
    Etape("PDF", _dessiner, "Dessin des PDF"),
    Etape("ressources", _copier),
    Etape("atelier", lambda c: poser_si_voulu(c.place, c.projet, c.corpus, c.reglages, c.dire)),
    Etape("index", _indexer, "Index de recherche"),
    Etape("empreintes", _relever, "Empreintes"),
    Etape("liens", _verifier, "Vérification des liens"),
    Etape("trousse", _trousser),
)
ECRITURE_D_UNE_PARTIE = (
    *(etape for etape in ECRITURE if etape.nom in {"pages", "données", "index"}),
    Etape("partie", _conclure),
)
PREPARATION_DES_COQUILLES = (Etape("plan", _prevoir_les_coquilles),)
ECRITURE_DES_COQUILLES = (
    Etape("coquilles", lambda c: Path(c.seules).write_bytes(pickle.dumps((c.reglages, c.coquilles)))),
)
