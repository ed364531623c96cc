"""Where a plain text names a person after a title: « Mme Tremblay »; or tells who it is without a name.

What a street, a school or a prize is named after is no person; nor is what stands after « M. » at the end of
an enumeration. Lists of words: schema/vocabularies/noms/noms.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.checks.a_plat import (
    GRANDE,
    LIEU_NOMME,
    METIER,
    PARENTE,
    RARE,
    UN_SERVI,
    UNIQUE,
    Etendue,
    Mots,
    d_un_lieu,
    mots,
)
from schema.checks.numeros import tout

MOT = re.compile(r"[A-Za-z][A-Za-z']*(?:-[A-Za-z][A-Za-z']*)*")


TITRE = re.compile(
    # The place first: a title is tried where a word starts with one of these letters, and nowhere else.
    r"(?=[MmDdPpSsFfHhAa])(?<![\w-])(?P<titre>(?i:(?P<long>madame|monsieur|mesdames|messieurs|mademoiselle"
    r"|docteure?|docteresse|monseigneur)|(?P<faible>ma[iî]tre|doc|soeur|frere(?! andre\b)|abbe|professeure?"
    r"|honorable|pere(?! noel)|mere)|(?P<bref>mmes?\.?|mlles?\.?|melles?\.?|mde\.?|mrs?\.?|dre?s?\.?|dresse"
    r"|mgr\.?)|(?P<point>mm?\.))|(?P<autre>MM|P[Rr][Ee]?\.?|P(?:rof|ROF)s?\.?|prof\.|[Mm][Ee](?= [A-Z])|M[Ee]"
    r"|M|Ms\.?|[Ss]r\.?))(?:(?<=\.) ?| |(?P<trait>-)|(?<=Mme)(?=[A-Z][a-z])|(?<=Mlle)(?=[A-Z][a-z]))"
    r"(?=[A-Za-z])"
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
        and mot[0].lower() in liste.roles
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
    est_connu = connu(bas, liste.tous) or (titre["faible"] and bas.split("-")[0] in liste.prenoms)
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
    nomme = titre["faible"] and re.search(
        r"\b(?:[Ll][ea]|du|au) $", plat[max(0, titre.start() - 4) : titre.start()]
    )
    sur = (
        est_connu
        or nomme
        or (not titre["faible"] and (fort or titre["titre"] == "Me" or _au_milieu(plat, titre)))
    )
    return _suite(plat, fin, liste) if sur else 0


def _en_minuscules(
    plat: str, titre: re.Match[str], mot: tuple[str, int, int], fort: bool, liste: Mots
) -> int:
    """Only what is known as a name: « madame prenez place » is none."""
    bas, _, fin = mot
    est_connu = bas in liste.tous and not titre["autre"] and bas not in liste.outils
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


# « Le livre « Les enfants de… » »: whom a work is about, or by, is in its title.
OEUVRE = re.compile(
    r"(?i)\b(?:livre|film|piece|chanson|roman|emission|documentaire|album|article|ouvrage|essai|spectacle"
    r"|recueil|collection|exposition|balado|memoire|these)s?\b[^\"\x1f]{0,12}\"[^\"\x1f]{0,60}$"
)
INITIALES = re.compile(r"(?<![\w.'-])(?:[A-Z]\.-?[ ]?){1,3}(?=[A-Z])")


def par_initiale(plat: str, liste: Mots) -> Iterator[Etendue]:
    """Each person named by an initial and a name."""
    for m in INITIALES.finditer(plat):
        mot = mot_a(plat, m.end())
        if mot and mot[0].lower() in PARTICULES:
            mot = mot_a(plat, mot[2])
        if mot and connu(mot[0].lower(), liste.noms) and not d_un_lieu(plat, m.start(), liste):
            yield m.start(), mot[2]


def mot_a(plat: str, debut: int) -> tuple[str, int, int] | None:
    """The word that starts there, after a space at most; with where it starts and ends."""
    if plat[debut : debut + 1] == " ":
        debut += 1
    m = MOT.match(plat, debut)
    return (m[0], m.start(), m.end()) if m else None


def connu(bas: str, liste: frozenset[str]) -> bool:
    """True when a word in small letters is of the list, or each part of it is."""
    return bas in liste or ("-" in bas and all(p in liste or p == "st" for p in bas.split("-")))


# « La mairesse, dont le fils… »: one who has the role, and what only those who know her know.
INTIME = re.compile(
    r"[LlUNn](?<!\w.)(?:[aen]+ |'|otre )(?:unique )?([a-z-]+)(?: [\w'-]+){0,6}?, (?:dont (?:le |la |les |l')"
    r"(?:fil[sl]|enfant|conjoint|mari|mere|pere|frere|soeur|epou|femme)|veu(?:f|ve)\b|divorcee?\b|separee? |"
    r"(?:elle|lui)-meme (?:mere|pere|atteint|malad)|qui a (?:perdu|eleve|mis au monde|adopte) |enceinte|en "
    r"(?:conge|arret|depression)|(?:elle|lui)-meme (?:proche|aidant|usag|ancien)|sobre |abstinente? |en"
    r" remission|atteinte? d|ex-(?:detenu|toxico|itinerant)|qui (?:boit|consomme|souffre) |(?:grand-)?[mp]ere"
    r" (?:de |d')|fil(?:s|le) (?:de |d'|du )|conjointe? (?:de |d'|du ))"
)
DE_ROLE = re.compile(
    rf"[LlSsAa](?<!\w.)(?i:(?<=a)ncien(?:ne)? {UNIQUE} (?:de|du|d')|(?:(?<=l)[ea] |(?<=l)'|(?<=s)(?:a|on)"
    rf" )(?:(?:ancien(?:ne)? )?{UNIQUE}(?: [a-z]+){{0,2}} (?:de l'epoque|d'alors|du temps|precedente?"
    rf"|sortante?|d'avant)\b|{PARENTE} (?:du|de la|de l'|de notre|a la|au) ?(?:ancien(?:ne)? )?{UNIQUE}\b"
    rf"|ancien(?:ne)? {UNIQUE} (?:de|du|d')\b|{UNIQUE} (?:du village|de la communaute|de l'ile|du rang)\b"
    rf"|doyenne? (?:du village|de (?:l'ile|la paroisse|la place|(?-i:[A-Z])))))"
)
DE_L_UNIQUE = re.compile(
    r"[LlU](?<!\w.)(?:[aen]+ |')([a-z-]+) (?:[a-z' -]{0,24} )?(?:de l'unique|de la seule|du seul) [a-z]{3,}"
)
FAIT = re.compile(
    r"[UuLlCc](?<!\w.)(?i:(?:'|ne?|e|a|ette?) ?([a-z-]+) (?:qui|dont|que) (?:[a-z']+ )?(?:a|avait|avons|ont) "
    r"(?:mis le feu|poignarde|tue|vole|frappe|agresse|tire|braque|survecu|gagne|sauve|temoigne contre|denonce"
    r"|poursuivi|noye|disparu|crie|fugue|perdu (?:s|l)[aeo]|trouve mort|ete (?:arrete|condamne|acquitte|elu"
    r"|expulse|poignarde|tue|retrouve)|fait (?:la une|les manchettes|de la prison|une tentative)))"
)
LA_OU_IL_VIT = re.compile(
    r"[vhdrl](?:(?<=[Ii]l .)|(?<=lle .)|(?<=qui .)|(?<= y .)|(?<=ame .)|(?<=eur .))(?:(?<=v)it|(?<=h)abite|"
    r"(?<=d)emeure|(?<=r)este|(?<=l)oge|(?<=d)ort)s? (?:encore |juste )?(?:au coin d|a l'angle d|en face d"
    r"|au-dessus d|derriere|a cote d|voisin|au sous-sol d)|[mlarbMLARB](?<!\w.)(?:aison|ogement|ppartement"
    r"|oulotte|oyer|ungalow)\b[^.;\x1f]{0,40} (?:en face|a cote|derriere|voisine?|au-dessus|juste apres|pres)"
    r" [^.;\x1f]{0,60}\b(?:vit|habite|demeure|reste|loge)\b|[Cc]hez (?:elle|lui|eux|moi"
    r"|nous)\b[^.;\x1f]{0,40}(?:au coin|en face|au-dessus|appartement|app\.|derriere|numero)"
)
# Somebody, in a sentence that says where, and what few are or live through.
FIN_DE_PHRASE = re.compile(r"[.;\x1f\n]")
NOMME_LA = re.compile(
    r"(?:du|de ce|de notre) (?:village|hameau|rang|canton)|de (?:l'ile|la paroisse|la reserve|la pointe)|"
    r"(?:\b[aA] |\bde |d'|\ben |\baux? |\bdu |\b[dD]ans |\bfrom |\bin )(?:la |l'|le |les )?(?!Loi|Programme"
    r"|Projet|Service|Table|Centre|Comite|Direction|Etat|Eglise|Internet|Noel|Facebook)"
    rf"(?=[A-Z][a-z'-])(?i:{GRANDE})[\w'-]{{3,}}"
)
DU_METIER = re.compile(
    rf"(?i)[smln](?<!\w.)(?:on|a|eur|otre) (?:ex-)?{PARENTE},? (?:(?:est|etait|qui (?:est|etait)) )?(?:une? "
    rf"|l[ea] |l')?{METIER}\b[^.;\x1f]{{0,30}}? (?:(?:a|au|aux) [\w' -]{{2,24}}? )?{LIEU_NOMME}|[ld](?<!\w.)"
    rf"(?:a|u|e la) ?(?:dame|monsieur|residente?|patiente?|usagere?|cliente?|femme|homme|locataire|famille"
    rf"|fille|gars)"
    r"(?: [a-z]+)? (?:de la|du|au|a la|a l') ?(?:chambre|lit|appartement|app\.?|logement|unite|porte) \d+"
)
EN_ANGLAIS = re.compile(
    r"'(?<=[a-z].)s (?:ex-)?(?:husband|wife|son|daughter|brother|sister|mother|father|boyfriend|girlfriend)\b"
    r"|[OoTt](?<!\w.)(?:(?<=[Oo])nly (?:one )?(?:woman|man|nurse|doctor|teacher|family|participant) (?:from"
    r"|in|of|who|to)\b|he (?:mayor|director|principal|priest|chief|doctor|pastor)'s (?:wife|husband|son"
    r"|daughter|brother|sister|mother|father))|[TtGg](?<!\w.)(?:rans|ay) (?:man|woman|boy|girl|teen|mother"
    r"|father) (?:from|in) [A-Z]|[HhMmTt](?<!\w.)(?:is|er|y|heir) (?:son|daughter|husband|wife|mother|father"
    r"|brother|sister|partner|kid|niece|nephew|grandson) (?:was|has|is|had|died|lives|got|went|passed"
    r"|committed|attempted|suffers)\b"
)


QUELQU_UN = re.compile(
    r"[lucsnmjA-Z](?<![\w'-].)(?:(?:(?<=[Ll])(?:'|[ae] )|(?<=[Uu])ne? |(?<=[Cc])ette? |(?<=[SsMm])(?:on|a) |"
    r"(?<=[Nn])otre |(?<=A)n? |(?<=[TH])(?:he|is|er) |(?<=O)ur |(?P<tete>(?<=S)eule? ))(?:(?:ancien(?:ne)?"
    r"|jeune|vieille?|vieux|petite?|pauvre|bonne?|premiere?|young|old|only|former|(?P<seul>seule?|unique)) )?"
    r"(?:ex-)?(?P<mot>[A-Za-z][a-z-]+)(?=(?: (?P<apres>[a-z-]+))?)|(?<=[Jj])e (?P<je>suis|vis)\b|(?<=[A-Z])"
    r"(?P<nu>[a-z][a-z-]+))(?! qui peut)"
)
# What a role is not for, but lives through: « , en rechute », and not « , formée en toxicomanie ».
VECU = re.compile(
    r"^(?!.* (?:des|les|aux|ses|leurs|pour|aupres|with|for)\b).*?(?:,| qui| est| etait| a| ete| s'est| apres|"
    r" who)(?: (?!form|speciali|respons|charg|servic|progr|equip|clini|mandat|rencontr|accompagn|accueil|suit"
    r"|aide|soutien|travail|organis|coordon|anim|donn|off)[\w'-]+){0,4} $"
)
SERVI = re.compile(UN_SERVI)
LA = re.compile(r"\b(?:rang|route|lit|chambre|la) \d+|\bdu \d+e\b|\bau \d{2,4}\b")


def _dans_la_phrase(plat: str, liste: Mots) -> Iterator[Etendue]:
    """Somebody, in a sentence that says where, and what few are or live through."""
    for m in QUELQU_UN.finditer(plat):
        mot, debut = m["mot"], m.end()
        qui = (mot or m[0]).lower()
        if qui not in liste.quelqu_un and not m["je"]:
            # « A Cree grandmother ».
            if not mot or mot.islower() or qui in liste.outils or m["apres"] not in liste.quelqu_un:
                continue
            qui, debut = m["apres"], m.end() + 1
        fin = FIN_DE_PHRASE.search(plat, debut, m.end() + 160)
        bout = fin.start() if fin else min(len(plat), m.end() + 160)
        lieu = NOMME_LA.search(plat, debut, bout) or LA.search(plat, debut, bout)
        seul = m["seul"] or m["tete"]
        if (lieu is None and not seul) or liste.debuts["generalites"].search(
            plat, max(0, m.start() - 30), bout
        ):
            continue
        traits = list(liste.debuts["sensibles"].finditer(plat, m.start(), bout))
        if qui in liste.fonctions and not (seul or SERVI.fullmatch(qui)):
            traits = [t for t in traits if VECU.search(plat[debut : t.start()])]
        rare = traits[0] if traits else RARE.search(plat, m.start(), bout)
        if (rare and (lieu or traits)) or (lieu and seul):
            yield m.start(), max(x.end() for x in (lieu, rare) if x)


def portraits(plat: str) -> Iterator[Etendue]:
    """The only one in a role somewhere small; one told by a rare trait, or by their children and a place."""
    liste = mots()
    for motif in (INTIME, FAIT, DE_L_UNIQUE):
        for m in motif.finditer(plat):
            if m[1].lower() in (liste.quelqu_un if motif is FAIT else liste.fonctions):
                yield m.span()
    for motif in (DE_ROLE, DU_METIER, LA_OU_IL_VIT, EN_ANGLAIS):
        yield from tout(motif)(plat)
    yield from _dans_la_phrase(plat, liste)
