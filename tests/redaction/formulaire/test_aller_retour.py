"""Opened in the form and saved, a record is the same: the nine of the project, and any that could be."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hooks.redaction.formulaire.schema_formulaire import schema_formulaire
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from schema.models.initiative import Initiative
from tests.acces.visite import attendre
from tests.conftest import RACINE
from tests.redaction.formulaire.outils import TOUT_OUVRIR, Formulaire

FICHES = sorted(RACINE.glob("initiatives/*.yml"))


def donnees(texte: bytes) -> dict[str, Any]:
    noeud, problemes = lire(texte, "")
    assert noeud is not None and problemes == []
    return dict(en_donnees(noeud))  # type: ignore[call-overload, no-any-return]  # the root is a group


def relu(f: Formulaire) -> dict[str, Any]:
    """The record made again from every field of every step."""
    tout: dict[str, Any] = {}
    for etape in schema_formulaire()["etapes"]:
        f.page.evaluate("id => RecitsFormulaire.page.aller(id)", etape["id"])
        tout |= f.page.evaluate(TOUT_OUVRIR)
    return tout


@pytest.mark.parametrize("fichier", FICHES, ids=lambda f: f.stem)
def test_a_record_opened_and_saved_is_the_same_data(ouvert: Formulaire, fichier: Path) -> None:
    avant = donnees(fichier.read_bytes())
    ouvert.ouvrir_donnees(fichier.stem, avant)
    assert relu(ouvert) == avant


@pytest.mark.parametrize("fichier", FICHES, ids=lambda f: f.stem)
def test_its_file_is_read_and_written_to_the_same_model(ouvert: Formulaire, fichier: Path) -> None:
    ouvert.page.evaluate("RecitsFormulaire.page.controle.preparer()")
    ouvert.page.evaluate(
        "([ident, texte]) => RecitsFormulaire.page.dossier.texte(ident, texte, true)",
        [fichier.stem, fichier.read_text("utf-8")],
    )
    attendre(ouvert.page, "ident => RecitsFormulaire.fiche.ident === ident", fichier.stem)
    texte = ouvert.page.evaluate(
        "RecitsFormulaire.page.controle.atelier.ecrire(RecitsFormulaire.fiche.donnees).then((r) => r.texte)"
    )
    avant, apres = donnees(fichier.read_bytes()), donnees(texte.encode())
    assert apres == avant
    assert Initiative.model_validate(apres) == Initiative.model_validate(avant)


TEXTES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12) | (
    st.sampled_from(
        ["06", "15.2", "2009-09", "oui", "<b>gras</b>", "a: b", "- tiret", "«\u00a0dit\u00a0»", "0"]
    )
)


@cache
def valeur(nom: str) -> st.SearchStrategy[Any]:
    """Data of the group `nom` of the form's schema, valid or not, in its short writing or its long one."""
    return groupe(schema_formulaire()["$defs"][nom]["properties"])


def groupe(proprietes: dict[str, Any]) -> st.SearchStrategy[Any]:
    champs = {cle: champ(p) for cle, p in proprietes.items()}
    quelques = st.lists(st.sampled_from(sorted(champs)), min_size=1, max_size=4, unique=True)
    return quelques.flatmap(lambda cles: st.fixed_dictionaries({cle: champs[cle] for cle in cles}))


def champ(p: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "x-par-colonne" in p:
        return st.dictionaries(st.sampled_from(["a", "b-c"]), champ(p["x-par-colonne"]), min_size=1)
    if p.get("type") == "array":
        return st.lists(champ(p["items"]), min_size=1, max_size=3)
    if "$ref" not in p:
        return TEXTES
    long = valeur(p["$ref"].removeprefix("#/$defs/"))
    if "x-court" in p:
        return long | TEXTES
    if "x-liste-courte" in p:
        return long | long.filter(lambda v: p["x-liste-courte"] in v).map(lambda v: v[p["x-liste-courte"]])
    return long


@settings(
    max_examples=10, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
@given(groupe(schema_formulaire()["properties"]))
def test_any_data_opened_and_saved_are_the_same(ouvert: Formulaire, fiche: dict[str, Any]) -> None:
    ouvert.ouvrir_donnees("quelconque", fiche)
    ouvert.page.evaluate("localStorage.clear()")
    assert relu(ouvert) == fiche
