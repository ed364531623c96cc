"""Parser's errors about groups: brackets, braces, the indentation that makes lists and keys, and lines that
belong to none."""

from __future__ import annotations

import re

from yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent

from schema.lecture.nodes import Panne, alignements, bornes, espaces, retrait_de, voisine
from schema.lecture.panne import (
    CLE_ET_VALEUR,
    CROCHET,
    DEUX_DOCUMENTS,
    GUILLEMET,
    RETRAIT,
    Diagnostic,
    autre,
    cle_absente,
    jamais_ferme,
    reserve,
)
from schema.lecture.problems import Remede, cite, en_citant, entre_guillemets, exemple
from schema.lecture.typographie import entier, guillemets, recopier_du_tableur

_FERMANTS = {"[": "]", "{": "}"}
_LIEN_SEUL = re.compile(r"\[[^\]]*\]\((https?://[^\s()]+)\)\s*")
_CITES = re.compile(r'"[^"]*"(?:, *"[^"]*")+|\'[^\']*\'(?:, *\'[^\']*\')+')


def crochet(p: Panne) -> Diagnostic:
    """Inside [ ] or { }: never closed, closed by the other, or a comma missing."""
    ouvrant = p.texte(p.ligne_debut)[p.colonne_debut : p.colonne_debut + 1]
    fermant = _FERMANTS.get(ouvrant, "")
    if diese := _apres_diese(p):
        return diese
    if p.ligne != p.ligne_debut and p.signe not in ("]", "}", '"', "'"):
        return _jamais_ferme(p, p.ligne_debut, p.colonne_debut)
    if juste := _tout_cite(p.texte(p.ligne_debut)[p.colonne_debut :].rstrip()):
        return CROCHET, p.ligne, p.colonne, "un texte entre guillemets mal cité", f"écrivez {entier(juste)}"
    if p.signe in ("]", "}"):
        quoi = f"{guillemets(ouvrant)} fermé par {guillemets(p.signe)}"
        return CROCHET, p.ligne, p.colonne, quoi, f"écrivez {entier(fermant)}"
    quoi = f"il manque une virgule ou des guillemets entre {guillemets(ouvrant)} et {guillemets(fermant)}"
    if "; " in p.ici[p.colonne_debut : p.colonne]:
        quoi = f"un point-virgule entre {guillemets(ouvrant)} et {guillemets(fermant)}"
        return CROCHET, p.ligne, p.colonne, quoi, "écrivez une virgule à sa place"
    modele = "[un, deux]" if ouvrant == "[" else "{cle: un, autre: deux}"
    remede = f"séparez les éléments ainsi, {guillemets(modele)}"
    if ouvrant == "[" and re.search(r"\w{2,} \w{2,} ", p.ici[p.colonne_debut :]):
        remede = "écrivez chaque texte sur sa ligne, précédé d’un tiret, sans crochets"
    return CROCHET, p.ligne, p.colonne, quoi, remede


def _tout_cite(liste: str) -> str:
    """`['Les caries n'étaient pas soignées.']`, `["07" "06"]`, each text well quoted."""
    lu = re.fullmatch(r"\[(['\"])(.*)\]", liste)
    if lu and lu[2].endswith(lu[1]):
        return f"[{', '.join(map(cite, re.split(rf'{lu[1]},? *{lu[1]}', lu[2][:-1])))}]"
    entier_cite = lu and lu[1] == '"' and lu[2].count('"') == 1 and "," not in lu[2] and lu[2].count(" ") > 1
    return f"[{cite(lu[1] + lu[2])}]" if lu and entier_cite else ""


def _apres_diese(p: Panne) -> Diagnostic | None:
    """« {sud: #REF!} » and « [un, #2] »: the bracket is closed after a « # », where nothing is read."""
    contenu = p.texte(p.ligne_debut)
    trouve = re.search(r" (#.*[\]}])", contenu[p.colonne_debut :])
    if not trouve or p.ligne == p.ligne_debut:
        return None
    perdu, place = trouve[1], p.colonne_debut + trouve.start(1)
    quoi = f"après « # » rien n’est lu, {guillemets(perdu)} serait perdu"
    remede = recopier_du_tableur(perdu) or "mettez l’élément entre guillemets"
    if perdu.startswith("# "):
        juste = entier(contenu[:place].strip() + _FERMANTS[contenu[p.colonne_debut]])
        remede = f"si c’est une note, mettez-la sur la ligne du dessus, et écrivez {juste} ici"
        remede += "; si c’est du texte, mettez l’élément entre guillemets"
    return "E032", p.ligne_debut, place, quoi, remede


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
            place = retrait_de(contenu)
            quoi = f"la première clé est précédée de {espaces(place)}"
            return (RETRAIT, numero, 0, quoi, "commencez-la au bord de la ligne") if place else None
    return None


