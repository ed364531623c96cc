"""Results: claims that have a name, the essentiel that names them, and on what each rests.

A result rests on one of five steps, by a written rule (schema/vocabularies/solidites.yml): nature first, then
the number and kind of voices, then comparison and the time between two measures. The rule never judges the
initiative, and a step belongs to a result, not to a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import Constat, plutot, regle
from schema.lecture.typographie import guillemets
from schema.models.base import OBSERVE, Designable
from schema.models.chiffres import Indicateur, ValeurComplete
from schema.models.dates import debut
from schema.models.identite import Source
from schema.models.ressources import RessourceFinanciere

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
