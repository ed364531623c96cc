"""Which records are gathered: what became of those of before, what our rules say of those of now, and whose
word is taken when two sites have the same one.

A record that is refused is put aside, with why, and the last good one kept. One that its site withdrew goes;
one that is merely absent is kept, and says so. The authority's own site is believed before any copy.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from hooks.commun.echec import Echec
from hooks.copies.arbre_du_site import noms
from hooks.copies.empreintes import octets_de, poser, retirer
from hooks.donnees.agregation import Prendre, Source
from hooks.donnees.agregation.fiches import (
    Donnees,
    FicheRefusee,
    Passe,
    juger,
    lire_donnees,
    sortir,
    transposer,
)
from hooks.donnees.agregation.moisson import Moisson, MoissonRefusee, adresse_de
from hooks.donnees.atom import PUBLICATIONS
from hooks.suivi.journal import Entree, lire_fichier
from schema.corpus.ensemble import Ensemble, Registre, appliquer
from schema.corpus.notice import Notice
from schema.lecture.problems import Niveau, message
from schema.lecture.typographie import neutraliser, pluriel

FICHES, QUARANTAINE = "fiches.json", "quarantaine"
Journaux = Mapping[str, Sequence[Entree]]


@dataclass(frozen=True, slots=True)
class Tenue:
    """The text that is held good of a record: hash, day it was taken, since when its site lacks it."""

    sha256: str
    jour: str
    absente_depuis: str = ""


@dataclass
class Lot:
    """One source, with its harvest of now (`neuve`) or its last good one. `bonnes`: by the ids there."""

    source: Source
    dossier: Path
    moisson: Moisson
    neuve: bool
    bonnes: dict[str, Tenue] = field(init=False)
    journaux: Journaux = field(init=False)
    phrases: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.journaux = journaux(self.moisson)
        self.bonnes = lire_bonnes(self.dossier)

    def passe(self, ici: Mapping[str, Mapping[str, str]]) -> Passe:
        """What its records are told of it."""
        m = self.moisson
        nom, licence, pages = m.dit("nom"), m.dit("licence"), adresse_de(self.source, m)
        return Passe(self.source.autorite, nom, licence, pages, ici, m.dit("schema_des_fiches"))


@dataclass(frozen=True)
class Fiche:
    """A record that was judged good, as it is here. `journal`: its entries, told under its id here."""

    ident: str
    chez: str
    lot: Lot
    tenue: Tenue
    texte: str
    notice: Notice
    donnees: Donnees
    journal: tuple[Entree, ...]

    @property
    def propre(self) -> bool:
        """Whether it comes from its authority's own site."""
        return self.ident.partition("/")[0] == self.lot.source.autorite and not self.lot.source.miroir


