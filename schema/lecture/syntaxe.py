"""What PyYAML's parser stumbles on, said in French with what to write instead.

PyYAML has two parsers (C and Python) whose sentences differ but whose marks agree: a rule is chosen by words
that both use, and the rest is read off the text itself, so that both give the same problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError
from yaml.events import Event, ScalarEvent

from schema.lecture import CLE_DE_FICHE, d_un_tableau, etrangere, texte_coupe
from schema.lecture.groupes import (
    apres_fin,
    crochet,
    element_absent,
    retrait,
)
from schema.lecture.nodes import Panne, a_sa_place, bornes, retrait_de
from schema.lecture.octets import probleme
from schema.lecture.panne import (
    ANCRE,
    CARACTERE_RESERVE,
    CLE_COLLEE,
    CLE_ET_VALEUR,
    CLE_SIMPLE,
    ETIQUETTE,
    PONCTUATION,
    RENVOI,
    RETRAIT,
    SYNTAXE,
    VIDE,
    Diagnostic,
    Place,
    autre,
    diagnostic_barre,
    jamais_ferme,
    reserve,
)
from schema.lecture.problems import Problem, Remede, entre_guillemets, exemple
from schema.lecture.textes import PUCE, est_une_puce, sous_un_enonce, tiret
from schema.lecture.typographie import entier, guillemets

_CLE_EGALE = re.compile(r"([a-z][a-z0-9_]*) *([=;：]) *(\S.*)")
_SIGNES_DITS = {"=": "un signe égal", ";": "un point-virgule", "：": "un deux-points d’une autre écriture"}
_PARENTHESES = re.compile(r"\((?:[a-z][a-z0-9_-]*: [^,()]+(?:, |\)))+")
_ELEMENT_SANS_CLE = re.compile(r" *- (?=[^\s\[{\"'|>&*!#])")
_CLES_EN_LIGNE = re.compile(r"[a-z_]+: [^\s,:{}\[\]]+(?:, [a-z_]+: [^\s,:{}\[\]]+)+")
_VALEURS_EN_LIGNE = re.compile(r"[a-z_]+: [a-z0-9-]+: [\d.]+(?:, [a-z0-9-]+: [\d.]+)*")
_FLECHE = re.compile(r"([a-z0-9/-]+?) *(?:->|=>|→|>) *([a-z0-9/-]+)")
# Keys that take one text everywhere.
_D_UN_TEXTE = frozenset(("titre", "resume", "libelle", "texte", "designation", "nom", "explication", "objet"))
_DEBUT_DE_TEXTE = re.compile(r"( *- +(?:[a-z_]+: +)?| *[a-z_]+: +)([^\s\[{\"'|>&*!#].*)")
_SECONDE_CLE = re.compile(r"\s([a-z][a-z0-9_]*)$")


def traduire(
    erreur: MarkedYAMLError, texte: str, fichier: str, dernier: Event | None, ouvert: Place | None
) -> Problem:
    """The parser's error as a Problem. See Panne for `dernier` and `ouvert`."""
    arret = erreur.problem_mark or erreur.context_mark
    debut = erreur.context_mark or arret
    if arret is None or debut is None:
        return probleme(
            SYNTAXE, fichier, 1, 1, "le fichier ne se lit pas", "comparez-le avec une autre fiche"
        )
    panne = Panne(texte.split("\n"), arret.line, arret.column, debut.line, debut.column, dernier, ouvert)
    dit = f"{erreur.context or ''} | {erreur.problem or ''}"
    regle = next((fonction for mots, fonction in REGLES if mots in dit), autre)
    code, ligne, colonne, quoi, remede = regle(panne)
    return probleme(code, fichier, ligne + 1, colonne + 1, quoi, remede)


def _reserve_ici(p: Panne) -> Diagnostic:
    fin = p.dernier
    if p.ici.startswith("@@ "):
        return etrangere(p, p.ligne, 0, p.ici)
    if isinstance(fin, ScalarEvent) and fin.style in ("'", '"'):
        debut, bout = bornes(fin)
        if debut[0] < bout[0] == p.ligne:
            return jamais_ferme(p, *debut)
    return reserve(p, p.ligne, p.colonne)


