"""Rules beyond the shape of one field. Adding one is one function in a file of this folder;
a new file is one line in the import below. And what follows from another complaint, told once."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from pydantic import BaseModel

from schema.champs import champs, modele_en
from schema.checks import calculs, chronologie, completude, exigences, resultats, totaux, vie_privee
from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import REGLES, Regle
from schema.checks.remedes import PERMISES
from schema.lecture import GARDER
from schema.lecture.lecteur import LA_MEME, RECOMMENCE
from schema.lecture.nodes import Mapping, Node, Reperage, Scalar, feuilles
from schema.lecture.panne import CLE, CROCHET, VALEUR_ABSENTE
from schema.lecture.problems import Problem, cite, du_mot
from schema.lecture.typographie import entier, guillemets
from schema.models.initiative import Initiative
from schema.models.marques import Sorte

FICHIERS = (exigences, chronologie, calculs, resultats, totaux)


def verifier_fiche(fichier: str, noeud: Node, visite: Visite | None) -> list[Problem]:
    """All problems that rules find in one record; those of privacy, and what is still to be
    written, even when the record is not valid."""
    textes = feuilles(noeud)
    problemes = vie_privee.verifier(fichier, textes) + completude.verifier(fichier, textes)
    if visite is not None:
        reperage = Reperage(noeud)
        for regle in REGLES:
            problemes += _problemes(regle, fichier, reperage, visite)
    return problemes


def _problemes(regle: Regle, fichier: str, reperage: Reperage, visite: Visite) -> list[Problem]:
    trouves = []
    for constat in regle.trouver(visite):
        marque = reperage.lieu(constat.chemin, constat.sur_cle)
        lieu = fichier, marque.line, marque.column
        quoi, remede = constat.quoi, constat.remede
        correction = du_mot(remede, reperage.mot(constat.chemin, constat.sur_cle))
        trouves.append(Problem(regle.code, regle.niveau, *lieu, quoi, remede, constat.chemin, correction))
    return trouves


# An id written twice, of a source or of a column, and a name that leads to none.
SUITES = {"E204": "E203", "E257": "E251"}
# A key without its value, a value without its key.
MANQUES = (VALEUR_ABSENTE, CLE)


def sans_les_suites(classe: type[BaseModel], reperage: Reperage, problemes: list[Problem]) -> list[Problem]:
    """Without the key that is missing only because it is mistyped, or because another stands in its place."""
    cles = [p for p in problemes if p.code == "E102" and p.chemin]
    voulues = {(*p.chemin[:-1], p.correction.apres) for p in cles if p.chemin and p.correction}
    reste = [p for p in problemes if p.code != "E101" or p.chemin not in voulues]
    absentes, inconnues = (_par_groupe(reste, code) for code in ("E101", "E102"))
    for groupe, autres in inconnues.items():
        ici = absentes.get(groupe, [])
        if not ici or len(autres) != 1 or not autres[0].remede.startswith(PERMISES):
            continue
        noms = [str(p.chemin[-1]) for p in ici if p.chemin]
        if len(ici) == 1:
            nom = guillemets(noms[0])
            remede = f"si elle est mise pour {nom}, qui manque, écrivez {nom}; sinon, {autres[0].remede}"
        else:
            remede = _deux_cles(classe, reperage, autres[0], noms)
        reste = [replace(p, remede=remede) if p is autres[0] else p for p in reste if p not in ici]
    return reste


def _deux_cles(classe: type[BaseModel], reperage: Reperage, inconnue: Problem, noms: list[str]) -> str:
    """What to write of « 2018: 80 », whose key and value are the values of two keys that are missing."""
    chemin, ici = inconnue.chemin or (), champs(modele_en(classe, (inconnue.chemin or ())[:-1]))
    cle, valeur, groupe = reperage.mot(chemin, True), reperage.mot(chemin), reperage.noeud(chemin[:-1])
    date = next((nom for nom in noms if ici[nom].sorte is Sorte.DATE), "")
    if len(noms) != 2 or not date or cle is None or valeur is None or groupe is None:
        return f"écrivez {' et '.join(f'« {nom}: … »' for nom in noms)}, chacune sur sa ligne"
    autre = next(nom for nom in noms if nom != date)
    dits = f"{date}: {cle.value}", f"{autre}: {cite(valeur.value) if valeur.quoted else valeur.value}"
    if groupe.mark != cle.mark:
        return f"écrivez {entier('{' + ', '.join(dits) + '}')}"
    return f"écrivez {entier(dits[0])} et, dessous, bien aligné, {entier(dits[1])}"


def _par_groupe(problemes: list[Problem], code: str) -> dict[Chemin, list[Problem]]:
    """Those of this code, by the group in which their key stands, or should."""
    groupes: dict[Chemin, list[Problem]] = {}
    for p in problemes:
        if p.code == code and p.chemin:
            groupes.setdefault(p.chemin[:-1], []).append(p)
    return groupes


def sans_redites(
    lus: list[Problem], invalides: list[Problem], noeud: Node
) -> tuple[list[Problem], list[Problem]]:
    """What the reader and then the models say of one slip, said once, by the one who saw what it is."""
    racine = noeud.entries if isinstance(noeud, Mapping) else ()
    doublees = {p.ligne - 1 for p in lus if LA_MEME in p.remede}
    lus = [p for p in lus if p.code != VALEUR_ABSENTE or p.ligne not in doublees]
    lus, invalides = _sans_retrait(*_rubrique_a_droite(*_rubrique_sans_nom(lus, invalides, racine), racine))
    invalides = _liste_sans_nom(invalides, Reperage(noeud))
    accolades = {p.ligne for p in invalides if re.search(r"accolades|valeurs: \{", p.remede)}
    cites = [p for p in invalides if p.code == "E103" and "entre guillemets" in p.remede]
    textes = {(p.ligne, p.colonne + 1) for p in cites}
    lus = [p for p in lus if p.code != CROCHET or (p.ligne, p.colonne) not in textes]
    lus = [p for p in lus if p.code not in MANQUES or p.ligne not in accolades]
    dits = [p for p in lus if p.code in MANQUES]
    places, lignes = {(p.ligne, p.colonne) for p in dits}, {p.ligne for p in dits}
    return lus, [
        p
        for p in invalides
        if (p.ligne, p.colonne) not in places and (p.code != "E101" or p.ligne not in lignes)
    ]


Entrees = tuple[tuple[Scalar, Node], ...]


def _absentes(racine: Entrees, ligne: int, cles: Collection[str]) -> list[str]:
    """The groups that the record lacks and that take these keys; only those that go at this line, if any."""
    rangs = {nom: i for i, nom in enumerate(champs(Initiative))}
    la = {cle.value: cle.mark.line for cle, _ in racine if cle.value in rangs}
    modeles = {nom: c.modele for nom, c in champs(Initiative).items() if c.modele and nom not in la}
    prises = [nom for nom, modele in modeles.items() if set(cles) <= set(champs(modele))]
    avant = max((rangs[nom] for nom, n in la.items() if n < ligne), default=-1)
    apres = min((rangs[nom] for nom, n in la.items() if n > ligne), default=len(rangs))
    return [nom for nom in prises if avant < rangs[nom] < apres] or prises


def _rubrique_sans_nom(
    lus: list[Problem], invalides: list[Problem], racine: Entrees
) -> tuple[list[Problem], list[Problem]]:
    """The keys of a group under another: the line of its name is missing above the first of them."""
    for cle in [c for c, _ in racine if c.value in champs(Initiative)]:
        fin = min((c.mark.line for c, _ in racine if c.mark.line > cle.mark.line), default=10**9)
        debut = next((p for p in lus if RECOMMENCE in p.quoi and cle.mark.line < p.ligne < fin), None)
        siens = [p for p in invalides if p.chemin and p.chemin[0] == cle.value]
        inconnues = [p for p in siens if p.code == "E102" and p.chemin and len(p.chemin) == 2]
        if debut is None and (len(inconnues) < 2 or inconnues[0].correction):
            continue
        premier = debut or inconnues[0]
        noms = [str(p.chemin[1]) for p in inconnues if p.chemin and p.ligne >= premier.ligne]
        candidates = _absentes(racine, premier.ligne, [*noms, "sources"] if debut else noms)
        if not candidates:
            continue
        remede = f"écrivez {_au_choix(candidates)} au-dessus de cette ligne, au bord"
        if debut:
            remede = f"si une autre rubrique commence ici, {remede}; {GARDER} chaque clé une seule fois"
        dit = replace(premier, quoi=premier.quoi if debut else SANS_NOM, remede=remede, correction=None)
        miens = {id(p) for p in siens if p.ligne >= premier.ligne}
        absentes = {(nom,) for nom in candidates}
        invalides = [p for p in invalides if id(p) not in miens and p.chemin not in absentes]
        lus, invalides = [dit if p is debut else p for p in lus], invalides if debut else [*invalides, dit]
    return lus, invalides


def _au_choix(noms: list[str]) -> str:
    return " ou ".join(guillemets(f"{nom}:") for nom in noms[:3])


SANS_NOM = "le nom d’une rubrique manque ici, semble-t-il"


def _rubrique_a_droite(
    lus: list[Problem], invalides: list[Problem], racine: Entrees
) -> tuple[list[Problem], list[Problem]]:
    """« offre » two blanks too far right: it is read as a key of the rubrique above."""
    la = {cle.value for cle, _ in racine}
    lignes = sorted(cle.mark.line for cle, _ in racine)
    for p in invalides:
        nom = str(p.chemin[1]) if p.chemin and len(p.chemin) == 2 and p.code == "E102" else ""
        champ = champs(Initiative).get(nom)
        if champ and champ.modele and nom not in la:
            fin = next((n - 1 for n in lignes if n > p.ligne), 0)
            sous = f"les lignes {p.ligne + 1} à {fin}" if fin else "toutes les lignes qui sont sous elle"
            remede = f"enlevez {p.colonne - 1} espaces devant elle, et devant {sous}"
            dit = replace(p, quoi=f"{guillemets(nom)} est trop à droite", remede=remede, correction=None)
            invalides = [dit if x is p else x for x in invalides]
    for p in [p for p in lus if p.code == VALEUR_ABSENTE]:
        nom = next((n for n in champs(Initiative) if f"« {n} »" in p.quoi.replace("\u00a0", " ")), "")
        suite = [x for x in lus if x.ligne == p.ligne + 1 and RECOMMENCE in x.quoi]
        if nom and nom not in la and suite and p.colonne == 3:
            quoi = f"{guillemets(nom)} est trop à droite"
            dit = replace(p, quoi=quoi, remede="enlevez les 2 espaces devant elle")
            lus = [dit if x is p else x for x in lus if x not in suite]
    return lus, invalides


def _liste_sans_nom(invalides: list[Problem], reperage: Reperage) -> list[Problem]:
    """Elements of another list at the end of one: the line of its name is missing above the first of them."""
    premiers: dict[Chemin, Problem] = {}
    for p in invalides:
        if p.code == "E102" and p.chemin and not p.correction:
            premiers.setdefault(p.chemin[:-2], p)
    for dedans, p in list(premiers.items())[:LISTES_MAX]:
        if noms := _autres_listes(dedans, p, reperage):
            place, dessus = reperage.lieu((p.chemin or ())[:-1]), reperage.lieu(dedans, True)
            ou = f"au-dessus de cette ligne, aligné sur « {dedans[-1]}: » de la ligne {dessus.line}"
            quoi, remede = "le nom d’une liste manque ici, semble-t-il", f"écrivez {_au_choix(noms)} {ou}"
            dit = replace(
                p, ligne=place.line, colonne=place.column, quoi=quoi, remede=remede, correction=None
            )
            absents = [(*dedans[:-1], nom) for nom in noms]
            invalides = [*(x for x in invalides if not _suit(x, dedans, place.line, absents)), dit]
    return invalides


LISTES_MAX = 50


def _suit(p: Problem, dedans: Chemin, ligne: int, absents: list[Chemin]) -> bool:
    chemin = p.chemin or ()
    return (chemin[: len(dedans)] == dedans and p.ligne >= ligne) or (p.code == "E101" and chemin in absents)


def _autres_listes(dedans: Chemin, p: Problem, reperage: Reperage) -> list[str]:
    """The lists beside this one, that are not there, and to which the element of `p` may belong."""
    chemin = p.chemin or ()
    if len(chemin) < 3 or not isinstance(chemin[-2], int) or not chemin[-2]:
        return []
    groupe, element = dedans[:-1], reperage.noeud(chemin[:-1])
    cles = {c.value for c, _ in element.entries} if isinstance(element, Mapping) else set[str]()
    listes = [c for c in champs(modele_en(Initiative, groupe)).values() if c.liste and c.modele]
    noms = [c.nom for c in listes if c.modele and len(cles) > 1 and cles <= set(champs(c.modele))]
    return [nom for nom in noms if reperage.noeud((*groupe, nom)) is None]


def _sans_retrait(lus: list[Problem], invalides: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """A key without value above keys that are none of its group's: theirs is too small an indentation."""
    inconnues = {(p.ligne, p.colonne): p for p in invalides if p.code == "E102" and not p.correction}
    for i, p in enumerate(lus):
        suite, ligne = [], p.ligne + 1
        while p.code == VALEUR_ABSENTE and (ligne, p.colonne) in inconnues:
            suite.append(inconnues[ligne, p.colonne])
            ligne += 1
        if suite:
            dites = f"la ligne {ligne - 1}" if len(suite) == 1 else f"les lignes {p.ligne + 1} à {ligne - 1}"
            lus[i] = replace(p, remede=f"mettez {dites} en retrait, deux espaces plus à droite")
            invalides = [x for x in invalides if x not in suite]
    return lus, invalides


def _dit(p: Problem) -> str:
    return f"{p.quoi} : {p.remede}"


def sans_renvois(lus: list[Problem], regles: list[Problem]) -> list[Problem]:
    """`regles` without the names that lead nowhere only because an id is written twice: told first.

    Nothing is said of a record that lacks a dash, or the name of a group: it was not read as it was meant.
    """
    if any(re.search(f"{GARDER}|{LA_MEME}|un autre élément|trop à droite", _dit(p)) for p in lus):
        connus = {r.code for r in REGLES}
        return [p for p in regles if p.code not in connus]
    suites = {"E203"} if any(p.code == "E020" and "id" in p.quoi.split()[1:3] for p in lus) else set[str]()
    suites |= {"E202"} if any("« nature: " in p.remede.replace("\u00a0", " ") for p in lus) else set()
    suites |= {SUITES[p.code] for p in regles if p.code in SUITES}
    return [p for p in regles if p.code not in suites]
