"""What the people met agreed to, as rubrique 10 says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.commun.reglages import Reglages
from hooks.site.pages.recit import corps, fichiers
from hooks.site.similaires import Parentes
from schema.corpus.corpus import load_corpus
from tests.fautes import BASE, retoucher


def ecrire(tmp_path: Path, consentement: str) -> Path:
    ligne = "    libelle: Hygiéniste dentaire\n"
    texte, _ = retoucher(BASE.read_text("utf-8"), (ligne, f"{ligne}    consentement: {consentement}\n"))
    (tmp_path / "initiatives").mkdir()
    (tmp_path / "initiatives" / "x.yml").write_text(f"# Une note entre nous.\n{texte}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("consentement", "dit"),
    [
        ("{le: 2011-03-15, anonymat: oui}", "Publication acceptée (15 mars 2011), anonymat promis."),
        ("{anonymat: non}", "Publication acceptée."),
    ],
)
def test_what_was_agreed_to_is_said_with_the_source(tmp_path: Path, consentement: str, dit: str) -> None:
    corpus = load_corpus(ecrire(tmp_path, consentement), processus=1)
    page = corps(corpus, corpus.notices[0], Reglages(), None)
    assert f'<span class="precision">{dit}</span>' in " ".join(page.replace("\u00a0", " ").split())


def test_comments_of_a_record_are_not_published(tmp_path: Path) -> None:
    corpus = load_corpus(ecrire(tmp_path, "{anonymat: oui}"), processus=1)
    tous = fichiers(corpus, corpus.notices[0], Reglages(), Parentes(corpus.notices))
    publie = {f.uri: f for f in tous}["recits/x.yml"].body()
    assert "Une note entre nous" not in publie
    assert "consentement: {anonymat: oui}" in publie
