"""6. The before/after table: its rows, even when a page cut it in two or a PDF laid it flat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from hooks.redaction.importation.blocs import Bloc, Tableau, en_ligne
from hooks.redaction.importation.premier_jet import RECIT, Brouillon, a_remplir, sans_puce
from hooks.redaction.importation.premier_jet import contenu as contenu_de
from schema.lecture.typographie import proches, replier
from schema.vocabularies.vocabulaires import vocabulaire

QUAND = r"(?:\s*\([^()]{1,40}\))?"
EN_TETE = re.compile(
    rf"(?i)(?:retomb[ée]es|effets|domaines?|dimensions?)?\s*avant{QUAND}\s*[/|]?\s*apr[èe]s{QUAND}"
)
PARENTHESE = re.compile(r"\([^()]*\)")
LABEL_MAX = 14  # words
DEBUT_DE_LABEL = re.compile(r"(?i)(?:pour|sur|au niveau|quant|chez)\b")
# Signs of each side, folded. Imperfects and lacks are of before; presents, perfects and gains of after.
SIGNES_AVANT = re.compile(
    r"\b(?:etai(?:t|ent)|avai(?:t|ent)|se sentai(?:t|ent)|faisai(?:t|ent)|devai(?:t|ent)|pouvai(?:t|ent)|"
    r"savai(?:t|ent)|\w{3,}ai(?:t|ent)|absence|aucune?|manque|meconnaissance|peu de|isolement|isolee?s?|"
    r"difficile|insuffisant\w*|sans structure|solitaire|complexifie\w*|compromis\w*)\b"
)
SIGNES_APRES = re.compile(
    r"\b(?:permet(?:tent)?|ont permis|a permis|a diminue|ont diminue|a augmente|ont augmente|favorise(?:nt)?|"
    r"augmente(?:nt)?|facilite(?:nt)?|facilitant|ameliore\w*|amelioration|n'a plus|n'ont plus|ne sont plus|"
    r"desormais|maintenant|meilleure?s?|"
    r"plus (?:rapide\w*|facile\w*|integree?s?|efficace\w*|present\w*|precoce\w*|souvent)|"
    r"integrent|connaissent|recoi(?:t|vent)|peu(?:t|vent)|sont|est|ont|depuis|grace)\b"
)


@dataclass(frozen=True, slots=True)
class RangPlat:
    """One row."""

    titre: str
    avant: tuple[str, ...]
    apres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableauPlat:
    """The rows, the words of the table's own heading, and the blocks that stand before it."""

    rangs: tuple[RangPlat, ...]
    entete: str
    reste: tuple[Bloc, ...]


def deplier(blocs: Sequence[Bloc]) -> TableauPlat | None:
    """The table laid flat in these blocks; None when no line says « Avant Après »."""
    for i, bloc in enumerate(blocs):
        if not isinstance(bloc, Tableau) and EN_TETE.fullmatch(en_ligne(bloc.texte)):
            return TableauPlat(tuple(_rangs(blocs[i + 1 :])), en_ligne(bloc.texte), tuple(blocs[:i]))
    return None


def _rangs(blocs: Sequence[Bloc]) -> Iterator[RangPlat]:
    titre = ""
    cellules: list[str] = []
    for bloc in blocs:
        texte = "" if isinstance(bloc, Tableau) else en_ligne(bloc.texte)
        if not texte or EN_TETE.fullmatch(texte):
            continue
        if _est_label(texte):
            if titre or cellules:
                yield _rang(titre, cellules)
            titre, cellules = texte, []
        else:
            cellules.append(sans_puce(texte))
    if titre or cellules:
        yield _rang(titre, cellules)


def _est_label(texte: str) -> bool:
    if len(texte.split()) > LABEL_MAX or texte.endswith((".", ";", ")")):
        return False
    noms = [nom for t in vocabulaire("domaines") for nom in (t.libelle, *t.autres)]
    plie = replier(texte)
    if plie in {replier(n) for n in noms}:
        return True
    return bool(DEBUT_DE_LABEL.match(texte)) and bool(proches(texte, noms))


def _rang(titre: str, cellules: list[str]) -> RangPlat:
    coupure = _coupure([_tendance(c) for c in cellules])
    return RangPlat(titre, tuple(cellules[:coupure]), tuple(cellules[coupure:]))


