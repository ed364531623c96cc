"""What a French text names: organisations of the register, terms of the lists, dates; and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hooks.redaction.importation.blocs import Bloc, textes
from hooks.redaction.importation.premier_jet import RECIT, Brouillon, phrases
from schema.corpus.ensemble import Registre
from schema.lecture.typographie import replier
from schema.models.dates import DATE, bornes, en_edtf, saison_ou_annee
from schema.vocabularies.vocabulaires import Terme, vocabulaire

ARTICLES = frozenset({
    "le", "la", "les", "l", "de", "du", "des", "d", "et", "a", "au", "aux", "en",
})  # fmt: skip
MOTS_MIN = 2  # a name of one word is only sought when it is an acronym, or typed as a name
PARENTHESE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Nom:
    """One name of an organisation, as words without articles."""

    ident: str
    mots: str
    brut: str
    sigle: bool


class Annuaire:
    """Looks names up, articles, case, accents and hyphens aside."""

    def __init__(self, registre: Registre) -> None:
        noms = [
            Nom(ident, _mots(nom), nom, nom == o.sigle or (nom.isupper() and " " not in nom))
            for ident, o in registre.organisations.items()
            for nom in dict.fromkeys(filter(None, (o.nom, o.sigle, *o.autres_noms)))
        ]
        # The longest first: « Maison des jeunes de Sorel » is not « Maison des jeunes ».
        self.noms = sorted(noms, key=lambda n: (-len(n.mots), n.ident))
        self.registre = registre

    def rencontres(self, texte: str) -> dict[str, int]:
        """How often each organisation is named, in the order of its first name in the text."""
        plie = f" {_mots(texte)} "
        places: dict[str, int] = {}
        combien: dict[str, int] = {}
        for nom in self.noms:
            if nom.sigle:
                trouves = [
                    m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(nom.brut)}(?![\w-])", texte)
                ]
            elif nom.mots.count(" ") + 1 < MOTS_MIN and nom.brut not in texte:
                trouves = []
            else:
                trouves = [m.start() for m in re.finditer(re.escape(f" {nom.mots} "), plie)]
                plie = plie.replace(f" {nom.mots} ", f" {'#' * len(nom.mots)} ")
            if trouves:
                combien[nom.ident] = combien.get(nom.ident, 0) + len(trouves)
                places[nom.ident] = min(places.get(nom.ident, trouves[0]), trouves[0])
        return {ident: combien[ident] for ident in sorted(combien, key=lambda i: (places[i], i))}

    def exacte(self, nom: str) -> str | None:
        """The organisation whose name this is."""
        cherche, sans = _mots(nom), _mots(PARENTHESE.sub(" ", nom))
        for connu in self.noms:
            if connu.mots in (cherche, sans) or connu.brut == nom.strip():
                return connu.ident
        return None

    def debute(self, nom: str) -> str | None:
        """The only organisation whose name starts with this one (« Centre local d'emploi »)."""
        sans = _mots(PARENTHESE.sub(" ", nom))
        trouves = {n.ident for n in self.noms if n.mots.startswith(f"{sans} ")}
        return trouves.pop() if len(trouves) == 1 and sans.count(" ") else None


def _mots(texte: str) -> str:
    plie = re.sub(r"[^\w\s]", " ", replier(texte))
    return " ".join(m for m in plie.split() if m not in ARTICLES)


# An acronym is looked for as it is typed: « si » is not SI.
SIGLE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9.+-]{1,9}")
# Words of a term's other spellings that say nothing by themselves.
BANALS = frozenset({
    "accessibilite", "alliance", "citoyens", "communaute", "concertation", "consommation", "continuite",
    "contrats", "delais", "entourage", "entreprises", "femmes", "filles", "garcons", "gestionnaires",
    "grossesse", "groupes", "habitation", "handicap", "hommes", "jeu", "jeunes", "jeunesse", "parents",
    "partenariat", "personnel", "prevention", "primaire", "professionnels", "quebec", "reference",
    "references", "secondaire", "urgence",
})  # fmt: skip


def termes_de(liste: str, texte: str, banals: bool = False) -> Counter[str]:
    """How often each term of `liste` is met, by its label, its acronym or another spelling.

    Spellings that are everyday words only count when `banals`: in a title, they mean what they say.
    """
    plie = replier(texte)
    combien: Counter[str] = Counter()
    for ident, pliees, sigles in _formes(liste, banals):
        # Looking for a word is quicker than trying a pattern at each letter: most terms are not there at all.
        n = sum(len(f.findall(plie)) for amorce, f in pliees if amorce in plie)
        n += sum(len(f.findall(texte)) for sigle, f in sigles if sigle in texte)
        if n:
            combien[ident] = n
    return combien


