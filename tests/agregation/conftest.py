"""Observatories on loopback: what a harvest reads of a site, published in a blink, to be spoilt at will."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hooks.commun.reglages import Reglages
from hooks.copies import resourcesync
from hooks.copies.arbre_du_site import Changement, completer, lire_arbre
from hooks.donnees import atom, fichiers_json
from hooks.donnees.agregation import Observatoires
from hooks.donnees.agregation.projet import Reunion, reunir
from hooks.suivi.journal import Entree, ajouter, lire_journal
from schema.corpus.corpus import load_corpus
from schema.lecture.lecteur import sans_commentaires
from tests.conftest import RACINE
from tests.serveur import Serveur

MINIMALE = (RACINE / "tests" / "schema" / "fiche_minimale.yml").read_text("utf-8")
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
# A served text, spoilt before it is listed, by its address.
Gater = Callable[[Any], Any]


class Observatoire:
    """A site with its project. `gates`: what becomes of a file of JSON before the lists are made."""

    def __init__(self, racine: Path, autorite: str) -> None:
        self.autorite, self.projet, self.place = autorite, racine / f"projet-{autorite}", racine / autorite
        (self.projet / "initiatives").mkdir(parents=True)
        self.place.mkdir()
        self.serveur = Serveur(self.place)
        self.adresse = self.serveur.url
        self.nom = f"Observatoire {autorite}"
        self.gates: dict[str, Gater] = {}
        self.publies: tuple[Changement, ...] = ()
        self.jour = 0

    def ecrire(self, ident: str, *retouches: tuple[str, str]) -> Path:
        """A record like the small one, with other words."""
        texte = MINIMALE
        for avant, apres in (("titre: Clinique", f"titre: {ident}, clinique"), *retouches):
            assert avant in texte, avant
            texte = texte.replace(avant, apres, 1)
        chemin = self.projet / "initiatives" / f"{ident}.yml"
        chemin.parent.mkdir(exist_ok=True)
        chemin.write_text(texte, "utf-8")
        return chemin

    def inscrire(self, ident: str, genre: str = "cree", phrase: str = "Publiée.") -> None:
        """A line of its ledger."""
        empreinte = "" if genre == "retire" else "0" * 64
        entree = Entree(ident, f"2026-11-{self.jour + 1:02}", genre, ident, phrase, empreinte)  # type: ignore[arg-type]  # one of its kinds
        ajouter(self.projet, entree, lire_journal(self.projet))

    def publier(self, *ajouts: tuple[str, str]) -> None:
        """The site as it is now, with its lists; `ajouts`: files more, by address."""
        self.jour += 1
        corpus = load_corpus(self.projet, processus=1)
        reglages = Reglages(adresse=self.adresse, autorite=self.autorite, nom=self.nom)
        fichiers = fichiers_json.fichiers(corpus) + fichiers_json.observatoire(corpus, reglages)
        fichiers += atom.fichiers_du_journal(lire_journal(self.projet), reglages)
        textes = {f.uri: f.body() for f in fichiers if f.uri.endswith(".json")}
        for uri, gater in self.gates.items():
            textes[uri] = json.dumps(gater(json.loads(textes[uri])))
        textes |= {
            f"recits/{n.id}.yml": sans_commentaires(corpus.texte(n.id).decode()) for n in corpus.notices
        }
        for ancien in [p for p in self.place.rglob("*") if p.is_file()]:
            ancien.unlink()
        for uri, texte in (*textes.items(), *ajouts):
            (self.place / uri).parent.mkdir(parents=True, exist_ok=True)
            (self.place / uri).write_text(texte, "utf-8")
        self.lister()

    def lister(self) -> None:
        """The lists of ResourceSync over what is there."""
        arbre = lire_arbre(self.place, {"resourcelist.xml", "changelist.xml"}, 1)
        self.publies = completer(self.publies, arbre, f"2026-11-{self.jour:02}T00:00:00Z")
        faites = resourcesync.ecrire(self.adresse, arbre, self.publies, (1, 1))
        for uri in ("resourcelist.xml", "changelist.xml"):
            (self.place / uri).write_text(faites[uri], "utf-8")

    def source(self, **autres: object) -> dict[str, object]:
        """How observatoires.yml names it."""
        dites = {"autorite": self.autorite, "adresse": self.adresse, "licence": CC_BY, "reseau_prive": "oui"}
        return {**dites, **autres}


class Salle:
    """Where they are gathered."""

    def __init__(self, racine: Path) -> None:
        self.vers, self.projet = racine / "salle", racine / "projet-salle"
        (self.projet / "initiatives").mkdir(parents=True)

    def reunir(self, *sources: dict[str, object], jour: str = "2026-11-29", **autres: object) -> Reunion:
        """Gather, and keep what was."""
        accepter = frozenset(autres.pop("accepter", ()))  # type: ignore[call-overload]  # a tuple of names
        voulus = Observatoires.model_validate({"sources": list(sources), **autres})
        reunion = reunir(voulus, self.vers, self.projet, jour, accepter)
        reunion.retenir()
        return reunion


@pytest.fixture
def salle(tmp_path: Path) -> Salle:
    """The gathering site."""
    return Salle(tmp_path)


@pytest.fixture
def observatoire(tmp_path: Path) -> Iterator[Callable[[str], Observatoire]]:
    """Makes an observatory of this authority."""
    faits: list[Observatoire] = []

    def faire(autorite: str) -> Observatoire:
        faits.append(Observatoire(tmp_path, autorite))
        return faits[-1]

    yield faire
    for o in faits:
        o.serveur.fermer()


@pytest.fixture
def estrie(observatoire: Callable[[str], Observatoire]) -> Observatoire:
    """One with two records, published."""
    o = observatoire("estrie")
    for ident in ("navette", "repit"):
        o.ecrire(ident)
        o.inscrire(ident)
    o.publier()
    return o
