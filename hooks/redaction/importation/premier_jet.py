"""The draft as it is being made: plain data, what its editor is to be told, text as claims and sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from hooks.redaction.importation.blocs import Bloc, Element, Tableau, Titre, en_ligne
from schema.checks.completude import MARQUE
from schema.lecture.typographie import replier
from schema.models.types import lire_nombre

Chemin = tuple[str | int, ...]
RECIT = "recit"  # id of the source that the imported document is
MOTS_MAX = 4
VIDES = frozenset({
    "le", "la", "les", "l", "un", "une", "de", "du", "des", "d", "et", "en", "au", "aux", "a", "par", "pour",
    "sur", "dans", "se", "sa", "ses", "son",
})  # fmt: skip


@dataclass
class Brouillon:
    """`remarques`: doubts, by path in `donnees`. `traduits`: texts of the document that the record says
    otherwise (a heading that its key replaces, a region that its code replaces)."""

    donnees: dict[str, Any] = field(default_factory=dict)
    remarques: list[tuple[Chemin, str]] = field(default_factory=list)
    traduits: list[str] = field(default_factory=list)

    def douter(self, chemin: Chemin, phrase: str) -> None:
        """Ask the editor to check what stands at `chemin`. `phrase` is French, without a final period."""
        self.remarques.append((chemin, phrase))


def a_remplir(quoi: str) -> str:
    """The mark that no record may keep, and what is awaited there."""
    return f"{MARQUE} : {quoi}"


def identifiant(texte: str, pris: Callable[[str], bool] = lambda _: False, defaut: str = "sans-nom") -> str:
    """A short id made of the text's first words that mean something; a number follows when it is taken."""
    mots = [m for m in re.findall(r"[a-z0-9]+", replier(texte).replace("'", " ")) if m not in VIDES]
    base = "-".join(mots[:MOTS_MAX]) or defaut
    ident, n = base, 2
    while pris(ident):
        ident, n = f"{base}-{n}", n + 1
    return ident


PUCE = re.compile(r"^(?:[•●▪◦‣·–—*-]\s+|-\s*(?=[a-zà-ÿ]))")
# A value of a record holds 20,000 characters at most; a claim that long would be no claim.
ENONCE_MAX = 4000
PHRASE = re.compile(r"(?<=[.!?…»])\s+(?=[«A-ZÀ-ÖØ-Þ0-9“\"])")


@dataclass
class Section:
    """A titled part: its claims, and its lists with the sentence that announces each."""

    titre: str = ""
    enonces: list[str] = field(default_factory=list)


def sans_puce(texte: str) -> str:
    """An item without the bullet that its author typed."""
    return PUCE.sub("", texte.strip())


def sections(blocs: Sequence[Bloc]) -> list[Section]:
    """The untitled part first, always there; then one for each heading that has something under it."""
    parties = [Section()]
    base = 0  # the level of the list that is open
    for bloc in blocs:
        if isinstance(bloc, Titre):
            parties.append(Section(en_ligne(bloc.texte)))
        elif isinstance(bloc, Element):
            _ajouter_element(parties[-1].enonces, bloc, base)
        elif isinstance(bloc, Tableau):
            parties[-1].enonces.append(_tableau(bloc))
        else:
            parties[-1].enonces += list(couper(en_ligne(bloc.texte)))
        base = (base or bloc.niveau) if isinstance(bloc, Element) else 0
    return list(_remplies(parties))


def _remplies(parties: list[Section]) -> Iterator[Section]:
    """Headings with nothing under them (words of a drawing, a list that lost its bullets) are text of the
    part before."""
    gardees = [parties[0]]
    vides: list[str] = []
    for partie in [*parties[1:], Section("", ["fin"])]:
        if not partie.enonces:
            vides.append(partie.titre)
            continue
        if vides:
            gardees[-1].enonces.append(vides[0] if len(vides) == 1 else "\n".join(f"- {v}" for v in vides))
        vides = []
        gardees.append(partie)
    return iter(gardees[:-1])


def _ajouter_element(enonces: list[str], element: Element, base: int) -> None:
    """Items go under the sentence that announces them, as a Markdown list. `base`: the level of the open list
    (0: this item opens one)."""
    ligne = f"{_marque(element)} {sans_puce(element.texte)}"
    if base and enonces and element.niveau > base:
        # An item of a list that another item holds stands under it, further right.
        ligne = f"{' ' * 3 * min(element.niveau - base, _profondeur(enonces[-1]) + 1)}{ligne}"
    if enonces and base and len(enonces[-1]) + len(ligne) < ENONCE_MAX:
        enonces[-1] += f"\n{ligne}"
    elif enonces and enonces[-1].rstrip().endswith(":"):
        enonces[-1] += f"\n\n{ligne}"
    else:
        enonces.append(ligne)


def _profondeur(enonce: str) -> int:
    """How far right the last item of a list stands."""
    derniere = enonce.rpartition("\n")[2]
    return (len(derniere) - len(derniere.lstrip())) // 3


def _marque(element: Element) -> str:
    chiffres = re.sub(r"\D", "", element.numero)
    return f"{chiffres}." if chiffres else "-"


def _tableau(tableau: Tableau) -> str:
    return "\n".join("- " + " | ".join(" ; ".join(c) for c in rang) for rang in tableau.rangs if any(rang))