def retrait(p: Panne) -> Diagnostic:
    """The parser wanted a key, an item or the end of the group, and found something else."""
    if p.signe == ":":
        return cle_absente(p)
    if diagnostic := _apres_guillemet(p) or _apres_crochet(p):
        return diagnostic
    if p.ici[: p.colonne].strip(" -"):
        if tete := re.match(r" *(?:- +)*(\[[^\]]*\]) ", p.ici):
            dit = f"du texte suit {guillemets(tete[1])}"
            return CROCHET, p.ligne, p.colonne, dit, entre_guillemets(p.ici, tete.start(1))
        return autre(p)
    if diagnostic := _selon_la_ligne_du_dessus(p):
        return diagnostic
    a_cote = voisine(p)
    if p.signe == "-" and a_cote == "clé":
        return RETRAIT, p.ligne, p.colonne, "un tiret de liste parmi des clés", _tiret_perdu(p)
    if p.signe != "-" and a_cote == "tiret":
        quoi = "une clé parmi les éléments d’une liste"
        remede = "alignez-la sur le texte qui suit le tiret, ou mettez un tiret devant"
        return RETRAIT, p.ligne, p.colonne, quoi, remede
    if (jumelle := _jumelle(p)) and p.signe != "-":
        quoi = "une ligne en retrait sous une ligne qui a déjà sa valeur"
        remede = f"remettez-la avec celles de son groupe, après la ligne {jumelle}, ou enlevez son retrait"
        if p.ici.rstrip().endswith(":"):
            remede = _groupe_a_droite(p, jumelle)
        return RETRAIT, p.ligne, p.colonne, quoi, remede
    quoi = f"retrait de {espaces(p.colonne)} qui n’est celui d’aucune ligne au-dessus"
    return RETRAIT, p.ligne, p.colonne, quoi, alignements(p)


def _selon_la_ligne_du_dessus(p: Panne) -> Diagnostic | None:
    """The same, where the line above ends with a note or with a bracket."""
    if p.ligne and _COUPEE.search(p.texte(p.ligne - 1)) and p.signe != "-" and not _CLE.match(p.ici.strip()):
        quoi = f"la suite d’un texte que « # » coupe à la ligne {p.ligne}"
        return RETRAIT, p.ligne, p.colonne, quoi, _note_entre_deux_lignes(p)
    if remede := _sous_des_crochets(p):
        return RETRAIT, p.ligne, p.colonne, "une clé sous une liste entre crochets", remede
    return None


def _note_entre_deux_lignes(p: Panne) -> str:
    """Where a note goes that stands after the first line of a text, whose second line it cuts off."""
    dernier = p.dernier if isinstance(p.dernier, ScalarEvent) else None
    (premiere, debut), dessus = bornes(dernier)[0] if dernier else (p.ligne - 1, 0), p.texte(p.ligne - 1)
    note = dessus[dessus.index("#", _bout(_COUPEE.search(dessus))) :].strip()
    remede = f"mettez la note {guillemets(note)} au-dessus de la ligne {premiere + 1}"
    texte = " ".join(((dernier.value if dernier else ""), p.ici.strip()))
    if dernier and ": " in texte:
        avant = p.texte(premiere)[:debut].lstrip()
        remede += f" et, à la place de ces lignes, {exemple(avant, texte)}"
    return f"{remede}; si « # » est du texte, tout le texte entre guillemets"


def _bout(trouve: re.Match[str] | None) -> int:
    return trouve.end() - 1 if trouve else 0


_DES_ENONCES = re.compile(r" *(enonces|avant|apres): \[(.*)\] *")


