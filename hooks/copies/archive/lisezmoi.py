"""What a person reads first who finds the archive in ten years, without us and without a network."""

from __future__ import annotations

from hooks.commun.adresses_donnees import LICENCE
from hooks.commun.dates_fr import en_francais
from hooks.copies.archive.sac import Etiquette
from hooks.copies.miroir.page import taille
from schema.lecture.typographie import nombre, typographier

TEXTE = """RÉCITS
Initiatives documentées en santé et services sociaux au Québec

Archive du {jour} : {fichiers} fichiers, {taille}.


Ouvrir

1. Extrayez tout le contenu du fichier zip dans un dossier.
2. Ouvrez data/index.html dans un navigateur. Rien à installer, pas besoin d’Internet.


Ce qui est où

data/index.html         l’accueil du site
data/recits/            un récit par page, et sa fiche (.yml) telle que rédigée
data/coup-d-oeil/       chaque récit sur une feuille à imprimer
data/donnees.html       ce que contiennent les données, expliqué
data/api/v1/            les données : JSON, tables CSV, classeur XLSX, base SQLite
data/nouveautes.html    ce qui a changé, et quand
data/miroir.html        comment remettre ce site en ligne ailleurs
data/SHA256SUMS         les empreintes des fichiers du site


Vérifier que rien ne manque

Cette archive est un sac BagIt (RFC 8493). Dans ce dossier, l’une de ces commandes suffit :

    sha256sum --quiet -c manifest-sha256.txt
    bagit.py --validate .


Réutiliser

Les récits, les pages et les données sont sous licence Creative Commons Attribution 4.0 :
{licence}
Le code du site est sous licence MIT. Les documents que citent les récits gardent les droits
de leurs auteurs.


Écrire aux responsables

{contact}
"""
SANS_CONTACT = "Voyez data/a-propos.html."


def lisezmoi(etiquette: Etiquette, fichiers: int, octets: int) -> str:
    """The text, in UTF-8. `fichiers`, `octets`: of the site."""
    contact = "\n".join(filter(None, (etiquette.contact, etiquette.adresse))) or SANS_CONTACT
    corps = TEXTE.format(
        jour=en_francais(etiquette.date), fichiers=nombre(fichiers), taille=taille(octets), licence=LICENCE,
        contact=contact,
    )  # fmt: skip
    return "\n".join(_ligne(ligne) for ligne in corps.split("\n"))


def _ligne(ligne: str) -> str:
    """Paths, commands and addresses stay as they are typed."""
    return ligne if ligne.startswith((" ", "data/", "http")) else typographier(ligne)
