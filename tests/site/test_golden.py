"""The whole body of a small record's page, to the letter: a change of it is seen, and wanted or not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hooks.site.build_site import build_site
from schema.corpus.corpus import load_corpus
from tests.conftest import RACINE

GOLDEN = RACINE / "tests" / "site" / "golden"


def test_the_page_of_a_small_record(tmp_path: Path) -> None:
    (tmp_path / "initiatives").mkdir()
    shutil.copy(GOLDEN / "petite.yml", tmp_path / "initiatives")
    pages = {f.uri: f for f in build_site(load_corpus(tmp_path))}
    corps = pages["recits/petite.html"].body()
    if os.environ.get("REFAIRE"):
        (GOLDEN / "petite.html").write_text(corps, "utf-8", newline="\n")
    attendu = (GOLDEN / "petite.html").read_text("utf-8")
    assert corps == attendu, "si le changement est voulu : REFAIRE=1 pytest tests/site/test_golden.py"
