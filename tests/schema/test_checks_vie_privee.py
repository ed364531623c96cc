from __future__ import annotations

import pytest

from schema.checks.vie_privee import REGLES_TEXTE, designe, verifier
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Node, feuilles
from tests.duree import LINEAIRE, croissance
from tests.fautes import BASE, rapport, retoucher, verifier_fautes

ROLE = "désignez la personne par son rôle, jamais par son nom"
SITE = "ou donnez l’adresse d’un site"
LIEU = "le territoire se dit par la région, le RLS ou le secteur"
TERRITOIRE = f"retirez-le; {LIEU}"
DEUX_SENS = (
    "si c’est quelqu’un, désignez la personne par son rôle; sinon, dites-le dans « verification.juges »"
)
PHRASE = "    - La roulotte visite dix écoles chaque année."

FAUTES = {
    "courriel": (
        "Écrire à une.telle@exemple.qc.ca",
        f"E301 adresse électronique « une.telle@exemple.qc.ca » : retirez-la, {SITE}",
    ),
    "telephone": (
        "Appeler au 450 555-1234",
        f"E302 numéro de téléphone « 450 555-1234 » : retirez-le, {SITE}",
    ),
    "code-postal": ("Au J3P 4A1", f"E303 code postal « J3P 4A1 » : {TERRITOIRE}"),
    "nam": (
        "Carte TREM 8052 1234",
        "E304 numéro d’assurance maladie « TREM 8052 1234 » : retirez-le, car il mène à une personne",
    ),
    "nas": (
        "NAS 046 454 286",
        "E305 numéro d’assurance sociale « 046 454 286 » : retirez-le, car il mène à une personne",
    ),
    "adresse": (
        "Au 123, rue Principale",
        f"E309 adresse civique « 123, rue Principale » : retirez-la; {LIEU}",
    ),
    "naissance": (
        "Une fille née le 12 mai 1984",
        "E310 date de naissance « née le 12 mai 1984 » : retirez-la; un groupe d’âge suffit",
    ),
    "dossier": (
        "Voir le dossier no 123456",
        "E311 numéro de dossier « dossier no 123456 » : retirez-le, car il mène à une personne",
    ),
    "sans-titre": (
        "Selon Lucie Untel",
        f"E308 (avertissement) personne nommée, semble-t-il « Lucie Untel » : {DEUX_SENS}",
    ),
    "age": (
        "Julie, 34 ans",
        "E312 (avertissement) âge de quelqu’un que l’on peut reconnaître « Julie, 34 ans » : donnez un "
        "groupe d’âge, sans prénom ni municipalité",
    ),
    "portrait": (
        "La seule infirmière du village",
        "E315 (avertissement) portrait de quelqu’un que l’on peut reconnaître « La seule infirmière du "
        "village » : élargissez le rôle ou le lieu, jusqu’à ce que l’on hésite entre plusieurs personnes",
    ),
    "profil": (
        "Sur facebook.com/julie.untelle",
        "E316 profil d’une personne « facebook.com/julie.untelle » : retirez-le, ou donnez la page de "
        "l’organisation",
    ),
    "petit-nombre": (
        "Deux usagers ont quitté",
        "E313 (avertissement) très petit nombre de personnes « Deux usagers ont » : vérifiez que personne ne "
        "peut s’y reconnaître, ou dites « quelques »",
    ),
    "personne": ("Selon Mme Tremblay", f"E307 personne nommée « Mme Tremblay » : {ROLE}"),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_what_leads_to_a_person_is_refused(nom: str) -> None:
    texte, attendu = FAUTES[nom]
    verifier_fautes([attendu], (PHRASE, f"    - ¶{texte}, dit-on."))


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("C:\\Users\\untel\\Documents\\bilan.xlsx", "E316"),
        ("/home/untel/entrevues/groupe.docx", "E316"),
        ("https://www.linkedin.com/in/julie-untelle-ts", "E316"),
        ("Entrevue_Tremblay-Gilles_2023-05-11.mp3", "E308"),
        ("@lucietremblay", "E308"),
        ("j’ai parlé avec ginette", "E308"),
        ("Une idée d’Annie", "E308"),
        ("Our coordinator, Shaniqua Untel, will call", "E308"),
        ("le père du maire", "E315"),
        ("la mairesse de l’époque", "E315"),
        ("Seul participant en fauteuil roulant du village", "E315"),
        ("Mère de quadruplés atteinte de la maladie de Huntington, à Baie-Johan-Beetz", "E315"),
        ("Le médecin d’origine congolaise de Fermont", "E315"),
        ("répondantes (n = 3)", "E313"),
        ("n = 3 femmes hébergées", "E313"),
        ("418 - 555 - 1234", "E302"),
        ("(514) 555-1234", "E302"),
        ("514.555.1234", "E302"),
        ("514-555-1234", "E302"),
        ("1 800 555-1234, poste 12", "E302"),
        ("+1 514 555 1234", "E302"),
        ("5145551234", "E302"),
        ("514\u00a0555-1234", "E302"),
        ("tél. : 555-1234", "E302"),
        ("h2x1y4", "E303"),
        ("H2X-1Y4", "E303"),
        ("TREM80521234", "E304"),
        ("TREM-8052-1234", "E304"),
        ("046-454-286", "E305"),
        ("046454286", "E305"),
        ("M. Gagnon", "E307"),
        ("MM. Roy et Gagnon", "E307"),
        ("Mr Gagnon", "E307"),
        ("Mlle Roy", "E307"),
        ("madame Tremblay", "E307"),
        ("Monsieur Tremblay", "E307"),
        ("mesdames Roy et Côté", "E307"),
        ("Dre Côté", "E307"),
        ("la docteure Côté", "E307"),
        ("le Pr Émond", "E307"),
        ("Me Roy", "E307"),
        ("Mme de la Durantaye", "E307"),
        ("Mme\u00a0X", "E307"),
        ("a@b.ca", "E301"),
        ("tél.450-555-1234", "E302"),
        ("046 454 286.", "E305"),
    ],
)
def test_every_usual_writing_is_known(texte: str, code: str) -> None:
    dans = BASE.read_text("utf-8").replace(PHRASE, f"    - 'Ici {texte} là.'")
    assert [ligne.split()[1] for ligne in rapport(dans)] == [code]


