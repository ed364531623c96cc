"""Where a plain text names a person after a title: « Mme Tremblay »; or tells who it is without a name.

What a street, a school or a prize is named after is no person; nor is what stands after « M. » at the end of
an enumeration. Lists of words: schema/vocabularies/noms/noms.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.checks.a_plat import (
    LIEU_NOMME,
    METIER,
    PARENTE,
    PETIT,
    PETIT_LIEU,
    QUI,
    TRAIT,
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
    r"(?=[MmDdPpSsFfHhAa])(?<![\w-])(?P<titre>(?i:(?P<long>madame|monsieur|mesdames|messieurs"
    r"|mademoiselle|docteure?|docteresse"
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


SEUL_DE_SON_LIEU = re.compile(
    rf"(?i)[lu](?<!\w.)(?:(?<=l)(?:'unique|es? seule?|a seule)|(?<=u)ne? seule?) ([a-z-]+)(?: [a-z-]+)?"
    rf" {PETIT_LIEU}"
)
PARENT_DE = re.compile(
    rf"(?i)[ul](?<!\w.)(?:ne?|e|a) (?:pere|mere|papa|maman|grand-mere|grand-pere)(?: [a-z-]+)? de"
    rf" (?:{PETIT}|cinq|six|sept|huit|neuf|dix|[5-9]|1\d) (?:jeunes )?enfants?\b[^.;:\x1f]{{0,40}}?"
    rf" {PETIT_LIEU}"
)
# « La mairesse, dont le fils… »: one who has the role, and what only those who know her know.
INTIME = re.compile(
    r"[LlUNn](?<!\w.)(?:[aen]+ |'|otre )(?:unique )?([a-z-]+)(?: [\w'-]+){0,6}?, (?:dont (?:le |la |les |l')"
    r"(?:fil[sl]|enfant|conjoint|mari|mere|pere|frere|soeur|epou|femme)|veu(?:f|ve)\b|divorcee?\b|separee? "
    r"|(?:elle|lui)-meme (?:mere|pere|atteint|malad)|qui a (?:perdu|eleve|mis au monde|adopte) "
    r"|enceinte|en (?:conge|arret|depression)|(?:elle|lui)-meme (?:proche|aidant|usag|ancien)|sobre "
    r"|abstinente? |en remission|atteinte? d|ex-(?:detenu|toxico|itinerant)|qui (?:boit|consomme"
    r"|souffre) "
    r"|(?:grand-)?[mp]ere (?:de |d')|fil(?:s|le) (?:de |d'|du )|conjointe? (?:de |d'|du ))"
)
DE_ROLE = re.compile(
    rf"[LlSs](?<!\w.)(?i:(?:(?<=l)[ea] |(?<=l)'|(?<=s)(?:a"
    rf"|on) )(?:(?:ancien(?:ne)? )?{UNIQUE}(?: [a-z]+){{0,2}} (?:de l'epoque|d'alors"
    rf"|du temps|precedente?|sortante?|d'avant)\b|{PARENTE} (?:du|de la|de l'|de notre|a la"
    rf"|au) ?(?:ancien(?:ne)? )?{UNIQUE}\b"
    rf"|ancien(?:ne)? {UNIQUE} (?:de|du|d')\b|{UNIQUE} (?:du village|de la communaute|de l'ile|du rang)\b"
    rf"|doyenne? (?:du village|de (?:l'ile|la paroisse|la place"
    rf"|(?-i:[A-Z])))))"
)
# « La veuve du boulanger de Tadoussac »; « l'enseignante de l'unique école ».
DE_SON_METIER = re.compile(
    rf"[LlSs](?<!\w.)(?i:(?:(?<=l)[ea] |(?<=l)'|(?<=s)(?:a|on) ){PARENTE} (?:du |de la "
    rf"|de l')([a-z-]+) {PETIT_LIEU})"
)
DE_L_UNIQUE = re.compile(
    r"[LlU](?<!\w.)(?:[aen]+ |')([a-z-]+) (?:[a-z' -]{0,24} )?(?:de l'unique|de la seule|du seul) [a-z]{3,}"
)
SEUL_RARE = re.compile(
    rf"[SsUu](?<![\w-].)(?i:(?:(?<=s)eule?|(?<=u)nique) {UN_SERVI} (?:(?:(?:du|de la|de l'|de|dans|en"
    rf"|a) [^.;,\x1f]{{0,30}})?{TRAIT}"
    rf"|(?:du (?:groupe|village|comite|rang|conseil|ca|programme|refuge|projet)"
    r"|de (?:la cohorte|l'equipe|l'ile|s(?:on|a) (?:village|groupe|age|classe|rue|cohorte))"
    rf"|(?:[a-z]+ )?{LIEU_NOMME})"
    rf")|(?<=u)ne?(?: seule?)? des (?:rares |seule?s |deux |trois )?{UN_SERVI}s? {TRAIT}"
    rf"|(?<=u)ne? (?:jeune )?{UN_SERVI} {TRAIT}[a-z]* {LIEU_NOMME}"
    rf"|(?<=s)eule?s (?:{METIER}|employee?)s?\b|(?<=u)ne? des rares {METIER}s?\b)"
)
# Looked for first, as letters, which is fast; then what stands around.
MAUX = (
    "atteint", "souffr", "vivant avec", "porteu", "diagnosti", "seroposit", "schizophren", "bipolaire",
    "en fauteuil", "trisomi", "paraple", "quadriple", "ampute", "aveugle", "sourd", "greffe", "dialys",
    "lesbienne", "homosexuel", "transgenre", " trans ", "autiste", "musulman",
)  # fmt: skip
FAIT = re.compile(
    rf"[UuLlCc](?<!\w.)(?i:(?:ne?|e|a|ette?) {QUI} qui (?:a|avait) (?:mis le feu|poignarde|tue|vole"
    rf"|frappe|agresse|tire|braque"
    r"|fait (?:la une|les manchettes|de la prison|une tentative)))"
)
VENUS = (
    "d'origine", "originaire d", " ne en ", " nee en ", " ne au ", " nee au ", " venu d", " venue d",
    "refugie",
)  # fmt: skip
QUELQU_UN = re.compile(
    rf"(?i)(?<![\w-])(?:(?:{QUI}|il|elle)\b|(?:une?|l[ea]|l'|cette?|notre) ?(?:ex-)?{METIER} )[^.;\x1f]*$"
)
DE_METIER = re.compile(
    rf"(?i)(?<![\w-])(?:une?|l[ea]|l'|cette?|notre)(?: ancien(?:ne)?)? ?{METIER}(?: [a-z-]+)? $"
)
A_TEL_LIEU = re.compile(rf"(?i){LIEU_NOMME}")
LA_OU_IL_VIT = re.compile(
    r"[vhdrl](?:(?<=[Ii]l .)|(?<=lle .)|(?<=qui .)|(?<= y .)|(?<=ame .)|(?<=eur .))"
    r"(?:(?<=v)it|(?<=h)abite|(?<=d)emeure|(?<=r)este|(?<=l)oge|(?<=d)ort)s? (?:encore |juste )?"
    r"(?:au coin d|a l'angle d|en face d|au-dessus d|derriere|a cote d|voisin|au sous-sol d)"
    r"|[mlarbMLARB](?<!\w.)(?:aison|ogement|ppartement|oulotte|oyer|ungalow)\b[^.;\x1f]{0,40} (?:en face"
    r"|a cote|derriere|voisine?|au-dessus|juste apres|pres) [^.;\x1f]{0,60}"
    r"\b(?:vit|habite|demeure|reste|loge)\b"
)
EN_ANGLAIS = re.compile(
    r"[OoTt](?<!\w.)(?:(?<=[Oo])nly (?:one )?(?:woman|man|nurse|doctor|teacher|family"
    r"|participant) (?:from|in|of|who|to)\b"
    r"|he (?:mayor|director|principal|priest|chief|doctor|pastor)'s (?:wife|husband|son|daughter|brother"
    r"|sister|mother|father))"
    r"|[TtGg](?<!\w.)(?:rans|ay) (?:man|woman|boy|girl|teen|mother"
    r"|father) (?:from|in) [A-Z]"
    r"|[HhMmTt](?<!\w.)(?:is|er|y|heir) (?:son|daughter|husband|wife|mother|father|brother|sister|partner"
    r"|kid|niece|nephew|grandson)"
    r" (?:was|has|is|had|died|lives|got|went|passed|committed|attempted|suffers)\b"
)


def _rares(plat: str) -> Iterator[Etendue]:
    """What somebody has or where they come from, and a place: « Une dame de Kamouraska atteinte de »."""
    for mots_dits, motif in ((MAUX, QUELQU_UN), (VENUS, DE_METIER)):
        for dit in mots_dits:
            debut = plat.find(dit)
            while debut >= 0:
                fin = debut + len(dit)
                qui = motif.search(plat[max(0, debut - 60) : debut].rstrip(" ") + " ")
                apres = re.split(r"[.;\x1f]", plat[fin : fin + 70])[0]
                if qui and (A_TEL_LIEU.search(apres) or (motif is QUELQU_UN and A_TEL_LIEU.search(qui[0]))):
                    yield debut - len(qui[0].rstrip()) - 1, fin
                debut = plat.find(dit, fin)


def portraits(plat: str) -> Iterator[Etendue]:
    """The only one in a role somewhere small; one told by a rare trait, or by their children and a place."""
    liste = mots()
    for motif in (SEUL_DE_SON_LIEU, INTIME, DE_SON_METIER, DE_L_UNIQUE):
        for m in motif.finditer(plat):
            if m[1].lower() in liste.fonctions:
                yield m.span()
    for motif in (PARENT_DE, DE_ROLE, SEUL_RARE, LA_OU_IL_VIT, EN_ANGLAIS, FAIT):
        yield from tout(motif)(plat)
    yield from _rares(plat)
