"""Every claim names a source that exists, and its nature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from schema.checks.regle import Constat, regle
from schema.models.base import Provenance
from schema.models.initiative import Initiative
from schema.parcours import affirmations, parcourir
from schema.problems import Niveau, guillemets
from schema.suggestions import proches


@regle("E201", "Énoncé sans source")
def sans_source(fiche: Initiative) -> Iterator[Constat]:
    """A claim whose block, and no block around it, names a source."""
    exemple = fiche.sources[0].id
    for chemin, affirmation in affirmations(fiche):
        if not affirmation.sources:
            yield Constat(
                chemin, "énoncé sans source", f"ajoutez « sources: [{exemple}] » ici ou à la rubrique qui le contient"
            )


@regle("E202", "Énoncé sans nature")
def sans_nature(fiche: Initiative) -> Iterator[Constat]:
    """A claim of which nothing says whether it is perceived, observed, measured or written."""
    for chemin, affirmation in affirmations(fiche):
        if affirmation.nature is None:
            yield Constat(
                chemin,
                "énoncé sans nature",
                "ajoutez « nature: perception », observation, mesure ou document, ici ou à la rubrique",
            )


@regle("E203", "Source inconnue de la fiche")
def source_inconnue(fiche: Initiative) -> Iterator[Constat]:
    """A source that the record's own list does not have. Inherited lists are reported once, where written."""
    connues = {s.id for s in fiche.sources}
    vues: set[int] = set()
    for chemin, objet in parcourir(fiche):
        if not isinstance(objet, Provenance) or id(objet.sources) in vues:
            continue
        vues.add(id(objet.sources))
        for i, ident in enumerate(objet.sources):
            if ident not in connues:
                proche = proches(ident, connues)
                remede = (
                    f"vouliez-vous dire {guillemets(proche[0])}\u00a0?" if proche else "ajoutez-la à la liste « sources »"
                )
                yield Constat((*chemin, "sources", i), f"source {guillemets(ident)} absente de la fiche", remede)


@regle("E204", "Deux sources du même identifiant")
def source_double(fiche: Initiative) -> Iterator[Constat]:
    """Two sources of one id: nobody could tell which is meant."""
    for ident, fois in Counter(s.id for s in fiche.sources).items():
        if fois > 1:
            dernier = max(i for i, s in enumerate(fiche.sources) if s.id == ident)
            yield Constat(
                ("sources", dernier, "id"), f"{fois} sources ont l’identifiant {guillemets(ident)}", "changez l’un des deux"
            )


@regle("E205", "Source jamais citée", Niveau.AVERTISSEMENT)
def source_inutile(fiche: Initiative) -> Iterator[Constat]:
    """A source that no claim names: perhaps a slip, perhaps honest, so only a warning."""
    citees = {ident for _, a in affirmations(fiche) for ident in a.sources}
    for i, source in enumerate(fiche.sources):
        if source.id not in citees:
            yield Constat(
                ("sources", i, "id"),
                f"source {guillemets(source.id)} jamais citée",
                "citez-la dans un énoncé, ou vérifiez qu’elle sert",
            )
