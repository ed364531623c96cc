from __future__ import annotations

from pathlib import Path

import pytest

from schema.corpus.ensemble import Registre, lire_registre, predecesseurs
from schema.corpus.renvois import verifier_corpus
from schema.lecture.problems import en_texte
from schema.lecture.typographie import insecables
from schema.models.partenaires import Organisation
from tests.duree import LINEAIRE, croissance


def registre(dossier: Path, suites: dict[str, list[str]]) -> list[str]:
    """The report on a register of organisations that became others."""
    for ident, cibles in suites.items():
        lignes = ["nom: Organisation", "type: clsc", "successeurs:" if cibles else "rls: []"]
        lignes += [f"  - organisation: {cible}" for cible in cibles]
        (dossier / f"{ident}.yml").write_text("\n".join(lignes) + "\n", "utf-8")
    lu, problemes = lire_registre(dossier)
    return en_texte([*problemes, *verifier_corpus((), lu, ())]).split("\n")[:-1]


REMEDE = "retirez de « successeurs » celle qui est venue avant"


@pytest.mark.parametrize(
    ("suites", "attendus"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, [f"a.yml:4:19 E405 succession circulaire (a → a) : {REMEDE}"]),
        (
            {"b": ["c"], "c": ["a"], "a": ["b"]},
            [f"a.yml:4:19 E405 succession circulaire (a → b → c → a) : {REMEDE}"],
        ),
        (
            {"a": ["d", "b"], "b": ["a"], "d": []},
            [f"a.yml:5:19 E405 succession circulaire (a → b → a) : {REMEDE}"],
        ),
        (
            {"e": ["b"], "b": ["c"], "c": ["b"]},
            [f"b.yml:4:19 E405 succession circulaire (b → c → b) : {REMEDE}"],
        ),
        (
            {"csss": ["cisss-x"], "cisss-y": []},
            ["csss.yml:4:19 E407 successeur « cisss-x » absent du registre : vouliez-vous dire « cisss-y »?"],
        ),
        (
            {"csss": ["zzz"]},
            [
                "csss.yml:4:19 E407 successeur « zzz » absent du registre : "
                "créez schema/vocabularies/organisations/zzz.yml"
            ],
        ),
    ],
    ids=[
        "chaine",
        "losange",
        "elle-meme",
        "trois",
        "second-successeur",
        "loin-du-depart",
        "mal-ecrit",
        "absent",
    ],
)
def test_successions_lead_somewhere_and_never_back(
    suites: dict[str, list[str]], attendus: list[str], tmp_path: Path
) -> None:
    dossier = "schema/vocabularies/organisations/"
    assert registre(tmp_path, suites) == [insecables(dossier + attendu) for attendu in attendus]


def chaine(combien: int) -> Registre:
    """So many organisations, each of which became the next, and the last the first; in no file."""
    lues = {}
    for i in range(combien):
        suite = {"organisation": f"o{(i + 1) % combien:04}"}
        donnees = {"nom": "Organisation", "type": "clsc", "successeurs": [suite]}
        lues[f"o{i:04}"] = Organisation.model_validate(donnees)
    return Registre(Path("absent"), lues, predecesseurs(lues))


def test_a_chain_of_two_thousand_organisations_that_closes_costs_its_length() -> None:
    (probleme,) = verifier_corpus((), chaine(2_000), ())
    assert (probleme.code, probleme.quoi.count("→")) == ("E405", 2_000)
    assert croissance(chaine, lambda lu: verifier_corpus((), lu, ()), 250) < LINEAIRE


def test_a_file_that_does_not_validate_is_not_an_unknown_organisation(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("nom: Sans type\n", "utf-8")
    assert [ligne.split(" ")[1] for ligne in registre(tmp_path, {"a": ["b"]})] == ["E101"]
