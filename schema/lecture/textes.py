"""What YAML accepts in a text and its editor did not mean: a sign that cuts it, a bullet, marks around it, a
word that stands for nothing, lines too far left."""

from __future__ import annotations

import re
from typing import Any

from schema.lecture.nodes import Mark, Node, Place, Scalar, Sequence
from schema.lecture.panne import CROCHET, GUILLEMET, RETRAIT, TEXTE_VIDE, Cahier, suite_a_gauche
from schema.lecture.problems import Remede, cite, exemple
from schema.lecture.typographie import coupes_a_la_virgule, entier, guillemets

DIESE = "E032"
PUCE = "E033"

# YAML's words for nothing.
RIENS = frozenset({"null", "Null", "NULL", "~"})
_PUCES_SURES = "•◦▪▫●○■□‣➢➤✓✔"
PUCES = _PUCES_SURES + "·–—→➔‑−⁃∙"
_FERMANTS = {"“": "”", "„": "”", "‘": "’", "«": "»"}
SIGNES = frozenset(PUCES) | frozenset(_FERMANTS) | frozenset("oü")
_GUILLEMETS = frozenset('"“”„«»')
FINS = frozenset('"”»')
# A picture that a phone puts in place of a bullet, with what colours it.
_IMAGE = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]\ufe0f? +(?=\\S)")
# The round bullet of Word, once its font is gone: a letter, and a wide blank.
_PUCE_DE_POLICE = re.compile(r"[oü](?: {2,}|[\u00a0\u202f]+)(?=\S)")

# A text that announces what stands under it, and no key.
_ENONCE_OUVERT = re.compile(r" *- +(\S* [^:]*:) *")
_NOTE = re.compile(r"[ ]+(#.*)")
_PAS_UNE_NOTE = re.compile(r"#[^\s#!]")
# A word of letters beside another: a sentence, or a title, and no code, number nor date.
_PROSE = re.compile(r"[^\W\d_]{2,}\S* +\w|\w\S* +[^\W\d_]{2,}")
_CLE_ET_TIRETS = re.compile(r"^ *(?:- +)*(?:[\w-]+: +)?")
# A dash or a bullet that starts a line of a text: another element was meant.
_ELEMENT = re.compile(rf" *[-{_PUCES_SURES}] +\S")
_NOTE_COLLEE = re.compile(r"[|>][-+0-9]*#")
# « #2 », and not « # note » nor « ## titre ».
_MOT_APRES_DIESE = re.compile(r" +(#[^\s#!].*)")


def examiner(cahier: Cahier, evenement: Any, noeud: Scalar, parent: Place | None, cle: str) -> Node:
    """Note what is wrong with a text; the node for the tree. `cle`: whose value it is."""
    if evenement.style:
        _colle(cahier, evenement)
        if parent and evenement.style in ("'", '"'):
            suite_a_gauche(cahier, evenement.start_mark, evenement.end_mark, parent, GUILLEMET)
        return noeud
    if noeud.value in RIENS:
        quoi = f"{guillemets(noeud.value)} ne dit rien"
        cahier.noter(TEXTE_VIDE, noeud.mark, quoi, "écrivez la valeur, ou enlevez la clé ou le tiret")
        return Scalar("", noeud.place, False)
    _couper(cahier, evenement, noeud)
    if est_une_puce(noeud.value):
        return _puce(cahier, noeud)
    noeud = _suite_de_liste(cahier, evenement, noeud)
    if sans := sans_guillemet_seul(noeud.value):
        return _guillemet_seul(cahier, noeud, sans)
    return _entre_guillemets(cahier, noeud, cle) if noeud.value[:1] in _FERMANTS else noeud


def est_une_puce(texte: str) -> bool:
    """True for a text that starts with the bullet of a word processor."""
    if texte[:1] in ("o", "ü"):
        return _PUCE_DE_POLICE.match(texte) is not None
    if _IMAGE.match(texte):
        return True
    return texte[:1] in PUCES and (texte[:1] in _PUCES_SURES or texte[1:2].isspace()) if texte else False


