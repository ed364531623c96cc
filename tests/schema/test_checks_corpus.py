from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from schema.corpus import ensemble
from schema.corpus.corpus import load_corpus
from schema.lecture.lecteur import lire_fichier
from schema.lecture.nodes import Node
from schema.lecture.problems import CorpusInvalide, Problem, en_texte
from schema.lecture.typographie import insecables
from tests.fautes import BASE, Retouche, retoucher

FORME = "employez des minuscules sans accent, des chiffres et des traits d’union, comme maison-la-margelle"
GENRE = ("genre: recit", "genre: programme")


def deposer(racine: Path, fichiers: dict[str, list[Retouche]]) -> list[str]:
    """Write the base record, retouched, under each name; give back `initiatives/a.yml:12:9` for every ¶."""
    (racine / "initiatives").mkdir()
    lieux = []
    for nom, retouches in fichiers.items():
        texte, marques = retoucher(BASE.read_text("utf-8"), *retouches)
        (racine / "initiatives" / nom).write_text(texte, "utf-8")
        lieux += [f"initiatives/{nom}:{ligne}:{colonne}" for ligne, colonne in marques]
    return lieux


def rapport(racine: Path) -> list[str]:
    """Lines of the report on a whole folder, warnings of a good one included."""
    try:
        problemes = load_corpus(racine).avertissements
    except CorpusInvalide as erreur:
        problemes = erreur.problems
    return en_texte(problemes).split("\n")[:-1]


def cle(texte: str) -> Retouche:
    """A retouch that adds keys of the header."""
    return ("verification:\n", f"{texte}\nverification:\n")


def partenaire(organisation: str) -> Retouche:
    """A retouch that names an organisation of the register as a partner."""
    return ("      organisation: msss\n", f"      organisation: {organisation}\n")


