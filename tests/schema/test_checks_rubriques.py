from __future__ import annotations

from typing import Any, cast

import pytest

from hooks.redaction.edition.formatage import formater
from schema.checks.completude import completude
from schema.corpus.corpus import lire_texte
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from schema.vocabularies.vocabulaires import vocabulaire
from tests.fautes import BASE, Retouche, rapport, verifier_fautes

AVIS = """avis:
  sources: [hygieniste]
  nature: perception
  avis:
    - de: Hygiéniste dentaire
      enonces: [Elle trouve que les enfants ont moins peur.]
"""
SUITE = "ou prenez le genre « fiche » : ce que le document ne dit pas ne s’écrit pas"
QUESTION_7 = "Que disent les usagers, les intervenants et les gestionnaires, y compris leurs réserves?"
TITRE_7 = "L’avis des partenaires et de la population au regard de cette initiative?"
DEBUT = ("titre: Clinique", "¶titre: Clinique")

FAUTES: dict[str, tuple[list[Retouche], list[str]]] = {
    "rubrique-absente": (
        [DEBUT, (AVIS, "")],
        [
            f"E231 rubrique « avis » absente, que le genre « recit » exige (7. {TITRE_7}) : "
            f"répondez à la question « {QUESTION_7} », {SUITE}"
        ],
    ),
    "rubrique-vide": (
        [(AVIS, "¶avis:\n  sources: [hygieniste]\n")],
        [
            f"E231 rubrique « avis » vide, que le genre « recit » exige (7. {TITRE_7}) : "
            f"répondez à la question « {QUESTION_7} », {SUITE}"
        ],
    ),
    "domaine-vide": (
        [
            (
                "    - domaine: partenariat\n      apres: [L'école et la clinique se parlent.]",
                "    - ¶domaine: partenariat",
            )
        ],
        [
            "E232 domaine « partenariat » sans avant ni après : "
            "ajoutez « avant » ou « apres », ou retirez le domaine"
        ],
    ),
    "domaine-repete": (
        [("    - domaine: partenariat", "    - domaine: ¶population")],
        [
            "E233 domaine « population » déjà donné plus haut : "
            "réunissez les deux, ou donnez-leur des titres différents"
        ],
    ),
    "domaine-sous-deux-titres": (
        [("    - domaine: partenariat", "    - domaine: ¶population\n      titre: Les familles")],
        [
            "E234 (avertissement) domaine « population » déjà donné plus haut sous un autre titre : "
            "vérifiez que la source les sépare"
        ],
    ),
    "titre-en-capitales": (
        [("titre: Clinique dentaire mobile de la vallée", "titre: ¶CLINIQUE DENTAIRE MOBILE")],
        ["E235 (avertissement) « titre » est tout en capitales : écrivez-le en minuscules, avec les accents"],
    ),
    "titre-en-capitales-de-douze-lettres": (
        [("titre: Clinique dentaire mobile de la vallée", "titre: ¶LA ROULOTTE DE")],
        ["E235 (avertissement) « titre » est tout en capitales : écrivez-le en minuscules, avec les accents"],
    ),
    "entente-sans-entente": (
        [
            ("genre: recit", "genre: entente"),
            ("\npartenaires:", "\n¶partenaires:"),
            (
                "  ententes:\n    - objet: Prêt de la cour d'école.\n      parties:\n        - libelle: "
                "École du Nord\n"
                "      signature: 2018-05\n      debut: 2018-09\n      fin: 2019-06\n",
                "",
            ),
        ],
        ["E236 fiche d’entente sans entente : ajoutez « partenaires: ententes: »"],
    ),
    "programme-sans-membres": (
        [("genre: recit", "genre: ¶programme")],
        ["E236 fiche de programme sans membres : ajoutez « membres: » et les fiches qui en font partie"],
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_record_holds_what_its_genre_requires(nom: str) -> None:
    retouches, attendus = FAUTES[nom]
    verifier_fautes(attendus, *retouches)


@pytest.mark.parametrize(
    ("genre", "attendu"),
    [
        (
            "portrait",
            "E236 portrait sans sondage ni statistiques : ajoutez « sondages: » ou « statistiques: »",
        ),
        (
            "service",
            "E236 fiche de service sans aucun relevé chiffré : "
            "ajoutez « statistiques: », « repartitions: » ou « indicateurs: »",
        ),
    ],
)
def test_a_genre_of_figures_without_figures(genre: str, attendu: str) -> None:
    verifier_fautes([attendu], ("genre: recit", f"genre: ¶{genre}"), *_sans_chiffres())


def _sans_chiffres() -> list[Retouche]:
    texte = BASE.read_text("utf-8")
    tableaux = texte[texte.index("  chiffres:\n") : texte.index("genese:\n")]
    indicateurs = texte[texte.index("  indicateurs:\n") : texte.index("avis:\n  sources")]
    return [(tableaux, ""), (indicateurs, "")]


@pytest.mark.parametrize("genre", ["portrait", "service"])
def test_a_genre_of_figures_with_figures(genre: str) -> None:
    verifier_fautes([], ("genre: recit", f"genre: {genre}"))


RELEVES = {
    "repartitions": """  repartitions:
    - titre: Soins donnés
      unite: soins
      parts:
        - libelle: Scellants
          valeur: 20
""",
    "indicateurs": "",
}


@pytest.mark.parametrize("releve", RELEVES)
def test_one_kind_of_figures_is_enough_for_a_service(releve: str) -> None:
    tableaux, indicateurs = _sans_chiffres()
    gardes = [] if releve == "indicateurs" else [indicateurs]
    verifier_fautes([], ("genre: recit", "genre: service"), (tableaux[0], RELEVES[releve]), *gardes)


def test_a_service_without_outcomes_lacks_both_rubrique_and_figures() -> None:
    tableaux, _ = _sans_chiffres()
    texte = BASE.read_text("utf-8")
    retombees = texte[texte.index("retombees:\n") : texte.index("avis:\n  sources")]
    titre = "Quelles sont les retombées associées à la mise en place de l’initiative?"
    question = vocabulaire("canevas")["retombees"].texte("question").replace("'", "’")
    verifier_fautes(
        [
            f"E231 rubrique « retombees » absente, que le genre « service » exige (6. {titre}) : "
            f"répondez à la question « {question} », {SUITE}",
            "E236 fiche de service sans aucun relevé chiffré : "
            "ajoutez « statistiques: », « repartitions: » ou « indicateurs: »",
        ],
        DEBUT,
        ("genre: recit", "genre: ¶service"),
        tableaux,
        (retombees, ""),
    )


def test_a_programme_with_members_has_what_it_needs() -> None:
    verifier_fautes(
        [], ("genre: recit", "genre: programme"), ("verification:\n", "membres: [autre]\nverification:\n")
    )


def test_an_acronym_is_not_shouting() -> None:
    verifier_fautes([], ("statut: en-cours", "statut: en-cours\nnom_usage: PSJP-CLSC"))


def test_a_measure_that_the_header_does_not_name_is_said() -> None:
    fin = "  enonces: [Une deuxième roulotte est souhaitée.]\n"
    suivie = '  mesures:\n    - mesure: ¶"15.2"\n      etat: prevue\n      texte: On en parle.\n'
    verifier_fautes(
        ["E239 mesure « 15.2 » absente des mesures de l’en-tête : ajoutez « 15.2 » à « mesures »"],
        (fin, fin + suivie),
    )


COURTE = """titre: Une maison de répit
resume: Une maison accueille les proches aidants une fin de semaine par mois, dans une ville voisine.
genre: fiche
statut: en-cours
territoire:
  regions: ["07"]
populations: [jeunes-12-17-ans]
themes: [acces-aux-services]
sources:
  - {id: bilan, type: document, libelle: Bilan}
verification:
  verifie_le: 2026-11-21
offre:
  sources: [bilan]
  nature: document
  enonces:
    - Une fin de semaine de répit.
partenaires:
  sources: [bilan]
  nature: document
  liste:
    - {id: maison, designation: La maison, roles: [Accueillir]}
"""


@pytest.mark.parametrize(
    "vide",
    ["avis:\n", "avis:\n  avis: []\n", "avis:\n  enonces:\n", "avis:\n  sources:\n  avis:\n", "avis: {}\n"],
)
def test_a_rubrique_left_empty_is_accepted_where_the_genre_does_without(vide: str) -> None:
    assert rapport(COURTE + vide) == []
    fiche = lire_texte("x", (COURTE + vide).encode()).initiative
    assert fiche is not None and fiche.avis is not None and not fiche.avis.remplie()
    mise, _ = formater((COURTE + vide).encode(), "x.yml")
    assert mise is not None and formater(mise.encode(), "x.yml")[0] == mise


def test_the_genre_that_wants_it_says_what_to_write_instead() -> None:
    avis, offre = COURTE.index("offre:"), COURTE.index("partenaires:")
    (dit,) = rapport(COURTE[:avis] + "offre:\n" + COURTE[offre:])
    assert dit.startswith("initiatives/x.yml:13:1 E231 rubrique «\u00a0offre\u00a0» vide, que le genre")
    assert dit.endswith("par ce que le document dit, et par cela seulement")


def test_a_key_without_value_elsewhere_is_still_refused() -> None:
    assert "E022" in rapport(COURTE + "contact:\n")[0]
    assert "E022" in rapport(COURTE.replace("nature: document", "nature:", 1))[0]


def test_a_short_record_is_complete_with_what_it_requires() -> None:
    noeud, _ = lire(COURTE.encode(), "x")
    assert noeud is not None
    etapes = completude(cast(dict[str, Any], en_donnees(noeud))).rubriques
    assert [e.id for e in etapes if e.requise] == ["offre", "partenaires"]
