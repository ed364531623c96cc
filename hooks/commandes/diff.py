"""`recits diff`, `recits apercu`: what changed in the records, in sentences and in pages, for reviewers."""

from __future__ import annotations

import re
import shutil
from argparse import Namespace
from collections.abc import Collection, Iterator, Sequence
from html import escape
from pathlib import Path, PurePosixPath
from posixpath import dirname
from typing import Any

from hooks.commandes.analyseur import Commande, ajouter_racine, lire_corpus
from hooks.commun import adresses
from hooks.commun.echec import Echec
from schema.lecture.octets import creer_fichier
from schema.lecture.problems import CorpusInvalide, Problem
from schema.lecture.typographie import neutraliser, pluriel

NOM = "diff"
AIDE = "dit ce qui a changé dans les fiches, en phrases"
DETAIL = """Compare les fiches, le registre des organisations et les listes de deux états du projet, et dit
ce qui a changé\u00a0: énoncés ajoutés, retirés, déplacés ou reformulés, valeurs, sources, nature, complétude
de chaque rubrique. BASE est une branche, une étiquette ou un commit; «\u00a0BASE...\u00a0» est
l’endroit où votre branche l’a quittée. Elle est comparée aux fichiers présents, qui sont vérifiés du même
coup, ou à TETE, une autre révision, dont rien n’est extrait ni exécuté. Avec --de, compare deux dossiers,
sans git."""
SUITE = "Code de sortie\u00a0: 0, qu’il y ait des différences ou des erreurs dans les fiches, ou non."
FORMATS = ("json", "markdown", "texte")


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument("base", nargs="?", metavar="BASE", help="révision avec laquelle comparer")
    a.add_argument(
        "tete", nargs="?", metavar="TETE", help="révision à comparer (par défaut, les fichiers présents)"
    )
    a.add_argument(
        "--de", type=Path, metavar="DOSSIER", help="dossier d’un autre état du projet, au lieu de BASE"
    )
    a.add_argument(
        "--format", choices=FORMATS, default="texte",
        help="texte (à lire), markdown (commentaire d’une demande de tirage) ou json (pour un programme)",
    )  # fmt: skip
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Print the report. Raises EtatIntrouvable."""
    from hooks.suivi.etats import contenu, entre_dossiers, entre_revisions
    from hooks.suivi.rapport import comparer

    if (options.base is None) == (options.de is None):
        raise Echec("Donnez une révision (BASE) ou un dossier (--de DOSSIER), l’un ou l’autre.")
    if options.de:
        avant, apres = entre_dossiers(options.de, options.racine)
    else:
        avant, apres = entre_revisions(options.racine, options.base, options.tete or "")
    problemes = None if options.tete else _problemes(options.racine, apres)

    def lire(fichier: str) -> bytes:
        return contenu(options.racine, fichier, options.tete or "")

    print(_ecrire(options.format)(comparer(avant, apres, options.racine, problemes, lire)))
    return 0


def _problemes(racine: Path, changes: Any) -> Sequence[Problem]:
    """All errors, wherever the change made them, and the warnings of the files that changed."""
    try:
        trouves: Sequence[Problem] = lire_corpus(racine).avertissements
    except CorpusInvalide as erreur:
        trouves = erreur.problems
    return [p for p in trouves if p.niveau.value == "erreur" or p.fichier in changes]


def _ecrire(format: str) -> Any:
    from hooks.suivi.rapport import en_json
    from hooks.suivi.rapport_ecrit import en_markdown, en_texte

    return {"json": en_json, "markdown": en_markdown, "texte": en_texte}[format]


ACCUEIL = "apercu.html"
_CHARGE_EN_CSS = re.compile(r"""url\(\s*["']?([^"')\s]+)""")
# The lists of the mirror's kit name every page of the site.
_LISTES = re.compile(r"fichiers(?:-\d+)?\.html")
_TITRE_DE_PAGE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


def pages_touchees(site: Path, fiches: Collection[str], organisations: Collection[str]) -> list[str]:
    """Addresses of the pages of these records and organisations, then of those that lead to them, sorted.

    `site`: the built site. A page of what was withdrawn is not there, but those that led to it may be.
    """
    propres = [adresses.fiche(i) for i in fiches] + [adresses.coup_d_oeil(i) for i in fiches]
    propres += [adresses.organisation(i) for i in organisations]
    presentes = sorted(p for p in propres if (site / p).is_file())
    if not propres:
        return []
    noms = "|".join(re.escape(p.rpartition("/")[2]) for p in set(propres))
    mene = re.compile(rf'href="(?:[^"#]*/)?(?:{noms})["#]'.encode())
    autres = (
        p.relative_to(site).as_posix() for p in sorted(site.rglob("*.html")) if mene.search(p.read_bytes())
    )
    return presentes + [p for p in autres if p not in presentes and not _LISTES.fullmatch(p)]


def copier_les_pages(site: Path, pages: Collection[str], vers: Path) -> int:
    """Copy these pages and what they need to be seen into `vers`, with a page that lists them.

    Returns how many files were copied. Links to other pages of the site lead nowhere there.
    """
    voulus = {*pages, *(besoin for page in pages for besoin in _besoins(site, page))}
    for nom in sorted(voulus):
        (vers / nom).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / nom, vers / nom)
    creer_fichier(vers / ACCUEIL, _liste_des_pages(site, pages))
    return len(voulus)


def _besoins(site: Path, page: str) -> Iterator[str]:
    """Style sheets, scripts and pictures of one page, and what its style sheets load."""
    from hooks.site.liens import liens_de

    for lien, charge in liens_de((site / page).read_bytes()):
        if charge and (nom := _dans(site, page, lien)):
            yield nom
            if nom.endswith(".css"):
                texte = (site / nom).read_text("utf-8")
                yield from filter(None, (_dans(site, nom, url) for url in _CHARGE_EN_CSS.findall(texte)))


def _dans(site: Path, page: str, lien: str) -> str:
    """Path from the root of the site of what a page links to; empty when it is no file of the site."""
    from hooks.site.liens import cible_de

    trouvee = cible_de(dirname(page), lien)
    nom = trouvee[0] if trouvee else ""
    return nom if nom and not nom.startswith(("..", "/")) and (site / nom).is_file() else ""


def _liste_des_pages(site: Path, pages: Collection[str]) -> str:
    lignes = "\n".join(
        f'<li><a href="{escape(page)}">{_titre(site / page)}</a> <code>{escape(page)}</code></li>'
        for page in pages
    )
    return (
        '<!doctype html>\n<html lang="fr-CA">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<title>Aperçu des pages qui changent</title></head>\n"
        f"<body>\n<h1>Aperçu\u00a0: {pluriel(len(pages), 'page qui change', 'pages qui changent')}</h1>\n"
        "<p>Les autres pages du site ne sont pas dans cet aperçu\u00a0: les liens qui y mènent ne répondent "
        f"pas.</p>\n<ul>\n{lignes}\n</ul>\n</body>\n</html>\n"
    )


def _titre(page: Path) -> str:
    """The page's title, already escaped since it comes from its HTML."""
    trouve = _TITRE_DE_PAGE.search(page.read_bytes())
    return trouve[1].decode("utf-8", "replace").strip() if trouve else escape(page.name)


def _options_de_l_apercu(a: Any) -> None:
    a.add_argument(
        "base", metavar="BASE", help="révision avec laquelle comparer (voir «\u00a0recits diff\u00a0»)"
    )
    a.add_argument(
        "--site",
        type=Path,
        default=Path("site"),
        metavar="DOSSIER",
        help="site construit (par défaut, site/)",
    )
    a.add_argument("--vers", type=Path, metavar="DOSSIER", help="dossier neuf où copier ces pages")
    ajouter_racine(a)


def _apercu(options: Namespace) -> int:
    """Print the addresses of the pages, one a line. Raises Echec when something asked for is not there."""
    from hooks.suivi.etats import entre_revisions

    if not (options.site / "index.html").is_file():
        nom = neutraliser(str(options.site))
        raise Echec(f"Il n’y a pas de site construit dans {nom}\u00a0: lancez «\u00a0make site\u00a0».")
    if options.vers and options.vers.exists() and any(options.vers.iterdir()):
        raise Echec(f"{neutraliser(str(options.vers))} n’est pas vide\u00a0: donnez un dossier neuf.")
    etats = entre_revisions(options.racine, options.base)
    changes = [PurePosixPath(fichier) for fichier in sorted({*etats[0], *etats[1]})]
    fiches = [c.stem for c in changes if c.parent.name == "initiatives"]
    organisations = [c.stem for c in changes if c.parent.name == "organisations"]
    pages = pages_touchees(options.site, fiches, organisations)
    if options.vers and pages:
        copier_les_pages(options.site, pages, options.vers)
    print("\n".join(pages) if pages else "Aucune page de fiche ni d’organisation ne change.")
    return 0


APERCU = Commande(
    "apercu",
    "tire d’un site construit les pages qu’un changement touche",
    """Dit quelles pages du site touche ce qui a changé depuis BASE dans les fiches et dans le registre
des organisations\u00a0: leurs pages, et celles qui y mènent. Avec --vers, les copie dans un dossier qui
s’ouvre d’un double clic sur apercu.html.""",
    _options_de_l_apercu,
    _apercu,
)
