"""The label of a field: the first idea of its description, without what only speaks to who writes YAML."""

from __future__ import annotations

import re

from schema.champs import Champ
from schema.lecture.typographie import typographier
from schema.models.initiative import Initiative
from schema.models.marques import AuFormulaire
from schema.vocabularies.vocabulaires import Terme, vocabulaire

_PREMIERE_IDEE = re.compile(r"[^.:;(…]+")
# What follows a comma and says how to write, not what: the form shows it as help, with the rest.
_CONSIGNE = re.compile(
    r", (?:dans (?:nos mots|l’ordre)|par leur |une? (?:par|voix par|ligne par) |critère par|si la source"
    r"|en une phrase|de la plus ancienne|pour un programme|au registre$|au pluriel|lisible sans|employé"
    r"|titrés|en dollars|écrite de même|quand ).*"
)
_OUI_QUAND = re.compile(r"«[ \u00a0]oui[ \u00a0]» quand (?P<fait>.+)")
# What a description tells to who writes the file, and the form does for who fills it in.
_POUR_LE_FICHIER = re.compile(
    r", (?:une? (?:voix )?par élément|par leur (?:code|numéro) entre guillemets|titrés)(?=\.)"
    r"|,? ?\((?:date )?EDTF\)"
)
# After the label, another idea; what goes on in the same breath is read with it.
_SUITE = re.compile(r"[\u00a0 ]?[:,.;]|[\u00a0 ]\([^()]+\)\.|\Z")
_PARENTHESE = re.compile(r"^\(([^()]+?)(?:(…)\)\.|\)(\.|\Z))")


def libelle(c: Champ) -> str:
    """What stands above a field. A closed list is named by what one of its terms is: « Statut »."""
    if (dit := c.marque(AuFormulaire)) and dit.libelle:
        return typographier(dit.libelle)
    if c.vocabulaire and not c.liste and c.nom != "nature":
        return typographier(_capitale(vocabulaire(c.vocabulaire).singulier))
    if rubrique := _rubrique(c):  # « 7. L’avis des… »
        return typographier(f"{rubrique.texte('numero')}. {rubrique.libelle}")
    return depuis_description(c.description or c.nom)


def aide(c: Champ) -> str:
    """What is said under its label: the form's own words, or what the description says beyond the label."""
    if (dit := c.marque(AuFormulaire)) and dit.aide is not None:
        return typographier(dit.aide)
    if rubrique := _rubrique(c):
        return depuis_le_reste(f"{rubrique.definition} {rubrique.texte('question')}", libelle(c))
    return depuis_le_reste(c.description, libelle(c))


def depuis_description(description: str) -> str:
    """« Régions sociosanitaires, par leur code entre guillemets. » -> « Régions sociosanitaires »."""
    idee = _PREMIERE_IDEE.match(description)
    court = _CONSIGNE.sub("", idee.group().strip() if idee else description)
    if oui := _OUI_QUAND.match(court):
        court = oui["fait"]
    return typographier(_capitale(court))


def depuis_le_reste(description: str, titre: str) -> str:
    """The rest of a description under its label; empty when that is nothing, or how to write YAML."""
    description = typographier(_POUR_LE_FICHIER.sub("", description))
    if _OUI_QUAND.match(description):
        return ""  # the label is what the description says, and the answers are a menu
    reste = description.removeprefix(titre)
    if reste == description or not _SUITE.match(reste):
        return description.removesuffix(titre + ".")
    return _capitale(_PARENTHESE.sub(r"\1\2\3", reste.lstrip(" \u00a0:,.;")))


def _rubrique(c: Champ) -> Terme | None:
    """The rubrique of the canvas that a field of the record is."""
    return vocabulaire("canevas").termes.get(c.nom) if c.classe is Initiative else None


def _capitale(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
