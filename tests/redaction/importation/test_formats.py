"""One récit typed in five kinds of files gives one draft."""

from __future__ import annotations

import re

import pytest

from hooks.redaction.edition.formatage import formater
from schema.corpus.corpus import lire_texte
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import ECRIVAINS, ENTETE, TITRE, blocs

pytestmark = pytest.mark.lent

CHAMPS = (
    "titre, nom_usage, territoire.regions, periode.debut_travaux, periode.debut_services, populations, "
    "themes, publication.auteurs, publication.collaborateurs, publication.annee, publication.issn, sources, "
    "jalons"
)


@pytest.fixture(params=sorted(ECRIVAINS))
def extension(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_account_is_the_same_whatever_the_file(importer: Importer, extension: str) -> None:
    fait = importer(f"recit{extension}", ECRIVAINS[extension](blocs()))
    lignes = fait.dit.splitlines()
    assert (fait.code, fait.erreurs) == (0, "")
    assert lignes[1] == f"En-tête : 13 champs ({CHAMPS})."
    assert lignes[2] == "Rubriques : 10 sur 10."
    assert lignes[3] == "Tableau avant/après : 2 lignes, 3 « avant », 3 « après »."
    assert re.fullmatch(
        r"Texte : [\d ]+ caractères, [\d ]+ dans la fiche, [\d ]+ à côté, 0 perdu\.", lignes[-1]
    )


def test_the_header_is_read_as_data(importer: Importer, extension: str) -> None:
    d = importer(f"recit{extension}", ECRIVAINS[extension](blocs())).donnees
    assert d["titre"] == TITRE
    assert d["nom_usage"] == ENTETE["Nom donné par les acteurs terrain :"]
    assert d["territoire"] == {"regions": ["05"]}
    assert d["periode"] == {"debut_travaux": "2016-03", "debut_services": "2017-21"}
    assert d["populations"] == ["aines", "familles"]
    assert d["publication"]["auteurs"] == ["Odette Lafleur"]
    assert d["publication"]["collaborateurs"] == ["Rémi Tanguay", "Zoé Paré"]
    assert (d["publication"]["annee"], d["publication"]["issn"]) == ("2019", ["2291-0042"])


def test_the_table_is_read_row_by_row(importer: Importer, extension: str) -> None:
    d = importer(f"recit{extension}", ECRIVAINS[extension](blocs())).donnees
    assert d["retombees"]["domaines"] == [
        {
            "domaine": "population",
            "titre": "Sur la population",
            "avant": ["Les aînés ne sortaient presque pas.", "Le terrain vague faisait peur aux familles."],
            "apres": ["Une trentaine de voisins jardinent ensemble.", "On se salue dans la rue."],
        },
        {
            "domaine": "partenariat",
            "titre": "Sur les partenaires",
            "avant": ["Chaque groupe travaillait de son côté."],
            "apres": ["Les groupes partagent outils et bénévoles."],
        },
    ]


def test_sources_are_roles_with_numbers_and_documents(importer: Importer, extension: str) -> None:
    sources = importer(f"recit{extension}", ECRIVAINS[extension](blocs())).donnees["sources"]
    assert [(s["type"], s["libelle"], s.get("nombre"), s.get("annee")) for s in sources] == [
        ("recit-publie", TITRE, None, "2019"),
        ("entrevue", "L'animatrice du jardin", "1", None),
        ("entrevue", "Trois jardiniers bénévoles", "3", None),
        ("rapport", "Rapport des récoltes de 2018", None, "2018"),
    ]


def test_partners_come_from_the_header_and_their_roles_from_the_rubrique(
    importer: Importer, extension: str
) -> None:
    partenaires = importer(f"recit{extension}", ECRIVAINS[extension](blocs())).donnees["partenaires"]
    assert [(p.get("organisation"), p.get("designation")) for p in partenaires["liste"]] == [
        ("action-logement", "Action Logement"),
        (None, "Comité du quartier des Tilleuls"),
        (None, "Caisse du Verger"),
    ]
    assert partenaires["liste"][0]["roles"] == ["Cet organisme prête un cabanon et l'eau."]
    assert partenaires["sections"][0]["titre"] == "Le comité du quartier"


def test_amounts_and_efforts_are_typed_and_what_they_are_for_is_asked(
    importer: Importer, extension: str
) -> None:
    ressources = importer(f"recit{extension}", ECRIVAINS[extension](blocs())).donnees["ressources"]
    assert ressources["humaines"][0]["effort"] == {
        "valeur": {"valeur": "7", "unite": "heures"},
        "par": "semaine",
    }
    assert ressources["financieres"][0] == {
        "objet": "À REMPLIR : à quoi sert cette somme",
        "montant": {"valeur": "4500", "unite": "$"},
        "par": "année",
        "recurrence": "recurrent",
        "repere": "rubrique 5",
    }


def test_the_draft_is_a_record_but_for_what_is_to_be_filled(importer: Importer, extension: str) -> None:
    fait = importer(f"recit{extension}", ECRIVAINS[extension](blocs()))
    problemes = lire_texte("brouillon", fait.texte.encode()).problemes
    assert {p.code for p in problemes if p.niveau == "erreur"} == {"E261"}
    annonces = re.findall(r"À faire : (\d+) « À REMPLIR »", fait.dit)
    assert annonces == [str(sum(p.code == "E261" for p in problemes))]


def test_a_list_of_aims_and_the_parts_of_the_offer_are_typed(importer: Importer, extension: str) -> None:
    d = importer(f"recit{extension}", ECRIVAINS[extension](blocs())).donnees
    assert d["description"]["objectifs"] == ["rompre la solitude;", "manger mieux;", "embellir la rue."]
    assert [v["titre"] for v in d["offre"]["volets"]] == ["La corvée du samedi", "Le panier partagé"]
    assert [a["de"] for a in d["avis"]["avis"]] == ["Jardiniers", "Animatrice"]


def test_the_draft_is_in_canonical_form_notes_and_all(importer: Importer, extension: str) -> None:
    ecrit = importer(f"recit{extension}", ECRIVAINS[extension](blocs())).texte
    assert formater(ecrit.encode(), "initiatives/brouillon.yml") == (ecrit, [])
