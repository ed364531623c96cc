"""All records together and the register of organisations, as rules across records see them; such a rule.

Notices carry no positions: a file in which something is wrong is read once more to find the line, unless
its tree is already in hand. The register is one file an organisation, read together; the controlled lists,
one file each, are judged before any is relied on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from schema.champs import champs
from schema.checks import vie_privee
from schema.checks.parcours import Chemin, references
from schema.checks.validation import valider
from schema.corpus.notice import Notice
from schema.lecture.lecteur import lire_fichier
from schema.lecture.nodes import Mark, Node, Reperage, feuilles
from schema.lecture.problems import Niveau, Problem, du_mot
from schema.lecture.typographie import guillemets
from schema.models.initiative import Initiative
from schema.models.marques import AuFormulaire, mot
from schema.models.partenaires import Organisation
from schema.vocabularies.vocabulaires import DOSSIER, listes


@dataclass(frozen=True, slots=True)
class Registre:
    """Organisations by id, in order of their ids, and who came before whom."""

    dossier: Path
    organisations: Mapping[str, Organisation]
    predecesseurs: Mapping[str, tuple[str, ...]]
    invalides: frozenset[str] = frozenset()

    def nom(self, ident: str) -> str:
        """Name of an organisation, its id when unknown."""
        trouvee = self.organisations.get(ident)
        return trouvee.nom if trouvee else ident

    def connait(self, ident: str) -> bool:
        """True when the register has a file of that id, even one that could not be read."""
        return ident in self.organisations or ident in self.invalides

    def fichier(self, ident: str) -> str:
        """Name of its file in messages."""
        return f"schema/vocabularies/organisations/{ident}.yml"


def lire_registre(dossier: Path = DOSSIER / "organisations") -> tuple[Registre, list[Problem]]:
    """Read every file of the register. Files that do not validate are left out and reported."""
    lues: dict[str, Organisation] = {}
    invalides: set[str] = set()
    problemes: list[Problem] = []
    for chemin in sorted(dossier.glob("*.yml")):
        fichier = f"schema/vocabularies/organisations/{chemin.name}"
        noeud, erreurs = lire_fichier(chemin, fichier)
        organisation, fautes = juger_organisation(fichier, noeud) if noeud else (None, [])
        problemes += erreurs + fautes
        if organisation is None:
            invalides.add(chemin.stem)
        else:
            lues[chemin.stem] = organisation
    return Registre(dossier, MappingProxyType(lues), predecesseurs(lues), frozenset(invalides)), problemes


NOMS_D_ORGANISATION = frozenset({"nom", "sigle", "autres_noms"})  # which may be someone's


def juger_organisation(fichier: str, noeud: Node) -> tuple[Organisation | None, list[Problem]]:
    """One organisation of the register, and what is wrong in its file."""
    organisation, fautes = valider(Organisation, noeud, fichier)
    return organisation, fautes + vie_privee.verifier(fichier, feuilles(noeud), NOMS_D_ORGANISATION)


def predecesseurs(lues: Mapping[str, Organisation]) -> Mapping[str, tuple[str, ...]]:
    """Who came before each organisation that another names as its successor: ids, in the order of `lues`."""
    avant: dict[str, list[str]] = defaultdict(list)
    for ident, organisation in lues.items():
        for suite in organisation.successeurs:
            avant[suite.organisation].append(ident)
    return MappingProxyType({k: tuple(v) for k, v in avant.items()})


class Reproche(NamedTuple):
    """What a rule across records found: file, path in it, what is wrong, what to write instead (French)."""

    fichier: str
    chemin: Chemin
    quoi: str
    remede: str


@dataclass(frozen=True)
class Ensemble:
    """Valid records, the register, and the paths of all record files, valid or not.

    `noeuds`: trees by name of file, when they are in hand. No file is then read, and what concerns one whose
    tree is not there stands on its first line. `voisines`: title and file of records known by these alone.
    """

    notices: Sequence[Notice]
    registre: Registre
    chemins: Sequence[Path]
    noeuds: Mapping[str, Node] | None = None
    voisines: Sequence[tuple[str, str]] = ()

    @cached_property
    def par_id(self) -> dict[str, Notice]:
        """Valid records by id."""
        return {n.id: n for n in self.notices}

    @cached_property
    def fiches(self) -> set[str]:
        """Ids of all files: a link to a record that has another fault is no dead link."""
        return set(map(ident_de, self.chemins))

    @cached_property
    def anciens(self) -> dict[str, str]:
        """Former id -> present one."""
        return {ancien: n.id for n in self.notices for ancien in n.anciens_ids}

    @cached_property
    def _fichiers(self) -> dict[str, Path]:
        r = self.registre
        organisations = {r.fichier(ident): r.dossier / f"{ident}.yml" for ident in r.organisations}
        return organisations | {nom_de(p): p for p in self.chemins}

    @cached_property
    def _lus(self) -> dict[str, Node | None]:
        return {}

    @cached_property
    def _renvois(self) -> dict[str, Renvois]:
        return {}

    def _noeud(self, fichier: str) -> Node | None:
        if self.noeuds is not None:
            return self.noeuds.get(fichier)
        if fichier not in self._lus:
            self._lus[fichier] = lire_fichier(self._fichiers[fichier], fichier)[0]
        return self._lus[fichier]

    def renvois(self, n: Notice, registre: str, cible: str) -> list[Chemin]:
        """Every path of a record that names `cible` of `registre`."""
        if n.fichier not in self._renvois:
            self._renvois[n.fichier] = _tous_les_renvois(self._noeud(n.fichier), n.fichier)
        return self._renvois[n.fichier].get((registre, cible), [])

    def reperage(self, fichier: str) -> Reperage | None:
        """What finds the paths of a record or of an organisation; None when it cannot be read."""
        noeud = self._noeud(fichier)
        return Reperage(noeud) if noeud else None


def ident_de(chemin: Path) -> str:
    """Id of the record of a file: its stem, after the observatory's where several are gathered."""
    return "/".join(chemin.with_suffix("").parts[-2 if chemin.parent.parent.name == "initiatives" else -1 :])


