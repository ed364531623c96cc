"""Every code that a message may bear: title, level, rule, cause, example, and the message it gives.

The help pages and `recits expliquer` are made from this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Importing the files of rules is what registers them: FICHIERS names them all.
from schema import checks
from schema.checks import completude, validation, vie_privee
from schema.checks.regle import REGLES, Regle
from schema.corpus import renvois
from schema.corpus.ensemble import REGLES_CORPUS, RegleCorpus
from schema.guides.exemple import Exemple, exemple, problemes
from schema.lecture import lecteur
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import guillemets, proches

FICHIERS = (*checks.FICHIERS, renvois)


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """A stable code (`E104`), its French title, whether it stops the build, and the file of its rule."""

    code: str
    titre: str
    niveau: Niveau
    fichier: str


def declares() -> Iterator[CodeInfo]:
    """All codes where they are declared, in no order; one declared twice comes twice."""
    for module in (lecteur, validation, completude, vie_privee):
        for code, titre in module.CODES.items():
            avertit = code in vie_privee.AVERTISSENT
            niveau = Niveau.AVERTISSEMENT if avertit else Niveau.ERREUR
            yield CodeInfo(code, titre, niveau, _fichier(module.__name__))
    regles: list[Regle | RegleCorpus] = [*REGLES, *REGLES_CORPUS]
    for regle in regles:
        yield CodeInfo(regle.code, regle.titre, regle.niveau, _fichier(regle.trouver.__module__))


def _fichier(module: str) -> str:
    return module.replace(".", "/") + ".py"


def tous_les_codes() -> dict[str, CodeInfo]:
    """Every code, in order."""
    return {info.code: info for info in sorted(declares(), key=lambda info: info.code)}


# Codes that start so are told together, under this heading. The longest start that fits is the code's.
FAMILLES = {
    "E0": "L’écriture du fichier",
    "E1": "Les champs et leurs valeurs",
    "E20": "Les sources et les natures",
    "E21": "Les dates",
    "E22": "Les chiffres",
    "E23": "Les rubriques",
    "E24": "Les partenaires",
    "E25": "Les tableaux et les sondages",
    "E26": "Les brouillons, les recoupements, les séries",
    "E27": "L’essentiel, ce que nomme un identifiant",
    "E28": "Les vagues d’un sondage",
    "E29": "Le territoire",
    "E3": "La vie privée",
    "E4": "Les renvois, d’une fiche à l’autre",
}


# Letters taken for digits.
_LETTRES_PRISES = str.maketrans("OIL", "011")


class CodeInconnu(Exception):
    """No message bears this code; the text is a French sentence, with the nearest code if there is one."""

    def __init__(self, code: str) -> None:
        voulu = code.upper().translate(_LETTRES_PRISES)
        connus = tous_les_codes()
        trouves = [voulu] if voulu in connus else proches(voulu, connus)
        suite = f"vouliez-vous dire {guillemets(trouves[0])}?" if trouves else "aucun message ne le porte."
        super().__init__(f"code {guillemets(code)} inconnu\u00a0: {suite}")


@dataclass(frozen=True, slots=True)
class Explication:
    """A code explained."""

    info: CodeInfo
    famille: str
    exemple: Exemple

    @property
    def probleme(self) -> Problem:
        """What is really said of the wrong example, which is checked for it."""
        return next(p for p in problemes(self.exemple.faux) if p.code == self.info.code)


def expliquer(code: str) -> Explication:
    """Everything about a code, however its letter is typed. Raises CodeInconnu."""
    info = tous_les_codes().get(code.strip().upper())
    if info is None:
        raise CodeInconnu(code.strip())
    return Explication(info, famille(info.code), exemple(info.code))


def famille(code: str) -> str:
    """Heading of the family of a code. Raises KeyError for a code of no family."""
    return FAMILLES.get(code[:3]) or FAMILLES[code[:2]]


def par_famille() -> dict[str, list[CodeInfo]]:
    """Heading of each family -> its codes, both in order."""
    trouves: dict[str, list[CodeInfo]] = {titre: [] for titre in FAMILLES.values()}
    for info in tous_les_codes().values():
        trouves[famille(info.code)].append(info)
    return trouves
