"""Where a plain text names a person without a title: by a first name and a name, or alone.

Words are walked through once. What a street or a prize is named after is no person. Lists of words: noms.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from schema.checks.a_plat import Etendue, Mots, d_un_lieu, mots
from schema.checks.numeros import DANS_UN_MOT, en_minuscules
from schema.checks.reconnus import PRENOM_AGE
from schema.checks.titres import (
    CITE,
    MOT,
    OEUVRE,
    PARTICULES,
    SERVI_AUSSI,
    SIGNE_AUSSI,
    UN_LIVRE,
    connu,
    fonction_avant,
    mot_a,
    par_famille,
    par_initiales,
    suivi_d_un_role,
)

# « Dauplaise, Réjean » alone, as lists of people have it.
FICHE_DE = re.compile(r" ?(?:[;(,\x1f]|- |$)")
# « Untel inc. » is a firm; « Kevin (nom fictif) » hides who it is.
CE_N_EST_PERSONNE = re.compile(
    r"(?i) (?:inc|ltee|senc|enr|editeurs?|& |et associes|et freres|(?-i:(?:and )?(?:[A-Z]\w+ ){0,2}"
    r"(?:Society|Foundation|Fund|Trust|Institute|School|High|Hospital|Lodge|Park|House|Cent(?:re|er)s?|Bridge"
    r"|Boulevard|Street|Road|Church|Hall|Clinic|Thornton)))\b"
    r"|(?:(?<=pere noel)|(?<=mere teresa)|(?<=mere patrie))(?!\w)"
    r"| ?[(,](?![^).;\x1f]{0,24}\b(?:non|pas)\b)[^).;\x1f]{0,24}"
    r"(?:fictifs?|d'emprunt|pseudonyme|(?:noms?|identites?) (?:\w+ )?(?:change|modifie)e?s?)\b"
)
SAINTE = re.compile(
    r"(?i)(?:(?<!\w)(?:saint|sainte|st|ste|san|santa)\.?[ -]|ncent de |(?-i:Filles d'|East |West |North "
    r"|South |New |Port |Lac |Mont )|[-@/])$"
)
# « Between April and December ».
MOIS_SEUL = re.compile(r"(?:April|May|June|August)(?! (?!\w+ember)[A-Z][a-z]|\w)")


def sans_titre(plat: str) -> Iterator[Etendue]:
    """Each person named by a first name and a name, an initial and a name, or a role and one of them."""
    liste, passe, auteur = mots(), -1, len(plat)
    for m in MOT.finditer(plat):
        bas = m[0].lower()
        # Nine words out of ten: in small letters, and no first name.
        if m[0] == bas and bas not in liste.prenoms and "-" not in bas and "'" not in bas[1:3]:
            continue
        # « Untel, C. » is told by its initials.
        initiales = plat[m.end() : m.end() + 4 : 3] == ",." and bas not in liste.prenoms_seuls
        if m.start() < passe or initiales or MOIS_SEUL.match(plat, m.start()):
            continue
        if "'" in bas[1:3] and (seul := _sans_elision(plat, m, liste)):
            m, bas = seul, seul[0].lower()
        trouve = None
        if bas in liste.prenoms or ("-" in bas and not bas.startswith("st") and connu(bas, liste.prenoms)):
            trouve = _prenom(plat, m, liste, passe)
        elif m[0][0].isupper() and bas not in liste.outils and bas not in liste.fonctions:
            trouve = _inconnu(plat, m, liste)
        if (
            trouve is None
            or d_un_lieu(plat, trouve[0], liste)
            or SAINTE.search(plat[max(0, trouve[0] - 9) : trouve[0]])
            or plat[slice(*trouve)].lower().replace(" ", "-") in liste.noms_de_lieux
            or CE_N_EST_PERSONNE.match(plat, trouve[1])
        ):
            continue
        passe = trouve[1]
        avant = OEUVRE.search(plat, max(0, trouve[0] - 90), trouve[0])
        signe = avant or SIGNE_AUSSI.fullmatch(plat, auteur, trouve[0]) or UN_LIVRE.match(plat, passe)
        if signe and not SERVI_AUSSI.match(plat, passe):
            auteur = passe
        else:
            yield trouve
    autres = chain(par_initiales(plat, liste), par_famille(plat, liste))
    yield from (e for e in autres if not (CE_N_EST_PERSONNE.match(plat, e[1]) or UN_LIVRE.match(plat, e[1])))


def _prenom(plat: str, m: re.Match[str], liste: Mots, passe: int) -> Etendue | None:
    bas, haut, debut, fin = m[0].lower(), m[0][0].isupper(), *m.span()
    sur = connu(bas, liste.surs) or "-" in bas
    recul = max(0, debut - 30, passe)
    if haut and sur and (avant := re.search(r"([A-Za-z][\w'-]*), $", plat[recul:debut])):
        nom = avant[1].lower()
        depart = debut - len(avant[0])
        libre = depart == 0 or plat[max(0, depart - 2) : depart].rstrip(" ")[-1:] in ("\x1f", ";", ":")
        seul = libre and FICHE_DE.match(plat, fin)
        if (
            avant[1][0].isupper()
            and (connu(nom, liste.noms) or (seul and nom not in liste.outils))
            and (bas not in liste.noms or not plat.startswith((" et ", ", "), fin))
        ):
            return debut - len(avant[0]), fin
    avant = re.search(r"(?<![\w'-])([A-Z][A-Za-z'-]+) $", plat[recul:debut]) if haut else None
    # « De : Tremblay Lucie », « TREMBLAY Rose ».
    crie = (
        avant
        and len(avant[1]) > 3
        and avant[1].isupper()
        and (not m[0].isupper() or FICHE_DE.match(plat, fin))
    )
    famille = avant[1].lower() if avant else ""
    connue = connu(famille, liste.noms) or not liste.noms_surs.isdisjoint(famille.split("-"))
    connue = connue if crie else sur and connu(famille, liste.noms_surs)
    if avant and connue and not re.match(r" [A-Z](?!\.)", plat[fin : fin + 3]):
        return debut - len(avant[0]), fin
    apres = _nom_de_famille(plat, fin, haut, sur, liste)
    if apres:
        return debut, apres
    if not (haut and sur):
        vocatif = VOCATIF.search(plat, max(0, debut - 12), debut) and SEPARE.match(plat, fin)
        if haut and bas not in liste.outils and (suivi_d_un_role(plat, fin, liste) or vocatif):
            return debut, fin
        return (debut, fin) if sur and en_minuscules(plat, m, liste) else None
    if re.match(r" [A-Z]\.?(?![\w'-])", plat[fin : fin + 4]):
        return debut, fin + 2
    commence = COMMENCE.search(plat[max(0, debut - 3) : debut])
    if _seul(plat, m, liste) or (commence and _fait(plat, fin, liste, "agit")):
        return debut, fin
    parent = DE_SA_FAMILLE.search(plat[max(0, debut - 24) : debut].lower())
    pres = fonction_avant(plat, debut, liste) or (parent and parent[1] in liste.proches)
    if pres or suivi_d_un_role(plat, fin, liste) or _fait(plat, fin, liste, "parle"):
        return debut, fin
    return (debut, fin) if _a_part(plat, m, liste) else None


def _fait(plat: str, fin: int, liste: Mots, *quois: str) -> bool:
    """True when a verb of the lists follows: « Maxime (prénom réel) suit », « la Roy du coin dit »."""
    entre = r"(?: \([^()\x1f]{2,40}\)| (?:du|d'en) [a-z]+)?"
    nes = ((q, re.match(f"{entre}{',?' * (q == 'parle')} (?:n'|ne )?", plat[fin : fin + 50])) for q in quois)
    return any(ne and liste.debuts[quoi].match(plat, fin + ne.end()) for quoi, ne in nes)


def _sans_elision(plat: str, m: re.Match[str], liste: Mots) -> re.Match[str] | None:
    """« d'Annie »: the first name alone, None where there is none."""
    elide = re.match(r"(?i)(?:[dlcjn]|qu)'", m[0])
    seul = MOT.match(plat, m.start() + elide.end()) if elide and m[0].lower() not in liste.noms else None
    return seul if seul and (seul[0].lower() in liste.prenoms or "-" in seul[0]) else None


