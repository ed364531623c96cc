"""What looks like a way to someone and leads to nobody: the mailbox and the address of an organisation, the
form of a field, a number of something else."""

from __future__ import annotations

import re

from schema.checks.a_plat import UN_SERVI, Mots, mots

# A mailbox that several read: « info@ », « guichet.acces.csss@ »; and one that only shows the form.
BOITE = re.compile(
    r"(?:infos?|informations?|renseignements?|accueil|reception|secretariat|admin(?:istration)?|bureau"
    r"|contact(?:ez-?nous)?|courrier|communications?|services?|guichet|acces|plaintes?|inscriptions?|dons?"
    r"|benevol(?:at|es?)|adhesion|webmestre|webmaster|support|soutien|no-?reply|ne-?pas-?repondre|medias?"
    r"|ressources-?humaines|coordination|developpement|clinique|ecole|loisirs?|culture|mairie|greffe"
    r"|recherche|animation|jeunesse|aines|logement|repit|halte|popote|participation|urgence|rh|emplois?"
    r"|formations?|biblio(?:theque)?|equipe|projets?|programmes?|general|liste|documentation|subventions?"
    r"|financement|partenariats?|evenements?|registraire|confidentialite|vie-?privee|direction"
    r"|comptabilite)(?:[._-][\w-]+)*"
)
MODELE = re.compile(
    r"(?:pre)?nom(?:[._-](?:de[._-]famille|famille|nom))?|usager|user(?:name)?|utilisateur|vous"
    r"|votre\w*|courriel|e?mail|adresse|x{2,}|git"
)
HOTE = re.compile(r"(?i).*(?:@|%40|arr?oba\w*| at |[\[({]at[\])}]) ?(.*)", re.DOTALL)
# Where one has a box of one's own.
COURRIELLEURS = re.compile(r"(?:gmail|hotmail|outlook|yahoo|videotron|sympatico|icloud|live|msn|proton)")
# « outil@4.2.1 », « logo@2x.png ».
VERSION = re.compile(r"[\d.]+|\dx\.[a-z]{3,4}")


def boite_de_tous(courriel: str) -> bool:
    """True for a plain address of e-mail that is nobody's own."""
    bas = courriel.lower()
    hote = HOTE.match(bas)
    compte = re.split(r" ?(?:@|%40)| ?[\[({]| (?:at|arr?oba)", bas)[0]
    if hote is None or not compte:
        return False
    if MODELE.fullmatch(compte) or VERSION.fullmatch(hote[1]):
        return True
    if not BOITE.fullmatch(compte) or COURRIELLEURS.match(hote[1]):
        return False
    siens = re.split(r"[._-]", compte)[1:]
    return not any(mot in mots().prenoms or mot in mots().noms_surs for mot in siens)


