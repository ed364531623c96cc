"""poser_si_voulu(): `admin/` in the finished site: its page always, its editor where npm's packages are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hooks.commun.gabarits import rendre
from hooks.redaction.cms.configuration import configuration
from hooks.redaction.cms.forge import Forge
from hooks.redaction.cms.paquet import CmsAbsent, fichiers, modules
from hooks.site.comparaison.colonne import pour_script
from schema.corpus.corpus import Corpus

DOSSIER = "admin"
VARIABLE = "RECITS_CMS"


def poser_si_voulu(site: Path, corpus: Corpus, forge: Forge | None, dire: Callable[[str], object]) -> None:
    """Write `admin/` under `site`: the page alone with RECITS_CMS=0 or without npm's packages.

    What lacks is `dire`d.
    """
    dossier = site / DOSSIER
    dossier.mkdir(parents=True, exist_ok=True)
    pret = os.environ.get(VARIABLE, "") != "0"
    try:
        if pret:
            poser(dossier, corpus, forge, modules())
    except CmsAbsent as erreur:
        dire(str(erreur))
        pret = False
    (dossier / "index.html").write_text(page(forge, pret), encoding="utf-8", newline="")


def poser(dossier: Path, corpus: Corpus, forge: Forge | None, racine: Path) -> None:
    """Write what the page loads. Raises CmsAbsent; nothing is then written."""
    for nom, octets in list(fichiers(racine)):
        place = dossier / nom
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(octets)
    texte = f"RecitsCms.recevoir({pour_script(configuration(corpus, forge))});\n"
    (dossier / "configuration.js").write_text(texte, encoding="utf-8", newline="")


def page(forge: Forge | None, pret: bool) -> str:
    """The page's HTML. `pret`: whether the editor is there."""
    return rendre("admin.html", forge=forge, pret=pret, politique=politique(forge))


def politique(forge: Forge | None) -> str:
    """The page's Content-Security-Policy: Sveltia can ask this site and the forge, and no one else."""
    hotes = "".join(f" {hote}" for hote in (forge.hotes() if forge else ()))
    return "; ".join(
        (
            "default-src 'none'",
            # Python in the browser is WebAssembly, and its modules come as blobs (docs/assets/atelier/).
            "script-src 'self' blob: 'wasm-unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self'",
            f"img-src 'self' data: blob:{hotes}",
            f"connect-src 'self' data: blob:{hotes}",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
