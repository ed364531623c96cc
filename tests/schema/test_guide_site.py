"""The guide on the site: tables of the schema, examples that are records, pages that one can reach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from hooks.commandes.lancement import COMMANDES
from schema.corpus.corpus import lire_texte
from schema.guides.codes import tous_les_codes
from schema.guides.exemple import completer
from schema.guides.guide import DOSSIER, MARQUES, blocs_des_rubriques, fichiers
from schema.guides.reference import BLOCS
from schema.lecture.problems import en_texte
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE

PAGES = sorted((RACINE / DOSSIER).rglob("*.md"))
TEXTES = {p.relative_to(RACINE / DOSSIER).as_posix(): p.read_text("utf-8") for p in PAGES}
YAML = [
    (nom, bloc)
    for nom, texte in TEXTES.items()
    for bloc in re.findall(r"^```yaml\n(.*?)^```$", texte, re.DOTALL | re.MULTILINE)
    # Those of the reference complete the example of CONTRIBUTING.md: test_guide.py reads them.
    if "/" not in nom
]
# Parts that `schema/guides/guide.py` makes for the pages of reference.
DE_LA_REFERENCE = ("genres", "cles-entete", "cles-communes", "cles-organisation", "listes", "reference")
# What is told to a reader, without code, addresses and comments.
CODE = re.compile(r"```.*?```|`[^`\n]*`|<!--.*?-->|\]\([^)]*\)|\{#[^}]*\}", re.DOTALL)


def test_every_file_of_the_guide_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["guide", "--verifier", "--racine", str(RACINE)])
    dit = capsys.readouterr().out
    assert (code, dit.splitlines()) == (0, [f"{nom} est à jour." for nom in fichiers(RACINE)]), "recits guide"


def test_every_page_is_in_the_navigation_once() -> None:
    navigation = (RACINE / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2]
    assert {nom: navigation.count(f": guide/{nom}") for nom in TEXTES} == dict.fromkeys(TEXTES, 1)


def test_every_generated_part_made_for_the_site_is_on_it() -> None:
    posees = [m["nom"] for texte in TEXTES.values() for m in MARQUES.finditer(texte)]
    assert sorted(posees) == sorted(
        [*BLOCS, *blocs_des_rubriques(), *DE_LA_REFERENCE, "commandes", "natures"]
    )


@pytest.mark.parametrize(("page", "extrait"), YAML, ids=[f"{nom}-{n}" for n, (nom, _) in enumerate(YAML)])
def test_every_example_is_a_piece_of_a_valid_record(page: str, extrait: str) -> None:
    problemes = lire_texte("exemple", completer(extrait).encode()).problemes
    # An example of sources is cited by rubriques that it does not show.
    autres = {"E203", "E205"} if extrait.startswith("sources:") else set()
    assert [p for p in problemes if p.code not in autres] == []


def test_examples_are_not_lost_on_the_way() -> None:
    assert len(YAML) >= 3
    problemes = lire_texte("exemple", completer("avis:\n  avis:\n    - de: Un parent\n").encode()).problemes
    assert [p.code for p in problemes] == ["E101"]


def test_the_message_that_the_guide_shows_is_the_real_one() -> None:
    (montre,) = re.findall(r"^> `(.*)`$", TEXTES["relire.md"], re.MULTILINE)
    contribuer = (RACINE / "CONTRIBUTING.md").read_text("utf-8")
    exemple = re.search(r"^```yaml\n(# initiatives/.*?)^```$", contribuer, re.DOTALL | re.MULTILINE)
    assert exemple
    fautif = exemple[1].replace("statut: en-cours", "statut: encours")
    dit = en_texte(lire_texte("cafes-du-midi", fautif.encode()).problemes)
    assert montre.replace("\u00a0", " ") == dit.partition("\n")[0].replace("\u00a0", " ")


def test_every_rubrique_has_its_section_with_its_question() -> None:
    texte = TEXTES["rubriques.md"]
    for terme in vocabulaire("canevas"):
        assert f"{{#rubrique-{terme.id}}}" in texte
        assert terme.texte("question").replace("'", "’") in texte


def test_every_command_and_every_family_of_messages_is_told() -> None:
    for commande in COMMANDES:
        assert f"| `recits {commande.NOM}` |" in TEXTES["outils.md"]
    combien = sum(int(n) for n in re.findall(r"\| (\d+) messages?\b", TEXTES["relire.md"]))
    assert combien == len(tous_les_codes())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.stem))
def test_french_typography(page: Path) -> None:
    texte = CODE.sub("x", page.read_text("utf-8"))
    assert re.findall(r".{0,20}(?: [:;!?»](?=\s|$)|« ).{0,10}", texte) == []
    assert re.findall(r".{0,20}'.{0,10}", texte) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.stem))
def test_a_page_is_short_enough_to_be_read(page: Path) -> None:
    sans_tables = MARQUES.sub("", page.read_text("utf-8"))
    assert len(CODE.sub("", sans_tables).split()) < 900
