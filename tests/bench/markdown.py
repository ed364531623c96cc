"""The same records as a user would write them for MkDocs and Material alone: one Markdown page each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schema.vocabularies.vocabulaires import vocabulaire
from tests.bench.ecriture import en_yaml
from tests.bench.fiches import Fiche, fiche, ident, organisations

# What a user gets by default, search included, but for two mercies: no font from elsewhere, and pages kept
# out of the navigation, which MkDocs writes whole into every page (ten thousand times ten thousand entries).
CONFIGURATION = """\
site_name: Récits
use_directory_urls: false
theme:
  name: material
  language: fr
  font: false
markdown_extensions:
  - attr_list
  - tables
nav:
  - Accueil: index.md
not_in_nav: /recits/
"""


def ecrire_projet(dossier: Path, total: int, recherche: bool = True) -> None:
    """A whole MkDocs project of `total` pages under `dossier`, which is made; Material's search or none."""
    pages = dossier / "docs" / "recits"
    pages.mkdir(parents=True)
    (dossier / "mkdocs.yml").write_text(
        CONFIGURATION + ("" if recherche else "plugins: []\n"), encoding="utf-8"
    )
    (dossier / "docs" / "index.md").write_text("# Récits\n", encoding="utf-8")
    registre = organisations()
    for rang in range(total):
        texte = en_markdown(fiche(rang, total, registre))
        (pages / f"{ident(rang)}.md").write_text(texte, encoding="utf-8")


def en_markdown(donnees: Fiche) -> str:
    """Front matter, title, summary, then the ten rubriques of the canvas in their order."""
    entete = {cle: donnees[cle] for cle in ("titre", "genre", "statut", "territoire", "periode", "themes")}
    lignes = ["---", en_yaml(entete).rstrip(), "---", "", f"# {donnees['titre']}", "", donnees["resume"], ""]
    for terme in vocabulaire("canevas"):
        bloc = donnees[terme.id]
        lignes += [f"## {terme.texte('numero')}. {terme.libelle} {{#{terme.id}}}", "", _appui(bloc), ""]
        for cle, valeur in bloc.items():
            if isinstance(valeur, list) and cle != "sources":
                lignes += [*_partie(cle, valeur, bloc), ""]
        if terme.id == "genese":
            lignes += _liste("Étapes", donnees["jalons"]["etapes"])
    lignes += [f"{i}. {s['libelle']} ({s['type']}) {{#source-{s['id']}}}" for i, s in _numerotees(donnees)]
    return "\n".join(lignes) + "\n"


def _numerotees(donnees: Fiche) -> Iterator[tuple[int, Fiche]]:
    return enumerate(donnees["sources"], 1)


def _appui(porteur: Fiche) -> str:
    """Nature and sources, each with a link to the page's own list, as our pages have them."""
    liens = ", ".join(f"[{ident}](#source-{ident})" for ident in porteur["sources"])
    return f"*{porteur['nature']}*, {liens}"


def _partie(cle: str, valeur: list[Any], bloc: Fiche) -> Iterator[str]:
    if cle == "domaines":
        yield from _avant_apres(valeur, bloc)
    elif cle == "statistiques":
        for tableau in valeur:
            yield from _tableau(tableau)
    elif cle == "enonces":
        for enonce in valeur:
            yield _enonce(enonce) + "\n"
    else:
        yield from _liste(cle.capitalize(), valeur)


def _liste(titre: str, elements: list[Any]) -> Iterator[str]:
    yield f"### {titre}\n"
    for element in elements:
        yield from _puce(element)
    yield ""


def _puce(element: Any) -> Iterator[str]:
    """One item of any list: its claim, or its fields one after the other."""
    if isinstance(element, dict) and "enonces" in element:
        yield f"- **{element['de']}**"
        for enonce in element["enonces"]:
            yield f"    - {_cellule(_enonce(enonce))}"
    elif isinstance(element, dict) and "texte" not in element:
        champs = (f"**{cle}** : {_valeur(valeur)}" for cle, valeur in element.items())
        yield "- " + "; ".join(champs)
    else:
        yield f"- {_cellule(_enonce(element))}"


def _valeur(valeur: Any) -> str:
    if isinstance(valeur, dict):
        return " ".join(_valeur(v) for v in valeur.values())
    return ", ".join(_valeur(v) for v in valeur) if isinstance(valeur, list) else _cellule(str(valeur))


def _enonce(enonce: Any, bloc: Fiche | None = None) -> str:
    """A claim with its own provenance, or that of `bloc` when it is given."""
    if isinstance(enonce, str):
        return f"{enonce} {_appui(bloc)}" if bloc else enonce
    details = [str(enonce[c]) for c in ("date", "type", "horizon", "frequence", "de", "vers") if c in enonce]
    details += enonce.get("facteurs", ())
    porteur = enonce if "sources" in enonce else bloc
    precisions = [f"({', '.join(details)})"] if details else []
    precisions += [_appui(porteur)] if porteur else []
    titre = f"**{enonce['titre']}** : " if "titre" in enonce else ""
    return " ".join([titre + enonce["texte"], *precisions])


def _cellule(texte: str) -> str:
    return " ".join(texte.split()).replace("|", "\\|")


def _avant_apres(domaines: list[Fiche], bloc: Fiche) -> Iterator[str]:
    yield "| Domaine | Avant | Après |"
    yield "|---|---|---|"
    for d in domaines:
        avant, apres = (
            "<br>".join(_cellule(_enonce(e, bloc)) for e in d[cote]) for cote in ("avant", "apres")
        )
        yield f"| {vocabulaire('domaines').libelle(d['domaine'])} | {avant} | {apres} |"


def _tableau(tableau: Fiche) -> Iterator[str]:
    yield f"\n### {tableau['titre']} ({tableau['unite']})\n"
    yield "| | " + " | ".join(c["libelle"] for c in tableau["colonnes"]) + " | Total |"
    yield "|---" * (len(tableau["colonnes"]) + 2) + "|"
    for ligne in tableau["lignes"]:
        cases = [str(v) for v in ligne["valeurs"].values()]
        yield f"| {ligne['libelle']} | " + " | ".join(cases) + f" | {ligne['total']} |"
