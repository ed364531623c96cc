"""`recits produire`: the site's files on disk without MkDocs, poured into a shell, there only when good.
`recits lire`: one part of the records read and kept, for a site that several machines make.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import (
    Commande,
    adresse_du_site,
    ajouter_depots,
    ajouter_precedent,
    ajouter_racine,
    dossier_des_fiches,
    processus,
)
from hooks.commun import gabarits
from hooks.commun.echec import Echec, annoncer
from hooks.commun.parties import (
    DOSSIER,
    LECTURE,
    PAR_DEFAUT,
    VARIABLE,
    Partie,
    Parties,
    reserve_de,
)
from hooks.commun.reglages import A_NOMMER, POSSIBLES, Reglages, adresse_du_depot, ensembles_voulus, identite
from hooks.copies.echange import Echange
from schema.corpus.corpus import lire_tout
from schema.corpus.ensemble import lire_les_listes
from schema.corpus.renvois import fichiers_de
from schema.lecture.problems import CorpusInvalide, graves
from schema.lecture.typographie import neutraliser, pluriel

NOM = "produire"
AIDE = "écrit le site dans un dossier, sans MkDocs"
DETAIL = f"""Écrit les mêmes pages que MkDocs dans un dossier, versées dans une coquille\u00a0: la page
simple du projet, ou, avec --coquille, une page de votre propre générateur. Cette page est celle d’un
document placé à la racine de votre site, dont le titre est {gabarits.TITRE}, la description
{gabarits.DESCRIPTION} et le texte {gabarits.CORPS}, seul dans son paragraphe; vous pouvez aussi
mettre {gabarits.TETE} dans son en-tête. Les liens relatifs de la coquille sont ajustés pour chaque
dossier. Les pages écrites à la main (docs/*.md) ne sont pas produites\u00a0: c’est l’affaire de votre
générateur, et leurs adresses sont tenues pour bonnes."""
# What says that a folder is ours to replace: without it, `--vers ~` would be a disaster.
MARQUE = ".recits-produire"


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
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
        "--autorite", default="", metavar="ID",
        help="identifiant permanent de l’observatoire, pour ceux qui en réunissent plusieurs",
    )  # fmt: skip
    a.add_argument("--nom", default="", metavar="NOM", help="nom de l’observatoire")
    a.add_argument(
        "--pdf",
        action="store_true",
        help="fait aussi des PDF\u00a0: la feuille et le récit entier de chaque fiche",
    )
    a.add_argument(
        "--ensembles",
        metavar="FORMES",
        help="autres formes des données d’ensemble, entre virgules\u00a0: "
        f'{", ".join(POSSIBLES)} (par défaut, toutes sauf {" et ".join(A_NOMMER)}; "" pour aucune)',
    )
    ajouter_precedent(a)
    a.add_argument(
        "--changements", type=Path, metavar="FICHIER",
        help="écrit ici, hors du site, les fichiers ajoutés (A), modifiés (M) ou retirés (D) depuis la copie "
        "de --precedent ou, sans elle, depuis le site remplacé",
    )  # fmt: skip
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the site beside its place, check its links, then put it there; returns 1 on a broken link."""
    # Here: the whole site is half a second of imports, which other commands must not wait for.
    from hooks.chaine import Chantier, ecrire, preparer
    from hooks.commun.sitefile import pages_manuelles
    from hooks.site.liens import LiensBrises
    from hooks.site.versement import donnees, integrees, liens_propres

    page = _lire_coquille(options.coquille) if options.coquille else ""
    dossier_des_fiches(options.racine)
    manuelles = pages_manuelles(options.racine / "docs")
    with remplacer(options.vers) as echange:
        chantier = Chantier(
            options.racine, echange.neuf, _reglages(options), print, options.precedent, options.processus,
            nous_seuls=True, ailleurs=manuelles | liens_propres(page), changements=options.changements,
            ancien=options.vers,
        )  # fmt: skip
        preparer(chantier)
        dossiers = {f.folder for f in chantier.fichiers}
        chantier.coquilles = donnees(page, dossiers) if page else integrees(dossiers, manuelles)
        try:
            ecrire(chantier)
        except LiensBrises as brises:
            print(brises)
            return 1
        if chantier.partie:
            return 0
        echange.accepte = True
    chantier.place = options.vers
    chantier.finir(bon=True)
    combien, ou = pluriel(chantier.combien, "fichier"), neutraliser(str(options.vers))
    print(f"{combien} écrits dans {ou}, liens vérifiés.")
    if manuelles:
        print(f"À ajouter par votre générateur\u00a0: {', '.join(sorted(manuelles))}.")
    return 0


def _reglages(options: Namespace) -> Reglages:
    qui = identite("--", {"autorite": options.autorite, "nom": options.nom})
    return Reglages(
        depot=adresse_du_depot("--depot", options.depot),
        adresse=adresse_du_site(options.adresse),
        pdf=options.pdf,
        depot_nouveau=adresse_du_depot("--depot-nouveau", options.depot_nouveau),
        ensembles=ensembles_voulus("--ensembles", options.ensembles),
        autorite=qui["autorite"],
        nom=qui["nom"],
    )


def _lire_coquille(chemin: Path) -> str:
    nom = neutraliser(str(chemin))
    try:
        page = chemin.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Echec(f"{nom} n’est pas en UTF-8\u00a0: enregistrez cette page en UTF-8.") from None
    if gabarits.CORPS not in page:
        raise Echec(
            f"{nom} n’a pas la marque {gabarits.CORPS}\u00a0: voyez «\u00a0recits produire --help\u00a0»."
        )
    return page


@dataclass
class Remplacement:
    """The new folder, to be filled; `accepte` says that it is good."""

    neuf: Path
    accepte: bool = False


@contextmanager
def remplacer(vers: Path) -> Iterator[Remplacement]:
    """Give an empty neighbour of `vers`, which takes its place when it was accepted, and goes otherwise.

    Raises Echec when `vers` holds something that this command did not write.
    """
    _permettre(vers.resolve())
    echange = Echange(vers)
    try:
        remplacement = Remplacement(echange.neuf)
        # First, so that lists of all files have it.
        (echange.neuf / MARQUE).write_text("Écrit par « recits produire », qui peut le remplacer.\n", "utf-8")
        yield remplacement
        if remplacement.accepte:
            echange.accepter()
    finally:
        echange.renoncer()


def _permettre(place: Path) -> None:
    nom = neutraliser(str(place))
    if place.exists() and not place.is_dir():
        raise Echec(f"{nom} est un fichier\u00a0: donnez un dossier.")
    if place.is_dir() and any(place.iterdir()) and not (place / MARQUE).exists():
        raise Echec(
            f"{nom} contient des fichiers que «\u00a0recits produire\u00a0» n’a pas écrits. "
            "Donnez un dossier neuf, ou videz celui-ci."
        )


def _options_de_lire(a: Any) -> None:
    a.add_argument("partie", metavar="PARTIE", help="laquelle, et combien il y en a\u00a0: 2/8")
    a.add_argument(
        "--processus", type=processus, metavar="N", help="nombre de processus (par défaut, un par cœur)"
    )
    ajouter_racine(a)


def _lire(options: Namespace) -> int:
    """Read and check the records of one part, keep what was read. Raises CorpusInvalide, Echec."""
    partie = Partie.lue(LECTURE, options.partie, "PARTIE")
    chemins = fichiers_de(dossier_des_fiches(options.racine))
    lire_les_listes()
    reserve = reserve_de(options.racine, print, partie)
    assert isinstance(reserve, Parties)
    siens = [chemins[i] for i in partie.rangs(len(chemins))]
    combien = options.processus or os.cpu_count() or 1
    lues, _ = lire_tout(siens, combien, annoncer("Lecture des fiches"), reserve)
    problemes = sorted(p for _, lecture, *_ in lues for p in lecture.problemes)
    if graves(problemes):
        raise CorpusInvalide(problemes)
    print(reserve.conclure())
    return 0


LIRE = Commande(
    "lire",
    "lit une partie des fiches, pour un site que plusieurs machines construisent",
    f"""Lit et vérifie une partie des fiches, et garde ce qui en est lu dans le dossier de {DOSSIER}
(par défaut, {PAR_DEFAUT}/), pour qu’aucune machine n’ait à lire toutes les fiches. C’est la première
de trois étapes\u00a0: ensuite, {VARIABLE}=2/8 fait construire une partie des pages, et une dernière
construction réunit le tout.""",
    _options_de_lire,
    _lire,
)
