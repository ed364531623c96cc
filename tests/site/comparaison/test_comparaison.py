"""Comparing: what is common, what one alone has; every row has its filler; scripts carry nothing but data."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.site.build_site import build_site
from hooks.site.comparaison import AU_PLUS, Remplie, composer, groupes, sigles
from hooks.site.comparaison.cases import avec_appuis
from hooks.site.comparaison.colonne_comparee import Colonne, Facteur, colonne, en_script, pour_script
from hooks.site.comparaison.lignes import REGLES, Sorte, pour_le_navigateur, sections
from hooks.site.pages import comparer
from schema.corpus.corpus import Corpus
from tests.fabrique import IDENT, corpus_plein
from tests.lecteur import lire


def une(ident: str, **parties: object) -> Colonne:
    """A column that holds what is given and nothing else."""
    vide: dict[str, object] = {
        "titre": f"Récit {ident}", "court": ident, "precision": "", "lien": f"recits/{ident}.html",
        "listes": {}, "valeurs": {}, "cases": {}, "lecons": [], "facteurs": {}, "rubriques": [], "appuis": [],
        "sigles": [],
    }  # fmt: skip
    return Colonne(id=ident, **{**vide, **parties})  # type: ignore[arg-type]  # the parts are those of a column


def listes(*valeurs: str, cle: str = "themes") -> dict[str, list[tuple[str, str]]]:
    return {cle: [(v, f"<i>{v}</i>") for v in valeurs]}


def rangs(colonnes: Sequence[Colonne]) -> dict[str, Remplie]:
    lignes = (r for _, lignes in composer(colonnes) for r in lignes)
    return {r.ligne.cle: r for r in lignes if r.ligne.sorte is not Sorte.LIRE}


def test_what_all_have_stands_once_and_what_one_has_stands_under_it() -> None:
    a, b = une("a", listes=listes("x", "y")), une("b", listes=listes("z", "x"))
    ligne = rangs([a, b])["themes"]
    assert ligne.communs == ("<i>x</i>",)
    assert [c.elements for c in ligne.rangees[0].cellules] == [(("<i>y</i>", ""),), (("<i>z</i>", ""),)]


def test_what_some_share_names_the_others() -> None:
    colonnes = [une(i, listes=listes(*v)) for i, v in (("a", "pq"), ("b", "q"), ("c", "pr"), ("d", "q"))]
    ligne = rangs(colonnes)["themes"]
    assert ligne.communs == ()
    assert [dict(c.elements) for c in ligne.rangees[0].cellules] == [
        {"<i>p</i>": "C", "<i>q</i>": "B, D"},
        {"<i>q</i>": "A, D"},
        {"<i>p</i>": "A", "<i>r</i>": ""},
        {"<i>q</i>": "A, B"},
    ]


def test_saying_nothing_is_not_having_nothing_more() -> None:
    ligne = rangs([une("a", listes=listes("x", "y")), une("b", listes=listes("x")), une("c")])["themes"]
    assert [(c.elements, c.muette) for c in ligne.rangees[0].cellules][1:] == [
        ((("<i>x</i>", "A"),), False),
        ((), True),
    ]
    ligne = rangs([une("a", listes=listes("x", "y")), une("b", listes=listes("x"))])["themes"]
    assert (ligne.rangees[0].cellules[1].elements, ligne.rangees[0].cellules[1].muette) == ((), False)


def test_a_row_that_nobody_fills_is_left_out_and_so_is_its_section() -> None:
    composees = composer([une("a", listes=listes("x")), une("b")])
    assert [(s.id, [r.ligne.cle for r in lignes]) for s, lignes in composees] == [("bref", ["themes"])]


def test_what_is_alike_stands_after_what_differs() -> None:
    a = une("a", valeurs={"relation": "Alliance", "genre": "Récit"}, listes=listes("x", cle="langues"))
    b = une("b", valeurs={"relation": "Alliance", "genre": "Service"}, listes=listes("x", cle="langues"))
    ((_, lignes),) = composer([a, b])
    assert [r.ligne.cle for r in lignes] == ["genre", "relation", "langues"]
    assert [r.communs for r in lignes] == [(), ("Alliance",), ("<i>x</i>",)]


def test_a_factor_that_helps_here_and_hinders_there_comes_first() -> None:
    def avec(ident: str, **sens: str) -> Colonne:
        facteurs = {f.replace("_", "-"): Facteur(s, f"dit {s}", (0,)) for f, s in sens.items()}
        return une(ident, facteurs=facteurs, lecons=["une leçon \ue0000\ue001"], appuis=["<b>1</b>"])

    a = avec("a", confiance="+", financement="-", temps_duree="+", leadership="")
    b = avec("b", confiance="+", financement="+", leadership="-")
    section = {s.id: lignes for s, lignes in composer([a, b])}["lecons-comparees"]
    facteurs = [r for r in section if r.ligne.sorte is Sorte.FACTEUR]
    assert [(r.ligne.cle, r.contraires) for r in facteurs] == [
        ("financement", True),
        ("confiance", False),
        ("leadership", False),
    ]
    assert facteurs[0].rangees[0].cellules[0].html == (
        "<details><summary>dit -</summary><ul><li>une leçon <b>1</b></li></ul></details>"
    )


def test_what_one_alone_speaks_of_excludes_what_two_share() -> None:
    facteurs = {"confiance": Facteur("+", "", ())}
    a = une("a", listes=listes("x", "y", cle="facteurs"), facteurs=facteurs)
    b = une("b", listes=listes("y", cle="facteurs"), facteurs=facteurs)
    ligne = rangs([a, b])["facteurs"]
    assert [c.elements for c in ligne.rangees[0].cellules] == [(("<i>x</i>", ""),), ()]


def test_provenances_take_the_place_of_their_marks() -> None:
    assert avec_appuis("a \ue0001\ue001, b \ue0000\ue001, c \ue0001\ue001", ["P", "Q"]) == "a Q, b P, c Q"


def test_acronyms_of_all_columns_stand_once_in_order() -> None:
    clsc, rls = ("clsc", "CLSC", "centre"), ("rls", "RLS", "réseau")
    assert sigles([une("a", sigles=[rls]), une("b", sigles=[clsc, rls])]) == [clsc, rls]


@given(st.integers(0, 40))
def test_groups_hold_two_to_four_and_lose_nobody(combien: int) -> None:
    idents = [str(i) for i in range(combien)]
    lots = list(groupes(idents))
    assert all(2 <= len(lot) <= AU_PLUS for lot in lots)
    assert [i for lot in lots for i in lot] == (idents if combien > 1 else [])
    assert max((len(lot) for lot in lots), default=0) - min((len(lot) for lot in lots), default=0) <= 1


@given(st.recursive(st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_what_a_script_carries_is_data_and_comes_back_whole(valeur: object) -> None:
    ecrit = pour_script(valeur)
    assert not set("<>&\u2028\u2029") & set(ecrit)
    assert json.loads(ecrit) == valeur


@pytest.fixture(scope="module")
def plein() -> Corpus:
    return corpus_plein()[0]


@pytest.fixture(scope="module")
def colonne_pleine(plein: Corpus) -> Colonne:
    return colonne(plein, plein.notices[0], comparer.PAGE)


def cles_de_lignes(*sortes: Sorte) -> set[str]:
    return {ligne.cle for s in sections() for ligne in s.lignes if ligne.sorte in sortes}


def test_every_row_is_filled_by_a_record_that_says_all(colonne_pleine: Colonne) -> None:
    c = colonne_pleine
    assert set(c.listes) == cles_de_lignes(Sorte.LISTE, Sorte.SEULS)
    assert set(c.valeurs) == cles_de_lignes(Sorte.VALEUR)
    # One domain is filled; and what an objective says stands for the gist.
    assert set(c.cases) == cles_de_lignes(Sorte.CASE) - {"essentiel"} | {
        "population avant",
        "population apres",
    }
    assert set(c.facteurs) < cles_de_lignes(Sorte.FACTEUR)
    assert set(c.rubriques) == cles_de_lignes(Sorte.LIRE)


def test_a_record_without_objectives_shows_its_gist(plein: Corpus) -> None:
    def vider(fiche: object) -> None:
        fiche.__dict__["description"].__dict__["objectifs"] = ()

    corpus, _ = corpus_plein(retoucher=vider)
    assert "essentiel" in colonne(corpus, corpus.notices[0], comparer.PAGE).cases


def test_the_script_of_a_hostile_record_is_one_call_with_data(colonne_pleine: Colonne) -> None:
    script = en_script(colonne_pleine)
    trouve = re.fullmatch(r"recitsComparer\((\{.*\})\);\n", script)
    assert trouve and not re.search(r"<!--|</?script", script, re.IGNORECASE)
    donnees = json.loads(trouve[1])
    assert donnees["titre"].startswith("M1M <script>")
    morceaux = [
        *donnees["valeurs"].values(),
        *donnees["cases"].values(),
        *donnees["lecons"],
        *donnees["appuis"],
    ]
    morceaux += [html for liste in donnees["listes"].values() for _, html in liste]
    for html in morceaux:
        assert [e.nom for e in lire(html).tous() if e.nom in ("script", "style")] == []
        assert [e for e in lire(html).tous() if any(a.startswith("on") for a in e.attributs)] == []


def test_partners_that_a_source_does_not_name_are_never_the_same(plein: Corpus) -> None:
    def taire(fiche: object) -> None:
        for p in fiche.__dict__["partenaires"].liste:
            p.__dict__["organisation"] = None

    corpus, _ = corpus_plein("Un organisme", retoucher=taire)
    (n,) = corpus.notices
    champs = {nom: getattr(n, nom) for nom in n.__slots__}
    autre = type(n)(**{**champs, "id": "autre", "anciens_ids": ()})
    deux = Corpus(
        corpus.racine, (n, autre), corpus.registre, (), {x.id: corpus._depots[IDENT] for x in (n, autre)},
        corpus._reserve,
    )  # fmt: skip
    ligne = rangs([colonne(deux, x, comparer.PAGE) for x in (n, autre)])["partenaires"]
    assert ligne.communs == ()
    assert [[autres for _, autres in c.elements] for c in ligne.rangees[0].cellules] == [[""], [""]]


def test_a_former_identifier_leads_to_the_present_column(plein: Corpus) -> None:
    site = {f.uri: f for f in build_site(plein)}
    assert site["comparer/ancien.js"].body() == 'recitsComparer({"ancien":"ancien","id":"pleine"});\n'
    assert site["comparer/pleine.js"].body().startswith('recitsComparer({"id":"pleine",')
    assert (
        site["comparer/liste.catalogue.js"].body().startswith('recitsComparerListe([["pleine","M1M \\u003c')
    )


def programme_de(plein: Corpus, combien: int) -> tuple[Corpus, tuple[str, ...]]:
    """A corpus of one programme and its members."""
    (n,) = plein.notices
    champs = {nom: getattr(n, nom) for nom in n.__slots__} | {"anciens_ids": (), "fait_partie_de": ()}
    membres = tuple(f"membre-{i}" for i in range(combien))
    notices = (
        type(n)(**{**champs, "id": "programme", "membres": membres}),
        *(type(n)(**{**champs, "id": i, "membres": ()}) for i in membres),
    )
    depots = {x.id: plein._depots[IDENT] for x in notices}
    return Corpus(plein.racine, notices, plein.registre, (), depots, plein._reserve), membres


def test_a_programme_of_five_is_compared_in_two_pages(plein: Corpus) -> None:
    corpus, membres = programme_de(plein, 5)
    faites = comparer.toutes_faites(corpus)
    assert [(f.uri, f.membres) for f in faites] == [
        ("comparer/programme.html", membres[:2]),
        ("comparer/programme-page-2.html", membres[2:]),
    ]
    site = {f.uri: f for f in comparer.fichiers(corpus)}
    page = lire(site["comparer/programme-page-2.html"].body())
    tableau = next(page.tous("table"))
    assert [e.mots for e in tableau.un("thead").tous("span", "lettre")] == ["A", "B", "C"]
    assert [e.attributs["href"] for e in page.un("nav", "pagination").tous("a")] == ["programme.html"]
    liste = lire(site["comparer/index.html"].body()).un("ul", "faites")
    assert [e.attributs["href"] for e in liste.tous("a")] == ["programme.html", "programme-page-2.html"]


@pytest.mark.parametrize(("combien", "pages"), [(1, 0), (2, 1), (4, 1), (8, 2), (9, 0)])
def test_a_programme_too_large_to_be_compared_has_no_page(plein: Corpus, combien: int, pages: int) -> None:
    assert len(comparer.toutes_faites(programme_de(plein, combien)[0])) == pages


def test_a_member_leads_to_the_comparison_that_it_stands_in(plein: Corpus) -> None:
    corpus, membres = programme_de(plein, 5)
    for i in membres:
        object.__setattr__(corpus.par_id[i], "fait_partie_de", ("programme",))
    adresses = [comparer.de_son_programme(corpus, corpus.par_id[i]) for i in ("programme", *membres)]
    un, deux = "comparer/programme.html", "comparer/programme-page-2.html"
    assert adresses == [un, un, un, deux, deux, deux]
    assert comparer.question(["a", "b", "c", "d", "e"]) == "comparer.html?r=a&r=b&r=c&r=d"


def test_what_a_comparison_says_is_told_in_the_table_alone(racine: Path) -> None:
    table = pour_le_navigateur()
    assert table["sortes"] == {sorte.value: asdict(regle) for sorte, regle in REGLES.items()}
    dits = {x for r in REGLES.values() for x in (r.commun, r.muet, r.rien, r.contraires, r.rangees[-1][2])}
    dits |= {x for x in table.values() if isinstance(x, str)} - {"ABCD", "aussi"}
    script = (racine / "docs" / "assets" / "comparer-page.js").read_text("utf-8")
    assert sorted(x for x in dits if x and x in script) == []
