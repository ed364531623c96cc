from __future__ import annotations

import pytest

from schema.corpus.corpus import lire_texte
from schema.lecture.problems import en_texte
from tests.duree import LINEAIRE, croissance
from tests.fautes import BASE, Retouche, rapport, verifier_fautes

RESUME = "Une roulotte équipée de deux fauteuils va soigner les dents des élèves dans la cour de leur école."
CLES_DE_TERRITOIRE = "regions, regions_possibles, rls, secteurs, pays, regions_iso, precision"

FAUTES: dict[str, tuple[list[Retouche], str]] = {
    "obligatoire": (
        [("statut: en-cours\n", ""), ("titre: Clinique", "¶titre: Clinique")],
        "E101 champ obligatoire « statut » absent : ajoutez « statut: … » "
        "(Où en est l’initiative, d’après la source)",
    ),
    "obligatoire-dans-un-groupe": (
        [("verification:\n  verifie_le: 2026-11-21\n", "¶verification:\n")],
        "E101 champ obligatoire « verifie_le » absent : ajoutez « verifie_le: … » "
        "(Dernière relecture, sources à l’appui)",
    ),
    "obligatoire-dans-une-liste": (
        [
            (
                "    - date: 2018-09\n      texte: La roulotte reçoit ses premiers élèves.",
                "    - ¶date: 2018-09",
            )
        ],
        "E101 champ obligatoire « texte » absent : ajoutez « texte: … » (Ce qui s’est passé, en une phrase)",
    ),
    "liste-obligatoire-de-termes": (
        [
            ("    - texte: Aller là", "    - ¶texte: Aller là"),
            ("      facteurs: [adaptation-besoins]\n", ""),
        ],
        "E101 champ obligatoire « facteurs » absent : ajoutez par exemple « facteurs: [personne-pivot] », "
        "un ou plusieurs termes de schema/vocabularies/facteurs.yml (Facteurs en cause : ils permettent de "
        "lire les leçons d’une fiche à l’autre)",
    ),
    "cle-proche": (
        [("  debut_services: 2018-09", "  ¶debut_service: 2018-09")],
        "E102 clé « debut_service » inconnue : vouliez-vous dire « debut_services »?",
    ),
    "cle-d-un-groupe": (
        [("populations: [", "¶rls: [sorel-tracy]\npopulations: [")],
        "E102 clé « rls » mal placée : mettez-la sous « territoire », en retrait",
    ),
    "texte-d-une-lettre": (
        [("titre: Clinique dentaire mobile de la vallée", "titre: ¶C")],
        "E105 texte de 1 caractère pour « titre », 5 au moins : dites-en un peu plus",
    ),
    "cle-etrangere": (
        [('  regions: ["07"]', '  regions: ["07"]\n  ¶xyz: 1')],
        f"E102 clé « xyz » inconnue : les clés permises ici sont {CLES_DE_TERRITOIRE}",
    ),
    "pas-une-liste": (
        [("genese:\n  sources: [hygieniste]", "genese:\n  sources: ¶hygieniste")],
        "E103 on attend une liste pour « sources », pas un texte : écrivez « [hygieniste] »",
    ),
    "pas-un-texte": (
        [("statut: en-cours", "statut: ¶[en-cours]")],
        "E103 on attend un texte pour « statut », pas une liste : "
        "écrivez « statut: en-cours », sans crochets ni tiret",
    ),
    "pas-un-groupe": (
        [('territoire:\n  regions: ["07"]', "territoire: ¶Outaouais")],
        "E103 on attend un groupe de clés pour « territoire », pas un texte : "
        'passez à la ligne et écrivez, en retrait, « regions: ["07"] » (Outaouais)',
    ),
    "pas-un-nombre": (
        [("      sur: 500", "      sur: ¶cinq cents")],
        "E103 « cinq cents » n’est pas un nombre : "
        "écrivez des chiffres seulement (20000, « 20 000 » ou 13.5), l’unité va dans son propre champ",
    ),
    "nombre-infini": (
        [("      sur: 500", "      sur: ¶Infinity")],
        "E103 « Infinity » n’est pas un nombre : "
        "écrivez des chiffres seulement (20000, « 20 000 » ou 13.5), l’unité va dans son propre champ",
    ),
    "nombre-en-liste": (
        [("      sur: 500", "      sur: ¶[500]")],
        "E103 on attend un nombre pour « sur », pas une liste : écrivez « sur: 500 », sans crochets ni tiret",
    ),
    "ni-oui-ni-non": (
        [("      fin: 2019-06", "      fin: 2019-06\n      retroactive: ¶peut-être")],
        "E103 « peut-être » n’est ni oui ni non : écrivez oui ou non",
    ),
    "code-a-l-envers": (
        [('regions: ["07"]', 'regions: [¶"19"]')],
        "E104 région « 19 » inconnue : "
        "vouliez-vous dire « 16 » (Montérégie)? Si c’est une autre région, les codes vont de "
        "« 01 » à « 18 », dans schema/vocabularies/regions.yml",
    ),
    "code-sans-zero": (
        [('regions: ["07"]', "regions: [¶7]")],
        "E104 région « 7 » inconnue : vouliez-vous dire « 07 » (Outaouais)?",
    ),
    "code-lointain": (
        [('regions: ["07"]', 'regions: [¶"42"]')],
        "E104 région « 42 » inconnue : "
        "les codes vont de « 01 » à « 18 », choisissez dans schema/vocabularies/regions.yml",
    ),
    "terme-proche-au-masculin": (
        [("      type: facilitant", "      type: ¶facilitants")],
        "E104 type de leçon « facilitants » inconnu : vouliez-vous dire « facilitant » (Ce qui a aidé)?",
    ),
    "terme-par-son-libelle": (
        [("statut: en-cours", "statut: ¶En préparation")],
        "E104 statut « En préparation » inconnu : vouliez-vous dire « en-preparation » (En préparation)?",
    ),
    "terme-d-une-courte-liste": (
        [("genre: recit", "genre: ¶poème")],
        "E104 genre « poème » inconnu : choisissez parmi recit, service, entente, programme, portrait, fiche",
    ),
    "trop-long": (
        [(RESUME, "¶" + "a" * 301)],
        "E105 texte de 301 caractères pour « resume », 300 au plus : raccourcissez-le",
    ),
    "trop-court": (
        [("titre: Clinique dentaire mobile de la vallée", "titre: ¶Clin")],
        "E105 texte de 4 caractères pour « titre », 5 au moins : dites-en un peu plus",
    ),
    "date": (
        [("  debut_services: 2018-09", "  debut_services: ¶septembre 2018")],
        "E106 date « septembre 2018 » illisible : vouliez-vous dire « 2018-09 »?",
    ),
    "date-a-l-envers": (
        [("  debut_services: 2018-09", "  debut_services: ¶2019/2018")],
        "E106 date « 2019/2018 » qui finit avant de commencer : vouliez-vous dire « 2018/2019 »?",
    ),
    "balise": (
        [("titre: Clinique dentaire mobile de la vallée", "titre: ¶Clinique <script>alert(1)</script>")],
        "E107 balise HTML dans le texte « Clinique <script>alert(1)</script> » : "
        "retirez la balise; pour mettre en relief, écrivez *mot* ou **mot**",
    ),
    "lien-qui-execute": (
        [("- La roulotte visite dix écoles", "- ¶La [roulotte](javascript:alert`1`) visite dix écoles")],
        "E108 adresse de lien « javascript:alert`1` » refusée : "
        "écrivez une adresse complète, qui commence par https://",
    ),
    "plusieurs-lignes": (
        [("  titre: La roulotte passe", "  titre: ¶|\n    La roulotte\n    passe")],
        "E109 ce texte doit tenir sur une seule ligne : retirez les retours de ligne",
    ),
    "identifiant": (
        [
            ("    - id: ecole\n", "    - id: ¶École du Nord\n"),
            ("      vers: ecole/direction", "      vers: ministere"),
        ],
        "E110 identifiant « École du Nord » mal formé : écrivez « ecole-du-nord » "
        "(des minuscules sans accent, des chiffres et des traits d’union)",
    ),
    "cle-d-un-tableau": (
        [("valeurs: {nord: 10, sud: 20}", "valeurs: {¶École: 10, sud: 20}")],
        "E110 identifiant « École » mal formé : écrivez « ecole » "
        "(des minuscules sans accent, des chiffres et des traits d’union)",
    ),
    "adresse": (
        [("    adresse: https://exemple.org/450-555-1234/bilan.pdf", "    adresse: ¶javascript:alert(1)")],
        "E110 « javascript:alert(1) » n’a pas la forme voulue pour « adresse » : "
        "écrivez une adresse complète, qui commence par https://",
    ),
    "adresse-sous-un-autre-nom": (
        [("  annee: 2021", "  annee: 2021\n  archive: ¶web.archive.org/bilan.pdf")],
        "E110 « web.archive.org/bilan.pdf » n’a pas la forme voulue pour « archive » : "
        "écrivez une adresse complète, sans doute « https://web.archive.org/bilan.pdf »",
    ),
    "issn": (
        [("  annee: 2021", "  annee: 2021\n  issn: [¶19235895]")],
        "E110 « 19235895 » n’a pas la forme voulue pour « issn » : "
        "écrivez quatre chiffres, un tiret, quatre chiffres : 1923-5895",
    ),
    "liste-vide": (
        [("themes: [acces-aux-services]", "themes: ¶[]")],
        "E111 la liste pour « themes » est trop courte : donnez au moins 1 élément",
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_spoilt_field_is_told_once_at_its_place(nom: str) -> None:
    retouches, attendu = FAUTES[nom]
    verifier_fautes([attendu], *retouches)


def test_the_base_record_has_nothing_wrong() -> None:
    assert rapport(BASE.read_text("utf-8")) == []


def test_a_code_of_two_digits_is_asked_about_and_not_replaced_by_another() -> None:
    """What was asked first, to the letter; then, because two judges saw that it may send a record to another
    region, the other codes, and nothing that `recits corriger` would write."""
    texte = BASE.read_text("utf-8").replace(
        '  regions: ["07"]', '  rls: []\n  regions_possibles: []\n  regions:\n\n\n      - "19"'
    )
    assert rapport(texte) == [
        "initiatives/x.yml:12:9 E104 région «\u00a019\u00a0» inconnue\u00a0: vouliez-vous dire "
        "«\u00a016\u00a0» (Montérégie)? Si c’est une autre région, les codes vont de "
        "«\u00a001\u00a0» à «\u00a018\u00a0», dans schema/vocabularies/regions.yml"
    ]


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        (
            "¶statut:",
            "E022 la clé « statut » n’a pas de valeur : cette clé est obligatoire, écrivez l’un de "
            "en-preparation, projet-pilote, en-cours, suspendue, terminee, integree-ailleurs, non-precise",
        ),
        ('statut: ¶" "', "E023 texte vide : écrivez le texte, ou enlevez la clé ou le tiret"),
    ],
)
def test_an_absent_value_is_told_by_the_reader_alone(ecrit: str, attendu: str) -> None:
    verifier_fautes([attendu], ("statut: en-cours", ecrit))


