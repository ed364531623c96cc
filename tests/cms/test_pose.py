from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hooks.redaction.cms import pose
from hooks.redaction.cms.forge import Forge
from hooks.redaction.cms.paquet import CmsAbsent, modules, sans_appel
from hooks.redaction.cms.pose import poser_si_voulu
from hooks.redaction.formulaire.schema import schema_formulaire
from schema.corpus.corpus import Corpus

FORGE = Forge("github", "organisme/recits")
# Bytes that a person loads who opens the editor, as files; a version twice as heavy is a choice to make.
BUDGET = 3_600_000


def ecrits(dossier: Path) -> dict[str, bytes]:
    return {
        f.relative_to(dossier).as_posix(): f.read_bytes() for f in sorted(dossier.rglob("*")) if f.is_file()
    }


def recu(site: Path) -> dict[str, Any]:
    texte = (site / "admin/configuration.js").read_text(encoding="utf-8")
    trouve = re.fullmatch(r"RecitsCms\.recevoir\((.*)\);\n", texte, re.DOTALL)
    assert trouve
    lu = json.loads(trouve[1])
    assert isinstance(lu, dict)
    return lu


def test_the_editor_stands_in_admin_with_its_fonts_words_and_licences(
    corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    poser_si_voulu(tmp_path, corpus, None, pytest.fail)
    faits = ecrits(tmp_path)
    assert list(faits) == [
        "admin/LICENCES.txt",
        "admin/configuration.js",
        "admin/index.html",
        "admin/js-yaml.js",
        "admin/locales/fr.json",
        "admin/polices/material-symbols-outlined-latin-wght-normal.woff2",
        "admin/polices/noto-mono-latin-400-normal.woff2",
        "admin/polices/source-sans-3-latin-wght-normal.woff2",
        "admin/sveltia-cms.js",
    ]
    total = sum(map(len, faits.values()))
    with capsys.disabled():
        print(f"\nadmin/ : {total} octets en {len(faits)} fichiers, budget {BUDGET}")
    assert total < BUDGET
    assert b"sourceMappingURL" not in b"".join(faits.values())


def test_two_builds_are_the_same(corpus: Corpus, tmp_path: Path) -> None:
    for nom in ("un", "deux"):
        poser_si_voulu(tmp_path / nom, corpus, FORGE, pytest.fail)
    assert ecrits(tmp_path / "un") == ecrits(tmp_path / "deux")


def test_its_fields_are_those_of_the_form(corpus: Corpus, tmp_path: Path) -> None:
    poser_si_voulu(tmp_path, corpus, None, pytest.fail)
    fait, formulaire = recu(tmp_path), schema_formulaire()
    recits = fait["config"]["collections"][0]
    assert [c["name"] for c in recits["fields"]] == list(formulaire["properties"])
    for nom, groupe in formulaire["$defs"].items():
        champs = {c["name"]: c for c in fait["groupes"][nom]}
        assert set(champs) == set(groupe["properties"]), nom
        assert {c for c, champ in champs.items() if champ["required"]} == set(groupe["required"]), nom
    regions = next(c for c in fait["groupes"]["Territoire"] if c["name"] == "regions")
    assert (regions["widget"], regions["liste"], regions["multiple"]) == ("select", "regions", True)
    assert len(fait["listes"]["regions"]) == 18


def test_every_list_and_group_that_a_field_names_is_there(corpus: Corpus, tmp_path: Path) -> None:
    poser_si_voulu(tmp_path, corpus, None, pytest.fail)
    fait = recu(tmp_path)
    texte = json.dumps(fait)
    assert set(re.findall(r'"groupe": "(\w+)"', texte)) <= set(fait["groupes"])
    assert set(re.findall(r'"liste": "(\w+)"', texte)) <= set(fait["listes"])
    assert set(re.findall(r'"registre": "(\w+)"', texte)) == {"organisations", "initiatives"}


def test_changes_are_proposed_to_the_forge_that_is_set(corpus: Corpus, tmp_path: Path) -> None:
    poser_si_voulu(tmp_path, corpus, FORGE, pytest.fail)
    config = recu(tmp_path)["config"]
    assert (config["backend"]["repo"], config["publish_mode"]) == ("organisme/recits", "editorial_workflow")
    assert config["output"]["yaml"] == {"quote": "double"}
    assert config["load_config_file"] is False
    page = (tmp_path / "admin/index.html").read_text(encoding="utf-8")
    assert "organisme/recits" in page
    assert "relié à aucun dépôt" not in page


def test_without_a_forge_the_page_says_what_to_write(corpus: Corpus, tmp_path: Path) -> None:
    poser_si_voulu(tmp_path, corpus, None, pytest.fail)
    page = (tmp_path / "admin/index.html").read_text(encoding="utf-8")
    assert "cms: {backend: github, depot: votre-organisme/recits, branche: main}" in page
    assert '<meta name="robots" content="noindex">' in page


def test_without_its_packages_the_page_and_the_build_say_so(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pose, "modules", lambda: tmp_path / "rien")
    dits: list[str] = []
    poser_si_voulu(tmp_path / "site", corpus, None, dits.append)
    assert dits == [
        "La page admin/ n’aura pas son éditeur\u00a0: sveltia-cms.js n’est pas installé. "
        "Lancez «\u00a0make venv\u00a0»."
    ]
    faits = ecrits(tmp_path / "site")
    assert list(faits) == ["admin/index.html"]
    page = faits["admin/index.html"].decode()
    assert "il lui manque les paquets de requirements/npm-site" in page
    assert "<script" not in page


def test_the_switch_leaves_the_page_alone(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECITS_CMS", "0")
    poser_si_voulu(tmp_path, corpus, None, pytest.fail)
    assert list(ecrits(tmp_path)) == ["admin/index.html"]


def test_a_version_that_calls_elsewhere_is_refused() -> None:
    script = (modules() / "@sveltia/cms/dist/sveltia-cms.js").read_text(encoding="utf-8")
    with pytest.raises(CmsAbsent) as trouve:
        sans_appel(script.replace("/locales`", "/words`"))
    assert str(trouve.value) == (
        "La page admin/ n’aura pas son éditeur\u00a0: cette version de Sveltia CMS demande autrement "
        "les mots en français. Reprenez celle de requirements/npm-site («\u00a0make venv\u00a0»), ou adaptez "
        "hooks/redaction/cms/paquet.py."
    )
