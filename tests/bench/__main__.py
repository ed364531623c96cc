"""Builds 10, 100, 1,000 and 10,000 generated records here and with plain MkDocs, and prints a table."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import markdown
from tests.bench.fiches import ecrire_fiches, ident
from tests.bench.mesure import METHODE, Echec, Mesure, mesurer

RACINE = Path(__file__).resolve().parents[2]
TAILLES = (10, 100, 1_000, 10_000)
# What the project is made of, beside its records and its pages: linked, so that the real files are measured.
PARTIES = ("hooks", "schema")
# Hand-written pages lead to real records, which are not among the generated ones.
LIEN_DE_FICHE = re.compile(r"\(recits/[a-z0-9-]+\.html(?:#[a-z-]+)?\)")
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--strict"]
PHASES = ("lecture", "pages", "liens")
MO = 1_000_000
EXPLICATION = """\
« Nous » : mkdocs build --strict, avec tous les index et la vérification des liens, mais sans l’index plein
texte de la recherche (RECITS_INDEX=0), sauf avec --avec-index.
« Markdown » : les mêmes récits en pages Markdown, un tableau avant/après chacune, par MkDocs et Material
seuls, tels qu’installés (recherche comprise), hors navigation et sans aucun index.
Calcul : temps de processeur, que les autres travaux de la machine changent peu ; nous en occupons tous les
cœurs. Charge : celle de la machine avant la mesure. Au-delà de 0,5, d’autres y travaillent : recommencez."""
# (what is measured, of whom, width in characters)
COLONNES = (
    ("", "Récits", 7),
    ("Durée (s)", "Nous", 11), ("", "Markdown", 9), ("", "Rapport", 8),
    ("Calcul (s)", "Nous", 11), ("", "Markdown", 9),
    ("Mémoire (Mo)", "Nous", 13), ("", "Markdown", 9),
    ("HTML (Mo)", "Nous", 10), ("", "Markdown", 9),
    ("Nous (s)", "Lecture", 9), ("", "Pages", 7), ("", "Liens", 7),
    ("", "Charge", 7),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ligne:
    """One size, built both ways. `markdown` is None when it was not asked for."""

    taille: int
    nous: Mesure
    html: int
    markdown: Mesure | None
    html_markdown: int
    charge: float

    def texte(self) -> str:
        """The line of the table, in the columns of `COLONNES`."""
        m, n = self.markdown, self.nous
        if m is None:
            cases = [f"{n.duree:.1f}", "–", "–", f"{n.processeur:.1f}", "–"]
            cases += [f"{n.memoire / MO:.0f}", "–", f"{self.html / MO:.1f}", "–"]
        else:
            cases = [f"{n.duree:.1f}", f"{m.duree:.1f}", f"{m.duree / n.duree:.1f}"]
            cases += [
                f"{n.processeur:.1f}",
                f"{m.processeur:.1f}",
                f"{n.memoire / MO:.0f}",
                f"{m.memoire / MO:.0f}",
            ]
            cases += [f"{self.html / MO:.1f}", f"{self.html_markdown / MO:.1f}"]
        cases += [f"{duree:.1f}" for duree in phases(n.sortie).values()]
        return aligner([str(self.taille), *cases, f"{self.charge:.1f}"]).replace(".", ",")


def aligner(cases: Sequence[str]) -> str:
    """One line of the table: each case at the right of its column."""
    return "".join(case.rjust(largeur) for case, (_, _, largeur) in zip(cases, COLONNES, strict=True))


def entete() -> str:
    """The two lines above the table."""
    return "\n".join((aligner([c[0] for c in COLONNES]).rstrip(), aligner([c[1] for c in COLONNES])))


def phases(sortie: str) -> dict[str, float]:
    """Seconds of each phase, from the last line that our hook prints."""
    trouvees = {nom: re.search(rf"{nom} (\d+,\d) s", sortie) for nom in PHASES}
    return {nom: float(t[1].replace(",", ".")) if t else 0.0 for nom, t in trouvees.items()}


def html_sous(dossier: Path) -> int:
    """Bytes of HTML under a folder."""
    return sum(p.stat().st_size for p in dossier.rglob("*.html"))


def preparer_nous(dossier: Path, total: int) -> None:
    """A project of `total` records, made of this one's own files."""
    ecrire_fiches(dossier / "initiatives", total)
    for partie in PARTIES:
        (dossier / partie).symlink_to(RACINE / partie)
    shutil.copy(RACINE / "mkdocs.yml", dossier)
    shutil.copytree(RACINE / "docs", dossier / "docs")
    for page in (dossier / "docs").rglob("*.md"):
        texte = page.read_text(encoding="utf-8")
        page.write_text(LIEN_DE_FICHE.sub(f"(recits/{ident(0)}.html)", texte), encoding="utf-8")


def construire_nous(dossier: Path, total: int, avec_index: bool = False) -> tuple[Mesure, int]:
    """Our site of `total` records, nothing being kept of an earlier build."""
    preparer_nous(dossier, total)
    mesure = mesurer(
        MKDOCS, dossier, RECITS_INDEX="1" if avec_index else "0", RECITS_ATELIER="0", RECITS_STORE="0"
    )
    return mesure, html_sous(dossier / "site")


def construire_markdown(dossier: Path, total: int) -> tuple[Mesure, int]:
    """The same records as Markdown pages, through MkDocs and Material alone."""
    markdown.ecrire_projet(dossier, total)
    mesure = mesurer(MKDOCS, dossier)
    return mesure, html_sous(dossier / "site")


def comparer(total: int, avec_markdown: bool = True, avec_index: bool = False) -> Ligne:
    """Build `total` records both ways, one after the other, in a folder that is then removed."""
    with tempfile.TemporaryDirectory(prefix="recits-banc-") as nom:
        dossier = Path(nom)
        charge = os.getloadavg()[0]
        nous, html = construire_nous(dossier / "nous", total, avec_index)
        autre, html_autre = construire_markdown(dossier / "markdown", total) if avec_markdown else (None, 0)
    return Ligne(total, nous, html, autre, html_autre, charge)


def tailles(plafond: int) -> Sequence[int]:
    """Sizes up to `plafond`; `plafond` alone when it is under all of them."""
    return [t for t in TAILLES if t <= plafond] or [plafond]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a build fails. Nothing is asserted about time: machines differ."""
    lecteur = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Temps et mémoire des constructions."
    )
    lecteur.add_argument("--max", type=int, default=TAILLES[-1], metavar="N", help="pas plus de N récits")
    lecteur.add_argument("--sans-markdown", action="store_true", help="ne pas construire les pages Markdown")
    lecteur.add_argument("--avec-index", action="store_true", help="avec l’index plein texte de la recherche")
    choix = lecteur.parse_args(arguments)
    print(EXPLICATION)
    print(f"{METHODE}\n\n{entete()}")
    for total in tailles(choix.max):
        try:
            print(comparer(total, not choix.sans_markdown, choix.avec_index).texte(), flush=True)
        except Echec as erreur:
            print(f"La construction de {total} récits a échoué :\n{erreur}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
