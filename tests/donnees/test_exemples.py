"""The examples of the page of data, taken from the page and run as a stranger would, in the site's folder."""

from __future__ import annotations

import ast
import csv
import json
import re
import subprocess
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from hooks.donnees.catalogue import EXEMPLES
from hooks.donnees.tables.colonne import lignes_de, noms
from hooks.donnees.tables.moyens import FINANCIERES
from hooks.donnees.tables.table import Contexte, descendre
from schema.corpus.corpus import load_corpus
from schema.models.ressources import RessourceFinanciere
from tests.donnees.arbre import ADRESSE, lire_table
from tests.projet import FICHE

pytestmark = pytest.mark.lent


def exemple(site: Path, ident: str) -> str:
    """The lines that follow a heading of the page, as the browser would copy them."""
    page = html.fromstring((site / "donnees.html").read_bytes())
    (titre,) = page.xpath(f'//h3[@id="exemple-{ident}"]')
    return str(titre.xpath("following-sibling::pre[1]/code")[0].text_content())


def lancer(site: Path, ident: str) -> str:
    """What the example prints."""
    langue = next(e.langue for e in EXEMPLES if e.id == ident)
    commande = {"sh": ["sh", "-c"], "python": [sys.executable, "-I", "-c"]}[langue]
    fait = subprocess.run(
        [*commande, exemple(site, ident)], cwd=site, capture_output=True, text=True, check=False, timeout=600
    )
    assert (fait.returncode, fait.stderr) == (0, "")
    return fait.stdout


def rangees(site: Path, ident: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(lancer(site, ident))))


def fiche(racine: Path, ident: str) -> Any:
    """The record as PyYAML alone reads it."""
    return yaml.safe_load((racine / "initiatives" / f"{ident}.yml").read_text("utf-8"))


def sommes_de(tableau: Any) -> dict[str, Decimal]:
    return {
        ligne["libelle"]: sum((Decimal(str(v)) for v in ligne["valeurs"].values()), Decimal())
        for ligne in tableau["lignes"]
        if "valeurs" in ligne
    }


def somme_de(serie: Any) -> Decimal:
    return sum((Decimal(str(v["valeur"])) for x in serie["lignes"] for v in x.get("valeurs", ())), Decimal())


def test_five_lines_recompute_every_figure_of_the_ips_territories_and_of_the_budget(
    arbre: Path, racine: Path
) -> None:
    assert len(exemple(arbre, "calcul").strip().splitlines()) == 5
    lignes = [x.split("\t") for x in lancer(arbre, "calcul").splitlines()]
    calcul = {(i, titre, ligne): Decimal(somme) for i, titre, _, ligne, somme in lignes}
    ips, budget = "ips-saguenay-lac-saint-jean", "collaboration-centres-integres-regroupements"
    recit = fiche(racine, ips)
    series = [*recit["retombees"]["series"], *recit["partenaires"]["series"]]
    attendues = {(ips, s["groupe"], s["titre"]): somme_de(s) for s in series if s.get("lignes")}
    assert attendues.items() <= calcul.items()
    assert len(attendues) == 28
    activites = "Activités par territoire"
    # What the territories give; the regional report publishes 243 and 3 407, and the record says why.
    assert calcul[ips, activites, "Accueils IPS"] == 242
    assert calcul[ips, activites, "Suivis en emploi"] == 3377
    (tableau,) = fiche(racine, budget)["ressources"]["statistiques"]
    attendues = {(budget, tableau["titre"], nom): s for nom, s in sommes_de(tableau).items()}
    assert attendues.items() <= calcul.items()
    assert len(attendues) == 15
    assert sum(attendues.values()) == 723424


def test_published_totals_stand_beside_computed_sums(arbre: Path) -> None:
    place = arbre / "api/v1/tables/statistiques_lignes.csv"
    lignes = list(csv.DictReader(place.open(encoding="utf-8", newline="")))
    differentes = [
        x for x in lignes if x["total_publie"] and x["total_calcule"] not in ("", x["total_publie"])
    ]
    assert {x["ligne_libelle"] for x in differentes} >= {"Accueils IPS", "Suivis en emploi", "SI", "SIV"}
    assert all(x["ecart"] for x in differentes)


def test_all_recits_of_a_region(arbre: Path, racine: Path) -> None:
    attendus = {
        p.stem for p in (racine / "initiatives").glob("*.yml")
        if "06" in str(fiche(racine, p.stem)["territoire"].get("regions", []))
    }  # fmt: skip
    assert {x["id"] for x in rangees(arbre, "region")} == attendus
    assert {x["id"] for x in rangees(arbre, "region")} >= {"alliance-csss-cje"}
    assert {x["regions"].count("06") for x in rangees(arbre, "region")} == {1}


