"""The vocabularies as data: what the models cannot see, since they read one term at a time."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from schema.models.partenaires import Organisation

DOSSIER = Path(__file__).parents[2] / "schema" / "vocabularies"
LISTES = sorted(f.stem for f in DOSSIER.glob("*.yml"))
# Words of those who search: they lead to pages that others define, and have none.
SANS_PAGE = ("synonymes",)
ORGANISATIONS = sorted(f.stem for f in (DOSSIER / "organisations").glob("*.yml"))

# In the other lists the order says something: the canvas, a scale, a code, a default.
SANS_ORDRE = (
    "contributions",
    "facteurs",
    "glossaire",
    "liens_partenaires",
    "lois",
    "populations",
    "programmes",
    "rls",
    "secteurs",
    "themes",
    "types_organisations",
)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
CODES = {
    "regions": re.compile(r"(0[1-9]|1[0-8])\Z"),
    "mesures": re.compile(r"\d+(\.\d+)?\Z"),
    "pays": re.compile(r"[A-Z]{2}\Z"),
    "regions_iso": re.compile(r"[A-Z]{2}-[A-Z]{1,3}\Z"),
    "devises": re.compile(r"[A-Z]{3}\Z"),
}
# Which list a key of a term points to; `voir` stays in its own list.
RENVOIS = {"region": "regions", "plan": "programmes", "rubriques_requises": "canevas"}
RUBRIQUES = [
    *("description", "genese", "offre", "partenaires", "ressources"),
    *("retombees", "avis", "lecons", "suites", "documentation"),
]
CLES_DE_CODES = re.compile(r"\s*(- )?(id|regions?|date|articles): ")
NUMERO_NU = re.compile(r"[:\[,]\s*\d[\d.-]*\s*(?=[\],]|$)")


@cache
def lire(nom: str) -> dict[str, Any]:
    """A list as plain data, every scalar kept as text; duplicate ids stay visible."""
    donnees = yaml.load((DOSSIER / f"{nom}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(donnees, dict)
    return donnees


def ids(nom: str) -> list[str]:
    return [terme["id"] for terme in lire(nom)["termes"]]


def en_liste(valeur: str | list[str]) -> list[str]:
    return [valeur] if isinstance(valeur, str) else valeur


@cache
def organisation(ident: str) -> Organisation:
    texte = (DOSSIER / "organisations" / f"{ident}.yml").read_text(encoding="utf-8")
    return Organisation.model_validate(yaml.load(texte, yaml.BaseLoader))


@pytest.mark.parametrize("nom", LISTES)
def test_une_liste_dit_ce_qu_elle_est(nom: str) -> None:
    """The index page of a list and the messages about it need all four."""
    liste = lire(nom)
    assert [cle for cle in ("titre", "description", "singulier", "feminin") if not liste.get(cle)] == []
    assert liste["feminin"] in ("oui", "non")
    assert liste["termes"]


@pytest.mark.parametrize("nom", LISTES)
def test_chaque_terme_a_un_libelle_et_une_definition(nom: str) -> None:
    """Each term has its own page, which would be empty without a definition."""
    assert [t["id"] for t in lire(nom)["termes"] if not t.get("libelle")] == []
    if nom not in SANS_PAGE:
        assert [t["id"] for t in lire(nom)["termes"] if not t.get("definition")] == []


@pytest.mark.parametrize("nom", LISTES)
def test_les_definitions_sont_des_phrases(nom: str) -> None:
    """They begin with a capital and end with a stop, since pages print them as they are."""
    mal_dites = [
        t["id"]
        for t in ([] if nom in SANS_PAGE else lire(nom)["termes"])
        if not (t["definition"][0].isupper() and t["definition"][-1] in ".!?")
    ]
    assert mal_dites == []


@pytest.mark.parametrize("nom", LISTES)
def test_les_identifiants_sont_uniques_et_bien_formes(nom: str) -> None:
    tous = ids(nom)
    assert sorted(set(tous)) == sorted(tous)
    forme = CODES.get(nom, SLUG)
    assert [ident for ident in tous if not forme.match(ident)] == []


@pytest.mark.parametrize("nom", SANS_ORDRE)
def test_les_listes_sans_ordre_sont_triees(nom: str) -> None:
    """Two pull requests that add a term then rarely touch the same line."""
    assert ids(nom) == sorted(ids(nom))


@pytest.mark.parametrize("nom", LISTES)
def test_les_libelles_ne_se_repetent_pas(nom: str) -> None:
    """Two terms with one label could not be told apart in a form."""
    libelles = [t["libelle"].casefold() for t in lire(nom)["termes"]]
    assert sorted(libelles) == sorted(set(libelles))


@pytest.mark.parametrize("nom", LISTES)
def test_les_renvois_menent_quelque_part(nom: str) -> None:
    perdus = [
        (terme["id"], cle, cible)
        for terme in lire(nom)["termes"]
        for cle, liste in {**RENVOIS, "voir": nom}.items()
        for cible in en_liste(terme.get(cle, []))
        if cible not in ids(liste)
    ]
    assert perdus == []


@pytest.mark.parametrize("nom", LISTES)
def test_un_terme_ne_renvoie_pas_a_lui_meme(nom: str) -> None:
    assert [t["id"] for t in lire(nom)["termes"] if t["id"] in t.get("voir", [])] == []


@pytest.mark.parametrize(
    "fichier", [f.relative_to(DOSSIER).as_posix() for f in sorted(DOSSIER.rglob("*.yml"))]
)
def test_les_codes_sont_entre_guillemets(fichier: str) -> None:
    """Another reader of this YAML would turn a bare `06` or `15.2` into a number."""
    fautives = [
        ligne
        for ligne in (DOSSIER / fichier).read_text(encoding="utf-8").splitlines()
        if CLES_DE_CODES.match(ligne) and NUMERO_NU.search(re.sub(r'"[^"]*"', '""', ligne))
    ]
    assert fautives == []


def test_les_dix_huit_regions_sont_la() -> None:
    assert ids("regions") == [f"{n:02d}" for n in range(1, 19)]


def test_le_canevas_a_dix_rubriques_numerotees_dans_l_ordre() -> None:
    assert [(t["id"], t["numero"]) for t in lire("canevas")["termes"]] == [
        (ident, str(n)) for n, ident in enumerate(RUBRIQUES, start=1)
    ]


def test_chaque_rubrique_a_un_nom_court_et_une_question() -> None:
    assert [t["id"] for t in lire("canevas")["termes"] if not (t.get("court") and t.get("question"))] == []


def test_un_recit_exige_les_dix_rubriques() -> None:
    exigees = {t["id"]: t["rubriques_requises"] for t in lire("genres")["termes"]}
    # A seventh one is no fault: adding a genre is adding a block to its list.
    assert list(exigees)[:6] == ["recit", "service", "entente", "programme", "portrait", "fiche"]
    assert exigees["recit"] == RUBRIQUES
    # Messages list the missing ones in this order.
    assert all(liste == [r for r in RUBRIQUES if r in liste] for liste in exigees.values())


def test_le_continuum_a_quatre_rapports_de_gauche_a_droite() -> None:
    assert [(t["id"], t["rang"]) for t in lire("relations")["termes"]] == [
        ("sous-traitance", "1"),
        ("coexistence", "2"),
        ("supplementarite", "3"),
        ("coconstruction", "4"),
    ]


def test_les_dix_neuf_mesures_du_plan_gardent_leur_code() -> None:
    attendues = "1.1 1.2 1.3 1.4 1.5 2 3 7 15.2 17 19 21 24 28 29 31 32 33 34"
    du_plan = [t["id"] for t in lire("mesures")["termes"] if t["plan"] == "pasm-2015-2020"]
    assert du_plan == attendues.split()


def test_les_qualificatifs_s_affichent_autour_du_nombre() -> None:
    assert [t["id"] for t in lire("qualificatifs")["termes"] if t["affichage"].count("{}") != 1] == []


def test_les_types_d_etablissements_disent_ce_qu_ils_sont_devenus() -> None:
    """The anonymous CLSC of the agreements have no file of their own: their history is their type's."""
    suites = {
        t["id"]: [(s["type"], s["date"], s["reforme"]) for s in t["successeurs"]]
        for t in lire("types_organisations")["termes"]
        if "successeurs" in t
    }
    assert suites["clsc"] == [("csss", "2004", "projet-de-loi-25-2003")]
    assert suites["csss"] == [("cisss-ciusss", "2015-04-01", "loi-o-7-2")]
    cibles = {(genre, loi) for liste in suites.values() for genre, _, loi in liste}
    assert {genre for genre, _ in cibles} <= set(ids("types_organisations"))
    assert {loi for _, loi in cibles} <= set(ids("lois"))


