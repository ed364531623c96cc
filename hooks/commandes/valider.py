"""`recits valider`: every problem of the records, or one line that says that there is none.
`recits expliquer`: what a message means, an example at fault and the same one mended.
"""

from __future__ import annotations

import os
import textwrap
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import Commande, ajouter_racine, lire_corpus
from hooks.commun.echec import Echec
from hooks.site.build_site import build_site
from hooks.site.recherche.reponses import adresses_inconnues
from schema.checks.vie_privee import dans_les_commentaires, hors_des_fiches
from schema.corpus.corpus import lire_fiche
from schema.corpus.ensemble import juger_organisation, lire_registre, nom_de
from schema.corpus.notice import notice
from schema.corpus.renvois import verifier_seule
from schema.guides.codes import CodeInconnu, Explication, par_famille
from schema.guides.codes import expliquer as explication_de
from schema.guides.exemple import Extrait
from schema.guides.reference import DOSSIER, adresse_d_un_message
from schema.lecture.lecteur import lire_fichier
from schema.lecture.problems import (
    CorpusInvalide,
    Niveau,
    Problem,
    en_annotations,
    en_json,
    en_qualite,
    en_texte,
    graves,
)
from schema.lecture.typographie import neutraliser, pluriel, typographier

FORMATS = {"texte": en_texte, "json": en_json, "github": en_annotations, "gitlab": en_qualite}
# Read by a program: an answer whatever was found, and nothing after it.
POUR_PROGRAMME = ("json", "gitlab")
NOM = "valider"
AIDE = "vérifie les fiches et dit, ligne par ligne, ce qui est à corriger"
DETAIL = """Sans fichier, vérifie tout le corpus\u00a0: chaque fiche, le registre des organisations et leurs
renvois. Avec des fichiers, vérifie chacun (fiche, ou organisation du registre), avec son nom, le registre et
les noms des autres fiches\u00a0: ce que deux fiches disent l’une de l’autre demande le corpus entier."""
SUITE = """Code de sortie\u00a0: 0 sans erreur (un avertissement n’en est pas une), 1 avec erreur,
2 quand la commande est mal écrite."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument("fichiers", nargs="*", metavar="FICHIER", type=Path, help="fiches à vérifier seules")
    a.add_argument(
        "--format",
        choices=sorted(FORMATS),
        default="github" if os.environ.get("GITHUB_ACTIONS") == "true" else "texte",
        help="texte (à lire), json (pour un programme), github (annotations d’une demande de tirage; "
        "par défaut dans GitHub Actions) ou gitlab (rapport «\u00a0Code Quality\u00a0»)",
    )
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Check what is asked, print the report; returns 1 when something is an error."""
    problemes, resume = _fichiers(options.fichiers) if options.fichiers else _corpus(options.racine)
    erreurs = graves(problemes)
    if problemes or options.format in POUR_PROGRAMME:
        print(_rapport(options.format, problemes, erreurs))
    if not erreurs and options.format not in POUR_PROGRAMME:
        print(resume)
    elif options.format == "texte":
        print(f"Pour comprendre un message, donnez son code\u00a0: recits expliquer {min(problemes).code}")
    return 1 if erreurs else 0


def trouver_problemes(fichiers: Sequence[Path], racine: Path) -> Sequence[Problem]:
    """All that this command would say of these files or, without any, of the whole corpus."""
    return (_fichiers(fichiers) if fichiers else _corpus(racine))[0]


def _rapport(format: str, problemes: Sequence[Problem], erreurs: bool) -> str:
    texte = FORMATS[format](problemes)
    # Without an error, the summary that follows counts the warnings.
    return texte.rpartition("\n")[0] if format == "texte" and not erreurs else texte


def _corpus(racine: Path) -> tuple[Sequence[Problem], str]:
    autour = hors_des_fiches(racine)
    try:
        corpus = lire_corpus(racine)
    except CorpusInvalide as erreur:
        return [*erreur.problems, *autour], ""
    enonces = sum(combien for n in corpus.notices for _, combien in n.natures)
    inconnues = adresses_inconnues(corpus, build_site(corpus), racine / "docs")
    problemes = [*corpus.avertissements, *inconnues, *autour]
    return problemes, _resume(len(corpus), "fiche", len(problemes), enonces)


