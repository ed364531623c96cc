"""The form's schema: the JSON Schema of records, retold for a form in which every value is a text.

Where a record has a short writing (a bare text for a claim, a bare list for a block that states no source),
the form knows the long one alone, and `x-court` or `x-liste-courte` names the key that the short one stands
for: the page opens and saves each value in the writing that it had. Other marks of ours: `x-saisie`, what is
typed; `x-choix`, the list that a value is chosen from; `x-ordre` and `x-replies`, the order of a group's
fields and those that are folded away; `x-par-colonne`, a value for each column of the table around;
`x-quand`, which other field's answer makes that it is asked; `x-bref`, what a short record is asked of a
group.

The label of a field is the first idea of its description, without what only speaks to who writes YAML.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from annotated_types import MaxLen

from hooks.redaction.formulaire import REGISTRES, etapes
from schema.champs import Champ, Modeles, champ, champs, marque_de, modeles
from schema.corpus.ensemble import TermeEcrit
from schema.lecture.typographie import typographier
from schema.models.base import Affirmation
from schema.models.initiative import Initiative
from schema.models.marques import AuFormulaire, Bref, Condition, Element, Rare, Sorte
from schema.models.partenaires import Organisation
from schema.models.rubrique import Contenu, Rubrique
from schema.vocabularies.vocabulaires import RENVOIS, Terme, Vocabulaire, nom_de_cle, vocabulaire

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


Schema = dict[str, Any]
# How many fields of a group are in sight before the rest is folded away.
EN_VUE = 7
UNE_DATE = "2011 ou 2011-03"
# What is typed for each kind of value; a line for all others.
_SAISIES = {
    Sorte.TEXTE: "texte",
    Sorte.NOMBRE: "nombre",
    Sorte.DATE: "date",
    Sorte.OUI_NON: "oui-non",
    Sorte.IDENTIFIANT: "identifiant",
    Sorte.RENVOI: "identifiant",
    Sorte.ADRESSE: "adresse",
}
# What stands first in a rubrique: its provenance, then its text.
_EN_TETE = ("sources", "nature", "enonces")
# Fields of which one makes the line that sums up an element of a list, the first that is filled.
_RESUMENT = (
    "titre", "libelle", "designation", "nom", "objet", "role", "acteur", "de", "domaine", "texte", "date",
)  # fmt: skip


def schema_formulaire() -> Schema:
    """The whole form: `etapes`, `$defs` of groups, and `empreinte`, by which an old draft is known."""
    tout, *groupes = modeles(Initiative)
    fiche = _groupe(tout)
    schema = {
        "$defs": {c.__name__: _groupe(c) for c in sorted(groupes, key=attrgetter("__name__"))},
        "properties": fiche["properties"],
        "required": fiche["required"],
        "x-bref": fiche["x-bref"],
        "etapes": [
            {"id": e.id, "titre": e.titre, "court": e.court, "aide": e.aide, "numero": e.numero,
             "reference": e.reference, "champs": list(e.champs)}
            for e in etapes()
        ],
    }  # fmt: skip
    empreinte = hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()[:16]
    return {**schema, "empreinte": empreinte}


def _groupe(classe: Modeles) -> Schema:
    proprietes = {nom: _champ(c) for nom, c in champs(classe).items()}
    requis = [nom for nom, c in champs(classe).items() if c.requis]
    ordre = _ordre(classe, requis)
    ajout, brefs = marque_de(classe, Element), _brefs(classe, requis)
    return {
        "type": "object",
        "properties": proprietes,
        "required": requis,
        "x-ordre": ordre,
        "x-replies": _replies(classe, ordre, requis),
        "x-resume": [cle for cle in _RESUMENT if cle in proprietes],
        "x-nom": ajout.quoi if ajout else "",
        **({"x-bref": brefs} if brefs else {}),
    }


def _champ(c: Champ) -> Schema:
    champ, dit, exemple, si = _valeurs(c), aide(c), _exemple(c), c.marque(Condition)
    return {
        **champ,
        **({"x-quand": [si.champ, list(si.valeurs), si.absent]} if si else {}),
        "title": libelle(c),
        **({"description": dit} if dit else {}),
        **({"x-exemple": exemple} if exemple and "x-choix" not in champ else {}),
    }


def _valeurs(c: Champ) -> Schema:
    """How many values, and what each is."""
    valeur = _valeur(c)
    if c.liste:
        valeur = {"type": "array", "items": valeur}
    return {"type": "object", "x-par-colonne": valeur} if c.par_cle else valeur


def _valeur(c: Champ) -> Schema:
    """What one value is, told in the few kinds that the form knows."""
    if c.modele:
        court = {"x-liste-courte" if c.court.liste else "x-court": c.court.cle} if c.court else {}
        return {"$ref": f"#/$defs/{c.modele.__name__}", **court}
    texte: Schema = {"type": "string", "x-saisie": _SAISIES.get(c.sorte, "ligne")}
    dit = c.marque(AuFormulaire)
    if choix := (dit.choix if dit else "") or c.vocabulaire or c.registre:
        texte["x-choix"] = choix
    if longueur := c.marque(MaxLen):
        texte["maxLength"] = longueur.max_length
    return texte


def _exemple(c: Champ) -> str:
    premier = next(iter(c.exemples), "")
    if c.sorte is Sorte.DATE and "/" not in str(premier):
        return UNE_DATE
    while isinstance(premier, list) and premier:
        premier = premier[0]
    return str(premier) if isinstance(premier, str | int) and premier != "…" else ""


def _ordre(classe: Modeles, requis: list[str]) -> list[str]:
    """Required fields, those proper to the group, then provenance; in a rubrique, provenance stands first."""
    noms = list(champs(classe))
    if issubclass(classe, Contenu):
        propres = [nom for nom in noms if nom not in champs(Rubrique)]
        ordre = ["titre", *_EN_TETE, *propres, *noms]
    else:
        # What names the thing, then the rest of what is required; its short name can be made from the first.
        premiers = sorted((c for c in requis if c != "id"), key=lambda c: c not in _RESUMENT)
        communs = [nom for nom in noms if nom != "id" and not _a_part(classe, nom)]
        ordre = [*premiers, *communs[: EN_VUE - len(premiers)], "id", *communs, *noms]
    return list(dict.fromkeys(nom for nom in ordre if nom in noms))


def _replies(classe: Modeles, ordre: list[str], requis: list[str]) -> list[str]:
    """What is folded away until filled or asked for: what any block may hold, and the tail of long groups."""
    if classe is Initiative:
        return []
    if issubclass(classe, Contenu):
        en_vue = [nom for nom in ordre if nom not in champs(Rubrique) or nom in _EN_TETE]
    else:
        en_vue = [nom for nom in ordre if not _a_part(classe, nom)][:EN_VUE]
    return [nom for nom in ordre if nom not in en_vue and nom not in requis]


def _a_part(classe: Modeles, nom: str) -> bool:
    """What any claim may have, and what few groups of this kind do."""
    return nom in champs(Affirmation) or champ(classe, nom).marque(Rare) is not None


def _brefs(classe: Modeles, requis: list[str]) -> list[str]:
    """What a short record is asked of this group, its short name being made from the rest; empty when the
    models do not tell, and all is asked."""
    dits = [nom for nom, c in champs(classe).items() if c.marque(Bref)]
    tete = _EN_TETE if issubclass(classe, Contenu) else ()
    return list(dict.fromkeys([*tete, *(nom for nom in requis if nom != "id"), *dits])) if dits else []


# What is asked of an organisation that someone proposes, and of a term.
_D_UNE_ORGANISATION = ("nom", "sigle", "type", "description")
_D_UN_TERME = ("libelle", "definition")


def proposables(listes: Iterable[str]) -> dict[str, Schema]:
    """For each of these lists that one may add to from the form: what a newcomer is asked, in which words,
    and where its draft goes. `%` stands for its name or its id."""
    ouvertes = [nom for nom in listes if nom not in REGISTRES and vocabulaire(nom).ouverte]
    registre = {
        "champs": [_boite(champ(Organisation, nom)) for nom in _D_UNE_ORGANISATION],
        "fichier": "%.yml",
        "envoi": "Chaque organisation est un petit fichier à envoyer avec la fiche; dans le dépôt, sa place "
        "est schema/vocabularies/organisations/.",
        **_mots("organisation", True, "au registre", "Le registre"),
    }
    return {"organisations": registre, **{nom: _d_une_liste(vocabulaire(nom)) for nom in ouvertes}}


def _d_une_liste(liste: Vocabulaire) -> Schema:
    return {
        "champs": [
            *(_boite(champ(TermeEcrit, nom)) for nom in _D_UN_TERME),
            *(_de_la_liste(liste, cle) for cle in liste.demandes),
        ],
        "fichier": f"{liste.nom}-%.yml",
        "envoi": typographier(
            f"{liste.titre} : quelques lignes à envoyer avec la fiche; dans le dépôt, leur place est à la "
            f"fin de schema/vocabularies/{liste.nom}.yml."
        ),
        **_mots(liste.singulier, liste.feminin, "pour la liste", "La liste"),
    }


def _boite(c: Champ) -> Schema:
    return {"cle": c.nom, "titre": libelle(c), "requis": c.requis, "choix": c.vocabulaire}


def _de_la_liste(liste: Vocabulaire, cle: str) -> Schema:
    """A key that all the terms have: a term of another list, or one of the few words that they use."""
    dits = list(dict.fromkeys(t.texte(cle) for t in liste))
    options = {} if cle in RENVOIS else {"options": [[dit, _capitale(dit)] for dit in dits]}
    return {"cle": cle, "titre": nom_de_cle(cle), "requis": True, "choix": RENVOIS.get(cle, cle), **options}


def _mots(quoi: str, feminin: bool, vers: str, ou: str) -> Schema:
    accord, pronom = ("e", "la") if feminin else ("", "le")
    return {
        "titre": f"{_capitale(quoi)} proposé{accord}",
        "participe": f"proposé{accord}",
        "geste": typographier(f"Proposer « % » {vers}"),
        "aide": f"{ou} ne l’a pas encore. Ces réponses partent avec la fiche, dans un fichier à part.",
        "pas": f"Ne pas {pronom} proposer",
    }
