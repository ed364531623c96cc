"""EDTF dates in French: `2010-23` -> `automne 2010`, `2004-01/2006-03` -> `de janvier 2004 à mars 2006`.

And quantities, which may have one: `environ 50 personnes`, `217 sur 1 612`, `81 % (2009)`; and what changes
from one to another: `−35 semaines (−87,5 %)`, `−12 points de pourcentage`, `baisse de 10 %`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from schema.lecture.typographie import (
    INSECABLE,
    POURCENT,
    accorder,
    est_pourcentage,
    nombre,
    pluriel,
    quantite,
    typographier,
    unite_d_ecart,
)
from schema.models.chiffres import Indicateur, ValeurComplete, ecart_simple
from schema.models.dates import debut as borne_basse
from schema.models.dates import fin as borne_haute
from schema.vocabularies.vocabulaires import vocabulaire

MOIS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SAISONS = {"21": "printemps", "22": "été", "23": "automne", "24": "hiver"}
_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)\Z")
_ANNEE = re.compile(r"\d{4}\Z")


@dataclass(frozen=True, slots=True)
class _Lue:
    """A date in words: what stands before its year, its year, the article it takes after a preposition."""

    debut: str
    annee: str
    article: str = ""
    environ: bool = False
    incertaine: bool = False

    def seule(self) -> str:
        """The date on its own: `vers 2010`, `15 mars 2010`."""
        return ("vers " if self.environ else "") + self._nue() + self._doute()

    def _nue(self) -> str:
        return f"{self.debut} {self.annee}".strip()

    def _doute(self) -> str:
        return " (incertain)" if self.incertaine else ""

    def _avec_article(self, sans_annee: bool) -> str:
        texte = (self.debut if sans_annee else self._nue()) + self._doute()
        return f"environ {texte}" if self.environ else f"{self.article}{texte}"

    def apres(self, preposition: str, sans_annee: bool = False) -> str:
        """The date after `de` or `à`: `de mars 2010`, `du 15 mars`, `à l’été 2010`, `d’environ 2010`."""
        texte = self._avec_article(sans_annee)
        if texte.startswith("le "):
            return {"de": "du", "à": "au"}[preposition] + texte[2:]
        if texte.startswith("les "):
            return {"de": "des", "à": "aux"}[preposition] + texte[3:]
        if preposition == "de" and texte[0] in "aeéo":
            return f"d’{texte}"
        return f"{preposition} {texte}"

    def avec(self, preposition: str) -> str:
        """`depuis mars 2010`, `depuis le 15 mars 2010`, `avant l’été 2010`."""
        return f"{preposition} {self._avec_article(False)}"

    def en(self) -> str:
        """When something took place: `en 2010`, `le 15 mars 2010`, `au printemps 2010`, `vers 2010`."""
        if self.environ:
            return self.seule()
        if self.article == "les ":
            return f"dans {self._avec_article(False)}"
        if self.debut[:1].isdigit() and self.annee:
            return self._avec_article(False)
        return self.apres("à") if self.article else f"en {self._avec_article(False)}"

    def jusque(self) -> str:
        """`jusqu’en 2010`, `jusqu’en mars 2010`, `jusqu’au 15 mars 2010`, `jusqu’à l’été 2010`."""
        if self.article or self.environ:
            return f"jusqu’{self.apres('à')}"
        return f"jusqu’en {self._nue()}{self._doute()}"


def _lire(valeur: str) -> _Lue | None:
    lu = _DATE.match(valeur)
    if not lu:
        return None
    annee, mois, jour, doute = lu.groups()
    environ, incertaine = doute in ("~", "%"), doute in ("?", "%")
    if "X" in annee:
        siecle = annee.endswith("XX")
        debut, annee = (
            (f"{int(annee[:2]) + 1}e siècle", "") if siecle else ("années", annee.replace("X", "0"))
        )
        return _Lue(debut, annee, "le " if siecle else "les ", environ, incertaine)
    if mois in SAISONS:
        article = "le " if mois == "21" else "l’"
        return _Lue(SAISONS[mois], annee, article, environ, incertaine)
    if not mois:
        return _Lue("", annee, "", environ, incertaine)
    if not 1 <= int(mois) <= 12:
        return None
    nom = MOIS[int(mois) - 1]
    if not jour:
        return _Lue(nom, annee, "", environ, incertaine)
    return _Lue(f"{'1er' if jour == '01' else int(jour)} {nom}", annee, "le ", environ, incertaine)


@lru_cache(maxsize=4096)
def en_francais(valeur: str) -> str:
    """The EDTF text in words; a form that we do not word comes back as it is."""
    if "/" not in valeur:
        lue = _lire(valeur)
        return lue.seule() if lue else valeur
    debut, fin = (v.strip() for v in valeur.split("/", 1))
    if _ANNEE.match(debut) and _ANNEE.match(fin):
        return f"{debut}-{fin}"
    premiere, derniere = _lire(debut), _lire(fin)
    if premiere and fin in ("", ".."):
        return premiere.avec("depuis")
    if derniere and debut in ("", ".."):
        return derniere.jusque()
    if not premiere or not derniere:
        return valeur
    meme_annee = bool(premiere.debut) and premiere.annee == derniere.annee != "" and not premiere.incertaine
    return f"{premiere.apres('de', sans_annee=meme_annee)} {derniere.apres('à')}"


# What goes between a preposition and a period, which has one of its own: never « depuis jusqu’en mars ».
_ENTRE_LES_DEUX = {"depuis": f"début{INSECABLE}: ", "de": "de la période ", "en": ""}


def apres_le_mot(preposition: str, valeur: str) -> str:
    """The EDTF text after `depuis`, `avant`, `de` or `en`: `depuis le 3 octobre 2022`, `à l’été 2010`."""
    dite, lue = en_francais(valeur), _lire(valeur)
    if lue:
        if preposition in ("depuis", "avant"):
            return lue.avec(preposition)
        return lue.en() if preposition == "en" else lue.apres(preposition)
    if dite[:1].isdigit():
        return f"{preposition} {dite}"
    return (
        dite
        if dite.startswith(f"{preposition} ")
        else _ENTRE_LES_DEUX.get(preposition, f"{preposition} ") + dite
    )


def duree_calculee(debut: str | None, fin: str | None) -> str:
    """Whole months between two EDTF dates, both ends included: `18 mois`, `2 ans`.

    Empty when an end is missing or known to the year only: a computed duration that pretends to
    more precision than its dates would be an invention.
    """
    if not debut or not fin or len(debut) < 7 or len(fin) < 7:
        return ""
    premier, dernier = borne_basse(debut), borne_haute(fin)
    if premier is None or dernier is None or dernier < premier:
        return ""
    lendemain = dernier + timedelta(days=1)
    mois = (lendemain.year - premier.year) * 12 + lendemain.month - premier.month
    if mois < 1:
        return ""
    return pluriel(mois // 12, "an") if mois % 12 == 0 else f"{mois}\u00a0mois"


def en_mots(v: ValeurComplete, unite: str | None = None, periode: bool = True) -> str:
    """A quantity in words: `environ 50 personnes`, `2 à 3 fois`, `217 sur 1 612`, `81 % de 21 (2009)`.

    `unite`: that of the table around it. `periode`: false where the value's period is shown beside it.
    """
    texte = _sans_suites(v, v.unite or unite)
    if v.qualificatif:
        forme = vocabulaire("qualificatifs")[v.qualificatif].texte("affichage", "{}")
        texte = forme.replace("{}", texte)
    suites = ["base inconnue"] if v.base_inconnue else []
    suites += [typographier(en_francais(v.periode))] if periode and v.periode else []
    mesure = _mesure(v, v.unite or unite)
    # Bounds and standard deviations have commas of their own.
    tout = ("; " if mesure else ", ").join([*mesure, *suites])
    return typographier(texte) + (f" ({tout})" if tout else "")


_TEMPS = re.compile(r"\d+ (?:jours?|semaines?|mois|ans?|années?)\Z")


def _mesure(v: ValeurComplete, unite: str | None) -> list[str]:
    """How sure an evaluation is, and when it measured: `intervalle à 95 % : 36 à 46 %`, `12 mois après`."""
    dits = []
    if i := v.intervalle:
        part = "%" if unite and est_pourcentage(unite) else unite
        niveau = f" à {quantite(i.niveau, '%')}" if i.niveau is not None else ""
        bornes = en_mots(ValeurComplete.model_construct(valeur=i.bas, jusqua=i.haut), part)
        dits.append(f"intervalle{niveau}{INSECABLE}: {bornes}")
    if v.ecart_type is not None:
        dits.append(f"écart type {nombre(v.ecart_type)}")
    if v.temps:
        apres = f"{v.temps.replace(' ', INSECABLE)} après"
        dits.append("au départ" if v.temps.lower() == "t0" else apres if _TEMPS.match(v.temps) else v.temps)
    return dits


def _sans_suites(v: ValeurComplete, unite: str | None) -> str:
    """The number or its bounds, unit and base. A share is of its base: never « 41 sur 212 »."""
    bornes = nombre(v.valeur) + (f" à {nombre(v.jusqua)}" if v.jusqua is not None else "")
    # « −9 à −1 points »: a range agrees with its end that is farthest from zero.
    accord = v.valeur if v.jusqua is None else max(v.valeur, v.jusqua, key=abs)
    if v.sur is None:
        return bornes + (INSECABLE + accorder(unite, accord) if unite else "")
    if not unite or not est_pourcentage(unite):
        return f"{bornes} sur {quantite(v.sur, unite)}"
    if unite.lower() in POURCENT:
        return f"{bornes} % de {nombre(v.sur)}"
    return f"{bornes} {unite} (base de {nombre(v.sur)})"


# From twice as much on, a change is a ratio: « × 3,2 » is read at once, « +220 % » is not.
RAPPORT_DIT = 2
_FOIS = frozenset({"fois"})


def variation(avant: ValeurComplete, apres: ValeurComplete, unite: str, court: bool = False) -> str:
    """The change that we compute: `−35 semaines (−87,5 %)`, `+22 lits (× 3,2)`, `−12 points de pourcentage`.

    `court`: for a narrow cell, `−12 points`. Empty when the two are not single numbers of one unit.
    """
    ecart = ecart_simple(avant, apres, unite)
    if ecart is None:
        return ""
    unite = avant.unite or unite
    signe = "+" if ecart > 0 else ""
    texte = f"{signe}{quantite(ecart, unite_d_ecart(unite, court))}"
    if avant.valeur > 0 and not est_pourcentage(unite):
        texte += f" ({_relatif(avant.valeur, apres.valeur)})"
    return texte.replace(" ", INSECABLE)


def _relatif(avant: Decimal, apres: Decimal) -> str:
    if apres >= RAPPORT_DIT * avant:
        return f"× {nombre((apres / avant).quantize(Decimal('0.1')).normalize())}"
    part = ((apres - avant) * 100 / avant).quantize(Decimal("0.1")).normalize()
    return ("+" if part > 0 else "") + quantite(part, "%")


def variation_publiee(v: ValeurComplete, unite: str, court: bool = False) -> str:
    """A change that the source publishes: `hausse de plus de 50 %`, `baisse de 1 à 9 points de pourcentage`.

    `unite`: of what changes. One with no unit of its own is in that one, in points for a share; one
    that states `%` is relative, as its source says it.
    """
    dite = v.unite or unite_d_ecart(unite, court)
    if dite in _FOIS and v.valeur > 0:
        return f"multiplication par {en_mots(v.model_copy(update={'unite': None}))}"
    bornes = [v.valeur] if v.jusqua is None else [v.valeur, v.jusqua]
    if min(bornes) < 0 < max(bornes):
        return f"changement de {en_mots(v, dite)}"
    petite, *grande = sorted(map(abs, bornes))
    positive = v.model_copy(update={"valeur": petite, "jusqua": grande[0] if grande else None})
    return f"{'baisse' if min(bornes) < 0 else 'hausse'} de {en_mots(positive, dite)}"


def ecart_des_groupes(i: Indicateur, court: bool = False) -> str:
    """How far the change of an indicator stands from that of its comparison group: `−9 points`; or empty."""
    ecart = i.ecart_des_groupes()
    if ecart is None or i.avant is None:
        return ""
    dit = quantite(ecart, unite_d_ecart(i.avant.unite or i.unite, court)).replace(" ", INSECABLE)
    return ("+" if ecart > 0 else "") + dit


def changement(i: Indicateur) -> str:
    """The change of an indicator in prose, beside that of its comparison group; empty when none is known."""
    if i.avant is None or i.apres is None:
        return variation_publiee(i.variation, i.unite) if i.variation else ""
    ecart = ecart_des_groupes(i)
    suite = f"; écart avec un groupe de comparaison{INSECABLE}: {ecart}" if ecart else ""
    return variation(i.avant, i.apres, i.unite) + suite
