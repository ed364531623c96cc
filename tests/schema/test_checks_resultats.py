"""Results: claims that have a name, the essentiel that names them, the step that each stands on."""

from __future__ import annotations

import pytest

from schema.checks.parcours import Visite
from schema.checks.resultats import cotes, par_nom, solidite
from schema.corpus.corpus import lire_texte
from schema.models.base import Designable, EnonceComplet
from schema.models.chiffres import Chiffre, Indicateur
from schema.models.identite import Source
from tests.fautes import BASE, Retouche, retoucher, verifier_fautes

AVANT = "      avant: [Les caries n'étaient pas soignées.]\n"
APRES = "      apres: [Elles le sont dans le mois.]\n"
NOMMES: list[Retouche] = [
    (AVANT, "      avant:\n        - id: sans-soins\n          texte: Les caries n'étaient pas soignées.\n"),
    (APRES, "      apres:\n        - id: soignees\n          texte: Elles le sont dans le mois.\n"),
]
PARTIES = ("genese:\n", "essentiel:\n  sources: [bilan]\n  nature: document\n{}genese:\n")


def essentiel(*lignes: str) -> Retouche:
    """An essentiel of these lines, in the base record."""
    return PARTIES[0], PARTIES[1].format("".join(f"  {ligne}\n" for ligne in lignes))


def sommes(*cles: str) -> tuple[str, str]:
    """Financial resources with these keys, in rubrique 5."""
    dites = "".join(f"    - {{objet: Somme {i}, {x}}}\n" for i, x in enumerate(cles))
    return "  enonces: [Une hygiéniste et un dentiste y travaillent.]\n", f"  financieres:\n{dites}"