# « Le siège du CHUM est situé au », « le centre communautaire, au » : an organisation is there, and nobody.
LA_EST = re.compile(
    r"(?i)(?:(?P<verbe>,? (?:(?:est|sont|etai(?:en)?t|fut|a|ont|se|ete|s'est) )*(?:(?:situe|install|log"
    r"|etabl|trouv|demenag|ouver)\w*|sise?s?|pignon sur rue))|,| ?:| \() ?(?: ?(?:depuis|en) \d{4})?,? ?"
    r"(?:(?:au|a l'|du) ?)?$"
)
SIEGE = (
    r"\b(?i:sieges?|bureaux?|local|locaux|organismes?|points? de service|clsc|chsld|cisss|ciusss|csss|hopital"
    r"|cliniques?|ecole|cegep|centre|carrefour|bibliotheque|pharmacie|eglise|coop[a-z]*|association|fondation"
    r"|cje|halte|garderie|cpe|hotel de ville|mairie|maison (?=des (?:familles|jeunes|femmes|aines|parents)"
    r"|de (?:la famille|quartier|transition|naissance|repit|soins)|d'heb)|(?-i:Maison|Residence|Auberge"
    r"|Foyer))\b"
)
UN_SIEGE = re.compile(SIEGE)
SIEGE_NOMME = re.compile(
    rf"{SIEGE}(?:[ -](?:[A-Z][\w'-]*|[a-z-]+(?:aire|al|iel|ive|if)s?|d[eu]s?|la|l'\w+)){{0,5}}$"
)
ENSEMBLE = (
    r"\b(?i:ministere|table|regie|agence|comite|societe|municipalite|universite|college|institut"
    r"|conseil|regroupement|federation|service|popote|ressource|commission)\b"
)
A_UNE_BOITE = re.compile(rf"{SIEGE}|{ENSEMBLE}|\bpar la poste\b")
# What begins with one of these gives its own address: « Table de concertation des aînés, case postale 118 ».
EN_TETE = re.compile(
    r"\W*(?i:(?:adresse(?: postale)? d[eu] [^:;\x1f]{3,40} :|(?:ecri(?:re|vez)|envoyer|poster|remettre"
    r"|retourner|adresse(?: postale)?|courrier)\b[^;\x1f]{0,30}?) )?(?i:[ad]u |a |de |l[ae] "
    rf"|l')*(?:{SIEGE}|{ENSEMBLE})[^:()\x1f]*(?:[,:(]|$)"
)
PLUSIEURS = re.compile(r"(?:d'|pour |aux? |des |les |[dl]es |de )[\w-]+s\b")
CHEZ_SOI = re.compile(
    r"(?i)\b(?:l'(?:a|ont|avait)|elles?|ils?|je|j'|lui|[sm](?:on|a|es)|chez|pres|face|cote|habit\w+|demeur\w+"
    r"|vi[tv]\w*|rest\w+|logement|appartement|domicile|maison)\b"
)
NOM_DU_SIEGE = re.compile(rf"{SIEGE} (?:d[eu]s? |d'|pour )(?:la (?=famille|mere|femme))?[\w-]+(?: benevole)?")
EST = re.compile(
    r"\b(?:est|EST(?= AU)|sont|etait|vit|vivent|livr\w+|visit\w+|va|vont|se rend|accompagn\w+|heberg\w+|suit"
    r"|aid\w+)\b"
)
SON_COURRIER = re.compile(
    r"Maison|\bmaison (?=d)|\b(?:son|sa|ses) (?:courrier|adresse|siege|local|locaux|bureaux?)\b"
)
# A street that is a bus's, or a work's title.
PAS_UNE_ADRESSE = re.compile(
    r"(?i)(?:\b(?:autobus|bus|ligne|circuit|trajet|navette|tableau|figure|annexe|page|section"
    r"|article) (?:no )?|"
    r"\b(?:piece|film|livre|spectacle|roman|chanson|serie|exposition|balado|documentaire)s? \" ?)$"
)
# The end of a sentence, and not that of « C. P. » or of « succ. ».
PHRASES = re.compile(r"(?<!\b[A-Z])(?<!succ)(?<!\bboul)\.(?= |$)|[;\x1f\n]")


def d_une_organisation(plat: str, debut: int) -> bool:
    """True when the address that starts there is where an organisation is, or no address."""
    if PAS_UNE_ADRESSE.search(plat, max(0, debut - 24), debut):
        return True
    phrase = PHRASES.split(plat[max(0, debut - 120) : debut])[-1]
    if plat[debut] in "CcBb":  # « C. P. 340 »
        sujet, nommee = phrase, A_UNE_BOITE.search(phrase)
    else:
        la = LA_EST.search(phrase)
        sujet = phrase[: la.start()] if la else ""
        nommee = (UN_SIEGE if la and la["verbe"] else SIEGE_NOMME).search(sujet)
    return (nommee is not None and not _quelqu_un(sujet)) or _en_tete(phrase)


def _en_tete(phrase: str) -> bool:
    """True when an organisation begins the line, and nobody is said in it, nor where it is."""
    return EN_TETE.match(phrase) is not None and not EST.search(phrase) and not _quelqu_un(phrase)


def _quelqu_un(sujet: str) -> bool:
    # « CHUM » and « Boucher » are no « chum » and no « boucher »; a « Maison des jeunes » is no one of them.
    sans_nom = NOM_DU_SIEGE.sub("", sujet[:1].lower() + sujet[1:])
    sans_nom = PLUSIEURS.sub(" ", SON_COURRIER.sub("", sans_nom))
    gens = mots().quelqu_un.intersection(re.findall(r"(?<![\w-])[a-z][a-z-]+", sans_nom))
    return bool(gens) or CHEZ_SOI.search(SON_COURRIER.sub("", sujet)) is not None


