"""From the sites of observatoires.yml to a project that builds: harvests, judgements, then the tree, whole.

`moisson/` keeps what was taken of each site, and what is held good of it. `projet/` is our own project with,
besides, the records, ledgers, terms and organisations that came in: the ordinary build makes the site of it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hooks.commun.echec import Echec
from hooks.copies.echange import Echange
from hooks.donnees.agregation import Observatoires, Source
from hooks.donnees.agregation.fusion import Fusion, fusionner, memes_noms
from hooks.donnees.agregation.jugement import (
    Fiche,
    Lot,
    departager,
    ecrire_bonnes,
    ensemble,
    juger_lot,
    lire_bonnes,
    suivre,
    transposes,
    voulue,
)
from hooks.donnees.agregation.moisson import DOSSIER, MoissonRefusee, derniere, garder, moissonner
from hooks.suivi.journal import DOSSIER as PUBLICATIONS
from hooks.suivi.journal import SUFFIXE, Entree
from schema.corpus.corpus import lire_fiche
from schema.corpus.ensemble import Registre, lire_registre, nom_de, predecesseurs
from schema.corpus.notice import Notice, notice
from schema.corpus.renvois import AGREGES, fichiers_de
from schema.lecture.octets import remplacer_fichier
from schema.lecture.problems import graves
from schema.lecture.typographie import pluriel
from schema.vocabularies.vocabulaires import listes

PROJET = "projet"
# What a build reads of a project; the rest is how it is made and tested.
FAIT_DE = (
    "initiatives",
    "schema",
    "hooks",
    "docs",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements",
    "Makefile",
    "LICENSE",
    ".vscode",
)
# What builds leave in it, of use to the next one.
LAISSES = (".venv", ".cache", "site")
IGNORES = shutil.ignore_patterns("__pycache__", ".cache", "*.pyc")
Dire = Callable[[str], object]


@dataclass
class Reunion:
    """What is gathered, before anything of it is written."""

    lots: Sequence[Lot]
    fusion: Fusion
    fiches: Mapping[str, Fiche]
    phrases: Sequence[str]

    def retenir(self) -> None:
        """Make these harvests the last good ones, and these judgements those of before."""
        for lot in self.lots:
            garder(lot.moisson, frozenset(t.sha256 for t in lot.bonnes.values()))
            ecrire_bonnes(lot.dossier, lot.bonnes)


def agreger(
    voulus: Observatoires, vers: Path, racine: Path, jour: str, dire: Dire, accepter: frozenset[str]
) -> int:
    """Gather, and write; returns how many records came in. Raises Echec, and leaves what was there.

    `racine`: our own project. `jour`: of the harvest. `accepter`: sources of which any change is taken.
    """
    reunion = reunir(voulus, vers, racine, jour, accepter)
    for phrase in reunion.phrases:
        dire(phrase)
    if not reunion.lots:
        raise Echec("Aucune source n’a pu être moissonnée, ni ne l’avait été\u00a0: rien n’est écrit.")
    _ecrire(vers / PROJET, racine, reunion)
    reunion.retenir()
    return len(reunion.fiches)


def reunir(
    voulus: Observatoires, vers: Path, racine: Path, jour: str, accepter: frozenset[str] = frozenset()
) -> Reunion:
    """Harvest, and judge. Raises Echec."""
    phrases: list[str] = []
    tous = [_lot(s, voulus, vers, jour, phrases.append, s.cle in accepter) for s in voulus.sources]
    lots = [lot for lot in tous if lot]
    registre, notres = lire_registre()[0], _nos_fiches(racine)
    fusion = fusionner([(lot.source, lot.moisson) for lot in lots], registre)
    try:
        fusion.proposer()
        siennes: list[Fiche] = []
        for lot in lots:
            tenues = suivre(lot, jour, int(voulus.retraits_max), lot.source.cle in accepter)
            siennes += juger_lot(lot, tenues, lot.passe(fusion.ici[lot.source.cle]))
        propres = frozenset(lot.source.autorite for lot in lots if not lot.source.miroir)
        fiches = ensemble(departager(siennes, propres, voulus.nous or ""), notres, _avec(registre, fusion))
    finally:
        listes().proposer({})
    for lot in lots:
        combien = sum(f.lot is lot for f in fiches.values())
        phrases += [f"{lot.source.cle}\u00a0: {pluriel(combien, 'fiche')}.", *(f"  {x}" for x in lot.phrases)]
    return Reunion(lots, fusion, fiches, [*phrases, *fusion.phrases, *memes_noms(fusion, registre)])


def _lot(
    source: Source, voulus: Observatoires, vers: Path, jour: str, dire: Dire, accepter: bool
) -> Lot | None:
    """A source with its harvest, or its last good one; None when it has none."""
    dossier = vers / DOSSIER / source.cle
    avant = derniere(dossier)
    attendues = len(avant.titres) * int(voulus.croissance_max) if avant and not accepter else 0
    try:
        neuve = moissonner(source, dossier, jour, lambda c: voulue(source.prendre, c), attendues)
        return Lot(source, dossier, neuve, neuve=True)
    except MoissonRefusee as refus:
        garde = f"la moisson du {avant.jour} est gardée" if avant else "rien n’en est pris"
        dire(f"{source.cle}\u00a0: {refus} Pour cette source, {garde}.")
    return Lot(source, dossier, avant, neuve=False) if avant else None


def _nos_fiches(racine: Path) -> list[Notice]:
    """The records of the project itself. Raises Echec when one is wrong."""
    notices = []
    for chemin in fichiers_de(racine / "initiatives"):
        lue = lire_fiche(chemin, nom_de(chemin))
        if lue.initiative is None or graves(lue.problemes):
            raise Echec(f"{lue.fichier} a des fautes\u00a0: voyez «\u00a0recits valider\u00a0» d’abord.")
        notices.append(notice(lue.ident, lue.fichier, lue.initiative, lue.visite))
    return notices


def _avec(registre: Registre, fusion: Fusion) -> Registre:
    toutes = dict(sorted({**registre.organisations, **fusion.connues}.items()))
    return Registre(registre.dossier, toutes, predecesseurs(toutes))


def _ecrire(place: Path, racine: Path, r: Reunion) -> None:
    """The whole project, in place of that of before once it is good. Raises Echec."""
    echange = Echange(place)
    try:
        for nom in (n for n in FAIT_DE if (racine / n).exists()):
            copier = shutil.copy if (racine / nom).is_file() else _copier
            copier(racine / nom, echange.neuf / nom)
        _poser_les_listes(echange.neuf / "schema" / "vocabularies", r.fusion)
        for ident, fiche in r.fiches.items():
            _poser(echange.neuf / "initiatives" / f"{ident}.yml", fiche.texte)
        for ident, entrees in _journaux(r.lots, r.fiches).items():
            texte = "".join(f"{e.ligne()}\n" for e in entrees)
            _poser(echange.neuf / PUBLICATIONS / f"{ident}{SUFFIXE}", texte)
        _poser(echange.neuf / "initiatives" / AGREGES, _d_ou(r.lots))
        (echange.neuf / ".vscode").mkdir(exist_ok=True)  # where « schema » leaves snippets
        for commande in ("schema", "valider"):
            _recits(echange.neuf, commande)
        for nom in LAISSES:
            with suppress(FileNotFoundError):
                (place / nom).rename(echange.neuf / nom)
        echange.accepter()
    finally:
        echange.renoncer()


def _poser_les_listes(dossier: Path, fusion: Fusion) -> None:
    for nom in fusion.termes:
        chemin = dossier / f"{nom}.yml"
        remplacer_fichier(chemin, fusion.liste(nom, chemin.read_text("utf-8")))
    for ident, texte in fusion.organisations.items():
        _poser(dossier / "organisations" / f"{ident}.yml", texte)


def _copier(d_ici: Path, la: Path) -> None:
    shutil.copytree(d_ici, la, ignore=IGNORES)


def _poser(chemin: Path, texte: str) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    remplacer_fichier(chemin, texte)


def _journaux(lots: Sequence[Lot], fiches: Mapping[str, Fiche]) -> dict[str, Sequence[Entree]]:
    """The ledger of each record that came in, and of each that was here and was withdrawn."""
    dits: dict[str, Sequence[Entree]] = {ident: f.journal for ident, f in fiches.items() if f.journal}
    for lot in lots:
        ident = lot.passe({}).ident
        # All that its site withdrew or, where not all is taken, what was here.
        venues = lire_bonnes(lot.dossier) if lot.source.prendre.model_fields_set else lot.journaux
        for chez, entrees in lot.journaux.items():
            if entrees[-1].genre == "retire" and ident(chez) not in dits and chez in venues:
                dits[ident(chez)] = transposes(entrees, ident)
    return dits


def _d_ou(lots: Sequence[Lot]) -> str:
    """Which sites the records come from, and when they were harvested."""
    dites = [
        {
            "autorite": lot.source.autorite, "nom": lot.moisson.dit("nom"), "adresse": lot.source.site,
            "licence": lot.moisson.dit("licence"), "moissonne_le": lot.moisson.jour,
        }
        for lot in lots
    ]  # fmt: skip
    return json.dumps({"sources": dites}, ensure_ascii=False, indent=1) + "\n"


def _recits(projet: Path, commande: str) -> None:
    """Run one of our commands by the code of that project. Raises Echec with what it says when it refuses."""
    lieux = os.environ | {"PYTHONPATH": str(projet), "PYTHONDONTWRITEBYTECODE": "1"}
    fait = subprocess.run(
        [sys.executable, "-m", "hooks.commandes.cli", commande],
        cwd=projet, env=lieux, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if fait.returncode:
        dit = (fait.stderr if commande == "schema" else fait.stdout).strip()
        raise Echec(f"Le projet réuni n’est pas valable, et rien n’est écrit\u00a0:\n{dit}")
