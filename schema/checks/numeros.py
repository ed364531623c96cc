"""Where a plain text gives what leads to someone: a number, a date of birth, what they are called by, a few
counted where they live; what files and accounts are called.

Each pattern starts with a class of characters where it can: the engine looks for one ten times faster than
for a choice of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from schema.checks import sans_personne
from schema.checks.a_plat import SERVIS, UN_SERVI, Etendue, Mots, mots

# What a file or an account may be called by, cut where a name may start.
FICHIER = re.compile(
    r"\.(?:mp[34]|m4a|wav|ogg|mov|docx?|odt|rtf|pdf|xlsx?|csv|txt|jpe?g|png|heic|eml|msg|zip)(?!\w)", re.I
)
COMPTE = re.compile(r"[@/](?:(?<=@)(?<![\w.+/-].)|(?<=(?:book|gram|ktok|tter)\.com/)@?)([A-Za-z][\w.-]+)")
INITIALES_COLLEES = re.compile(r"(?<![A-Za-z])[A-Z]{1,2}([A-Z][a-z]{3,})")
NOM_DE_FICHIER = re.compile(r"[\w.-]+(?: (?i:finale?|copie|v\d|corr\w*))?$")
COUPE = re.compile(r"[\W\d_]+|(?<=[a-z])(?=[A-Z])")
# What is written as one word, and where its parts meet.
D_UN_TENANT = re.compile(r"(?<![\w.@-])[\w.@-]{6,200}+")
A_PART = re.compile(
    r"_|(?<=[A-Za-z])-|-(?=[A-Za-z])|(?<=\d)-(?=\d{1,3}e-)|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)"
    r"|(?<=\d)(?=[A-Z])"
)
# « Une jeune fille prénommée Mahée », « il s'appelle Wapush ».
NOMME = re.compile(
    r"[anrucdm](?:(?<=a)ppel(?:le|ait|ee?)|(?<=n)(?:om(?:mee?| de|,? c'est| est)|amed|ame is)|(?<=r)enom"
    r"(?:mee?| ?:|,? c'est| est)|(?<=u)rnom(?:mee?|mai(?:en)?t|ment)|(?<=c)alled) \"? ?"
    r"([A-Z][a-z'-]+(?:[ -][A-Z][\w'-]+)?)"
)
QUI_NOMME = re.compile(r"(?i)(?:\b(?:elle|il|s?he) (?:s'|(?:is|was) )?|\bon l'|\b[ps]|\bmy |\bmon |\bje m')$")
# Nothing of a longer word, of an address or of a code is a name.
DANS_UN_MOT = re.compile(r"[\w@/._#=:%-]$")
SUITE_DE_MOT = re.compile(r"[@/_=%#]|[-.:]\w|'")
SON_AGE = re.compile(r",? \(?\d\d? ?ans\b")
AVEC_QUI = re.compile(
    r"\b(?:avec|aupres de|chez|selon|parle a|merci a?|voir|appeler|contacter|joindre|aviser|demande[rz]? a"
    r"|dixit|signe|(?:fil[sl]e?|mere|pere|soeur|frere|blonde|chum|mari|femme) (?:a|de)) $"
)
# Canada Post: no D, F, I, O, Q, U; no W or Z in the first place.
L = r"[ABCEGHJ-NPRSTV-Zabceghj-nprstv-z]"
# From its first figure, which is rarer than letters. An O is a zero in what is said to be one.
CODES_POSTAUX = tuple(
    re.compile(motif)
    for motif in (
        rf"\d(?<=[ABCEGHJ-NPRSTVXYabceghj-nprstvxy].)(?<![\w-]..){L} ?[-.]? ?\d{L}\d(?!\w)"
        rf"|\d(?<=[ABCEGHJ-NPRSTVXY] .)(?<![\w-]...) {L} \d {L} \d(?!\w)",
        r"[GHJ](?<!\w.)O[A-Z] \d[A-Z][\dO](?!\w)",
        r"[CcDd](?<!\w.)(?i:(?<=c)ode postal|(?<=d)omicile|(?<=d)emeure)\b"
        r"(?: ?:? ?\d{5}\b|[^.;\x1f]{0,40} (?=[A-Z\d ]{0,6}O)(?!O)[A-Z][\dO][A-Z] ?[\dO][A-Z][\dO](?!\w))",
    )
)
ASSURANCE_MALADIE = re.compile(r"(?<![A-Za-z0-9-])([A-Za-z]{4})[ -]?(\d{4})[ -]?(\d{4})(?![A-Za-z0-9])")
ASSURANCE_SOCIALE = re.compile(
    r"(\d(?<!\w.)(?<!\w[.,-].)\d\d)([ .-]?)(\d{3})\2(\d{3})(?!\w|[.,]\d|-\d| ?(?:[$%]|\d{3}"
    r"|R[RTCP] ?\d{4}))|[Nna](?<!\w.)"
    r"(?i:(?<=n)as|(?<=a)ssurance sociale)\b(?: ?:? ?|[^.;:\x1f\d]{1,30} )(\d{3}[ .-]?\d{3}[ .-]?\d{3})\b"
)
MOIS = (
    r"(?:janv(?:ier|\.)?|fevr(?:ier|\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|aout|sept(?:embre|\.)?|oct"
    r"(?:obre|\.)?|nov(?:embre|\.)?|dec(?:embre|\.)?)"
)
# Numbers that are what they look like, wherever they stand.
DOSSIER = re.compile(
    r"(?i)(?<![\w-])(?=[ipracnd\d]|[a-z]\d)(?:(?:immatricul\w+(?! (?:en|le|depuis|au) )"
    r"|plaque(?: d(?:'immatriculation|e (?:son |sa |l'|la )\w+))?)(?: est| etait"
    r"| no)? ?:? ?(?=[A-Z]{0,3} ?\d)[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4}|adresse ip ?:? ?\d+\.\d+\.\d+\.\d+"
    r"|(?:assurance[- ]maladie|ramq|nam|carte soleil)[^.;\d\x1f]{0,12} ?(?!([a-z])\1{3}"
    r"|abcd)(?:[a-z][ ,.-]{0,2}){4}(?!(?:19|20)\d\d ?- ?(?:19|20)\d)(?:\d[ ,.-]{0,2}){7}\d"
    r"|(?:assurance[- ](?:sociale|maladie)|nas|ramq)\b[^.;\d\x1f]{0,24} (?:par|en) \d{3,4}"
    r"|code permanent ?:? ?[A-Z]{4} ?\d{8}|pij ?:? ?\d{6,9}|dpj (?:no )?\d{2,4}-\d{3,6}"
    r"|passeport (?:[a-z]+ )?(?:no )?[A-Z]{2} ?\d{6}|(?-i:[A-Z])\d{4}-\d{6}-\d\d"
    r"|(?!0000)\d{4}(?:[ -]\d{4}){3}|\d{3}-\d{5}-\d{5,7}"
    # A court's; its 06 are everybody's, class actions.
    r"|\d{3}-\d\d(?<!06)-\d{6}-\d{3})(?!\w)"
)
# Any other is one by what is said before it: that it is a number, and of whom or of what, in either order.
DES_CHIFFRES = re.compile(r"\d(?<![\d.,/$].)(?<!\d[ -].)[\d -]*\d(?!\w|[.,]\d| ?[$%])")
AUTRE_NOMBRE = re.compile(r"(?:19|20)\d\d(?: ?- ?(?:19|20)?\d\d)?|\d{1,3}(?: \d{3})+(?=(?P<milliers>))")
SES_PAPIERS = (
    r"(?:dos|doss(?:ier)?|mrn|matricule|chart|carte|permis|mandat|constat|avis|evenement|reclamation|plainte"
    r"|certificat|folio|iuc|episode|(?:(?<=\bd[eu] )|(?<=\bau )|(?<=\b[ms]on )|(?<!\w ))compte|rapport d(?:e "
    r"|'|u )(?:police|polici|incident|accident|evenement|coroner|interv|signal)[a-z]*)\b"
    r"(?:(?<=dos)\.|(?<=doss)\.)?"
)
DE_QUI = (
    r"(?:usagere?|patiente?|cliente?|assuree?|beneficiaire|prestataire|requerante?|detenue?"
    r"|employee?|etudiante?|eleve|locataire|membre)\b"
)
DIT_NO = r"(?<![\w-])(?:n(?:o|um(?:ero)?)s?\b\.?|#)"
MOTS_ENTRE = r"(?:[^.;:?!\x1f\d]{0,40}[^\w.;?!\x1f])?"
JUSQU_AU_NO = r"(?: est| etait)?(?: le)?(?: no)?[ :#(,]{0,3}(?-i:[A-Z]{0,4}-?)$"
# How many figures it takes at least: the fewer words say it, the more.
DITS_NUMEROS = tuple(
    (n, re.compile(rf"(?i){motif}"))
    for n, motif in (
        (2, rf"{DIT_NO} ?(?:de |d'|du )?(?:{DE_QUI}|{SES_PAPIERS}){JUSQU_AU_NO}"),
        (3, rf"\b(?:{DE_QUI}|{SES_PAPIERS}),? ?\(?{DIT_NO}{JUSQU_AU_NO}"),
        (4, rf"{DIT_NO} ?(?:de |d'|du )?(?:{DE_QUI}|{SES_PAPIERS}){MOTS_ENTRE}:? ?(?-i:[A-Z]{{0,4}}-?)$"),
        (4, rf"\b{SES_PAPIERS}{MOTS_ENTRE}{DIT_NO}{JUSQU_AU_NO}"),
        (4, rf"\b(?:{DE_QUI}|enfant|jeune|elle|il) (?:port|a\b|av)\w* l[ea] {DIT_NO}{JUSQU_AU_NO}"),
        (4, r"\bmatricule ?:? ?$"),
        (4, r"\bdoss?\. (?-i:[A-Z]{0,4}[- ]?)$"),
        (5, rf"\b(?:{SES_PAPIERS}(?: [\w'-]+){{0,4}} ?:?|{DE_QUI}) \(?(?-i:[A-Z]{{0,4}}[- ]?)$"),
    )
)
DATE = (
    rf"(?:(?:1er|\d{{1,2}}|[a-z-]{{4,16}}) {MOIS}(?: \d{{4}})?|{MOIS} \d{{4}}|\d{{1,4}}[-/.]\d\d?[-/.]\d{{2,4"
    r"}|\d{8}\b|\d\d? du \d\d?(?: de)? \d{4}|(?:19|20)\d\d \d\d? \d\d?\b)"
)
NAISSANCE = re.compile(
    r"(?=[NnDdSsBbAaTt])(?<!\w)(?i:[nd](?<![\w-].)(?:(?<=n)ee?s?(?:\(e\))? (?:a [A-Z][\w-]+,? )?(?:a \d\d? h"
    r"(?: \d\d)?,? )?(?:\w+di )?(?:(?:le|en|un|:)(?: :)?|(?=\d\d?[/-]\d\d?[/-]\d\d)) ?(?:\w+di )?|(?:(?<=n)"
    r"|(?<=d)ate (?:de )?n)aiss?(?:ance|\.)(?: [^.;:\x1f\d]{2,44} :| d(?:u |e la "
    r"|e l')\w+(?= -? ?\d))?(?: ?\([^)]{2,14}\))?[ :|-]{0,3}(?:est )?(?:le )?|(?<=d)\.?d\.?n\.? ?(?:d(?:u"
    rf"|e la|e l') ?\w+ ?)?:? ?|(?<=[( ]n)\. ){DATE}|(?:a(?<!\w.)ccouch|b(?<!\w.)aptis)ee? (?:le )?{DATE}"
    rf"|a(?<!\w.)rrivee? le {DATE}[^.;\x1f]{{0,40}}\d (?:lb|livres|kg|g|grammes)\b|n(?<!\w.)ati(?:f"
    rf"|ve) d[^.;\x1f\d]{{2,30}}, {DATE}|s(?<!\w.)(?:a|on) (?:jour de )?(?:fete|anniversaire) (?:est|tombe"
    rf"|etait|tombait) le {DATE}|s(?<!\w.)es \d{{1,3}} ans,? (?:le|en) {DATE}|n(?<!\w.)ee? en (?:19"
    rf"|20)\d\d a (?-i:[A-Z])|a(?<!\w.)(?:vait|ura|voir)?(?: eu)? (?:\d{{1,3}}|[a-z-]{{3,20}}) ans le {DATE}"
    r"|b(?<!\w.)orn (?:on |in )?(?:[^;\x1f\d]{3,24}, )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]*\.? \d|d(?<!\w.)\.?o\.?b\.? ?:? ?\d|t(?<!\w.)urn(?:s|ed|ing) \d\d on [a-z]"
    rf"|b(?<!\w.)ougies (?:d'anniversaire )?le {DATE}|d(?<!\w.)ecedee? (?:a \d+ ans,? )?le {DATE}"
    rf"|anniversaire ?: ?{DATE})"
)
# « Il a vu le jour le », « venue au monde un », « elle est du »: a literal start is found ten times faster.
ENTRE_NE_ET_LE = r"(?:(?:a|au|aux|en|dans) (?:l[ae]s? |l')?[^.;\x1f\d]{2,40}?,? )?"
DITS_NES = ("vu le jour", "au monde", "lle est du", "[Ii]l est du")
VU_LE_JOUR = tuple(
    re.compile(rf"{debut} {ENTRE_NE_ET_LE}(?:le |un )?(?:\w+di )?{DATE}") for debut in DITS_NES
)
# « Personnes traitées, par localité : Kegaska, 1; Harrington Harbour, 2 », and no « Module 1, Module 2 ».
SI_PEU = r"(?: [A-Za-z][\w'-]*){0,3}(?:,| ?[:=(])? ?(?<!\w)[1-4](?!\w|[.,]\d| ?[%$])\)?"
PAR_LIEU = re.compile(
    rf"(?<=[:-] )([A-Z][\w'-]*){SI_PEU}(?:(?:[;,]| et) (?!\1\b)[A-Z][\w'-]*{SI_PEU})+"
    r"(?!(?:[;,]| et) [A-Z][\w' -]*[,:=(]{0,2} ?\d)"
)
PEU = r"(?:(?<=d)eux|(?<=t)rois|(?<=q)uatre|(?<=[2-4]))"
UN_D_EUX = re.compile(
    rf"(?i)[1-4udtq](?:(?<=[;:,] .)|(?<=\(.)|(?<=dont .))(?:(?<=1)|(?<=u)ne?|{PEU})(?: seule?| seulement)? "
    r"(?:[sn]'|[sn]e |y )?(?:est|sont|a|ont|etai(?:en)?t|avai(?:en)?t|di(?:t|sent)|vi(?:t|vent)|(?:porte"
    r"|consomme|souffre|pleure|refuse)(?:nt)?)\b"
)
DERNIER_COMPTE = re.compile(
    r"(?i).*(?<![\w.,-])(?:\d[\d ]*|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]{2,5}ze|vingt|trente) "
    r"(?:(?:autre|ancien(?:ne)?|petite?)s )?"
)
N_EGAL = re.compile(
    rf"[nN](?<!\w.) ?= ?[1-4](?: (?:seule?s )?(?:{SERVIS}|proches)\b| (?:ont|avaient|sont|etaient|vivent"
    rf"|disent)\b| ?[,:] ?(?:une? )?{UN_SERVI}\b|(?= ?[);,]| ?$| ?\x1f|\.(?!\d)))"
)
DE_SERVIS = re.compile(rf"(?i)\b{SERVIS}(?: [\w-]+){{0,2}} ?[(,] ?$")
# « Décès (1 membre) ».
DE_MALHEUR = re.compile(rf"(?<!\w)([A-Za-z][a-z]{{2,20}}) ?\([1-4] (?:membres?|{SERVIS})\)")
COMPTES_LA = re.compile(
    r"(?i)^\W*(?:(?:tableau|fig[a-z]*\.?) \w+\W+)?(?:(?:nombre|total|repartition|provenance|cas) "
    rf"d(?:e |'|es ))?(?:[dl]es )?(?:(?P<gens>{SERVIS}\b)|(?=[a-z]))"
)
DE_CHAQUE_LIEU = re.compile(
    r"(?i)\b(?:par|selon l[ae]) (?:village|localite|municipalite|communaute|ville|secteur|paroisse"
    r"|quartier)\b"
)


def tout(motif: re.Pattern[str]) -> Callable[[str], Iterator[Etendue]]:
    """Every place of a pattern."""
    return lambda plat: (m.span() for m in motif.finditer(plat))


def nommes(plat: str) -> Iterator[Etendue]:
    """What somebody is said to be called."""
    liste = mots()
    for m in NOMME.finditer(plat):
        avant = plat[max(0, m.start() - 20) : m.start()]
        qui = QUI_NOMME.search(avant) or liste.debuts["gens"].search(avant)
        if qui and liste.roles.isdisjoint(dits := m[1].lower().split()) and liste.outils.isdisjoint(dits):
            yield m.span(1)


def en_minuscules(plat: str, m: re.Match[str], liste: Mots) -> bool:
    """True when a first name typed without its capital can only be one, or is said to be with somebody."""
    bas, avant = m[0], plat[max(0, m.start() - 24) : m.start()]
    if not bas.islower() or DANS_UN_MOT.search(avant) or SUITE_DE_MOT.match(plat, m.end()):
        return False
    proches = avant.replace("-", " ").split()[-3:]
    if not liste.lieux.isdisjoint(proches) and proches[-1] not in ("de", "a", "chez", "avec", "par", "et"):
        return False
    dit = AVEC_QUI.search(avant) or SON_AGE.match(plat, m.end())
    return bool(dit) if bas in liste.prenoms_mots else len(bas) > 2


def codes_postaux(plat: str) -> Iterator[Etendue]:
    """Where someone's letters go; not an organisation's."""
    vus = {0}
    for m in (m for motif in CODES_POSTAUX for m in motif.finditer(plat)):
        debut = m.start() - m[0][0].isdigit() * (1 + (plat[m.start() - 1] == " "))
        if m.end() not in vus and not sans_personne.code_d_autre_chose(plat, debut, m.end()):
            vus.add(m.end())
            yield debut, m.end()


def assurances_maladie(plat: str) -> Iterator[Etendue]:
    """Letters, then YYMMDD (month + 50 for a woman) and two digits: « PSJP 2004-2005 » is two years."""
    for m in ASSURANCE_MALADIE.finditer(plat):
        mois, jour, siecle = int(m[2][2:]) % 50, int(m[3][:2]), m[2][:2] in ("19", "20")
        annees = siecle and (0 <= int(m[3]) - int(m[2]) < 20 or (1 <= jour <= 12 and not m[1].isupper()))
        date = 1 <= mois <= 12 and 1 <= jour <= 31 and not annees
        if date and m[1].lower() not in mots().lettres_communes:
            yield m.span()


def assurances_sociales(plat: str) -> Iterator[Etendue]:
    """Nine digits that pass Luhn's check (mod 10), as social insurance numbers do; never a round amount."""
    for m in ASSURANCE_SOCIALE.finditer(plat):
        if m[1] is None:  # said to be one
            yield m.span(5)
            continue
        chiffres = [int(c) for c in m[1] + m[3] + m[4]]
        somme = sum(sum(divmod(2 * c, 10)) if i % 2 else c for i, c in enumerate(chiffres))
        if somme % 10 == 0 and m[4] != "000":
            yield m.span()


