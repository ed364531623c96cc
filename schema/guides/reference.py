"""The pages of reference, `docs/guide/reference/`: which tells what, and where a key is described.

One page a rubrique, and one each for the header, what all rubriques may hold, the register and the lists.
Then the generated parts of the rest of the guide, `docs/guide/`: the canvas told rubrique by rubrique, the
lists that an editor chooses from, the review grid, the families of messages, the snippets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from pydantic import BaseModel

from schema.champs import Champ, champs, modele_en
from schema.guides.codes import par_famille
from schema.guides.exemple import Exemple
from schema.guides.guide_cles import COMMUNES, extraits, heritage, rangee
from schema.lecture.problems import Niveau
from schema.lecture.typographie import compter, typographier_markdown
from schema.models.base import Affirmation, Provenance
from schema.models.initiative import TOUJOURS_REMPLIE, Initiative
from schema.models.rubrique import Contenu, Rubrique
from schema.vocabularies.vocabulaires import Terme, vocabulaire

DOSSIER = Path("docs/guide/reference")
NAVIGATION = Path("mkdocs.yml")
# Name and title of the pages before and after those of the rubriques.
AVANT = (("index", "Toutes les cases"), ("entete", "L’en-tête"))
APRES = (
    ("communs", "Les pièces communes"),
    ("organisations", "Le registre"),
    ("listes", "Toutes les listes"),
)
_RANGEE = re.compile(r"(?P<retrait> *)# <guide:reference>\n(?:.*\n)*? *# </guide:reference>\n")
_CLE = re.compile(r"(?P<retrait>[ -]*)(?P<cle>[a-z_]+) ?:")


def titre(t: Terme) -> str:
    """The title of the page of a rubrique: `3. Offre`."""
    return f"{t.texte('numero')}. {typographier_markdown(t.texte('court', t.libelle))}"


def pages() -> dict[str, str]:
    """Name of each page -> its title, in the order of the navigation."""
    return {**dict(AVANT), **{t.id: titre(t) for t in vocabulaire("canevas")}, **dict(APRES)}


def ebauche(fichier: Path) -> str:
    """What a page that does not exist yet begins with: its title and the places of its generated parts."""
    nom = fichier.stem
    marques = (f"<!-- guide:{partie}-{nom} -->\n<!-- /guide -->\n" for partie in ("tete", "cles"))
    return "\n".join((f"# {pages()[nom]}\n", *marques))


def inscrire(mkdocs: str) -> str:
    """The text of mkdocs.yml whose navigation names every page, between its two marks."""

    def refaire(trouve: re.Match[str]) -> str:
        entrees = (f"- {dit}: {(DOSSIER / nom).relative_to('docs')}.md" for nom, dit in pages().items())
        lignes = ("# <guide:reference>", *entrees, "# </guide:reference>")
        return "".join(f"{trouve['retrait']}{ligne}\n" for ligne in lignes)

    return _RANGEE.sub(refaire, mkdocs)


def sommaire() -> Iterator[str]:
    """The list of the pages, for the first of them."""
    for nom, dit in pages().items():
        if nom != "index":
            yield f"- [{dit}]({nom}.md)"


def adresse(chemin: Sequence[str]) -> str:
    """Where the keys of a record are told, from its root: `("offre", "volets")` -> `offre.html#offre-volets`.

    What a misspelt key leads to is told where it should have stood.
    """
    classe: type = Initiative
    page, racine, ancre = "entete", "cle", ""
    for cle in chemin:
        champ = champs(classe).get(cle)
        if champ is None:
            break
        if classe is Initiative and cle in vocabulaire("canevas").termes:
            page, racine, ancre = cle, cle, "cles"
        elif partagee := _partagee(classe, champ):
            page, racine, ancre = "communs", partagee, partagee
        elif _modele(champ):
            racine = ancre = f"{racine}-{cle}".replace("_", "-")
        classe = _modele(champ) or classe
    return f"{page}.html" + (f"#{ancre}" if ancre else "")


def _modele(champ: Champ) -> type | None:
    return champ.dedans.modele if champ.dedans else champ.modele


def _partagee(classe: type, champ: Champ) -> str:
    """The anchor of what several models hold, told once; empty for a key that is the class's own."""
    if (modele := _modele(champ)) in COMMUNES:
        return COMMUNES[modele].ancre
    if issubclass(classe, Provenance) and champ.nom in champs(Affirmation):
        return "cle-provenance"
    return "cle-contenu" if issubclass(classe, Contenu) and champ.nom in champs(Rubrique) else ""


def adresse_d_un_message(code: str, exemple: Exemple) -> str:
    """The place that tells what a message is about, found by its example; empty for a fault of YAML."""
    if code.startswith("E0"):
        return ""
    faux = next((x for x in exemple.faux if x.lieu_montre), exemple.faux[0])
    if not faux.nom.startswith("initiatives/"):
        return "organisations.html"
    return adresse(cles_jusqu_a(faux.montre, faux.lieu_montre[0] if faux.lieu_montre else 0))


