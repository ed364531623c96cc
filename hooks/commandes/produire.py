"""`recits produire`: the site's files on disk without MkDocs, poured into a shell."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from hooks.commandes.adresse import adresse_du_site, depot_donne
from hooks.commandes.analyseur import processus
from hooks.commandes.corpus import ajouter_racine, lire_corpus
from hooks.commandes.depots import ajouter_depots
from hooks.commandes.echange import remplacer
from hooks.commandes.precedent import ajouter_precedent, changements_publies
from hooks.commun import coquille
from hooks.commun.coquille import Coquille
from hooks.commun.echec import Echec
from hooks.commun.manuelles import doubles, pages_manuelles
from hooks.commun.progres import annoncer
from hooks.commun.reglages import Reglages
from hooks.copies.arbre_du_site import NomImpossible
from hooks.copies.historique import moment
from hooks.copies.trousse import ANNONCES, ecrire_trousse
from hooks.donnees.ecriture import ecrire_donnees
from hooks.redaction.atelier.pose import poser_si_voulu
from hooks.site import pdf, versement
from hooks.site.build_site import build_site
from hooks.site.liens import verifier_arbre
from hooks.site.recherche.indexation import index_voulu, indexer_site
from hooks.site.recherche.pagefind import IndexImpossible
from hooks.site.versement import write_site
from hooks.suivi.journal import lire_journal
from hooks.suivi.suite import publies as publies_depuis
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import neutraliser, pluriel

AIDE = "écrit le site dans un dossier, sans MkDocs"
DETAIL = f"""Écrit les mêmes pages que MkDocs dans un dossier, versées dans une coquille\u00a0: la page
simple du projet, ou, avec --coquille, une page de votre propre générateur. Cette page est celle d’un
document placé à la racine de votre site, dont le titre est {coquille.TITRE}, la description
{coquille.DESCRIPTION} et le texte {coquille.CORPS}, seul dans son paragraphe; vous pouvez aussi
mettre {coquille.TETE} dans son en-tête. Les liens relatifs de la coquille sont ajustés pour chaque
dossier. Les pages écrites à la main (docs/*.md) ne sont pas produites\u00a0: c’est l’affaire de votre
générateur, et leurs adresses sont tenues pour bonnes."""
BRISES_MONTREES = 50


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser("produire", help=AIDE, description=DETAIL)
    a.add_argument(
        "--vers", type=Path, required=True, metavar="DOSSIER",
        help="dossier à écrire; remplacé d’un coup à la fin, et seulement si tout va bien",
    )  # fmt: skip
    a.add_argument("--coquille", type=Path, metavar="FICHIER", help="page modèle de votre générateur")
    a.add_argument(
        "--processus", type=processus, metavar="N", help="nombre de processus (par défaut, un par cœur)"
    )
    ajouter_depots(a)
    a.add_argument(
        "--adresse",
        default="",
        metavar="ADRESSE",
        help="adresse du site, pour les références, les liens des PDF et les listes de ResourceSync "
        "(sans elle, rien de cela)",
    )
    a.add_argument(
        "--pdf",
        action="store_true",
        help="fait aussi des PDF\u00a0: la feuille et le récit entier de chaque fiche",
    )
    ajouter_precedent(a)
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the site beside its place, check its links, then put it there; returns 1 on a broken link."""
    docs = options.racine / "docs"
    page = _lire_coquille(options.coquille) if options.coquille else ""
    with remplacer(options.vers) as echange:
        corpus = lire_corpus(options.racine, options.processus)
        reglages = _reglages(options)
        fichiers = build_site(corpus, reglages)
        if pris := doubles(fichiers, docs):
            raise Echec("\n".join(pris))
        manuelles = pages_manuelles(docs)
        coquilles = _coquilles(page, {f.folder for f in fichiers}, manuelles)
        write_site(fichiers, echange.neuf, coquilles, options.processus, annoncer("Écriture des pages"))
        dire = annoncer("Écriture des données")
        ecrire_donnees(corpus, echange.neuf, reglages, options.processus, dire)
        if reglages.pdf:
            _dessiner(corpus, echange.neuf, options, reglages)
        if (docs / "assets").is_dir():
            shutil.copytree(docs / "assets", echange.neuf / "assets", dirs_exist_ok=True)
        poser_si_voulu(echange.neuf, options.racine, corpus, reglages, print)
        ailleurs = manuelles | versement.liens_propres(page) | ANNONCES
        brises = verifier_arbre(echange.neuf, options.processus, ailleurs, annoncer("Vérification des liens"))
        if brises:
            print("\n".join([*brises[:BRISES_MONTREES], f"{pluriel(len(brises), 'lien')} à corriger."]))
            return 1
        indexer(echange.neuf, corpus, options.processus)
        trousser(echange.neuf, corpus, coquilles[""], reglages, options)
        echange.accepter()
    print(
        f"{pluriel(len(fichiers), 'fichier')} écrits dans {neutraliser(str(options.vers))}, liens vérifiés."
    )
    if manuelles:
        print(f"À ajouter par votre générateur\u00a0: {', '.join(sorted(manuelles))}.")
    return 0


def _reglages(options: Namespace) -> Reglages:
    adresse = adresse_du_site(options.adresse)
    if options.pdf:
        _ou_echec(pdf.charger)
    depot, nouveau = (
        depot_donne("--depot", options.depot),
        depot_donne("--depot-nouveau", options.depot_nouveau),
    )
    return Reglages(depot, adresse, options.pdf, depot_nouveau=nouveau)


def _dessiner(corpus: Corpus, neuf: Path, options: Namespace, reglages: Reglages) -> None:
    progres = annoncer("Dessin des PDF")
    voulus = pdf.fichiers(corpus, reglages)
    _ou_echec(partial(pdf.ecrire_pdf, voulus, neuf, options.racine, reglages, options.processus, progres))


def _ou_echec(faire: Callable[[], object]) -> None:
    try:
        faire()
    except pdf.PdfImpossible as erreur:
        raise Echec(str(erreur)) from None


def indexer(neuf: Path, corpus: Corpus, combien: int | None) -> None:
    """Add search to the tree, full text unless RECITS_INDEX=0."""
    try:
        indexer_site(neuf, corpus, index_voulu(True), combien, annoncer("Index de recherche"))
    except IndexImpossible as erreur:
        raise Echec(str(erreur)) from None


def trousser(neuf: Path, corpus: Corpus, modele: Coquille, reglages: Reglages, options: Namespace) -> None:
    """Add the mirror kit to the tree."""
    publies = publies_depuis(changements_publies(options.precedent), lire_journal(options.racine))
    quand = moment(publies, (n.verifie_le for n in corpus.notices))
    progres = annoncer("Empreintes")
    try:
        ecrire_trousse(neuf, modele, reglages.adresse, quand, publies, options.processus, progres)
    except NomImpossible as erreur:
        raise Echec(str(erreur)) from None


def _coquilles(page: str, dossiers: Iterable[str], manuelles: frozenset[str]) -> Mapping[str, Coquille]:
    return versement.donnees(page, dossiers) if page else versement.integrees(dossiers, manuelles)


def _lire_coquille(chemin: Path) -> str:
    nom = neutraliser(str(chemin))
    try:
        page = chemin.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Echec(f"{nom} n’est pas en UTF-8\u00a0: enregistrez cette page en UTF-8.") from None
    if coquille.CORPS not in page:
        raise Echec(
            f"{nom} n’a pas la marque {coquille.CORPS}\u00a0: voyez «\u00a0recits produire --help\u00a0»."
        )
    return page
