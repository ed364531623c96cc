"""The text of the draft: canonical YAML, doubts above what they are about, what is left at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hooks.redaction.edition.yaml_canonique import ecrire
from hooks.redaction.importation.assemblage import Redaction
from hooks.redaction.importation.blocs import nettoyer
from schema.checks import vie_privee
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Node, Reperage, feuilles

LARGEUR = 100
TETE = """Brouillon tiré de « {nom} » par « recits importer ».

Les textes sont encore ceux du document : redites chacun dans vos mots avant de proposer la fiche.
À REMPLIR : ce que le document ne dit pas. À VÉRIFIER : ce qui a été déduit, ou n'est pas sûr.
À RETIRER : ce qui mène à une personne. Tant qu'il reste un « À REMPLIR », « recits valider » refuse la fiche.
Ce qui n'a pas trouvé sa place est à la fin du fichier. Effacez ces notes à mesure."""
PAS_PLACE = "Ce qui n'a pas trouvé sa place :"
AUTREMENT = "Ce que les clés et les codes de la fiche disent déjà (titres, étiquettes, régions, dates) :"
MARGES = "En-têtes, pieds de page et notes du document :"
PERSONNES = "À RETIRER, car cela mène à une personne :"


@dataclass(frozen=True, slots=True)
class Texte:
    """`yaml`: the whole file. `commentaires`: the pieces listed at its end. The counts are those of marks."""

    yaml: str
    commentaires: tuple[str, ...]
    verifier: int
    retirer: int


def mettre_en_texte(redaction: Redaction, nom: str, marges: Sequence[str], fichier: str) -> Texte:
    """The file of a draft. `nom`: the document's name, `fichier`: the draft's, for messages."""
    yaml = ecrire(redaction.ebauche.donnees, TETE.format(nom=nettoyer(nom)))
    noeud, _ = lire(yaml.encode("utf-8"), fichier)
    notes: dict[int, list[str]] = {}
    personnels = vie_privee.verifier(fichier, feuilles(noeud)) if noeud else []
    if noeud:
        for chemin, phrase in redaction.ebauche.remarques:
            _noter(notes, _ligne(noeud, chemin), f"À VÉRIFIER : {phrase}")
        for probleme in personnels:
            _noter(notes, probleme.ligne, f"À RETIRER : {probleme.quoi}")
    listes, retires = _listes(redaction, marges)
    verifier = sum(n.startswith("À VÉRIFIER") for lignes in notes.values() for n in lignes)
    corps = "\n".join([*_annoter(yaml.splitlines(), notes), *_fin(listes)]) + "\n"
    return Texte(corps, tuple(p for _, pieces in listes for p in pieces), verifier, len(personnels) + retires)


def _noter(notes: dict[int, list[str]], ligne: int, note: str) -> None:
    # Typed as editors type: a file has one kind of apostrophe.
    if (propre := nettoyer(note)) not in notes.setdefault(ligne, []):
        notes[ligne].append(propre)


def _ligne(noeud: Node, chemin: tuple[str | int, ...]) -> int:
    """The line where the key at `chemin` stands, or the item when the path ends with a place in a list."""
    return Reperage(noeud).lieu(chemin, sur_cle=bool(chemin) and isinstance(chemin[-1], str)).line


def _annoter(lignes: Sequence[str], notes: dict[int, list[str]]) -> Iterator[str]:
    for numero, ligne in enumerate(lignes, 1):
        retrait = ligne[: len(ligne) - len(ligne.lstrip())]
        for note in notes.get(numero, ()):
            yield from _commentaire(note, retrait)
        yield ligne


def _listes(redaction: Redaction, marges: Sequence[str]) -> tuple[list[tuple[str, list[str]]], int]:
    """The lists at the end with their headings, and how many of their pieces lead to a person."""
    fin = [nettoyer(piece) for piece in redaction.fin]
    personnes = [p for p in (*fin, *marges) if vie_privee.designe(p)]
    listes = [
        (PERSONNES, personnes),
        (PAS_PLACE, [p for p in fin if p not in personnes]),
        (MARGES, [p for p in marges if p not in personnes]),
        (AUTREMENT, [nettoyer(p) for p in redaction.autrement]),
    ]
    return [(titre, pieces) for titre, pieces in listes if pieces], len(personnes)


def _fin(listes: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    for titre, pieces in listes:
        yield ""
        yield f"# {titre}"
        for piece in pieces:
            yield from _commentaire(piece, "", "- ")


def _commentaire(texte: str, retrait: str, puce: str = "") -> Iterator[str]:
    """A text behind `#`, on as many lines as it takes; a long word is never cut."""
    lignes = textwrap.wrap(
        " ".join(texte.split()), LARGEUR - len(retrait), break_long_words=False, break_on_hyphens=False
    )
    for i, ligne in enumerate(lignes):
        yield f"{retrait}# {puce if i == 0 else ' ' * len(puce)}{ligne}"
