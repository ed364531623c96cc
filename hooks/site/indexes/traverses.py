"""Across records: every before and after by domain, every lesson by factor.

Factors stand under the situation of who looks for them: nobody comes with the name of a factor in mind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from hooks.commun import adresses
from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.site.indexes.index import tranches, uri_page
from hooks.site.redacteur import Redaction
from hooks.site.versement import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice, classer
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# Records a page: each brings several claims with their sources, where a card brings one summary.
PAR_PAGE = 40


@dataclass(frozen=True, slots=True)
class Traverse:
    """A reading across records: its terms, which records have each, the rubrique read, a term's template."""

    dossier: str
    titre: str
    chapeau: str
    liste: str
    selon: Callable[[Notice], tuple[str, ...]]
    rubrique: str
    gabarit: str
    grouper: Callable[[Sequence[Terme]], list[tuple[str, list[Terme]]]] = lambda termes: [("", list(termes))]


SITUATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Quand un partenaire hésite",
        (
            "confiance", "connaissance-mutuelle", "reconnaissance", "ouverture", "historique-collaboration",
            "culture-organisationnelle", "vision-commune",
        ),
    ),
    (
        "Quand il faut décider et partager",
        (
            "concertation", "complementarite", "rapport-de-pouvoir", "autonomie", "competition",
            "transparence", "action-intersectorielle",
        ),
    ),
    (
        "Quand tout tient à quelques personnes",
        (
            "engagement", "leadership", "personne-pivot", "double-allegeance", "effectifs",
            "roulement-personnel", "formation-soutien",
        ),
    ),
    (
        "Quand il faut rejoindre les gens et les aider",
        (
            "rejoindre-population", "participation-personnes", "adaptation-besoins", "proximite",
            "transport-acces", "intensite-intervention", "innovation",
        ),
    ),
    (
        "Quand l’argent, les règles ou le temps pèsent",
        (
            "financement", "charge-administrative", "formalisation", "souplesse", "temps-duree",
            "outils-communs", "communication", "soutien-institutionnel", "restructuration",
            "decoupage-territorial", "mesure-resultats",
        ),
    ),
)  # fmt: skip
RESTE = "Autres facteurs"


def grouper(termes: Sequence[Terme]) -> list[tuple[str, list[Terme]]]:
    """The factors by situation; those that no situation names come last, under a heading of their own."""
    par_id = {t.id: t for t in termes}
    groupes = [(titre, [par_id.pop(i) for i in ids if i in par_id]) for titre, ids in SITUATIONS]
    return [(titre, groupe) for titre, groupe in [*groupes, (RESTE, list(par_id.values()))] if groupe]


RETOMBEES = Traverse(
    dossier="retombees",
    titre="Avant et après",
    chapeau="Ce qui a changé, d’un récit à l’autre : tous les « avant » et tous les « après », par domaine.",
    liste="domaines",
    selon=lambda n: n.domaines,
    rubrique="retombees",
    gabarit="traverse_retombees.html",
)
LECONS = Traverse(
    dossier="lecons",
    titre="Leçons",
    chapeau="Ce qui a aidé, ce qui a nui, d’un récit à l’autre. Partez de votre situation.",
    liste="facteurs",
    selon=lambda n: n.facteurs,
    rubrique="lecons",
    gabarit="traverse_lecons.html",
    grouper=grouper,
)
TRAVERSES = (RETOMBEES, LECONS)


def fichiers(traverse: Traverse, corpus: Corpus, reglages: Reglages = SANS_REGLAGE) -> list[SiteFile]:
    """The list of terms, and for each term one or several pages of claims."""
    trouvees = classer(corpus.notices, traverse.selon)
    classes = {t.id: trouvees.get(t.id, []) for t in vocabulaire(traverse.liste)}
    uri = adresses.page(traverse.dossier, 1)
    corps = partial(_sommaire, traverse, corpus, reglages, classes)
    site = [SiteFile(uri, traverse.titre, corps, traverse.chapeau)]
    for terme in vocabulaire(traverse.liste):
        lots = tranches(classes[terme.id], PAR_PAGE)
        pages = [(i, uri_page(traverse.dossier, terme.id, i)) for i in range(1, len(lots) + 1)]
        titre = f"{terme.libelle} – {traverse.titre}"
        site += [
            SiteFile(
                adresse,
                titre,
                partial(_page, traverse, corpus, reglages, terme, lots[i - 1], pages, i),
                terme.definition,
            )
            for i, adresse in pages
        ]
    return site


def _sommaire(
    traverse: Traverse, corpus: Corpus, reglages: Reglages, classes: dict[str, list[Notice]]
) -> str:
    r = Redaction(adresses.page(traverse.dossier, 1), corpus, reglages=reglages)
    comptes = {ident: len(notices) for ident, notices in classes.items()}
    groupes = traverse.grouper(list(vocabulaire(traverse.liste)))
    return rendre("traverse.html", r=r, t=traverse, groupes=groupes, comptes=comptes)


def _page(
    traverse: Traverse,
    corpus: Corpus,
    reglages: Reglages,
    terme: Terme,
    notices: Sequence[Notice],
    pages: list[tuple[int, str]],
    courante: int,
) -> str:
    r = Redaction(pages[courante - 1][1], corpus, reglages=reglages)
    couples = [(n, corpus.rubrique(n.id, traverse.rubrique)) for n in notices]
    return rendre(
        traverse.gabarit, r=r, t=traverse, terme=terme, couples=couples, pages=pages, courante=courante
    )
