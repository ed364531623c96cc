from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from hooks.redaction.edition.yaml_canonique import dresser, ecrire, par_ruamel, rendre
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from tests.fabrique import donnees_sans_faute

pytestmark = pytest.mark.lent

RACINE = Path(__file__).resolve().parents[3]
FICHES = sorted([*(RACINE / "initiatives").glob("*.yml"), *(RACINE / "tests" / "essais").glob("*.yml")])


def relire(texte: str) -> object:
    noeud, _ = lire(texte.encode(), "x.yml")
    assert noeud is not None, texte
    return en_donnees(noeud)


@pytest.mark.parametrize("chemin", FICHES, ids=lambda p: p.stem)
def test_a_record_written_and_read_again_has_the_same_data(chemin: Path) -> None:
    donnees = donnees_sans_faute(chemin.read_bytes())
    texte = ecrire(donnees)
    relues = donnees_sans_faute(texte.encode())
    assert relues == donnees
    assert ecrire(relues) == texte


PENIBLES = [
    'Bilan"', "Bilan”", "o   a",
    "no", "Yes", "null", "~", "12:30", "0123", "06", "1e3", "0x1F", "0o7", "1_000", "2011", "2026-11-21",
    ".5", "2018-23", "2010~", "15.2", "20 000 $", "13,5 %", "24 ans", "#", "# note", "a # b", "a#b", "a: b",
    "a:b", "a:", ": a", "- a", "-", "-a", "?", "? a", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", ">-",
    "« a »", "…", "[a]", "{a}", "a, b", "a]", "'", '"', "l'été", 'dit "oui"', 'il dit "l\'été: oui"', "a\\b",
    " a", "a ", "a  b", "a\nb", "a\n\nb", "\na", "a\n", "- a\n- b", "a\n b", "a \nb", "à\u00a0: b",
    "a\u00a0", "é" * 300, "mot " * 80 + "fin", "œ🙂", "a\tb", "\t", "---", "...", "--- a", "=", "<<", "y",
    "N", "on", "oui", "non", "$", "(a)", "http://a.org/b", "", " ", "\n", "a\u200bb", "a\u2028b", "a\x85b",
    "a\ufeffb", "\x07", "a\x07 b",
]  # fmt: skip
# What no record may hold is replaced by the reader itself.
INTERDITS = str.maketrans(dict.fromkeys("\u200b\u2028\x85\ufeff\x07", "\ufffd"))
TEXTES = st.sampled_from(PENIBLES) | st.text(
    st.sampled_from([*" \n:#-'\",[]{}&*!|>%@?`~\\.0123456789abeéÀœnoy\u00a0\u202f…«»🙂"]), max_size=200
)


@pytest.mark.parametrize("texte", PENIBLES)
def test_an_awkward_text_is_read_back_as_it_was(texte: str) -> None:
    donnees = {
        "titre": texte,
        "themes": [texte, "a"],
        "periode": {"fin": texte},
        "sources": [{"note": texte}],
    }
    assert relire(ecrire(donnees)) == en_clair(donnees)


