"""What the corpus becomes: files of a site, their bodies made only when asked for; those written by hand.

And how what a body reads of the corpus is noted, for a build that makes again only what changed (memoire.py).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TypeVar, overload

from hooks.commun.echec import Echec
from hooks.commun.gabarits import Permis
from hooks.commun.memoire import Noter, somme
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.models.initiative import Initiative
from schema.models.rubrique import Rubrique

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the site.

    `uri`: path from the site's root, with `/`. `body()`: HTML to pour into a shell when `shell` is
    true, the whole file otherwise. `source`: file of the repository that an editor changes to change it.
    `tete()`: HTML for the page's head. `permis`: what a page in a shell needs that others may not do.
    `morceaux()`: the text of `body()` piece by piece, for a file that grows with the corpus.
    """

    uri: str
    title: str
    body: Callable[[], str]
    description: str = ""
    source: str = ""
    shell: bool = True
    tete: Callable[[], str] = str
    permis: Permis = ()
    morceaux: Callable[[], Iterable[str]] | None = None

    @classmethod
    def par_morceaux(cls, uri: str, title: str, morceaux: Callable[[], Iterable[str]]) -> SiteFile:
        """A file without a shell that is written piece by piece: a list of ten thousand records never
        stands whole in memory, where it would take ten times its bytes in two processes."""
        return cls(uri, title, partial(_joindre, morceaux), shell=False, morceaux=morceaux)

    @property
    def folder(self) -> str:
        """Folder of the file, empty at the root."""
        return self.uri.rpartition("/")[0]

    @property
    def par_le_theme(self) -> bool:
        """Whether the theme renders this page itself: it stands at the root, or is the first of a folder."""
        return self.shell and (self.folder == "" or self.uri.endswith("/index.html"))

    def vide(self) -> SiteFile:
        """The same page without its body, for who wants its shell."""
        return replace(self, body=str, tete=str)


# What makes files that are written together: a partial of known values where it is to be known again.
Lot = Callable[[], Sequence[SiteFile]]


def enumerer(debut: str, elements: Iterable[str], fin: str) -> Iterator[str]:
    """`debut`, the elements with a comma between, then `fin`: the pieces of a list in JSON or JavaScript."""
    yield debut
    virgule = ""
    for element in elements:
        yield virgule + element
        virgule = ","
    yield fin


def _joindre(morceaux: Callable[[], Iterable[str]]) -> str:
    return "".join(morceaux())


class Fichiers(Sequence[SiteFile]):
    """Files of a site: some that are held, then those of each record, made each time they are asked for.

    Held, the files of ten thousand records take forty megabytes, twice over as soon as two processes
    write them. Made again, the seven of one record take ten microseconds.
    """

    def __init__(self, tenus: Sequence[SiteFile], combien: int, faire: Callable[[int], Lot]) -> None:
        """`faire(i)`: what makes those of record `i`, from 0 to `combien` - 1; as many at each call."""
        self._tenus, self._faire = tenus, faire
        self._debuts = array("L", accumulate((len(faire(i)()) for i in range(combien)), initial=len(tenus)))
        self._rang, self._derniers = -1, tenus[:0]

    def __len__(self) -> int:
        return self._debuts[-1]

    def __iter__(self) -> Iterator[SiteFile]:
        yield from self._tenus
        for rang in range(len(self._debuts) - 1):
            yield from self._faire(rang)()

    @overload
    def __getitem__(self, i: int) -> SiteFile: ...

    @overload
    def __getitem__(self, i: slice) -> list[SiteFile]: ...

    def __getitem__(self, i: int | slice) -> SiteFile | list[SiteFile]:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        place = i + len(self) if i < 0 else i
        if not 0 <= place < len(self):
            raise IndexError(i)
        if place < len(self._tenus):
            return self._tenus[place]
        rang = bisect_right(self._debuts, place) - 1
        if rang != self._rang:
            self._rang, self._derniers = rang, self._faire(rang)()
        return self._derniers[place - self._debuts[rang]]

    @property
    def lots(self) -> int:
        """How many are written together: each of those held by itself, those of one record at once."""
        return len(self._tenus) + len(self._debuts) - 1

    def lot(self, i: int) -> SiteFile | Lot:
        """The first of them are files held; the others make those of a record."""
        return self._tenus[i] if i < len(self._tenus) else self._faire(i - len(self._tenus))

    def partie(self, rangs: Callable[[int], range]) -> Fichiers:
        """Those of one machine of several: of the held ones, and of the records, these ranks among as many.
        Pages that the theme renders are all there, others' empty: they give each folder its shell."""
        siens, fiches = rangs(len(self._tenus)), rangs(len(self._debuts) - 1)
        choisis = ((f, i in siens) for i, f in enumerate(self._tenus))
        tenus = [f if sien else f.vide() for f, sien in choisis if sien or f.par_le_theme]
        # What is written piece by piece is never kept.
        tenus = [f for f in tenus if f.morceaux is None]
        return Fichiers(tenus, len(fiches), lambda i: self._faire(fiches[i]))


