"""The before/after table: its rows, even when a page cut it in two or a PDF laid it flat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hooks.redaction.importation.blocs import Bloc, Tableau
from hooks.redaction.importation.brouillon import RECIT, Brouillon, a_remplir
from hooks.redaction.importation.contenu import donnees, sans_puce, sections
from hooks.redaction.importation.tableau_plat import deplier
from schema.lecture.suggestions import proches, replier
from schema.vocabularies.vocabulaires import vocabulaire

AVANT = re.compile(r"(?:situation\s+)?avant\b.*")
APRES = re.compile(r"(?:situation\s+)?(?:apres|maintenant|depuis|aujourd'hui)\b.*")
# Words of a label, when it is not one that the list knows. The order counts: « travail des intervenants ».
MOTS = (
    ("pratiques", ("intervenant", "pratique", "travail", "professionnel", "personnel")),
    (
        "population",
        ("population", "usager", "clientele", "citoyen", "personne", "jeune", "famille", "eleve", "aine"),
    ),
    ("organisation-services", ("service", "organisation", "acces", "continuite")),
    ("partenariat", ("partenaire", "partenariat", "collaboration", "concertation", "reseau")),
)


@dataclass
class Rang:
    """One row: its label, the claims of each side, and whether the sides were guessed."""

    titre: str
    avant: list[str] = field(default_factory=list)
    apres: list[str] = field(default_factory=list)
    devine: bool = False


def lire_retombees(blocs: Sequence[Bloc], e: Brouillon) -> int:
    """Put rubrique 6 into the draft; returns the number of rows of its table."""
    rangs, reste, entetes = _tables(blocs)
    if not rangs:
        plat = deplier(reste)
        if plat:
            rangs = [Rang(r.titre, list(r.avant), list(r.apres), True) for r in plat.rangs]
            reste, entetes = list(plat.reste), [plat.entete]
    e.traduits += entetes
    contenu: dict[str, Any] = {"sources": [RECIT], "nature": "observation", **donnees(sections(reste))}
    contenu["domaines"] = [_domaine(rang, i, e) for i, rang in enumerate(rangs)]
    if not rangs:
        contenu["domaines"] = [_vide()]
    e.donnees["retombees"] = contenu
    e.douter(("retombees", "nature"), "qui le dit, et comment le sait-on? Observation par défaut")
    return len(rangs)


def _vide() -> dict[str, Any]:
    return {
        "domaine": a_remplir("population, organisation-services, partenariat ou pratiques"),
        "avant": [a_remplir("comment c’était avant")],
        "apres": [a_remplir("ce qui a changé")],
    }


def est_avant_apres(bloc: Bloc) -> bool:
    """True for a table whose first row says « avant » and « après »."""
    return isinstance(bloc, Tableau) and _colonnes(bloc) is not None


def _colonnes(tableau: Tableau) -> tuple[int | None, int, int] | None:
    """Places of the label, of « avant » and of « après »; None for another table."""
    titres = [replier(" ".join(c)) for c in tableau.rangs[0]]
    avant = next((i for i, t in enumerate(titres) if AVANT.fullmatch(t)), None)
    apres = next((i for i, t in enumerate(titres) if APRES.fullmatch(t)), None)
    if avant is None or apres is None:
        return None
    label = next((i for i in range(len(titres)) if i not in (avant, apres)), None)
    return label, avant, apres


def _tables(blocs: Sequence[Bloc]) -> tuple[list[Rang], list[Bloc], list[str]]:
    """Rows of the before/after tables, the other blocks, and the words of the tables' own headings."""
    rangs: list[Rang] = []
    reste: list[Bloc] = []
    entetes: list[str] = []
    colonnes: tuple[int | None, int, int] | None = None
    largeur = 0
    for bloc in blocs:
        if not isinstance(bloc, Tableau):
            reste.append(bloc)
            continue
        propres = _colonnes(bloc)
        if propres:
            colonnes, largeur = propres, len(bloc.rangs[0])
            entetes.append("\n".join(" ".join(c) for c in bloc.rangs[0] if c))
        elif colonnes is None or len(bloc.rangs[0]) != largeur:
            reste.append(bloc)
            continue
        # A table without a heading, as wide as the one before, is its other half on the next page.
        for rang in bloc.rangs[1:] if propres else bloc.rangs:
            _ranger(rangs, rang, colonnes)
    return rangs, reste, entetes


def _ranger(rangs: list[Rang], rang: Sequence[Sequence[str]], colonnes: tuple[int | None, int, int]) -> None:
    label, avant, apres = colonnes
    titre = " ".join(rang[label]) if label is not None and label < len(rang) else ""
    cote = [[sans_puce(t) for t in rang[k]] if k < len(rang) else [] for k in (avant, apres)]
    if replier(titre) == "retombees" and not any(cote):
        return
    suite = bool(rangs) and (not titre or replier(titre) == replier(rangs[-1].titre))
    if suite and label is not None:
        for deja, neufs in zip((rangs[-1].avant, rangs[-1].apres), cote, strict=True):
            _prolonger(deja, neufs)
    elif titre or any(cote):
        rangs.append(Rang(titre, cote[0], cote[1]))


def _prolonger(deja: list[str], neufs: list[str]) -> None:
    """A text that a page cut goes on where it stopped."""
    if deja and neufs and neufs[0][:1].islower() and not deja[-1].rstrip().endswith((".", "!", "?", ";")):
        deja[-1] = f"{deja[-1]} {neufs[0]}"
        neufs = neufs[1:]
    deja += neufs


def _domaine(rang: Rang, i: int, e: Brouillon) -> dict[str, Any]:
    ident, sur = domaine(rang.titre)
    chemin = ("retombees", "domaines", i)
    if not ident:
        ident = a_remplir("population, organisation-services, partenariat ou pratiques")
    elif not sur:
        e.douter(chemin, f"domaine choisi d’après l’intitulé « {rang.titre} »")
    if rang.devine:
        e.douter(chemin, "colonnes séparées d’après le temps des verbes : comparez avec le document")
    donnees_rang: dict[str, Any] = {"domaine": ident}
    if rang.titre:
        donnees_rang["titre"] = rang.titre
    for cle, enonces in (("avant", rang.avant), ("apres", rang.apres)):
        if enonces:
            donnees_rang[cle] = enonces
    return donnees_rang


def domaine(titre: str) -> tuple[str, bool]:
    """The domain that a label names, and whether it is sure; empty when nothing tells."""
    noms = {nom: t.id for t in vocabulaire("domaines") for nom in (t.libelle, *t.autres)}
    plie = replier(titre)
    exact = next((ident for nom, ident in noms.items() if replier(nom) == plie), "")
    if exact or not plie:
        return exact, bool(exact)
    for ident, mots in MOTS:
        if any(re.search(rf"\b{mot}", plie) for mot in mots):
            return ident, False
    proche = proches(titre, noms)
    return (noms[proche[0]], False) if proche else ("", False)
