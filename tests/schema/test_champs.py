"""One description of a field: what the models say of it, read once, and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from schema.champs import Champ, champ, champs, composes, marque_de, modele_en, modeles, renvois
from schema.models.base import EnonceComplet, ListeEnonces
from schema.models.chiffres import Chiffre, Repartition, ValeurComplete
from schema.models.identite import Jalon, ListeJalons, Source
from schema.models.initiative import Entete, Initiative
from schema.models.marques import Commune, Element, Extrait, Sorte
from schema.models.partenaires import LienPartenaires, Organisation, Partenaire
from schema.models.rubrique import Description, Retombee, Retombees
from schema.models.sondages import CelluleComplete, Critere
from schema.models.tableaux import LigneStatistique

# What reads an annotation, or asks pydantic for what `champs` already knows.
LECTEURS = {"get_type_hints", "get_args", "get_origin", "model_fields", "annotation", "__annotations__"}
# Files that do so for a reason of their own.
A_PART = {
    "schema/champs.py": LECTEURS,
    "hooks/suivi/journal.py": {"get_args"},  # the names of a Literal, not of a model
}


def lecteurs(source: str) -> set[str]:
    """Names by which a source reads annotations, imported, called or looked up."""
    trouves: set[str] = set()
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.ImportFrom) and noeud.module == "typing":
            trouves |= {a.name for a in noeud.names}
        elif isinstance(noeud, ast.Attribute):
            trouves.add(noeud.attr)
        elif isinstance(noeud, ast.Constant) and noeud.value in ("__annotations__", "model_fields"):
            trouves.add(str(noeud.value))
    return trouves & LECTEURS


@pytest.mark.parametrize(
    ("source", "attendu"),
    [
        ("from typing import get_args as g", {"get_args"}),
        ("import typing\ntyping.get_origin(x)", {"get_origin"}),
        ("Initiative.model_fields['avis'].annotation", {"model_fields", "annotation"}),
        ("getattr(x, 'model_fields')", {"model_fields"}),
        ("x = 'get_args'  # model_fields", set()),
    ],
)
def test_a_reader_of_annotations_is_seen(source: str, attendu: set[str]) -> None:
    assert lecteurs(source) == attendu


def test_nothing_else_reads_the_annotations(racine: Path) -> None:
    fautifs = {
        nom: lus
        for dossier in ("schema", "hooks")
        for fichier in (racine / dossier).rglob("*.py")
        if (nom := str(fichier.relative_to(racine)))
        and (lus := lecteurs(fichier.read_text("utf-8")) - A_PART.get(nom, set()))
    }
    assert fautifs == {}


@pytest.mark.parametrize(
    ("classe", "nom", "attendu"),
    [
        (ValeurComplete, "valeur", {"sorte": Sorte.NOMBRE, "requis": True, "exemples": (46, "13.5")}),
        (ValeurComplete, "base_inconnue", {"sorte": Sorte.OUI_NON, "requis": False, "defaut": False}),
        (Entete, "titre", {"sorte": Sorte.LIGNE, "requis": True, "rang": 0}),
        (Entete, "themes", {"sorte": Sorte.TERME, "vocabulaire": "themes", "liste": True}),
        (Entete, "membres", {"sorte": Sorte.RENVOI, "registre": "initiatives", "liste": True}),
        (EnonceComplet, "texte", {"sorte": Sorte.TEXTE, "liste": False, "modele": None}),
        (Source, "id", {"sorte": Sorte.IDENTIFIANT, "registre": ""}),
        (Source, "adresse", {"sorte": Sorte.ADRESSE}),
        (Source, "annee", {"sorte": Sorte.DATE}),
        (Partenaire, "organisation", {"sorte": Sorte.RENVOI, "registre": "organisations"}),
        (Partenaire, "statut", {"sorte": Sorte.TERME, "defaut": "partenaire", "requis": False}),
        (Repartition, "total", {"sorte": Sorte.GROUPE, "modele": ValeurComplete, "court": None}),
        (Retombees, "domaines", {"sorte": Sorte.GROUPE, "modele": Retombee, "liste": True}),
        (Initiative, "jalons", {"sorte": Sorte.GROUPE, "modele": ListeJalons, "liste": False}),
        (LigneStatistique, "valeurs", {"sorte": Sorte.NOMBRE, "par_cle": True, "liste": False}),
        (Critere, "cellules", {"modele": CelluleComplete, "par_cle": True, "liste": True}),
        (Chiffre, "unite", {"propre": False, "classe": Chiffre}),
    ],
)
def test_a_field_is_told(classe: type[BaseModel], nom: str, attendu: dict[str, Any]) -> None:
    c = champ(classe, nom)
    assert {cle: getattr(c, cle) for cle in attendu} == attendu


def test_a_short_writing_is_read_as_what_it_stands_for() -> None:
    enonces, avant = champ(Description, "enonces"), champ(Retombee, "avant")
    assert enonces.lire("Un fait.") == {"texte": "Un fait."}
    assert enonces.lire({"texte": "Un fait."}) == {"texte": "Un fait."}
    assert avant.lire(["Un fait."]) == {"enonces": ["Un fait."]}
    assert (enonces.dedans, avant.dedans) == (None, champ(ListeEnonces, "enonces"))
    assert champ(Initiative, "jalons").dedans is champ(ListeJalons, "etapes")


def test_values_are_found_with_their_steps() -> None:
    cellules = champ(Critere, "cellules")
    assert list(cellules.valeurs({"a": ["x", "y"], "b": "z"})) == [(("a", 0), "x"), (("a", 1), "y")]
    assert list(champ(Entete, "themes").valeurs(("x", "y"))) == [((0,), "x"), ((1,), "y")]
    assert list(champ(Entete, "titre").valeurs(["x"])) == [((), ["x"])]
    dedans: list[Champ] = [cellules, cellules.element, cellules.element.element]
    assert [(c.par_cle, c.liste) for c in dedans] == [(True, True), (False, True), (False, False)]


def test_fields_are_derived_once_and_cannot_be_changed() -> None:
    assert champs(Initiative) is champs(Initiative)
    with pytest.raises(TypeError, match="does not support item assignment"):
        champs(Initiative)["titre"] = champ(Source, "id")  # type: ignore[index]  # what is refused
    assert list(champs(Initiative))[-1] == "documentation"


def test_models_come_in_reading_order_each_once() -> None:
    trouves = modeles(Initiative)
    assert len(set(trouves)) == len(trouves) > 40
    # The essentiel, which comes first, holds claims already.
    places = [trouves.index(m) for m in (Initiative, EnonceComplet, Source, Jalon, Chiffre, Partenaire)]
    assert places == sorted(places)


def test_walks_know_where_to_go_on() -> None:
    assert composes(Retombees)[-2:] == ("domaines", "indicateurs")
    assert renvois(Organisation) == ()
    assert renvois(Partenaire) == (("organisation", "organisations"),)
    assert modele_en(Initiative, ("retombees", "domaines", 0, "avant", "enonces", 3)) is EnonceComplet
    assert modele_en(Initiative, ("titre", "zzz")) is Initiative


def test_a_model_bears_its_own_marks_alone() -> None:
    assert marque_de(Chiffre, Commune) == Commune("chiffre", "cle-chiffre", 3)
    assert marque_de(LienPartenaires, Extrait) == Extrait("lien", "Un lien entre deux partenaires")
    assert marque_de(Repartition, Commune) is not None
    assert marque_de(Retombee, Commune) is None


def test_every_model_that_a_list_holds_says_what_is_added_to_it() -> None:
    tenus = {
        modele_en(classe, (nom, 0))
        for classe in modeles(Initiative)
        for nom in composes(classe)
        if champs(classe)[nom].liste
    }
    assert len(tenus) > 10
    assert [m.__name__ for m in tenus if marque_de(m, Element) is None] == []