def _au_debut(code: str) -> Callable[[Panne], Diagnostic]:
    """What reads a sign that YAML keeps for itself, where the value starts."""
    return lambda p: reserve(p, p.ligne_debut, p.colonne_debut, code)


def _bloc(p: Panne) -> Diagnostic:
    """« > 5 ans » or « | texte »: a block's text on the line of its sign, or text that starts with it."""
    contenu = p.texte(p.ligne_debut)
    signe = contenu[p.colonne_debut : p.colonne_debut + 1]
    if signe == "|" and contenu.count("|") > 2:
        quoi = "un tableau à la place d’un texte"
        return CARACTERE_RESERVE, p.ligne_debut, p.colonne_debut, quoi, d_un_tableau(p)
    if signe == ">" and re.match(r" *> +[^\W\d]", contenu) and not contenu[: p.colonne_debut].strip():
        juste = f"écrivez {entier('- ' + contenu[p.colonne_debut + 1 :].strip())}"
        quoi = "« > » est la marque d’un courriel cité, pas un tiret de liste"
        return CARACTERE_RESERVE, p.ligne_debut, p.colonne_debut, quoi, juste
    quoi = f"du texte suit {guillemets(signe)} sur la même ligne"
    suite = f"ou passez à la ligne après {guillemets(signe)}"
    if signe == "|":
        suite += ", ou effacez-le s’il est de trop"
    if signe == ">" and re.match(r"> +[^\W\d]", contenu[p.colonne_debut :]):
        suite = f"ou effacez {guillemets(signe)} si c’est la marque d’un courriel cité"
    remede = f"{entre_guillemets(contenu, p.colonne_debut)}, {suite}"
    return CARACTERE_RESERVE, p.ligne_debut, p.colonne_debut, quoi, remede


def _guillemet_ouvert(p: Panne) -> Diagnostic:
    return jamais_ferme(p, p.ligne_debut, p.colonne_debut)


def _echappement(p: Panne) -> Diagnostic:
    """The parsers point before or after the letter: the backslash before both is the place."""
    colonne = max(p.ici.rfind("\\", 0, p.colonne + 1), 0)
    return diagnostic_barre(p.ici, p.ligne, colonne)


def _deux_points_absent(p: Panne) -> Diagnostic:
    """A line that stands where a key must, without « : » and a space."""
    ligne, colonne = p.ligne_debut, p.colonne_debut
    contenu = p.texte(ligne)[colonne:].rstrip()
    if diagnostic := _cle_collee(contenu, ligne, colonne):
        return diagnostic
    if est_une_puce(contenu):
        if remede := sous_un_enonce(p.texte(ligne - 1), contenu[1:].strip(), ligne):
            return PUCE, ligne, colonne, "une liste sous un énoncé", remede
        return PUCE, ligne, colonne, f"{guillemets(contenu[0])} n’est pas un tiret de liste", tiret(contenu)
    if coupe := texte_coupe(p, ligne, contenu):
        return coupe
    if egale := _CLE_EGALE.fullmatch(contenu):
        juste = f"{egale[1]}: {egale[3]}"
        quoi = f"{_SIGNES_DITS[egale[2]]} à la place du deux-points de {guillemets(egale[1])}"
        return PONCTUATION, ligne, colonne, quoi, Remede(f"écrivez {entier(juste)}", contenu, juste)
    if re.match(r"-[^\s-]", contenu):
        quoi = "il manque une espace après le tiret"
        remede = Remede(f"écrivez {entier('- ' + contenu[1:])}", contenu, "- " + contenu[1:])
        return PONCTUATION, ligne, colonne, quoi, remede
    if CLE_SIMPLE.fullmatch(contenu):
        return _cle_nue(p, contenu, ligne, colonne)
    return etrangere(p, ligne, colonne, contenu)


