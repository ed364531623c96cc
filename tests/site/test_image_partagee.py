"""The picture of a shared link: from the essentiel, with the PDF files, where the site has an address."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from hooks.commun import adresses
from hooks.commun.reglages import Reglages
from hooks.site.pages.carte import tete_partagee
from hooks.site.partage import HAUTEUR, LARGEUR, ecrire_images
from schema.corpus.corpus import Corpus, load_corpus
from tests.conftest import RACINE

ADRESSE = "https://observatoire.exemple.org/"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(RACINE, processus=1)


def dessiner(corpus: Corpus, vers: Path, adresse: str = ADRESSE) -> dict[str, bytes]:
    (vers / "recits").mkdir(parents=True)
    ecrire_images(corpus, vers, RACINE, Reglages(adresse=adresse, pdf=True))
    return {f.stem: f.read_bytes() for f in vers.rglob("*.png")}


def test_each_record_has_one_of_the_size_that_sites_want(corpus: Corpus, tmp_path: Path) -> None:
    images = dessiner(corpus, tmp_path / "a")
    assert sorted(images) == sorted(n.id for n in corpus.notices)
    for ident, octets in images.items():
        image = Image.open(BytesIO(octets))
        assert (image.format, image.size) == ("PNG", (LARGEUR, HAUTEUR)) and len(octets) < 60_000
        # Something is written in the title's place, and in that of the result.
        gris = image.convert("L")
        for haut, bas in ((90, 160), (300, 500)):
            assert min(gris.crop((100, haut, 1100, bas)).tobytes()) < 80, ident


def test_they_are_the_same_bytes_twice(corpus: Corpus, tmp_path: Path) -> None:
    assert dessiner(corpus, tmp_path / "a") == dessiner(corpus, tmp_path / "b")


def test_without_an_address_there_is_none(corpus: Corpus, tmp_path: Path) -> None:
    assert dessiner(corpus, tmp_path, "") == {}


@pytest.mark.parametrize("adresse", [ADRESSE, ""])
@pytest.mark.parametrize("pdf", [True, False])
def test_a_page_names_its_picture_where_there_is_one(corpus: Corpus, adresse: str, pdf: bool) -> None:
    n = corpus.notices[0]
    tete = str(tete_partagee(n, adresse, adresses.image(n.id) if pdf else ""))
    assert (f'property="og:image" content="{ADRESSE}recits/{n.id}.png"' in tete) == bool(adresse and pdf)
    assert ("og:image" in tete) == bool(adresse and pdf)
