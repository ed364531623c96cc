"""The generated parts of CONTRIBUTING.md, of the guide on the site and of its reference.

They are read off the canvas, the models and the lists. Between `<!-- guide:NAME -->` and `<!-- /guide -->`
stands what NAME makes; the rest is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from schema.champs import champs, modele_en
from schema.corpus.corpus import lire_texte
from schema.guides import reference
from schema.guides.guide_cles import (
    COMMUNES,
    LISTES_EN_FICHIER,
    ancre_de_liste,
    rangee,
    tableau,
    tableaux,
)
from schema.lecture.octets import remplacer_fichier
from schema.lecture.problems import Problem
from schema.lecture.typographie import insecables, typographier_markdown
from schema.models.base import Affirmation, Provenance
from schema.models.initiative import Entete, Initiative
from schema.models.partenaires import Organisation
from schema.models.rubrique import Rubrique
from schema.vocabularies.vocabulaires import Terme, vocabulaire

FICHIER = "CONTRIBUTING.md"
DOSSIER = Path("docs/guide")
Bloc = Callable[[], Iterator[str]]
MARQUES = re.compile(r"(?P<debut><!-- guide:(?P<nom>[a-z-]+) -->\n).*?(?P<fin><!-- /guide -->)", re.DOTALL)
# Lists of this guide, in the order in which a record meets them.
LISTES = (
    "genres", "statuts", "regions", "pays", "regions_iso", "populations", "themes", "types_sources",
    "natures", "constats", "contributions", "statuts_partenaires", "liens_partenaires", "domaines",
    "effets", "compositions", "types_lecons", "facteurs", "qualificatifs", "devises", "recurrences", "sens",
    "participation", "tendances", "relations", "degres_relation", "etats_mesure", "versements",
    "recoupements", "types_organisations",
)  # fmt: skip


class MarqueInconnue(Exception):
    """A mark of the guide that names nothing we know how to make."""


def rubriques() -> Iterator[str]:
    """The canvas: number, heading, key, the question that helps; each leads to its page of reference."""
    yield rangee("Rubrique", "Clé", "La question à se poser")
    yield "|---|---|---|"
    for t in vocabulaire("canevas"):
        lien = f"[{reference.titre(t)}]({reference.DOSSIER.as_posix()}/{t.id}.md)"
        yield rangee(lien, f"`{t.id}`", t.texte("question"))


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
    yield from ("## D’où vient l’énoncé, ce qu’il vaut {#cle-provenance}", "")
    yield from tableau(Affirmation, "cle")
    yield from ("## Le contenu commun à toutes les rubriques {#cle-contenu}", "")
    yield from tableau(Rubrique, "cle", frozenset(champs(Provenance)))
    for classe, c in COMMUNES.items():
        yield from (f"## {c.nom[0].upper()}{c.nom[1:]} {{#{c.ancre}}}", "")
        yield from tableaux(classe, c.ancre, niveau="###")


def tete_de_rubrique(t: Terme) -> Iterator[str]:
    """What belongs in a rubrique, and the question that helps."""
    yield from (f"*{typographier_markdown(t.libelle)}*", "", typographier_markdown(t.definition), "")
    yield f"**La question à se poser.** {typographier_markdown(t.texte('question'))}"


def cles_de_rubrique(t: Terme) -> Iterator[str]:
    """The keys that are a rubrique's own."""
    classe = modele_en(Initiative, (t.id,))
    if classe is Initiative:
        raise MarqueInconnue(f"la rubrique {t.id} du canevas n’est pas dans le modèle")
    yield from (f"## Dans `{t.id}:` {{#cles}}", "")
    yield from tableaux(classe, t.id, f"{t.id}: ", "###")


def cles_organisation() -> Iterator[str]:
    """Keys of one file of the register."""
    return tableaux(Organisation, "organisation", niveau="###")


def termes(nom: str) -> Iterator[str]:
    """The table of one list: identifiers, labels, definitions."""
    yield from (rangee("À écrire", "Se lit", "Définition"), "|---|---|---|")
    for t in vocabulaire(nom):
        ident = f'"{t.id}"' if t.id[0].isdigit() else t.id
        yield rangee(f"`{ident}`", t.libelle, t.definition)


def listes() -> Iterator[str]:
    """Every list of the guide, then the files of those that grow with the records."""
    for nom in LISTES:
        voc = vocabulaire(nom)
        yield from (f"### {typographier_markdown(voc.titre)} {{#{ancre_de_liste(nom)}}}", "")
        yield from (typographier_markdown(voc.description), "", *termes(nom), "")
    for nom in sorted(LISTES_EN_FICHIER):
        voc = vocabulaire(nom)
        yield from (f"### {typographier_markdown(voc.titre)} {{#{ancre_de_liste(nom)}}}", "")
        fichier = f"Elle se lit dans son fichier, `schema/vocabularies/{nom}.yml`."
        yield from (f"{typographier_markdown(voc.description)} {fichier}", "")


EXEMPLE = re.compile(
    r"^```yaml\n(# initiatives/(?P<ident>[a-z0-9-]+)\.yml\n.*?)^```$", re.DOTALL | re.MULTILINE
)


class ExempleAbsent(Exception):
    """The guide lacks its complete example, or the example lacks what a slip is made in."""