def _cle_collee(contenu: str, ligne: int, colonne: int) -> Diagnostic | None:
    """« titre:Foo »"""
    if not (trouve := CLE_COLLEE.match(contenu)):
        return None
    quoi = f"il manque une espace après le deux-points de {guillemets(trouve['cle'])}"
    if trouve["valeur"].startswith("-") and not trouve["valeur"][1:].strip(" -"):
        quoi = f"un tiret collé au deux-points de {guillemets(trouve['cle'])}"
        remede = Remede(
            "enlevez ce tiret", trouve["valeur"], "", colonne=colonne + trouve.start("valeur") + 1
        )
        return PONCTUATION, ligne, colonne + trouve.end("cle"), quoi, remede
    juste = f"{trouve['cle']}: {trouve['valeur']}"
    remede = Remede(f"écrivez {entier(juste)}", trouve[0], juste, colonne=colonne + 1)
    return PONCTUATION, ligne, colonne + trouve.end("cle"), quoi, remede


def _cle_nue(p: Panne, cle: str, ligne: int, colonne: int) -> Diagnostic:
    quoi, dessous = f"il manque un deux-points après {guillemets(cle)}", p.texte(ligne + 1)
    # Its value stands below, or is to be written.
    retrait = retrait_de(dessous) + dessous.lstrip().startswith("- ")
    juste = cle + (":" if dessous.strip() and retrait > colonne else ": …")
    return PONCTUATION, ligne, colonne, quoi, f"écrivez {entier(juste)}"


def _deux_points_en_trop(p: Panne) -> Diagnostic:
    """« : » where no key may stand: inside a text, or after a line that is too far right."""
    if diagnostic := _premiere_ligne_sans_cle(p):
        return diagnostic
    avant = p.ici[: p.colonne]
    if trouve := CLE_ET_VALEUR.match(avant + " "):
        debut = trouve.end() + 1
        if not CLE_DE_FICHE.fullmatch(trouve["cle"].strip("\"'")):
            debut = trouve.start("cle")  # « - Un titre : un sous-titre : sa suite » is one text
        quoi = "un deux-points dans un texte sans guillemets"
        remede = entre_guillemets(p.ici, debut)
        if _CLES_EN_LIGNE.fullmatch(p.ici[trouve.start("cle") :].rstrip()) and "-" in trouve["avant"]:
            cles = p.ici[trouve.start("cle") :].rstrip()
            quoi, remede = "plusieurs clés sur une ligne", f"écrivez {entier('- {' + cles + '}')}"
        elif _VALEURS_EN_LIGNE.fullmatch(p.ici[trouve.start("cle") :].rstrip()):
            quoi = "plusieurs clés sur une ligne, sans accolades"
            remede = f"écrivez {entier(trouve['cle'] + ': {' + p.ici[debut:].strip() + '}')}"
        elif _PARENTHESES.fullmatch(p.ici[debut:].strip()):
            remede = "mettez des accolades à la place des parenthèses"
        elif seconde := _SECONDE_CLE.search(avant, debut):
            ou = f"ou passez à la ligne avant {guillemets(seconde[1])} si c’est une clé"
            remede = f"{remede} si c’est un texte, {ou}"
        return PONCTUATION, p.ligne, p.colonne, quoi, remede
    if CLE_SIMPLE.fullmatch(avant.strip(" -")):
        if diagnostic := _sous_un_texte(p):
            return diagnostic
        quoi = f"la clé {guillemets(avant.strip(' -'))} est en retrait sous une ligne qui a déjà sa valeur"
        return RETRAIT, p.ligne, len(avant) - len(avant.lstrip(" -")), quoi, a_sa_place(p)
    quoi = "un deux-points dans un texte sans guillemets"
    return PONCTUATION, p.ligne, p.colonne, quoi, "mettez tout le texte entre guillemets, ou sous « | »"


