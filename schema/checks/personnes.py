"""Where a plain text names a person: after a title, or by a first name and a name.

Words are walked through once. What a street, a school or a prize is named after is no person; nor is what
stands after « M. » at the end of an enumeration. Lists of words: schema/vocabularies/noms/noms.yml.
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
    r"|(?P<faible>ma[iî]tre|soeur|frere(?! andre\b)|abbe|professeure?|honorable|pere(?! noel)|mere)"
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
    mot = _mot(plat, titre.end())
    article = False
    if mot and mot[0].lower() in ("le", "la", "l") and plat[mot[2] : mot[2] + 1] != ".":
        article, mot = True, _mot(plat, mot[2])
    elif mot and mot[0].lower().startswith("l'"):
        article, mot = True, _mot(plat, mot[1] + 2)
    passes = 0
    while (
        mot
        and passes < 4
        and mot[0].lower() in liste.fonctions | liste.qualites
        and not (fort and mot[0][0].isupper() and mot[0].lower() in liste.noms)
    ):
        passes, mot = passes + 1, _mot(plat, mot[2])
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
        apres = _mot(plat, debut + 2 if "'" in bas[:2] else fin)
        if apres and apres[0].lower() in PARTICULES:
            apres = _mot(plat, apres[2])
        if apres and apres[0][0].isupper() and apres[0].lower() not in liste.outils - {"st", "ste"}:
            return apres[2] if fort or _connu(apres[0].lower(), liste.noms) else 0
        return fin if fort and apres is None and len(texte) > 3 and texte[0].isupper() else 0
    if len(texte) == 1 or (len(texte) == 3 and texte[1] == "-"):
        return _initiale(plat, titre, mot, fort, liste)
    if bas in DIPLOMES and plat[fin : fin + 1] == ".":
        return 0
    connu = _connu(bas, liste.prenoms | liste.noms) or (
        titre["faible"] and bas.split("-")[0] in liste.prenoms
    )
    if titre["point"] and not connu and ENUMERATION.search(plat, max(0, titre.start() - 8), titre.start()):
        return 0
    if not texte[0].isupper():
        return _en_minuscules(plat, titre, mot, fort, liste)
    # « Mme Une Telle » stands for a name.
    if bas in liste.fonctions or (
        bas in liste.outils and bas not in liste.noms and (bas != "une" or titre["point"])
    ):
        return 0
    sur = connu or (not titre["faible"] and (fort or _au_milieu(plat, titre)))
    return _suite(plat, fin, liste) if sur else 0


def _en_minuscules(
    plat: str, titre: re.Match[str], mot: tuple[str, int, int], fort: bool, liste: Mots
) -> int:
    """Only what is known as a name: « madame prenez place » is none."""
    bas, _, fin = mot
    connu = bas in liste.noms | liste.prenoms and not titre["autre"] and bas not in liste.outils
    return _suite(plat, fin, liste) if connu and (fort or bas in liste.noms_surs) else 0


def _initiale(plat: str, titre: re.Match[str], mot: tuple[str, int, int], fort: bool, liste: Mots) -> int:
    texte, _, fin = mot
    apres = _mot(plat, fin + 1 if plat[fin : fin + 1] == "." else fin)
    suivi = apres is not None and apres[0][0].isupper() and _connu(apres[0].lower(), liste.noms)
    if suivi and apres:
        return apres[2]
    seule = texte.isupper() and (texte not in "AS" or not titre["point"]) and titre["titre"] != "M"
    return fin if fort and seule and not titre["faible"] else 0


def _suite(plat: str, fin: int, liste: Mots) -> int:
    """The end of a name whose first word ends at `fin`: a first name takes the name that follows."""
    apres = _mot(plat, fin)
    return apres[2] if apres and _connu(apres[0].lower(), liste.noms) else fin


def _au_milieu(plat: str, titre: re.Match[str]) -> bool:
    """True when a word in small letters comes just before: the title does not start the sentence."""
    return (
        bool(re.search(r"[a-z],? $", plat[max(0, titre.start() - 4) : titre.start()]))
        and titre["titre"] != "M"
    )


def _mot(plat: str, debut: int) -> tuple[str, int, int] | None:
    """The word that starts there, after a space at most; with where it starts and ends."""
    if plat[debut : debut + 1] == " ":
        debut += 1
    m = MOT.match(plat, debut)
    return (m[0], m.start(), m.end()) if m else None


def _connu(bas: str, liste: frozenset[str]) -> bool:
    return bas in liste or ("-" in bas and all(p in liste or p == "st" for p in bas.split("-")))


PARLE = re.compile(
    r",? (?:raconte|temoigne|explique|dit|affirme|souligne|confie|precise|ajoute|mentionne"
    r"|se souvient|estime|croit)\b"
)
INITIALES = re.compile(r"(?<![\w.'-])(?:[A-Z]\.-?[ ]?){1,3}(?=[A-Z])")
# « Dauplaise, Réjean » alone, as lists of people have it.
FICHE_DE = re.compile(r" ?(?:[;(,\x1f]|$)")
APRES_INC = re.compile(r" (?:inc|ltee|senc|enr|& |et associes|et freres)\b", re.IGNORECASE)


def sans_titre(plat: str) -> Iterator[Etendue]:
    """Each person named by a first name and a name, an initial and a name, or a role and one of them."""
    liste, passe = mots(), -1
    for m in MOT.finditer(plat):
        if m.start() < passe:
            continue
        bas = m[0].lower()
        trouve = None
        if bas in liste.prenoms or ("-" in bas and _connu(bas, liste.prenoms)):
            trouve = _prenom(plat, m, liste, passe)
        elif m[0][0].isupper() and bas not in liste.outils and bas not in liste.fonctions:
            trouve = _inconnu(plat, m, liste)
        if (
            trouve
            and not d_un_lieu(plat, trouve[0], liste)
            and not _sainte(plat, trouve[0])
            and not APRES_INC.match(plat, trouve[1])
        ):
            passe = trouve[1]
            yield trouve
    yield from _par_initiale(plat, liste)


def _sainte(plat: str, debut: int) -> bool:
    return bool(
        re.search(
            r"(?i)(?:(?<!\w)(?:saint|sainte|st|ste|san|santa)\.?[ -]|[-@/])$", plat[max(0, debut - 8) : debut]
        )
    )


def _prenom(plat: str, m: re.Match[str], liste: Mots, passe: int) -> Etendue | None:
    bas, haut, debut, fin = m[0].lower(), m[0][0].isupper(), *m.span()
    sur = _connu(bas, liste.surs) or "-" in bas
    recul = max(0, debut - 30, passe)
    if haut and sur and (avant := re.search(r"([A-Za-z][\w'-]*), $", plat[recul:debut])):
        nom = avant[1].lower()
        depart = debut - len(avant[0])
        libre = depart == 0 or plat[max(0, depart - 2) : depart].rstrip(" ")[-1:] in ("\x1f", ";", ":")
        seul = libre and FICHE_DE.match(plat, fin)
        if (
            avant[1][0].isupper()
            and (_connu(nom, liste.noms) or (seul and nom not in liste.outils))
            and (bas not in liste.noms or not plat.startswith((" et ", ", "), fin))
        ):
            return debut - len(avant[0]), fin
    apres = _nom_de_famille(plat, fin, haut, sur, liste)
    if apres:
        return None if plat[debut:apres].lower().replace(" ", "-") in liste.noms_de_lieux else (debut, apres)
    if not (haut and sur):
        return None
    if re.match(r" [A-Z]\.?(?![\w'-])", plat[fin : fin + 4]):
        return debut, fin + 2
    pres = _fonction_avant(plat, debut, liste)
    suivi = re.match(r"(?:, | \()(?:l'|la |le |une? )?([a-z-]+)", plat[fin : fin + 40])
    if pres or (suivi and suivi[1] in liste.fonctions) or PARLE.match(plat, fin):
        return debut, fin
    return None


def _nom_de_famille(plat: str, fin: int, haut: bool, sur: bool, liste: Mots) -> int:
    """Where the name after a first name ends, 0 when none follows. `sur`: it can only be a first name."""
    mot, prenoms = _mot(plat, fin) if plat[fin : fin + 1] == " " else None, 0
    initiale = re.match(r" [A-Z]\. ?", plat[fin : fin + 5])
    if initiale:
        mot = _mot(plat, fin + initiale.end())
    while (
        mot and prenoms < 2 and mot[0].lower() in liste.prenoms - liste.noms and mot[0][0].isupper() == haut
    ):
        prenoms, fin, mot = prenoms + 1, mot[2], _mot(plat, mot[2])
    if mot is None:
        return fin if prenoms and sur and haut else 0
    texte, _, bout = mot
    bas = texte.lower()
    if (texte[0].isupper() and (bas in PARTICULES or bas[:2] in ("d'", "l'", "o'"))) or (
        bas in ("de", "du", "la") and sur
    ):
        apres = _mot(plat, bout) if bas in PARTICULES else mot
        if apres and apres[0].lower() in PARTICULES:
            apres = _mot(plat, apres[2])
        bon = (
            apres
            and apres[0][0].isupper()
            and (sur or texte[0].isupper() or _connu(apres[0].lower(), liste.noms))
            and apres[0].lower() not in liste.outils
        )
        return apres[2] if bon and apres and haut else (fin if prenoms and haut else 0)
    if not haut:
        bon = sur and _connu(bas, liste.noms_surs) and not texte[0].isupper()
        return bout if bon else 0
    connu = _connu(bas, liste.noms) or any(p in liste.noms_surs for p in bas.split("-"))
    ailleurs = bas in liste.outils or bas in liste.fonctions or len(bas) == 1 or texte.isupper()
    if texte[0].isupper() and (connu or (sur and not ailleurs)):
        return bout
    # « Lucie tremblay »: half typed.
    if sur and bas in liste.noms_surs:
        return bout
    return fin if prenoms and sur and len(bas) > 1 else 0


def _fonction_avant(plat: str, debut: int, liste: Mots) -> bool:
    """True when a role, qualified or not, comes just before: « la directrice générale, »."""
    avant = re.findall(r"[\w'-]+|[^\w ]", plat[max(0, debut - 48) : debut])
    if avant and avant[-1] in (",", ":", "("):
        avant.pop()
    while (
        avant
        and avant[-1].lower() in liste.qualites - {"de", "en"}
        and avant[-1].lower() not in liste.fonctions
    ):
        avant.pop()
    return bool(avant) and avant[-1].lower().removeprefix("l'").removeprefix("d'") in liste.fonctions


def _inconnu(plat: str, m: re.Match[str], liste: Mots) -> Etendue | None:
    """A word that is on no list of first names is one between a role and another such word; or a name is."""
    bas, debut, fin = m[0].lower(), *m.span()
    deux = (
        re.match(r" ([A-Z][A-Za-z']+(?:-[A-Z][A-Za-z']*)*)", plat[fin : fin + 40]) if len(bas) > 2 else None
    )
    if deux is None and bas not in liste.noms_surs:
        return None
    if not _fonction_avant(plat, debut, liste):
        return None
    if plat[debut - 2 : debut - 1] in ",:" and deux is None:
        return None
    if (
        deux
        and deux[1].lower() not in liste.outils | liste.fonctions
        and (not deux[1].isupper() or _connu(deux[1].lower(), liste.noms))
    ):
        return debut, fin + deux.end()
    return (debut, fin) if bas in liste.noms_surs else None


def _par_initiale(plat: str, liste: Mots) -> Iterator[Etendue]:
    for m in INITIALES.finditer(plat):
        mot = _mot(plat, m.end())
        if mot and mot[0].lower() in PARTICULES:
            mot = _mot(plat, mot[2])
        if mot and _connu(mot[0].lower(), liste.noms) and not d_un_lieu(plat, m.start(), liste):
            yield m.start(), mot[2]
