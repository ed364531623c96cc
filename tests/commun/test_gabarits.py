"""A page of any generator, cut at its marks, and the bodies poured into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment

from hooks.commun import gabarits
from hooks.commun.gabarits import CORPS, DESCRIPTION, TETE, TITRE, Coquille, du_code, environnement

PAGE = (
    f"<title>{TITRE} – Récits</title><meta name=description content=\"{DESCRIPTION}\">{TETE}"
    f"<main><p>{CORPS}</p></main><footer>{TITRE}</footer>"
)  # fmt: skip


def test_a_body_takes_the_place_of_its_whole_paragraph() -> None:
    assert Coquille.depuis(PAGE).verser("Un titre", "Un résumé", "<h1>x</h1>", "<link>") == (
        '<title>Un titre – Récits</title><meta name=description content="Un résumé"><link>'
        "<main><h1>x</h1></main><footer>Un titre</footer>"
    )


def test_title_and_description_are_text_and_the_body_is_html() -> None:
    page = Coquille.depuis(PAGE).verser('<b>"l\'un"</b>', "a & b", "<p>&amp;</p>")
    assert "<title>&lt;b&gt;«\u00a0l’un\u00a0»&lt;/b&gt; – Récits</title>" in page
    assert 'content="a &amp; b"' in page
    assert "<main><p>&amp;</p></main>" in page


def test_a_body_that_holds_a_mark_is_not_cut_again() -> None:
    corps = f"<p>{CORPS} {TITRE}</p>"
    assert f"<main>{corps}</main>" in Coquille.depuis(PAGE).verser("t", "d", corps)


def test_one_shell_serves_many_pages() -> None:
    coquille = Coquille.depuis(PAGE)
    assert coquille.verser("a", "", "1") == coquille.verser("a", "", "1") != coquille.verser("a", "", "2")


def test_the_body_may_stand_in_a_line_of_its_own() -> None:
    assert Coquille.depuis(f"<div>{CORPS}</div>").verser("", "", "x") == "<div>x</div>"


def test_a_page_without_a_place_for_the_body_is_refused() -> None:
    with pytest.raises(ValueError, match="la page modèle n’a pas la marque RECITS-CORPS"):
        Coquille.depuis(f"<title>{TITRE}</title>")


@pytest.fixture
def maison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house of one template, and nothing compiled yet."""
    monkeypatch.setattr(gabarits, "COMPILES_ICI", tmp_path / "compiles")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    gabarits._etat_du_code.cache_clear()
    (tmp_path / "maison").mkdir()
    (tmp_path / "maison" / "un.html").write_text("<p>{{ qui }}, {{ 'a  b' | typo }}</p>", "utf-8")
    return tmp_path / "maison"


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that Jinja compiles from here on."""
    faits: list[str] = []
    compiler = Environment.compile

    def noter(self: Environment, source: str, name: str, *autres: object) -> object:
        faits.append(name)
        return compiler(self, source, name, *autres)  # type: ignore[call-overload]  # as it was called

    monkeypatch.setattr(Environment, "compile", noter)
    return faits


def _rendu(maison: Path) -> str:
    return environnement(maison).get_template("un.html").render(qui="<moi>")


def test_a_template_is_compiled_once_for_all_processes_and_all_places(
    maison: Path, compiles: list[str], tmp_path: Path
) -> None:
    premier = _rendu(maison)
    ailleurs = tmp_path / "ailleurs"
    ailleurs.symlink_to(maison)
    assert (_rendu(maison), _rendu(ailleurs)) == (premier, premier)
    assert compiles == ["un.html"]


def test_what_was_compiled_by_other_code_or_is_spoilt_is_not_believed(
    maison: Path, compiles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    premier = _rendu(maison)
    (garde,) = (maison.parent / "compiles").iterdir()
    octets = garde.read_bytes()
    for gate in (octets[:-5], octets[:40] + b"x" + octets[41:], b""):
        garde.write_bytes(gate)
        assert _rendu(maison) == premier
    assert len(compiles) == 4
    # A filter that another commit changed was already computed in it.
    monkeypatch.setattr(gabarits, "_etat_du_code", lambda: b"autre")
    assert (_rendu(maison), len(compiles)) == (premier, 5)


def test_what_the_code_alone_decides_is_made_once(maison: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faits: list[str] = []

    def faire(texte: str) -> Callable[[], str]:
        return lambda: faits.append(texte) or texte  # type: ignore[func-returns-value]  # noted as it is made

    assert [du_code("un", faire(t)) for t in ("é\n", "autre")] == ["é\n", "é\n"]
    assert du_code("deux", faire("b")) == "b"
    assert faits == ["é\n", "b"]
    for garde in (maison.parent / "compiles").iterdir():
        garde.write_bytes(garde.read_bytes()[:-1])
    assert du_code("un", faire("refait")) == "refait"
    monkeypatch.setattr(gabarits, "_etat_du_code", lambda: b"autre")
    assert du_code("un", faire("d’un autre code")) == "d’un autre code"


def test_the_state_of_the_code_changes_with_any_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "hooks" / "commun" / "gabarits.py"
    module.parent.mkdir(parents=True)
    (tmp_path / "schema").mkdir()
    liste = tmp_path / "schema" / "liste.yml"
    for fichier in (module, liste):
        fichier.write_text("a", "utf-8")
    monkeypatch.setattr(gabarits, "__file__", str(module))

    def etat() -> bytes:
        gabarits._etat_du_code.cache_clear()
        return gabarits._etat_du_code()

    avant = etat()
    (tmp_path / "hooks" / "__pycache__").mkdir()
    (tmp_path / "hooks" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert etat() == avant
    os.utime(liste, ns=(1, 1))
    date = etat()
    liste.write_text("ab", "utf-8")
    os.utime(liste, ns=(1, 1))
    assert len({avant, date, etat()}) == 3
    gabarits._etat_du_code.cache_clear()


def test_where_nothing_can_be_written_templates_are_compiled_each_time(
    maison: Path, compiles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (maison.parent / "compiles").write_text("un fichier à sa place", "utf-8")
    assert _rendu(maison) == _rendu(maison)
    (maison.parent / "compiles").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _rendu(maison)
    assert len(compiles) == 3 and not (maison.parent / "compiles").exists()
