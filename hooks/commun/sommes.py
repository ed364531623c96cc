"""Arithmetic that tables show beside what documents publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from hooks.commun.dates_fr import variation
from schema.lecture.typographie import est_pourcentage, nombre, quantite
from schema.models.chiffres import Repartition, ecart_simple
from schema.models.sondages import Resultat
from schema.models.tableaux import (
    LigneSerie,
    LigneStatistique,
    Releve,
    Serie,
    TableauStatistique,
    en_tableau,
    groupes_de,
    lignes_de,
    releve,
    tient_en_case,
)


def somme_ligne(ligne: LigneStatistique) -> Decimal | None:
    """Sum of a line's columns; None when it has no value."""
    return sum(ligne.valeurs.values(), Decimal(0)) if ligne.valeurs else None


def somme_de_lignes(tableau: TableauStatistique, ligne: LigneStatistique, colonne: str) -> Decimal | None:
    """For a line that is the sum of others, what they add up to in one column; None when none has a value."""
    parties = [autre for autre in tableau.lignes if autre.id in ligne.somme_de and colonne in autre.valeurs]
    return sum((p.valeurs[colonne] for p in parties), Decimal(0)) if parties else None


def somme_totale(tableau: TableauStatistique, ligne: LigneStatistique) -> Decimal | None:
    """Sum of a line over all columns, from its own values or from the lines that it adds up."""
    if ligne.valeurs or not ligne.somme_de:
        return somme_ligne(ligne)
    colonnes = (somme_de_lignes(tableau, ligne, c.id) for c in tableau.colonnes)
    connues = [c for c in colonnes if c is not None]
    return sum(connues, Decimal(0)) if connues else None


def a_des_totaux(tableau: TableauStatistique) -> bool:
    """True when a line of the table has a published total."""
    return any(ligne.total is not None for ligne in tableau.lignes)


def a_des_sommes(tableau: TableauStatistique) -> bool:
    """True when adding the columns makes sense."""
    return tableau.additionner and len(tableau.colonnes) > 1


__all__ = ["en_tableau", "lignes_de", "releve"]  # what templates ask here too
# Periods that follow one another: a year (`2022`) or one that straddles two (`2022/2023`).
_ANNEES = re.compile(r"(\d{4})(?:/(\d{4}))?\Z")


def periodes_de(*series: Serie) -> list[str]:
    """The periods of series in order of time, missing years between the first and the last too."""
    dites = {
        v.periode for x in series for v in (*(v for ligne in x.lignes for v in ligne.valeurs), *x.totaux)
    }
    lues = [m for p in dites if (m := _ANNEES.match(p))]
    pas = {int(m[2]) - int(m[1]) if m[2] else 0 for m in lues}
    if len(lues) == len(dites) and pas in ({0}, {1}):
        debuts = [int(m[1]) for m in lues]
        annees = range(min(debuts), max(debuts) + 1)
        return [f"{a}/{a + 1}" if pas == {1} else str(a) for a in annees]
    return sorted(dites)


def somme_de_periode(serie: Serie, periode: str) -> Decimal | None:
    """Sum of the lines for a period; None where it has no sense or a line is not published."""
    trouves = [releve(ligne.valeurs, periode) for ligne in serie.lignes]
    simples = [v for v in trouves if v and v.jusqua is None and (v.unite or serie.unite) == serie.unite]
    if not serie.additionner or est_pourcentage(serie.unite) or len(simples) < max(2, len(serie.lignes)):
        return None
    return sum((v.valeur for v in simples), Decimal(0))


def en_un_tableau(series: Sequence[Serie]) -> bool:
    """True when a plain table says it all: one period, plain numbers, one provenance."""
    releves = [v for x in series for v in (*(v for ligne in x.lignes for v in ligne.valeurs), *x.totaux)]
    preuves = {(x.sources, x.nature, x.repere) for x in series}
    memes = all((v.sources, v.nature) == (series[0].sources, series[0].nature) for v in releves)
    return len(preuves) == 1 and memes and len(periodes_de(*series)) == 1 and all(map(tient_en_case, releves))