def _a_part(plat: str, m: re.Match[str], liste: Mots) -> bool:
    """True when a first name stands where no longer name does."""
    bas, avant = m[0].lower(), plat[max(0, m.start() - 40) : m.start()]
    if CITE.match(plat, m.end()) or (bas in liste.prenoms_mots and COMMENCE.search(avant)):
        return False
    if bas in liste.noms or not (m[0][1:].islower() or "-" in m[0]):
        return False
    if PRENOM_AGE.match(plat, m.start()) or DANS_UN_MOT.search(avant) or avant.endswith("Chez "):
        return False
    if re.match(r" (?:[A-Z0-9&]|inc\b|et [A-Z])|[-@/_.]\w|'", plat[m.end() : m.end() + 6]):
        return False
    return not re.search(
        r"(?:[A-Z][\w'-]*|\b(?i:l[ea]s?|l'|du|aux?|cette?|ouragan|tempete)) ?['\"]?$", avant
    ) or bool(re.search(r"(?:^|[.!?:\x1f\n(\"-] ?)(?:[A-Z][a-z']*)? $", avant))


# « à Mohamed », « Sarah told us », « Photo : Réjean et ses filles »: before it, a word that names somebody.
DE_QUELQU_UN = re.compile(
    r"(?:: ?|, |(?<!principe )(?<!prix )\b(?:a|de|par|avec|selon|merci|pour|dit|dont|petite?|grande?|as"
    r"|told) )$"
)
# « Son mari Gaétan ».
DE_SA_FAMILLE = re.compile(r"\b(?:[smt](?:on|a|es)|leurs?|[nv]otre|[nv]os|la|le) ([a-z-]+),? $")
# « Le jeune Untel ».
VIEUX_OU_JEUNE = r"(?:jeune|vieux|vieille|p'?tite?|petite?|grande?|gros(?:se)?|pauvre)"
# « D'après Rosaire, », « là, Jasmine, et ».
VOCATIF = re.compile(r"(?:(?i:d'apres|selon|dixit|merci|bonjour|salut|chere?)|[a-z],) $")
SEPARE = re.compile(r" ?[,.;!?]")
COMMENCE = re.compile(r"(?:^|[.!?\x1f\n] ?)$")
PROPOSITION = re.compile(
    r"(?:^|[.!?\x1f\n(] ?|\b(?:que|quand|pis|mais|si|comme|puis|c'est|lorsque|car|et|[Ll]a"
    rf"|[Ll][ae] {VIEUX_OU_JEUNE}) )$"
)


