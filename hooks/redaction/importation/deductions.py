"""What the header does not say and the text does: each is marked to be checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hooks.redaction.importation.blocs import Bloc, textes
from hooks.redaction.importation.premier_jet import RECIT, Brouillon, phrases
from hooks.redaction.importation.reconnaissance import Annuaire, dates, termes_de

DEBUT_TRAVAUX = re.compile(
    r"(?i)\b(?:rencontres?|travaux|projet|démarche|réflexion|comité)\b.*\b(?:organis|début|amorc|lanc|commenc|"
    r"mis sur pied|mise sur pied|démarr|prépar)|\b(?:début|lancement|démarrage) d(?:es|u) (?:travaux|projet)"
)
DEBUT_SERVICES = re.compile(
    r"(?i)\bpremi[eè]re?s?\b.*\b(?:services?|ateliers?|rencontres?|usagers?|participants?|activités?|élèves|"
    r"personnes|repas)\b|"
    r"\b(?:services?|activités?|ateliers?)\b.*\b(?:offerts?|débuté|commencé|ouvert|accessibles?)\b"
)
# What a word weighs where it stands; under SEUIL a term is only mentioned.
POIDS = {"titre": 8, "description": 3, "genese": 1, "offre": 2}
SEUIL, PART_DU_PREMIER, TERMES_MAX = 5, 0.1, 6
LISTES = ("populations", "themes")
NOMMES = {"programmes": 4, "lois": 6, "mesures": 6}  # most to keep of each


def deduire(tete: str, rubriques: Mapping[str, Sequence[Bloc]], e: Brouillon, annuaire: Annuaire) -> None:
    """Fill what is still missing of the header from the text. `tete`: title and header, as text."""
    parties = {"titre": tete, **{ident: "\n".join(textes(blocs)) for ident, blocs in rubriques.items()}}
    _territoire(parties, e, annuaire)
    _periode(rubriques.get("genese", ()), e)
    for cle in LISTES:
        _termes(cle, parties, e)
    tout = "\n".join(parties.values())
    for cle, au_plus in NOMMES.items():
        if cle not in e.donnees and cle != "mesures" and (nommes := termes_de(cle, tout)):
            e.donnees[cle] = [ident for ident, _ in nommes.most_common(au_plus)]
            e.douter((cle,), "nommés dans le texte; gardez ceux qui comptent pour l’initiative")
    _mesures(tout, e)
    _jalons(rubriques, e)


def _territoire(parties: Mapping[str, str], e: Brouillon, annuaire: Annuaire) -> None:
    """The territory of the organisation of the register that the document names most."""
    territoire = e.donnees.setdefault("territoire", {})
    if "regions" in territoire:
        return
    debut = "\n".join(parties.get(p, "") for p in ("titre", "description", "genese", "partenaires"))
    for ident in [i for i, _ in Counter(annuaire.rencontres(debut)).most_common()]:
        organisation = annuaire.registre.organisations[ident]
        if len(organisation.regions) == 1:
            territoire["regions"] = list(organisation.regions)
            e.douter(("territoire", "regions"), f"région de « {organisation.nom} », que le texte nomme")
            if organisation.rls and "rls" not in territoire:
                territoire["rls"] = list(organisation.rls)
                e.douter(("territoire", "rls"), f"territoire de « {organisation.nom} »")
            return
    trouvees = termes_de("regions", debut)
    if trouvees:
        territoire["regions"] = [trouvees.most_common(1)[0][0]]
        e.douter(("territoire", "regions"), "région nommée dans le texte")


def _periode(genese: Sequence[Bloc], e: Brouillon) -> None:
    periode = e.donnees.setdefault("periode", {})
    for cle, motif in (("debut_services", DEBUT_SERVICES), ("debut_travaux", DEBUT_TRAVAUX)):
        if cle in periode:
            continue
        for phrase in _phrases(genese):
            lues = [d for d in dates(phrase) if d.precise] or dates(phrase)
            if lues and motif.search(phrase) and lues[0].edtf not in periode.values():
                periode[cle] = lues[0].edtf
                e.douter(("periode", cle), f"lu dans « {_court(phrase)} »")
                break


def _termes(cle: str, parties: Mapping[str, str], e: Brouillon) -> None:
    notes: Counter[str] = Counter()
    for partie, texte in parties.items():
        for ident, combien in termes_de(cle, texte, partie in ("titre", "description")).items():
            notes[ident] += combien * POIDS.get(partie, 1)
    if not notes:
        return
    plancher = max(SEUIL, notes.most_common(1)[0][1] * PART_DU_PREMIER)
    retenus = [ident for ident, note in notes.most_common(TERMES_MAX) if note >= plancher]
    annonces = e.donnees.get(cle, [])
    tous = list(dict.fromkeys([*annonces, *retenus]))[:TERMES_MAX]
    if len(tous) > len(annonces):
        e.donnees[cle] = tous
        quels = (
            f"choisis d’après les mots du texte, à partir de « {tous[len(annonces)]} »" if annonces else ""
        )
        e.douter((cle,), quels or "choisis d’après les mots du texte")


def _mesures(tout: str, e: Brouillon) -> None:
    numeros = re.findall(r"(?i)\bmesures?\s+(?:no\s*)?(\d{1,2}(?:\.\d)?)\b", tout)
    from schema.vocabularies.vocabulaires import vocabulaire

    connues = [n for n in dict.fromkeys(numeros) if n in vocabulaire("mesures")]
    if connues and "mesures" not in e.donnees:
        e.donnees["mesures"] = connues[: NOMMES["mesures"]]
        e.douter(("mesures",), "nommées dans le texte")


def _jalons(rubriques: Mapping[str, Sequence[Bloc]], e: Brouillon) -> None:
    """Dated sentences of the second rubrique, in the order of their dates."""
    etapes = []
    for phrase in _phrases(rubriques.get("genese", ())):
        precises = [d for d in dates(phrase) if d.precise]
        if len(precises) == 1:
            etapes.append({"date": precises[0].edtf, "texte": phrase, "repere": "rubrique 2"})
    if etapes:
        etapes.sort(key=lambda etape: etape["date"])
        e.donnees["jalons"] = {"sources": [RECIT], "nature": "document", "etapes": etapes}
        e.douter(("jalons",), "phrases datées de la rubrique 2; gardez les étapes, dans vos mots")


def _phrases(blocs: Iterable[Bloc]) -> list[str]:
    return [phrase for texte in textes(blocs) for phrase in phrases(texte)]


def _court(phrase: str) -> str:
    return phrase if len(phrase) <= 90 else phrase[:90].rsplit(" ", 1)[0] + " …"
