"""By place: régions sociosanitaires (with the figures that records publish by region), RLS, MRC, sectors."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from markupsafe import Markup

from hooks.commun.gabarits import rendre
from hooks.commun.redacteur import Redaction
from hooks.site.indexes.base import Index
from hooks.site.pages.couverture import carte
from schema.lecture.typographie import quantite, typographier
from schema.models.initiative import Initiative
from schema.models.tableaux import TableauStatistique
from schema.vocabularies.vocabulaires import Terme, vocabulaire


def _tableaux(fiche: Initiative) -> Iterator[tuple[str, TableauStatistique]]:
    for terme in vocabulaire("canevas"):
        rubrique = fiche.rubrique(terme.id)
        for tableau in rubrique.statistiques if rubrique else ():
            yield terme.id, tableau


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
    return Markup(rendre("region_chiffres.html", r=r, lignes=lignes)) if lignes else Markup("")


REGIONS = Index(
    dossier="regions",
    titre="Régions sociosanitaires",
    chapeau="Les dix-huit régions du réseau de la santé et des services sociaux, et ce qui y est documenté.",
    liste="regions",
    selon=lambda n: n.regions,
    autres=lambda n: n.regions_possibles,
    autres_titre="Peut-être dans cette région : la source ne dit pas laquelle",
    supplement=chiffres_de_region,
    figure=carte,
    code_visible=True,
    fil=True,
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
