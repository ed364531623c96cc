"""A column of the comparison, from a small record: which place, which partners, for or against."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.site.comparaison import composer
from hooks.site.comparaison.colonne_comparee import Colonne, colonne, precision
from hooks.site.comparaison.lignes import Sorte, sections
from hooks.site.pages import comparer
from schema.corpus.corpus import Corpus, load_corpus
from schema.vocabularies.vocabulaires import vocabulaire
from tests.fautes import BASE, Retouche, retoucher
from tests.lecteur import lire

REGIONS: Retouche = ('  regions: ["07"]', "  regions: {}")
LECON = "      type: facilitant\n      facteurs: [adaptation-besoins]\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / "initiatives").mkdir()
    return tmp_path


def corpus(dossier: Path, *retouches: Retouche) -> Corpus:
    texte, _ = retoucher(BASE.read_text("utf-8"), *retouches)
    (dossier / "initiatives" / "clinique.yml").write_text(texte, "utf-8")
    return load_corpus(dossier)


def faire(dossier: Path, *retouches: Retouche) -> Colonne:
    c = corpus(dossier, *retouches)
    return colonne(c, c.notices[0], comparer.PAGE)


def regions(ecrites: str) -> Retouche:
    return REGIONS[0], f"  {ecrites}"


def mots(elements: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(cle, lire(f"<p>{html}</p>").un("p").mots.replace("\u00a0", " ")) for cle, html in elements]


@pytest.mark.parametrize(
    ("ecrites", "dit"),
    [
        ('regions: ["07"]', "Récit · Outaouais · 2018"),
        ('regions: ["07", "13"]', "Récit · Outaouais, Laval · 2018"),
        ('regions: ["07", "13", "06"]', "Récit · 3 régions · 2018"),
        ('regions_possibles: ["07", "13"]', "Récit · Outaouais ou Laval · 2018"),
    ],
)
def test_genre_place_and_year_tell_records_of_one_name_apart(dossier: Path, ecrites: str, dit: str) -> None:
    assert precision(corpus(dossier, regions(ecrites)).notices[0]).replace("\u00a0", " ") == dit


def test_a_record_without_dates_is_told_by_genre_and_place(dossier: Path) -> None:
    texte = BASE.read_text("utf-8")
    sans = [
        (texte[texte.index("periode:\n") : texte.index("populations:")], ""),
        (texte[texte.index("jalons:\n") : texte.index("verification:")], ""),
    ]
    (n,) = corpus(dossier, *sans).notices
    assert (n.debut, precision(n)) == (None, "Récit · Outaouais")


def test_where_a_source_does_not_say_which_region_the_column_says_so(dossier: Path) -> None:
    assert mots(faire(dossier).listes["ou"]) == [("07", "Outaouais")]
    assert mots(faire(dossier, regions('regions_possibles: ["07", "13"]')).listes["ou"]) == [
        ("07|13", "Outaouais ou Laval (la source ne dit pas laquelle)")
    ]


def test_partners_are_those_of_the_register_or_of_the_record(dossier: Path) -> None:
    listes = faire(dossier).listes
    msss = vocabulaire("types_organisations")[load_corpus(dossier).registre.organisations["msss"].type]
    (du_recit, nom), (du_registre, ministere) = mots(listes["partenaires"])
    assert (du_recit, nom, du_registre) == ("clinique/ecole", "École du Nord", "msss")
    assert "href=" in listes["partenaires"][1][1] and "href=" not in listes["partenaires"][0][1]
    assert ministere.startswith("Ministère")
    assert [cle for cle, _ in listes["genres-partenaires"]] == [msss.id]


def test_a_partner_only_referred_to_is_of_no_kind(dossier: Path) -> None:
    renvoi = ("      organisation: msss\n", "      organisation: msss\n      statut: reference-seulement\n")
    assert "genres-partenaires" not in faire(dossier, renvoi).listes


def test_a_partner_that_is_not_in_the_register_has_the_type_it_states(dossier: Path) -> None:
    ident = next(iter(vocabulaire("types_organisations"))).id
    retouche = (
        "      designation: École du Nord\n",
        f"      designation: École du Nord\n      type: {ident}\n",
    )
    assert ident in dict(faire(dossier, retouche).listes["genres-partenaires"])


def test_a_measure_is_told_by_its_number(dossier: Path) -> None:
    ident = next(iter(vocabulaire("mesures"))).id
    retouche = ("themes: [acces-aux-services]\n", f'themes: [acces-aux-services]\nmesures: ["{ident}"]\n')
    ((cle, dit),) = mots(faire(dossier, retouche).listes["mesures"])
    assert cle == ident and dit.startswith(f"{ident} ")


@pytest.mark.parametrize(
    ("types", "sens", "resume"),
    [
        (["facilitant"], "+", "1 aide"),
        (["obstacle", "obstacle"], "-", "2 nuisent"),
        (["facilitant", "obstacle"], "", "1 aide, 1 nuit"),
        (["limite"], "", "1 limite"),
        (["limite", "facilitant"], "+", "1 aide, 1 limite"),
    ],
)
def test_a_factor_is_for_or_against(dossier: Path, types: list[str], sens: str, resume: str) -> None:
    suite = "".join(
        f"    - texte: Une autre.\n      type: {t}\n      facteurs: [adaptation-besoins]\n" for t in types[1:]
    )
    facteur = faire(dossier, (LECON, LECON.replace("facilitant", types[0]) + suite)).facteurs[
        "adaptation-besoins"
    ]
    assert (facteur.sens, facteur.resume.replace("\u00a0", " ")) == (sens, resume)
    assert facteur.lecons == tuple(range(len(types)))


def test_every_rubrique_has_its_row() -> None:
    lues = [ligne.cle for s in sections() for ligne in s.lignes if ligne.sorte is Sorte.LIRE]
    assert sorted(lues) == sorted(t.id for t in vocabulaire("canevas"))


def test_a_rubrique_that_a_record_does_not_have_is_no_link(dossier: Path) -> None:
    texte = BASE.read_text("utf-8").replace("genre: recit", "genre: portrait")
    (dossier / "initiatives" / "clinique.yml").write_text(texte, "utf-8")
    sans = texte[: texte.index("retombees:\n")] + texte[texte.index("avis:\n  sources") :]
    (dossier / "initiatives" / "etude.yml").write_text(sans, "utf-8")
    c = load_corpus(dossier)
    lignes = [r for _, lignes in composer([colonne(c, n, comparer.PAGE) for n in c.notices]) for r in lignes]
    (ligne,) = [r for r in lignes if (r.ligne.cle, r.ligne.sorte) == ("retombees", Sorte.LIRE)]
    assert [(x.muette, "href=" in x.html) for x in ligne.rangees[0].cellules] == [
        (False, True),
        (True, False),
    ]


def test_a_column_holds_nothing_that_no_row_shows(racine: Path) -> None:
    corpus = load_corpus(racine)
    lignes = [ligne for section in sections() for ligne in section.lignes]
    lues = {
        de: {f"{x.cle} {fin}".rstrip() for x in lignes if x.regle.de == de for fin, _, _ in x.regle.rangees}
        for de in ("listes", "valeurs", "cases")
    }
    for n in corpus.notices:
        c = colonne(corpus, n, comparer.PAGE)
        assert [(n.id, cle) for de, cles in lues.items() for cle in getattr(c, de).keys() - cles] == []


ARRETE: Retouche = (
    'enonces: ["On examine, on nettoie et on pose des scellants."]',
    "volets:\n    - {titre: Soins à domicile, statut: terminee, fin: 2009, raison: l'argent a manqué}",
)


def test_a_strand_that_was_stopped_says_when_and_why(dossier: Path) -> None:
    dit = lire(faire(dossier, ARRETE).cases["offre"]).un("li").mots.replace("\u00a0", " ")
    assert dit == "Soins à domicile (arrêté en 2009 : l’argent a manqué)"


def test_each_result_has_its_own_strength(dossier: Path) -> None:
    essentiel = (
        "genre: recit\n",
        "genre: recit\nessentiel:\n  resultats: [delai, paroles]\n",
    )
    indicateur = (
        "    - libelle: Délai d'un premier examen\n",
        "    - id: delai\n      nature: mesure\n      libelle: Délai d'un premier examen\n",
    )
    parole = ("[L'école et la clinique se parlent.]", "[{id: paroles, texte: Elles se parlent.}]")
    cases = faire(dossier, essentiel, indicateur, parole).cases
    lignes = list(lire(cases["solidite"]).un("ol").tous("li"))
    assert len(lignes) == len(list(lire(cases["resultats"]).un("ol").tous("li"))) == 2
    assert [x.un("span", "solidite").mots for x in lignes] == ["Compté", "Dit d’un seul côté"]
