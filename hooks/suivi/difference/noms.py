"""Names of what records point to: organisations and records, as either state calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from schema.lecture.typographie import typographier


@dataclass(frozen=True, slots=True)
class Noms:
    """Finds the name of an identifier; an unknown one is its own name."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    fiche: Callable[[str], str] = str

    def de(self, registre: str, ident: str) -> str:
        """The name of an entry of `organisations` or `initiatives`."""
        nom = self.organisations.get(ident) if registre == "organisations" else self.fiche(ident)
        return typographier(nom) if nom else ident