def _tendance(texte: str) -> float:
    """Above zero: the text speaks of before; below: of after. What stands in brackets tells little."""
    plie = replier(PARENTHESE.sub(" ", texte))
    signes = [(m.start(), 1.0) for m in SIGNES_AVANT.finditer(plie)]
    signes += [(m.start(), -1.0) for m in SIGNES_APRES.finditer(plie)]
    if not signes:
        return 0.0
    # The first sign is the main verb's; the others, taken together, count less.
    (_, premier), *autres = sorted(signes)
    return 2 * premier + max(-1.0, min(1.0, sum(s for _, s in autres)))


def _coupure(tendances: Sequence[float]) -> int:
    """How many cells are before: the cut that agrees best with the signs; a cell alone is of its own side."""
    if len(tendances) < 2:
        return 1 if tendances and tendances[0] >= 0 else 0
    notes = [(sum(tendances[:k]) - sum(tendances[k:]), -k, k) for k in range(1, len(tendances))]
    return max(notes)[2]


AVANT = re.compile(r"(?:situation\s+)?avant\b.*")
APRES = re.compile(r"(?:situation\s+)?(?:apres|maintenant|depuis|aujourd'hui)\b.*")
# Words of a label, when it is not one that the list knows. The order counts: « travail des intervenants ».
MOTS = (
    ("pratiques", ("intervenant", "pratique", "travail", "professionnel", "personnel")),
    (
        "population",
        ("population", "usager", "clientele", "citoyen", "personne", "jeune", "famille", "eleve", "aine"),
    ),
    ("organisation-services", ("service", "organisation", "acces", "continuite")),
    ("partenariat", ("partenaire", "partenariat", "collaboration", "concertation", "reseau")),
)


@dataclass
class Rang:
    """One row: its label, the claims of each side, and whether the sides were guessed."""

    titre: str
    avant: list[str] = field(default_factory=list)
    apres: list[str] = field(default_factory=list)
    devine: bool = False


def lire_retombees(blocs: Sequence[Bloc], e: Brouillon) -> int:
    """Put rubrique 6 into the draft; returns the number of rows of its table."""
    rangs, reste, entetes = _tables(blocs)
    if not rangs:
        plat = deplier(reste)
        if plat:
            rangs = [Rang(r.titre, list(r.avant), list(r.apres), True) for r in plat.rangs]
            reste, entetes = list(plat.reste), [plat.entete]
    e.traduits += entetes
    contenu: dict[str, Any] = {"sources": [RECIT], "nature": "observation", **contenu_de(reste, e)}
    contenu["domaines"] = [_domaine(rang, i, e) for i, rang in enumerate(rangs)]
    if not rangs:
        contenu["domaines"] = [_vide()]
    e.donnees["retombees"] = contenu
    e.douter(("retombees", "nature"), "qui le dit, et comment le sait-on? Observation par défaut")
    return len(rangs)


def _vide() -> dict[str, Any]:
    return {
        "domaine": a_remplir("population, organisation-services, partenariat ou pratiques"),
        "avant": [a_remplir("comment c’était avant")],
        "apres": [a_remplir("ce qui a changé")],
    }


def est_avant_apres(bloc: Bloc) -> bool:
    """True for a table whose first row says « avant » and « après »."""
    return isinstance(bloc, Tableau) and _colonnes(bloc) is not None


ENTETES_MAX = 3  # rows: a title over the whole table may stand above « avant » and « après »


@dataclass(frozen=True, slots=True)
class Colonnes:
    """Where the label stands and what is of each side; `fin`: the first row under the headings."""

    label: int | None
    avant: tuple[int, ...]
    apres: tuple[int, ...]
    fin: int


def _colonnes(tableau: Tableau) -> Colonnes | None:
    """The columns of a before/after table; None for another table."""
    for n, rang in enumerate(tableau.rangs[:ENTETES_MAX]):
        titres = [replier(" ".join(c)) for c in rang]
        avant = next((i for i, t in enumerate(titres) if AVANT.fullmatch(t)), None)
        apres = next((i for i, t in enumerate(titres) if APRES.fullmatch(t)), None)
        if avant is None or apres is None:
            continue
        # A heading merged over several columns leaves those after it empty.
        cotes = {k: _couvertes(titres, k) for k in (avant, apres)}
        prises = {*cotes[avant], *cotes[apres]}
        label = next((i for i in range(len(titres)) if i not in prises), None)
        return Colonnes(label, cotes[avant], cotes[apres], n + 1 + _sous_titres(tableau, n, prises))
    return None


def _couvertes(titres: Sequence[str], debut: int) -> tuple[int, ...]:
    fin = debut + 1
    while fin < len(titres) and not titres[fin]:
        fin += 1
    return tuple(range(debut, fin))


