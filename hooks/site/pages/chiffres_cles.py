"""The figures of a record that say most alone: indicators first, then what its rubriques count."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.commun.redacteur import Redaction
from hooks.site.feuille import Element, Section, nu
from schema.lecture.typographie import quantite, typographier
from schema.models.chiffres import Chiffre, Indicateur
from schema.models.initiative import Initiative
from schema.models.rubrique import Rubrique

# In this order: what changed, what is offered, whom it reaches, what it costs, how it began.
RUBRIQUES = ("retombees", "offre", "description", "ressources", "partenaires", "genese", "lecons", "suites")


def _indicateur(r: Redaction, i: Indicateur) -> str:
    if i.avant and i.apres:
        return f"{r.valeur(i.avant)} → {r.valeur(i.apres, i.unite)}"
    if i.variation:
        return r.variation_publiee(i.variation, i.unite)
    seule = i.apres or i.avant
    return r.valeur(seule, i.unite) if seule else ""


def _chiffres(rubrique: Rubrique) -> Iterator[Chiffre]:
    yield from rubrique.chiffres
    for section in rubrique.sections:
        yield from section.chiffres


def _tous(r: Redaction, f: Initiative) -> Iterator[tuple[str, str, str, str]]:
    """(value, label, period, contradiction in the source) of each figure."""
    for i in f.retombees.indicateurs if f.retombees else ():
        yield _indicateur(r, i), i.libelle, "", i.ecart or ""
    for c in f.offre.delais if f.offre else ():
        yield r.valeur(c, periode=False), c.libelle, c.periode or "", c.ecart or ""
    for ident in RUBRIQUES:
        rubrique = f.rubrique(ident)
        for c in _chiffres(rubrique) if rubrique else ():
            yield r.valeur(c, periode=False), c.libelle, c.periode or "", c.ecart or ""
    for ident in RUBRIQUES:
        rubrique = f.rubrique(ident)
        for tableau in rubrique.statistiques if rubrique else ():
            for ligne in tableau.lignes:
                if ligne.total is not None:
                    unite = ligne.unite or tableau.unite
                    total = quantite(ligne.total, unite)
                    yield (
                        total,
                        f"{ligne.libelle} ({tableau.titre})",
                        tableau.periode or "",
                        ligne.ecart or "",
                    )


def chiffres_cles(r: Redaction, f: Initiative) -> Section:
    """The section of the sheet; a figure that its source contradicts says so."""
    candidats = []
    for rang, (valeur, libelle, periode, ecart) in enumerate(_tous(r, f)):
        quand = f" ({r.date(periode)})" if periode and r.date(periode) not in libelle else ""
        fin = "écart dans la source" if ecart else ""
        if valeur:
            candidats.append(Element(rang, nu(libelle) + typographier(quand), valeur, fin))
    candidats.sort(key=lambda e: (bool(e.fin), e.rang))
    return Section("Chiffres", "retombees", candidats, au_plus=5, au_moins=2)
