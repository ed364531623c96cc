"""What was made elsewhere, taken in.

`recits importer`: a draft record from a récit that was written in a word processor. `recits agreger`: several
observatories harvested, judged, and gathered in one project that builds.
"""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hooks.commandes.analyseur import Commande, ajouter_racine, dossier_des_fiches
from hooks.commun.echec import Echec
from hooks.commun.reglages import demandee
from schema.checks.completude import MARQUE
from schema.lecture.typographie import apostrophes, insecables, neutraliser, nombre, pluriel

if TYPE_CHECKING:
    from hooks.redaction.importation.assemblage import Redaction, Texte
    from hooks.redaction.importation.blocs import Document
    from hooks.redaction.importation.ouverture import Compte

NOM = "importer"
AIDE = "tire un brouillon de fiche d’un récit déjà écrit (.docx, .odt, .html, .md ou .txt)"
DETAIL = insecables(
    "Lit un récit qui suit les dix rubriques et en écrit un brouillon de fiche. Rien n’est inventé : ce qui "
    "manque porte « À REMPLIR », ce qui est déduit porte « À VÉRIFIER ». Rien n’est perdu : ce qui n’a pas "
    "trouvé sa place (commentaires, texte barré ou caché, adresses des liens, notes) est à côté de la fiche, "
    "dans NOM.ecarte.txt, que git ignore. Les mots du document sont comptés autrement qu’ils ne sont lus : "
    "ceux qui manqueraient ouvrent ce fichier, et le code de sortie est 1."
)


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument("fichier", metavar="FICHIER", type=Path, help="le document à lire")
    ou = a.add_mutually_exclusive_group()
    ou.add_argument("--id", type=_id, metavar="NOM", help="nom court de la fiche (par défaut, tiré du titre)")
    ou.add_argument(
        "--vers",
        type=Path,
        metavar="FICHIER.yml",
        help="où écrire le brouillon (par défaut, initiatives/NOM.yml)",
    )
    a.add_argument("--ecraser", action="store_true", help="remplace un fichier qui existe déjà")
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def _id(texte: str) -> str:
    from schema.models.types import FORME_ID, ID

    if not ID.match(texte):
        raise ArgumentTypeError(FORME_ID)
    return texte


def executer(options: Namespace) -> int:
    """Write the draft and tell what was found; returns 1 when words were not understood, else 0. Raises
    Echec before anything is written."""
    # Readers and extractors are only loaded by the command that needs them.
    from hooks.redaction.importation.assemblage import fichier_ecarte, mettre_en_texte, rediger
    from hooks.redaction.importation.ouverture import ouvrir
    from schema.corpus.ensemble import lire_registre
    from schema.lecture.octets import TAILLE_MAX, remplacer_fichier

    document = ouvrir(options.fichier)
    redaction = rediger(document, lire_registre()[0])
    vers = _destination(options, redaction.ebauche.donnees["titre"])
    texte = mettre_en_texte(redaction, options.fichier.name, document, vers.name)
    if len(texte.yaml.encode("utf-8")) > TAILLE_MAX:
        raise Echec(
            "Le brouillon dépasserait la taille permise à une fiche. Importez le document "
            "en plusieurs parties."
        )
    remplacer_fichier(vers, texte.yaml)
    if texte.ecarte:
        remplacer_fichier(vers.with_name(fichier_ecarte(vers.name)), texte.ecarte)
    for ligne in (
        *_bilan(vers, redaction, texte, document),
        *_perdus(vers, texte.compte),
        _lettres(texte.compte),
    ):
        print(insecables(ligne))
    return 1 if texte.compte.perdus else 0


def _destination(options: Namespace, titre: str) -> Path:
    """Where to write. Raises Echec when something is there, or when there is no such folder."""
    from hooks.redaction.importation.premier_jet import identifiant

    dossier = options.racine / "initiatives"
    vers: Path = options.vers or dossier / f"{options.id or identifiant(titre.replace(MARQUE, ''))}.yml"
    nom = neutraliser(str(vers))
    if not vers.parent.is_dir():
        dossier_nomme = neutraliser(str(vers.parent))
        raise Echec(
            insecables(
                f"Le dossier {dossier_nomme} n’existe pas. Placez-vous dans le dossier du projet, donnez-le "
                "par « --racine DOSSIER », ou dites où écrire par « --vers FICHIER.yml »."
            )
        )
    if vers.is_dir():
        raise Echec(insecables(f"{nom} est un dossier : donnez un fichier."))
    if vers.exists() and not options.ecraser:
        sinon = "donnez un autre nom" + ("" if options.vers else " par « --id »")
        raise Echec(insecables(f"{nom} existe déjà : {sinon}, ou ajoutez « --ecraser » pour le remplacer."))
    return vers


