"""The same records as a user would write them for MkDocs and Material alone: one Markdown page each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schema.vocabulaires import vocabulaire
from tests.bench.ecriture import en_yaml
from tests.bench.fiches import Fiche, fiche, ident, organisations

# Without search and outside the navigation: both would make ten thousand pages far slower still.
CONFIGURATION = """\
site_name: Récits
use_directory_urls: false
theme:
  name: material
  language: fr
  font: false
plugins: []
markdown_extensions:
  - attr_list
  - tables
nav:
  - Accueil: index.md
not_in_nav: /recits/
"""


def ecrire_projet(dossier: Path, total: int) -> None:
    """A whole MkDocs project of `total` pages under `dossier`, which is made."""
    pages = dossier / "docs" / "recits"
    pages.mkdir(parents=True)
    (dossier / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
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
        lignes += [f"## {terme.texte('numero')}. {terme.libelle} {{#{terme.id}}}", ""]
        for cle, valeur in donnees[terme.id].items():
            lignes += [*_partie(cle, valeur), ""]
        if terme.id == "genese":
            lignes += [
                "### Étapes",
                "",
                *(f"- {j['date']} : {_cellule(j['texte'])}" for j in donnees["jalons"]["etapes"]),
            ]
            lignes.append("")
    return "\n".join(lignes)


def _partie(cle: str, valeur: Any) -> Iterator[str]:
    if cle == "domaines":
        yield from _avant_apres(valeur)
    elif cle == "statistiques":
        for tableau in valeur:
            yield from _tableau(tableau)
    elif cle == "enonces":
        for enonce in valeur:
            yield _enonce(enonce) + "\n"
    elif cle == "nature":
        yield f"*Nature : {valeur}.*"
    elif isinstance(valeur, list):
        yield f"### {cle.capitalize()}\n"
        for element in valeur:
            yield from _puce(element)


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


def _enonce(enonce: Any) -> str:
    """A claim, with its source and nature where it has its own."""
    if isinstance(enonce, str):
        return enonce
    precisions = [str(enonce[c]) for c in ("type", "nature", "horizon", "frequence") if c in enonce]
    precisions += [s for c in ("sources", "facteurs") for s in enonce.get(c, ())]
    titre = f"**{enonce['titre']}** : " if "titre" in enonce else ""
    return f"{titre}{enonce['texte']} *({', '.join(precisions)})*"


def _cellule(texte: str) -> str:
    return " ".join(texte.split()).replace("|", "\\|")


def _avant_apres(domaines: list[Fiche]) -> Iterator[str]:
    yield "| Domaine | Avant | Après |"
    yield "|---|---|---|"
    for d in domaines:
        avant, apres = ("<br>".join(_cellule(_enonce(e)) for e in d[cote]) for cote in ("avant", "apres"))
        yield f"| {vocabulaire('domaines').libelle(d['domaine'])} | {avant} | {apres} |"


def _tableau(tableau: Fiche) -> Iterator[str]:
    yield f"\n### {tableau['titre']} ({tableau['unite']})\n"
    yield "| | " + " | ".join(c["libelle"] for c in tableau["colonnes"]) + " | Total |"
    yield "|---" * (len(tableau["colonnes"]) + 2) + "|"
    for ligne in tableau["lignes"]:
        cases = [str(v) for v in ligne["valeurs"].values()]
        yield f"| {ligne['libelle']} | " + " | ".join(cases) + f" | {ligne['total']} |"
