"""What leads a crawler to every file: sitemap.xml (sitemaps.org, protocol 0.9), and a page of links. And what
a copy says of itself: of what it is one, and which of its files lead to others by its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

from hooks.commun import gabarits
from hooks.commun.adresses import API, FILS
from hooks.commun.dates_fr import en_francais
from hooks.commun.echec import FichierRefuse
from hooks.commun.gabarits import Coquille, rendre
from hooks.commun.reglages import AdresseInvalide, de_site
from hooks.copies.arbre_du_site import Fichier
from hooks.copies.arbre_du_site import noms as noms_de
from hooks.copies.empreintes import octets_de
from schema.lecture.typographie import typographier

# The protocol's own limit, which ResourceSync takes over.
PAR_LISTE = 50_000
ESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ENTETE = '<?xml version="1.0" encoding="UTF-8"?>\n'


def absolue(adresse: str, uri: str) -> str:
    """The file's address on the web. `adresse`: the site's own, ending in `/`."""
    return adresse + quote(uri)


def tranches(entrees: Sequence[str], combien: int) -> list[Sequence[str]]:
    """The entries in `combien` lots of nearly the same length; none is empty if there are entries enough."""
    bornes = [i * len(entrees) // combien for i in range(combien + 1)]
    return [entrees[a:b] for a, b in pairwise(bornes)]


def combien_de_listes(entrees: int) -> int:
    """How many lists so many entries take."""
    return max(1, -(-entrees // PAR_LISTE))


def noms(pages: int, suivi: bool) -> list[str]:
    """Addresses of the sitemap's files for so many pages; none without an address of the site (`suivi`)."""
    if not suivi:
        return []
    combien = combien_de_listes(pages)
    return ["sitemap.xml", *(f"sitemap-{i + 1}.xml" for i in range(combien) if combien > 1)]


def ecrire(adresse: str, arbre: Mapping[str, Fichier], dates: Mapping[str, str]) -> dict[str, str]:
    """Address of each file of the sitemap -> its text. `dates`: when each file last changed, where known."""
    pages = [_entree(adresse, f.uri, dates.get(f.uri, "")) for f in arbre.values() if f.page]
    combien = combien_de_listes(len(pages))
    if combien == 1:
        return {"sitemap.xml": _liste("urlset", pages)}
    parties = {f"sitemap-{i}.xml": _liste("urlset", lot) for i, lot in enumerate(tranches(pages, combien), 1)}
    index = [
        f"<sitemap><loc>{escape(absolue(adresse, uri), quote=False)}</loc></sitemap>\n" for uri in parties
    ]
    return {"sitemap.xml": _liste("sitemapindex", index), **parties}


def _entree(adresse: str, uri: str, quand: str) -> str:
    date = f"<lastmod>{quand}</lastmod>" if quand else ""
    return f"<url><loc>{escape(absolue(adresse, uri), quote=False)}</loc>{date}</url>\n"


def _liste(nom: str, entrees: Iterable[str]) -> str:
    return f'{_ENTETE}<{nom} xmlns="{ESPACE}">\n{"".join(entrees)}</{nom}>\n'


def adresse_dite(racine: Path) -> str:
    """The address that the tree's own list of addresses gives it; empty when it has none."""
    with suppress(OSError, FichierRefuse, AdresseInvalide):
        for ligne in octets_de(racine, "urls.txt").decode("utf-8", "replace").splitlines():
            if ligne.endswith("/urls.txt") and de_site(ou := ligne.removesuffix("urls.txt")) == ou:
                return ou
    return ""


def moment_dit(racine: Path) -> str:
    """When the tree was last published by its own sitemap, which all clients copy; empty when none says."""
    dits: list[str] = []
    for uri in (u for u in noms_de(racine, 0) if _PLAN.fullmatch(u)):
        with suppress(FichierRefuse):
            dits += _DATE.findall(octets_de(racine, uri).decode("utf-8", "replace"))
    return max(dits, default="")


_PLAN = re.compile(r"sitemap(?:-\d+)?\.xml")
_DATE = re.compile(r"<lastmod>(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ)</lastmod>")
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


def pages(
    noms: Sequence[str], arbre: Mapping[str, Fichier], modele: Coquille, copie: str = ""
) -> Iterator[tuple[str, str]]:
    """(address, page) one after the other. `noms`: all files in order; a list made afterwards, and so of
    unknown length, is not in `arbre`. `copie`: of what the tree is a copy; empty for an original."""
    communs = {"octets": taille(sum(f.octets for f in arbre.values())), "copie": copie}

    def page(**contenu: object) -> str:
        texte = rendre(
            "fichiers.html", **{"dossiers": [], "parties": []} | contenu, combien=len(noms), **communs
        )
        return modele.verser(TITRE, RESUME, texte)

    uris = adresses(len(noms))
    if len(uris) == 1:
        yield URI, page(dossiers=_dossiers(_tailles(noms, arbre)))
        return
    lots = [range(i, min(i + PAR_PAGE, len(noms))) for i in range(0, len(noms), PAR_PAGE)]
    tailles = (
        (uri, _tailles(noms[lot.start : lot.stop], arbre)) for uri, lot in zip(uris[1:], lots, strict=True)
    )
    yield URI, page(parties=[_partie(uri, lot) for uri, lot in tailles])
    for uri, lot in zip(uris[1:], lots, strict=True):
        yield uri, page(dossiers=_dossiers(_tailles(noms[lot.start : lot.stop], arbre)))


