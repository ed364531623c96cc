"""What templates ask for while they write a page: values in words, provenance, links."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from hooks.site.redacteur import RIEN, Redaction
from schema.checks.resultats import solidite
from schema.models.base import Affirmation, Provenance
from schema.models.chiffres import Indicateur, ValeurComplete
from tests.fabrique import IDENT, corpus_plein

D = Decimal


@pytest.fixture
def r() -> Redaction:
    corpus, _ = corpus_plein("{marque}")
    return Redaction("recits/pleine.html", corpus, corpus.initiative(IDENT).sources)


def dit(texte: str) -> str:
    """With ordinary spaces."""
    return texte.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("valeur", "mots"),
    [
        (ValeurComplete(valeur=D(46), unite="personnes"), "46 personnes"),
        (ValeurComplete(valeur=D(1), unite="personnes"), "1 personne"),
        (ValeurComplete(valeur=D(0), unite="personnes"), "0 personne"),
        (ValeurComplete(valeur=D("20000"), unite="$"), "20 000 $"),
        (ValeurComplete(valeur=D("13.5"), unite="%"), "13,5 %"),
        (ValeurComplete(valeur=D(46)), "46 fois"),
        (ValeurComplete(valeur=D(2), jusqua=D(3), unite="semaines"), "2 à 3 semaines"),
        (ValeurComplete(valeur=D(217), sur=D(1612), unite="adultes"), "217 sur 1 612 adultes"),
        (ValeurComplete(valeur=D(2), jusqua=D(3), sur=D(21)), "2 à 3 sur 21 fois"),
        (ValeurComplete(valeur=D(81), sur=D(21), unite="%"), "81 % de 21"),
        (ValeurComplete(valeur=D(41), sur=D(212), unite="% des jeunes"), "41 % des jeunes (base de 212)"),
        (ValeurComplete(valeur=D(-9), jusqua=D(-1), unite="points"), "−9 à −1 points"),
        (
            ValeurComplete.model_validate(
                {
                    "valeur": 41,
                    "unite": "%",
                    "ecart_type": "3,2",
                    "temps": "12 mois",
                    "intervalle": {"bas": 36, "haut": 46, "niveau": 95},
                }
            ),
            "41 % (intervalle à 95 % : 36 à 46 %; écart type 3,2; 12 mois après)",
        ),
        (ValeurComplete(valeur=D(41), unite="%", temps="t0"), "41 % (au départ)"),
        (ValeurComplete(valeur=D(0), jusqua=D(1), unite="points"), "0 à 1 point"),
        (ValeurComplete(valeur=D(50), qualificatif="environ", unite="$"), "environ 50 $"),
        (ValeurComplete(valeur=D(80), base_inconnue=True, unite="%"), "80 % (base inconnue)"),
        (ValeurComplete(valeur=D(80), periode="2010-23", unite="%"), "80 % (automne 2010)"),
        (
            ValeurComplete(valeur=D(80), periode="2010", base_inconnue=True, unite="%"),
            "80 % (base inconnue, 2010)",
        ),
    ],
)
def test_a_quantity_in_words(r: Redaction, valeur: ValeurComplete, mots: str) -> None:
    assert dit(r.valeur(valeur, "fois")) == mots


def test_a_template_may_show_the_period_itself(r: Redaction) -> None:
    assert dit(r.valeur(ValeurComplete(valeur=D(80), periode="2010"), "%", periode=False)) == "80 %"


def test_inside_a_table_the_unit_is_said_once_and_another_one_is_said_all_the_same(r: Redaction) -> None:
    part = ValeurComplete(valeur=D(12), unite="personnes", base_inconnue=True)
    assert dit(r.compte(part, None, "personnes")) == "12"
    assert dit(r.compte(part, None, "séances")) == "12 personnes"
    assert dit(r.compte(ValeurComplete(valeur=D(12)), "%", "%")) == "12 %"


@pytest.mark.parametrize(
    ("avant", "apres", "unite", "mots"),
    [
        ("40", "5", "semaines", "−35 semaines (−87,5 %)"),
        ("12", "18", "personnes", "+6 personnes (+50 %)"),
        ("10", "32", "personnes", "+22 personnes (× 3,2)"),
        ("41", "29", "%", "−12 points de pourcentage"),
        ("41", "42", "% des jeunes", "+1 point de pourcentage"),
        ("10", "11", "personnes", "+1 personne (+10 %)"),
        ("3", "4", "visites", "+1 visite (+33,3 %)"),
        ("0", "5", "visites", "+5 visites"),
        ("7", "7", "visites", "0 visite (0 %)"),
    ],
)
def test_a_computed_change(r: Redaction, avant: str, apres: str, unite: str, mots: str) -> None:
    assert dit(r.variation(ValeurComplete(valeur=D(avant)), ValeurComplete(valeur=D(apres)), unite)) == mots


def test_a_narrow_cell_has_points_alone(r: Redaction) -> None:
    avant, apres = ValeurComplete(valeur=D(41)), ValeurComplete(valeur=D(29), unite="%")
    assert dit(r.variation(avant, apres, "%", court=True)) == "−12 points"


@pytest.mark.parametrize("apres", [{"jusqua": D(9)}, {"unite": "jours"}])
def test_a_range_or_another_unit_has_no_change(r: Redaction, apres: dict[str, object]) -> None:
    apres_ = ValeurComplete.model_validate({"valeur": 7, **apres})
    assert r.variation(ValeurComplete(valeur=D(5)), apres_, "semaines") == ""


def test_beside_its_unit_a_share_keeps_its_sign_and_its_base(r: Redaction) -> None:
    assert dit(r.nombre(ValeurComplete(valeur=D(41), sur=D(212), periode="2010"), "%")) == "41 % de 212"
    assert dit(r.nombre(ValeurComplete(valeur=D(12)), "mois")) == "12"


def groupes(**compare: object) -> Indicateur:
    champs = {
        "libelle": "Caries",
        "unite": "%",
        "avant": 41,
        "apres": 29,
        "sources": ["x"],
        "nature": "mesure",
    }
    return Indicateur.model_validate({**champs, "comparaison": {"libelle": "Autres écoles", **compare}})


def test_the_change_is_told_beside_that_of_a_comparison_group(r: Redaction) -> None:
    assert dit(r.ecart_des_groupes(groupes(avant=40, apres=37))) == "−9 points de pourcentage"
    assert dit(r.ecart_des_groupes(groupes(avant=40, apres=37), court=True)) == "−9 points"
    assert solidite(groupes(avant=40, apres=37), {}) == "compare"


@pytest.mark.parametrize(
    "compare", [{"apres": 37}, {"avant": 40}, {"avant": 40, "apres": {"valeur": 3, "unite": "dents"}}]
)
def test_without_both_sides_of_both_groups_nothing_is_computed(
    r: Redaction, compare: dict[str, object]
) -> None:
    assert r.ecart_des_groupes(groupes(**compare)) == ""


@pytest.mark.parametrize(
    ("publiee", "mots"),
    [
        ({"valeur": -12}, "baisse de 12 points de pourcentage"),
        ({"valeur": -9, "jusqua": -1}, "baisse de 1 à 9 points de pourcentage"),
        ({"valeur": -3, "jusqua": 5}, "changement de −3 à 5 points de pourcentage"),
        ({"valeur": 3, "unite": "fois"}, "multiplication par 3"),
    ],
)
def test_a_published_change_of_a_share(r: Redaction, publiee: dict[str, object], mots: str) -> None:
    assert dit(r.variation_publiee(ValeurComplete.model_validate(publiee), "%")) == mots


def test_a_published_change_says_its_direction(r: Redaction) -> None:
    assert dit(r.variation_publiee(ValeurComplete(valeur=D(-10), unite="%"), "suivis")) == "baisse de 10 %"
    hausse = ValeurComplete(valeur=D(50), qualificatif="plus-de", unite="%")
    assert dit(r.variation_publiee(hausse, "suivis")) == "hausse de plus de 50 %"


def test_a_claim_is_said_apart_only_where_its_provenance_differs_from_its_blocks(r: Redaction) -> None:
    contexte = r.contexte(Provenance(sources=("x",), nature="perception"))
    assert contexte == (("x",), "perception")
    assert not r.differe(Affirmation(sources=("x",), nature="perception"), contexte)
    assert r.differe(Affirmation(sources=("x",), nature="mesure"), contexte)
    assert r.differe(Affirmation(sources=("y",), nature="perception"), contexte)


def test_a_block_completes_what_stands_around_it(r: Redaction) -> None:
    dehors = (("x",), "document")
    assert r.contexte(Provenance(nature="mesure"), dehors) == (("x",), "mesure")
    assert r.contexte(Provenance(sources=("y",)), dehors) == (("y",), "document")
    assert r.contexte(None, dehors) == dehors
    assert r.contexte(Provenance()) == RIEN


def test_sources_bear_the_number_of_rubrique_10(r: Redaction) -> None:
    appui = r.appui((("x", "inconnue"), "perception"))
    ((numero, ident, libelle),) = appui.sources
    assert (numero, ident, appui.nature, appui.libelle) == (1, "x", "perception", "perception")
    assert libelle.startswith("M")
    assert r.appui(RIEN).sources == ()


@pytest.mark.parametrize(
    ("lien", "attendu"),
    [
        (lambda r: r.vers("index.html"), "../index.html"),
        (lambda r: r.vers("recits/autre.html#retombees"), "autre.html#retombees"),
        (lambda r: r.vers_terme("mesures", "15.2"), "../mesures/15.2.html"),
        (lambda r: r.vers_fiche("a"), "a.html"),
    ],
)
def test_links_are_relative_to_the_page(r: Redaction, lien: Callable[[Redaction], str], attendu: str) -> None:
    assert lien(r) == attendu


def test_a_name_of_the_register_is_escaped_and_linked() -> None:
    corpus, _ = corpus_plein("<b>{marque}</b>")
    assert (
        Redaction("index.html", corpus)
        .organisation(IDENT)
        .startswith(f'<a href="organisations/{IDENT}.html">&lt;b&gt;M')
    )
