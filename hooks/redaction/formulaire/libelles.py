"""The label of a field: the first idea of its description, without what only speaks to who writes YAML."""

from __future__ import annotations

import re
from typing import Any

from schema.vocabularies.vocabulaires import vocabulaire

PREFIXE_LISTE = "#/$defs/liste-"
_PREMIERE_IDEE = re.compile(r"[^.:;(…]+")
# What follows a comma and says how to write, not what: the form shows it as help, with the rest.
_CONSIGNE = re.compile(
    r", (?:dans (?:nos mots|l’ordre)|par leur |une? (?:par|voix par|ligne par) |critère par|si la source"
    r"|en une phrase|de la plus ancienne|pour un programme|au registre$|au pluriel|lisible sans|employé"
    r"|titrés|en dollars|écrite de même|quand ).*"
)
# What a button adds to a list, by the group that an element is.
NOMS = {
    "Acteur": "une équipe ou une fonction",
    "Activite": "une activité",
    "Avis": "une voix",
    "CelluleComplete": "un constat",
    "Chiffre": "un chiffre",
    "Colonne": "une colonne",
    "Critere": "une ligne",
    "Deduction": "une déduction",
    "EnonceComplet": "un énoncé",
    "Entente": "une entente",
    "Groupe": "un groupe",
    "Indicateur": "un indicateur",
    "Instance": "un comité ou une table",
    "Jalon": "une étape",
    "Lecon": "une leçon",
    "LienFiche": "une fiche",
    "LienPartenaires": "un lien",
    "LigneStatistique": "une ligne",
    "Liste": "une liste",
    "Membre": "un membre",
    "Part": "une part",
    "Partenaire": "un partenaire",
    "Participation": "un acteur",
    "Projet": "un projet",
    "Question": "une question",
    "Repartition": "une répartition",
    "RessourceFinanciere": "une ressource financière",
    "RessourceHumaine": "une ressource humaine",
    "Resultat": "un résultat",
    "Retombee": "un domaine",
    "Revision": "une révision",
    "Section": "une partie",
    "Signataire": "une partie",
    "Sondage": "un sondage",
    "Source": "une source",
    "TableauComparatif": "un tableau",
    "TableauStatistique": "un tableau",
    "ValeurComplete": "une valeur",
    "Volet": "un volet",
}
_OUI_QUAND = re.compile(r"«[ \u00a0]oui[ \u00a0]» quand (?P<fait>.+)")
# What a description tells to who writes the file, and the form does for who fills it in.
_POUR_LE_FICHIER = re.compile(
    r", (?:une? (?:voix )?par élément|par leur (?:code|numéro) entre guillemets|titrés)(?=\.)"
    r"|,? ?\((?:date )?EDTF\)"
)
# After the label, another idea; what goes on in the same breath is read with it.
_SUITE = re.compile(r"[\u00a0 ]?[:,.;]|[\u00a0 ]\([^()]+\)\.|\Z")
_PARENTHESE = re.compile(r"^\(([^()]+?)(?:(…)\)\.|\)(\.|\Z))")


def libelle(cle: str, propriete: dict[str, Any]) -> str:
    """What stands above a field. A closed list is named by what one of its terms is: « Statut »."""
    liste = liste_de(propriete)
    if liste and cle != "nature":
        return _typo(_capitale(vocabulaire(liste).singulier))
    if str(propriete.get("title", "")).split(".")[0].isdigit():  # a rubrique: « 7. L’avis des… »
        return _typo(str(propriete["title"]))
    return depuis_description(str(propriete.get("description", "")) or cle)


def depuis_description(description: str) -> str:
    """« Régions sociosanitaires, par leur code entre guillemets. » -> « Régions sociosanitaires »."""
    idee = _PREMIERE_IDEE.match(description)
    court = _CONSIGNE.sub("", idee.group().strip() if idee else description)
    if oui := _OUI_QUAND.match(court):
        court = oui["fait"]
    return _typo(_capitale(court))


def aide(propriete: dict[str, Any], titre: str) -> str:
    """What the description says beyond the label; empty when that is nothing, or how to write YAML."""
    description = _typo(_POUR_LE_FICHIER.sub("", str(propriete.get("description", ""))))
    if _OUI_QUAND.match(description):
        return ""  # the label is what the description says, and the answers are a menu
    reste = description.removeprefix(titre)
    if reste == description or not _SUITE.match(reste):
        return description.removesuffix(titre + ".")
    return _capitale(_PARENTHESE.sub(r"\1\2\3", reste.lstrip(" \u00a0:,.;")))


def liste_de(propriete: dict[str, Any]) -> str:
    """Name of the closed list that a value is chosen from; empty when it is free."""
    reference = str(propriete.get("$ref", ""))
    return reference.removeprefix(PREFIXE_LISTE) if reference.startswith(PREFIXE_LISTE) else ""


def _capitale(texte: str) -> str:
    return texte[:1].upper() + texte[1:]


def _typo(texte: str) -> str:
    # Here, not at the top: the browser's Python imports this module before it needs any page.
    from schema.lecture.typographie import typographier

    return typographier(texte)