class AdressePrise(Echec):
    """Two files claim one address; the text is a French sentence about the second."""

    def __init__(self, fichier: SiteFile) -> None:
        qui = fichier.source or "une page de plus"
        super().__init__(f"{qui} réclame l’adresse {fichier.uri}, déjà prise\u00a0: changez cet identifiant.")


def adresses_manuelles(docs: Path) -> dict[str, str]:
    """Address in the site -> file of `docs` that gives it. Hidden files give none."""
    fichiers = (p.relative_to(docs) for p in sorted(docs.rglob("*")) if p.is_file())
    return {_adresse(f): f.as_posix() for f in fichiers if not any(pas.startswith(".") for pas in f.parts)}


def pages_manuelles(docs: Path) -> frozenset[str]:
    """Addresses of the pages alone, without images and style sheets."""
    return frozenset(uri for uri, nom in adresses_manuelles(docs).items() if nom.endswith(".md"))


def _adresse(fichier: Path) -> str:
    if fichier.suffix != ".md":
        return fichier.as_posix()
    # As on a forge, a folder's README is its first page.
    nom = "index" if fichier.stem == "README" else fichier.stem
    return fichier.with_name(f"{nom}.html").as_posix()


def doubles(fichiers: Iterable[SiteFile], docs: Path) -> list[str]:
    """French sentences, one for each hand-written file that has the address of one made from the records."""
    manuelles = adresses_manuelles(docs)
    return [
        f"docs/{manuelles[f.uri]} porte le nom d’une page produite depuis les fiches\u00a0: renommez-le."
        for f in fichiers
        if f.uri in manuelles
    ]


class Noteur(Mapping[str, T]):
    """A mapping that notes each key that is asked of it, and that all of it was when it is walked."""

    def __init__(
        self, dedans: Mapping[str, T], noter: Callable[[str], None], tout: Callable[[], None]
    ) -> None:
        self._dedans, self._noter, self._tout = dedans, noter, tout

    def __getitem__(self, cle: str) -> T:
        self._noter(cle)
        return self._dedans[cle]

    def __iter__(self) -> Iterator[str]:
        self._tout()
        return iter(self._dedans)

    def __len__(self) -> int:
        self._tout()
        return len(self._dedans)


class CorpusSuivi:
    """A corpus that notes what is read of it, in the stead of the corpus: same names, same values."""

    editions, _autre, _suivante = Corpus.editions, Corpus._autre, Corpus._suivante

    def __init__(self, corpus: Corpus, noter: Noter) -> None:
        self._corpus, self._noter = corpus, noter
        tout = partial(noter, "notices", "")
        self.par_id = Noteur(corpus.par_id, partial(noter, "notice"), tout)
        self.citees_par = Noteur(corpus.citees_par, partial(noter, "citees"), tout)
        self.registre = corpus.registre

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All of them: what asks for one of them depends on each."""
        self._noter("notices", "")
        return self._corpus.notices

    def __len__(self) -> int:
        return len(self.notices)

    def initiative(self, ident: str) -> Initiative:
        """A record."""
        self._noter("fiche", ident)
        return self._corpus.initiative(ident)

    def rubrique(self, ident: str, nom: str) -> Rubrique | None:
        """One of its rubriques."""
        self._noter("fiche", ident)
        return self._corpus.rubrique(ident, nom)

    def saisie(self, ident: str) -> str:
        """What its file says, as JSON."""
        self._noter("fiche", ident)
        return self._corpus.saisie(ident)

    def texte(self, ident: str) -> bytes:
        """Its file."""
        self._noter("fiche", ident)
        return self._corpus.texte(ident)

    def __getattr__(self, nom: str) -> object:
        # The folder, above all: no digest tells what is read in it.
        self._noter("reste", nom)
        return getattr(self._corpus, nom)


class CorpusCourant:
    """The corpus of a process that lives on, in its stead: what was planned before a record changed reads the
    record of now."""

    def __init__(self, corpus: Corpus) -> None:
        self.actuel = corpus

    def __len__(self) -> int:
        return len(self.actuel)

    def __getattr__(self, nom: str) -> object:
        return getattr(self.actuel, nom)


class LecteurDeCorpus:
    """What a build remembers of its reading of the corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._dites: dict[str, str] = {}
        # Apart: a page may well ask for the record of no name, and must not be told of all of them.
        self._toutes = ""

    def suivi(self, noter: Noter) -> object:
        """The corpus, read from here on with notes."""
        return CorpusSuivi(self._corpus, noter)

    def relire(self, genre: str, cle: str) -> str | None:
        """Notices by their digest, records by that of their files, links as texts; None for the rest."""
        if genre == "fiche":
            return self._corpus.empreintes.get(cle)
        if genre == "citees":
            return repr(self._corpus.citees_par.get(cle))
        if genre == "notice":
            if cle not in self._dites:
                # Its digest, since it is asked for by each file of its record, and held for all of them.
                self._dites[cle] = somme(repr(self._corpus.par_id.get(cle)).encode()).hex()
            return self._dites[cle]
        if genre == "notices":
            if not self._toutes:
                textes = (self.relire("notice", n.id) or "" for n in self._corpus.notices)
                self._toutes = somme(*(texte.encode() for texte in textes)).hex()
            return self._toutes
        return None