def couper(texte: str) -> Iterator[str]:
    """The text itself; one too long for a claim, cut between sentences."""
    if len(texte) <= ENONCE_MAX:
        yield texte
        return
    courant = ""
    for phrase in phrases(texte):
        for morceau in (phrase[i : i + ENONCE_MAX] for i in range(0, len(phrase), ENONCE_MAX)):
            if courant and len(courant) + len(morceau) >= ENONCE_MAX:
                yield courant
                courant = ""
            courant = f"{courant} {morceau}".strip()
    if courant:
        yield courant


def phrases(texte: str) -> list[str]:
    """The sentences of a paragraph."""
    return [p for p in PHRASE.split(en_ligne(texte)) if p]


def donnees(parties: Sequence[Section]) -> dict[str, Any]:
    """Plain data of a rubrique that has claims and sections alone."""
    contenu: dict[str, Any] = {}
    if parties and parties[0].enonces and not parties[0].titre:
        contenu["enonces"] = parties[0].enonces
    titrees = [{"titre": p.titre, "enonces": p.enonces} for p in parties if p.titre]
    if titrees:
        contenu["sections"] = titrees
    return contenu


# A year, or one that straddles two: 2022, 2022-2023, 2022–2023, 2022/23.
_ANNEE = re.compile(r"((?:19|20)\d\d)(?:\s?[-–/]\s?(?:(?:19|20)?(\d\d)))?\Z")
_TOTAL = re.compile(r"(?i)(?:total|ensemble)\b")
_PERIODE = re.compile(r"(?i)années?|périodes?|exercices?|territoires?|secteurs?|régions?")
_RIEN = frozenset({"", "-", "–", "—"})


def contenu(blocs: Sequence[Bloc], e: Brouillon) -> dict[str, Any]:
    """Claims and sections of a rubrique, and its series: tables whose first row is years."""
    restes, series, titre = list[Bloc](), list[dict[str, Any]](), ""
    for bloc in blocs:
        titre = en_ligne(bloc.texte) if isinstance(bloc, Titre) else titre
        serie = _serie(bloc, titre, e) if isinstance(bloc, Tableau) else None
        if serie is None:
            restes.append(bloc)
        else:
            series.append(serie)
    return donnees(sections(restes)) | ({"series": series} if series else {})


def _serie(tableau: Tableau, titre: str, e: Brouillon) -> dict[str, Any] | None:
    """One indicator by territory or group, a value a period, whichever is in rows; None for another."""
    tete, *rangs = [[en_ligne(" ".join(c)) for c in rang] for rang in tableau.rangs]
    if any(len(r) != len(tete) for r in rangs):
        return None
    if all(_periode(r[0]) for r in rangs) and not all(map(_periode, tete[1:])):
        # Territories in columns, periods in rows: the same table, turned.
        tete, *rangs = [list(colonne) for colonne in zip(tete, *rangs, strict=True)]
    periodes = [_periode(x) for x in tete[1:]]
    formes = all(r[0] and all(_est_valeur(x) for x in r[1:]) for r in rangs)
    if not rangs or not periodes or not all(periodes) or len(set(periodes)) < len(periodes) or not formes:
        return None
    lignes: list[dict[str, Any]] = []
    totaux: list[dict[str, str]] = []
    for nom, *cases in rangs:
        releves = [
            {"periode": p, "valeur": _valeur(x, e)}
            for p, x in zip(periodes, cases, strict=True)
            if x not in _RIEN
        ]
        if _TOTAL.match(nom) and not totaux:
            totaux, e.traduits = releves, [*e.traduits, nom]
        else:
            pris = [x["id"] for x in lignes]
            ligne = {"id": identifiant(nom, pris.__contains__), "libelle": nom}
            lignes.append(ligne | ({"valeurs": releves} if releves else {}))
    e.traduits += tete[1:]
    if _PERIODE.fullmatch(tete[0]):
        # The corner only names the column.
        e.traduits, tete[0] = [*e.traduits, tete[0]], ""
    pourcent = all(x.endswith("%") for _, *cases in rangs for x in cases if x not in _RIEN)
    return {
        "titre": tete[0] or titre or a_remplir("ce qui est suivi"),
        "unite": "%" if pourcent else a_remplir("l’unité, au pluriel"),
        **({"totaux": totaux} if totaux else {}),
        "lignes": lignes,
    }


def _periode(texte: str) -> str:
    """The year as records write it; empty when it is none. `2022/23` is a year that straddles two."""
    lu = _ANNEE.match(texte.strip())
    if lu is None:
        return ""
    if lu[2] is None:
        return lu[1]
    fin = int(lu[1]) + 1
    return f"{lu[1]}/{fin}" if fin % 100 == int(lu[2]) else ""


def _est_valeur(texte: str) -> bool:
    return texte in _RIEN or lire_nombre(texte.removesuffix("%").strip()) is not None


def _valeur(texte: str, e: Brouillon) -> str:
    """The number as records write it; the document's own writing, if another, is told as said otherwise."""
    nombre = str(lire_nombre(texte.removesuffix("%").strip()))
    e.traduits += [texte] if nombre != texte.removesuffix("%").strip() else []
    return nombre
