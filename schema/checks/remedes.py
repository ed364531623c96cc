"""What to write instead, where the list of a field or the place of a value says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from schema.champs import Champ, champs, modele_en
from schema.checks.parcours import Chemin
from schema.lecture.nodes import Mapping, Node, Reperage, Scalar, Sequence
from schema.lecture.problems import Problem, Remede
from schema.lecture.typographie import apostrophes, guillemets, proches
from schema.models.initiative import Initiative
from schema.models.types import CHOIX_MAX
from schema.vocabularies.vocabulaires import Terme, Vocabulaire, mots_pleins, vocabulaire

_TOUT_LE_MONDE = ("tous", "toutes", "tout le monde", "tout public", "grand public")
_NOTE_A_COTE = re.compile(r"\s*(?:\(.*|//.*|\?+)$")
_ENTRE_TERMES = re.compile(r"\s*[;,/&+]\s*|\s+et\s+|\s+ou\s+")


def remede_terme(nom: str, valeur: str, chercher: bool = True, ou: str = "") -> str:
    """What to write instead of a text that the list `nom` lacks: the nearest term, or where to choose.

    `ou`: where its reader has a long list before him, when that is not in its file.
    """
    liste, ou = vocabulaire(nom), ou or f"schema/vocabularies/{nom}.yml"
    seul = _NOTE_A_COTE.sub("", valeur)
    if seul != valeur and seul in liste:
        return f"écrivez {guillemets(seul)} seul, et la note après « # »"
    if dit := (_ailleurs(valeur, chercher, ou) if nom == "regions" else "") or _plusieurs(
        liste, valeur, chercher
    ):
        return dit
    if proche := liste.suggerer(valeur) if chercher else None:
        return _le_proche(proche, valeur)
    if chercher and (premier := liste.termes.get(valeur.lower().split()[0] if valeur.split() else "")):
        return f"est-ce {guillemets(premier.id)} ({apostrophes(premier.libelle)})?"
    choix = f"choisissez dans {ou}"
    if len(liste.termes) <= CHOIX_MAX:
        choix = "choisissez parmi " + ", ".join(liste.termes)
    if chercher and valeur.lower() in _TOUT_LE_MONDE and "population-generale" in liste:
        return f"est-ce « population-generale » ({liste.libelle('population-generale')})? Sinon, {choix}"
    if evoques := liste.evoques(valeur)[:3] if chercher else []:
        dits_ainsi = " ou ".join(f"{guillemets(t.id)} ({apostrophes(t.libelle)})" for t in evoques)
        return f"est-ce {dits_ainsi}? Sinon, {choix}"
    return choix


def _le_proche(proche: Terme, valeur: str) -> str:
    phrase = f"vouliez-vous dire {guillemets(proche.id)} ({apostrophes(proche.libelle)})?"
    # Nothing that was written is to be replaced by a term that does not say it.
    dits_par_lui = mots_pleins(" ".join(proche.noms))
    sans = [m for m in mots_pleins(valeur) if not proches(m, dits_par_lui)]
    # « 15.3 » may be a slip for « 15.2 », and be something else: only the editor knows.
    autre_code = valeur.isdigit() and valeur.lstrip("0") != proche.id.replace(".", "").lstrip("0")
    return phrase if sans or autre_code else Remede(phrase, valeur, proche.id)


def _ailleurs(valeur: str, chercher: bool, ou: str) -> str:
    """What to write instead of a region that is not of Québec, or of all of them; empty for anything else."""
    trouvee = vocabulaire("regions_iso").suggerer(valeur, 0.9) if chercher else None
    if trouvee and trouvee.id != "CA-QC":
        pays, region = guillemets(f"pays: [{trouvee.id[:2]}]"), guillemets(f"regions_iso: [{trouvee.id}]")
        return f"écrivez à sa place, sous « territoire », {pays} et {region} ({apostrophes(trouvee.libelle)})"
    if re.search(r"(?i)\bhors\b", valeur):
        return "écrivez à sa place, sous « territoire », le pays, comme « pays: [FR] » pour la France"
    partout = valeur.lower() in ("toutes", "tous", "toutes les régions", "partout")
    return f"nommez chacune par son code, leur liste est {ou}" if partout else ""


def _plusieurs(liste: Vocabulaire, valeur: str, chercher: bool) -> str:
    """What to write instead of several terms in one text; empty for anything else."""
    parts = _ENTRE_TERMES.split(valeur)
    if len(parts) == 1 and all(x in liste for x in valeur.split()):
        parts = valeur.split()
    if not chercher or len(parts) < 2 or liste.suggerer(valeur, 0.9):
        return ""
    dits = [liste.termes.get(x) or liste.suggerer(x) for x in parts[:9]]
    trouves = [t for t in dits if t]
    if len(trouves) < len(dits):
        return ""
    ecrits = list(dict.fromkeys(t.id for t in trouves))
    if len(ecrits) == 1:
        return f"écrivez {guillemets(ecrits[0])} seul"
    # What was not written so is said: it is another word.
    paires = zip(parts, trouves, strict=False)
    traduits = [f"{guillemets(t.id)} pour {guillemets(x)}" for x, t in paires if t.id != x]
    precise = f" ({', '.join(traduits)})" if traduits else ""
    un_par_ligne = ", ".join(guillemets("- " + x) for x in ecrits)
    return f"écrivez {guillemets('[' + ', '.join(ecrits) + ']')}, ou un par ligne, {un_par_ligne}{precise}"


def selon_la_place(classe: Modele, reperage: Reperage, chemin: Chemin, recu: Any, remede: str) -> str:
    """The same remedy, with what the place of the value alone says."""
    noms = [i for i, pas in enumerate(chemin) if isinstance(pas, str)]
    if not noms:
        return remede
    cle, ici = str(chemin[noms[-1]]), champs(modele_en(classe, chemin[: noms[-1]]))
    champ = ici.get(cle)
    if champ and champ.requis and remede.startswith("écrivez une date, comme"):
        return remede.split(", ou enlevez la clé")[0]
    if f"{cle}_autres" in ici and remede.startswith("choisissez dans"):
        return f"{remede} ou, à défaut, écrivez-le dans « {cle}_autres »"
    if cle == "valeurs" and remede.endswith("« {un: 10, autre: 20} »"):
        return _par_colonne(reperage, chemin, recu) or remede
    if champ and champ.modele and cle == "territoire" and isinstance(recu, str):
        trouvee = vocabulaire("regions").suggerer(recu, 0.9)
        juste = guillemets(f'regions: ["{trouvee.id}"]') if trouvee else ""
        return f"passez à la ligne et écrivez, en retrait, {juste} ({trouvee.libelle})" if trouvee else remede
    if champ and champ.liste and not champ.modele and isinstance(recu, dict) and remede == EN_LISTE:
        dits = [str(x) for x in recu.values() if isinstance(x, str)]
        juste = guillemets(f"{cle}: [{', '.join(dits)}]")
        return f"écrivez {juste}, sans clé dessous" if len(dits) == len(recu) else remede
    if len(chemin) == 1 and remede.startswith("les clés permises ici"):
        return _rubrique(cle) or remede
    return remede


EN_LISTE = "écrivez chaque élément sur sa ligne, précédé d’un tiret"
Modele = type[BaseModel]


def _par_colonne(reperage: Reperage, chemin: Chemin, recu: Any) -> str:
    """The values of a row, each with the column that stands above it; empty when their numbers differ."""
    rang = max((i for i, pas in enumerate(chemin) if pas == "lignes"), default=0)
    colonnes = reperage.noeud((*chemin[:rang], "colonnes"))
    idents = [c.value for c in _idents(colonnes)]
    dits = re.split(r"\s*[,;\t]\s*|\s+", recu.strip()) if isinstance(recu, str) else recu
    if isinstance(dits, list | tuple) and all(isinstance(x, dict) and len(x) == 1 for x in dits):
        idents, dits = [next(iter(x)) for x in dits], [next(iter(x.values())) for x in dits]
    if not isinstance(dits, list | tuple) or not idents or len(dits) != len(idents):
        return ""
    juste = ", ".join(f"{i}: {x}" for i, x in zip(idents, dits, strict=True))
    return f"écrivez {guillemets('valeurs: {' + juste + '}')}"


def _idents(liste: Node | None) -> list[Scalar]:
    """The `id` of each element."""
    elements = liste.items if isinstance(liste, Sequence) else ()
    groupes = [e.entries for e in elements if isinstance(e, Mapping)]
    return [v for g in groupes for c, v in g if c.value == "id" and isinstance(v, Scalar)]


def _rubrique(cle: str) -> str:
    """The rubrique that goes by this name; empty when none does."""
    dite = cle.replace("_", " ").casefold().rstrip(" ?")
    for rubrique in vocabulaire("canevas"):
        noms = (rubrique.libelle, *rubrique.groupe("outils").get("titres", ()))
        if dite in (nom.casefold().rstrip(" ?") for nom in noms):
            libelle = apostrophes(rubrique.libelle)
            return f"cela se dit dans la rubrique {guillemets(rubrique.id)} ({libelle})"
    return ""


def sans_cle_requise(noeud: Node, problemes: list[Problem]) -> list[Problem]:
    """Nobody is told to take away a key without a value, when the record must have it."""
    if not any(_a_enlever(p) for p in problemes):
        return problemes
    dites = dict(_requises(noeud, Initiative))
    voulues = [
        replace(p, remede=dites[p.ligne]) if _a_enlever(p) and p.ligne in dites else p for p in problemes
    ]
    return [p for p in voulues if p.remede != _MEME_ELEMENT]


def _a_enlever(probleme: Problem) -> bool:
    return probleme.code in ("E022", "E023") and ", ou enlevez la clé" in probleme.remede


_MEME_ELEMENT = "dit à sa première ligne"


def _requises(noeud: Node, classe: Modele) -> Iterator[tuple[int, str]]:
    """The line of each key that has no value, and must; what to write there."""
    for element in noeud.items if isinstance(noeud, Sequence) else ():
        cles = element.entries if isinstance(element, Mapping) else ()
        if len(cles) > 1 and all(isinstance(v, Scalar) and not v.value for _, v in cles):
            lignes = [c.mark.line for c, _ in cles]
            remede = f"remplissez cet élément, ou enlevez-le en entier, lignes {lignes[0]} à {lignes[-1]}"
            yield from zip(lignes, (remede, *[_MEME_ELEMENT] * len(lignes)), strict=False)
        else:
            yield from _requises(element, classe)
    for cle, valeur in noeud.entries if isinstance(noeud, Mapping) else ():
        champ = champs(classe).get(cle.value)
        if champ and isinstance(valeur, Scalar) and not valeur.value and champ.requis:
            yield cle.mark.line, _a_remplir(champ)
        elif champ and champ.modele:
            yield from _requises(valeur, champ.modele)


def _a_remplir(champ: Champ) -> str:
    liste = vocabulaire(champ.vocabulaire) if champ.vocabulaire else None
    if liste and len(liste.termes) <= CHOIX_MAX:
        return f"cette clé est obligatoire, écrivez l’un de {', '.join(liste.termes)}"
    return "cette clé est obligatoire, écrivez sa valeur après le deux-points"
