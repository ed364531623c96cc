"""The tools that other tests trust: no silent skip, a server like a mirror's, a browser that is there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import CHROMIUM_ABSENT, Servir


def lance_pytest(racine: Path, ou: Path, *options: str, **variables: str) -> tuple[int, str]:
    """Exit code and output of pytest in one folder, with the project's own conftest."""
    commande = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    # Where CI is set, pytest says the reasons once more in its summary: they are counted where they stand.
    commande += ["-rN", "-c", str(racine / "pyproject.toml"), "--rootdir", str(ou), *options, str(ou)]
    milieu = {**os.environ, "PYTHONPATH": str(racine), **variables}
    fait = subprocess.run(commande, env=milieu, capture_output=True, text=True, check=False, timeout=600)
    return fait.returncode, fait.stdout + fait.stderr


SAUTS = {
    "test_dans_le_test.py": "def test_a():\n    pytest.skip('pas ici')\n",
    "test_par_une_marque.py": "@pytest.mark.skip(reason='pas ici')\ndef test_a():\n    pass\n",
    "test_dans_une_fixture.py": (
        "@pytest.fixture\ndef f():\n    pytest.skip('pas ici')\ndef test_a(f):\n    pass\n"
    ),
    "test_par_le_module.py": "pytest.skip('pas ici', allow_module_level=True)\n",
}


@pytest.mark.lent
@pytest.mark.parametrize("processus", ["0", "2"])
def test_every_kind_of_skip_fails_when_skips_are_forbidden(
    racine: Path, tmp_path: Path, processus: str
) -> None:
    for nom, source in SAUTS.items():
        (tmp_path / nom).write_text("import pytest\n" + source, "utf-8")
    cote_a_cote = ("-n", processus)
    permis, sortie = lance_pytest(racine, tmp_path, *cote_a_cote)
    assert (permis, "= 4 skipped in " in sortie) == (pytest.ExitCode.OK, True)
    # Without that last option a module that cannot be collected ends the run.
    sans_sauts = ("--interdit-sauts", "--continue-on-collection-errors")
    interdit, sortie = lance_pytest(racine, tmp_path, *cote_a_cote, *sans_sauts)
    assert interdit == pytest.ExitCode.TESTS_FAILED
    assert sortie.count("test sauté, ce que --interdit-sauts refuse : (") == len(SAUTS)
    assert "= 1 failed, 3 errors in " in sortie


def test_without_chromium_a_browser_test_fails_in_plain_words(racine: Path, tmp_path: Path) -> None:
    fichier = tmp_path / "test_page.py"
    fichier.write_text("def test_a(chromium):\n    pass\n", "utf-8")
    code, sortie = lance_pytest(racine, tmp_path, CHROMIUM="/nulle/part/chromium")
    assert code == pytest.ExitCode.TESTS_FAILED
    assert CHROMIUM_ABSENT in sortie
    assert "Traceback" not in sortie


def test_a_mirror_is_served_under_a_path_with_its_own_404(tmp_path: Path, servir: Servir) -> None:
    (tmp_path / "page.html").write_text("<p>là</p>", "utf-8")
    (tmp_path / "404.html").write_text("<p>rien ici</p>", "utf-8")
    url = servir(tmp_path, "/miroir/recits/")
    with urllib.request.urlopen(url + "page.html", timeout=60) as reponse:
        assert reponse.read().decode() == "<p>là</p>"
    for absente in (url + "a/b/absente.html", url.replace("/miroir/recits/", "/page.html")):
        with pytest.raises(urllib.error.HTTPError) as refus:
            urllib.request.urlopen(absente, timeout=60)
        with refus.value as reponse_404:
            assert (reponse_404.code, reponse_404.read().decode()) == (404, "<p>rien ici</p>")


def test_the_browser_runs_scripts_and_reads_french(tmp_path: Path, servir: Servir, chromium: Browser) -> None:
    script = "<script>document.title += ' œuvre'</script>"
    (tmp_path / "index.html").write_text(f'<meta charset="utf-8"><title>Une</title>{script}', "utf-8")
    page = chromium.new_page()
    page.goto(servir(tmp_path))
    assert page.title() == "Une œuvre"
    page.close()


def test_the_editor_finds_the_schema_of_each_file(racine: Path) -> None:
    reglages = json.loads((racine / ".vscode" / "settings.json").read_text("utf-8"))
    assert reglages["yaml.schemas"] == {
        "./schema/initiative.editeur.json": "initiatives/*.yml",
        "./schema/organisation.editeur.json": "schema/vocabularies/organisations/*.yml",
    }
    assert all((racine / schema).is_file() for schema in reglages["yaml.schemas"])


@pytest.mark.parametrize("nom", ["site.txt", "dev.txt"])
def test_a_lock_pins_and_hashes_all_that_it_names(racine: Path, nom: str) -> None:
    verrou = (racine / "requirements" / nom).read_text("utf-8")
    exigences = [bloc for bloc in re.split(r"\n(?=\S)", verrou) if bloc.strip() and not bloc.startswith("#")]
    assert len(exigences) > 20
    sans_empreinte = [bloc.splitlines()[0] for bloc in exigences if "==" not in bloc or "sha256:" not in bloc]
    assert sans_empreinte == []


def test_development_adds_to_what_builds_the_site_and_changes_nothing(racine: Path) -> None:
    def epingles(nom: str) -> set[str]:
        verrou = (racine / "requirements" / nom).read_text("utf-8")
        return set(re.findall(r"^[a-z0-9][^ ]*==[^ ]*", verrou, re.MULTILINE))

    assert epingles("site.txt") < epingles("dev.txt")
