"""Faults that the rules see and that are being mended: to be emptied, then deleted with what reads it."""

BOUCLES: set[tuple[str, str]] = set()
REMONTEES: set[str] = set()
NOMS = {
    "brouillon.py",
    "chiffres.py",
    "corpus.py",
    "dates.py",
    "partenaires.py",
    "ressources.py",
    "retombees.py",
    "rubriques.py",
    "sources.py",
    "tableaux.py",
}
MODULES = 259