def _seul(plat: str, m: re.Match[str], liste: Mots) -> bool:
    """True when a first name stands alone as a person does: no place, no other name, on either side."""
    if not m[0][1:].islower() and "-" not in m[0]:
        return False
    apres = plat[m.end() : m.end() + 24]
    suite = re.match(r" (?:[A-Z]|\d|inc\b)|[-_@/.]\w|'", apres)
    return (
        not suite
        and not CITE.match(plat, m.end())
        and bool(DE_QUELQU_UN.search(plat[max(0, m.start() - 12) : m.start()].lower()))
    )


def _nom_de_famille(plat: str, fin: int, haut: bool, sur: bool, liste: Mots) -> int:
    """Where the name after a first name ends, 0 when none follows. `sur`: it can only be a first name."""
    mot, prenoms = mot_a(plat, fin) if plat[fin : fin + 1] == " " else None, 0
    initiale = re.match(r" [A-Z]\. ?", plat[fin : fin + 5])
    if initiale:
        mot = mot_a(plat, fin + initiale.end())
    while mot and prenoms < 2 and mot[0].lower() in liste.prenoms_seuls and mot[0][0].isupper() == haut:
        prenoms, fin, mot = prenoms + 1, mot[2], mot_a(plat, mot[2])
    if mot is None:
        return fin if prenoms and sur and haut else 0
    texte, _, bout = mot
    bas = texte.lower()
    particule = texte[0].isupper() and (bas in PARTICULES or bas[:2] in ("d'", "l'", "o'"))
    if particule or (bas in ("de", "du", "la") and sur):
        apres = mot_a(plat, bout) if bas in PARTICULES else mot
        if apres and apres[0].lower() in PARTICULES:
            apres = mot_a(plat, apres[2])
        bon = (
            apres
            and apres[0][0].isupper()
            and (sur or texte[0].isupper() or connu(apres[0].lower(), liste.noms))
            and apres[0].lower() not in liste.outils
        )
        # « Phuong Lê » : an article would have no capital.
        seul = haut and sur and texte in ("Le", "La", "De") and apres and apres[0].islower()
        return apres[2] if bon and apres and haut else (fin if prenoms and haut else bout if seul else 0)
    if not haut:
        bon = connu(bas, liste.noms if "-" in bas else liste.noms_surs) and not texte[0].isupper()
        return bout if sur and bon else 0
    est_connu = connu(bas, liste.noms) or any(p in liste.noms_surs for p in bas.split("-"))
    crie = texte.isupper() and not (len(bas) > 3 and FICHE_DE.match(plat, bout))
    ailleurs = bas in liste.outils | liste.fonctions or len(bas) == 1 or crie
    # « Lucie tremblay »: half typed.
    if (texte[0].isupper() and (est_connu or (sur and not ailleurs))) or (sur and bas in liste.noms_surs):
        return bout
    return fin if prenoms and sur and len(bas) > 1 else 0


