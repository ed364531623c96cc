"""One page for each message that checking may give, and the list of them: made from the rules themselves."""

from __future__ import annotations

import json
from functools import partial
from types import SimpleNamespace

from hooks.commun import adresses
from hooks.commun.gabarits import du_code
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.site.redacteur import Redaction
from hooks.site.versement import rendre
from schema.corpus.corpus import Corpus
from schema.guides.codes import CodeInfo, expliquer, par_famille, tous_les_codes
from schema.guides.exemple import Extrait
from schema.guides.reference import adresse_d_un_message
from schema.lecture.problems import Niveau, Problem, message

DOSSIER = "aide"
URI = f"{DOSSIER}/index.html"
STYLE = "assets/aide.css"
TITRE = "Comprendre un message"
RESUME = "Chaque message de la vérification : pourquoi il vient, un exemple fautif, le même exemple corrigé."
NIVEAUX = {
    Niveau.ERREUR: "Erreur : la fiche ne se publie pas ainsi.",
    Niveau.AVERTISSEMENT: "Avertissement : à vérifier, puis à corriger ou à laisser.",
}


def page(code: str) -> str:
    """Address of the page of a code."""
    return f"{DOSSIER}/{code}.html"


def fichiers(corpus: Corpus, reglages: Reglages) -> list[SiteFile]:
    """The list, then a page a code."""
    codes = list(tous_les_codes().values())
    return [
        SiteFile(URI, TITRE, partial(_sommaire, corpus), RESUME, tete=partial(_tete, URI)),
        *(
            SiteFile(
                page(info.code),
                f"{info.code} : {info.titre}",
                partial(_code, corpus, reglages, codes, rang),
                f"{info.titre} : cause, exemple fautif, exemple corrigé.",
                f"schema/guides/exemples/{info.code}.yml",
                tete=partial(_tete, page(info.code)),
            )
            for rang, info in enumerate(codes)
        ),
    ]


def _tete(uri: str) -> str:
    return f'<link rel="stylesheet" href="{adresses.relatif(uri, STYLE)}">'


def _sommaire(corpus: Corpus) -> str:
    return rendre("aide_index.html", r=Redaction(URI, corpus), familles=par_famille(), page=page)


def _code(corpus: Corpus, reglages: Reglages, codes: list[CodeInfo], rang: int) -> str:
    e = expliquer(codes[rang].code)
    # To check an example takes ten times as long as to show it.
    lieu, dit = json.loads(du_code(f"message {e.info.code}", lambda: json.dumps(_dit(e.probleme))))
    return rendre(
        "aide.html",
        r=Redaction(page(e.info.code), corpus),
        e=e,
        niveau=NIVEAUX[e.info.niveau],
        lieu=lieu,
        message=dit,
        faux=[_montrer(x) for x in e.exemple.faux],
        juste=[_montrer(x) for x in e.exemple.juste],
        cases=adresse_d_un_message(e.info.code, e.exemple),
        depot=reglages.depot,
        avant=codes[rang - 1] if rang else None,
        apres=codes[rang + 1] if rang + 1 < len(codes) else None,
        page=page,
    )


def _dit(p: Problem) -> tuple[str, str]:
    return f"{p.fichier}:{p.ligne}:{p.colonne}", message(p)


def _montrer(extrait: Extrait) -> SimpleNamespace:
    """Lines of an excerpt; the one that the message points at is marked, from its column on."""
    ligne, colonne = extrait.lieu_montre or (0, 0)
    lignes = [
        SimpleNamespace(avant=x[: colonne - 1], marque=x[colonne - 1 :] or " ")
        if n == ligne
        else SimpleNamespace(avant=x, marque="")
        for n, x in enumerate(extrait.montre.rstrip("\n").split("\n"), 1)
    ]
    return SimpleNamespace(nom=extrait.nom, lignes=lignes)
