"""A newcomer reads little, and the form does what has one answer: dates, the only source, what to fold."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from schema.models.dates import bornes, voulues
from tests.redaction.formulaire.outils import Formulaire

VIENT, SEULE = "D’où vient ce qui suit", "Cochée d’avance\u00a0: c’est votre seule source."
BILAN = {"id": "bilan", "type": "rapport", "libelle": "Bilan de l’an deux"}
CAHIER = {"id": "cahier", "type": "rapport", "libelle": "Cahier du coordonnateur"}
LUES = {
    "mars 2025": "2025-03",
    "en Février  2020": "2020-02",
    "1er août 2019": "2019-08-01",
    "3 avril 2020": "2020-04-03",
    "sept. 2021": "2021-09",
    "déc 2021": "2021-12",
    "03/2025": "2025-03",
    "9-2019": "2019-09",
}
# The check alone reads these, or nobody does.
LAISSEES = (
    "automne 2022", "31 février 2020", "mars", "mars. 2025", "2020-21", "vers mars 2025", "2025-03", "2011",
    "de mars à mai 2020", "13/2020", "0 mars 2020", "quelque 2020", "mars 2025 ou avril 2025", "",
)  # fmt: skip


def test_a_month_in_words_is_read_as_the_check_reads_it(formulaire: Formulaire) -> None:
    textes = [*LUES, *LAISSEES]
    lues = formulaire.page.evaluate("ts => ts.map((t) => RecitsFormulaire.lireDate(t))", textes)
    assert dict(zip(textes, lues, strict=True)) == {**LUES, **dict.fromkeys(LAISSEES, "")}
    assert {dite: voulues(dite) for dite in LUES} == {dite: [lue] for dite, lue in LUES.items()}
    assert [dite for dite in LUES if bornes(dite)] == []


def test_a_date_is_written_when_one_leaves_it_and_it_is_told(formulaire: Formulaire) -> None:
    formulaire.etape("Pour qui, où, quand")
    champ = formulaire.champ("Début des services offerts à la population")
    assert champ.get_attribute("placeholder") == "ex.\u00a0: 2011 ou 2011-03"
    champ.fill("mai 2022")
    champ.press("Tab")
    expect(champ).to_have_value("2022-05")
    assert formulaire.donnees["periode"] == {"debut_services": "2022-05"}
    expect(formulaire.page.locator("[data-cle=debut_services] [role=status]")).to_have_text(
        "«\u00a0mai 2022\u00a0» s’écrit 2022-05."
    )


def test_the_only_source_is_ticked_in_advance_and_says_nothing_alone(formulaire: Formulaire) -> None:
    f = formulaire
    f.ouvrir_donnees("essai", {"genre": "fiche", "sources": [BILAN]})
    f.etape("3. Offre")
    boite = f.page.get_by_role("group", name=VIENT).get_by_label("Bilan de l’an deux")
    expect(boite).to_be_checked()
    expect(f.page.get_by_text(SEULE)).to_be_visible()
    f.ajouter("un énoncé", "Le texte de la rubrique")
    assert "offre" not in f.donnees
    f.ecrire("L’énoncé", "Un repas chaque midi.")
    assert f.donnees["offre"] == {"sources": ["bilan"], "enonces": ["Un repas chaque midi."]}
    boite.uncheck()
    assert f.donnees["offre"] == {"enonces": ["Un repas chaque midi."]}
    f.etape("4. Partenaires")
    f.etape("3. Offre")
    expect(boite).not_to_be_checked()


def test_of_two_sources_none_is_ticked(formulaire: Formulaire) -> None:
    formulaire.ouvrir_donnees("essai", {"genre": "fiche", "sources": [BILAN, CAHIER]})
    formulaire.etape("3. Offre")
    cases = formulaire.page.get_by_role("group", name=VIENT).get_by_role("checkbox")
    assert [case.is_checked() for case in cases.all()] == [False, False]


@pytest.mark.parametrize(("genre", "vu"), [("fiche", 0), ("recit", 1)])
def test_a_short_record_is_asked_little_and_the_rest_is_folded(
    formulaire: Formulaire, genre: str, vu: int
) -> None:
    f = formulaire
    f.ouvrir_donnees("essai", {"genre": genre, "sources": [BILAN]})
    f.etape("Vos sources")
    expect(f.page.locator("[data-cle=publication]")).to_have_count(vu)
    f.etape("Pour qui, où, quand")
    expect(f.champ("Début des services offerts à la population")).to_be_visible()
    expect(f.champ("Début des travaux")).to_have_count(vu)
    if not vu:
        f.page.locator("[data-cle=periode] .replies > summary").click()
        expect(f.champ("Début des travaux")).to_be_visible()


def test_what_is_required_in_an_optional_group_says_so(formulaire: Formulaire) -> None:
    f = formulaire
    f.ouvrir_donnees("essai", {"genre": "recit"})
    f.etape("Pour qui, où, quand")
    expect(f.page.locator("[data-cle=etapes] legend").first).to_have_text(
        "Les étapes (obligatoire si vous remplissez ce groupe)"
    )
    f.etape("Vos sources")
    publication = f.page.locator("[data-cle=publication]")
    expect(publication).to_contain_text(
        "Seulement si ce récit a déjà paru ailleurs\u00a0: un rapport dont vous tirez des faits va dans les "
        "sources."
    )
    source = f.ajouter("une source", "Les sources de la fiche")
    expect(source.get_by_text("Titre du document, ou rôle de la personne interrogée")).to_have_text(
        "Titre du document, ou rôle de la personne interrogée (obligatoire)"
    )


def test_labels_come_before_other_words_and_definitions_come_last(formulaire: Formulaire) -> None:
    liste = [
        ["a", "Transport", "horaire", "Venir"], ["b", "Besoins", "", "Les horaires"],
        ["c", "Un horaire souple", "", ""], ["d", "Horaire", "", ""],
    ]  # fmt: skip
    ordre = "liste => RecitsFormulaire.filtrer(liste, 'horaire').map((o) => o[0])"
    assert formulaire.page.evaluate(ordre, liste) == ["d", "c", "a", "b"]
    facteurs = "() => RecitsFormulaire.filtrer(RecitsFormulaire.listes.facteurs, 'horaire').map((o) => o[0])"
    assert formulaire.page.evaluate(facteurs) == ["adaptation-besoins", "transport-acces"]


def test_what_a_term_means_is_there_for_who_asks(formulaire: Formulaire) -> None:
    formulaire.page.locator("[data-cle=genre]").get_by_text("Comprendre ces choix").click()
    expect(formulaire.page.locator("[data-cle=genre] dd").last).to_have_text(
        "Ce que l’on sait d’une initiative en une demi-page, quand ses sources n’en disent pas plus."
    )