FAUTES: dict[str, tuple[dict[str, list[Retouche]], list[str]]] = {
    "organisation-mal-ecrite": (
        {"a.yml": [partenaire("¶maison-la-margele")]},
        [
            "E401 organisation « maison-la-margele » absente du registre : "
            "vouliez-vous dire « maison-la-margelle »?"
        ],
    ),
    "organisation-nouvelle": (
        {"a.yml": [partenaire("¶zzz")]},
        [
            "E401 organisation « zzz » absente du registre : "
            "créez schema/vocabularies/organisations/zzz.yml, ou désignez-la en mots"
        ],
    ),
    "fiche-mal-ecrite": (
        {
            "clinique-mobile.yml": [],
            "b.yml": [cle("liens:\n  - vers: ¶clinique-mobil\n    texte: même région")],
        },
        ["E402 fiche « clinique-mobil » inconnue : vouliez-vous dire « clinique-mobile »?"],
    ),
    "fiche-numerotee-autrement": (
        {"clsc-1.yml": [], "b.yml": [cle("liens:\n  - vers: ¶clsc-2\n    texte: même région")]},
        ["E402 fiche « clsc-2 » inconnue : créez initiatives/clsc-2.yml, ou retirez ce renvoi"],
    ),
    "fiche-renommee": (
        {
            "a.yml": [cle("anciens_ids: [roulotte]")],
            "b.yml": [cle("liens:\n  - vers: ¶roulotte\n    texte: même région")],
        },
        ["E402 fiche « roulotte » inconnue : elle s’appelle maintenant « a »"],
    ),
    "fiche-d-une-cellule": (
        {"a.yml": [("nord: [Dans la cour]", "nord: [{texte: Dans la cour, sites: [¶zzz]}]")]},
        ["E402 fiche « zzz » inconnue : créez initiatives/zzz.yml, ou retirez ce renvoi"],
    ),
    "membre-inconnu-de-son-programme": (
        {"a.yml": [cle("fait_partie_de: [¶b]")], "b.yml": []},
        [
            "E403 la fiche « b » ne compte pas celle-ci parmi ses membres : "
            "ajoutez « a » à « membres » dans initiatives/b.yml"
        ],
    ),
    "programme-inconnu-de-son-membre": (
        {"a.yml": [GENRE, cle("membres: [¶b]")], "b.yml": []},
        [
            "E403 la fiche « b » ne dit pas qu’elle fait partie de celle-ci : "
            "ajoutez « a » à « fait_partie_de » dans initiatives/b.yml"
        ],
    ),
    "ancien-identifiant-d-une-fiche-vivante": (
        {"a.yml": [], "b.yml": [cle("anciens_ids: [¶a]")]},
        [
            "E404 l’ancien identifiant « a » est déjà pris par initiatives/a.yml : "
            "retirez-le de cette fiche ou de l’autre"
        ],
    ),
    "ancien-identifiant-de-deux-fiches": (
        {"a.yml": [cle("anciens_ids: [c]")], "b.yml": [cle("anciens_ids: [¶c]")]},
        [
            "E404 l’ancien identifiant « c » est déjà pris par initiatives/a.yml : "
            "retirez-le de cette fiche ou de l’autre"
        ],
    ),
    "nom-accentue": (
        {"Clinique_été.yml": [("# One", "¶# One")]},
        ["E406 nom de fichier « Clinique_été » mal formé : renommez-le clinique-ete.yml"],
    ),
    "organisation-disparue": (
        {"a.yml": [partenaire("¶agence-outaouais")]},
        [
            "E408 (avertissement) l’organisation « agence-outaouais » n’existait plus en 2018 : "
            "vérifiez les dates, ou nommez « cisss-outaouais »"
        ],
    ),
    "fiche-de-son-propre-programme": (
        {"a.yml": [GENRE, cle("fait_partie_de: [¶a]\nmembres: [¶a]")]},
        [
            "E409 la fiche se nomme elle-même dans « fait_partie_de » : "
            "nommez une autre fiche, ou retirez ce renvoi",
            "E409 la fiche se nomme elle-même dans « membres » : "
            "nommez une autre fiche, ou retirez ce renvoi",
        ],
    ),
    "fiche-liee-a-elle-meme": (
        {"a.yml": [cle("liens:\n  - vers: ¶a\n    texte: même région")]},
        ["E409 la fiche se nomme elle-même dans « liens » : nommez une autre fiche, ou retirez ce renvoi"],
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_records_answer_each_other_and_the_register(nom: str, tmp_path: Path) -> None:
    fichiers, attendus = FAUTES[nom]
    lieux = deposer(tmp_path, fichiers)
    assert rapport(tmp_path) == [
        insecables(f"{lieu} {attendu}") for lieu, attendu in zip(lieux, attendus, strict=True)
    ]


def test_two_files_of_one_name_claim_one_address(tmp_path: Path) -> None:
    deposer(tmp_path, {"a.yaml": [], "a.yml": []})
    assert rapport(tmp_path) == [
        "initiatives/a.yaml:1:1 E406 extension «\u00a0.yaml\u00a0» refusée\u00a0: renommez le fichier a.yml",
        "initiatives/a.yml:1:1 E404 l’identifiant «\u00a0a\u00a0» est déjà celui de "
        "initiatives/a.yaml\u00a0: "
        "renommez ou retirez l’un des deux fichiers",
    ]


def test_a_link_to_a_record_that_has_a_fault_of_its_own_is_no_dead_link(tmp_path: Path) -> None:
    lieux = deposer(
        tmp_path,
        {"a.yml": [cle("fait_partie_de: [b]")], "b.yml": [("statut: en-cours", "statut: ¶encours")]},
    )
    assert [ligne.split(" ")[:2] for ligne in rapport(tmp_path)] == [[lieux[0], "E104"]]


def test_a_renamed_file_is_told_where_it_is_named(tmp_path: Path) -> None:
    lieux = deposer(
        tmp_path, {"nouveau.yml": [], "b.yml": [cle("liens:\n  - vers: ¶ancien\n    texte: suite")]}
    )
    assert rapport(tmp_path) == [
        f"{lieux[0]} E402 fiche «\u00a0ancien\u00a0» inconnue\u00a0: "
        "créez initiatives/ancien.yml, ou retirez ce renvoi"
    ]


def test_a_program_and_its_members_that_answer_are_right(tmp_path: Path) -> None:
    deposer(
        tmp_path,
        {
            "b.yml": [cle("fait_partie_de: [a]\nliens:\n  - vers: c\n    texte: même région")],
            "c.yml": [cle("fait_partie_de: [a]"), partenaire("cisss-outaouais")],
            "a.yml": [GENRE, cle("membres: [b, c]\nanciens_ids: [z]")],
        },
    )
    corpus = load_corpus(tmp_path)
    assert (len(corpus), list(corpus.par_id), corpus.avertissements) == (3, ["a", "b", "c"], ())
    assert corpus.citees_par == {"a": ("b", "c"), "b": ("a",), "c": ("a", "b")}
    assert corpus.initiative("c").fait_partie_de == ("a",)


def test_an_organisation_that_ended_the_year_before_is_not_yet_gone(tmp_path: Path) -> None:
    deposer(
        tmp_path,
        {"a.yml": [partenaire("agence-outaouais"), ("  debut_travaux: 2018-01", "  debut_travaux: 2015")]},
    )
    assert rapport(tmp_path) == []


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    corpus = load_corpus(tmp_path)
    assert (len(corpus), corpus.notices, corpus.citees_par) == (0, (), {})
    with pytest.raises(KeyError):
        corpus.initiative("a")


def test_a_record_that_names_several_that_are_not_there_is_read_again_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    relus: Counter[str] = Counter()

    def relire(chemin: Path, nom: str) -> tuple[Node | None, list[Problem]]:
        relus[nom] += nom.startswith("initiatives/")
        return lire_fichier(chemin, nom)

    monkeypatch.setattr(ensemble, "lire_fichier", relire)
    fautes = [cle("liens:\n  - vers: ¶yyy\n    texte: voisine"), partenaire("¶zzz")]
    lieux = deposer(tmp_path, {f"f{i}.yml": fautes for i in range(3)})
    assert [ligne.split(" ")[0] for ligne in rapport(tmp_path)] == lieux
    assert +relus == {f"initiatives/f{i}.yml": 1 for i in range(3)}


def test_e412_a_copy_under_another_name(tmp_path: Path) -> None:
    deposer(tmp_path, {"jardin.yml": [], "jardin-copie.yml": [], "potager.yml": []})
    corpus = load_corpus(tmp_path)
    assert en_texte(corpus.avertissements).split("\n")[:-1] == [
        "initiatives/jardin-copie.yml:2:8 E412 (avertissement) même titre que initiatives/jardin.yml\u00a0: "
        "si c’est une copie, retirez l’un des deux fichiers; sinon, donnez à chacun son titre"
    ]
