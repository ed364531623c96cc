"""A tree told in few bytes is the tree; lists written piece by piece are the lists."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.copies import arbre_du_site as module
from hooks.copies import empreintes, trousse
from hooks.copies import page_des_fichiers as page
from hooks.copies.arbre_du_site import Arbre, Fichier, lire, lire_arbre, noms
from hooks.copies.trousse import ecrire_trousse

SOMMES = st.binary(min_size=32, max_size=32).map(bytes.hex)
FICHES = st.tuples(st.integers(0, 2**40), SOMMES, st.booleans())
TEXTES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
ARBRES = st.dictionaries(TEXTES, FICHES, max_size=12).map(
    lambda d: {uri: Fichier(uri, *d[uri]) for uri in sorted(d)}
)


def serrer(fichiers: dict[str, Fichier]) -> Arbre:
    return Arbre([], b"").avec(fichiers)


@given(ARBRES, TEXTES)
def test_each_file_comes_back_as_it_was(fichiers: dict[str, Fichier], autre: str) -> None:
    arbre = serrer(fichiers)
    assert dict(arbre) == fichiers
    assert (list(arbre), len(arbre)) == (list(fichiers), len(fichiers))
    assert arbre.get(autre) == fichiers.get(autre)
    assert (autre in arbre) is (autre in fichiers)


@given(ARBRES, ARBRES)
def test_files_that_are_added_take_the_place_of_others(
    fichiers: dict[str, Fichier], neufs: dict[str, Fichier]
) -> None:
    arbre = serrer(fichiers)
    assert dict(arbre.avec(neufs)) == dict(sorted({**fichiers, **neufs}.items()))
    assert dict(arbre) == fichiers


def test_what_is_no_file_of_the_tree_is_none_of_it() -> None:
    arbre = serrer({uri: Fichier(uri, 1, "0" * 64) for uri in ("b", "d")})
    for absent in ("a", "c", "e", ""):
        with pytest.raises(KeyError):
            arbre[absent]


@given(st.lists(FICHES, min_size=1, max_size=20), st.randoms())
def test_what_several_processes_tell_is_put_in_order(
    fiches: Sequence[tuple[int, str, bool]], hasard: Random
) -> None:
    fichiers = [Fichier(f"{i:03}", *fiche) for i, fiche in enumerate(fiches)]
    rangs = list(range(len(fichiers)))
    hasard.shuffle(rangs)
    dites = [module._RANG.pack(i) + module._fiche(fichiers[i]) for i in rangs]
    coupe = hasard.randint(0, len(dites))
    parts = [b"".join(dites[:coupe]), b"", b"".join(dites[coupe:])]
    arbre = Arbre([f.uri for f in fichiers], module._ranger(parts, len(fichiers)))
    assert list(arbre.values()) == fichiers


def test_a_tree_is_read_as_its_files_are(site_fini: Path) -> None:
    arbre = lire_arbre(site_fini)
    assert dict(arbre) == {uri: lire(site_fini, uri) for uri in noms(site_fini)}
    un = arbre["index.html"]
    octets = (site_fini / "index.html").read_bytes()
    assert un == Fichier("index.html", len(octets), hashlib.sha256(octets).hexdigest(), page=True)


@pytest.mark.parametrize("combien", [0, 1, 3, 4, 5, 8])
def test_pieces_make_the_text_however_they_are_cut(
    combien: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trousse, "PAR_LOT", 4)
    # Four empty pieces are a whole lot of nothing, and not the end.
    morceaux = [*[""] * 4, *(f"é{i}\n" for i in range(combien))]
    lot = trousse._Lot(tmp_path / "lot")
    (tmp_path / "lot").mkdir()
    lot.ajouter("un/dossier/liste.txt", iter(morceaux))
    octets = "".join(morceaux).encode()
    assert lot.fichiers == {
        "un/dossier/liste.txt": Fichier(
            "un/dossier/liste.txt", len(octets), hashlib.sha256(octets).hexdigest()
        )
    }
    lot.deposer(tmp_path / "site")
    assert (tmp_path / "site/un/dossier/liste.txt").read_bytes() == octets


def test_a_list_that_cannot_be_made_leaves_the_tree_as_it_was(
    copie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modele = page.modele_de((copie / "fichiers.html").read_text("utf-8"))
    assert modele is not None
    avant = dict(lire_arbre(copie))

    def plein(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(empreintes, "lignes", plein)
    with pytest.raises(OSError, match="No space"):
        ecrire_trousse(copie, modele, "https://ailleurs.exemple.org/", "2026-11-24T00:00:00Z")
    assert dict(lire_arbre(copie)) == avant
