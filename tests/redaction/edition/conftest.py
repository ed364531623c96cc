"""Commands run in this process, with what is typed on the terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.commandes.cli import main

Recits = Callable[..., tuple[int, str]]


@pytest.fixture
def recits(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Recits:
    """`recits(*arguments, tape="o\\nn\\n")` -> exit code, and what was said, with ordinary spaces."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def lancer(*arguments: str | Path, tape: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(tape))
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as sortie:
            code = int(sortie.code or 0)
        dit = capsys.readouterr()
        return code, (dit.out + dit.err).replace("\u00a0", " ")

    return lancer