FAUTES: dict[str, tuple[list[Retouche], list[str]]] = {
    "un-nom-pour-deux": (
        [
            NOMMES[0],
            (
                APRES,
                "      apres:\n        - id: ¶sans-soins\n          texte: Elles le sont dans le mois.\n",
            ),
        ],
        ["E271 un autre énoncé porte déjà l’identifiant « sans-soins » : changez l’un des deux"],
    ),
    "resultat-inconnu": (
        [essentiel("resultats: [¶moins-de-caries]")],
        [
            "E272 aucun énoncé de la fiche n’a l’« id » « moins-de-caries » : "
            "donnez cet « id » à l’énoncé, à l’indicateur ou au chiffre dont il s’agit"
        ],
    ),
    "resultat-mal-ecrit": (
        [*NOMMES, essentiel("resultats: [¶soigneess]")],
        ["E272 aucun énoncé de la fiche n’a l’« id » « soigneess » : vouliez-vous dire « soignees »?"],
    ),
    "avant-et-cout-inconnus": (
        [
            NOMMES[1],
            essentiel("resultats:", "  - apres: soignees", "    avant: ¶jadis", "cout: ¶la-roulotte"),
        ],
        [
            f"E272 aucun énoncé de la fiche n’a l’« id » « {ident} » : "
            "donnez cet « id » à l’énoncé, à l’indicateur ou au chiffre dont il s’agit"
            for ident in ("jadis", "la-roulotte")
        ],
    ),
    "cout-sans-argent": (
        [*NOMMES, essentiel("resultats: [soignees]", "cout: ¶soignees")],
        [
            "E273 « soignees » n’est ni une ressource financière ni un chiffre en dollars : "
            "nommez une ressource financière de la rubrique 5, ou un chiffre dont l’unité est $"
        ],
    ),
    "cout-en-eleves": (
        [
            NOMMES[1],
            ("    - libelle: Élèves vus\n", "    - libelle: Élèves vus\n      id: eleves\n"),
            essentiel("resultats: [soignees]", "cout: ¶eleves"),
        ],
        [
            "E273 « eleves » n’est ni une ressource financière ni un chiffre en dollars : "
            "nommez une ressource financière de la rubrique 5, ou un chiffre dont l’unité est $"
        ],
    ),
    "somme-comprise-dans-une-inconnue": (
        [sommes("id: budget", "compris_dans: ¶budjet")],
        [
            "E275 aucune ressource financière de la fiche n’a l’« id » « budjet » : "
            "vouliez-vous dire « budget »?"
        ],
    ),
    "sommes-comprises-l-une-dans-l-autre": (
        [sommes("id: budget, compris_dans: ¶local", "id: local, compris_dans: ¶budget")],
        [
            "E275 cette somme serait comprise dans elle-même : nommez la somme plus grande dont elle est une "
            "part"
        ]
        * 2,
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_fault_of_the_essentiel_is_told_where_it_stands(nom: str) -> None:
    retouches, attendus = FAUTES[nom]
    verifier_fautes(attendus, *retouches)


@pytest.mark.parametrize(
    "retouches",
    [
        [*NOMMES, essentiel("resultats:", "  - apres: soignees", "    avant: sans-soins")],
        [
            NOMMES[1],
            (
                "  enonces: [Une hygiéniste et un dentiste y travaillent.]\n",
                "  financieres:\n    - id: roulotte\n      objet: Local\n      montant: {valeur: 400}\n",
            ),
            essentiel("resultats: [soignees]", "cout: roulotte"),
        ],
        [
            NOMMES[1],
            (
                "  enonces: [Une hygiéniste et un dentiste y travaillent.]\n",
                "  chiffres:\n    - id: visite\n      libelle: Prix\n      valeur: 4\n      unite: $\n",
            ),
            essentiel("resultats: [soignees]", "cout: visite"),
        ],
    ],
)
def test_names_that_lead_somewhere_are_right(retouches: list[Retouche]) -> None:
    verifier_fautes([], *retouches)


def test_claims_are_found_by_their_name() -> None:
    texte, _ = retoucher(BASE.read_text("utf-8"), *NOMMES)
    fiche = lire_texte("x", texte.encode()).initiative
    assert fiche is not None
    nommes = par_nom(Visite(fiche))
    assert sorted(nommes) == ["sans-soins", "soignees"]
    assert isinstance(nommes["soignees"], EnonceComplet)
    assert nommes["soignees"].texte == "Elles le sont dans le mois."


# ---------- the step of a result ----------

SOURCES = {
    s.id: s
    for s in (
        Source(id="rapport", type="document", libelle="Rapport"),
        Source(id="directrice", type="entrevue", libelle="Directrice", organisation="clsc-soc"),
        Source(id="intervenante", type="entrevue", libelle="Intervenante", organisation="clsc-soc"),
        Source(id="coordonnateur", type="entrevue", libelle="Coordonnateur", organisation="pavois"),
        Source(id="parents", type="groupe-discussion", libelle="Parents"),
        Source(id="jeunes", type="groupe-discussion", libelle="Jeunes"),
    )
}


def enonce(*sources: str, nature: str = "perception", constat: str | None = None) -> EnonceComplet:
    """A claim that these sources hold."""
    return EnonceComplet(texte="Elles viennent.", sources=sources, nature=nature, constat=constat)


@pytest.mark.parametrize(
    ("sources", "nature", "constat", "degre"),
    [
        (("directrice", "coordonnateur"), "mesure", "attendu", "pas-encore"),
        (("rapport",), "document", "exige", "pas-encore"),
        (("rapport",), "observation", None, "une-voix"),
        (("directrice",), "perception", "observe", "une-voix"),
        # Two people of one house are one side; so are two groups of none.
        (("directrice", "intervenante"), "perception", None, "une-voix"),
        (("parents", "jeunes"), "perception", None, "une-voix"),
        # A document beside a witness is no second voice.
        (("directrice", "rapport"), "observation", None, "une-voix"),
        (("directrice", "coordonnateur"), "perception", None, "voix-croisees"),
        (("directrice", "parents"), "observation", None, "voix-croisees"),
        (("rapport",), "mesure", None, "compte"),
        # A draft may cite what its list does not hold.
        (("perdue",), "perception", None, "une-voix"),
    ],
)
def test_the_step_follows_from_nature_and_voices(
    sources: tuple[str, ...], nature: str, constat: str | None, degre: str
) -> None:
    assert solidite(enonce(*sources, nature=nature, constat=constat), SOURCES) == degre


@pytest.mark.parametrize(
    ("avant", "apres", "degre"),
    [
        ({"valeur": 12, "periode": "2018"}, {"valeur": 1, "periode": "2019"}, "compare"),
        ({"valeur": 12, "periode": "2018-01"}, {"valeur": 1, "periode": "2018-09"}, "compte"),
        # Without its dates or without one of its values, a change cannot be checked.
        ({"valeur": 12}, {"valeur": 1, "periode": "2019"}, "compte"),
        (None, {"valeur": 1, "periode": "2019"}, "compte"),
        ({"valeur": 12, "periode": "2018"}, None, "compte"),
    ],
)
def test_a_comparison_asks_for_two_dated_values_a_year_apart(
    avant: dict[str, object] | None, apres: dict[str, object] | None, degre: str
) -> None:
    donnees: dict[str, object] = {"libelle": "Délai", "unite": "mois", "nature": "mesure"}
    donnees["sources"] = ["rapport"]
    donnees |= {cle: v for cle, v in (("avant", avant), ("apres", apres)) if v}
    assert solidite(Indicateur.model_validate(donnees), SOURCES) == degre


def test_a_figure_alone_is_counted_and_compared_to_nothing() -> None:
    chiffre = Chiffre.model_validate(
        {"libelle": "Élèves", "valeur": 460, "sources": ["rapport"], "nature": "mesure", "periode": "2019"}
    )
    assert solidite(chiffre, SOURCES) == "compte"


@pytest.mark.parametrize(
    ("sources", "attendus"),
    [
        (("rapport",), set()),
        (("directrice", "intervenante"), {"clsc-soc"}),
        (("parents", "jeunes"), {""}),
        (("directrice", "coordonnateur", "parents", "rapport"), {"clsc-soc", "pavois", ""}),
    ],
)
def test_the_sides_are_those_of_witnesses(sources: tuple[str, ...], attendus: set[str]) -> None:
    affirmation: Designable = enonce(*sources)
    assert cotes(affirmation, SOURCES) == attendus
