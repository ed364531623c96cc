"""lire_fiche(): one record file, bytes -> nodes -> model -> rules that need no other record.
load_corpus(): every record, linked and immutable; or every problem at once.

Ten thousand validated records do not fit in 200 MB, and no file is read twice. Of each record the notice is
kept; its pickled model and what its file says lie in a temporary file, until they are asked for.
"""

from __future__ import annotations

import os
import pickle
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain
from operator import attrgetter, itemgetter
from pathlib import Path

from schema.checks import sans_redites, sans_renvois, verifier_fiche
from schema.checks.chronologie import D_UN_JOUR
from schema.checks.completude import sans_rubriques_vides, sans_suites, sous_un_diese
from schema.checks.parcours import Visite, heriter
from schema.checks.validation import valider
from schema.checks.vie_privee import dans_les_commentaires
from schema.corpus.ensemble import Registre, ident_de, lire_les_listes, lire_registre, nom_de
from schema.corpus.notice import Notice, notice, partagee
from schema.corpus.parallele import Depot, Partage, Progres, Reserve, Souvenirs, en_parallele, en_parties
from schema.corpus.renvois import fichiers_de, verifier_corpus
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Node
from schema.lecture.octets import octets
from schema.lecture.problems import CorpusInvalide, Problem, graves
from schema.models.initiative import Initiative
from schema.models.rubrique import Rubrique


@dataclass(frozen=True, slots=True)
class Lecture:
    """What reading one file gave; of a file that could not become a record, the problems alone."""

    ident: str
    fichier: str
    initiative: Initiative | None
    problemes: tuple[Problem, ...]
    visite: Visite | None = None
    noeud: Node | None = None


def lire_fiche(chemin: Path, fichier: str) -> Lecture:
    """Read, validate and check one record file. `fichier` is its name in messages."""
    texte, problemes = octets(chemin, fichier)
    if problemes:
        return Lecture(ident_de(chemin), fichier, None, tuple(problemes))
    return lire_texte(ident_de(chemin), texte, fichier)


def lire_texte(ident: str, texte: bytes, fichier: str = "") -> Lecture:
    """The same from bytes in hand (form, tests, language server)."""
    nom = fichier or f"initiatives/{ident}.yml"
    noeud, problemes = lire(texte, nom)
    lecture = lire_arbre(ident, nom, noeud, [*problemes, *dans_les_commentaires(nom, texte, noeud)])
    return replace(lecture, problemes=sous_un_diese(lecture.problemes, texte))


def lire_arbre(ident: str, fichier: str, noeud: Node | None, problemes: list[Problem]) -> Lecture:
    """The same from the tree of the file and what the reader said of it; places are the tree's marks."""
    noeud, problemes = sans_rubriques_vides(noeud, problemes)
    if noeud is None:
        return Lecture(ident, fichier, None, tuple(problemes))
    initiative, invalides = valider(Initiative, noeud, fichier)
    if initiative is not None:
        heriter(initiative)
    visite = Visite(initiative) if initiative is not None else None
    problemes, invalides = sans_redites(problemes, invalides, noeud)
    regles = sans_renvois(problemes, verifier_fiche(fichier, noeud, visite))
    tous = (*problemes, *sans_suites(invalides, regles), *regles)
    return Lecture(ident, fichier, initiative, tous, visite, noeud)


# Below this, starting a second process costs more than it saves (measured: about 40 ms a fork).
SEUIL_PARALLELE = 64


class FicheChangee(Exception):
    """A record was saved while the site was being made; the text is a French sentence."""


