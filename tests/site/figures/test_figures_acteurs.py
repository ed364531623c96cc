"""The partners' diagram: its graph, its layout by Graphviz, its drawing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from hooks.site.figures import disposition, partenaires
from hooks.site.figures.acteurs import Arc, Faisceau, Reseau, reseau
from hooks.site.figures.disposition import Boite, Fleche, disposer, mots_caches
from hooks.site.redacteur import Redaction
from schema.corpus.corpus import load_corpus
from schema.models.partenaires import Acteur, LienPartenaires, Partenaire
from tests.site.figures.dessins import (
    HOSTILE,
    de_classe,
    descriptions,
    est_une_image,
    lire,
    redaction,
    textes,
)

Liens = Iterable[tuple[str, str, str]]


@pytest.fixture(scope="module")
def r() -> Redaction:
    return redaction()


def partenaire(ident: str, *acteurs: str, nom: str = "", statut: str = "partenaire") -> Partenaire:
    return Partenaire.model_construct(
        id=ident, organisation=None, designation=nom or ident.upper(), statut=statut,
        acteurs=tuple(Acteur.model_construct(id=a, libelle=f"Rôle {a}") for a in acteurs),
    )  # fmt: skip


def liens(*trois: tuple[str, str, str]) -> list[LienPartenaires]:
    return [LienPartenaires.model_construct(de=d, vers=v, type=t, texte=None) for d, v, t in trois]


def graphe(liste: list[Partenaire], *trois: tuple[str, str, str]) -> Reseau:
    return reseau(liste, liens(*trois), lambda p: p.designation or "")


A, B, C, E = partenaire("a", "x", "y"), partenaire("b"), partenaire("c"), partenaire("e")


def test_actors_with_a_link_are_grouped_in_their_organisation() -> None:
    g = graphe([A, B, C], ("a/x", "b", "soutien"), ("b", "a", "reference"))
    assert [(x.cle, x.lie) for x in g.groupes] == [("a", True)]
    assert [(n.cle, n.groupe) for n in g.noeuds] == [("a/x", "a"), ("b", "")]


def test_links_of_one_pair_are_one_arrow() -> None:
    g = graphe([B, C], ("b", "c", "soutien"), ("b", "c", "reference"), ("b", "c", "soutien"))
    assert g.arcs == [Arc("b", "c", ("soutien", "reference"), False)]


def test_a_link_back_is_another_arrow_unless_both_do_the_same() -> None:
    g = graphe([B, C], ("b", "c", "soutien"), ("c", "b", "soutien"))
    assert [(a.de, a.vers) for a in g.arcs] == [("b", "c"), ("c", "b")]
    g = graphe([B, C], ("b", "c", "concertation"), ("c", "b", "concertation"))
    assert g.arcs == [Arc("b", "c", ("concertation",), True)]


def test_three_links_with_one_word_and_one_end_are_a_sheaf() -> None:
    cercle = [("b", "c", "financement"), ("b", "e", "financement"), ("b", "a/x", "financement")]
    g = graphe([A, B, C, E], *cercle)
    assert (g.arcs, g.faisceaux) == ([], [Faisceau("b", ("c", "e", "a/x"), ("financement",), True, False)])
    g = graphe([A, B, C, E], *((vers, de, t) for de, vers, t in cercle))
    assert g.faisceaux == [Faisceau("b", ("c", "e", "a/x"), ("financement",), False, False)]


def test_two_links_with_one_word_are_not_a_sheaf() -> None:
    g = graphe([B, C, E], ("b", "c", "financement"), ("b", "e", "financement"))
    assert (len(g.arcs), g.faisceaux) == (2, [])


def test_an_end_that_no_partner_has_is_left_out() -> None:
    assert graphe([B], ("b", "inconnu", "soutien")).arcs == []


def test_the_diagram_draws_boxes_frames_and_labelled_arrows(r: Redaction) -> None:
    dessin = partenaires(r, [A, B], liens(("a/x", "b", "soutien"), ("b", "a", "reference")))
    assert sorted(textes(dessin)) == ["A", "B", "Rôle x", "référence", "soutien"]
    assert len(de_classe(dessin, "noeud")) == 2
    assert len(de_classe(dessin, "enveloppe")) == 1
    assert len(de_classe(dessin, "pointe")) == 2
    assert descriptions(dessin) == [
        "3 acteurs, 2 flèches. Le tableau « Qui fait quoi pour qui » dit la même chose en texte."
    ]
    assert est_une_image(dessin)


def test_the_diagram_scrolls_in_a_region_that_the_keyboard_reaches(r: Redaction) -> None:
    region = lire(partenaires(r, [B, C], liens(("b", "c", "soutien"))))[0]
    assert (region.get("tabindex"), region.get("role")) == ("0", "region")
    assert region.get("aria-label") == "Schéma des partenaires"


def test_a_reciprocal_link_has_a_head_at_both_ends(r: Redaction) -> None:
    assert len(de_classe(partenaires(r, [B, C], liens(("b", "c", "concertation"))), "pointe")) == 2


def test_heads_of_a_sheaf_stand_at_the_actors(r: Redaction) -> None:
    vers_trois = partenaires(r, [A, B, C, E], liens(*(("b", x, "soutien") for x in ("c", "e", "a/x"))))
    assert len(de_classe(vers_trois, "pointe")) == 3
    de_trois = partenaires(r, [A, B, C, E], liens(*((x, "b", "soutien") for x in ("c", "e", "a/x"))))
    assert len(de_classe(de_trois, "pointe")) == 1


def test_who_is_no_partner_has_a_dashed_frame_and_a_note(r: Redaction) -> None:
    dessin = partenaires(r, [B, partenaire("c", statut="invite")], liens(("b", "c", "soutien")))
    assert len(de_classe(dessin, "hors")) == 1
    note = "Contour pointillé\u00a0: organisation qui n’est pas partenaire de l’initiative."
    assert f'<p class="dessin-note">{note}</p>' in dessin


def test_no_link_no_diagram(r: Redaction) -> None:
    assert partenaires(r, [A, B], []) == ""
    assert partenaires(r, [], []) == ""


def test_a_link_of_an_actor_with_itself_or_with_its_own_organisation_is_drawn(r: Redaction) -> None:
    dessin = partenaires(
        r, [A], liens(("a/x", "a/x", "soutien"), ("a", "a/y", "formation"), ("a/x", "a", "soutien"))
    )
    assert len(de_classe(dessin, "fleche")) == 3


@pytest.mark.parametrize(
    "nom", [HOSTILE, '"]; digraph { a -> b', "\\", "<<b>x</b>>", "é" * 300, "%s{}\n$(id)"]
)
def test_hostile_names_are_text_and_never_reach_graphviz(r: Redaction, nom: str) -> None:
    dessin = partenaires(r, [partenaire("b", nom=nom), C], liens(("b", "c", "soutien")))
    assert est_une_image(dessin)
    assert len(de_classe(dessin, "noeud")) == 2


def test_a_layout_places_what_it_was_given_inside_the_drawing() -> None:
    boites = [Boite("n0", 80, 30, "g0"), Boite("n1", 80, 30)]
    d = disposer(boites, [Fleche("a0", "n0", "n1", largeur=50, hauteur=16)], [("g0", 60, 14)])
    assert set(d.noeuds) == {"n0", "n1"}
    x, y, largeur, hauteur = d.groupes["g0"]
    assert x < d.noeuds["n0"][0] < x + largeur and y < d.noeuds["n0"][1] < y + hauteur
    assert d.courbes["a0"].etiquette is not None and d.courbes["a0"].pointe_fin is not None
    assert d.courbes["a0"].pointe_debut is None
    assert mots_caches(d, boites, [Fleche("a0", "n0", "n1", largeur=50, hauteur=16)]) == 0


def test_no_word_is_hidden_in_the_diagrams_of_the_real_records(racine: Path) -> None:
    corpus = load_corpus(racine)
    for n in corpus.notices:
        f = corpus.initiative(n.id)
        if f.partenaires and f.partenaires.liens:
            dessin = partenaires(Redaction("x", corpus), f.partenaires.liste, f.partenaires.liens)
            assert est_une_image(dessin), n.id


DEUX_FOIS = """
import sys
from hooks.site.figures.disposition import Boite, Fleche, disposer
boites = [Boite(f"n{i}", 60 + 7 * i, 30, f"g{i % 3}" if i % 3 else "") for i in range(12)]
fleches = [Fleche(f"a{i}", f"n{i}", f"n{(i * 5 + 3) % 12}", largeur=40, hauteur=15) for i in range(12)]
print(disposer(boites, fleches, [("g1", 60, 14), ("g2", 80, 14)]))
"""


def test_two_processes_give_the_same_bytes_whatever_their_fonts_and_locale(racine: Path) -> None:
    sorties = {
        subprocess.run(
            [sys.executable, "-c", DEUX_FOIS], cwd=racine, capture_output=True, check=True,
            env={"PATH": "", "PYTHONHASHSEED": graine, "LC_ALL": locale, "FONTCONFIG_FILE": "/inexistant"},
        ).stdout
        for graine, locale in (("1", "C"), ("2", "fr_CA.UTF-8"))
    }  # fmt: skip
    assert len(sorties) == 1


def test_graphviz_says_nothing_on_the_terminal(racine: Path) -> None:
    fait = subprocess.run([sys.executable, "-c", DEUX_FOIS], cwd=racine, capture_output=True, check=True)
    assert fait.stderr == b""


def test_a_diagram_is_laid_out_once_for_each_way_to_try_and_not_again(
    r: Redaction, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The largest real one has thirty links; ten thousand records must not make a build of hours."""
    graphviz = disposition._graphviz
    graphviz.cache_clear()
    liste = [partenaire(f"p{i}", nom=f"Organisme communautaire numéro {i}") for i in range(20)]
    trente = liens(*((f"p{i % 20}", f"p{(i * 7 + 3) % 20}", "soutien") for i in range(30)))
    premier = partenaires(r, liste, trente)
    essais = graphviz.cache_info().misses
    assert 0 < essais <= len(disposition.ESSAIS)
    assert partenaires(r, liste, trente) == premier
    assert graphviz.cache_info().misses == essais


def test_colours_come_from_the_style_sheet(r: Redaction) -> None:
    dessin = partenaires(r, [A, B], liens(("a/x", "b", "soutien")))
    assert not re.search(r"#[0-9a-f]{3,6}|rgb|black|white", str(dessin))
