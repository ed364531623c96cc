"""What a static host must be told, in the words of each: CORS, how long to keep, types it may not know, and
what browsers must refuse. And what a copy must say once it is at another host: of what it is a copy, and its
own address where a reader or a machine follows it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256 as sha256_de
from pathlib import Path

from hooks.commun.echec import FichierRefuse
from hooks.commun.gabarits import directives, politique_de, reunir
from hooks.copies import arbre_du_site, empreintes
from hooks.copies.page_des_fichiers import CATALOGUE, COPIE, Copie, adresse_dite, copie_dite, suivie

# Extension -> type, for those that hosts serve as a download or as a guess.
# Registered at IANA but for BibTeX and RIS, which have only the names that reference managers expect.
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "sqlite": "application/vnd.sqlite3",
    "ttl": "text/turtle; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "whl": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml; charset=utf-8",
    "yml": "application/yaml; charset=utf-8",
}
# Without extension.
NOMMES = {
    ".well-known/resourcesync": "application/xml; charset=utf-8",
    "SHA256SUMS": "text/plain; charset=utf-8",
}
# Folders whose files carry a hash of their content in their name: a name never changes meaning.
IMMUABLES = ("assets/stylesheets",)
UN_AN = "public, max-age=31536000, immutable"
# Everything else may change at the next publication: kept ten minutes, then asked again.
COURT = "public, max-age=600, must-revalidate"

ENTETES = "miroir/_headers"
NGINX = "miroir/nginx.conf"
APACHE = "miroir/htaccess.txt"
# What hosts read at the root and do not serve: no part of the site, hence of no list.
POUR_L_HEBERGEUR = frozenset({"_headers", "_redirects", ".htaccess"})
# GitHub Pages drops folders that start with a dot unless this file says that the site is already made. It
# holds a line: HTTrack 3.49 waits for ever for a file of no length.
SANS_JEKYLL = ".nojekyll"
_DEJA_FAIT = "Site déjà construit : à servir tel quel.\n"
# Every file may be read from any site: it is published data. No other site shows a page in a frame of its
# own, where a reader would believe it, nor learns from which récit she comes. No page asks for these devices.
# The pages of the root, and the first one of each folder.
_PREMIERE = re.compile(r"(?:[^/]+/index|[^/]+)\.html")
CADRES = "frame-ancestors 'self'"
DE_TOUS = {
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{nom}=()"
        for nom in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
                    "microphone", "midi", "payment", "serial", "usb")
    ),
}  # fmt: skip


def fichiers(racine: Path | None = None) -> dict[str, str]:
    """Address -> text of each example. They lie in a folder: a host does not serve those that it obeys.

    `racine`: the tree, whose pages say what they need: a host can only be told it once for all of them.
    """
    tous = {**DE_TOUS, "Content-Security-Policy": _politique(racine)}
    return {ENTETES: _entetes(tous), NGINX: _nginx(tous), APACHE: _apache(tous), SANS_JEKYLL: _DEJA_FAIT}


def _politique(racine: Path | None) -> str:
    """What the first pages of all folders say, together; of frames alone where one of them says nothing,
    another generator having made it."""
    pages = sorted(filter(_PREMIERE.fullmatch, arbre_du_site.noms(racine, 1))) if racine else []
    dites = [politique_de(_debut(racine, uri)) for uri in pages if racine]
    return "; ".join([*directives(reunir(dites)), CADRES] if dites and all(dites) else [CADRES])


def _debut(racine: Path, uri: str) -> str:
    """Where a page says its policy; empty for what is no file of the tree."""
    try:
        with empreintes.ouvrir(racine, uri) as lue:
            return lue.read(4_096).decode("utf-8", "replace")
    except FichierRefuse:
        return ""


def _entetes(tous: dict[str, str]) -> str:
    # A header that two rules give is sent twice over, joined by a comma: each stands in one rule only.
    # What no rule keeps longer is asked again at each visit, which is how both hosts are set.
    regles = [("/*", [f"{nom}: {valeur}" for nom, valeur in tous.items()])]
    regles += [(f"/{dossier}/*", [f"Cache-Control: {UN_AN}"]) for dossier in IMMUABLES]
    regles += [(f"/*.{extension}", [f"Content-Type: {t}"]) for extension, t in TYPES.items()]
    regles += [(f"/{nom}", [f"Content-Type: {t}"]) for nom, t in NOMMES.items()]
    lignes = [
        "# Netlify et Cloudflare Pages : copiez ce fichier à la racine du site, sous le nom _headers.",
        *(f"\n{chemin}\n" + "\n".join(f"  {entete}" for entete in entetes) for chemin, entetes in regles),
    ]
    return "\n".join(lignes) + "\n"


def _nginx(tous: dict[str, str]) -> str:
    ajouts = "\n".join(f'        add_header {nom} "{valeur}" always;' for nom, valeur in tous.items())
    types = "\n".join(f'        "~\\.{ext}$" "{t}";' for ext, t in TYPES.items())
    types += "\n" + "\n".join(
        f'        "~/{nom.replace(".", chr(92) + ".")}$" "{t}";' for nom, t in NOMMES.items()
    )
    durees = "\n".join(f'    "~/{dossier}/" "{UN_AN}";' for dossier in IMMUABLES)
    lignes = types.replace("        ", "    ")
    return f"""# nginx : à inclure dans le bloc http. Changez le nom du site et son dossier.