def terme_designe(liste: str, valeur: str) -> str | None:
    """The id of the one term that a whole field names (« Montérégie », « RLS de Sorel-Tracy »)."""
    donnee = replier(valeur).rstrip(" .;,")
    for terme in vocabulaire(liste):
        if donnee in {replier(n) for n in (terme.id, terme.libelle, terme.sigle, *terme.autres) if n}:
            return terme.id
    return None


Motifs = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _formes(liste: str, banals: bool) -> tuple[tuple[str, Motifs, Motifs], ...]:
    return tuple((terme.id, *_motifs(terme, banals)) for terme in vocabulaire(liste))


def _motifs(terme: Terme, banals: bool) -> tuple[Motifs, Motifs]:
    noms = dict.fromkeys(n for n in (terme.libelle, terme.sigle, *terme.autres) if n)
    sigles = [n for n in noms if SIGLE.fullmatch(n)]
    mots = [n for n in noms if n not in sigles and len(n) > 3 and (banals or replier(n) not in BANALS)]
    return (
        tuple(_motif(n) for n in mots),
        tuple((s, re.compile(rf"(?<!\w){re.escape(s)}(?!\w)")) for s in sigles),
    )


def _motif(nom: str) -> tuple[str, re.Pattern[str]]:
    """The first of the folded words, and all of them, each in the singular or the plural."""
    bases = [re.sub(r"(?<=\w{3})[sx]$", "", m) for m in replier(nom).split()]
    motif = r"\s+".join(f"{re.escape(m)}(?:s|x|es)?" for m in bases)
    return bases[0], re.compile(rf"(?<!\w){motif}(?!\w)")


@dataclass(frozen=True, slots=True)
class DateLue:
    """An EDTF date and where it stands in the text. `precise`: it says more than a year."""

    edtf: str
    debut: int
    fin: int
    precise: bool


def dates(texte: str) -> list[DateLue]:
    """Every date of the text, in its order."""
    lues = []
    for trouve in DATE.finditer(texte):
        edtf = en_edtf(trouve)
        if bornes(edtf) is not None:
            edtf = saison_ou_annee(edtf)[1] or edtf
            lues.append(DateLue(edtf, trouve.start(), trouve.end(), trouve["an"] is None))
    return lues


def date(texte: str) -> str | None:
    """The one date of a field; None when there is none, or several that are not a period."""
    lues = dates(texte)
    if len(lues) == 2 and re.fullmatch(
        r"\s*(?:à|au|-|–|et|jusqu'(?:à|en|au))\s*", texte[lues[0].fin : lues[1].debut]
    ):
        periode = f"{lues[0].edtf.partition('/')[0]}/{lues[1].edtf.rpartition('/')[2]}"
        return periode if bornes(periode) else None
    return lues[0].edtf if len(lues) == 1 else None


DEBUT_TRAVAUX = re.compile(
    r"(?i)\b(?:rencontres?|travaux|projet|démarche|réflexion|comité)\b.*\b(?:organis|début|amorc|lanc|commenc|"
    r"mis sur pied|mise sur pied|démarr|prépar)|\b(?:début|lancement|démarrage) d(?:es|u) (?:travaux|projet)"
)
DEBUT_SERVICES = re.compile(
    r"(?i)\bpremi[eè]re?s?\b.*\b(?:services?|ateliers?|rencontres?|usagers?|participants?|activités?|élèves|"
    r"personnes|repas)\b|"
    r"\b(?:services?|activités?|ateliers?)\b.*\b(?:offerts?|débuté|commencé|ouvert|accessibles?)\b"
)
# What a word weighs where it stands; under SEUIL a term is only mentioned.
POIDS = {"titre": 8, "description": 3, "genese": 1, "offre": 2}
SEUIL, PART_DU_PREMIER, TERMES_MAX = 5, 0.1, 6
LISTES = ("populations", "themes")
NOMMES = {"programmes": 4, "lois": 6, "mesures": 6}  # most to keep of each


def deduire(tete: str, rubriques: Mapping[str, Sequence[Bloc]], e: Brouillon, annuaire: Annuaire) -> None:
    """Fill what is still missing of the header from the text. `tete`: title and header, as text."""
    parties = {"titre": tete, **{ident: "\n".join(textes(blocs)) for ident, blocs in rubriques.items()}}
    _territoire(parties, e, annuaire)
    _periode(rubriques.get("genese", ()), e)
    for cle in LISTES:
        _termes(cle, parties, e)
    tout = "\n".join(parties.values())
    for cle, au_plus in NOMMES.items():
        if cle not in e.donnees and cle != "mesures" and (nommes := termes_de(cle, tout)):
            e.donnees[cle] = [ident for ident, _ in nommes.most_common(au_plus)]
            e.douter((cle,), "nommés dans le texte; gardez ceux qui comptent pour l’initiative")
    _mesures(tout, e)
    _jalons(rubriques, e)


