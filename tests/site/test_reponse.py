"""The answer of a record, where it stands, how its rubriques open: from a small record, spoilt at will."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hooks.commun.reglages import AdresseInvalide, adresse_pour_ecrire
from hooks.site.pages import lieu, situation
from hooks.site.pages.ouvertures import ouvrir, pli
from hooks.site.pages.reponse import D_OFFICE, degre, essentiel, selon
from hooks.site.redacteur import Redaction
from schema.corpus.corpus import Corpus, load_corpus
from schema.models.base import Aupres, EnonceComplet, observes, par_constat
from schema.models.chiffres import Chiffre
from schema.models.essentiel import Verification
from schema.models.identite import Publication, Source
from schema.models.initiative import Initiative
from schema.models.partenaires import Partenaire, Partenaires
from schema.models.rubrique import Rubrique
from tests.fautes import BASE, Retouche, retoucher
from tests.schema.test_checks_resultats import NOMMES
from tests.schema.test_checks_resultats import essentiel as ecrit

SOURCES = {
    s.id: s
    for s in (
        Source(id="rapport", type="document", libelle="Rapport"),
        Source(id="sondage", type="sondage", libelle="Sondage des parents"),
        Source(id="directrice", type="entrevue", libelle="Directrice", selon="la directrice"),
        Source(id="conseillers", type="groupe-discussion", libelle="Conseillers", selon="les conseillers"),
        Source(id="hygieniste", type="entrevue", libelle="Hygiéniste dentaire"),
    )
}


ACCUEILLIES = Aupres(nombre=Decimal(226), qui="personnes accueillies")
ELEVES = Chiffre(
    libelle="Élèves", valeur=Decimal(460), sur=Decimal(500), sources=("rapport",), nature="mesure"
)


def enonce(*sources: str, nature: str = "observation", **autrement: Any) -> EnonceComplet:
    return EnonceComplet(texte="Elles viennent.", sources=sources, nature=nature, **autrement)


@pytest.mark.parametrize(
    ("affirmation", "attendu"),
    [
        (enonce("directrice"), "selon la directrice"),
        (enonce("directrice", "conseillers", "rapport"), "selon la directrice et les conseillers"),
        (enonce("directrice", "conseillers", "hygieniste"),
         "selon la directrice, les conseillers et une entrevue (hygiéniste dentaire)"),
        (enonce("rapport"), "selon le document, sans témoin nommé"),
        (enonce("rapport", nature="document"), "selon le document"),
        (enonce("sondage", nature="perception"), "selon le sondage"),
        (enonce("rapport", nature="mesure"), "selon le document"),
        (enonce("sondage", nature="mesure", aupres_de=ACCUEILLIES),
         "mesuré auprès de 226 personnes accueillies, selon le sondage"),
        (ELEVES,
         "sur 500, selon le document"),
        # A draft may cite what its list does not hold.
        (enonce("perdue", nature="document"), "selon le document"),
    ],
)  # fmt: skip
def test_who_says_it_is_said_in_words(affirmation: EnonceComplet | Chiffre, attendu: str) -> None:
    assert selon(affirmation, SOURCES).replace("\u00a0", " ") == attendu


def test_the_steps_of_the_scale_go_from_nothing_observed_to_compared() -> None:
    idents = ("pas-encore", "une-voix", "voix-croisees", "compte", "compare")
    assert [degre(i).rang for i in idents] == [0, 1, 2, 3, 4]
    assert degre("une-voix").libelle == "Dit d’un seul côté"
    with pytest.raises(KeyError):
        degre("certain")


def lire(tmp_path: Path, *retouches: Retouche) -> tuple[Corpus, Initiative, Redaction]:
    """The base record, retouched, in a corpus of its own."""
    (tmp_path / "initiatives").mkdir()
    texte, _ = retoucher(BASE.read_text("utf-8"), *retouches)
    (tmp_path / "initiatives" / "x.yml").write_text(texte, "utf-8")
    corpus = load_corpus(tmp_path)
    fiche = corpus.initiative("x")
    return corpus, fiche, Redaction("recits/x.html", corpus, fiche.sources)


CHOIX = ecrit(
    "resultats:", "  - apres: soignees", "    avant: sans-soins",
    "refaire: {texte: Une roulotte., titre: Rouler}", "prudence: {texte: Une seule voix.}",
)  # fmt: skip


def test_the_answer_is_what_the_editor_chose(tmp_path: Path) -> None:
    _, fiche, r = lire(tmp_path, *NOMMES, CHOIX)
    reponse = essentiel(r, fiche)
    (resultat,) = reponse.resultats
    assert reponse.choisi and reponse.titre == "Ce qui a changé"
    assert (resultat.avant, resultat.apres) == (
        "Les caries n’étaient pas soignées.", "Elles le sont dans le mois.",
    )  # fmt: skip
    assert (resultat.ancre, resultat.solidite.id, resultat.constat) == ("e-soignees", "une-voix", "")
    assert reponse.refaire.replace("\u00a0", " ") == "<b>Rouler</b> : Une roulotte."
    assert (reponse.prudence, reponse.cout) == ("Une seule voix.", "")


def test_what_was_not_observed_is_not_told_as_a_change(tmp_path: Path) -> None:
    attendus = (NOMMES[1][0], NOMMES[1][1].replace("- id:", "- constat: attendu\n          id:"))
    _, fiche, r = lire(tmp_path, NOMMES[0], attendus, CHOIX)
    reponse = essentiel(r, fiche)
    assert reponse.titre == "Ce qui est attendu"
    assert (reponse.resultats[0].constat, reponse.resultats[0].solidite.id) == ("Attendu", "pas-encore")


def test_without_a_choice_the_first_results_stand_for_the_record(tmp_path: Path) -> None:
    _, fiche, r = lire(tmp_path)
    reponse = essentiel(r, fiche)
    assert not reponse.choisi and len(reponse.resultats) == D_OFFICE
    premier, second = reponse.resultats
    assert (premier.quoi, premier.avant, premier.apres, premier.chiffre) == (
        "Délai d’un premier examen", "12\u00a0mois", "1\u00a0mois", True,
    )  # fmt: skip
    assert (second.apres, second.avant, second.ancre) == (
        "Elles le sont dans le mois.", "Les caries n’étaient pas soignées.", "retombees",
    )  # fmt: skip


def test_a_draft_whose_names_lead_nowhere_has_no_result_and_no_fault(tmp_path: Path) -> None:
    _, fiche, r = lire(tmp_path, *NOMMES, CHOIX)
    perdu = fiche.essentiel
    assert perdu is not None
    resultats = tuple(x.model_copy(update={"apres": "nulle-part"}) for x in perdu.resultats)
    essentiel_perdu = perdu.model_copy(update={"resultats": resultats, "cout": "nulle-part"})
    reponse = essentiel(r, fiche.model_copy(update={"essentiel": essentiel_perdu}))
    assert (reponse.resultats, reponse.cout) == ((), "")


@pytest.mark.parametrize(
    ("statut", "annee", "relue", "attendu"),
    [
        ("en-cours", "2010", "2026-11-21", "En cours selon la source (2010); situation actuelle inconnue"),
        ("en-cours", "2025", "2026-11-21", "En cours selon la source (2025)"),
        ("terminee", "2010", "2026-11-21", "Terminée"),
    ],
)
def test_a_status_is_dated_by_its_source(
    tmp_path: Path, statut: str, annee: str, relue: str, attendu: str
) -> None:
    corpus, fiche, _ = lire(tmp_path)
    change = {
        "statut": statut,
        "publication": Publication(titre="Bilan", annee=annee),
        "verification": Verification(verifie_le=relue),
        "partenaires": None,
    }
    dite = situation(fiche.model_copy(update=change), corpus)
    assert dite.replace("\u00a0", " ") == attendu


def test_an_abolished_partner_makes_today_unknown(tmp_path: Path) -> None:
    corpus, fiche, _ = lire(tmp_path)
    aboli = Partenaires(liste=(Partenaire(id="csss", organisation="csss-ahuntsic-et-montreal-nord"),))
    change = {
        "statut": "en-cours", "partenaires": aboli, "publication": Publication(titre="Bilan", annee="2014"),
        "verification": Verification(verifie_le="2015-12-01"),
    }  # fmt: skip
    dite = situation(fiche.model_copy(update=change), corpus)
    assert dite.replace("\u00a0", " ") == (
        "En cours selon la source (2014); situation actuelle inconnue; CSSSAM-N n’existe plus depuis 2015"
    )


def test_a_source_without_a_date_says_of_when_it_speaks(tmp_path: Path) -> None:
    corpus, fiche, _ = lire(tmp_path)
    change = {"statut": "en-cours", "publication": Publication(titre="Bilan"), "partenaires": None}
    dite = situation(fiche.model_copy(update=change), corpus)
    assert dite.replace("\u00a0", " ") == (
        "En cours selon la source (sans date; elle parle de juin 2022); situation actuelle inconnue"
    )


def test_a_rubrique_opens_with_whole_claims_and_folds_the_rest(tmp_path: Path) -> None:
    _, fiche, r = lire(tmp_path)
    assert fiche.description
    ouverture = ouvrir(r, fiche, "description", fiche.description)
    assert [e.texte for e in ouverture.enonces] == ["La roulotte visite dix écoles chaque année."]
    assert (ouverture.phrase, ouverture.plie, ouverture.reste.enonces) == ("", True, ())
    assert (
        pli(fiche, "description", ouverture.reste)
        == "Le détail\u00a0: 1\u00a0chiffre, 1\u00a0tableau, 1\u00a0série…"
    )


def test_a_claim_too_long_for_an_opening_is_folded_whole(tmp_path: Path) -> None:
    _, fiche, r = lire(tmp_path)
    longue = Rubrique(enonces=(enonce("bilan").model_copy(update={"texte": "x" * 400}),))
    ouverture = ouvrir(r, fiche, "suites", longue)
    assert (ouverture.enonces, ouverture.plie, len(ouverture.reste.enonces)) == ((), True, 1)
    assert pli(fiche, "suites", ouverture.reste) == "Le détail\u00a0: la suite"


def test_a_rubrique_without_claims_opens_with_what_it_holds(tmp_path: Path) -> None:
    _, fiche, r = lire(tmp_path)
    assert fiche.retombees and fiche.partenaires
    dites = {
        ident: ouvrir(r, fiche, ident, rubrique).phrase.replace("\u00a0", " ")
        for ident, rubrique in (("retombees", fiche.retombees), ("partenaires", fiche.partenaires))
    }
    assert dites == {
        "retombees": "2 résultats observés, 1 indicateur, dans 2 domaines.",
        "partenaires": "Deux partenaires : École du Nord et Ministère de la Santé et des Services sociaux.",
    }


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [
        ("", ""), (None, ""), ("mailto:recits@exemple.org", "mailto:recits@exemple.org"),
        ("https://exemple.org/nous-joindre", "https://exemple.org/nous-joindre"),
    ],
)  # fmt: skip
def test_where_to_write_is_an_address_or_nothing(valeur: object, attendu: str) -> None:
    assert adresse_pour_ecrire("extra.ecrire", valeur) == attendu


@pytest.mark.parametrize("valeur", ["recits@exemple.org", "mailto:quelqu’un", "javascript:alert(1)"])
def test_anything_else_is_refused(valeur: str) -> None:
    with pytest.raises(AdresseInvalide):
        adresse_pour_ecrire("extra.ecrire", valeur)


def test_where_a_draft_stands_is_said_before_it_names_anyone(tmp_path: Path) -> None:
    _, fiche, r = lire(tmp_path)
    assert lieu(r, fiche.model_copy(update={"populations": ()})).replace("\u00a0", " ") == (
        "Outaouais · septembre 2018 – juin 2022"
    )


def test_results_are_told_apart_by_what_the_source_says_of_them() -> None:
    vu, dit, attendu, exige = (enonce("rapport", constat=c) for c in (None, "observe", "attendu", "exige"))
    tous = (attendu, vu, exige, dit)
    assert list(observes(tous)) == [vu, dit]
    assert [(sorte, list(liste)) for sorte, liste in par_constat(tous)] == [
        ("attendu", [attendu]), ("exige", [exige]),
    ]  # fmt: skip
