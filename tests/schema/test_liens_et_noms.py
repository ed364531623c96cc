"""Titles in other languages, a DOI, an initiative elsewhere, a strand that stopped, words for terms."""

from __future__ import annotations

import pytest

from hooks.donnees.gestionnaires import bibtex, ris
from hooks.donnees.references import items
from hooks.site.pages.recit import corps
from hooks.site.redacteur import Redaction
from schema.corpus.corpus import Corpus, lire_texte
from schema.corpus.ensemble import lire_registre
from schema.corpus.notice import Notice, notice
from schema.models.initiative import Initiative
from schema.models.rubrique import Volet
from tests.fautes import BASE, verifier_fautes

ENTETE = """titres_autres:
  - {langue: en, titre: The Valley Mobile Clinic}
populations_autres: [gens du cirque]
themes_autres: [zoothérapie]
ailleurs:
  - {titre: Le bus dentaire, adresse: "https://exemple.org/bus", relation: s'en inspire}
sources:
"""
VOLET = """offre:
  sources: [bilan]
  nature: document
  volets:
    - titre: Soins à domicile
      statut: terminee
      fin: 2009
      raison: le financement n'a pas été renouvelé
"""


def _texte() -> str:
    texte = BASE.read_text("utf-8")
    debut, fin = texte.index("offre:\n"), texte.index("partenaires:\n")
    texte = texte[:debut] + VOLET + texte[fin:]
    texte = texte.replace("  annee: 2021\n", "  annee: 2021\n  doi: 10.7202/1000000ar\n")
    return texte.replace("sources:\n", ENTETE, 1)


@pytest.fixture(scope="module")
def lue() -> tuple[Corpus, Notice, Initiative]:
    lu = lire_texte("x", _texte().encode())
    assert lu.initiative is not None
    assert [p.code for p in lu.problemes] == ["E238", "E238"]
    n = notice("x", "initiatives/x.yml", lu.initiative, lu.visite)
    registre, _ = lire_registre()
    return Corpus.de_notices([n], registre).avec(n, lu.initiative), n, lu.initiative


def test_the_page_tells_them(lue: tuple[Corpus, Notice, Initiative]) -> None:
    corpus, n, _ = lue
    html = corps(corpus, n).replace("\u00a0", " ")
    assert '<p class="titre-complet" lang="en">The Valley Mobile Clinic</p>' in html
    assert "; gens du cirque</dd>" in html and "; zoothérapie</dd>" in html
    assert '<a href="https://doi.org/10.7202/1000000ar">https://doi.org/10.7202/1000000ar</a>' in html
    assert '<li>S’en inspire : <a href="https://exemple.org/bus">Le bus dentaire</a></li>' in html
    assert "1 initiative d’ailleurs" in html
    sans_adresse = html.partition('class="ou-lire"')[2]
    assert sans_adresse.startswith(
        '>Lire le document d’origine : <a href="https://doi.org/10.7202/1000000ar">'
    )
    assert "<b>Arrêté en 2009</b> : le financement n’a pas été renouvelé.</p>" in html


def test_reference_managers_get_the_doi(lue: tuple[Corpus, Notice, Initiative]) -> None:
    corpus, n, fiche = lue
    references = items(n, fiche, corpus)
    assert references[1]["DOI"] == "10.7202/1000000ar"
    assert "  doi = {10.7202/1000000ar}" in bibtex(references) and "DO  - 10.7202/1000000ar" in ris(
        references
    )


def test_a_doi_is_written_alone() -> None:
    verifier_fautes(
        [
            "E110 « https://doi.org/10.7202/1 » n’a pas la forme voulue pour « doi » : "
            "écrivez le DOI seul, comme 10.7202/1000000ar, sans « https://doi.org/ »"
        ],
        ("  annee: 2021\n", "  annee: 2021\n  doi: ¶https://doi.org/10.7202/1\n"),
    )


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"statut": "terminee", "fin": "2009-09"}, "Arrêté en septembre 2009"),
        ({"statut": "suspendue", "debut": "2007", "fin": "2009"}, "Suspendu, 2007 – 2009"),
        ({"statut": "en-cours", "debut": "2009"}, "En cours, depuis 2009"),
        ({"statut": "en-cours", "debut": "2009-10-03"}, "En cours, depuis le 3 octobre 2009"),
        ({"statut": "terminee", "fin": "2009-10-03"}, "Arrêté le 3 octobre 2009"),
        ({"statut": "terminee", "fin": "2009-21"}, "Arrêté au printemps 2009"),
        ({"statut": "non-precise"}, "État non précisé"),
        ({}, ""),
    ],
)
def test_where_a_strand_stands(
    lue: tuple[Corpus, Notice, Initiative], champs: dict[str, str], dit: str
) -> None:
    corpus, _, fiche = lue
    etat = Redaction("recits/x.html", corpus, fiche.sources).etat_du_volet(
        Volet.model_validate({"titre": "Un volet", **champs})
    )
    assert etat.replace("\u00a0", " ") == dit


def test_a_reason_goes_with_a_stop() -> None:
    texte = _texte().replace("statut: terminee", "statut: en-cours")
    (dit,) = [p for p in lire_texte("x", texte.encode()).problemes if p.code == "E217"]
    assert dit.quoi == "volet «\u00a0Soins à domicile\u00a0» avec la raison d’un arrêt, sans arrêt"
    assert dit.remede.startswith("ajoutez « statut: terminee »")
    tard = _texte().replace("      fin: 2009\n", "      debut: 2010\n      fin: 2009\n")
    assert "E212" in {p.code for p in lire_texte("x", tard.encode()).problemes}


def test_a_word_near_a_term_is_told_of_it() -> None:
    texte = BASE.read_text("utf-8").replace("sources:\n", "populations_autres: [ainés]\nsources:\n", 1)
    (dit,) = lire_texte("x", texte.encode()).problemes
    assert (dit.code, dit.quoi) == ("E238", "«\u00a0ainés\u00a0» n’est pas encore dans la liste")
    assert dit.remede.replace("\u00a0", " ") == "vouliez-vous dire « aines », sous « populations »?"
