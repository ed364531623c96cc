"""Tables against their own columns, lines and groups; sums against published totals, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from schema.checks.calculs import DITES
from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import Constat, doubles, ecrire, plutot, regle
from schema.lecture.typographie import est_pourcentage, guillemets
from schema.models.rubrique import Contenu
from schema.models.sondages import Sondage, TableauComparatif
from schema.models.tableaux import Colonne, LigneStatistique, Serie, TableauStatistique, en_tableau


def en_nombre(texte: str) -> Decimal | None:
    """The number that a text writes with a point, None when it is none."""
    try:
        return Decimal(texte)
    except InvalidOperation:
        return None


@regle("E251", "Colonne inconnue du tableau")
def colonne_inconnue(visite: Visite) -> Iterator[Constat]:
    """A value or a cell filed under a column that its table does not have."""
    for chemin, tableau in visite.de(TableauStatistique):
        for i, ligne in enumerate(tableau.lignes):
            yield from _inconnues((*chemin, "lignes", i, "valeurs"), list(ligne.valeurs), tableau.colonnes)
    for chemin, comparaison in visite.de(TableauComparatif):
        for i, critere in enumerate(comparaison.criteres):
            yield from _inconnues(
                (*chemin, "criteres", i, "cellules"), list(critere.cellules), comparaison.colonnes
            )


def _inconnues(chemin: Chemin, cles: list[str], colonnes: tuple[Colonne, ...]) -> Iterator[Constat]:
    connues = dict.fromkeys(c.id for c in colonnes)
    for cle in cles:
        if cle not in connues:
            remede = plutot(cle, connues, "les colonnes du tableau sont " + ", ".join(connues))
            yield Constat(
                (*chemin, cle), f"colonne {guillemets(cle)} inconnue du tableau", remede, sur_cle=True
            )


@regle("E252", "Ligne inconnue dans une somme")
def ligne_inconnue(visite: Visite) -> Iterator[Constat]:
    """A sum that adds a line which the table does not have, or the very line that it makes."""
    for chemin, tableau in visite.de(TableauStatistique):
        connues = dict.fromkeys(ligne.id for ligne in tableau.lignes)
        for i, ligne in enumerate(tableau.lignes):
            for j, ident in enumerate(ligne.somme_de):
                ici = (*chemin, "lignes", i, "somme_de", j)
                if ident == ligne.id:
                    yield Constat(
                        ici, f"ligne {guillemets(ident)} comptée dans sa propre somme", "retirez-la"
                    )
                elif ident not in connues:
                    remede = plutot(ident, connues, "les lignes du tableau sont " + ", ".join(connues))
                    yield Constat(ici, f"ligne {guillemets(ident)} inconnue du tableau", remede)
    for groupe in _groupes(visite):
        for chemin, serie in groupe:
            yield from _series_inconnues(chemin, serie, [x.id for _, x in groupe if x.id])


def _series_inconnues(chemin: Chemin, serie: Serie, connues: list[str]) -> Iterator[Constat]:
    for j, ident in enumerate(serie.somme_de):
        ici = (*chemin, "somme_de", j)
        if ident == serie.id:
            yield Constat(ici, f"série {guillemets(ident)} comptée dans sa propre somme", "retirez-la")
        elif ident not in connues:
            dites = ", ".join(connues) or "à nommer d’abord par « id »"
            remede = plutot(ident, connues, f"les séries du groupe sont {dites}")
            yield Constat(ici, f"série {guillemets(ident)} inconnue de son groupe", remede)


def _groupes(visite: Visite) -> Iterator[list[tuple[Chemin, Serie]]]:
    """The series of each group with their paths; one that is of no group stands alone."""
    for chemin, contenu in visite.de(Contenu):
        groupes: dict[str | int, list[tuple[Chemin, Serie]]] = {}
        for i, serie in enumerate(contenu.series):
            groupes.setdefault(serie.groupe or i, []).append(((*chemin, "series", i), serie))
        yield from groupes.values()


@regle("E253", "Ligne différente de la somme de ses parties")
def somme_de_lignes(visite: Visite) -> Iterator[Constat]:
    """A line said to be the sum of others that is not, in some column or in the published total."""
    for chemin, tableau in visite.de(TableauStatistique):
        lignes = {ligne.id: ligne for ligne in tableau.lignes}
        for i, ligne in enumerate(tableau.lignes):
            if not ligne.somme_de or visite.explique((*chemin, "lignes", i)):
                continue
            parties = [lignes[ident] for ident in ligne.somme_de if ident in lignes and ident != ligne.id]
            if len(parties) == len(ligne.somme_de):
                for place, quoi in _ecarts(ligne, parties):
                    yield Constat((*chemin, "lignes", i, *place), quoi, DITES)
    for groupe in _groupes(visite):
        for chemin, serie in groupe:
            if serie.somme_de and not visite.explique(chemin):
                yield from _ecarts_de_serie(chemin, serie, [x for _, x in groupe])


def _ecarts_de_serie(chemin: Chemin, serie: Serie, groupe: list[Serie]) -> Iterator[Constat]:
    """The same, period by period."""
    if not set(serie.somme_de) <= {x.id for x in groupe if x is not serie}:
        return
    dites = (serie.totaux, *(x.valeurs for x in serie.lignes))
    for periode in dict.fromkeys(v.periode for valeurs in dites for v in valeurs):
        tableau = en_tableau("", groupe, periode)
        lignes = {ligne.id: ligne for ligne in tableau.lignes}
        parties = [lignes[ident] for ident in serie.somme_de]
        for place, quoi in _ecarts(tableau.lignes[groupe.index(serie)], parties):
            ici = _place(serie, place[-1] if len(place) > 1 else None, periode)
            yield Constat((*chemin, *ici, "valeur"), quoi, DITES)


def _place(serie: Serie, ident: str | int | None, periode: str) -> Chemin:
    """Where the value of a line for a period stands in its series; without line, that of the total."""
    if ident is None:
        return "totaux", next(j for j, v in enumerate(serie.totaux) if v.periode == periode)
    rang, ligne = next((i, x) for i, x in enumerate(serie.lignes) if x.id == ident)
    return "lignes", rang, "valeurs", next(j for j, v in enumerate(ligne.valeurs) if v.periode == periode)


def _ecarts(ligne: LigneStatistique, parties: list[LigneStatistique]) -> Iterator[tuple[Chemin, str]]:
    """(place, fault) where all is known and the sum is another: what the source leaves out proves nothing."""
    for colonne, publiee in ligne.valeurs.items():
        connues = [p.valeurs[colonne] for p in parties if colonne in p.valeurs]
        somme = sum(connues, Decimal(0))
        if len(connues) == len(parties) and somme != publiee:
            quoi = f"{ecrire(publiee)} publié, mais les lignes additionnées font {ecrire(somme)}"
            yield ("valeurs", colonne), quoi
    totaux = [p.total for p in parties if p.total is not None]
    somme = sum(totaux, Decimal(0))
    if ligne.total is not None and len(totaux) == len(parties) and somme != ligne.total:
        quoi = f"{ecrire(ligne.total)} publié, mais les totaux des lignes font {ecrire(somme)}"
        yield ("total",), quoi


@regle("E254", "Total différent de la somme des colonnes")
def total_des_colonnes(visite: Visite) -> Iterator[Constat]:
    """A published total of a line that its columns do not add up to."""
    for chemin, tableau in visite.de(TableauStatistique):
        for i, ligne in enumerate(tableau.lignes if tableau.additionner else ()):
            if ligne.total is None or not ligne.valeurs or est_pourcentage(ligne.unite or tableau.unite):
                continue
            somme = sum(ligne.valeurs.values(), Decimal(0))
            # With a column left out by the source, only a sum that is already too great proves anything.
            complete = all(c.id in ligne.valeurs for c in tableau.colonnes)
            faux = somme != ligne.total if complete else somme > ligne.total
            if faux and not visite.explique((*chemin, "lignes", i)):
                quoi = f"total publié {ecrire(ligne.total)}, mais les colonnes font {ecrire(somme)}"
                remede = (
                    f"{DITES}; si l’on ne peut pas additionner les colonnes, écrivez « additionner: non »"
                )
                yield Constat((*chemin, "lignes", i, "total"), quoi, remede)


@regle("E255", "Groupe inconnu du sondage")
def groupe_inconnu(visite: Visite) -> Iterator[Constat]:
    """A result of a group that the survey does not have."""
    for chemin, sondage in visite.de(Sondage):
        connus = dict.fromkeys(g.id for g in sondage.groupes)
        for (*ici, _), _question, groupe in _resultats(chemin, sondage):
            if groupe not in connus:
                remede = plutot(groupe, connus, "les groupes du sondage sont " + ", ".join(connus))
                yield Constat((*ici, "groupe"), f"groupe {guillemets(groupe)} inconnu du sondage", remede)


def _resultats(chemin: Chemin, sondage: Sondage) -> Iterator[tuple[Chemin, Decimal | None, str]]:
    """(path of the base, base, group) for each result of a survey."""
    for i, question in enumerate(sondage.questions):
        for j, resultat in enumerate(question.resultats):
            yield (*chemin, "questions", i, "resultats", j, "base"), resultat.base, resultat.groupe


@regle("E256", "Base plus grande que le nombre de répondants")
def base_trop_grande(visite: Visite) -> Iterator[Constat]:
    """More answers to one question than there were respondents; more respondents than were invited."""
    for chemin, sondage in visite.de(Sondage):
        repondants = {g.id: g.repondants for g in sondage.groupes}
        for ici, base, groupe in _resultats(chemin, sondage):
            limite = repondants.get(groupe)
            if base is not None and limite is not None and base > limite and not visite.explique(ici):
                quoi = f"base de {ecrire(base)}, mais {ecrire(limite)} répondants dans {guillemets(groupe)}"
                yield Constat(ici, quoi, DITES)
        for i, g in enumerate(sondage.groupes):
            if g.repondants is not None and g.population is not None and g.repondants > g.population:
                quoi = f"{ecrire(g.repondants)} répondants pour {ecrire(g.population)} personnes invitées"
                if not visite.explique(chemin):
                    yield Constat((*chemin, "groupes", i, "repondants"), quoi, DITES)


@regle("E257", "Deux colonnes, lignes, groupes, questions ou sondages du même identifiant")
def identifiant_double(visite: Visite) -> Iterator[Constat]:
    """Two parts of one table under one id: a value filed there could be either's."""
    for chemin, tableau in visite.de(TableauStatistique):
        yield from doubles((*chemin, "colonnes"), "colonnes", (p.id for p in tableau.colonnes))
        yield from doubles((*chemin, "lignes"), "lignes", (p.id for p in tableau.lignes))
    for chemin, comparaison in visite.de(TableauComparatif):
        yield from doubles((*chemin, "colonnes"), "colonnes", (p.id for p in comparaison.colonnes))
    for chemin, sondage in visite.de(Sondage):
        yield from doubles((*chemin, "groupes"), "groupes", (p.id for p in sondage.groupes))
        yield from doubles((*chemin, "questions"), "questions", (q.id for q in sondage.questions))
    yield from _sondages_doubles(visite)
    for chemin, serie in visite.de(Serie):
        yield from doubles((*chemin, "lignes"), "lignes", (p.id for p in serie.lignes))
    for groupe in _groupes(visite):
        vues: set[str] = set()
        for chemin, serie in groupe:
            if serie.id in vues:
                quoi = f"2 séries du groupe ont l’identifiant {guillemets(serie.id)}"
                yield Constat((*chemin, "id"), quoi, "changez l’un des deux")
            vues |= {serie.id} if serie.id else set()


