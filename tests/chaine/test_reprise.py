"""A site made over the one of before and what it left: byte for byte that which is made from nothing,
whatever editors did meanwhile and whatever became of the old tree."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hooks.commun.memoire import Memoire, SansMemoire
from hooks.commun.reglages import SANS_REGLAGE
from hooks.commun.sitefile import LecteurDeCorpus
from hooks.copies.arbre_du_site import noms
from hooks.copies.empreintes import octets_de
from hooks.donnees.ensembles import _morceaux, flux
from hooks.site.build_site import build_site
from hooks.site.similaires import Parentes
from hooks.site.versement import integrees, write_site
from schema.corpus.corpus import Corpus, load_corpus
from tests.chaine.test_memoire import EPOQUE, MINIMALE, trois
from tests.projet import empreinte

# By hand, RECITS_CHANGEMENTS=200 (issue "What one change touches"): ten minutes.
CHANGEMENTS = int(os.environ.get("RECITS_CHANGEMENTS", "8"))


def _inserer(texte: str, lignes: str) -> str:
    return texte.replace("periode:\n", f"{lignes}\nperiode:\n", 1)


def _changer(projet: Path, hasard: random.Random, rang: int) -> None:
    """One of the things that editors do to records, drawn at random; it leaves the corpus valid."""
    fiches = sorted((projet / "initiatives").glob("*.yml"))
    une, autre = hasard.sample(fiches, 2)
    texte = MINIMALE.replace("de la vallée", f"du lieu {rang}")
    gestes: list[Callable[[], str]] = [
        lambda: texte,
        lambda: texte.replace("Le projet démarre.", f"Le projet démarre, pas {rang}."),
        lambda: texte.replace(
            "[acces-aux-services]", hasard.choice(["[perinatalite]", "[logement, perinatalite]"])
        ),
        lambda: texte.replace('regions: ["07"]', f'regions: ["{hasard.choice(["01", "06", "16"])}"]'),
        lambda: texte.replace("[jeunes-12-17-ans]", "[aines]"),
        lambda: _inserer(texte, f"liens:\n  - vers: {autre.stem}\n    texte: voisine, la {rang}e"),
        lambda: _inserer(texte, f"titre_court: Court {rang}"),
        lambda: texte.replace("debut_services: 2018-09", f"debut_services: 2018-{rang % 4 + 9:02}"),
    ]
    if hasard.random() < 0.2:
        (projet / "initiatives" / f"neuve-{rang}.yml").write_text(texte, "utf-8")
    elif (
        hasard.random() < 0.1
        and len(fiches) > 2
        and not any(une.stem in f.read_text("utf-8") for f in fiches)
    ):
        une.unlink()
    else:
        une.write_text(hasard.choice(gestes)(), "utf-8")


def _textes(
    corpus: Corpus, memoire: Memoire, vers: Path, ancien: Path | None = None
) -> dict[str, bytes | str]:
    """Every file of the site, written to `vers` over the one of before, and every piece of its data, by way
    of the memory."""
    parentes = Parentes(corpus.notices).retenues(memoire)
    memoire.connaitre("corpus", corpus, LecteurDeCorpus(corpus))
    memoire.connaitre("parentes", parentes, parentes)
    fichiers = build_site(corpus, SANS_REGLAGE, parentes)
    coquilles = integrees({f.folder for f in fichiers}, frozenset())
    assert write_site(fichiers, vers, coquilles, 1, None, (), memoire, ancien) == len(fichiers)
    textes: dict[str, bytes | str] = {u: octets_de(vers, u) for u in noms(vers)}
    assert textes.keys() == {f.uri for f in fichiers}
    for n in corpus.notices:
        siens = memoire.retenir(partial(_morceaux, tuple(flux(SANS_REGLAGE)), corpus, n))
        textes |= {f"{n.id} {i}": morceau for i, morceau in enumerate(siens)}
    memoire.poser()
    return textes


@pytest.mark.lent
def test_what_is_taken_from_earlier_builds_equals_a_clean_build(tmp_path: Path) -> None:
    projet, hasard = tmp_path / "projet", random.Random(20)
    trois(projet)
    chemin = tmp_path / "memoire.sqlite"
    ancien: Path | None = None
    for rang in range(CHANGEMENTS):
        # A new one each time, as each build has.
        memoire = Memoire(chemin, pytest.fail, EPOQUE)
        neuf, entier = tmp_path / f"{rang}", tmp_path / "entier"
        avant = empreinte(ancien) if ancien else {}
        retrouves = _textes(load_corpus(projet, 1, None, memoire), memoire, neuf, ancien)
        refaits = _textes(load_corpus(projet, 1), SansMemoire(), entier)
        assert retrouves.keys() == refaits.keys()
        assert [cle for cle, texte in refaits.items() if retrouves[cle] != texte] == [], rang
        shutil.rmtree(entier)
        if ancien:
            assert empreinte(ancien) == avant, "who still reads the site of before finds it whole"
            shutil.rmtree(ancien)
        ancien = neuf
        _abimer(neuf, hasard)
        _changer(projet, hasard, rang)


def _abimer(site: Path, hasard: random.Random) -> None:
    """A file that was lost, one that was cut, one that somebody wrote into, in the site of before."""
    perdu, coupe, autre = (site / uri for uri in hasard.sample(sorted(noms(site)), 3))
    perdu.unlink()
    os.truncate(coupe, 1)
    autre.write_bytes(autre.read_bytes() + b" ")


def test_a_changed_text_makes_its_own_files_again_and_few_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    projet, chemin, avant = tmp_path / "projet", tmp_path / "memoire.sqlite", tmp_path / "avant"
    trois(projet)
    memoire = Memoire(chemin, pytest.fail, EPOQUE)
    _textes(load_corpus(projet, 1, None, memoire), memoire, avant)
    fiche = projet / "initiatives" / "beta.yml"
    fiche.write_text(fiche.read_text("utf-8").replace("Le projet démarre.", "Le projet commence."), "utf-8")
    refaits = Memoire(chemin, pytest.fail, EPOQUE)
    gardes: list[bytes] = []
    monkeypatch.setattr(refaits, "garder", lambda cle, valeur: gardes.append(valeur))
    corpus, neuf = load_corpus(projet, 1, None, refaits), tmp_path / "neuf"
    assert len(_textes(corpus, refaits, neuf, avant)) > 1000
    pris = {p.stat().st_ino for p in avant.rglob("*") if p.is_file()}
    neufs = [u for u in noms(neuf) if (neuf / u).stat().st_ino not in pris]
    # All others are those of before, under another name.
    assert [u for u in neufs if u.endswith((".html", ".yml"))] == ["recits/beta.html", "recits/beta.yml"]
    # The reading, the record's own pages and data, the pages that quote its steps or its claims.
    assert 5 < len(gardes) < 40
