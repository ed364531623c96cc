"""Every code that a message may bear, with its title and level: the help page is made from this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Importing the files of rules is what registers them: FICHIERS names them all.
from schema import checks, nodes, validation
from schema.checks import corpus, vie_privee
from schema.checks.ensemble import REGLES_CORPUS
from schema.checks.regle import REGLES
from schema.problems import Niveau

FICHIERS = (*checks.FICHIERS, *corpus.FICHIERS, corpus)


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """A stable code (`E104`), its French title, and whether it stops the build."""

    code: str
    titre: str
    niveau: Niveau


def declares() -> Iterator[CodeInfo]:
    """All codes where they are declared, in no order; one declared twice comes twice."""
    for liste in (nodes.CODES, validation.CODES, vie_privee.CODES):
        for code, titre in liste.items():
            yield CodeInfo(code, titre, Niveau.ERREUR)
    for regle in REGLES:
        yield CodeInfo(regle.code, regle.titre, regle.niveau)
    for entre_fiches in REGLES_CORPUS:
        yield CodeInfo(entre_fiches.code, entre_fiches.titre, entre_fiches.niveau)


def tous_les_codes() -> dict[str, CodeInfo]:
    """Every code, in order."""
    return {info.code: info for info in sorted(declares(), key=lambda info: info.code)}
