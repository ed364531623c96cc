"""What explains a message: one page a code on the site, `recits expliquer` in a terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.site.pages import aide
from schema.corpus.corpus import Corpus, load_corpus
from schema.guides.codes import FAMILLES, CodeInconnu, expliquer, famille, par_famille, tous_les_codes
from schema.lecture.problems import message

CODES = tous_les_codes()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    racine = tmp_path_factory.mktemp("vide")
    (racine / "initiatives").mkdir()
    return load_corpus(racine)


@pytest.fixture(scope="module")
def pages(corpus: Corpus) -> Mapping[str, SiteFile]:
    return {f.uri: f for f in aide.fichiers(corpus, SANS_REGLAGE)}


def lu(html: str) -> str:
    """What a reader sees: no tags, one space between words."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_each_code_has_a_page_and_the_list_leads_to_each(pages: Mapping[str, SiteFile]) -> None:
    assert list(pages) == ["aide/index.html", *(f"aide/{code}.html" for code in CODES)]
    menees = re.findall(r'href="(E\d{3}\.html)"', pages["aide/index.html"].body())
    assert menees == [f"{code}.html" for code in CODES]


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_is_really_said_of_its_example(code: str, pages: Mapping[str, SiteFile]) -> None:
    html = pages[f"aide/{code}.html"].body()
    e = expliquer(code)
    p = e.probleme
    avertissement = " (avertissement)" if p.niveau == "avertissement" else ""
    dit = f"{p.fichier}:{p.ligne}:{p.colonne} {code}{avertissement} {message(p)}"
    assert " ".join(dit.split()) in lu(html)
    assert html.count("<mark>") == 1
    assert f"<code>{CODES[code].fichier}</code>" in html
    assert len(re.findall(r"<pre>", html)) == len(e.exemple.faux) + len(e.exemple.juste)


def test_a_page_from_its_cause_to_the_mended_example(pages: Mapping[str, SiteFile]) -> None:
    assert lu(pages["aide/E104.html"].body()) == (
        "Comprendre un message › Les champs et leurs valeurs "
        "E104 Terme qui n’est pas dans la liste "
        "Ce champ ne prend qu’un terme de sa liste, écrit exactement comme elle l’écrit : minuscules, sans "
        "accent, traits d’union. C’est ce qui permet de chercher et de comparer. Si aucun terme ne convient, "
        "on peut en proposer un. "
        "Erreur : la fiche ne se publie pas ainsi. "
        "À ne pas écrire Dans une fiche statut: encours "
        "Ce que dit la vérification initiatives/exemple.yml:1:9 E104 statut « encours » inconnu : "
        "vouliez-vous dire « en-cours » (En cours)? Le premier nombre est la ligne, le second la colonne. "
        "À écrire Dans une fiche statut: en-cours "
        "Ce que l’on écrit à cet endroit de la fiche : toutes les cases. "
        "La règle se trouve dans schema/checks/validation.py. "
        "Dans un terminal, recits expliquer E104 montre la même chose. "
        "E103 : Valeur qui n’est pas de la bonne sorte E105 : Texte trop long ou trop court"
    )


def test_what_an_example_says_is_never_markup(pages: Mapping[str, SiteFile]) -> None:
    html = pages["aide/E107.html"].body()
    assert "&lt;b&gt;cultivent&lt;/b&gt;" in html
    assert "<b>cultivent" not in html


def test_the_mark_starts_where_the_message_points(pages: Mapping[str, SiteFile]) -> None:
    assert "titre: Le jardin <mark>: cultiver ensemble</mark>\n" in pages["aide/E024.html"].body()
    assert "- <mark>alimentation</mark>" in pages["aide/E015.html"].body()


def test_a_page_says_how_the_file_is_saved_or_named(pages: Mapping[str, SiteFile]) -> None:
    assert "(fichier enregistré en UTF-16)" in pages["aide/E003.html"].body()
    assert "<code>initiatives/Jardin_partagé.yml</code>" in pages["aide/E406.html"].body()


def test_the_rule_is_linked_where_the_site_has_a_repository(corpus: Corpus) -> None:
    (page,) = (f for f in aide.fichiers(corpus, Reglages(depot="https://x.org/edit/main")) if "E211" in f.uri)
    assert '<a href="https://x.org/edit/main/schema/checks/chronologie.py">' in page.body()


def test_every_code_has_a_family_and_every_family_a_code() -> None:
    assert all(par_famille().values())
    assert [famille(c) for c in ("E001", "E104", "E205", "E211", "E307", "E409")] == [
        FAMILLES[debut] for debut in ("E0", "E1", "E20", "E21", "E3", "E4")
    ]
    with pytest.raises(KeyError):
        famille("E999")


@pytest.mark.parametrize(
    ("code", "dit"),
    [
        ("E1O4", "code « E1O4 » inconnu : vouliez-vous dire « E104 »?"),
        ("E1040", "code « E1040 » inconnu : vouliez-vous dire « E104 »?"),
        ("zzz", "code « zzz » inconnu : aucun message ne le porte."),
    ],
)
def test_a_code_that_does_not_exist(code: str, dit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CodeInconnu) as leve:
        expliquer(code)
    assert str(leve.value).replace("\u00a0", " ") == dit
    assert main(["expliquer", code]) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == f"{dit} « recits expliquer » les donne tous.\n"


def test_the_command_prints_the_same_as_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expliquer", " e007 "]) == 0
    assert capsys.readouterr().out.replace("\u00a0", " ") == (
        "E007 (erreur) Tabulation\n"
        "\n"
        "La touche de tabulation ne fait pas des espaces partout : un logiciel en montre quatre, un\n"
        "autre huit, et le retrait n’a plus de sens. Dans une fiche, un niveau de retrait est fait\n"
        "de deux espaces.\n"
        "\n"
        "À ne pas écrire :\n"
        "\n"
        "  periode:\n"
        "  ⇥debut_travaux: 2018\n"
        "\n"
        "Ce que dit la vérification :\n"
        "\n"
        "  initiatives/exemple.yml:2:1 E007 tabulation au début de la ligne : "
        "mettez deux espaces pour chaque niveau de retrait\n"
        "\n"
        "À écrire :\n"
        "\n"
        "  periode:\n"
        "    debut_travaux: 2018\n"
        "\n"
        "La règle se trouve dans schema/lecture/lecteur.py.\n"
    )


def test_the_command_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expliquer"]) == 0
    dit = capsys.readouterr().out
    assert re.findall(r"^  (E\d{3})  ", dit, re.MULTILINE) == list(CODES)
    assert "  E205  Source jamais citée (avertissement)\n" in dit


def test_the_style_of_the_pages_is_theirs_alone(pages: Mapping[str, SiteFile], racine: Path) -> None:
    assert (racine / "docs" / aide.STYLE).is_file()
    assert pages["aide/E104.html"].tete() == '<link rel="stylesheet" href="../assets/aide.css">'
