"""Where a plain text gives what leads to someone: a number, an address, a date of birth, an age, a count.

Each pattern starts with a class of characters where it can: the engine looks for one ten times faster than
for a choice of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from schema.checks.a_plat import PETIT, QUI, SERVIS, UN_SERVI, Etendue, mots

AROBASE = (
    r"(?: ?@ ?| ?[\[({<] ?(?:at|arobase|arrobas|a commercial|chez|@|a) ?[\])}>] ?| (?:arobase|arrobas|at) )"
)
POINT = r"(?: \. |\.| ?[\[({<] ?(?:dot|point|\.) ?[\])}>] ?| (?:point|dot) )"
# Only from where a word starts: tried from each of its letters, 20,000 of them took two seconds.
COURRIEL = re.compile(
    rf"(?i)(?<![\w.+-])[\w.+-]++(?:{AROBASE}[\w-]+(?:{POINT}[\w-]+)+|(?<=[a-z]{{2}})@[a-z][\w-]{{2,}}"
    # « chez » is of every sentence, but before a domain that is said.
    r"| (?:chez|a commercial) [\w-]+(?: point [\w-]+)* point (?:com|ca|org|net|qc|fr|info)\b"
    r"| a commercial [\w-]+(?:\.[\w-]+)+)"
)
# A page of somebody on a network; that of an organisation has no point in its name, and is no « /in/ ».
PROFIL = re.compile(
    r"[lLmMfF](?<![\w-].)(?i:(?<=l)inkedin\.com/in/[\w%-]+|(?<=m)\.me/[\w.-]+|(?<=f)acebook\.com/"
    r"(?:profile\.php\?id=\d+|[a-z]+\.[a-z]+(?:\.[\w.]+)?))|[iItTsSxXmM](?<![\w.-].)(?i:(?<=i)nsta(?:gram)?|"
    r"(?<=t)iktok|(?<=s)nap(?:chat)?|(?<=s)kype|(?<=t)witter|(?<=x)|(?<=m)essenger)\b[ :,(]{1,3}(?:c'est |est"
    r" )?@?[\w.]+[._][\w.]+\b"
    # A folder of somebody on a computer, whose name is that of the account.
    r"|:(?<=[A-Za-z]:)/?(?i:users|utilisateurs|documents and settings)/?(?i:(?!public|default|all users"
    r"|shared)[a-z][\w.]+)|/(?i:home|users)/(?!public|shared|default|runner|www|ubuntu|user/|app)[a-z][\w.-]+"
)
S = r"[ ./]?-?[ ]?"
# North American Numbering Plan: neither the area nor the exchange starts with 0 or 1.
TELEPHONE = re.compile(
    rf"[+(1-9](?<![\w$].)(?<!\d[.,/-].)(?:(?:(?<=\+)1|(?<=1)){S}(?:\([2-9]\d\d\)|[2-9]\d\d){S}|"
    rf"(?<=\()[2-9]\d\d\){S}|(?<=[2-9])\d\d{S})[2-9]\d\d{S}[\dO]\d ?\d\d(?!\d|-\d|[.,]\d| ?[$%]| ?(?:dollars"
    rf"|euros|millions)\b| \d{{3}}\b)"
    r"|[+0](?<![\w+].)(?:(?<=\+)|(?<=0)0)[2-9]\d{0,2}(?:[ .-]?\(?\d\)?){8,12}(?!\d)"
    r"|0(?<![\w.,/-].)[1-9](?:[ .-]?\d\d){4}(?![\d-]|[ .]\d)"
)
LOCAL = re.compile(r"[2-9](?<!\d.)\d\d(?:[ .-]-?[ ]?\d{4}(?!\d)|\d{0,2}(?![\w]))")
DIT_LOCAL = re.compile(
    r"(?i)\b(?:tel(?:ephone)?|cell(?:ulaire)?|telec(?:opieur)?|fax|composez|appel(?:ez|er)|joi(?:gnez|ndre)"
    r"|rejoindre|texto|signalez|mobile|telephonez|numero|au|contact(?:ez|er))\b\.?(?:[ -](?:le|la|les|au|nous"
    r"|moi)\b)*[ :]{0,3}$"
)
DIT_LOCAL_DE = re.compile(
    r"(?i)\b(?:telephone|tel|cell(?:ulaire)?|mobile|numero)\b\.? (?:d[eu]s?|au?|chez)\b[^.;\x1f\d]{0,30}$"
)
CHIFFRE = r"(?:zero|une?|deux|trois|quatre|cinq|six|sept|huit|neuf)"
EN_LETTRES = re.compile(
    rf"(?i)(?=[zudtqcshn])(?<![\w-])(?:{CHIFFRE}[ ,-]+){{3}}"
    rf"(?:[2-9]\d\d[ .-]\d{{4}}\b|(?:{CHIFFRE}[ ,-]+){{3,6}}{CHIFFRE}\b)"
)
AU_POSTE = re.compile(r"(?i)\bau poste(?: telephonique)? $")
# ISBN, DOI: figures that a library needs.
REFERENCE = re.compile(r"(?i)(?:\b(?:isbn|issn|isni|doi|oclc|orcid)\b[ :a-z0-9./-]{0,40}|10\.\d{4,}/\S*)$")
# Canada Post: no D, F, I, O, Q, U; no W or Z in the first place.
L = r"[ABCEGHJ-NPRSTV-Zabceghj-nprstv-z]"
CODE_POSTAL = re.compile(
    rf"[ABCEGHJ-NPRSTVXYabceghj-nprstvxy](?<![\w-].)\d{L} ?[-.]? ?\d{L}\d(?!\w)"
    rf"|[ABCEGHJ-NPRSTVXY](?<![\w-].) \d {L} \d {L} \d(?!\w)"
    r"|[Cc](?<!\w.)ode postal ?:? ?\d{5}\b"
)
ASSURANCE_MALADIE = re.compile(r"(?<![\w-])([A-Za-z]{4})[ -]?(\d{4})[ -]?(\d{4})(?!\w)")
ASSURANCE_SOCIALE = re.compile(
    r"(\d(?<!\w.)(?<!\w[.,-].)\d\d)([ -]?)(\d{3})\2(\d{3})(?!\w|[.,]\d|-\d| ?(?:[$%]|\d{3}))|[Nna](?<!\w.)"
    r"(?i:(?<=n)as|(?<=a)ssurance sociale)\b(?: ?:? ?|[^.;:\x1f\d]{1,30} )(\d{3}[ -]?\d{3}[ -]?\d{3})\b"
)
VOIE = (
    r"(?:rue|avenue|av\.|boulevard|boul\.?|bd|chemin|ch\.|rang|route|rte|cote|montee|allee|impasse|croissant"
    r"|ruelle|terrasse|square|promenade|place|quai)"
)
ADRESSE = re.compile(
    rf"(?=[\dCcBb])(?i:\d(?<![\w$.,-].)(?<!\d .)\d{{0,4}}(?:-?[A-H]|-\d{{1,5}})?(?:, ?| )(?:de la |du |de"
    rf" l')?{VOIE} (?:de la |de l'|du |des |de |d')?(?-i:(?=[A-Z0-9])|(?<=rue )(?=principale|de"
    rf" l'eglise))[\w.'-]+|\d(?<![\w$.,-].)\d{{0,4}}(?:, ?| )\d{{1,3}}e {VOIE}(?![\w-])"
    r"|\d(?<![\w$.,-].)\d{0,4} (?-i:[A-Z])[a-z]+ (?:street|st\.|road|rd\.?|drive|ave\.?|avenue)(?!\w)|\d"
    r"(?<![\w$.,-].)\d{0,4},? (?-i:(?!Rive|Cote|Centre)[A-Z][a-z]+(?:-[A-Z][a-z]+)* (?:Est|Ouest|Nord|Sud"
    r"|[EO]\.))(?![\w-])|\d(?<![\w$.,-].)\d{0,4},? (?-i:[A-Z])[\w-]+,? (?:app|apt)\b|[cb](?<!\w.)(?:(?<=c)\."
    r" ?p\.|(?<=c)ase postale|(?<=b)\. ?p\.|(?<=b)oite postale) ?\d+)"
)
ADRESSE_DITE = re.compile(
    rf" (?=[rabcimtspq])(?<=[a-z, ] ){VOIE} (?:d[eu]s? |de l[a'] ?)?[A-Z]|\d(?<![\w.].)\d\.\d{{4,6}},? -\d"
)
NOMBRE_DIT = re.compile(
    r"(?i)\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]{2,}ze|vingt|[a-z]{3,}nte|cent|mille)(?:["
    r" -](?:et-)?[a-z]{2,}){0,4}$"
)
MOIS = (
    r"(?:janv(?:ier|\.)?|fevr(?:ier|\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|aout|sept(?:embre|\.)?|oct"
    r"(?:obre|\.)?|nov(?:embre|\.)?|dec(?:embre|\.)?)"
)
DATE = (
    rf"(?:(?:1er|\d{{1,2}}|[a-z-]{{4,16}}) {MOIS}(?: \d{{4}})?"
    rf"|{MOIS} \d{{4}}|\d{{1,4}}[-/.]\d\d?[-/.]\d{{2,4}}|\d{{8}}\b)"
)
NAISSANCE = re.compile(
    rf"(?=[NnDdSsBbAaTt])(?<!\w)(?i:[nd](?<![\w-].)(?:(?<=n)ee?s?(?:\(e\))? (?:a [A-Z][\w-]+,? )?(?:le|en|un"
    rf"|:)(?: :)? ?(?:\w+di )?|(?:(?<=n)|(?<=d)ate de n)aissance(?: ?\([^)]{{2,14}}\))? ?:? ?(?:est )?(?:le"
    rf" )?|(?<=d)\.?d\.?n\.? ?:? ?|(?<=[( ]n)\. ){DATE}|s(?<!\w.)(?:a|on) (?:jour de )?(?:fete|anniversaire) "
    rf"(?:est|tombe|etait|tombait) le {DATE}|s(?<!\w.)es \d{{1,3}} ans (?:le|en) {DATE}"
    r"|n(?<!\w.)ee? en (?:19|20)\d\d a (?-i:[A-Z])"
    rf"|a(?<!\w.)(?:vait|ura|voir)?(?: eu)? (?:\d{{1,3}}|[a-z-]{{3,20}}) ans le {DATE}"
    r"|b(?<!\w.)orn (?:on |in )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
    r"|d(?<!\w.)\.?o\.?b\.? ?:? ?\d|t(?<!\w.)urn(?:s|ed|ing) \d\d on [a-z]"
    rf"|d(?<!\w.)ecedee? (?:a \d+ ans,? )?le {DATE}|anniversaire ?: ?{DATE})"
)
ANNEE = re.compile(
    r"(?i)\b(?:en|depuis|des|vers|fin|debut|printemps|automne|ete|hiver|avant|apres|jusqu'en"
    rf"|rang|{MOIS}) $"
)
NE_SANS_PERSONNE = re.compile(r"\b(?!ELLE|IL|EST|USAG|QUI)[A-Z]{2,8} (?:est |etait |fut )?$")
DOSSIER = re.compile(
    r"(?i)(?<![\w-])(?=[nidpmucartf#\d]|[a-z]\d)(?:(?:no|numero|num\.|#)s? ?(?:de |d'|du )?(?:evenement"
    r"|dossier|usagere?|patiente?|cliente?|carte|membre|chart|employee?)(?: (?:au|a la|a l'|du|de la) ?[\w'"
    r" -]{2,30}?)?(?: est| etait)?(?: le)?(?: no)?[ :#]{1,3}[A-Z]{0,4}-?\d[\d -]*\d|(?:immatricul\w+|plaque"
    r"(?: d'immatriculation)?)(?: est| etait| no)? ?:? ?(?=[A-Z]{0,3} ?\d)[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4}|"
    r"(?:dossier|matricule|usager|chart)(?: (?-i:[A-Z]{2,6}))?(?: medical| clinique| de l'usager)? ?(?:(?:no"
    r"|numero)\b\.? ?:?|#|:) ?[A-Z]{0,4}-?\d{3}[\d-]*|(?:(?:no|numero) de (?:client|compte)|carte de credit"
    r"|dossier (?:d'aide sociale|medical|judiciaire|scolaire))(?: [a-z]{2})? ?:? ?(?!(?:19|20)\d\d\b)\d[\d"
    r" -]{3,}\d|adresse ip ?:? ?\d+\.\d+\.\d+\.\d+|(?:assurance[- ]maladie|ramq|nam|carte"
    r" soleil)[^.;\d\x1f]{0,12} ?[a-z]{4} ?\d{4} ?\d{4}|(?:usagere?|patiente?|cliente?) \d{2,4}-\d{3,6}\b"
    r"|matricule (?:d'employee? |employee? )?\d{4,}|permis (?:(?-i:[A-Z]{3,6}) )?\d{5,}|dossier (?:du|de la) "
    r"(?:tribunal|cour) [\d-]{6,}|dossier [A-Z]{0,3}-?(?:\d{5,}|\d{4}-(?:\d{3}|\d{5,}))\b|"
    r"(?-i:[A-Z])\d{4}-\d{6}-\d\d|passeport (?:[a-z]+ )?(?:no )?[A-Z]{2} ?\d{6}|(?:assurance[- ](?:sociale"
    r"|maladie)|nas|ramq)\b[^.;\d\x1f]{0,24} (?:par|en) \d{3,4}|(?!0000)\d{4}(?:[ -]\d{4}){3}|(?:avis|constat"
    r"|rapport|mandat|evenement)(?: [a-z' ]{2,20})? (?:no|numero) [A-Z]?\d[\d-]{5,}|(?:chart|carte opus"
    r"|transit|compte|folio|iuc|permis de conduire|dossier dpj) ?(?:no)? ?:? ?[A-Z]?\d{5}[\d -]*\d)(?!\w)"
)
AGE = (
    r"(?:\d{1,3}|(?:dix|vingt|trente|quarante|cinquante|soixante|quatre-vingt)[a-z-]*|[a-z]{4,7}ze|neuf"
    r"|huit|sept|six|cinq) ans\b"
)
APRES_AGE = (
    r"(?! (?:et (?:plus|moins)|ou (?:plus|moins)|plus tard|apres|d'existence|de (?:concertation|travail"
    r"|service|vie)|a \d))"
)
PRENOM_AGE = re.compile(
    rf"([A-Z](?<![\w'-].)[A-Za-z'-]+)(?:, ?| ?\( ?| - | a (?!peine)|,? (?:agee? de |qui a ))"
    rf"(?i:{AGE}){APRES_AGE}"
)
AGE_LIEU = re.compile(
    rf"[UuCcLl](?<!\w.)(?:[Nn]?[Ee]?(?:tt?e?)?|a|'|NE?)[ ]?{QUI}(?: [a-z]+)? "
    rf"(?:agee? )?de {AGE}{APRES_AGE},? ?"
    r"(?:[a-z][^.;\x1f]{3,70}? (?=(?:a|de|du|en|dans) |d'))?(?:(?:qui )?(?:habit|demeur|resid|vi|provena"
    r"|origin)[a-z]+ )?(?:(?:de|du|a|en|dans) |d')?(?:la |le |l')?[A-Z][\w-]+"
)
AGE_DIT = re.compile(
    rf"[HFhf](?<![\w'-].)(?:omme|emme)?, {AGE}, "
    rf"|[Aa](?<!\w.)gee? de {AGE}{APRES_AGE}[^.;\x1f]{{1,60}} (?:a|de|d') ?[A-Z]"
)
SORT = (
    r"(?:n')?(?:ont|sont|avaient|etaient|viennent|frequentent|vivent|attendent|refusent|souffrent"
    r"|decrochent)\b(?! (?:ete )?(?:rencontre|interroge|interview|consulte|offert|propose|prevu|requis"
    r"|necessaire|possible|admis\w* par))"
)
PETIT_NOMBRE = re.compile(
    rf"(?i)(?=[dtq2-4spu])(?<![\w,.'/-])(?<!\d )(?<!de )(?<!a )(?<!par )(?<!ou )(?<!et )(?<!moins )(?<!plus )"
    rf"(?<!jusqu'a )(?<!d')(?:(?:seulement |parmi eux, |parmi elles, |dont )?{PETIT} (?:autres |jeunes"
    rf" )?{SERVIS}(?: (?:qui|sur (?!(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|\d|10|100)\b)\w+|"
    rf"(?:du|de la|de l') ?[\w-]+))? (?:{SORT})|(?:seulement|parmi eux,|parmi elles,)"
    rf" {PETIT} {SERVIS}|{PETIT} {SERVIS} sur (?!(?:deux|trois|quatre|cinq|dix|cent|[2-5]|10|100)\b)\w+"
    rf"|{PETIT} {SERVIS}, dont une? (?:en|a|qui|avec|est|de \d+|age|enceint|n'|s'|vi[tv]|suivi|avait|atteint)"
    rf"|{PETIT} des {SERVIS} (?:{SORT})|(?:une? |{PETIT} |1 ){SERVIS} (?:deced|suicid|incarcer)"
    rf"|{PETIT} d'entre (?:eux|elles) (?:ont (?:fait une tentative|abandonne|quitte|decroche|ete (?:hospital"
    rf"|plac|incarc))|sont (?:mort|decede))|(?:une?(?: seule?)?|{PETIT}) des (?:\d+|[a-z-]+) {SERVIS}(?= (?:a"
    rf"|est|ont|sont|ete)\b)|une? seule? {SERVIS}(?: (?:de|du|a) (?:la |l')?(?-i:[A-Z])[\w-]+(?:"
    rf" [A-Z][\w-]+)?)?(?= (?:a|est|n'a|s'est|vient|y|refuse|reste)\b)|(?:parmi|sur) les (?:\d+"
    rf" )?{SERVIS}[^.;\x1f]{{0,40}}, (?:une? seule? (?=(?:a|avait|n'a|n'avait|est|etait|s'est) )|(?:une?"
    rf"|{PETIT})(?= (?:a ete |ont ete |est |sont |a |ont )(?:decede|mort|hospital|transfer|place|incarc"
    rf"|suicid|abandonn|expuls|retourn)))|{PETIT} {SERVIS}(?: [a-z-]+)? (?:dans|de) (?:tout |toute )?(?:le|la"
    rf"|l')? ?(?:village|ile|paroisse|hameau|reserve)\b|une? (?:usagere?|participante?|patiente?|cliente?"
    rf"|residente?|eleve|locataire) (?=(?:a|s'est|n'a) (?!ete (?:renc|inter)|le droit|droit|acces"
    rf"|besoin)[a-z]+(?:e|i|is|u|t)s?\b)|une? (?:autre |jeune )?{UN_SERVI}(?: (?:du|de la|de l'|de|des|d')"
    rf" ?[\w-]+){{0,2}} (?=s'est (?:suicid|enlev|pendu)|a ete (?:plac|hospital|arret|expuls|incarcer|agress)"
    rf"|est (?:mort|deced)))"
)
# « Des 27 participants, deux seulement avaient »; « (n = 3 femmes) », « répondantes (n = 3) ».
SUR_TANT = re.compile(
    rf"[DdPpSs](?<![\w'-].)(?i:(?<=d)es|(?<=p)armi les|(?<=s)ur(?: les)?) (?:\d+"
    rf"|[a-z-]+) {SERVIS}(?: [^.;,\x1f]{{1,40}})?, (?:une?|{PETIT})"
    r"(?: seulement| seule?)? (?=(?:a|ont|avai(?:en)?t|sont|etai(?:en)?t|est|vi\w+|n'a|s'est|s'etait|voit"
    r"|travaille|reste|garde|parle)\b)"
)
# So few, and in the same sentence what regards only them; « le suicide de deux jeunes ».
PEU = r"(?:(?<=d)eux|(?<=t)rois|(?<=q)uatre|(?<=[2-4]))"
QUELQUES_UNS = re.compile(
    rf"[DdTtQqUuSsOoFf2-4](?<![\w,.'/-].)(?<!\d .)(?<!par .)(?<!ou .)(?<!moins .)(?<!plus .)(?<!plus de .)"
    rf"(?<!\d a .)(?<!jusqu'a .)(?! (?:[aenosv]+t|se|n)\b)(?i:(?:(?<=u)ne? seule?|(?<=s)eule?s?"
    rf" {PETIT}|{PEU})(?: des (?:[\w-]+ )?| (?:autre|jeune|petite?|ancien(?:ne)?|derniere?|nouve[a-z]+)s? | )"
    rf"|(?:(?<=u)ne?|{PEU}) (?=(?:d'entre|parmi|sur les"
    r"|est|a|avait|etait|vit) )|(?:(?<=o)nly (?:one|two|three|four|[2-4])|(?<=o)ne|(?<=t)(?:wo|hree)|"
    r"(?<=f)our|(?<=[2-4])) (?:of (?:the|our|those|these) )?(?:(?:\d+|[a-z]+teen|[efnst][a-z]{2,4}|young"
    r"|trans|older|new) )?)"
)
PARMI = re.compile(r"(?i)\b(?:sur|parmi|des) (?:[a-z]es )?(?:\d+|[a-z-]+) [^.;,\x1f]{2,40}, $")
MAL_DE = re.compile(r"([a-z]+) (?:de |d'|chez |of )$")
N_EGAL = re.compile(rf"[nN](?<!\w.) ?= ?[1-4](?: (?:seule?s )?{SERVIS}\b|(?= ?[);,]))")
DE_SERVIS = re.compile(rf"(?i)\b{SERVIS}(?: [\w-]+){{0,2}} ?[(,] ?$")


def tout(motif: re.Pattern[str]) -> Callable[[str], Iterator[Etendue]]:
    """Every place of a pattern."""
    return lambda plat: (m.span() for m in motif.finditer(plat))


def telephones(plat: str) -> Iterator[Etendue]:
    """Telephone numbers, but for what a library or a budget writes like one."""
    for m in TELEPHONE.finditer(plat):
        if not REFERENCE.search(plat, max(0, m.start() - 60), m.start()):
            yield m.span()
    yield from tout(EN_LETTRES)(plat)
    for m in LOCAL.finditer(plat):
        debut, long = max(0, m.start() - 40), len(m[0]) > 5
        avant = (DIT_LOCAL if long else AU_POSTE).search(plat, debut, m.start())
        if avant := avant or (DIT_LOCAL_DE.search(plat, debut, m.start()) if long else None):
            yield avant.start(), m.end()


def assurances_maladie(plat: str) -> Iterator[Etendue]:
    """Letters, then YYMMDD (month + 50 for a woman) and two digits: « PSJP 2004-2005 » is two years."""
    for m in ASSURANCE_MALADIE.finditer(plat):
        mois, jour = int(m[2][2:]) % 50, int(m[3][:2])
        annees = m[2][:2] in ("19", "20") and 0 <= int(m[3]) - int(m[2]) < 20
        jour_du_siecle = m[2][:2] in ("19", "20") and 1 <= int(m[3][:2]) <= 12 and not m[1].isupper()
        date = 1 <= mois <= 12 and 1 <= jour <= 31 and not annees and not jour_du_siecle
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


def petits_nombres(plat: str) -> Iterator[Etendue]:
    """So few persons that each may be known."""
    liste = mots()
    for motif in (PETIT_NOMBRE, SUR_TANT):
        yield from tout(motif)(plat)
    for m in QUELQUES_UNS.finditer(plat):
        qui = liste.debuts["gens"].match(plat, m.end())
        if not qui and not plat.endswith(", ", 0, m.start()):
            continue
        avant = plat[max(0, m.start() - 60) : m.start()].rpartition(".")[2]
        if not qui and not PARMI.search(avant):
            continue
        phrase = re.split(r"[.;\x1f\n]", plat[m.start() : m.start() + 160])[0]
        dit, mal = liste.debuts["sensibles"].search(phrase), MAL_DE.search(avant)
        if dit and not liste.debuts["generalites"].search(avant + phrase):
            yield m.start(), m.start() + dit.end()
        elif qui and mal and liste.debuts["malheurs"].match(mal[1]):
            yield m.start(), qui.end()
    for m in N_EGAL.finditer(plat):
        if m[0][-1].isalpha() or DE_SERVIS.search(plat, max(0, m.start() - 50), m.start()):
            yield m.span()


def adresses(plat: str) -> Iterator[Etendue]:
    """A number and a street."""
    for m in ADRESSE_DITE.finditer(plat):
        if plat[m.start()].isdigit() or NOMBRE_DIT.search(
            plat[max(0, m.start() - 40) : m.start()].rstrip(",")
        ):
            yield m.span()
    dits = (m for m in ADRESSE.finditer(plat) if not ANNEE.search(plat, max(0, m.start() - 14), m.start()))
    yield from (m.span() for m in dits)


def naissances(plat: str) -> Iterator[Etendue]:
    """Someone's day of birth."""
    chose = mots().debuts["choses"]
    for m in NAISSANCE.finditer(plat):
        avant = re.split(r"[.;\x1f]", plat[max(0, m.start() - 60) : m.start()])[-1]
        if not chose.search(avant) and not NE_SANS_PERSONNE.search(avant):
            yield m.span()


def ages(plat: str) -> Iterator[Etendue]:
    """A first name and an age; what someone is, an age and a place."""
    liste = mots()
    for m in PRENOM_AGE.finditer(plat):
        premier = m[1].lower().split("-")[0]
        autour = plat[max(0, m.start() - 24) : m.start()]
        if premier in liste.prenoms and m[1].lower() not in liste.outils and not liste.lieu.search(autour):
            yield m.span()
    yield from tout(AGE_LIEU)(plat)
    yield from tout(AGE_DIT)(plat)