def _territoire(parties: Mapping[str, str], e: Brouillon, annuaire: Annuaire) -> None:
    """The territory of the organisation of the register that the document names most."""
    territoire = e.donnees.setdefault("territoire", {})
    if "regions" in territoire:
        return
    debut = "\n".join(parties.get(p, "") for p in ("titre", "description", "genese", "partenaires"))
    for ident in [i for i, _ in Counter(annuaire.rencontres(debut)).most_common()]:
        organisation = annuaire.registre.organisations[ident]
        if len(organisation.regions) == 1:
            territoire["regions"] = list(organisation.regions)
            e.douter(("territoire", "regions"), f"région de « {organisation.nom} », que le texte nomme")
            if organisation.rls and "rls" not in territoire:
                territoire["rls"] = list(organisation.rls)
                e.douter(("territoire", "rls"), f"territoire de « {organisation.nom} »")
            return
    trouvees = termes_de("regions", debut)
    if trouvees:
        territoire["regions"] = [trouvees.most_common(1)[0][0]]
        e.douter(("territoire", "regions"), "région nommée dans le texte")


def _periode(genese: Sequence[Bloc], e: Brouillon) -> None:
    periode = e.donnees.setdefault("periode", {})
    for cle, motif in (("debut_services", DEBUT_SERVICES), ("debut_travaux", DEBUT_TRAVAUX)):
        if cle in periode:
            continue
        for phrase in _phrases(genese):
            lues = [d for d in dates(phrase) if d.precise] or dates(phrase)
            if lues and motif.search(phrase) and lues[0].edtf not in periode.values():
                periode[cle] = lues[0].edtf
                e.douter(("periode", cle), f"lu dans « {_court(phrase)} »")
                break


def _termes(cle: str, parties: Mapping[str, str], e: Brouillon) -> None:
    notes: Counter[str] = Counter()
    for partie, texte in parties.items():
        for ident, combien in termes_de(cle, texte, partie in ("titre", "description")).items():
            notes[ident] += combien * POIDS.get(partie, 1)
    if not notes:
        return
    plancher = max(SEUIL, notes.most_common(1)[0][1] * PART_DU_PREMIER)
    retenus = [ident for ident, note in notes.most_common(TERMES_MAX) if note >= plancher]
    annonces = e.donnees.get(cle, [])
    tous = list(dict.fromkeys([*annonces, *retenus]))[:TERMES_MAX]
    if len(tous) > len(annonces):
        e.donnees[cle] = tous
        quels = (
            f"choisis d’après les mots du texte, à partir de « {tous[len(annonces)]} »" if annonces else ""
        )
        e.douter((cle,), quels or "choisis d’après les mots du texte")


def _mesures(tout: str, e: Brouillon) -> None:
    numeros = re.findall(r"(?i)\bmesures?\s+(?:no\s*)?(\d{1,2}(?:\.\d)?)\b", tout)
    from schema.vocabularies.vocabulaires import vocabulaire

    connues = [n for n in dict.fromkeys(numeros) if n in vocabulaire("mesures")]
    if connues and "mesures" not in e.donnees:
        e.donnees["mesures"] = connues[: NOMMES["mesures"]]
        e.douter(("mesures",), "nommées dans le texte")


def _jalons(rubriques: Mapping[str, Sequence[Bloc]], e: Brouillon) -> None:
    """Dated sentences of the second rubrique, in the order of their dates."""
    etapes = []
    for phrase in _phrases(rubriques.get("genese", ())):
        precises = [d for d in dates(phrase) if d.precise]
        if len(precises) == 1:
            etapes.append({"date": precises[0].edtf, "texte": phrase, "repere": "rubrique 2"})
    if etapes:
        etapes.sort(key=lambda etape: etape["date"])
        e.donnees["jalons"] = {"sources": [RECIT], "nature": "document", "etapes": etapes}
        e.douter(("jalons",), "phrases datées de la rubrique 2; gardez les étapes, dans vos mots")


def _phrases(blocs: Iterable[Bloc]) -> list[str]:
    return [phrase for texte in textes(blocs) for phrase in phrases(texte)]


def _court(phrase: str) -> str:
    return phrase if len(phrase) <= 90 else phrase[:90].rsplit(" ", 1)[0] + " …"
