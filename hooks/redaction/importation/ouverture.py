"""A file that someone wants to import: which reader it needs, what to do when none can read it, and what
becomes of its words, found by looking and not by trusting the extractors.

A new kind of file: one module that gives `lire(octets) -> Document`, one line in `LECTEURS`.
"""

from __future__ import annotations

import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from hooks.commun.echec import Echec, phrase_systeme
from hooks.redaction.importation.blocs import Bloc, Document, Element, en_ligne, nettoyer, textes
from hooks.redaction.importation.decodage import COMPLIQUE, PROTEGE
from hooks.redaction.importation.lecteur_texte import est_markdown
from schema.lecture.typographie import insecables, neutraliser

# Modules by name: the reader of Word documents is not loaded to read a text.
LECTEURS: Mapping[str, str] = {
    ".docx": "lecteur_docx",
    ".odt": "lecteur_odt",
    ".html": "lecteur_html",
    ".htm": "lecteur_html",
    ".md": "lecteur_markdown",
    ".txt": "lecteur_texte",
}
MO = 1024 * 1024
TAILLE_MAX = 40 * MO
TEXTE_MAX = 200_000  # letters; a récit has 30,000 to 60,000
MOTS_MAX = 50_000
TEXTES_MAX = 2_500  # paragraphs, items and lines of cells; a récit has 300 to 800
LETTRES_MIN = 200
CONVERTIR = "Ouvrez-le dans votre logiciel de traitement de texte et enregistrez-le en .docx"
AUTRES = {
    ".doc": f"l’ancien format de Word n’est pas lu. {CONVERTIR}.",
    ".dot": f"l’ancien format de Word n’est pas lu. {CONVERTIR}.",
    ".rtf": f"ce format n’est pas lu. {CONVERTIR}.",
    ".wpd": f"ce format n’est pas lu. {CONVERTIR}.",
    ".pages": f"ce format n’est pas lu. {CONVERTIR}.",
    ".docm": f"un document avec macros n’est pas lu. {CONVERTIR}.",
    ".pdf": (
        "un PDF n’est pas lu. Prenez plutôt le document dont il vient, en .docx; sinon, "
        "ouvrez le PDF, copiez tout son texte dans un fichier .txt, et importez ce fichier."
    ),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word, and encrypted .docx
SIGNATURES = {b"%PDF": ".pdf", b"{\\rtf": ".rtf"}
VIDE = (
    "ce fichier ne contient presque aucun texte. Si ses pages sont des images (un document numérisé), "
    "passez-le d’abord par un logiciel de reconnaissance de caractères."
)


def lecteur(extension: str) -> Callable[[bytes], Document]:
    """The reader of files whose name ends so (`.docx`). Raises KeyError when there is none."""
    lire: Callable[[bytes], Document] = import_module(f"{__package__}.{LECTEURS[extension]}").lire
    return lire


def ouvrir(chemin: Path) -> Document:
    """The document of a file. Raises Echec, in a French sentence that says what to do."""
    nom = neutraliser(chemin.name)
    try:
        return _lire(chemin)
    except OSError as erreur:
        raise Echec(phrase_systeme(erreur)) from None
    except Echec as erreur:
        raise Echec(insecables(f"{nom} : {erreur}")) from None


def _lire(chemin: Path) -> Document:
    extension = chemin.suffix.lower()
    etat = chemin.stat()
    if not stat.S_ISREG(etat.st_mode):
        raise Echec("ce n’est pas un fichier. Donnez le chemin d’un document.")
    if extension in AUTRES:
        raise Echec(AUTRES[extension])
    if extension not in LECTEURS:
        raise Echec(f"cette sorte de fichier n’est pas lue. Donnez un fichier {_liste(list(LECTEURS))}.")
    if etat.st_size > TAILLE_MAX:
        raise Echec(
            f"ce fichier pèse {etat.st_size // MO} Mo, la limite est de {TAILLE_MAX // MO} Mo. "
            "Retirez-en les images, enregistrez-le, puis recommencez."
        )
    octets = chemin.read_bytes()
    _signature(octets, extension)
    if extension == ".txt" and est_markdown(octets):
        extension = ".md"
    try:
        document = lecteur(extension)(octets)
    except RecursionError:
        raise Echec(COMPLIQUE) from None
    _taille(document)
    return document


def _signature(octets: bytes, extension: str) -> None:
    """Files whose name says one thing and whose first bytes say another."""
    if octets.startswith(OLE):
        # An encrypted .docx is wrapped as old .doc files were.
        raise Echec(
            PROTEGE if extension == ".docx" else f"malgré son nom, ce fichier est un .doc : {AUTRES['.doc']}"
        )
    for debut, vrai in SIGNATURES.items():
        if octets.startswith(debut) and extension != vrai:
            raise Echec(f"malgré son nom, ce fichier est un {vrai} : {AUTRES[vrai]}")


def _taille(document: Document) -> None:
    dits = mots(document.brut[: 4 * TEXTE_MAX])
    lettres = sum(map(len, dits))
    if lettres < LETTRES_MIN:
        raise Echec(VIDE)
    if lettres > TEXTE_MAX or len(dits) > MOTS_MAX:
        raise Echec(
            "ce document est trop long pour un seul récit. Faites un fichier de chaque initiative, "
            "puis importez-les un à un."
        )
    dits = textes(document.blocs)
    trop = len(dits) > TEXTES_MAX or sum(map(len, dits)) > 2 * TEXTE_MAX
    if trop or len(document.cote) + len(document.marges) > TEXTES_MAX:
        raise Echec(COMPLIQUE)


def _liste(extensions: list[str]) -> str:
    return f"{', '.join(extensions[:-1])} ou {extensions[-1]}"


# Within a word, or at the end of a line; never over an empty line.
COUPE = re.compile(r"(?<=\w)-[^\S\n]*\n?[^\S\n]*(?=\w)")
PUCE = re.compile(r"(?m)^[^\S\n]*(?:[•●▪◦‣·–—*-][^\S\n]+)?(?:\(?\d{1,2}\s?[.)](?=\s))")
MOT_COLLE_MAX = 60  # letters
MOT = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Compte:
    """Letters and digits of the document; `mots_perdus`, which no reader saw, are most often none."""

    total: int
    places: int
    laisses: int
    perdus: int
    mots_perdus: tuple[str, ...]


def mots(texte: str) -> list[str]:
    """The words of a text, hyphens dropped so that a word cut at the end of a line counts whole."""
    return MOT.findall(COUPE.sub("", nettoyer(texte)))


def compter(
    brut: str, donnees: Mapping[str, Any], a_cote: Iterable[str], repetes: Iterable[str] = ()
) -> Compte:
    """How the words of `brut` (bullets and numbers of lists aside) are shared; those of `repetes` are counted
    where `brut` has fewer."""
    tous = _compte_des_mots(brut)
    for texte in repetes:
        tous |= _compte_des_mots(texte)
    dans_fiche = Counter(m for texte in valeurs(donnees) for m in mots(texte))
    dans_fin = Counter(m for texte in a_cote for m in mots(texte))
    places = tous & dans_fiche
    laisses = (tous - places) & dans_fin
    perdus = _sans_colles(tous - places - laisses, dans_fiche + dans_fin - places - laisses)
    return Compte(
        _lettres(tous),
        _lettres(places),
        _lettres(laisses),
        _lettres(perdus),
        tuple(sorted(perdus.elements())),
    )


def _sans_colles(perdus: Counter[str], libres: Counter[str]) -> Counter[str]:
    """Without the words of which one half is shown and the other struck or hidden: « gratuitpayant »."""
    restants = Counter(perdus)
    for mot in perdus:
        moities = [(mot[:i], mot[i:]) for i in range(1, min(len(mot), MOT_COLLE_MAX))]
        if any(libres[a] and libres[b] for a, b in moities):
            del restants[mot]
    return restants


def _compte_des_mots(texte: str) -> Counter[str]:
    return Counter(mots(PUCE.sub("", nettoyer(texte))))


def lignes_perdues(document: Document, perdus: Sequence[str]) -> list[str]:
    """The lines of the file, as its format gives them, that hold the words that no reader saw."""
    reste = Counter(perdus)
    toutes = [x for texte in (document.brut, *document.repetes) for x in texte.split("\n")] if perdus else []
    siens = [(n, _compte_des_mots(ligne)) for n, ligne in enumerate(toutes)]
    # Lines that are lost whole first: a small word of theirs is in many others.
    siens.sort(key=lambda x: -(x[1] & reste).total() / (x[1].total() or 1))
    gardees: list[int] = []
    for n, dits in siens:
        if pris := dits & reste:
            reste -= pris
            gardees.append(n)
    lignes = [en_ligne(nettoyer(toutes[n])) for n in sorted(gardees)]
    # A word that the format cuts in two lines is in none of them.
    return [*dict.fromkeys(lignes), *reste.elements()]


def _lettres(combien: Counter[str]) -> int:
    return sum(len(mot) * n for mot, n in combien.items())


def valeurs(donnees: Any) -> Iterator[str]:
    """Every text of plain data, in order."""
    if isinstance(donnees, str):
        yield donnees
    else:
        for enfant in donnees.values() if isinstance(donnees, Mapping) else donnees:
            yield from valeurs(enfant)


# From the largest pieces of a text to the smallest: what is found whole is not cut.
COUPES = (
    re.compile(r"(?<=[.!?…»])(?<!\d\.)\s+|\n"),
    re.compile(r"(?<=[;:])\s+|\t"),
    re.compile(r"(?<=[,)])\s+|\s+(?=[(–—-])|\s+(?=et\s)|(?<=\set)\s+"),
)


class Flux:
    """The words of the draft, each of which can be claimed once."""

    def __init__(self, donnees: Mapping[str, Any]) -> None:
        # A line break keeps a run of words from going over from one value into the next.
        self.texte = "\n".join(f" {' '.join(mots(texte))} " for texte in valeurs(donnees))

    def prendre(self, suite: Sequence[str]) -> bool:
        """Claim this run of words; False when the draft does not have it, or no more."""
        cherche = f" {' '.join(suite)} "
        place = self.texte.find(cherche)
        if place < 0:
            return False
        # Its two spaces stay: they bound the words on either side.
        self.texte = self.texte[: place + 1] + "\t" + self.texte[place + len(cherche) - 1 :]
        return True


def restes(blocs: Iterable[Bloc], donnees: Mapping[str, Any]) -> list[str]:
    """The pieces of text that the draft does not hold, in the order of the document."""
    flux = Flux(donnees)
    # Bullets and numbers of items are no words of the document.
    dits = [t for b in blocs for t in ([b.texte] if isinstance(b, Element) else textes([b]))]
    # The longest first: a few words must not claim a piece of the paragraph that holds them too.
    ordre = sorted(range(len(dits)), key=lambda i: -len(dits[i]))
    entiers = {i for i in ordre if flux.prendre(mots(dits[i]))}
    return [p for i, texte in enumerate(dits) if i not in entiers for p in _morceaux(texte, flux, 0)]


def _morceaux(texte: str, flux: Flux, niveau: int) -> Iterator[str]:
    """The parts of a text that the draft lacks; neighbours that are both lacking stay together."""
    suite: list[str] = []
    for partie in _coupe(texte, niveau):
        if not mots(partie):
            continue
        if flux.prendre(mots(partie)):
            yield from _vider(suite)
        elif niveau + 1 < len(COUPES) and len(list(_coupe(partie, niveau + 1))) > 1:
            yield from _vider(suite)
            yield from _morceaux(partie, flux, niveau + 1)
        else:
            suite.append(partie)
    yield from _vider(suite)


def _coupe(texte: str, niveau: int) -> list[str]:
    return [p for p in COUPES[niveau].split(texte) if p and p.strip()]


def _vider(suite: list[str]) -> Iterator[str]:
    if suite:
        yield en_ligne(" ".join(suite))
        suite.clear()
