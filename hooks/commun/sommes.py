"""Arithmetic that tables show beside what documents publish."""

from __future__ import annotations

from decimal import Decimal

from schema.lecture.typographie import nombre, quantite
from schema.models.chiffres import Repartition
from schema.models.tableaux import LigneStatistique, Resultat, TableauStatistique


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
