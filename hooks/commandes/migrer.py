"""`recits migrer`: records in the last version of the schema."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import ajouter_racine
from hooks.commandes.formater import fiches_demandees
from hooks.commun.echec import Echec
from schema.lecture.problems import Problem, en_texte
from schema.lecture.typographie import compter, guillemets, neutraliser
from schema.models.initiative import VERSIONS

NOM = "migrer"
AIDE = "récrit les fiches dans la dernière version du schéma"
DETAIL = """Récrit chaque fiche d’une version antérieure du schéma dans la dernière, et dit ce qui change.
De la première à la deuxième\u00a0: un tableau de chiffres par territoire, d’une seule période, devient un
groupe de séries, où l’année suivante s’ajoute sans nouveau tableau. Chiffres, sources et notes
(«\u00a0#\u00a0») restent. Une fiche déjà dans la dernière version ne change pas. Sans fichier, toutes celles
du dossier initiatives/."""
SUITE = """Code de sortie\u00a0: 0 si tout est dans la dernière version ou le serait, 1 si une fiche est à
corriger d’abord (elle n’est pas touchée)."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument("fichiers", nargs="*", metavar="FICHE", type=Path, help="fiches à récrire")
    a.add_argument("--essai", action="store_true", help="n’écrit rien\u00a0: dit seulement ce qui changerait")
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Rewrite the records that follow an older version, or tell of it; returns 1 when one has faults."""
    from schema.lecture.octets import remplacer_fichier

    fautes: list[Problem] = []
    deja = faites = refus = 0
    for chemin, nom in fiches_demandees(options.fichiers, options.racine):
        migration = _migrer(chemin, nom)
        fautes += migration.fautes
        refus += bool(migration.fautes)
        deja += migration.texte is None and not migration.fautes
        if migration.texte is None:
            continue
        faites += 1
        passe, devient = ("passerait", "deviendrait") if options.essai else ("passe", "devient")
        print(f"{neutraliser(nom)} {passe} à la version {VERSIONS[-1]} du schéma.")
        for titre, n in migration.tableaux:
            lignes, series = compter(n, "ligne"), compter(n, "série")
            print(f"  Le tableau {guillemets(titre)}, de {lignes}, {devient} un groupe de {series}.")
        if not options.essai:
            remplacer_fichier(chemin, migration.texte)
    if fautes:
        print(en_texte(fautes))
    print(_bilan(deja, faites, refus, options.essai))
    return 1 if refus else 0


def _migrer(chemin: Path, nom: str) -> Any:
    from hooks.redaction.edition.formatage import DonneesChangees
    from hooks.redaction.edition.migration import Migration, migrer
    from schema.lecture.octets import octets

    raw, illisible = octets(chemin, nom)
    if illisible:
        return Migration(None, tuple(illisible))
    try:
        return migrer(raw, chemin.stem, nom)
    except DonneesChangees:
        raise Echec(
            f"{neutraliser(nom)} n’a pas été touché\u00a0: la migration en changerait le contenu. "
            "C’est un défaut de la commande\u00a0: signalez-le à l’équipe du site, avec le fichier."
        ) from None


def _bilan(deja: int, faites: int, refus: int, essai: bool) -> str:
    dits = [f"{compter(deja, 'fiche')} déjà dans la dernière version"] if deja else []
    if faites:
        dits.append(f"{compter(faites, 'fiche')} {'à récrire' if essai else _accorde(faites)}")
    if refus:
        dits.append(f"{compter(refus, 'fiche')} à corriger d’abord")
    return ", ".join(dits or ["Aucune fiche"]) + "."


def _accorde(n: int) -> str:
    return "récrite" if n == 1 else "récrites"
