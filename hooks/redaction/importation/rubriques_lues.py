"""The rubriques but the table and the sources: their text, and what its words make plain (3, 4, 5, 7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hooks.redaction.importation.blocs import Bloc, Element, Tableau, textes
from hooks.redaction.importation.premier_jet import (
    RECIT,
    Brouillon,
    Section,
    a_remplir,
    donnees,
    identifiant,
    phrases,
    sans_puce,
    sections,
)
from hooks.redaction.importation.premier_jet import contenu as contenu_de
from hooks.redaction.importation.reconnaissance import Annuaire
from schema.lecture.typographie import replier
from schema.models.chiffres import NOMBRES_DITS, QUALIFICATIFS_DITS
from schema.vocabularies.vocabulaires import Terme

OBJECTIFS = re.compile(r"(?i)\bobjectifs?\b")
PUBLIC = re.compile(r"(?i)\b(?:client[èe]le|population|public)\s+(?:vis[ée]e?|cibl[ée]e?)|\bs'adresse\b")
AVIS_DE = re.compile(
    r"(?i)^(?:l'avis|le point de vue|les propos|le témoignage)\s+(?:de la |de l'|des |du |de |d')"
)


def est_un_avis(titre: str) -> bool:
    """True for a heading that says whose opinion it is."""
    return AVIS_DE.match(titre) is not None


def lire_description(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """1: a list that a sentence on aims announces makes `objectifs`; one on who is served, `public`."""
    gardes: list[Bloc] = []
    listes: dict[str, list[str]] = {}
    ouverte = ""
    for bloc in blocs:
        if isinstance(bloc, Element) and ouverte:
            dits = listes.setdefault(ouverte, [])
            if dits and bloc.niveau > 1:
                # What details an aim stays with it.
                dits[-1] += ("\n- " if "\n" in dits[-1] else "\n\n- ") + sans_puce(bloc.texte)
            else:
                dits.append(sans_puce(bloc.texte))
            continue
        ouverte = _annonce(bloc)
        gardes.append(bloc)
    e.donnees["description"] = {**_base("document"), **contenu_de(gardes, e), **listes}


def _annonce(bloc: Bloc) -> str:
    if isinstance(bloc, Tableau | Element) or not bloc.texte.rstrip().endswith(":"):
        return ""
    derniere = re.split(r"(?<=[.!?])\s+", bloc.texte)[-1]
    return "objectifs" if OBJECTIFS.search(derniere) else "public" if PUBLIC.search(derniere) else ""


def lire_offre(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """3: each titled part is a `volet`."""
    contenu = contenu_de(blocs, e)
    volets = contenu.pop("sections", None)
    e.donnees["offre"] = {**_base("document"), **contenu, **({"volets": volets} if volets else {})}
    if volets:
        e.douter(("offre", "volets"), "un volet par intertitre du document; détaillez les activités")


def lire_avis(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """7: one voice a heading; what stands before the first is text."""
    contenu = contenu_de(blocs, e)
    voix = []
    for section in contenu.pop("sections", []):
        de = AVIS_DE.sub("", section["titre"])
        un: dict[str, Any] = {"de": de[:1].upper() + de[1:]}
        nommees = annuaire.rencontres(section["titre"])
        if len(nommees) == 1:
            un["organisation"] = next(iter(nommees))
        voix.append({**un, "enonces": section["enonces"]})
        e.traduits.append(section["titre"])
    e.donnees["avis"] = {**_base("perception"), **contenu, **({"avis": voix} if voix else {})}
    e.douter(("avis",), "nommez pour chaque avis sa source (« sources: »), et rapportez-le sans le citer")


def lire_texte(terme: Terme, blocs: Sequence[Bloc], e: Brouillon) -> None:
    """Any other: text and sections; the canvas says what they are worth and what to look at again."""
    dit = terme.groupe("outils").get("importation", {})
    e.donnees[terme.id] = {**_base(dit.get("nature", "document")), **contenu_de(blocs, e)}
    if "doute" in dit:
        e.douter((terme.id,), dit["doute"])


def _base(nature: str) -> dict[str, Any]:
    return {"sources": [RECIT], "nature": nature}


# Those of which some words make more than text.
SIMPLES: Mapping[str, Callable[[Sequence[Bloc], Brouillon, Annuaire], None]] = {
    "description": lire_description,
    "offre": lire_offre,
    "avis": lire_avis,
}


SEPARE = re.compile(r"\s*;\s*")
NOMS_MAX = 80
VIRGULES = re.compile(r"\s*,\s*(?![^()]*\))")


def lire_partenaires(blocs: Sequence[Bloc], annonces: str, e: Brouillon, annuaire: Annuaire) -> int:
    """Put rubrique 4 into the draft; returns how many partners. `annonces`: the header's list of them."""
    tableaux = [b for b in blocs if est_tableau_de_partenaires(b)]
    parties = sections([b for b in blocs if b not in tableaux])
    liste: list[dict[str, Any]] = []
    for nom in _noms(annonces):
        _ajouter(nom, liste, e, annuaire)
    for tableau in tableaux:
        _lire_tableau(tableau, liste, e, annuaire)
    gardees: list[Section] = [parties[0]]
    for partie in parties[1:]:
        ident = annuaire.exacte(partie.titre) or _seule(partie.titre, annuaire)
        if ident:
            _roles(ident, partie, liste, e)
        else:
            gardees.append(partie)
    contenu: dict[str, Any] = {"sources": [RECIT], "nature": "document", **donnees(gardees)}
    contenu["liste"] = liste or [
        {"id": "a-nommer", "designation": a_remplir("le nom du partenaire; un élément par partenaire")}
    ]
    e.donnees["partenaires"] = contenu
    e.douter(
        ("partenaires",), "ajoutez « liens » : qui fait quoi pour qui (le schéma du document n’est pas lu)"
    )
    return len(liste)


