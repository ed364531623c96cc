"""Where the reader stopped, or found something: what to write instead, and the notebook of it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, NoReturn

from schema.lecture.nodes import LIGNE_MAX, Mark, Node, Panne, Scalar, retrait_de
from schema.lecture.nodes import Place as Endroit
from schema.lecture.octets import probleme
from schema.lecture.problems import Problem, Remede, en_citant, entre_guillemets, exemple
from schema.lecture.typographie import entier, guillemets, recopier_du_tableur

VIDE = "E009"
DEUX_DOCUMENTS = "E011"
ANCRE = "E016"
RENVOI = "E017"
ETIQUETTE = "E019"
CLE = "E021"
PONCTUATION = "E024"
CARACTERE_RESERVE = "E025"
GUILLEMET = "E026"
RETRAIT = "E027"
CROCHET = "E028"
SYNTAXE = "E029"
MARQUE = "E030"


CLE_SIMPLE = re.compile(r"[^\W\d][\w-]{0,60}")
CLE_COLLEE = re.compile(r"(?P<cle>[^\W\d][\w-]{0,60}):(?P<valeur>[^\s:].*)")
CLE_ET_VALEUR = re.compile(r"(?P<avant> *(?:- +)*)(?P<cle>[^\s:][^:]*?) *:(?= )")

# A key, a dash or a note: no end of a text.
_AUTRE_CHOSE = re.compile(r" *(?:- |#|[a-z][a-z0-9_-]*:)")
_CLE_GRASSE = re.compile(r"\*+([a-z][a-z0-9_]*)\*+ *:(.*\S)")

_ELISION = re.compile(r"'(?:[yltmsdnjc]|est|cause|tite?s?)\b")

# Line and column, from 0.
Place = tuple[int, int]
# Code, line and column from 0, what is wrong, what to write instead.
Diagnostic = tuple[str, int, int, str, str]


def autre(p: Panne) -> Diagnostic:
    """The sentence for what no rule knows."""
    return (
        SYNTAXE,
        p.ligne,
        p.colonne,
        "cette ligne ne se lit pas",
        "comparez-la avec celles d’une autre fiche",
    )


def reserve(p: Panne, ligne: int, colonne: int, code: str = CARACTERE_RESERVE) -> Diagnostic:
    """A value that starts with a character to which YAML gives a meaning."""
    contenu = p.texte(ligne)
    signe = contenu[colonne : colonne + 1]
    if not signe:
        return autre(p)
    quoi = f"une valeur sans guillemets ne peut pas commencer par {guillemets(signe)}"
    reste = contenu[colonne + 1 :]
    if signe == "?" and not reste.strip(" ?"):
        remede = "écrivez ce que dit la source; ce qui n’est pas connu ne s’écrit pas"
        return code, ligne, colonne, f"{guillemets(signe)} à la place d’une valeur", remede
    if reste.startswith("[") and signe == "!":
        return code, ligne, colonne, "une image dans un texte", "enlevez-la, ou décrivez-la en mots"
    if grasse := _CLE_GRASSE.match(contenu, colonne):
        juste = f"{grasse[1]}:{grasse[2]}"
        remede = Remede(f"écrivez {entier(juste)}", grasse[0], juste)
        return code, ligne, colonne, "des astérisques autour d’une clé", remede
    if signe == "*" and not contenu[:colonne].strip() and reste.startswith(" "):
        return code, ligne, colonne, quoi, f"écrivez une liste avec des tirets, {guillemets('-' + reste)}"
    return code, ligne, colonne, quoi, entre_guillemets(contenu, colonne)


def jamais_ferme(p: Panne, ligne: int, colonne: int) -> Diagnostic:
    """A quotation mark that opens at this place and has no partner."""
    contenu = p.texte(ligne)
    avant, valeur = contenu[:colonne].lstrip(), contenu[colonne + 1 :].strip()
    fin = ligne
    while p.texte(fin + 1).strip() and not _AUTRE_CHOSE.match(p.texte(fin + 1) + " "):
        fin += 1
    if valeur[-1:] in ("”", "»", "’") and not any(c in valeur for c in "“«‘"):
        valeur = valeur[:-1].rstrip()  # the phone closed it by another
    quoi = f"guillemet {guillemets(contenu[colonne : colonne + 1])} ouvert et jamais fermé"
    if not valeur:
        return GUILLEMET, ligne, colonne, quoi, "fermez-le après le texte"
    if fin > ligne:
        place = len(contenu) - len(contenu.lstrip(" -")) + 2
        remede = f"enlevez-le, ou fermez-le à la fin de la ligne {fin + 1}"
        trop_a_gauche = any(retrait_de(p.texte(n)) < place - 1 for n in range(ligne + 1, fin + 1))
        suite = f"; dans les deux cas, commencez la suite du texte par {place} espaces"
        return GUILLEMET, ligne, colonne, quoi, remede + suite * trop_a_gauche
    if not avant.strip(" -") and CLE_ET_VALEUR.match(valeur):
        return GUILLEMET, ligne, colonne, quoi, f"écrivez {entier(avant + valeur)}"
    valeur = contenu[colonne:].strip() if _ELISION.match(contenu, colonne) else valeur
    remede = en_citant(f"écrivez {exemple(avant, valeur)}", contenu, colonne, valeur)
    return GUILLEMET, ligne, colonne, quoi, remede


_BARRE = re.compile(r"\\(?:[xuU][0-9a-fA-F]{0,8}|.?)")


def diagnostic_barre(ligne: str, numero: int, colonne: int) -> Diagnostic:
    """A backslash that means nothing between double quotation marks; line and column from 0."""
    trouve = _BARRE.match(ligne, colonne)
    quoi = f"{guillemets(trouve[0] if trouve else ligne)} ne veut rien dire entre guillemets doubles"
    return (
        GUILLEMET,
        numero,
        colonne,
        quoi,
        "doublez la barre oblique inverse, ou employez des guillemets simples",
    )


def cle_absente(p: Panne) -> Diagnostic:
    """« : valeur »"""
    return (
        CLE,
        p.ligne,
        p.colonne,
        "un deux-points sans clé devant lui",
        "écrivez la clé avant le deux-points",
    )


VALEUR_ABSENTE = "E022"
TEXTE_VIDE = "E023"
TROP = "E015"
PROBLEMES_MAX = 1_000  # in one file: nobody reads more, and a hostile file could ask for a hundred thousand

_APRES_LE_DEUX_POINTS = re.compile(r"[^#]*: +(?P<commentaire>#.*)")
_APRES_LE_TIRET = re.compile(r"- +(?P<commentaire>#.*)")
_VIRGULE_AVANT = re.compile(r"[0-9]+,$")
_PHRASE = re.compile(r"(?:[A-ZÀÂÇÉÈÊÎÔ]\S* +|\w+ +\w+ +)\w")
_MARQUES = re.compile(r"[&*!][^\s,\[\]{}]*")


_COLLEE = re.compile(r"(?P<cle>[a-z][a-z0-9_-]*)(?P<signe>[:=])(?P<valeur>[^\s:=]+)")
_EN_LIGNE = re.compile(r"\{[^}]*$")


class LectureArretee(Exception):
    """A limit is exceeded or a second document starts: what follows is not read."""


class Cahier:
    """The problems of one text, in the order in which they are met."""

    __slots__ = ("_lignes", "fichier", "problems", "texte")

    def __init__(self, texte: str, fichier: str) -> None:
        self.texte, self.fichier = texte, fichier
        self.problems: list[Problem] = []
        self._lignes: list[str] | None = None

    def noter(self, code: str, marque: Mark, quoi: str, remede: str) -> None:
        """Add a problem. Raises LectureArretee when there are too many for anyone to read."""
        self.problems.append(probleme(code, self.fichier, marque.line, marque.column, quoi, remede))
        if len(self.problems) == PROBLEMES_MAX:
            quoi, remede = (
                "mille problèmes dans ce fichier, la suite n’est pas lue",
                "corrigez d’abord ceux-ci",
            )
            self.problems.append(probleme(TROP, self.fichier, marque.line, marque.column, quoi, remede))
            raise LectureArretee

    def arreter(self, code: str, marque: Mark, quoi: str, remede: str) -> NoReturn:
        """Add a last problem. Raises LectureArretee."""
        self.noter(code, marque, quoi, remede)
        raise LectureArretee

    def entre_guillemets(self, marque: Mark) -> str:
        return entre_guillemets(self.ligne(marque), marque.column - 1)

    def ligne(self, marque: Mark) -> str:
        """A line of the text. Split once: a hostile file may ask for each of its lines."""
        if self._lignes is None:
            self._lignes = self.texte.split("\n")
        return self._lignes[marque.line - 1] if marque.line <= len(self._lignes) else ""

    def signe(self, place: Any) -> str:
        """The character of the text at a place of the parser (counted from 0)."""
        return self.ligne(Mark(place.line + 1, 1))[place.column : place.column + 1]

    def cle_sans_valeur(self, cle: Node) -> Scalar:
        """Note « cle: » and nothing after; the empty text that stands for the value, placed on its key."""
        nom = cle.value if isinstance(cle, Scalar) else "?"
        remede = "écrivez la valeur après le deux-points, ou enlevez la clé"
        ligne = self.ligne(cle.mark)
        if " " in nom and not ligne[: cle.mark.column - 1].strip(" -"):
            juste = exemple(ligne[: cle.mark.column - 1].lstrip(), ligne[cle.mark.column - 1 :])
            remede = f"si c’est un texte, complétez-le ou écrivez {juste}"
        # The place is bounded: a hostile line of a megabyte may hold thousands of keys without value.
        debut = cle.mark.column - 1
        if trouve := _APRES_LE_DEUX_POINTS.match(ligne, debut, debut + LIGNE_MAX // 2):
            lu = f"après « # » rien n’est lu, {entre_guillemets(ligne, trouve.start('commentaire'))}"
            remede = recopier_du_tableur(trouve["commentaire"]) or lu
        if nom.isdigit() and (virgule := _VIRGULE_AVANT.search(ligne[max(0, debut - 20) : debut])):
            return self._virgule(cle, virgule[0], nom)
        if (collee := _COLLEE.fullmatch(nom)) and not trouve:
            return self._collee(cle, collee)
        if " " in nom and not trouve and _EN_LIGNE.search(ligne[max(0, debut - LIGNE_MAX) : debut]):
            quoi = f"{guillemets(nom)} est lu comme une clé, entre accolades"
            remede = "mettez le texte entre guillemets, ou enlevez les accolades si rien n’y est une clé"
            nue = re.search(r"\{([^{}:]+)\}", ligne[: debut + LIGNE_MAX])
            if nue and nue.start() < debut < nue.end():
                remede = f"enlevez les accolades, {entier(ligne[: nue.start()].lstrip() + nue[1].strip())}"
            if not any(p.remede == remede and p.ligne == cle.mark.line for p in self.problems[-1:]):
                self.noter(VALEUR_ABSENTE, cle.mark, quoi, remede)
            return Scalar("", cle.mark, False)
        self.noter(VALEUR_ABSENTE, cle.mark, f"la clé {guillemets(nom)} n’a pas de valeur", remede)
        return Scalar("", cle.mark, False)

    def _virgule(self, cle: Node, avant: str, apres: str) -> Scalar:
        """« {valeur: 2,5} »: a comma between two keys, for whoever meant a number."""
        marque = Mark(cle.mark.line, cle.mark.column - len(avant))
        quoi = f"la virgule de {guillemets(avant + apres)} sépare ici deux éléments"
        juste = f'"{avant}{apres}"' if len(apres) == 3 else f"{avant[:-1]}.{apres}"
        remede = Remede(f"écrivez {entier(juste)}", avant + apres, juste)
        self.noter(VALEUR_ABSENTE, marque, quoi, remede)
        return Scalar("", cle.mark, False)

    def _collee(self, cle: Node, collee: re.Match[str]) -> Scalar:
        """« {nord:10} » and « {nord=10} »."""
        juste = f"{collee['cle']}: {collee['valeur']}"
        faute = "un signe égal à la place du" if collee["signe"] == "=" else "il manque une espace après le"
        quoi = f"{faute} deux-points de {guillemets(collee['cle'])}"
        remede = Remede(f"écrivez {entier(juste)}", collee[0], juste)
        self.noter(VALEUR_ABSENTE, cle.mark, quoi, remede)
        return Scalar("", cle.mark, False)

    def tiret_sans_valeur(self, noeud: Scalar) -> Scalar:
        """The parser's mark is just after the dash."""
        avant = noeud.mark.column - 2
        sur_tiret = avant >= 0 and self.ligne(noeud.mark)[avant : avant + 1] == "-"
        marque = Mark(noeud.mark.line, avant + 1) if sur_tiret else noeud.mark
        remede = "écrivez la valeur après le tiret, ou enlevez le tiret"
        ligne = self.ligne(marque)
        if trouve := _APRES_LE_TIRET.match(ligne, marque.column - 1):
            remede = f"après « # » rien n’est lu, {entre_guillemets(ligne, trouve.start('commentaire'))}"
            if titre := re.match(r"#+ +(.*)", trouve["commentaire"]):
                juste = entier(f"- {titre[1]}")
                remede = f"après « # » rien n’est lu, écrivez {juste}, ou enlevez la ligne si c’est une note"
        self.noter(VALEUR_ABSENTE, marque, "un tiret sans valeur", remede)
        return Scalar("", marque, False)

    def marques(self, evenement: Any, marque: Mark) -> None:
        """The anchor and the tag before a value, in the order in which they were written."""
        ligne = self.ligne(marque)
        for trouve in islice(_MARQUES.finditer(ligne, marque.column - 1), 2):
            signe, ici = trouve[0][0], Mark(marque.line, trouve.start() + 1)
            conseil = f"enlevez-la, ou {self.entre_guillemets(ici)} si c’est du texte"
            reste = ligne[trouve.start() + 1 : trouve.start() + LIGNE_MAX].rstrip()
            if _PHRASE.match(reste):
                avant = ligne[: trouve.start()].lstrip()
                quoi = f"un texte sans guillemets ne peut pas commencer par {guillemets(signe)}"
                code = {"&": ANCRE, "!": ETIQUETTE}.get(signe, RENVOI)
                sans = f"{entier(avant + reste)} si ce signe est de trop"
                self.noter(code, ici, quoi, f"{self.entre_guillemets(ici)}, ou {sans}")
            elif signe == "&" and evenement.anchor:
                self.noter(ANCRE, ici, f"ancre {guillemets(trouve[0])}", conseil)
            elif signe == "!" and evenement.tag:
                self.noter(ETIQUETTE, ici, f"étiquette de type {guillemets(trouve[0])}", conseil)


