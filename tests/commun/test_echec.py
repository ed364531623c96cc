"""Progress: silent on short work, one line at a time on long work, never on the output stream."""

from __future__ import annotations

import pytest

from hooks.commun.echec import annoncer


@pytest.fixture
def horloge(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that progress sees; a test moves it."""
    temps = [0.0]
    monkeypatch.setattr("hooks.commun.echec.time.monotonic", lambda: temps[0])
    return temps


def test_short_work_says_nothing(horloge: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    dire = annoncer("Écriture")
    for fait in range(1, 11):
        horloge[0] += 0.09
        dire(fait, 10)
    assert capsys.readouterr() == ("", "")


def test_in_a_log_long_work_says_a_line_every_ten_seconds_and_its_end(
    horloge: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    dire = annoncer("Écriture")
    for fait in range(1, 31):
        horloge[0] += 1
        dire(fait, 30)
    dit = capsys.readouterr()
    assert dit.out == ""
    assert [ligne.replace("\u00a0", " ") for ligne in dit.err.splitlines()] == [
        "Écriture : 33 %",
        "Écriture : 66 %",
        "Écriture : 100 %",
    ]


def test_on_a_terminal_the_line_rewrites_itself(
    horloge: list[float], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    dire = annoncer("Écriture")
    for fait in (1, 2, 3):
        horloge[0] += 2
        dire(fait, 3)
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        "\rÉcriture : 33 %\rÉcriture : 66 %\rÉcriture : 100 %\n"
    )