@regle("E262", "Ligne de série sans libellé")
def ligne_sans_libelle(visite: Visite) -> Iterator[Constat]:
    """A line of which no series above it in its group says the label."""
    for chemin, serie in visite.de(Serie):
        for i, ligne in enumerate(serie.lignes):
            if not ligne.libelle:
                quoi = f"ligne {guillemets(ligne.id)} sans libellé"
                remede = "ajoutez « libelle: », ou donnez-le dans une série précédente du même groupe"
                yield Constat((*chemin, "lignes", i), quoi, remede)


def _sondages_doubles(visite: Visite) -> Iterator[Constat]:
    """Surveys stand in several lists: one id may come back from a rubrique to another."""
    vus: set[str] = set()
    for chemin, sondage in visite.de(Sondage):
        if sondage.id in vus:
            quoi = f"un autre sondage porte déjà l’identifiant {guillemets(sondage.id)}"
            yield Constat((*chemin, "id"), quoi, "changez l’un des deux")
        elif sondage.id:
            vus.add(sondage.id)


@regle("E258", "Deux valeurs d’une série pour une même période")
def periode_double(visite: Visite) -> Iterator[Constat]:
    """One line of a series, or its totals, that says one period twice."""
    for chemin, serie in visite.de(Serie):
        listes = [((*chemin, "totaux"), serie.totaux)]
        listes += [((*chemin, "lignes", i, "valeurs"), x.valeurs) for i, x in enumerate(serie.lignes)]
        for place, valeurs in listes:
            vues: set[str] = set()
            for j, v in enumerate(valeurs):
                if v.periode in vues:
                    quoi = f"la période {guillemets(v.periode)} est dite deux fois"
                    yield Constat((*place, j, "periode"), quoi, "gardez une seule valeur par période")
                vues.add(v.periode)


