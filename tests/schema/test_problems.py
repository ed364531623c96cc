"""The report: its exact words, its order, its three shapes, and that no value can break it."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.lecture.problems import CorpusInvalide, Niveau, Problem, bilan, en_annotations, en_json, en_texte
from schema.lecture.typographie import guillemets, insecables, neutraliser

NB = "\u00a0"


def probleme(
    fichier: str = "initiatives/x.yml",
    ligne: int = 12,
    colonne: int = 9,
    code: str = "E104",
    niveau: Niveau = Niveau.ERREUR,
    quoi: str = "région « 19 » inconnue",
    remede: str = "vouliez-vous dire « 16 » (Montérégie)?",
) -> Problem:
    return Problem(code, niveau, fichier, ligne, colonne, quoi, remede)


def test_la_ligne_du_rapport_est_celle_que_l_editeur_attend() -> None:
    attendu = (
        f"initiatives/x.yml:12:9 E104 région «{NB}19{NB}» inconnue{NB}: "
        f"vouliez-vous dire «{NB}16{NB}» (Montérégie)?\n1 erreur dans 1 fichier."
    )
    assert en_texte([probleme()]) == attendu


def test_sans_remede_pas_de_deux_points() -> None:
    assert en_texte([probleme(quoi="fiche vide", remede="")]).startswith(
        "initiatives/x.yml:12:9 E104 fiche vide\n"
    )


def test_un_avertissement_garde_son_code_et_le_dit() -> None:
    averti = probleme(code="E310", niveau=Niveau.AVERTISSEMENT, quoi="petit nombre", remede="regroupez")
    assert en_texte([averti]) == (
        f"initiatives/x.yml:12:9 E310 (avertissement) petit nombre{NB}: regroupez\n"
        "1 avertissement dans 1 fichier."
    )


def test_l_ordre_est_fichier_ligne_colonne_code() -> None:
    melanges = [
        probleme("b.yml", 1, 1, "E001"),
        probleme("a.yml", 10, 1, "E001"),
        probleme("a.yml", 2, 9, "E001"),
        probleme("a.yml", 2, 3, "E200"),
        probleme("a.yml", 2, 3, "E100"),
    ]
    lignes = [ligne.split(" ")[:2] for ligne in en_texte(melanges).split("\n")[:-1]]
    assert lignes == [
        ["a.yml:2:3", "E100"],
        ["a.yml:2:3", "E200"],
        ["a.yml:2:9", "E001"],
        ["a.yml:10:1", "E001"],
        ["b.yml:1:1", "E001"],
    ]


AVERTI = probleme("b.yml", niveau=Niveau.AVERTISSEMENT)


@pytest.mark.parametrize(
    ("problems", "attendu"),
    [
        ([], "Aucun problème."),
        ([probleme()], "1 erreur dans 1 fichier."),
        ([probleme("a.yml"), probleme("b.yml")], "2 erreurs dans 2 fichiers."),
        ([AVERTI], "1 avertissement dans 1 fichier."),
        ([probleme(), probleme(), probleme(), AVERTI], "3 erreurs, 1 avertissement dans 2 fichiers."),
        ([AVERTI] * 2, "2 avertissements dans 1 fichier."),
        ([probleme()] * 10, "10 erreurs dans 1 fichier."),
    ],
)
def test_le_bilan_compte_au_singulier_et_au_pluriel(problems: list[Problem], attendu: str) -> None:
    assert bilan(problems) == attendu


def test_le_json_a_toujours_les_memes_cles_dans_le_meme_ordre() -> None:
    (objet,) = json.loads(en_json([probleme()]))
    assert list(objet.items()) == [
        ("code", "E104"),
        ("niveau", "erreur"),
        ("fichier", "initiatives/x.yml"),
        ("ligne", 12),
        ("colonne", 9),
        ("quoi", f"région «{NB}19{NB}» inconnue"),
        ("remede", f"vouliez-vous dire «{NB}16{NB}» (Montérégie)?"),
    ]
    assert en_json([]) == "[]"


def test_l_annotation_suit_les_echappements_de_github() -> None:
    p = probleme("a,b:c%.yml", 3, 4, "E105", quoi="100 %, soit: tout\nou rien", remede="")
    assert en_annotations([p]) == (
        "::error file=a%2Cb%3Ac%25.yml,line=3,col=4,title=E105::100\u00a0%25, soit: tout%0Aou rien"
    )


def test_un_avertissement_annote_comme_avertissement() -> None:
    assert en_annotations([AVERTI]).startswith("::warning file=b.yml,line=12,col=9,title=E104::région ")


def test_guillemets_coupe_a_soixante_caracteres() -> None:
    assert guillemets("a" * 60) == f"«{NB}{'a' * 60}{NB}»"
    assert guillemets("a" * 61) == f"«{NB}{'a' * 59}…{NB}»"


@pytest.mark.parametrize(
    ("hostile", "montre"),
    [
        ("a\nb", "a\\nb"),
        ("a\r\tb", "a\\r\\tb"),
        ("\x1b[31mrouge", "\\x1b[31mrouge"),
        ("\x00", "\\x00"),
        ("\x9b2J", "\\x9b2J"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
        ("\udce9", "\\udce9"),
        ("l’été à 13,5\u00a0% — œuvre", "l’été à 13,5\u00a0% — œuvre"),
    ],
)
def test_une_valeur_hostile_ne_peut_ni_casser_la_ligne_ni_le_terminal(hostile: str, montre: str) -> None:
    assert guillemets(hostile) == f"«{NB}{montre}{NB}»"


@given(st.text(), st.text(), st.text())
def test_un_probleme_tient_toujours_sur_une_ligne_imprimable(fichier: str, quoi: str, remede: str) -> None:
    p = [probleme(fichier, quoi=quoi, remede=remede)]
    for rapport, lignes in ((en_texte(p), 2), (en_annotations(p), 1)):
        assert len(rapport.splitlines()) == lignes
        assert neutraliser(rapport.replace("\n", "")) == rapport.replace("\n", "")
        rapport.encode("utf-8")
    assert len(json.loads(en_json(p))) == 1


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("quoi : comment?", f"quoi{NB}: comment?"),
        ("un « mot »; fini!", f"un «{NB}mot{NB}»; fini!"),
        ("75 % de 20 $ : non", f"75{NB}% de 20{NB}${NB}: non"),
        ("écrivez « titre: a : b »", f"écrivez «{NB}titre: a : b{NB}»"),
        (f"déjà{NB}: fait?", f"déjà{NB}: fait?"),
        ("https://a.ca ou :x", "https://a.ca ou :x"),
    ],
)
def test_les_espaces_insecables_ne_touchent_pas_ce_qui_est_cite(ecrit: str, attendu: str) -> None:
    assert insecables(ecrit) == attendu


def test_l_exception_porte_les_problemes_tries_et_leur_rapport() -> None:
    deux = [probleme("b.yml"), probleme("a.yml")]
    erreur = CorpusInvalide(deux)
    assert [p.fichier for p in erreur.problems] == ["a.yml", "b.yml"]
    assert str(erreur) == en_texte(deux)


def test_what_a_process_found_comes_back_whole_from_it() -> None:
    trouve = CorpusInvalide([probleme(), probleme(code="E105")])
    revenu = pickle.loads(pickle.dumps(trouve))
    assert (revenu.problems, str(revenu)) == (trouve.problems, str(trouve))
