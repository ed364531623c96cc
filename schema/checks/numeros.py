"""Where a plain text gives what leads to someone: a number or an address.

Each pattern starts with a class of characters where it can: the engine looks for one ten times faster than
for a choice of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from schema.checks.a_plat import Etendue, mots

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
# A page of somebody on a network; that of an organisation has no point in its name, and is no « /in/ ».
PROFIL = re.compile(
    r"[lLmMfF](?<![\w-].)(?i:(?<=l)inkedin\.com/in/[\w%-]+|(?<=m)\.me/[\w.-]+|(?<=f)acebook\.com/"
    r"(?:profile\.php\?id=\d+|[a-z]+\.[a-z]+(?:\.[\w.]+)?))|[iItTsSxXmM](?<![\w.-].)(?i:(?<=i)nsta(?:gram)?|"
    r"(?<=t)iktok|(?<=s)nap(?:chat)?|(?<=s)kype|(?<=t)witter|(?<=t)witch|(?<=t)elegram|(?<=s)team|(?<=x)"
    r"|(?<=m)essenger)\b[ :,(]{1,3}(?:c'est |est"
    r" )?@?[\w.]+[._][\w.]+\b"
    # A folder of somebody on a computer, whose name is that of the account.
    r"|:(?<=[A-Za-z]:)/?(?i:users|utilisateurs|documents and settings)/?(?i:(?!public|default|all users"
    r"|shared)[a-z][\w.]+)|/(?i:home|users)/(?!public|shared|default|runner|www|ubuntu|user/|app)[a-z][\w.-]+"
)
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
        r"sername ?(?::|is)? ?\"?[A-Za-z]+\w*[._\d#][\w.#]*\w",
    )
)
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
    r"(?:rue|avenue|ave\b\.?|av\.|boulevard|boul\.?|bd|chemin|ch\.|rang|route|rte|cote|montee|allee|impasse"
    r"|croissant"
    r"|ruelle|terrasse|square|promenade|place|quai)"
)
ADRESSE = re.compile(
    rf"(?=[\dCcBb])(?i:\d(?<![\w$.,-].)(?<!\d .)\d{{0,4}}(?:-?[A-H]|-\d{{1,5}})?(?:, ?| )(?:de la |du |de"
    rf" l'|(?:est|ouest|nord|sud),? )?{VOIE} (?:de la |de l'|du |des |de |d')?(?-i:(?=[A-Z0-9])"
    rf"|(?<=rue )(?=principale|de"
    rf" l'eglise))[\w.'-]+|\d(?<![\w$.,-].)\d{{0,4}}(?:-\d{{1,5}})?(?:, ?| )(?:1re"
    rf"|\d{{1,3}}e) {VOIE}(?![\w-])"
    r"|\d(?<![\w$.,-].)\d{0,4} (?-i:[A-Z])[a-z]+ (?:street|st\.|road|rd\.?|drive|ave\.?|avenue)(?!\w)|\d"
    r"(?<![\w$.,-].)\d{0,4},? (?-i:(?!Rive|Cote|Centre)[A-Z][a-z]+(?:-[A-Z][a-z]+)* (?:Est|Ouest|Nord|Sud"
    r"|[EO]\.))(?![\w-])|\d(?<![\w$.,-].)\d{0,4},? (?-i:[A-Z])[\w-]+,? (?:app|apt)\b|[cb](?<!\w.)(?:(?<=c)\."
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
MOIS = (
    r"(?:janv(?:ier|\.)?|fevr(?:ier|\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|aout|sept(?:embre|\.)?|oct"
    r"(?:obre|\.)?|nov(?:embre|\.)?|dec(?:embre|\.)?)"
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
    rf"{SIEGE}(?:[ -](?:[A-Z][\w'-]*|[a-z-]+(?:aire|al|iel|ive|if)|d[eu]s?|la|l'\w+)){{0,5}}$"
)
CHEZ_SOI = re.compile(
    r"(?i)\b(?:l'(?:a|ont|avait)|elles?|ils?|je|j'|lui|[sm](?:on|a|es)|chez|pres|face|cote|habit\w+|demeur\w+|vi[tv]\w*|rest\w+"
    r"|logement|appartement|domicile|maison)\b"
)
ANNEE = re.compile(
    r"(?i)\b(?:en|depuis|des|vers|fin|debut|printemps|automne|ete|hiver|avant|apres|jusqu'en"
    rf"|rang|{MOIS}) $"
)
# Numbers that are what they look like, wherever they stand.
DOSSIER = re.compile(
    r"(?i)(?<![\w-])(?=[ipracn\d]|[a-z]\d)(?:(?:immatricul\w+|plaque(?: d'immatriculation)?)(?: est| etait"
    r"| no)? ?:? ?(?=[A-Z]{0,3} ?\d)[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4}|adresse ip ?:? ?\d+\.\d+\.\d+\.\d+"
    r"|(?:assurance[- ]maladie|ramq|nam|carte soleil)[^.;\d\x1f]{0,12} ?[a-z]{4} ?\d{4} ?\d{4}"
    r"|(?:assurance[- ](?:sociale|maladie)|nas|ramq)\b[^.;\d\x1f]{0,24} (?:par|en) \d{3,4}"
    r"|code permanent ?:? ?[A-Z]{4} ?\d{8}|passeport (?:[a-z]+ )?(?:no )?[A-Z]{2} ?\d{6}"
    r"|(?-i:[A-Z])\d{4}-\d{6}-\d\d|(?!0000)\d{4}(?:[ -]\d{4}){3}|\d{3}-\d{5}-\d{5,7}"
    # A court's; its 06 are everybody's, class actions.
    r"|\d{3}-\d\d(?<!06)-\d{6}-\d{3})(?!\w)"
)
# Any other is one by what is said before it: that it is a number, and of whom or of what, in either order.
DES_CHIFFRES = re.compile(r"\d(?<![\d.,/$].)(?<!\d[ -].)[\d -]*\d(?!\w|[.,]\d| ?[$%])")
AUTRE_NOMBRE = re.compile(r"(?:19|20)\d\d(?: ?- ?(?:19|20)?\d\d)?|\d{1,3}(?: \d{3})+(?=(?P<milliers>))")
SES_PAPIERS = (
    r"(?:dossier|matricule|chart|carte|permis|mandat|constat|avis|evenement|reclamation|plainte|certificat"
    r"|folio|iuc|(?:(?<=\bd[eu] )|(?<=\bau )|(?<=\b[ms]on )|(?<!\w ))compte"
    r"|rapport d(?:e |'|u )(?:police|polici|incident|accident|evenement|coroner|interv|signal)[a-z]*)\b"
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
        (5, rf"\b(?:{SES_PAPIERS}(?: [\w']+){{0,4}} ?:?|{DE_QUI}) (?-i:[A-Z]{{0,4}}-?)$"),
    )
)
# « Dossier de presse no 2041 ».
SANS_PERSONNE = re.compile(
    r"(?i)\b(?:presse|revue|projet|subvention|organism\w+|entreprise|publication|formulaire|programme"
    r"|recherche|ministere|appel d'offres|carte routiere)\b"
)


def tout(motif: re.Pattern[str]) -> Callable[[str], Iterator[Etendue]]:
    """Every place of a pattern."""
    return lambda plat: (m.span() for m in motif.finditer(plat))


def courriels(plat: str) -> Iterator[Etendue]:
    """Addresses of e-mail, however they are disguised."""
    yield from tout(COURRIEL)(plat)
    for m in COURRIELLEUR.finditer(plat):
        compte = COMPTE_DE.search(plat, max(0, m.start() - 40), m.start())
        if compte and (m[1] or re.search(r"[._\d]", compte[0])):
            yield compte.start(), m.end()


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


def profils(plat: str) -> Iterator[Etendue]:
    """Someone's page or account on a network."""
    for motif in (PROFIL, *COMPTES):
        yield from tout(motif)(plat)


