from __future__ import annotations

import pytest

from tests.fautes import Retouche, verifier_fautes

DITES = "corrigez, ou dites dans « ecart » ce qui cloche dans la source"
ECART = "ecart: La source se contredit."
TOUS = "          valeurs: {nord: 25, sud: 25}\n          total: 50"

TOTAUX = "        - {periode: 2018, valeur: 100}\n"
VISITES = """    - titre: Visites par école
      unite: visites
      colonnes:
        - id: nord
          libelle: École du Nord
        - id: sud
          libelle: École du Sud
"""
VISITES_PAR_SECTEUR = """    - ¶titre: Visites par école
      unite: visites
      periode: 2018
      colonnes:
        - {id: nord, libelle: Nord, secteur: saguenay-jonquiere}
        - {id: sud, libelle: Sud, secteur: saguenay-la-baie}
"""
# Two series of one group; the second bears no label of its own.
GROUPE = """    - titre: Filles
      id: filles
      groupe: Les enfants
      unite: enfants
      lignes:
        - {id: nord, libelle: Nord, valeurs: [{periode: 2018, valeur: 80}]}
        - {id: sud, libelle: Sud, valeurs: [{periode: 2018, valeur: 20}]}
      totaux: [{periode: 2018, valeur: 100}]
    - titre: Tous
      id: IDENT
      groupe: Les enfants
      unite: enfants
      SOMME
      lignes:
        - {id: nord, valeurs: [{periode: 2018, valeur: NORD}]}
        - {id: sud, valeurs: [{periode: 2018, valeur: SUD}]}
      totaux: [{periode: 2018, valeur: TOTAL}]
"""


def groupe(somme: str, nord: object, sud: object, total: object = 100, ident: str = "tous") -> Retouche:
    """The base record, two more series in it."""
    dits = {"IDENT": ident, "SOMME": somme, "NORD": nord, "SUD": sud, "TOTAL": total}
    texte = GROUPE
    for nom, dit in dits.items():
        texte = texte.replace(nom, str(dit))
    return TOTAUX, TOTAUX + texte