def nom_de(chemin: Path) -> str:
    """Name of a record file in messages."""
    return f"initiatives/{ident_de(chemin)}{chemin.suffix}"


# For each register and id in it, the paths of one record that name it.
Renvois = dict[tuple[str, str], list[Chemin]]


def _tous_les_renvois(noeud: Node | None, fichier: str) -> Renvois:
    trouves: Renvois = {}
    fiche, _ = valider(Initiative, noeud, fichier) if noeud else (None, [])
    for ou, registre, cible in references(fiche) if fiche else ():
        trouves.setdefault((registre, cible), []).append(ou)
    return trouves


Trouver = Callable[[Ensemble], Iterator[Reproche]]


@dataclass(frozen=True, slots=True)
class RegleCorpus:
    """A rule across records: stable code, French title for its help page, level, function."""

    code: str
    titre: str
    niveau: Niveau
    trouver: Trouver


REGLES_CORPUS: list[RegleCorpus] = []


def regle_corpus(code: str, titre: str, niveau: Niveau = Niveau.ERREUR) -> Callable[[Trouver], Trouver]:
    """Register a rule that needs all records, or the whole register."""

    def inscrire(fonction: Trouver) -> Trouver:
        REGLES_CORPUS.append(RegleCorpus(code, titre, niveau, fonction))
        return fonction

    return inscrire


def appliquer(ensemble: Ensemble) -> Iterator[Problem]:
    """Every problem that the registered rules find."""
    for regle in REGLES_CORPUS:
        for fichier, chemin, quoi, remede in regle.trouver(ensemble):
            reperage = ensemble.reperage(fichier) if chemin else None
            lieu = reperage.lieu(chemin) if reperage else Mark(1, 1)
            place = fichier, lieu.line, lieu.column
            correction = du_mot(remede, reperage.mot(chemin)) if reperage else None
            yield Problem(regle.code, regle.niveau, *place, quoi, remede, chemin, correction)