def _bilan(vers: Path, redaction: Redaction, texte: Texte, document: Document) -> list[str]:
    from hooks.redaction.importation.assemblage import fichier_ecarte
    from hooks.redaction.importation.ouverture import valeurs
    from schema.vocabularies.vocabulaires import vocabulaire

    canevas = vocabulaire("canevas")
    donnees = redaction.ebauche.donnees
    domaines = donnees["retombees"]["domaines"]
    avant, apres = (sum(len(d.get(c, ())) for d in domaines) for c in ("avant", "apres"))
    lignes = [
        f"{neutraliser(str(vers))} : brouillon écrit.",
        f"En-tête : {pluriel(len(redaction.champs), 'champ')} ({', '.join(redaction.champs) or 'aucun'}).",
        f"Rubriques : {len(redaction.rubriques)} sur {len(canevas.termes)}.",
    ]
    manquent = [f"{canevas[i].texte('numero')}. {canevas[i].libelle}" for i in redaction.manquantes]
    if manquent:
        lignes[-1] += f" Il manque : {apostrophes('; '.join(manquent))}"
    lignes.append(
        f"Tableau avant/après : {pluriel(redaction.lignes, 'ligne')}, {avant} « avant », {apres} « après »."
        if redaction.lignes
        else "Tableau avant/après : aucun n’a été reconnu."
    )
    remplir = sum(MARQUE in dit for dit in valeurs(donnees))
    a_faire = (
        f"À faire : {remplir} « À REMPLIR », {texte.verifier} « À VÉRIFIER », {texte.retirer} « À RETIRER »."
    )
    nom = neutraliser(fichier_ecarte(vers.name))
    a_cote = [f"Ce qui n’a pas trouvé sa place est dans {nom}, que git ignore."] if texte.ecarte else []
    return [*lignes, *document.remarques, a_faire, *a_cote]


def _perdus(vers: Path, compte: Compte) -> list[str]:
    from hooks.redaction.importation.assemblage import fichier_ecarte

    if not compte.perdus:
        return []
    nom = neutraliser(fichier_ecarte(vers.name))
    combien = pluriel(len(compte.mots_perdus), "mot")
    return [
        f"Attention : {combien} du document n’ont pas été compris. Ils ouvrent {nom}, dans leurs phrases : "
        "reportez-les à la main."
    ]


def _lettres(compte: Compte) -> str:
    perdus = f"{nombre(compte.perdus)} perdu{'s' if compte.perdus > 1 else ''}"
    return (
        f"Texte : {pluriel(compte.total, 'caractère')}, {nombre(compte.places)} dans la fiche, "
        f"{nombre(compte.laisses)} à côté, {perdus}."
    )


def _options_de_l_agregation(a: Any) -> None:
    a.add_argument("sources", type=Path, metavar="FICHIER.yml", help="les observatoires à réunir")
    a.add_argument("dossier", type=Path, metavar="DOSSIER", help="où garder les moissons et écrire le projet")
    a.add_argument(
        "--accepter", action="append", default=[], metavar="SOURCE",
        help="prend de cette source plus de retraits, ou de fiches, qu’on n’en attendait",
    )  # fmt: skip
    ajouter_racine(a)


def _agreger(options: Namespace) -> int:
    """Gather; returns 0 when a project was written, whatever became of a source."""
    from hooks.donnees.agregation import lire_sources
    from hooks.donnees.agregation.projet import PROJET, agreger

    dossier_des_fiches(options.racine)
    voulus = lire_sources(options.sources)
    cles = [s.cle for s in voulus.sources]
    if inconnues := sorted(set(options.accepter).difference(cles)):
        quoi = f"«\u00a0{neutraliser(inconnues[0])}\u00a0» n’est pas l’une des sources"
        raise Echec(f"--accepter\u00a0: {quoi} ({', '.join(cles)}).")
    if options.dossier.resolve().is_relative_to(options.racine.resolve() / "initiatives"):
        raise Echec("Le dossier donné est dans celui des fiches\u00a0: donnez-en un autre.")
    jour = (demandee() or datetime.now(UTC).isoformat())[:10]

    def dire(phrase: str) -> None:
        print(phrase, file=sys.stderr)

    combien = agreger(voulus, options.dossier, options.racine, jour, dire, frozenset(options.accepter))
    print(f"{pluriel(combien, 'fiche')} dans {neutraliser(str(options.dossier / PROJET))}.")
    return 0


AGREGER = Commande(
    "agreger",
    "réunit les fiches de plusieurs observatoires en un seul projet",
    """Moissonne les sites que nomme un fichier YAML (sources, chacune avec son autorité, son adresse, sa
licence), par ResourceSync\u00a0: chaque fichier est vérifié par son empreinte, chaque fiche par nos propres
règles. DOSSIER/moisson garde ce qui a été pris de chacun; DOSSIER/projet est ce projet-ci avec, en plus,
leurs fiches, sous initiatives/AUTORITE/\u00a0: «\u00a0make site\u00a0» y fait le site. Une source qui manque
ou qui ment laisse en place sa dernière bonne moisson; une fiche refusée va en quarantaine, et la dernière
bonne est gardée.""",
    _options_de_l_agregation,
    _agreger,
)
