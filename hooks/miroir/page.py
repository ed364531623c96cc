"""The page that leads to every file: a crawler that follows links alone misses nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from types import SimpleNamespace
from urllib.parse import quote

from hooks import coquille
from hooks.coquille import Coquille
from hooks.gabarits import rendre
from hooks.typographie import typographier

URI = "fichiers.html"
TITRE = "Tous les fichiers"
RESUME = "Chaque fichier du site, avec sa taille : ce qu’il faut suivre pour en faire une copie entière."
# Links on one page; more than that, and a page a lot.
PAR_PAGE = 1_000
_ARTICLE = re.compile(r'<article class="page-index page-fichiers">.*?</article>', re.DOTALL)
_UNITES = ("octets", "ko", "Mo", "Go")


def adresses(combien: int) -> list[str]:
    """Addresses of the pages that list so many files; all at the root, in one shell."""
    if combien <= PAR_PAGE:
        return [URI]
    return [URI, *(f"fichiers-{i}.html" for i in range(1, -(-combien // PAR_PAGE) + 1))]


def pages(tailles: Sequence[tuple[str, int | None]], modele: Coquille) -> dict[str, str]:
    """Address -> page. `tailles`: each file and its length in bytes, None for a list made afterwards."""
    uris = adresses(len(tailles))
    lots = (
        [tailles[i : i + PAR_PAGE] for i in range(0, len(tailles), PAR_PAGE)] if len(uris) > 1 else [tailles]
    )
    connues = [t for _, t in tailles if t is not None]
    corps = {}
    if len(uris) > 1:
        parties = [_partie(uri, lot) for uri, lot in zip(uris[1:], lots, strict=True)]
        corps[URI] = rendre(
            "fichiers.html", dossiers=[], parties=parties, combien=len(tailles), octets=taille(sum(connues))
        )
    for numero, lot in enumerate(lots):
        corps[uris[min(numero + 1, len(uris) - 1)] if len(uris) > 1 else URI] = rendre(
            "fichiers.html",
            dossiers=_dossiers(lot),
            parties=[],
            combien=len(tailles),
            octets=taille(sum(connues)),
        )
    return {uri: modele.verser(TITRE, RESUME, texte) for uri, texte in corps.items()}


def modele_de(page: str) -> Coquille | None:
    """The shell of such a page, so that it can be made again without its generator; None if it is not one."""
    if not _ARTICLE.search(page):
        return None
    page = _ARTICLE.sub(coquille.CORPS, page, count=1)
    titre, resume = (escape(typographier(t)) for t in (TITRE, RESUME))
    page = re.sub(rf"(<title>[^<]*?){re.escape(titre)}", rf"\g<1>{coquille.TITRE}", page, count=1)
    return Coquille.depuis(page.replace(f'content="{resume}"', f'content="{coquille.DESCRIPTION}"', 1))


def taille(octets: int) -> str:
    """A length in bytes as a reader wants it: `512 octets`, `1,2 ko`, `9,4 Mo` (thousands, not 1,024)."""
    valeur, rang = float(octets), 0
    while valeur >= 999.95 and rang < len(_UNITES) - 1:
        valeur, rang = valeur / 1000, rang + 1
    nombre = f"{valeur:.0f}" if rang == 0 else f"{valeur:.1f}".replace(".", ",")
    return f"{nombre}\u00a0{'octet' if rang == 0 and octets < 2 else _UNITES[rang]}"


def _dossiers(lot: Sequence[tuple[str, int | None]]) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            nom=dossier,
            fichiers=[
                SimpleNamespace(
                    lien=quote(uri), nom=uri.rpartition("/")[2], taille="" if t is None else taille(t)
                )
                for uri, t in groupe
            ],
        )
        for dossier, groupe in groupby(lot, key=lambda f: f[0].rpartition("/")[0])
    ]  # fmt: skip


def _partie(uri: str, lot: Sequence[tuple[str, int | None]]) -> SimpleNamespace:
    octets = sum(t for _, t in lot if t is not None)
    return SimpleNamespace(
        uri=uri, premier=lot[0][0], dernier=lot[-1][0], combien=len(lot), taille=taille(octets)
    )
