"""Generated records: about 15 KB of YAML and 100 claims each, valid, deterministic, linked to each other.

They hold what real ones hold: every rubrique of the canvas, four domains of before and after,
partners of the register with links between them, figures, a table, a survey, lessons, dated steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from schema.vocabularies.vocabulaires import DOSSIER, vocabulaire
from tests.bench.ecriture import en_yaml
from tests.bench.phrases import Plume

GRAINE = 20261121
# Records 0, 12, 24... are programmes, of which the eleven that follow are the members.
FAMILLE = 12
GENRES = ("recit", "service", "recit", "entente", "recit", "portrait")
Fiche = dict[str, Any]


def ident(rang: int) -> str:
    """Identifier of record `rang`, from 0."""
    return f"initiative-{rang:05d}"


def organisations() -> list[str]:
    """Ids of the register."""
    return sorted(p.stem for p in (DOSSIER / "organisations").glob("*.yml"))


def _parmi(hasard: Random, liste: str, combien: int) -> list[str]:
    return hasard.sample([t.id for t in vocabulaire(liste)], combien)


def _programme(rang: int) -> int:
    return rang - rang % FAMILLE


def fiche(rang: int, total: int, registre: Sequence[str]) -> Fiche:
    """Record `rang` of `total`, as the data of its YAML file. `registre`: ids of organisations."""
    hasard = Random(GRAINE + rang)
    themes, populations = _parmi(hasard, "themes", 3), _parmi(hasard, "populations", 2)
    plume = Plume(hasard, themes, populations)
    membres = [ident(i) for i in range(rang + 1, min(rang + FAMILLE, total))]
    est_programme = rang % FAMILLE == 0 and bool(membres)
    genre = "programme" if est_programme else GENRES[rang % len(GENRES)]
    donnees = _entete(rang, genre, hasard, plume)
    donnees |= {"themes": themes, "populations": populations, "jalons": _jalons(plume)}
    if est_programme:
        donnees["membres"] = membres
    elif _programme(rang) != rang:
        donnees["fait_partie_de"] = [ident(_programme(rang))]
    if rang > FAMILLE:
        donnees["liens"] = [{"vers": ident(rang - FAMILLE), "texte": "même formule, autre territoire"}]
    return donnees | _rubriques(hasard, plume, hasard.sample(list(registre), 4))


def _entete(rang: int, genre: str, hasard: Random, plume: Plume) -> Fiche:
    lieu = hasard.choice(list(vocabulaire("regions")))
    annee = 1980 + hasard.randrange(23)  # before any organisation of the register gave way to another
    return {
        "titre": f"{plume.court()} ({lieu.libelle}, initiative {rang})",
        "nom_usage": f"Projet {rang}",
        "resume": f"{plume.court()} : {plume.court().lower()}. Le récit dit ce qui change, et pour qui.",
        "genre": genre,
        "statut": hasard.choice([t.id for t in vocabulaire("statuts")]),
        "territoire": {"regions": [lieu.id]},
        "periode": {"debut_travaux": f"{annee}", "debut_services": f"{annee + 1}-09"},
        "programmes": _parmi(hasard, "programmes", 1),
        "lois": _parmi(hasard, "lois", 1),
        "publication": {"titre": f"Bilan du projet {rang}", "annee": f"{annee + 3}"},
        "sources": _sources(hasard),
        "verification": {"verifie_le": "2026-11-21", "a_reverifier_avant": "2028-11"},
    }  # fmt: skip


def _sources(hasard: Random) -> list[Fiche]:
    roles = ("Coordonnatrice du projet", "Intervenant de l'établissement", "Directrice de l'organisme")
    entrevues = [
        {"id": f"entrevue-{i}", "type": "entrevue", "libelle": role, "nombre": 1 + hasard.randrange(3)}
        for i, role in enumerate(roles, 1)
    ]
    return [{"id": "bilan", "type": "document", "libelle": "Bilan du projet", "annee": "2020"}, *entrevues]


def _jalons(plume: Plume) -> Fiche:
    etapes = [{"date": str(annee), "texte": plume.phrase()} for annee in range(2001, 2006)]
    return {"sources": ["bilan"], "nature": "document", "etapes": etapes}


def _bloc(hasard: Random, **contenu: Any) -> Fiche:
    """A block that states its provenance once for all that it holds."""
    source, nature = hasard.choice((("bilan", "document"), ("entrevue-1", "observation")))
    return {"sources": [source], "nature": nature, **contenu}


def _enonces(hasard: Random, plume: Plume, combien: int) -> list[Any]:
    """Bare claims, and one in three with a provenance of its own."""
    return [
        {"texte": texte, "sources": [f"entrevue-{hasard.randrange(1, 4)}"], "nature": "perception"}
        if hasard.random() < 1 / 3
        else texte
        for texte in plume.phrases(combien)
    ]


def _rubriques(hasard: Random, plume: Plume, choisies: Sequence[str]) -> Fiche:
    def bloc(**contenu: Any) -> Fiche:
        return _bloc(hasard, **contenu)

    def enonces(combien: int) -> list[Any]:
        return _enonces(hasard, plume, combien)

    voix = [{"de": role, "enonces": enonces(3)} for role in ("Une usagère", "Un partenaire")]
    projets = [{"texte": plume.phrase(), "horizon": "2023"}]
    return {
        "description": bloc(enonces=enonces(4), objectifs=enonces(3), public=enonces(2)),
        "genese": bloc(enonces=enonces(5), besoins=enonces(3)),
        "offre": bloc(enonces=enonces(3), activites=_activites(plume), principes=enonces(2)),
        "partenaires": bloc(enonces=enonces(2), **_partenaires(hasard, plume, choisies)),
        "ressources": bloc(**_ressources(hasard, plume), materielles=enonces(2)),
        "retombees": bloc(enonces=enonces(1), **_retombees(hasard, plume)),
        "avis": bloc(avis=voix),
        "lecons": bloc(lecons=_lecons(hasard, plume)),
        "suites": bloc(enonces=enonces(2), projets=projets),
        "documentation": bloc(enonces=enonces(2), limites=enonces(1)),
    }


def _activites(plume: Plume) -> list[Fiche]:
    return [
        {"titre": titre, "texte": plume.phrase(), "frequence": "chaque semaine", "duree": "deux heures"}
        for titre in (
            "Accueil sans rendez-vous",
            "Visites à domicile",
            "Ateliers de cuisine",
            "Suivi de groupe",
        )
    ]


def _partenaires(hasard: Random, plume: Plume, choisies: Sequence[str]) -> Fiche:
    liste = [
        {
            "id": f"p{i}",
            "organisation": organisation,
            "contributions": _parmi(hasard, "contributions", 2),
            "roles": plume.phrases(2),
        }
        for i, organisation in enumerate(choisies, 1)
    ]
    liens = [
        {"de": f"p{i}", "vers": f"p{i + 1}", "type": "soutien", "texte": plume.phrase()} for i in (1, 2, 3)
    ]
    entente = {
        "objet": plume.phrase(),
        "parties": [{"libelle": "L'organisme hôte"}],
        "debut": "2002-04",
        "fin": "2004-03",
    }
    position = {
        "relation": _parmi(hasard, "relations", 1)[0],
        "tendance": "concertation",
        "texte": plume.phrase(),
    }
    return {"liste": liste, "liens": liens, "ententes": [entente], "positionnement": position}


def _ressources(hasard: Random, plume: Plume) -> Fiche:
    humaines = [
        {"role": r, "nombre": hasard.randrange(1, 9), "texte": plume.phrase()}
        for r in ("Intervenante", "Coordonnateur")
    ]
    montant = {"valeur": 1000 * hasard.randrange(5, 90), "unite": "$", "qualificatif": "environ"}
    argent = {
        "objet": "Ateliers",
        "montant": montant,
        "recurrence": "recurrent",
        "usages": ["Repas", "Local"],
    }
    return {"humaines": humaines, "financieres": [argent]}


def _retombees(hasard: Random, plume: Plume) -> Fiche:
    domaines = [
        {"domaine": d.id, "avant": _enonces(hasard, plume, 3), "apres": _enonces(hasard, plume, 4)}
        for d in vocabulaire("domaines")
    ]
    delai = {
        "libelle": "Délai du premier rendez-vous",
        "unite": "semaines",
        "sens_voulu": "baisse",
        "nature": "mesure",
    }
    delais = {"avant": 20 + hasard.randrange(30), "apres": 1 + hasard.randrange(9)}
    return {"domaines": domaines, "indicateurs": [delai | delais], "statistiques": [_tableau(hasard)]}


def _tableau(hasard: Random) -> Fiche:
    colonnes = [{"id": f"an-{a}", "libelle": str(a)} for a in (2003, 2004, 2005)]
    lignes = []
    for nom in ("Demandes", "Visites", "Appels"):
        valeurs = {c["id"]: 10 + hasard.randrange(990) for c in colonnes}
        lignes.append({"id": nom.lower(), "libelle": nom, "valeurs": valeurs, "total": sum(valeurs.values())})
    return {"titre": "Activité par année", "unite": "interventions", "colonnes": colonnes, "lignes": lignes}


def _lecons(hasard: Random, plume: Plume) -> list[Fiche]:
    genres = ("facilitant", "facilitant", "obstacle", "obstacle", "condition", "limite")
    return [{"type": t, "facteurs": _parmi(hasard, "facteurs", 2), "texte": plume.phrase()} for t in genres]


def ecrire_fiches(dossier: Path, total: int) -> None:
    """Write `total` records under `dossier`, which is made."""
    dossier.mkdir(parents=True)
    registre = organisations()
    for rang in range(total):
        texte = en_yaml(fiche(rang, total, registre))
        (dossier / f"{ident(rang)}.yml").write_text(texte, encoding="utf-8")