def sans_guillemet_seul(texte: str) -> str:
    """`Bilan"`, `“Bilan` or `“Bilan"` without marks that are no pair; empty for any other text."""
    marques = [c for c in texte if c in _GUILLEMETS]
    ouvre, ferme = texte[:1] in _FERMANTS, texte[-1:] in FINS
    if len(marques) == 2 and ouvre and ferme and _FERMANTS[texte[0]] != texte[-1]:
        return texte[1:-1].strip()
    # « un écran de 12" » is in inches.
    pouces = texte[-1:] == '"' and texte[-2:-1].isdigit()
    if len(marques) != 1 or not (ouvre or ferme) or pouces or texte[:1] == "‘":
        return ""
    return texte[1:].lstrip() if ouvre else texte[:-1].rstrip()


def _couper(cahier: Cahier, evenement: Any, noeud: Scalar) -> None:
    """« à la salle #2 du village »: YAML reads no further than « salle »."""
    fin = evenement.end_mark
    ligne = cahier.ligne(Mark(fin.line + 1, 1))
    note = _NOTE.match(ligne, fin.column)
    # « # note » beside a code or a number is a note. Glued to « # », or after a sentence, it may be its end.
    prose = note and _PROSE.search(noeud.value) and re.search(r"\w", note[1])
    if note and (prose or _PAS_UNE_NOTE.match(note[1])):
        quoi = f"après « # » rien n’est lu, {guillemets(note[1].rstrip())} serait perdu"
        cahier.noter(DIESE, Mark(fin.line + 1, note.start(1) + 1), quoi, _citer(cahier, evenement, note))
        return
    suivante = _MOT_APRES_DIESE.match(cahier.ligne(Mark(fin.line + 2, 1)))
    if not note and suivante and suivante.start(1) >= noeud.mark.column - 1 > 0:
        quoi = f"après « # » rien n’est lu, {guillemets(suivante[1].rstrip())} serait perdu"
        remede = "si c’est la suite du texte, mettez le tout entre guillemets; si c’est une note, une espace"
        if cle := re.match(r"#([a-z_]+: .*\S)", suivante[1]):
            remede = f"si c’est une clé, écrivez {entier(cle[1])}, sans « # »; si c’est une note, une espace"
        cahier.noter(DIESE, Mark(fin.line + 2, suivante.start(1) + 1), quoi, f"{remede} après « # »")


def est_une_phrase_nue(ligne: str) -> bool:
    """True for a line whose value is a sentence without quotation marks, which a note would seem to go on."""
    valeur = _CLE_ET_TIRETS.sub("", ligne)
    return valeur[:1] not in "\"'[{|>" and _PROSE.search(valeur) is not None


def _citer(cahier: Cahier, evenement: Any, note: re.Match[str]) -> str:
    debut, ligne = evenement.start_mark, note.string
    if debut.line != evenement.end_mark.line:
        return "mettez tout le texte entre guillemets, ou la note sur sa propre ligne"
    valeur = ligne[debut.column :].strip()
    juste = f"écrivez {exemple(ligne[: debut.column].lstrip(), valeur)}"
    # A note must not become a text that is published: only « #2 » is surely no note.
    if not note[1][1:2].strip():
        return f"si c’est une note, mettez-la sur sa propre ligne; si c’est du texte, {juste}"
    phrase = f"{juste}, ou mettez la note sur sa propre ligne"
    sure = not re.search(r"[\[{]", ligne[: debut.column])
    return Remede(phrase, valeur, cite(valeur), colonne=debut.column + 1) if sure else phrase


def _colle(cahier: Cahier, evenement: Any) -> None:
    """« "Foo"# note » and « ># note »: other readers refuse what libyaml lets through."""
    debut, fin = evenement.start_mark, evenement.end_mark
    if evenement.style in ("'", '"'):
        colonne, ligne = fin.column, fin.line
    else:
        trouve = _NOTE_COLLEE.match(cahier.ligne(Mark(debut.line + 1, 1)), debut.column)
        colonne, ligne = (trouve.end() - 1 if trouve else -1), debut.line
    if colonne >= 0 and cahier.ligne(Mark(ligne + 1, 1))[colonne : colonne + 1] == "#":
        remede = Remede("mettez une espace devant « # »", "#", " #")
        cahier.noter(DIESE, Mark(ligne + 1, colonne + 1), "note collée à ce qui la précède", remede)