@pytest.mark.parametrize(
    "texte",
    [
        "20 000 000 $ en 2004-2005",
        "288 000 000 $",
        # It passes Luhn's check, as one round amount in ten does.
        "190 000 000 personnes",
        "PSJP 2004-2005",
        "MSSS 2004 2005",
        "de 2004-01 à 2006-03, ISSN 1923-5895",
        "les 1 923 460 personnes",
        "la Fondation du Dr Julien",
        "la rue Monsieur-Perrault",
        "mesure 15.2 de S-4.2, loi O-7.2",
        "le docteur et la dame, madame la directrice",
        "M. et l'autre",
        "https://exemple.org/450-555-1234/J3P4A1?a=b@c.ca",
        "A1 et B2C, 3D4 en C3P",
        "046 454 287",
        "Premier, Prêt, Droit, Merci, Madrid, Medium",
        "@ et à 3@4",
    ],
)
def test_what_is_no_person_is_let_through(texte: str) -> None:
    assert rapport(BASE.read_text("utf-8").replace(PHRASE, f'    - "Ici {texte}."')) == []


def test_bibliography_names_its_authors() -> None:
    verifier_fautes(
        [f"E307 personne nommée « Mme Une » : {ROLE}"],
        ("    libelle: Hygiéniste dentaire", "    libelle: ¶Mme Une Telle, hygiéniste"),
    )


def test_a_record_that_is_not_valid_is_looked_at_too() -> None:
    verifier_fautes(
        [
            "E102 clé « nom_usages » inconnue : vouliez-vous dire « nom_usage »?",
            f"E307 personne nommée « Mme Tremblay » : {ROLE}",
        ],
        ("statut: en-cours", "statut: en-cours\n¶nom_usages: ¶Mme Tremblay"),
    )


def arbre(texte: str) -> Node:
    noeud, _ = lire(texte.encode(), "x")
    assert noeud is not None
    return noeud