def _sous_titres(tableau: Tableau, rang: int, prises: set[int]) -> int:
    """1 when the row below only names the columns that a merged heading covers (« Nombre | % »), else 0."""
    suite = tableau.rangs[rang + 1 : rang + 2]
    if len(prises) <= 2 or not suite or rang + 2 >= len(tableau.rangs):
        return 0
    dits = [" ".join(suite[0][i]) if i < len(suite[0]) else "" for i in sorted(prises)]
    vides = [" ".join(c) for i, c in enumerate(suite[0]) if i not in prises]
    return int(not any(vides) and all(len(d.split()) <= 3 for d in dits) and len(set(dits)) < len(dits))


def _tables(blocs: Sequence[Bloc]) -> tuple[list[Rang], list[Bloc], list[str]]:
    """Rows of the before/after tables, the other blocks, and the words of the tables' own headings."""
    rangs: list[Rang] = []
    reste: list[Bloc] = []
    entetes: list[str] = []
    colonnes: Colonnes | None = None
    largeur = 0
    for bloc in blocs:
        if not isinstance(bloc, Tableau):
            reste.append(bloc)
            continue
        propres = _colonnes(bloc)
        if propres:
            colonnes, largeur = propres, len(bloc.rangs[0])
            tete = [c for rang in bloc.rangs[: propres.fin] for c in rang if c]
            entetes.append("\n".join(" ".join(c) for c in tete))
        elif colonnes is None or len(bloc.rangs[0]) != largeur:
            reste.append(bloc)
            continue
        # A table without a heading, as wide as the one before, is its other half on the next page.
        for rang in bloc.rangs[propres.fin :] if propres else bloc.rangs:
            _ranger(rangs, rang, colonnes)
    return rangs, reste, entetes


def _ranger(rangs: list[Rang], rang: Sequence[Sequence[str]], colonnes: Colonnes) -> None:
    label = colonnes.label
    titre = " ".join(rang[label]) if label is not None and label < len(rang) else ""
    cote = [
        [sans_puce(t) for k in places if k < len(rang) for t in rang[k]]
        for places in (colonnes.avant, colonnes.apres)
    ]
    if replier(titre) == "retombees" and not any(cote):
        return
    suite = bool(rangs) and (not titre or replier(titre) == replier(rangs[-1].titre))
    if suite and label is not None:
        for deja, neufs in zip((rangs[-1].avant, rangs[-1].apres), cote, strict=True):
            _prolonger(deja, neufs)
    elif titre or any(cote):
        rangs.append(Rang(titre, cote[0], cote[1]))


def _prolonger(deja: list[str], neufs: list[str]) -> None:
    """A text that a page cut goes on where it stopped."""
    if deja and neufs and neufs[0][:1].islower() and not deja[-1].rstrip().endswith((".", "!", "?", ";")):
        deja[-1] = f"{deja[-1]} {neufs[0]}"
        neufs = neufs[1:]
    deja += neufs


def _domaine(rang: Rang, i: int, e: Brouillon) -> dict[str, Any]:
    ident, sur = domaine(rang.titre)
    chemin = ("retombees", "domaines", i)
    if not ident:
        ident = a_remplir("population, organisation-services, partenariat ou pratiques")
    elif not sur:
        e.douter(chemin, f"domaine choisi d’après l’intitulé « {rang.titre} »")
    if rang.devine:
        e.douter(chemin, "colonnes séparées d’après le temps des verbes : comparez avec le document")
    donnees_rang: dict[str, Any] = {"domaine": ident}
    if rang.titre:
        donnees_rang["titre"] = rang.titre
    for cle, enonces in (("avant", rang.avant), ("apres", rang.apres)):
        if enonces:
            donnees_rang[cle] = enonces
    return donnees_rang


def domaine(titre: str) -> tuple[str, bool]:
    """The domain that a label names, and whether it is sure; empty when nothing tells."""
    noms = {nom: t.id for t in vocabulaire("domaines") for nom in (t.libelle, *t.autres)}
    plie = replier(titre)
    exact = next((ident for nom, ident in noms.items() if replier(nom) == plie), "")
    if exact or not plie:
        return exact, bool(exact)
    for ident, mots in MOTS:
        if any(re.search(rf"\b{mot}", plie) for mot in mots):
            return ident, False
    proche = proches(titre, noms)
    return (noms[proche[0]], False) if proche else ("", False)