def _sous_un_texte(p: Panne) -> Diagnostic | None:
    """A key under a line that is none of a record's: the beginning of a mail, or a text with a colon."""
    dessus = p.texte(p.ligne - 1)
    trouve = CLE_ET_VALEUR.match(dessus + " ")
    sans_cle = _ELEMENT_SANS_CLE.match(dessus) if not trouve else None
    if sans_cle and sans_cle.end() == len(p.ici) - len(p.ici.lstrip(" ")):
        quoi = f"{guillemets(dessus[sans_cle.end() :])} n’a pas de clé, et la ligne suivante en a une"
        texte = dessus[sans_cle.end() :]
        if lien := _FLECHE.fullmatch(texte.strip()):
            remede = f"écrivez {guillemets('- de: ' + lien[1])} et, dessous, {guillemets('vers: ' + lien[2])}"
            return PONCTUATION, p.ligne - 1, sans_cle.end(), "une flèche à la place de deux clés", remede
        juste = entier(f"- texte: {texte.rstrip()}")
        return PONCTUATION, p.ligne - 1, sans_cle.end(), quoi, f"écrivez la sienne devant lui, comme {juste}"
    if dessus[:1].strip() and trouve and not CLE_DE_FICHE.fullmatch(trouve["cle"]) and " " in trouve["cle"]:
        quoi = f"{guillemets(dessus)} n’est pas une clé de la fiche"
        remede = "si c’est la suite d’un texte, mettez des espaces devant, et tout ce texte entre guillemets"
        if debut := _DEBUT_DE_TEXTE.match(p.texte(p.ligne - 2)):
            juste = exemple(debut[1].lstrip(), f"{debut[2].rstrip()} {dessus.strip()}")
            ligne = f"de la ligne {p.ligne - 1}"
            remede = f"si c’est la suite du texte {ligne}, écrivez {juste} à la place des deux lignes"
        return PONCTUATION, p.ligne - 1, 0, quoi, f"{remede}; sinon enlevez cette ligne"
    return None


def _premiere_ligne_sans_cle(p: Panne) -> Diagnostic | None:
    """« titre:Foo » or « titre » as the first key of a group: the next line was read as its continuation."""
    scalaire = p.dernier
    if not isinstance(scalaire, ScalarEvent) or scalaire.style:
        return None
    ligne, colonne = bornes(scalaire)[0]
    if ligne >= p.ligne:
        return None
    contenu = p.texte(ligne)
    if contenu[:colonne].strip(" -"):
        return None  # it stands after a key: it is a value
    if diagnostic := _cle_collee(contenu[colonne:], ligne, colonne):
        return diagnostic
    mot = contenu[colonne:].rstrip()
    if CLE_SIMPLE.fullmatch(mot):
        return _cle_nue(p, mot, ligne, colonne)
    if p.ouvert is None:
        quoi = f"le fichier commence par {guillemets(mot)}, qui n’est pas une clé"
        return PONCTUATION, ligne, colonne, quoi, "enlevez ce qui précède « titre: », ou mettez « # » devant"
    return None


def _tiret(p: Panne) -> Diagnostic:
    """« cle: - valeur »"""
    quoi = "un tiret de liste sur la ligne de la clé"
    remede = "passez à la ligne avant le tiret, ou enlevez-le si ce n’est pas une liste"
    trouve = CLE_ET_VALEUR.match(p.ici)
    if trouve and trouve["cle"] in _D_UN_TEXTE:
        quoi = "un tiret de liste devant un texte"
        juste = p.ici[: p.colonne].lstrip() + p.ici[p.colonne + 1 :].strip()
        remede = f"enlevez ce tiret, {entier(juste)}"
    return PONCTUATION, p.ligne, p.colonne, quoi, remede


def _contenu_absent(p: Panne) -> Diagnostic:
    if p.signe == ".":
        return VIDE, p.ligne, p.colonne, "le fichier ne contient rien", "écrivez-y au moins « titre: … »"
    return _reserve_ici(p)


# Words common to both parsers, in the order in which they must be tried.
REGLES: tuple[tuple[str, Callable[[Panne], Diagnostic]], ...] = (
    ("quoted scalar | found unexpected", _guillemet_ouvert),
    ("quoted scalar", _echappement),
    ("scanning an anchor", _au_debut(ANCRE)),
    ("scanning an alias", _au_debut(RENVOI)),
    (" tag", _au_debut(ETIQUETTE)),
    ("block scalar", _bloc),
    ("directive", _au_debut(CARACTERE_RESERVE)),
    ("simple key", _deux_points_absent),
    ("mapping values", _deux_points_en_trop),
    ("mapping keys", _reserve_ici),
    ("sequence entries", _tiret),
    ("cannot start any token", _reserve_ici),
    ("flow node", element_absent),
    ("flow sequence", crochet),
    ("flow mapping", crochet),
    ("block node", _contenu_absent),
    ("document start", apres_fin),
    ("block mapping", retrait),
    ("block collection", retrait),
)
