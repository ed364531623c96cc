"""A tree takes the place of another, or of nothing."""

from __future__ import annotations

from pathlib import Path

from hooks.copies.echange import Echange


def test_a_tree_takes_a_place_whose_folder_is_not_there(tmp_path: Path) -> None:
    place = tmp_path / "pas" / "encore" / "site"
    echange = Echange(place)
    (echange.neuf / "index.html").write_text("neuf", "utf-8")
    assert not place.exists()
    echange.accepter()
    assert {p.name: p.read_text("utf-8") for p in place.iterdir()} == {"index.html": "neuf"}
    assert list(place.parent.iterdir()) == [place]
