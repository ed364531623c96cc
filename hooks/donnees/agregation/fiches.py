"""One record of another site, as this one has it: what it names under its id here, whence it comes, judged.

Its text as it was published stays in the harvest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hooks.donnees.agregation import ORGANISATIONS
from hooks.donnees.agregation.fusion import Corresp
from hooks.redaction.edition.yaml_canonique import ecrire
from schema.champs import Champ, champs
from schema.checks.parcours import parcourir_brut
from schema.corpus.corpus import lire_texte
from schema.corpus.notice import Notice, notice
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Chemin, en_donnees
from schema.lecture.problems import Niveau, message
from schema.lecture.typographie import neutraliser
from schema.models.initiative import VERSIONS

CLE_INCONNUE = "E102"
# As many unknown keys as a record of a later version may have, and rounds to find them all.
INCONNUES_MAX, TOURS = 200, 5
Donnees = dict[str, Any]


class FicheRefusee(Exception):
    """A record to be put aside; the text says why, as French lines."""


@dataclass(frozen=True, slots=True)
class Passe:
    """The site that a record is taken of. `pages`: address of its pages; `ici`: what its ids are here."""

    autorite: str
    nom: str
    licence: str
    pages: str
    ici: Corresp
    schema: str = ""

    def ident(self, chez: str) -> str:
        """What a record's id there is here: a site that gathers others names theirs after them already."""
        return chez if "/" in chez else f"{self.autorite}/{chez}"

    def page(self, chez: str) -> str:
        """Address of the page of a record."""
        return f"{self.pages}recits/{chez}.html"


def lire_donnees(brut: bytes, nom: str) -> Donnees:
    """The record as plain data. Raises FicheRefusee."""
    noeud, problemes = lire(brut, nom)
    if noeud is None:
        raise FicheRefusee("\n".join(f"{p.ligne}:{p.colonne} {p.code} {message(p)}" for p in problemes[:3]))
    donnees = en_donnees(noeud)
    assert isinstance(donnees, dict)  # a root without keys gives no tree
    return donnees


def transposer(donnees: Donnees, passe: Passe, chez: str, jour: str, absente_depuis: str = "") -> None:
    """Give the record its names here, and its origin, which is added to. Raises FicheRefusee."""
    origine = donnees.setdefault("origine", {"passages": []})
    passages = origine.get("passages") if isinstance(origine, dict) else None
    premier = passages[0] if isinstance(passages, list) and passages else {}
    sienne = passe.ident(chez).partition("/")[0]
    dite = premier.get("autorite", passe.autorite) if isinstance(premier, dict) else ""
    if not isinstance(passages, list) or dite != sienne:
        raise FicheRefusee(
            f"Son origine est «\u00a0{neutraliser(str(dite))}\u00a0», et non «\u00a0{sienne}\u00a0»."
        )
    if any(isinstance(p, dict) and p.get("autorite") == passe.autorite for p in passages):
        raise FicheRefusee(f"Elle dit être déjà passée par «\u00a0{passe.autorite}\u00a0».")
    passages.append(
        {"autorite": passe.autorite, "nom": passe.nom, "page": passe.page(chez), "licence": passe.licence,
         "moissonnee_le": jour}
    )  # fmt: skip
    if absente_depuis:
        origine["absente_depuis"] = absente_depuis
    for bloc in parcourir_brut(donnees):
        for champ in champs(bloc.classe).values():
            if champ.nom in bloc.valeur and (nommer := _nommer(champ, passe)):
                bloc.valeur[champ.nom] = _remplacer(bloc.valeur[champ.nom], nommer)  # type: ignore[index]  # a dictionary of ours
    if isinstance(anciens := donnees.get("anciens_ids"), list):
        donnees["anciens_ids"] = [passe.ident(x) if isinstance(x, str) else x for x in anciens]


def _nommer(champ: Champ, passe: Passe) -> Callable[[str], str] | None:
    if champ.registre == "initiatives":
        return passe.ident
    liste = ORGANISATIONS if champ.registre == ORGANISATIONS else champ.vocabulaire
    ici = passe.ici.get(liste, {}) if liste else {}
    return (lambda x: ici.get(x, x)) if ici else None