def _sous_des_crochets(p: Panne) -> str:
    """What to write of `repere: p. 3` under claims between brackets; empty anywhere else."""
    liste, cle = _DES_ENONCES.fullmatch(p.texte(p.ligne - 1)), p.ici.strip()
    if not liste or not _CLE.match(cle) or retrait_de(p.texte(p.ligne - 1)) >= p.colonne:
        return ""
    seul = liste[2] if '", ' not in liste[2] and not liste[2].startswith("{") else ""
    juste = entier(f"{liste[1]}: [{{texte: {cite(seul.strip(chr(34)) or '…')}, {cle}}}]")
    ou = f"écrivez à la place des lignes {p.ligne} et {p.ligne + 1} {juste}"
    return ou if seul else f"{ou}, avec chaque énoncé, et cette clé dans le sien"


def _groupe_a_droite(p: Panne, jumelle: int) -> str:
    """What to do of the name of a group that stands too far right, with the lines of its keys."""
    nom, fin = guillemets(p.ici.strip().rstrip(":")), p.ligne
    while p.texte(fin + 1).strip() and retrait_de(p.texte(fin + 1)) > p.colonne:
        fin += 1
    dessous = f", et devant les lignes {p.ligne + 2} à {fin + 1}" if fin > p.ligne + 1 else ""
    dessous = f", et devant la ligne {fin + 1}" if fin == p.ligne + 1 else dessous
    trop = retrait_de(p.texte(p.ligne - 1))
    enlever = f"enlevez {espaces(p.colonne - trop)} devant {nom}{dessous}"
    return f"{enlever}; si {nom} est du groupe de la ligne {jumelle}, remettez-le sous elle"


def _jumelle(p: Panne) -> int:
    """The last line of the group just above that has the same indentation; 0 when none is near."""
    for ligne in range(p.ligne - 2, max(p.ligne - 8, -1), -1):
        if retrait_de(p.texte(ligne)) == p.colonne and CLE_ET_VALEUR.match(p.texte(ligne) + " "):
            return ligne + 1
    return 0


def _tiret_perdu(p: Panne) -> str:
    """Where a dash that stands among keys belongs."""
    premiere = 0
    for ligne in range(p.ligne - 1, -1, -1):
        texte = p.texte(ligne)
        if texte.strip() and retrait_de(texte) < p.colonne:
            if premiere and texte.rstrip().endswith(":"):
                juste = entier(f"- {p.texte(premiere - 1).strip()}")
                return f"écrivez à la ligne {premiere} {juste}, le tiret sous celui de la ligne {p.ligne + 1}"
            break
        premiere = ligne + 1 if retrait_de(texte) > p.colonne else premiere
        if texte.lstrip().startswith("- ") and retrait_de(texte) > p.colonne:
            juste = f"alignez-le sur celui de la ligne {ligne + 1} ({espaces(retrait_de(texte))})"
            return f"{juste} si c’est la suite de sa liste, ou mettez la liste sous sa propre clé"
    if CLE_ET_VALEUR.match(p.ici + " "):
        return "enlevez le tiret devant la clé, ou mettez la liste sous sa propre clé"
    return "mettez la liste sous sa propre clé"


_CLE = re.compile(r"[a-z][a-z0-9_-]*:(?: |$)")
_COUPEE = re.compile(r"""[^\s"':]\s+#""")


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
    if _CITES.fullmatch(valeur):
        juste = f"[{valeur}]"
        quoi = "plusieurs éléments, chacun entre guillemets, sans crochets"
        return (
            GUILLEMET,
            p.ligne,
            p.colonne,
            quoi,
            Remede(f"écrivez {entier(juste)}", valeur, juste, colonne=colonne + 1),
        )
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
    if trouve and trouve["cle"] == "adresse" and (lien := _LIEN_SEUL.fullmatch(p.ici, trouve.end() + 1)):
        phrase = f"écrivez {entier('adresse: ' + lien[1])}"
        remede = Remede(phrase, lien[0].strip(), lien[1], colonne=lien.start() + 1)
        return CROCHET, ligne, lien.start(), "un lien entier à la place d’une adresse", remede
    if trouve and trouve["cle"] in ("enonces", "avant", "apres") and p.ici[colonne] == "]":
        juste = f"{p.ici[: apres - 1].strip()}, {cite(p.ici[p.colonne :].strip())}]"
        return (
            CROCHET,
            p.ligne,
            p.colonne,
            quoi,
            f"mettez-le dans les crochets, {entier(juste)}, ou effacez-le",
        )
    # A dash is no part of the text: neither is a key.
    debut = trouve.end() + 1 if trouve else len(p.ici) - len(p.ici.lstrip(" -"))
    return CROCHET, p.ligne, p.colonne, quoi, entre_guillemets(p.ici, min(debut, colonne))
