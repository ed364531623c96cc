"""Where a plain text gives what leads to someone: a number, a date of birth, an address on the network, what
they are called by, a few counted where they live.

Each pattern starts with a class of characters where it can: the engine looks for one ten times faster than
for a choice of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from schema.checks.a_plat import SERVIS, UN_SERVI, Etendue, Mots, mots

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
# « Une jeune fille prénommée Mahée », « il s'appelle Wapush ».
NOMME = re.compile(
    r"[anrucdm](?:(?<=a)ppel(?:le|ait|ee?)|(?<=n)(?:om(?:mee?| de|,? c'est| est)|amed|ame is)|(?<=r)enom"
    r"(?:mee?| ?:|,? c'est| est)|(?<=u)rnom(?:mee?|mai(?:en)?t|ment)|(?<=c)alled) \"? ?"
    r"([A-Z][a-z'-]+(?:[ -][A-Z][\w'-]+)?)"
)
QUI_NOMME = re.compile(
    r"(?i)(?:\b(?:elle|il|s?he) (?:s'|(?:is |was )?)|\bon l'|\b[ps]|\bmy |\bmon |\bje m')$"
)
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
MOIS = (
    r"(?:janv(?:ier|\.)?|fevr(?:ier|\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|aout|sept(?:embre|\.)?|oct"
    r"(?:obre|\.)?|nov(?:embre|\.)?|dec(?:embre|\.)?)"
)
# Numbers that are what they look like, wherever they stand.
DOSSIER = re.compile(
    r"(?i)(?<![\w-])(?=[ipracn\d]|[a-z]\d)(?:(?:immatricul\w+|plaque(?: d(?:'immatriculation"
    r"|e (?:son |sa |l'|la )\w+))?)(?: est| etait| no)? ?:? ?(?=[A-Z]{0,3} ?\d)[A-Z0-9]{2,4}[ -]?"
    r"[A-Z0-9]{2,4}|adresse ip ?:? ?\d+\.\d+\.\d+\.\d+"
    r"|(?:assurance[- ]maladie|ramq|nam|carte soleil)[^.;\d\x1f]{0,12} ?[a-z]{4} ?\d{4} ?\d{4}"
    r"|(?:assurance[- ](?:sociale|maladie)|nas|ramq)\b[^.;\d\x1f]{0,24} (?:par|en) \d{3,4}"
    r"|code permanent ?:? ?[A-Z]{4} ?\d{8}|pij ?:? ?\d{6,9}|passeport (?:[a-z]+ )?(?:no )?[A-Z]{2} ?\d{6}"
    r"|(?-i:[A-Z])\d{4}-\d{6}-\d\d|(?!0000)\d{4}(?:[ -]\d{4}){3}|\d{3}-\d{5}-\d{5,7}"
    # A court's; its 06 are everybody's, class actions.
    r"|\d{3}-\d\d(?<!06)-\d{6}-\d{3})(?!\w)"
)
# Any other is one by what is said before it: that it is a number, and of whom or of what, in either order.
DES_CHIFFRES = re.compile(r"\d(?<![\d.,/$].)(?<!\d[ -].)[\d -]*\d(?!\w|[.,]\d| ?[$%])")
AUTRE_NOMBRE = re.compile(r"(?:19|20)\d\d(?: ?- ?(?:19|20)?\d\d)?|\d{1,3}(?: \d{3})+(?=(?P<milliers>))")
SES_PAPIERS = (
    r"(?:dossier|matricule|chart|carte|permis|mandat|constat|avis|evenement|reclamation|plainte|certificat"
    r"|folio|iuc|episode|(?:(?<=\bd[eu] )|(?<=\bau )|(?<=\b[ms]on )|(?<!\w ))compte"
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
        (5, rf"\b(?:{SES_PAPIERS}(?: [\w'-]+){{0,4}} ?:?|{DE_QUI}) \(?(?-i:[A-Z]{{0,4}}[- ]?)$"),
    )
)
# « Dossier de presse no 2041 »; « Entente du ministère, dossier 2013-0457 ».
SANS_PERSONNE = re.compile(
    r"(?i)\b(?:presse|revue|projet|subvention|organism\w+|entreprise|publication|formulaire|programme"
    r"|recherche|ministere|appel d'offres|carte routiere|cer|ethique)\b"
)
D_UN_PAPIER = re.compile(
    r"(?i)\b(?:entente|financement|subvention|contrat|bail|permis|facture|ethique|ministere|appel d'offres)\b"
    rf"(?![^.;\x1f]*\b(?:{UN_SERVI}|s(?:a|on|es))\b)[^.;\x1f]{{0,40}}[,:(] ?$"
)
DATE = (
    rf"(?:(?:1er|\d{{1,2}}|[a-z-]{{4,16}}) {MOIS}(?: \d{{4}})?"
    rf"|{MOIS} \d{{4}}|\d{{1,4}}[-/.]\d\d?[-/.]\d{{2,4}}|\d{{8}}\b"
    r"|\d\d? du \d\d?(?: de)? \d{4}|(?:19|20)\d\d \d\d? \d\d?\b)"
)
NAISSANCE = re.compile(
    rf"(?=[NnDdSsBbAaTt])(?<!\w)(?i:[nd](?<![\w-].)(?:(?<=n)ee?s?(?:\(e\))? (?:a [A-Z][\w-]+,? )?"
    rf"(?:a \d\d? h(?: \d\d)?,? )?(?:\w+di )?(?:le|en|un|:)(?: :)? ?(?:\w+di )?|(?:(?<=n)"
    rf"|(?<=d)ate de n)aiss(?:ance(?: [^.;:\x1f\d]{{2,44}} :)?|\.)"
    rf"(?: ?\([^)]{{2,14}}\))? ?:? ?(?:est )?(?:le )?"
    rf"|(?<=d)\.?d\.?n\.? ?(?:d(?:u|e la|e l') ?\w+ ?)?:? ?|(?<=[( ]n)\. ){DATE}"
    rf"|(?:a(?<!\w.)ccouch|b(?<!\w.)aptis)ee? (?:le )?{DATE}"
    rf"|a(?<!\w.)rrivee? le {DATE}[^.;\x1f]{{0,40}}\d (?:lb|livres|kg|g|grammes)\b"
    rf"|n(?<!\w.)ati(?:f|ve) d[^.;\x1f\d]{{2,30}}, {DATE}|s(?<!\w.)(?:a|on) (?:jour de )?(?:fete"
    rf"|anniversaire) "
    rf"(?:est|tombe|etait|tombait) le {DATE}|s(?<!\w.)es \d{{1,3}} ans,? (?:le|en) {DATE}"
    r"|n(?<!\w.)ee? en (?:19|20)\d\d a (?-i:[A-Z])"
    rf"|a(?<!\w.)(?:vait|ura|voir)?(?: eu)? (?:\d{{1,3}}|[a-z-]{{3,20}}) ans le {DATE}"
    r"|b(?<!\w.)orn (?:on |in )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
    r"|d(?<!\w.)\.?o\.?b\.? ?:? ?\d|t(?<!\w.)urn(?:s|ed|ing) \d\d on [a-z]"
    rf"|d(?<!\w.)ecedee? (?:a \d+ ans,? )?le {DATE}|anniversaire ?: ?{DATE})"
)
# « Il a vu le jour le », « venue au monde un », « elle est du »: a literal start is found ten times faster.
ENTRE_NE_ET_LE = r"(?:(?:a|au|aux|en|dans) (?:l[ae]s? |l')?[^.;\x1f\d]{2,40}?,? )?"
DITS_NES = ("vu le jour", "au monde", "lle est du", "[Ii]l est du")
VU_LE_JOUR = tuple(
    re.compile(rf"{debut} {ENTRE_NE_ET_LE}(?:le |un )?(?:\w+di )?{DATE}") for debut in DITS_NES
)
# « La doyenne du groupe, née le »: what is born is no complement.
COMPLEMENT = re.compile(
    r"(?i)(?:\b(?:d[eu]s?|aux?|a|par|pour|avec|chez|sans|dans|sur|en) |\bd')(?:(?:l[ae]s?|une?|ce(?:tte|t|s)?"
    r"|[ms](?:on|a|es)|leurs?|[nv]o(?:s|tre)|deux|trois|jeunes?|petite?s?|ancien(?:ne)?s?|autres?) |l')*$"
)
PRONOM = re.compile(r"(?i)\b(?:il|elle) (?:est |etait )?$")
NE_D_UNE_CHOSE = re.compile(
    r" (?:d(?:'une?|e la|u|es|e) |de l')(?:\w+ )?(?:mobilis|volont|fusion|collabor|partenari|initiati|besoin"
    r"|rencontre|idee|projet|alliance|mouvement|regroup|constat|demande|concert|entente)"
)
NE_SANS_PERSONNE = re.compile(r"\b(?!ELLE|IL|EST|USAG|QUI)[A-Z]{2,8} (?:est |etait |fut )?$")
# « Personnes traitées, par localité : Kegaska, 1; Harrington Harbour, 2 », and no « Module 1, Module 2 ».
SI_PEU = r"(?: [A-Za-z][\w'-]*){0,3}(?:,| ?[:=(])? ?(?<!\w)[1-4](?!\w|[.,]\d| ?[%$])\)?"
PAR_LIEU = re.compile(
    rf"(?<=[:-] )([A-Z][\w'-]*){SI_PEU}(?:(?:[;,]| et) (?!\1\b)[A-Z][\w'-]*{SI_PEU})+"
    r"(?!(?:[;,]| et) [A-Z][\w' -]*[,:=(]{0,2} ?\d)"
)
N_EGAL = re.compile(
    rf"[nN](?<!\w.) ?= ?[1-4](?: (?:seule?s )?(?:{SERVIS}|proches)\b| (?:ont|avaient|sont|etaient|vivent"
    rf"|disent)\b| ?[,:] ?(?:une? )?{UN_SERVI}\b|(?= ?[);,]))"
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
            papier = dit and D_UN_PAPIER.search(plat, max(0, dit.start() - 70), dit.start())
            if dit and not papier and not SANS_PERSONNE.search(dit[0]):
                yield dit.start(), m.end()
                break


def comptes_par_lieu(plat: str) -> Iterator[Etendue]:
    """So few in each place, of those who were said before, or of a misfortune."""
    debuts = mots().debuts
    yield from (m.span() for m in DE_MALHEUR.finditer(plat) if debuts["malheurs"].match(m[1]))
    for m in N_EGAL.finditer(plat):
        if m[0][-1].isalpha() or DE_SERVIS.search(plat, max(0, m.start() - 50), m.start()):
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
        if m[0][0] in "dD" or not (
            NE_D_UNE_CHOSE.match(plat, m.end()) or _chose_nee(avant) or NE_SANS_PERSONNE.search(avant)
        ):
            yield m.span()


def _chose_nee(avant: str) -> bool:
    """True when what is born is a thing: the last that is said, unless it only says whose somebody is."""
    chose, gens, tete, des_choses = mots().debuts["choses"], mots().quelqu_un, None, False
    for m in re.finditer(r"[A-Za-z][\w-]*", avant):
        est_chose = chose.match(m[0]) is not None
        des_choses = des_choses or est_chose
        # « Un café étudiant »: what touches the name of a thing qualifies it.
        qualifie = tete and chose.match(tete[0]) and avant[tete.end() : m.start()] == " "
        quelqu_un = m[0].lower() in gens and not qualifie
        if (est_chose or quelqu_un) and not COMPLEMENT.search(avant, 0, m.start()):
            tete = m
    return chose.match(tete[0]) is not None if tete else des_choses and not PRONOM.search(avant)
