"""Every index by a list of terms, in the order in which the page Explorer shows them.

A new one is one `Index` and one name in `INDEX`: its pages, its data, Explorer, the search page and the page
for addresses that do not exist follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from types import SimpleNamespace

from markupsafe import Markup

from hooks.site.figures import continuum
from hooks.site.indexes.index import Index
from hooks.site.pages.couverture import FEUILLE, carte
from hooks.site.recherche.postes import ordre
from hooks.site.redacteur import Redaction
from hooks.site.versement import rendre
from schema.corpus.notice import Notice
from schema.lecture.typographie import quantite, typographier
from schema.models.dates import debut
from schema.models.initiative import Initiative
from schema.models.tableaux import Serie, TableauStatistique
from schema.vocabularies.vocabulaires import Terme, vocabulaire


def _tableaux(fiche: Initiative) -> Iterator[tuple[str, TableauStatistique]]:
    for terme in vocabulaire("canevas"):
        rubrique = fiche.rubrique(terme.id)
        for tableau in rubrique.statistiques if rubrique else ():
            yield terme.id, tableau


def _series(fiche: Initiative) -> Iterator[tuple[str, Serie]]:
    for terme in vocabulaire("canevas"):
        rubrique = fiche.rubrique(terme.id)
        for serie in rubrique.series if rubrique else ():
            yield terme.id, serie


def chiffres_de_region(r: Redaction, terme: Terme) -> Markup:
    """Lines of statistical tables that are about this region, with the record that publishes them."""
    lignes = []
    for n in r.corpus.notices:
        if terme.id not in n.regions_chiffrees:
            continue
        for rubrique, tableau in _tableaux(r.corpus.initiative(n.id)):
            lignes += [
                SimpleNamespace(
                    titre=typographier(tableau.titre),
                    periode=r.date(tableau.periode) if tableau.periode else "",
                    libelle=typographier(ligne.libelle),
                    valeurs=[
                        (typographier(c.libelle), quantite(ligne.valeurs[c.id], ligne.unite or tableau.unite))
                        for c in tableau.colonnes
                        if c.id in ligne.valeurs
                    ],
                    partage=[x for x in ligne.regions if x != terme.id],
                    ecart=ligne.ecart,
                    lien=f"{r.vers_fiche(n.id)}#{rubrique}",
                    fiche=r.fiche(n.id),
                )
                for ligne in tableau.lignes
                if terme.id in ligne.regions
            ]
        for rubrique, serie in _series(r.corpus.initiative(n.id)):
            lignes += [
                SimpleNamespace(
                    titre=typographier(serie.titre),
                    periode="",
                    libelle=typographier(ligne.libelle),
                    valeurs=[
                        ("", r.valeur(v, serie.unite))
                        for v in sorted(ligne.valeurs, key=attrgetter("periode"))
                    ],
                    partage=[x for x in ligne.regions if x != terme.id],
                    ecart=next((v.ecart for v in ligne.valeurs if v.ecart), None),
                    lien=f"{r.vers_fiche(n.id)}#{rubrique}",
                    fiche=r.fiche(n.id),
                )
                for ligne in serie.lignes
                if terme.id in ligne.regions
            ]
    return Markup(rendre("region_chiffres.html", r=r, lignes=lignes)) if lignes else Markup("")


REGIONS = Index(
    dossier="regions",
    titre="Régions sociosanitaires",
    chapeau="Les dix-huit régions du réseau de la santé et des services sociaux, et ce qui y est documenté.",
    liste="regions",
    selon=lambda n: n.regions,
    autres=lambda n: n.regions_possibles,
    autres_titre="Peut-être dans cette région : la source ne dit pas laquelle",
    a_part=lambda n: n.provinciale,
    a_part_titre="Portraits provinciaux qui parlent de la région",
    supplement=chiffres_de_region,
    figure=carte,
    feuille=FEUILLE,
    code_visible=True,
    fil=True,
)
PAYS = Index(
    dossier="pays",
    titre="Hors Québec",
    chapeau="Les initiatives d’ailleurs, par pays.",
    liste="pays",
    selon=lambda n: n.pays,
    rencontres=True,
)
REGIONS_ISO = Index(
    dossier="regions_iso",
    titre="Régions hors Québec",
    chapeau="Les initiatives d’ailleurs, par province, État ou région.",
    liste="regions_iso",
    selon=lambda n: n.regions_iso,
    rencontres=True,
)
RLS = Index(
    dossier="rls",
    titre="Réseaux locaux de services",
    chapeau="Les territoires locaux où les récits se passent.",
    liste="rls",
    selon=lambda n: n.rls,
)
SECTEURS = Index(
    dossier="secteurs",
    titre="MRC, villes et secteurs",
    chapeau="Les territoires plus fins que la région, quand un document en donne les chiffres.",
    liste="secteurs",
    selon=lambda n: n.secteurs,
)


POPULATIONS = Index(
    dossier="populations",
    titre="Populations",
    chapeau="Pour qui les initiatives ont été mises en place.",
    liste="populations",
    selon=lambda n: n.populations,
)
THEMES = Index(
    dossier="themes",
    titre="Thèmes",
    chapeau="De quoi les récits parlent.",
    liste="themes",
    selon=lambda n: n.themes,
    fil=True,
)


PROGRAMMES = Index(
    dossier="programmes",
    titre="Programmes",
    chapeau="Les programmes publics dans lesquels les initiatives s’inscrivent.",
    liste="programmes",
    selon=lambda n: n.programmes,
)


def _suivi(r: Redaction, terme: Terme) -> Markup:
    """Where a measure is, récit by récit and by date; who answers for it and when it is wanted, if known."""
    suivies = [
        (n, x)
        for n in r.corpus.notices
        if terme.id in n.mesures and (suites := r.corpus.initiative(n.id).suites)
        for x in suites.mesures
        if x.mesure == terme.id
    ]
    suivies.sort(key=lambda paire: (debut(paire[1].date) or date.max, paire[0].id))
    return Markup(rendre("mesure_suivie.html", r=r, terme=terme, suivies=suivies))


MESURES = Index(
    dossier="mesures",
    titre="Mesures officielles",
    chapeau="Les mesures du Plan d’action en santé mentale 2015-2020 que citent les récits, par numéro.",
    liste="mesures",
    selon=lambda n: n.mesures,
    supplement=_suivi,
    code_visible=True,
)
LOIS = Index(
    dossier="lois",
    titre="Lois et politiques",
    chapeau="Les textes officiels que les récits nomment.",
    liste="lois",
    selon=lambda n: n.lois,
)
GENRES = Index(
    dossier="genres",
    titre="Genres de récits",
    chapeau="Six genres, un seul canevas de dix rubriques.",
    liste="genres",
    selon=lambda n: (n.genre,),
)


def _continuum(r: Redaction) -> Markup:
    return continuum((n.relation, r.nom_court(n.id)) for n in r.corpus.notices if n.relation)


RELATIONS = Index(
    dossier="relations",
    titre="Types de relations",
    chapeau="Le continuum de Proulx, Bourque et Savard : de la sous-traitance à la coconstruction.",
    liste="relations",
    selon=lambda n: (n.relation,) if n.relation else (),
    figure=_continuum,
)
TENDANCES = Index(
    dossier="tendances",
    titre="Tendances",
    chapeau="Deux façons de conclure des ententes de services : en concertation, ou par voie administrative.",
    liste="tendances",
    selon=lambda n: (n.tendance,) if n.tendance else (),
)


def _observatoires(notices: Iterable[Notice]) -> tuple[Terme, ...]:
    """Each observatory that some record was taken from, by its name: its own last one, where it changed."""
    noms = {n.autorite: n.observatoire for n in notices if n.autorite}
    return tuple(Terme(ident, noms[ident]) for ident in sorted(noms, key=lambda x: (ordre(noms[x]), x)))


OBSERVATOIRES = Index(
    dossier="provenances",
    titre="Observatoires réunis",
    chapeau="Les récits que ce site a pris à d’autres, par observatoire qui les a écrits.",
    liste="",
    selon=lambda n: (n.autorite,) if n.autorite else (),
    termes_lus=_observatoires,
)


INDEX: tuple[Index, ...] = (
    REGIONS, POPULATIONS, THEMES, PROGRAMMES, MESURES, RELATIONS, TENDANCES, GENRES, RLS, SECTEURS, LOIS,
    PAYS, REGIONS_ISO, OBSERVATOIRES,
)  # fmt: skip


def index_garnis(notices: Iterable[Notice]) -> list[Index]:
    """The indexes that these records give: an ordinary site gathers no observatory."""
    return [i for i in INDEX if i.termes(notices)]