NOM_DE_PARTENAIRE = re.compile(
    r"(?:noms? (?:du|des) )?(?:partenaires?|organismes?|organisations?)(?: implique\w*)?"
)
ROLE = re.compile(
    r"(?:(?:ses|leurs?|son) )?(?:roles?|contributions?|apports?|responsabilites?|fonctions?|mandats?)\b.*"
)


def est_tableau_de_partenaires(bloc: Bloc) -> bool:
    """True for a table whose first row says « partenaire » and « rôle », « apport » or « contribution »."""
    if not isinstance(bloc, Tableau) or len(bloc.rangs) < 2:
        return False
    noms, *roles = [replier(" ".join(c)).strip(" :") for c in bloc.rangs[0]] or [""]
    return bool(NOM_DE_PARTENAIRE.fullmatch(noms)) and any(ROLE.fullmatch(r) for r in roles)


def _lire_tableau(bloc: Bloc, liste: list[dict[str, Any]], e: Brouillon, annuaire: Annuaire) -> None:
    """A partner a row; what its other cells say are its roles."""
    tete, *rangs = bloc.rangs if isinstance(bloc, Tableau) else ((),)
    e.traduits.append("\n".join(" ".join(c) for c in tete))
    for rang in rangs:
        nom, roles = " ".join(rang[0]), [sans_puce(t) for c in rang[1:] for t in c]
        connu = next((p for p in liste if p.get("designation") == nom), None)
        if nom and connu is None:
            _ajouter(nom, liste, e, annuaire)
        elif connu is not None:
            e.traduits.append(nom)
        if roles and liste:
            (connu or liste[-1]).setdefault("roles", []).extend(roles)


def _noms(annonces: str) -> list[str]:
    """The names of a list: between semicolons, or commas when there is no semicolon."""
    noms = SEPARE.split(annonces) if ";" in annonces else VIRGULES.split(annonces)
    # So many commas make no list of partners: their text stays where it was.
    return [n for n in (nom.strip().rstrip(".") for nom in noms) if n] if len(noms) <= NOMS_MAX else []


def _ajouter(nom: str, liste: list[dict[str, Any]], e: Brouillon, annuaire: Annuaire) -> None:
    ident, doute = _organisation(nom, annuaire)
    place = ("partenaires", "liste", len(liste))
    partenaire: dict[str, Any] = {"id": identifiant(ident or nom, lambda i: any(p["id"] == i for p in liste))}
    if ident:
        partenaire["organisation"] = ident
    if not ident or annuaire.registre.nom(ident) != nom:
        partenaire["designation"] = nom
    if doute:
        e.douter(place, doute)
    liste.append(partenaire)


def _organisation(nom: str, annuaire: Annuaire) -> tuple[str | None, str]:
    """The organisation of the register that a name stands for, and the doubt about it (French)."""
    if ident := annuaire.exacte(nom):
        return ident, ""
    if ident := annuaire.debute(nom):
        return ident, f"est-ce « {annuaire.registre.nom(ident)} »?"
    nommees = annuaire.rencontres(nom)
    if len(nommees) == 1:
        ident = next(iter(nommees))
        return ident, f"« {annuaire.registre.nom(ident)} » y est nommé; la désignation dit davantage"
    return None, "organisation absente du registre : ajoutez-la, ou laissez la désignation"