def _suite_de_liste(cahier: Cahier, evenement: Any, noeud: Scalar) -> Scalar:
    """A dash too far right: YAML takes its line for the end of the text above."""
    debut, fin = evenement.start_mark, evenement.end_mark
    for numero in range(debut.line + 1, min(fin.line + 1, debut.line + 200)):
        ligne = cahier.ligne(Mark(numero + 1, 1))
        if not _ELEMENT.match(ligne):
            continue
        avant = cahier.ligne(noeud.mark)[: debut.column]
        place, dit = len(avant) - len(avant.lstrip(" ")), f"de la ligne {debut.line + 1}"
        if avant.strip() == "-":
            juste = f"alignez ce tiret sur celui {dit} ({place} espace{'s' if place > 1 else ''})"
        elif avant.strip():
            juste = "mettez la liste sous sa propre clé"
        else:
            juste = f"mettez aussi un tiret devant le texte {dit}"
        retrait = len(ligne) - len(ligne.lstrip(" "))
        remede = f"{juste}, ou, si ce n’est pas une liste, tout le texte entre guillemets"
        remede = _enonce_et_liste(cahier, noeud.mark, numero) or remede
        quoi = "un tiret de liste dans la suite d’un texte"
        cahier.noter(RETRAIT, Mark(numero + 1, retrait + 1), quoi, remede)
        lignes = [cahier.ligne(Mark(n + 1, 1)).strip() for n in range(debut.line + 1, numero)]
        premiere = cahier.ligne(noeud.mark)[debut.column :].strip()
        return Scalar(" ".join((premiere, *lignes)), noeud.place, False)
    return noeud


def _enonce_et_liste(cahier: Cahier, marque: Mark, numero: int) -> str:
    """What to write of a claim without a full stop that dashes go on; empty under any other text."""
    ligne = cahier.ligne(marque)
    premiere = ligne[marque.column - 1 :].strip()
    if ligne[: marque.column - 1].strip() != "-" or premiere[-1:] in ".!?" or numero != marque.line:
        return ""
    dits: list[str] = []
    while _ELEMENT.match(suivante := cahier.ligne(Mark(numero + len(dits) + 1, 1))) and len(dits) < 20:
        if suivante.index("-") < marque.column - 1:
            break
        dits.append(suivante.strip()[1:].strip())
    ou = f"{'de la ligne' if not dits else f'des lignes {marque.line} à'} {numero + len(dits)}"
    tout = exemple("- ", f"{premiere} {', '.join(dits)}")
    un_par_ligne = f"un énoncé complet par ligne, son tiret sous celui de la ligne {marque.line}"
    return f"écrivez à la place {ou} {tout}, ou {un_par_ligne}"


def _puce(cahier: Cahier, noeud: Scalar) -> Node:
    marque, image = noeud.mark, _IMAGE.match(noeud.value)
    ligne, puce = cahier.ligne(marque), image[0].rstrip() if image else noeud.value[0]
    avant, sans = ligne[: marque.column - 1], noeud.value[len(puce) :].lstrip()
    if (not sans or (image and puce not in PUCES)) and avant.strip(" -"):
        return noeud  # « retroactive: ✓ » is an answer, « titre: 🎉 Fête » a title
    quoi = f"{guillemets(puce)} n’est pas un tiret de liste"
    dessus = cahier.ligne(Mark(marque.line - 1, 1)) if marque.line > 1 else ""
    if not avant.strip() and (remede := sous_un_enonce(dessus, sans, marque.line - 1)):
        cahier.noter(PUCE, marque, "une liste sous un énoncé", remede)
        return Scalar(sans, noeud.place, False)
    if avant.strip(" "):
        brute = ligne[marque.column - 1 :]
        espaces = brute[: len(brute) - len(brute[len(puce) :].lstrip())]
        remede = Remede(f"écrivez {exemple_nu(avant.lstrip() + sans)}", espaces, "")
        cahier.noter(PUCE, marque, quoi, remede)
        return Scalar(sans, noeud.place, False)
    cahier.noter(PUCE, marque, quoi, tiret(ligne[marque.column - 1 :]))
    return Sequence(
        tuple(Scalar(x.strip(), noeud.place, False) for x in sans.split(f" {puce}") if x.strip()), noeud.place
    )


