from __future__ import annotations

import pytest

from tests import duree
from tests.duree import LINEAIRE, croissance, qui_finit


def liste(combien: int) -> list[int]:
    return list(range(combien))


def tous_avec_tous(nombres: list[int]) -> int:
    return sum(a ^ b for a in nombres for b in nombres)


def un_a_un(nombres: list[int]) -> int:
    return sum(a ^ 1 for a in nombres)


def test_what_compares_all_with_all_grows_too_much() -> None:
    assert croissance(liste, tous_avec_tous, 250) > LINEAIRE


@pytest.mark.parametrize("taille", [10, 60_000])
def test_what_takes_them_one_by_one_does_not(taille: int) -> None:
    assert croissance(liste, un_a_un, taille) < LINEAIRE


def test_what_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duree, "SANS_FIN", 0.01)
    with pytest.raises(pytest.fail.Exception, match="encore en train de calculer"), qui_finit():
        while True:
            pass


def test_what_ends_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duree, "SANS_FIN", 0.05)
    with qui_finit():
        assert un_a_un(liste(10)) == 45
    # The guard is off: this takes longer than it allows.
    tous_avec_tous(liste(1_500))
