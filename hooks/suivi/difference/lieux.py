"""How a reader names a place of a record: « Retombées, population », « Offre, volet « Coaching » »."""

from __future__ import annotations

from hooks.suivi.difference.arbre import Feuille, Objet, textes
from schema.lecture.typographie import INSECABLE, minuscule
from schema.models.marques import Mot, Sorte
from schema.models.retombees import Retombee
from schema.vocabularies.vocabulaires import vocabulaire

ENTETE = "En-tête"
# What an element is called by: the first of these that it has. `id` is for those that have no name.
NOMS = (
    "titre", "libelle", "nom", "role", "objet", "organisation", "designation", "acteur", "groupe", "selon",
    "texte", "date", "id",
)  # fmt: skip
LONGUEUR = 60


def rubrique(ident: str) -> str:
    """Short name of a rubrique of the canvas; the header for any other key."""
    canevas = vocabulaire("canevas")
    return canevas[ident].texte("court") if ident in canevas else ENTETE


def cite(texte: str, longueur: int = LONGUEUR) -> str:
    """The text between French quotation marks, cut between two words where it is too long."""
    if len(texte) > longueur:
        texte = texte[: texte.rfind(" ", 0, longueur) if " " in texte[:longueur] else longueur] + "…"
    return f"«{INSECABLE}{texte}{INSECABLE}»"


def nom(objet: Objet) -> str:
    """What the element is called, without quotation marks; empty when it has no name."""
    if objet.classe.__name__ == "LienPartenaires":
        return f"{objet.texte('de')} → {objet.texte('vers')}"
    if objet.classe.__name__ == "Avis":
        return objet.texte("de")
    return objet.texte(*NOMS)


def element(objet: Objet, mot: Mot) -> str:
    """The place that an element is: its domain for a line of before/after, else its noun and its name."""
    if objet.classe is Retombee:
        titre = objet.texte("titre")
        return minuscule(objet.texte("domaine")) + (f" ({titre})" if titre else "")
    trouve = nom(objet)
    return f"{mot.nom} {cite(trouve)}" if trouve else mot.nom


def resume(objet: Objet) -> str:
    """What the element says, for someone who sees it come or go."""
    texte, trouve = objet.texte("texte"), nom(objet)
    nombres = [f.montre for f in objet.champs.values() if isinstance(f, Feuille) and f.sorte is Sorte.NOMBRE]
    if trouve and nombres:
        return f"{trouve}{INSECABLE}: {', '.join(nombres)}"
    if texte and trouve and texte != trouve:
        return f"{trouve}{INSECABLE}: {texte}"
    if texte or trouve:
        return texte or trouve
    return ", ".join(textes(objet))


def valeur_montree(feuille: Feuille) -> str:
    """The value as it stands in a sentence: prose between quotation marks, the rest bare."""
    prose = feuille.sorte in (Sorte.TEXTE, Sorte.IDENTIFIANT, Sorte.RENVOI)
    return cite(feuille.montre, 4 * LONGUEUR) if prose else feuille.montre