def sous_un_enonce(dessus: str, sans: str, numero: int) -> str:
    """What to write of a list (here its first text) under a text that announces it; empty under any other."""
    enonce = _ENONCE_OUVERT.fullmatch(dessus)
    tout = exemple("- ", f"{enonce[1]} {sans}") if enonce else ""
    ou = f"ou un énoncé par ligne, son tiret sous celui de la ligne {numero}"
    return f"écrivez tout en un texte, {tout}, {ou}" if enonce else ""


def tiret(ligne: str) -> str:
    """The advice to put a dash in place of the bullet that starts the line."""
    image = _IMAGE.match(ligne)
    reste = ligne[image.end() if image else 1 :].lstrip()
    brute = ligne[: len(ligne) - len(reste)]
    return Remede(f"écrivez {exemple_nu('- ' + reste)}", brute, "- ")


def exemple_nu(texte: str) -> str:
    """What to write, without quotation marks of YAML."""
    return guillemets(texte.strip())


def _guillemet_seul(cahier: Cahier, noeud: Scalar, sans: str) -> Scalar:
    """« libelle: Bilan de la clinique" »: it would be printed."""
    avant = cahier.ligne(noeud.mark)[: noeud.mark.column - 1].lstrip()
    phrase = f"écrivez {exemple('' if set(avant) & set('[{') else avant, sans)}"
    quoi = "un guillemet sans celui qui va avec lui"
    cahier.noter(GUILLEMET, noeud.mark, quoi, Remede(phrase, noeud.value, cite(sans)))
    return Scalar(sans, noeud.place, True)


def _entre_guillemets(cahier: Cahier, noeud: Scalar, cle: str) -> Scalar:
    """« titre: “Foo” »: marks of a word processor, which would be printed. Those of French are a title's own
    business everywhere but in a title or around a code."""
    valeur = noeud.value
    ferme = _FERMANTS[valeur[0]]
    if len(valeur) > 1 and valeur[-1] == ferme and not valeur[1:-1].strip():
        remede = "écrivez le texte, ou enlevez la clé ou le tiret"
        cahier.noter(TEXTE_VIDE, noeud.mark, "texte vide entre des guillemets", remede)
        return Scalar("", noeud.place, True)
    dedans = valeur[1:-1]
    if len(valeur) < 3 or valeur[-1] != ferme or ferme in dedans or valeur[0] in dedans:
        return noeud
    sans, marque = dedans.strip(), noeud.mark
    if valeur[0] == "«" and cle != "titre" and " " in sans:
        return noeud
    avant = cahier.ligne(marque)[: marque.column - 1].lstrip()
    phrase = f"écrivez {exemple('' if set(avant) & set('[{') else avant, sans)}"
    remede = Remede(phrase, valeur, cite(sans))
    quoi = f"guillemets {guillemets(valeur[0] + ' ' + ferme)} de traitement de texte autour d’une valeur"
    suite = cahier.ligne(marque)[marque.column - 1 + len(valeur) :]
    if re.match(r" ?:(?: |$)", suite):
        quoi = f"guillemets {guillemets(valeur[0] + ' ' + ferme)} autour d’une clé"
        remede = Remede(f"écrivez {entier(sans + suite.strip())}", valeur, sans)
    cahier.noter(GUILLEMET, marque, quoi, remede)
    return Scalar(sans, noeud.place, True)


_LISTES_DE_NOMS = frozenset(("autres", "auteurs", "autres_noms", "autres_roles", "collaborateurs"))


def phrase_coupee(cahier: Cahier, elements: tuple[Node, ...], cle: str) -> None:
    """`[Une marche, de mai à juin]`: a sentence between brackets, which its comma makes two elements."""
    nus = [e for e in elements if isinstance(e, Scalar) and not e.quoted and e.value]
    if cle in _LISTES_DE_NOMS:
        return
    coupes = coupes_a_la_virgule([e.value for e in nus]) if len(nus) == len(elements) else None
    if coupes:
        dits = [guillemets(e.value) for e in nus]
        quoi = f"la virgule sépare ici deux éléments, {dits[0]} et {dits[-1]}"
        if len(nus) > 2:
            quoi = f"les virgules séparent ici {len(nus)} éléments, {', '.join(dits[:3])}"
            quoi += "…" * (len(nus) > 3)
        tout = entier(f"[{cite(coupes)}]")
        remede = f"si c’est un seul texte, écrivez {tout}; sinon, un élément par ligne, précédé d’un tiret"
        cahier.noter(CROCHET, nus[0].mark, quoi, remede)
