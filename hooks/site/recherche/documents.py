"""Records, pages and words of the glossary as documents: their fields, their parts, what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from hooks.commun import adresses
from hooks.commun.memoire import Memoire
from hooks.site.recherche.facettes import Fiche
from hooks.site.recherche.postes import Postes
from hooks.site.recherche.reponses import GLOSSAIRE, Reponse

CORPS = "data-recherche-corps"
_CORPS = re.compile(r"<(\w+)[^>]*\sdata-recherche-corps[\s>]")
# The marks of sources stand in every line: their class says as much as the attribute would.
_IGNORE = re.compile(r"<(\w+)[^>]*\s(?:data-hors-recherche[\s>]|class=\"marque\b)")
_TITRE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_LIGNE = re.compile(r'<p class="fil"[^>]*>(.*?)</p>', re.DOTALL)
# A rubrique, a hand-written heading, a term of the glossary: what has an address of its own and a name.
_ANCRE = re.compile(
    r'<section[^>]*\sid="([^"]+)"[^>]*>\s*<h2[^>]*>(.*?)</h2>'
    r'|<h2[^>]*\sid="([^"]+)"[^>]*>(.*?)</h2>'
    r'|<div id="([^"]+)"><dt>(.*?)</dt>',
    re.DOTALL,
)
_BALISE = re.compile(r"<[^>]*>")
_DESSIN = re.compile(r"<(svg|script|style)\b.*?</\1>", re.DOTALL)
# What ends here is said apart from what follows, even without a full stop.
_FIN_DE_BLOC = re.compile(r"([.:;,!?…]?)\s*</(?:p|li|h\d|td|th|dt|dd|caption|figcaption)>")
_POINTS = re.compile(r"\s*\.(?:\s*\.)+(?!\w)|\s+\.(?!\w)")
_DANS_LA_LIGNE = re.compile(r"</?(?:a|abbr|b|em|strong|span|i|code|sup)\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page: its anchor (empty for what stands before the first), its heading, its text."""

    ancre: str
    titre: str
    texte: str


@dataclass(frozen=True, slots=True)
class Extrait:
    """What search knows of a page. `ligne`: where it stands in the site, empty when it does not say."""

    titre: str
    ligne: str
    sections: tuple[Section, ...]


def extraire(page: str) -> Extrait | None:
    """The page's text by section; None when it has nothing for search."""
    titre = _TITRE.search(page)
    bouts = [page[c.end() : _fin(page, c[1], c.end())] for c in _CORPS.finditer(page)]
    if titre is None or not bouts:
        return None
    corps = _DESSIN.sub("", _TITRE.sub("", _sans_ignores(" ".join(bouts)), count=1))
    ligne = _LIGNE.search(page)
    return Extrait(_texte(titre[1]), _texte(ligne[1]) if ligne else "", tuple(_sections(corps)))


def _sections(corps: str) -> list[Section]:
    ancre = titre = ""
    sections, debut = [], 0
    for suivante in _ANCRE.finditer(corps):
        sections.append(Section(ancre, titre, _texte(corps[debut : suivante.start()])))
        ancre, titre, debut = (
            suivante[1] or suivante[3] or suivante[5],
            _texte(_nom(suivante)),
            suivante.end(),
        )
    sections.append(Section(ancre, titre, _texte(corps[debut:])))
    return [s for s in sections if s.texte or s.titre]


def _nom(trouvee: re.Match[str]) -> str:
    return trouvee[2] or trouvee[4] or trouvee[6] or ""


def _sans_ignores(corps: str) -> str:
    morceaux, debut = [], 0
    for trouve in _IGNORE.finditer(corps):
        if trouve.start() < debut:
            continue
        morceaux.append(corps[debut : trouve.start()])
        debut = _fin(corps, trouve[1], trouve.end())
    return "".join([*morceaux, corps[debut:]])


def _fin(texte: str, nom: str, depuis: int) -> int:
    """Where the element opened just before `depuis` ends, its closing tag included."""
    profondeur = 1
    for balise in re.compile(rf"<(/?){nom}\b[^>]*>").finditer(texte, depuis):
        profondeur += -1 if balise[1] else 1
        if profondeur == 0:
            return balise.end()
    return len(texte)


def _texte(html: str) -> str:
    # Tags within a line join what they separate; all others stand for a space.
    nu = _BALISE.sub(" ", _FIN_DE_BLOC.sub(_ponctuer, _DANS_LA_LIGNE.sub("", html)))
    return _POINTS.sub(".", " ".join(unescape(nu).split())).removeprefix(".").strip()


def _ponctuer(fin: re.Match[str]) -> str:
    return (fin[1] or ".") + " "