def test_all_faults_of_a_record_come_in_one_run() -> None:
    verifier_fautes(
        [
            "E104 statut « encours » inconnu : vouliez-vous dire « en-cours » (En cours)?",
            "E102 clé « nature_ » inconnue : « nature » est déjà à la ligne 141, "
            "gardez une seule de ces deux lignes",
            "E104 nature « vue » inconnue : choisissez parmi perception, observation, mesure, document",
        ],
        ("statut: en-cours", "statut: ¶encours"),
        ("genese:\n  sources: [hygieniste]", "genese:\n  sources: [hygieniste]\n  ¶nature_: vue"),
        (
            "retombees:\n  sources: [hygieniste]\n  nature: observation",
            "retombees:\n  sources: [hygieniste]\n  nature: ¶vue",
        ),
    )


@pytest.mark.parametrize(
    "texte",
    [
        b"titre: {a: {b: c}}",
        b"titre: []",
        b"sources: {id: x}",
        b"description: {enonces: {a: b}}",
        b"a: b",
        b"membres: [[[x]]]",
    ],
)
def test_odd_shapes_give_messages_and_no_traceback(texte: bytes) -> None:
    problemes = lire_texte("x", texte).problemes
    assert {p.code for p in problemes} <= {"E101", "E102", "E103", "E104"}
    assert en_texte(problemes).count("initiatives/x.yml:") == len(problemes) > 0


def test_each_fault_of_a_long_record_costs_what_the_first_does() -> None:
    def fautif(combien: int) -> str:
        return BASE.read_text("utf-8") + "".join(f"cle{i}: [{{a: {i}}}]\n" for i in range(combien))

    assert len(rapport(fautif(2_000))) == 2_000
    assert croissance(fautif, rapport, 250) < LINEAIRE


def test_a_brace_in_a_text_is_no_placeholder() -> None:
    verifier_fautes(
        [
            "E104 genre « {quoi} » inconnu : "
            "choisissez parmi recit, service, entente, programme, portrait, fiche"
        ],
        ("genre: recit", 'genre: ¶"{quoi}"'),
    )