FORME = re.compile(r"([A-Z])\d\1 ?\d\1\d|([A-Z])(\d)\2 ?\3\2\3")
# What is kept on shelves, a room: « cote R4C 2T5 », « les fauteuils vont de G1K-2B3 à G1K-2B9 ».
RANGE = re.compile(
    r"(?i)\b(?:local|salle|cote|rayon\w*|etiquettes?|inventaire|modele|piece|serie|produit|lot)\b"
    r"[^.;\x1f]{0,50}$"
)
SON_SIEGE = re.compile(rf"(?i:\bsiege)\b.{{0,80}} (?:est|se trouve) |{SIEGE}[^:]*[:,] C\. ?P\.")


def code_d_autre_chose(plat: str, debut: int, fin: int) -> bool:
    """True when what has the form of a postal code shows it, is another code, or is an organisation's."""
    if FORME.search(plat, debut, fin) or RANGE.search(plat, max(0, debut - 70), debut):
        return True
    phrase = PHRASES.split(plat[max(0, debut - 140) : debut])[-1]
    siege = SON_SIEGE.search(phrase)
    return (siege is not None and not _quelqu_un(phrase)) or _en_tete(phrase)


D_UN_BUDGET = re.compile(
    r"(?i)\b(?:poste budgetaire|budget|facture|commande|resolution|modele|de serie|produit) (?:no )?$"
)


# A line that is free to call is an organisation's, but for the extension or the box of somebody.
SANS_FRAIS = re.compile(r"\D*1?\D*8(?:00|33|44|55|66|77|88)")
A_QUELQU_UN = re.compile(r"(?i)[ ,(]{1,3}(?:au )?(?:poste|ext\.|boite vocale)")
LIGNE_A_SOI = re.compile(r"(?i)\bperso(?:nnel(?:le)?)?\b")
# ISBN, DOI: figures that a library needs.
REFERENCE = re.compile(r"(?i)(?:\b(?:isbn|issn|isni|doi|oclc|orcid)\b[ :a-z0-9./-]{0,40}|10\.\d{4,}/\S*)$")


def telephone_d_autre_chose(plat: str, debut: int, fin: int) -> bool:
    """True when what has the form of a telephone number is of a library, of a budget, or of everybody."""
    precede = plat[max(0, debut - 60) : debut]
    if SANS_FRAIS.match(plat, debut, fin):
        return not (A_QUELQU_UN.match(plat, fin) or LIGNE_A_SOI.search(precede))
    return REFERENCE.search(precede) is not None or D_UN_BUDGET.search(precede) is not None


# « La doyenne du groupe, née le »: what is born is no complement.
COMPLEMENT = re.compile(
    r"(?i)(?:\b(?:d[eu]s?|aux?|a|par|pour|avec|chez|sans|dans|sur|en) |\bd')(?:(?:l[ae]s?|une?|ce(?:tte|t|s)?"
    r"|[ms](?:on|a|es)|leurs?|[nv]o(?:s|tre)|deux|trois|jeunes?|petite?s?|ancien(?:ne)?s?|autres?) |l')*$"
)
PRONOM = re.compile(r"(?i)\b(?:il|elle) (?:est |etait )?$")
NE_D_UNE_CHOSE = re.compile(
    r" (?:d(?:'une?|e la|u|es|e) |de l')(?:\w+ )?(?:mobilis|assemblee|volont|fusion|collabor|partenari"
    r"|initiati|besoin|rencontre|idee|projet|alliance|mouvement|regroup|constat|demande|concert|entente)"
)
NE_SANS_PERSONNE = re.compile(r"\b(?!ELLE|IL|EST|USAG|QUI)[A-Z]{2,8} (?:est |etait |fut )?$")


def nee_sans_personne(plat: str, fin: int, avant: str) -> bool:
    """True when what is born is a thing. `avant`: the sentence before; `fin`: where the date ends."""
    return bool(NE_D_UNE_CHOSE.match(plat, fin) or _chose_nee(avant) or NE_SANS_PERSONNE.search(avant))


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


# « Dossier de presse no 2041 »; « Entente du ministère, dossier 2013-0457 ».
SANS_PERSONNE = re.compile(
    r"(?i)\b(?:presse|revue|projet|subvention|organism\w+|entreprise|publication|formulaire|programme"
    r"|recherche|ministere|affaires|budg\w+|appel d'offres|carte routiere|cer|ethique)\b"
)
# « Le dossier no 802 de la revue », « 2023-118 (résolution du conseil) ».
D_AUTRE_CHOSE = re.compile(
    r"(?i) ?[(,]? ?(?:resolution|projet|subvention|entente|contrat|d[eu] (?:la |l')?(?:revue|conseil"
    r"|ministere|presse|magazine))"
)
D_UN_PAPIER = re.compile(
    r"(?i)\b(?:entente|financement|subvention|contrat|bail|permis|facture|budgetaire|ethique|ministere"
    rf"|appel d'offres)\b(?![^.;\x1f]*\b(?:{UN_SERVI}|s(?:a|on|es))\b)[^.;\x1f]{{0,40}}[,:(] ?$"
)


