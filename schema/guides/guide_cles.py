"""Tables of keys for the pages of reference, read off the models: what each key holds, and in what form; and
snippets for Visual Studio Code, from the same models and the canvas: a prefix gives a block to fill.

Format: https://code.visualstudio.com/docs/editing/userdefinedsnippets (tab stops, choices, `$` escaped).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schema.champs import Champ, champ, champs, marque_de, modele_en, modeles
from schema.guides.generation import DOSSIER
from schema.lecture.typographie import typographier_markdown
from schema.models.base import Affirmation, EnonceComplet, Provenance
from schema.models.chiffres import ValeurComplete
from schema.models.initiative import Entete, Initiative
from schema.models.marques import Commune, Etendue, Extrait, Sorte
from schema.models.partenaires import Organisation
from schema.models.rubrique import Contenu, Rubrique
from schema.models.types import CHOIX_MAX
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# Lists that grow with the records, or too long for a table: the reference names their file.
LISTES_EN_FICHIER = frozenset(
    {"glossaire", "lois", "mesures", "programmes", "rls", "secteurs", "langues", "synonymes"}
)

# What several models hold: described once, in a section of its own.
COMMUNES: dict[type[BaseModel], Commune] = dict(
    sorted(
        ((m, c) for m in modeles(Initiative) if (c := marque_de(m, Commune))), key=lambda paire: paire[1].rang
    )
)
ECRITURES = {
    Sorte.LIGNE: "texte d’une ligne",
    Sorte.NOMBRE: "nombre",
    Sorte.OUI_NON: "oui ou non",
    Sorte.IDENTIFIANT: "[nom court](index.md#les-noms-courts)",
}
_DATES = "../sources.md#les-dates"
DATES = {
    Etendue.UN_MOMENT: f"[date]({_DATES}), pas une période",
    Etendue.DEUX_BOUTS: f"[date]({_DATES}), ou période qui a ses deux bouts",
    None: f"[date ou période]({_DATES})",
}
REGISTRES = {
    "organisations": "[organisation du registre](organisations.md)",
    "initiatives": "nom d’une autre fiche",
}
# Keys that a class shares with others: named in a sentence, not repeated in each table. First match wins.
HERITAGES: tuple[tuple[type[BaseModel], str], ...] = (
    (Rubrique, "tout [contenu commun](communs.md#cle-contenu)"),
    (Contenu, "tout [contenu commun](communs.md#cle-contenu), sauf `sections`"),
    (Affirmation, "[`sources`, `nature`, `repere`, `ecart`](communs.md#cle-provenance)"),
    (Provenance, "[`sources`, `nature`](communs.md#cle-provenance)"),
)
# Values that YAML would not read as text, or that other tools would read as numbers.
A_CITER = re.compile(r"\d{2}|\d+\.\d+|[-?:,\[\]{}#&*!|>'\"%@`].*|.*: .*")


def forme(champ: Champ, ancre: str) -> str:
    """How a value is written, in French Markdown. `ancre`: where the keys of a proper sub-group are told."""
    if champ.par_cle:
        return "groupe : une ligne par colonne du tableau"
    if dedans := champ.dedans:
        return forme(dedans, ancre)
    if champ.liste and champ.modele and champ.modele not in COMMUNES:
        return f"liste de [groupes de clés](#{ancre})"
    return f"liste : {_une(champ, ancre)}" if champ.liste else _une(champ, ancre)


def _une(champ: Champ, ancre: str) -> str:
    """One value alone."""
    if champ.modele:
        return _groupe(champ, champ.modele, ancre)
    if champ.vocabulaire:
        return _vers_liste(champ.vocabulaire)
    if champ.sorte is Sorte.DATE:
        return DATES[champ.marque(Etendue)]
    return REGISTRES.get(champ.registre) or ECRITURES.get(champ.sorte, "texte")


def _groupe(champ: Champ, modele: type[BaseModel], ancre: str) -> str:
    commune = COMMUNES.get(modele)
    lien = f"[{commune.nom}](communs.md#{commune.ancre})" if commune else f"[groupe de clés](#{ancre})"
    nombre = champ.court and champs(modele)[champ.court.cle].sorte is Sorte.NOMBRE
    return f"nombre, ou {lien}" if nombre else lien


def _vers_liste(nom: str) -> str:
    return f"terme de [{nom}](listes.md#{ancre_de_liste(nom)})"


def ancre_de_liste(nom: str) -> str:
    """The place of a list on the page of all lists."""
    return f"liste-{nom}".replace("_", "-")


def exemple(valeur: Any) -> str:
    """An example as it is typed in YAML, on one line."""
    if isinstance(valeur, dict):
        return "{" + ", ".join(f"{cle}: {exemple(v)}" for cle, v in valeur.items()) + "}"
    if isinstance(valeur, list):
        return "[" + ", ".join(map(exemple, valeur)) + "]"
    a_citer = isinstance(valeur, str) and A_CITER.fullmatch(valeur)
    return json.dumps(valeur, ensure_ascii=False) if a_citer else str(valeur)


def _ligne(champ: Champ, forme_ecrite: str) -> str:
    quoi = f"**Obligatoire.** {champ.description}" if champ.requis else champ.description
    montre = f"`{exemple(champ.exemples[0])}`" if champ.exemples else ""
    return rangee(f"`{champ.nom}`", quoi, forme_ecrite, montre)


def rangee(*cases: str) -> str:
    """One line of a Markdown table; French typography, bars escaped."""
    return "| " + " | ".join(typographier_markdown(c).replace("|", "\\|") for c in cases) + " |"


def heritage(classe: type[BaseModel]) -> tuple[frozenset[str], list[str]]:
    """Keys that the table of `classe` does not repeat, and what to say instead."""
    caches: set[str] = set()
    dits: list[str] = []
    for base, dit in HERITAGES:
        if issubclass(classe, base):
            caches |= set(champs(base))
            dits.append(dit)
            break
    if classe is not ValeurComplete and issubclass(classe, ValeurComplete):
        caches |= set(champs(ValeurComplete))
        dits.append(f"les clés d’une [valeur](communs.md#{COMMUNES[ValeurComplete].ancre})")
    return frozenset(caches), dits


def tableau(classe: type[BaseModel], racine: str, caches: frozenset[str] = frozenset()) -> Iterator[str]:
    """Lines of the table of a class, without the keys `caches`; `racine` starts the anchors of sub-groups."""
    lignes = [
        _ligne(champ, forme(champ, f"{racine}-{nom}".replace("_", "-")))
        for nom, champ in champs(classe).items()
        if nom not in caches
    ]
    if lignes:
        yield from (rangee("Clé", "Ce qu’on y écrit", "Forme", "Exemple"), "|---|---|---|---|", *lignes, "")


def tableaux(classe: type[BaseModel], racine: str, chemin: str = "", niveau: str = "##") -> Iterator[str]:
    """The table of a class, then, under a heading each, those of the sub-groups that are its own.

    `chemin`: the keys that lead to it, as a record writes them (`offre: volets: `); `niveau`: its headings’.
    """
    caches, dits = heritage(classe)
    yield from tableau(classe, racine, caches)
    if dits:
        yield from (f"On peut y ajouter {' et '.join(dits)}.", "")
    for nom, cle in champs(classe).items():
        sous = _propre(cle)
        if sous is None or nom in caches:
            continue
        ancre, ici = f"{racine}-{nom}".replace("_", "-"), f"{chemin}{nom}:"
        yield from (f"{niveau} Dans `{ici}` {{#{ancre}}}", "")
        yield from tableaux(sous, ancre, f"{ici} ", niveau)


def _propre(champ: Champ) -> type[BaseModel] | None:
    """The model whose keys this field alone leads to; None for a scalar and for what several share.

    A block most often written as a bare list (the timeline) leads to the elements of its list.
    """
    sous = champ.dedans.modele if champ.dedans else champ.modele
    return None if sous in COMMUNES else sous


FICHIER = DOSSIER.parent / ".vscode" / "recits.code-snippets"
# What every record says, by these or in words.
ENTETE = ("populations", "themes")
# One element of a list: its prefix, what it is, its model, and keys worth a place though not required.
ELEMENTS: tuple[tuple[str, str, type[BaseModel], tuple[str, ...]], ...] = tuple(
    (e.prefixe, e.quoi, modele, e.cles) for modele in modeles(Initiative) if (e := marque_de(modele, Extrait))
)


def fichier_extraits() -> dict[Path, str]:
    """The text of the snippets' file, by its path."""
    return {FICHIER: json.dumps(extraits(), ensure_ascii=False, indent=2) + "\n"}


