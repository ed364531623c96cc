"""YAML text -> tree of nodes that know line and column. One pass over the parser's events, no recursion.

Only plain YAML is accepted: no anchors, aliases, merge keys, tags nor directives, one document, bounded size,
depth and length. Every value stays the text that the editor typed; the models convert.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from schema.lecture import GARDER, autre_element, construction, panne, textes
from schema.lecture import octets as fichiers
from schema.lecture.nodes import Node
from schema.lecture.octets import decoder, lieu, octets, probleme
from schema.lecture.panne import diagnostic_barre
from schema.lecture.problems import Problem, Remede, cite
from schema.lecture.typographie import entier, guillemets

DIRECTIVE = "E012"
MARQUE_LAISSEE = panne.MARQUE

CODES: dict[str, str] = {
    fichiers.ILLISIBLE: "Fichier introuvable ou illisible",
    fichiers.TROP_GROS: "Fichier trop gros",
    fichiers.UTF_16: "Fichier enregistré en UTF-16",
    fichiers.PAS_UTF_8: "Fichier qui n’est pas en UTF-8",
    fichiers.MARQUE_D_ORDRE: "Marque d’ordre des octets (BOM)",
    fichiers.FINS_DE_LIGNE: "Fins de ligne de Windows",
    fichiers.TABULATION: "Tabulation",
    fichiers.CARACTERE_INTERDIT: "Caractère de commande ou invisible",
    panne.VIDE: "Fichier vide",
    construction.RACINE: "Fichier qui ne commence pas par une clé",
    panne.DEUX_DOCUMENTS: "Deux documents dans un fichier",
    DIRECTIVE: "Directive YAML",
    construction.TROP_PROFOND: "Trop de niveaux",
    construction.TEXTE_TROP_LONG: "Texte trop long",
    panne.TROP: "Trop d’éléments, ou trop de problèmes",
    panne.ANCRE: "Ancre YAML (&)",
    panne.RENVOI: "Renvoi YAML (*)",
    construction.FUSION: "Fusion YAML (<<)",
    panne.ETIQUETTE: "Étiquette de type YAML (!)",
    construction.CLE_EN_DOUBLE: "Clé écrite deux fois",
    panne.CLE: "Clé absente ou qui n’est pas un texte",
    panne.VALEUR_ABSENTE: "Clé ou tiret sans valeur",
    panne.TEXTE_VIDE: "Texte vide",
    panne.PONCTUATION: "Deux-points ou tiret mal placé",
    panne.CARACTERE_RESERVE: "Valeur qui commence par un caractère réservé",
    panne.GUILLEMET: "Guillemet mal ouvert ou mal fermé",
    panne.RETRAIT: "Retrait de ligne",
    panne.CROCHET: "Crochet ou accolade",
    panne.SYNTAXE: "Autre faute d’écriture",
    MARQUE_LAISSEE: "Marque laissée par une fusion ou un collage",
    construction.ESPACE: "Espace insécable là où il en faut une ordinaire",
    textes.DIESE: "Dièse (#) qui coupe un texte",
    textes.PUCE: "Puce à la place d’un tiret de liste",
}

# libyaml's parser where PyYAML was built with it. The Python one is ten times slower and gives the same trees
# and problems but for oddities such as `[a?, b]`, `!t,` and `|#`, which it refuses or places otherwise.
CHARGEUR: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# \ud800 to \udfff are no characters, and nothing is above \U0010ffff: PyYAML's own parser lets them through.
_BARRE_IMPOSSIBLE = re.compile(
    r"(?<!\\)(?:\\\\)*(?P<barre>\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\U0000[dD][89a-fA-F][0-9a-fA-F]{2}"
    r"|\\U(?!000[0-9a-fA-F]|0010)[0-9a-fA-F]{8})"
)
_CONFLIT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_DEUX_VERSIONS = re.compile(r"^-( *[a-z_]+:| +- ).*\n\+\1", re.MULTILINE)
_CLOTURE = re.compile(r"^ *(?P<signe>`{3,}|~{3,}) *[\w-]*\n", re.MULTILINE)
# What may start a line: blanks, dashes, a key and its colon; and the blanks that YAML does not know.
_SIGNES_FAUX = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"
FAUSSE = f"[{_SIGNES_FAUX}]"
_DEBUT = re.compile(rf"^(?: |{FAUSSE})*(?:-(?: |{FAUSSE})+)*(?:[a-z][a-z0-9_]*:{FAUSSE}+)?", re.MULTILINE)
_FAUSSES = re.compile(f"{FAUSSE}+")
FAUSSES_MAX = 50
# Where a text on several lines would be taken for such a line, wherever it is folded.
FAUX_DEBUT = rf"(?:^|[ \n])(?:-|[a-z][a-z0-9_]*:)?{FAUSSE}"
_QUESTION = re.compile(r"\s*(?:-\s*)?(?:[a-z_]+:\s*)?(?P<signe>\?|\{\{.*\}\})\s*")
_DIESE = re.compile(r"(?m)(?:^|(?<=[ \t]))#.*$")
_TETE_DE_BLOC = re.compile(r"[|>][-+\d]*[ \t]+(?=#)")
# Directives stand before the first line that is neither blank nor a comment. There may be half a million.
_TETE = re.compile(r"(?: *(?:#.*)?\n|%.*\n?)++")


def lire_fichier(path: Path, nom: str) -> tuple[Node | None, list[Problem]]:
    """Read one YAML file, named `nom` in the problems. Like `lire`, and never reads more than the limit."""
    raw, problems = octets(path, nom)
    return (None, problems) if problems else lire(raw, nom)


def lire(raw: bytes, fichier: str) -> tuple[Node | None, list[Problem]]:
    """The tree of a YAML file and all that is wrong in it, sorted. Raises nothing.

    The tree is None when it would mislead (syntax error, limit exceeded, root without keys); otherwise it is
    given even with problems, so that the models can add theirs: a second key of the same name is left out,
    an absent value is an empty text, an alias is the text that the editor typed.
    """
    try:
        return _lire(raw, fichier)
    except Exception:  # whatever the reader did not foresee, the editor must not see its traceback
        quoi, remede = (
            "le lecteur n’a pas su lire ce fichier",
            "signalez-le à l’équipe du site, avec le fichier",
        )
        return None, [probleme(panne.SYNTAXE, fichier, 1, 1, quoi, remede)]


def _lire(raw: bytes, fichier: str) -> tuple[Node | None, list[Problem]]:
    texte, problems = decoder(raw, fichier)
    if texte is None:
        return None, sorted(problems)
    # The two parsers do not place the end of a last line that nothing ends at the same column.
    texte, directives = _sans_directives(texte if texte.endswith("\n") else texte + "\n", fichier)
    problems += directives
    if conflit := _conflit(texte, fichier):
        return None, sorted([*problems, conflit])
    texte, laisses = _sans_collage(texte, fichier)
    problems += laisses
    if "\\" in texte and (trouve := _BARRE_IMPOSSIBLE.search(texte)):
        return None, sorted([*problems, _barre_impossible(texte, trouve.start("barre"), fichier)])
    arbre = construction.Arbre(texte, fichier)
    racine = arbre.construire(CHARGEUR(texte))
    return racine, sorted(_une_fois(texte, problems + _sans_question(texte, arbre.cahier.problems)))


def _une_fois(texte: str, trouves: list[Problem]) -> list[Problem]:
    """The same, one problem a slip, said with the lines that stand around it."""
    lignes = texte.split("\n") if trouves else []
    dits: list[Problem] = []
    debut = {p.ligne for p in trouves if p.code == panne.RETRAIT and p.quoi.startswith("la première clé")}
    for p in sorted(trouves):
        if p.code == construction.ESPACE and p.ligne in debut:
            p = replace(p, remede="effacez-la, la première clé se met au bord de la ligne")
        elif p.code == panne.RETRAIT and p.remede.startswith("mettez la liste sous sa propre clé"):
            p = replace(p, remede=_avec_les_enonces(lignes, p.ligne) or p.remede)
        dits.append(p)
    blancs = debut & {p.ligne for p in dits if p.code == construction.ESPACE}
    blancs |= {p.ligne for p in dits if p.remede.startswith("si une liste commence ici")}
    suites = {id(p) for p in dits if p.ligne in blancs and re.match("la (?:première )?clé", p.quoi)}
    suites |= {id(p) for p in dits if "« ? »" in p.quoi.replace("\u00a0", " ") and len(dits) > 1}
    fin = dits[-1].quoi if dits else ""
    suites |= {id(p) for p in dits if p.code == textes.DIESE and fin.endswith(f"coupe à la ligne {p.ligne}")}
    return _recommencees(lignes, [p for p in dits if id(p) not in suites])


def _avec_les_enonces(lignes: list[str], numero: int) -> str:
    """Where a text after a dash goes, under a key that has its value; empty when no claims are near."""
    texte = lignes[numero - 1].strip()[1:].strip()
    if re.match("[a-z_]+: ", texte):
        return "si une liste commence ici, écrivez son nom et un deux-points au-dessus de cette ligne"
    place = len(lignes[numero - 2]) - len(lignes[numero - 2].lstrip())
    enonces = re.compile(rf" {{{place}}}enonces:(?: \[(.*)\])? *")
    for autour in range(max(numero - 4, 0), min(numero + 4, len(lignes))):
        if lu := enonces.fullmatch(lignes[autour]):
            juste = f"enonces: [{cite(texte)}, {lu[1]}]" if lu[1] else f"{' ' * (place + 2)}- {texte}"
            ou = f"à la ligne {autour + 1}" if lu[1] else f"sous la ligne {autour + 1}"
            return f"si c’est un énoncé, écrivez {ou}, {entier(juste)}, et enlevez cette ligne"
    return ""


_DEJA = re.compile(r"clé .* déjà écrite à la ligne (\d+)")
LA_MEME = "la même que celle du dessus"
RECOMMENCE = ", et celles de dessous, déjà écrites"


def _recommencees(lignes: list[str], trouves: list[Problem]) -> list[Problem]:
    """Keys that start again, one after the other: a dash, or the name of a group, is missing before them."""
    dits: list[Problem] = []
    avant: Problem | None = None
    for p in trouves:
        lu = _DEJA.fullmatch(p.quoi) if p.code == construction.CLE_EN_DOUBLE else None
        if lu and avant and p.ligne == avant.ligne + 1 and p.colonne == avant.colonne > 1:
            if avant is dits[-1] and " élément " not in avant.remede:
                quoi = avant.quoi.replace(" déjà écrite", RECOMMENCE)
                remede = "si un autre groupe commence ici, écrivez son nom au-dessus de cette ligne"
                remede = f"{remede}; {GARDER} chaque clé une seule fois"
                dits[-1] = replace(avant, quoi=quoi, remede=remede)
            avant = p
            continue
        if lu and int(lu[1]) == p.ligne - 1 and lignes[p.ligne - 1] == lignes[p.ligne - 2]:
            p = replace(p, remede=f"enlevez cette ligne, {LA_MEME}")
        elif lu and " élément " in p.remede:
            p = replace(p, remede=autre_element(lignes, p.ligne, int(lu[1])))
        avant = p if lu else None
        dits.append(p)
    return dits


def _sans_question(texte: str, trouves: list[Problem]) -> list[Problem]:
    """« - ? » left for later, « {{titre}} » of a model: YAML awaits keys there, of which nobody thought."""
    vides = [p for p in trouves if p.code == panne.CLE]
    lignes = texte.split("\n") if vides else []
    dites = []
    for p in vides:
        if seule := _QUESTION.fullmatch(lignes[p.ligne - 1]):
            quoi = f"{guillemets(seule['signe'])} ne dit rien"
            dites.append(replace(p, quoi=quoi, remede="écrivez ce que dit la source, ou enlevez cette ligne"))
    return [p for p in trouves if p.ligne not in {d.ligne for d in dites}] + dites


def _sans_directives(texte: str, fichier: str) -> tuple[str, list[Problem]]:
    """The text with its directives turned into comments, and a problem at the first."""
    tete = _TETE.match(texte)
    lignes = tete[0].split("\n") if tete else []
    if not tete or not any(ligne.startswith("%") for ligne in lignes):
        return texte, []
    numero, premiere = next((n, ligne) for n, ligne in enumerate(lignes, 1) if ligne.startswith("%"))
    quoi = f"directive {guillemets(premiere.rstrip())}"
    sans = "\n".join("#" + ligne[1:] if ligne.startswith("%") else ligne for ligne in lignes)
    return sans + texte[tete.end() :], [
        probleme(DIRECTIVE, fichier, numero, 1, quoi, "enlevez toute ligne qui commence par « % »")
    ]


def _conflit(texte: str, fichier: str) -> Problem | None:
    """Two writings that git could not join: nothing else can be said of the file."""
    if deux := _DEUX_VERSIONS.search(texte):
        n = texte.count("\n", 0, deux.start()) + 1
        quoi, remede = "deux versions d’une ligne", f"enlevez la ligne {n}, et le « + » de la ligne {n + 1}"
        return probleme(MARQUE_LAISSEE, fichier, n, 1, quoi, remede)
    if not any(signe * 7 in texte for signe in "<=>|"):
        return None
    lignes = [texte.count("\n", 0, m.start()) + 1 for m in _CONFLIT.finditer(texte)]
    if not lignes:
        return None
    if len(lignes) == 1:
        quoi, ou = "marque d’un conflit de fusion de git", "enlevez cette ligne"
    else:
        quoi = "deux versions que git n’a pas su réunir"
        dites = f"{', '.join(map(str, lignes[:-1][:9]))} et {lignes[-1]}"
        ou = f"gardez ce qui est juste, puis enlevez les lignes {dites}"
    return probleme(MARQUE_LAISSEE, fichier, lignes[0], 1, quoi, ou)


def _sans_collage(texte: str, fichier: str) -> tuple[str, list[Problem]]:
    """The text with what came along with a paste made harmless (no character moves), and what was found."""
    problems = []
    for trouve in _CLOTURE.finditer(texte) if "```" in texte or "~~~" in texte else ():
        quoi = f"clôture d’un bloc de code, {guillemets(trouve[0].strip())}"
        remede = Remede("enlevez cette ligne", trouve[0].lstrip(" "), "")
        ou = lieu(texte, trouve.start("signe"))
        problems.append(probleme(MARQUE_LAISSEE, fichier, *ou, quoi, remede))
        texte = texte[: trouve.start("signe")] + "#" + texte[trouve.start("signe") + 1 :]
    if not any(signe in texte for signe in _SIGNES_FAUX):
        return texte, problems
    for debut in _DEBUT.finditer(texte):
        if len(problems) < FAUSSES_MAX and (fausse := _FAUSSES.search(debut[0])):
            ou = lieu(texte, debut.start() + fausse.start())
            remede = Remede("remplacez-la par une espace ordinaire", fausse[0], " " * len(fausse[0]))
            quoi = "espace insécable, qui n’est pas l’espace du clavier"
            problems.append(probleme(construction.ESPACE, fichier, *ou, quoi, remede))
    return _DEBUT.sub(lambda m: _FAUSSES.sub(lambda f: " " * len(f[0]), m[0]), texte), problems


def _barre_impossible(texte: str, debut: int, fichier: str) -> Problem:
    ligne, colonne = lieu(texte, debut)
    code, _, _, quoi, remede = diagnostic_barre(texte.split("\n")[ligne - 1], ligne - 1, colonne - 1)
    return probleme(code, fichier, ligne, colonne, quoi, remede)


def commentaires(texte: str) -> list[tuple[int, int]]:
    """Where each comment of a YAML text starts and ends. In what is no YAML, all that looks like one."""
    if not _DIESE.search(texte):
        return []
    try:
        textes = [j for j in yaml.scan(texte, Loader=CHARGEUR) if isinstance(j, yaml.ScalarToken)]
    except yaml.YAMLError:
        return [m.span() for m in _DIESE.finditer(texte)]
    debuts = [j.start_mark.index for j in textes]
    trouves, place = [], 0
    while m := _DIESE.search(texte, place):
        rang = bisect_right(debuts, m.start()) - 1
        dans = textes[rang] if rang >= 0 and m.start() < textes[rang].end_mark.index else None
        tete = _TETE_DE_BLOC.match(texte, debuts[rang]) if dans and dans.style in ("|", ">") else None
        if dans is None or (tete and tete.end() == m.start()):
            trouves.append(m.span())
            place = m.end()
        else:
            place = dans.end_mark.index
    return trouves


def sans_commentaires(texte: str) -> str:
    """The same without them: with the whole line of those that are alone on theirs."""
    morceaux, place = [], 0
    for debut, fin in commentaires(texte):
        ligne = texte.rfind("\n", 0, debut) + 1
        seul = not texte[ligne:debut].strip()
        morceaux.append(texte[place:ligne] if seul else texte[place:debut].rstrip(" \t"))
        place = fin + 1 if seul else fin
    return "".join((*morceaux, texte[place:])).lstrip("\n")
