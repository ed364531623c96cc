"""ecrire_trousse(): the last step of a build, over the finished tree, and again over any copy of it."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from hooks.commun.echec import Echec, FichierRefuse
from hooks.commun.gabarits import Coquille
from hooks.copies import arbre_du_site, empreintes, resourcesync, serveurs
from hooks.copies import page_des_fichiers as page
from hooks.copies.arbre_du_site import Arbre, Changement, Fichier, NomImpossible, completer, lire, lire_arbre
from schema.corpus.parallele import Progres
from schema.lecture.octets import remplacer_fichier
from schema.lecture.typographie import minuscule, neutraliser

URLS = "urls.txt"
TOUS_NOUVEAUX = "La liste des changements dit tous les fichiers nouveaux."
# Lines that are hashed and written at once.
PAR_LOT = 1_000
_MORCEAU = 1 << 20
# What pages may link to before it is written.
ANNONCES = frozenset({page.URI, empreintes.NOM, URLS, *serveurs.fichiers()})
_LISTE = re.compile(
    r"(?:fichiers(?:-\d+)?\.html|sitemap(?:-\d+)?\.xml|resourcelist\.xml|changelist\.xml"
    r"|resourcesync/(?:capabilitylist|(?:resource|change)list-\d+)\.xml)"
)


@dataclass(frozen=True, slots=True)
class Bilan:
    """What a kit covers: files and bytes, and whether they could be given whole addresses."""

    fichiers: int
    octets: int
    suivi: bool


def listes_presentes(racine: Path) -> Iterator[str]:
    """Addresses of the lists that an earlier kit left in the tree."""
    connues = {empreintes.NOM, URLS, resourcesync.DESCRIPTION}
    yield from (uri for uri in arbre_du_site.noms(racine, 1) if uri in connues or _LISTE.fullmatch(uri))


def relever(racine: Path, processus: int | None = None, progres: Progres | None = None) -> Arbre:
    """All files of the tree but the kit's own. Raises NomImpossible."""
    a_nous = {*listes_presentes(racine), *serveurs.POUR_L_HEBERGEUR, *serveurs.fichiers()}
    return lire_arbre(racine, a_nous, processus, progres)


def ecrire_trousse(
    racine: Path,
    modele: Coquille,
    adresse: str = "",
    moment: str = "",
    changements: Sequence[Changement] = (),
    lus: Arbre | None = None,
) -> Bilan:
    """Write the kit over the tree `racine`, in place of any earlier one.

    `modele`: the shell of the site's root. `adresse`: the site's own, ending in `/`; without it there is no
    sitemap and no ResourceSync, whose standards want whole addresses. `moment`: when this is published (RFC
    3339, UTC). `changements`: what was published before. `lus`: what `relever` gave of the tree, if it was
    asked. Raises NomImpossible.
    """
    _refuser_un_homonyme(racine)
    anciennes = frozenset(listes_presentes(racine))
    lus = lus or relever(racine)
    suivi = bool(adresse and moment)
    with tempfile.TemporaryDirectory(prefix="recits-trousse-") as nom:
        ecrits = _Lot(Path(nom))
        for uri, texte in serveurs.fichiers(racine).items():
            ecrits.ajouter(uri, [texte])
        arbre = lus.avec(ecrits.fichiers)
        combien, noms = _plan(arbre, changements, moment, suivi)
        copie = page.copie_dite(racine)
        for uri, texte in page.pages(noms, arbre, modele, copie.phrase if copie else ""):
            ecrits.ajouter(uri, [texte])
        ecrits.ajouter(URLS, (f"{page.absolue(adresse, uri)}\n" for uri in noms))
        if suivi:
            _suivre(ecrits, arbre, adresse, moment, changements, combien)
        tous = arbre.avec(ecrits.fichiers)
        ecrits.ajouter(empreintes.NOM, empreintes.lignes((f.uri, f.sha256) for f in tous.values()))
        for uri in anciennes - ecrits.fichiers.keys():
            empreintes.retirer(racine, uri)
        ecrits.deposer(racine)
    return Bilan(len(tous), sum(f.octets for f in tous.values()), suivi)


class _Lot:
    """Files made in a folder apart, hashed as they come, and put in the tree together.

    Not in memory: the lists of a site of a hundred thousand files would take eighty megabytes.
    """

    def __init__(self, dossier: Path) -> None:
        self._dossier = dossier
        self.fichiers: dict[str, Fichier] = {}

    def ajouter(self, uri: str, morceaux: Iterable[str]) -> None:
        octets, somme = 0, hashlib.sha256()
        with self._place(uri).open("wb") as sortie:
            for lot in _lots(morceaux):
                somme.update(lot)
                octets += sortie.write(lot)
        self.fichiers[uri] = Fichier(uri, octets, somme.hexdigest(), page=uri == page.URI)

    def deposer(self, racine: Path) -> None:
        for uri, fichier in self.fichiers.items():
            if _deja_la(racine, fichier):
                continue  # its date stays too, by which clients tell what they have
            with self._place(uri).open("rb") as fait:
                empreintes.poser(racine, uri, iter(partial(fait.read, _MORCEAU), b""))

    def _place(self, uri: str) -> Path:
        return self._dossier / uri.replace("/", "+")


def _deja_la(racine: Path, fichier: Fichier) -> bool:
    with suppress(FichierRefuse, OSError):
        return lire(racine, fichier.uri).sha256 == fichier.sha256
    return False


def _lots(morceaux: Iterable[str]) -> Iterator[bytes]:
    """The same text in pieces worth a call each: a list of files is a hundred thousand lines."""
    suite = iter(morceaux)
    while lot := list(islice(suite, PAR_LOT)):
        yield "".join(lot).encode()


