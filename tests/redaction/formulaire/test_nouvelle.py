"""From an empty form to a record that the command accepts and a page that is the preview."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from hooks.site.pages.recit import corps
from schema.corpus.corpus import load_corpus
from tests.conftest import RACINE
from tests.redaction.formulaire.outils import ATTENTE, Formulaire
from tests.redaction.formulaire.recit_neuf import IDENT, remplir

# The one part of a page that only a build can draw.
SCHEMA = re.compile(r'(<h3 id="liens-partenaires">.*?</h3>\n).*?(<div class="defile")', re.DOTALL)
# As the browser's parser reads it: what the preview's frame holds is compared with that.
RELIRE = "html => { const t = document.createElement('div'); t.innerHTML = html; return t.innerHTML; }"


def sans_schema(html: str) -> str:
    return SCHEMA.sub(r"\1\2", html)


def test_a_whole_new_recit_from_an_empty_form(
    formulaire_verifie: Formulaire, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formulaire = formulaire_verifie
    remplir(formulaire)
    formulaire.etape("Relire et envoyer")
    formulaire.verifie()
    assert (
        formulaire.page.locator(".form-verdict").inner_text() == "Rien à corriger\u00a0: la fiche est valide."
    )
    # No word of errors that may remain.
    assert formulaire.page.locator(".form-peut-etre").is_hidden()
    fichier = formulaire.telecharger(tmp_path)
    assert fichier.name == f"{IDENT}.yml"

    racine = tmp_path / "projet"
    shutil.copytree(RACINE / "initiatives", racine / "initiatives")
    shutil.copy(fichier, racine / "initiatives")
    with capsys.disabled():
        print(f"\n{formulaire.gestes} gestes, du formulaire vide au fichier téléchargé")
    assert main(["valider", "--racine", str(racine)]) == 0

    formulaire.gestes += 1
    formulaire.page.get_by_text("Aperçu du récit", exact=True).click()
    apercu = formulaire.page.frame_locator(".form-apercu iframe").locator("article.recit")
    apercu.wait_for(timeout=ATTENTE)
    corpus = load_corpus(racine, processus=1)
    page = corps(corpus, corpus.par_id[IDENT])
    attendue = formulaire.page.evaluate(RELIRE, sans_schema(page))
    montre = apercu.evaluate("e => e.parentElement.innerHTML")
    assert sans_schema(montre).strip() == attendue.strip()
