"""Every claim names a source that exists, and its nature."""

from __future__ import annotations

from collections.abc import Iterator

from schema.checks.parcours import Visite
from schema.checks.regle import Constat, doubles, plutot, regle
from schema.lecture.problems import Niveau
from schema.lecture.typographie import guillemets
from schema.models.base import Affirmation, Provenance


@regle("E201", "Énoncé sans source")
def sans_source(visite: Visite) -> Iterator[Constat]:
    """A claim whose block, and no block around it, names a source."""
    exemple = visite.fiche.sources[0].id
    for chemin, affirmation in visite.de(Affirmation):
        if not affirmation.sources:
            yield Constat(
                chemin,
                "énoncé sans source",
                f"ajoutez « sources: [{exemple}] » ici ou à la rubrique qui le contient",
            )


@regle("E202", "Énoncé sans nature")
def sans_nature(visite: Visite) -> Iterator[Constat]:
    """A claim of which nothing says whether it is perceived, observed, measured or written."""
    for chemin, affirmation in visite.de(Affirmation):
        if affirmation.nature is None:
            yield Constat(
                chemin,
                "énoncé sans nature",
                "ajoutez « nature: perception », observation, mesure ou document, ici ou à la rubrique",
            )


@regle("E203", "Source inconnue de la fiche")
def source_inconnue(visite: Visite) -> Iterator[Constat]:
    """A source that the record's own list does not have. Inherited lists are reported once, where written."""
    connues = dict.fromkeys(s.id for s in visite.fiche.sources)
    # What inherits holds the very tuple of its block; the shortest path to a tuple is where it was written.
    ecrites: dict[int, tuple[tuple[str | int, ...], tuple[str, ...]]] = {}
    for chemin, objet in visite.de(Provenance):
        if any(ident not in connues for ident in objet.sources):
            deja = ecrites.get(id(objet.sources))
            if deja is None or len(chemin) < len(deja[0]):
                ecrites[id(objet.sources)] = chemin, objet.sources
    for chemin, idents in ecrites.values():
        for i, ident in enumerate(idents):
            if ident not in connues:
                remede = plutot(ident, connues, "ajoutez-la à la liste « sources » de la fiche")
                yield Constat(
                    (*chemin, "sources", i), f"source {guillemets(ident)} absente de la fiche", remede
                )


@regle("E204", "Deux sources du même identifiant")
def source_double(visite: Visite) -> Iterator[Constat]:
    """Two sources of one id: nobody could tell which is meant."""
    yield from doubles(("sources",), "sources", (s.id for s in visite.fiche.sources))


@regle("E205", "Source jamais citée", Niveau.AVERTISSEMENT)
def source_inutile(visite: Visite) -> Iterator[Constat]:
    """A source that no claim names: perhaps a slip, perhaps honest, so only a warning."""
    citees = {ident for _, objet in visite.de(Provenance) for ident in objet.sources}
    for i, source in enumerate(visite.fiche.sources):
        if source.id not in citees:
            yield Constat(
                ("sources", i, "id"),
                f"source {guillemets(source.id)} jamais citée",
                "citez-la dans un énoncé, ou vérifiez qu’elle sert",
            )
