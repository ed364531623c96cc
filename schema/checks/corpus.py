"""Rules that need every record: who names whom, and whether they exist.

Notices carry no positions: a record in which something is wrong is read once more to find the line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from schema.checks.regle import plutot
from schema.dates import fin
from schema.fiche import lire_fiche
from schema.models.types import ID
from schema.notice import Notice
from schema.organisations import Registre
from schema.parcours import Chemin, references
from schema.problems import Niveau, Problem, guillemets
from schema.validation import marquer

CODES = {
    "E401": ("Organisation absente du registre", Niveau.ERREUR),
    "E402": ("Fiche inconnue", Niveau.ERREUR),
    "E403": ("Programme et membre qui ne se répondent pas", Niveau.ERREUR),
    "E404": ("Identifiant de fiche pris deux fois", Niveau.ERREUR),
    "E406": ("Nom de fichier mal formé", Niveau.ERREUR),
    "E408": ("Organisation disparue avant la période de la fiche", Niveau.AVERTISSEMENT),
    "E409": ("Fiche qui se nomme elle-même", Niveau.ERREUR),
}
Trouve = Iterator[Problem]


@dataclass
class Ensemble:
    """All that is known of the records, and where their files are."""

    notices: Sequence[Notice]
    registre: Registre
    chemins: Sequence[Path]
    _lues: dict[str, tuple[dict[tuple[str, str], list[Chemin]], Callable[[Chemin], tuple[int, int]]]] = field(
        default_factory=dict
    )

    @cached_property
    def par_id(self) -> dict[str, Notice]:
        """Valid records by id."""
        return {n.id: n for n in self.notices}

    @cached_property
    def fiches(self) -> set[str]:
        """Ids of all files, valid or not: a link to a record that has another fault is no dead link."""
        return {p.stem for p in self.chemins} | set(self.par_id)

    @cached_property
    def anciens(self) -> dict[str, str]:
        """Former id -> present one."""
        return {ancien: n.id for n in self.notices for ancien in n.anciens_ids}

    def probleme(self, code: str, n: Notice, chemin: Chemin, quoi: str, remede: str) -> Problem:
        """A problem at a path of a record."""
        ligne, colonne = self._lue(n)[1](chemin)
        return Problem(code, CODES[code][1], n.fichier, ligne, colonne, quoi, remede)

    def renvois(self, n: Notice, registre: str, cible: str) -> list[Chemin]:
        """Every path of a record that names `cible` of `registre`."""
        return self._lue(n)[0].get((registre, cible), [])

    def _lue(self, n: Notice) -> tuple[dict[tuple[str, str], list[Chemin]], Callable[[Chemin], tuple[int, int]]]:
        if n.id not in self._lues:
            chemin = next(p for p in self.chemins if p.name == Path(n.fichier).name)
            lecture = lire_fiche(chemin, n.fichier)
            trouves: dict[tuple[str, str], list[Chemin]] = defaultdict(list)
            for ou, registre, cible in references(lecture.initiative) if lecture.initiative else ():
                trouves[registre, cible].append(ou)

            def lieu(ici: Chemin) -> tuple[int, int]:
                marque = marquer(lecture.noeud, ici) if lecture.noeud else None
                return (marque.line, marque.column) if marque else (1, 1)

            self._lues[n.id] = trouves, lieu
        return self._lues[n.id]


def verifier_corpus(notices: Sequence[Notice], registre: Registre, chemins: Sequence[Path]) -> list[Problem]:
    """All problems between records, and between records and the register. `chemins`: every record file."""
    ensemble = Ensemble(notices, registre, chemins)
    return [p for trouver in REGLES_CORPUS for p in trouver(ensemble)]


def organisation_inconnue(e: Ensemble) -> Trouve:
    """E401: an organisation that the register does not have."""
    for n in e.notices:
        inconnues = {c for r, c in n.renvois if r == "organisations" and not e.registre.connait(c)}
        for ident in sorted(inconnues):
            sinon = f"créez schema/vocabularies/organisations/{ident}.yml, ou employez « designation » en mots"
            remede = plutot(ident, list(e.registre.organisations), sinon)
            for chemin in e.renvois(n, "organisations", ident):
                yield e.probleme("E401", n, chemin, f"organisation {guillemets(ident)} absente du registre", remede)


def fiche_inconnue(e: Ensemble) -> Trouve:
    """E402: a record that does not exist, or that has been renamed since."""
    for n in e.notices:
        for ident in sorted({c for r, c in n.renvois if r == "initiatives" and c not in e.fiches}):
            nouveau = e.anciens.get(ident)
            remede = (
                f"elle s’appelle maintenant {guillemets(nouveau)}"
                if nouveau
                else plutot(ident, sorted(e.fiches), f"créez initiatives/{ident}.yml, ou retirez ce renvoi")
            )
            for chemin in e.renvois(n, "initiatives", ident):
                yield e.probleme("E402", n, chemin, f"fiche {guillemets(ident)} inconnue", remede)


def liens_sans_retour(e: Ensemble) -> Trouve:
    """E403: `fait_partie_de` and `membres` say the same thing from both ends."""
    for n in e.notices:
        for i, ident in enumerate(n.fait_partie_de):
            programme = e.par_id.get(ident)
            if programme and n.id not in programme.membres:
                quoi = f"la fiche {guillemets(ident)} ne compte pas {guillemets(n.id)} parmi ses membres"
                remede = f"ajoutez {guillemets(n.id)} à « membres » dans {programme.fichier}"
                yield e.probleme("E403", n, ("fait_partie_de", i), quoi, remede)
        for i, ident in enumerate(n.membres):
            membre = e.par_id.get(ident)
            if membre and n.id not in membre.fait_partie_de:
                quoi = f"la fiche {guillemets(ident)} ne dit pas qu’elle fait partie de {guillemets(n.id)}"
                remede = f"ajoutez {guillemets(n.id)} à « fait_partie_de » dans {membre.fichier}"
                yield e.probleme("E403", n, ("membres", i), quoi, remede)


def identifiant_double(e: Ensemble) -> Trouve:
    """E404: an address of the site that two records would claim."""
    vus: dict[str, str] = {}
    for chemin in e.chemins:
        fichier = f"initiatives/{chemin.name}"
        if chemin.stem in vus:
            quoi = f"l’identifiant {guillemets(chemin.stem)} est déjà celui de {vus[chemin.stem]}"
            yield Problem("E404", Niveau.ERREUR, fichier, 1, 1, quoi, "renommez ou retirez l’un des deux fichiers")
        vus.setdefault(chemin.stem, fichier)
    pris: dict[str, Notice] = {}
    for n in e.notices:
        for i, ancien in enumerate(n.anciens_ids):
            autre = vus.get(ancien) or (pris[ancien].fichier if ancien in pris else "")
            if autre:
                quoi = f"l’ancien identifiant {guillemets(ancien)} est déjà celui de {autre}"
                yield e.probleme("E404", n, ("anciens_ids", i), quoi, "retirez-le de l’une des deux fiches")
            pris.setdefault(ancien, n)


def nom_de_fichier(e: Ensemble) -> Trouve:
    """E406: the stem of the file is the address of the page for ever."""
    for chemin in e.chemins:
        fichier = f"initiatives/{chemin.name}"
        if chemin.suffix != ".yml":
            quoi, remede = f"extension {guillemets(chemin.suffix)} refusée", f"renommez-le {chemin.stem}.yml"
            yield Problem("E406", Niveau.ERREUR, fichier, 1, 1, quoi, remede)
        if not ID.match(chemin.stem):
            quoi = f"nom de fichier {guillemets(chemin.stem)} mal formé"
            remede = "employez des minuscules sans accent, des chiffres et des traits d’union, par exemple la-margelle.yml"
            yield Problem("E406", Niveau.ERREUR, fichier, 1, 1, quoi, remede)


def organisation_disparue(e: Ensemble) -> Trouve:
    """E408: a partner that had surely become another organisation before the record's first day."""
    for n in e.notices:
        for ident in n.partenaires if n.debut else ():
            organisation = e.registre.organisations.get(ident)
            fins = [fin(s.date) for s in organisation.successeurs] if organisation else []
            dernieres = [f for f in fins if f]
            if fins and len(dernieres) == len(fins) and n.debut and max(dernieres) < n.debut:
                suites = ", ".join(guillemets(s.organisation) for s in organisation.successeurs) if organisation else ""
                quoi = f"l’organisation {guillemets(ident)} n’existait plus au début de la fiche ({n.debut.year})"
                for chemin in e.renvois(n, "organisations", ident):
                    if chemin[:2] == ("partenaires", "liste"):
                        yield e.probleme("E408", n, chemin, quoi, f"vérifiez les dates, ou nommez {suites}")


def fiche_reflexive(e: Ensemble) -> Trouve:
    """E409: a record that is its own programme, member or neighbour."""
    for n in e.notices:
        for nom, cibles in (("fait_partie_de", n.fait_partie_de), ("membres", n.membres), ("liens", n.liens)):
            for i, cible in enumerate(cibles):
                if cible == n.id:
                    chemin: Chemin = (nom, i, "vers") if nom == "liens" else (nom, i)
                    quoi = f"la fiche {guillemets(cible)} se nomme elle-même dans « {nom} »"
                    yield e.probleme("E409", n, chemin, quoi, "nommez une autre fiche, ou retirez la ligne")


REGLES_CORPUS: tuple[Callable[[Ensemble], Trouve], ...] = (
    organisation_inconnue,
    fiche_inconnue,
    liens_sans_retour,
    identifiant_double,
    nom_de_fichier,
    organisation_disparue,
    fiche_reflexive,
)