def dossiers(plat: str) -> Iterator[Etendue]:
    """Numbers of files, cards, plates and of people themselves."""
    yield from tout(DOSSIER)(plat)
    for m in DES_CHIFFRES.finditer(plat):
        autre = AUTRE_NOMBRE.fullmatch(m[0])
        if (autre and autre["milliers"] is None) or len(set(m[0]) - {" ", "-"}) == 1:
            continue
        debut, long = max(0, m.start() - 70), sum(c.isdigit() for c in m[0])
        for n, motif in DITS_NUMEROS:
            trop_peu = long < n or (autre and n == 5 and long != 9)
            dit = None if trop_peu else motif.search(plat, debut, m.start())
            if dit and not sans_personne.dossier_d_autre_chose(plat, *dit.span(), m.end()):
                yield dit.start(), m.end()
                break


def comptes_par_lieu(plat: str) -> Iterator[Etendue]:
    """So few in each place, of those who were said before, or of a misfortune."""
    debuts = mots().debuts
    yield from (m.span() for m in DE_MALHEUR.finditer(plat) if debuts["malheurs"].match(m[1]))
    for m in N_EGAL.finditer(plat):
        avant = re.split(r"[.;\x1f]", plat[max(0, m.start() - 90) : m.start()])[-1]
        dits = debuts["gens"].search(avant) and debuts["sensibles"].search(avant)
        if m[0][-1].isalpha() or DE_SERVIS.search(avant) or dits:
            yield m.span()
    for m in PAR_LIEU.finditer(plat):
        avant = re.split(r"[.;\x1f]", plat[max(0, m.start() - 120) : m.start()])[-1]
        compte = COMPTES_LA.match(avant)
        eux = compte and (compte["gens"] or debuts["malheurs"].match(avant, compte.end()))
        if eux and (debuts["sensibles"].search(avant) or DE_CHAQUE_LIEU.search(avant)):
            yield m.span()


