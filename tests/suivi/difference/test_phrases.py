"""Each kind of change of a record, in the very sentence that a reviewer reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.suivi.arbre_compare import Noms, lire_arbre
from hooks.suivi.comparateur import Comparateur
from hooks.suivi.fiches_comparees import donnees_de
from hooks.suivi.phrases import phrases
from tests.fautes import Retouche
from tests.suivi.difference.outils import comparee, dit

RACINE = Path(__file__).parents[3]
APRES = "      apres: [Elles le sont dans le mois.]\n    - domaine: partenariat"
LIENS = "  liens:\n    - de: ministere\n      vers: ecole/direction\n      type: financement\n"
JALONS = [
    "    - date: 2018-01\n      texte: Le projet démarre.\n",
    "    - date: 2018-09\n      texte: La roulotte reçoit ses premiers élèves.\n",
]
GENESE = (
    "genese:\n  sources: [hygieniste]\n  nature: perception\n"
    "  enonces: [Aucun dentiste ne pratiquait dans la vallée.]\n"
)
SUITES = "  enonces: [Une deuxième roulotte est souhaitée.]\n"
RESSOURCES = "  enonces: [Une hygiéniste et un dentiste y travaillent.]\n"
OFFRE = '  enonces: ["On examine, on nettoie et on pose des scellants."]\n'

CHANGEMENTS: dict[str, tuple[list[Retouche], list[str]]] = {
    "claims added": (
        [(APRES, APRES.replace("mois.]", "mois., Les enfants ont moins peur., Les parents sont prévenus.]"))],
        [
            "Retombées, population : 2 « après » ajoutés",
            "  + « Les enfants ont moins peur. »",
            "  + « Les parents sont prévenus. »",
        ],
    ),
    "a claim withdrawn": (
        [("      avant: [Les caries n'étaient pas soignées.]\n", "")],
        [
            "Retombées, population : 1 « avant » retiré",
            "  − « Les caries n’étaient pas soignées. »",
        ],
    ),
    "a claim reworded": (
        [("La roulotte visite dix écoles chaque année.", "La roulotte visite douze écoles chaque année.")],
        [
            "Description : 1 énoncé reformulé",
            "  · « La roulotte visite douze écoles chaque année. »",
            "    « dix » → « douze »",
        ],
    ),
    "a figure": (
        [("valeur: 460\n      sur", "valeur: 470\n      sur")],
        ["Description, chiffre « Élèves vus » : valeur : 460 sur 500 élèves → 470 sur 500 élèves"],
    ),
    "an indicator": (
        [("      avant: 12\n", "      avant: 14\n")],
        ["Retombées, indicateur « Délai d’un premier examen » : « avant » : 12 mois → 14 mois"],
    ),
    "a cell of a table": (
        [("valeurs: {nord: 10, sud: 20}", "valeurs: {nord: 10, sud: 21}")],
        [
            "Description, tableau de chiffres « Visites par école », ligne « Filles », "
            "colonne « École du Sud » : valeur : 20 → 21"
        ],
    ),
    "an entry of a comparison": (
        [("sud: [Au gymnase]", "sud: [Au gymnase, À la bibliothèque]")],
        [
            "Description, tableau de comparaison « Deux écoles », critère « Lieu », "
            "colonne « École du Sud » : 1 cellule ajoutée",
            "  + « À la bibliothèque »",
        ],
    ),
    "another source": (
        [("lecons:\n  sources: [hygieniste]", "lecons:\n  sources: [bilan]")],
        [
            "Leçons : source d’une leçon : « Hygiéniste dentaire » → « Bilan de la clinique »",
            "  · « Aller là où sont les enfants évite les absences. »",
        ],
    ),
    "one source more": (
        [("lecons:\n  sources: [hygieniste]", "lecons:\n  sources: [hygieniste, bilan]")],
        [
            "Leçons : source ajoutée à une leçon : « Bilan de la clinique »",
            "  · « Aller là où sont les enfants évite les absences. »",
        ],
    ),
    "the nature": (
        [(GENESE, GENESE.replace("perception", "mesure"))],
        [
            "Genèse : nature d’un énoncé : perception → mesure",
            "  · « Aucun dentiste ne pratiquait dans la vallée. »",
        ],
    ),
    "the provenance of a whole rubrique, told once": (
        [("retombees:\n  sources: [hygieniste]", "retombees:\n  sources: [bilan]")],
        [
            "Retombées : source de 4 énoncés : « Hygiéniste dentaire » → « Bilan de la clinique »",
            "  · « Les caries n’étaient pas soignées. »",
            "  · « Elles le sont dans le mois. »",
            "  · « L’école et la clinique se parlent. »",
            "  · « Délai d’un premier examen : 12 mois, 1 mois »",
        ],
    ),
    "a date withdrawn": (
        [("  fin: 2022-06\n", "")],
        ["En-tête, période : date de fin retirée (juin 2022)"],
    ),
    "a term": (
        [("statut: en-cours", "statut: terminee")],
        ["En-tête : statut : En cours → Terminée"],
    ),
    "a term more in a list": (
        [('regions: ["07"]', 'regions: ["07", "15"]')],
        ["En-tête, territoire : 1 région ajoutée (Laurentides)"],
    ),
    "a short text": (
        [("titre: Clinique dentaire mobile de la vallée", "titre: Clinique mobile de la vallée")],
        ["En-tête : titre : « Clinique dentaire mobile de la vallée » → « Clinique mobile de la vallée »"],
    ),
    "a long text": (
        [("dans la cour de leur école.", "dans leur école.")],
        [
            "En-tête : résumé reformulé",
            "  · « Une roulotte équipée de deux fauteuils va soigner les dents des élèves dans leur école. »",
            "    mots retirés : « la cour de »",
        ],
    ),
    "one word more in a long text": (
        [("dans la cour de leur école.", "dans la grande cour de leur école.")],
        [
            "En-tête : résumé reformulé",
            "  · « Une roulotte équipée de deux fauteuils va soigner les dents des élèves dans la grande "
            "cour de leur école. »",
            "    mot ajouté : « grande »",
        ],
    ),
    "the order": (
        [("".join(JALONS), "".join(reversed(JALONS)))],
        ["En-tête : jalon déplacé de la 2e à la 1re place (La roulotte reçoit ses premiers élèves.)"],
    ),
    "a claim moved to another rubrique": (
        [
            (RESSOURCES, "  humaines: [{role: Hygiéniste dentaire, nombre: 2}]\n"),
            (OFFRE, OFFRE + "  principes: [Une hygiéniste et un dentiste y travaillent.]\n"),
        ],
        [
            "Offre : un principe, qui était un énoncé sous Ressources",
            "  · « Une hygiéniste et un dentiste y travaillent. »",
            "Ressources : 1 ressource humaine ajoutée",
            "  + « Hygiéniste dentaire : 2 »",
        ],
    ),
    "a partner and its link": (
        [("    - id: ministere\n      organisation: msss\n" + LIENS, "")],
        [
            "Partenaires : 1 partenaire retiré",
            "  − « msss »",
            "Partenaires : 1 lien retiré",
            "  − « ministere → ecole/direction »",
        ],
    ),
    "an amount added": (
        [
            (
                RESSOURCES,
                f"{RESSOURCES}  financieres: [{{objet: Roulotte, montant: {{valeur: 20000, unite: $}}}}]\n",
            )
        ],
        ["Ressources : 1 ressource financière ajoutée", "  + « Roulotte : 20 000 $ »"],
    ),
    "a discrepancy": (
        [("      unite: élèves\n", "      unite: élèves\n      ecart: Le bilan dit aussi 465.\n")],
        ["Description, chiffre « Élèves vus » : écart signalé ajouté (« Le bilan dit aussi 465. »)"],
    ),
    "a rubrique": (
        [("suites:\n  sources: [bilan]\n  nature: document\n" + SUITES, "")],
        ["Suites : rubrique retirée (1 énoncé)"],
    ),
    "an unknown key": (
        [("genese:\n", "genese:\n  besoin: trop loin\n")],
        ["Genèse : clé « besoin » ajoutée (« trop loin »)"],
    ),
    "a value of another kind": (
        [(GENESE, "genese: Rien\n")],
        ["Genèse : rubrique : Aucun dentiste ne pratiquait dans la vallée. → « Rien »"],
    ),
    "another writing of the same": (
        [(GENESE, GENESE.replace("[Aucun dentiste ne pratiquait dans la vallée.]",
          "\n    - texte: >-\n        Aucun dentiste ne pratiquait\n        dans la vallée."))],
        ["même contenu, seule l’écriture du fichier change"],
    ),
    "a provenance written elsewhere": (
        [(GENESE, "genese:\n  enonces:\n    - texte: Aucun dentiste ne pratiquait dans la vallée.\n"
          "      nature: perception\n      sources: [hygieniste]\n")],
        ["même contenu, seule l’écriture du fichier change"],
    ),
    "another writing of a number": (
        [("valeur: 460\n      sur: 500", 'valeur: "460"\n      sur: "500"')],
        ["même contenu, seule l’écriture du fichier change"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("cas", CHANGEMENTS)
def test_a_change_is_told_in_a_sentence(cas: str) -> None:
    retouches, attendu = CHANGEMENTS[cas]
    assert sans_mesures(dit(comparee(*retouches))) == attendu


def sans_mesures(lignes: list[str]) -> list[str]:
    debut = next(i for i, ligne in enumerate(lignes) if ligne.startswith("Complétude"))
    return lignes[:debut]


def finances(montant: str) -> dict[str, object]:
    financiere = {"objet": "Roulotte", "par": "année", "montant": {"valeur": montant, "unite": "$"}}
    return {"ressources": {"financieres": [financiere]}}


def test_an_amount_that_comes_back_says_how_often() -> None:
    avant, apres = (lire_arbre(finances(montant), Noms()) for montant in ("20 000", "25000"))
    (phrase,) = phrases(list(Comparateur({}, {}).fiche(avant, apres)))
    assert phrase.texte.replace("\u00a0", " ") == (
        "Ressources, ressource financière « Roulotte » : montant annuel : 20 000 $ → 25 000 $"
    )


def test_completeness_is_told_before_and_after_with_what_is_missing() -> None:
    fiche = comparee(("suites:\n  sources: [bilan]\n  nature: document\n" + SUITES, ""))
    assert dit(fiche)[1:] == [
        "Complétude : 85 % → 76 %",
        "  9. Les suites de l’initiative : 100 % → 0 % (il manque : Le texte de la rubrique)",
    ]


def test_a_text_changed_in_many_places_is_shown_whole_on_both_sides() -> None:
    avant = "Aller là où sont les enfants évite les absences."
    apres = "Se rendre là où se trouvent les jeunes élèves évite bien des absences coûteuses."
    assert sans_mesures(dit(comparee((avant, apres)))) == [
        "Leçons : 1 leçon reformulée",
        f"  avant : « {avant} »",
        f"  après : « {apres} »",
    ]


@pytest.mark.parametrize("fichier", sorted((RACINE / "initiatives").glob("*.yml")), ids=lambda f: f.stem)
def test_a_record_does_not_differ_from_itself(fichier: Path) -> None:
    donnees = donnees_de(fichier.read_bytes())
    assert donnees
    arbre = lire_arbre(donnees, Noms())
    assert list(Comparateur({}, {}).fiche(arbre, lire_arbre(donnees, Noms()))) == []
    tout = list(Comparateur({}, {}).fiche(lire_arbre({}, Noms()), arbre))
    assert {c.sens.value for c in tout} == {"ajout"}