@dataclass(frozen=True)
class Corpus:
    """All records of a folder, in the order of their ids."""

    racine: Path
    notices: tuple[Notice, ...]
    registre: Registre = field(repr=False)
    avertissements: tuple[Problem, ...]
    _depots: Mapping[str, Depot] = field(repr=False)
    _reserve: Reserve = field(repr=False)
    # Digest of each record's file, by id.
    empreintes: Mapping[str, str] = field(default_factory=dict, repr=False)
    _tenue: dict[str, Initiative] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.notices)

    def initiative(self, ident: str) -> Initiative:
        """The full record, loaded from the spool. Raises KeyError when the corpus has no such id."""
        # The last one is kept: a record's page, sheet and reference files are made one after the other.
        if (fiche := self._tenue.get(ident)) is None:
            fiche = self._reserve.reprendre(self._depots[ident])
            self._tenue.clear()
            self._tenue[ident] = fiche
        return fiche

    def rubrique(self, ident: str, nom: str) -> Rubrique | None:
        """One rubrique of SEPAREES alone, None when the record has none. KeyError as for `initiative`."""
        return self._reserve.reprendre_rubrique(self._depots[ident], nom)

    def saisie(self, ident: str) -> str:
        """What the file of a record says, as JSON: its own keys and texts. KeyError as for `initiative`."""
        return self._reserve.reprendre_saisie(self._depots[ident])

    def texte(self, ident: str) -> bytes:
        """The file of a record, as it was read. Raises FicheChangee when it is another since."""
        fichier = self.par_id[ident].fichier
        octets_lus = (self.racine / fichier).read_bytes()
        empreinte = sha256(octets_lus).hexdigest()
        if empreinte != self.empreintes.get(ident, empreinte):
            raise FicheChangee(f"{fichier} a changé pendant la construction\u00a0: recommencez.")
        return octets_lus

    @classmethod
    def de_notices(cls, notices: Iterable[Notice], registre: Registre) -> Corpus:
        """A corpus known by its notices alone: its records are elsewhere, and cannot be asked for."""
        return cls(Path(), tuple(sorted(notices, key=attrgetter("id"))), registre, (), {}, Reserve())

    def avec(self, resume: Notice, fiche: Initiative) -> Corpus:
        """The same corpus with one record put in, or put in place of the one of the same id."""
        autres = (n for n in self.notices if n.id != resume.id)
        notices = tuple(sorted((*autres, resume), key=attrgetter("id")))
        return replace(self, notices=notices, _tenue={resume.id: fiche})

    @cached_property
    def par_id(self) -> Mapping[str, Notice]:
        """Notices by id."""
        return {n.id: n for n in self.notices}

    @cached_property
    def citees_par(self) -> Mapping[str, tuple[str, ...]]:
        """For each record, the ids of the records that name it."""
        trouves: dict[str, list[str]] = defaultdict(list)
        for n in self.notices:
            for cible in n.fiches_citees:
                if cible != n.id:
                    trouves[cible].append(n.id)
        return {k: tuple(v) for k, v in trouves.items()}

    def editions(self, n: Notice) -> tuple[Notice, ...]:
        """All editions of the same service, the oldest first; the record alone when it has one."""
        toutes = {n.id: n}
        while precedente := self._autre(next(iter(toutes.values())).suite_de, toutes):
            toutes = {precedente.id: precedente, **toutes}
        while suivante := self._suivante([*toutes.values()][-1], toutes):
            toutes[suivante.id] = suivante
        return tuple(toutes.values())

    def _autre(self, ident: str, vues: Container[str]) -> Notice | None:
        # A corpus that was never checked may go round.
        return None if ident in vues else self.par_id.get(ident)

    def _suivante(self, n: Notice, vues: Container[str]) -> Notice | None:
        trouvees = (self._autre(i, vues) for i in self.citees_par.get(n.id, ()))
        return next((x for x in trouvees if x and x.suite_de == n.id), None)


# One record read: its place among the files, its problems, what is kept of it when it is valid, its digest.
Lue = tuple[int, Lecture, Notice | None, Depot | None, str]


def _lire_une(rang: int, chemin: Path, numero: int, reserve: Reserve, souvenirs: Souvenirs | None) -> Lue:
    fichier = nom_de(chemin)
    texte, illisible = octets(chemin, fichier)
    if illisible:
        return rang, Lecture(ident_de(chemin), fichier, None, tuple(illisible)), None, None, ""
    cle = souvenirs.cle(b"fiche", fichier.encode(), texte) if souvenirs else b""
    gardee = souvenirs.lire(cle) if souvenirs else None
    if gardee:
        problemes, resume, parties = pickle.loads(gardee)
    else:
        lecture = lire_texte(ident_de(chemin), texte, fichier)
        problemes, fiche, resume, parties = lecture.problemes, lecture.initiative, None, []
        if fiche is not None:
            resume = notice(lecture.ident, fichier, fiche, lecture.visite)
            parties = en_parties(fiche, lecture.noeud)
            if souvenirs and all(p.code != D_UN_JOUR for p in problemes):
                souvenirs.garder(cle, pickle.dumps((problemes, resume, parties), pickle.HIGHEST_PROTOCOL))
    depot = reserve.deposer(numero, parties) if resume else None
    # Nodes and model stay behind: what others know of it is light.
    return rang, Lecture(ident_de(chemin), fichier, None, problemes), resume, depot, sha256(texte).hexdigest()


