"""`recits archiver`: the whole site with its data in one dated file, to be kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hooks.commandes.analyseur import adresse_du_site, ajouter_racine, lire_corpus
from hooks.commun.echec import Echec
from hooks.commun.reglages import VARIABLE
from schema.lecture.octets import remplacer_fichier
from schema.lecture.typographie import neutraliser, pluriel, typographier

if TYPE_CHECKING:
    from hooks.copies.archive import Projet

NOM = "archiver"
AIDE = "met tout le site et ses données dans un seul fichier, daté, à conserver"
DETAIL = """Construit le site et en fait un sac BagIt (RFC 8493) dans un fichier zip\u00a0: une fois extrait,
il s’ouvre d’un disque, sans réseau, et prouve qu’il est entier. Un LISEZMOI.txt dit quoi ouvrir, sous quelle
licence, à qui écrire. Le sac porte aussi ce dont le site est fait (les fichiers du projet que git suit), et
«\u00a0make site\u00a0» l’y reconstruit à l’identique; pas avec --site, car rien ne prouve qu’un site
donné vient de ce projet. La date est celle de SOURCE_DATE_EPOCH, sinon celle de la dernière publication que
dit le site donné par --site, ou le journal du projet. Avec --depot, un fichier de plus, à côté, dit à un
dépôt comme Zenodo ce qu’il reçoit\u00a0: titre, auteur, licence, version, mots clés."""


# All that changes the bytes of a site and is no file of the project; never a key, nor what is of one machine.
DE_LA_CONSTRUCTION = (
    VARIABLE, "RECITS_ADRESSE", "RECITS_PDF", "RECITS_PRECEDENT", "RECITS_DONNEES", "RECITS_INDEX",
    "RECITS_ATELIER",
)  # fmt: skip
DU_SITE = ("initiatives", "docs", "hooks", "schema", "mkdocs.yml")


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument("--vers", type=Path, metavar="FICHIER.zip", help="fichier à écrire (recits-DATE.zip)")
    a.add_argument(
        "--site", type=Path, metavar="DOSSIER", help="site déjà construit, au lieu de le construire"
    )
    a.add_argument("--pdf", action="store_true", help="met aussi les PDF de chaque récit")
    a.add_argument(
        "--depot", action="store_true", help="écrit aussi ce que demande un dépôt (FICHIER.depot.json)"
    )
    a.add_argument("--contact", default="", metavar="TEXTE", help="à qui écrire (nom, adresse)")
    a.add_argument("--adresse", default="", metavar="ADRESSE", help="adresse du site en ligne")
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the archive; returns 0. Never over a file that is there."""
    from hooks.commun.echec import annoncer
    from hooks.copies.archive import Etiquette, ecrire_colis
    from hooks.copies.page_des_fichiers import taille

    jour = _jour_du_site(_fini(options.site)) if options.site else _jour(options.racine)
    vers = options.vers or Path(f"recits-{jour}.zip")
    fiche = vers.with_suffix(".depot.json")
    _refuser_de_remplacer(vers, *([fiche] if options.depot else ()))
    _refuser_un_dossier(vers, options.site)
    options.adresse = adresse_du_site(options.adresse)
    etiquette = Etiquette(jour, "Récits : le site entier et ses données.", options.contact, options.adresse)
    with tempfile.TemporaryDirectory(prefix=".recits-archive-", dir=vers.absolute().parent) as atelier:
        milieu = _milieu(options)
        projet = None if options.site else _projet(options.racine, milieu)
        site = options.site or _construire(options.racine, milieu, Path(atelier) / "site")
        demande = _demande(site, jour) if options.depot else ""
        neuf = Path(atelier) / "archive.zip"
        combien = ecrire_colis(site, neuf, etiquette, annoncer("Mise en archive"), projet)
        neuf.replace(vers)
    print(f"{neutraliser(str(vers))}\u00a0: {pluriel(combien, 'fichier')}, {taille(vers.stat().st_size)}.")
    if demande:
        remplacer_fichier(fiche, demande)
        print(f"{neutraliser(str(fiche))}\u00a0: ce que demande un dépôt. La suite est dans docs/miroir.md.")
    return 0


# Zenodo names the licences of Creative Commons by these, and by the other any open one that it does not know.
_CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9]\.[0-9])/")
AUTRE_LICENCE = "other-open"
MOTS_CLES = 20
DANS_LE_DEPOT = (
    "Le fichier est un sac BagIt (RFC 8493) : le site entier, qui s’ouvre d’un disque, ses données, de quoi "
    "vérifier que rien ne manque et, dans « projet » s’il y est, de quoi le reconstruire."
)
DROITS = (
    "Récits, pages et données : {}. Code du site : licence MIT. Les documents que citent les récits gardent "
    "les droits de leurs auteurs."
)


