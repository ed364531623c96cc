"""Node -> model, and pydantic's complaints -> Problems that an editor understands."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from schema.champs import Champ, a_ajouter, champs, groupe_de, listes_de, modele_en
from schema.checks import sans_les_suites
from schema.checks.parcours import Chemin, champ_en, derniere_cle
from schema.checks.regle import autrement, deux_points, remede_nombre
from schema.checks.remedes import (
    EN_LISTE,
    NOMS_D_ELEMENT,
    PERMISES,
    UN_SEUL,
    au_lieu_d_une_liste,
    date_en_place,
    nombre_en_place,
    remede_terme,
    selon_la_place,
    une_seule,
)
from schema.lecture import AVEC_PAGE, sur_l_enonce
from schema.lecture.nodes import Mapping, Mark, Node, Reperage, en_donnees
from schema.lecture.problems import Correction, Niveau, Problem, Remede, cite, du_mot, du_texte
from schema.lecture.typographie import COQUILLE, compter, en_identifiant, entier, guillemets, proches
from schema.models.marques import Sorte
from schema.models.types import remede_forme

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
    "E107": "Balise ou appel de note dans un texte",
    "E108": "Adresse de lien refusée",
    "E109": "Texte qui doit tenir sur une ligne",
    "E110": "Identifiant mal formé",
    "E111": "Liste trop courte",
    "E114": "Adresse Web qui ne mène pas où elle le dit",
}


def valider(classe: type[M], noeud: Node, fichier: str) -> tuple[M | None, list[Problem]]:
    """Build a model from a node tree. Returns (model, []) or (None, problems); never raises on bad data."""
    try:
        return classe.model_validate(en_donnees(noeud)), []
    except ValidationError as erreur:
        details: list[dict[str, Any]] = [dict(d) for d in erreur.errors(include_url=False)]
        reperage = Reperage(noeud)
        details = [_sans_cles(reperage, d) for d in details]
        blocs = _blocs_fautifs(details)
        textes = {d["loc"][:-1] for d in details if _texte_pris_pour_cle(classe, reperage, d)}
        utiles = [d for d in details if _utile(d, blocs)]
        utiles = [d for d in utiles if d["type"] != "missing" or d["loc"][:-1] not in textes]
        trouves = [_probleme(classe, reperage, fichier, d, i < CONSEILS_MAX) for i, d in enumerate(utiles)]
        return None, sans_les_suites(classe, reperage, trouves)


def _sans_cles(reperage: Reperage, detail: dict[str, Any]) -> dict[str, Any]:
    """`{15, 5}` is read as keys without values: what is said of the first is that a list stands there."""
    groupe = reperage.noeud(detail["loc"][:-1]) if detail["input"] == "" else None
    nus = [c.value for c, _ in groupe.entries] if isinstance(groupe, Mapping) else []
    if not nus or not all(map(str.isdigit, nus)) or detail["loc"][-1] != nus[0]:
        return detail
    return {**detail, "type": "dict_type", "loc": detail["loc"][:-1], "input": nus}


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
    if _texte_pris_pour_cle(classe, reperage, detail):
        code, (quoi, remede) = "E102", deux_points(reperage, chemin, champ_en(classe, chemin))
        sur_cle = True
    elif genre == "extra_forbidden":
        code, quoi, remede = _cle_inconnue(classe, chemin, conseil)
        remede = _dans_un_element(classe, reperage, chemin, detail["input"], remede)
    elif genre == "missing":
        code, quoi, remede = _absent(classe, chemin)
    elif genre == "E104":
        code, quoi, remede = (
            genre,
            contexte["quoi"],
            remede_terme(contexte["liste"], contexte["valeur"], conseil),
        )
        remede = une_seule(champ_en(classe, chemin), contexte["valeur"]) or remede
    elif genre.startswith("E"):
        code, quoi, remede = genre, contexte["quoi"], contexte["remede"]
        if genre == "E110" and chemin[-1:] != ("id",):
            remede = _d_un_renvoi(champ_en(classe, chemin), reperage, str(detail["input"])) or remede
        if not remede:
            ecrit, cle = str(detail["input"]), derniere_cle(chemin)
            remede = nombre_en_place(classe, reperage, chemin, ecrit) or remede_nombre(ecrit, cle)
        if genre == "E106":
            remede = date_en_place(reperage, chemin, str(detail["input"])) or remede
    else:
        champ = champ_en(classe, chemin)
        code, quoi, remede = _genre(genre, contexte, detail.get("input"), derniere_cle(chemin), champ)
    remede = selon_la_place(classe, reperage, chemin, detail["input"], remede)
    marque = reperage.lieu(chemin, sur_cle)
    correction = du_mot(remede, reperage.mot(chemin, sur_cle)) or _du_groupe(remede, marque, detail)
    return Problem(code, Niveau.ERREUR, fichier, marque.line, marque.column, quoi, remede, chemin, correction)


def _par_son_nom(reperage: Reperage, ecrit: str) -> str:
    """What to write instead of the name of a source, or of its id and a page; empty for anything else."""
    if ident := reperage.ident(ecrit):
        return Remede(f"écrivez {entier(ident)}", ecrit, ident)
    page = AVEC_PAGE.fullmatch(ecrit)
    if not page:
        return ""
    seul = f"écrivez {entier(page['ident'])} seul" if page["ident"] else "enlevez-le d’ici"
    return seul + sur_l_enonce("repere", page["page"])


def _d_un_renvoi(champ: Champ | None, reperage: Reperage, ecrit: str) -> str:
    """What to write instead of words, where an id leads to a source or to an organisation of the register."""
    if champ is None or champ.registre != "organisations":
        return _par_son_nom(reperage, ecrit)
    ou = "schema/vocabularies/organisations"
    if champ.nom == "organisation":
        juste = entier(f"designation: {ecrit}")
        peut_etre = f" (peut-être {guillemets(en_identifiant(ecrit))})" if " " not in ecrit else ""
        registre = f"écrivez l’« id » qu’elle a dans un fichier de {ou}{peut_etre}"
        return f"{registre} ou, si elle n’y est pas, {juste} à la place de cette ligne"
    return f"écrivez l’« id » qu’elle a dans un fichier de {ou}"


def _du_groupe(remede: str, marque: Mark, detail: dict[str, Any]) -> Correction | None:
    """The change of a sentence about more than a word: it is not made where its text does not stand."""
    return (
        None
        if isinstance(detail.get("input"), str) and detail["type"] != "extra_forbidden"
        else du_texte(remede, marque.line, marque.column)
    )


def _texte_pris_pour_cle(classe: type[BaseModel], reperage: Reperage, detail: dict[str, Any]) -> bool:
    """« - Le mardi : une infirmière vient » is a text with a colon, and YAML reads a key and its value."""
    chemin = detail["loc"]
    if detail["type"] == "string_type":
        groupe = reperage.noeud(chemin)
        return isinstance(groupe, Mapping) and len(groupe.entries) == 1 and isinstance(chemin[-1], int)
    if detail["type"] != "extra_forbidden":
        return False
    groupe, champ = reperage.noeud(chemin[:-1]), champ_en(classe, chemin[:-1])
    court = champ.court if champ and len(chemin) > 1 else None
    if not isinstance(groupe, Mapping) or len(groupe.entries) != 1 or court is None or court.liste:
        return False
    return not proches(str(chemin[-1]), champs(modele_en(classe, chemin[:-1])), seuil=COQUILLE)


def _cle_inconnue(classe: type[BaseModel], chemin: Chemin, conseil: bool) -> tuple[str, str, str]:
    cle = str(chemin[-1])
    ici = modele_en(classe, chemin[:-1])
    if groupe := groupe_de(ici, cle):
        return "E102", f"clé {guillemets(cle)} mal placée", f"mettez-la sous {guillemets(groupe)}, en retrait"
    connues = list(champs(ici))
    if liste := listes_de(ici).get(cle):
        return "E102", f"clé {guillemets(cle)} mal placée", f"{DANS_UN_ELEMENT} « {liste} »"
    trouvees = proches(cle, connues, seuil=COQUILLE) if conseil else []
    if not trouvees and "enonces" in connues and cle in DES_TEXTES:
        return "E102", f"clé {guillemets(cle)} inconnue", "écrivez les textes sous « enonces »"
    remede = (
        Remede(f"vouliez-vous dire {guillemets(trouvees[0])}?", cle, trouvees[0])
        if trouvees
        else f"{PERMISES} {', '.join(connues)}"
    )
    return "E102", f"clé {guillemets(cle)} inconnue", remede


DANS_UN_ELEMENT = "mettez-la dans un élément de"


def _dans_un_element(
    classe: type[BaseModel], reperage: Reperage, chemin: Chemin, recu: Any, remede: str
) -> str:
    """The same, with the whole of what to write of a key that belongs to an element, when there is none."""
    if not remede.startswith(DANS_UN_ELEMENT):
        return remede
    cle, ici = str(chemin[-1]), modele_en(classe, chemin[:-1])
    liste = listes_de(ici)[cle]
    element = champs(champs(ici)[liste].modele or ici)
    interieur = champs(element[cle].modele).values() if element[cle].modele else ()
    dedans = [c.nom for c in interieur if c.requis]
    if not isinstance(recu, str) or len(dedans) > 1 or reperage.noeud((*chemin[:-1], liste)) is not None:
        return remede
    dit = cite(recu) if re.search(r"[,:#\[\]{}\"']", recu) else recu
    valeur = f"{{{dedans[0]}: {dit}}}" if dedans else dit
    vides = [f"{c.nom}: à compléter" for c in element.values() if c.requis]
    juste = entier(f"{liste}: [{{{', '.join([*vides, f'{cle}: {valeur}'])}}}]")
    return f"écrivez à sa place {juste}, avec ce que dit la source au lieu de « à compléter »"


def _absent(classe: type[BaseModel], chemin: Chemin) -> tuple[str, str, str]:
    champ = champs(modele_en(classe, chemin[:-1])).get(str(chemin[-1]))
    premiere_phrase = champ.description.split(". ")[0].rstrip(".") if champ else ""
    aide = f" ({premiere_phrase})" if premiere_phrase else ""
    return (
        "E101",
        f"champ obligatoire {guillemets(str(chemin[-1]))} absent",
        f"{a_ajouter(str(chemin[-1]), champ)}{aide}",
    )


def _genre(genre: str, ctx: dict[str, Any], recu: Any, cle: str, champ: Champ | None) -> tuple[str, str, str]:
    """Pydantic's own error kinds that a record can provoke, since all scalars arrive as text."""
    ici = f" pour {guillemets(cle)}" if cle else ""
    if genre == "string_too_long":
        return "E105", f"texte de {_lettres(recu)}{ici}, {ctx['max_length']} au plus", "raccourcissez-le"
    if genre == "string_too_short":
        return "E105", f"texte de {_lettres(recu)}{ici}, {ctx['min_length']} au moins", "dites-en un peu plus"
    if genre == "too_short":
        remede = f"donnez au moins {compter(ctx['min_length'], 'élément')}"
        return "E111", f"la liste{ici} est trop courte", remede
    if genre == "string_pattern_mismatch":
        return (
            "E110",
            f"{guillemets(str(recu))} n’a pas la forme voulue{ici}",
            # Fields that hold an address have names of their own.
            remede_forme("adresse" if champ and champ.sorte is Sorte.ADRESSE else cle, str(recu)),
        )
    if champ and champ.court and champ.court.liste and not isinstance(recu, dict):
        genre = "tuple_type"  # a bare list is its short writing
    attendu = ATTENDUS.get(genre, "une valeur d’une autre sorte")
    quoi = f"on attend {attendu}{ici}, pas {_nature_de(recu)}"
    if (
        genre == "tuple_type"
        and isinstance(recu, str)
        and champ
        and (dit := au_lieu_d_une_liste(recu, champ))
    ):
        return "E103", *dit
    if genre.startswith("model") and isinstance(recu, str) and champ and champ.liste and champ.modele:
        nom = next((n for n in NOMS_D_ELEMENT if n in champs(champ.modele)), "")
        if nom:
            return "E103", quoi, f"écrivez {entier(f'- {nom}: {recu}')}"
    remede = autrement(genre, recu, cle, champ) or REMEDES.get(genre, "voyez l’exemple du guide")
    quoi = f"des tirets ou des crochets en trop{ici}" if remede.startswith(UN_SEUL) else quoi
    return "E103", quoi, remede


DES_TEXTES = ["texte", "textes", "enonce", "contenu", "description", "constat", "constats", "resume"]
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
    "string_type": "écrivez le texte sur la même ligne, après le deux-points",
    "tuple_type": EN_LISTE,
    "dict_type": "écrivez des lignes « clé: valeur », en retrait",
    "model_type": "écrivez des lignes « clé: valeur », en retrait",
    "decimal_type": "écrivez un nombre",
    "bool_type": "écrivez oui ou non",
}


def _lettres(recu: Any) -> str:
    return compter(len(recu) if isinstance(recu, str) else 0, "caractère")


def _nature_de(recu: Any) -> str:
    dite = "une liste" if isinstance(recu, list | tuple) else "un texte"
    return "un groupe de clés" if isinstance(recu, dict) else dite