def dossiers(plat: str) -> Iterator[Etendue]:
    """Numbers of files, cards, plates and of people themselves."""
    yield from tout(DOSSIER)(plat)
    for m in DES_CHIFFRES.finditer(plat):
        autre = AUTRE_NOMBRE.fullmatch(m[0])
        if autre and autre["milliers"] is None:
            continue
        debut, long = max(0, m.start() - 70), sum(c.isdigit() for c in m[0])
        for n, motif in DITS_NUMEROS:
            dit = motif.search(plat, debut, m.start()) if long >= n and not (autre and n == 5) else None
            if dit and not SANS_PERSONNE.search(dit[0]):
                yield dit.start(), m.end()
                break


def adresses(plat: str) -> Iterator[Etendue]:
    """A number and a street, but for where an organisation says that it is."""
    return (e for e in _adresses(plat) if not _d_une_organisation(plat, e[0]))


def _d_une_organisation(plat: str, debut: int) -> bool:
    phrase = re.split(r"[.;\x1f\n]", plat[max(0, debut - 120) : debut])[-1]
    la = LA_EST.search(phrase)
    sujet = phrase[: la.start()] if la else ""
    nommee = re.search(SIEGE, sujet) if la and la["verbe"] else SIEGE_NOMME.search(sujet)
    # « CHUM » and « Boucher » are no « chum » and no « boucher ».
    gens = mots().quelqu_un.intersection(re.findall(r"(?<![\w-])[a-z][a-z-]+", sujet[:2].lower() + sujet[2:]))
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
