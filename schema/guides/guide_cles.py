"""Tables of keys for the contributor's guide, read off the models: what each key holds, and in what form."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from schema.lecture.typographie import typographier_markdown
from schema.models.base import Affirmation, Calcul, Enonce, EnonceComplet, Enonces, Liste, Provenance
from schema.models.chiffres import Chiffre, Repartition, Valeur, ValeurComplete
from schema.models.ententes import PartEnveloppe
from schema.models.identite import Jalon, Jalons, ListeJalons
from schema.models.rubrique import Contenu, Rubrique, Section
from schema.models.rubriques import Activite
from schema.models.tableaux import Sondage, TableauComparatif, TableauStatistique
from schema.models.types import (
    DansVocabulaire,
    DateEdtf,
    Identifiant,
    Ligne,
    Nombre,
    OuiNon,
    Texte,
    VersRegistre,
)

# Lists that grow with the records, or too long for a table: the guide names their file.
LISTES_EN_FICHIER = frozenset({"glossaire", "lois", "mesures", "programmes", "rls", "secteurs", "langues"})

# What several rubriques share: described once, in a section of this name.
COMMUNES: dict[type[BaseModel], tuple[str, str]] = {
    EnonceComplet: ("énoncé", "cle-enonce"),
    ValeurComplete: ("valeur", "cle-valeur"),
    Chiffre: ("chiffre", "cle-chiffre"),
    Liste: ("liste de noms", "cle-liste"),
    Activite: ("activité", "cle-activite"),
    Section: ("section", "cle-section"),
    Calcul: ("calcul", "cle-calcul"),
    PartEnveloppe: ("part d’enveloppe", "cle-part"),
    Repartition: ("répartition", "cle-repartition"),
    TableauStatistique: ("tableau de chiffres", "cle-statistique"),
    Sondage: ("sondage", "cle-sondage"),
    TableauComparatif: ("comparaison", "cle-comparaison"),
}
_ENONCE = f"[énoncé](#{COMMUNES[EnonceComplet][1]})"
# Aliases, compared whole: their annotation says more than the class under it.
ECRITURES: tuple[tuple[Any, str], ...] = (
    (Ligne, "texte d’une ligne"),
    (Texte, "texte"),
    (Nombre, "nombre"),
    (DateEdtf, "[date](#les-dates)"),
    (OuiNon, "oui ou non"),
    (Identifiant, "[nom court](#les-noms-courts)"),
    (Enonce, _ENONCE),
    (Valeur, f"nombre, ou [valeur](#{COMMUNES[ValeurComplete][1]})"),
    (Enonces, f"liste : {_ENONCE}"),
)
REGISTRES = {
    "organisations": "[organisation du registre](#ajouter-une-organisation-au-registre)",
    "initiatives": "nom d’une autre fiche",
}
# Keys that a class shares with others: named in a sentence, not repeated in each table. First match wins.
HERITAGES: tuple[tuple[type[BaseModel], str], ...] = (
    (Rubrique, "tout [contenu commun](#cle-contenu)"),
    (Contenu, "tout [contenu commun](#cle-contenu), sauf `sections`"),
    (Affirmation, "[`sources`, `nature`, `repere`, `ecart`](#cle-provenance)"),
    (Provenance, "[`sources`, `nature`](#cle-provenance)"),
)
# Values that YAML would not read as text, or that other tools would read as numbers.
A_CITER = re.compile(r"\d{2}|\d+\.\d+|[-?:,\[\]{}#&*!|>'\"%@`].*|.*: .*")


def champs_annotes(classe: type[BaseModel]) -> dict[str, Any]:
    """Field -> annotation with everything that pydantic would move away from it."""
    toutes = get_type_hints(classe, include_extras=True)
    return {nom: toutes[nom] for nom in classe.model_fields}


def modele_de(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation holds, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := modele_de(a))), None)


def forme(annotation: Any, ancre: str) -> str:
    """How a value is written, in French Markdown. `ancre`: where the keys of a proper sub-group are told."""
    origine = get_origin(annotation)
    if origine is Annotated:
        return _annotee(annotation, ancre)
    if origine in (Union, types.UnionType):
        return forme(next(a for a in get_args(annotation) if a is not type(None)), ancre)
    if origine is tuple:
        return _liste(get_args(annotation)[0], ancre)
    if origine is dict:
        return "groupe : une ligne par colonne du tableau"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        nom, commune = COMMUNES.get(annotation, ("groupe de clés", ancre))
        return f"[{nom}](#{commune})"
    return "texte"


def _liste(element: Any, ancre: str) -> str:
    modele = modele_de(element)
    if modele and modele not in COMMUNES:
        return f"liste de [groupes de clés](#{ancre})"
    return f"liste : {forme(element, ancre)}"


def _annotee(annotation: Any, ancre: str) -> str:
    base, *metas = get_args(annotation)
    if annotation == Jalons:
        return f"liste de [groupes de clés](#{ancre})"
    for meta in metas:
        if isinstance(meta, DansVocabulaire):
            return _vers_liste(meta.nom)
        if isinstance(meta, VersRegistre):
            return REGISTRES[meta.registre]
    return next((mot for alias, mot in ECRITURES if annotation == alias), None) or forme(base, ancre)


def _vers_liste(nom: str) -> str:
    if nom in LISTES_EN_FICHIER:
        return f"terme de [{nom}](schema/vocabularies/{nom}.yml)"
    return f"terme de [{nom}](#liste-{nom})"


def exemple(valeur: Any) -> str:
    """An example as it is typed in YAML, on one line."""
    if isinstance(valeur, dict):
        return "{" + ", ".join(f"{cle}: {exemple(v)}" for cle, v in valeur.items()) + "}"
    if isinstance(valeur, list):
        return "[" + ", ".join(map(exemple, valeur)) + "]"
    a_citer = isinstance(valeur, str) and A_CITER.fullmatch(valeur)
    return json.dumps(valeur, ensure_ascii=False) if a_citer else str(valeur)


def _ligne(nom: str, champ: FieldInfo, forme_ecrite: str) -> str:
    quoi = champ.description or ""
    if champ.is_required():
        quoi = f"**Obligatoire.** {quoi}"
    montre = f"`{exemple(champ.examples[0])}`" if champ.examples else ""
    return rangee(f"`{nom}`", quoi, forme_ecrite, montre)


def rangee(*cases: str) -> str:
    """One line of a Markdown table; French typography, bars escaped."""
    return "| " + " | ".join(typographier_markdown(c).replace("|", "\\|") for c in cases) + " |"


def heritage(classe: type[BaseModel]) -> tuple[frozenset[str], list[str]]:
    """Keys that the table of `classe` does not repeat, and what to say instead."""
    caches: set[str] = set()
    dits: list[str] = []
    for base, dit in HERITAGES:
        if issubclass(classe, base):
            caches |= set(base.model_fields)
            dits.append(dit)
            break
    if classe is not ValeurComplete and issubclass(classe, ValeurComplete):
        caches |= set(ValeurComplete.model_fields)
        dits.append(f"les clés d’une [valeur](#{COMMUNES[ValeurComplete][1]})")
    return frozenset(caches), dits


def tableau(classe: type[BaseModel], racine: str, caches: frozenset[str] = frozenset()) -> Iterator[str]:
    """Lines of the table of a class, without the keys `caches`; `racine` starts the anchors of sub-groups."""
    notes = champs_annotes(classe)
    lignes = [
        _ligne(nom, champ, forme(notes[nom], f"{racine}-{nom}".replace("_", "-")))
        for nom, champ in classe.model_fields.items()
        if nom not in caches
    ]
    if lignes:
        yield from (rangee("Clé", "Ce qu’on y écrit", "Forme", "Exemple"), "|---|---|---|---|", *lignes, "")


def tableaux(classe: type[BaseModel], racine: str, chemin: str = "", niveau: str = "####") -> Iterator[str]:
    """The table of a class, then, under a heading each, those of the sub-groups that are its own.

    `chemin`: the keys that lead to it, as a record writes them (`offre: volets: `); `niveau`: its headings’.
    """
    caches, dits = heritage(classe)
    yield from tableau(classe, racine, caches)
    if dits:
        yield from (f"On peut y ajouter {' et '.join(dits)}.", "")
    for nom, annotation in champs_annotes(classe).items():
        sous = _propre(annotation)
        if sous is None or nom in caches:
            continue
        ancre, ici = f"{racine}-{nom}".replace("_", "-"), f"{chemin}{nom}:"
        yield from (f'<a id="{ancre}"></a>', "", f"{niveau} Dans `{ici}`", "")
        yield from tableaux(_element(sous), ancre, f"{ici} ", niveau)


def _propre(annotation: Any) -> type[BaseModel] | None:
    """The model whose keys this annotation alone leads to; None for a scalar and for what several share."""
    sous = modele_de(annotation)
    partage = sous in COMMUNES or annotation == Enonces
    return None if partage else sous


def _element(classe: type[BaseModel]) -> type[BaseModel]:
    """The step, for a timeline that is most often written as a bare list of steps."""
    return Jalon if classe is ListeJalons else classe
