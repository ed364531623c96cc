"""What became of each record: new, withdrawn, renamed, and what a reviewer must know of it."""

from __future__ import annotations

from hooks.suivi.arbre_compare import Noms
from hooks.suivi.fiches_comparees import Sort, comparer_fiches
from hooks.suivi.rapport import Rapport, avis, mesures, sort_en_phrase
from tests.fautes import BASE

TEXTE = BASE.read_text("utf-8")
DEPART = {"initiatives/clinique.yml": TEXTE.encode()}


def plat(texte: str) -> str:
    return texte.replace("\u00a0", " ")


def test_a_new_record_is_told_with_what_it_lacks() -> None:
    (fiche,) = comparer_fiches({}, DEPART, Noms())
    assert plat(sort_en_phrase(fiche)) == "Nouvelle fiche : Clinique dentaire mobile de la vallée (clinique)"
    tout, *reste = mesures(fiche)
    assert (tout.titre, tout.avant, tout.apres) == ("Ensemble", None, 85)
    assert [m.titre.split(".")[0] for m in reste] == ["En-tête", *map(str, range(1, 11))]
    assert reste[3].manque == (
        "Les volets de l’offre",
        "Conditions pour recevoir le service",
        "Délais de réponse ou d’accès",
    )


def test_a_record_withdrawn_takes_its_page_away() -> None:
    (fiche,) = comparer_fiches(DEPART, {}, Noms())
    assert plat(sort_en_phrase(fiche)) == "Fiche retirée : Clinique dentaire mobile de la vallée (clinique)"
    assert (avis(fiche), mesures(fiche)) == (["sa page disparaît, et les liens qui y mènent"], [])


def test_a_record_renamed_keeps_its_address_when_it_says_so() -> None:
    neuf = TEXTE.replace("periode:", "anciens_ids: [clinique]\nperiode:", 1).replace(
        "dix écoles", "douze écoles"
    )
    (fiche,) = comparer_fiches(DEPART, {"initiatives/roulotte.yml": neuf.encode()}, Noms())
    assert (fiche.sort, fiche.ident, fiche.ancien) == (Sort.RENOMMEE, "roulotte", "clinique")
    assert [plat(dit) for dit in avis(fiche)] == [
        "identifiant : clinique → roulotte; l’ancienne adresse mène ici"
    ]
    assert [plat(p.texte) for p in fiche.phrases] == [
        "En-tête : 1 ancien identifiant ajouté (« clinique »)", "Description : 1 énoncé reformulé",
    ]  # fmt: skip


def test_a_record_renamed_in_silence_is_recognized_by_its_title() -> None:
    (fiche,) = comparer_fiches(DEPART, {"initiatives/roulotte.yml": TEXTE.encode()}, Noms())
    assert [plat(dit) for dit in avis(fiche)] == [
        "identifiant : clinique → roulotte; l’ancienne adresse ne mène plus nulle part, "
        "ajoutez « anciens_ids: [clinique] »",
        "même contenu, seule l’écriture du fichier change",
    ]


def test_two_records_of_other_titles_are_one_gone_and_one_come() -> None:
    neuf = TEXTE.replace("titre: Clinique dentaire mobile de la vallée", "titre: Un café de quartier")
    fiches = comparer_fiches(DEPART, {"initiatives/cafe.yml": neuf.encode()}, Noms())
    assert [(f.sort.value, f.ident) for f in fiches] == [("nouvelle", "cafe"), ("retirée", "clinique")]


def test_the_summary_counts_each_kind() -> None:
    apres = {"initiatives/a.yml": b"titre: A\n", "initiatives/b.yml": b"titre: Tout autre chose\n"}
    bilan = Rapport(tuple(comparer_fiches(DEPART, apres, Noms())), ()).bilan()
    assert plat(bilan) == "2 nouvelles fiches, 1 fiche retirée."


def test_a_draft_without_a_title_goes_by_its_identifier() -> None:
    (fiche,) = comparer_fiches({}, {"initiatives/brouillon.yml": b"genre: recit\n"}, Noms())
    assert plat(sort_en_phrase(fiche)) == "Nouvelle fiche : brouillon (brouillon)"
