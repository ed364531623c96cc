"""Text fields to HTML: what Markdown keeps, what it may never let through, acronyms explained once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.commun.balisage import Sigles, en_html, en_ligne
from tests.lecteur import Element, lire

PERMISES = {"p", "br", "em", "strong", "code", "ul", "ol", "li", "a"}
HOSTILES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p><iframe src='https://ailleurs.example'>",
    "<!-- x --><a href='javascript:alert(1)'>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "![x](https://ailleurs.example/x.png)",
    "# Un titre\n\nSuite\n===",
    "***\n\n> cité\n\n```\nx\n```",
    "    quatre espaces",
]
LIENS_REFUSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//ailleurs.example",
    "../page.html",
]


def balises(html: str) -> list[Element]:
    return list(lire(html).tous())


@pytest.mark.parametrize(
    ("ecrit", "html"),
    [
        ("Un mot.", "<p>Un mot.</p>"),
        ("L'eau & le feu", "<p>L’eau &amp; le feu</p>"),
        ("Un.\n\nDeux.", "<p>Un.</p>\n<p>Deux.</p>"),
        ("*relief* et **gras**", "<p><em>relief</em> et <strong>gras</strong></p>"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("1. un\n2. deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>"),
        ("[le site](https://exemple.org)", '<p><a href="https://exemple.org">le site</a></p>'),
        ("[écrire](mailto:a@exemple.org)", '<p><a href="mailto:a@exemple.org">écrire</a></p>'),
        ("a < b > c", "<p>a &lt; b &gt; c</p>"),
        ("2 * 3 et a_b_c", "<p>2 * 3 et a_b_c</p>"),
    ],
)
def test_what_a_text_field_may_hold(ecrit: str, html: str) -> None:
    assert en_html(ecrit) == html


def test_a_text_in_a_line_has_no_paragraph() -> None:
    assert en_ligne("*L'un* et l'autre") == "<em>L’un</em> et l’autre"
    assert en_ligne("L'un & l'autre") == "L’un &amp; l’autre"


@pytest.mark.parametrize("texte", HOSTILES)
@pytest.mark.parametrize("rendre", [en_html, en_ligne])
def test_markup_in_a_text_is_shown_not_obeyed(texte: str, rendre: object) -> None:
    assert callable(rendre)
    for e in balises(rendre(texte)):
        assert e.nom in PERMISES
        assert set(e.attributs) <= {"href", "start"}


def test_a_script_reads_as_it_was_typed() -> None:
    assert lire(en_html("Avant <script>alert(1)</script> après *oui*")).texte == (
        "Avant <script>alert(1)</script> après oui"
    )


@pytest.mark.parametrize("adresse", LIENS_REFUSES)
def test_a_link_that_is_no_web_address_is_left_as_text(adresse: str) -> None:
    html = en_html(f"Voir [ici]({adresse}) et [là][x].\n\n[x]: {adresse}")
    assert "<a " not in html
    assert "[ici](" in html


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([*HOSTILES, "[a](", *LIENS_REFUSES, ")", "*", '"'])).map("".join)
)
def test_no_text_ever_gives_other_markup_or_other_links(texte: str) -> None:
    for e in [*balises(en_html(texte)), *balises(en_ligne(texte))]:
        assert e.nom in PERMISES
        # An empty address, which validation refuses, leads to the page itself.
        assert re.match(r"https?://|mailto:|\Z", e.attributs.get("href", ""), re.IGNORECASE)


def test_an_address_keeps_its_letters_while_the_words_around_it_become_typographic() -> None:
    html = en_html(
        "Voir \"[l'avis](https://exemple.org/a1%20b/l'avis?x=1)\" : https://exemple.org/d'ici%20..."
    )
    lien = lire(html).un("a")
    assert lien.attributs["href"] == "https://exemple.org/a1%20b/l'avis?x=1"
    assert lire(html).texte == "Voir «\u00a0l’avis\u00a0»\u00a0: https://exemple.org/d'ici%20..."


def test_a_private_character_typed_by_an_editor_names_no_address() -> None:
    assert "https" not in lire(en_html("\ue0007\ue001 [a](https://exemple.org)")).texte


@pytest.fixture
def sigles(monkeypatch: pytest.MonkeyPatch) -> Sigles:
    from schema.vocabularies.vocabulaires import Terme

    connus = {s: Terme(s.lower(), nom, sigle=s) for s, nom in (("CJE", "Carrefour d'ici"), ("CJ", "Cour"))}
    monkeypatch.setattr("hooks.commun.balisage._sigles", lambda: connus)
    return Sigles()


def test_an_acronym_is_explained_at_its_first_use_only(sigles: Sigles) -> None:
    assert sigles.marquer("<p>Le CJE et le CJE</p>") == (
        '<p>Le <a class="sigle" href="#sigle-cje"><abbr title="Carrefour d’ici">CJE</abbr></a> et le CJE</p>'
    )
    assert sigles.marquer("<p>Le CJE encore</p>") == "<p>Le CJE encore</p>"
    assert [t.sigle for t in sigles.employes] == ["CJE"]


def test_an_acronym_inside_a_link_or_a_tag_is_left_alone(sigles: Sigles) -> None:
    html = '<a href="https://exemple.org/CJE" title="CJE"><em>CJE</em></a>'
    assert sigles.marquer(html) == html
    assert sigles.employes == []
    assert "<abbr" in sigles.marquer(html + " CJE")


def test_an_acronym_is_a_whole_word(sigles: Sigles) -> None:
    assert sigles.marquer("CJEX, ACJE, CSSS-CJE") == "CJEX, ACJE, CSSS-CJE"
    assert sigles.marquer("CJE-2").endswith(">CJE</abbr></a>-2")


def test_the_longest_acronym_wins_and_the_list_is_alphabetical(sigles: Sigles) -> None:
    sigles.marquer("CJE puis CJ")
    assert [t.id for t in sigles.employes] == ["cj", "cje"]


def test_the_real_glossary_is_known() -> None:
    reels = Sigles()
    assert "<abbr" in reels.marquer("Un CLSC")
    assert [t.sigle for t in reels.employes] == ["CLSC"]
