"""What a static host must be told, in the words of each: CORS, how long to keep, types it may not know, and
what browsers must refuse. And what a copy must say once it is at another host: of what it is a copy, and its
own address where a reader or a machine follows it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256 as sha256_de
from html import escape
from pathlib import Path

from hooks.commun.dates_fr import en_francais
from hooks.commun.echec import FichierRefuse
from hooks.commun.gabarits import directives, politique_de, reunir
from hooks.commun.reglages import AdresseInvalide, de_site
from hooks.copies import empreintes
from hooks.copies.page_des_fichiers import adresse_dite

# Extension -> type, for those that hosts serve as a download or as a guess.
# Registered at IANA but for BibTeX and RIS, which have only the names that reference managers expect.
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
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
    pages = sorted(filter(_PREMIERE.fullmatch, empreintes.noms(racine, 1))) if racine else []
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


COPIE = "copie.json"
# What leads to a file of the site, by which file says it: that must work at the copy's own address. All else
# that names the original stays: canonical links, references to cite, the `url` that a record is known by.
_ADRESSES = (
    (re.compile(r"api/v1/catalogue\.jsonld"), ('"{}',)),
    (re.compile(r"api/v1/fils/.+\.xml"), ('href="{}',)),
    (re.compile(r"api/v1/initiatives\.jsonld"), ('"contentUrl": "{}',)),
    (re.compile(r"recits/[^/]+\.html"), ('"contentUrl":"{}', 'og:image" content="{}')),
    (re.compile(r"donnees\.html"), ("{}",)),
    (re.compile(r"robots\.txt"), ("Sitemap: {}",)),
)
# Where the original is named, in the words of each: after what, what.
_SOURCES = (
    (
        re.compile(r"api/v1/catalogue\.jsonld"),
        '"@type": "dcat:Catalog",\n',
        '   "dcterms:source": {"@id": "%s"},\n',
    ),
    (re.compile(r"api/v1/fils/.+\.xml"), "</author>\n", '<link rel="via" href="%s"/>\n'),
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
        lu = json.loads(empreintes.octets_de(racine, COPIE, 1 << 20))
        adresses = [lu["original"], lu["adresse"], *lu["passee_par"]]
        bonnes = all(de_site(a) == a for a in adresses) and datetime.fromisoformat(lu["etat_du"])
        return Copie(adresses[0], adresses[1], lu["etat_du"], tuple(adresses[2:])) if bonnes else None
    except (OSError, FichierRefuse, ValueError, KeyError, TypeError, AttributeError, AdresseInvalide):
        return None


def _suivie(uri: str) -> bool:
    return any(quoi.fullmatch(uri) for quoi, _ in _ADRESSES)


def rendu(racine: Path, uri: str, sha256: str) -> bool:
    """Whether a file that is not as the original's list says only differs by the address of the copy."""
    copie = copie_dite(racine) if _suivie(uri) else None
    return (
        copie is not None
        and sha256 == sha256_de(copie.rendre(uri, empreintes.octets_de(racine, uri))).hexdigest()
    )


def placer(racine: Path, noms: Iterable[str], adresse: str, quand: str) -> Copie | None:
    """Make the tree a copy at `adresse`, that says so; None when that is where its original is."""
    avant, ici = copie_dite(racine), adresse_dite(racine)
    original = avant.original if avant else ici
    if not original or (avant is None and original == adresse):
        return None
    passes = dict.fromkeys([*(avant.passee_par if avant else ()), ici, avant.adresse if avant else ""])
    par = tuple(p for p in passes if p not in ("", original, adresse))
    copie = Copie(original, adresse, quand, par) if adresse != original else None
    for uri in noms:
        if _suivie(uri) and empreintes.est_la(racine, uri):
            lus = empreintes.octets_de(racine, uri)
            rendus = avant.rendre(uri, lus) if avant else lus
            neufs = copie.readresser(uri, rendus) if copie else rendus
            if neufs != lus:
                empreintes.poser(racine, uri, [neufs])
    if copie:
        texte = json.dumps({"version": 1, **asdict(copie)}, ensure_ascii=False, indent=1)
        empreintes.poser(racine, COPIE, [f"{texte}\n".encode()])
    else:
        empreintes.retirer(racine, COPIE)
    return copie
