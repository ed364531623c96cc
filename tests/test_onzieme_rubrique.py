"""A rubrique is told once: an eleventh, in the canvas, its model and its template alone, is everywhere."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests import ajouts
from tests.ajouts import recits

pytestmark = pytest.mark.lent

IDENT = "circulation"
TITRE = "11. Comment le savoir a-t-il circulé?"
CANEVAS = """\
  - id: circulation
    numero: 11
    libelle: Comment le savoir a-t-il circulé?
    court: Circulation
    definition: Ce qui a été partagé, avec qui et par quel moyen.
    question: Qui d'autre sait maintenant ce que vous savez?
    attendus: [enonces, echanges]
    outils:
      titres: ["Transfert des connaissances"]
      squelette:
        sources: [entrevue]
        nature: perception
        echanges: [{texte: À REMPLIR}]
      exigee_par: [recit]
"""
MODELE = '''\
"""11. Comment le savoir a-t-il circulé?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import EnonceComplet
from schema.models.marques import element, extrait, mot
from schema.models.rubrique import Rubrique
from schema.models.types import Ligne


@element("un échange")
@extrait("echange", "Un échange", "avec")
class EchangeDeSavoir(EnonceComplet):
    """What was shared once."""

    avec: Annotated[Ligne, mot("une équipe, des équipes")] | None = Field(
        default=None, description="Avec qui.", examples=["CISSS de Lanaudière"]
    )


class Circulation(Rubrique):
    """11. Comment le savoir a-t-il circulé?"""

    echanges: Annotated[tuple[EchangeDeSavoir, ...], mot("un échange, des échanges")] = Field(
        default=(), description="Échanges avec d’autres équipes, un par élément."
    )
