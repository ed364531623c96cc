"""A made-up year 2023-2024 of a real service: values added to its series; then an edition of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from hooks.commandes.lancement import lancer
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import lignes_de, noms
from hooks.donnees.tables.table import Contexte
from hooks.redaction.edition.yaml_canonique import ecrire
from hooks.site.build_site import build_site
from hooks.suivi.fiches_comparees import donnees_de
from schema.checks.completude import MARQUE
from schema.corpus.corpus import Corpus, load_corpus
from tests.conftest import RACINE

IPS = "ips-saguenay-lac-saint-jean"
FICHE = RACINE / "initiatives" / f"{IPS}.yml"
NEUVE = "2023/2024"
# Totals that the document contradicts: the next one is not said to do so again.
SANS_ECART = {"243": "242", "3407": "3377"}
# Twice as much everywhere: what is a sum still is one.
VALEUR = re.compile(r'(\{periode: "2022/2023", valeur: (\d+)\})\]')


def ajouter_l_annee(texte: str) -> tuple[str, int]:
    """The record with a value more beside each value of its series; how many were added."""
    return VALEUR.subn(lambda m: f'{m[1]}, {{periode: "{NEUVE}", valeur: {2 * int(m[2])}}}]', texte)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    dossier = tmp_path_factory.mktemp("annee")
    (dossier / "initiatives").mkdir()
    texte, _ = ajouter_l_annee(FICHE.read_text("utf-8"))
    (dossier / "initiatives" / FICHE.name).write_text(texte, "utf-8")
    return load_corpus(dossier)


@pytest.fixture(scope="module")
def page(corpus: Corpus) -> str:
    return next(f for f in build_site(corpus) if f.uri == f"recits/{IPS}.html").body()


def rangees(corpus: Corpus, nom: str) -> list[dict[str, Any]]:
    table = next(t for t in TABLES if t.nom == nom)
    assert table.de_fiche
    n = corpus.par_id[IPS]
    vus = table.de_fiche(Contexte(corpus, n, corpus.initiative(IPS)))
    return [dict(zip(noms(table.colonnes), x, strict=True)) for x in lignes_de(table.colonnes, vus)]


def test_a_year_more_is_values_in_one_file() -> None:
    avant = FICHE.read_text("utf-8")
    apres, ajoutees = ajouter_l_annee(avant)
    assert ajoutees == 141
    # Nothing else changes: no table, no label, no line.
    assert VALEUR.sub("", apres).count("\n") == avant.count("\n")
    assert apres.replace(f', {{periode: "{NEUVE}"', "").count("groupe:") == avant.count("groupe:") == 29


def test_the_trend_of_each_indicator_is_drawn(page: str) -> None:
    assert page.count("Chaque graphique suit le total publié") == 2
    titres = re.findall(r"<title[^>]*>([^<]*), Activités par territoire</title>", page)
    assert len(titres) == 14
    assert "Accueils IPS" in titres
    nu = page.replace("\u00a0", " ")
    assert "2022-2023 : 243 accueils; 2023-2024 : 486 accueils." in nu


def test_the_change_over_the_year_before_stands_under_each_value(page: str) -> None:
    nu = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.replace("\u00a0", " ")))
    # Two territories of the first indicator, the year before and this one.
    assert re.search(r"Accueils IPS \(accueils\).{0,40}2022-2023 37 22 67 26 73 17 242 243 ", nu)
    assert "2023-2024 74 +37 (× 2) 44 +22 (× 2)" in nu
    assert "484 486 +243 (× 2)" in nu


def test_a_missing_year_is_said(tmp_path: Path) -> None:
    (tmp_path / "initiatives").mkdir()
    texte, _ = ajouter_l_annee(FICHE.read_text("utf-8"))
    (tmp_path / "initiatives" / FICHE.name).write_text(texte.replace(NEUVE, "2024/2025"), "utf-8")
    page = next(f for f in build_site(load_corpus(tmp_path)) if f.uri == f"recits/{IPS}.html").body()
    assert page.count('<td class="absent" colspan="8">non publié</td>') == 29
    dite = "2022-2023 : 243 accueils; 2023-2024 : non publié; 2024-2025 : 486 accueils."
    assert dite in page.replace("\u00a0", " ")


def test_both_years_are_in_the_tables(corpus: Corpus) -> None:
    for nom, combien in (("series", 117), ("statistiques", 117), ("series_totaux", 24)):
        par_annee = {a: [x for x in rangees(corpus, nom) if x["periode"] == a] for a in ("2022/2023", NEUVE)}
        assert [len(x) for x in par_annee.values()] == [combien, combien], nom
        un, deux = ({(x.get("serie"), x.get("ligne"), x["valeur"]) for x in v} for v in par_annee.values())
        assert {(a, b, 2 * v) for a, b, v in un} == deux
    lignes = [x for x in rangees(corpus, "statistiques_lignes") if x["ligne"] == "accueils"]
    assert [(x["periode"], x["total_publie"], x["total_calcule"]) for x in lignes] == [
        ("2022/2023", 243, 242),
        (NEUVE, 486, 484),
    ]


def remplir(neuve: Any, avant: Any, cle: str = "") -> Any:
    """The next edition with what it asks for: the periods of the next year, every figure as it was."""
    if isinstance(neuve, Mapping):
        return {
            c: remplir(v, avant.get(c, v) if isinstance(avant, Mapping) else v, c) for c, v in neuve.items()
        }
    if isinstance(neuve, list):
        return [remplir(v, a) for v, a in zip(neuve, avant, strict=True)]
    if neuve != MARQUE:
        return neuve
    return {"periode": NEUVE, "couverte": NEUVE, "annee": "2024"}.get(cle, avant)


def test_an_edition_of_its_own_keeps_the_series_and_both_addresses(tmp_path: Path) -> None:
    dossier = tmp_path / "initiatives"
    dossier.mkdir()
    (dossier / FICHE.name).write_bytes(FICHE.read_bytes())
    suite = [
        "nouveau", "--racine", str(tmp_path), "--non-interactif", "--suite-de", IPS,
        "--titre", "Le programme IPS au Saguenay–Lac-Saint-Jean en 2023-2024", "--id", "ips-2023-2024",
    ]  # fmt: skip
    assert lancer(suite) == 0
    chemin = dossier / "ips-2023-2024.yml"
    neuve, avant = donnees_de(chemin.read_bytes()), donnees_de(FICHE.read_bytes())
    assert neuve and avant
    assert neuve["version_schema"] == "2"
    assert len(neuve["retombees"]["series"]) == 14
    remplie = remplir(neuve, avant)
    for serie in remplie["retombees"]["series"]:
        for total in serie.get("totaux", ()):
            total["valeur"] = SANS_ECART.get(total["valeur"], total["valeur"])
    chemin.write_text(ecrire(remplie), "utf-8")
    corpus = load_corpus(tmp_path)
    uris = {f.uri for f in build_site(corpus)}
    assert {f"recits/{IPS}.html", "recits/ips-2023-2024.html"} <= uris
    assert [n.id for n in corpus.editions(corpus.par_id[IPS])] == [IPS, "ips-2023-2024"]
