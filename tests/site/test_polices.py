"""The reading face is the letters of French, taken out of its package: the committed files are held to it."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from fontTools import subset

from tests.acces.axe import NPM
from tests.conftest import RACINE

POLICES = RACINE / "docs" / "assets" / "polices"
PAQUET = NPM / "@fontsource" / "source-serif-4"
# French, its typography and the numbers of records. What a page draws beside text (arrows, ≠), not here,
# comes in the face of the machine: each letter weighs 90 bytes on every first visit.
LETTRES = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !\"$%&'()+,-./:;=?[]"
    "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÆŒàâäçéèêëîïôöùûüæœ«»“”‘’–—…·•°²½×−≥≤≈€\u00a0\u202f\u2011"
)
TRAITS = ["kern", "liga", "tnum", "lnum", "onum", "pnum", "sups", "locl", "ccmp", "mark"]


def sous_ensemble(source: Path) -> bytes:
    """The font with these letters alone, in WOFF2."""
    choix = subset.Options()
    choix.flavor = "woff2"
    choix.layout_features = TRAITS
    police = subset.load_font(str(source), choix)
    outil = subset.Subsetter(choix)
    outil.populate(text=LETTRES)
    outil.subset(police)
    flux = io.BytesIO()
    subset.save_font(police, flux, choix)
    return flux.getvalue()


@pytest.mark.parametrize("graisse", [400, 600])
def test_the_committed_font_is_the_package_s_in_the_letters_of_french(graisse: int) -> None:
    nom = f"source-serif-4-latin-{graisse}-normal.woff2"
    attendue = sous_ensemble(PAQUET / "files" / nom)
    if os.environ.get("REFAIRE"):
        (POLICES / nom).write_bytes(attendue)
    assert (POLICES / nom).read_bytes() == attendue, (
        "si le changement est voulu : REFAIRE=1 pytest tests/site"
    )


def test_the_font_s_licence_goes_with_it() -> None:
    assert (POLICES / "LICENCE.txt").read_text("utf-8") == (PAQUET / "LICENSE").read_text("utf-8")