def lire_bonnes(dossier: Path) -> dict[str, Tenue]:
    """What was held good of a source, by ids there; nothing where nothing was, or can be read."""
    try:
        return {chez: Tenue(**t) for chez, t in json.loads(octets_de(dossier, FICHES)).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def ecrire_bonnes(dossier: Path, bonnes: Mapping[str, Tenue]) -> None:
    """Keep it."""
    dites = {chez: asdict(t) for chez, t in sorted(bonnes.items())}
    poser(dossier, FICHES, [json.dumps(dites, ensure_ascii=False, indent=1).encode() + b"\n"])


def journaux(m: Moisson) -> Journaux:
    """The ledger that a site publishes, by record. Raises MoissonRefusee when its seals do not hold."""
    par_fiche: dict[str, list[Entree]] = defaultdict(list)
    try:
        for p in reversed(m.donnees(PUBLICATIONS, "publications")):
            par_fiche[p["initiative"]].append(
                Entree(
                    p["initiative"],
                    p["date"],
                    p["genre"],
                    p["titre"],
                    p["phrase"],
                    p.get("empreinte") or "",
                    p.get("ancien") or "",
                    tuple(p["vers"]),
                    p.get("refaites") or 0,
                    p["sceau"],
                )
            )
        textes = {ident: "".join(f"{e.ligne()}\n" for e in lues) for ident, lues in par_fiche.items()}
    except (KeyError, TypeError):
        raise MoissonRefusee(f"{PUBLICATIONS} n’est pas un journal.") from None
    for ident, texte in textes.items():
        if lire_fichier(texte.encode(), ident, ident)[1]:
            raise MoissonRefusee(
                f"Le journal de «\u00a0{neutraliser(ident)}\u00a0» est altéré\u00a0: son sceau ne tient pas."
            )
    return par_fiche


def transposes(entrees: Sequence[Entree], ident: Callable[[str], str]) -> tuple[Entree, ...]:
    """The same entries under the ids of here, sealed anew: the same for whoever tells them so."""
    faites: list[Entree] = []
    for e in entrees:
        dite = replace(
            e, fiche=ident(e.fiche), ancien=e.ancien and ident(e.ancien), vers=tuple(map(ident, e.vers))
        )
        faites.append(dite.scellee(faites[-1].sceau if faites else ""))
    return tuple(faites)


def voulue(prendre: Prendre, chez: str) -> bool:
    """Whether the record of an id there is wanted, by its id alone."""
    return chez not in prendre.sauf and (not prendre.fiches or chez in prendre.fiches)


def _du_sujet(prendre: Prendre, n: Notice) -> bool:
    paires = ((prendre.genres, (n.genre,)), (prendre.regions, n.lieux), (prendre.themes, n.themes))
    return all(not veut or set(veut) & set(siens) for veut, siens in paires)


def suivre(lot: Lot, jour: str, part_max: int, accepter: bool) -> dict[str, Tenue]:
    """The records to be judged, by ids there: those of now, and those of before that nobody withdrew."""
    m, avant = lot.moisson, {c: t for c, t in lot.bonnes.items() if voulue(lot.source.prendre, c)}
    if not lot.neuve:
        return avant
    tenues = {}
    for chez in (c for c in m.titres if m.fiche(c)):
        t = avant.get(chez)
        tenues[chez] = Tenue(m.fiche(chez), t.jour if t and t.sha256 == m.fiche(chez) else jour)
    disparues = [c for c in avant if c not in tenues]
    retirees = [c for c in disparues if _retiree(lot, c)]
    au_plus = max(1, len(avant) * part_max // 100)
    if len(retirees) > au_plus and not accepter:
        combien = pluriel(len(retirees), "fiche retirée", "fiches retirées")
        lot.phrases.append(
            f"{combien} d’un coup, plus que les {part_max}\u00a0% permis\u00a0: gardées. Si c’est voulu, "
            "relancez avec «\u00a0--accepter\u00a0»."
        )
        return tenues | {c: avant[c] for c in disparues}
    for chez in disparues:
        if chez in retirees:
            lot.phrases.append(f"{chez}\u00a0: retirée par son observatoire.")
        else:
            depuis = avant[chez].absente_depuis or jour
            tenues[chez] = replace(avant[chez], absente_depuis=depuis)
            lot.phrases.append(f"{chez}\u00a0: absente depuis le {depuis}, sans avoir été retirée; gardée.")
    return tenues


def _retiree(lot: Lot, chez: str) -> bool:
    """Whether its site says that it is no more: by its ledger, else by its list of changes."""
    derniere = next(reversed(lot.journaux.get(chez, ())), None)
    renommee = any(e.ancien == chez for entrees in lot.journaux.values() for e in entrees)
    return renommee or chez in lot.moisson.retires or bool(derniere and derniere.genre == "retire")


def juger_lot(lot: Lot, tenues: Mapping[str, Tenue], passe: Passe) -> Iterator[Fiche]:
    """Its records that are good, or were; the others are put aside, and `lot.bonnes` is what is held now."""
    for uri in [*noms(lot.dossier / QUARANTAINE)] if (lot.dossier / QUARANTAINE).is_dir() else ():
        retirer(lot.dossier / QUARANTAINE, uri)
    bonnes: dict[str, Tenue] = {}
    for chez, tenue in sorted(tenues.items()):
        fiche = None
        for essai in dict.fromkeys((tenue, lot.bonnes.get(chez, tenue))):
            try:
                fiche = _juger_une(lot, chez, essai, passe)
                break
            except FicheRefusee as refus:
                if essai is tenue:
                    _ecarter(lot, chez, tenue, str(refus))
        if fiche and _du_sujet(lot.source.prendre, fiche.notice):
            bonnes[chez] = fiche.tenue
            if fiche.tenue.sha256 != tenue.sha256:
                lot.phrases.append(f"{chez}\u00a0: le texte du {fiche.tenue.jour} est gardé.")
            yield fiche
    lot.bonnes = bonnes


def _juger_une(lot: Lot, chez: str, tenue: Tenue, passe: Passe) -> Fiche:
    ident = passe.ident(chez)
    donnees = lire_donnees(lot.moisson.octets(tenue.sha256), chez)
    transposer(donnees, passe, chez, tenue.jour, tenue.absente_depuis)
    texte, lue = juger(ident, donnees, passe.schema)
    journal = transposes(lot.journaux.get(chez, ()), passe.ident)
    return Fiche(ident, chez, lot, tenue, texte, lue, donnees, journal)


def _ecarter(lot: Lot, chez: str, tenue: Tenue, pourquoi: str) -> None:
    nom = f"{QUARANTAINE}/{chez.replace('/', '+')}"
    poser(lot.dossier, f"{nom}.yml", [lot.moisson.octets(tenue.sha256)])
    poser(lot.dossier, f"{nom}.txt", [f"{pourquoi}\n".encode()])
    premiere, _, reste = pourquoi.partition("\n")
    suite = " (et d’autres)" if reste else ""
    lot.phrases.append(f"{chez}\u00a0: en quarantaine. {neutraliser(premiere)}{suite}")


def departager(fiches: Iterable[Fiche], propres: frozenset[str], nous: str = "") -> dict[str, Fiche]:
    """One record an id. `propres`: authorities whose own site is among the sources; `nous`: ours.

    Raises Echec when two copies disagree and no ledger tells which is the later.
    """
    par_ident: dict[str, list[Fiche]] = defaultdict(list)
    for f in fiches:
        if f.propre or f.ident.partition("/")[0] not in (*propres, nous):
            par_ident[f.ident].append(f)
    return {ident: _departager(ident, siennes) for ident, siennes in sorted(par_ident.items())}


def _departager(ident: str, siennes: Sequence[Fiche]) -> Fiche:
    choisie = siennes[0]
    for autre in siennes[1:]:
        if _dit(autre) == _dit(choisie):
            continue
        a, b = ([e.sceau for e in f.journal] for f in (choisie, autre))
        if len(b) > len(a) and b[: len(a)] == a:
            choisie = autre
        elif not (len(a) > len(b) and a[: len(b)] == b):
            la, ici = choisie.lot.source.cle, autre.lot.source.cle
            raise Echec(
                f"{ident} n’est pas la même chez {la} et chez {ici}, et leurs journaux ne disent pas "
                "laquelle est la dernière. Rien n’est écrit\u00a0: moissonnez aussi son observatoire, ou "
                f"écrivez «\u00a0sauf: [{choisie.chez}]\u00a0» sous «\u00a0prendre\u00a0» chez l’un des deux."
            )
    return choisie


def _dit(f: Fiche) -> Donnees:
    """What it says, without the way it came."""
    return {cle: v for cle, v in f.donnees.items() if cle != "origine"}


def ensemble(fiches: dict[str, Fiche], notres: Sequence[Notice], registre: Registre) -> dict[str, Fiche]:
    """The records that hold together: links to those that are not here lead out, and one that breaks a rule
    across records is put aside."""
    lots = {f.lot.source.cle: f.lot for f in fiches.values()}.values()
    connues = [(lot.passe({}), c, titre) for lot in lots for c, titre in lot.moisson.titres.items()]
    titres = {passe.ident(c): titre for passe, c, titre in connues}
    pages = {passe.ident(c): passe.page(c) for passe, c, _ in connues}
    while True:
        la = {*fiches, *(n.id for n in notres)}
        for ident, f in fiches.items():
            if not set(f.notice.fiches_citees) <= la:
                sortir(f.donnees, la, titres, pages)
                texte, lue = juger(ident, f.donnees)
                fiches[ident] = replace(f, texte=texte, notice=lue)
        notices = [*notres, *(f.notice for f in fiches.values())]
        chemins = [Path(n.fichier) for n in notices]
        fautes = {
            p.fichier.removeprefix("initiatives/").removesuffix(".yml"): p
            for p in appliquer(Ensemble(notices, registre, chemins, noeuds={}))
            if p.niveau is Niveau.ERREUR
        }
        if not (fautives := fautes.keys() & fiches.keys()):
            return fiches
        for ident in fautives:
            f = fiches.pop(ident)
            _ecarter(f.lot, f.chez, f.tenue, f"{fautes[ident].code} {message(fautes[ident])}")
            f.lot.bonnes.pop(f.chez, None)
