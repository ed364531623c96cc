"""Arithmetic that tables show beside what documents publish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hooks.commun.dates_fr import variation
from schema.checks.parcours import parcourir
from schema.lecture.typographie import INSECABLE, est_pourcentage, nombre, quantite, typographier
from schema.models.chiffres import Repartition, ValeurComplete, ecart_simple
from schema.models.initiative import Initiative
from schema.models.sondages import Groupe, Question, Resultat, Sondage
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
from schema.vocabularies.vocabulaires import vocabulaire


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


__all__ = ["en_tableau", "lignes_de", "releve"]  # templates ask them here
AUCUN_CHANGEMENT = "aucun changement"
_ANNEES = re.compile(r"(\d{4})(?:/(\d{4}))?\Z")  # a year (`2022`), or one that straddles two (`2022/2023`)


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
    return [
        (x.groupe or "", groupes[x.groupe] if x.groupe else (x,))
        for x in series
        if not x.groupe or groupes[x.groupe][0] is x
    ]


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
        return AUCUN_CHANGEMENT
    return variation(avant, apres, unite, court=True)


def somme_parts(repartition: Repartition) -> Decimal:
    """Sum of the parts of a distribution; `100`, not `100.0`, when it falls on a whole number."""
    somme = sum((p.valeur for p in repartition.parts), Decimal(0))
    return somme.to_integral_value() if somme == somme.to_integral_value() else somme


def largeur(valeur: Decimal, repartition: Repartition) -> str:
    """Size of a part beside the largest one, from 0 to 100: the length of its bar."""
    plus_grande = max((p.valeur for p in repartition.parts), default=Decimal(0))
    return f"{(100 * valeur / plus_grande if plus_grande else Decimal(0)):.1f}"


def resultat(r: Resultat) -> str:
    """A survey result in words: `81 % (17 sur 21)`, `plus de 81 % de 21`, `12,9 sur 19`."""
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
    if r.qualificatif and texte:
        texte = vocabulaire("qualificatifs")[r.qualificatif].texte("affichage", "{}").replace("{}", texte)
    return texte


@dataclass(frozen=True, slots=True)
class Reprise:
    """One question asked again of one group: its answers, and the words of both waves (empty: unknown)."""

    question: Question
    groupes: tuple[Groupe, Groupe]
    avant: Resultat
    apres: Resultat
    formulations: tuple[str, str]

    @property
    def meme_groupe(self) -> bool:
        """True when the group goes by one name in both."""
        return _ecrit(self.groupes[0].libelle) == _ecrit(self.groupes[1].libelle)

    @property
    def comparable(self) -> bool:
        """True when the very same question was put to the very same group: nothing else is compared."""
        dite = bool(self.question.id) and all(self.formulations)
        return dite and self.meme_groupe and not self.autrement

    @property
    def autrement(self) -> bool:
        """True when the question is known to have been put in other words."""
        avant, apres = map(_ecrit, self.formulations)
        return bool(avant and apres and avant != apres)


def _ecrit(texte: str) -> str:
    return typographier(" ".join(texte.split()))


def sondages_de(fiche: Initiative) -> dict[str, Sondage]:
    """The surveys of a record that bear an id, by it."""
    return {x.id: x for _, x in parcourir(fiche) if isinstance(x, Sondage) and x.id}


def reprises(avant: Sondage, apres: Sondage) -> list[Reprise]:
    """What two waves both asked, by the ids of questions and groups, in the order of the second.

    Two of one label seem to be one question; nothing more can be said of them without an id.
    """
    return [
        Reprise(q, (vieux, g), jadis[0], ici[0], (jadis[1], ici[1]))
        for q in apres.questions
        for vieille in avant.questions
        if (q.id == vieille.id if q.id and vieille.id else _ecrit(q.libelle) == _ecrit(vieille.libelle))
        for g in apres.groupes
        for vieux in avant.groupes
        if g.id == vieux.id and (jadis := avant.parole(vieille, g.id)) and (ici := apres.parole(q, g.id))
    ]


def reprise_de(fiche: Initiative, sondage: Sondage, resultat: Resultat) -> Reprise | None:
    """What a result of a survey is compared with, in the wave before; None when it is with nothing."""
    avant = sondages_de(fiche).get(sondage.suite_de) if sondage.suite_de else None
    trouvees = reprises(avant, sondage) if avant else []
    return next((x for x in trouvees if x.apres is resultat and x.comparable), None)


def part(r: Resultat) -> Decimal | None:
    """The share of a result, as published, else from its count and base; None when it is only about known."""
    if r.qualificatif or r.pourcentage is not None:
        return None if r.qualificatif else r.pourcentage
    return round(100 * r.nombre / r.base, 1).normalize() if r.nombre is not None and r.base else None


def ecart_en_points(x: Reprise) -> Decimal | None:
    """How many points of percentage a share moved from a wave to the next."""
    avant, apres = part(x.avant), part(x.apres)
    return None if avant is None or apres is None else apres - avant


def ecart_de_vague(x: Reprise) -> str:
    """The change in words: `−12 points de pourcentage`, `+1,2` for a score; empty when none is known."""
    avant, apres = part(x.avant), part(x.apres)
    if avant is not None and apres is not None:
        jadis, ici = (ValeurComplete.model_construct(valeur=part_) for part_ in (avant, apres))
        return variation(jadis, ici, "%") if avant != apres else AUCUN_CHANGEMENT
    avant, apres = x.avant.score, x.apres.score
    autre = x.avant.score_max != x.apres.score_max or x.avant.qualificatif or x.apres.qualificatif
    if autre or avant is None or apres is None:
        return ""
    return ("+" if apres > avant else "") + nombre(apres - avant) if avant != apres else AUCUN_CHANGEMENT


def _cite(texte: str) -> str:
    """Whole: wordings that are cut could look alike."""
    return f"«{INSECABLE}{texte}{INSECABLE}»"


def non_comparees(toutes: Iterable[Reprise]) -> list[str]:
    """A sentence for each question or group that is not compared from a wave to the next, and why."""
    dites, muettes = [], []
    for x in toutes:
        quoi = _cite(x.question.libelle)
        if x.autrement:
            avant, apres = map(_cite, x.formulations)
            dites.append(f"{quoi}. La question a été posée autrement : {avant}, puis {apres}.")
        elif not x.meme_groupe:
            avant, apres = (_cite(g.libelle) for g in x.groupes)
            dites.append(f"Ce groupe n’est plus le même : {avant}, puis {apres}.")
        elif not x.comparable:
            muettes.append(quoi)
    if muettes:
        reste = ", ".join(dict.fromkeys(muettes))
        raison = "rien n’assure que la question soit restée la même, mot pour mot"
        dites.append(f"Sans comparaison, car {raison} : {reste}.")
    return [typographier(dite) for dite in dict.fromkeys(dites)]