def est_dite(serie: Serie, periode: str) -> bool:
    """True when something of the series is published for the period."""
    return any(releve(x, periode) for x in (serie.totaux, *(ligne.valeurs for ligne in serie.lignes)))


def valeurs_de(serie: Serie, ident: str) -> tuple[Releve, ...]:
    """The values of one territory of the series; none when it says nothing of it."""
    return next((ligne.valeurs for ligne in serie.lignes if ligne.id == ident), ())


def somme_publiee(series: Sequence[Serie], rang: int, periode: str) -> Decimal | None:
    """What the territories that publish a value for the period add up to, in one series of a group."""
    serie = series[rang]
    if not serie.additionner or est_pourcentage(serie.unite):
        return None
    tableau = en_tableau("", series, periode)
    return somme_totale(tableau, tableau.lignes[rang])


def par_groupe(series: Sequence[Serie]) -> list[tuple[str, tuple[Serie, ...]]]:
    """What a page shows together: a group, where its first series stands; a series of no group, alone."""
    groupes = groupes_de(series)
    vus: list[tuple[str, tuple[Serie, ...]]] = []
    for x in series:
        if not x.groupe:
            vus.append(("", (x,)))
        elif groupes[x.groupe][0] is x:
            vus.append((x.groupe, groupes[x.groupe]))
    return vus


def ensemble(serie: Serie) -> LigneSerie:
    """The whole of a series as one line: the published totals, or where there are none the computed sums."""
    sommes = ((p, somme_de_periode(serie, p)) for p in periodes_de(serie))
    calculees = tuple(
        Releve.model_construct(periode=p, valeur=v, sources=serie.sources, nature=serie.nature)
        for p, v in sommes
        if v is not None
    )
    return LigneSerie.model_construct(id="", libelle=serie.titre, valeurs=serie.totaux or calculees)


def a_des_sommes_de_periode(serie: Serie) -> bool:
    """True when the lines add up for some period."""
    return any(somme_de_periode(serie, p) is not None for p in periodes_de(serie))


def changement_annuel(
    serie: Serie, valeurs: Iterable[Releve], periode: str, autres: Sequence[Serie] = ()
) -> str:
    """The change from the period just before, in few words; empty where either is not published.

    `autres`: the series of its group, whose periods count too; their rows say their units.
    """
    unite = serie.unite if not autres or serie.unite == "$" or est_pourcentage(serie.unite) else ""
    periodes = periodes_de(serie, *autres)
    rang = periodes.index(periode)
    liste = tuple(valeurs)
    avant, apres = (releve(liste, periodes[rang - 1]) if rang else None), releve(liste, periode)
    if avant is None or apres is None:
        return ""
    if ecart_simple(avant, apres, unite) == 0:
        return "aucun changement"
    return variation(avant, apres, unite, court=True)


def somme_parts(repartition: Repartition) -> Decimal:
    """Sum of the parts of a distribution; `100`, not `100.0`, when it falls on a whole number."""
    somme = sum((p.valeur for p in repartition.parts), Decimal(0))
    return somme.to_integral_value() if somme == somme.to_integral_value() else somme


def largeur(valeur: Decimal, repartition: Repartition) -> str:
    """Size of a part beside the largest one, from 0 to 1: the length of its bar."""
    plus_grande = max((p.valeur for p in repartition.parts), default=Decimal(0))
    return f"{(valeur / plus_grande if plus_grande else Decimal(0)):.3f}"


def resultat(r: Resultat) -> str:
    """A survey result in words: `81 % (17 sur 21)`, `81 % de 21`, `12,9 sur 19`."""
    morceaux: list[str] = []
    if r.pourcentage is not None:
        seul = f" de {nombre(r.base)}" if r.nombre is None and r.base is not None else ""
        morceaux.append(quantite(r.pourcentage, "%") + seul)
    if r.nombre is not None:
        compte = nombre(r.nombre) + (f" sur {nombre(r.base)}" if r.base is not None else "")
        morceaux.append(f"({compte})" if morceaux else compte)
    if r.score is not None:
        morceaux.append(nombre(r.score) + (f" sur {nombre(r.score_max)}" if r.score_max is not None else ""))
    texte = " ".join(morceaux)
    if r.base_inconnue:
        texte += " (base inconnue)"
    return texte
