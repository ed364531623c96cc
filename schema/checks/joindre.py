"""Where a plain text gives how to reach someone: e-mail, telephone, street; what accounts are called by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from schema.checks.a_plat import Etendue, Mots, mots
from schema.checks.numeros import MOIS, tout

# The mark and the point, said: as words, or between marks of any kind.
ARROBAS = r"at|arr?oba(?:s+e?|ce)|a[ -](?:commercial|rond)"
OUVRE, FERME = r" ?[\[({<|/-] ?", r" ?[\])}>|/-] ?"
AROBASE = rf"(?: ?@ ?|%40|{OUVRE}(?:{ARROBAS}|chez|@|a){FERME}| (?:{ARROBAS}) )"
POINT = rf"(?: \. |\.|{OUVRE}(?:dot|point|\.){FERME}| (?:point|dot) )"
# Only from where a word starts: tried from each of its letters, 20,000 of them took two seconds.
COURRIEL = re.compile(
    rf"(?i)(?<![\w.+-])[\w.+-]++(?:{AROBASE}[\w-]+(?:{POINT}[\w-]+)+|(?<=[a-z]{{2}})@[a-z][\w-]{{2,}}"
    # « chez » is of every sentence, but before a domain that is said.
    r"| chez (?!elles? |lui |eux |[nv]ous |[mt]oi )[\w-]+(?: (?:point|dot) (?!d[eu]s? |final)[a-z]{2,8}\b)+)"
)
# « jdube_78 chez hotmail », « slemay à gmail point com ».
COURRIELLEUR = re.compile(
    r"(?i) (?:chez|a|sur|at) (?:gmail|hotmail|outlook|yahoo|videotron|sympatico|icloud|live|msn"
    r"|proton(?:mail)?)"
    rf"\b({POINT}(?:com|ca|fr|net|qc)\b)?"
)
COMPTE_DE = re.compile(r"(?<![\w'-])[A-Za-z][\w.+-]+$")
# What a file or an account may be called by, cut where a name may start.
FICHIER = re.compile(
    r"\.(?:mp[34]|m4a|wav|ogg|mov|docx?|odt|rtf|pdf|xlsx?|csv|txt|jpe?g|png|heic|eml|msg|zip)(?!\w)", re.I
)
COMPTE = re.compile(r"[@/](?:(?<=@)(?<![\w.+/-].)|(?<=(?:book|gram|ktok|tter)\.com/)@?)([A-Za-z][\w.-]+)")
INITIALES_COLLEES = re.compile(r"(?<![A-Za-z])[A-Z]{1,2}([A-Z][a-z]{3,})")
BAPTISE = re.compile(
    r"(?i)(?:pavillon|salle|rue|parc|ecole|arena|pont|prix|maison|fondation)(?:[ _-](?!\d)[a-z]+){1,3}"
    r"|(?-i:Centre|Institut)[_-](?-i:[A-Z])[a-z]+-(?-i:[A-Z])[a-z]+"
)
COUPE = re.compile(r"[\W\d_]+|(?<=[a-z])(?=[A-Z])")
# What is written as one word, and where its parts meet.
D_UN_TENANT = re.compile(r"(?<![\w.@-])[\w.@-]{6,200}+")
A_PART = re.compile(
    r"_|(?<=[A-Za-z])-|-(?=[A-Za-z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Z])"
)
S = r"[ ./_]?-?[ ]?"
# North American Numbering Plan: neither the area nor the exchange starts with 0 or 1.
TELEPHONE = re.compile(
    rf"[+(1-9](?<![\w$].)(?<!\d[.,/-].)(?:(?:(?<=\+)1|(?<=1)){S}(?:\([2-9]\d\d\)|[2-9]\d\d){S}|"
    rf"(?<=\()[2-9]\d\d\){S}|(?<=[2-9])\d\d{S})[2-9]\d\d{S}[\dO]\d ?\d\d(?!\d|-\d|[.,]\d| ?[$%]| ?(?:dollars"
    rf"|euros|millions)\b| \d{{3}}\b)"
    r"|[+0](?<![\w+].)(?:(?<=\+)|(?<=0)0)[2-9]\d{0,2}(?:[ .-]?\(?\d\)?){8,12}(?!\d)"
    r"|0(?<![\w.,/-].)[1-9](?:[ .-]?\d\d){4}(?![\d-]|[ .]\d)"
    r"|[2-9](?<!\w.)(?<!\w[ .,-].) \d \d\)?[ .-]{1,3}[2-9] \d \d[ .-]{1,3}\d \d \d \d(?![ .,-]?\d)"
)
# A line that is free to call is an organisation's, but for the extension or the box of somebody.
SANS_FRAIS = re.compile(r"\D*1?\D*8(?:00|33|44|55|66|77|88)")
A_QUELQU_UN = re.compile(r"(?i)[ ,(]{1,3}(?:au )?(?:poste|ext\.|boite vocale)")
LIGNE_A_SOI = re.compile(r"(?i)\bperso(?:nnel(?:le)?)?\b")
LOCAL = re.compile(r"[2-9](?<!\d.)\d\d(?:[ .-]-?[ ]?\d{4}(?!\d)|\d{0,2}(?![\w]))")
DIT_LOCAL = re.compile(
    r"(?i)\b(?:tel(?:ephone)?|cell(?:ulaire)?|telec(?:opieur)?|fax|compos(?:ez|er)|appel(?:ez|er)"
    r"|(?:re)?joi(?:gnez|ndre)|texto|signalez|mobile|telephonez|numero|au|contact(?:ez|er))\b\.?"
    r"(?:[ -](?:le|la|les|au|nous|moi)\b)*[ :]{0,3}$"
)
DIT_LOCAL_DE = re.compile(
    r"(?i)\b(?:telephone|tel|cell(?:ulaire)?|mobile|numero|ligne)\b\.? (?:(?:d[eu]s?|au?|chez)\b|d')"
    r"[^.;\x1f\d]{0,30}$"
)
# « (555-0163) », and not « (résolution 234-2011) ».
SEUL_ENTRE = re.compile(r"\d{3}[.-](?!(?:19|20)\d\d)\d{4} ?[),;]")
# « six » is both.
UNITES = (
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
DIZAINES = ("vingt", "trente", "quarante", "cinquante", "soixante")
ANGLAISES = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
VALEURS = {
    **{mot: n for n, mot in enumerate(UNITES)},
    **{mot: 10 * n for n, mot in enumerate(DIZAINES, 2)},
    **{mot: n for n, mot in enumerate(ANGLAISES)},
    **{"une": 1, "vingts": 20, "cent": 100, "cents": 100},
}
CHIFFRE = rf"(?:{'|'.join(sorted(VALEURS, key=len, reverse=True))}|\d{{1,4}})"
# « quatre cinq zéro, 743, 22 18 »: words and figures, read one after the other.
EN_LETTRES = re.compile(rf"(?i)(?<![\w'-]){CHIFFRE}(?:(?:[ ,.-]{{1,3}}|-?et-?){CHIFFRE}){{4,16}}(?![\w-])")
# Looked for one by one, each as it is: ten times faster than a choice of words. One of them is in any number.
PARLES = tuple(re.compile(mot) for mot, n in VALEURS.items() if n in (0, *range(3, 10)) and mot != "oh")
SUIT = re.compile(rf"[ ,.-]{{1,3}}{CHIFFRE}(?!\w)")
MOT_DIT = re.compile(r"(?i)([a-z]+|\d+)([ ,.-]*)")
# « la chef de programme, poste 4417 ».
POSTE = re.compile(r"[,(] ?[Pp]oste ?:? ?\d{3,5}(?! ?[\w$%])")
AU_POSTE = re.compile(r"(?i)\bau poste(?: telephonique)? $")
# ISBN, DOI: figures that a library needs.
REFERENCE = re.compile(r"(?i)(?:\b(?:isbn|issn|isni|doi|oclc|orcid)\b[ :a-z0-9./-]{0,40}|10\.\d{4,}/\S*)$")
VOIE = (
    r"(?:rue|avenue|ave\b\.?|av\.|boulevard|boul\.?|bd|chemin|ch\.|rang|route|rte|cote|montee|allee|impasse"
    r"|croissant"
    r"|ruelle|terrasse|square|promenade|place|quai)"
)
ADRESSE = re.compile(
    rf"(?=[\dCcBb])(?i:\d(?<![\w$.,-].)(?<!\d .)\d{{0,4}}(?:-?[A-H]|-\d{{1,5}})?(?:, ?| )(?:de la |du |de"
    rf" l'|(?:est|ouest|nord|sud),? )?{VOIE} (?:de la |de l'|du |des |de |d')?(?-i:(?=[A-Z0-9])"
    rf"|(?<=rue )(?=principale|de"
    rf" l'eglise))[\w.'-]+|\d(?<![\w$.,-].)\d{{0,4}}(?:-?[A-H]|-\d{{1,5}})?(?:, ?| )(?:de la )?(?:1re"
    rf"|\d{{1,3}}e) {VOIE}(?![\w-])"
    r"|\d(?<![\w$.,-].)\d{0,4} (?-i:(?:[A-Z][a-z']+\.? ){1,3})(?:street|st\.|road|rd\.?|drive|ave\.?|avenue"
    r"|lane|crescent|blvd\.?)(?!\w)|\d(?<![\w$.,-].)\d{0,4},? (?-i:(?!Rive|Cote|Centre)[A-Z][a-z]+"
    r"(?:-[A-Z][a-z]+)* (?:Est|Ouest|Nord|Sud|[EO]\.))(?![\w-])|\d(?<![\w$.,-].)\d{0,4},? (?-i:[A-Z])"
    r"[\w-]+,? (?:app|apt)\b"
    r"|\d(?:(?<=lot .)|(?<=terrain .)|(?<=emplacement .)|(?<=roulotte .))\d{0,3},? (?:du |au )?"
    r"(?:camping|parc de maisons)\b|[cb](?<!\w.)(?:(?<=c)\."
    r" ?p\.|(?<=c)ase postale|(?<=b)\. ?p\.|(?<=b)oite postale) ?\d+)"
)
ADRESSE_DITE = re.compile(
    # « du 4520 St-Denis ».
    rf"\d(?<=[aeuAEU] .)(?!(?:19|20)\d\d )\d{{2,4}} (?:St|Saint)e?-[A-Z]|"
    rf" (?=[rabcimtspq])(?<=[a-z, ] ){VOIE} (?:d[eu]s? |de l[a'] ?)?[A-Z]|\d(?<![\w.].)\d\.\d{{4,6}},? -\d"
)
# « rang Saint-Achille, no 310 », « elle habite au 214 Principale ».
NUMERO = re.compile(r" \d{1,5}(?! ?[%$]|\w|[.,]\d| (?:ans|h)\b)")
NUMERO_DIT = ("no", "numero", "civique", "porte", "app.", "app", "appartement", " au")
RUE_AVANT = re.compile(
    rf"(?i)(?<![\w-]){VOIE} (?:d[eu]s? |de l[a'] ?)?(?-i:[A-Z])[\w' -]*,? "
    r"(?:au|(?:au )?(?:no|numero)(?: civique)?|porte|app\.?|appartement)$"
)
CHEZ_QUI = re.compile(
    r"(?i)\b(?:habit\w*|demeur\w*|log\w*|resid\w*|domicile\w*|etage|bloc|immeuble|logement|appartement|app\."
    r"|vit|vivent|vivait|restent?|sise?|chez"
    r"|adresse)(?: (?:postale|civique|personnelle))?(?: ?:| d?[aeu]u?| \w+,? au| au)? ?$"
)
AU_NUMERO = re.compile(r" (?=\d)\d{2,5}(?: ?[A-H])?,? (?:(?:des?|du|de la) )?[A-Z](?!ans)[\w'-]{2,}")
NOMBRE_DIT = re.compile(
    r"(?i)\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]{2,}ze|vingt|(?:tre|quara|cinqua|soixa)nte|cent|mille)(?:["
    r" -](?:et-)?[a-z]{2,}){0,4}$"
)
# « Le siège du CHUM est situé au », « le centre communautaire, au » : an organisation is there, and nobody.
LA_EST = re.compile(
    r"(?i)(?:(?P<verbe>,? (?:(?:est|sont|etai(?:en)?t|fut|a|ont|se|ete|s'est) )*(?:(?:situe|install|log"
    r"|etabl|trouv|demenag|ouver)\w*|sise?s?|pignon sur rue))|,| ?:)(?: (?:depuis|en) \d{4})?,? "
    r"(?:(?:au|a l'|du) ?)?$"
)
SIEGE = (
    r"\b(?i:sieges?|bureaux?|local|locaux|organismes?|points? de service|clsc|chsld|cisss|ciusss|csss|hopital"
    r"|cliniques?|ecole|cegep|centre|carrefour|bibliotheque|pharmacie|eglise|coop[a-z]*|association|fondation"
    r"|cje|halte|garderie|cpe|(?-i:Maison|Residence|Auberge|Foyer))\b"
)
SIEGE_NOMME = re.compile(
    rf"{SIEGE}(?:[ -](?:[A-Z][\w'-]*|[a-z-]+(?:aire|al|iel|ive|if)s?|d[eu]s?|la|l'\w+)){{0,5}}$"
)
CHEZ_SOI = re.compile(
    r"(?i)\b(?:l'(?:a|ont|avait)|elles?|ils?|je|j'|lui|[sm](?:on|a|es)|chez|pres|face|cote|habit\w+|demeur\w+|vi[tv]\w*|rest\w+"
    r"|logement|appartement|domicile|maison)\b"
)
ANNEE = re.compile(
    r"(?i)\b(?:en|depuis|des|vers|fin|debut|printemps|automne|ete|hiver|avant|apres|jusqu'en"
    rf"|rang|{MOIS}) $"
)


def courriels(plat: str) -> Iterator[Etendue]:
    """Addresses of e-mail, however they are disguised."""
    yield from tout(COURRIEL)(plat)
    for m in COURRIELLEUR.finditer(plat):
        compte = COMPTE_DE.search(plat, max(0, m.start() - 40), m.start())
        if compte and (m[1] or re.search(r"[._\d]", compte[0])):
            yield compte.start(), m.end()


def telephones(plat: str) -> Iterator[Etendue]:
    """Telephone numbers, but for what a library or a budget writes like one, and for what all may call."""
    for m in TELEPHONE.finditer(plat):
        precede = plat[max(0, m.start() - 60) : m.start()]
        a_tous = SANS_FRAIS.match(m[0]) and not (
            A_QUELQU_UN.match(plat, m.end()) or LIGNE_A_SOI.search(precede)
        )
        if not (a_tous or REFERENCE.search(precede)):
            yield m.span()
    yield from (m.span() for m in POSTE.finditer(plat))
    yield from _dits(plat)
    for m in LOCAL.finditer(plat):
        debut, long = max(0, m.start() - 40), len(m[0]) > 5
        avant = (DIT_LOCAL if long else AU_POSTE).search(plat, debut, m.start())
        if avant := avant or (DIT_LOCAL_DE.search(plat, debut, m.start()) if long else None):
            yield avant.start(), m.end()
        elif long and plat[m.start() - 1 : m.start()] == "(" and SEUL_ENTRE.match(plat, m.start()):
            yield m.span()


def _dits(plat: str) -> Iterator[Etendue]:
    bas, vus = plat.lower(), 0
    for place in sorted(m.end() for mot in PARLES for m in mot.finditer(bas)):
        if place > vus and SUIT.match(bas, place):
            for m in EN_LETTRES.finditer(bas, max(vus, place - 60), place + 120):
                vus = m.end()
                if _numero_dit(m[0]):
                    yield m.span()


def _numero_dit(dit: str) -> bool:
    """True when what is said, words and figures, makes a number of ten figures that a telephone may have."""
    morceaux, nombre, lettres = [], -1, False
    for mot, apres in MOT_DIT.findall(dit.lower()):
        valeur = VALEURS.get(mot)
        lettres = lettres or valeur is not None
        if valeur == 100 and 1 < nombre < 10:
            nombre *= 100
        elif valeur == 20 and nombre == 4 and "-" in apres + dit:
            nombre = 80
        elif valeur is not None and nombre >= 20 and _complete(nombre, valeur):
            nombre += valeur
        elif mot != "et":
            morceaux += [str(nombre)] if nombre >= 0 else []
            nombre = -1 if valeur is None else valeur
            morceaux += [mot] if valeur is None else []
        if "," in apres and nombre >= 0:
            morceaux, nombre = [*morceaux, str(nombre)], -1
    chiffres = "".join((*morceaux, str(nombre) if nombre >= 0 else "")).removeprefix("1")
    un_par_un = chiffres in "2345678910"
    return (
        lettres
        and not un_par_un
        and (
            re.fullmatch(r"[2-9]\d\d[2-9]\d{6}", chiffres) is not None
            # « cinq cinq cinq, zéro un deux huit, indicatif 418 ».
            or ("zero" in dit and len(morceaux) == 6 and re.fullmatch(r"[2-9]\d{6}", chiffres) is not None)
        )
        and not SANS_FRAIS.match(chiffres)
    )


def _complete(nombre: int, valeur: int) -> bool:
    """True for « cent » then « vingt », « vingt » then « deux », « soixante » then « quinze »."""
    return 0 < valeur < 100 and (
        nombre % 100 == 0 or (nombre % 10 == 0 and valeur < (20 if nombre % 100 in (60, 80) else 10))
    )


def adresses(plat: str) -> Iterator[Etendue]:
    """A number and a street, but for where an organisation says that it is."""
    return (e for e in _adresses(plat) if not _d_une_organisation(plat, e[0]))


def _d_une_organisation(plat: str, debut: int) -> bool:
    phrase = re.split(r"[.;\x1f\n]", plat[max(0, debut - 120) : debut])[-1]
    la = LA_EST.search(phrase)
    sujet = phrase[: la.start()] if la else ""
    nommee = re.search(SIEGE, sujet) if la and la["verbe"] else SIEGE_NOMME.search(sujet)
    # « CHUM » and « Boucher » are no « chum » and no « boucher »; a « Maison des jeunes » is no one of them.
    sans_nom = re.sub(rf"{SIEGE} (?:d[eu]s? |d'|pour )[\w-]+", "", sujet[:1].lower() + sujet[1:])
    gens = mots().quelqu_un.intersection(re.findall(r"(?<![\w-])[a-z][a-z-]+", sans_nom))
    return nommee is not None and not gens and not CHEZ_SOI.search(sujet.replace("Maison", ""))


def _adresses(plat: str) -> Iterator[Etendue]:
    for m in ADRESSE_DITE.finditer(plat):
        if plat[m.start()].isdigit() or NOMBRE_DIT.search(
            plat[max(0, m.start() - 40) : m.start()].rstrip(",")
        ):
            yield m.span()
    for m in NUMERO.finditer(plat):
        debut = max(0, m.start() - 60)
        if plat.endswith(NUMERO_DIT, debut, m.start()) and (rue := RUE_AVANT.search(plat, debut, m.start())):
            yield rue.start(), m.end()
    for m in AU_NUMERO.finditer(plat):
        if CHEZ_QUI.search(plat, max(0, m.start() - 40), m.start()):
            yield m.span()
    dits = (m for m in ADRESSE.finditer(plat) if not ANNEE.search(plat, max(0, m.start() - 14), m.start()))
    yield from (m.span() for m in dits)


def noms_colles(plat: str) -> Iterator[Etendue]:
    """Names of files and of accounts that name somebody."""
    liste = mots()
    for m in FICHIER.finditer(plat):
        nom = re.search(r"[\w.-]+$", plat[max(0, m.start() - 80) : m.start()])
        if nom and _nomme(nom[0], liste):
            yield m.start() - len(nom[0]), m.end()
    yield from (m.span() for m in COMPTE.finditer(plat) if _nomme(m[1], liste))


def joints(plat: str) -> list[tuple[Etendue, str]]:
    """Names of files, and what a low line joins, where there are figures; with their parts apart."""
    mots_longs = (m for m in D_UN_TENANT.finditer(plat) if "_" in m[0] or FICHIER.search(m[0]))
    return [(m.span(), A_PART.sub(" ", m[0])) for m in mots_longs if re.search(r"\d", m[0])]


def _nomme(nom: str, liste: Mots) -> bool:
    nom = BAPTISE.sub("", nom)
    bas = [p.lower() for p in COUPE.split(nom.lower() if nom.isupper() else nom) if p]
    qui = [b for b in bas if b in liste.noms_surs or (b in liste.surs and b not in liste.prenoms_mots)]
    longs = (b for b in bas if len(b) > 7)
    colles = (b[:i] in liste.surs and b[i:] in liste.noms for b in longs for i in range(3, len(b) - 2))
    suivis = any(a in liste.surs and b in liste.noms for a, b in pairwise(bas))
    # « jgagnon », « gagnonj », « JPGagnon ».
    abrege = any(len(b) > 5 and not liste.noms_surs.isdisjoint((b[1:], b[:-1], b[2:])) for b in bas)
    suivis |= any(n.lower() in liste.noms for n in INITIALES_COLLEES.findall(nom))
    return suivis or len(qui) > 1 or ((bool(qui) or abrege) and liste.lieux.isdisjoint(bas)) or any(colles)
