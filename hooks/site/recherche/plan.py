"""Scripts that the browser loads on first use: what there is to search, and the embedded catalogue.

Scripts, not JSON: from a disk a page may load a script and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from hooks.site.recherche.depouillement import Depouillement
from hooks.site.recherche.facettes import FACETTES, comptes, libelle
from hooks.site.recherche.fiche import Fiche, synonymes
from hooks.site.recherche.mots import lexique
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire

DOSSIER = "recherche"
# Records a script: the browser shows the first ones while it reads the others.
PAR_SCRIPT = 1_000


def ecrire(
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
