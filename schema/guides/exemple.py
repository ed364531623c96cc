"""The example of a code: a record at fault and the same one mended, as small files beside the rules.

`exemples/<CODE>.yml` says why the mistake is made and shows both. An excerpt is enough: the rest of the
record is `exemples/_fiche.yml`, whose keys the excerpt replaces. A ¶ stands before what the message points
at, and is taken out. ⟦…⟧ holds what a text cannot show: ⟦tab⟧, ⟦U+200B⟧, ⟦mot × 20001⟧.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schema.checks.validation import valider
from schema.corpus.ensemble import Registre
from schema.lecture.lecteur import lire, lire_fichier
from schema.lecture.nodes import Node
from schema.lecture.octets import lieu
from schema.lecture.problems import CorpusInvalide, Problem
from schema.models.partenaires import Organisation

DOSSIER = Path(__file__).parent / "exemples"
FICHE = "initiatives/exemple.yml"
MARQUE = "¶"

_CLE = re.compile(r"^¶?([a-z_]+) ?:", re.MULTILINE)
_BLOC = re.compile(r"^([a-z_]+):.*?(?=^[a-z_]|\Z)", re.DOTALL | re.MULTILINE)
_SIGNE = re.compile(r"⟦(?:(?P<tab>tab)|U\+(?P<code>[0-9A-F]{4})|(?P<texte>[^⟧]*) × (?P<fois>\d+))⟧")

# How a file may be saved otherwise than it should: what to say of it, and the bytes that come of it.
ENREGISTREMENTS: Mapping[str, tuple[str, Callable[[str], bytes]]] = {
    "utf-8": ("", str.encode),
    "utf-16": ("enregistré en UTF-16", lambda texte: texte.encode("utf-16")),
    "windows-1252": ("enregistré en Windows-1252", lambda texte: texte.encode("cp1252")),
    "utf-8-bom": ("enregistré en « UTF-8 avec BOM »", lambda texte: texte.encode("utf-8-sig")),
    "crlf": (
        "enregistré avec des fins de ligne CRLF",
        lambda texte: texte.replace("\n", "\r\n").encode(),
    ),
    "absent": ("qui n’existe pas", lambda texte: b""),
}


def _en_fichiers(valeur: Any) -> Any:
    """A bare text is the excerpt of one record."""
    return {FICHE: valeur} if isinstance(valeur, str) else valeur


Lieu = tuple[int, int]
Lu = tuple[Node | None, list[Problem]]
Extraits = Annotated[dict[str, str], BeforeValidator(_en_fichiers)]


class ExempleEcrit(BaseModel):
    """One file of `exemples/`."""

    # Unlike a record's, texts keep their first spaces and their last line break.
    model_config = ConfigDict(extra="forbid", frozen=True)

    cause: str = Field(min_length=1, description="Pourquoi on fait cette faute, et pourquoi c’en est une.")
    place: Literal["debut", "fin", "seul"] = Field(
        default="debut",
        description="Où va l’extrait fautif; « seul » : c’est tout le fichier.",
    )
    enregistre: str = Field(default="utf-8", description="Comment le fichier fautif est enregistré.")
    faux: Extraits = Field(description="Ce qu’il ne faut pas écrire, par fichier.")
    juste: Extraits = Field(description="Ce qu’il faut écrire.")


@dataclass(frozen=True, slots=True)
class Extrait:
    """One file of an example: its name, what of it is shown, its bytes (None: there is no such file).

    `lieu`: the line and column (from 1) that the message must point at, if it points into this file;
    `lieu_montre`: the same place in what is shown.
    """

    nom: str
    montre: str
    octets: bytes | None
    lieu: Lieu | None
    lieu_montre: Lieu | None


@dataclass(frozen=True, slots=True)
class Exemple:
    """Why a mistake is made, then how it looks and how it is mended. `enregistre`: how it is saved, or ''."""

    cause: str
    enregistre: str
    faux: tuple[Extrait, ...]
    juste: tuple[Extrait, ...]


def exemple(code: str) -> Exemple:
    """The example of a code. Raises CorpusInvalide when its file is absent or says something else."""
    fichier = f"schema/guides/exemples/{code}.yml"
    noeud, problemes = lire_fichier(DOSSIER / f"{code}.yml", fichier)
    ecrit, fautes = valider(ExempleEcrit, noeud, fichier) if noeud else (None, [])
    if ecrit is None or problemes:
        raise CorpusInvalide([*problemes, *fautes])
    dit, _ = ENREGISTREMENTS[ecrit.enregistre]
    return Exemple(
        ecrit.cause,
        dit,
        tuple(_extrait(nom, texte, ecrit.place, ecrit.enregistre) for nom, texte in ecrit.faux.items()),
        tuple(_extrait(nom, texte, "debut", "utf-8") for nom, texte in ecrit.juste.items()),
    )


def _extrait(nom: str, ecrit: str, place: str, enregistre: str) -> Extrait:
    if not nom.startswith("initiatives/"):
        place = "seul"
    texte = completer(_SIGNE.sub(_vrai, ecrit), place)
    if nom != FICHE and "titre:" not in ecrit:
        # Two records of one example are two initiatives.
        texte = re.sub("^titre: .*", f"titre: Le projet {Path(nom).stem}", texte, flags=re.MULTILINE)
    octets = ENREGISTREMENTS[enregistre][1](texte.replace(MARQUE, ""))
    montre = _SIGNE.sub(_visible, ecrit)
    return Extrait(
        nom,
        montre.replace(MARQUE, ""),
        None if enregistre == "absent" else octets,
        _lieu(texte),
        _lieu(montre),
    )


def _lieu(texte: str) -> Lieu | None:
    debut = texte.find(MARQUE)
    return lieu(texte, debut) if debut >= 0 else None


def completer(extrait: str, place: str = "debut") -> str:
    """The whole record: the excerpt first, so that its lines keep their numbers, then what it leaves out."""
    if place == "seul":
        return extrait
    dites = set(_CLE.findall(extrait)) if place == "debut" else set()
    reste = "".join(bloc for cle, bloc in _fiche().items() if cle not in dites)
    return reste + extrait if place == "fin" else extrait + reste


@cache
def _fiche() -> dict[str, str]:
    texte = (DOSSIER / "_fiche.yml").read_text("utf-8")
    return {m[1]: m[0] for m in _BLOC.finditer(texte)}


def _vrai(signe: re.Match[str]) -> str:
    if signe["tab"]:
        return "\t"
    if signe["code"]:
        return chr(int(signe["code"], 16))
    return signe["texte"].replace("↵", "\n") * int(signe["fois"])


def _visible(signe: re.Match[str]) -> str:
    if signe["tab"]:
        return "⇥"
    return f"[U+{signe['code']}]" if signe["code"] else f"[« {signe['texte']} », {signe['fois']} fois]"


def problemes(extraits: tuple[Extrait, ...]) -> list[Problem]:
    """All that `recits valider` would say of these files, alone in a project with a register of their own."""
    # Imported here: what only shows an example has no need of all rules.
    from schema.corpus.corpus import lire_arbre
    from schema.corpus.ensemble import Ensemble, appliquer
    from schema.corpus.notice import notice

    lus = {e.nom: _lire(e) for e in extraits}
    fiches = [nom for nom in lus if nom.startswith("initiatives/")]
    lectures = [lire_arbre(Path(nom).stem, nom, *lus[nom]) for nom in fiches]
    registre, fautes = _registre({nom: lu for nom, lu in lus.items() if nom not in fiches})
    notices = [
        notice(x.ident, x.fichier, x.initiative, x.visite) for x in lectures if x.initiative is not None
    ]
    chemins = [Path(e.nom) for e in extraits if e.nom in fiches and e.octets is not None]
    noeuds = {nom: noeud for nom, (noeud, _) in lus.items() if noeud}
    renvois = appliquer(Ensemble(notices, registre, chemins, noeuds))
    return sorted([*(p for x in lectures for p in x.problemes), *fautes, *renvois])


def _lire(e: Extrait) -> Lu:
    return lire_fichier(DOSSIER / "absent.yml", e.nom) if e.octets is None else lire(e.octets, e.nom)


def _registre(lus: Mapping[str, Lu]) -> tuple[Registre, list[Problem]]:
    organisations: dict[str, Organisation] = {}
    fautes: list[Problem] = []
    for nom, (noeud, erreurs) in lus.items():
        organisation, refus = valider(Organisation, noeud, nom) if noeud else (None, [])
        fautes += erreurs + refus
        if organisation is not None:
            organisations[Path(nom).stem] = organisation
    return Registre(DOSSIER, organisations, {}), fautes
