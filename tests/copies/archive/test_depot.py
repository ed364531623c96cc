"""`recits archiver --depot`: what a repository is told of an archive, held to what Zenodo documents."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from hooks.commandes.cli import main
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE


@pytest.fixture(autouse=True)
def date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23


def deposer(site: Path, vers: Path) -> int:
    """Archive a site that is there, and write what a repository asks."""
    return main(["archiver", "--site", str(site), "--vers", str(vers), "--racine", str(RACINE), "--depot"])


@pytest.fixture
def petit(tmp_path: Path) -> Path:
    """A site of one page."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>Récits</p>", "utf-8")
    return site


# https://developers.zenodo.org, « Deposit metadata »: what it requires, and the words that it knows.
REQUIS = {
    "upload_type", "publication_date", "title", "creators", "description", "access_right", "license",
}  # fmt: skip
FACULTATIFS = {"keywords", "notes", "related_identifiers", "version", "language"}
DEPOT: dict[str, object] = {
    "type": "object",
    "required": sorted(REQUIS),
    "additionalProperties": False,
    "properties": {
        **{nom: {"type": "string", "minLength": 1} for nom in ("title", "description", "notes", "version")},
        "upload_type": {"enum": ["publication", "poster", "presentation", "dataset", "image", "video",
                                 "software", "lesson", "physicalobject", "other"]},
        "publication_date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "access_right": {"enum": ["open", "embargoed", "restricted", "closed"]},
        "license": {"enum": ["cc-by-4.0", "cc-by-sa-4.0", "cc-zero", "other-open"]},
        "language": {"type": "string", "pattern": "^[a-z]{2,3}$"},
        "keywords": {"type": "array", "uniqueItems": True, "items": {"type": "string", "minLength": 1}},
        "creators": {
            "type": "array", "minItems": 1,
            "items": {
                "type": "object", "required": ["name"], "additionalProperties": False,
                "properties": {nom: {"type": "string"} for nom in ("name", "affiliation", "orcid", "gnd")},
            },
        },
        "related_identifiers": {
            "type": "array",
            "items": {
                "type": "object", "required": ["identifier", "relation"], "additionalProperties": False,
                "properties": {
                    "identifier": {"type": "string", "minLength": 1},
                    "relation": {"enum": ["isVersionOf", "isVariantFormOf"]},
                    "resource_type": {"const": "dataset"},
                },
            },
        },
    },
}  # fmt: skip


def site_dit(petit: Path, **qui: str) -> Path:
    """The small site with what it says in its data: who publishes it, of what it speaks."""
    observatoire = {
        "nom": "Observatoire de l’Estrie",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }
    termes = [{"id": "a", "libelle": "Accueil"}, {"id": "b", "libelle": "Bénévolat"}]
    dits = {
        "observatoire": observatoire | qui,
        "index": {"recits": [{"themes": ["b"]}, {"themes": ["a", "b"]}, {}]},
        "vocabulaires": {
            "vocabulaires": [{"id": "regions", "termes": []}, {"id": "themes", "termes": termes}]
        },
    }
    (petit / "api" / "v1").mkdir(parents=True)
    for nom, dit in dits.items():
        (petit / "api" / "v1" / f"{nom}.json").write_text(json.dumps(dit), "utf-8")
    return petit


def dite(site: Path, vers: Path) -> dict[str, Any]:
    """What is written beside the archive, held to what Zenodo documents."""
    assert deposer(site, vers) == 0
    demande = json.loads(vers.with_suffix(".depot.json").read_text("utf-8"))
    assert [*demande] == ["metadata"]
    Draft202012Validator(DEPOT).validate(demande["metadata"])
    return dict(demande["metadata"])


def test_a_deposit_is_told_what_the_archive_is(petit: Path, tmp_path: Path) -> None:
    dit = dite(
        site_dit(petit, doi="10.5281/zenodo.12", adresse="https://exemple.org/recits/"), tmp_path / "a.zip"
    )
    assert dit.keys() == REQUIS | FACULTATIFS
    assert dit["creators"] == [{"name": "Observatoire de l’Estrie"}]
    assert (dit["version"], dit["publication_date"], dit["license"]) == (
        "2026-11-23",
        "2026-11-23",
        "cc-by-4.0",
    )
    assert dit["keywords"] == ["Bénévolat", "Accueil"]
    assert [(x["relation"], x["identifier"]) for x in dit["related_identifiers"]] == [
        ("isVersionOf", "10.5281/zenodo.12"), ("isVariantFormOf", "https://exemple.org/recits/"),
    ]  # fmt: skip


def test_another_licence_is_told_in_words(petit: Path, tmp_path: Path) -> None:
    dit = dite(site_dit(petit, licence="https://exemple.org/<licence>"), tmp_path / "a.zip")
    assert dit["license"] == "other-open"
    assert "https://exemple.org/&lt;licence&gt;" in dit["notes"]
    assert dit["related_identifiers"] == []


def test_the_real_site_is_deposited_once_someone_signs_it(
    site_construit: Path, petit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert deposer(site_construit, tmp_path / "a.zip") == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        "Un dépôt nomme son auteur : dites d’abord, dans mkdocs.yml, sous « extra », « observatoire », le "
        "« nom » de qui publie ce site.\n"
    )
    shutil.copytree(site_construit / "api" / "v1", petit / "api" / "v1")
    place = petit / "api" / "v1" / "observatoire.json"
    place.write_text(json.dumps(json.loads(place.read_text("utf-8")) | {"nom": "Observatoire"}), "utf-8")
    dit = dite(petit, tmp_path / "b.zip")
    assert dit["title"] == "Récits\u00a0: initiatives documentées en santé et services sociaux"
    assert dit["license"] == "cc-by-4.0"
    fiches = [yaml.safe_load(p.read_bytes()) for p in (RACINE / "initiatives").glob("*.yml")]
    comptes = Counter(t for f in fiches for t in f["themes"])
    noms = {t.id: t.libelle for t in vocabulaire("themes")}
    assert {*dit["keywords"]} <= {noms[t] for t in comptes}
    assert dit["keywords"][0] in [noms[t] for t, n in comptes.items() if n == max(comptes.values())]


def test_a_site_that_says_nothing_of_itself_is_archived_without_a_deposit(
    petit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vers = tmp_path / "a.zip"
    assert deposer(petit, vers) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        f"{petit} ne dit pas, dans api/v1, qui le publie et de quoi il parle : sans cela, pas de "
        "« --depot ».\n"
    )
    assert not vers.exists()
    site_dit(petit)
    (place := vers.with_suffix(".depot.json")).write_text("autre chose")
    assert deposer(petit, vers) == 1
    dit = capsys.readouterr().err.replace("\u00a0", " ")
    assert dit == f"{place} existe déjà : donnez un autre nom par « --vers », ou effacez-le.\n"
    assert (vers.exists(), place.read_text()) == (False, "autre chose")
