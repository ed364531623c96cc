"""The pages of reference, `docs/guide/reference/`: which tells what, and where a key is described.

One page a rubrique, and one each for the header, what all rubriques may hold, the register and the lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from schema.champs import Champ, champs
from schema.guides.exemple import Exemple
from schema.guides.guide_cles import COMMUNES
from schema.lecture.typographie import typographier_markdown
from schema.models.base import Affirmation, Provenance
from schema.models.initiative import Initiative
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
