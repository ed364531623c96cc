"""The generated parts of CONTRIBUTING.md and of the guide on the site, read off the canvas and the models.

Between `<!-- guide:NAME -->` and `<!-- /guide -->` stands what NAME makes; the rest is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from schema.champs import champs, modele_en
from schema.guides import guide_site
from schema.guides.guide_cles import (
    COMMUNES,
    LISTES_EN_FICHIER,
    rangee,
    tableau,
    tableaux,
)
from schema.guides.guide_messages import messages
from schema.lecture.typographie import typographier_markdown
from schema.models.base import Affirmation, Provenance
from schema.models.initiative import Entete, Initiative
from schema.models.organisation import Organisation
from schema.models.rubrique import Rubrique
from schema.vocabularies.vocabulaires import vocabulaire

FICHIER = "CONTRIBUTING.md"
DOSSIER = Path("docs/guide")
Bloc = Callable[[], Iterator[str]]
MARQUES = re.compile(r"(?P<debut><!-- guide:(?P<nom>[a-z-]+) -->\n).*?(?P<fin><!-- /guide -->)", re.DOTALL)
# Lists of this guide, in the order in which a record meets them.
LISTES = (
    "genres", "statuts", "regions", "populations", "themes", "types_sources", "natures", "contributions",
    "statuts_partenaires", "liens_partenaires", "domaines", "types_lecons", "facteurs", "qualificatifs",
    "recurrences", "sens", "participation", "tendances", "relations", "versements", "types_organisations",
)  # fmt: skip


class MarqueInconnue(Exception):
    """A mark of the guide that names nothing we know how to make."""


def rubriques() -> Iterator[str]:
    """The canvas: number, key, heading, what belongs there, the question that helps."""
    yield rangee("N°", "Clé", "Rubrique", "Ce qui y va", "La question à se poser")
    yield "|---|---|---|---|---|"
    for t in vocabulaire("canevas"):
        cases = (t.texte("numero"), f"`{t.id}`", t.libelle, t.definition, t.texte("question"))
        yield rangee(*cases)


def genres() -> Iterator[str]:
    """Which genre requires which rubrique."""
    canevas = list(vocabulaire("canevas"))
    yield rangee("Genre", *(f"{t.texte('numero')}. `{t.id}`" for t in canevas))
    yield "|---|" + ":-:|" * len(canevas)
    for genre in vocabulaire("genres"):
        exigees = genre.liste("rubriques_requises")
        yield rangee(f"`{genre.id}`", *("oui" if t.id in exigees else "" for t in canevas))


def cles_entete() -> Iterator[str]:
    """Keys above the ten rubriques."""
    return tableaux(Entete, "cle")


def cles_communes() -> Iterator[str]:
    """What may stand in any rubrique, then each of the pieces that several share."""
    yield from ('<a id="cle-provenance"></a>', "", "#### D’où vient l’énoncé, ce qu’il vaut", "")
    yield from tableau(Affirmation, "cle")
    yield from ('<a id="cle-contenu"></a>', "", "#### Le contenu commun à toutes les rubriques", "")
    yield from tableau(Rubrique, "cle", frozenset(champs(Provenance)))
    for classe, c in COMMUNES.items():
        yield from (f'<a id="{c.ancre}"></a>', "", f"#### {c.nom[0].upper()}{c.nom[1:]}", "")
        yield from tableaux(classe, c.ancre)


def cles_rubriques() -> Iterator[str]:
    """For each rubrique of the canvas, the keys that are its own."""
    for t in vocabulaire("canevas"):
        classe = modele_en(Initiative, (t.id,))
        if classe is Initiative:
            raise MarqueInconnue(f"la rubrique {t.id} du canevas n’est pas dans le modèle")
        yield from (f"### {t.texte('numero')}. `{t.id}`", "", f"*{typographier_markdown(t.libelle)}*", "")
        yield from tableaux(classe, t.id, f"{t.id}: ")


def cles_organisation() -> Iterator[str]:
    """Keys of one file of the register."""
    return tableaux(Organisation, "organisation", niveau="###")


def termes(nom: str) -> Iterator[str]:
    """The table of one list: identifiers, labels, definitions."""
    yield from (rangee("À écrire", "Se lit", "Définition"), "|---|---|---|")
    for t in vocabulaire(nom):
        ident = f'"{t.id}"' if t.id[0].isdigit() else t.id
        yield rangee(f"`{ident}`", t.libelle, t.definition)


def grille() -> Iterator[str]:
    """What a reviewer ticks, part by part; `recits diff` prints the same."""
    for partie in vocabulaire("grille"):
        yield from (f"**{typographier_markdown(partie.libelle)}**", "")
        yield from (*(f"- [ ] {typographier_markdown(point)}" for point in partie.liste("points")), "")


def listes() -> Iterator[str]:
    """Every list of the guide, then the files of those that grow with the records."""
    for nom in LISTES:
        voc = vocabulaire(nom)
        yield from (f'<a id="liste-{nom}"></a>', "", f"### {typographier_markdown(voc.titre)}", "")
        yield from (typographier_markdown(voc.description), "", *termes(nom), "")
    yield from ("### Listes à lire dans leur fichier", "")
    for nom in sorted(LISTES_EN_FICHIER):
        voc = vocabulaire(nom)
        titre = f"[{typographier_markdown(voc.titre)}](schema/vocabularies/{nom}.yml)"
        yield f"- {titre}. {typographier_markdown(voc.description)}"


BLOCS: dict[str, Bloc] = {
    "rubriques": rubriques,
    "genres": genres,
    "natures": partial(termes, "natures"),
    "cles-entete": cles_entete,
    "cles-communes": cles_communes,
    "cles-rubriques": cles_rubriques,
    "cles-organisation": cles_organisation,
    "grille": grille,
    "listes": listes,
}


def fichiers(racine: Path) -> list[Path]:
    """Every file of the guide, from the project's root: CONTRIBUTING.md, then the pages of the site."""
    return [Path(FICHIER), *sorted(p.relative_to(racine) for p in (racine / DOSSIER).glob("*.md"))]


def remplir(texte: str, autres: Mapping[str, Bloc] | None = None) -> str:
    """The guide with each of its generated parts made anew; `autres`: parts that only the caller can make.

    Raises MarqueInconnue for a mark of no part, ExempleAbsent when the example no longer serves the messages.
    """

    blocs: dict[str, Bloc] = {
        **BLOCS,
        **guide_site.BLOCS,
        **(autres or {}),
        "messages": partial(messages, texte),
    }

    def refaire(trouve: re.Match[str]) -> str:
        nom = trouve["nom"]
        if nom not in blocs:
            connus = ", ".join(blocs)
            raise MarqueInconnue(f"la marque « guide:{nom} » n’existe pas, les marques sont {connus}")
        return f"{trouve['debut']}\n" + "\n".join(blocs[nom]()).strip() + f"\n\n{trouve['fin']}"

    return MARQUES.sub(refaire, texte)


def mettre_a_jour(fichier: Path, verifier: bool = False, autres: Mapping[str, Bloc] | None = None) -> bool:
    """Make the generated parts of the guide anew in place, or, with `verifier`, only look.

    Returns True when it was already up to date. Raises what `remplir` does, and OSError when the file
    cannot be read or written.
    """
    texte = fichier.read_text("utf-8")
    refait = remplir(texte, autres)
    if refait != texte and not verifier:
        fichier.write_text(refait, "utf-8", newline="\n")
    return refait == texte
