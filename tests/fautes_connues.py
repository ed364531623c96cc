"""Faults that the rules see and that are being mended: to be emptied, then deleted with what reads it."""

BOUCLES: set[tuple[str, str]] = set()
REMONTEES: set[str] = set()
NOMS = {
    "chiffres.py",
    "dates.py",
    "partenaires.py",
    "tableaux.py",
}
MODULES = 259
