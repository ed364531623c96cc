"""The report: what was tried, on which day and commit; kept in `dernier.json`, which the page shows."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from schema.checks.vie_privee import trouver
from tests.conftest import RACINE
from tests.securite.balayage import balayer
from tests.securite.test_formats import construire

DERNIER = Path(__file__).with_name("dernier.json")
LISTES = RACINE / "tests" / "schema" / "vie_privee"
# What is tried, and which tests try it: one line of the page each.
SUJETS: Mapping[str, Sequence[str]] = {
    "Fiches cassées comme on les casse, et ce qui en est dit": ("tests/schema/test_casses.py",),
    "Fiches faites pour nuire (YAML)": ("tests/schema/test_nodes_hostile.py", "tests/schema/test_syntaxe.py"),
    "Corrections offertes : aucun mot ne se perd": ("tests/redaction/edition",),
    "Documents importés : rien ne se perd, rien ne bloque": ("tests/redaction/importation",),
    "Renseignements personnels et leurs sosies": (
        "tests/schema/test_vie_privee_liste.py", "tests/schema/test_checks_vie_privee.py",
    ),
    "Arbres, listes et serveurs d’inconnus": (
        "tests/copies/miroir/test_etrangers.py", "tests/copies/miroir/test_serveur_hostile.py",
        "tests/copies/miroir/test_listes.py",
    ),
    "Copies par de vrais clients (wget, resync)": ("tests/copies/miroir/test_clients.py",),
    "Constructions interrompues, disques pleins, dossiers fermés": (
        "tests/chaine", "tests/commun/test_pannes.py",
    ),
    "Textes hostiles dans tous les formats publiés": ("tests/securite",),
    "Politique de sécurité dans le navigateur": ("tests/acces/test_politique.py",),
    "Journal scellé, retraits, caviardage": ("tests/suivi/publication",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Liste:
    """One list of texts, read by the privacy rules. Counts; `aveugle`: recall and precision, in percent, the
    first time that the rules read it, when it was written by somebody who had not read them."""

    nom: str
    oui: int
    non: int
    trouves: int
    fausses: int
    aveugle: tuple[float, float] | None = None
    # Kind -> texts of it, found at the first reading, found now; where the first was told by kind.
    genres: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mutations:
    """A sample of one part of the code: mutants tried, killed by its own fast tests, and those left."""

    partie: str
    outil: str
    possibles: int
    essayes: int
    tues: int
    restes: tuple[str, ...] = ()


@dataclass
class Rapport:
    """One report: the day, the commit, tests by subject, lists of privacy, kills, mutations."""

    jour: str
    commit: str
    cas: dict[str, int] = field(default_factory=dict)
    vie_privee: list[Liste] = field(default_factory=list)
    # Builds killed at a random moment: how many, and how many left anything but the old site or the new.
    arrets: dict[str, tuple[int, int]] = field(default_factory=dict)
    mutations: list[Mutations] = field(default_factory=list)
    # Format -> files of a site made of hostile texts, texts met there, faults.
    formats: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def noter(self, chemin: Path = DERNIER) -> None:
        """Keep the report."""
        chemin.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf-8")


def lire(chemin: Path = DERNIER) -> Rapport:
    """The last report."""
    lu = json.loads(chemin.read_text("utf-8"))
    listes = [
        Liste(
            **{
                **x,
                "aveugle": tuple(x["aveugle"]) if x["aveugle"] else None,
                "genres": {genre: tuple(comptes) for genre, comptes in x["genres"].items()},
            }
        )
        for x in lu["vie_privee"]
    ]
    mutations = [Mutations(**{**x, "restes": tuple(x["restes"])}) for x in lu["mutations"]]
    arrets = {nom: (combien, mauvais) for nom, (combien, mauvais) in lu["arrets"].items()}
    formats = {nom: (combien, textes, mauvais) for nom, (combien, textes, mauvais) in lu["formats"].items()}
    return Rapport(lu["jour"], lu["commit"], lu["cas"], listes, arrets, mutations, formats)


def cas() -> dict[str, int]:
    """Subject -> number of tests, as pytest collects them."""
    return {sujet: _comptes(chemins) for sujet, chemins in SUJETS.items()}


def _comptes(chemins: Sequence[str]) -> int:
    commande = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", "-p", "no:cacheprovider"]
    fait = subprocess.run([*commande, *chemins], cwd=RACINE, capture_output=True, text=True, check=True)
    trouve = re.search(r"^(\d+)(?:/\d+)? tests? collected", fait.stdout, re.MULTILINE)
    assert trouve, fait.stdout[-500:]
    return int(trouve[1])


def formats() -> dict[str, tuple[int, int, int]]:
    """Format -> files, hostile texts met, faults, in a site that is made of them."""
    with TemporaryDirectory() as dossier:
        construire(Path(dossier))
        lus = balayer(Path(dossier) / "site")
    lus.pop("ressources")
    return {nom: (c.fichiers, c.charges, len(c.fautes)) for nom, c in lus.items()}


def listes() -> list[Liste]:
    """Every list of privacy, as the rules of today read it."""
    lues = []
    for chemin in sorted(LISTES.glob("*.yml")):
        donnees = yaml.safe_load(chemin.read_text("utf-8"))
        oui, non, aveugle = textes(donnees)
        trouves = sum(bool(trouver(t)) for t in oui)
        fausses = sum(bool(trouver(t)) for t in non)
        lues.append(Liste(chemin.stem, len(oui), len(non), trouves, fausses, aveugle, _genres(donnees)))
    return lues


def _genres(donnees: Any) -> dict[str, tuple[int, int, int]]:
    premiers = donnees.get("premiere_lecture", {}).get("trouves", {})
    oui = [(x["genre"], bool(trouver(x["texte"]))) for x in donnees.get("textes", ()) if x["trouver"]]
    return {
        genre: (sum(g == genre for g, _ in oui), combien, sum(vu for g, vu in oui if g == genre))
        for genre, combien in premiers.items()
    }


def textes(donnees: object) -> tuple[list[str], list[str], tuple[float, float] | None]:
    """(texts with somebody, texts with nobody, first reading) of a list, in either of its two forms."""
    assert isinstance(donnees, dict)
    if "textes" in donnees:
        dits = donnees["textes"]
        oui = [x["texte"] for x in dits if x["trouver"]]
        non = [x["texte"] for x in dits if not x["trouver"]]
        premiere = donnees["premiere_lecture"]
        return oui, non, (premiere["rappel"], premiere["precision"])
    oui = [t for sorte in donnees.values() for t in sorte["oui"]]
    return oui, [t for sorte in donnees.values() for t in sorte["non"]], None


def mutations(sessions: Sequence[Path], possibles: Mapping[str, int]) -> list[Mutations]:
    """The samples that Cosmic Ray tried, from its session files. `possibles`: part -> all its mutants."""
    trouvees = []
    for session in sessions:
        base = sqlite3.connect(f"file:{session}?mode=ro", uri=True)
        rangees = base.execute(
            "SELECT s.module_path, s.start_pos_row, s.operator_name, w.test_outcome FROM mutation_specs AS s "
            "JOIN work_results AS w USING (job_id) ORDER BY 1, 2, 3"
        ).fetchall()
        restes = tuple(
            f"{chemin}:{ligne} {operateur.rpartition('/')[2]}"
            for chemin, ligne, operateur, sort in rangees
            if "SURVIVED" in sort
        )
        tues = len(rangees) - len(restes)
        nom = session.stem
        trouvees.append(Mutations(nom, "Cosmic Ray 8.7", possibles[nom], len(rangees), tues, restes))
    return trouvees


def mutations_a_jour(anciennes: Sequence[Mutations], neuves: Sequence[Mutations]) -> list[Mutations]:
    """The samples of a report: the new ones, and the former ones of parts that were not tried again."""
    refaites = {m.partie for m in neuves}
    return [*(m for m in anciennes if m.partie not in refaites), *neuves]


def aujourd_hui() -> Rapport:
    """An empty report of today and of this commit."""
    commande = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True).stdout.strip()
    return Rapport(date.today().isoformat(), commit)
