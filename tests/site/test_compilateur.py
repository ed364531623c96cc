"""Templates compiled without detours say what Jinja itself would say, and refuse what it would refuse."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from hooks.commun import gabarits
from hooks.site.build_site import build_site
from hooks.site.compilateur import Environnement
from schema.corpus.corpus import load_corpus

MACROS = """\
{% macro lien(vers, nom, titre="sans titre") -%}
<a href="{{ vers }}" title="{{ titre }}">{{ nom }}</a>
{%- endmacro %}
{% macro boite(classe) %}<div class="{{ classe }}">{{ caller() }}</div>{% endmacro %}
"""


def rendre(classe: type[Environment], texte: str, valeurs: Mapping[str, object]) -> str:
    chargeur = DictLoader({"m": MACROS, "t": '{% import "m" as m %}' + texte})
    env = classe(loader=chargeur, autoescape=True, undefined=StrictUndefined)
    return env.get_template("t").render(**valeurs)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("{{ x }}", "&lt;b&gt; &amp; &#39;"),
        ("{{ html }}", "<b>"),
        ("{{ html ~ x }}", "<b>&lt;b&gt; &amp; &#39;"),
        ("{{ 3 }} {{ none }}", "3 None"),
        ("{{ m.lien(x, x) }}", '<a href="{0}" title="sans titre">{0}</a>'.format("&lt;b&gt; &amp; &#39;")),
        ("{{ m.lien(nom=html, vers='v', titre='t') }}", '<a href="v" title="t"><b></a>'),
        ("{{ m.lien('v', html, x) }}", '<a href="v" title="&lt;b&gt; &amp; &#39;"><b></a>'),
        ("{% call m.boite('c') %}{{ x }}{% endcall %}", '<div class="c">&lt;b&gt; &amp; &#39;</div>'),
        ("{{ d['cle'] }} {{ d.get('rien', x) }}", "&lt;i&gt; &lt;b&gt; &amp; &#39;"),
        ("{{ x | upper }} {{ x.upper() }}", "&lt;B&gt; &amp; &#39; &lt;B&gt; &amp; &#39;"),
        ("{% for c in 'ab' %}{{ loop.index }}{{ c }}{% endfor %}", "1a2b"),
    ],
)
def test_the_text_is_the_one_that_jinja_makes(texte: str, attendu: str) -> None:
    valeurs = {"x": "<b> & '", "html": Markup("<b>"), "d": {"cle": "<i>"}}
    assert rendre(Environnement, texte, valeurs) == attendu
    assert rendre(Environment, texte, valeurs) == attendu


@pytest.mark.parametrize("texte", ["{{ rien }}", "{{ rien.nom }}", "{{ rien() }}", "{{ m.lien('v') }}"])
def test_what_is_not_defined_is_refused(texte: str) -> None:
    with pytest.raises(UndefinedError):
        rendre(Environnement, texte, {})


def test_a_macro_given_too_much_is_refused() -> None:
    with pytest.raises(TypeError, match="takes not more than 3 argument"):
        rendre(Environnement, "{{ m.lien(1, 2, 3, 4) }}", {})


def test_a_key_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="'dict' object has no attribute 'cle'"):
        rendre(Environnement, "{{ d.cle }}", {"d": {"cle": 1}})


def test_every_page_of_the_real_records_is_what_jinja_makes(
    racine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = load_corpus(racine)

    def pages() -> dict[str, str]:
        gabarits.oublier()
        return {f.uri: f.body() for f in build_site(corpus) if f.uri.endswith(".html")}

    directes = pages()
    monkeypatch.setattr(gabarits, "Environnement", Environment)
    try:
        assert [uri for uri, corps in pages().items() if corps != directes[uri]] == []
    finally:
        gabarits.oublier()