@pytest.mark.parametrize("ident", ORGANISATIONS)
def test_une_organisation_est_bien_formee(ident: str) -> None:
    """The model refuses unknown keys, types, regions, RLS and laws; the file's stem is the id."""
    assert SLUG.match(ident)
    lue = organisation(ident)
    assert lue.description, "une organisation se présente en une phrase"
    assert lue.description.endswith(".")


@pytest.mark.parametrize("ident", ORGANISATIONS)
def test_les_rls_d_une_organisation_sont_dans_ses_regions(ident: str) -> None:
    region_du_rls = {t["id"]: t["region"] for t in lire("rls")["termes"]}
    lue = organisation(ident)
    assert {region_du_rls[rls] for rls in lue.rls} <= set(lue.regions)


@pytest.mark.parametrize("ident", ORGANISATIONS)
def test_la_succession_avance_et_ne_tourne_pas_en_rond(ident: str) -> None:
    """Predecessors are computed from successors, so a loop would never end."""
    vus, suite = {ident}, [ident]
    while suite:
        for apres in organisation(suite.pop()).successeurs:
            assert apres.organisation in ORGANISATIONS, f"{apres.organisation} n’a pas de fichier"
            assert apres.date and apres.reforme, "une succession a une date et une réforme"
            assert apres.organisation not in vus, f"{apres.organisation} revient sur ses pas"
            vus.add(apres.organisation)
            suite.append(apres.organisation)


def test_les_noms_d_organisations_ne_se_repetent_pas() -> None:
    noms = [organisation(ident).nom.casefold() for ident in ORGANISATIONS]
    assert sorted(noms) == sorted(set(noms))


def test_les_etablissements_fusionnes_en_2015_ont_un_successeur() -> None:
    """CSSS, agencies and rehabilitation centres no longer exist under those names."""
    disparus = ("csss", "agence", "centre-readaptation")
    sans_suite = [
        i for i in ORGANISATIONS if organisation(i).type in disparus and not organisation(i).successeurs
    ]
    assert sans_suite == []
