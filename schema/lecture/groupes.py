"""Parser's errors about groups: brackets, braces, and the indentation that makes lists and keys."""

from __future__ import annotations

from yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent

from schema.lecture.panne import (
    CLE_ET_VALEUR,
    CROCHET,
    DEUX_DOCUMENTS,
    GUILLEMET,
    LIGNE_MAX,
    RETRAIT,
    Diagnostic,
    Panne,
    autre,
    bornes,
    cle_absente,
    en_citant,
    entre_guillemets,
    exemple,
    jamais_ferme,
    reserve,
)
from schema.lecture.problems import Remede
from schema.lecture.typographie import guillemets

_FERMANTS = {"[": "]", "{": "}"}


def crochet(p: Panne) -> Diagnostic:
    """Inside [ ] or { }: never closed, closed by the other, or a comma missing."""
    ouvrant = p.texte(p.ligne_debut)[p.colonne_debut : p.colonne_debut + 1]
    fermant = _FERMANTS.get(ouvrant, "")
    if p.ligne != p.ligne_debut and p.signe not in ("]", "}", '"', "'"):
        return _jamais_ferme(p, p.ligne_debut, p.colonne_debut)
    if p.signe in ("]", "}"):
        quoi = f"{guillemets(ouvrant)} fermé par {guillemets(p.signe)}"
        return CROCHET, p.ligne, p.colonne, quoi, f"écrivez {guillemets(fermant)}"
    quoi = f"il manque une virgule ou des guillemets entre {guillemets(ouvrant)} et {guillemets(fermant)}"
    modele = "[un, deux]" if ouvrant == "[" else "{cle: un, autre: deux}"
    remede = f"séparez les éléments ainsi, {guillemets(modele)}"
    return CROCHET, p.ligne, p.colonne, quoi, remede


def _jamais_ferme(p: Panne, ligne: int, colonne: int) -> Diagnostic:
    ouvrant = p.texte(ligne)[colonne : colonne + 1]
    quoi = f"{guillemets(ouvrant)} ouvert et jamais fermé"
    remede = f"ajoutez {guillemets(_FERMANTS.get(ouvrant, ''))} après le dernier élément"
    return CROCHET, ligne, colonne, quoi, remede


def element_absent(p: Panne) -> Diagnostic:
    """Something else than an element where one must stand between brackets."""
    if p.signe == ",":
        quoi, remede = "une virgule sans élément devant elle", "enlevez-la, ou écrivez l’élément"
        return CROCHET, p.ligne, p.colonne, quoi, remede
    if p.signe == ":":
        return cle_absente(p)
    if not p.signe and p.ouvert:
        return _jamais_ferme(p, *p.ouvert)
    quoi, remede = "liste entre crochets mal écrite", "écrivez un élément par ligne, précédé d’un tiret"
    return CROCHET, p.ligne, p.colonne, quoi, remede


def apres_fin(p: Panne) -> Diagnostic:
    """Text after the end of the document: after « ... », or under a first line too far right."""
    numero = bornes(p.dernier)[0][0] if p.dernier else p.ligne
    ligne = p.texte(numero)
    if ligne.startswith("%"):
        return reserve(p, numero, 0)
    if ligne.startswith("..."):
        quoi = "du texte suit la fin du document, « ... »"
        return DEUX_DOCUMENTS, p.ligne, p.colonne, quoi, "enlevez la ligne « ... »"
    return _premiere_trop_a_droite(p) or autre(p)


def _premiere_trop_a_droite(p: Panne) -> Diagnostic | None:
    """The parser takes the first key's indentation for the root's, and stumbles on the next key."""
    for numero in range(p.ligne):
        contenu = p.texte(numero)
        if contenu.strip() and not contenu.lstrip().startswith(("#", "---")):
            espaces = _retrait_de(contenu)
            quoi = f"la première clé est précédée de {_espaces(espaces)}"
            return (RETRAIT, numero, 0, quoi, "commencez-la au bord de la ligne") if espaces else None
    return None