@regle("E259", "Total d’une série différent de la somme de ses lignes")
def total_de_serie(visite: Visite) -> Iterator[Constat]:
    """A published total of a period that the plain values of its lines do not add up to.

    With a territory of the series, or of its group, left out, only a sum already too great proves anything.
    """
    for groupe in _groupes(visite):
        territoires = {ligne.id for _, serie in groupe for ligne in serie.lignes}
        for chemin, serie in groupe:
            if serie.additionner and not est_pourcentage(serie.unite):
                yield from _faux_totaux(visite, chemin, serie, territoires)


def _faux_totaux(visite: Visite, chemin: Chemin, serie: Serie, territoires: set[str]) -> Iterator[Constat]:
    for j, total in enumerate(serie.totaux):
        dites = [(x.id, v) for x in serie.lignes for v in x.valeurs if v.periode == total.periode]
        entiere = sorted(ident for ident, _ in dites) == sorted(territoires)
        flou = any(v.qualificatif or v.unite or v.jusqua is not None for v in (*(v for _, v in dites), total))
        somme = sum((v.valeur for _, v in dites), Decimal(0))
        ici = (*chemin, "totaux", j)
        faux = somme != total.valeur if entiere else somme > total.valeur
        flou |= len({ident for ident, _ in dites}) < len(dites)  # one period twice: E258 tells
        if dites and faux and not flou and not visite.explique(ici):
            quoi = f"total publié {ecrire(total.valeur)}, mais les lignes font {ecrire(somme)}"
            remede = f"{DITES}; si l’on ne peut pas additionner les lignes, écrivez « additionner: non »"
            yield Constat((*ici, "valeur"), quoi, remede)
