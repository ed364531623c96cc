"""Parser's events -> nodes, without recursion: a hundred thousand brackets must not touch Python's stack."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from schema.lecture.nodes import Mapping, Mark, Node, Place, Scalar, Sequence, marque_de
from schema.lecture.octets import CARACTERE_INTERDIT, INTERDITS, decrire
from schema.lecture.panne import (
    ANCRE,
    CLE,
    CLE_COLLEE,
    DEUX_DOCUMENTS,
    ETIQUETTE,
    RENVOI,
    TEXTE_VIDE,
    TROP,
    VIDE,
    Cahier,
    LectureArretee,
    liste_a_gauche,
)
from schema.lecture.problems import Remede
from schema.lecture.syntaxe import traduire
from schema.lecture.textes import FINS, RIENS, SIGNES, examiner, phrase_coupee
from schema.lecture.typographie import guillemets, nombre

PROFONDEUR_MAX = 40
TEXTE_MAX = 20_000  # characters in one value
NOEUDS_MAX = 50_000

RACINE = "E010"
ESPACE = "E031"
TROP_PROFOND = "E013"
TEXTE_TROP_LONG = "E014"
FUSION = "E018"
CLE_EN_DOUBLE = "E020"


class Arbre:
    """The tree being built from a text that `lecture.decoder` has cleared. `problems` grows meanwhile."""

    __slots__ = ("barres", "cahier", "dernier", "dieses", "enfants", "fausses", "noeuds", "pile")

    def __init__(self, texte: str, fichier: str) -> None:
        self.cahier = Cahier(texte, fichier)
        self.barres = "\\" in texte
        self.fausses = "\u00a0" in texte or "\u202f" in texte
        self.dieses = _DIESE_PLACE.search(texte) is not None if "#" in texte else False
        self.noeuds = 0
        self.dernier: Any = None
        # Children, so far, of the collection being read; in a mapping, keys and values by turns.
        self.enfants: list[Node] = []
        # For each open collection: its parent's children so far, its own mark, whether it is a mapping.
        self.pile: list[tuple[list[Node], Place, bool]] = []

    def construire(self, chargeur: Any) -> Node | None:
        """The root that PyYAML's loader `chargeur` (made on the same text) leads to, or None if unusable."""
        try:
            with suppress(LectureArretee):
                self._parcourir(chargeur.get_event)
            with suppress(LectureArretee):
                coupe = any(p.code == DEUX_DOCUMENTS for p in self.cahier.problems)
                return None if self.pile or coupe else self._racine()
        except yaml.MarkedYAMLError as erreur:
            self._syntaxe(erreur)
        finally:
            chargeur.dispose()
        return None

    def _parcourir(self, suivant: Callable[[], Any]) -> None:
        """The hot loop: texts are two events out of three, so they are dealt with here."""
        enfants, barres = self.enfants, self.barres or self.dieses
        while (evenement := suivant()) is not None:
            self.dernier = evenement
            genre = type(evenement)
            if genre is not ScalarEvent:
                if action := _ACTIONS.get(genre):
                    action(self, evenement)
                    enfants = self.enfants
                continue
            valeur = evenement.value
            noeud = Scalar(valeur, evenement.start_mark, evenement.style in _GUILLEMETS)
            marque = barres or evenement.anchor or evenement.tag
            douteux = marque or len(valeur) > TEXTE_MAX or not valeur or valeur.isspace()
            if noeud.quoted:
                # Between quotation marks and going on: what YAML lets stand too far left.
                douteux = douteux or evenement.start_mark.line != evenement.end_mark.line
            elif not douteux:
                douteux = valeur[-1] in FINS or " - " in valeur or " • " in valeur
            if douteux or valeur[0] in SIGNES or valeur[0] > "\u20ff" or valeur in RIENS:
                enfants.append(self._examiner(evenement, noeud))
            else:
                enfants.append(noeud)
            self.noeuds += 1
            if self.noeuds > NOEUDS_MAX:
                self._trop(noeud.place)

    def _ouvrir(self, evenement: Any) -> None:
        place = evenement.start_mark
        self.pile.append((self.enfants, place, type(evenement) is MappingStartEvent))
        self.enfants = []
        self._compter(place)
        if evenement.anchor or evenement.tag:
            self.cahier.marques(evenement, marque_de(place))
        if len(self.pile) > PROFONDEUR_MAX:
            quoi = f"plus de {PROFONDEUR_MAX} niveaux les uns dans les autres"
            remede = "une fiche n’en demande pas dix, vérifiez les retraits"
            self.cahier.arreter(TROP_PROFOND, marque_de(place), quoi, remede)

    def _fermer_groupe(self, evenement: Any) -> None:
        entrees = self._entrees(self.enfants)
        self.enfants, place, _mapping = self.pile.pop()
        self._crochets(place, evenement)
        self.enfants.append(Mapping(entrees, place))

    def _fermer_liste(self, evenement: Any) -> None:
        elements = tuple(self.enfants)
        self.enfants, place, _mapping = self.pile.pop()
        self._crochets(place, evenement)
        if len(elements) > 1 and evenement.end_mark.column > evenement.start_mark.column:
            phrase_coupee(self.cahier, elements, self._cle())
        self.enfants.append(Sequence(elements, place))

    def _crochets(self, place: Place, fin: Any) -> None:
        """Brackets closed some lines below the one that opened them."""
        if self.pile and fin.end_mark.line > place.line and fin.end_mark.column > fin.start_mark.column:
            liste_a_gauche(self.cahier, place, fin.end_mark, self.pile[-1][1])

    def _renvoi(self, evenement: Any) -> None:
        marque = marque_de(evenement.start_mark)
        ecrit = f"*{evenement.anchor}"
        conseil = f"recopiez la valeur, ou {self.cahier.entre_guillemets(marque)} si c’est du texte"
        self.cahier.noter(RENVOI, marque, f"renvoi {guillemets(ecrit)}", conseil)
        self.enfants.append(Scalar(ecrit, marque, False))
        self._compter(marque)

    def _document(self, evenement: Any) -> None:
        if self.enfants:
            marque = marque_de(evenement.start_mark)
            remede = "enlevez la ligne « --- », ou faites-en un autre fichier"
            self.cahier.arreter(DEUX_DOCUMENTS, marque, "un deuxième document commence ici", remede)

    def _entrees(self, enfants: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        """Keys with their values; what cannot be a key is noted and left out."""
        cles, valeurs = enfants[::2], enfants[1::2]
        noms = {cle.value for cle in cles if isinstance(cle, Scalar)}
        insecables = self.fausses and any(nom[-1:] in _INSECABLES for nom in noms)
        if len(noms) == len(cles) and not noms & _DOUTEUSES and not insecables:
            return tuple(zip(cles, valeurs, strict=True))  # type: ignore[arg-type]  # all are scalars
        return self._entrees_douteuses(cles, valeurs)

    def _entrees_douteuses(self, cles: list[Node], valeurs: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        vues: dict[str, Scalar] = {}
        entrees: list[tuple[Scalar, Node]] = []
        for ecrite, valeur in zip(cles, valeurs, strict=True):
            cle = self._sans_insecable(ecrite)
            if not isinstance(cle, Scalar):
                quoi = "une clé est un texte, pas une liste ni un groupe"
                remede = "si c’est une valeur, mettez-la entre guillemets après une clé"
                self.cahier.noter(CLE, cle.mark, quoi, remede)
            elif cle.value == "<<" and not cle.quoted:
                self.cahier.noter(FUSION, cle.mark, "fusion « << »", "recopiez ici les clés voulues")
            elif cle.value in vues:
                ligne = vues[cle.value].mark.line
                quoi = f"clé {guillemets(cle.value)} déjà écrite à la ligne {ligne}"
                remede = "gardez-en une, ou réunissez leurs valeurs"
                if len(self.pile) > 1 and not self.pile[-2][2]:
                    remede += "; si un autre élément commence ici, mettez un tiret devant"
                self.cahier.noter(CLE_EN_DOUBLE, cle.mark, quoi, remede)
            elif cle.value:
                vues[cle.value] = cle
                entrees.append((cle, valeur))
        return tuple(entrees)

    def _sans_insecable(self, cle: Node) -> Node:
        """« statut : » whose space before the colon is that of French typography."""
        if not isinstance(cle, Scalar) or cle.value[-1:] not in _INSECABLES:
            return cle
        nom = cle.value.rstrip()
        marque = Mark(cle.mark.line, cle.mark.column + len(nom))
        remede = Remede("enlevez-la", cle.value[len(nom) :], "")
        self.cahier.noter(ESPACE, marque, f"espace insécable après la clé {guillemets(nom)}", remede)
        return Scalar(nom, cle.place, cle.quoted)

    def _examiner(self, evenement: Any, noeud: Scalar) -> Node:
        """A text that may be at fault; comes back as it is to stand in the tree."""
        valeur, marque = noeud.value, noeud.mark
        if evenement.anchor or evenement.tag:
            self.cahier.marques(evenement, marque)
        if self.barres and evenement.style == '"' and (trouve := INTERDITS.search(valeur)):
            self.cahier.noter(CARACTERE_INTERDIT, marque, decrire(trouve[0]) + " dans ce texte", "effacez-le")
            valeur = INTERDITS.sub("\ufffd", valeur)
        if len(valeur) > TEXTE_MAX:
            quoi = f"texte de plus de {nombre(TEXTE_MAX)} caractères"
            self.cahier.noter(TEXTE_TROP_LONG, marque, quoi, "partagez-le en plusieurs énoncés")
            valeur = valeur[:TEXTE_MAX]
        noeud = Scalar(valeur, marque, noeud.quoted)
        nu = not valeur.strip() and not evenement.anchor and not evenement.tag
        if nu and self.pile:
            return self._vide(noeud, bool(evenement.style))
        if not self.pile or not valeur:
            return noeud
        return examiner(self.cahier, evenement, noeud, self._parent(), self._cle())

    def _cle(self) -> str:
        """The key whose value is being read; empty in a list."""
        cle = self.enfants[-1] if self.pile and self.pile[-1][2] and len(self.enfants) % 2 else None
        return cle.value if isinstance(cle, Scalar) else ""

    def _parent(self) -> Place | None:
        """Where the innermost open collection starts, unless it stands between brackets."""
        place = self.pile[-1][1]
        return None if self.cahier.signe(place) in ("[", "{") else place

    def _vide(self, noeud: Scalar, ecrit: bool) -> Scalar:
        """An empty key, an empty text (written) or nothing at all; the latter stands where its key is."""
        dans_groupe = self.pile[-1][2]
        if dans_groupe and len(self.enfants) % 2 == 0:
            self.cahier.noter(CLE, noeud.mark, "clé vide", "écrivez la clé avant le deux-points")
            return Scalar("", noeud.mark, noeud.quoted)
        if ecrit:
            remede = "écrivez le texte, ou enlevez la clé ou le tiret"
            self.cahier.noter(TEXTE_VIDE, noeud.mark, "texte vide", remede)
            return noeud
        if dans_groupe:
            return self.cahier.cle_sans_valeur(self.enfants[-1])
        return self.cahier.tiret_sans_valeur(noeud)

    def _racine(self) -> Node | None:
        """The root of the (first) document, which must be made of keys."""
        racine = self.enfants[0] if self.enfants else None
        if racine is None or (isinstance(racine, Scalar) and not racine.value):
            remede = "écrivez-y au moins « titre: … »"
            self.cahier.noter(VIDE, Mark(1, 1), "le fichier ne contient rien", remede)
            return None
        if isinstance(racine, Mapping):
            return racine
        remede = "commencez par une clé, par exemple « titre: … »"
        if isinstance(racine, Scalar) and (trouve := CLE_COLLEE.match(racine.value)):
            remede = f"écrivez {guillemets(trouve['cle'] + ': ' + trouve['valeur'])}"
        quoi = "un texte sans clé" if isinstance(racine, Scalar) else "une liste sans clé"
        self.cahier.noter(RACINE, racine.mark, f"le fichier commence par {quoi}", remede)
        return None

    def _syntaxe(self, erreur: yaml.MarkedYAMLError) -> None:
        """What stopped the parser, unless an anchor, alias or tag noted on that line explains it."""
        marque = marque_de(self.pile[-1][1]) if self.pile else None
        ouvert = (marque.line - 1, marque.column - 1) if marque else None
        trouve = traduire(erreur, self.cahier.texte, self.cahier.fichier, self.dernier, ouvert)
        suites = {p.ligne for p in self.cahier.problems if p.code in (ANCRE, RENVOI, ETIQUETTE)}
        ici, suite = (trouve.code, trouve.ligne, trouve.colonne), f"la suite de la ligne {trouve.ligne} "
        # Told already, by what the text looked like, in words that fit less well.
        self.cahier.problems = [p for p in self.cahier.problems if (p.code, p.ligne, p.colonne) != ici]
        if trouve.quoi.endswith("jamais fermé"):
            self.cahier.problems = [p for p in self.cahier.problems if not p.quoi.startswith(suite)]
        if trouve.quoi.startswith("le texte annoncé"):
            proche = (TEXTE_VIDE, trouve.ligne - 1)  # a block too far left is read as an empty one
            self.cahier.problems = [p for p in self.cahier.problems if (p.code, p.ligne) != proche]
        if trouve.ligne not in suites:
            self.cahier.problems.append(trouve)

    def _compter(self, place: Place) -> None:
        self.noeuds += 1
        if self.noeuds > NOEUDS_MAX:
            self._trop(place)

    def _trop(self, place: Place) -> NoReturn:
        quoi = f"plus de {nombre(NOEUDS_MAX)} clés et valeurs"
        self.cahier.arreter(TROP, marque_de(place), quoi, "partagez le contenu entre plusieurs fichiers")


# A « # » after a space, or glued to what ends a text or announces a block; not one that starts a line.
_DIESE_PLACE = re.compile(r"[ \"'|>+0-9-]#")
_GUILLEMETS = ("'", '"')
_INSECABLES = ("\u00a0", "\u202f")
_DOUTEUSES = frozenset(("", "<<"))
_ACTIONS: dict[type[Any], Callable[[Arbre, Any], None]] = {
    MappingStartEvent: Arbre._ouvrir,
    SequenceStartEvent: Arbre._ouvrir,
    MappingEndEvent: Arbre._fermer_groupe,
    SequenceEndEvent: Arbre._fermer_liste,
    AliasEvent: Arbre._renvoi,
    DocumentStartEvent: Arbre._document,
}
