"""The form's schema: the JSON Schema of records, retold for a form in which every value is a text.

Where a record has a short writing (a bare text for a claim, a bare list for a block that states no source),
the form knows the long one alone, and `x-court` or `x-liste-courte` names the key that the short one stands
for: the page opens and saves each value in the writing that it had. Other marks of ours: `x-saisie`, what is
typed; `x-choix`, the list that a value is chosen from; `x-ordre` and `x-replies`, the order of a group's
fields and those that are folded away; `x-par-colonne`, a value for each column of the table around.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, get_args

from pydantic import BaseModel

from hooks.redaction.formulaire import libelles
from hooks.redaction.formulaire.etapes import etapes
from hooks.redaction.formulaire.redits import redit
from schema.champs import renvois
from schema.guides.generation import schema_initiative
from schema.lecture.typographie import typographier
from schema.models.base import Affirmation, Provenance
from schema.models.initiative import Initiative
from schema.models.rubrique import Contenu, Rubrique

Schema = dict[str, Any]
# How many fields of a group are in sight before the rest is folded away.
EN_VUE = 7
# Choices that the record itself gives: its sources, its partners, the groups of a survey around the field.
_DE_LA_FICHE = {
    ("LienPartenaires", "de"): "acteurs",
    ("LienPartenaires", "vers"): "acteurs",
    ("Resultat", "groupe"): "groupes",
}
# What few figures have: two bounds, a base, a base that is not told.
_RARES = {"jusqua", "sur", "base_inconnue"}
# The key that a short writing stands for, by the group that is its long one; for all other groups, `texte`.
_CLES_COURTES = {"ListeEnonces": "enonces", "ListeJalons": "etapes", "ValeurComplete": "valeur"}
# Fields of which one makes the line that sums up an element of a list, the first that is filled.
_RESUMENT = (
    "titre",
    "libelle",
    "designation",
    "nom",
    "objet",
    "role",
    "acteur",
    "de",
    "domaine",
    "texte",
    "date",
)


def schema_formulaire() -> Schema:
    """The whole form: `etapes`, `$defs` of groups, and `empreinte`, by which an old draft is known."""
    tout = schema_de(Initiative, schema_initiative())
    schema = {
        "$defs": tout["$defs"],
        "properties": tout["properties"],
        "required": tout["required"],
        "etapes": [
            {"id": e.id, "titre": e.titre, "court": e.court, "aide": e.aide, "numero": e.numero,
             "champs": list(e.champs)}
            for e in etapes()
        ],
    }  # fmt: skip
    empreinte = hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()[:16]
    return {**schema, "empreinte": empreinte}


def schema_de(modele: type[BaseModel], brut: Schema) -> Schema:
    """The group that a whole file makes, and under `$defs` those that it holds. `brut`: its JSON Schema."""
    classes = _classes(modele)
    definitions = {
        nom: _groupe(classes[nom], definition)
        for nom, definition in brut["$defs"].items()
        if not nom.startswith("liste-")
    }
    return {**_groupe(modele, brut), "$defs": definitions}


def _groupe(classe: type[BaseModel], definition: Schema) -> Schema:
    registres = dict(renvois(classe))
    requis = [cle for cle in definition.get("required", ()) if cle in definition["properties"]]
    proprietes = {
        cle: _champ(classe, cle, propriete, registres.get(cle, ""))
        for cle, propriete in definition["properties"].items()
    }
    ordre = _ordre(classe, requis)
    return {
        "type": "object",
        "properties": proprietes,
        "required": requis,
        "x-ordre": ordre,
        "x-replies": _replies(classe, ordre, requis),
        "x-resume": [cle for cle in _RESUMENT if cle in proprietes],
        "x-nom": libelles.NOMS.get(classe.__name__, ""),
    }


def _champ(classe: type[BaseModel], cle: str, propriete: Schema, registre: str) -> Schema:
    titre, aide = _dits(classe, cle, propriete)
    champ = _valeur(propriete, registre)
    if cle == "sources" and issubclass(classe, Provenance):
        champ["items"]["x-choix"] = "sources"
    if choix := _DE_LA_FICHE.get((classe.__name__, cle)):
        champ["x-choix"] = choix
    exemple = _exemple(propriete)
    return {
        **champ,
        "title": titre,
        **({"description": aide} if aide else {}),
        **({"x-exemple": exemple} if exemple and "x-choix" not in champ else {}),
    }


def _dits(classe: type[BaseModel], cle: str, propriete: Schema) -> tuple[str, str]:
    """Label and help of a field, without what only speaks to who writes YAML."""
    titre = libelles.libelle(cle, propriete)
    if propre := redit(classe.__name__, cle):
        return propre[0] or titre, typographier(propre[1])
    return titre, libelles.aide(propriete, titre)


def _valeur(p: Schema, registre: str = "") -> Schema:
    """What one value is, told in the few kinds that the form knows."""
    if "anyOf" in p:
        return _deux_ecritures(p["anyOf"])
    if liste := libelles.liste_de(p):
        return {"type": "string", "x-saisie": "ligne", "x-choix": liste}
    if "$ref" in p:
        return {"$ref": p["$ref"]}
    if p.get("type") == "array":
        return {"type": "array", "items": _valeur(p["items"], registre)}
    if "patternProperties" in p:
        return {"type": "object", "x-par-colonne": _valeur(*p["patternProperties"].values())}
    texte: Schema = {"type": "string", "x-saisie": _saisie(p)}
    if registre:
        texte["x-choix"] = registre
    if "maxLength" in p:
        texte["maxLength"] = p["maxLength"]
    return texte


def _deux_ecritures(choix: list[Schema]) -> Schema:
    """A bare text or number, or a group; a bare list, or a group that holds it: the group, and its key."""
    court, long = choix
    cle = _CLES_COURTES.get(long["$ref"].removeprefix("#/$defs/"), "texte")
    marque = "x-liste-courte" if court.get("type") == "array" else "x-court"
    return {"$ref": long["$ref"], marque: cle}


def _saisie(p: Schema) -> str:
    if "enum" in p:
        return "oui-non"
    if p.get("format") in ("edtf", "markdown"):
        return {"edtf": "date", "markdown": "texte"}[p["format"]]
    forme = str(p.get("pattern", ""))
    if forme.startswith("^-?[0-9"):
        return "nombre"
    if forme.startswith("^[a-z0-9]"):
        return "identifiant"
    return "adresse" if forme.startswith("^https") else "ligne"


def _exemple(p: Schema) -> str:
    premier = next(iter(p.get("examples", ())), "")
    while isinstance(premier, list) and premier:
        premier = premier[0]
    return str(premier) if isinstance(premier, str | int) and premier != "…" else ""


def _ordre(classe: type[BaseModel], requis: list[str]) -> list[str]:
    """Required fields, those proper to the group, then provenance; in a rubrique, provenance stands first."""
    champs = list(classe.model_fields)
    if issubclass(classe, Contenu):
        propres = [c for c in champs if c not in Rubrique.model_fields or c in ("titre",)]
        textes = [c for c in ("titre",) if c in champs]
        ordre = [*textes, "sources", "nature", "enonces", *propres, *champs]
    else:
        # What names the thing, then the rest of what is required; its short name can be made from the first.
        premiers = sorted((c for c in requis if c != "id"), key=lambda c: c not in _RESUMENT)
        communs = [c for c in champs if c not in {"id", *Affirmation.model_fields, *_RARES}]
        ordre = [*premiers, *communs[: EN_VUE - len(premiers)], "id", *communs, *champs]
    return list(dict.fromkeys(c for c in ordre if c in champs))


def _replies(classe: type[BaseModel], ordre: list[str], requis: list[str]) -> list[str]:
    """What is folded away until filled or asked for: what any block may hold, and the tail of long groups."""
    if classe is Initiative:
        return []
    if issubclass(classe, Contenu):
        en_vue = [c for c in ordre if c not in Rubrique.model_fields or c in ("sources", "nature", "enonces")]
    else:
        en_vue = [c for c in ordre if c not in Affirmation.model_fields and c not in _RARES][:EN_VUE]
    return [c for c in ordre if c not in en_vue and c not in requis]


def _classes(racine: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Every model that a record may hold, by its name, which is that of its schema."""
    trouvees: dict[str, type[BaseModel]] = {}
    a_voir: list[Any] = [racine]
    while a_voir:
        annotation = a_voir.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            if annotation.__name__ not in trouvees:
                trouvees[annotation.__name__] = annotation
                a_voir += [champ.annotation for champ in annotation.model_fields.values()]
        else:
            a_voir += get_args(annotation)
    return trouvees