def modele_present(racine: Path) -> Coquille | None:
    """The shell of the tree's own list of files; None when it has none, or another page of that name."""
    try:
        return page.modele_de(empreintes.octets_de(racine, page.URI).decode("utf-8", "replace"))
    except FileNotFoundError:
        return None


def _refuser_un_homonyme(racine: Path) -> None:
    if empreintes.est_la(racine, page.URI) and modele_present(racine) is None:
        raise NomImpossible(
            f"L’adresse {page.URI} est celle de la liste de tous les fichiers\u00a0: "
            "renommez docs/fichiers.md."
        )


def _plan(
    arbre: Arbre, changements: Sequence[Changement], moment: str, suivi: bool
) -> tuple[tuple[int, int], list[str]]:
    """In how many parts the lists of ResourceSync are, and the addresses of all files, in order.

    Before the lists are made: they name each other.
    """
    listes = [empreintes.NOM, URLS, *page.noms(sum(f.page for f in arbre.values()) + 1, suivi)]
    combien = (1, 1)
    if suivi:
        # At most: every page of the list of files changes, and the list of hashes at each date.
        en_plus = len(listes) + len(page.adresses(2 * len(arbre))) + len({c.quand for c in changements}) + 1
        suite = len(completer(changements, arbre, moment)) + en_plus
        combien = page.combien_de_listes(len(arbre) + en_plus), page.combien_de_listes(suite)
        listes += resourcesync.noms(*combien)
    pages = page.adresses(len(arbre) + len(listes) + 1)
    while page.adresses(len(arbre) + len(listes) + len(pages)) != pages:
        pages = page.adresses(len(arbre) + len(listes) + len(pages))
    return combien, sorted([*arbre, *listes, *pages])


def _suivre(
    ecrits: _Lot,
    arbre: Arbre,
    adresse: str,
    moment: str,
    changements: Sequence[Changement],
    combien: tuple[int, int],
) -> None:
    """Add the sitemap, then what ResourceSync's clients follow."""
    faits = arbre.avec(ecrits.fichiers)
    dates = {c.uri: c.quand for c in completer(changements, faits, moment)}
    for uri, texte in page.ecrire(adresse, faits, dates).items():
        ecrits.ajouter(uri, [texte])
    listes = {**arbre, **ecrits.fichiers}
    suite = _avec_empreintes(completer([c for c in changements if c.uri != empreintes.NOM], listes, moment))
    listes[empreintes.NOM] = Fichier(empreintes.NOM, 0, "")
    documents = resourcesync.ecrire(adresse, dict(sorted(listes.items())), suite, combien)
    for uri, texte in documents.items():
        ecrits.ajouter(uri, [texte])


def _avec_empreintes(suite: Sequence[Changement]) -> list[Changement]:
    """The changes, and those of the list of hashes, which changes whenever anything does."""
    moments = sorted({c.quand for c in suite})
    siens = [Changement(empreintes.NOM, quand, "modifie" if i else "cree") for i, quand in enumerate(moments)]
    return sorted([*suite, *siens], key=lambda c: c.quand)


def liste_d_avant(vers: Path, precedent: str, ancien: Path) -> bytes:
    """The list of hashes of the site published before, empty where there is none.

    That of the copy `precedent` first, then that of the site `ancien`, which the new one replaces. Raises
    Echec when the list of changes, at `vers`, could not be written once all is done.
    """
    nom = neutraliser(str(vers))
    if vers.resolve().is_relative_to(ancien.resolve()):
        raise Echec(f"La liste des changements ({nom}) serait dans le site\u00a0: mettez-la à côté.")
    if vers.is_dir() or not vers.resolve().parent.is_dir():
        raise Echec(
            f"La liste des changements ne peut pas s’écrire dans {nom}\u00a0: donnez un fichier, dans un "
            "dossier qui existe."
        )
    for dossier in (*([Path(precedent)] if precedent else []), ancien):
        with suppress(OSError):
            return empreintes.octets_de(dossier, empreintes.NOM)
    return b""


def ecrire_changements(vers: Path, avant: bytes, site: Path, dire: Callable[[str], object]) -> None:
    """Write which files a host that has the site of before must receive or remove, as `git diff
    --name-status` does: A, M or D, a tab, the address. Those to remove come last.

    `avant`: the list of hashes of the site of before. `dire` is told when nothing can be compared.
    """
    connus: dict[str, str] = {}
    try:
        connus = empreintes.lire(avant) if avant else {}
        if not avant:
            dire(f"Pas de {empreintes.NOM} d’avant\u00a0: {minuscule(TOUS_NOUVEAUX)}")
    except empreintes.ListeInvalide as erreur:
        dire(f"{str(erreur).splitlines()[0]} {TOUS_NOUVEAUX}")
    with TextIOWrapper(empreintes.ouvrir(site, empreintes.NOM), encoding="utf-8") as liste:
        remplacer_fichier(vers, "".join(_changements(connus, liste)))


def _changements(connus: dict[str, str], liste: Iterable[str]) -> Iterator[str]:
    change = False
    avant = bool(connus)
    for ligne in liste:
        sha256, uri = ligne.removesuffix("\n").split("  ", 1)
        if (ancienne := connus.pop(uri, None)) != sha256:
            change = True
            yield f"{'M' if ancienne else 'A'}\t{uri}\n"
    # The list of hashes is in no list of hashes.
    if change or connus:
        yield f"{'M' if avant else 'A'}\t{empreintes.NOM}\n"
    yield from (f"D\t{uri}\n" for uri in sorted(connus))
