"""Node -> model, and pydantic's complaints -> Problems that an editor understands."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from schema.nodes import Mapping, Mark, Node, Sequence, en_donnees, position
from schema.parcours import Chemin
from schema.problems import Niveau, Problem, compter, guillemets
from schema.suggestions import proches

M = TypeVar("M", bound=BaseModel)

CODES = {
    "E101": "Champ obligatoire absent",
    "E102": "Clé inconnue",
    "E103": "Valeur qui n’est pas du bon genre",
    "E104": "Terme qui n’est pas dans la liste",
    "E105": "Texte trop long ou trop court",
    "E106": "Date illisible",
    "E107": "Balise HTML dans un texte",
    "E108": "Adresse de lien refusée",
    "E109": "Texte qui doit tenir sur une ligne",
    "E110": "Identifiant mal formé",
    "E111": "Liste trop courte",
}


def chemin_du_noeud(racine: Node, chemin: Chemin) -> Chemin:
    """The model's path in the editor's tree, where a claim may be a bare text and a block a bare list."""
    noeud: Node = racine
    traduit: list[str | int] = []
    for pas in chemin:
        if isinstance(noeud, Mapping):
            suivant = next((v for k, v in noeud.entries if k.value == pas), None)
            if suivant is None:
                # The step stays: `position` then answers the key under which it should have been.
                return (*traduit, pas)
        elif isinstance(noeud, Sequence):
            if not isinstance(pas, int):
                continue  # short writing: the list stands where the block would
            if pas >= len(noeud.items):
                break
            suivant = noeud.items[pas]
        else:
            break
        traduit.append(pas)
        noeud = suivant
    return tuple(traduit)


def marquer(racine: Node, chemin: Chemin, sur_cle: bool = False) -> Mark:
    """Line and column of what the model's path names, or of the nearest thing that exists."""
    return position(racine, chemin_du_noeud(racine, chemin), sur_cle=sur_cle)


def valider(classe: type[M], noeud: Node, fichier: str) -> tuple[M | None, list[Problem]]:
    """Build a model from a node tree. Returns (model, []) or (None, problems); never raises on bad data."""
    try:
        return classe.model_validate(en_donnees(noeud)), []
    except ValidationError as erreur:
        details = erreur.errors(include_url=False)
        # An empty text is what the reader gives for an absent value, and it has said so already.
        return None, [_probleme(classe, noeud, fichier, dict(d)) for d in details if d["input"] != ""]


def _probleme(classe: type[BaseModel], racine: Node, fichier: str, detail: dict[str, Any]) -> Problem:
    sur_cle = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    chemin: Chemin = tuple(pas for pas in detail["loc"] if pas != "[key]")
    genre, contexte = detail["type"], detail.get("ctx", {})
    if genre == "extra_forbidden":
        code, quoi, remede = _cle_inconnue(classe, chemin)
    elif genre == "missing":
        code, quoi, remede = _absent(classe, chemin)
    elif genre.startswith("E"):
        code, quoi, remede = genre, contexte["quoi"], contexte["remede"]
    else:
        code, quoi, remede = _genre(genre, contexte, detail.get("input"), _derniere_cle(chemin))
    marque = marquer(racine, chemin, sur_cle=sur_cle)
    return Problem(code, Niveau.ERREUR, fichier, marque.line, marque.column, quoi, remede)


def _derniere_cle(chemin: Chemin) -> str:
    return next((pas for pas in reversed(chemin) if isinstance(pas, str)), "")


def modele_en(classe: type[BaseModel], chemin: Chemin) -> type[BaseModel]:
    """The model class found by following field names from `classe`; the last one reached on an odd path."""
    for pas in chemin:
        if isinstance(pas, str) and pas in classe.model_fields:
            suivant = _premier_modele(classe.model_fields[pas].annotation)
            if suivant is None:
                break
            classe = suivant
    return classe


def _premier_modele(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _premier_modele(a))), None)


def _cle_inconnue(classe: type[BaseModel], chemin: Chemin) -> tuple[str, str, str]:
    cle = str(chemin[-1])
    connues = list(modele_en(classe, chemin[:-1]).model_fields)
    trouvees = proches(cle, connues)
    remede = (
        f"vouliez-vous dire {guillemets(trouvees[0])}\u00a0?"
        if trouvees
        else "les clés permises ici sont " + ", ".join(connues)
    )
    return "E102", f"clé {guillemets(cle)} inconnue", remede


def _absent(classe: type[BaseModel], chemin: Chemin) -> tuple[str, str, str]:
    champ = modele_en(classe, chemin[:-1]).model_fields.get(str(chemin[-1]))
    premiere_phrase = (champ.description or "").split(". ")[0].rstrip(".") if champ else ""
    aide = f" ({premiere_phrase})" if premiere_phrase else ""
    return (
        "E101",
        f"champ obligatoire {guillemets(str(chemin[-1]))} absent",
        f"ajoutez « {chemin[-1]}: … »{aide}",
    )


def _genre(genre: str, ctx: dict[str, Any], recu: Any, cle: str) -> tuple[str, str, str]:
    """Pydantic's own error kinds that a record can provoke, since all scalars arrive as text."""
    ici = f" pour {guillemets(cle)}" if cle else ""
    if genre == "string_too_long":
        n = len(recu) if isinstance(recu, str) else 0
        return "E105", f"texte de {n} caractères{ici}, {ctx['max_length']} au plus", "raccourcissez-le"
    if genre == "string_too_short":
        n = len(recu) if isinstance(recu, str) else 0
        return "E105", f"texte de {n} caractères{ici}, {ctx['min_length']} au moins", "dites-en un peu plus"
    if genre == "too_short":
        return (
            "E111",
            f"la liste{ici} est trop courte",
            f"donnez au moins {compter(ctx['min_length'], 'élément')}",
        )
    if genre == "string_pattern_mismatch":
        return (
            "E110",
            f"{guillemets(str(recu))} n’a pas la forme voulue{ici}",
            FORMES.get(cle, "voyez l’exemple du guide"),
        )
    attendu = ATTENDUS.get(genre, "une valeur d’un autre genre")
    return (
        "E103",
        f"on attend {attendu}{ici}, pas {_nature_de(recu)}",
        REMEDES.get(genre, "voyez l’exemple du guide"),
    )


FORMES = {
    "adresse": "écrivez une adresse complète, qui commence par https://",
    "issn": "écrivez quatre chiffres, un tiret, quatre chiffres : 1923-5895",
}
ATTENDUS = {
    "string_type": "un texte",
    "tuple_type": "une liste",
    "dict_type": "un groupe de clés",
    "model_type": "un groupe de clés",
    "model_attributes_type": "un groupe de clés",
    "decimal_type": "un nombre",
    "bool_type": "oui ou non",
}
REMEDES = {
    "string_type": "écrivez le texte sur la même ligne, après les deux points",
    "tuple_type": "écrivez chaque élément sur sa ligne, précédé d’un tiret",
    "dict_type": "écrivez des lignes « clé: valeur », en retrait",
    "model_type": "écrivez des lignes « clé: valeur », en retrait",
    "decimal_type": "écrivez un nombre",
    "bool_type": "écrivez oui ou non",
}


def _nature_de(recu: Any) -> str:
    if isinstance(recu, list | tuple):
        return "une liste"
    return "un groupe de clés" if isinstance(recu, dict) else "un texte"
