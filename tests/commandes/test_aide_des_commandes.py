"""The help of every command: French as the site writes it, in lines that can be copied."""

from __future__ import annotations

import re

import pytest

from hooks.commandes.cli import main
from hooks.commandes.lancement import COMMANDES

NOMS = [module.NOM for module in COMMANDES]


def aide(commande: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([commande, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize("commande", NOMS)
def test_no_line_of_help_ends_inside_a_word(commande: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert [ligne for ligne in aide(commande, capsys).splitlines() if re.search(r"\w-$", ligne)] == []


@pytest.mark.parametrize("commande", NOMS)
def test_spaces_of_help_are_those_of_the_site(commande: str, capsys: pytest.CaptureFixture[str]) -> None:
    dit = aide(commande, capsys)
    assert re.findall(r"« | »|\w'\w", dit) == []
    dit = re.sub(r"«\u00a0[^»]*\u00a0»", "", dit)  # a key of a file is quoted as it is typed
    assert re.findall(r"[ \u00a0][;?!](?:\s|$)", dit) == []
    assert re.findall(r"[^\u00a0]:(?:\s|$)", dit) == []
