"""Scalar types of a record: every value arrives as the text that the editor wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from html import unescape
from typing import Annotated, Any, NoReturn

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from schema.lecture import faute_d_adresse
from schema.lecture.problems import Remede
from schema.lecture.typographie import en_identifiant, guillemets, nombre
from schema.models.dates import bornes, faute_de_date, remede_date, voulues
from schema.models.marques import AuFormulaire, Etendue, Sorte, mot
from schema.vocabularies.vocabulaires import vocabulaire

ENTITE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
# « [1] » or « [CM2] » of a word processor, and a raised figure after the sentence.
APPEL = re.compile(r"\[(?:\d{1,2}|[A-Z]{2}\d{1,2})\](?!\()|(?<=[.!?»])[¹²³⁴-⁹]+")
BALISE = re.compile(r"<[a-zA-Z/!?]")
LIEN = re.compile(r"\]\(\s*<?\s*([^)\s>]*)")
LIEN_PERMIS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
NOMBRE = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
# Of a record; where several sites are gathered in one, after the observatory that it comes from.
ID_FICHE = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*\Z")


def refuser(code: str, quoi: str, remede: str) -> NoReturn:
    """Raise what validation.py turns into a Problem. `quoi` and `remede` are French."""
    # The template is constant, the texts travel as context: a brace that an editor typed is no placeholder.
    raise PydanticCustomError(code, "{quoi}", {"quoi": quoi, "remede": remede})


def _sans_balise(texte: str) -> str:
    if entite := ENTITE.search(texte):
        lue = unescape(entite[0])
        quoi = f"entité HTML {guillemets(entite[0])} dans le texte"
        refuser("E107", quoi, f"écrivez {guillemets(lue)}" if lue.strip() else "écrivez une espace")
    if appel := APPEL.search(texte):
        quoi = f"appel de note {guillemets(appel[0])} dans le texte"
        refuser("E107", quoi, "enlevez-le, ou nommez la source dans « sources »")
    if BALISE.search(texte):
        quoi = f"balise HTML dans le texte {guillemets(texte)}"
        refuser("E107", quoi, "retirez la balise; pour mettre en relief, écrivez *mot* ou **mot**")
    return texte


def _liens_permis(texte: str) -> str:
    for cible in LIEN.findall(texte):
        if not LIEN_PERMIS.match(cible):
            quoi = f"adresse de lien {guillemets(cible)} refusée"
            refuser("E108", quoi, "écrivez une adresse complète, qui commence par https://")
        if not cible.lower().startswith("mailto:"):
            _adresse(cible)
    return texte


def _adresse(texte: str) -> str:
    quoi, remede = faute_d_adresse(texte)
    if quoi:
        refuser("E114", quoi, remede)
    return texte


def _une_ligne(texte: str) -> str:
    if "\n" in texte:
        refuser("E109", "ce texte doit tenir sur une seule ligne", "retirez les retours de ligne")
    return texte


def lire_nombre(texte: str) -> Decimal | None:
    """The number that a text writes, the French way or not (`20 000`, `13,5`, `13.5`, `−2`), or None.

    No exponent: `1e999999999` is ten characters, and a gigabyte once it is shown.
    """
    propre = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", texte.strip()).replace(",", ".")
    propre = propre.replace("−", "-")
    return Decimal(propre) if NOMBRE.fullmatch(propre) else None


# Three digits after a lone point or comma: thousands for some, thousandths for others. `0,125` is one thing.
_A_DEUX_LECTURES = re.compile(r"[-+−]?[1-9]\d{0,2}[.,]\d{3}")


def _nombre(valeur: Any) -> Any:
    """French writing of numbers: `20 000`, `13,5`. Anything but text is left to pydantic."""
    if not isinstance(valeur, str):
        return valeur
    lu = lire_nombre(valeur)
    if lu is None:
        # What to write instead depends on the key: validation.py asks for it.
        refuser("E103", f"{guillemets(valeur)} n’est pas un nombre", "")
    if _A_DEUX_LECTURES.fullmatch(valeur.strip()):
        mille, petit = lu * 1000, lu.normalize()
        # One digit more says that they are decimals.
        ecrit = f"{petit:f}" if petit == petit.to_integral() else f"{lu}0"
        remede = f"écrivez « {mille:.0f} » pour {nombre(round(mille))}, ou « {ecrit} » pour {nombre(petit)}"
        refuser("E103", f"{guillemets(valeur)} se lit de deux façons", remede)
    return lu


FORMES = {
    "adresse": "écrivez une adresse complète, qui commence par https://",
    "id": "employez des minuscules sans accent, des chiffres, des points et des traits d’union",
    "doi": "écrivez le DOI seul, comme 10.7202/1000000ar, sans « https://doi.org/ »",
    "issn": "écrivez quatre chiffres, un tiret, quatre chiffres : 1923-5895",
}
_LOCALE = re.compile(r"[A-Za-z]:[\\/]|file:|\\\\|/(?:home|Users)/")
_DEBUT_FAUX = re.compile(r"(?i:h?t?tt?ps?) ?:? ?/{0,3}(?=[\w-]+\.)")
_SITE_NU = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")


def remede_forme(cle: str, recu: str) -> str:
    """What to write instead of a text that has not the form of its key."""
    if cle != "adresse":
        return FORMES.get(cle, "voyez l’exemple du guide")
    nue = recu.strip("<> ")
    if nue != recu and nue.startswith(("http://", "https://")):
        return Remede(f"enlevez les chevrons, {guillemets(nue)}", recu, nue)
    if _LOCALE.match(recu):
        return "ce fichier n’est que chez vous, donnez l’adresse où tous le trouvent, ou enlevez la clé"
    if faux := _DEBUT_FAUX.match(recu):
        sur = "https" if "s" in faux[0].lower() else "http"
        juste = f"{sur}://{recu[faux.end() :]}"
        return f"écrivez {guillemets(juste)}"
    if _SITE_NU.fullmatch(recu):
        return f"écrivez une adresse complète, sans doute {guillemets('https://' + recu)}"
    return FORMES["adresse"]


def _nombre_json(valeur: Decimal) -> int | float:
    """The number of JSON: whole when it is, so that `243` is not read as `243.0`."""
    return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)


def _edtf(valeur: str) -> str:
    if bornes(valeur) is None:
        refuser("E106", f"date {guillemets(valeur)} {faute_de_date(valeur)}", remede_date(valeur))
    return valeur


def _d_un_moment(valeur: Any) -> Any:
    """Nothing is proposed for such a field that E115 would then refuse."""
    if isinstance(valeur, str) and bornes(valeur) is None and any("/" in lue for lue in voulues(valeur)):
        quoi = f"date {guillemets(valeur)} {faute_de_date(valeur)}"
        refuser("E106", quoi, "écrivez un seul moment, comme 2026-11-21, 2026-11 ou 2026")
    return valeur


FORME_ID = "employez des minuscules sans accent, des chiffres et des traits d’union, comme maison-la-margelle"


def remede_identifiant(valeur: str) -> str:
    """What to write instead of what is no identifier: the same words as one, when there are any."""
    propre = en_identifiant(valeur)
    if not propre:
        return FORME_ID
    forme = "des minuscules sans accent, des chiffres et des traits d’union"
    return Remede(f"écrivez {guillemets(propre)} ({forme})", valeur, propre)


def _identifiant(valeur: str, forme: re.Pattern[str] = ID) -> str:
    if not forme.match(valeur):
        refuser("E110", f"identifiant {guillemets(valeur)} mal formé", remede_identifiant(valeur))
    return valeur


def _oui_non(valeur: Any) -> Any:
    reponses = {"oui": True, "non": False, "true": True, "false": False}
    if isinstance(valeur, str):
        if valeur.lower() not in reponses:
            refuser("E103", f"{guillemets(valeur)} n’est ni oui ni non", "écrivez oui ou non")
        return reponses[valeur.lower()]
    return valeur


Ligne = Annotated[str, AfterValidator(_sans_balise), AfterValidator(_une_ligne), Sorte.LIGNE]
Texte = Annotated[
    str,
    AfterValidator(_sans_balise),
    AfterValidator(_liens_permis),
    WithJsonSchema({"type": "string", "format": "markdown"}),
    Sorte.TEXTE,
    mot("un texte, des textes"),
]
Nombre = Annotated[
    Decimal,
    BeforeValidator(_nombre),
    WithJsonSchema(
        {"type": ["number", "string"], "pattern": "^-?[0-9 \u00a0\u202f]+([.,][0-9]+)?$"}, mode="validation"
    ),
    PlainSerializer(_nombre_json, when_used="json"),
    WithJsonSchema({"type": "number"}, mode="serialization"),
    Sorte.NOMBRE,
    mot("un nombre, des nombres"),
]
DateEdtf = Annotated[
    str,
    AfterValidator(_edtf),
    WithJsonSchema({"type": "string", "format": "edtf"}),
    Sorte.DATE,
    mot("une date, des dates"),
]
DateSeule = Annotated[DateEdtf, BeforeValidator(_d_un_moment), Etendue.UN_MOMENT]
DateFixe = Annotated[DateEdtf, Etendue.DEUX_BOUTS]
OuiNon = Annotated[
    bool, BeforeValidator(_oui_non), WithJsonSchema({"enum": ["oui", "non"]}, mode="validation")
]
Identifiant = Annotated[
    str,
    AfterValidator(_identifiant),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    Sorte.IDENTIFIANT,
    mot("un identifiant, des identifiants"),
]
NomCourt = Annotated[
    Identifiant,
    AuFormulaire(aide="La fiche s’en sert pour renvoyer à cet élément. Le formulaire en propose un."),
]
Adresse = Annotated[
    str,
    Field(pattern=r"^https?://"),
    AfterValidator(_adresse),
    Sorte.ADRESSE,
    mot("une adresse Web, des adresses Web"),
]
# Fields that many models have, with the word that goes with them everywhere.
Titre = Annotated[Ligne, mot("un titre, des titres")]
Libelle = Annotated[Ligne, mot("un libellé, des libellés")]
Unite = Annotated[Ligne, mot("une unité, des unités")]


# A longer list is better read in its file than in a message.
CHOIX_MAX = 8


@dataclass(frozen=True, slots=True)
class DansVocabulaire:
    """Annotation: the text is the identifier of a term of the list `nom`."""

    nom: str

    def verifier(self, valeur: str) -> str:
        """Return `valeur`; refuse it (E104) when the list does not have it."""
        liste = vocabulaire(self.nom)
        if valeur in liste:
            return valeur
        quoi = f"{liste.singulier} {guillemets(valeur)} {'inconnue' if liste.feminin else 'inconnu'}"
        # What to write instead takes time to find: validation.py asks for it.
        raise PydanticCustomError("E104", "{quoi}", {"quoi": quoi, "liste": self.nom, "valeur": valeur})

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.verifier, handler(source))

    def __get_pydantic_json_schema__(
        self, noyau: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # generation.py replaces this mark by a $ref, so that each list stands once in the schema.
        return {"type": "string", "x-vocabulaire": self.nom}


@dataclass(frozen=True, slots=True)
class VersRegistre:
    """Annotation: the text names an entry of another file (`organisations` or `initiatives`),
    whose existence only the whole corpus can tell (checks across records)."""

    registre: str


IdOrganisation = Annotated[
    Identifiant, VersRegistre("organisations"), mot("une organisation, des organisations")
]
IdDeFiche = Annotated[
    str,
    AfterValidator(partial(_identifiant, forme=ID_FICHE)),
    WithJsonSchema({"type": "string", "pattern": "^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$"}),
    Sorte.IDENTIFIANT,
    mot("un identifiant, des identifiants"),
]
IdFiche = Annotated[IdDeFiche, VersRegistre("initiatives")]

Region = Annotated[str, DansVocabulaire("regions"), mot("une région, des régions")]
Nature = Annotated[str, DansVocabulaire("natures"), mot("une nature, des natures")]
Qualificatif = Annotated[str, DansVocabulaire("qualificatifs"), mot("un qualificatif, des qualificatifs")]
