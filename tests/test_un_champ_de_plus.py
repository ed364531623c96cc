"""A field is told once: one more on a figure's value takes its place in the model, and its words on the page.

Two files edited by hand; what is generated is made again by its commands.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests import ajouts
from tests.ajouts import recits

pytestmark = pytest.mark.lent

MODELE = "schema/models/chiffres.py"
AVANT_LE_CHAMP = "\n\n# A bare number is the short writing of a value."
CHAMP = """
    reserve: Annotated[Ligne, mot("une réserve, des réserves")] | None = Field(
        default=None,
        description="Réserve que la source fait sur ce nombre.",
        examples=["provisoire"],
    )
"""
# In the one module that tells a quantity in words, wherever it stands.
AVANT = 'suites = ["base inconnue"] if v.base_inconnue else []\n'
DIT = AVANT + "    suites += [v.reserve] if v.reserve else []\n"
ELEVES = "      unite: élèves\n      calcul:"


@pytest.fixture(scope="module")
def copie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The field, how a value is told in words; one record with it, and as it was."""
    racine = ajouts.copier(tmp_path_factory.mktemp("champ"))
    ajouts.modifier(racine / MODELE, AVANT_LE_CHAMP, CHAMP + AVANT_LE_CHAMP)
    (mots,) = [p for p in (racine / "hooks").rglob("*.py") if AVANT in p.read_text("utf-8")]
    ajouts.modifier(mots, AVANT, DIT)
    fiche = ajouts.FICHE.read_text("utf-8")
    assert fiche.count(ELEVES) == 1
    ajouts.ecrire_fiche(racine, fiche.replace(ELEVES, "      reserve: provisoire\n" + ELEVES))
    ajouts.ecrire_fiche(racine / "avant", fiche)
    return racine


@pytest.fixture(scope="module")
def site(copie: Path) -> Path:
    """The copy's site."""
    return ajouts.produire(copie)


def test_the_page_tells_it(site: Path) -> None:
    assert "(provisoire)" in (site / "recits/clinique.html").read_text("utf-8")


def test_the_comparison_tells_it(site: Path) -> None:
    assert "(provisoire)" in (site / "comparer/clinique.js").read_text("utf-8")


def test_the_table_of_figures_has_its_column(site: Path) -> None:
    with (site / "api/v1/tables/chiffres.csv").open(encoding="utf-8-sig", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    assert [x["reserve"] for x in lignes if x["libelle"] == "Élèves vus"] == ["provisoire"]
    paquet = json.loads((site / "api/v1/datapackage.json").read_text("utf-8"))
    (table,) = [t for t in paquet["resources"] if t["name"] == "chiffres"]
    (champ,) = [c for c in table["schema"]["fields"] if c["name"] == "reserve"]
    assert champ["description"] == "Réserve que la source fait sur ce nombre."


def test_the_form_asks_for_it(site: Path) -> None:
    chiffre = ajouts.schema_du_formulaire(site)["$defs"]["Chiffre"]
    champ = chiffre["properties"]["reserve"]
    assert (champ["title"], champ["x-saisie"], champ["x-exemple"]) == (
        "Réserve que la source fait sur ce nombre",
        "ligne",
        "provisoire",
    )
    assert "reserve" in chiffre["x-ordre"]


def test_the_schema_has_it(copie: Path) -> None:
    recits(copie, "schema")
    schema = json.loads((copie / "schema/initiative.schema.json").read_text("utf-8"))
    champ = schema["$defs"]["ValeurComplete"]["properties"]["reserve"]
    assert champ["description"] == "Réserve que la source fait sur ce nombre."


def test_the_guide_describes_it(copie: Path) -> None:
    recits(copie, "guide")
    pages = [copie / "CONTRIBUTING.md", *(copie / "docs").rglob("*.md")]
    rangee = "| `reserve` | Réserve que la source fait sur ce nombre. | texte d’une ligne | `provisoire` |"
    assert any(rangee in p.read_text("utf-8") for p in pages)


def test_the_difference_says_that_it_changed(copie: Path) -> None:
    dit = recits(copie, "diff", "--de", "avant")
    assert "460 sur 500 élèves → 460 sur 500 élèves (provisoire)" in dit
