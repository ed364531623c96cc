"""indexer_site(): the finished tree read once, then what search loads, by MkDocs or by `recits produire`.

One index for the web and the disk, cut in scripts: a lexicon (word -> stem), its words turned round (for
slips of the first letters), postings (stem -> documents), what is shown of each document, the texts that
results quote, and the records that each value of a facet has. `plan.js` says where each begins.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hooks.commun import adresses
from hooks.commun.memoire import Memoire, SansMemoire
from hooks.copies.echange import ArbreNeuf
from hooks.site.recherche.documents import Document, Section, de_fiche, des_redacteurs, pages
from hooks.site.recherche.facettes import FACETTES, Fiche, comptes, fiche_de, libelle, liste_de
from hooks.site.recherche.postes import (
    BLOC,
    RACINES,
    Postes,
    ecarts,
    ecrire_blocs,
    ecrire_script,
    lexique,
    ordre,
)
from hooks.site.recherche.reponses import Reponse, equivalents, noms_par_radical, reponses
from schema.corpus.corpus import Corpus
from schema.corpus.parallele import en_parallele
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire

DOSSIER = "recherche"
TEXTES = "textes"
VARIABLE = "RECITS_INDEX"
SANS_INDEX = (
    f"Sans index plein texte, la recherche ne porte que sur le catalogue\u00a0: titres, résumés, mots-clés, "
    f"partenaires. {VARIABLE}=1 demande l’index."
)
SEUIL_PARALLELE = 200
# Documents shown by one script: more than a reader sees at first, few enough for ten results of ten scripts.
PAR_SCRIPT = 12
# Words this long are forgiven one letter.
LONGUEUR_PARDONNEE = 5
# Rank of a page that nobody named: after all that somebody did.
SANS_NOM = 30
Progres = Callable[[int, int], None]
# Address, title, place, summary; then the number of scripts that hold its text, and anchor of each part.
Affiche = list[object]


@dataclass
class Lot:
    """What one process made of its records."""

    postes: Postes = field(default_factory=Postes)
    affiches: list[Affiche] = field(default_factory=list)

    def ajouter(self, arbre: ArbreNeuf, numero: int, document: Document, memoire: Memoire) -> None:
        """Index a document, write its text, keep what is shown of it."""
        document.indexer(self.postes, numero, memoire)
        parties = [s for s in document.parties if s.ancre]
        coupes = _couper(document.parties) if parties else []
        for rang, morceau in enumerate(coupes):
            _ecrire_textes(arbre, numero, rang, morceau)
        titres = [[s.ancre, s.titre] if s.titre else s.ancre for s in document.parties] if parties else []
        lots = [rang for rang, morceau in enumerate(coupes) for _ in morceau]
        self.affiches.append([*document.affiche(), *([titres, lots] if parties else [])])


def _couper(parties: Sequence[Section]) -> list[list[str]]:
    """Texts of the parts, in lots of about one block: a long record is not fetched whole for one extract."""
    lots: list[list[str]] = [[]]
    taille = 0
    for partie in parties:
        if lots[-1] and taille + len(partie.texte) > BLOC:
            lots.append([])
            taille = 0
        lots[-1].append(partie.texte)
        taille += len(partie.texte)
    return lots


def _ecrire_textes(arbre: ArbreNeuf, numero: int, rang: int, morceau: list[str]) -> None:
    ecrire_script(arbre, f"{TEXTES}/{numero}-{rang}", morceau)


def lire_les_fiches(
    site: ArbreNeuf,
    fiches: Sequence[Fiche],
    texte: bool,
    processus: int | None,
    progres: Progres | None,
    memoire: Memoire,
) -> Lot:
    """Index the records, whose numbers are their places in `fiches`, in as many processes as asked."""
    combien = (processus or os.cpu_count() or 1) if texte and len(fiches) > SEUIL_PARALLELE else 1
    bornes = [len(fiches) * i // combien for i in range(combien + 1)]

    def lire(rang: int) -> Lot:
        lot, arbre = Lot(), site.sous(DOSSIER)
        debut, fin = bornes[rang], bornes[rang + 1]
        for numero in range(debut, fin):
            document = de_fiche(site.racine, fiches[numero], texte, memoire)
            lot.ajouter(arbre, numero, document, memoire)
            if progres and rang == 0:
                progres(numero + 1, fin)
        memoire.poser()
        return lot

    tout, *suites = en_parallele(lire, combien)
    for suite in suites:
        tout.postes.joindre(suite.postes)
        tout.affiches += suite.affiches
    return tout


def indexer_site(
    racine: Path,
    corpus: Corpus,
    plein_texte: bool = True,
    processus: int | None = None,
    progres: Progres | None = None,
    memoire: Memoire | None = None,
    ancien: Path | None = None,
    siens: range | None = None,
) -> None:
    """Add to the tree `racine` what search loads; from `ancien`, the site of before, what did not change.

    Without `plein_texte`, no page is read: search answers from titles, summaries, terms and partners.
    `siens`: the ranks of the records whose pages are there, all by default.
    """
    site = ArbreNeuf(racine, ancien)
    arbre = site.sous(DOSSIER)
    shutil.rmtree(arbre.racine, ignore_errors=True)
    (arbre.racine / TEXTES).mkdir(parents=True)
    memoire = memoire or SansMemoire()
    if gardees := memoire.lire(memoire.cle(b"racines")):
        RACINES.update(json.loads(gardees))
    sues = len(RACINES)
    connues = reponses(corpus)
    notices = corpus.notices if siens is None else [corpus.notices[i] for i in siens]
    lues = (_avec_synonymes(fiche_de(corpus, n), connues) for n in notices)
    fiches = sorted(lues, key=lambda f: (ordre(f.titre), f.id))
    lot = lire_les_fiches(site, fiches, plein_texte, processus, progres, memoire)
    places: dict[int, Reponse] = {}
    recits = frozenset(adresses.fiche(f.id) for f in fiches)
    for numero, document in enumerate(pages(racine, recits, connues, plein_texte, memoire), len(fiches)):
        lot.ajouter(arbre, numero, document, memoire)
        if not des_redacteurs(document.uri):
            places[numero] = connues.get(document.uri) or _par_son_titre(document)
    _ecrire(arbre, corpus, fiches, lot, places)
    if len(RACINES) > sues:
        memoire.garder(memoire.cle(b"racines"), json.dumps(RACINES).encode())
    memoire.poser()


def _avec_synonymes(fiche: Fiche, connues: dict[str, Reponse]) -> Fiche:
    """A record about young parents answers « mère adolescente » too, as the page of these does."""
    adresses_ = (
        adresses.terme(liste_de(f, v), v) for f in FACETTES for v in fiche.facettes[f.cle] if f.liste
    )
    dits = [nom for uri in adresses_ if uri in connues for nom in connues[uri].dits]
    return replace(fiche, mots=" · ".join([fiche.mots, *dits]))


def _par_son_titre(document: Document) -> Reponse:
    return Reponse(document.uri, document.titre, document.ligne, "", (document.titre,), (), SANS_NOM)


def _ecrire(
    arbre: ArbreNeuf, corpus: Corpus, fiches: Sequence[Fiche], lot: Lot, places: dict[int, Reponse]
) -> None:
    mots = list(lexique(lot.postes.formes))
    noms = noms_par_radical(places)
    envers = sorted(mot[::-1] for mot, _ in mots if len(mot) >= LONGUEUR_PARDONNEE)
    for debut in range(0, len(lot.affiches), PAR_SCRIPT):
        nom = f"documents-{debut // PAR_SCRIPT}"
        ecrire_script(arbre, nom, lot.affiches[debut : debut + PAR_SCRIPT])
    _ecrire_les_facettes(arbre, fiches)
    plan = {
        "recits": len(fiches),
        "documents": len(lot.affiches),
        "parScript": PAR_SCRIPT,
        "lexique": ecrire_blocs(arbre, "lexique", mots),
        "envers": ecrire_blocs(arbre, "envers", zip(envers, envers, strict=True)),
        "postes": ecrire_blocs(arbre, "postes", _avec_noms(lot.postes.ecrits(), noms)),
        "equivalents": equivalents(),
        "rubriques": _rubriques(),
        "facettes": _facettes(corpus),
    }
    ecrire_script(arbre, "plan", plan)


def _avec_noms(
    ecrits: Iterable[tuple[str, list[str]]], noms: dict[str, list[int]]
) -> Iterator[tuple[str, object]]:
    for racine, poste in ecrits:
        yield racine, [*poste, noms[racine]] if racine in noms else poste


def _ecrire_les_facettes(arbre: ArbreNeuf, fiches: Sequence[Fiche]) -> None:
    for facette in FACETTES:
        trouvees: dict[str, list[int]] = {}
        for numero, fiche in enumerate(fiches):
            for valeur in fiche.facettes[facette.cle]:
                trouvees.setdefault(valeur, []).append(numero)
        nom = f"facette-{facette.cle}"
        # Records of one site alone have no observatory.
        if trouvees or facette.liste:
            ecrire_script(arbre, nom, {v: ecarts(trouvees[v]) for v in sorted(trouvees)})


def _facettes(corpus: Corpus) -> list[dict[str, object]]:
    presentes = comptes(corpus)
    return [
        {
            "cle": f.cle,
            "titre": f.titre,
            "valeurs": {v: typographier(libelle(f, v)) for v in presentes[f.cle]},
        }
        for f in FACETTES
        if presentes[f.cle]
    ]


def _rubriques() -> dict[str, str]:
    """Anchor of a record's page -> how results call that part."""
    noms = {
        t.id: f"{t.texte('numero')}. {typographier(t.texte('court', t.libelle))}"
        for t in vocabulaire("canevas")
    }
    return {**noms, "a-propos-de-la-fiche": "À propos de cette fiche", "ecarts": "Écarts dans la source"}


def index_voulu(par_defaut: bool) -> bool:
    """Whether the full-text index is wanted: RECITS_INDEX=1 or 0, otherwise `par_defaut`."""
    return {"1": True, "0": False}.get(os.environ.get(VARIABLE, ""), par_defaut)
