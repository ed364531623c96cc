"""The form's page, what it is made from as a script, and the file of each record to open for correction."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from hooks.commun import adresses
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.redaction.atelier.emballage import AVIS, licences
from hooks.redaction.formulaire import dates, genres_courts, intrus, listes, requises
from hooks.redaction.formulaire.schema_formulaire import proposables, schema_formulaire
from hooks.site.comparaison.colonne_comparee import inoffensif, pour_script
from hooks.site.redacteur import Redaction
from hooks.site.versement import rendre
from schema.checks.a_plat import mots
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice

DOSSIER = "contribuer"
PAGE = f"{DOSSIER}/index.html"
# No record has a dot in its identifier.
DONNEES = f"{DOSSIER}/formulaire.donnees.js"
TITRE = "Proposer ou corriger un récit"
CHAPEAU = (
    "Répondez à votre rythme : tout s’enregistre dans ce navigateur à mesure. « Vérifier » dit ce qui manque "
    "et montre la page."
)
ABSENT = (
    "Cette copie du site a été produite sans le formulaire : il lui manque les paquets de "
    "requirements/npm-site. Lancez « make venv », puis produisez le site de nouveau."
)
STYLE = "assets/formulaire/formulaire.css"
EDITEUR = "assets/formulaire/jsoneditor.js"
# Python is WebAssembly, in a worker made of text from a disk; its loader is imported from text too
# (atelier.js). What keeps the checker for the second visit is a worker as well. The
# preview is a frame whose links are relative to another folder.
PERMIS = (
    ("script-src", "'wasm-unsafe-eval'"), ("script-src", "blob:"), ("worker-src", "'self'"),
    ("worker-src", "blob:"),
    ("base-uri", "'self'"),
)  # fmt: skip
_DIST = Path("node_modules/@json-editor/json-editor/dist/jsoneditor.js")
_PARTIES = (
    "outils", "combo", "champs", "groupes", "propositions", "editeur", "brouillon", "controle", "avis",
    "fiche", "apercu", "envoi", "page",
)  # fmt: skip


def paquet() -> Path:
    """Where npm put json-editor, in the environment that builds the site."""
    return Path(sys.prefix) / "npm-site" / _DIST


def fichiers(corpus: Corpus, reglages: Reglages) -> list[SiteFile]:
    """The page, its data and json-editor itself; where npm's packages are absent, a page that says so."""
    avis = SiteFile(AVIS, "Licences des autres", partial(licences, reglages.theme), shell=False)
    page = SiteFile(PAGE, TITRE, partial(_page, corpus), CHAPEAU, tete=_tete, permis=PERMIS)
    if not paquet().is_file():
        return [page, avis]
    return [
        page,
        avis,
        SiteFile(DONNEES, TITRE, partial(_donnees, corpus, reglages), shell=False),
        SiteFile(EDITEUR, "json-editor", _editeur, shell=False),
    ]


def de_fiche(corpus: Corpus, n: Notice) -> list[SiteFile]:
    """What the record's file says as a script: from a disk, a page may load scripts and nothing else.

    Already read: the form opens it without the megabytes of the checker.
    """
    return [
        SiteFile(
            f"{DOSSIER}/fiches/{n.id}.js", n.titre, partial(_fiche, corpus, n), source=n.fichier, shell=False
        )
    ]


def _page(corpus: Corpus) -> str:
    scripts = [EDITEUR, *(f"assets/formulaire/{partie}.js" for partie in _PARTIES)]
    return rendre(
        "formulaire.html", r=Redaction(PAGE, corpus), titre=TITRE, chapeau=CHAPEAU, absent=ABSENT,
        pret=paquet().is_file(), scripts=scripts, donnees=adresses.relatif(PAGE, DONNEES), fiches="fiches/",
    )  # fmt: skip


def _tete() -> str:
    return f'\n<link rel="stylesheet" href="{adresses.relatif(PAGE, STYLE)}">'


def _donnees(corpus: Corpus, reglages: Reglages) -> str:
    schema = schema_formulaire()
    choix = listes(corpus, schema)
    depot = {"nouveau": reglages.depot_nouveau, "modifier": reglages.depot, "envoyer": reglages.envoyer}
    tout = {
        "schema": schema, "listes": choix, "depot": depot, "courtes": genres_courts(),
        "requises": requises(), "dates": dates(),
        "proposables": proposables(choix), "intrus": intrus(),
        "prenoms": [sorted(mots().surs), sorted(adresses.prenoms_douteux())],
    }  # fmt: skip
    return f"RecitsFormulaire.recevoir({pour_script(tout)});\n"


def _editeur() -> str:
    return paquet().read_text(encoding="utf-8")


def _fiche(corpus: Corpus, n: Notice) -> str:
    return f'RecitsFormulaire.recevoirFiche(["{n.id}",{inoffensif(corpus.saisie(n.id))}]);\n'