def en_clair(valeur: Any) -> Any:
    """What the reader gives of data, forbidden characters replaced."""
    if isinstance(valeur, dict):
        return {cle: en_clair(v) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return [en_clair(v) for v in valeur]
    return unicodedata.normalize("NFC", valeur).translate(INTERDITS)


VALEURS = st.recursive(
    TEXTES,
    lambda v: (
        st.lists(v, max_size=4)
        | st.dictionaries(st.sampled_from(["texte", "id", "valeur", "2019", "sources", "no"]), v, max_size=3)
    ),
    max_leaves=12,
)
CLES = ["titre", "resume", "sources", "retombees", "description", "annee", "zzz"]


@settings(deadline=None)
@example({"titre": "-\u202f\\"})
@example({"sources": [f"{'mot ' * 40}lieu:\u00a0\\ {'mot ' * 40}fin"]})
@given(st.dictionaries(st.sampled_from(CLES), VALEURS, min_size=1))
def test_any_data_written_and_read_again_are_the_same(donnees: dict[str, Any]) -> None:
    texte = ecrire(donnees)
    assert relire(texte) == en_clair(donnees)
    assert ecrire(donnees) == texte


def lecteurs(texte: str) -> list[Any]:
    """What readers of YAML 1.1 (PyYAML, libyaml's own) and of YAML 1.2 (ruamel.yaml) see."""
    return [yaml.safe_load(texte), YAML(typ="safe", pure=True).load(texte)]


@settings(deadline=None)
@given(TEXTES.filter(lambda t: not set(t) & set("\u200b\x07")))
def test_other_readers_see_text_where_text_is_meant(texte: str) -> None:
    ecrit = ecrire({"titre": texte, "themes": [texte]})
    for lu in lecteurs(ecrit):
        assert lu == {"titre": texte, "themes": [texte]}, ecrit


NOMBRES: dict[str, Any] = {
    "46": 46, "-2": -2, "13.5": 13.5, "0": 0, "0.25": 0.25, "13.50": "13.50", "012": "012",
    "20 000": "20 000", "13,5": "13,5", "1234567890123456": "1234567890123456", "1e3": "1e3",
}  # fmt: skip


@pytest.mark.parametrize(("nombre", "lu"), NOMBRES.items())
def test_a_number_stands_bare_where_a_number_is_awaited_and_no_reader_changes_it(
    nombre: str, lu: Any
) -> None:
    chiffre = {"libelle": "Places", "valeur": nombre}
    donnees = {"description": {"chiffres": [chiffre]}, "retombees": {"indicateurs": [{"avant": nombre}]}}
    for vu in lecteurs(ecrire(donnees)):
        assert vu["description"]["chiffres"][0]["valeur"] == lu
        assert vu["retombees"]["indicateurs"][0]["avant"] == lu


def test_the_order_of_keys_the_styles_and_the_head() -> None:
    donnees = {
        "retombees": {
            "domaines": [{"avant": ["Rien."], "domaine": "population", "sources": ["recit"]}],
            "nature": "perception",
        },
        "themes": ["sante-mentale", "transport"],
        "titre": "Un titre : sa suite",
        "description": {
            "chiffres": [{"sources": ["recit"], "valeur": "46", "unite": "%", "libelle": "Part"}],
            "enonces": [{"nature": "mesure", "texte": "Mot " * 30 + "fin."}],
        },
        "sources": [{"annee": "2011", "id": "recit"}],
        "inconnue": "oui",
    }
    assert ecrire(donnees, "Un exemple\n\ninventé") == ATTENDU


ATTENDU = """\
# Un exemple
#
# inventé
titre: "Un titre : sa suite"
themes: [sante-mentale, transport]

sources:
  - id: recit
    annee: "2011"

description:
  enonces:
    - texte: >-
        Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot Mot
        Mot Mot Mot Mot Mot fin.
      nature: mesure
  chiffres:
    - libelle: Part
      valeur: 46
      unite: "%"
      sources: [recit]

retombees:
  nature: perception
  domaines:
    - domaine: population
      sources: [recit]
      avant:
        - Rien.
inconnue: oui
"""


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError, match="int: a text, a list or a dictionary is expected"):
        ecrire({"annee": 2011})


@pytest.mark.parametrize("chemin", FICHES, ids=lambda p: p.stem)
def test_a_record_is_written_as_ruamel_would(chemin: Path) -> None:
    arbre = dresser(donnees_sans_faute(chemin.read_bytes()))
    assert rendre(arbre) == par_ruamel(arbre)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(CLES), VALEURS, min_size=1))
def test_any_data_are_written_as_ruamel_would(donnees: dict[str, Any]) -> None:
    arbre = dresser(donnees)
    assert rendre(arbre) == par_ruamel(arbre)
