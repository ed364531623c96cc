"""Where a plain text gives how to reach someone: e-mail, telephone, street; what accounts are called by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.checks.a_plat import GRANDE, PARENTE, UN_SERVI, Etendue
from schema.checks.numeros import MOIS, tout
from schema.checks.sans_personne import SANS_FRAIS, boite_de_tous, d_une_organisation, telephone_d_autre_chose

# The mark and the point, said: as words, or between marks of any kind.
ARROBAS = r"at|arr?oba(?:s+e?|ce)|a[ -](?:commercial|rond)"
OUVRE, FERME = r" ?[\[({<|/-] ?", r" ?[\])}>|/-] ?"
AROBASE = rf"(?: ?@ ?|%40|{OUVRE}(?:{ARROBAS}|chez|@|a){FERME}| (?:{ARROBAS}) )"
POINT = rf"(?: \. |\.|{OUVRE}(?:dot|point|\.){FERME}| (?:point|dot) )"
# Only from where a word starts: tried from each of its letters, 20,000 of them took two seconds.
COURRIEL = re.compile(
    rf"(?i)(?<![\w.+-])[\w.+-]++(?:{AROBASE}[\w-]+(?:{POINT}[\w-]+)+|(?<=[a-z]{{2}})@[a-z][\w-]{{2,}})"
)
# What no address is without: looked for first, ten times faster.
AVEC_AROBASE = re.compile(
    r"(?i)[@%ac](?:(?<=@)|(?<=%)40|(?<=a)rr?oba|(?<=\Wa)(?:t\b|[ -](?:com|ron)| ?[\])}>|/-])|(?<=[^\w ]c)hez"
    r"|(?<=[^\w ] c)hez)"
)
# « chez » is of every sentence, but before a domain that is said.
CHEZ_DIT = re.compile(
    r"(?i)(?<![\w.+-])[\w.+-]++ chez (?!elles? |lui |eux |[nv]ous |[mt]oi )[\w-]+"
    r"(?: (?:point|dot) (?!d[eu]s? |final)[a-z]{2,8}\b)+"
)
# « jdube_78 chez hotmail », « slemay à gmail point com ».
COURRIELLEUR = re.compile(
    r"(?i) (?:chez|a|sur|at) (?:gmail|hotmail|outlook|yahoo|videotron|sympatico|icloud|live|msn"
    rf"|proton(?:mail)?)\b({POINT}(?:com|ca|fr|net|qc)\b)?"
)
COMPTE_DE = re.compile(r"(?<![\w'-])[A-Za-z][\w.+-]+$")
# A page of somebody on a network; that of an organisation has no point in its name, and is no « /in/ ».
PROFIL = re.compile(
    r"[lLmMfF](?<![\w-].)(?i:(?<=l)inkedin\.com/in/[\w%-]+|(?<=m)\.me/[\w.-]+|(?<=f)acebook\.com/(?!carrefour"
    r"|centre|maison|organ|ci?u?sss|clsc|table|club|asso|halte|cje|coop|ville)(?:profile\.php\?id=\d+"
    r"|[a-z]+\.[a-z]+(?:\.[\w.]+)?))|[iItTsSxXmM](?<![\w.-].)(?i:(?<=i)nsta(?:gram)?|(?<=t)iktok"
    r"|(?<=s)nap(?:chat)?|(?<=s)kype|(?<=t)witter|(?<=t)witch|(?<=t)elegram|(?<=s)team|(?<=x)"
    r"|(?<=m)essenger)\b[ :,(]{1,3}(?:c'est |est )?@?(?!(?-i:[A-Z]{4}))[\w.]+[._][\w.]+\b"
    # A folder of somebody on a computer, whose name is that of the account.
    r"|:(?<=[A-Za-z]:)/?(?i:users|utilisateurs|documents and settings)/?(?i:(?!public|default|all users"
    r"|shared)[a-z][\w.]+)|/(?i:home|users)/(?!public|shared|default|runner|www|ubuntu|user/|app)[a-z][\w.-]+"
)
SOUS_LE_NOM = r",? (?:sous|avec) (?:le |son )?(?:nom|pseudo\w*) (?:de )?"
RESEAU = r"(?:ik[Tt]ok|nsta(?:gram)?|nap(?:chat)?|acebook|iscord)"
# An account: where no organisation has one, by its mark, or by what it is said to be.
COMPTES = tuple(
    re.compile(motif)
    for motif in (
        r"iktok\.com/@[\w.]*[.\d][\w.]*",
        r"outube\.com/@[\w.-]*[.\d][\w.-]*",
        r"eddit\.com/u(?:ser)?/[\w-]+",
        r"u/(?<![\w./-]..)[a-z]\w*[_\d]\w*",
        r"#\d{4}(?!\w)(?<=\w.....)",
        r"iscord\b[ :,(]{1,3}@?[A-Za-z]+\w*[._\d#][\w.#]*",
        r"seudo(?:nyme)?s?\b[^.;\x1f]{0,24}?[\" :(]{1,3}@?[A-Za-z]+\w*[._\d#][\w.#]*\w",
        r"dentifiant (?:sur )?(?i:discord|snap(?:chat)?|insta(?:gram)?|tiktok|reddit|skype|xbox|twitch)\b"
        r"[ :\"(]{1,3}@?[A-Za-z]+\w*[._\d#][\w.#]*\w",
        r"utilisat(?:eur|rice) ?(?::|est) ?\"?[A-Za-z]+\w*[._\d#][\w.#]*\w",
        # « Son TikTok perso, c'est », « le Snap de l'ado : », « TikTok, sous le nom »; « (fb : ».
        rf"{RESEAU}(?: (?:perso\w*|d(?:e |u )(?:l'|la |son |sa )?(?:{UN_SERVI}|jeune|ado"
        rf"|{PARENTE}))\b[^.;\x1f]{{0,30}}?[ (\"]|\b[^;\x1f]{{0,24}}?\b(?:perso\w*|a elle"
        rf"|a lui)\b[^.;\x1f]{{0,12}}?[ (:\"]|{SOUS_LE_NOM}\"?)@?[A-Za-z]+[\w.-]*[._\d][\w.]*\w",
        r"[Ff][Bb](?<!\w..) ?: ?@?[A-Za-z]+[._]\w[\w.]*",
        r"nstagram\.com/(?=[\w.]*[_.\d])[A-Za-z]\w*[._]\w*[._\d]\w+",
        r"hoto ?:? (?:de )?@[A-Za-z]\w*[._]\w*[._]\w+",
        r"sername ?(?::|is)? ?\"?[A-Za-z]+\w*[._\d#][\w.#]*\w",
    )
)
S = r"[ ./_]?-?[ ]?"
# North American Numbering Plan: neither the area nor the exchange starts with 0 or 1.
TELEPHONE = re.compile(
    rf"[+(1-9](?<![\w$].)(?<!\d[.,/-].)(?:(?:(?<=\+)1|(?<=1)){S}(?:\([2-9]\d\d\)|[2-9]\d\d){S}"
    rf"|(?<=\()[2-9]\d\d\){S}|(?<=[2-9])\d\d{S})[2-9]\d\d{S}[\dO]\d ?\d\d(?!\d|-\d|[.,]\d| ?[$%]| ?(?:dollars"
    r"|euros|millions)\b| \d{3}\b)|[+0](?<![\w+].)(?:(?<=\+)|(?<=0)0)[2-9]\d{0,2}(?:[ .-]?\(?\d\)?){8,1"
    r"2}(?!\d)|0(?<![\w.,/-].)[1-9](?:[ .-]?\d\d){4}(?![\d-]|[ .]\d)|[2-9](?<!\w.)(?<!\w[ .,-].) \d \d\)?"
    r"[ .-]{1,3}[2-9] \d \d[ .-]{1,3}\d \d \d \d(?![ .,-]?\d)"
)
LOCAL = re.compile(r"[2-9](?<!\d.)\d\d(?:[ .-]-?[ ]?\d{4}(?!\d)|\d{0,2}(?![\w]))")
DIT_LOCAL = re.compile(
    r"(?i)\b(?:tel(?:ephone)?|cell(?:ulaire)?|telec(?:opieur)?|fax|compos(?:ez|er)|appel(?:ez|er)"
    r"|(?:re)?joi(?:gnez|ndre)|texto|signalez|mobile|telephonez|numero|au|contact(?:ez|er))\b\.?"
    r"(?:[ -](?:le|la|les|au|nous|moi)\b)*[ :]{0,3}$"
)
DIT_LOCAL_DE = re.compile(
    r"(?i)\b(?:(?:telephone|tel|cell(?:ulaire)?|mobile|numero|ligne)\b\.? (?:(?:d[eu]s?|au?|chez)\b|d')"
    r"[^.;\x1f\d]{0,30}|(?:r?appele[rz]|joi(?:ndre|gnez)|contacte[rz]|texte[rz]) [^.;\x1f\d]{2,40}, )$"
)
# « (555-0163) », and not « (résolution 234-2011) ».
SEUL_ENTRE = re.compile(r"\d{3}[.-](?!(?:19|20)\d\d)\d{4} ?[),;]")
EN_TOUTES_LETTRES = re.compile(r"\d{3}[ -][A-Z]{4,8} ?\($")
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
VOIE = (
    r"(?:rue|avenue|ave?\b\.?(?! ?J\b)|boulevard|boul\.?|bd|chemin|ch\.|rang|route|rte|cote|montee|allee"
    r"|impasse|croissant|ruelle|terrasse|square|promenade|place|quai)"
)
ADRESSE = re.compile(
    r"(?=[\dCcBb])(?i:\d(?<![\w$.,-].)(?<!\d .)\d{0,4}(?:[- ]?[A-H]\b|-\d{1,5})?(?:, ?| )(?:de la |du "
    rf"|de l'|(?:est|ouest|nord|sud),? )?{VOIE} (?:de la |de l'|du |des |de |d')?(?-i:(?=[A-Z0-9])"
    r"|(?<=rue )(?=principale|de l'eglise))[\w.'-]+|\d(?<![\w$.,-].)\d{0,4}(?:[- ]?[A-H]\b"
    rf"|-\d{{1,5}})?(?:, ?| )(?:de la )?(?:1re|\d{{1,3}}e) {VOIE}(?![\w-])|\d(?<![\w$.,-].)\d{{0,4}} (?-i:(?:"
    r"[A-Z][a-z']+\.? ){1,3})(?:street|st\.|road|rd\.?|drive|ave\.?|avenue|lane|crescent|blvd\.?)(?!\w)"
    r"|\d(?<![\w$.,-].)\d{0,4},? (?-i:(?!Rive|Cote|Centre)[A-Z][a-z]+(?:-[A-Z][a-z]+)* (?:Est|Ouest|Nord"
    r"|Sud|[EO]\.))(?![\w-])|\d(?<![\w$.,-].)\d{0,4},? (?-i:[A-Z])[\w-]+,? (?:app|apt)\b|\d(?:(?<=lot .)"
    r"|(?<=terrain .)|(?<=emplacement .)|(?<=roulotte .))\d{0,3},? (?:du |au )?(?:camping"
    r"|parc de maisons)\b|\d(?<=aison .)\d{0,3}(?:-?[A-H])?,? a (?-i:[A-Z])|[cb](?<!\w.)(?:(?<=c)\. ?p\."
    r"|(?<=c)ase postale|(?<=b)\. ?p\.|(?<=b)oite postale) ?\d+)"
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
    r"(?i)\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]{2,}ze|vingt|(?:tre|quara|cinqua|soixa)nte"
    r"|cent|mille)(?:[ -](?:et-)?[a-z]{2,}){0,4}$"
)
LA_OU_IL_VIT = re.compile(
    r"[vhdrl](?:(?<=[Ii]l .)|(?<=lle .)|(?<=qui .)|(?<= y .)|(?<=ame .)|(?<=eur .))(?:(?<=v)it|(?<=h)abite|"
    r"(?<=d)emeure|(?<=r)este|(?<=l)oge|(?<=d)ort)s? (?:encore |juste )?(?:au coin d|a l'angle d|en face d"
    r"|au-dessus d|derriere|a cote d|voisin|au sous-sol d)|[mlarbMLARB](?<!\w.)(?:aison|ogement|ppartement"
    r"|oulotte|oyer|ungalow)\b[^.;\x1f]{0,40} (?:en face|a cote|derriere|voisine?|au-dessus|juste apres|pres)"
    r" [^.;\x1f]{0,60}\b(?:vit|habite|demeure|reste|loge)\b|[Cc]hez (?:elle|lui|eux|moi"
    r"|nous)\b[^.;\x1f]{0,40}(?:au coin|en face|au-dessus|appartement|app\.|derriere|numero)"
)
NOMME_LA = re.compile(
    r"(?:du|de ce|de notre) (?:village|hameau|rang|canton)|de (?:l'ile|la paroisse|la reserve|la pointe)"
    r"|[Aa]u village|d'une? (?:village|municipalite|paroisse|localite|hameau) de \d|des (?:Iles?|Etangs"
    r"|Bergeronnes|Escoumins|Eboulements|Mechins|Cedres)\b[\w-]*|(?:\b[aA] |\bde |d'|\ben |\baux? |\bdu "
    r"|\b[dD]ans |\bfrom |\bin |\bof )(?:la |l'|le |les )?(?!Loi|Programme|Projet|Service|Table|Centre"
    rf"|Comite|Direction|Etat|Eglise|Internet|Noel|Facebook)(?=[A-Z][a-z'-])(?i:{GRANDE})[\w'-]{{3,}}"
)
LA = re.compile(r"\b(?:rang|route|lit|chambre|la) \d+|\bdu \d+e\b|\bau \d{2,4}\b")
LIEU_NU = re.compile(rf"(?:, |\| )(?i:{GRANDE})(?:L[ae]s? |L')?[A-Z][\w'-]{{3,}}")
ANNEE = re.compile(
    rf"(?i)\b(?:en|depuis|des|vers|fin|debut|printemps|automne|ete|hiver|avant|apres|jusqu'en|rang|{MOIS}) $"
)


# « Au village (210 habitants), le curé », « À Pointe-Calumet, le pompier ».
DEVANT = re.compile(r"(?:^|[.;\x1f\n] ?)(?:A|Au|Aux|Dans) [^,.;\x1f]{3,50}, $")


def devant(plat: str, debut: int) -> re.Match[str] | None:
    """The place that a sentence names first, before whom it tells of; None when it names none."""
    avant = plat[max(0, debut - 60) : debut]
    dit = DEVANT.search(avant)
    return NOMME_LA.search(plat, debut - len(avant) + dit.start(), debut) if dit else None


def courriels(plat: str) -> Iterator[Etendue]:
    """Addresses of e-mail, however they are disguised."""
    bas = plat.lower()
    motifs = [COURRIEL] if AVEC_AROBASE.search(plat) else []
    motifs += [CHEZ_DIT] if " point " in bas or " dot " in bas else []
    trouves = sorted(m.span() for motif in motifs for m in motif.finditer(plat))
    yield from (e for e in trouves if not boite_de_tous(plat[slice(*e)]))
    for m in COURRIELLEUR.finditer(plat):
        compte = COMPTE_DE.search(plat, max(0, m.start() - 40), m.start())
        if compte and (m[1] or re.search(r"[._\d]", compte[0])):
            yield compte.start(), m.end()


def profils(plat: str) -> Iterator[Etendue]:
    """Someone's page or account on a network."""
    for motif in (PROFIL, *COMPTES):
        yield from tout(motif)(plat)


def telephones(plat: str) -> Iterator[Etendue]:
    """Telephone numbers, but for what a library or a budget writes like one, and for what all may call."""
    for m in TELEPHONE.finditer(plat):
        if not telephone_d_autre_chose(plat, *m.span()):
            yield m.span()
    yield from (m.span() for m in POSTE.finditer(plat))
    yield from _dits(plat)
    for m in LOCAL.finditer(plat):
        debut, long = max(0, m.start() - 40), len(m[0]) > 5
        avant = (DIT_LOCAL if long else AU_POSTE).search(plat, debut, m.start())
        if avant := avant or (DIT_LOCAL_DE.search(plat, debut, m.start()) if long else None):
            yield avant.start(), m.end()
        elif long and plat[m.start() - 1 : m.start()] == "(" and _seul_entre(plat, m.start()):
            yield m.span()


def _seul_entre(plat: str, debut: int) -> bool:
    # « 1 866 APPELLE (277-3553) » says a line of everybody again.
    return bool(SEUL_ENTRE.match(plat, debut)) and not EN_TOUTES_LETTRES.search(plat, 0, debut)


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
    return (e for e in _adresses(plat) if not d_une_organisation(plat, e[0]))


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
