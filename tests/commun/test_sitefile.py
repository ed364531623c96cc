"""Fichiers: the same files as a list would hold, made when asked for."""

from __future__ import annotations

from functools import partial

import pytest

from hooks.commun.sitefile import Fichiers, Lot, SiteFile


def fichier(uri: str) -> SiteFile:
    return SiteFile(uri, uri, lambda: uri)


def des_fiches(rang: int) -> list[SiteFile]:
    """Record 1 has no file, record 2 has three."""
    return [fichier(f"fiche-{rang}-{i}") for i in range((1, 0, 3)[rang])]


def lot(rang: int) -> Lot:
    return partial(des_fiches, rang)


SITE = Fichiers([fichier("accueil"), fichier("index")], 3, lot)
ATTENDUS = ["accueil", "index", "fiche-0-0", "fiche-2-0", "fiche-2-1", "fiche-2-2"]


def test_the_files_held_come_first_then_those_of_each_record() -> None:
    assert len(SITE) == 6
    assert [f.uri for f in SITE] == ATTENDUS


def test_any_place_gives_the_file_that_a_list_would() -> None:
    liste = list(SITE)
    ordre = [5, 0, 3, 2, 4, 1, -1, -6]
    assert [SITE[i].uri for i in ordre] == [liste[i].uri for i in ordre]
    assert [f.uri for f in SITE[1:4]] == ATTENDUS[1:4]
    assert [f.uri for f in SITE[::-2]] == ATTENDUS[::-2]


@pytest.mark.parametrize("i", [6, -7])
def test_a_place_outside_is_refused(i: int) -> None:
    with pytest.raises(IndexError):
        SITE[i]


def test_a_site_without_records_or_without_files_of_its_own() -> None:
    assert [f.uri for f in Fichiers([fichier("accueil")], 0, lot)] == ["accueil"]
    assert len(Fichiers([], 0, lot)) == 0
