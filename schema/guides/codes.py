"""Every code that a message may bear, with its title and level: the help page is made from this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Importing the files of rules is what registers them: FICHIERS names them all.
from schema import checks
from schema.checks import a_remplir, corpus, validation, vie_privee
from schema.checks.ensemble import REGLES_CORPUS, RegleCorpus
from schema.checks.regle import REGLES, Regle
from schema.lecture import lecteur
from schema.lecture.problems import Niveau

FICHIERS = (*checks.FICHIERS, *corpus.FICHIERS, corpus)


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """A stable code (`E104`), its French title, whether it stops the build, and the file of its rule."""

    code: str
    titre: str
    niveau: Niveau
    fichier: str


def declares() -> Iterator[CodeInfo]:
    """All codes where they are declared, in no order; one declared twice comes twice."""
    for module in (lecteur, validation, a_remplir, vie_privee):
        for code, titre in module.CODES.items():
            yield CodeInfo(code, titre, Niveau.ERREUR, _fichier(module.__name__))
    regles: list[Regle | RegleCorpus] = [*REGLES, *REGLES_CORPUS]
    for regle in regles:
        yield CodeInfo(regle.code, regle.titre, regle.niveau, _fichier(regle.trouver.__module__))


def _fichier(module: str) -> str:
    return module.replace(".", "/") + ".py"


def tous_les_codes() -> dict[str, CodeInfo]:
    """Every code, in order."""
    return {info.code: info for info in sorted(declares(), key=lambda info: info.code)}