@dataclass(frozen=True, slots=True)
class Faute:
    """A slip: the text `avant` of the example becomes `apres`, which the table shows as `montre`."""

    avant: str
    apres: str
    montre: str = ""


_RUBRIQUE = "offre:\n  sources: [bilan]\n  nature: document\n"
_CITEES = "sources: [coordination, convives]"
_ROLE = "Coordonnatrice de l'organisme"
FAUTES = (
    Faute("statut: en-cours", "statut:en-cours"),
    Faute("statut: en-cours", "statu: en-cours"),
    Faute("statut: en-cours", "statut: encours"),
    Faute('titre: "Les cafés du midi : manger', "titre: Les cafés du midi : manger"),
    Faute("unite: $", "unite: %"),
    Faute("  enonces:\n    - Chaque", "\tenonces:\n    - Chaque", "(une tabulation) enonces:"),
    Faute("    - Une infirmière", "   - Une infirmière", "(trois espaces) - Une infirmière…"),
    Faute('regions: ["01"]', 'regions: ["19"]'),
    Faute("populations: [aines", "populations: [aînés", "populations: [aînés]"),
    Faute('debut_services: "2019-09"', "debut_services: septembre 2019"),
    Faute('valeur: "12 000"', "valeur: 12 000 $"),
    Faute("- id: coordination", "- id: Coordination"),
    Faute(_CITEES, "sources: [coordonation, convives]", "sources: [coordonation]"),
    Faute(_RUBRIQUE, "offre:\n  nature: document\n", "(une rubrique sans sources)"),
    Faute("- de: clsc", "- de: CLSC"),
    Faute(_ROLE, "Mme Exemple, coordonnatrice", "libelle: Mme Exemple, coordonnatrice"),
)


def messages(guide: str) -> Iterator[str]:
    """Lines of the table. Raises ExempleAbsent when the guide no longer holds what the slips are made in."""
    trouve = EXEMPLE.search(guide)
    if not trouve:
        raise ExempleAbsent("l’exemple complet, « # initiatives/….yml », est introuvable")
    yield from (rangee("Ce que vous avez écrit", "Ce que dit la vérification"), "|---|---|")
    for faute in FAUTES:
        probleme = premier_probleme(trouve["ident"], trouve[1], faute)
        dit = insecables(f"{probleme.code} {probleme.quoi} : {probleme.remede}")
        yield rangee(f"`{faute.montre or faute.apres}`", f"`{dit}`")


def premier_probleme(ident: str, exemple: str, faute: Faute) -> Problem:
    """What is said first of the example once the slip is made in it."""
    if exemple.count(faute.avant) < 1:
        raise ExempleAbsent(f"l’exemple complet n’a plus « {faute.avant.strip()} »")
    problemes = lire_texte(ident, exemple.replace(faute.avant, faute.apres, 1).encode()).problemes
    if not problemes:
        raise ExempleAbsent(f"« {faute.apres.strip()} » n’est plus une faute")
    # The key that is misspelt tells more than the required one that is missed above it.
    return max(problemes, key=lambda p: p.code == "E102")


BLOCS: dict[str, Bloc] = {
    "rubriques": rubriques,
    "genres": genres,
    "natures": partial(termes, "natures"),
    "cles-entete": cles_entete,
    "cles-communes": cles_communes,
    "cles-organisation": cles_organisation,
    "listes": listes,
    "reference": reference.sommaire,
}


def blocs_des_rubriques() -> dict[str, Bloc]:
    """The generated parts of the page of each rubrique."""
    return {
        f"{partie}-{t.id}": partial(fait, t)
        for t in vocabulaire("canevas")
        for partie, fait in (("tete", tete_de_rubrique), ("cles", cles_de_rubrique))
    }


def fichiers(racine: Path) -> list[Path]:
    """Every file of the guide, from the project's root: CONTRIBUTING.md, pages of the site, its navigation.

    Pages of reference that are still to be written are among them.
    """
    trouves = {p.relative_to(racine) for p in (racine / DOSSIER).rglob("*.md")}
    if (racine / reference.DOSSIER).is_dir():
        trouves |= {reference.DOSSIER / f"{t.id}.md" for t in vocabulaire("canevas")}
    menu = [reference.NAVIGATION] if (racine / reference.NAVIGATION).is_file() else []
    return [Path(FICHIER), *sorted(trouves), *menu]


def remplir(texte: str, autres: Mapping[str, Bloc] | None = None) -> str:
    """The guide with each of its generated parts made anew; `autres`: parts that only the caller can make.

    Raises MarqueInconnue for a mark of no part, ExempleAbsent when the example no longer serves the messages.
    """

    blocs: dict[str, Bloc] = {
        **BLOCS,
        **reference.BLOCS,
        **blocs_des_rubriques(),
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

    Returns True when it was already up to date; a page of reference that does not exist is not, and is made.
    Raises what `remplir` does, and OSError when the file cannot be read or written.
    """
    a_faire = fichier.parent.name == reference.DOSSIER.name and not fichier.exists()
    texte = "" if a_faire else fichier.read_text("utf-8")
    if fichier.name == reference.NAVIGATION.name:
        refait = reference.inscrire(texte)
    else:
        refait = remplir(reference.ebauche(fichier) if a_faire else texte, autres)
    if refait != texte and not verifier:
        remplacer_fichier(fichier, refait)
    return refait == texte
