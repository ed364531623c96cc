"""Addresses inside the site, of pages and of data; names and licence, which hold in each copy of it; and the
addresses outside that records and pages cite.

The same tree for the web and the disk, so relative links only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from schema.lecture.lecteur import lire
from schema.lecture.nodes import Mapping, Node, Scalar, Sequence

RECITS = "recits"
ORGANISATIONS = "organisations"
EDITIONS = "editions"
MEMBRES = "membres"
COUP_D_OEIL = "coup-d-oeil"
API = "api/v1"
FICHES = f"{API}/initiatives"
TABLES = f"{API}/tables"
FILS = f"{API}/fils"
OPENAPI = f"{API}/openapi.json"
# RFC 8141. An address changes with each copy; a name does not, and tells that two copies are one thing.
URN = "urn:recits"
COLLECTION = "Récits : initiatives documentées en santé et services sociaux"
LANGUE = "fr-CA"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# Ends of the addresses of a record's references.
REFERENCES = ("bib", "ris", "csl.json")


def fiche(ident: str) -> str:
    """Page of a record."""
    return f"{RECITS}/{ident}.html"


def dernier_pas(ident: str) -> str:
    """Name of a record's files, in folders that have its observatory's id where several are gathered."""
    return ident.rpartition("/")[2]


def editions(ident: str) -> str:
    """All editions of a service, by the id of the first: the address that always leads to the latest."""
    return f"{EDITIONS}/{ident}.html"


def membres(ident: str) -> str:
    """What a programme says of its members, beside what they say themselves."""
    return f"{MEMBRES}/{ident}.html"


def image(ident: str) -> str:
    """The picture that a shared link to a record shows."""
    return f"{RECITS}/{ident}.png"


def coup_d_oeil(ident: str) -> str:
    """The printed sheet of a record."""
    return f"{COUP_D_OEIL}/{ident}.html"


def organisation(ident: str) -> str:
    """Page of an organisation."""
    return f"{ORGANISATIONS}/{ident}.html"


def terme(dossier: str, ident: str) -> str:
    """Page of a term of an index. Codes such as `15.2` keep their dot."""
    return f"{dossier}/{ident}.html"


def page(dossier: str, numero: int) -> str:
    """Page `numero` (from 1) of a long list; the first is the folder's index."""
    return f"{dossier}/index.html" if numero == 1 else f"{dossier}/page-{numero}.html"


def relatif(depuis: str, vers: str) -> str:
    """Link from the page `depuis` to the page `vers`, both from the root of the site."""
    dossier = depuis[: depuis.rfind("/") + 1]
    if vers.startswith("#"):
        return vers
    return vers[len(dossier) :] if vers.startswith(dossier) else "../" * dossier.count("/") + vers


def style(depuis: str, feuille: str) -> str:
    """What the head of the page `depuis` says to load a style sheet that few pages need."""
    return f'<link rel="stylesheet" href="{relatif(depuis, feuille)}">'


def fiche_json(ident: str) -> str:
    """A record in JSON."""
    return f"{FICHES}/{ident}.json"


def table_csv(nom: str) -> str:
    """A table."""
    return f"{TABLES}/{nom}.csv"


def table_parquet(nom: str) -> str:
    """The same table as Parquet."""
    return f"{TABLES}/{nom}.parquet"


def rangees(page: str, forme: str) -> str:
    """The rows of a page, beside it."""
    return f"{page.removesuffix('.html')}.{forme}"


def nom_fiche(ident: str, autorite: str = "") -> str:
    """The permanent name of a record. `autorite`: permanent id of the site whose it is, where it has one; a
    gathered record's own id says it. Without either, the name is that of before there were several."""
    sienne, _, nu = ident.rpartition("/")
    return f"{URN}:{sienne or autorite}:initiative:{nu}" if sienne or autorite else f"{URN}:initiative:{nu}"


def ancien_nom_fiche(ident: str, autorite: str = "") -> str:
    """The same without an authority, under which the record was known; empty when it is its name."""
    return f"{URN}:initiative:{dernier_pas(ident)}" if autorite or "/" in ident else ""


def uri_fil(liste: str, terme: str) -> str:
    """The feed of a region or of a theme."""
    return f"{FILS}/{liste}/{terme}.xml"


@dataclass(frozen=True, slots=True)
class Lieu:
    """Where an address is given. `archive`: whether an archived copy is given beside it."""

    fichier: str
    ligne: int
    archive: bool = False