'''
CHAMP = """
    circulation: Annotated[Circulation, mot("une circulation, des circulations")] | None = Field(
        default=None, description="11. Comment le savoir a-t-il circulé?"
    )
"""
METHODE = "    def rubrique(self, ident: str)"
IMPORTE = "from schema.models.identite import"
GABARIT = """\
{{ m.enonces(r, rub.enonces, ctx) }}
{% if rub.echanges %}<h3>Les échanges</h3>{{ m.puces(r, rub.echanges, ctx) }}{% endif %}
{% include "rubriques/_reste.html" %}
"""
SUITE = """\
circulation:
  sources: [bilan]
  nature: document
  enonces:
    - La roulotte a reçu des visiteurs d’autres vallées.
  echanges:
    - avec: les équipes du nord
      texte: Deux équipes sont venues passer une journée dans la roulotte.
"""
RECIT = """\
# La roulotte dentaire

## 1. Brève description de l'initiative

Une roulotte soigne les dents des élèves dans la cour de leur école, et cela depuis trois ans déjà.

## XI. Transfert des connaissances

Deux équipes voisines sont venues voir comment la roulotte était aménagée et ce qu'elle coûtait.
"""


@pytest.fixture(scope="module")
def copie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One block of the canvas, one model and its field, one template; one record with it, and as it was."""
    racine = ajouts.copier(tmp_path_factory.mktemp("onze"))
    canevas = racine / "schema/vocabularies/canevas.yml"
    canevas.write_text(canevas.read_text("utf-8") + CANEVAS, "utf-8")
    (racine / "schema/models/circulation.py").write_text(MODELE, "utf-8")
    initiative = racine / "schema/models/initiative.py"
    ajouts.modifier(initiative, METHODE, f"{CHAMP}\n{METHODE}")
    ajouts.modifier(initiative, IMPORTE, f"from schema.models.circulation import Circulation\n{IMPORTE}")
    (racine / f"hooks/site/templates/rubriques/{IDENT}.html").write_text(GABARIT, "utf-8")
    fiche = ajouts.FICHE.read_text("utf-8")
    ajouts.ecrire_fiche(racine, fiche + SUITE)
    ajouts.ecrire_fiche(racine / "avant", fiche)
    (racine / "roulotte.md").write_text(RECIT, "utf-8")
    return racine


@pytest.fixture(scope="module")
def site(copie: Path) -> Path:
    """The copy's site."""
    return ajouts.produire(copie)


def test_the_page_tells_it_after_the_tenth(site: Path) -> None:
    page = (site / "recits/clinique.html").read_text("utf-8")
    assert page.index('id="documentation"') < page.index('id="circulation"')
    assert "Les échanges</h3>" in page
    assert "Deux équipes sont venues passer une journée dans la roulotte." in page


def test_the_form_asks_for_it(site: Path) -> None:
    schema = ajouts.schema_du_formulaire(site)
    (etape,) = [e for e in schema["etapes"] if e["id"] == IDENT]
    assert (etape["numero"], etape["court"], etape["champs"]) == ("11", "Circulation", [IDENT])
    champ = schema["$defs"]["Circulation"]["properties"]["echanges"]
    assert champ["title"] == "Échanges avec d’autres équipes"


def test_the_comparison_has_its_rows(site: Path) -> None:
    colonne = (site / "comparer/clinique.js").read_text("utf-8")
    assert "Deux équipes sont venues" in colonne
    page = (site / "comparer.html").read_text("utf-8")
    assert "11. Circulation" in page
    assert "Échanges avec d’autres équipes" in page


def test_the_tables_have_its_claims(site: Path) -> None:
    with (site / "api/v1/tables/enonces.csv").open(encoding="utf-8-sig", newline="") as fichier:
        lignes = [x for x in csv.DictReader(fichier) if x["rubrique"] == IDENT]
    assert [(x["chemin"], x["sorte"], x["sources"], x["nature"]) for x in lignes] == [
        ("/circulation/enonces/0", "enonce", "bilan", "document"),
        ("/circulation/echanges/0", "echange_de_savoir", "bilan", "document"),
    ]


def test_the_schema_and_the_snippets_have_it(copie: Path) -> None:
    recits(copie, "schema")
    schema = json.loads((copie / "schema/initiative.schema.json").read_text("utf-8"))
    assert schema["properties"][IDENT]["title"] == TITRE
    assert "echanges" in schema["$defs"]["Circulation"]["properties"]
    (exigences,) = [
        x["then"]["required"] for x in schema["allOf"] if x["if"]["properties"]["genre"]["const"] == "recit"
    ]
    assert IDENT in exigences
    extraits = json.loads((copie / ".vscode/recits.code-snippets").read_text("utf-8"))
    assert extraits[f"Récits\u00a0: {TITRE}"]["prefix"] == "recits-11-circulation"
    assert extraits["Récits\u00a0: Un échange"]["body"][0].startswith("- ")


def test_the_guide_describes_it(copie: Path) -> None:
    recits(copie, "guide")
    pages = [copie / "CONTRIBUTING.md", *(copie / "docs").rglob("*.md")]
    guide = "\n".join(p.read_text("utf-8") for p in pages)
    assert "Échanges avec d’autres équipes, un par élément" in guide
    assert "[11. Circulation](docs/guide/reference/circulation.md) | `circulation` |" in guide
    assert f"## {TITRE}" in guide
    assert (
        (copie / "docs/guide/reference/circulation.md").read_text("utf-8").startswith("# 11. Circulation\n")
    )
    navigation = (copie / "mkdocs.yml").read_text("utf-8")
    assert "\n          - 11. Circulation: guide/reference/circulation.md\n" in navigation
    assert "circulation.md est à jour." in recits(copie, "guide", "--verifier")


def test_a_new_record_starts_with_it(copie: Path) -> None:
    recits(copie, "nouveau", "--non-interactif", "--titre", "Une autre roulotte", "--id", "neuve")
    fiche = (copie / "initiatives/neuve.yml").read_text("utf-8")
    (copie / "initiatives/neuve.yml").unlink()
    debut = fiche[fiche.index("\ncirculation:\n") :]
    assert "  sources: [entrevue]\n  nature: perception\n" in debut
    assert "echanges:\n    - texte: À REMPLIR\n" in debut
    assert f"# {TITRE} --" in fiche


def test_an_imported_document_gives_it(copie: Path) -> None:
    recits(copie, "importer", "roulotte.md", "--vers", "brouillon.yml")
    brouillon = (copie / "brouillon.yml").read_text("utf-8")
    assert "Deux équipes voisines sont venues voir" in brouillon[brouillon.index("\ncirculation:\n") :]


def test_the_difference_names_it(copie: Path) -> None:
    dit = recits(copie, "diff", "--de", "avant")
    assert "  Circulation : rubrique ajoutée (1 énoncé, 1 échange)\n" in dit
    assert f"    {TITRE} : 0 % → 100 %\n" in dit


def test_its_absence_is_told(copie: Path) -> None:
    dit = recits(copie, "valider", "--racine", "avant", code=1)
    assert f"rubrique « {IDENT} » absente, que le genre « recit » exige ({TITRE})" in dit
