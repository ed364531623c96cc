"""Links of the finished tree: every one checked, and followed to the pages that a change touches.

MkDocs checks none of the HTML that we pour. The pages touched are taken out of a built site so that a
reviewer can open them from a disk.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from itertools import chain
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from hooks.commun import adresses
from hooks.commun.echec import Echec
from schema.corpus.parallele import Partage, Progres, en_parallele
from schema.lecture.typographie import pluriel

SEUIL_PARALLELE = 400
BRISES_MONTREES = 50
# Tags and links remembered: all those that a page has in common with the next, and no more memory than that.
CONNUES = 4096

# Possessive: a tag that never ends must not be tried in a thousand ways. A tag without attribute is no match.
_BALISE = re.compile(rb"""<([a-zA-Z][^\s>]*+\s(?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
# The value of any other attribute is passed over whole: a title may speak of `src=x`.
_ATTRIBUT = re.compile(
    rb"""\s(id|href|src|srcset|poster|name|rel)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|"[^"]*+"|'[^']*+'""",
    re.IGNORECASE,
)
_HORS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_RESEAU = re.compile(r"(?:https?:|wss?:|ftp:)?//", re.IGNORECASE)
_CSS = re.compile(rb"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE)
# `<link>` with another relation makes the browser fetch its target.
_NOMMENT = frozenset({"canonical", "alternate", "license", "author", "help", "next", "prev"})


class LiensBrises(Echec):
    """The finished tree has links that lead nowhere; the text is one French sentence a line."""


def refuser_les_brises(brises: Sequence[str]) -> None:
    """Raise LiensBrises when there is one of these, with the first ones and their number."""
    if brises:
        compte = f"{pluriel(len(brises), 'lien')} à corriger."
        raise LiensBrises("\n".join([*brises[:BRISES_MONTREES], compte]))


@dataclass
class Constats:
    """What one process found: broken links, and anchors to look up in other pages."""

    brises: list[tuple[str, str, str]] = field(default_factory=list)
    ancres: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))


def _attributs(octets: bytes) -> tuple[set[str], set[tuple[str, bool]]]:
    """(identifiers, {(link, whether the browser fetches it by itself)}) of one page."""
    ids: set[str] = set()
    liens: set[tuple[str, bool]] = set()
    for balise in set(_BALISE.findall(octets)):
        if lue := _balise(balise):
            ids.update(lue[0])
            liens.update(lue[1])
    return ids, liens


def liens_de(octets: bytes) -> set[tuple[str, bool]]:
    """{(link, whether the browser fetches it by itself)} of one page."""
    return _attributs(octets)[1]


# Nine tags out of ten are those of the theme or carry a class alone: the same ones on page after page.
@lru_cache(maxsize=CONNUES)
def _balise(balise: bytes) -> tuple[tuple[str, ...], tuple[tuple[str, bool], ...]] | None:
    """Identifiers and links of one tag; None when it has neither."""
    lus = {a.group(1).lower(): _valeur(a) for a in _ATTRIBUT.finditer(balise) if a.group(1)}
    if not lus:
        return None
    nom = balise.split(None, 1)[0].lower()
    ids = [lus[a] for a in (b"id", b"name") if a in lus and not (a == b"name" and nom == b"meta")]
    return tuple(ids), tuple(_cibles(nom, lus))


def _valeur(attribut: re.Match[bytes]) -> str:
    octets = attribut.group(2) or attribut.group(3) or attribut.group(4) or b""
    return unescape(octets.decode("utf-8", "replace"))


def _cibles(nom: bytes, lus: dict[bytes, str]) -> Iterator[tuple[str, bool]]:
    if b"href" in lus:
        relations = set(lus.get(b"rel", "").lower().split())
        yield lus[b"href"], nom == b"link" and not relations & _NOMMENT
    for attribut in (b"src", b"poster"):
        if attribut in lus:
            yield lus[attribut], True
    for candidat in re.split(r",\s+", lus.get(b"srcset", "")):
        if candidat.strip():
            yield candidat.split()[0], True


@lru_cache(maxsize=CONNUES)
def _cible(dossier: str, lien: str) -> tuple[str, str] | None:
    """(path from the site's root, anchor) that a link of a page of `dossier` leads to; None outside the site.

    The path is empty for the page itself, and ends in `/` when the link does.
    """
    if _HORS.match(lien):
        return None
    chemin, _, ancre = lien.partition("#")
    chemin, ancre = unquote(chemin.partition("?")[0]), unquote(ancre)
    return normpath(join(dossier, chemin)) + "/" * chemin.endswith("/") if chemin else "", ancre


def _verifier_page(uri: str, octets: bytes, connus: set[str], constats: Constats) -> None:
    ids, liens = _attributs(octets)
    dossier = dirname(uri)
    for lien, charge in liens:
        trouvee = _cible(dossier, lien)
        if trouvee is None:
            if charge and _RESEAU.match(lien):
                constats.brises.append((uri, lien, "rien ne doit être chargé d’un autre hôte"))
            continue
        cible, ancre = trouvee[0] or uri, trouvee[1]
        # A folder opens as a list of files on a disk: only another generator's page may name one.
        if cible not in connus:
            constats.brises.append((uri, lien, "ce fichier n’existe pas dans le site"))
        elif ancre and cible == uri and ancre not in ids:
            constats.brises.append((uri, lien, "cette ancre n’existe pas dans la page"))
        elif ancre and cible != uri:
            constats.ancres[cible].setdefault(ancre, uri)


def _verifier_style(uri: str, octets: bytes, constats: Constats) -> None:
    for trouve in _CSS.finditer(octets):
        lien = trouve.group(1).decode("utf-8", "replace")
        constats.brises.append((uri, lien, "rien ne doit être chargé d’un autre hôte"))


def _chercher_ancres(racine: Path, cible: str, demandees: dict[str, str]) -> list[tuple[str, str, str]]:
    octets = (racine / cible).read_bytes()
    # Nearly all are there as our templates write them; only what is not is worth reading the page again.
    if all(f' id="{a}"'.encode() in octets for a in demandees):
        return []
    ids, _ = _attributs(octets)
    return [
        (depuis, f"{cible}#{a}", "cette ancre n’existe pas")
        for a, depuis in demandees.items()
        if a not in ids
    ]


def _fichiers(racine: Path) -> Iterator[str]:
    """Every file under `racine`, from there, with `/`. Texts: fifty thousand Paths weigh forty megabytes."""
    for dossier, _, noms in os.walk(racine):
        debut = Path(dossier).relative_to(racine).as_posix()
        for nom in noms:
            yield nom if debut == "." else f"{debut}/{nom}"


def verifier_arbre(
    racine: Path,
    processus: int | None = None,
    ailleurs: frozenset[str] = frozenset(),
    progres: Progres | None = None,
) -> list[str]:
    """French sentences, one a broken link, missing anchor or file loaded from another host.

    `ailleurs`: addresses that another generator will add. Reading goes on several processes.
    """
    connus = {*_fichiers(racine), *ailleurs}
    lus = sorted(f for f in connus - ailleurs if f.endswith((".html", ".css")))
    combien = (processus or os.cpu_count() or 1) if len(lus) > SEUIL_PARALLELE else 1

    def lire(numero: int) -> Constats:
        constats = Constats()
        for i in partage.suivre(progres, numero):
            uri = lus[i]
            octets = (racine / uri).read_bytes()
            if uri.endswith(".css"):
                _verifier_style(uri, octets, constats)
            else:
                _verifier_page(uri, octets, connus, constats)
        return constats

    brises: list[tuple[str, str, str]] = []
    ancres: dict[str, dict[str, str]] = defaultdict(dict)
    with Partage(len(lus)) as partage:
        trouves = en_parallele(lire, combien)
    if progres:
        progres(len(lus), len(lus))
    for constats in trouves:
        brises += constats.brises
        for cible, demandees in constats.ancres.items():
            ancres[cible].update(demandees)
    cibles = [c for c in ancres if c not in ailleurs and c.endswith(".html")]

    def chercher(_: int) -> list[tuple[str, str, str]]:
        return [brise for i in partage for brise in _chercher_ancres(racine, cibles[i], ancres[cibles[i]])]

    with Partage(len(cibles)) as partage:
        brises += chain.from_iterable(en_parallele(chercher, combien))
    return [f"{uri}\u00a0: lien «\u00a0{lien}\u00a0», {raison}" for uri, lien, raison in sorted(set(brises))]


ACCUEIL = "apercu.html"
_HORS_DU_SITE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
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


def extraire(site: Path, pages: Collection[str], vers: Path) -> int:
    """Copy these pages and what they need to be seen into `vers`, with a page that lists them.

    Returns how many files were copied. Links to other pages of the site lead nowhere there.
    """
    voulus = {*pages, *(besoin for page in pages for besoin in _besoins(site, page))}
    for nom in sorted(voulus):
        (vers / nom).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / nom, vers / nom)
    (vers / ACCUEIL).write_text(_liste_des_pages(site, pages), "utf-8", newline="\n")
    return len(voulus)


def _besoins(site: Path, page: str) -> Iterator[str]:
    """Style sheets, scripts and pictures of one page, and what its style sheets load."""
    for lien, charge in liens_de((site / page).read_bytes()):
        if charge and (nom := _dans(site, page, lien)):
            yield nom
            if nom.endswith(".css"):
                texte = (site / nom).read_text("utf-8")
                yield from filter(None, (_dans(site, nom, url) for url in _CHARGE_EN_CSS.findall(texte)))


def _dans(site: Path, page: str, lien: str) -> str:
    """Path from the root of the site of what a page links to; empty when it is no file of the site."""
    chemin = unquote(lien.partition("#")[0].partition("?")[0])
    nom = normpath(join(dirname(page), chemin)) if chemin and not _HORS_DU_SITE.match(lien) else ""
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