def _remplacer(valeur: Any, nommer: Callable[[str], str]) -> Any:
    if isinstance(valeur, str):
        return nommer(valeur)
    if isinstance(valeur, list):
        return [_remplacer(v, nommer) for v in valeur]
    return {c: _remplacer(v, nommer) for c, v in valeur.items()} if isinstance(valeur, dict) else valeur


def juger(ident: str, donnees: Donnees, schema: str = "") -> tuple[str, Notice]:
    """The text of the record and its notice. Raises FicheRefusee with what our own rules find in it.

    `schema`: the version that the site follows. Keys of a version that we do not know are kept under
    `origine`, as they were written.
    """
    dite = str(donnees.get("version_schema", VERSIONS[0]))
    nouvelle = next((v for v in (dite, schema) if v and v not in VERSIONS), "")
    if nouvelle:
        donnees["origine"]["schema_suivi"] = nouvelle
        if dite not in VERSIONS:
            donnees["version_schema"] = VERSIONS[-1]
    for _ in range(TOURS):
        texte = ecrire(donnees)
        lecture = lire_texte(ident, texte.encode())
        erreurs = [p for p in lecture.problemes if p.niveau is Niveau.ERREUR]
        inconnues = [p.chemin for p in erreurs if p.code == CLE_INCONNUE and p.chemin]
        if not (nouvelle and inconnues) or len(inconnues) > INCONNUES_MAX:
            break
        gardees = donnees["origine"].setdefault("inconnues", [])
        gardees += [x for chemin in inconnues for x in _retirer(donnees, chemin)]
    if erreurs or lecture.initiative is None:
        # Without lines: they are those of our own writing of it.
        raise FicheRefusee("\n".join(f"{p.code} {message(p)}" for p in erreurs[:5]))
    return texte, notice(ident, lecture.fichier, lecture.initiative, lecture.visite)


def _retirer(donnees: Donnees, chemin: Chemin) -> Iterator[dict[str, str]]:
    """Take a key out of the data; says where it was, and what it held."""
    ici: Any = donnees
    *pas, cle = chemin
    for p in pas:
        # A step that a short writing does without is not in the data.
        tenu = p in ici if isinstance(ici, dict) else isinstance(p, int) and p < len(ici)
        ici = ici[p] if tenu else ici
    if isinstance(ici, dict) and cle in ici:
        dit = json.dumps(ici.pop(cle), ensure_ascii=False)
        yield {"case": "/" + "/".join(map(str, chemin)), "valeur": " ".join(dit.split())}


RELATIONS = {
    "fait_partie_de": "programme dont elle fait partie",
    "membres": "en fait partie",
    "suite_de": "édition précédente",
}


def sortir(donnees: Donnees, la: Container[str], titres: Mapping[str, str], pages: Mapping[str, str]) -> None:
    """Links to records that are not here lead out, to the pages of their site, or go where they cannot."""
    ailleurs = [
        *((x, RELATIONS[cle]) for cle in RELATIONS for x in _enlever(donnees, cle, la)),
        *((x["vers"], x.get("texte") or "à lire") for x in _liens_morts(donnees, la)),
    ]
    for bloc in parcourir_brut(donnees)[1:]:
        for champ in champs(bloc.classe).values():
            if champ.registre == "initiatives" and champ.nom in bloc.valeur and isinstance(bloc.valeur, dict):
                _enlever(bloc.valeur, champ.nom, la)
    dits = [
        {"titre": titres[x], "adresse": pages[x], "relation": relation}
        for x, relation in dict.fromkeys(ailleurs)
        if x in titres
    ]
    if dits:
        donnees["ailleurs"] = [*donnees.get("ailleurs", []), *dits]


def _enlever(donnees: Donnees, cle: str, la: Container[str]) -> list[str]:
    """Take out of a field the ids that are not there; returns them. A field left with none goes too."""
    valeur = donnees.get(cle)
    dits = valeur if isinstance(valeur, list) else [valeur] if valeur else []
    morts = [x for x in dits if x not in la]
    restent = [x for x in dits if x in la]
    if morts and restent:
        donnees[cle] = restent
    elif morts:
        donnees.pop(cle)
    return morts


def _liens_morts(donnees: Donnees, la: Container[str]) -> list[Donnees]:
    liens = donnees.get("liens", [])
    morts = [x for x in liens if x.get("vers") not in la]
    if morts and len(morts) == len(liens):
        donnees.pop("liens")
    elif morts:
        donnees["liens"] = [x for x in liens if x.get("vers") in la]
    return morts