_FERMETURE = re.compile(r"[\s\]},]+")


def suite_a_gauche(cahier: Cahier, debut: Any, fin: Any, parent: Endroit, code: str) -> None:
    """A text or a list over several lines, one of which is not in the indentation of what holds it."""
    if debut.line == fin.line:
        return
    dehors = parent.column
    for numero in range(debut.line + 1, min(fin.line + 1, debut.line + 200)):
        ligne = cahier.ligne(Mark(numero + 1, 1))
        retrait = len(ligne) - len(ligne.lstrip(" "))
        if not ligne.strip() or retrait > dehors or _FERMETURE.fullmatch(ligne):
            continue
        ouvrante = re.search(r"(?:^|[\s\[{,:-])$", cahier.ligne(Mark(fin.line + 1, 1))[: fin.column - 1])
        if code == GUILLEMET and CLE_ET_VALEUR.match(ligne + " ") and ouvrante:
            quoi = f"guillemet {guillemets(cahier.signe(debut))} ouvert et jamais fermé"
            cahier.noter(GUILLEMET, Mark(debut.line + 1, debut.column + 1), quoi, "fermez-le après le texte")
        else:
            quoi = f"la suite de la ligne {debut.line + 1} n’est pas en retrait"
            remede = f"mettez devant elle plus de {dehors} espace{'s' if dehors > 1 else ''}"
            remede = remede if dehors else "mettez deux espaces devant elle"
            cahier.noter(RETRAIT, Mark(numero + 1, retrait + 1), quoi, remede)
        return


def liste_a_gauche(cahier: Cahier, debut: Endroit, fin: Any, parent: Endroit) -> None:
    """The same for what stands between brackets; a line that only closes them may stand anywhere."""
    if cahier.signe(parent) not in ("[", "{"):
        suite_a_gauche(cahier, debut, fin, parent, RETRAIT)
