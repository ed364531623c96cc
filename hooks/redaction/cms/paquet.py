"""Sveltia CMS as npm gives it, made to ask nothing of another host.

The published script fetches its fonts, its words in French, the number of its last version and the health of
the forge from four hosts. Each of these addresses is replaced here; one that is not found says that
the version is another than the one that was read. Whatever this missed, the page's policy refuses (pose.py).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_CMS = Path("@sveltia/cms")
_YAML = Path("js-yaml")
# Published beside the script, under names that hold a hash.
POLICES = (
    "material-symbols-outlined-latin-wght-normal",
    "noto-mono-latin-400-normal",
    "source-sans-3-latin-wght-normal",
)
# An answer without anything in it: no new version, health unknown; neither is shown.
_RIEN = "data:application/json,{}"
_POLICE = (
    r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[\d.]+/([a-z0-9-]+)\.woff2",
    r"polices/\1-\2.woff2",
)
_CARTE = (r"\n//# sourceMappingURL=\S+\s*$", "\n")
_REMPLACEMENTS: tuple[tuple[str, str, str], ...] = (
    ("les polices", *_POLICE),
    ("les mots en français", r"`\$\{\w+\}@\$\{\w+\}/locales`", "`locales`"),
    ("le numéro de version", r"`\$\{\w+\}/package\.json`", f"`{_RIEN}`"),
    ("l’état de GitHub", r"https://www\.githubstatus\.com/api/v2/status\.json", _RIEN),
    ("l’état de GitLab", r"https://status-api\.hostedstatus\.com/[\w./]+", _RIEN),
    ("sa carte de source", *_CARTE),
)


class CmsAbsent(Exception):
    """A package of npm is missing, or not the one known here; the text says in French what to do."""


def modules() -> Path:
    """Where npm put the packages of the site, in the environment that builds it."""
    return Path(sys.prefix) / "npm-site" / "node_modules"


def fichiers(racine: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file that the page loads, with the licences. `racine`: that of `modules()`.

    Raises CmsAbsent before anything is given.
    """
    cms = racine / _CMS
    script = racine / _YAML / "dist/browser/js-yaml.umd.min.js"
    polices = [_police(cms / "npm/assets", nom) for nom in POLICES]
    voulus = [cms / "dist/sveltia-cms.js", cms / "locales/fr.json", script, *polices]
    if manque := next((f for f in voulus if not f.is_file()), None):
        raise CmsAbsent(
            f"La page admin/ n’aura pas son éditeur\u00a0: {manque.name} n’est pas installé. "
            "Lancez «\u00a0make venv\u00a0»."
        )
    yield "sveltia-cms.js", sans_appel((cms / "dist/sveltia-cms.js").read_text(encoding="utf-8")).encode()
    yield "locales/fr.json", (cms / "locales/fr.json").read_bytes()
    yield "js-yaml.js", _sans_carte(script.read_text(encoding="utf-8")).encode()
    for nom, police in zip(POLICES, polices, strict=True):
        yield f"polices/{nom}.woff2", police.read_bytes()
    yield "LICENCES.txt", _licences(racine).encode()


def sans_appel(script: str) -> str:
    """Sveltia's script, asking the page's host alone. Raises CmsAbsent when an address is not as expected."""
    for quoi, motif, par in _REMPLACEMENTS:
        script, combien = re.subn(motif, par, script)
        if not combien:
            raise CmsAbsent(
                "La page admin/ n’aura pas son éditeur\u00a0: cette version de Sveltia CMS demande autrement "
                f"{quoi}. Reprenez celle de requirements/npm-site («\u00a0make venv\u00a0»), ou adaptez "
                "hooks/redaction/cms/paquet.py."
            )
    return script


def _sans_carte(script: str) -> str:
    return re.sub(*_CARTE, script)


def _police(dossier: Path, nom: str) -> Path:
    return next(iter(sorted(dossier.glob(f"{nom}-*.woff2"))), dossier / f"{nom}.woff2")


def _licences(racine: Path) -> str:
    textes = [racine / _CMS / "LICENSE.txt", racine / _YAML / "LICENSE"]
    textes += sorted((racine / _CMS / "npm/assets").glob("*.LICENSE.txt"))
    return "\n\n".join(f"{t.parent.name}/{t.name}\n\n{t.read_text(encoding='utf-8')}" for t in textes)