def naissances(plat: str) -> Iterator[Etendue]:
    """Someone's day of birth."""
    for m in (m for motif in (NAISSANCE, *VU_LE_JOUR) for m in motif.finditer(plat)):
        avant = re.split(r"[.;\x1f]", plat[max(0, m.start() - 120) : m.start()])[-1]
        if m[0][0] in "dD" or not sans_personne.nee_sans_personne(plat, m.end(), avant):
            yield m.span()


def noms_colles(plat: str) -> Iterator[Etendue]:
    """Names of files and of accounts that name somebody."""
    liste = mots()
    for m in FICHIER.finditer(plat):
        nom = NOM_DE_FICHIER.search(plat, max(0, m.start() - 80), m.start())
        if nom and _nomme(nom[0], liste):
            yield nom.start(), m.end()
    yield from (m.span() for m in COMPTE.finditer(plat) if _nomme(m[1], liste))


def joints(plat: str) -> list[tuple[Etendue, str]]:
    """Names of files, and what a low line joins, where there are figures; with their parts apart."""
    if "_" not in plat and not FICHIER.search(plat):
        return []
    longs = (m for m in D_UN_TENANT.finditer(plat) if "_" in m[0] or FICHIER.search(m[0]))
    return [(m.span(), A_PART.sub(" ", m[0])) for m in longs if re.search(r"\d", m[0])]


def _nomme(nom: str, liste: Mots) -> bool:
    nom = sans_personne.sans_lieux(nom)
    bas = [p.lower() for p in COUPE.split(nom.lower() if nom.isupper() else nom) if p]
    qui = [b for b in bas if b in liste.noms_surs or (b in liste.surs and b not in liste.prenoms_mots)]
    longs = (b for b in bas if len(b) > 7)
    colles = (b[:i] in liste.surs and b[i:] in liste.noms for b in longs for i in range(3, len(b) - 2))
    suivis = any(a in liste.surs and b in liste.noms for a, b in pairwise(bas))
    # « jgagnon », « gagnonj », « JPGagnon ».
    abrege = any(len(b) > 5 and not liste.noms_surs.isdisjoint((b[1:], b[:-1], b[2:])) for b in bas)
    suivis |= any(n.lower() in liste.noms for n in INITIALES_COLLEES.findall(nom))
    return suivis or len(qui) > 1 or ((bool(qui) or abrege) and liste.lieux.isdisjoint(bas)) or any(colles)