FAUTES: dict[str, tuple[list[Retouche], list[str]]] = {
    "colonne-mal-ecrite": (
        [("valeurs: {nord: 10, sud: 20}", "valeurs: {¶norde: 10, sud: 20}")],
        ["E251 colonne « norde » inconnue du tableau : vouliez-vous dire « nord »?"],
    ),
    "serie-periode-double": (
        [("{periode: 2020, valeur: 96}", "{periode: ¶2018, valeur: 96}")],
        ["E258 la période « 2018 » est dite deux fois : gardez une seule valeur par période"],
    ),
    "serie-total": (
        [("{periode: 2018, valeur: 100}", "{periode: 2018, valeur: ¶101}")],
        [
            f"E259 total publié 101, mais les lignes font 100 : {DITES}; "
            "si l’on ne peut pas additionner les lignes, écrivez « additionner: non »"
        ],
    ),
    "serie-lignes-doubles": (
        [("id: ecole-sud", "id: ¶ecole-nord")],
        ["E257 2 lignes ont l’identifiant « ecole-nord » : changez l’un des deux"],
    ),
    "serie-sans-valeur": (
        [(TOTAUX, f"{TOTAUX}    - ¶titre: Présences\n      unite: présences\n      lignes: []\n")],
        ["E227 série « Présences » sans aucune valeur : ajoutez « valeurs » à une ligne, ou « totaux »"],
    ),
    "serie-somme-d-une-inconnue": (
        [groupe("somme_de: [¶vus, ¶tous]", nord=80, sud=20)],
        [
            "E252 série « vus » inconnue de son groupe : les séries du groupe sont filles, tous",
            "E252 série « tous » comptée dans sa propre somme : retirez-la",
        ],
    ),
    "serie-differente-de-ses-parties": (
        [groupe("somme_de: [filles]", nord="¶81", sud=20, total="¶101")],
        [
            f"E253 81 publié, mais les lignes additionnées font 80 : {DITES}",
            f"E253 101 publié, mais les totaux des lignes font 100 : {DITES}",
        ],
    ),
    "series-d-un-meme-identifiant": (
        [groupe("additionner: oui", ident="¶filles", nord=80, sud=20)],
        ["E257 2 séries du groupe ont l’identifiant « filles » : changez l’un des deux"],
    ),
    "ligne-de-serie-sans-libelle": (
        [("        - id: ecole-sud\n          libelle: École du Sud\n", "        - ¶id: ecole-sud\n")],
        [
            "E262 ligne « ecole-sud » sans libellé : ajoutez « libelle: », ou donnez-le dans une série "
            "précédente du même groupe"
        ],
    ),
    "version-inconnue": (
        [("genre: recit\n", "genre: recit\nversion_schema: ¶3\n")],
        ["E263 version du schéma « 3 » inconnue : écrivez « 2 », ou retirez la clé"],
    ),
    "tableau-a-ecrire-en-series": (
        [
            ("genre: recit\n", "genre: recit\nversion_schema: 2\n"),
            (VISITES, VISITES_PAR_SECTEUR),
        ],
        [
            "E264 tableau « Visites par école » par territoire, d’une seule période : écrivez une série par "
            "ligne sous « series », les territoires en lignes, le titre du tableau dans « groupe »"
        ],
    ),
    "colonne-d-une-comparaison": (
        [("            sud: [Au gymnase]", "            ¶xyz: [Au gymnase]")],
        ["E251 colonne « xyz » inconnue du tableau : les colonnes du tableau sont nord, sud"],
    ),
    "ligne-d-une-somme": (
        [("somme_de: [filles, garcons]", "somme_de: [filles, ¶garcon]")],
        ["E252 ligne « garcon » inconnue du tableau : vouliez-vous dire « garcons »?"],
    ),
    "ligne-dans-sa-propre-somme": (
        [("somme_de: [filles, garcons]", "somme_de: [filles, ¶tous]")],
        ["E252 ligne « tous » comptée dans sa propre somme : retirez-la"],
    ),
    "somme-d-une-colonne-et-total": (
        [(TOUS, "          valeurs: {nord: ¶26, sud: 25}\n          total: ¶51")],
        [
            f"E253 26 publié, mais les lignes additionnées font 25 : {DITES}",
            f"E253 51 publié, mais les totaux des lignes font 50 : {DITES}",
        ],
    ),
    "total-des-colonnes": (
        [
            (
                "valeurs: {nord: 10, sud: 20}\n          total: 30",
                "valeurs: {nord: 10, sud: 20}\n          total: ¶31",
            ),
            ("          total: 50", f"          total: 50\n          {ECART}"),
        ],
        [
            f"E254 total publié 31, mais les colonnes font 30 : {DITES}; "
            "si l’on ne peut pas additionner les colonnes, écrivez « additionner: non »"
        ],
    ),
    "total-depasse-par-des-colonnes-incompletes": (
        [
            ("valeurs: {nord: 15, sud: 5}\n          total: 20", "valeurs: {nord: 21}\n          total: ¶20"),
            ("          total: 50", f"          total: 50\n          {ECART}"),
        ],
        [
            f"E254 total publié 20, mais les colonnes font 21 : {DITES}; "
            "si l’on ne peut pas additionner les colonnes, écrivez « additionner: non »"
        ],
    ),
    "groupe": (
        [
            (
                "            - groupe: parents\n              nombre: 17",
                "            - groupe: ¶parent\n              nombre: 17",
            )
        ],
        ["E255 groupe « parent » inconnu du sondage : vouliez-vous dire « parents »?"],
    ),
    "base-plus-grande-que-les-repondants": (
        [
            (
                "              base: 21\n              pourcentage: 90",
                "              base: ¶22\n              pourcentage: 90",
            )
        ],
        [f"E256 base de 22, mais 21 répondants dans « parents » : {DITES}"],
    ),
    "repondants-plus-nombreux-que-les-invites": (
        [
            ("          population: 40", "          population: 20"),
            ("          repondants: 21", "          repondants: ¶21"),
        ],
        [f"E256 21 répondants pour 20 personnes invitées : {DITES}"],
    ),
    "deux-lignes": (
        [
            ("        - id: garcons\n", "        - id: ¶filles\n"),
            ("somme_de: [filles, garcons]", "somme_de: []"),
        ],
        ["E257 2 lignes ont l’identifiant « filles » : changez l’un des deux"],
    ),
    "deux-groupes": (
        [
            (
                "          repondants: 21",
                "          repondants: 21\n        - id: ¶parents\n          libelle: Tuteurs",
            )
        ],
        ["E257 2 groupes ont l’identifiant « parents » : changez l’un des deux"],
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_table_against_its_own_parts(nom: str) -> None:
    retouches, attendus = FAUTES[nom]
    verifier_fautes(attendus, *retouches)


JUSTES: dict[str, list[Retouche]] = {
    "ecart-sur-la-ligne": [
        (TOUS, f"          valeurs: {{nord: 26, sud: 25}}\n          total: 50\n          {ECART}")
    ],
    "ecart-sur-le-tableau": [
        ("    - titre: Visites par école", f"    - titre: Visites par école\n      {ECART}"),
        (TOUS, "          valeurs: {nord: 26, sud: 25}\n          total: 50"),
    ],
    "colonnes-qui-ne-s-additionnent-pas": [
        ("      unite: visites", "      unite: visites\n      additionner: non"),
        (
            "valeurs: {nord: 10, sud: 20}\n          total: 30",
            "valeurs: {nord: 10, sud: 20}\n          total: 99",
        ),
        ("valeurs: {nord: 15, sud: 5}\n          total: 20", "valeurs: {nord: 15, sud: 5}"),
    ],
    "colonne-tue-par-la-source": [
        ("valeurs: {nord: 10, sud: 20}\n          total: 30", "valeurs: {nord: 10}\n          total: 30"),
    ],
    "ligne-en-pourcentage": [
        ("          libelle: Garçons", '          libelle: Garçons\n          unite: "%"'),
        (
            "valeurs: {nord: 15, sud: 5}\n          total: 20",
            "valeurs: {nord: 15, sud: 5}\n          total: 10",
        ),
        ("          somme_de: [filles, garcons]", ""),
    ],
}


@pytest.mark.parametrize("nom", JUSTES)
def test_nothing_is_asked_where_nothing_differs_or_it_is_explained(nom: str) -> None:
    verifier_fautes([], *JUSTES[nom])