map $uri $recits_type {{
    default "";
{lignes}
}}
map $uri $recits_duree {{
    default "{COURT}";
{durees}
}}
server {{
    listen 80;
    server_name recits.exemple.org;
    root /srv/recits;

    include mime.types;
    default_type application/octet-stream;
    charset utf-8;
    index index.html;
    error_page 404 /404.html;

    # Une adresse qui n’existe pas répond 404, jamais une page à sa place : un miroir s’y tromperait.
    location / {{
        try_files $uri $uri/index.html =404;
{ajouts}
        add_header Cache-Control $recits_duree;
    }}
    # Les types que nginx ne connaît pas.
    location ~ "(\\.({"|".join(TYPES)})|/SHA256SUMS|/\\.well-known/resourcesync)$" {{
        types {{ }}
        default_type "";
        try_files $uri =404;
        add_header Content-Type $recits_type;
{ajouts}
        add_header Cache-Control $recits_duree;
    }}
}}
"""


def _apache(tous: dict[str, str]) -> str:
    ajouts = "\n".join(f'    Header always set {nom} "{valeur}"' for nom, valeur in tous.items())
    # AddType sends the character set as it is written, and takes the last extension of a name.
    types = "\n".join(f'AddType "{t}" .{ext}' for ext, t in TYPES.items())
    nommes = "\n".join(
        f'<Files "{nom.rpartition("/")[2]}">\n    ForceType "{t}"\n</Files>' for nom, t in NOMMES.items()
    )
    return f"""# Apache : copiez ce fichier à la racine du site, sous le nom .htaccess
# (le serveur doit permettre « AllowOverride FileInfo » et avoir le module headers).
# À la racine d’un domaine, ajoutez : ErrorDocument 404 /404.html
AddDefaultCharset utf-8
{types}
{nommes}
<IfModule mod_headers.c>
{ajouts}
    Header set Cache-Control "{COURT}"
    <If "%{{REQUEST_URI}} =~ m#/({"|".join(IMMUABLES)})/#">
        Header set Cache-Control "{UN_AN}"
    </If>
</IfModule>
"""


def rendu(racine: Path, copie: Copie, uri: str, sha256: str) -> bool:
    """Whether a file that is not as the original's list says only differs by the address of the copy."""
    if not suivie(uri):
        return False
    octets = copie.rendre(uri, empreintes.octets_de(racine, uri))
    if uri == CATALOGUE:
        octets = _tailles(octets, copie.original, lambda u: _longueur(racine, u, copie))
    return sha256 == sha256_de(octets).hexdigest()


def _longueur(racine: Path, uri: str, copie: Copie) -> int | None:
    with suppress(OSError, FichierRefuse):
        return len(copie.rendre(uri, empreintes.octets_de(racine, uri)))
    return None


def _tailles(catalogue: bytes, adresse: str, dire: Callable[[str], int | None]) -> bytes:
    """The catalogue with the length of each file that changed with the address. `dire`: None for others."""

    def dite(trouve: re.Match[bytes]) -> bytes:
        uri = trouve[2].decode("utf-8", "replace")
        longueur = dire(uri) if suivie(uri) else None
        return trouve[0] if longueur is None else b"%s%d" % (trouve[1], longueur)

    ou = rb'("dcat:downloadURL": "%s([^"\n]*)",[^{}]{0,2000}?"dcat:byteSize": ")\d+'
    return re.sub(ou % re.escape(adresse.encode()), dite, catalogue)


def placer(racine: Path, noms: Iterable[str], adresse: str, quand: str) -> Copie | None:
    """Make the tree a copy at `adresse`, that says so; None when that is where its original is."""
    avant, ici = copie_dite(racine), adresse_dite(racine)
    original = avant.original if avant else ici
    if not original or (avant is None and original == adresse):
        return None
    passes = dict.fromkeys([*(avant.passee_par if avant else ()), ici, avant.adresse if avant else ""])
    par = tuple(p for p in passes if p not in ("", original, adresse))
    copie = Copie(original, adresse, quand, par) if adresse != original else None
    _reecrire(racine, [u for u in noms if suivie(u) and empreintes.est_la(racine, u)], avant, copie)
    if copie:
        texte = json.dumps({"version": 1, **asdict(copie)}, ensure_ascii=False, indent=1)
        empreintes.poser(racine, COPIE, [f"{texte}\n".encode()])
    else:
        empreintes.retirer(racine, COPIE)
    return copie


def _reecrire(racine: Path, noms: Iterable[str], avant: Copie | None, copie: Copie | None) -> None:
    """Each file as the original has it, then as the copy does; the catalogue last, which tells lengths."""
    longueurs: dict[str, int] = {}
    neuves: dict[str, int] = {}
    for uri in sorted(noms, key=lambda u: u == CATALOGUE):
        lus = octets = empreintes.octets_de(racine, uri)
        if avant:
            octets = avant.rendre(uri, octets)
            octets = _tailles(octets, avant.original, longueurs.get) if uri == CATALOGUE else octets
        longueurs[uri] = len(octets)
        if copie:
            octets = copie.readresser(uri, octets)
            octets = _tailles(octets, copie.adresse, neuves.get) if uri == CATALOGUE else octets
        neuves[uri] = len(octets)
        if octets != lus:
            empreintes.poser(racine, uri, [octets])