class TermeEcrit(BaseModel):
    """A term as its file writes it; keys proper to its list pass as they are."""

    model_config = ConfigDict(extra="allow")

    # It becomes the name of a page. Capitals: codes of countries, regions (ISO 3166) and currencies (4217).
    id: Annotated[str, mot("un identifiant, des identifiants")] = Field(
        pattern=r"^([a-z0-9]+([.-][a-z0-9]+)*|[A-Z]{2}(-[A-Z0-9]{1,3})?|[A-Z]{3})$",
        description="Ce qu’une fiche écrit pour nommer le terme.",
    )
    libelle: Annotated[str, mot("un libellé, des libellés"), AuFormulaire(libelle="Son nom")] = Field(
        min_length=1, description="Ce que le site montre."
    )
    definition: Annotated[
        str, mot("une définition, des définitions"), AuFormulaire(libelle="Ce que c’est, en une phrase")
    ] = Field(default="", description="Ce que le terme veut dire.")
    sigle: Annotated[str, mot("un sigle, des sigles")] = Field(default="", description="Sigle.")
    autres: Annotated[tuple[str, ...], mot("une autre façon de le dire, d’autres façons de le dire")] = Field(
        default=(), description="Autres façons de le dire, pour les suggestions."
    )


class ListeEcrite(BaseModel):
    """A list as its file writes it."""

    model_config = ConfigDict(extra="allow")

    titre: Annotated[str, mot("un titre, des titres")] = Field(description="Nom de la liste.")
    description: Annotated[str, mot("une description, des descriptions")] = Field(
        default="", description="À quoi sert la liste."
    )
    singulier: str = Field(default="valeur", description="Un de ses termes, dans un message d’erreur.")
    feminin: str = Field(default="oui", description="« oui » quand ce mot est féminin.")
    ouverte: str = Field(
        default="non", description="« oui » quand on peut proposer un terme en remplissant une fiche."
    )
    termes: tuple[TermeEcrit, ...] = Field(min_length=1, description="Les termes, dans l’ordre voulu.")


REMEDE_DOUBLE = "gardez un seul de ces termes, ou donnez à l’autre un nom à lui"
REMEDE_CANEVAS = "une rubrique a d’abord son champ dans schema/models/initiative.py"


def lire_les_listes() -> None:
    """Read and judge every list, anew if one changed. Raises CorpusInvalide with all their problems."""
    listes().relire(juger)


def juger(fichier: str, noeud: Node) -> list[Problem]:
    """All that is wrong in the file of one list."""
    ecrite, fautes = valider(ListeEcrite, noeud, fichier)
    if ecrite is None:
        return fautes
    # A list is judged once: what only warns would be told once, then no more.
    privees = vie_privee.verifier(fichier, feuilles(noeud))
    reperage, trouvees = Reperage(noeud), [p for p in privees if p.niveau is Niveau.ERREUR]
    for rang, quoi, code, remede in [*_en_double(ecrite), *_hors_du_canevas(ecrite, fichier)]:
        marque = reperage.lieu(("termes", rang, "id"))
        trouvees.append(Problem(code, Niveau.ERREUR, fichier, marque.line, marque.column, quoi, remede))
    return trouvees


Faute = tuple[int, str, str, str]


def _en_double(ecrite: ListeEcrite) -> Iterator[Faute]:
    """The second of two terms of one id would silently take the place of the first."""
    idents = [t.id for t in ecrite.termes]
    for rang, ident in enumerate(idents):
        if ident in idents[:rang]:
            yield rang, f"identifiant {guillemets(ident)} pris deux fois", "E110", REMEDE_DOUBLE


def _hors_du_canevas(ecrite: ListeEcrite, fichier: str) -> Iterator[Faute]:
    """The canvas names parts of a record: each rubrique is a field of its model, with its template."""
    for rang, terme in enumerate(ecrite.termes if fichier.endswith("/canevas.yml") else ()):
        if terme.id not in champs(Initiative):
            yield rang, f"rubrique {guillemets(terme.id)} inconnue", "E104", REMEDE_CANEVAS