# A whole before its parts; local before provincial; what serves who reads before what serves who writes.
MEMBRE = 0.9
PROVINCIALE = 0.85
DES_REDACTEURS = 0.4
_REDACTEURS = ("aide/", "guide/", "contribuer", "donnees", "miroir", "fichiers", "admin/", "couverture")
# Sheets repeat their record.
SANS_RECHERCHE = (f"{adresses.COUP_D_OEIL}/", "admin/")
DEBUT = 240


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that search may find. `parties`: anchor, heading and text of each part."""

    uri: str
    titre: str
    ligne: str
    resume: str
    champs: Mapping[str, str]
    parties: Sequence[Section]
    facteur: float = 1

    def indexer(self, postes: Postes, numero: int, memoire: Memoire | None = None) -> None:
        """Add its words, as `memoire` has them from an earlier build if it does."""
        dites = [f"{s.titre} {s.texte}" if s.titre else s.texte for s in self.parties]
        postes.ajouter(numero, self.champs, dites, self.facteur, memoire)

    def affiche(self) -> list[str]:
        """What a result shows of it."""
        return [self.uri, self.titre, self.ligne, self.resume]


def de_fiche(racine: Path, fiche: Fiche, texte: bool, memoire: Memoire) -> Document:
    """A record, with its page when `texte`; headings of rubriques, those of all records, say nothing."""
    uri = adresses.fiche(fiche.id)
    extrait = _lu(racine, uri, memoire) if texte else None
    champs = {
        "titre": f"{fiche.titre} {fiche.complet} {fiche.nom_usage}",
        "mots": fiche.mots,
        "resume": fiche.resume,
        "resultat": fiche.resultat,
    }
    parties = [Section(s.ancre, "", s.texte) for s in extrait.sections] if extrait else []
    facteur = (PROVINCIALE if fiche.provinciale else 1) * (MEMBRE if fiche.membre else 1)
    return Document(uri, fiche.titre, fiche.ligne, fiche.resume, champs, parties, facteur)


def de_page(
    racine: Path, uri: str, reponse: Reponse | None, texte: bool, memoire: Memoire
) -> Document | None:
    """A page, or what is known of it without reading it; None when it has nothing for search."""
    if texte and "#" not in uri:
        extrait = _lu(racine, uri, memoire)
        if extrait is None:
            return None
    elif reponse and reponse.titre:
        extrait = Extrait(reponse.titre, "", (Section("", "", reponse.texte),))
    else:
        return None
    noms = " · ".join(reponse.tous) if reponse else ""
    # Each word of the glossary is a document of its own.
    parties = extrait.sections[:1] if uri == GLOSSAIRE else extrait.sections
    facteur = DES_REDACTEURS if des_redacteurs(uri) else 1
    ligne = reponse.ligne if reponse and reponse.ligne else extrait.ligne
    debut = (reponse.texte if reponse else "") or next((s.texte for s in parties if s.texte), "")
    champs = {"titre": extrait.titre, "mots": noms}
    return Document(uri, extrait.titre, ligne, _debut(debut), champs, parties, facteur)


def des_redacteurs(uri: str) -> bool:
    """Whether the page serves those who write: it answers no question by its name."""
    return uri.startswith(_REDACTEURS) or "-couverture." in uri


def _debut(texte: str) -> str:
    return texte if len(texte) <= DEBUT else texte[: DEBUT + 1].rpartition(" ")[0] + "\u00a0…"


def _lu(racine: Path, uri: str, memoire: Memoire) -> Extrait | None:
    """What search knows of a page of the tree, read again only where its bytes changed."""
    chemin = racine / uri
    octets = chemin.read_bytes() if chemin.is_file() else b""
    if CORPS.encode() not in octets:
        return None
    if not memoire.ouverte:
        return extraire(octets.decode())
    cle = memoire.cle(b"extrait", octets)
    if garde := memoire.lire(cle):
        titre, ligne, sections = json.loads(garde)
        return Extrait(titre, ligne, tuple(Section(*s) for s in sections))
    extrait = extraire(octets.decode())
    if extrait is not None:
        sections = [(s.ancre, s.titre, s.texte) for s in extrait.sections]
        memoire.garder(cle, json.dumps([extrait.titre, extrait.ligne, sections], ensure_ascii=False).encode())
    return extrait


def pages(
    racine: Path, recits: frozenset[str], connues: Mapping[str, Reponse], texte: bool, memoire: Memoire
) -> list[Document]:
    """Every document that is no record, by address: those of the tree when `texte`, and those `connues`."""
    presentes = {p.relative_to(racine).as_posix() for p in racine.rglob("*.html")} if texte else set()
    utiles = (u for u in presentes if not u.startswith(SANS_RECHERCHE))
    faites = (
        de_page(racine, u, connues.get(u), texte, memoire) for u in sorted({*utiles, *connues} - recits)
    )
    return [d for d in faites if d]