def extraits() -> dict[str, dict[str, Any]]:
    """Name of each snippet -> prefix, lines and description, as the editor reads them."""
    trouves = [("Récits : fiche", "fiche", "L’en-tête d’une fiche", list(_Corps().groupe(Entete, ENTETE)))]
    for terme in vocabulaire("canevas"):
        nom = f"{terme.texte('numero')}. {terme.libelle}"
        prefixe = f"{terme.texte('numero')}-{terme.id}"
        trouves.append((f"Récits : {nom}", prefixe, terme.definition, list(_Corps().rubrique(terme))))
    for prefixe, quoi, classe, cles in ELEMENTS:
        trouves.append((f"Récits : {quoi}", prefixe, quoi, list(_Corps().element(classe, cles))))
    corps = list(_Corps().groupe(Organisation, ()))
    trouves.append(("Récits : organisation", "organisation", "Une organisation du registre", corps))
    return {
        typographier_markdown(nom): {
            "scope": "yaml",
            "prefix": f"recits-{prefixe}",
            "description": typographier_markdown(quoi),
            "body": corps,
        }
        for nom, prefixe, quoi, corps in trouves
    }


class _Corps:
    """The lines of one snippet; tab stops are numbered as they come."""

    def __init__(self) -> None:
        self._arrets = count(1)

    def rubrique(self, terme: Terme) -> Iterator[str]:
        """A rubrique with its provenance and one element of what the canvas expects first of it."""
        yield f"# {terme.texte('numero')}. {typographier_markdown(terme.libelle)}"
        yield f"{terme.id}:"
        yield f"  sources: [{self._arret('bilan')}]"
        yield f"  nature: {self._choix('natures')}"
        cle, classe = _partie(terme)
        if classe is None:
            yield from ("  enonces:", f"    - {self._arret(terme.texte('question'))}")
        else:
            yield from (f"  {cle}:", *(f"    {x}" for x in self.element(classe, _plus(classe))))

    def element(self, classe: type[BaseModel], cles: tuple[str, ...]) -> Iterator[str]:
        """An element of a list: its first key after the dash, the others under it."""
        for n, ligne in enumerate(self.groupe(classe, cles)):
            yield ("  " if n else "- ") + ligne

    def groupe(self, classe: type[BaseModel], cles: tuple[str, ...]) -> Iterator[str]:
        """The keys that a model requires and those of `cles`, in its own order."""
        for c in champs(classe).values():
            if c.requis or c.nom in cles:
                yield from self._cle(c)

    def _cle(self, champ: Champ) -> Iterator[str]:
        nom, modele, description = champ.nom, champ.modele, champ.description
        donne = champ.exemples[0] if champ.exemples else None
        if champ.vocabulaire:
            choix = self._choix(champ.vocabulaire)
            yield f"{nom}: [{choix}]" if champ.liste else f"{nom}: {choix}"
        elif donne is not None and not isinstance(donne, dict | list):
            yield f"{nom}: {self._arret(exemple(donne))}"
        elif modele is EnonceComplet or (modele and "enonces" in champs(modele)):
            yield from (f"{nom}:", f"  - {self._arret(_idee(description))}")
        elif modele and champ.liste:
            # Of what is not required, an id alone: others will name the element by it.
            nomme = tuple(cle for cle in _plus(modele) if cle == "id")
            yield from (f"{nom}:", *(f"  {x}" for x in self.element(modele, nomme)))
        elif modele:
            sous = list(self.groupe(modele, ("regions",)))
            yield from (f"{nom}:", *(f"  {x}" for x in sous))
        elif isinstance(donne, list) or champ.liste:
            yield f"{nom}: [{self._arret(exemple(donne[0]) if donne else _idee(description))}]"
        else:
            yield f"{nom}: {self._arret(_idee(description))}"

    def _arret(self, texte: str) -> str:
        return f"${{{next(self._arrets)}:{_echapper(texte)}}}"

    def _choix(self, nom: str) -> str:
        idents = [f'"{t.id}"' if t.id[0].isdigit() else t.id for t in vocabulaire(nom)]
        if len(idents) > CHOIX_MAX:
            return self._arret(idents[0])
        return f"${{{next(self._arrets)}|{','.join(idents)}|}}"


def _plus(classe: type[BaseModel]) -> tuple[str, ...]:
    """The keys worth a place in an element of this model, though not required."""
    return next((cles for _, _, modele, cles in ELEMENTS if modele is classe), ())


def _partie(terme: Terme) -> tuple[str, type[BaseModel] | None]:
    """The key that a rubrique fills first, and the model of its elements; no model for plain claims."""
    premier = next(attendu for attendu in terme.liste("attendus") if not attendu.startswith("/"))
    choix = premier.partition(".")[0].split("|")
    cle = "enonces" if "enonces" in choix else choix[-1]
    return cle, None if cle == "enonces" else champ(modele_en(Initiative, (terme.id,)), cle).modele


def _idee(description: str) -> str:
    """The first clause of a description: a value that no YAML sign cuts."""
    return (
        typographier_markdown(description).split(":")[0].split(";")[0].split("(")[0].strip().rstrip(".\u00a0")
    )


def _echapper(texte: str) -> str:
    return texte.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
