"""README, guide, changelog and hand-written pages: what they name exists, and French is typed as French."""

from __future__ import annotations

import re
import struct
import tomllib
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from hooks.commandes.lancement import COMMANDES
from schema.lecture.typographie import typographier

RACINE = Path(__file__).resolve().parent.parent
EN_FRANCAIS = (
    "CONTRIBUTING.md",
    "SECURITY.md",
    *sorted(p.relative_to(RACINE).as_posix() for p in (RACINE / "docs").rglob("*.md")),
)
DOCUMENTS = ("README.md", "CHANGELOG.md", *EN_FRANCAIS)
IMAGE_MAX = 200_000  # bytes

CLOTURE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
# Code, addresses, tags and attributes are no prose.
HORS_PROSE = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|\{[^}]*\}")
LIEN = re.compile(r"\]\(([^)\s]+)\)")
# Pages that the records give, and those of the theme, exist only in the built site. So do the pages that open
# a folder of it, which a document names as MkDocs wants them (`aide/index.md`).
PAGE_DU_SITE = re.compile(
    r"(?:\.\./)?(?:(?:[a-z]+/)?[a-zE0-9-]+\.html|(?:aide|contribuer)/index\.md|licences\.txt)"
)


@cache
def texte(nom: str) -> str:
    return (RACINE / nom).read_text("utf-8")


def sans_code(nom: str) -> str:
    return CLOTURE.sub("", texte(nom))