def test_every_apres_about_delays(arbre: Path, racine: Path) -> None:
    trouves = rangees(arbre, "delais")
    apres = [(p.stem, e) for p in (racine / "initiatives").glob("*.yml") for e in apres_de(racine, p.stem)]
    attendus = {
        (i, " ".join(e["texte"].split()))
        for i, e in apres
        if isinstance(e, dict) and "acces-delais" in e.get("effets", ())
    }
    assert {(x["initiative"], x["texte"]) for x in trouves} == attendus
    assert {i for i, _ in attendus} >= {"alliance-csss-cje", "reinsertion-dependances-sorel-tracy"}
    assert all(x["nature"] and x["sources"] for x in trouves)


def apres_de(racine: Path, ident: str) -> list[Any]:
    """What a record says of after."""
    listes = [d.get("apres", []) for d in fiche(racine, ident).get("retombees", {}).get("domaines", ())]
    return [e for x in listes for e in (x["enonces"] if isinstance(x, dict) else x)]


def test_money_is_told_region_by_region_and_what_cannot_be_added_apart(arbre: Path) -> None:
    trouves = {(x["region"], x["par"], x["unite"]): x for x in rangees(arbre, "argent")}
    sorel = trouves["Montérégie", "année", "$"]
    assert (sorel["somme"], sorel["sommes"], sorel["a_part"], sorel["pourquoi"]) == ("20000", "1", "0", "")
    # 17 000, 20 000 and 5 000; not « environ 32 000 », nor what another amount already counts.
    ailleurs = trouves["Plusieurs, ou non dite", "année", "$"]
    assert (ailleurs["somme"], ailleurs["sommes"]) == ("42000", "3")
    assert {*ailleurs["pourquoi"].split(",")} == {"estimation", "estimation|comprise", "estimation|programme"}
    lues = lire_table(arbre, "ressources_financieres")
    assert sum(int(x["sommes"]) + int(x["a_part"]) for x in trouves.values()) == len(lues)
    assert all((x["sommable"] == "true") == (not x["pas_sommable"]) for x in lues)
    assert {x["region"] for x in lues} == {"", "06", "14", "16"}


@pytest.mark.parametrize(
    ("dite", "raisons"),
    [
        ("montant: {valeur: 400}", None),
        ("montant: {valeur: 400}, par: mois", None),
        ("plafond: {valeur: 400}", "sans-montant"),
        ("montant: {valeur: 400, qualificatif: environ}", "estimation"),
        ("montant: {valeur: 400, jusqua: 500}", "estimation"),
        ("montant: {valeur: 400}, devise: USD", "autre-monnaie"),
        ("montant: {valeur: 400}, annee_monnaie: 2015", "autre-monnaie"),
        ("montant: {valeur: 400}, par: naissance", "taux"),
        ("montant: {valeur: 400}, compris_dans: budget", "comprise"),
    ],
)
def test_an_amount_says_why_it_is_not_added(dite: str, raisons: str | None, projet: Path) -> None:
    place = projet / "initiatives" / f"{FICHE}.yml"
    texte = place.read_text("utf-8")
    avant = "  enonces: [Une hygiéniste et un dentiste y travaillent.]\n"
    assert avant in texte
    sommes = f"  financieres:\n    - {{objet: A, {dite}}}\n    - {{objet: B, id: budget}}\n"
    place.write_text(texte.replace(avant, sommes), "utf-8")
    corpus = load_corpus(projet, processus=1)
    (n,) = corpus.notices
    (premiere, _) = descendre(RessourceFinanciere)(Contexte(corpus, n, corpus.initiative(n.id)))
    (ligne,) = lignes_de(FINANCIERES.colonnes, [premiere])
    assert dict(zip(noms(FINANCIERES.colonnes), ligne, strict=True))["pas_sommable"] == raisons


def test_organisations_of_more_than_one_recit(arbre: Path, racine: Path) -> None:
    trouvees = rangees(arbre, "organisations")
    assert trouvees
    assert all(int(x["recits"]) > 1 for x in trouvees)
    textes = {p.stem: p.read_text("utf-8") for p in (racine / "initiatives").glob("*.yml")}
    registre = racine / "schema" / "vocabularies" / "organisations"
    noms = {yaml.safe_load(p.read_text("utf-8"))["nom"]: p.stem for p in registre.glob("*.yml")}
    for x in trouvees:
        citent = [i for i, t in textes.items() if noms[x["nom"]] in t]
        assert len(citent) >= int(x["recits"])