_DANS_UN_TEXTE = re.compile(r"https?://[^\s<>\"'«»’|`\\]+", re.I)
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`|<!--.*?-->", re.DOTALL | re.MULTILINE)
_FINS = ".,;:!?…"


def citees(racine: Path) -> dict[str, list[Lieu]]:
    """Each address that is given under the project, and where."""
    trouvees: dict[str, list[Lieu]] = {}
    yamls = [*racine.glob("initiatives/*.yml"), *racine.glob("schema/vocabularies/**/*.yml")]
    for fichier in sorted(f for f in [*yamls, *racine.glob("docs/**/*.md")] if f.is_file()):
        nom = fichier.relative_to(racine).as_posix()
        lire_un = _dans_une_page if fichier.suffix == ".md" else _dans_une_fiche
        for adresse, lieu in lire_un(fichier.read_bytes(), nom):
            trouvees.setdefault(adresse, []).append(lieu)
    return trouvees


def _dans_une_page(octets: bytes, nom: str) -> Iterator[tuple[str, Lieu]]:
    """Addresses of a hand-written page, but those of what is to be typed."""
    texte = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), octets.decode("utf-8", "replace"))
    for numero, ligne in enumerate(texte.split("\n"), 1):
        yield from ((adresse, Lieu(nom, numero)) for adresse in _dans(ligne))


def _dans_une_fiche(octets: bytes, nom: str) -> Iterator[tuple[str, Lieu]]:
    """Addresses of a record or of a list, those in texts among them; a DOI is an address."""
    noeud, _ = lire(octets, nom)
    pile: list[tuple[str, bool, Node]] = [("", False, noeud)] if noeud else []
    while pile:
        cle, archivee, courant = pile.pop()
        if isinstance(courant, Mapping):
            archivee = any(c.value == "archive" for c, _ in courant.entries)
            pile += [(c.value, archivee and c.value == "adresse", v) for c, v in reversed(courant.entries)]
        elif isinstance(courant, Sequence):
            pile += [(cle, False, element) for element in reversed(courant.items)]
        else:
            lieu = Lieu(nom, courant.mark.line, archivee)
            yield from ((adresse, lieu) for adresse in _d_une_valeur(cle, courant))


def _d_une_valeur(cle: str, valeur: Scalar) -> Iterable[str]:
    return [f"https://doi.org/{valeur.value.strip()}"] if cle == "doi" else _dans(valeur.value)


def _dans(texte: str) -> Iterator[str]:
    """Addresses of a text, without what ends its sentence, or closes its parenthesis."""
    for trouvee in _DANS_UN_TEXTE.findall(texte):
        adresse = trouvee.rstrip(_FINS)
        while adresse.endswith((")", "]")) and adresse.count(")") + adresse.count("]") > (
            adresse.count("(") + adresse.count("[")
        ):
            adresse = adresse[:-1].rstrip(_FINS)
        if urlsplit(adresse.partition("#")[0]).netloc:
            yield adresse.partition("#")[0]


_UN_MOT = re.compile(r"[^\W_]+")
_SAINTS = frozenset({"st", "ste", "saint", "sainte"})


@cache
def prenoms_douteux() -> frozenset[str]:
    """First names that are words too, but for those that name a place of ours."""
    from schema.checks.a_plat import a_plat, mots
    from schema.vocabularies.vocabulaires import vocabulaire

    lieux = (t.libelle for nom in ("regions", "secteurs", "rls", "pays") for t in vocabulaire(nom))
    return mots().prenoms - mots().surs - frozenset(a_plat(" ".join(lieux)).replace("-", " ").split())


def sans_prenoms(texte: str) -> str:
    """The words of a title that may stand in an address, which lasts: no first name, but of saints, who are
    places; nor what may be one, where it has a capital that no sentence nor hyphen gives it."""
    from schema.checks.a_plat import a_plat, mots

    gardes, avant = [], ""
    for m in _UN_MOT.finditer(texte):
        mot, seul = a_plat(m[0]), m.start() > 0 and texte[m.start() - 1] != "-"
        douteux = seul and m[0][0].isupper() and mot in prenoms_douteux()
        if avant in _SAINTS or not (douteux or mot in mots().surs):
            gardes.append(m[0])
        avant = mot
    return " ".join(gardes)