def _seule(titre: str, annuaire: Annuaire) -> str | None:
    """The one organisation that a heading names, article and all (« La Maison des Jeunes de Sorel »)."""
    nommees = annuaire.rencontres(titre)
    return next(iter(nommees)) if len(nommees) == 1 else None


def _roles(ident: str, partie: Section, liste: list[dict[str, Any]], e: Brouillon) -> None:
    """The section of a partner tells its roles, one a paragraph."""
    e.traduits.append(partie.titre)
    for partenaire in liste:
        if partenaire.get("organisation") == ident:
            partenaire.setdefault("roles", []).extend(partie.enonces)
            return
    liste.append({"id": ident, "organisation": ident, "roles": list(partie.enonces)})


MONTANT = re.compile(
    r"(?P<environ>environ|près de|plus de|au moins|au plus|jusqu'à)?\s*(?:de\s+)?"
    r"(?P<nombre>\d{1,3}(?:[  ]\d{3})+|\d+)(?P<decimales>,\d+)?\s*(?P<echelle>millions?(?: de)?|M|k)?\s*"
    r"(?:\$|dollars)",
    re.IGNORECASE,
)
NOMBRES = {**NOMBRES_DITS, "quinze": 15, "vingt": 20, "trente": 30}
EFFORT = re.compile(
    rf"\b(?P<nombre>\d+(?:,\d+)?|{'|'.join(NOMBRES)})\s+(?P<unite>heures?|jours?|journées?|demi-journées?)"
    r"(?:\s+(?:chacune?|en moyenne|environ))?\s+(?:de travail\s+)?"
    r"(?:par\s+(?P<par>semaine|mois|jour|année|an|atelier)|(?P<aux>aux\s+\w+\s+(?:semaines|mois)))",
    re.IGNORECASE,
)
QUALIFICATIFS = {
    mot: QUALIFICATIFS_DITS[mot]
    for mot in ("environ", "près de", "plus de", "au moins", "au plus", "jusqu'à")
}
ECHELLES = {"m": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "k": 1000}


def lire_ressources(blocs: Sequence[Bloc], e: Brouillon) -> int:
    """Put rubrique 5 into the draft; returns how many amounts and efforts were found."""
    contenu: dict[str, Any] = {"sources": [RECIT], "nature": "document", **contenu_de(blocs, e)}
    dites = [phrase for texte in textes(blocs) for phrase in phrases(texte)]
    humaines = [h for phrase in dites for h in _efforts(phrase)]
    financieres = [f for phrase in dites for f in _montants(phrase)]
    if humaines:
        contenu["humaines"] = humaines
    if financieres:
        contenu["financieres"] = financieres
    e.donnees["ressources"] = contenu
    return len(humaines) + len(financieres)


def _efforts(phrase: str) -> list[dict[str, Any]]:
    trouves = []
    for m in EFFORT.finditer(phrase):
        dit = m["nombre"].lower()
        nombre = str(NOMBRES.get(dit, dit.replace(",", ".")))
        unite = m["unite"].lower()
        effort = {
            "valeur": {"valeur": nombre, "unite": unite if unite.endswith("s") else f"{unite}s"},
            "par": (m["par"] or m["aux"]).lower(),
        }
        trouves.append(
            {"role": a_remplir("la fonction de la personne"), "effort": effort, "repere": "rubrique 5"}
        )
    return trouves


def _montants(phrase: str) -> list[dict[str, Any]]:
    trouves = []
    for m in MONTANT.finditer(phrase):
        montant: dict[str, Any] = {"valeur": _valeur(m), "unite": "$"}
        if m["environ"]:
            montant["qualificatif"] = QUALIFICATIFS[m["environ"].lower()]
        somme: dict[str, Any] = {"objet": a_remplir("à quoi sert cette somme"), "montant": montant}
        if re.search(r"(?i)\bannuel|\bpar an\b|\bpar année\b|\bchaque année\b", phrase):
            somme["par"] = "année"
        if re.search(r"(?i)\brécurren", phrase) and not re.search(r"(?i)\bnon[ -]récurren", phrase):
            somme["recurrence"] = "recurrent"
        trouves.append({**somme, "repere": "rubrique 5"})
    return trouves


def _valeur(m: re.Match[str]) -> str:
    entier = re.sub(r"\D", "", m["nombre"])
    echelle = ECHELLES.get((m["echelle"] or "").lower().removesuffix(" de"), 1)
    if echelle == 1:
        return entier + (m["decimales"] or "").replace(",", ".")
    return f"{float(entier + (m['decimales'] or '').replace(',', '.')) * echelle:.0f}"