def ancre(titre: str) -> str:
    """The anchor that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", titre.strip().lower()).replace(" ", "-")


@cache
def ancres(nom: str) -> frozenset[str]:
    """All anchors of a document: headings (numbered when repeated), and those given by hand."""
    prose = sans_code(nom)
    vues: Counter[str] = Counter()
    trouvees = set(re.findall(r'<a id="([^"]+)">|\{#([a-z-]+)\}', prose))
    toutes = {a or b for a, b in trouvees}
    for titre in re.findall(r"^#+ (.+?)(?: \{#.*\})?$", prose, re.MULTILINE):
        base = ancre(titre)
        toutes.add(f"{base}-{vues[base]}" if vues[base] else base)
        vues[base] += 1
    return frozenset(toutes)


def lien_brise(nom: str, lien: str) -> bool:
    chemin, _, cible = lien.partition("#")
    fichier = (RACINE / nom).parent / chemin if chemin else RACINE / nom
    if nom.startswith("docs/") and PAGE_DU_SITE.fullmatch(chemin):
        return False  # the build, which is strict, checks every link of the finished site
    if not fichier.exists():
        return True
    return bool(cible) and cible not in ancres(fichier.relative_to(RACINE).as_posix())


@pytest.mark.parametrize(
    ("titre", "attendue"),
    [("Écrire du YAML", "écrire-du-yaml"), ("L’en-tête", "len-tête"), ("3. `offre`", "3-offre")],
)
def test_an_anchor_is_the_one_github_gives(titre: str, attendue: str) -> None:
    assert ancre(titre) == attendue


@pytest.mark.parametrize("nom", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(nom: str) -> None:
    liens = [lien for lien in LIEN.findall(sans_code(nom)) if "://" not in lien]
    assert [lien for lien in liens if lien_brise(nom, lien)] == []


@pytest.mark.parametrize("nom", DOCUMENTS)
def test_no_place_has_the_name_of_another(nom: str) -> None:
    donnees = re.findall(r'<a id="([^"]+)">', sans_code(nom))
    assert [a for a, fois in Counter(donnees).items() if fois > 1] == []


@pytest.mark.parametrize("nom", EN_FRANCAIS)
def test_french_is_typed_with_its_typography(nom: str) -> None:
    """Straight apostrophes, missing non-breaking spaces: these pages pass through no renderer of ours."""
    lignes = CLOTURE.sub(lambda m: "\n" * m[0].count("\n"), texte(nom)).split("\n")
    fautives = [
        (numero, morceau)
        for numero, ligne in enumerate(lignes, 1)
        for morceau in HORS_PROSE.split(ligne)
        if typographier(morceau) != morceau
    ]
    assert fautives == []


@pytest.mark.parametrize("nom", DOCUMENTS)
def test_a_document_has_one_title_and_skips_no_level(nom: str) -> None:
    niveaux = [len(n) for n in re.findall(r"^(#+) ", sans_code(nom), re.MULTILINE)]
    assert niveaux[:1] == [1]
    assert niveaux.count(1) == 1
    assert [b for a, b in pairwise(niveaux) if b > a + 1] == []


@pytest.mark.parametrize("nom", DOCUMENTS)
def test_every_make_target_that_a_document_names_exists(nom: str) -> None:
    cibles = set(re.findall(r"^([a-z-]+):", texte("Makefile"), re.MULTILINE))
    nommees = set(re.findall(r"(?:^|`)make (?:-k )?([a-z-]+)", texte(nom), re.MULTILINE))
    assert nommees - cibles == set()


@pytest.mark.parametrize("nom", DOCUMENTS)
def test_every_command_that_a_document_names_exists(nom: str) -> None:
    connues = {module.NOM for module in COMMANDES}
    nommees = set(re.findall(r"(?:^|`|bin/)recits ([a-z]+)", texte(nom), re.MULTILINE))
    assert nommees - connues == set()


def test_the_readme_tells_each_folder_of_the_house(racine: Path) -> None:
    maison = texte("README.md").partition("## The house")[2].partition("## Extend it")[0]
    dossiers = [
        dossier.name
        for parent in ("schema", "hooks")
        for dossier in sorted((racine / parent).iterdir())
        if dossier.is_dir() and any(f for f in dossier.iterdir() if f.name != "__pycache__")
    ]
    assert len(dossiers) > 10
    connus = set(re.findall(r"([\w-]+)/", maison))
    assert [nom for nom in dossiers if nom not in connus and nom != "__pycache__"] == []


def test_the_readme_tells_each_command() -> None:
    connues = {module.NOM for module in COMMANDES}
    assert connues - set(re.findall(r"`recits ([a-z]+)", texte("README.md"))) == set()


def test_the_layout_of_the_readme_is_that_of_the_house() -> None:
    plan = re.search(r"^```text\n(initiatives/.*?)^```$", texte("README.md"), re.DOTALL | re.MULTILINE)
    assert plan
    dossier, absents = "", []
    for ligne in plan[1].splitlines():
        chemins = re.match(r"( *)((?:[\w./<>*-]+,? )+) ", ligne + "  ")
        assert chemins, ligne
        dossier = dossier if chemins[1] else ""
        noms = chemins[2].replace(",", "").split()
        absents += [n for n in noms if not any(RACINE.glob(dossier + n.replace("<id>", "*").rstrip("/")))]
        if not chemins[1] and noms[0].endswith("/"):
            dossier = noms[0]
    assert absents == []


def test_the_picture_is_a_page_at_1280_pixels_and_light() -> None:
    octets = (RACINE / "docs/assets/apercu.png").read_bytes()
    assert octets[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", octets[16:20]) == (1280,)
    assert len(octets) < IMAGE_MAX
    assert "](docs/assets/apercu.png)" in texte("README.md")


def test_the_changelog_tells_the_version_being_made() -> None:
    version = tomllib.loads(texte("pyproject.toml"))["project"]["version"]
    assert f"## [{version}] - " in texte("CHANGELOG.md")
    rubriques = set(re.findall(r"^### (.+)$", texte("CHANGELOG.md"), re.MULTILINE))
    # https://keepachangelog.com/en/1.1.0/
    assert rubriques <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize(
    ("nom", "cible"),
    [("contribuer", "corriger"), ("observatoires", "fiches"), ("a-propos", "licences")],
)
def test_the_places_that_the_home_page_leads_to_are_there(nom: str, cible: str) -> None:
    assert cible in ancres(f"docs/{nom}.md")
