"""Tables of keys for the pages of reference, read off the models: what each key holds, and in what form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from schema.champs import Champ, champs, marque_de, modeles
from schema.lecture.typographie import typographier_markdown
from schema.models.base import Affirmation, Provenance
from schema.models.chiffres import ValeurComplete
from schema.models.initiative import Initiative
from schema.models.marques import Commune, Etendue, Sorte
from schema.models.rubrique import Contenu, Rubrique

# Lists that grow with the records, or too long for a table: the reference names their file.
LISTES_EN_FICHIER = frozenset(
    {"glossaire", "lois", "mesures", "programmes", "rls", "secteurs", "langues", "synonymes"}
)

# What several models hold: described once, in a section of its own.
COMMUNES: dict[type[BaseModel], Commune] = dict(
    sorted(
        ((m, c) for m in modeles(Initiative) if (c := marque_de(m, Commune))), key=lambda paire: paire[1].rang
    )
)
ECRITURES = {
    Sorte.LIGNE: "texte d’une ligne",
    Sorte.NOMBRE: "nombre",
    Sorte.OUI_NON: "oui ou non",
    Sorte.IDENTIFIANT: "[nom court](index.md#les-noms-courts)",
}
_DATES = "../sources.md#les-dates"
DATES = {
    Etendue.UN_MOMENT: f"[date]({_DATES}), pas une période",
    Etendue.DEUX_BOUTS: f"[date]({_DATES}), ou période qui a ses deux bouts",
    None: f"[date ou période]({_DATES})",
}
REGISTRES = {
    "organisations": "[organisation du registre](organisations.md)",
    "initiatives": "nom d’une autre fiche",
}
# Keys that a class shares with others: named in a sentence, not repeated in each table. First match wins.
HERITAGES: tuple[tuple[type[BaseModel], str], ...] = (
    (Rubrique, "tout [contenu commun](communs.md#cle-contenu)"),
    (Contenu, "tout [contenu commun](communs.md#cle-contenu), sauf `sections`"),
    (Affirmation, "[`sources`, `nature`, `repere`, `ecart`](communs.md#cle-provenance)"),
    (Provenance, "[`sources`, `nature`](communs.md#cle-provenance)"),
)
# Values that YAML would not read as text, or that other tools would read as numbers.
A_CITER = re.compile(r"\d{2}|\d+\.\d+|[-?:,\[\]{}#&*!|>'\"%@`].*|.*: .*")


def forme(champ: Champ, ancre: str) -> str:
    """How a value is written, in French Markdown. `ancre`: where the keys of a proper sub-group are told."""
    if champ.par_cle:
        return "groupe : une ligne par colonne du tableau"
    if dedans := champ.dedans:
        return forme(dedans, ancre)
    if champ.liste and champ.modele and champ.modele not in COMMUNES:
        return f"liste de [groupes de clés](#{ancre})"
    return f"liste : {_une(champ, ancre)}" if champ.liste else _une(champ, ancre)


def _une(champ: Champ, ancre: str) -> str:
    """One value alone."""
    if champ.modele:
        return _groupe(champ, champ.modele, ancre)
    if champ.vocabulaire:
        return _vers_liste(champ.vocabulaire)
    if champ.sorte is Sorte.DATE:
        return DATES[champ.marque(Etendue)]
    return REGISTRES.get(champ.registre) or ECRITURES.get(champ.sorte, "texte")


def _groupe(champ: Champ, modele: type[BaseModel], ancre: str) -> str:
    commune = COMMUNES.get(modele)
    lien = f"[{commune.nom}](communs.md#{commune.ancre})" if commune else f"[groupe de clés](#{ancre})"
    nombre = champ.court and champs(modele)[champ.court.cle].sorte is Sorte.NOMBRE
    return f"nombre, ou {lien}" if nombre else lien


def _vers_liste(nom: str) -> str:
    return f"terme de [{nom}](listes.md#{ancre_de_liste(nom)})"


def ancre_de_liste(nom: str) -> str:
    """The place of a list on the page of all lists."""
    return f"liste-{nom}".replace("_", "-")


def exemple(valeur: Any) -> str:
    """An example as it is typed in YAML, on one line."""
    if isinstance(valeur, dict):
        return "{" + ", ".join(f"{cle}: {exemple(v)}" for cle, v in valeur.items()) + "}"
    if isinstance(valeur, list):
        return "[" + ", ".join(map(exemple, valeur)) + "]"
    a_citer = isinstance(valeur, str) and A_CITER.fullmatch(valeur)
    return json.dumps(valeur, ensure_ascii=False) if a_citer else str(valeur)


def _ligne(champ: Champ, forme_ecrite: str) -> str:
    quoi = f"**Obligatoire.** {champ.description}" if champ.requis else champ.description
    montre = f"`{exemple(champ.exemples[0])}`" if champ.exemples else ""
    return rangee(f"`{champ.nom}`", quoi, forme_ecrite, montre)


def rangee(*cases: str) -> str:
    """One line of a Markdown table; French typography, bars escaped."""
    return "| " + " | ".join(typographier_markdown(c).replace("|", "\\|") for c in cases) + " |"


def heritage(classe: type[BaseModel]) -> tuple[frozenset[str], list[str]]:
    """Keys that the table of `classe` does not repeat, and what to say instead."""
    caches: set[str] = set()
    dits: list[str] = []
    for base, dit in HERITAGES:
        if issubclass(classe, base):
            caches |= set(champs(base))
            dits.append(dit)
            break
    if classe is not ValeurComplete and issubclass(classe, ValeurComplete):
        caches |= set(champs(ValeurComplete))
        dits.append(f"les clés d’une [valeur](communs.md#{COMMUNES[ValeurComplete].ancre})")
    return frozenset(caches), dits


def tableau(classe: type[BaseModel], racine: str, caches: frozenset[str] = frozenset()) -> Iterator[str]:
    """Lines of the table of a class, without the keys `caches`; `racine` starts the anchors of sub-groups."""
    lignes = [
        _ligne(champ, forme(champ, f"{racine}-{nom}".replace("_", "-")))
        for nom, champ in champs(classe).items()
        if nom not in caches
    ]
    if lignes:
        yield from (rangee("Clé", "Ce qu’on y écrit", "Forme", "Exemple"), "|---|---|---|---|", *lignes, "")


def tableaux(classe: type[BaseModel], racine: str, chemin: str = "", niveau: str = "##") -> Iterator[str]:
    """The table of a class, then, under a heading each, those of the sub-groups that are its own.

    `chemin`: the keys that lead to it, as a record writes them (`offre: volets: `); `niveau`: its headings’.
    """
    caches, dits = heritage(classe)
    yield from tableau(classe, racine, caches)
    if dits:
        yield from (f"On peut y ajouter {' et '.join(dits)}.", "")
    for nom, champ in champs(classe).items():
        sous = _propre(champ)
        if sous is None or nom in caches:
            continue
        ancre, ici = f"{racine}-{nom}".replace("_", "-"), f"{chemin}{nom}:"
        yield from (f"{niveau} Dans `{ici}` {{#{ancre}}}", "")
        yield from tableaux(sous, ancre, f"{ici} ", niveau)


def _propre(champ: Champ) -> type[BaseModel] | None:
    """The model whose keys this field alone leads to; None for a scalar and for what several share.

    A block most often written as a bare list (the timeline) leads to the elements of its list.
    """
    sous = champ.dedans.modele if champ.dedans else champ.modele
    return None if sous in COMMUNES else sous