def _fichiers(chemins: Sequence[Path]) -> tuple[Sequence[Problem], str]:
    problemes: list[Problem] = []
    enonces = fiches = 0
    registre, _ = lire_registre()
    for chemin in chemins:
        nom = chemin.as_posix()
        if chemin.absolute().parent.name == "organisations":
            noeud, lus = lire_fichier(chemin, nom)
            problemes += [*lus, *(juger_organisation(nom, noeud)[1] if noeud else [])]
            problemes += dans_les_commentaires(nom, chemin.read_bytes() if noeud else b"", noeud)
            continue
        lecture = lire_fiche(chemin, nom)
        fiches += 1
        lue = lecture.initiative
        resume = notice(lecture.ident, nom_de(chemin), lue, lecture.visite) if lue else None
        problemes += lecture.problemes
        if chemin.is_file():
            autour = verifier_seule(resume, chemin, registre)
            problemes += [replace(p, fichier=nom) for p in autour]
        enonces += sum(c for _, c in resume.natures) if resume else 0
    mot = "fiche" if fiches == len(chemins) else "fichier"
    return problemes, _resume(len(chemins), mot, len(problemes), enonces)


def _resume(combien: int, mot: str, avertissements: int, enonces: int) -> str:
    valides = f"valide{'s' if combien > 1 else ''}"
    if mot == "fichier":
        return f"{pluriel(combien, mot)} {valides}, {pluriel(avertissements, 'avertissement')}."
    sources = f"{pluriel(enonces, 'énoncé')} sourcé{'s' if enonces > 1 else ''}"
    return f"{pluriel(combien, mot)} {valides}, {pluriel(avertissements, 'avertissement')}, {sources}."


LARGEUR = 90


def _expliquer(options: Namespace) -> int:
    """Print the explanation of one code, or all codes. Raises Echec for a code that does not exist."""
    if options.code is None:
        print("\n".join(_tous_les_codes()))
        return 0
    try:
        print("\n".join(_lignes_de(explication_de(options.code))))
    except CodeInconnu as erreur:
        raise Echec(neutraliser(f"{erreur} «\u00a0recits expliquer\u00a0» les donne tous.")) from None
    return 0


def _tous_les_codes() -> Iterator[str]:
    for titre, codes in par_famille().items():
        yield f"{titre}"
        for info in codes:
            suite = " (avertissement)" if info.niveau is Niveau.AVERTISSEMENT else ""
            yield f"  {info.code}  {info.titre}{suite}"
        yield ""
    yield typographier("Pour en comprendre un : « recits expliquer E104 ».")


def _lignes_de(e: Explication) -> Iterator[str]:
    yield f"{e.info.code} ({e.info.niveau.value}) {e.info.titre}"
    yield from ("", *textwrap.wrap(typographier(e.exemple.cause), LARGEUR, break_on_hyphens=False), "")
    comment = typographier(f" (fichier {e.exemple.enregistre})") if e.exemple.enregistre else ""
    yield typographier(f"À ne pas écrire{comment} :")
    yield from _extraits(e.exemple.faux)
    yield from (typographier("Ce que dit la vérification :"), "", f"  {_dit(e)}", "")
    yield typographier("À écrire :")
    yield from _extraits(e.exemple.juste)
    if cases := adresse_d_un_message(e.info.code, e.exemple):
        page = f"{DOSSIER.as_posix()}/{cases}".replace(".html", ".md")
        yield typographier(f"Ce que l’on écrit à cet endroit de la fiche : {page}")
    yield typographier(f"La règle se trouve dans {e.info.fichier}.")


def _dit(e: Explication) -> str:
    # Without the last line, which counts.
    return en_texte([e.probleme]).partition("\n")[0]


def _extraits(extraits: Iterable[Extrait]) -> Iterator[str]:
    vus = list(extraits)
    for x in vus:
        yield ""
        if len(vus) > 1:
            yield f"  # {x.nom}"
        yield from (f"  {ligne}" for ligne in x.montre.rstrip("\n").split("\n"))
    yield ""


def _options_d_expliquer(a: Any) -> None:
    a.add_argument("code", nargs="?", metavar="CODE", help="code d’un message, par exemple E104")


EXPLIQUER = Commande(
    "expliquer",
    typographier("explique un message : sa cause, un exemple fautif, le même corrigé"),
    typographier(
        """Explique un message de la vérification par son code : pourquoi il vient, un exemple fautif, ce que
la vérification en dit, et le même exemple corrigé. Sans code, donne la liste de tous les codes. Le site
montre la même chose, sur la page aide/CODE.html."""
    ),
    _options_d_expliquer,
    _expliquer,
)
