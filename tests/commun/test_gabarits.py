"""A page of any generator, cut at its marks, and the bodies poured into it."""

from __future__ import annotations

import pytest

from hooks.commun.gabarits import CORPS, DESCRIPTION, TETE, TITRE, Coquille

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
