"""indexer_site(): the finished tree read once, then what search loads, by MkDocs or by `recits produire`.

The browser loads scripts, not JSON: from a disk a page may load a script and nothing else.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hooks.commun import adresses
from hooks.site.alphabet import compter, lexique, lies
from hooks.site.recherche import pagefind
from hooks.site.recherche.extrait import CORPS, Extrait, document, extraire
from hooks.site.recherche.facettes import FACETTES, Fiche, comptes, fiche_de, libelle, synonymes
from schema.corpus.corpus import Corpus
from schema.corpus.parallele import en_parallele
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire

DOSSIER = "recherche"
# Records a script: the browser shows the first ones while it reads the others.
PAR_SCRIPT = 1_000
BUNDLE = "pagefind"
VARIABLE = "RECITS_INDEX"
SANS_INDEX = (
    f"Sans index plein texte, la recherche ne porte que sur le catalogue\u00a0: titres, résumés, mots-clés, "
    f"partenaires. {VARIABLE}=1 demande l’index."
)
SEUIL_PARALLELE = 200
# Pagefind keeps a whole index in memory: 0,45 Go for a thousand récits (measured), hence several indexes.
PAR_INDEX = 2_500
# Characters of the embedded catalogue: for all texts together, and for one record.
TEXTES_EN_TOUT = 4_000_000
TEXTE_AU_PLUS = 200_000
TEXTE_UTILE = 800
TEXTE_PAGE = 400
Progres = Callable[[int, int], None]


@dataclass
class Depouillement:
    """`textes`: record -> its parts as (anchor, text). `pages`: (address, title, place, first words)."""

    textes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    pages: list[tuple[str, str, str, str]] = field(default_factory=list)
    mots: Counter[str] = field(default_factory=Counter)
    lies: set[str] = field(default_factory=set)

    def ajouter(self, autre: Depouillement) -> None:
        """Take in what another process found."""
        self.textes |= autre.textes
        self.pages += autre.pages
        self.mots += autre.mots
        self.lies |= autre.lies


def part(fiches: int) -> int:
    """Characters of text that the embedded catalogue keeps of each record."""
    permis = min(TEXTE_AU_PLUS, TEXTES_EN_TOUT // max(fiches, 1))
    return permis if permis >= TEXTE_UTILE else 0


def abreger(extrait: Extrait, permis: int) -> list[tuple[str, str]]:
    """Sections within `permis` characters: long ones give up what short ones do not need."""
    reste, attente = (
        permis,
        sorted(range(len(extrait.sections)), key=lambda i: len(extrait.sections[i].texte)),
    )
    longueurs = {}
    for rang, i in enumerate(attente):
        longueurs[i] = min(len(extrait.sections[i].texte), reste // (len(attente) - rang))
        reste -= longueurs[i]
    return [(s.ancre, _couper(s.texte, longueurs[i])) for i, s in enumerate(extrait.sections) if longueurs[i]]


def _couper(texte: str, longueur: int) -> str:
    if len(texte) <= longueur:
        return texte
    return texte[: longueur + 1].rpartition(" ")[0]


def depouiller(
    racine: Path, fiches: Mapping[str, Fiche], vers: Path, processus: int | None, progres: Progres | None
) -> Depouillement:
    """Read every page under `racine`; write under `vers`/<n> what Pagefind will index as its n-th index."""
    uris = sorted(p.relative_to(racine).as_posix() for p in racine.rglob("*.html"))
    combien = (processus or os.cpu_count() or 1) if len(uris) > SEUIL_PARALLELE else 1
    par_uri = {adresses.fiche(ident): fiche for ident, fiche in fiches.items()}
    permis = part(len(fiches))

    def lire(numero: int) -> Depouillement:
        trouve = Depouillement()
        lot = uris[numero::combien]
        for rang, uri in enumerate(lot):
            place = vers / str(1 + (numero + rang * combien) // PAR_INDEX) / uri
            _lire_page(racine / uri, uri, par_uri.get(uri), place, permis, trouve)
            if progres and numero == 0:
                progres(rang + 1, len(lot))
        return trouve

    tout = Depouillement()
    for trouve in en_parallele(lire, combien):
        tout.ajouter(trouve)
    tout.pages.sort()
    return tout


def _lire_page(
    chemin: Path, uri: str, fiche: Fiche | None, place: Path, permis: int, trouve: Depouillement
) -> None:
    page = chemin.read_text(encoding="utf-8")
    extrait = extraire(page) if CORPS in page else None
    if extrait is None:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(document(extrait, fiche), encoding="utf-8")
    textes = [s.texte for s in extrait.sections]
    titres = [extrait.titre, *(s.titre for s in extrait.sections)]
    dits = (fiche.nom, fiche.resume, fiche.mots, fiche.partenaires) if fiche else ()
    trouve.mots.update(compter([*titres, *textes, *dits]))
    trouve.lies |= lies([*titres, *textes, *dits])
    if fiche is None:
        trouve.pages.append((uri, extrait.titre, extrait.ligne, _couper(" ".join(textes), TEXTE_PAGE)))
    elif permis:
        trouve.textes[fiche.id] = abreger(extrait, permis)


def ecrire_plan(
    racine: Path, corpus: Corpus, fiches: Sequence[Fiche], lu: Depouillement | None, parties: int
) -> None:
    """Write the scripts under `racine`. `lu`: None when pages were not read. `parties`: Pagefind indexes."""
    vers = racine / DOSSIER
    vers.mkdir(exist_ok=True)
    lots = [fiches[i : i + PAR_SCRIPT] for i in range(0, len(fiches), PAR_SCRIPT)]
    _script(vers / "plan.js", "plan", _plan(corpus, lu, len(lots), parties))
    for numero, lot in enumerate(lots, 1):
        _script(vers / f"catalogue-{numero}.js", "catalogue", [_entree(f) for f in lot])
        if lu and lu.textes:
            _script(vers / f"textes-{numero}.js", "textes", [[f.id, lu.textes.get(f.id, [])] for f in lot])
    if lu:
        _script(vers / "pages.js", "pages", lu.pages)
        _script(vers / "mots.js", "mots", " ".join(lexique(lu.mots)))


def _plan(corpus: Corpus, lu: Depouillement | None, lots: int, parties: int) -> dict[str, object]:
    presentes = comptes(corpus)
    return {
        "parties": parties,
        "catalogues": lots,
        "textes": lots if lu and lu.textes else 0,
        "pages": 1 if lu else 0,
        "lies": sorted(lu.lies) if lu else [],
        "rubriques": _rubriques(),
        "facettes": [
            {
                "cle": f.cle,
                "titre": f.titre,
                "valeurs": {v: _mots(f.liste, v, libelle(f, v)) for v in presentes[f.cle]},
            }
            for f in FACETTES
        ],
    }


def _rubriques() -> dict[str, str]:
    """Anchor of a record's page -> how results call that part."""
    noms = {
        t.id: f"{t.texte('numero')}. {typographier(t.texte('court', t.libelle))}"
        for t in vocabulaire("canevas")
    }
    return {**noms, "a-propos-de-la-fiche": "À propos de cette fiche"}


