"""Whether the files of controlled lists are lists: nothing can be judged by them before."""

from __future__ import annotations

from collections.abc import Iterator

from schema.champs import champs
from schema.checks.validation import valider
from schema.lecture.nodes import Node, Reperage
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import guillemets
from schema.models.initiative import Initiative
from schema.models.liste_ecrite import ListeEcrite
from schema.vocabularies.vocabulaires import listes

REMEDE_DOUBLE = "gardez un seul de ces termes, ou donnez à l’autre un nom à lui"
REMEDE_CANEVAS = "une rubrique a d’abord son champ dans schema/models/initiative.py"


def lire_les_listes() -> None:
    """Read and judge every list, anew if one changed. Raises CorpusInvalide with all their problems."""
    listes().relire(juger)


def juger(fichier: str, noeud: Node) -> list[Problem]:
    """All that is wrong in the file of one list."""
    ecrite, fautes = valider(ListeEcrite, noeud, fichier)
    if ecrite is None:
        return fautes
    reperage, trouvees = Reperage(noeud), []
    for rang, quoi, code, remede in [*_en_double(ecrite), *_hors_du_canevas(ecrite, fichier)]:
        marque = reperage.lieu(("termes", rang, "id"))
        trouvees.append(Problem(code, Niveau.ERREUR, fichier, marque.line, marque.column, quoi, remede))
    return trouvees


Faute = tuple[int, str, str, str]


def _en_double(ecrite: ListeEcrite) -> Iterator[Faute]:
    """The second of two terms of one id would silently take the place of the first."""
    idents = [t.id for t in ecrite.termes]
    for rang, ident in enumerate(idents):
        if ident in idents[:rang]:
            yield rang, f"identifiant {guillemets(ident)} pris deux fois", "E110", REMEDE_DOUBLE


def _hors_du_canevas(ecrite: ListeEcrite, fichier: str) -> Iterator[Faute]:
    """The canvas names parts of a record: each rubrique is a field of its model, with its template."""
    for rang, terme in enumerate(ecrite.termes if fichier.endswith("/canevas.yml") else ()):
        if terme.id not in champs(Initiative):
            yield rang, f"rubrique {guillemets(terme.id)} inconnue", "E104", REMEDE_CANEVAS