def _tailles(noms: Sequence[str], arbre: Mapping[str, Fichier]) -> list[tuple[str, int | None]]:
    return [(uri, f.octets if (f := arbre.get(uri)) else None) for uri in noms]


def modele_de(page: str) -> Coquille | None:
    """The shell of such a page, so that it can be made again without its generator; None if it is not one."""
    if not _ARTICLE.search(page):
        return None
    page = _ARTICLE.sub(gabarits.CORPS, page, count=1)
    titre, resume = (escape(typographier(t)) for t in (TITRE, RESUME))
    page = re.sub(rf"(<title>[^<]*?){re.escape(titre)}", rf"\g<1>{gabarits.TITRE}", page, count=1)
    return Coquille.depuis(page.replace(f'content="{resume}"', f'content="{gabarits.DESCRIPTION}"', 1))


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


COPIE, CATALOGUE = "copie.json", f"{API}/catalogue.jsonld"
_CATALOGUE, _FIL = re.compile(re.escape(CATALOGUE)), re.compile(rf"{FILS}/.+\.xml")
# What leads to a file of the site, by which file says it: that must work at the copy's own address. All else
# that names the original stays: canonical links, references to cite, the `url` that a record is known by.
_ADRESSES = (
    (_CATALOGUE, ('"{}',)),
    (_FIL, ('href="{}',)),
    (re.compile(r"api/v1/initiatives\.jsonld"), ('"contentUrl": "{}',)),
    (re.compile(r"recits/[^/]+\.html"), ('"contentUrl":"{}', 'og:image" content="{}')),
    (re.compile(r"donnees\.html"), ("{}",)),
    (re.compile(r"robots\.txt"), ("Sitemap: {}",)),
)
# Where the original is named, in the words of each: after what, what.
_SOURCES = (
    (_CATALOGUE, '"@type": "dcat:Catalog",\n', '   "dcterms:source": {"@id": "%s"},\n'),
    (_FIL, "</author>\n", '<link rel="via" href="%s"/>\n'),
    (re.compile(r"donnees\.html"), '"@type":"Dataset",', '"isBasedOn":"%s",'),
)


@dataclass(frozen=True, slots=True)
class Copie:
    """What a copy says of itself in COPIE. `original`, `adresse`: where the one and the other are, ending in
    `/`. `etat_du`: when the original was as it is here (RFC 3339). `passee_par`: other copies between both.
    """

    original: str
    adresse: str
    etat_du: str
    passee_par: tuple[str, ...] = ()

    @property
    def phrase(self) -> str:
        """For people."""
        return f"Copie de {self.original}, dans son état du {en_francais(self.etat_du[:10])}"

    def readresser(self, uri: str, octets: bytes) -> bytes:
        """A file of the original, as the copy has it."""
        for avant, apres in self._paires(uri):
            octets = octets.replace(avant, apres)
        for repere, dit in self._dits(uri):
            octets = octets.replace(repere, repere + dit, 1)
        return octets

    def rendre(self, uri: str, octets: bytes) -> bytes:
        """The same file as the original has it; one that never was the copy's own is left as it is."""
        for repere, dit in self._dits(uri):
            octets = octets.replace(repere + dit, repere, 1)
        for avant, apres in self._paires(uri):
            octets = octets.replace(apres, avant)
        return octets

    def _paires(self, uri: str) -> list[tuple[bytes, bytes]]:
        lues = [escape(a) if uri.endswith(".xml") else a for a in (self.original, self.adresse)]
        motifs = next((m for quoi, m in _ADRESSES if quoi.fullmatch(uri)), ())
        return [(motif.format(lues[0]).encode(), motif.format(lues[1]).encode()) for motif in motifs]

    def _dits(self, uri: str) -> list[tuple[bytes, bytes]]:
        source = escape(self.original + uri) if uri.endswith(".xml") else self.original
        return [(r.encode(), (dit % source).encode()) for quoi, r, dit in _SOURCES if quoi.fullmatch(uri)]


def copie_dite(racine: Path) -> Copie | None:
    """What the tree says that it is a copy of; None when it does not, or not in a way to be believed."""
    try:
        lu = json.loads(octets_de(racine, COPIE, 1 << 20))
        adresses = [lu["original"], lu["adresse"], *lu["passee_par"]]
        bonnes = all(de_site(a) == a for a in adresses) and datetime.fromisoformat(lu["etat_du"])
        return Copie(adresses[0], adresses[1], lu["etat_du"], tuple(adresses[2:])) if bonnes else None
    except (OSError, FichierRefuse, ValueError, KeyError, TypeError, AttributeError, AdresseInvalide):
        return None


def suivie(uri: str) -> bool:
    """Whether the file leads to others by the address of the site."""
    return any(quoi.fullmatch(uri) for quoi, _ in _ADRESSES)