def _mots(liste: str, valeur: str, nom: str) -> list[str]:
    autres = synonymes(liste, valeur)
    return [typographier(nom), *([typographier(" · ".join(autres))] if autres else [])]


def _entree(f: Fiche) -> list[object]:
    return [f.id, f.titre, f.nom, f.ligne, f.resume, f.partenaires, [f.facettes[x.cle] for x in FACETTES]]


def _script(chemin: Path, nom: str, valeur: object) -> None:
    texte = json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older JavaScript, though not in JSON.
    texte = f"RecitsRecherche.recevoir({json.dumps(nom)},{texte});\n"
    texte = texte.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    chemin.write_text(texte, encoding="utf-8", newline="\n")


def index_voulu(par_defaut: bool) -> bool:
    """Whether the full-text index is wanted: RECITS_INDEX=1 or 0, otherwise `par_defaut`."""
    return {"1": True, "0": False}.get(os.environ.get(VARIABLE, ""), par_defaut)


def indexer_site(
    racine: Path,
    corpus: Corpus,
    plein_texte: bool = True,
    processus: int | None = None,
    progres: Progres | None = None,
) -> None:
    """Add to the tree `racine` what search loads: the catalogue, and Pagefind's index when `plein_texte`.

    Without the index, search answers from the catalogue alone. Raises IndexImpossible.
    """
    fiches = [fiche_de(corpus, n) for n in corpus.notices]
    if not plein_texte:
        ecrire_plan(racine, corpus, fiches, None, 0)
        return
    with tempfile.TemporaryDirectory(prefix="recits-index-") as nom:
        documents = Path(nom)
        lu = depouiller(racine, {f.id: f for f in fiches}, documents, processus, progres)
        parties = sorted(documents.iterdir(), key=lambda d: int(d.name))
        for numero, partie in enumerate(parties, 1):
            pagefind.indexer(partie, racine / BUNDLE if numero == 1 else racine / BUNDLE / f"partie-{numero}")
    ecrire_plan(racine, corpus, fiches, lu, len(parties))
