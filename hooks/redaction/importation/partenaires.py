"""4. The partners: those the header lists, those the rubrique's headings name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hooks.redaction.importation.annuaire import Annuaire
from hooks.redaction.importation.blocs import Bloc
from hooks.redaction.importation.brouillon import RECIT, Brouillon, a_remplir, identifiant
from hooks.redaction.importation.contenu import Section, donnees, sections

SEPARE = re.compile(r"\s*;\s*")
VIRGULES = re.compile(r"\s*,\s*(?![^()]*\))")


def lire_partenaires(blocs: Sequence[Bloc], annonces: str, e: Brouillon, annuaire: Annuaire) -> int:
    """Put rubrique 4 into the draft; returns how many partners. `annonces`: the header's list of them."""
    parties = sections(blocs)
    liste: list[dict[str, Any]] = []
    for nom in _noms(annonces):
        _ajouter(nom, liste, e, annuaire)
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


def _noms(annonces: str) -> list[str]:
    """The names of a list: between semicolons, or commas when there is no semicolon."""
    noms = SEPARE.split(annonces) if ";" in annonces else VIRGULES.split(annonces)
    return [n for n in (nom.strip().rstrip(".") for nom in noms) if n]


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
