"""yaml-language-server, driven as VS Code drives it, over the project's own settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from schema.guides.codes import tous_les_codes
from schema.guides.exemple import exemple
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE
from tests.redaction.editeur.serveur import ServeurYaml, serveur

pytestmark = pytest.mark.lent

FICHE = "initiatives/x.yml"
# What a JSON Schema can see. The rest needs the whole record, or all of them: `recits valider` tells it.
VUS = ("E101", "E102", "E103", "E104", "E105", "E106", "E107", "E108", "E109", "E110", "E111")
# YAML that no reader accepts: the parser's own words, at the same line.
ECRITURE = ("E020", "E025", "E026", "E027")
# Words that our schema does not ask for, but the server's French bundle says.
DU_SERVEUR = {"E111": "Le tableau contient trop peu d'éléments. On attend 1 ou plus."}
ANGLAIS = re.compile(r"\b(?:Missing|Value|must|Expected|Property|String|allowed|Incorrect)\b")


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where connections that the server attempts are written down."""
    return tmp_path_factory.mktemp("lsp") / "reseau"


@pytest.fixture(scope="module")
def yaml(journal: Path) -> Iterator[ServeurYaml]:
    with serveur(RACINE, journal) as ouvert:
        yield ouvert


def fautif(code: str) -> tuple[str, tuple[int, int]]:
    (extrait,) = exemple(code).faux
    assert extrait.octets and extrait.lieu
    return extrait.octets.decode(), extrait.lieu


@pytest.mark.parametrize("code", VUS)
def test_a_fault_is_underlined_where_the_command_says_in_our_french(yaml: ServeurYaml, code: str) -> None:
    texte, lieu = fautif(code)
    ((ligne, colonne, dit),) = yaml.problemes(FICHE, texte)
    assert (ligne, colonne) == lieu
    assert dit.startswith(f"{code} ") or dit == DU_SERVEUR[code]
    assert not ANGLAIS.search(dit)


@pytest.mark.parametrize("code", ECRITURE)
def test_what_is_no_yaml_is_underlined_on_the_right_line(yaml: ServeurYaml, code: str) -> None:
    texte, (ligne, _) = fautif(code)
    assert yaml.problemes(FICHE, texte)[0][0] == ligne


def test_the_very_words_of_some(yaml: ServeurYaml) -> None:
    dits = [
        dit.replace("\u00a0", " ") for code in VUS[:4] for _, _, dit in yaml.problemes(FICHE, fautif(code)[0])
    ]
    assert dits == [
        "E101 champ obligatoire « verifie_le » absent : ajoutez « verifie_le: … » "
        "(Dernière relecture, sources à l’appui)",
        "E102 clé inconnue : les clés permises ici sont debut_travaux, debut_services, fin, couverte, "
        "duree_enoncee",
        "E103 on attend une liste : écrivez chaque élément sur sa ligne, précédé d’un tiret",
        "E104 terme absent de la liste « Statut d’une initiative » : en-preparation, projet-pilote, "
        "en-cours, suspendue, terminee, integree-ailleurs, non-precise",
    ]


def test_every_line_that_the_server_underlines_is_one_that_the_command_points_at(yaml: ServeurYaml) -> None:
    """No example of another rule is underlined elsewhere than where the rule points, nor in other words."""
    etrangers = []
    for code in tous_les_codes():
        if code < "E1" or code in VUS:
            continue
        for extrait in exemple(code).faux:
            dits = yaml.problemes(extrait.nom, extrait.octets.decode()) if extrait.octets else []
            etrangers += [(code, *dit) for dit in dits if not extrait.lieu or dit[0] != extrait.lieu[0]]
    assert etrangers == []


@pytest.mark.parametrize("chemin", sorted((RACINE / "initiatives").glob("*.yml")), ids=lambda c: c.stem)
def test_nothing_is_underlined_in_a_record_that_is_right(yaml: ServeurYaml, chemin: Path) -> None:
    assert yaml.problemes(FICHE, chemin.read_text("utf-8")) == []


def test_nothing_is_underlined_in_the_register(yaml: ServeurYaml) -> None:
    dossier = "schema/vocabularies/organisations"
    for chemin in sorted((RACINE / dossier).glob("*.yml"))[:12]:
        assert yaml.problemes(f"{dossier}/{chemin.name}", chemin.read_text("utf-8")) == [], chemin.name
    ((ligne, colonne, dit),) = yaml.problemes(f"{dossier}/x.yml", "nom: X\ntype: club\n")
    assert (ligne, colonne, dit.partition(" :")[0].partition("\u00a0:")[0]) == (
        2, 7, "E104 terme absent de la liste «\u00a0Types d’organisations\u00a0»",
    )  # fmt: skip


def test_pointing_at_a_key_shows_what_goes_there(yaml: ServeurYaml) -> None:
    dit = yaml.survol(FICHE, "titre: Le jardin\nresume: Un jardin\n", 2, 3)
    assert "Résumé de 300 caractères au plus : qui fait quoi, pour qui, où, et ce qui change." in dit


def test_pointing_at_a_rubrique_shows_its_question(yaml: ServeurYaml) -> None:
    terme = vocabulaire("canevas")["retombees"]
    dit = yaml.survol(FICHE, "retombees:\n  domaines: []\n", 1, 3)
    assert terme.texte("question") in dit.replace("’", "'").replace("&#x27;", "'")


def test_keys_are_offered_as_one_types(yaml: ServeurYaml) -> None:
    racine = yaml.propositions(FICHE, "titre: Le jardin partagé\n\n", 2, 1)
    assert {"resume", "statut", "genese", "retombees", "verification"} <= set(racine)
    assert "titre" not in racine
    sous = yaml.propositions(FICHE, "periode:\n  debut_services: 2019\n  \n", 3, 3)
    assert {"debut_travaux", "fin"} <= set(sous)
    assert "resume" not in sous


def test_terms_are_offered_with_their_labels(yaml: ServeurYaml) -> None:
    offerts = yaml.propositions(FICHE, "statut: \n", 1, 9)
    assert set(vocabulaire("statuts").termes) <= set(offerts)
    regions = yaml.propositions(FICHE, "territoire:\n  regions:\n    - \n", 3, 7)
    # A code keeps its quotes: without them, 06 is 6 to another program.
    assert {'"01"', '"16"'} <= {ecrit.strip() for ecrit in regions.values()}


def test_the_label_of_a_term_is_told_beside_it(yaml: ServeurYaml) -> None:
    assert "**Montérégie**" in yaml.documentation(FICHE, "territoire:\n  regions:\n    - \n", 3, 7, "16")


def test_the_server_calls_no_one(yaml: ServeurYaml, journal: Path) -> None:
    yaml.problemes(FICHE, "statut: encours\n")
    assert not journal.exists()


def test_a_call_would_be_seen(tmp_path: Path) -> None:
    """What the test above stands on: with a schema from elsewhere, the journal says so."""
    journal = tmp_path / "reseau"
    with serveur(RACINE, journal) as ouvert:
        ouvert.problemes(
            FICHE, "# yaml-language-server: $schema=http://127.0.0.1:9/x.json\nstatut: en-cours\n"
        )
    assert journal.exists()
