"""The generated parts of the guide on the site, `docs/guide/`.

The canvas told rubrique by rubrique, the lists that an editor chooses from, the review grid, the families of
messages, the snippets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from pydantic import BaseModel

from schema.champs import champs, modele_en
from schema.guides.codes import par_famille
from schema.guides.extraits import extraits
from schema.guides.guide_cles import heritage, rangee
from schema.lecture.problems import Niveau
from schema.lecture.typographie import compter, typographier_markdown
from schema.models.initiative import TOUJOURS_REMPLIE, Initiative
from schema.vocabularies.vocabulaires import Terme, vocabulaire


def canevas() -> Iterator[str]:
    """A section for each rubrique: what belongs there, the question, who requires it, the keys of its own."""
    for terme in vocabulaire("canevas"):
        yield from _rubrique(terme)


def _rubrique(terme: Terme) -> Iterator[str]:
    yield from (
        f"## {terme.texte('numero')}. {typographier_markdown(terme.libelle)} {{#rubrique-{terme.id}}}",
        "",
    )
    yield from (typographier_markdown(terme.definition), "")
    yield from (f"**La question à se poser.** {typographier_markdown(terme.texte('question'))}", "")
    yield from (_exigence(terme.id), "")
    propres = list(_cles(modele_en(Initiative, (terme.id,))))
    if propres:
        yield from ("Ses cases à elle, après les énoncés\u00a0:", "", *propres, "")
    yield from (f"[Toutes ses clés, et un exemple](reference/{terme.id}.md)", "")


def _exigence(ident: str) -> str:
    if ident == TOUJOURS_REMPLIE:
        return "Elle n’est jamais vide\u00a0: le site y met la liste des sources."
    genres = list(vocabulaire("genres"))
    exigent = [g.libelle.lower() for g in genres if ident in g.liste("rubriques_requises")]
    if len(exigent) == len(genres):
        return "Exigée par tous les genres de fiches."
    return f"Exigée par\u00a0: {', '.join(exigent)}."


def _cles(classe: type[BaseModel]) -> Iterator[str]:
    caches, _ = heritage(classe)
    for nom, champ in champs(classe).items():
        if nom not in caches:
            yield f"- `{nom}`\u00a0: {typographier_markdown(champ.description.rstrip('.'))}."


def genres() -> Iterator[str]:
    """What each genre is, and the rubriques that it does not require."""
    yield from (rangee("Genre", "Ce que c’est", "Rubriques qu’il n’exige pas"), "|---|---|---|")
    for genre in vocabulaire("genres"):
        exigees = genre.liste("rubriques_requises")
        libres = [t.texte("court") or t.libelle for t in vocabulaire("canevas") if t.id not in exigees]
        yield rangee(
            f"[{genre.libelle}](../genres/{genre.id}.html)", genre.definition, ", ".join(libres).lower()
        )


def choix(nom: str) -> Iterator[str]:
    """The terms of a list, as one reads them and as one writes them."""
    voc = vocabulaire(nom)
    # The word to write stands under the word to read: a third column would cut it in pieces on a phone.
    yield from (rangee(voc.titre, "Définition"), "|---|---|")
    for t in voc:
        yield rangee(f"{t.libelle}<br>`{t.id}`", t.definition)


def grille() -> Iterator[str]:
    """What a reviewer ticks, part by part."""
    for partie in vocabulaire("grille"):
        yield from (
            f"**{typographier_markdown(partie.libelle)}.** {typographier_markdown(partie.definition)}",
            "",
        )
        yield from (*(f"- {typographier_markdown(point)}" for point in partie.liste("points")), "")


def familles() -> Iterator[str]:
    """How messages are sorted: the family, its codes, how many are mere warnings."""
    yield from (rangee("Famille", "Codes", "Combien"), "|---|---|---|")
    for titre, codes in par_famille().items():
        avertis = sum(info.niveau is Niveau.AVERTISSEMENT for info in codes)
        suite = f", dont {compter(avertis, 'avertissement')}" if avertis else ""
        liens = [f"[{code}](../aide/{code}.html)" for code in dict.fromkeys((codes[0].code, codes[-1].code))]
        yield rangee(titre, " à ".join(liens), f"{compter(len(codes), 'message')}{suite}")


def prefixes() -> Iterator[str]:
    """The snippets of Visual Studio Code."""
    yield from (rangee("Préfixe", "Ce qu’il pose"), "|---|---|")
    for extrait in extraits().values():
        yield rangee(f"`{extrait['prefix']}`", extrait["description"].rstrip("."))


BLOCS: dict[str, Callable[[], Iterator[str]]] = {
    "canevas": canevas,
    "genres-site": genres,
    "types-sources": partial(choix, "types_sources"),
    "domaines": partial(choix, "domaines"),
    "types-lecons": partial(choix, "types_lecons"),
    "facteurs": partial(choix, "facteurs"),
    "qualificatifs": partial(choix, "qualificatifs"),
    "grille-site": grille,
    "familles": familles,
    "extraits": prefixes,
}
