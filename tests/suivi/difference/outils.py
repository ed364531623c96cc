"""The smallest whole record, retouched, compared with itself."""

from __future__ import annotations

from hooks.suivi.arbre_compare import Noms
from hooks.suivi.fiches_comparees import FicheComparee, comparer_fiches
from hooks.suivi.rapport import Rapport
from hooks.suivi.rapport_ecrit import en_texte
from tests.fautes import BASE, Retouche, retoucher

FICHIER = "initiatives/clinique.yml"
TITRE = "Clinique dentaire mobile de la vallée"


def comparee(*retouches: Retouche) -> FicheComparee:
    """What became of the record once each (old, new) was replaced."""
    avant = BASE.read_text("utf-8")
    apres, _ = retoucher(avant, *retouches)
    (fiche,) = comparer_fiches({FICHIER: avant.encode()}, {FICHIER: apres.encode()}, Noms())
    return fiche


def dit(fiche: FicheComparee) -> list[str]:
    """Lines of the report on one record, as they are printed, non-breaking spaces made plain."""
    lignes = en_texte(Rapport((fiche,), ())).split("\n")
    fin = lignes.index("Grille de relecture") - 1
    return [ligne.replace("\u00a0", " ").removeprefix("  ") for ligne in lignes[3:fin]]
