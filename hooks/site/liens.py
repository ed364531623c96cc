"""Links of the finished tree, every one checked: MkDocs checks none of the HTML that we pour."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from itertools import chain
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from hooks.commun.echec import Echec
from hooks.commun.memoire import Memoire, SansMemoire
from hooks.copies.arbre_du_site import Fichier
from schema.corpus.parallele import Partage, Progres, en_parallele
from schema.lecture.typographie import pluriel

# What is read in search of links.
LUS = (".html", ".css")
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
    """What one process found: broken links, and the files that pages lead to, with the anchors to look up
    there and who wants each."""

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
def cible_de(dossier: str, lien: str) -> tuple[str, str] | None:
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
        trouvee = cible_de(dossier, lien)
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
        elif cible != uri:
            demandees = constats.ancres[cible]
            if ancre:
                demandees.setdefault(ancre, uri)


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


@dataclass(frozen=True, slots=True)
class Acquis:
    """What a good check leaves to the next. `pages`: the hash of each page and style sheet. `cibles`: each
    file that they lead to, with the anchors that they want in it from elsewhere."""

    pages: Mapping[str, str] = field(default_factory=dict)
    cibles: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def lu(cls, garde: bytes | None) -> Acquis:
        """From what was kept of it."""
        return cls(*json.loads(garde)) if garde else cls()

    def a_garder(self) -> bytes:
        """To be read by `lu`."""
        return json.dumps([self.pages, self.cibles], ensure_ascii=False).encode()


AUCUN = Acquis()
# Pages past which a check leaves nothing: what it would keep takes a kilobyte of memory for each of them.
GARDES_MAX = 200_000


def verifier_arbre(
    racine: Path,
    processus: int | None = None,
    ailleurs: frozenset[str] = frozenset(),
    progres: Progres | None = None,
    arbre: Mapping[str, Fichier] | None = None,
    memoire: Memoire | None = None,
) -> list[str]:
    """French sentences, one a broken link, missing anchor or file loaded from another host.

    `ailleurs`: addresses that another generator will add. Reading goes on several processes. With the hashes
    of the tree (`arbre`) and what the last good check left in `memoire`, a page that is what it was is not
    read again, as long as all that pages led to is there, with its anchors.
    """
    memoire = memoire or SansMemoire()
    connus, cle = {*_fichiers(racine), *ailleurs}, memoire.cle(b"liens")
    hachees = arbre.items() if arbre else ()
    pages = {uri: f.sha256 for uri, f in hachees if uri.endswith(LUS) and uri not in ailleurs}
    acquis = Acquis.lu(memoire.lire(cle))
    if not connus.issuperset(acquis.cibles):
        acquis = AUCUN
    brises, cibles = _verifier(racine, connus, acquis, pages, processus, ailleurs, progres)
    if brises and acquis is not AUCUN:
        # A page that changed may want no longer what is missing: only the whole tells.
        acquis = AUCUN
        brises, cibles = _verifier(racine, connus, acquis, pages, processus, ailleurs, progres)
    if not brises and pages != acquis.pages and len(pages) <= GARDES_MAX:
        memoire.garder(cle, Acquis(pages, cibles).a_garder())
        memoire.poser()
    return brises


def _verifier(
    racine: Path,
    connus: set[str],
    acquis: Acquis,
    pages: Mapping[str, str],
    processus: int | None,
    ailleurs: frozenset[str],
    progres: Progres | None,
) -> tuple[list[str], dict[str, list[str]]]:
    """Sentences, and what `Acquis.cibles` is for the next. `pages`: the hashes of today."""
    bonnes = {uri for uri, sha256 in acquis.pages.items() if pages.get(uri) == sha256}
    lus = sorted(f for f in connus - ailleurs - bonnes if f.endswith(LUS))
    trouves = _lire_les_pages(racine, lus, connus, processus, progres)
    # Of a page that changed, all that was wanted of it; of the others, only what was not yet.
    changees = {c for c in lus if c in acquis.cibles}
    ancres = {c: dict.fromkeys(acquis.cibles[c], c) for c in changees}
    cibles = {c: set(voulues) for c, voulues in acquis.cibles.items()}
    for constats in trouves:
        for cible, demandees in constats.ancres.items():
            sues = cibles.setdefault(cible, set())
            neuves = {a: depuis for a, depuis in demandees.items() if a not in sues or cible in changees}
            ancres.setdefault(cible, {}).update(neuves)
            sues.update(demandees)
    cherchees = [c for c, a in ancres.items() if a and c not in ailleurs and c.endswith(".html")]

    def chercher(_: int) -> list[tuple[str, str, str]]:
        return [b for i in partage for b in _chercher_ancres(racine, cherchees[i], ancres[cherchees[i]])]

    with Partage(len(cherchees)) as partage:
        absentes = en_parallele(chercher, _combien(processus, len(cherchees)))
    brises = set(chain(*(c.brises for c in trouves), *absentes))
    dites = [f"{uri}\u00a0: lien «\u00a0{lien}\u00a0», {raison}" for uri, lien, raison in sorted(brises)]
    return dites, {c: sorted(voulues) for c, voulues in cibles.items()}


def _combien(processus: int | None, taches: int) -> int:
    return (processus or os.cpu_count() or 1) if taches > SEUIL_PARALLELE else 1


def _lire_les_pages(
    racine: Path, lus: Sequence[str], connus: set[str], processus: int | None, progres: Progres | None
) -> Sequence[Constats]:
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

    with Partage(len(lus)) as partage:
        trouves = en_parallele(lire, _combien(processus, len(lus)))
    if progres:
        progres(len(lus), len(lus))
    return trouves
