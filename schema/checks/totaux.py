"""Tables against their own columns, lines and groups; sums against published totals, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from schema.checks.calculs import DITES
from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import Constat, doubles, ecrire, plutot, regle
from schema.lecture.problems import Niveau
from schema.lecture.typographie import est_pourcentage, guillemets
from schema.models.sondages import Sondage
from schema.models.tableaux import Colonne, LigneStatistique, Serie, TableauComparatif, TableauStatistique
from schema.vocabularies.vocabulaires import vocabulaire


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
                yield from _ecarts((*chemin, "lignes", i), ligne, parties)


def _ecarts(chemin: Chemin, ligne: LigneStatistique, parties: list[LigneStatistique]) -> Iterator[Constat]:
    """Columns in which all is known and the sum is another: what the source leaves out proves nothing."""
    for colonne, publiee in ligne.valeurs.items():
        connues = [p.valeurs[colonne] for p in parties if colonne in p.valeurs]
        somme = sum(connues, Decimal(0))
        if len(connues) == len(parties) and somme != publiee:
            quoi = f"{ecrire(publiee)} publié, mais les lignes additionnées font {ecrire(somme)}"
            yield Constat((*chemin, "valeurs", colonne), quoi, DITES)
    totaux = [p.total for p in parties if p.total is not None]
    somme = sum(totaux, Decimal(0))
    if ligne.total is not None and len(totaux) == len(parties) and somme != ligne.total:
        quoi = f"{ecrire(ligne.total)} publié, mais les totaux des lignes font {ecrire(somme)}"
        yield Constat((*chemin, "total"), quoi, DITES)


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


def _sondages_doubles(visite: Visite) -> Iterator[Constat]:
    """Surveys stand in several lists: one id may come back from a rubrique to another."""
    vus: set[str] = set()
    for chemin, sondage in visite.de(Sondage):
        if sondage.id in vus:
            quoi = f"un autre sondage porte déjà l’identifiant {guillemets(sondage.id)}"
            yield Constat((*chemin, "id"), quoi, "changez l’un des deux")
        elif sondage.id:
            vus.add(sondage.id)


@regle("E281", "Vague d’un sondage qui ne suit rien")
def vague_perdue(visite: Visite) -> Iterator[Constat]:
    """A wave of an unknown survey, or that asks nothing that the survey before asked."""
    connus = {s.id: s for _, s in visite.de(Sondage) if s.id}
    for chemin, sondage in visite.de(Sondage):
        if sondage.suite_de is None:
            continue
        ici = (*chemin, "suite_de")
        avant = connus.get(sondage.suite_de)
        if avant is None:
            remede = plutot(sondage.suite_de, connus, "donnez cet « id » au sondage qui précède")
            yield Constat(
                ici, f"aucun sondage de la fiche n’a l’« id » {guillemets(sondage.suite_de)}", remede
            )
        elif _tourne(sondage, connus):
            yield Constat(ici, "ce sondage se suit lui-même", "nommez un sondage mené plus tôt")
        elif not _ids(avant) & _ids(sondage) and not any(_presque(sondage, avant)):
            quoi = "aucune question n’a l’« id » d’une question du sondage précédent"
            remede = "donnez le même « id » aux questions reprises"
            yield Constat((*chemin, "questions"), quoi, remede, sur_cle=True)


@regle("E282", "Question inconnue du sondage précédent", Niveau.AVERTISSEMENT)
def question_perdue(visite: Visite) -> Iterator[Constat]:
    """A new question is no mistake; one that nearly bears the id of a question left out may be."""
    connus = {s.id: s for _, s in visite.de(Sondage) if s.id}
    for chemin, sondage in visite.de(Sondage):
        avant = connus.get(sondage.suite_de or "")
        for i, ident, remede in _presque(sondage, avant) if avant else ():
            quoi = f"question {guillemets(ident)} inconnue du sondage précédent"
            yield Constat((*chemin, "questions", i, "id"), quoi, remede)


def _ids(sondage: Sondage) -> set[str]:
    return {q.id for q in sondage.questions if q.id}


def _presque(sondage: Sondage, avant: Sondage) -> Iterator[tuple[int, str, str]]:
    """(rank, id, what to write instead) of the questions that seem to be another of the survey before."""
    laissees = sorted(_ids(avant) - _ids(sondage))
    for i, q in enumerate(sondage.questions):
        if q.id and q.id not in _ids(avant) and (remede := plutot(q.id, laissees, "")):
            yield i, q.id, remede


def _tourne(sondage: Sondage, connus: Mapping[str, Sondage]) -> bool:
    """True when going back from wave to wave never ends."""
    vus: list[Sondage] = []
    while (suivi := connus.get(sondage.suite_de or "")) and suivi not in vus:
        vus.append(sondage := suivi)
    return suivi is not None


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
    """A published total of a period to which all lines have a plain value, and that they do not add up to."""
    for chemin, serie in visite.de(Serie):
        if not serie.additionner or est_pourcentage(serie.unite):
            continue
        for j, total in enumerate(serie.totaux):
            dites = [v for x in serie.lignes for v in x.valeurs if v.periode == total.periode]
            entiere = all(sum(v.periode == total.periode for v in x.valeurs) == 1 for x in serie.lignes)
            flou = any(v.qualificatif or v.unite or v.jusqua is not None for v in (*dites, total))
            somme = sum((v.valeur for v in dites), Decimal(0))
            ici = (*chemin, "totaux", j)
            if not entiere or flou or somme == total.valeur or visite.explique(ici):
                continue
            quoi = f"total publié {ecrire(total.valeur)}, mais les lignes font {ecrire(somme)}"
            remede = f"{DITES}; si l’on ne peut pas additionner les lignes, écrivez « additionner: non »"
            yield Constat((*ici, "valeur"), quoi, remede)


@regle("E260", "Recoupement impossible")
def recoupement_impossible(visite: Visite) -> Iterator[Constat]:
    """A comparison told to be about a fact that its cells cannot be compared with."""
    for chemin, comparaison in visite.de(TableauComparatif):
        for i, critere in enumerate(comparaison.criteres):
            ici = (*chemin, "criteres", i)
            if critere.sur == "participation" and not critere.acteur:
                remede = "ajoutez « acteur », écrit comme dans la fiche de chaque membre"
                yield Constat((*ici, "sur"), "la participation de qui?", remede)
            for colonne, cellules in critere.cellules.items():
                for j, cellule in enumerate(cellules):
                    vaut = (*ici, "cellules", colonne, j, "vaut")
                    yield from _valeurs_hors_liste(vaut, critere.sur, cellule.vaut)


def _valeurs_hors_liste(chemin: Chemin, sur: str | None, vaut: tuple[str, ...]) -> Iterator[Constat]:
    if vaut and not sur:
        remede = "ajoutez « sur » à la ligne, ou retirez-la"
        yield Constat(chemin, "rien ne dit à quoi comparer cette valeur", remede)
    liste = vocabulaire("recoupements")[sur].texte("valeurs") if sur else ""
    for k, valeur in enumerate(vaut if sur else ()):
        if liste == "aucune" or (not liste and en_nombre(valeur) is None):
            remede = "retirez-la" if liste else "écrivez un nombre, ou les deux bouts de l’intervalle"
            yield Constat((*chemin, k), f"valeur {guillemets(valeur)} qui ne se compare pas", remede)
        elif liste and valeur not in vocabulaire(liste):
            connus = [t.id for t in vocabulaire(liste)]
            remede = plutot(valeur, dict.fromkeys(connus), "la liste est " + ", ".join(connus))
            yield Constat((*chemin, k), f"valeur {guillemets(valeur)} inconnue de la liste", remede)
