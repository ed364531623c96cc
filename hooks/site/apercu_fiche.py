"""The body of a récit before there is a page, and the workshop that shows it: the way in for the browser.

A record is made of the draft: what is missing is said to be, what is wrong is left out, the rest stays. Then
the page's own code, but for what only a build can draw. docs/assets/atelier/atelier.js calls `ouvrir`, then
what it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any

from annotated_types import MinLen
from pydantic import ValidationError

from hooks.redaction.atelier.api import Atelier, Fonds, depuis_json, repondre
from hooks.site.pages.recit import corps
from hooks.site.versement import rendre
from schema.champs import Champ, Modeles, champs
from schema.checks.completude import MARQUE
from schema.checks.parcours import Chemin, Visite, heriter, references
from schema.checks.regle import REGLES
from schema.corpus.ensemble import lire_les_listes
from schema.corpus.notice import notice
from schema.lecture.problems import Niveau
from schema.models.initiative import Initiative
from schema.models.marques import Sorte
from schema.vocabularies.vocabulaires import vocabulaire

FICHES = "initiatives"
# Each turn leaves something out, which may uncover something else; drafts typed in a form take two or three.
TOURS_MAX = 40


@dataclass(frozen=True, slots=True)
class Ebauche:
    """`manques`: keys of the header that had no usable value. `ecarts`: something was left out."""

    fiche: Initiative
    manques: tuple[str, ...]
    ecarts: bool


def ebaucher(donnees: dict[str, Any], fiches: Collection[str], regles: bool) -> Ebauche | None:
    """The record that these plain data come closest to; None when they are not the data of a record at all.

    `fiches`: ids of the records that there are; what names another one is left out too. `regles`: whether
    all is left out in which a rule finds an error, and not only what is no record.
    """
    essai = _Essai(deepcopy(donnees), fiches, regles)
    for _ in range(TOURS_MAX):
        fiche = essai.tour()
        if fiche is not None:
            heriter(fiche)
            manques = [*essai.manques, *_sans_terme(fiche)]
            return Ebauche(_avouer(fiche, essai.manques), tuple(manques), essai.ecarts)
    return None


def _sans_terme(fiche: Initiative) -> list[str]:
    """What no term of a list says, nor any word: neither is asked for alone (E113)."""
    listes = ("populations", "themes")
    return [x for x in listes if not getattr(fiche, x) and not getattr(fiche, f"{x}_autres")]


class _Essai:
    """The draft as it is cut, turn after turn, until it is a record."""

    def __init__(self, donnees: dict[str, Any], fiches: Collection[str], regles: bool) -> None:
        self.donnees, self.fiches, self.regles = donnees, fiches, regles
        self.manques: list[str] = []
        self.ecarts = False

    def tour(self) -> Initiative | None:
        """The record, or None after cutting what keeps the data from being one."""
        try:
            fiche = Initiative.model_validate(self.donnees)
        except ValidationError as erreur:
            self._amender(erreur)
            return None
        chemins = [c for c, registre, x in references(fiche) if registre == FICHES and x not in self.fiches]
        if self.regles:
            chemins += _fautives(fiche)
        self._retirer(_atteint(self.donnees, chemin) for chemin in chemins)
        return None if chemins else fiche

    def _amender(self, erreur: ValidationError) -> None:
        fautives = []
        for detail in erreur.errors(include_url=False):
            manque = detail["type"] == "missing"
            chemin = tuple(pas for pas in detail["loc"] if pas != "[key]")
            if manque and len(chemin) == 1:
                self._suppleer(str(chemin[0]))
            else:
                # A group that lacks something cannot be shown at all.
                fautives.append(_atteint(self.donnees, chemin[:-1] if manque else chemin))
        self._retirer(fautives)

    def _suppleer(self, cle: str) -> None:
        self.donnees[cle] = _tenant_lieu(cle)
        self.manques.append(cle)

    def _retirer(self, chemins: Iterable[Chemin]) -> None:
        """Take out what stands at these paths: the last elements of a list first, so that ranks hold."""
        for *groupe, dernier in sorted({c for c in chemins if c}, key=_rang, reverse=True):
            dedans: Any = self.donnees
            try:
                for pas in groupe:
                    dedans = dedans[pas]
                del dedans[dernier]
            except (KeyError, IndexError):
                continue  # what holds it went before it
            self.ecarts = True


def _fautives(fiche: Initiative) -> list[Chemin]:
    """Paths in which a rule finds an error, but for what is missing altogether."""
    heriter(fiche)
    visite = Visite(fiche)
    erreurs = (regle.trouver for regle in REGLES if regle.niveau is Niveau.ERREUR)
    return [constat.chemin for trouver in erreurs for constat in trouver(visite) if len(constat.chemin) > 1]


def _rang(chemin: Chemin) -> tuple[str, ...]:
    return tuple(f"{pas:09}" if isinstance(pas, int) else pas for pas in chemin)


def _atteint(donnees: Any, chemin: Chemin) -> Chemin:
    """How far a path of the record leads in the data, where some steps are spared by a short writing."""
    trouve: list[str | int] = []
    for pas in chemin:
        if isinstance(donnees, dict):
            if pas not in donnees:
                break
        elif not isinstance(donnees, list) or not isinstance(pas, int):
            continue
        trouve.append(pas)
        donnees = donnees[pas]
    return tuple(trouve)


def _tenant_lieu(cle: str) -> Any:
    """What validates in the place of a missing key of the header; `_avouer` then says that it is missing."""
    if cle in ("genre", "statut"):
        return next(iter(vocabulaire(f"{cle}s"))).id
    source = {"id": "a-remplir", "type": "rapport", "libelle": MARQUE}
    autres: dict[str, Any] = {
        "resume": f"{MARQUE}{'.' * 40}",
        "territoire": {},
        "sources": [source],
        "verification": {"verifie_le": "2000"},
    }
    return autres.get(cle, MARQUE)


def _avouer(fiche: Initiative, manques: Collection[str]) -> Initiative:
    dits: dict[str, Any] = {
        "resume": MARQUE,
        "genre": MARQUE,
        "statut": MARQUE,
        "verification": fiche.verification.model_copy(update={"verifie_le": MARQUE}),
    }
    return fiche.model_copy(update={cle: dit for cle, dit in dits.items() if cle in manques})


# What a record cannot do without, as a sentence names it.
NOMS = {
    "titre": "le titre",
    "resume": "le résumé",
    "genre": "le genre",
    "statut": "le statut",
    "territoire": "le territoire",
    "populations": "les populations",
    "themes": "les thèmes",
    "sources": "les sources",
    "verification": "la date de la dernière relecture",
}


# A value of each kind; the date is one that only the library of dates reads.
_ESSAIS = {
    Sorte.NOMBRE: "2",
    Sorte.OUI_NON: "oui",
    Sorte.DATE: "2010-23/2012-21",
    Sorte.ADRESSE: "https://exemple.org/essai",
    Sorte.RENVOI: "essai",
    Sorte.IDENTIFIANT: "essai",
}
_PHRASE = "Un essai de chaque sorte de valeur, pour que tout soit prêt."
TOURS_D_ESSAI = 3


def essai(classe: Modeles = Initiative, vus: set[Modeles] | None = None) -> dict[str, Any]:
    """A record with one of each field, each model told once: what a first record would load and compile."""
    vus = set() if vus is None else vus
    vus.add(classe)
    rempli: dict[str, Any] = {}
    for c in champs(classe).values():
        if c.requis or not (c.modele in vus or c.registre):
            longueur = c.marque(MinLen)
            valeur = essai(c.modele, vus) if c.modele else _valeur_d_essai(c)
            valeurs = [valeur] * max(1, longueur.min_length if longueur else 1) if c.liste else valeur
            rempli[c.nom] = {"essai": valeurs} if c.par_cle else valeurs
    return rempli


def _valeur_d_essai(c: Champ) -> str:
    if c.vocabulaire:
        return next(iter(vocabulaire(c.vocabulaire))).id
    premier = c.exemples[0] if c.exemples else ""
    exemple = premier[0] if isinstance(premier, list) else premier
    dit = exemple if isinstance(exemple, str) and len(exemple) > len("texte") else _PHRASE
    return _ESSAIS.get(c.sorte, dit)


def ouvrir(fonds: str) -> Callable[[str, str], str]:
    """`(name, JSON of the arguments) -> JSON of the answer`, around what `fonds.en_json` wrote.

    The lists are read at once and a record tried, so that the first check is no longer than the others: a
    browser compiles what runs when it runs, and better what runs often.
    """
    lire_les_listes()
    notre = depuis_json(fonds)
    for _ in range(TOURS_D_ESSAI):
        atelier(notre).verifier("essai", essai(), False)
    return partial(repondre, atelier(notre))


def atelier(fonds: Fonds) -> Atelier:
    """The workshop that shows a record as the site does."""
    return Atelier(fonds, apercu)


def apercu(fonds: Fonds, ident: str, donnees: dict[str, Any]) -> str | None:
    """HTML of the record that plain data are, or come closest to: a note then comes first, which says so.

    Links are relative to recits/. None when the data are not those of a record at all.
    """
    for regles in (False, True):
        ebauche = ebaucher(donnees, {*fonds.corpus.par_id, ident}, regles)
        if ebauche is None:
            break
        # Templates trust what the rules hold for true: of a draft that breaks them, a page may not come.
        with suppress(Exception):
            return _note(ebauche) + _corps(fonds, ident, ebauche.fiche)
    return None


def _corps(fonds: Fonds, ident: str, fiche: Initiative) -> str:
    resume = notice(ident, f"initiatives/{ident}.yml", fiche)
    return corps(fonds.corpus.avec(resume, fiche), resume, fonds.reglages)


def _note(ebauche: Ebauche) -> str:
    if not ebauche.manques and not ebauche.ecarts:
        return ""
    manques = [nom for cle, nom in NOMS.items() if cle in ebauche.manques]
    return rendre("ebauche.html", manques=manques, ecarts=ebauche.ecarts)
