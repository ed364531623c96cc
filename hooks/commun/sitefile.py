"""What the corpus becomes: files of a site, their bodies made only when asked for; those written by hand."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import overload

from hooks.commun.echec import Echec


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the site.

    `uri`: path from the site's root, with `/`. `body()`: HTML to pour into a shell when `shell` is
    true, the whole file otherwise. `source`: file of the repository that an editor changes to change it.
    `tete()`: HTML for the page's head. `morceaux()`: the text of `body()` piece by piece, for a file that
    grows with the corpus.
    """

    uri: str
    title: str
    body: Callable[[], str]
    description: str = ""
    source: str = ""
    shell: bool = True
    tete: Callable[[], str] = str
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

    def __init__(
        self, tenus: Sequence[SiteFile], combien: int, faire: Callable[[int], Sequence[SiteFile]]
    ) -> None:
        """`faire(i)`: the files of record `i`, from 0 to `combien` - 1; the same number at each call."""
        self._tenus, self._faire = tenus, faire
        self._debuts = array("L", accumulate((len(faire(i)) for i in range(combien)), initial=len(tenus)))
        self._rang, self._derniers = -1, tenus[:0]

    def __len__(self) -> int:
        return self._debuts[-1]

    def __iter__(self) -> Iterator[SiteFile]:
        yield from self._tenus
        for rang in range(len(self._debuts) - 1):
            yield from self._faire(rang)

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
            self._rang, self._derniers = rang, self._faire(rang)
        return self._derniers[place - self._debuts[rang]]


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