def _demande(site: Path, jour: str) -> str:
    try:
        return json.dumps({"metadata": de_depot(site, jour)}, ensure_ascii=False, indent=1) + "\n"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Echec(
            f"{neutraliser(str(site))} ne dit pas, dans api/v1, qui le publie et de quoi il parle\u00a0: "
            "sans cela, pas de «\u00a0--depot\u00a0»."
        ) from None


def de_depot(site: Path, jour: str) -> dict[str, object]:
    """What a deposit of the archive says of it, from the site alone, under the names of Zenodo's deposit API
    (https://developers.zenodo.org, « Deposit metadata »).

    `jour`: ISO 8601, of the site; it is the version. Raises Echec for a site that nobody signs; OSError,
    ValueError, KeyError, TypeError or AttributeError for one whose data are not like ours.
    """
    from hooks.commun.adresses import COLLECTION
    from hooks.copies.empreintes import octets_de
    from hooks.donnees.dcat import QUOI
    from hooks.donnees.fichiers_json import INDEX, OBSERVATOIRE, VOCABULAIRES

    qui, index, listes = (json.loads(octets_de(site, x)) for x in (OBSERVATOIRE, INDEX, VOCABULAIRES))
    if qui["nom"] == COLLECTION:
        raise Echec(
            "Un dépôt nomme son auteur\u00a0: dites d’abord, dans mkdocs.yml, sous «\u00a0extra\u00a0», "
            "«\u00a0observatoire\u00a0», le «\u00a0nom\u00a0» de qui publie ce site."
        )
    (noms,) = [
        {t["id"]: t["libelle"] for t in v["termes"]} for v in listes["vocabulaires"] if v["id"] == "themes"
    ]
    themes = Counter(noms[t] for x in index["recits"] for t in x.get("themes", ()))
    cc = _CREATIVE_COMMONS.fullmatch(qui["licence"])
    liens = {"isVersionOf": qui.get("doi"), "isVariantFormOf": qui.get("adresse")}
    return {
        "upload_type": "dataset",
        "title": typographier(COLLECTION),
        "creators": [{"name": qui["nom"]}],
        "description": "".join(f"<p>{escape(typographier(x))}</p>" for x in (QUOI, DANS_LE_DEPOT)),
        "publication_date": jour,
        "version": jour,
        "language": "fra",
        "access_right": "open",
        "license": f"cc-{cc[1]}-{cc[2]}" if cc else AUTRE_LICENCE,
        "notes": f"<p>{escape(typographier(DROITS.format(qui['licence'])))}</p>",
        "keywords": [nom for nom, _ in sorted(themes.items(), key=lambda x: (-x[1], x[0]))[:MOTS_CLES]],
        "related_identifiers": [
            {"identifier": ou, "relation": quoi, "resource_type": "dataset"}
            for quoi, ou in liens.items()
            if ou
        ],
    }


def _refuser_de_remplacer(*places: Path) -> None:
    for place in (p for p in places if p.exists()):
        nom = neutraliser(str(place))
        raise Echec(f"{nom} existe déjà\u00a0: donnez un autre nom par «\u00a0--vers\u00a0», ou effacez-le.")


def _refuser_un_dossier(vers: Path, site: Path | None) -> None:
    dossier = vers.absolute().parent
    if not dossier.is_dir():
        raise Echec(f"Le dossier {neutraliser(str(vers.parent))} n’existe pas\u00a0: créez-le d’abord.")
    if site and dossier.resolve().is_relative_to(site.resolve()):
        raise Echec(
            f"{neutraliser(str(vers))} est dans le site même, qui aurait alors un fichier de trop\u00a0: "
            "donnez un autre endroit par «\u00a0--vers\u00a0»."
        )


def _jour(racine: Path) -> str:
    """Day of the archive, as the site is dated."""
    from hooks.copies.arbre_du_site import moment
    from hooks.suivi.journal import changements, lire_journal

    quand = moment(changements(lire_journal(racine)))
    return (quand or moment((), (n.verifie_le for n in lire_corpus(racine).notices)))[:10] or "1980-01-01"


