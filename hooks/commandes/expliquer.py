"""`recits expliquer E104`: what a message means, an example at fault and the same one mended."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from hooks.commun.echec import Echec
from schema.guides.codes import CodeInconnu, Explication, expliquer, par_famille
from schema.guides.exemple import Extrait
from schema.guides.reference import DOSSIER, adresse_d_un_message
from schema.lecture.problems import Niveau, en_texte
from schema.lecture.typographie import neutraliser, typographier

NOM = "expliquer"
AIDE = "explique un message : sa cause, un exemple fautif, le même corrigé"
DETAIL = """Explique un message de la vérification par son code : pourquoi il vient, un exemple fautif, ce que
la vérification en dit, et le même exemple corrigé. Sans code, donne la liste de tous les codes. Le site
montre la même chose, sur la page aide/CODE.html."""
LARGEUR = 90


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=typographier(AIDE), description=typographier(DETAIL))
    a.add_argument("code", nargs="?", metavar="CODE", help="code d’un message, par exemple E104")
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Print the explanation of one code, or all codes. Raises Echec for a code that does not exist."""
    if options.code is None:
        print("\n".join(_liste()))
        return 0
    try:
        print("\n".join(_lignes(expliquer(options.code))))
    except CodeInconnu as erreur:
        raise Echec(neutraliser(f"{erreur} «\u00a0recits expliquer\u00a0» les donne tous.")) from None
    return 0


def _liste() -> Iterator[str]:
    for titre, codes in par_famille().items():
        yield f"{titre}"
        for info in codes:
            suite = " (avertissement)" if info.niveau is Niveau.AVERTISSEMENT else ""
            yield f"  {info.code}  {info.titre}{suite}"
        yield ""
    yield typographier("Pour en comprendre un : « recits expliquer E104 ».")


def _lignes(e: Explication) -> Iterator[str]:
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
