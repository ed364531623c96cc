"""What one change touches: a build with nothing kept, then with the store after each kind of change."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.__main__ import MKDOCS, MO, preparer_nous
from tests.bench.ecriture import en_yaml
from tests.bench.fiches import fiche, ident, organisations
from tests.bench.mesure import METHODE, Echec, Mesure, mesurer

TAILLES = (10, 100, 1_000)
EXPLICATION = """\
Une même construction (mkdocs build --strict, avec l’index plein texte), d’un cas à l’autre : sans réserve
(RECITS_STORE=0), avec une réserve vide, puis avec celle du cas précédent.
Part : temps de processeur, divisé par celui de la construction sans réserve. Charge : celle de la machine
avant la mesure. Au-delà de 0,5, d’autres y travaillent : recommencez."""
COLONNES = (
    ("Récits", 7), ("Cas", 20), ("Durée (s)", 11), ("Calcul (s)", 12), ("Part", 7), ("Mémoire (Mo)", 14),
    ("Ko/récit", 10), ("Charge", 8),
)  # fmt: skip


def _remplacer(projet: Path, avant: str, apres: str) -> None:
    chemin = projet / "initiatives" / f"{ident(0)}.yml"
    texte = chemin.read_text("utf-8")
    assert avant in texte, avant
    chemin.write_text(texte.replace(avant, apres, 1), "utf-8")


def _un_texte(projet: Path, total: int) -> None:
    _remplacer(projet, "texte: ", "texte: Désormais, ")


def _un_titre(projet: Path, total: int) -> None:
    _remplacer(projet, "titre: ", "titre: Nouveau ")


def _une_fiche(projet: Path, total: int) -> None:
    neuve = fiche(total, total + 1, organisations())
    # Its programme would have to name it.
    neuve.pop("fait_partie_de", None)
    texte = en_yaml(neuve)
    (projet / "initiatives" / f"{ident(total)}.yml").write_text(texte, "utf-8")


def _rien(projet: Path, total: int) -> None:
    pass


# (name, what is done before, whether what was kept is used)
CAS: tuple[tuple[str, Callable[[Path, int], None], bool], ...] = (
    ("sans réserve", _rien, False),
    ("réserve vide", _rien, True),
    ("rien de changé", _rien, True),
    ("un texte", _un_texte, True),
    ("un titre", _un_titre, True),
    ("une fiche de plus", _une_fiche, True),
)


def mesures(total: int) -> Iterator[tuple[str, Mesure, float, float]]:
    """(case, its measure, kilobytes a record, load before) of each, in order, in a folder then removed."""
    with tempfile.TemporaryDirectory(prefix="recits-reprises-") as nom:
        projet = Path(nom)
        preparer_nous(projet, total)
        for cas, changer, garde in CAS:
            changer(projet, total)
            charge = os.getloadavg()[0]
            mesure = mesurer(
                MKDOCS, projet, RECITS_INDEX="1", RECITS_ATELIER="0", RECITS_STORE="1" if garde else "0"
            )
            octets = sum(p.stat().st_size for p in (projet / "site").rglob("*") if p.is_file())
            yield cas, mesure, octets / total / 1000, charge


def aligner(cases: Sequence[str]) -> str:
    """One line of the table."""
    return "".join(case.rjust(largeur) for case, (_, largeur) in zip(cases, COLONNES, strict=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a build fails."""
    lecteur = argparse.ArgumentParser(prog="python -m tests.bench.reprises", description=__doc__)
    lecteur.add_argument("--max", type=int, default=TAILLES[-1], metavar="N", help="pas plus de N récits")
    choix = lecteur.parse_args(arguments)
    print(f"{EXPLICATION}\n{METHODE}\n\n{aligner([nom for nom, _ in COLONNES])}")
    for total in [t for t in TAILLES if t <= choix.max] or [choix.max]:
        neuve = 0.0
        try:
            for cas, m, poids, charge in mesures(total):
                neuve = neuve or m.processeur
                chiffres = [f"{m.duree:.1f}", f"{m.processeur:.1f}", f"{m.processeur / neuve:.2f}"]
                chiffres += [f"{m.memoire / MO:.0f}", f"{poids:.0f}", f"{charge:.1f}"]
                print(aligner([str(total), cas, *chiffres]).replace(".", ","), flush=True)
        except Echec as erreur:
            print(f"La construction de {total} récits a échoué :\n{erreur}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
