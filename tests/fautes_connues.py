"""Faults that the rules see and that are being mended: to be emptied, then deleted with what reads it."""

BOUCLES = {
    ("schema.vocabularies.vocabulaires", "schema.vocabularies.liste_ecrite"),
}
REMONTEES = {
    "schema.checks.corpus -> schema.corpus.notice",
    "schema.checks.corpus -> schema.corpus.organisations",
    "schema.checks.ensemble -> schema.corpus.notice",
    "schema.checks.ensemble -> schema.corpus.organisations",
    "schema.checks.registre -> schema.corpus.organisations",
    "schema.vocabularies.liste_ecrite -> schema.checks.validation",
    "schema.vocabularies.liste_ecrite -> schema.models.initiative",
    "schema.vocabularies.liste_ecrite -> schema.models.marques",
}
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
MODULES = 301