def test_a_list_in_place_of_a_record_is_looked_at_too() -> None:
    trouves = verifier("x", feuilles(arbre("a:\n  - [M. Roy]\n")))
    assert [(p.code, p.ligne, p.colonne) for p in trouves] == [("E307", 2, 6)]


def test_a_text_without_anyone_costs_its_length() -> None:
    ligne = "  On mange mardi midi, deux par deux, à la maison du quartier.\n"

    def personne(noeud: Node) -> None:
        assert verifier("x", feuilles(noeud)) == []

    assert croissance(lambda lignes: arbre(f"a: |\n{ligne * lignes}"), personne, 75) < LINEAIRE


@pytest.mark.parametrize(
    "morceau",
    [
        "a",
        "a.",
        "@a",
        "M. ",
        "Mme Roy ",
        "514 555-",
        "A1A ",
        "046 454 286 ",
        "Lucie ",
        "Roy, ",
        "12, rue ",
        "né le ",
        "2 jeunes ",
        "L. ",
        "École ",
        "dossier no ",
        "<a ",
        "&",
        "_*",
        "\u0301",
        "12 ans ",
        "tél. ",
        "de la ",
        *("Roy, L. et ", "Roy A, ", "Lucie Roy, ", "Décès (", "entente ", "only two "),
    ],
)
def test_a_text_made_to_be_slow_is_not(morceau: str) -> None:
    def repete(lettres: int) -> Node:
        return arbre("a: x" + morceau * (lettres // len(morceau)) + "@ M. R\n")

    # Eight times as much is nearly the longest text that the reader lets through.
    assert croissance(repete, lambda noeud: verifier("x", feuilles(noeud)), 2_375) < LINEAIRE


def test_the_same_person_is_told_once_a_text() -> None:
    trouves = verifier("x", feuilles(arbre("a: Mme Roy et M. Roy, puis Mme Roy\n")))
    assert [p.quoi for p in trouves] == [
        "personne nommée «\u00a0Mme Roy\u00a0»",
        "personne nommée «\u00a0M. Roy\u00a0»",
    ]


def test_each_code_has_one_rule() -> None:
    codes = [code for code, *_ in REGLES_TEXTE]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("En 2017-2018, le budget est de 288 000 $.", False),
        ("https://exemple.org/450-555-1234/bilan.pdf", False),
        ("Mme Tremblay appelle.", True),
        ("Composez le 450 555-1234.", True),
    ],
)
def test_years_and_amounts_do_not_make_a_record_doubtful(texte: str, attendu: bool) -> None:
    assert designe(texte) is attendu


PROMIS = (
    "    libelle: Hygiéniste dentaire",
    "    libelle: Hygiéniste dentaire\n    consentement: {anonymat: oui}",
)


def test_a_name_is_no_doubt_where_anonymity_was_promised() -> None:
    verifier_fautes(
        [f"E314 personne nommée, alors que l’anonymat a été promis « Lucie Untel » : {DEUX_SENS}"],
        (PHRASE, "    - ¶Lucie Untel visite dix écoles."),
        PROMIS,
    )


JUGES = '\n  juges:\n    - {texte: "%s", raison: nom d’un lieu}\n'


@pytest.mark.parametrize(
    ("phrase", "juge", "codes"),
    [
        ("Lucie Untel ouvre.", "Lucie Untel", []),
        ("Lucie\u00a0Untel ouvre.", "Chez Lucie  Untel", []),
        ("Lucie Untel et Mme Roy ouvrent.", "Lucie Untel", ["E307"]),
        ("NAS 046 454 286", "046 454 286", ["E305"]),
        ("Lucie Untel ouvre.", "Lucie", ["E308"]),
    ],
)
def test_what_was_judged_is_told_no_more(phrase: str, juge: str, codes: list[str]) -> None:
    texte, _ = retoucher(
        BASE.read_text("utf-8"),
        (PHRASE, f"    - '{phrase}'"),
        ("verifie_le: 2026-11-21\n", f"verifie_le: 2026-11-21{JUGES % juge}"),
    )
    assert [ligne.split()[1] for ligne in rapport(texte)] == codes
