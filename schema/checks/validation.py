"""Node -> model, and pydantic's complaints -> Problems that an editor understands."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from schema.champs import champs, modele_en
from schema.checks.parcours import Chemin
from schema.lecture.nodes import Node, Reperage, en_donnees
from schema.lecture.problems import Niveau, Problem, Remede, du_mot
from schema.lecture.typographie import compter, guillemets, proches
from schema.models.types import remede_terme

M = TypeVar("M", bound=BaseModel)

# Looking for the key that was meant takes time: a file with more faults than this is not a record.
CONSEILS_MAX = 500

CODES = {
    "E101": "Champ obligatoire absent",
    "E102": "Clé inconnue",
    "E103": "Valeur qui n’est pas de la bonne sorte",
    "E104": "Terme qui n’est pas dans la liste",
    "E105": "Texte trop long ou trop court",
    "E106": "Date illisible",
    "E107": "Balise HTML dans un texte",
    "E108": "Adresse de lien refusée",
    "E109": "Texte qui doit tenir sur une ligne",
    "E110": "Identifiant mal formé",
    "E111": "Liste trop courte",
}


def valider(classe: type[M], noeud: Node, fichier: str) -> tuple[M | None, list[Problem]]:
    """Build a model from a node tree. Returns (model, []) or (None, problems); never raises on bad data."""
    try:
        return classe.model_validate(en_donnees(noeud)), []
    except ValidationError as erreur:
        details = [dict(d) for d in erreur.errors(include_url=False)]
        reperage, blocs = Reperage(noeud), _blocs_fautifs(details)
        utiles = [d for d in details if _utile(d, blocs)]
        return None, [_probleme(classe, reperage, fichier, d, i < CONSEILS_MAX) for i, d in enumerate(utiles)]


def _blocs_fautifs(details: list[dict[str, Any]]) -> set[Chemin]:
    """Paths under which something is wrong."""
    return {d["loc"][:i] for d in details for i in range(len(d["loc"]))}


def _utile(detail: dict[str, Any], blocs: set[Chemin]) -> bool:
    """False for what follows from another complaint: an absent value, which the reader has told of and gives
    as an empty text; a list too short for pydantic only because an element of it is refused."""
    if detail["type"] == "too_short":
        return detail["loc"] not in blocs
    recu = detail["input"]
    return not isinstance(recu, str) or bool(recu.strip())


def _probleme(
    classe: type[BaseModel], reperage: Reperage, fichier: str, detail: dict[str, Any], conseil: bool
) -> Problem:
    sur_cle = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    chemin: Chemin = tuple(pas for pas in detail["loc"] if pas != "[key]")
    genre, contexte = detail["type"], detail.get("ctx", {})
    if genre == "extra_forbidden":
        code, quoi, remede = _cle_inconnue(classe, chemin, conseil)
    elif genre == "missing":
        code, quoi, remede = _absent(classe, chemin)
    elif genre == "E104":
        code, quoi, remede = (
            genre,
            contexte["quoi"],
            remede_terme(contexte["liste"], contexte["valeur"], conseil),
        )
    elif genre.startswith("E"):
        code, quoi, remede = genre, contexte["quoi"], contexte["remede"]
    else:
        code, quoi, remede = _genre(genre, contexte, detail.get("input"), _derniere_cle(chemin))
    marque = reperage.lieu(chemin, sur_cle)
    correction = du_mot(remede, reperage.mot(chemin, sur_cle))
    return Problem(code, Niveau.ERREUR, fichier, marque.line, marque.column, quoi, remede, chemin, correction)


def _derniere_cle(chemin: Chemin) -> str:
    return next((pas for pas in reversed(chemin) if isinstance(pas, str)), "")


def _cle_inconnue(classe: type[BaseModel], chemin: Chemin, conseil: bool) -> tuple[str, str, str]:
    cle = str(chemin[-1])
    ici = modele_en(classe, chemin[:-1])
    if groupe := _groupe_de(ici, cle):
        return "E102", f"clé {guillemets(cle)} mal placée", f"mettez-la sous {guillemets(groupe)}, en retrait"
    connues = list(champs(ici))
    trouvees = proches(cle, connues) if conseil else []
    remede = (
        Remede(f"vouliez-vous dire {guillemets(trouvees[0])}?", cle, trouvees[0])
        if trouvees
        else "les clés permises ici sont " + ", ".join(connues)
    )
    return "E102", f"clé {guillemets(cle)} inconnue", remede


def _groupe_de(classe: type[BaseModel], cle: str) -> str:
    """The one group of `classe` that has this key; empty when none has it, or several."""
    trouves = _groupes(classe).get(cle, [])
    return trouves[0] if len(trouves) == 1 else ""


@cache
def _groupes(classe: type[BaseModel]) -> dict[str, list[str]]:
    """Of each key one level down, the groups that have it. Elements of lists have no place of their own."""
    places: dict[str, list[str]] = {}
    for nom, champ in champs(classe).items():
        for cle in champs(champ.modele) if champ.modele and not champ.liste else ():
            places.setdefault(cle, []).append(nom)
    return places


def _absent(classe: type[BaseModel], chemin: Chemin) -> tuple[str, str, str]:
    champ = champs(modele_en(classe, chemin[:-1])).get(str(chemin[-1]))
    premiere_phrase = champ.description.split(". ")[0].rstrip(".") if champ else ""
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
        return "E105", f"texte de {_lettres(recu)}{ici}, {ctx['max_length']} au plus", "raccourcissez-le"
    if genre == "string_too_short":
        return "E105", f"texte de {_lettres(recu)}{ici}, {ctx['min_length']} au moins", "dites-en un peu plus"
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
    attendu = ATTENDUS.get(genre, "une valeur d’une autre sorte")
    return (
        "E103",
        f"on attend {attendu}{ici}, pas {_nature_de(recu)}",
        REMEDES.get(genre, "voyez l’exemple du guide"),
    )


FORMES = {
    "adresse": "écrivez une adresse complète, qui commence par https://",
    "id": "employez des minuscules sans accent, des chiffres, des points et des traits d’union",
    "doi": "écrivez le DOI seul, comme 10.7202/1000000ar, sans « https://doi.org/ »",
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


def _lettres(recu: Any) -> str:
    return compter(len(recu) if isinstance(recu, str) else 0, "caractère")


def _nature_de(recu: Any) -> str:
    if isinstance(recu, list | tuple):
        return "une liste"
    return "un groupe de clés" if isinstance(recu, dict) else "un texte"
