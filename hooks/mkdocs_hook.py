"""The only file that knows MkDocs: it gives MkDocs the pages that need the theme, and the chain the rest.

Pages that stand in the navigation (home, the first page of each folder) go through the theme; their
rendered HTML is the shell into which all other pages of their folder are poured.
"""

from __future__ import annotations

import logging
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from hooks.chaine import Chantier, chantier_voulu, ecrire
from hooks.commun import gabarits
from hooks.commun.echec import dites_par
from hooks.commun.gabarits import COMPILES
from hooks.commun.reglages import pdf_voulus, reglages_du_fichier
from hooks.site.elagage import INUTILES, elaguer_theme
from hooks.site.versement import recevoir

log = logging.getLogger("mkdocs.plugins.recits")
_sert = False  # whether this process serves: MkDocs says so before there is a configuration
_en_cours: dict[str, Chantier] = {}  # the build: an error is told without a configuration


def on_startup(command: str, dirty: bool) -> None:
    """Note what MkDocs was asked: said once a process, before any configuration is read."""
    global _sert
    _sert = command == "serve"


@dites_par(PluginError)
def on_pre_build(config: MkDocsConfig) -> None:
    """Read the corpus before MkDocs empties the site folder: bad input never costs a good site."""
    projet, place = Path(config.config_file_path).parent, Path(config.site_dir)
    reglages = reglages_du_fichier(config.extra, str(config.site_url or ""), pdf_voulus())
    chantier = chantier_voulu(projet, place, reglages, log.info, _sert)
    config.site_dir = str(chantier.a_cote())
    for p in chantier.avertissements:
        log.info("%s:%s %s %s", p.fichier, p.ligne, p.code, p.quoi)
    _en_cours["chantier"] = chantier


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add one model page for each page that the theme renders; drop what the theme has and none loads."""
    for inutile in [f for f in files if f.src_dir != config.docs_dir and INUTILES.match(f.src_uri)]:
        files.remove(inutile)
    for uri in _en_cours["chantier"].faites:
        source = uri.removesuffix(".html") + ".md"
        files.append(
            File.generated(config, source, content=gabarits.MODELE, inclusion=InclusionLevel.INCLUDED)
        )
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The theme's templates, as the build before compiled them."""
    env.bytecode_cache = COMPILES
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the rendered model as its folder's shell, and pour the page's own body into it."""
    chantier = _en_cours["chantier"]
    return recevoir(page.file.dest_uri, output, chantier.faites, chantier.coquilles, chantier.memoire)


@dites_par(PluginError)
def on_post_build(config: MkDocsConfig) -> None:
    """Write all other pages, then check every link of the finished tree."""
    chantier = _en_cours["chantier"]
    elaguer_theme(chantier.place, Path(config.docs_dir))
    ecrire(chantier)
    # A warning of MkDocs itself, of a hand-written page, stops a strict build after us.
    compteurs = (x for x in logging.getLogger("mkdocs").handlers if isinstance(x, CountHandler))
    config.site_dir = str(chantier.finir(bon=not any(x.get_counts() for x in compteurs)))
    if not chantier.partie:
        log.info("%s fichiers produits des fiches, liens vérifiés (%s)", chantier.combien, chantier.temps())


def on_build_error(error: Exception) -> None:
    """Leave the site of before as it was."""
    if chantier := _en_cours.pop("chantier", None):
        chantier.finir(bon=False)
