"""The cases of the bench: ours, then the same records through others; each in a folder of the run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.bench import hugo, markdown, planchers, serveur
from tests.bench.fiches import ident
from tests.bench.mesure import Mesure, arbre, mesurer
from tests.bench.projets import (
    MKDOCS,
    RACINE,
    ajouter_une_fiche,
    changer_un_texte,
    changer_un_titre,
    ne_rien_changer,
    oublier_le_reste,
    preparer_le_depot,
    preparer_nous,
)
from tests.bench.releve import Ligne

SANS_ZENSICAL = "zensical ne s’installe pas ici"


class Absent(Exception):
    """A case cannot be measured on this machine; the text is a French word of why."""


class Banc:
    """One run: the folder where all is made, then removed, and what several cases share."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.page = ""  # one récit of ours
        self.servis: dict[int, tuple[Mesure, Mesure]] = {}  # by number of records

    @cached_property
    def zensical(self) -> Path | None:
        """The program, in an environment of its own, so that none of its packages is among ours."""
        milieu = self.dossier / "zensical"
        pip = [str(milieu / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-q"]
        faits = (
            subprocess.run(commande, capture_output=True, check=False).returncode
            for commande in ([sys.executable, "-m", "venv", str(milieu)], [*pip, "install", "zensical"])
        )
        return milieu / "bin" / "zensical" if not any(faits) else None


@dataclass(frozen=True, slots=True)
class Cas:
    """One thing measured. `id`: in the file of measures and in `--sans`. `nom`: in tables.

    `faire(banc, projet, total)` builds in `projet`, into `sortie` of it. `projet`: its folder in the run,
    which several cases may share. `suite`: the case after it, in the same folder, begins with what this one
    built.
    """

    id: str
    nom: str
    projet: str
    faire: Callable[[Banc, Path, int], Mesure]
    sortie: str = "site"
    suite: bool = False

    def mesurer(self, banc: Banc, total: int) -> Ligne:
        """Measure it; a line that says why when it cannot be. Raises Echec when the build fails."""
        projet, charge = banc.dossier / str(total) / self.projet, os.getloadavg()[0]
        projet.parent.mkdir(exist_ok=True)
        try:
            m = self.faire(banc, projet, total)
        except Absent as raison:
            return Ligne(total, self.id, saute=str(raison))
        octets, fichiers = arbre(projet / self.sortie)
        reserve, _ = arbre(projet / ".cache")
        if not self.suite:
            shutil.rmtree(projet / self.sortie)
        chiffres = (round(m.duree, 3), round(m.processeur, 3), m.memoire, octets, fichiers, reserve)
        return Ligne(total, self.id, *chiffres, round(charge, 1), etapes=m.etapes)


def _nous(index: bool) -> Callable[[Banc, Path, int], Mesure]:
    def faire(banc: Banc, projet: Path, total: int) -> Mesure:
        if not projet.exists():
            preparer_nous(projet, total)
        m = mesurer(MKDOCS, projet, RECITS_INDEX=str(int(index)), RECITS_ATELIER="0", RECITS_STORE="0")
        banc.page = banc.page or (projet / "site" / "recits" / f"{ident(1)}.html").read_text("utf-8")
        return m

    return faire


def _ensembles(banc: Banc, projet: Path, total: int) -> Mesure:
    preparer_nous(projet, total, ensembles=True)
    return mesurer(MKDOCS, projet, RECITS_INDEX="1", RECITS_ATELIER="0", RECITS_STORE="0")


def _reprise(changer: Callable[[Path, int], None]) -> Callable[[Banc, Path, int], Mesure]:
    """A build over what those before it kept, in a checkout of its own, after a change."""

    def faire(banc: Banc, projet: Path, total: int) -> Mesure:
        changer(projet, total)
        oublier_le_reste(projet)
        return mesurer(MKDOCS, projet, RECITS_INDEX="1", RECITS_ATELIER="0", RECITS_STORE="1")

    return faire


def _markdown(recherche: bool) -> Callable[[Banc, Path, int], Mesure]:
    def faire(banc: Banc, projet: Path, total: int) -> Mesure:
        markdown.ecrire_projet(projet, total, recherche)
        return mesurer(MKDOCS, projet)

    return faire


def _zensical(banc: Banc, projet: Path, total: int) -> Mesure:
    if banc.zensical is None:
        raise Absent(SANS_ZENSICAL)
    markdown.ecrire_projet(projet, total)
    return mesurer([str(banc.zensical), "build"], projet)


def _hugo(banc: Banc, projet: Path, total: int) -> Mesure:
    programme = shutil.which("hugo")
    if programme is None:
        raise Absent(hugo.ABSENT)
    hugo.ecrire_projet(projet, total, banc.page)
    return mesurer([programme, "--quiet", "--cacheDir", str(banc.dossier / "cache-hugo")], projet)


def _plancher(nom: str) -> Callable[[Banc, Path, int], Mesure]:
    def faire(banc: Banc, projet: Path, total: int) -> Mesure:
        if nom != "lire" and not (projet / "site").is_dir():
            raise Absent("aucun site à reprendre")
        return planchers.mesurer_un(nom, projet)

    return faire


def _servi(rang: int) -> Callable[[Banc, Path, int], Mesure]:
    """One of the two changes that are measured under one server."""

    def faire(banc: Banc, projet: Path, total: int) -> Mesure:
        if not projet.exists():
            preparer_nous(projet, total)
        if total not in banc.servis:
            banc.servis[total] = serveur.mesurer_servi(projet)
        (projet / serveur.SORTIE).mkdir(parents=True, exist_ok=True)
        return banc.servis[total][rang]

    return faire


# In this order: what is compared is measured one after the other.
CAS: tuple[Cas, ...] = (
    Cas("nous", "Nous, tout refait, sans l’index plein texte", "nous", _nous(index=False)),
    Cas("hugo", "Hugo, les mêmes fiches, huit fichiers chacune", "hugo", _hugo, "public"),
    Cas("markdown", "Pages Markdown, MkDocs et Material, sans recherche", "markdown", _markdown(False)),
    Cas("nous-index", "Nous, tout refait, avec l’index plein texte", "nous", _nous(index=True)),
    Cas("markdown-recherche", "Pages Markdown, Material et sa recherche", "recherche", _markdown(True)),
    Cas("ensembles", "Nous, avec l’index et toutes les formes d’ensemble", "ensembles", _ensembles),
    Cas("zensical", "Pages Markdown, Zensical et sa recherche", "zensical", _zensical),
    Cas("reserve-vide", "Nous, avec l’index, la réserve vide", "nous", _reprise(ne_rien_changer), suite=True),
    Cas("rien", "Nous, avec la réserve, rien de changé", "nous", _reprise(ne_rien_changer), suite=True),
    Cas("texte", "Nous, avec la réserve, un texte changé", "nous", _reprise(changer_un_texte), suite=True),
    Cas("titre", "Nous, avec la réserve, un titre changé", "nous", _reprise(changer_un_titre), suite=True),
    Cas("lire", "Plancher : lire et valider les fiches", "nous", _plancher("lire"), planchers.SORTIE),
    Cas("ecrire", "Plancher : écrire les octets du site", "nous", _plancher("ecrire"), planchers.SORTIE),
    Cas("relier", "Plancher : relire, hacher et lier le site", "nous", _plancher("relier"), planchers.SORTIE),
    Cas("fiche", "Nous, avec la réserve, une fiche de plus", "nous", _reprise(ajouter_une_fiche)),
    Cas("serveur-texte", "Nous, make serve, un texte dans sa page", "nous", _servi(0), serveur.SORTIE),
    Cas("serveur-titre", "Nous, make serve, un titre dans la liste", "nous", _servi(1), serveur.SORTIE),
)
# Without these the others are measured against nothing.
REPERES = frozenset({"nous", "nous-index"})


def _make_site(banc: Banc, projet: Path, total: int) -> Mesure:
    if not projet.exists():
        preparer_le_depot(projet)
    # As installed: the environment is not looked at, which belongs to the real project.
    return mesurer(["make", "-o", "venv", "site"], projet, RECITS_INDEX="1", RECITS_STORE="1")


# The real records, with all that a site holds.
VRAIES: tuple[Cas, ...] = (
    Cas("site", "Les vraies fiches, make site, sans réserve", "vrai", _make_site, suite=True),
    Cas("site-rien", "Les vraies fiches, make site, rien de changé", "vrai", _make_site, suite=True),
    Cas(
        "site-mkdocs",
        "Plancher : MkDocs et Material, sans une fiche",
        "vrai",
        lambda banc, projet, total: planchers.mesurer_mkdocs(projet),
        planchers.SORTIE,
    ),
)
NOMS = {cas.id: cas.nom for cas in (*CAS, *VRAIES)}


def mesures(banc: Banc, tailles: Sequence[int], sans: Collection[str]) -> Iterator[Ligne]:
    """A line for each case, as soon as it is measured. `sans`: ids left out. Raises Echec."""
    for total in tailles:
        for cas in CAS:
            if cas.id not in sans:
                yield cas.mesurer(banc, total)
        shutil.rmtree(banc.dossier / str(total))
    combien = len(list((RACINE / "initiatives").glob("*.yml")))
    for cas in VRAIES:
        if cas.id not in sans:
            yield cas.mesurer(banc, combien)
