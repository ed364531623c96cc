"""Rules beyond the shape of one field. Adding one is one function in a file of this folder;
a new file is one line in the import below. And what follows from another complaint, told once."""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel

from schema.champs import champs, modele_en
from schema.checks import calculs, chronologie, completude, exigences, resultats, totaux, vie_privee
from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import REGLES, Regle
from schema.checks.remedes import PERMISES
from schema.lecture.nodes import Node, Reperage, feuilles
from schema.lecture.panne import CLE, VALEUR_ABSENTE
from schema.lecture.problems import Problem, cite, du_mot
from schema.lecture.typographie import entier, guillemets
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


def sans_redites(lus: list[Problem], invalides: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """What the reader and then the models say of one slip, said once, by the one who saw what it is."""
    lus, invalides = _sans_retrait(lus, invalides)
    accolades = {p.ligne for p in invalides if "accolades" in p.remede}
    lus = [p for p in lus if p.code not in MANQUES or p.ligne not in accolades]
    dits = [p for p in lus if p.code in MANQUES]
    places, lignes = {(p.ligne, p.colonne) for p in dits}, {p.ligne for p in dits}
    return lus, [
        p
        for p in invalides
        if (p.ligne, p.colonne) not in places and (p.code != "E101" or p.ligne not in lignes)
    ]


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


def sans_renvois(lus: list[Problem], regles: list[Problem]) -> list[Problem]:
    """`regles` without the names that lead nowhere only because an id is written twice: told first."""
    suites = {"E203"} if any(p.code == "E020" and "id" in p.quoi.split()[1:3] for p in lus) else set[str]()
    suites |= {SUITES[p.code] for p in regles if p.code in SUITES}
    return [p for p in regles if p.code not in suites]