def dossier_d_autre_chose(plat: str, debut: int, dit: int, fin: int) -> bool:
    """True when a number of a file, said from `debut` to `dit` and ended at `fin`, is of no person's file."""
    papier = D_UN_PAPIER.search(plat, max(0, debut - 70), debut)
    return bool(papier or D_AUTRE_CHOSE.match(plat, fin) or SANS_PERSONNE.search(plat, debut, dit))


DE_METIER = re.compile(
    r" (?:sociaux |sociales |specialises? )?en "
    r"|.*\b(?:form|specialis|traduit|anim|offr|ecri|prepar)\w* .*\b(?:en|sur)\b.*"
)


def est_un_metier(plat: str, qui: re.Match[str] | None, dit: re.Match[str], liste: Mots) -> bool:
    """True when those who are counted do that as their work: « deux intervenants en toxicomanie »."""
    if qui is None or liste.fonctions.isdisjoint((qui[0].lower(), qui[0].lower().removesuffix("s"))):
        return False
    return DE_METIER.fullmatch(plat, qui.end(), dit.start()) is not None


# In the name of a file: what bears the name of somebody, an acronym and a date.
BAPTISE = re.compile(
    r"(?i)sainte?[_-][a-z]+|(?-i:Rapport|Commission|Loi)[_-](?-i:[A-Z])[a-z]+(?:-(?-i:[A-Z])[a-z]+)?"
    r"|(?:pavillon|salle|rue|parc|ecole|arena|pont|prix|maison"
    r"|fondation)(?:[ _-](?!\d)[a-z]+){1,3}|(?-i:Centre|Institut)[_-](?-i:[A-Z])[a-z]+-(?-i:[A-Z])[a-z]+"
)
SIGLE_DATE = re.compile(r"(?<![A-Za-z])[A-Z]{2,4}(?=\d{6})")


def sans_lieux(nom: str) -> str:
    """The name of a file without what is named after somebody."""
    return BAPTISE.sub("", SIGLE_DATE.sub("", nom))


# Towns that bear a first name, where one is at, comes from or is served: « à Maria » alone may be to her.
VILLES = frozenset({"Maria", "Lorraine"})
DANS_LA_VILLE = re.compile(
    r"(?:^|[.;:] )A $|\b(?i:depuis|vers) $"
    r"|\b(?i:ville|village|municipalite|secteur|region|gare|aeroport|clsc|hopital|csss|cje|centre|clinique"
    r"|ecole|bureaux?|equipe|organismes?|points? de service|jeunes|usag\w+|citoyen\w*|resident\w*|gens"
    r"|hommes?|femmes?|personnes|aines|familles|patients|clientele|celles?|ceux|celui|viennent|venue?s?"
    r"|provenant|pres|loin|route)(?: [a-z]{4,})? de $"
    r"|\b(?i:install\w+|situe\w*|etabli\w*|demenag\w+|habit\w+|demeur\w+|lieu|ouver\w+|retourn\w+"
    r"|vi(?:t|vent)|travaill\w+|bureaux?|siege|services?)(?: [a-z]+)? a $"
)
VILLE_AVANT = re.compile(r"\b(?:a|de) ([A-Z][\w-]+)(?:,| et| ou) (?:a |de )$")
VILLE_APRES = re.compile(r"(?:,| et| ou) (?:a |de |d')([A-Z][\w-]+)")


def d_une_ville(plat: str, debut: int, fin: int) -> bool:
    """True when the first name is that of a town, told as one."""
    if plat[debut:fin] not in VILLES:
        return False
    la = max(0, debut - 48)
    voisine = VILLE_AVANT.search(plat, la, debut) or (
        f" {plat[la:debut]}".lower().endswith((" a ", " de ")) and VILLE_APRES.match(plat, fin)
    )
    if voisine:
        return voisine[1].lower() not in mots().prenoms
    return DANS_LA_VILLE.search(plat, la, debut) is not None
