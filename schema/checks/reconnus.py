"""Where a plain text tells who someone is by an age, a count, a portrait: one of few, or alone.

Lists of words: schema/vocabularies/noms/noms.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from schema.checks.a_plat import (
    LIEU_NOMME,
    METIER,
    PARENTE,
    PETIT,
    QUI,
    RARE,
    SERVIS,
    UN_SERVI,
    UNIQUE,
    Etendue,
    Mots,
    mots,
)
from schema.checks.joindre import LA, LA_OU_IL_VIT, LIEU_NU, NOMME_LA, devant
from schema.checks.numeros import DERNIER_COMPTE, PEU, UN_D_EUX, comptes_par_lieu, tout
from schema.checks.sans_personne import est_un_metier

AGE = (
    r"(?:\d{1,3}|(?:dix|vingt|trente|quarante|cinquante|soixante|quatre-vingt)[a-z-]*|[a-z]{4,7}ze|neuf"
    r"|huit|sept|six|cinq) ans\b"
)
APRES_AGE = (
    r"(?! (?:et (?:plus|moins)|ou (?:plus|moins)|plus tard|apres|d'existence|de (?:concertation|travail"
    r"|service|vie)|a \d))"
)
PRENOM_AGE = re.compile(
    r"([A-Z](?<![\w'-].)[A-Za-z'-]+)(?:, ?| ?\( ?| - |(?<=[a-z]) (?=\d)| a (?!peine)|,? (?:agee? de "
    rf"|qui (?:a|aura|avait|a eu|vient d'avoir) ))(?i:{AGE}){APRES_AGE}"
)
# « Réal, de Duhamel, n'a plus son permis ».
PRENOM_ET_LIEU = re.compile(
    r"([A-Z](?:(?<![^\n\x1f\"(].)|(?<=[.;:\n\x1f\"(] .))[\w'-]+), (?:de |d'|du )(?:la |l')?[A-Z][\w'-]+"
    r"(?: [A-Z][\w-]+)?, "
)
DIT = re.compile(r"\b(?:dit|confie|raconte|explique|ajoute|lance|temoigne|affirme|resume|precise|selon) $")
AGE_PRENOM = re.compile(rf"[Aa](?<!\w.)(?:gee? de)? {AGE}, (?:l[ae] )?([A-Z][\w'-]+)")
AGE_LIEU = re.compile(
    rf"[UuCcLl](?<!\w.)(?:[Nn]?[Ee]?(?:tt?e?)?|a|'|NE?)[ ]?{QUI}(?: [a-z]+)? (?:agee? )?de {AGE}{APRES_AGE},?"
    r" ?(?:[a-z][^.;\x1f]{3,70}? (?=(?:a|de|du|en|dans) |d'))?(?:(?:qui )?(?:habit|demeur|resid|vi|provena"
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
    r"(?i)(?=[dtq2-4spu])(?<![\w,.'/-])(?=deux|tro|qua|[2-4] |seu|par|un|sur|don)(?<!\d )(?<!de )(?<!a )(?<!"
    r"par )(?<!ou )(?<!et )(?<!moins )(?<!plus )(?<!jusqu'a )(?<!d')(?:(?:seulement |parmi eux, "
    rf"|parmi elles, |dont )?{PETIT} (?:autres |jeunes )?{SERVIS}(?: (?:qui|sur (?!(?:deux|trois|quatre|cinq"
    rf"|six|sept|huit|neuf|dix|cent|\d|10|100)\b)\w+|(?:du|de la|de l') ?[\w-]+))? (?:{SORT})|(?:seulement"
    rf"|parmi eux,|parmi elles,) {PETIT} {SERVIS}|{PETIT} {SERVIS} sur (?!(?:deux|trois|quatre|cinq|dix|cent"
    rf"|[2-5]|10|100)\b)\w+|{PETIT} {SERVIS}, dont une? (?:en|a|qui|avec|est|de \d+|age|enceint|n'|s'|vi[tv]"
    rf"|suivi|avait|atteint)|{PETIT} des {SERVIS} (?:{SORT})|(?:une? |{PETIT} |1 ){SERVIS} (?:deced|suicid"
    rf"|incarcer)|{PETIT} d'entre (?:eux|elles) (?:ont (?:fait une tentative|abandonne|quitte|decroche"
    rf"|ete (?:hospital|plac|incarc))|sont (?:mort|decede))|(?:une?(?: seule?)?|{PETIT}) des (?:\d+"
    rf"|[a-z-]+) {SERVIS}(?= (?:a|est|ont|sont|ete)\b)|une? seule? {SERVIS}(?: (?:de|du|a) (?:la "
    r"|l')?(?-i:[A-Z])[\w-]+(?: [A-Z][\w-]+)?)?(?= (?:a|est|n'a|s'est|vient|y|refuse|reste)\b)|(?:parmi"
    rf"|sur) les (?:\d+ )?{SERVIS}[^.;\x1f]{{0,40}}, (?:une? seule? (?=(?:a|avait|n'a|n'avait|est|etait"
    rf"|s'est) )|(?:une?|{PETIT})(?= (?:a ete |ont ete |est |sont |a |ont )(?:decede|mort|hospital|transfer"
    rf"|place|incarc|suicid|abandonn|expuls|retourn)))|{PETIT} {SERVIS}(?: [a-z-]+)? (?:dans|de) (?:tout "
    r"|toute )?(?:le|la|l')? ?(?:village|ile|paroisse|hameau|reserve)\b|une? (?:usagere?|participante?"
    r"|patiente?|cliente?|residente?|eleve|locataire) (?=(?:a|s'est|n'a) (?!ete (?:renc|inter)|le droit"
    rf"|droit|acces|besoin)[a-z]+(?:e|i|is|u|t)s?\b)|une? (?:autre |jeune )?{UN_SERVI}(?: (?:du|de la|de l'"
    r"|de|des|d') ?[\w-]+){0,2} (?=s'est (?:suicid|enlev|pendu)|a ete (?:plac|hospital|arret|expuls"
    r"|incarcer|agress)|est (?:mort|deced)))"
)
# « Des 27 participants, deux seulement avaient »; « (n = 3 femmes) », « répondantes (n = 3) ».
SUR_TANT = re.compile(
    r"[DdPpSs](?<![\w'-].)(?i:(?<=d)es|(?<=p)armi les|(?<=s)ur(?: les)?) (?:\d+"
    rf"|[a-z-]+) {SERVIS}(?: [^.;,\x1f]{{1,40}})?, (?:une?|{PETIT})(?: seulement| seule?)? (?=(?:a|ont"
    r"|avai(?:en)?t|sont|etai(?:en)?t|est|vi\w+|n'a|s'est|s'etait|voit|travaille|reste|garde|parle)\b)"
)
# So few, and in the same sentence what regards only them.
QUELQUES_UNS = re.compile(
    r"[DdTtQqUuSsOoFfJj1-4](?:(?<=[Ll]'.)|(?<![\w,.'/-].))(?<!\d .)(?<!par .)(?<!ou .)(?<!moins .)(?<!plus ."
    r")(?<!plus de .)(?<!\d a .)(?<!jusqu'a .)(?:(?<=, .)|(?! (?:[aenosv]+t|se|n)\b))(?i:(?:(?<=u)ne? seule?"
    rf"|(?<=j)uste (?:une?|{PETIT})|(?<=u)ne?(?= des )|(?<=q)u'une?(?: seule?)?|(?<=s)eule?s? {PETIT}"
    rf"|{PEU}(?: \([2-4]\))?)(?: des (?:[\w-]+ )?| (?:autre|jeune|petite?|ancien(?:ne)?|derniere?"
    rf"|nouve[a-z]+)s? | )|(?<=u)ne? (?={UN_SERVI} sur \d\d)|(?:(?<=u)ne?|{PEU}) (?=(?:d'entre|parmi|sur les"
    r"|est|a|avai(?:en)?t|etai(?:en)?t|vi(?:ven)?t|ont|sont|ou|qui) )|(?:(?<=dont 1)|(?<=dont u)ne?) "
    r"|(?:(?<=o)nly (?:one|two|three|four|[2-4])|(?<=o)ne|(?<=t)(?:wo|hree)|(?<=f)our"
    r"|(?<=[2-4])) (?!\w+ (?:in|out of) (?:t|f|six|ni|ei|\d))(?:of (?:the|our|those|these) )?(?:(?:\d+"
    r"|[a-z]+teen|[efnst][a-z]{2,4}|young|trans|older|new) )?)"
)
PARMI = re.compile(
    r"(?i)\b(?:(?:sur|parmi|des) (?!l[ae] )(?:[a-z]es )?|(?:dans|d[eu]) (?:[a-z']+ )?(?:groupe|classe) d(?:e "
    r"|'))(?:\d+|[a-z-]+)(?: [^.;,\x1f]{2,40})?, (?:(?:il )?y(?:'| )en a(?:vait)? )?$"
)
# « Il n'y a qu'une femme », and not « plus qu'une femme ».
SEULEMENT = re.compile(r"(?i)\b(?:n'|ne )[\w' ]{1,30}$")
MAL_DE = re.compile(r"([a-z]+) (?:de |d'|chez |of )$")


def _agit(plat: str, m: re.Match[str], liste: Mots) -> bool:
    """True for « Aanniq (14 ans) peint »."""
    seul = "(" in m[0] and plat.startswith(") ", m.end())
    return seul and liste.debuts["agit"].match(plat, m.end() + 2) is not None


def ages(plat: str) -> Iterator[Etendue]:
    """A first name and an age; what someone is, an age and a place."""
    liste = mots()
    for m in (m for motif in (PRENOM_AGE, AGE_PRENOM) for m in motif.finditer(plat)):
        premier = m[1].lower().split("-")[0]
        autour = plat[max(0, m.start() - 24) : m.start()]
        # A first name of nowhere in the lists, of whom it is said what only people do.
        quelqu_un = premier in liste.prenoms or (
            m[1][1:].islower() and (", qui a" in m[0] or DIT.search(autour) or _agit(plat, m, liste))
        )
        compose = re.search(r"-(?:des?|du|la)-", m[1])  # « La Rose-des-Vents, 25 ans déjà »
        if quelqu_un and not compose and m[1].lower() not in liste.outils and not liste.lieu.search(autour):
            yield m.span()
    for m in PRENOM_ET_LIEU.finditer(plat):
        if m[1].lower().split("-")[0] in liste.surs:
            yield m.span()
    yield from tout(AGE_LIEU)(plat)
    yield from tout(AGE_DIT)(plat)


def _qui(plat: str, m: re.Match[str], liste: Mots) -> re.Match[str] | None:
    """Who is counted; they may be the last word: « deux jeunes », « une seule des participantes »."""
    gens = liste.debuts["gens"]
    dernier = m[0].rstrip().rfind(" ") + 1
    return gens.match(plat, m.end()) or (gens.match(plat, m.start() + dernier) if dernier else None)


def petits_nombres(plat: str) -> Iterator[Etendue]:
    """So few persons that each may be known."""
    liste = mots()
    for motif in (PETIT_NOMBRE, SUR_TANT):
        yield from tout(motif)(plat)
    dit, lu, generalites = None, 0, liste.debuts["generalites"]
    for m in QUELQUES_UNS.finditer(plat):
        qui = _qui(plat, m, liste)
        if not qui and not plat.endswith((", ", "en a ", "en avait "), 0, m.start()):
            continue
        avant = plat[max(0, m.start() - 60) : m.start()].rpartition(".")[2]
        if not (qui or PARMI.search(avant)) or (m[0][:3] in ("qu'", "Qu'") and not SEULEMENT.search(avant)):
            continue
        fin = m.start() + len(FIN_DE_PHRASE.split(plat[m.start() : m.start() + 160], maxsplit=1)[0])
        if dit is None or dit.start() < m.start():
            # What was read for the one before is not read again, but for as long as an expression may be.
            dit = liste.debuts["sensibles"].search(plat, max(m.start(), lu - 40), fin)
            lu = dit.end() if dit else fin
        mal = MAL_DE.search(avant)
        rangee = plat.endswith("| ", 0, m.start()) and liste.debuts["sensibles"].search(avant)
        if qui and rangee:
            yield m.start(), qui.end()
        elif dit and dit.end() <= fin and not generalites.search(avant + plat[m.start() : fin]):
            if not est_un_metier(plat, qui, dit, liste):
                yield m.start(), dit.end()
        elif qui and mal and liste.debuts["malheurs"].match(mal[1]):
            yield m.start(), qui.end()
    yield from comptes_par_lieu(plat)
    yield from _parmi_eux(plat, liste)


# « La mairesse, dont le fils… ».
INTIME = re.compile(
    r"[LlUNn](?<!\w.)(?:[aen]+ |'|otre )(?:unique )?([a-z-]+)(?: [\w'-]+){0,6}?, (?:dont (?:le |la |les "
    r"|l')(?:fil[sl]|enfant|conjoint|mari|mere|pere|frere|soeur|epou|femme)|veu(?:f|ve)\b|divorcee?\b"
    r"|separee? |(?:elle|lui)-meme (?:mere|pere|atteint|malad)|qui a (?:perdu|eleve|mis au monde|adopte) "
    r"|enceinte|suivie? pour |(?:(?:elle|lui)-meme )?en (?:conge|arret|depression|traitement|cure|therapie"
    r"|sevrage|rechute)\b|(?:elle|lui)-meme (?:proche|aidant|usag|ancien)|sobre |abstinente? |en remission"
    r"|atteinte? d|ex-(?:detenu|toxico|itinerant)|qui (?:boit|consomme|souffre) |(?:grand-)?[mp]ere (?:de "
    r"|d')|fil(?:s|le) (?:de |d'|du )|conjointe? (?:de |d'|du ))"
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
    r"[UuLlCcDd](?<!\w.)(?i:(?:'|ne?|e|a|u|ette?) ?([a-z-]+)(?: d(?:es|u) [a-z-]+)? (?:qui|dont|que) "
    r"(?:s'est (?:noy|suicid|pendu)|les journaux|la (?:maison|ferme) a brul|(?:[a-z']+ )?(?:a|avait|avons"
    r"|ont) (?:mis le feu|poignarde|tue|vole|frappe|agresse|tire|braque|survecu|gagne|sauve|temoigne contre"
    r"|denonce|poursuivi|noye|disparu|crie|fugue|perdu (?:s|l)[aeo]|trouve mort|ete (?:arrete|condamne"
    r"|acquitte|elu|expulse|poignarde|tue|retrouve)|fait (?:la une|les manchettes|de la prison"
    r"|une tentative))))"
)
# Somebody, in a sentence that says where, and what few are or live through.
FIN_DE_PHRASE = re.compile(r"[.\x1f\n]|;(?! (?:both|les deux|tou(?:te)?s (?:les )?deux|l'une?)\b)")
DU_METIER = re.compile(
    rf"[smlnSMLN](?<!\w.)(?i:(?:on|a|eur|otre) (?:ex-)?{PARENTE},? (?:(?:est|etait|qui (?:est"
    rf"|etait)) )?(?:une? |l[ea] |l')?{METIER}\b[^.;\x1f]{{0,30}}? (?:(?:a|au"
    rf"|aux) [\w' -]{{2,24}}? )?{LIEU_NOMME})|[ldLD](?<!\w.)(?i:(?:'|a|u|e(?: la)?) ?(?:dame|monsieur"
    rf"|residente?|patiente?|usagere?|cliente?|femme|homme|locataire|famille|fille|gars)"
    r"(?: [a-z]+)? (?:(?:de la|du|au|a la|a l') ?(?:chambre|lit|appartement|app\.?|logement|unite|porte) \d+"
    r"|du \d{1,4}(?=[,.;)]| (?:qui|est|a|ne|n'|s'|se)\b)))"
)
EN_ANGLAIS = re.compile(
    r"'(?<=[a-z].)s (?:ex-)?(?:husband|wife|son|daughter|brother|sister|mother|father|widow|girlfriend)\b"
    r"|[OoTt](?<!\w.)(?:(?<=[Oo])nly (?:one )?(?:[A-Za-z]+ )?(?:(?:fe)?male \w+|woman|man|nurse|doctor|elder"
    r"|teacher|family|child|participant|resident|patient|student|client|mother|father) (?:from|in|of|who|to"
    r"|at)\b(?! (?:two|three|four|five|ten|\d+)\b)|he (?:mayor|director|principal|priest|chief|doctor|pastor)"
    r"'s (?:wife|son|husband|daughter|brother|sister|mother|father))|[TtGg](?<!\w.)(?:rans|ay) (?:man|woman"
    r"|boy|girl|teen|mother|father) (?:from|in) [A-Z]|[HhMmTt](?<!\w.)(?:is|er|y|heir) (?:son|daughter|wife"
    r"|husband|mother|father|brother|sister|partner|kid|nephew|grandson) (?:was|has|is|had|died|lives|got"
    r"|went|passed|committed|attempted|suffers)\b"
)
QUELQU_UN = re.compile(
    r"[lucsnmjA-Z](?:(?<![\w'-].)|(?<= d'u))(?:(?:(?<=[Ll])(?:'|[ae] )|(?<=[Uu])ne? |(?<=[Cc])e(?:t|tte)? "
    r"|(?<=[SsMm])(?:on|a) |(?<=[Nn])otre |(?<=A)n? |(?<=[TH])(?:he|is|er) |(?<=O)ur |(?<=A)ncien(?:ne)? "
    r"|(?P<tete>(?<=S)eule? ))(?:(?:ancien(?:ne)?|jeune|vieille?|vieux|petite?|pauvre|bonne?|premiere?|young"
    r"|old|only|former|(?P<seul>seule?|unique)) )?(?:ex-)?(?P<mot>[A-Za-z][a-z-]+)(?=(?: (?P<apres>[a-z-]+))?"
    r")|(?<=[Jj])e (?P<je>suis|vis)\b|(?<=[A-Z])(?P<nu>[a-z][a-z-]+))(?! qui peut)"
)
# « mère des triplés de Low, sourde », in a cell or a note.
SANS_ARTICLE = re.compile(
    r"(?:^|(?<=[:;|\x1f\n] ))(?P<mot>[a-z-]{4,})(?=(?: (?P<apres>[a-z-]+))?)"
    r"(?P<seul>a^)?(?P<tete>a^)?(?P<je>a^)?"
)
# What a role lives through: « , en rechute », and not « , formée en toxicomanie ».
VECU = re.compile(
    r"^(?!.* (?:des|les|aux|ses|leurs|pour|aupres|with|for)\b).*?(?:,| qui| est| etait| a| ete| s'est| apres|"
    r" who)(?: (?!form|speciali|respons|charg|servic|progr|equip|clini|mandat|rencontr|accompagn|accueil|suit"
    r"|aide|soutien|travail|organis|coordon|anim|donn|off)[\w'-]+){0,4} $"
)
# « De l'alcoolisme de son mari ».
DES_SIENS = re.compile(rf"[a-z]* (?:de|chez) s(?:on|a|es) {PARENTE}")
SERVI = re.compile(UN_SERVI)


def _dans_la_phrase(plat: str, liste: Mots) -> Iterator[Etendue]:
    """Somebody, in a sentence that says where, and what few are or live through."""
    for m in chain(QUELQU_UN.finditer(plat), SANS_ARTICLE.finditer(plat)):
        mot, debut = m["mot"], m.end()
        qui = (mot or m[0]).lower().removeprefix("ex-")
        if qui not in liste.quelqu_un and not m["je"]:
            # « A Cree grandmother ».
            if not mot or mot.islower() or qui in liste.outils:
                continue
            if m["apres"] in liste.quelqu_un:
                qui, debut = m["apres"], m.end() + 1
            elif not liste.debuts["sensibles"].match(qui):  # « une jeune Colombienne »
                continue
        fin = FIN_DE_PHRASE.search(plat, debut, m.end() + 160)
        bout = fin.start() if fin else min(len(plat), m.end() + 160)
        lieu = NOMME_LA.search(plat, debut, bout) or LA.search(plat, debut, bout) or devant(plat, m.start())
        if m.re is SANS_ARTICLE:
            lieu = lieu or LIEU_NU.search(plat, max(0, m.start() - 30), bout)
        seul = m["seul"] or m["tete"]
        if (lieu is None and not seul) or liste.debuts["generalites"].search(
            plat, max(0, m.start() - 30), bout
        ):
            continue
        traits = list(liste.debuts["sensibles"].finditer(plat, m.start(), bout))
        if qui in liste.fonctions and not (seul or SERVI.fullmatch(qui)):
            traits = [
                t for t in traits if VECU.search(plat[debut : t.start()]) or DES_SIENS.match(plat, t.end())
            ]
        rare = traits[0] if traits else RARE.search(plat, m.start(), bout)
        if (rare and (lieu or traits)) or (lieu and seul):
            yield m.start(), max(x.end() for x in (lieu, rare) if x)


def _parmi_eux(plat: str, liste: Mots) -> Iterator[Etendue]:
    """Some of those who were counted last, when these are people, and what regards only them."""
    for m in UN_D_EUX.finditer(plat):
        avant = re.split(r"[.\x1f\n]", plat[max(0, m.start() - 120) : m.start()])[-1]
        phrase = FIN_DE_PHRASE.split(plat[m.start() : m.start() + 160])[0]
        compte = DERNIER_COMPTE.match(avant)
        dit = liste.debuts["sensibles"].search(phrase)
        eux = compte and liste.debuts["gens"].match(avant, compte.end())
        if eux and dit and not liste.debuts["generalites"].search(phrase):
            yield m.start(), m.start() + dit.end()


def portraits(plat: str) -> Iterator[Etendue]:
    """The only one in a role somewhere small; one told by a rare trait, or by their children and a place."""
    liste = mots()
    for motif in (INTIME, FAIT, DE_L_UNIQUE):
        for m in motif.finditer(plat):
            if m[1].lower() in (liste.quelqu_un | {"lui", "lle"} if motif is FAIT else liste.fonctions):
                yield m.span()
    for motif in (DE_ROLE, DU_METIER, LA_OU_IL_VIT, EN_ANGLAIS):
        yield from tout(motif)(plat)
    yield from _dans_la_phrase(plat, liste)
