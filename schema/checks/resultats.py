"""Results: claims that have a name, the essentiel that names them, and on what each rests.

A result rests on one of five steps, by a written rule (schema/vocabularies/solidites.yml): nature first, then
the number and kind of voices, then comparison and the time between two measures. The rule never judges the
initiative, and a step belongs to a result, not to a record. Then what is told twice: by two waves of a
survey, by a programme and its members.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import Constat, plutot, regle
from schema.checks.totaux import en_nombre
from schema.lecture.problems import Niveau
from schema.lecture.typographie import guillemets
from schema.models.base import OBSERVE, Designable, EnonceComplet
from schema.models.chiffres import Indicateur, ValeurComplete
from schema.models.dates import debut
from schema.models.identite import Source
from schema.models.ressources import RessourceFinanciere
from schema.models.sondages import Sondage, TableauComparatif
from schema.vocabularies.vocabulaires import vocabulaire

ENTREVUES = frozenset({"entrevue", "groupe-discussion"})
# Less than a year apart, two counts may tell of a season.
RECUL = timedelta(days=360)


def designes(visite: Visite) -> dict[str, tuple[Chemin, Designable]]:
    """Claims and figures that bear an `id`, by it; the first of two that share one."""
    nommes: dict[str, tuple[Chemin, Designable]] = {}
    for chemin, enonce in visite.de(Designable):
        if enonce.id:
            nommes.setdefault(enonce.id, (chemin, enonce))
    return nommes


@regle("E271", "Deux énoncés du même identifiant")
def enonce_double(visite: Visite) -> Iterator[Constat]:
    """Two claims under one id: the essentiel could mean either."""
    premiers = designes(visite)
    for chemin, enonce in visite.de(Designable):
        if enonce.id and premiers[enonce.id][0] != chemin:
            yield Constat(
                (*chemin, "id"),
                f"un autre énoncé porte déjà l’identifiant {guillemets(enonce.id)}",
                "changez l’un des deux",
            )


@regle("E274", "Énoncé écrit deux fois dans une liste", Niveau.AVERTISSEMENT)
def enonce_repete(visite: Visite) -> Iterator[Constat]:
    """Two elements of one list that say the same: a copy left there, or both sides of a merge."""
    vus: dict[tuple[Chemin, str], int] = {}
    for chemin, enonce in visite.de(EnonceComplet):
        if not isinstance(chemin[-1], int):
            continue
        rang = vus.setdefault((chemin[:-1], " ".join(enonce.texte.split())), chemin[-1])
        if rang != chemin[-1]:
            quoi = f"le même texte que l’élément {rang + 1} de cette liste"
            yield Constat(chemin, quoi, "gardez-en un, ou dites ce qui les distingue")


@regle("E272", "L’essentiel nomme un énoncé inconnu")
def essentiel_perdu(visite: Visite) -> Iterator[Constat]:
    """A result, its « avant » or a cost that leads nowhere."""
    connus = designes(visite)
    for chemin, ident in _renvois(visite):
        if ident not in connus:
            sinon = "donnez cet « id » à l’énoncé, à l’indicateur ou au chiffre dont il s’agit"
            yield Constat(
                chemin,
                f"aucun énoncé de la fiche n’a l’« id » {guillemets(ident)}",
                plutot(ident, connus, sinon),
            )


@regle("E273", "Le coût de l’essentiel n’est pas une somme")
def cout_sans_argent(visite: Visite) -> Iterator[Constat]:
    """A cost that names something else than a financial resource or a figure in dollars."""
    essentiel = visite.fiche.essentiel
    connus = designes(visite)
    if essentiel is None or essentiel.cout is None or essentiel.cout not in connus:
        return
    objet = connus[essentiel.cout][1]
    if not isinstance(objet, RessourceFinanciere) and not _en_dollars(objet):
        yield Constat(
            ("essentiel", "cout"),
            f"{guillemets(essentiel.cout)} n’est ni une ressource financière ni un chiffre en dollars",
            "nommez une ressource financière de la rubrique 5, ou un chiffre dont l’unité est $",
        )


@regle("E275", "Somme comprise dans une somme inconnue")
def somme_perdue(visite: Visite) -> Iterator[Constat]:
    """A sum that is said to be counted in another, which is not there, or in itself."""
    sommes = {x.id: x for _, x in visite.de(RessourceFinanciere) if x.id}
    for chemin, somme in visite.de(RessourceFinanciere):
        vues: list[RessourceFinanciere] = []
        tout = somme
        while tout not in vues and (suivante := sommes.get(tout.compris_dans or "")):
            vues.append(tout)
            tout = suivante
        ici = (*chemin, "compris_dans")
        if tout in vues and tout is somme:
            remede = "nommez la somme plus grande dont elle est une part"
            yield Constat(ici, "cette somme serait comprise dans elle-même", remede)
        elif somme.compris_dans and somme.compris_dans not in sommes:
            remede = plutot(somme.compris_dans, sommes, "donnez cet « id » à la ressource qui la comprend")
            quoi = f"aucune ressource financière de la fiche n’a l’« id » {guillemets(somme.compris_dans)}"
            yield Constat(ici, quoi, remede)


def _en_dollars(objet: Designable) -> bool:
    return isinstance(objet, ValeurComplete) and (objet.unite or "").startswith("$")


def _renvois(visite: Visite) -> Iterator[tuple[Chemin, str]]:
    essentiel = visite.fiche.essentiel
    if essentiel is None:
        return
    for i, resultat in enumerate(essentiel.resultats):
        yield ("essentiel", "resultats", i, "apres"), resultat.apres
        if resultat.avant:
            yield ("essentiel", "resultats", i, "avant"), resultat.avant
    if essentiel.cout:
        yield ("essentiel", "cout"), essentiel.cout


def par_nom(visite: Visite) -> Mapping[str, Designable]:
    """Claims that bear an `id`, by it: what pages ask for."""
    return {ident: enonce for ident, (_, enonce) in designes(visite).items()}


def solidite(enonce: Designable, sources: Mapping[str, Source]) -> str:
    """Id of the step, from `pas-encore` to `compare`. `sources`: the record's own, by id; the claim has
    inherited its provenance."""
    if (enonce.constat or OBSERVE) != OBSERVE:
        return "pas-encore"
    if enonce.nature == "mesure":
        return "compare" if _compare(enonce) else "compte"
    return "voix-croisees" if len(cotes(enonce, sources)) > 1 else "une-voix"


def cotes(enonce: Designable, sources: Mapping[str, Source]) -> frozenset[str]:
    """The sides that witnesses of a claim stand on: organisations, and one for all who are of none.

    Where a document hides its places, people of one house and of another cannot be told apart: one side.
    """
    temoins = (sources[s] for s in enonce.sources if s in sources and sources[s].type in ENTREVUES)
    return frozenset(t.organisation or "" for t in temoins)


def _compare(enonce: Designable) -> bool:
    # A published change without its two values cannot be checked.
    if not isinstance(enonce, Indicateur) or enonce.avant is None or enonce.apres is None:
        return False
    if enonce.ecart_des_groupes() is not None:
        return True
    avant, apres = _jour(enonce.avant), _jour(enonce.apres)
    return avant is not None and apres is not None and apres - avant >= RECUL


def _jour(valeur: ValeurComplete) -> date | None:
    return debut(valeur.periode) if valeur.periode else None


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
