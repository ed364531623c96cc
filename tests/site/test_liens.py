"""Links and anchors of a finished tree: what is broken is said, what is right is let through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from hooks.commun.memoire import Memoire
from hooks.copies.trousse import relever
from hooks.site import liens
from hooks.site.liens import verifier_arbre
from tests.duree import LINEAIRE, croissance


def arbre(racine: Path, **pages: str) -> Path:
    """A tree of files; `recits__a` is `recits/a.html`."""
    for nom, corps in pages.items():
        fichier = racine / (nom.replace("__", "/") + ".html")
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(corps, "utf-8")
    return racine


def dits(racine: Path, ailleurs: frozenset[str] = frozenset()) -> list[str]:
    """What is said, with ordinary spaces."""
    return [phrase.replace("\u00a0", " ") for phrase in verifier_arbre(racine, 1, ailleurs)]


def test_links_that_lead_somewhere_are_let_through(tmp_path: Path) -> None:
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "l’été.yml").write_text("x", "utf-8")
    arbre(
        tmp_path,
        index='<p id="haut"><a href="#haut">a</a> <a href="recits/a.html#b">b</a> <a href=index.html>c</a>',
        recits__a="<h2 id=b><a href=\"../index.html?q=1#haut\">a</a><a href='../index.html'>b</a>"
        '<a href="../sous/l%E2%80%99%C3%A9t%C3%A9.yml">c</a><a href="">d</a><a name="vieux"></a>'
        '<a href="#vieux">e</a><a href="https://exemple.org/x#y">f</a><a href="mailto:a@exemple.org">g</a>'
        '<img src="data:image/png;base64,AAAA"><link rel="canonical" href="https://exemple.org/"></h2>',
    )
    assert dits(tmp_path) == []


@pytest.mark.parametrize(
    ("lien", "raison"),
    [
        ("absent.html", "ce fichier n’existe pas dans le site"),
        ("../absent.html?x=1", "ce fichier n’existe pas dans le site"),
        ("../../index.html", "ce fichier n’existe pas dans le site"),
        ("./", "ce fichier n’existe pas dans le site"),
        ("../recits/", "ce fichier n’existe pas dans le site"),
        ("..", "ce fichier n’existe pas dans le site"),
        ("/index.html", "ce fichier n’existe pas dans le site"),
        ("A.html", "ce fichier n’existe pas dans le site"),
        ("#absente", "cette ancre n’existe pas dans la page"),
        ("#H", "cette ancre n’existe pas dans la page"),
        ("a.html#absente", "cette ancre n’existe pas dans la page"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, lien: str, raison: str) -> None:
    arbre(tmp_path, index="", recits__a=f'<p id="h"><a href="{lien}">x</a>')
    assert dits(tmp_path) == [f"recits/a.html : lien « {lien} », {raison}"]


def test_an_anchor_missing_in_another_page_is_named(tmp_path: Path) -> None:
    arbre(tmp_path, index='<a href="recits/a.html#caf%C3%A9">x</a>', recits__a='<p id="cafe">')
    assert dits(tmp_path) == ["index.html : lien « recits/a.html#café », cette ancre n’existe pas"]


@pytest.mark.parametrize(
    "balise",
    [
        '<script src="https://ailleurs.example/x"></script>',
        '<img src="//ailleurs.example/x">',
        '<img srcset="https://ailleurs.example/x 2x">',
        '<video poster="https://ailleurs.example/x"></video>',
        '<link rel="stylesheet" href="https://ailleurs.example/x">',
        '<link rel="preconnect" href="https://ailleurs.example/x">',
        "<LINK REL=icon HREF=https://ailleurs.example/x>",
    ],
)
def test_nothing_may_be_loaded_from_another_host(tmp_path: Path, balise: str) -> None:
    (phrase,) = dits(arbre(tmp_path, index=balise))
    assert phrase.startswith("index.html : lien « ")
    assert phrase.endswith("ailleurs.example/x », rien ne doit être chargé d’un autre hôte")


def test_nor_by_a_style_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text(
        '@import "https://ailleurs.example/a.css"; b{background:url(data:x) url( "//ailleurs.example/b" )}'
    )
    assert dits(tmp_path) == [
        "a.css : lien « //ailleurs.example/b », rien ne doit être chargé d’un autre hôte",
        "a.css : lien « https://ailleurs.example/a.css », rien ne doit être chargé d’un autre hôte",
    ]


def test_text_that_looks_like_an_attribute_is_text(tmp_path: Path) -> None:
    arbre(
        tmp_path,
        index='<code>&lt;a href="absent.html"&gt;</code> écrire href="absent.html" id=x <a href="#x">',
    )
    assert dits(tmp_path) == ["index.html : lien « #x », cette ancre n’existe pas dans la page"]


def test_so_is_one_inside_the_value_of_another(tmp_path: Path) -> None:
    arbre(tmp_path, index="""<a title="dit href=absent.html id=y" href="#x" aria-label='a src="z"'>""")
    assert dits(tmp_path) == ["index.html : lien « #x », cette ancre n’existe pas dans la page"]
    (tmp_path / "index.html").write_text('<p title="un id=x"><a href="#x">', "utf-8")
    assert dits(tmp_path) == ["index.html : lien « #x », cette ancre n’existe pas dans la page"]


def test_a_sign_greater_than_inside_a_value_does_not_end_the_tag(tmp_path: Path) -> None:
    arbre(tmp_path, index='<a title="a > b" href="absent.html">')
    assert len(dits(tmp_path)) == 1


def test_what_another_generator_will_add_is_taken_as_there(tmp_path: Path) -> None:
    arbre(
        tmp_path, index='<a href="contribuer.html#x">a</a> <a href="blogue/">b</a> <a href="autre.html">c</a>'
    )
    assert dits(tmp_path, ailleurs=frozenset({"contribuer.html", "blogue/"})) == [
        "index.html : lien « autre.html », ce fichier n’existe pas dans le site"
    ]


def test_the_same_fault_is_said_once_a_page(tmp_path: Path) -> None:
    arbre(tmp_path, a='<a href="x.html">1</a><a href="x.html">2</a>', b='<a href="x.html">3</a>')
    assert [phrase.split(" ")[0] for phrase in dits(tmp_path)] == ["a.html", "b.html"]


def test_two_processes_say_what_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        f"p{i}": f'<p id="a{i}"><a href="p{i + 1}.html#a{i + 1}">x</a><a href="x{i}.html">y</a>'
        for i in range(30)
    }
    arbre(tmp_path, **pages)
    un = verifier_arbre(tmp_path, 1)
    monkeypatch.setattr(liens, "SEUIL_PARALLELE", 4)
    assert verifier_arbre(tmp_path, 2) == un
    assert len(un) == 31


@pytest.mark.parametrize(("debut", "motif"), [("<a ", "b=\"c' "), ("<", "<"), ("<a", " x")])
def test_a_page_full_of_tags_that_never_end_costs_its_length(tmp_path: Path, debut: str, motif: str) -> None:
    def poser(fois: int) -> None:
        arbre(tmp_path, index=debut + motif * fois)
        liens._balise.cache_clear()

    def verifier(_: None) -> None:
        assert dits(tmp_path) == []

    assert croissance(poser, verifier, 6_250) < LINEAIRE


@pytest.fixture
def reverifier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[list[str], list[str]]]:
    """Checks the tree `tmp_path/site` over what the last check left; what is said, and the pages read."""
    memoire = Memoire(tmp_path / "memoire.sqlite", print, b"aujourd'hui")
    vraie = liens._verifier_page

    def verifier() -> tuple[list[str], list[str]]:
        lues: list[str] = []

        def noter(uri: str, octets: bytes, connus: set[str], constats: liens.Constats) -> None:
            lues.append(uri)
            vraie(uri, octets, connus, constats)

        monkeypatch.setattr(liens, "_verifier_page", noter)
        dites = verifier_arbre(tmp_path / "site", 1, arbre=relever(tmp_path / "site", 1), memoire=memoire)
        return dites, sorted(lues)

    return verifier


PAGE_B = '<p id="b1"><p id="b2">'


def test_a_page_that_did_not_change_is_not_read_again(
    tmp_path: Path, reverifier: Callable[[], tuple[list[str], list[str]]]
) -> None:
    site = arbre(tmp_path / "site", a='<a href="b.html#b1">x</a><a href="c.html">x</a>', b=PAGE_B, c="")
    assert reverifier() == ([], ["a.html", "b.html", "c.html"])
    assert reverifier() == ([], [])
    arbre(site, c='<a href="b.html#b2">')
    assert reverifier() == ([], ["c.html"])
    # What a page that did not change wants is still wanted.
    arbre(site, b='<p id="b2">')
    assert reverifier() == (
        ["b.html#b1".join(("a.html\u00a0: lien «\u00a0", "\u00a0», cette ancre n’existe pas"))],
        ["a.html", "b.html", "b.html", "c.html"],
    )
    arbre(site, a='<a href="b.html#b2"><a href="c.html">')
    assert reverifier()[0] == []
    (site / "c.html").unlink()
    assert reverifier() == (
        ["a.html\u00a0: lien «\u00a0c.html\u00a0», ce fichier n’existe pas dans le site"],
        ["a.html", "b.html"],
    )


def test_whatever_changes_a_second_check_says_what_a_first_would(
    tmp_path: Path, reverifier: Callable[[], tuple[list[str], list[str]]]
) -> None:
    hasard, site, bons = Random(7), tmp_path / "site", 0
    arbre(site, **dict.fromkeys("abcdef", ""))
    for _ in range(200):
        for nom in hasard.sample("abcdef", hasard.randint(0, 2)):
            ids = "".join(f'<p id="{i}">' for i in hasard.sample("1234", hasard.choice((3, 4, 4, 4))))
            mene = f"{hasard.choice('abcdef')}.html#{hasard.choice('1234')}"
            arbre(site, **{nom: f'{ids}<a href="{mene}">'})
        if hasard.random() < 0.03:
            (site / f"{hasard.choice('abcdef')}.html").unlink(missing_ok=True)
        dites, _ = reverifier()
        assert dites == verifier_arbre(site, 1)
        bons += not dites
    assert 40 < bons < 160
