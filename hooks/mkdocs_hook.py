"""The only file that knows MkDocs: it gives MkDocs the pages that need the theme, and the chain the rest.

Pages that stand in the navigation (home, the first page of each folder) go through the theme; their
rendered HTML is the shell into which all other pages of their folder are poured.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from hooks.chaine import Chantier, ecrire, preparer
from hooks.commun import gabarits
from hooks.commun.echec import Echec, dites_par
from hooks.commun.gabarits import Coquille
from hooks.commun.reglages import Reglages, reglages_du_fichier
from hooks.commun.sitefile import SiteFile
from hooks.site.elagage import elaguer_theme
from hooks.site.versement import defiler, page_de, redresser

log = logging.getLogger("mkdocs.plugins.recits")
_sert = False  # whether this process serves: MkDocs says so before there is a configuration
_en_cours: dict[str, Chantier] = {}  # the build: an error is told without a configuration
# Material's scripts, with the dictionaries of its search, and maps to sources that are not here: 2.5 MB.
_INUTILES = re.compile(r"assets/javascripts/.|.+\.map$")

MODELE = f"""---
title: {gabarits.TITRE}
description: {gabarits.DESCRIPTION}
recits: true
hide: [navigation, toc, path]
---

{gabarits.CORPS}
"""


def on_startup(command: str, dirty: bool) -> None:
    """Note what MkDocs was asked: said once a process, before any configuration is read."""
    global _sert
    _sert = command == "serve"


def _reglages(config: MkDocsConfig) -> Reglages:
    pdf = os.environ.get("RECITS_PDF", "") not in ("", "0")
    return reglages_du_fichier(config.extra, str(config.site_url or ""), pdf)


def par_le_theme(fichier: SiteFile) -> bool:
    """Whether the theme renders this page itself: it stands at the root, or is the first of a folder."""
    return fichier.shell and (fichier.folder == "" or fichier.uri.endswith("/index.html"))


@dites_par(PluginError)
def on_pre_build(config: MkDocsConfig) -> None:
    """Read the corpus before MkDocs empties the site folder: bad input never costs a good site."""
    projet, place = Path(config.config_file_path).parent, Path(config.site_dir)
    precedent = os.environ.get("RECITS_PRECEDENT", "")
    chantier = Chantier(projet, place, _reglages(config), log.info, precedent, vite=_sert)
    preparer(chantier)
    config.site_dir = str(chantier.a_cote())
    for p in chantier.corpus.avertissements:
        log.info("%s:%s %s %s", p.fichier, p.ligne, p.code, p.quoi)
    chantier.faites = {f.uri: f for f in filter(par_le_theme, chantier.fichiers)}
    _en_cours["chantier"] = chantier


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add one model page for each page that the theme renders; drop what the theme has and none loads."""
    for inutile in [f for f in files if f.src_dir != config.docs_dir and _INUTILES.match(f.src_uri)]:
        files.remove(inutile)
    for uri in _en_cours["chantier"].faites:
        source = uri.removesuffix(".html") + ".md"
        files.append(File.generated(config, source, content=MODELE, inclusion=InclusionLevel.INCLUDED))
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the rendered model as its folder's shell, and pour the page's own body into it."""
    output = redresser(output)
    chantier = _en_cours["chantier"]
    fichier = chantier.faites.get(page.file.dest_uri)
    if fichier is None or not page.meta.get("recits"):
        return defiler(output)
    modele = Coquille.depuis(output)
    chantier.coquilles[fichier.uri] = modele
    if fichier.folder or fichier.uri == "index.html":
        chantier.coquilles[fichier.folder] = modele
    return page_de(fichier, {fichier.folder: modele}, chantier.memoire)


@dites_par(PluginError)
def on_post_build(config: MkDocsConfig) -> None:
    """Write all other pages, then check every link of the finished tree."""
    chantier = _en_cours["chantier"]
    elaguer_theme(chantier.place, Path(config.docs_dir))
    ecrire(chantier)
    # A warning of MkDocs itself, of a hand-written page, stops a strict build after us.
    compteurs = (x for x in logging.getLogger("mkdocs").handlers if isinstance(x, CountHandler))
    config.site_dir = str(chantier.finir(bon=not any(x.get_counts() for x in compteurs)))
    log.info("%s fichiers produits des fiches, liens vérifiés (%s)", chantier.combien, chantier.temps())


def on_build_error(error: Exception) -> None:
    """Leave the site of before as it was."""
    if chantier := _en_cours.pop("chantier", None):
        chantier.finir(bon=False)


Prevoir = Callable[[Reglages], Iterable[SiteFile]]


@dites_par(Echec)
def habiller(projet: Path, place: Path, prevoir: Prevoir) -> dict[str, Coquille]:
    """Write into `place` what MkDocs itself makes, and give the shells: of each folder, and of each page that
    the theme renders. For who pours bodies when they are asked for. `prevoir`: all pages, by the settings."""
    try:
        # Our own functions, not those of the file that the configuration names: they write the whole site.
        config = load_config(str(projet / "mkdocs.yml"), site_dir=str(place), hooks=[])
        chantier = _en_cours["chantier"] = Chantier(projet, place, _reglages(config), log.info)
        faites = filter(par_le_theme, prevoir(chantier.reglages))
        chantier.faites = {f.uri: replace(f, body=str, tete=str) for f in faites}
        crochets = SimpleNamespace(on_files=on_files, on_post_page=on_post_page)
        config.plugins["recits"] = cast("BasePlugin[Any]", crochets)
        build(config)
    except MkDocsException as erreur:
        raise Echec(str(erreur)) from None
    elaguer_theme(place, Path(config.docs_dir))
    return chantier.coquilles
