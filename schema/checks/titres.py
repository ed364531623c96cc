"""Where a plain text names a person after a title: « Mme Tremblay ».

What a street, a school or a prize is named after is no person; nor is what stands after « M. » at the end of
an enumeration. Lists of words: schema/vocabularies/noms/noms.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.checks.a_plat import Etendue, Mots, d_un_lieu, mots

MOT = re.compile(r"[A-Za-z][A-Za-z']*(?:-[A-Za-z][A-Za-z']*)*")


TITRE = re.compile(
    # The place first: a title is tried where a word starts with one of these letters, and nowhere else.
    r"(?=[MmDdPpSsFfHhAa])(?<![\w-])(?P<titre>(?i:(?P<long>madame|monsieur|mesdames|messieurs|mademoiselle|docteure?|docteresse"
    r"|monseigneur)"
    r"|(?P<faible>ma[iî]tre|doc|soeur|frere(?! andre\b)|abbe|professeure?|honorable|pere(?! noel)|mere)"
    r"|(?P<bref>mmes?\.?|mlles?\.?|melles?\.?|mde\.?|mrs?\.?|dre?s?\.?|dresse|mgr\.?)|(?P<point>mm?\.))"
    r"|(?P<autre>MM|P[Rr][Ee]?\.?|P(?:rof|ROF)s?\.?|prof\.|[Mm][Ee](?= [A-Z])|M[Ee]|M|Ms\.?|[Ss]r\.?))"
    r"(?:(?<=\.) ?| |(?P<trait>-)|(?<=Mme)(?=[A-Z][a-z])|(?<=Mlle)(?=[A-Z][a-z]))(?=[A-Za-z])"
)
# « Les cas K, L et M. Voir l'annexe. »
ENUMERATION = re.compile(r"(?<![\w.])[A-Z](?:\.?,|\.)? (?:et |ou )?$")
DIPLOMES = frozenset({"sc", "ed", "ing", "arch", "urb", "env", "adm", "fisc", "nurs", "ps", "serv"})
PARTICULES = frozenset({"de", "du", "des", "d", "la", "le", "van", "von", "el", "ben", "st", "ste"})


def avec_titre(plat: str) -> Iterator[Etendue]:
    """Each person named after a title."""
    liste = mots()
    for m in TITRE.finditer(plat):
        if m["trait"] and not m["titre"].lower().startswith(("mm", "ml", "m.")):
            continue  # « Aréna Docteur-Duguay »
        chiffre = plat[max(0, m.start() - 2) : m.start()].strip()[-1:].isdigit()
        if chiffre and (m["point"] or m["titre"] == "M"):
            continue  # « 3 m. de large », « 5 M »
        fin = _nom_apres(plat, m, liste)
        if fin and not d_un_lieu(plat, m.start(), liste):
            yield m.start(), fin


def _nom_apres(plat: str, titre: re.Match[str], liste: Mots) -> int:
    """Where the name after a title ends, 0 when there is none."""
    fort = not (titre["faible"] or titre["autre"])
    mot = mot_a(plat, titre.end())
    article = False
    if mot and mot[0].lower() in ("le", "la", "l") and plat[mot[2] : mot[2] + 1] != ".":
        article, mot = True, mot_a(plat, mot[2])
    elif mot and mot[0].lower().startswith("l'"):
        article, mot = True, mot_a(plat, mot[1] + 2)
    passes = 0
    while (
        mot
        and passes < 4
        and mot[0].lower() in liste.fonctions | liste.qualites
        and not (fort and mot[0][0].isupper() and mot[0].lower() in liste.noms)
    ):
        passes, mot = passes + 1, mot_a(plat, mot[2])
    if mot is None or (article and not passes and not mot[0][0].isupper()):
        return 0
    if article and not passes and (titre["point"] or mot[0].lower() in liste.outils):
        # « M. Le Clerc » is rare; « L et M. Les parents » is not.
        return mot[2] if mot[0].lower() in liste.noms and titre["titre"] != "M" else 0
    return _nom(plat, titre, mot, fort and not (passes and not article), liste)


def _nom(plat: str, titre: re.Match[str], mot: tuple[str, int, int], fort: bool, liste: Mots) -> int:
    texte, debut, fin = mot
    bas = texte.lower()
    if (bas in PARTICULES and not (len(texte) == 1 and texte.isupper())) or bas[:2] in ("d'", "l'"):
        apres = mot_a(plat, debut + 2 if "'" in bas[:2] else fin)
        if apres and apres[0].lower() in PARTICULES:
            apres = mot_a(plat, apres[2])
        if apres and apres[0][0].isupper() and apres[0].lower() not in liste.outils - {"st", "ste"}:
            return apres[2] if fort or connu(apres[0].lower(), liste.noms) else 0
        return fin if fort and apres is None and len(texte) > 3 and texte[0].isupper() else 0
    if len(texte) == 1 or (len(texte) == 3 and texte[1] == "-"):
        return _initiale(plat, titre, mot, fort, liste)
    if bas in DIPLOMES and plat[fin : fin + 1] == ".":
        return 0
    est_connu = connu(bas, liste.prenoms | liste.noms) or (
        titre["faible"] and bas.split("-")[0] in liste.prenoms
    )
    if (
        titre["point"]
        and not est_connu
        and ENUMERATION.search(plat, max(0, titre.start() - 8), titre.start())
    ):
        return 0
    if not texte[0].isupper():
        return _en_minuscules(plat, titre, mot, fort, liste)
    # « Mme Une Telle » stands for a name.
    if bas in liste.fonctions or (
        bas in liste.outils and bas not in liste.noms and (bas != "une" or titre["point"])
    ):
        return 0
    sur = est_connu or (not titre["faible"] and (fort or _au_milieu(plat, titre)))
    return _suite(plat, fin, liste) if sur else 0


def _en_minuscules(
    plat: str, titre: re.Match[str], mot: tuple[str, int, int], fort: bool, liste: Mots
) -> int:
    """Only what is known as a name: « madame prenez place » is none."""
    bas, _, fin = mot
    est_connu = bas in liste.noms | liste.prenoms and not titre["autre"] and bas not in liste.outils
    return _suite(plat, fin, liste) if est_connu and (fort or bas in liste.noms_surs) else 0


def _initiale(plat: str, titre: re.Match[str], mot: tuple[str, int, int], fort: bool, liste: Mots) -> int:
    texte, _, fin = mot
    apres = mot_a(plat, fin + 1 if plat[fin : fin + 1] == "." else fin)
    suivi = apres is not None and apres[0][0].isupper() and connu(apres[0].lower(), liste.noms)
    if suivi and apres:
        return apres[2]
    seule = texte.isupper() and (texte not in "AS" or not titre["point"]) and titre["titre"] != "M"
    return fin if fort and seule and not titre["faible"] else 0


def _suite(plat: str, fin: int, liste: Mots) -> int:
    """The end of a name whose first word ends at `fin`: a first name takes the name that follows."""
    apres = mot_a(plat, fin)
    return apres[2] if apres and connu(apres[0].lower(), liste.noms) else fin


def _au_milieu(plat: str, titre: re.Match[str]) -> bool:
    """True when a word in small letters comes just before: the title does not start the sentence."""
    return (
        bool(re.search(r"[a-z],? $", plat[max(0, titre.start() - 4) : titre.start()]))
        and titre["titre"] != "M"
    )


def mot_a(plat: str, debut: int) -> tuple[str, int, int] | None:
    """The word that starts there, after a space at most; with where it starts and ends."""
    if plat[debut : debut + 1] == " ":
        debut += 1
    m = MOT.match(plat, debut)
    return (m[0], m.start(), m.end()) if m else None


def connu(bas: str, liste: frozenset[str]) -> bool:
    """True when a word in small letters is of the list, or each part of it is."""
    return bas in liste or ("-" in bas and all(p in liste or p == "st" for p in bas.split("-")))
