"""Bytes -> nodes that know line and column; here, lines that are no part of a record (pasted along, the
end of a text, a table), and an address that leads elsewhere than it says."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from urllib.parse import SplitResult, urlsplit

from schema.lecture.nodes import Panne, espaces, retrait_de
from schema.lecture.panne import CLE_ET_VALEUR, CROCHET, MARQUE, PONCTUATION, RETRAIT, Diagnostic
from schema.lecture.problems import Remede, cite, exemple
from schema.lecture.typographie import entier, guillemets

# The keys of a record are small letters without accents; other words before a colon are text.
CLE_DE_FICHE = re.compile(r"[a-z][a-z0-9_-]*")

_ALPHABETS = {"LATIN": "latin", "CYRILLIC": "cyrillique", "GREEK": "grec", "ARMENIAN": "arménien"}
_ESPACE = re.compile(r"[\s\x00-\x1f\x7f-\xa0\u200b-\u200f\u2060\ufeff]")
_DEUX_ADRESSES = re.compile(r"(https?://\S+?)[\s,;]+(?:et +|ou +)?(https?://\S+)")
_FINS_DE_PHRASE = {".": "un point", ",": "une virgule", ";": "un point-virgule"}
_ETIQUETTE = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_ENTIERE = "écrivez l’adresse en entier, comme https://exemple.org/page"


def faute_d_adresse(adresse: str) -> tuple[str, str]:
    """What is wrong with an address of the Web, and what to write instead; empty texts for a good one.

    As browsers read it: a backslash is a slash to them, and what precedes `@` is no place.
    """
    try:
        lue = urlsplit(adresse)
        hote, port = lue.hostname or "", lue.port
    except ValueError:
        return f"l’adresse {guillemets(adresse)} ne se lit pas", _ENTIERE
    if deux := _DEUX_ADRESSES.fullmatch(adresse):
        quoi = "deux adresses là où il n’en faut qu’une"
        reste = "si les deux servent, l’autre va dans une source à elle (« - id: … »)"
        return quoi, f"gardez {entier(deux[1])} ou {entier(deux[2])}; {reste}"
    if blanc := _ESPACE.search(adresse):
        quoi = "une espace" if blanc[0] == " " else f"un signe invisible (U+{ord(blanc[0]):04X})"
        remede = "écrivez %20 à sa place" if blanc[0] == " " else "effacez-le, ou retapez l’adresse"
        debut, reste = adresse[: blanc.start()], adresse[blanc.end() :]
        if blanc[0] == " " and not re.search(r"[/.]\w+$", reste) and faute_d_adresse(debut) == ("", ""):
            remede = f"gardez {entier(debut)} seul, ou écrivez %20 à sa place si le reste est de l’adresse"
            if not re.match(r"[\w-]", reste) or "(" in reste:
                remede = f"gardez {entier(debut)} seul"
        return f"l’adresse {guillemets(adresse)} contient {quoi}", remede
    if "\\" in adresse:
        juste = adresse.replace("\\", "/")
        return f"l’adresse {guillemets(adresse)} contient une barre inverse", f"écrivez {entier(juste)}"
    if not hote:
        return f"l’adresse {guillemets(adresse)} ne nomme aucun site", _ENTIERE
    if "@" in lue.netloc:
        juste = lue._replace(netloc=lue.netloc.rpartition("@")[2]).geturl()
        ou_donc = f"mène à {guillemets(hote)}, ce qui précède le @ n’étant pas un site"
        return f"l’adresse {guillemets(adresse)} {ou_donc}", f"écrivez {entier(juste)} si c’est le bon"
    if adresse[-1] in _FINS_DE_PHRASE and adresse.rstrip("/.,;").count("/") > 2:
        fin, nue = adresse[-1], adresse.rstrip(".,;")
        quoi = f"l’adresse {guillemets(adresse)} finit par {_FINS_DE_PHRASE[fin]}"
        si = f"s’il est de l’adresse, écrivez {guillemets(f'%{ord(fin):02X}')} à sa place"
        return quoi, f"écrivez {entier(nue)}; {si}"
    return _faute_d_hote(lue, hote, port)


def _faute_d_hote(lue: SplitResult, hote: str, port: int | None) -> tuple[str, str]:
    """The same, of the name of its site."""
    noms = {unicodedata.name(x, "?").split()[0] for x in hote if x.isalpha()}
    if len(noms) > 1:
        dits = " et ".join(sorted(_ALPHABETS.get(nom, "autre") for nom in noms))
        quoi = f"le site {guillemets(hote)} mêle les lettres de plusieurs alphabets ({dits})"
        return quoi, "retapez-le au clavier\u00a0: deux lettres qui se ressemblent mènent à deux sites"
    etiquettes = hote.removesuffix(".").split(".")
    lisible = lue.netloc.startswith("[") or all(map(_ETIQUETTE.fullmatch, etiquettes))
    if port == 0 or not lisible:
        return f"le site de l’adresse {guillemets(lue.geturl())} ne se lit pas", _ENTIERE
    return "", ""


# What a difference shows, and what other languages write before a note.
_DIFFERENCE = re.compile(r"\+ *(?:- |[a-z_]+:|$)|@@ .*@@|diff --git |index [0-9a-f]+\.\.")
_NOTE_AUTREMENT = re.compile(r"<!-- *(.*?) *-->$|// *(.*)|/\* *(.*?) *\*/$")
_CLE = re.compile(r"[a-z][a-z0-9_-]*:(?: |$)")
_CLE_CITEE = re.compile(r"""(["'])([a-z][a-z0-9_]*: [^"':]+)\1""")
_BLOC_OUVERT = re.compile(r"(?:^|[\s:-])[|>][-+0-9]*$")


def etrangere(p: Panne, ligne: int, colonne: int, contenu: str) -> Diagnostic:
    """A line that is no part of a record: pasted along, or the end of a text too far left."""
    if re.fullmatch(r"\{[a-z_]+: .*\}", contenu):
        quoi = "des clés entre accolades, là où chacune a sa ligne"
        return CROCHET, ligne, colonne, quoi, "enlevez les accolades, et mettez chaque clé sur sa ligne"
    if _DIFFERENCE.match(contenu):
        quoi = "une ligne de comparaison entre deux versions"
        return MARQUE, ligne, colonne, quoi, "enlevez cette ligne, ou le « + » qui la commence"
    if note := _NOTE_AUTREMENT.match(contenu):
        juste = f"# {next(filter(None, note.groups()), '')}".rstrip()
        quoi = "une note qui ne commence pas par « # »"
        return PONCTUATION, ligne, colonne, quoi, Remede(f"écrivez {entier(juste)}", contenu, juste)
    if cle := _CLE_CITEE.fullmatch(contenu):
        quoi = "des guillemets autour d’une clé et de sa valeur"
        return PONCTUATION, ligne, colonne, quoi, Remede(f"écrivez {entier(cle[2])}", contenu, cle[2])
    dessus = next((n for n in range(ligne - 1, -1, -1) if p.texte(n).strip()), 0)
    if _BLOC_OUVERT.search(p.texte(dessus).rstrip()):
        place = len(p.texte(dessus)) - len(p.texte(dessus).lstrip(" "))
        quoi = f"le texte annoncé à la ligne {dessus + 1} n’est pas assez en retrait"
        return RETRAIT, ligne, colonne, quoi, f"mettez devant chacune de ses lignes {place + 2} espaces"
    quoi = f"{guillemets(contenu)} n’est ni une clé ni la suite du texte précédent"
    return PONCTUATION, ligne, colonne, quoi, _suite_ou_cle(p.texte(dessus), dessus, colonne, contenu)


def _suite_ou_cle(ecrit: str, dessus: int, colonne: int, contenu: str) -> str:
    """What to do of such a line under `ecrit`: the indentation that its text's end needs, told in full."""
    debut = retrait_de(ecrit, " -")
    place = debut + 2 * bool(_CLE.match(ecrit, debut))
    suite = f"{espaces(place)} devant si c’est la suite du texte de la ligne {dessus + 1}"
    if colonne and place > colonne:
        suite = f"{espaces(place - colonne)} de plus {suite[len(espaces(place)) + 1 :]}"
    choix = f"mettez {suite}, un deux-points après si c’est une clé"
    if colonne and ecrit[:colonne].strip() == "" and ecrit[colonne:].startswith("- "):
        autre_element = "mettez un tiret devant si c’est un autre élément"
        choix = f"{autre_element}, {suite}"
    if not colonne and re.search(r"\W", contenu):
        choix = f"mettez {suite}, sinon enlevez cette ligne"
        if ecrit.rstrip().endswith(("]", "}", '"')):
            choix = "enlevez cette ligne, ou mettez « # » devant si c’est une note"
        if ecrit.lstrip().startswith("- "):
            tiret = f"{espaces(retrait_de(ecrit))} et un tiret si c’est un autre élément"
            choix = f"mettez {suite}, {tiret}, ou enlevez cette ligne"
        if cle := re.fullmatch(r"([a-z][a-z_]+) [^\W\d][\w-]*", contenu):
            choix = f"mettez un deux-points après {guillemets(cle[1])} si c’est une clé, {choix[7:]}"
    return choix


def texte_coupe(p: Panne, ligne: int, contenu: str) -> Diagnostic | None:
    """The end of a text whose first line was read as a key, for a colon that stands in it."""
    dessus = p.texte(ligne - 1)
    trouve = CLE_ET_VALEUR.match(dessus + " ")
    if not trouve or CLE_DE_FICHE.fullmatch(trouve["cle"]):
        return None
    suite = dessus[trouve.end() :].lstrip()
    if suite and suite[0] in "|>\"'[{":
        return None
    debut = trouve.start("cle")
    tout = f"{dessus[debut:].strip()} {contenu}"
    quoi = "un deux-points dans un texte sans guillemets"
    remede = f"mettez tout le texte entre guillemets, {exemple(dessus[:debut].lstrip(), tout)}"
    return PONCTUATION, ligne - 1, trouve.end() - 1, quoi, remede


def d_un_tableau(p: Panne) -> str:
    """What to write of a table of Markdown where a text is awaited: its last line gives the example."""
    rangs = range(p.ligne_debut, p.ligne_debut + 50)
    lignes = [*takewhile(lambda x: "|" in x, map(p.texte, rangs))]
    derniere = next((x for x in reversed(lignes) if re.search(r"\w", x)), "")
    juste = entier("- " + ", ".join(x.strip() for x in derniere.strip(" -").strip("|").split("|")))
    traits = "la ligne de traits et " * any(not re.search(r"\w", x) for x in lignes)
    remede = f"enlevez {traits}tous les « | », et faites de chaque ligne un énoncé, comme {juste}"
    return f"{remede}; des nombres vont dans « statistiques » (voyez le guide)"


AVEC_PAGE = re.compile(r"(?:(?P<ident>[a-z0-9-]+),? \(?)?(?P<page>(?:pp?\.|pages?) ?\d[^)]*).*")


def sur_l_enonce(cle: str, valeur: str) -> str:
    """How to say of one claim what its rubrique does not say of all: at the end of another remedy."""
    dit = cite(valeur) if "," in valeur else valeur
    modele = entier(f'{{texte: "…", {cle}: {dit}}}')
    quoi = "la page se dit avec l’énoncé" if cle == "repere" else "l’autre se dit avec son énoncé"
    return f"; {quoi}\u00a0: à la place du texte et de ses guillemets, {modele}"


GARDER = "sinon, gardez"


def autre_element(lignes: list[str], numero: int, deja: int) -> str:
    """How another element starts, whose key the one above it has at the line `deja`."""
    n = next((n for n in range(deja, 0, -1) if re.match(" *- ", lignes[n - 1])), deja)
    cle = lignes[n - 1].strip(" -").partition(":")[0]
    juste = entier("- " + lignes[numero - 1].strip() if n == deja else f"- {cle}: …")
    ou = f"écrivez {'au-dessus ' * (n != deja)}{juste}, le tiret sous celui de la ligne {n}"
    return f"si un autre élément commence ici, {ou}; {GARDER}-en une"
