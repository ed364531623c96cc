"""Search at 100, 1,000 and 10,000 generated records: ours on the web and from a disk, and Material's own."""

from __future__ import annotations

import argparse
import gzip
import math
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from hooks.site.recherche.indexation import indexer_site
from schema.corpus.corpus import load_corpus
from tests.bench import markdown
from tests.bench.fiches import ident
from tests.bench.mesure import Echec, Mesure, mesurer
from tests.bench.projets import MKDOCS, MO, RACINE, construire_nous
from tests.conftest import ARGUMENTS_DE_CHROMIUM, CHROMIUM_ABSENT, chemin_de_chromium
from tests.serveur import Serveur

TAILLES = (9, 1_000, 10_000)
MOTS = "psychologue"
PATIENCE = 120_000  # milliseconds
EXPLICATION = f"""\
Recherche de « {MOTS} » dans les mêmes textes. Index : ce que la recherche ajoute à la construction (pour
Material, son module seul, chronométré dans MkDocs) ; sa taille sur le disque, sa mémoire la plus haute.
Octets : tout ce que le navigateur demande jusqu’au premier résultat, page comprise, cache vide, compressé
comme le ferait un hébergeur. Délai : de l’ouverture de la recherche, dès la page chargée, au premier résultat
dans Chromium, sans réseau entre les deux."""
COLONNES = ("Récits", "Recherche", "Index (s)", "Mémoire (Mo)", "Taille (Mo)", "Octets (Ko)", "Délai (s)")
# Times the events of MkDocs' search module, whatever its name, without importing MkDocs here.
CHRONO = """
import atexit, time

DUREE = [0.0]

def _chronometrer(evenement):
    def mesuree(*positions, **noms):
        debut = time.perf_counter()
        try:
            return evenement(*positions, **noms)
        finally:
            DUREE[0] += time.perf_counter() - debut
    return mesuree

def on_config(config):
    for nom, evenements in config.plugins.events.items():
        for i, evenement in enumerate(evenements):
            if "search" in type(getattr(evenement, "__self__", None)).__module__:
                evenements[i] = _chronometrer(evenement)
    atexit.register(lambda: print(f"index {DUREE[0]:.1f} s".replace(".", ",")))
"""


@dataclass(frozen=True, slots=True)
class Ligne:
    """One way to search one size. Seconds and bytes; `memoire` 0 when it is not measured apart."""

    taille: int
    nom: str
    index: float
    memoire: int
    poids: int
    octets: int
    delai: float

    def texte(self) -> str:
        """The line of the table, in the columns of `COLONNES`."""
        cases = [f"{self.index:.1f}", f"{self.memoire / MO:.0f}" if self.memoire else "–"]
        delai = f"> {PATIENCE // 1000}" if math.isinf(self.delai) else f"{self.delai:.2f}"
        cases += [f"{self.poids / MO:.1f}", f"{self.octets / 1000:.0f}", delai]
        return aligner([str(self.taille), self.nom, *cases]).replace(".", ",")


def aligner(cases: Sequence[str]) -> str:
    """One line of the table."""
    return "".join(f"{case:>14}" for case in cases)


def duree_dite(mesure: Mesure) -> float:
    """Seconds that the measured command says its index took."""
    dite = re.search(r"index (\d+,\d) s", mesure.sortie)
    return float(dite[1].replace(",", ".")) if dite else 0.0


def poids(*chemins: Path) -> int:
    """Bytes under these folders and files."""
    fichiers = [f for c in chemins for f in ([c] if c.is_file() else c.rglob("*"))]
    return sum(f.stat().st_size for f in fichiers if f.is_file())


def compresse(fichier: Path) -> int:
    """Bytes that a host sends: texts compressed; images and fonts already are."""
    octets = fichier.read_bytes()
    textes = {".html", ".js", ".json", ".css", ".svg"}
    return len(gzip.compress(octets, 6)) if fichier.suffix in textes else len(octets)


def chercher(
    page: Page, site: Path, base: str, uri: str, ouvrir: Callable[[Page], None], trouve: str
) -> tuple[int, float]:
    """(bytes asked for since the page was, seconds from opening search) until the first result.

    Infinite seconds when no result came while one waits: that too is a measure.
    """
    demandes: set[str] = set()
    page.context.on("request", lambda d: demandes.add(d.url))
    page.goto(base + uri, wait_until="load")
    debut = time.perf_counter()
    try:
        ouvrir(page)
        page.locator(trouve).first.wait_for(timeout=PATIENCE)
        delai = time.perf_counter() - debut
    except TimeoutError:
        delai = math.inf
    chemins = {site / unquote(urlsplit(d.removeprefix(base)).path) for d in demandes if d.startswith(base)}
    return sum(compresse(c) for c in chemins if c.is_file()), delai


