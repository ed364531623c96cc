"""`recits construire`: the whole site by Zensical, which follows MkDocs. The only file that knows Zensical.

Zensical (https://zensical.org) reads mkdocs.yml and our theme as they are, but runs no hook. So it is given
the hand-written pages, and a model in the place of each page that the theme renders; what it made is finished
as MkDocs' pages are, and all the rest is the same build. `make site COQUILLE=zensical` installs and runs it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from hooks.commandes.analyseur import ajouter_racine, dossier_des_fiches
from hooks.commun import gabarits
from hooks.commun.echec import Echec
from hooks.commun.reglages import pdf_voulus, reglages_du_fichier
from hooks.copies.arbre_du_site import ordinaires
from hooks.copies.echange import Echange, echangeable
from schema.lecture.typographie import neutraliser, pluriel

if TYPE_CHECKING:
    from hooks.chaine import Chantier

NOM = "construire"
AIDE = "construit le site par Zensical, le successeur de MkDocs"
DETAIL = """Construit le site entier, comme «\u00a0mkdocs build --strict\u00a0», mais par Zensical\u00a0: les
pages écrites à la main et la coquille des autres viennent de lui, le reste est le même. Les réglages sont
ceux de mkdocs.yml et des mêmes variables. Le site de son «\u00a0site_dir\u00a0» est remplacé d’un coup à la
fin, et seulement si tout va bien. «\u00a0make site COQUILLE=zensical\u00a0» installe Zensical, puis lance
cette commande."""
PAQUET, REGLAGES = "zensical", "mkdocs.yml"
ABSENT = "Zensical n’est pas installé\u00a0: construisez avec «\u00a0make site COQUILLE=zensical\u00a0»."
# The variant whose pages and style sheet are Material's, which our own style sheets are written over.
VARIANTE = "classic"
_A_COPIER = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLANCS = re.compile(r"\n\s*\n")
# Colours, and of what stopped it all but the last line, are not for whoever builds.
_BRUIT = re.compile(r"\x1b\[[\d;]*m|Traceback \(most recent call last\):\n(?: .*\n)+")
_ICI = re.compile(r'(\s(?:href|src)=")\./(?=[^"])')


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Build beside the place of the site, then put it there; returns 1 on a broken link."""
    # Here: the whole site is half a second of imports, which other commands must not wait for.
    from hooks.chaine import chantier_voulu, ecrire
    from hooks.site.elagage import elaguer_theme
    from hooks.site.liens import LiensBrises

    dossier_des_fiches(options.racine)
    projet = options.racine.resolve()
    lus = _lire_les_reglages(projet / REGLAGES)
    place, docs = projet / lus["site_dir"], projet / lus["docs_dir"]
    reglages = reglages_du_fichier(lus["extra"], str(lus["site_url"] or ""), pdf_voulus(), PAQUET)
    if not echangeable(place):
        raise Echec(
            f"{neutraliser(str(place))} est un disque à lui seul, ou dans un dossier fermé\u00a0: le site ne "
            f"peut pas se faire à côté. Donnez un autre dossier dans {REGLAGES}, à «\u00a0site_dir\u00a0»."
        )
    chantier = chantier_voulu(projet, place, reglages, print)
    chantier.a_cote()
    try:
        _rendre(chantier, docs, str(lus["theme"]["custom_dir"]))
        elaguer_theme(chantier.place, docs)
        ecrire(chantier)
    except LiensBrises as brises:
        print(brises)
        return 1
    else:
        chantier.finir(bon=True)
    finally:
        # Forgets what was made beside, unless it has taken its place.
        chantier.finir(bon=False)
    combien = pluriel(chantier.combien, "fichier")
    print(f"{combien} produits des fiches, coquille de Zensical, liens vérifiés ({chantier.temps()}).")
    return 0


def _lire_les_reglages(fichier: Path) -> dict[str, Any]:
    """mkdocs.yml as Zensical itself reads it, environment and defaults included. Raises Echec."""
    try:
        lire = import_module(f"{PAQUET}.config").parse_mkdocs_config
    except ModuleNotFoundError:
        raise Echec(ABSENT) from None
    from click import ClickException

    try:
        lus: dict[str, Any] = lire(str(fichier))
    except ClickException as refus:
        raise Echec(f"{REGLAGES}\u00a0: {neutraliser(refus.message)}") from None
    return lus


def _rendre(chantier: Chantier, docs: Path, theme: str) -> None:
    """Write the pages that the theme renders into the place of the build, and keep their shells."""
    from hooks.site.versement import liens_propres, recevoir

    with _atelier(chantier.projet) as atelier:
        copie = atelier / "docs"
        shutil.copytree(docs, copie)
        for uri in chantier.faites:
            modele = copie / f"{uri.removesuffix('.html')}.md"
            modele.parent.mkdir(parents=True, exist_ok=True)
            modele.write_text(gabarits.MODELE, "utf-8")
        rendu = _lancer(chantier.projet, atelier, theme)
        copies = set(ordinaires(copie))
        pages = {f"{uri.removesuffix('.md')}.html" for uri in copies if uri.endswith(".md")}
        # Its scripts, its index and the sheets of its other variant stay: no page of ours asks for them.
        voulus = copies | liens_propres((rendu / "index.html").read_text("utf-8"))
        for uri in ordinaires(rendu):
            place = chantier.place / uri
            place.parent.mkdir(parents=True, exist_ok=True)
            if uri in pages:
                page = _alleger((rendu / uri).read_text("utf-8"))
                page = recevoir(uri, page, chantier.faites, chantier.coquilles, chantier.memoire)
                place.write_bytes(page.encode())
            elif uri in voulus:
                shutil.copy(rendu / uri, place)


def _alleger(page: str) -> str:
    """A rendered page without the empty lines that tags of its templates leave, nor the `./` of its links:
    they would go into every page. A text to copy is left as it is."""
    bouts = (b if b.startswith("<pre") else _BLANCS.sub("\n", b) for b in _A_COPIER.split(page))
    return _ICI.sub(r"\1", "".join(bouts))


@contextmanager
def _atelier(projet: Path) -> Iterator[Path]:
    """An empty folder, which goes at the end, or at the next build when this one is killed."""
    echange = Echange(projet / ".cache" / "zensical")
    try:
        yield echange.neuf
    finally:
        echange.renoncer()


def _lancer(projet: Path, atelier: Path, theme: str) -> Path:
    """Have Zensical build the pages of `atelier`; returns the folder of what it made. Raises Echec with its
    own words."""
    fichier = atelier / REGLAGES
    voulu = {
        "INHERIT": str(projet / REGLAGES), "docs_dir": "docs", "site_dir": "site",
        "theme": {"custom_dir": str(projet / theme), "variant": VARIANTE},
        # Blocks of code as MkDocs has them: no page has colours for their words.
        "markdown_extensions": [{"pymdownx.highlight": {"use_pygments": False}}],
    }  # fmt: skip
    fichier.write_text(yaml.safe_dump(voulu, allow_unicode=True), "utf-8")
    commande = [sys.executable, "-m", PAQUET, "build", "--strict", "--config-file", str(fichier)]
    fait = subprocess.run(commande, capture_output=True, text=True, errors="replace", check=False)
    if fait.returncode:
        dit = "\n".join(map(neutraliser, _BRUIT.sub("", f"{fait.stdout}{fait.stderr}").splitlines()))
        raise Echec(f"Zensical n’a pas pu faire les pages de docs/. Il dit\u00a0:\n{dit}")
    return atelier / "site"
