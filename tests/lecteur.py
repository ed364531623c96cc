"""A page as a browser would read it: its tree, its text, its links. Strict, where a browser forgives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VIDES = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@dataclass
class Element:
    """A tag, its attributes and what it holds."""

    nom: str
    attributs: dict[str, str]
    enfants: list[Element | str] = field(default_factory=list)

    @property
    def texte(self) -> str:
        """All the text inside, as it stands."""
        return "".join(e if isinstance(e, str) else e.texte for e in self.enfants)

    @property
    def mots(self) -> str:
        """The text with runs of ordinary blanks made one space; non-breaking ones stay."""
        return " ".join(self.texte.replace("\n", " ").split(" ")).strip()

    def tous(self, nom: str = "", classe: str = "") -> Iterator[Element]:
        """Every element inside with this name and this class, in reading order."""
        for e in self.enfants:
            if isinstance(e, Element):
                if (not nom or e.nom == nom) and (
                    not classe or classe in e.attributs.get("class", "").split()
                ):
                    yield e
                yield from e.tous(nom, classe)

    def un(self, nom: str = "", classe: str = "") -> Element:
        """The only such element."""
        trouves = list(self.tous(nom, classe))
        assert len(trouves) == 1, f"{len(trouves)} {nom}.{classe}"
        return trouves[0]

    def par_id(self, ident: str) -> Element:
        """The only element with this identifier."""
        trouves = [e for e in self.tous() if e.attributs.get("id") == ident]
        assert len(trouves) == 1, f"{len(trouves)} #{ident}"
        return trouves[0]


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.racine = Element("", {})
        self.pile = [self.racine]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        noms = [nom for nom, _ in attrs]
        assert len(noms) == len(set(noms)), f"attribut écrit deux fois : {self.get_starttag_text()}"
        element = Element(tag, {nom: valeur or "" for nom, valeur in attrs})
        self.pile[-1].enfants.append(element)
        if tag not in VIDES:
            self.pile.append(element)

    def handle_endtag(self, tag: str) -> None:
        ouvert = self.pile.pop()
        assert ouvert.nom == tag, f"</{tag}> ferme <{ouvert.nom}>, ligne {self.getpos()[0]}"

    def handle_data(self, data: str) -> None:
        self.pile[-1].enfants.append(data)


def lire(html: str) -> Element:
    """The tree. Fails on a tag that is not closed in order, or an attribute given twice."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    assert lecteur.pile == [lecteur.racine], f"jamais fermé : <{lecteur.pile[-1].nom}>"
    return lecteur.racine
