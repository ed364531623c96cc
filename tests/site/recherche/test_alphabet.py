"""Lists in the order of a French dictionary."""

from __future__ import annotations

import re
from pathlib import Path

from hooks.site.recherche.postes import ordre


def test_accents_capitals_ligatures_and_signs_do_not_count() -> None:
    mots = ["Zone", "Étude", "zéro", "œuvre", "Objectif", "Double", "Dépannage", "L’accueil", "LAAA"]
    assert sorted(mots, key=ordre) == [
        "Dépannage", "Double", "Étude", "L’accueil", "LAAA", "Objectif", "œuvre", "zéro", "Zone",
    ]  # fmt: skip


def test_between_equals_the_order_is_the_same_every_time() -> None:
    assert sorted(["cote", "côte", "Cote"], key=ordre) == sorted(["côte", "Cote", "cote"], key=ordre)


def test_the_glossary_is_in_that_order(site_construit: Path) -> None:
    page = (site_construit / "glossaire.html").read_text(encoding="utf-8")
    # An acronym comes before its meaning, and is what the entry is filed under.
    termes = [dt.split("\u00a0: ")[0] for dt in re.findall(r"<dt>(.*?)</dt>", page)]
    assert {"AAOR", "Étude des besoins"} <= set(termes)
    assert termes == sorted(termes, key=ordre)
    assert termes.index("Étude des besoins") < termes.index("Exclusion zéro")
