"""Builds 10, 100, 1,000 and 10,000 generated records here and beside, and prints one table: `make bench`."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from schema.lecture.typographie import nombre
from tests.bench.cas import CAS, NOMS, REPERES, VRAIES, Banc, mesures
from tests.bench.cibles import constats
from tests.bench.dessin import PAGE, page
from tests.bench.mesure import METHODE, Echec
from tests.bench.projets import MO, preparer_nous
from tests.bench.releve import DERNIER, Ligne, Releve, lire, nouveau

TAILLES = (10, 100, 1_000, 10_000)
EXPLICATION = """\
« Nous » : mkdocs build --strict, avec tous les index, les données (récit par récit et en lignes JSON, sans
les autres formes d’ensemble), la vérification des liens et les empreintes.
« Réserve » : ce qu’une construction garde pour la suivante (.cache); chaque reprise part d’une copie neuve
du dépôt, comme en intégration continue, avec la réserve de la ligne d’avant pour seul bagage.
« make serve » : du fichier enregistré à la page fraîche.
« Pages Markdown » : les mêmes récits, une page et un tableau avant/après chacun, hors navigation et sans
aucun index. « Hugo » : les mêmes fiches, huit fichiers chacune, par des gabarits génériques.
Calcul : temps de processeur, que les autres travaux de la machine changent peu. Charge : celle de la
machine avant la mesure; au-delà de 0,5, d’autres y travaillent : les durées sont trop longues."""
# (title, width); the first is at the left.
COLONNES = (
    ("Cas", 52), ("Récits", 8), ("Durée (s)", 11), ("Calcul (s)", 12), ("ms/récit", 10), ("Mémoire (Mo)", 14),
    ("Poids (Mo)", 12), ("Fichiers", 10), ("Réserve (Mo)", 14), ("Charge", 8),
)  # fmt: skip
DES_CIBLES = (("Cible", 60), ("Récits", 8), ("Voulu", 9), ("Mesuré", 10), ("Tenue", 13), ("Plancher", 10))


def aligner(cases: Sequence[str], colonnes: Sequence[tuple[str, int]]) -> str:
    """One line of a table: the first case at the left of its column, the others at the right."""
    premiere, *autres = zip(cases, colonnes, strict=True)
    return premiere[0].ljust(premiere[1][1]) + "".join(c.rjust(x[1]) for c, x in autres)


def texte(x: Ligne) -> str:
    """A measure in the columns of `COLONNES`."""
    tete = [NOMS[x.cas], nombre(x.taille)]
    if x.saute:
        return f"{aligner(tete, COLONNES[:2])}  {x.saute}"
    chiffres = [f"{x.duree:.2f}", f"{x.processeur:.2f}", f"{x.processeur / x.taille * 1000:.1f}"]
    chiffres += [f"{x.memoire / MO:.0f}", f"{x.octets / MO:.1f}", nombre(x.fichiers)]
    chiffres += [f"{x.reserve / MO:.1f}" if x.reserve else "–", f"{x.charge:.1f}"]
    return aligner([*tete, *(c.replace(".", ",") for c in chiffres)], COLONNES)


def bilan(releve: Releve) -> str:
    """The table of targets."""
    lignes = [aligner([nom for nom, _ in DES_CIBLES], DES_CIBLES)]
    for c in constats(releve):
        valeur = "–" if c.valeur is None else c.cible.dire(c.valeur)
        taille = nombre(c.taille) if c.taille else "–"
        plancher = "–" if c.plancher is None else c.cible.dire(c.plancher)
        dits = [c.cible.quoi, taille, c.cible.dire(c.cible.voulu), valeur, c.tenue, plancher]
        lignes.append(aligner(dits, DES_CIBLES))
    return "\n".join(lignes)


def tailles(plancher: int, plafond: int) -> Sequence[int]:
    """Sizes from `plancher` to `plafond`; `plafond` alone when there is none."""
    return [t for t in TAILLES if plancher <= t <= plafond] or [plafond]


def mesurer_tout(choix: argparse.Namespace) -> int:
    """Print each measure as it comes, then the targets; 1 when a build fails."""
    releve = nouveau()
    print(f"{EXPLICATION}\n{METHODE}\n\n{aligner([nom for nom, _ in COLONNES], COLONNES)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="recits-banc-") as nom:
        banc = Banc(Path(nom))
        try:
            for ligne in mesures(banc, tailles(choix.min, choix.max), choix.sans):
                releve.lignes.append(ligne)
                print(texte(ligne), flush=True)
        except Echec as erreur:
            print(f"Une construction a échoué :\n{erreur}", file=sys.stderr)
            return 1
        if "zensical" not in choix.sans and banc.zensical:
            releve.versions["Zensical"] = _version(banc.zensical)
    print(f"\n{bilan(releve)}")
    if choix.noter:
        releve.completer(lire())
        releve.noter()
        dessiner()
    return 0


def dessiner() -> None:
    """Write the page of the documentation from the run that is kept."""
    PAGE.write_text(page(lire()), "utf-8")
    print(f"\nÉcrits : {DERNIER.name}, {PAGE.name}.")


def _version(programme: Path) -> str:
    dite = subprocess.run([programme, "--version"], capture_output=True, text=True, check=False).stdout
    lue = re.search(r"\d[\d.]*", dite)
    return lue[0] if lue else "?"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, or draw what was. Nothing is asserted about time: machines differ."""
    a = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Temps et mémoire des constructions."
    )
    choix_de_cas = [cas.id for cas in (*CAS, *VRAIES) if cas.id not in REPERES]
    a.add_argument("--max", type=int, default=TAILLES[-1], metavar="N", help="pas plus de N récits")
    a.add_argument("--min", type=int, default=TAILLES[0], metavar="N", help="pas moins de N récits")
    a.add_argument("--sans", nargs="+", choices=choix_de_cas, default=[], metavar="CAS",
                   help=f"sans ces cas : {', '.join(choix_de_cas)}")  # fmt: skip
    a.add_argument(
        "--noter", action="store_true", help="garder les mesures et refaire la page qui les montre"
    )
    a.add_argument("--page", action="store_true", help="refaire la page, sans rien mesurer")
    a.add_argument("--preparer", type=Path, metavar="DOSSIER",
                   help="seulement écrire un projet de N récits (--max) dans ce dossier")  # fmt: skip
    choix = a.parse_args(arguments)
    if choix.preparer:
        preparer_nous(choix.preparer, choix.max)
        return 0
    if choix.page:
        dessiner()
        return 0
    return mesurer_tout(choix)


if __name__ == "__main__":
    sys.exit(main())