def _jour_du_site(site: Path) -> str:
    """Day of the archive of a site that is there: its own, whatever records lie here."""
    from hooks.copies.arbre_du_site import moment
    from hooks.copies.empreintes import est_la
    from hooks.copies.resourcesync import CHANGEMENTS, publies_dans

    publies = publies_dans(str(site)) if est_la(site, CHANGEMENTS) else ()
    jour = (moment(publies) or _derniere_publication(site))[:10]
    if not jour:
        raise Echec(
            f"{neutraliser(str(site))} ne dit pas de quand il est\u00a0: donnez sa date par la variable "
            f"{VARIABLE}, en secondes depuis 1970 («\u00a0date +%s\u00a0» la dit)."
        )
    return jour


def _derniere_publication(site: Path) -> str:
    """Day of the last entry of the ledger that the site publishes; empty when nothing tells it."""
    from hooks.copies.empreintes import octets_de
    from hooks.donnees.atom import PUBLICATIONS
    from hooks.suivi.journal import est_une_date

    try:
        jours = [str(p["date"]) for p in json.loads(octets_de(site, PUBLICATIONS))["publications"]]
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return ""
    return max(filter(est_une_date, jours), default="")


def _fini(site: Path) -> Path:
    from hooks.copies.empreintes import est_la

    if not est_la(site, "index.html"):
        raise Echec(f"{neutraliser(str(site))} n’est pas un site fini\u00a0: il n’a pas de page index.html.")
    return site


def _milieu(options: Namespace) -> dict[str, str]:
    """What the site is built with, beside the files of the project: by the variables that a build reads."""
    voulu = {nom: os.environ[nom] for nom in DE_LA_CONSTRUCTION if os.environ.get(nom)}
    if options.adresse:
        voulu["RECITS_ADRESSE"] = options.adresse
    if options.pdf:
        voulu["RECITS_PDF"] = "oui"
    return voulu


def _projet(racine: Path, milieu: Mapping[str, str]) -> Projet | None:
    """The files of the project that git follows, or those that an archive named; None where neither is.

    Raises Echec when the site would be made from a file that git does not follow: its archive would not make
    it again.
    """
    from hooks.copies.archive import CHARGE, MILIEU, Projet
    from hooks.copies.empreintes import est_la

    noms = _suivis(racine) or _d_une_archive(racine)
    if not noms:
        print("Ce projet n’est pas dans un dépôt git\u00a0: l’archive n’a que le site.", file=sys.stderr)
        return None
    presents = [nom for nom in noms if nom != MILIEU and est_la(racine, nom)]
    # The site itself holds all that it took from the copy before it.
    passe = {"RECITS_PRECEDENT": f"../{CHARGE}"} if "RECITS_PRECEDENT" in milieu else {}
    return Projet(racine, presents, {**milieu, **passe})


def _suivis(racine: Path) -> list[str]:
    from hooks.suivi.etats import EtatIntrouvable, GitAbsent, git

    try:
        suivis = _noms(git(racine, "ls-files", "-z"))
        autres = _noms(git(racine, "ls-files", "-z", "--others", "--exclude-standard", "--", *DU_SITE))
    except (EtatIntrouvable, GitAbsent):
        return []
    if suivis and autres:
        raise Echec(
            f"Git ne suit pas {neutraliser(autres[0])}, dont le site est pourtant fait\u00a0: l’archive ne "
            "le reconstruirait pas. Ajoutez-le («\u00a0git add\u00a0»), ou retirez-le."
        )
    return suivis


def _noms(dits: bytes) -> list[str]:
    return [os.fsdecode(nom) for nom in dits.split(b"\0") if nom]


def _d_une_archive(racine: Path) -> list[str]:
    """The files of a project that came out of an archive, where git never was."""
    from hooks.copies.archive import MANIFESTE_DES_ETIQUETTES, PROJET
    from hooks.copies.empreintes import lire, octets_de

    try:
        liste = lire(octets_de(racine.absolute().parent, MANIFESTE_DES_ETIQUETTES), MANIFESTE_DES_ETIQUETTES)
    except OSError:
        return []
    if racine.absolute().name != PROJET:
        return []
    return [nom.removeprefix(f"{PROJET}/") for nom in liste if nom.startswith(f"{PROJET}/")]


def _construire(racine: Path, milieu: Mapping[str, str], vers: Path) -> Path:
    """The whole site, as MkDocs builds it: by a process of its own, for nothing here knows MkDocs."""
    commande = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(vers)]
    # Never a part of it (hooks/commun/parties.py).
    milieu = {**os.environ, **milieu, "RECITS_PARTIE": ""}
    fait = subprocess.run(commande, cwd=racine, env=milieu, check=False)
    if fait.returncode:
        raise Echec("Le site n’a pas pu être construit\u00a0: les lignes qui précèdent disent pourquoi.")
    return vers
