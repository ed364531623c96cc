"""What went from one list and came into another: one move, not a loss and a gain."""

from __future__ import annotations

from collections.abc import Sequence

from hooks.suivi.difference.appariement import COMPARAISONS_MAX
from hooks.suivi.difference.arbre import Objet, textes
from hooks.suivi.difference.changement import Changement, Sens
from hooks.suivi.difference.ressemblance import ressemblance

# Nearly the same text: a claim that was moved and rewritten is rather another one.
SEUIL = 0.85


def reunir(changements: Sequence[Changement]) -> list[Changement]:
    """The changes with each removal that was added elsewhere told as a move, where it was added."""
    retraits = [c for c in changements if c.sens is Sens.RETRAIT and c.objet]
    ajouts = [c for c in changements if c.sens is Sens.AJOUT and c.objet]
    if len(retraits) * len(ajouts) > COMPARAISONS_MAX:
        return list(changements)
    deplaces: dict[int, Changement] = {}
    partis: set[int] = set()
    for ajout in ajouts:
        origine = _origine(ajout, [r for r in retraits if id(r) not in partis])
        if origine:
            partis.add(id(origine))
            deplaces[id(ajout)] = _deplacement(origine, ajout)
    return [deplaces.get(id(c), c) for c in changements if id(c) not in partis]


def _origine(ajout: Changement, retraits: Sequence[Changement]) -> Changement | None:
    venu = ajout.objet
    notes = [(_meme(r.objet, venu), -rang) for rang, r in enumerate(retraits) if r.objet and venu]
    note, rang = max(notes, default=(0.0, 0))
    return retraits[-rang] if note >= SEUIL else None


def _meme(parti: Objet, venu: Objet) -> float:
    """How far both say the same: by all their texts, or by their claim when they are of two kinds."""
    if parti.classe is venu.classe:
        return ressemblance(" ".join(textes(parti)), " ".join(textes(venu)))
    a, b = parti.texte("texte"), venu.texte("texte")
    return ressemblance(a, b) if a and b else 0.0


def _deplacement(origine: Changement, ajout: Changement) -> Changement:
    return Changement(
        Sens.DEPLACEMENT,
        ajout.lieu,
        ajout.mot,
        avant=", ".join(origine.lieu),
        apres=", ".join(ajout.lieu),
        sujet=ajout.apres,
        cite=True,
        mot_avant=origine.mot if origine.mot != ajout.mot else None,
    )
