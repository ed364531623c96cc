"""Several observatories in one site: their records harvested, judged, gathered in a project that builds.

Here, observatoires.yml: which sites are gathered, and what of them. Read as a record is, each mistake placed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field

from hooks.commun.echec import FichierRefuse
from hooks.commun.reglages import AdresseInvalide, de_site
from hooks.copies.empreintes import octets_de
from schema.checks.validation import valider
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Node, Reperage
from schema.lecture.problems import CorpusInvalide, Niveau, Problem
from schema.lecture.typographie import guillemets, neutraliser
from schema.models.base import Modele
from schema.models.marques import element, mot
from schema.models.types import Adresse, DansVocabulaire, IdDeFiche, Identifiant, Nombre, OuiNon, Region
from schema.vocabularies.vocabulaires import listes, vocabulaire

OCTETS_MAX = 1_000_000
ORGANISATIONS = "organisations"
BORNES = {
    "minutes": (1, 600),
    "megaoctets": (1, 20_000),
    "retraits_max": (0, 100),
    "croissance_max": (1, 1_000),
}


class Prendre(Modele):
    """What is taken of a site; all of it where nothing is said."""

    fiches: Annotated[tuple[IdDeFiche, ...], mot("une fiche, des fiches")] = Field(
        default=(), description="Seulement ces fiches, par leur identifiant chez elle."
    )
    sauf: Annotated[tuple[IdDeFiche, ...], mot("une fiche, des fiches")] = Field(
        default=(), description="Jamais ces fiches."
    )
    genres: tuple[Annotated[str, DansVocabulaire("genres")], ...] = Field(
        default=(), description="Seulement les fiches de ces genres."
    )
    regions: tuple[Region, ...] = Field(default=(), description="Seulement les fiches de ces régions.")
    themes: tuple[Annotated[str, DansVocabulaire("themes")], ...] = Field(
        default=(), description="Seulement les fiches qui ont un de ces thèmes."
    )


@element("une source")
class Source(Modele):
    """One site."""

    autorite: Identifiant = Field(
        description="Identifiant permanent de l’observatoire : son api/v1/observatoire.json le dit.",
        examples=["observatoire-estrie"],
    )
    adresse: Adresse = Field(description="Adresse du site.", examples=["https://exemple.org/recits/"])
    licence: Adresse = Field(
        description="Licence attendue : la moisson s’arrête s’il en dit une autre.",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )
    nom_court: Identifiant | None = Field(
        default=None, description="Comment la nommer ici, quand deux sources ont la même autorité."
    )
    miroir: OuiNon = Field(
        default=False,
        description="« oui » pour une copie du site : le site de l’autorité l’emporte sur elle.",
    )
    prendre: Prendre = Field(default=Prendre(), description="Ce que l’on en prend; tout, sans rien dire.")
    equivalences: dict[str, dict[str, str]] = Field(
        default={},
        description="Par liste (ou « organisations »), ce que ses identifiants sont ici.",
        examples=[{"themes": {"repit": "repit-et-gardiennage"}}],
    )
    reseau_prive: OuiNon = Field(default=False, description="« oui » pour un site du réseau où l’on est.")
    minutes: Nombre = Field(default=Decimal(20), description="Durée au plus de sa moisson.")
    megaoctets: Nombre = Field(default=Decimal(500), description="Ce qu’on lit de lui au plus.")

    @property
    def cle(self) -> str:
        """What names it here, and the folder of its harvest."""
        return self.nom_court or self.autorite

    @property
    def site(self) -> str:
        """Its address, ending in `/`."""
        return de_site(self.adresse)


class Observatoires(Modele):
    """The whole file."""

    sources: Annotated[tuple[Source, ...], mot("une source, des sources")] = Field(
        min_length=1, description="Les sites à moissonner."
    )
    nous: Identifiant | None = Field(
        default=None,
        description="Notre propre autorité : nos fiches, quand une source les a réunies aussi, ne reviennent "
        "pas.",
    )
    retraits_max: Nombre = Field(
        default=Decimal(20), description="Part des fiches, en pour cent, retirée d’un coup au plus."
    )
    croissance_max: Nombre = Field(
        default=Decimal(5),
        description="Combien de fois plus de fiches qu’à la moisson d’avant, au plus.",
    )


def lire_sources(chemin: Path) -> Observatoires:
    """The file as it should be. Raises CorpusInvalide with all that is wrong in it, OSError."""
    nom = chemin.name
    try:
        brut = octets_de(chemin.parent, nom, OCTETS_MAX)
    except FichierRefuse as refus:
        refus.filename = neutraliser(str(chemin))
        raise
    noeud, problemes = lire(brut, nom)
    lues, fautes = valider(Observatoires, noeud, nom) if noeud else (None, [])
    problemes = [*problemes, *fautes]
    if lues and noeud:
        problemes += _entre_elles(lues, nom, noeud)
    if lues is None or problemes:
        raise CorpusInvalide(problemes)
    return lues


def _entre_elles(lues: Observatoires, nom: str, noeud: Node) -> Iterator[Problem]:
    """What no field can tell alone."""
    reperage, prises = Reperage(noeud), set[str]()

    def dire(code: str, chemin: tuple[str | int, ...], quoi: str, remede: str) -> Problem:
        lieu = reperage.lieu(chemin)
        return Problem(code, Niveau.ERREUR, nom, lieu.line, lieu.column, quoi, remede)

    for chemin, valeur in _nombres(lues):
        bas, haut = BORNES[str(chemin[-1])]
        if not bas <= valeur <= haut:
            quoi = f"« {chemin[-1]} » vaut {valeur}"
            yield dire("E103", chemin, quoi, f"écrivez un nombre de {bas} à {haut}")
    for rang, source in enumerate(lues.sources):
        ici = "sources", rang
        if source.cle in prises:
            quoi = f"source {guillemets(source.cle)} nommée deux fois"
            yield dire("E110", (*ici, "autorite"), quoi, "donnez un « nom_court » à l’une des deux")
        prises.add(source.cle)
        try:
            de_site(source.adresse)
        except AdresseInvalide:
            quoi = f"adresse {guillemets(source.adresse)} qui n’est pas celle d’un site"
            remede = "écrivez celle du site entier, comme https://exemple.org/recits/"
            yield dire("E114", (*ici, "adresse"), quoi, remede)
        for liste, paires in source.equivalences.items():
            for pas, quoi, remede in _inconnues(liste, paires):
                yield dire("E104", (*ici, "equivalences", liste, *pas), quoi, remede)


def _nombres(lues: Observatoires) -> Iterator[tuple[tuple[str | int, ...], Decimal]]:
    yield from (((cle,), getattr(lues, cle)) for cle in ("retraits_max", "croissance_max"))
    for rang, source in enumerate(lues.sources):
        yield from ((("sources", rang, cle), getattr(source, cle)) for cle in ("minutes", "megaoctets"))


def _inconnues(liste: str, paires: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if liste != ORGANISATIONS and not (listes().dossier / f"{liste}.yml").is_file():
        remede = "écrivez le nom d’un fichier de schema/vocabularies, sans « .yml »"
        yield (), f"liste {guillemets(liste)} inconnue", remede
        return
    la = listes().dossier / ORGANISATIONS
    for la_bas, ici in paires.items():
        connue = (la / f"{ici}.yml").is_file() if liste == ORGANISATIONS else ici in vocabulaire(liste)
        if not connue:
            quoi = f"{guillemets(ici)} n’est pas ici dans la liste {guillemets(liste)}"
            yield (la_bas,), quoi, "nommez-en un terme"
