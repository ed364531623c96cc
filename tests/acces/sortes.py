"""Every kind of page that the site has. A new kind is one line more; a page without one fails the tests."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sorte:
    """A kind of page: its name, the addresses it may have, and what its HTML holds."""

    nom: str
    motif: str
    contient: str = ""

    def est(self, uri: str, html: str) -> bool:
        """Whether this page is of this kind."""
        dossier, motif = uri.count("/"), self.motif.count("/")
        return dossier == motif and fnmatchcase(uri, self.motif) and self.contient in html


def _index(dossier: str) -> tuple[Sorte, ...]:
    return (
        Sorte(f"{dossier} : l’index", f"{dossier}/index.html"),
        Sorte(f"{dossier} : un terme sans récit", f"{dossier}/*.html", "Aucun récit pour l’instant"),
        Sorte(f"{dossier} : un terme", f"{dossier}/*.html"),
    )


MANUELLES = ("a-propos", "contribuer", "methode", "observatoires", "miroir")
GENRES = ("recit", "service", "entente", "programme", "portrait", "fiche")
INDEX = (
    "regions", "populations", "themes", "programmes", "mesures", "relations", "tendances", "genres", "rls",
    "secteurs", "lois", "pays", "regions_iso",
)  # fmt: skip

DEMENAGES = ("admin", "guide")

# The first kind that fits is the page's.
SORTES: tuple[Sorte, ...] = (
    Sorte("accueil", "index.html"),
    Sorte("page introuvable", "404.html"),
    Sorte("explorer", "explorer.html"),
    Sorte("glossaire", "glossaire.html"),
    Sorte("recherche", "recherche.html"),
    Sorte("données", "donnees.html"),
    Sorte("quoi de neuf", "nouveautes.html"),
    Sorte("comparer : le choix", "comparer.html"),
    Sorte("comparer : l’index", "comparer/index.html"),
    Sorte("comparer : une comparaison faite", "comparer/*.html"),
    Sorte("membres d’un programme : l’index", "membres/index.html"),
    Sorte("membres d’un programme", "membres/*.html"),
    Sorte("couverture", "couverture.html"),
    Sorte("couverture : la grille", "contribuer/couverture.html"),
    Sorte("coûts", "couts.html"),
    Sorte("tous les fichiers", "fichiers*.html"),
    Sorte("formulaire", "contribuer/index.html"),
    *(
        Sorte("page qui a changé d’adresse", f"{dossier}/*.html", 'http-equiv="refresh"')
        for dossier in DEMENAGES
    ),
    Sorte("guide : une page de référence", "guide/reference/*.html"),
    Sorte("guide : une page avec un tableau", "guide/*.html", "<table>"),
    Sorte("guide : une page", "guide/*.html"),
    Sorte("aide : tous les messages", "aide/index.html"),
    Sorte("aide : un message", "aide/*.html"),
    Sorte("pour les développeurs : un relevé du banc", "developper/*.html"),
    Sorte("écrite à la main, avec un tableau", "*.html", "<table>\n<thead>\n<tr>\n<th>"),
    *(Sorte(f"écrite à la main : {nom}", f"{nom}.html") for nom in MANUELLES),
    Sorte("récits : la liste", "recits/index.html"),
    Sorte("fiche qui a changé d’adresse", "recits/*.html", 'http-equiv="refresh"'),
    *(Sorte(f"récit du genre {nom}", "recits/*.html", f'href="../genres/{nom}.html"') for nom in GENRES),
    Sorte("coup d’œil", "coup-d-oeil/*.html"),
    *(sorte for dossier in INDEX for sorte in _index(dossier)),
    Sorte("organisations : l’index", "organisations/index.html"),
    Sorte("organisation", "organisations/*.html"),
    Sorte("périodes : l’index", "periodes/index.html"),
    Sorte("période", "periodes/*.html"),
    Sorte("avant et après : l’index", "retombees/index.html"),
    Sorte("avant et après, d’un récit à l’autre", "retombees/*.html"),
    Sorte("leçons : l’index", "lecons/index.html"),
    Sorte("leçons, d’un récit à l’autre", "lecons/*.html", 'class="lecons"'),
    Sorte("facteur sans leçon", "lecons/*.html"),
)


def pages_par_sorte(site: Path) -> dict[str, list[str]]:
    """Name of each kind that the finished site has -> its addresses, the fullest page first."""
    trouvees: dict[str, list[tuple[int, str]]] = {}
    for fichier in site.rglob("*.html"):
        uri, html = fichier.relative_to(site).as_posix(), fichier.read_text("utf-8")
        nom = next((s.nom for s in SORTES if s.est(uri, html)), "")
        trouvees.setdefault(nom, []).append((-len(html), uri))
    ordre = [s.nom for s in SORTES] + [""]
    return {nom: [uri for _, uri in sorted(trouvees[nom])] for nom in ordre if nom in trouvees}


def une_de_chaque(site: Path) -> dict[str, str]:
    """Name of each kind -> the address of its fullest page."""
    return {nom: uris[0] for nom, uris in pages_par_sorte(site).items()}