def test_what_was_published_since_a_date(arbre: Path) -> None:
    tout = json.loads((arbre / "api/v1/publications.json").read_text("utf-8"))["publications"]
    assert tout
    assert [(x["jour"], x["genre"], x["phrase"]) for x in rangees(arbre, "publications")] == [
        (p["date"], p["genre"], p["phrase"]) for p in tout if p["date"] >= "2026-01-01"
    ]


def test_every_obstacle_of_a_factor_has_its_recit_and_its_sources(arbre: Path) -> None:
    lecons = lire_table(arbre, "lecons")
    attendus = [
        x["texte"] for x in lecons if x["type"] == "obstacle" and "financement" in x["facteurs"].split("|")
    ]
    trouves = rangees(arbre, "lecons")
    assert len(trouves) > 3
    assert sorted(x["texte"] for x in trouves) == sorted(attendus)
    assert all(x["titre"] and x["nature"] and x["sources"] for x in trouves)


def test_the_budget_is_told_region_by_region(arbre: Path) -> None:
    trouves = rangees(arbre, "budget")
    assert sum(Decimal(x["valeur"]) for x in trouves) == 723424
    assert len({x["region"] for x in trouves}) == len(trouves) == 15
    assert {(x["region"], x["valeur"]) for x in trouves} >= {("Laval", "0"), ("Montréal", "146981")}


def test_the_steps_of_an_organisation_are_those_of_its_recits(arbre: Path) -> None:
    siens = {x["initiative"] for x in lire_table(arbre, "partenaires") if x["organisation"] == "msss"}
    attendus = [x["texte"] for x in lire_table(arbre, "jalons") if x["initiative"] in siens]
    trouves = rangees(arbre, "etapes")
    assert sorted(x["texte"] for x in trouves) == sorted(attendus) != []
    assert [x["premier_jour"] for x in trouves] == sorted(x["premier_jour"] for x in trouves)


def test_the_lines_for_pandas_are_python(arbre_situe: Path) -> None:
    page = html.fromstring((arbre_situe / "donnees.html").read_bytes())
    (lignes,) = page.xpath('//pre[@aria-label="Lire une table avec pandas"]/code')
    lues = ast.parse(str(lignes.text_content())).body
    assert [type(x) for x in lues] == [ast.Import, ast.Assign]
    assert f'"{ADRESSE}api/v1/tables/retombees.csv"' in lignes.text_content()


def test_what_changed_since_a_date(arbre: Path, racine: Path) -> None:
    verifies = {p.stem: str(fiche(racine, p.stem)["verification"]["verifie_le"])
                for p in (racine / "initiatives").glob("*.yml")}  # fmt: skip
    attendus = {i: jour for i, jour in verifies.items() if jour >= "2026-01-01"}
    assert {x["id"]: x["verifie_le"] for x in rangees(arbre, "depuis")} == attendus


def test_the_page_names_its_own_address_or_says_that_it_has_none(arbre: Path, arbre_situe: Path) -> None:
    muette, situee = ((x / "donnees.html").read_text("utf-8") for x in (arbre, arbre_situe))
    assert f"curl --fail --remote-name {ADRESSE}api/v1/recits.sqlite" in situee
    assert "Cette copie ne connaît pas sa propre adresse" in muette
    assert "Cette copie ne connaît pas sa propre adresse" not in situee


def test_every_file_has_its_size_on_the_page(arbre: Path) -> None:
    page = html.fromstring((arbre / "donnees.html").read_bytes())
    assert "RECITS-TAILLE" not in page.text_content()
    lignes = page.xpath('//h2[@id="fichiers"]/following-sibling::div//tbody/tr')
    for ligne in lignes:
        lien, taille = ligne.xpath("th/a/@href")[0], ligne.xpath("td")[1].text_content()
        octets = (arbre / lien).stat().st_size
        nombre, _, unite = taille.rpartition("\u00a0")
        lue = float(nombre.replace(",", ".").replace("\u00a0", "")) * {"ko": 1e3, "Mo": 1e6}[unite]
        # The page of data was sized last: the catalogue lists sizes, not its own.
        assert abs(lue - octets) <= {"ko": 1000, "Mo": 100_000}[unite], lien


def test_words_are_found_whatever_their_accents(arbre: Path) -> None:
    trouves = rangees(arbre, "mots")
    attendus = {
        (x["initiative"], x["texte"])
        for x in lire_table(arbre, "enonces")
        if re.search(r"\battentes?\b|\bd[eé]lai", f"{x['titre']} {x['texte']}".lower())
    }
    assert len(trouves) > 5
    dits = {(x["initiative"], x["texte"]) for x in trouves}
    assert dits <= attendus
    # « attentes » is another word to SQLite, which knows no French.
    assert {x for x in attendus if re.search(r"\battente\b|\bdélai", x[1].lower())} <= dits
