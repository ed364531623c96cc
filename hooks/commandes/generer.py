"""`recits schema`, `recits guide`, `recits forme`: committed files that the project itself gives."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff
from functools import partial
from itertools import islice
from typing import Any

from hooks.commandes.analyseur import Commande, ajouter_racine
from hooks.commun.echec import Echec
from schema.guides.generation import DOSSIER, fichiers_editeur, fichiers_schema
from schema.guides.guide import ExempleAbsent, MarqueInconnue, fichiers, mettre_a_jour
from schema.guides.guide_cles import fichier_extraits, rangee
from schema.lecture.octets import remplacer_fichier
from schema.lecture.typographie import insecables, pluriel

LIGNES_MONTREES = 40


def _options(quoi: str, *, ailleurs: bool = True) -> Callable[[Any], None]:
    """The options of one. `quoi`: what `--verifier` looks at, with its verb; `ailleurs`: in any folder."""

    def ajouter(a: Any) -> None:
        a.add_argument(
            "--verifier",
            action="store_true",
            help=f"n’écrit rien\u00a0: dit si {quoi} à jour (code de sortie 1 sinon)",
        )
        if ailleurs:
            ajouter_racine(a)

    return ajouter


def _schema(options: Namespace) -> int:
    """Write the schemas, or compare them with the files; returns 1 when they differ."""
    perimes = 0
    for chemin, texte in {**fichiers_schema(), **fichiers_editeur(), **fichier_extraits()}.items():
        nom = chemin.relative_to(DOSSIER.parent).as_posix()
        present = chemin.read_text(encoding="utf-8") if chemin.exists() else ""
        if present == texte:
            print(f"{nom} est à jour.")
        elif options.verifier:
            perimes += 1
            print(_difference(nom, present, texte))
        else:
            remplacer_fichier(chemin, texte)
            print(f"{nom} est écrit.")
    return 1 if perimes else 0


def _difference(nom: str, present: str, texte: str) -> str:
    if not present:
        return f"{nom} n’existe pas\u00a0: lancez «\u00a0recits schema\u00a0»."
    lignes = unified_diff(
        present.splitlines(), texte.splitlines(), f"{nom} (présent)", f"{nom} (attendu)", lineterm="", n=1
    )
    montrees = list(islice(lignes, LIGNES_MONTREES + 1))
    if len(montrees) > LIGNES_MONTREES:
        montrees[LIGNES_MONTREES] = "…"
    return "\n".join([f"{nom} n’est pas à jour\u00a0: lancez «\u00a0recits schema\u00a0».", *montrees])


def _guide(options: Namespace) -> int:
    """Bring the guide up to date, or look whether it is; returns 1 when a file of it is not."""
    perimes = 0
    for nom in fichiers(options.racine):
        try:
            a_jour = mettre_a_jour(
                options.racine / nom, options.verifier, {"commandes": partial(commandes, options.aides)}
            )
        except (MarqueInconnue, ExempleAbsent) as erreur:
            raise Echec(insecables(f"{nom} : {erreur}.")) from None
        if a_jour:
            print(f"{nom} est à jour.")
        elif options.verifier:
            perimes += 1
            print(f"{nom} n’est pas à jour\u00a0: lancez «\u00a0recits guide\u00a0».")
        else:
            print(f"{nom} est écrit.")
    return 1 if perimes else 0


def commandes(aides: Mapping[str, str]) -> Iterator[str]:
    """The table of all commands, as `recits --help` tells them. `aides`: command -> its help."""
    yield from (rangee("Commande", "Ce qu’elle fait"), "|---|---|")
    for nom, aide in aides.items():
        yield rangee(f"`recits {nom}`", aide)


def _forme(options: Namespace) -> int:
    """Add what is new to the committed shape; returns 1 when something promised is gone or changed."""
    # Here: building every schema takes a second, which other commands must not wait for.
    from hooks.donnees.promesse import FORME, ajouts, en_texte, forme, lire, lue, ruptures
    from hooks.suivi.ecarts import octets_a

    promis, publie = lire(options.racine), forme()
    brises = ruptures(promis, publie)
    if options.depuis and (avant := octets_a(options.racine, options.depuis, FORME.as_posix())):
        # A promise that was taken out of the file is a promise still.
        brises = list(dict.fromkeys([*brises, *ruptures(lue(avant.decode()), publie)]))
    if brises:
        print("\n".join([*brises, f"{pluriel(len(brises), 'promesse')} de la version 1 à tenir."]))
        return 1
    nouveaux = ajouts(promis, publie)
    nom = FORME.as_posix()
    if not nouveaux:
        print(f"{nom} est à jour.")
        return 0
    if options.verifier:
        print("\n".join([*nouveaux, f"{nom} n’est pas à jour\u00a0: lancez «\u00a0recits forme\u00a0»."]))
        return 1
    place = options.racine / FORME
    place.parent.mkdir(parents=True, exist_ok=True)
    remplacer_fichier(place, en_texte(publie))
    print(f"{nom} est écrit\u00a0: {pluriel(len(nouveaux), 'ajout')}.")
    return 0


def _options_de_forme(a: Any) -> None:
    _options("le fichier est")(a)
    a.add_argument(
        "--depuis", default="", metavar="BASE",
        help="révision de git dont les promesses valent aussi\u00a0: récrire le fichier n’en reprend aucune",
    )  # fmt: skip


SCHEMA = Commande(
    "schema",
    "écrit les schémas JSON des fiches et des organisations, et les extraits de Visual Studio Code",
    """Écrit, à partir des modèles et des vocabulaires, les schémas JSON de schema/ (*.schema.json, pour
tout programme; *.editeur.json, pour l’extension YAML d’un éditeur de texte, qui s’en sert pour proposer
les clés et souligner les fautes) et les extraits à compléter de .vscode/recits.code-snippets.""",
    _options("les fichiers sont", ailleurs=False),
    _schema,
)
GUIDE = Commande(
    "guide",
    "met à jour les tableaux du guide (CONTRIBUTING.md et docs/guide)",
    """Récrit les rubriques, les clés, les listes et les commandes de CONTRIBUTING.md et des pages de
docs/guide, entre leurs marques, à partir du canevas, des modèles et des vocabulaires, et inscrit les pages de
docs/guide/reference dans la navigation (mkdocs.yml). Le reste, écrit à la main, n’est pas touché.""",
    _options("les tableaux sont"),
    _guide,
)
FORME = Commande(
    "forme",
    "compare la forme des données publiées avec ce qui a été promis",
    """Tient à jour tests/donnees/forme.json\u00a0: chaque fichier de données, ses chemins ou ses
colonnes, et leurs types; les termes des listes, ce que disent les données liées et les fils. Ce qui est
nouveau s’y ajoute. Ce qui disparaît ou change de type est refusé\u00a0:
cela demande une version 2 des données (api/v2).""",
    _options_de_forme,
    _forme,
)
