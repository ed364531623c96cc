"""The form's schema (hooks/redaction/formulaire/schema.py) -> fields of Sveltia CMS, each group written once.

Sveltia wants each group of fields again wherever it is used, a thousand times over: here a field names its
group (`groupe`), a list of choices (`liste`) or a register (`registre`), and docs/assets/cms/forme.js puts
them in their place. `court`, `liste_courte` and `par_colonne` say which writing of a value the record may
have; the same script changes it into the one that fields can show, and back.
Fields: https://sveltiacms.app/en/docs/fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hooks.redaction.formulaire.schema import Schema
from schema.lecture.typographie import typographier

Champ = dict[str, Any]
# Chosen among files of a folder that the CMS holds too: what is shown of each.
REGISTRES = {"organisations": "nom", "initiatives": "titre"}
# Choices that stand in the record itself, where Sveltia cannot look: they are typed.
_DE_LA_FICHE = {"sources", "acteurs", "groupes"}
IDENTIFIANT = (
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "Des lettres minuscules sans accent, des chiffres, des traits d’union.",
)
_MOTIFS = {
    "identifiant": IDENTIFIANT,
    "nombre": (r"^-?[0-9]+([.,][0-9]+)?$", "Un nombre, sans espace ni unité."),
}  # fmt: skip
_MARQUES = re.compile(r"([\\*_~\[\]<>])")


def groupes(schema: Schema) -> dict[str, list[Champ]]:
    """Name of each group that a record may hold -> its fields, in the form's order."""
    return {nom: champs(groupe, schema["$defs"]) for nom, groupe in schema["$defs"].items()}


def champs(groupe: Schema, definitions: Mapping[str, Schema]) -> list[Champ]:
    """Fields of one group, in the form's order."""
    requis = groupe["required"]
    return [_champ(cle, groupe["properties"][cle], cle in requis, definitions) for cle in groupe["x-ordre"]]


def _champ(cle: str, p: Schema, requis: bool, definitions: Mapping[str, Schema]) -> Champ:
    commun: Champ = {"name": cle, "label": p.get("title", cle), "required": requis}
    if aide := _aide(p):
        commun["hint"] = aide
    return {**commun, **_valeur(p, definitions)}


def _aide(p: Schema) -> str:
    exemple = f"Exemple\u00a0: {typographier(p['x-exemple'])}" if "x-exemple" in p else ""
    # Sveltia reads the stars and brackets of a hint as Markdown.
    return _MARQUES.sub(r"\\\1", " ".join(x for x in (p.get("description", ""), exemple) if x))


def _valeur(p: Schema, definitions: Mapping[str, Schema]) -> Champ:
    if p.get("type") == "array":
        return _liste(p["items"], definitions)
    if "x-par-colonne" in p:
        return _par_colonne(p["x-par-colonne"], definitions)
    if "$ref" in p:
        return {"widget": "object", "collapsed": "auto", **_reference(p)}
    return _texte(p)


def _liste(element: Schema, definitions: Mapping[str, Schema]) -> Champ:
    if "$ref" in element:
        groupe = definitions[_nom(element)]
        return {
            "widget": "list", "collapsed": True, **_reference(element),
            "label_singular": groupe["x-nom"] or "un élément", "summary": _resume(groupe),
        }  # fmt: skip
    choix = _texte(element)
    if choix["widget"] in ("select", "relation"):
        return {**choix, "multiple": True}
    # One field without a name of its own: the list holds bare texts.
    return {"widget": "list", "collapsed": False, "field": {"name": "texte", "label": "Texte", **choix}}


def _par_colonne(valeur: Schema, definitions: Mapping[str, Schema]) -> Champ:
    """A value for each column of a table: a list of columns, of which the name comes first."""
    colonne = {
        "name": "colonne", "label": "Colonne", "widget": "string", "required": True,
        "hint": "Le nom court d’une des colonnes du tableau.",
    }  # fmt: skip
    return {
        "widget": "list", "collapsed": True, "par_colonne": True, "summary": "{{colonne}}",
        "label_singular": "une colonne",
        "fields": [colonne, _champ("valeur", {**valeur, "title": "Valeur"}, True, definitions)],
    }  # fmt: skip


def _texte(p: Schema) -> Champ:
    choix, saisie = p.get("x-choix", ""), p.get("x-saisie", "ligne")
    if choix in REGISTRES:
        return {"widget": "relation", "registre": choix}
    if choix and choix not in _DE_LA_FICHE:
        return {"widget": "select", "liste": choix}
    if saisie == "oui-non":
        return {"widget": "select", "options": ["oui", "non"]}
    champ: Champ = {"widget": "text" if saisie == "texte" or p.get("maxLength", 0) > 200 else "string"}
    if saisie in _MOTIFS:
        champ["pattern"] = list(_MOTIFS[saisie])
    if "maxLength" in p:
        champ["maxlength"] = p["maxLength"]
    return champ


def _reference(p: Schema) -> Champ:
    courts = {"court": p.get("x-court"), "liste_courte": p.get("x-liste-courte")}
    return {"groupe": _nom(p), **{cle: valeur for cle, valeur in courts.items() if valeur}}


def _nom(p: Schema) -> str:
    return str(p["$ref"]).removeprefix("#/$defs/")


def _resume(groupe: Schema) -> str:
    """The line that stands for a folded element: what it must have first, else the first that may name it."""
    candidats = [cle for cle in groupe["x-resume"] if groupe["properties"][cle].get("type") == "string"]
    requis = [cle for cle in candidats if cle in groupe["required"]]
    return next((f"{{{{{cle}}}}}" for cle in (*requis, *candidats)), "")
