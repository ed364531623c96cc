"""The document cut into its header, its rubriques and what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hooks.redaction.importation.blocs import Bloc, Element, Paragraphe, Tableau, Titre, en_ligne
from hooks.redaction.importation.canevas import Reconnue, reconnaitre

FINI = re.compile(r"[.!?:;»…)\]\"”]\s*$")
COLOPHON = re.compile(
    r"(?:©|\W*(?:pour en savoir plus|d[ée]p[ôo]t l[ée]gal|issn|isbn|r[ée]daction\b|mise en pages?|"
    r"r[ée]vision linguistique|conception graphique|la reproduction|toute reproduction|remerciements|"
    r"pour (?:nous joindre|citer)|comment citer))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Coupe:
    """`rubriques`: their blocks by id, in the document's order. `titres`: each heading as it was typed."""

    tete: tuple[Bloc, ...]
    rubriques: Mapping[str, tuple[Bloc, ...]]
    titres: tuple[tuple[str, str], ...]
    fin: tuple[Bloc, ...]


def decouper(blocs: Sequence[Bloc]) -> Coupe:
    """Cut at the headings that the canvas knows, in whatever order they come."""
    cousus = recoudre(blocs)
    reconnues = _titres(cousus)
    rangs = [*sorted(reconnues), len(cousus)]
    rubriques: dict[str, tuple[Bloc, ...]] = {}
    fin: tuple[Bloc, ...] = ()
    for debut, suivant in pairwise(rangs):
        corps = tuple(cousus[debut + 1 : suivant])
        if suivant == len(cousus):
            corps, fin = _sans_colophon(corps)
        ident = reconnues[debut].ident
        # A table of contents announces each heading once before it comes.
        rubriques[ident] = rubriques.get(ident, ()) + corps
    titres = tuple((reconnues[r].ident, _dit(cousus[r])) for r in rangs[:-1])
    return Coupe(tuple(cousus[: rangs[0]]), rubriques, titres, fin)


def _titres(blocs: Sequence[Bloc]) -> dict[int, Reconnue]:
    """The headings of rubriques by place: those in the canvas's words, others for what is then missing."""
    candidates = {i: r for i, bloc in enumerate(blocs) if (r := reconnaitre(bloc))}
    retenues = {i: r for i, r in candidates.items() if r.canonique}
    trouvees = {r.ident for r in retenues.values()}
    for i, r in sorted(candidates.items()):
        if not r.canonique and r.ident not in trouvees:
            retenues[i] = r
            trouvees.add(r.ident)
    return retenues


def _dit(bloc: Bloc) -> str:
    if isinstance(bloc, Tableau):
        return ""
    return f"{bloc.numero} {bloc.texte}".strip() if isinstance(bloc, Element) else bloc.texte


def _sans_colophon(corps: tuple[Bloc, ...]) -> tuple[tuple[Bloc, ...], tuple[Bloc, ...]]:
    """The last rubrique without what tells who published: it starts at the first of its usual words."""
    for i, bloc in enumerate(corps):
        if not isinstance(bloc, Tableau | Element) and COLOPHON.match(bloc.texte):
            return corps[:i], corps[i:]
    return corps, ()


def recoudre(blocs: Iterable[Bloc]) -> list[Bloc]:
    """Paragraphs that a page cut in two, put together: the first does not end, the second starts small."""
    cousus: list[Bloc] = []
    for bloc in blocs:
        avant = cousus[-1] if cousus else None
        if (
            isinstance(bloc, Paragraphe)
            and isinstance(avant, Titre | Paragraphe | Element)
            and bloc.texte[:1].islower()
            and not FINI.search(avant.texte)
        ):
            cousus[-1] = _joint(avant, bloc)
        else:
            cousus.append(bloc)
    return cousus


def _joint(avant: Titre | Paragraphe | Element, apres: Paragraphe) -> Bloc:
    texte = f"{avant.texte} {apres.texte}"
    if isinstance(avant, Element):
        return Element(en_ligne(texte), avant.numero)
    # A heading of the document's first lines stays one; a paragraph that looked like a heading does not.
    return (
        Titre(texte, avant.niveau)
        if isinstance(avant, Titre) and not FINI.search(texte)
        else Paragraphe(texte)
    )
