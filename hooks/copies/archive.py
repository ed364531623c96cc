"""The whole site in one dated file, to be kept: a BagIt bag (RFC 8493) in a zip, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hooks.commun.adresses import LICENCE
from hooks.commun.dates_fr import en_francais
from hooks.commun.echec import Echec
from hooks.copies.arbre_du_site import Fichier, NomImpossible, lire_arbre
from hooks.copies.empreintes import ouvrir, somme
from hooks.copies.page_des_fichiers import taille
from schema.corpus.parallele import Progres
from schema.lecture.lecteur import sans_commentaires
from schema.lecture.typographie import neutraliser, nombre, typographier

UNIX = 3
LISIBLE_PAR_TOUS = 0o100644 << 16
# A zip has no date before this one.
PREMIER_JOUR = date(1980, 1, 1)


_FICHE = re.compile(r"initiatives/[^/]+\.ya?ml")


@dataclass(frozen=True, slots=True)
class Projet:
    """What a site is made from: `noms` of the files under `racine`, and the `milieu` that it was built in."""

    racine: Path
    noms: Sequence[str]
    milieu: Mapping[str, str]

    def ouvrir(self, uri: str) -> BinaryIO:
        """One file, as the archive has it: a record without what its editors told each other in comments, as
        the site publishes it. Raises what `empreintes.ouvrir` does."""
        flux = ouvrir(self.racine, uri)
        if not _FICHE.fullmatch(uri):
            return flux
        with flux:
            return BytesIO(sans_commentaires(flux.read().decode()).encode())

    def fichier(self, uri: str) -> Fichier:
        """Length and hash of that."""
        with self.ouvrir(uri) as flux:
            sha256, octets = somme(flux)
        return Fichier(uri, octets, sha256)


def ecrire_colis(
    site: Path,
    vers: Path,
    etiquette: Etiquette,
    progres: Progres | None = None,
    projet: Projet | None = None,
) -> int:
    """Write the archive of a finished site at `vers`; returns how many files of the site it holds.

    In one folder, named as the file is: extracted, it does not spill. `projet`: what makes the site again, in
    a folder beside it, where the manifest of tag files covers it (RFC 8493, 2.2.4). Raises NomImpossible.
    """
    arbre = lire_arbre(site)
    source = {uri: projet.fichier(uri) for uri in sorted(projet.noms)} if projet else {}
    _refuser_un_pourcent([*arbre, *source])
    octets = sum(f.octets for f in arbre.values())
    textes = {"LISEZMOI.txt": lisezmoi(etiquette, len(arbre), octets, bool(projet))}
    if projet:
        textes[f"{PROJET}/{MILIEU}"] = milieu_du_projet(projet.milieu)
    textes = etiquettes(arbre, etiquette, textes, source)
    with ZipFile(vers, "w", ZIP_DEFLATED, compresslevel=6) as colis:
        dossier = f"recits-{etiquette.date}"
        for nom in sorted(textes):
            colis.writestr(_entree(f"{dossier}/{nom}", etiquette.date), textes[nom].encode())
        if projet:
            _remplir(colis, projet.ouvrir, source, f"{dossier}/{PROJET}", etiquette.date)
        _remplir(colis, partial(ouvrir, site), arbre, f"{dossier}/{CHARGE}", etiquette.date, progres)
    return len(arbre)


def _refuser_un_pourcent(noms: Iterable[str]) -> None:
    """RFC 8493 (2.1.3) wants `%25` in a manifest, where the Library of Congress' own tool reads a plain %."""
    for uri in noms:
        if "%" in uri:
            raise NomImpossible(
                f"Le nom du fichier «\u00a0{neutraliser(uri)}\u00a0» contient un signe %, que les lecteurs "
                "de sacs BagIt ne comprennent pas tous de la même façon\u00a0: renommez-le."
            )


def _remplir(
    colis: ZipFile,
    prendre: Callable[[str], BinaryIO],
    arbre: Mapping[str, Fichier],
    dossier: str,
    jour: str,
    progres: Progres | None = None,
) -> None:
    for fait, uri in enumerate(sorted(arbre), 1):
        entree = _entree(f"{dossier}/{uri}", jour)
        entree.file_size = arbre[uri].octets
        with prendre(uri) as source, colis.open(entree, "w") as cible:
            _copier(source, cible, arbre[uri])
        if progres:
            progres(fait, len(arbre))


def _copier(source: BinaryIO, cible: IO[bytes], attendu: Fichier) -> None:
    """The file as its hash in the manifest was made of, or nothing: a bag must not contradict itself."""
    calcul, reste = hashlib.sha256(), attendu.octets
    while reste and (morceau := source.read(min(reste, 1 << 20))):
        calcul.update(morceau)
        reste -= len(morceau)
        cible.write(morceau)
    if calcul.hexdigest() != attendu.sha256 or source.read(1):
        raise Echec(
            f"{neutraliser(attendu.uri)} a changé pendant la mise en archive\u00a0: recommencez quand plus "
            "rien n’écrit dans le site."
        )


def _entree(nom: str, jour: str) -> ZipInfo:
    quand = max(date.fromisoformat(jour), PREMIER_JOUR)
    entree = ZipInfo(nom, (quand.year, quand.month, quand.day, 0, 0, 0))
    # Otherwise those of the system on which it is made.
    entree.create_system, entree.external_attr, entree.compress_type = UNIX, LISIBLE_PAR_TOUS, ZIP_DEFLATED
    return entree