def lire_tout(
    chemins: list[Path], processus: int, progres: Progres | None, souvenirs: Souvenirs | None
) -> tuple[list[Lue], Reserve]:
    """Every file read, in the order of `chemins`, on several processes when there are enough of them."""
    reserve = Reserve()
    combien = processus if len(chemins) >= SEUIL_PARALLELE else 1
    numeros = [reserve.ouvrir() for _ in range(combien)]
    # Held by those who read, notices would stay scattered among all that reading throws away.
    notes = [reserve.ouvrir() for _ in range(combien)]

    def lire(numero: int) -> None:
        for rang in partage.suivre(progres, numero):
            lue = _lire_une(rang, chemins[rang], numeros[numero], reserve, souvenirs)
            reserve.deposer(notes[numero], [pickle.dumps(lue, pickle.HIGHEST_PROTOCOL)])
        if souvenirs:
            souvenirs.poser()

    with Partage(len(chemins)) as partage:
        en_parallele(lire, combien, ici=False)
    if progres:
        progres(len(chemins), len(chemins))
    lues, tenues = list[Lue](), dict[object, object]()
    for lue in chain.from_iterable(map(reserve.notes, notes)):
        lues.append((*lue[:2], lue[2] and partagee(lue[2], tenues), *lue[3:]))
    return sorted(lues, key=itemgetter(0)), reserve


class Lectures:
    """All records of a folder, in a process that may live on: one that changes is read alone.

    `corpus`: each record as it was when it was last good, None while they do not hold together. `problemes`:
    all that is wrong in the files of now. Raises CorpusInvalide when a list is wrong.
    """

    def __init__(
        self, racine: Path, processus: int | None, progres: Progres | None, souvenirs: Souvenirs | None
    ) -> None:
        lire_les_listes()
        self._racine, chemins = racine, fichiers_de(racine / "initiatives")
        lus, self._reserve = lire_tout(chemins, processus or os.cpu_count() or 1, progres, souvenirs)
        self._registre, self._du_registre = lire_registre()
        self._lues = {chemins[lue[0]]: lue for lue in lus}
        self._bonnes: dict[Path, Lue] = {}
        self._entre_elles: list[Problem] = []
        self.corpus: Corpus | None = None
        self._juger(chemins)

    def relire(self, chemins: Collection[Path]) -> None:
        """Read again the records of these files: changed, new or gone."""
        for chemin in chemins:
            self._lues.pop(chemin, None)
            if chemin.exists() or chemin.is_symlink():
                self._lues[chemin] = _lire_une(0, chemin, 0, self._reserve, None)
            else:
                self._bonnes.pop(chemin, None)
        self._juger(chemins)

    def _juger(self, chemins: Iterable[Path]) -> None:
        for chemin in chemins:
            lue = self._lues.get(chemin)
            if lue and lue[2] and not graves(lue[1].problemes):
                self._bonnes[chemin] = lue
        bonnes = [self._bonnes[chemin] for chemin in sorted(self._bonnes)]
        notices = tuple(n for _, _, n, *_ in bonnes if n is not None)
        memes = self.corpus is not None and notices == self.corpus.notices
        toutes = len(bonnes) == len(self._lues)
        # Rules across records read notices, and lines of files for what they have found.
        if not (memes and toutes) or self._entre_elles:
            self._entre_elles = verifier_corpus(notices, self._registre, sorted(self._lues))
        siens = [p for lue in self._lues.values() for p in lue[1].problemes]
        self.problemes = sorted([*self._du_registre, *siens, *self._entre_elles])
        # What is shown holds together without what is wrong.
        seules = self._entre_elles if toutes else verifier_corpus(notices, self._registre, [*self._bonnes])
        if memes or not graves([*self._du_registre, *seules]):
            self.corpus = self._assembler(notices, bonnes)

    def _assembler(self, notices: tuple[Notice, ...], bonnes: list[Lue]) -> Corpus:
        depots = {lecture.ident: depot for _, lecture, _, depot, _ in bonnes if depot is not None}
        sommes = {lecture.ident: empreinte for _, lecture, *_, empreinte in bonnes}
        dits, registre = tuple(self.problemes), self._registre
        corpus = Corpus(self._racine, notices, registre, dits, depots, self._reserve, sommes)
        # Made now, once: left for later, each process that writes pages would make its own.
        _ = corpus.par_id, corpus.citees_par
        return corpus


def load_corpus(
    racine: Path,
    processus: int | None = None,
    progres: Progres | None = None,
    souvenirs: Souvenirs | None = None,
) -> Corpus:
    """Read `racine`/initiatives, check every record alone and together. `processus`: how many (default: one
    a core). `progres(fait, total)`: told along the way. Raises CorpusInvalide with all problems."""
    lectures = Lectures(racine, processus, progres, souvenirs)
    if lectures.corpus is None or graves(lectures.problemes):
        raise CorpusInvalide(lectures.problemes)
    return lectures.corpus