def retrait(p: Panne) -> Diagnostic:
    """The parser wanted a key, an item or the end of the group, and found something else."""
    if p.signe == ":":
        return cle_absente(p)
    if diagnostic := _apres_guillemet(p) or _apres_crochet(p):
        return diagnostic
    if p.ici[: p.colonne].strip(" -"):
        return autre(p)
    voisine = _voisine(p)
    if p.signe == "-" and voisine == "clé":
        quoi = "un tiret de liste parmi des clés"
        return RETRAIT, p.ligne, p.colonne, quoi, "mettez la liste sous sa propre clé"
    if p.signe != "-" and voisine == "tiret":
        quoi = "une clé parmi les éléments d’une liste"
        remede = "alignez-la sur le texte qui suit le tiret, ou mettez un tiret devant"
        return RETRAIT, p.ligne, p.colonne, quoi, remede
    quoi = f"retrait de {_espaces(p.colonne)} qui n’est celui d’aucune ligne au-dessus"
    return RETRAIT, p.ligne, p.colonne, quoi, alignements(p)


def _apres_guillemet(p: Panne) -> Diagnostic | None:
    """Text glued after a closing quotation mark: an apostrophe, a quotation inside, a mark never closed."""
    fin = p.dernier
    if not isinstance(fin, ScalarEvent) or fin.style not in ("'", '"'):
        return None
    (ligne, colonne), (derniere_ligne, _) = bornes(fin)
    if derniere_ligne != p.ligne:
        return None
    if ligne != p.ligne:
        return jamais_ferme(p, ligne, colonne)
    valeur = p.ici[colonne:].rstrip()
    if p.ici[p.colonne :].strip() == ",":
        quoi = "une virgule après la valeur"
        return GUILLEMET, p.ligne, p.colonne, quoi, Remede("enlevez-la", ",", "")
    if valeur.endswith(fin.style):
        valeur = valeur[1:-1].replace("''", "'") if fin.style == "'" else valeur[1:-1]
    quoi = f"du texte suit le guillemet {guillemets(fin.style)} qui ferme la valeur"
    phrase = f"écrivez {exemple(p.ici[:colonne].lstrip(), valeur)}"
    return GUILLEMET, p.ligne, p.colonne, quoi, en_citant(phrase, p.ici, colonne, valeur)


def _apres_crochet(p: Panne) -> Diagnostic | None:
    """« [nom](adresse) » or « [a, b] c »"""
    fin = p.dernier
    if not isinstance(fin, SequenceEndEvent | MappingEndEvent):
        return None
    (ligne, colonne), (_, apres) = bornes(fin)
    if ligne != p.ligne or colonne == apres:
        return None  # a group made by indentation ends with nothing
    quoi = f"du texte suit {guillemets(p.ici[colonne:apres])} sur la même ligne"
    trouve = CLE_ET_VALEUR.match(p.ici[:colonne])
    # A dash is no part of the text: neither is a key.
    debut = trouve.end() + 1 if trouve else len(p.ici) - len(p.ici.lstrip(" -"))
    return CROCHET, p.ligne, p.colonne, quoi, entre_guillemets(p.ici, min(debut, colonne))


def _voisine(p: Panne) -> str:
    """What the nearest line above with the same indentation starts with: « clé », « tiret » or nothing."""
    for ligne in range(p.ligne - 1, -1, -1):
        texte = p.texte(ligne)
        if texte.strip() and _retrait_de(texte) == p.colonne:
            return "tiret" if texte.lstrip().startswith("-") else "clé"
    return ""


def alignements(p: Panne) -> str:
    """« alignez cette ligne sur la ligne 3 (2 espaces) ou sur la ligne 1 (0 espace) »: what is open above."""
    trouvees: list[str] = []
    limite = LIGNE_MAX
    for ligne in range(p.ligne - 1, -1, -1):
        texte = p.texte(ligne)
        if not texte.strip() or texte.lstrip().startswith("#"):
            continue
        colonne = _retrait_de(texte, " " if p.signe == "-" else " -")
        if colonne < limite:
            limite = colonne
            trouvees += [f"sur la ligne {ligne + 1} ({_espaces(colonne)})"] * (colonne != p.colonne)
        if len(trouvees) == 3 or colonne == 0:
            break
    return (
        "alignez cette ligne " + " ou ".join(trouvees)
        if trouvees
        else "enlevez les espaces du début de la ligne"
    )


def _retrait_de(ligne: str, signes: str = " ") -> int:
    return len(ligne) - len(ligne.lstrip(signes))


def _espaces(n: int) -> str:
    return f"{n} espace" if n < 2 else f"{n} espaces"