TEXTE = """RÉCITS
Initiatives documentées en santé et services sociaux au Québec

Archive du {jour} : {fichiers} fichiers, {taille}.


Ouvrir

1. Extrayez tout le contenu du fichier zip dans un dossier.
2. Ouvrez data/index.html dans un navigateur. Rien à installer, pas besoin d’Internet.


Ce qui est où

data/index.html         l’accueil du site
data/recits/            un récit par page, et sa fiche (.yml) telle que rédigée, sans ses commentaires
data/coup-d-oeil/       chaque récit sur une feuille à imprimer
data/donnees.html       ce que contiennent les données, expliqué
data/api/v1/            les données : JSON, tables CSV, classeur XLSX, base SQLite
data/nouveautes.html    ce qui a changé, et quand
data/miroir.html        comment remettre ce site en ligne ailleurs
data/SHA256SUMS         les empreintes des fichiers du site
{projet}

Vérifier que rien ne manque

Cette archive est un sac BagIt (RFC 8493). Dans ce dossier, l’une de ces commandes suffit :

    sha256sum --quiet -c manifest-sha256.txt
    bagit.py --validate .

{reconstruire}
Réutiliser

Les récits, les pages et les données sont sous licence Creative Commons Attribution 4.0 :
{licence}
Le code du site est sous licence MIT. Les documents que citent les récits gardent les droits
de leurs auteurs.


Écrire aux responsables

{contact}
"""
SANS_CONTACT = "Voyez data/a-propos.html."
CHARGE, PROJET, MILIEU = "data", "projet", "archive.mk"
PROJET_EN_UNE_LIGNE = f"{PROJET}/                 ce dont le site est fait : fiches, listes, code, verrous\n"
RECONSTRUIRE = f"""
Reconstruire le site

Il faut make, Python 3.11 ou plus récent et, la première fois, Internet pour les paquets que
les verrous nomment. Dans le dossier {PROJET} :

    make site
    diff -r site ../{CHARGE}

La seconde commande ne doit rien dire : le site refait est celui d’ici, octet pour octet.
Les fiches y sont telles que publiées, sans les commentaires des rédacteurs. La date, l’adresse
et les options de la construction sont dans {PROJET}/{MILIEU}, que make lit.

"""


def lisezmoi(etiquette: Etiquette, fichiers: int, octets: int, projet: bool = False) -> str:
    """The text, in UTF-8. `fichiers`, `octets`: of the site. `projet`: whether what makes it is there too."""
    contact = "\n".join(filter(None, (etiquette.contact, etiquette.adresse))) or SANS_CONTACT
    corps = TEXTE.format(
        jour=en_francais(etiquette.date), fichiers=nombre(fichiers), taille=taille(octets), licence=LICENCE,
        contact=contact, projet=PROJET_EN_UNE_LIGNE if projet else "",
        reconstruire=RECONSTRUIRE if projet else "",
    )  # fmt: skip
    return "\n".join(_ligne(ligne) for ligne in corps.split("\n"))


def _ligne(ligne: str) -> str:
    """Paths, commands and addresses stay as they are typed."""
    return ligne if ligne.startswith((" ", f"{CHARGE}/", f"{PROJET}/", "http")) else typographier(ligne)


_TETE_DU_MILIEU = "# Written by `recits archiver`: what the site of this archive was built with.\n"


def milieu_du_projet(milieu: Mapping[str, str]) -> str:
    """What the Makefile of the project takes for its own when nobody says otherwise."""
    lignes = [f"export {nom} ?= {_pour_make(valeur)}\n" for nom, valeur in sorted(milieu.items())]
    return "".join([_TETE_DU_MILIEU, *lignes])


def _pour_make(valeur: str) -> str:
    return " ".join(valeur.split()).replace("$", "$$").replace("#", "\\#")


MANIFESTE, MANIFESTE_DES_ETIQUETTES = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
AGENT = "recits archiver"


@dataclass(frozen=True, slots=True)
class Etiquette:
    """What the bag says of itself. `date`: ISO 8601. `contact`, `adresse`: of the site, empty if unknown."""

    date: str
    description: str
    contact: str = ""
    adresse: str = ""


def etiquettes(
    arbre: Mapping[str, Fichier],
    etiquette: Etiquette,
    textes: Mapping[str, str],
    source: Mapping[str, Fichier],
) -> dict[str, str]:
    """Path in the bag -> text of each file beside the payload. `arbre`: the site, by address.

    `textes` stand among them: RFC 8493 (2.2.4) lets a bag have tag files of its own. `source`, the files of
    the project, are in the manifest alone: they are copied.
    """
    fichiers = {
        **textes,
        "bag-info.txt": _bag_info(arbre, etiquette),
        "bagit.txt": _BAGIT,
        MANIFESTE: _liste({f"{CHARGE}/{uri}": f.sha256 for uri, f in arbre.items()}),
    }
    sommes = {nom: hashlib.sha256(texte.encode()).hexdigest() for nom, texte in fichiers.items()}
    sommes |= {f"{PROJET}/{uri}": f.sha256 for uri, f in source.items()}
    return {**fichiers, MANIFESTE_DES_ETIQUETTES: _liste(sommes)}


def _bag_info(arbre: Mapping[str, Fichier], e: Etiquette) -> str:
    octets = sum(f.octets for f in arbre.values())
    champs = {
        "Bag-Software-Agent": AGENT,
        "Bagging-Date": e.date,
        "Contact-Name": e.contact,
        "External-Description": e.description,
        "External-Identifier": e.adresse,
        "Payload-Oxum": f"{octets}.{len(arbre)}",
    }
    # A value on one line: a second one would have to be indented (RFC 8493, 2.2.2).
    return "".join(f"{nom}: {' '.join(valeur.split())}\n" for nom, valeur in champs.items() if valeur)


def _liste(sommes: Mapping[str, str]) -> str:
    # Neither line ends (arbre_du_site.py) nor % (above) stand in a name: nothing is to be written otherwise.
    return "".join(f"{somme}  {nom}\n" for nom, somme in sorted(sommes.items()))
