"""Figures that contradict their own base, parts, formula or bounds, or small enough to name someone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import Constat, a_l_arrondi_pres, decimales, ecrire, regle
from schema.lecture.problems import Niveau
from schema.lecture.typographie import est_pourcentage, guillemets
from schema.models.chiffres import Chiffre, Indicateur, Repartition, ValeurComplete
from schema.models.ressources import Entente, RessourceFinanciere
from schema.models.sondages import Resultat
from schema.models.tableaux import LigneStatistique, Serie, TableauStatistique

CENT = Decimal(100)
DITES = "corrigez, ou dites dans « ecart » ce qui cloche dans la source"


@regle("E221", "Nombre plus grand que sa base")
def plus_que_la_base(visite: Visite) -> Iterator[Constat]:
    """A count of more than the N of « n of N »."""
    for chemin, v in visite.de(ValeurComplete):
        # 81 % of 21: the value is a share, not a count.
        trop = v.sur is not None and v.valeur > v.sur and not est_pourcentage(visite.unite(chemin))
        if v.sur is not None and trop and not visite.explique(chemin):
            yield _trop_grand((*chemin, "valeur"), v.valeur, v.sur)
    for chemin, r in visite.de(Resultat):
        if r.base is not None and r.nombre is not None and r.nombre > r.base and not visite.explique(chemin):
            yield _trop_grand((*chemin, "nombre"), r.nombre, r.base)


def _trop_grand(chemin: Chemin, nombre: Decimal, base: Decimal) -> Constat:
    return Constat(chemin, f"{ecrire(nombre)} dépasse sa base, {ecrire(base)}", DITES)


@regle("E222", "Pourcentage qui ne correspond pas au nombre et à sa base")
def pourcentage_faux(visite: Visite) -> Iterator[Constat]:
    """A published share that n of N, rounded to the same digits, does not give."""
    for chemin, r in visite.de(Resultat):
        if r.pourcentage is None or r.nombre is None or not r.base or r.qualificatif:
            continue
        exact = CENT * r.nombre / r.base
        if not a_l_arrondi_pres(r.pourcentage, exact) and not visite.explique(chemin):
            calcule = round(exact, decimales(r.pourcentage) + 1)
            part = r.pourcentage * CENT
            remede = f"écrivez {guillemets(ecrire(part))}, sur cent" if abs(part - exact) < 1 else DITES
            yield Constat(
                (*chemin, "pourcentage"),
                f"{ecrire(r.pourcentage)} % publié, mais {ecrire(r.nombre)} sur {ecrire(r.base)} "
                f"font {ecrire(calcule)} %",
                remede,
            )


@regle("E223", "Pourcentage impossible pour cette base", Niveau.AVERTISSEMENT)
def pourcentage_impossible(visite: Visite) -> Iterator[Constat]:
    """A share of a small group that no whole number of answers gives: 75 % of 15, for instance."""
    for chemin, r in visite.de(Resultat):
        if r.pourcentage is None or r.nombre is not None or not r.base or r.base > CENT or r.qualificatif:
            continue
        possibles = (CENT * n / r.base for n in range(int(r.base) + 1))
        if not any(a_l_arrondi_pres(r.pourcentage, p) for p in possibles) and not visite.explique(chemin):
            quoi = f"aucun nombre entier sur {ecrire(r.base)} ne fait {ecrire(r.pourcentage)} %"
            yield Constat((*chemin, "pourcentage"), quoi, DITES)


@regle("E224", "Total différent de la somme des parts")
def total_des_parts(visite: Visite) -> Iterator[Constat]:
    """A published total that the parts do not add up to; parts in per cent are given the play of rounding."""
    for chemin, r in visite.de(Repartition):
        if not _additionnables(r) or visite.explique(chemin):
            continue
        somme = sum((part.valeur for part in r.parts), Decimal(0))
        attendu = r.total.valeur if r.total else CENT
        if abs(somme - attendu) <= _jeu(r) or _admise(r.total, somme):
            continue
        if r.total:
            quoi = f"total publié {ecrire(attendu)}, mais les parts font {ecrire(somme)}"
            yield Constat((*chemin, "total"), quoi, DITES)
        elif est_pourcentage(r.unite):
            yield _pas_cent(chemin, somme)


def _pas_cent(chemin: Chemin, somme: Decimal) -> Constat:
    remede = f"{DITES}; si l’on pouvait donner plusieurs réponses, employez « chiffres »"
    return Constat((*chemin, "parts"), f"les parts font {ecrire(somme)} %, pas 100 %", remede, sur_cle=True)


def _additionnables(r: Repartition) -> bool:
    """Only exact parts of one unit, none of which has a cause of its own to differ."""
    return not any(
        p.qualificatif or p.jusqua is not None or p.ecart or (p.unite and p.unite != r.unite) for p in r.parts
    )


def _jeu(r: Repartition) -> Decimal:
    """How far rounding alone may carry a sum: half a last digit a part in per cent, nothing for counts."""
    if not est_pourcentage(r.unite):
        return Decimal(0)
    return len(r.parts) * Decimal(5).scaleb(-min(decimales(p.valeur) for p in r.parts) - 1)


def _admise(total: ValeurComplete | None, somme: Decimal) -> bool:
    """True when the qualifier or the range of the total allows this sum: « plus de 40 » allows 46."""
    if total is None:
        return False
    if total.jusqua is not None and total.valeur <= somme <= total.jusqua:
        return True
    if total.qualificatif in ("plus-de", "au-moins"):
        return somme >= total.valeur
    return total.qualificatif in ("moins-de", "au-plus") and somme <= total.valeur


@regle("E225", "Valeur publiée différente de notre calcul")
def calcul_different(visite: Visite) -> Iterator[Constat]:
    """A value of ours beside a published one that it contradicts, without a word on why."""
    for chemin, c in visite.de(Chiffre):
        if c.calcul:
            yield from _comparer(visite, chemin, c.calcul.valeur, c)
    for chemin, e in visite.de(Entente):
        if e.calcul:
            yield from _comparer(visite, chemin, e.calcul.valeur, e.montant, e.montant_par_signataire)
    for chemin, f in visite.de(RessourceFinanciere):
        if f.calcul:
            yield from _comparer(visite, chemin, f.calcul.valeur, f.montant, f.plafond)


def _comparer(
    visite: Visite, chemin: Chemin, calcule: Decimal, *candidats: ValeurComplete | None
) -> Iterator[Constat]:
    publies = [v for v in candidats if v is not None]
    egal = any(a_l_arrondi_pres(v.valeur, calcule) or _dans(v, calcule) for v in publies)
    if publies and not egal and not visite.explique(chemin):
        quoi = f"valeur publiée {ecrire(publies[0].valeur)}, mais notre calcul donne {ecrire(calcule)}"
        yield Constat((*chemin, "calcul", "valeur"), quoi, DITES)


def _dans(v: ValeurComplete, nombre: Decimal) -> bool:
    return v.jusqua is not None and v.valeur <= nombre <= v.jusqua


@regle("E226", "Borne haute sous la borne basse")
def intervalle_inverse(visite: Visite) -> Iterator[Constat]:
    """« From 5 to 3 »."""
    for chemin, v in visite.de(ValeurComplete):
        if v.jusqua is not None and v.jusqua < v.valeur:
            yield Constat(
                (*chemin, "jusqua"),
                f"la borne haute ({ecrire(v.jusqua)}) est sous la borne basse ({ecrire(v.valeur)})",
                "mettez la plus petite dans « valeur », la plus grande dans « jusqua »",
            )


@regle("E227", "Indicateur ou série sans valeur")
def indicateur_vide(visite: Visite) -> Iterator[Constat]:
    """An indicator that gives neither before, nor after, nor change; a series that gives no period."""
    for chemin, i in visite.de(Indicateur):
        if i.avant is None and i.apres is None and i.variation is None:
            yield Constat(
                chemin,
                f"indicateur {guillemets(i.libelle)} sans aucune valeur",
                "ajoutez « avant », « apres » ou « variation »",
            )
    for chemin, serie in visite.de(Serie):
        if not serie.totaux and not any(ligne.valeurs for ligne in serie.lignes):
            yield Constat(
                chemin,
                f"série {guillemets(serie.titre)} sans aucune valeur",
                "ajoutez « valeurs » à une ligne, ou « totaux »",
            )


NIVEAUX = (Decimal(50), CENT)


@regle("E228", "Intervalle de confiance impossible")
def intervalle_impossible(visite: Visite) -> Iterator[Constat]:
    """Bounds out of order, a value outside them, a level that no evaluation publishes."""
    for chemin, v in visite.de(ValeurComplete):
        if v.intervalle is None:
            continue
        bas, haut, niveau = v.intervalle.bas, v.intervalle.haut, v.intervalle.niveau
        place = (*chemin, "intervalle")
        if haut < bas:
            quoi = f"la borne haute ({ecrire(haut)}) est sous la borne basse ({ecrire(bas)})"
            yield Constat((*place, "haut"), quoi, "mettez la plus petite dans « bas », l’autre dans « haut »")
        elif not bas <= v.valeur <= haut and not visite.explique(chemin):
            quoi = f"{ecrire(v.valeur)} est hors de son intervalle, de {ecrire(bas)} à {ecrire(haut)}"
            yield Constat(place, quoi, DITES, sur_cle=True)
        if niveau is not None and not NIVEAUX[0] <= niveau <= NIVEAUX[1]:
            quoi = f"niveau de confiance de {ecrire(niveau)} %"
            remede = "écrivez-le en pourcentage, de 50 à 100 : « niveau: 95 »"
            yield Constat((*place, "niveau"), quoi, remede)


# What may well be under 0 or over 100.
_CHANGEMENT = re.compile(r"(?i)augment|hausse|baisse|variation|croissance|changement|diminu|écart|inflation")


@regle("E229", "Pourcentage sous 0 ou au-dessus de 100", Niveau.AVERTISSEMENT)
def part_impossible(visite: Visite) -> Iterator[Constat]:
    """A share of a whole that is less than nothing or more than the whole; a change may be either."""
    for chemin, valeur, dit in _parts(visite):
        if not 0 <= valeur <= CENT and not _CHANGEMENT.search(dit) and not visite.explique(chemin[:-1]):
            quoi = f"{ecrire(valeur)} % n’est pas entre 0 et 100"
            yield Constat(chemin, quoi, "corrigez, ou dites dans « ecart » pourquoi ce n’est pas une faute")


def _parts(visite: Visite) -> Iterator[tuple[Chemin, Decimal, str]]:
    """(path, share, the words around it) for each value in per cent."""
    for chemin, v in visite.de(ValeurComplete):
        if est_pourcentage(visite.unite(chemin)) and "variation" not in chemin:
            yield (*chemin, "valeur"), v.valeur, _mots(visite, chemin)
    for chemin, r in visite.de(Resultat):
        if r.pourcentage is not None:
            yield (*chemin, "pourcentage"), r.pourcentage, ""
    for chemin, tableau in visite.de(TableauStatistique):
        for place, unite, valeur in _cases(chemin, tableau):
            if est_pourcentage(unite):
                yield place, valeur, _mots(visite, place[:-1]) + unite


def _mots(visite: Visite, chemin: Chemin) -> str:
    noms = ("libelle", "titre", "unite")
    return " ".join(str(getattr(o, nom, None) or "") for o in visite.remonter(chemin) for nom in noms)


@regle("E220", "Parts qui dépassent leur tout", Niveau.AVERTISSEMENT)
def parts_trop_grandes(visite: Visite) -> Iterator[Constat]:
    """Parts that are only about so much, and that make far more than the whole all the same."""
    for chemin, r in visite.de(Repartition):
        meme_unite = all(not p.unite or p.unite == r.unite for p in r.parts)
        tout = r.total.valeur if r.total else CENT if est_pourcentage(r.unite) else None
        if _additionnables(r) or not meme_unite or tout is None or visite.explique(chemin):
            continue
        somme = sum((p.valeur for p in r.parts if p.qualificatif not in ("au-plus", "moins-de")), Decimal(0))
        if somme > tout * Decimal("1.1"):
            quoi = f"les parts font {ecrire(somme)}, bien plus que le tout, {ecrire(tout)}"
            yield Constat((*chemin, "parts"), quoi, DITES, sur_cle=True)


# Under this a count of people is watched (design, section 2). Zero points at nobody.
SEUIL = 5
PERSONNES = re.compile(
    r"(?i)\b(?:personnes?|participante?s?|usag(?:er|ère)s?|proches?|jeunes?|patiente?s?|cliente?s?|enfants?|élèves?"
    r"|adultes?|femmes?|hommes?|filles?|garçons?|mères?|pères?|parents?|familles?|résidente?s?|aînée?s?"
    r"|étudiante?s?|bénéficiaires?)\b"
)


def petit(valeur: Decimal) -> bool:
    """True for 1, 2, 3 and 4."""
    return 0 < valeur < SEUIL


@regle("E306", "Très petit nombre de personnes", Niveau.AVERTISSEMENT)
def petit_nombre(visite: Visite) -> Iterator[Constat]:
    """A count of people served that is under five, reported once a table."""
    for chemin, chiffre in visite.de(Chiffre):
        yield from _premier([((*chemin, "valeur"), chiffre.unite or "", chiffre.valeur)])
    for chemin, r in visite.de(Repartition):
        yield from _premier(
            ((*chemin, "parts", i, "valeur"), p.unite or r.unite, p.valeur) for i, p in enumerate(r.parts)
        )
    for chemin, tableau in visite.de(TableauStatistique):
        yield from _premier(_cases(chemin, tableau))
    for chemin, serie in visite.de(Serie):
        yield from _premier(
            ((*chemin, "lignes", i, "valeurs", j, "valeur"), v.unite or serie.unite, v.valeur)
            for i, ligne in enumerate(serie.lignes)
            for j, v in enumerate(ligne.valeurs)
        )


def _cases(chemin: Chemin, tableau: TableauStatistique) -> Iterator[tuple[Chemin, str, Decimal]]:
    for i, ligne in enumerate(tableau.lignes):
        for cle, valeur in _valeurs(ligne):
            yield (*chemin, "lignes", i, *cle), ligne.unite or tableau.unite, valeur


def _valeurs(ligne: LigneStatistique) -> Iterator[tuple[Chemin, Decimal]]:
    for colonne, valeur in ligne.valeurs.items():
        yield ("valeurs", colonne), valeur
    if ligne.total is not None:
        yield ("total",), ligne.total


def _premier(cases: Iterable[tuple[Chemin, str, Decimal]]) -> Iterator[Constat]:
    for chemin, unite, valeur in cases:
        if petit(valeur) and PERSONNES.search(unite):
            yield Constat(
                chemin,
                f"valeur {ecrire(valeur)} ({unite}), assez petite pour désigner quelqu’un",
                "vérifiez que personne ne peut s’y reconnaître, ou regroupez les catégories",
            )
            return