MOT_SUIVANT = re.compile(r" ([A-Z][A-Za-z']+(?:-[A-Z][A-Za-z']*)*)")
AU_ROLE = re.compile(
    r"\b[Ll](?:[ae] |')((?P<parent>(?:[a-z]+-)?(?:fils|[mp]ere|oncle|tante|neveu|niece|cousine?|veuve|veuf))"
    rf"|(?P<age>{VIEUX_OU_JEUNE})|[a-z-]+) $"
)


def _dit_ou_fait(plat: str, m: re.Match[str], deux: re.Match[str] | None, liste: Mots) -> bool:
    """True when two words are a name, for the second is known as one, or for what stands around; or when a
    name of a family starts a sentence and does what a person does."""
    avant = plat[max(0, m.start() - 24) : m.start()]
    if deux is None:
        fait = PROPOSITION.search(avant) and _fait(plat, m.end(), liste, "agit", "parle")
        return suivi_d_un_role(plat, m.end(), liste) or bool(fait)
    second, fin = deux[1].lower(), deux.end()
    # « Huynh Duc »: the family first.
    familial = m[0].lower() in liste.noms_surs and second in liste.tous
    if second in liste.noms_surs or familial or _en_parties(m[0].rpartition("'")[2], second, liste):
        return True
    if not m[0][1:].islower() or not deux[1][1:].replace("-", "").replace("'", "").islower():
        return False
    if not liste.outils.isdisjoint((second, *second.split("-"), *m[0].lower().split("-"))):
        return False
    return bool(liste.rencontre.search(avant)) or _fait(plat, fin, liste, "parle")


def _en_parties(premier: str, second: str, liste: Mots) -> bool:
    """True when of one of two words, a part is known: « Vollant-Mestokosho », « Jean-Widner Occéus »; and not
    « Corporation Julie-Bruneau », which bears a whole name."""
    parties = (premier.lower(), *premier.lower().split("-"), *second.split("-"))
    if premier.isupper() or not liste.outils.isdisjoint(parties):
        return False
    avant, trait, _ = second.partition("-")
    if trait and not liste.noms_surs.isdisjoint(second.split("-")):
        return avant not in liste.prenoms
    return "-" in premier and premier.partition("-")[0].lower() in liste.surs


def _inconnu(plat: str, m: re.Match[str], liste: Mots) -> Etendue | None:
    """A word that is on no list of first names is one between a role and another such word; or a name is."""
    bas, debut, fin = m[0].lower(), *m.span()
    deux = MOT_SUIVANT.match(plat, fin, fin + 40) if len(bas) > 2 else None
    connue = connu(bas, liste.noms_surs)
    if deux is None and not connue:
        # « La constable Untelle »: nobody knows the name, but the role is just before.
        role = AU_ROLE.search(plat, max(0, debut - 40), debut) if not m[0][1:].isupper() else None
        seul = (
            role
            and (role["parent"] or role["age"] or not liste.fonctions.isdisjoint(role[1].lower().split("-")))
            and (not role["age"] or _fait(plat, fin, liste, "agit", "parle"))
            and liste.outils.isdisjoint(bas.split("-")[:1])
        )
        return (debut, fin) if seul else None
    if not fonction_avant(plat, debut, liste):
        bout = deux.end() if deux else fin
        return (debut, bout) if _dit_ou_fait(plat, m, deux, liste) and not CITE.match(plat, bout) else None
    if plat[debut - 2 : debut - 1] in ",:" and deux is None:
        return None
    if (
        deux
        and deux[1].lower() not in liste.outils | liste.fonctions
        and (not deux[1].isupper() or connu(deux[1].lower(), liste.noms))
    ):
        return debut, deux.end()
    return (debut, fin) if connue else None
