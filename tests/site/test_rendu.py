"""Templates escape by default, refuse what is not defined, and are read again when their file changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from hooks.commun.gabarits import environnement
from hooks.site.versement import ENVIRONNEMENT, macros


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("{{ x }}", "&lt;b&gt; &amp; &#39;"),
        ("{{ html }}", "<b>"),
        ("{{ html ~ x }}", "<b>&lt;b&gt; &amp; &#39;"),
    ],
)
def test_a_text_is_escaped_and_html_is_not(texte: str, attendu: str) -> None:
    assert ENVIRONNEMENT.from_string(texte).render(x="<b> & '", html=Markup("<b>")) == attendu


@pytest.mark.parametrize("texte", ["{{ rien }}", "{{ rien.nom }}", "{{ x.rien.nom }}", "{{ rien() }}"])
def test_what_is_not_defined_is_refused(texte: str) -> None:
    with pytest.raises(UndefinedError):
        ENVIRONNEMENT.from_string(texte).render(x="")


def test_a_changed_template_is_read_again_without_being_told_to(tmp_path: Path) -> None:
    env = environnement(tmp_path)
    gabarit = tmp_path / "page.html"
    for rang, dit in enumerate(("avant", "après")):
        gabarit.write_text("{% import 'formes.html' as f %}{{ f.dire() }}", "utf-8")
        (tmp_path / "formes.html").write_text(f"{{% macro dire() %}}{dit}{{% endmacro %}}", "utf-8")
        os.utime(tmp_path / "formes.html", (rang, rang))
        assert env.get_template("page.html").render() == dit


def test_macros_called_from_python_escape_too() -> None:
    formes = macros("comparaison/cellules.html")
    assert formes.terme("a.html", "<b>") == '<a href="a.html">&lt;b&gt;</a>'