def ouvrir_la_notre(page: Page) -> None:
    """The key, then the words."""
    page.keyboard.press("/")
    page.locator("dialog[open] input[type=search]").wait_for(timeout=PATIENCE)
    page.keyboard.type(MOTS)


def ouvrir_celle_de_material(page: Page) -> None:
    """Material's field stands in the header of a wide screen."""
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(MOTS)


def notre_recherche(dossier: Path, total: int, navigateur: Browser) -> list[Ligne]:
    """Ours: the tree as built, indexed apart, searched on the web and from a disk."""
    construire_nous(dossier, total)
    site = dossier / "site"
    indexation = [sys.executable, "-m", "tests.bench.recherche", "--indexer", str(dossier)]
    mesure = mesurer(indexation, RACINE)
    uri, trouve = f"recits/{ident(0)}.html", ".resultat-recherche h3"
    serveur = Serveur(site)
    lignes = []
    for nom, base, parts in (
        ("Web", serveur.url, (site / "recherche",)),
        ("Disque", site.as_uri() + "/", (site / "recherche",)),
    ):
        page = navigateur.new_page(viewport={"width": 1280, "height": 800})
        octets, delai = chercher(page, site, base, uri, ouvrir_la_notre, trouve)
        page.close()
        memoire = mesure.memoire if nom == "Web" else 0
        lignes.append(Ligne(total, nom, duree_dite(mesure), memoire, poids(*parts), octets, delai))
    serveur.fermer()
    return lignes


def celle_de_material(dossier: Path, total: int, navigateur: Browser) -> Ligne:
    """Material's: the same texts as Markdown pages, its search as installed."""
    markdown.ecrire_projet(dossier, total)
    (dossier / "chrono.py").write_text(CHRONO, encoding="utf-8")
    with (dossier / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("hooks:\n  - chrono.py\n")
    mesure = mesurer(MKDOCS, dossier)
    site = dossier / "site"
    serveur = Serveur(site)
    page = navigateur.new_page(viewport={"width": 1280, "height": 800})
    octets, delai = chercher(
        page,
        site,
        serveur.url,
        f"recits/{ident(0)}.html",
        ouvrir_celle_de_material,
        ".md-search-result__item",
    )
    page.close()
    serveur.fermer()
    return Ligne(total, "Material", duree_dite(mesure), 0, poids(site / "search"), octets, delai)


def indexer(projet: Path) -> None:
    """Index the finished tree of a project, and say how long that alone took."""
    corpus = load_corpus(projet)
    debut = time.perf_counter()
    indexer_site(projet / "site", corpus)
    print(f"index {time.perf_counter() - debut:.1f} s".replace(".", ","))


def comparer(total: int, navigateur: Browser) -> Iterator[Ligne]:
    """Both searches over `total` records, in a folder that is then removed; a line once it is known."""
    with tempfile.TemporaryDirectory(prefix="recits-banc-") as nom:
        dossier = Path(nom)
        yield from notre_recherche(dossier / "nous", total, navigateur)
        yield celle_de_material(dossier / "markdown", total, navigateur)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a build fails."""
    lecteur = argparse.ArgumentParser(prog="python -m tests.bench.recherche", description="Recherche.")
    lecteur.add_argument("--max", type=int, default=TAILLES[-1], metavar="N", help="pas plus de N récits")
    lecteur.add_argument("--indexer", type=Path, metavar="PROJET", help=argparse.SUPPRESS)
    choix = lecteur.parse_args(arguments)
    if choix.indexer:
        indexer(choix.indexer)
        return 0
    programme = chemin_de_chromium()
    if programme is None:
        print(CHROMIUM_ABSENT, file=sys.stderr)
        return 1
    print(f"{EXPLICATION}\n\n{aligner(COLONNES)}")
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=programme, args=ARGUMENTS_DE_CHROMIUM)
        for total in [t for t in TAILLES if t <= choix.max] or [choix.max]:
            try:
                for ligne in comparer(total, navigateur):
                    print(ligne.texte(), flush=True)
            except Echec as erreur:
                print(f"La construction de {total} récits a échoué :\n{erreur}", file=sys.stderr)
                return 1
        navigateur.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
