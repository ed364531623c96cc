"""Faults that the rules see and that are being mended: to be emptied, then deleted with what reads it."""

BOUCLES = {
    ("schema.vocabularies.vocabulaires", "schema.vocabularies.liste_ecrite"),
}
REMONTEES = {
    "hooks.commun.gabarits -> hooks.site.compilateur",
    "hooks.commun.gabarits -> hooks.site.figures",
    "hooks.donnees.forme -> hooks.site.indexes.rangees",
    "hooks.redaction.atelier.apercu -> hooks.site.pages.recit",
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
    "adresses.py",
    "apercu.py",
    "arbre.py",
    "brouillon.py",
    "changement.py",
    "chiffres.py",
    "corpus.py",
    "dates.py",
    "ecriture.py",
    "entete.py",
    "forme.py",
    "guide.py",
    "lecture.py",
    "listes.py",
    "markdown.py",
    "partenaires.py",
    "registre.py",
    "ressources.py",
    "retombees.py",
    "rubriques.py",
    "schema.py",
    "sources.py",
    "tableaux.py",
    "texte.py",
    "verification.py",
}
MODULES = 333
