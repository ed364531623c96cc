"""Where a plain text names a person after a title, « Mme Tremblay », or by initials.

What a street, a school or a prize is named after is no person; nor is what stands after « M. » at the end of
an enumeration. Lists of words: schema/vocabularies/noms/noms.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.checks.a_plat import PARENTE, UN_SERVI, Etendue, Mots, d_un_lieu, mots

MOT = re.compile(r"[A-Za-z][A-Za-z']*(?:-[A-Za-z][A-Za-z']*)*")
TITRE = re.compile(
    # The place first: a title is tried where a word starts with one of these letters, and nowhere else.
    r"(?=[MmDdPpSsFfHhAa])(?<![\w-])(?P<titre>(?i:(?P<long>madame|monsieur|mesdames|messieurs|mademoiselle"
    r"|docteure?|docteresse|monseigneur)|(?P<faible>ma[iî]tre|doc|soeur|frere(?! andre\b)|abbe|professeure?"
    r"|honorable|pere(?! noel)|mere(?! (?:teresa|patrie)\b))|(?P<bref>mmes?\.?|mlles?\.?|melles?\.?"
    r"|mde\.?|mrs?\.?|dre?s?\.?|dresse|mgr\.?)|(?P<point>mm?\.))|(?P<autre>MM|P[Rr][Ee]?\.?|P(?:rof|ROF)s?\.?|prof\."
    r"|[Mm][Ee](?= [A-Z])|M[Ee]|M|Ms\.?|[Ss]r\.?))(?:(?<=\.) ?| |(?P<trait>-)|(?:(?<=Mme)|(?<=Mlle))"
    r"(?=[A-Z][a-z]))(?=[A-Za-z])"
)
# « Les cas K, L et M. Voir l'annexe. »
ENUMERATION = re.compile(r"(?<![\w.])[A-Z](?:\.?,|\.)? (?:et |ou )?$")
INITIALE = re.compile(r"(?<![\w.])[A-Z]\. $")
DIPLOMES = frozenset({"sc", "ed", "ing", "arch", "urb", "env", "adm", "fisc", "nurs", "ps", "serv"})
PARTICULES = frozenset({"de", "du", "des", "d", "la", "le", "van", "von", "el", "ben", "st", "ste"})


def avec_titre(plat: str) -> Iterator[Etendue]:
    """Each person named after a title."""
    liste = mots()
    for m in TITRE.finditer(plat):
        if m["trait"] and not m["titre"].lower().startswith(("mm", "ml")):
            continue  # « Aréna Docteur-Duguay », « Untel, M.-J. »
        chiffre = plat[max(0, m.start() - 2) : m.start()].strip()[-1:].isdigit()
        if chiffre and (m["point"] or m["titre"] == "M"):
            continue  # « 3 m. de large », « 5 M »
        if m["point"] and INITIALE.search(plat, max(0, m.start() - 4), m.start()):
            continue  # « R. A. M. Q. »
        fin = _nom_apres(plat, m, liste)
        if fin and not d_un_lieu(plat, m.start(), liste):
            yield m.start(), fin


def _nom_apres(plat: str, titre: re.Match[str], liste: Mots) -> int:
    """Where the name after a title ends, 0 when there is none."""
    fort = not (titre["faible"] or titre["autre"])
    mot, article = mot_a(plat, titre.end()), False
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
    enumere = ENUMERATION.search(plat, max(0, titre.start() - 8), titre.start())
    if titre["point"] and not est_connu and enumere:
        return 0
    if not texte[0].isupper():
        return _en_minuscules(plat, titre, mot, fort, liste)
    # « Mme Une Telle » stands for a name.
    outil = bas in liste.outils and bas not in liste.noms
    if bas in liste.fonctions or (outil and (bas != "une" or titre["point"])):
        return 0
    article = re.search(r"\b(?:[Ll][ea]|du|au) $", plat[max(0, titre.start() - 4) : titre.start()])
    seul = titre["titre"] in ("Me", "Ms", "Ms.") or _au_milieu(plat, titre)
    sur = est_connu or fort or (article if titre["faible"] else seul)
    return _suite(plat, fin, liste) if sur else 0


def _en_minuscules(
    plat: str, titre: re.Match[str], mot: tuple[str, int, int], fort: bool, liste: Mots
) -> int:
    """Only what is known as a name: « madame prenez place » is none."""
    bas, _, fin = mot
    est_connu = connu(bas, liste.tous) and not titre["autre"] and bas not in liste.outils
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
    milieu = re.search(r"[a-z],? $", plat[max(0, titre.start() - 4) : titre.start()])
    return milieu is not None and titre["titre"] != "M"


PORTE_UN_NOM = (
    r"(?:prix|bourse|fonds|fondation|salle|pavillon|parc|ecole|centre|clsc|csss|chsld|hopital|maison|aile"
    r"|residence|bibliotheque|chaire|rue|edifice|tournoi|organisme|local|jardin|halte|auberge|institut)s?\b"
)
# « Le livre « Les enfants de… » »: whom a work is about, or by, is in its title.
OEUVRE = re.compile(
    r"(?i)\b(?:livre|film|piece|chanson|roman|emission|documentaire|album|article|ouvrage|essai|spectacle"
    r"|recueil|collection|exposition|balado|memoire|these)s?\b[^\"\x1f]{0,12}\"[^\"\x1f]{0,60}$"
    # Whose ideas they are: « une approche inspirée de Carl Rogers ».
    r"|\b(?:inspiree?s? (?:de|d'|des|par)|(?:theorie|pensee|travaux|ecrits|philosophie) d[e'])[^.;\x1f]{0,3}$"
    # Who wrote it: « le livre de », « la préface du guide est signée », « les auteurs, ».
    r"|\b(?:livre|ouvrage|essai|roman|manuel|traite|chapitre|article|preface|postface|recueil|film"
    r"|documentaire|these|memoire de maitrise)s?\b(?:(?: [a-z'-]+){0,2} (?:de |d')|(?: [a-z'-]+){0,5} "
    r"(?:sign|redig|dirig|ecri)[a-z]+(?: par)? )$|\b(?:pre|post)face[es]* par $"
    r"|\b(?:auteure?|autrice)s?\"?(?:,| ?[:=])? \[?\"?$"
    # Who a place is named after: « le nom du CLSC rappelle », « la salle porte le nom de ».
    rf"|\bnoms? d(?:u |es? |e l[a'] ?){PORTE_UN_NOM}[\w' -]{{0,30}} (?:rappel|evoqu|honor)[a-z]+ $"
    rf"|\b{PORTE_UN_NOM}[^.;\"\x1f]{{0,30}}? (?:(?:(?:nomm|baptis|cre|dedi|institu|fond|remis)\w+ )?(?:en"
    r" l'honneur|a la memoire) d(?:e |'|u )|honor\w+ la memoire d(?:e |'|u )|(?:nomm|baptis)\w+ d'apres "
    r"|(?:port|tir|doi|tien)\w* (?:le|son) nom (?:de |d'|du |a ))$"
)
# A reference, by its shape: « , Le développement de la personne, Paris, Dunod ».
UN_LIVRE = re.compile(
    rf"(?:,? (?:et|&) [A-Z][\w'.-]+(?: [A-Z][\w'.-]+){{0,2}})?, \"?(?!(?:L[ae] |L')?(?i:"
    rf"{PORTE_UN_NOM}|c[iu]*sss|groupe|table|service|club|comite|programme)\b)[A-Z][\w']*(?:(?:,? [\w'-]+)"
    r"{2,12}|(?: [\w'-]+)?(?=\"?, [A-Z][\w -]+, [A-Z][\w&'. -]+, (?:1[89]|20)\d\d))\"?, (?:Paris"
    r"|Montreal|Quebec|Sainte-Foy|Chicoutimi|Ottawa|Toronto|New York|Londres|London|Bruxelles"
    r"|Lyon|Toulouse|Geneve|Boston|Oxford|Chicago), (?:(?:1[89]|20)\d\d\b|(?!Quebec|Canada)[A-Z])"
)
SIGNE_AUSSI = re.compile(r"\"?(?:,|,? et|,? &)(?: avec la (?:collaboration|participation) d[eu])? \"?")
SERVI_AUSSI = re.compile(rf"(?:, | \()(?:une? |l'|la |le )?(?:ancien(?:ne)? )?(?:{UN_SERVI}|\d\d ans)\b")
# « René et Gervais (2001) »: authors.
CITE = re.compile(r"(?:(?:,| et) [A-Z][\w'-]+| et (?:coll|al)\b\.?)*,? ?\(?(?:19|20)\d\d\b")
INITIALES = re.compile(r"(?<![\w.'-])(?:[A-Z]\.-?[ ]?){1,3}(?=[A-Z])")


def _par_initiale(plat: str, liste: Mots) -> Iterator[Etendue]:
    for m in INITIALES.finditer(plat):
        mot = mot_a(plat, m.end())
        if mot and mot[0].lower() in PARTICULES:
            mot = mot_a(plat, mot[2])
        if (
            mot
            and (connu(mot[0].lower(), liste.noms) or _nom_inconnu(plat, m, mot, liste))
            and not INITIALE.search(plat, max(0, m.start() - 4), m.start())
            and not d_un_lieu(plat, m.start(), liste)
        ):
            yield m.start(), mot[2]


def _nom_inconnu(plat: str, m: re.Match[str], mot: tuple[str, int, int], liste: Mots) -> bool:
    """True when what no list has is a name after initials: two that are apart, « L. P. Untel », which no
    acronym has; or one of somebody with a role. Authors have names of everywhere, and a year."""
    bas = mot[0].lower()
    if len(bas) < 4 or not mot[0][1:].islower() or bas in liste.outils or CITE.match(plat, mot[2]):
        return False
    avant = plat[max(0, m.start() - 40) : m.start()]
    return (
        re.match(r"[A-Z]\.[ -][A-Z]\.", m[0]) is not None
        or suivi_d_un_role(plat, mot[2], liste)
        or fonction_avant(plat, m.start(), liste)
        or DIT_QUI.search(avant) is not None
    )


FAMILLE = re.compile(
    rf"[AaDdFfJjSsPpCcEeLl](?<!\w.)(?i:(?P<les>(?<=l)es)|(?:(?<=l)[ae]|(?<=s)(?:on|a)|(?<=[ad])u) {PARENTE}"
    r"(?: des)?|(?<=l)'ainee? des|(?<=f)amilles?|(?<=j)umeaux|(?<=j)umelles|(?<=f)reres|(?<=s)oeurs"
    r"|(?<=p)arents|(?<=c)lan|(?<=e)poux|(?<=c)ouple|(?<=p)etite?) (?=[A-Z])"
)


def par_famille(plat: str, liste: Mots) -> Iterator[Etendue]:
    """Each family, couple or pair named by its name: « la famille Tremblay », « les Dufresne »."""
    for m in FAMILLE.finditer(plat):
        mot, chez = mot_a(plat, m.end()), plat.endswith("hez ", 0, m.start())
        if (
            mot
            and mot[0][0].isupper()
            and connu(mot[0].lower(), liste.noms_surs if m["les"] and not chez else liste.noms)
            and not d_un_lieu(plat, m.start(), liste)
            and not plat.endswith("ervices a la ", 0, m.start())
        ):
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


def suivi_d_un_role(plat: str, fin: int, liste: Mots) -> bool:
    """True when a role, or whose relative it is, comes just after: « , mère de deux enfants »."""
    m = re.match(
        r"(?:, | \()(?:l'|la |le |une? |notre |[ms](?:a|on) )?(?:ex-|proche |paire? )?([a-z-]+)",
        plat[fin : fin + 40].lower(),
    )
    return bool(m and (m[1] in liste.fonctions or m[1] in liste.proches))


def fonction_avant(plat: str, debut: int, liste: Mots) -> bool:
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
    return bool(avant) and not liste.fonctions.isdisjoint(re.split("['-]", avant[-1].lower()))


# « C. B., 31 ans », « l'usagère J.-F. T. a été ».
SEULES = re.compile(r"[A-Z](?<![\w.'&/-].)\.(?:[ -]?[A-Z]\.){0,3}(?! ?[A-Z][\w'-]| ?\d|\w|(?<=[ ,(]M\.) l)")
# What stands after a role and tells a diploma or an order.
UN_DES_GENS = re.compile(rf"(?i)\b(?:l'|la |le |une? |cette? |notre ){UN_SERVI},? $")
SIGLES = re.compile("ts|md|m?ba|ma|rn|ips|inf|p?dg|rh|ri|ca|qc|nb|erg|cpa|phd|us|eu|ing|pht|ps")
DIT_QUI = re.compile(
    r"(?i)\b(?:vignette ?:|(?:ajout|ecri|saisi|revis|valid|rempli|redig|rel|corrig|consign|not)[eutis]* par"
    r"|selon|d'apres|dixit|signe|chez|(?:temoignages?|propos|paroles?|histoire|recit|cas|lettre|courriel|message"
    r"|journal(?: de bord)?|entrevue|suivi|dossier) (?:de|d'|avec)) ?$"
)
AGE_APRES = re.compile(r",? \(?\d\d? ans\b")
# « Untel, C. », as lists of people have it, and bibliographies.
NOM_AVANT = re.compile(r"(?<![\w'-])([A-Z][A-Za-z'-]+),? $")
DANS_UNE_LISTE = re.compile(r"(?i)(?:(?<!source )(?<!voir )(?<!auteurs )(?<!references )[:=|] |\()$")
UN_OUVRAGE = re.compile(r"[^;:\x1f]{0,80}?(?:\b(?:19|20)\d\d\b|\"|\b(?:dans|dir|al|coll|[Ii]n|[Ee]d)\b)")


def par_initiales(plat: str, liste: Mots) -> Iterator[Etendue]:
    """Each person named by initials: before or after a name; alone, after a role, or before an age or a
    role."""
    yield from _par_initiale(plat, liste)
    dernier = len(plat)
    for m in SEULES.finditer(plat):
        avant = plat[max(0, m.start() - 40) : m.start()]
        role = fonction_avant(plat, m.start(), liste) or UN_DES_GENS.search(avant)
        suivi = suivi_d_un_role(plat, m.end(), liste)
        nom = NOM_AVANT.search(avant)
        if nom and connu(nom[1].lower(), liste.noms):
            debut = m.start() - len(nom[0])
            present = (
                re.fullmatch(r",? (?:et )?", plat[dernier:debut])
                or fonction_avant(plat, debut, liste)
                or DANS_UNE_LISTE.search(plat, max(0, debut - 16), debut)
                or liste.rencontre.search(plat, max(0, debut - 40), debut)
            )
            if suivi or (present and not UN_OUVRAGE.match(plat, m.end())):
                dernier = m.end()
                yield debut, dernier
            continue
        lettres = re.sub(r"\W", "", m[0])
        if SIGLES.fullmatch(lettres.lower()):
            continue
        seule = len(lettres) == 1
        au_milieu = re.match(r",? [a-z]", plat[m.end() : m.end() + 3])
        dit = suivi or DIT_QUI.search(avant)
        if (role and (au_milieu or not seule)) or (dit and not seule) or AGE_APRES.match(plat, m.end()):
            yield m.span()