def cles_jusqu_a(texte: str, ligne: int) -> tuple[str, ...]:
    """The keys under which a line (from 1) stands, its own included, read off the indents alone.

    A text at fault cannot always be read as YAML.
    """
    trouvees: list[str] = []
    plafond = 1 << 30
    for ecrit in reversed(texte.split("\n")[:ligne]):
        lu = _CLE.match(ecrit)
        if lu and len(lu["retrait"]) < plafond:
            plafond = len(lu["retrait"])
            trouvees.insert(0, lu["cle"])
    return tuple(trouvees)


def canevas() -> Iterator[str]:
    """A section for each rubrique: what belongs there, the question, who requires it, the keys of its own."""
    for terme in vocabulaire("canevas"):
        yield from _rubrique(terme)


def _rubrique(terme: Terme) -> Iterator[str]:
    yield from (
        f"## {terme.texte('numero')}. {typographier_markdown(terme.libelle)} {{#rubrique-{terme.id}}}",
        "",
    )
    yield from (typographier_markdown(terme.definition), "")
    yield from (f"**La question à se poser.** {typographier_markdown(terme.texte('question'))}", "")
    yield from (_exigence(terme.id), "")
    propres = list(_cles(modele_en(Initiative, (terme.id,))))
    if propres:
        yield from ("Ses cases à elle, après les énoncés\u00a0:", "", *propres, "")
    yield from (f"[Toutes ses clés, et un exemple](reference/{terme.id}.md)", "")


def _exigence(ident: str) -> str:
    if ident == TOUJOURS_REMPLIE:
        return "Elle n’est jamais vide\u00a0: le site y met la liste des sources."
    genres = list(vocabulaire("genres"))
    exigent = [g.libelle.lower() for g in genres if ident in g.liste("rubriques_requises")]
    if len(exigent) == len(genres):
        return "Exigée par tous les genres de fiches."
    return f"Exigée par\u00a0: {', '.join(exigent)}."


def _cles(classe: type[BaseModel]) -> Iterator[str]:
    caches, _ = heritage(classe)
    for nom, champ in champs(classe).items():
        if nom not in caches:
            yield f"- `{nom}`\u00a0: {typographier_markdown(champ.description.rstrip('.'))}."


def genres() -> Iterator[str]:
    """What each genre is, and the rubriques that it does not require."""
    yield from (rangee("Genre", "Ce que c’est", "Rubriques qu’il n’exige pas"), "|---|---|---|")
    for genre in vocabulaire("genres"):
        exigees = genre.liste("rubriques_requises")
        libres = [t.texte("court") or t.libelle for t in vocabulaire("canevas") if t.id not in exigees]
        yield rangee(
            f"[{genre.libelle}](../genres/{genre.id}.html)", genre.definition, ", ".join(libres).lower()
        )


def choix(nom: str) -> Iterator[str]:
    """The terms of a list, as one reads them and as one writes them."""
    voc = vocabulaire(nom)
    # The word to write stands under the word to read: a third column would cut it in pieces on a phone.
    yield from (rangee(voc.titre, "Définition"), "|---|---|")
    for t in voc:
        yield rangee(f"{t.libelle}<br>`{t.id}`", t.definition)


def grille() -> Iterator[str]:
    """What a reviewer ticks, part by part."""
    for partie in vocabulaire("grille"):
        yield from (
            f"**{typographier_markdown(partie.libelle)}.** {typographier_markdown(partie.definition)}",
            "",
        )
        yield from (*(f"- {typographier_markdown(point)}" for point in partie.liste("points")), "")


def familles() -> Iterator[str]:
    """How messages are sorted: the family, its codes, how many are mere warnings."""
    yield from (rangee("Famille", "Codes", "Combien"), "|---|---|---|")
    for titre, codes in par_famille().items():
        avertis = sum(info.niveau is Niveau.AVERTISSEMENT for info in codes)
        suite = f", dont {compter(avertis, 'avertissement')}" if avertis else ""
        liens = [f"[{code}](../aide/{code}.html)" for code in dict.fromkeys((codes[0].code, codes[-1].code))]
        yield rangee(titre, " à ".join(liens), f"{compter(len(codes), 'message')}{suite}")


def prefixes() -> Iterator[str]:
    """The snippets of Visual Studio Code."""
    yield from (rangee("Préfixe", "Ce qu’il pose"), "|---|---|")
    for extrait in extraits().values():
        yield rangee(f"`{extrait['prefix']}`", extrait["description"].rstrip("."))


BLOCS: dict[str, Callable[[], Iterator[str]]] = {
    "canevas": canevas,
    "genres-site": genres,
    "types-sources": partial(choix, "types_sources"),
    "domaines": partial(choix, "domaines"),
    "types-lecons": partial(choix, "types_lecons"),
    "facteurs": partial(choix, "facteurs"),
    "qualificatifs": partial(choix, "qualificatifs"),
    "grille-site": grille,
    "familles": familles,
    "extraits": prefixes,
}
