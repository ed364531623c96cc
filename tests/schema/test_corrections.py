"""What a message offers to change, as a program sees it: raw text at a place."""

from __future__ import annotations

import json
import pickle

import pytest

from schema.corpus.corpus import lire_texte
from schema.lecture.problems import Correction, Portee, Remede, en_json
from tests.fautes import BASE, Retouche, retoucher

STATUT = "statut: en-cours"
TITRE = "titre: La roulotte passe"


def corrections(texte: str) -> list[Correction | None]:
    return [p.correction for p in sorted(lire_texte("x", texte.encode()).problemes)]


# What is written instead; ¶ where the change is, in the faulty text.
OFFRES: dict[str, tuple[Retouche, str, str]] = {
    "terme": ((STATUT, "statut: ¶en-cour"), "en-cour", "en-cours"),
    "terme-entre-guillemets": ((STATUT, 'statut: "¶en-cour"'), "en-cour", "en-cours"),
    "terme-entre-apostrophes": ((STATUT, "statut: '¶encours'"), "encours", "en-cours"),
    "cle": ((STATUT, "¶statu: en-cours"), "statu", "statut"),
    "identifiant": (("jalons:", "anciens_ids: [¶La Roulotte]\njalons:"), "La Roulotte", "la-roulotte"),
    "deux-points-colle": ((STATUT, "¶statut:en-cours"), "statut:en-cours", "statut: en-cours"),
    "apostrophe": ((TITRE, "titre: ¶'L'été'"), "'L'été'", '"L\'été"'),
    "caractere-reserve": ((TITRE, "titre: ¶@ la roulotte"), "@ la roulotte", '"@ la roulotte"'),
    "guillemet-que-ferme-un-autre": ((TITRE, 'titre: ¶"Ici'), '"Ici', '"Ici"'),
    "deux-points-dans-un-texte": ((TITRE, "titre: ¶Ici : là"), "Ici : là", '"Ici : là"'),
}  # fmt: skip


@pytest.mark.parametrize("nom", OFFRES)
def test_a_message_that_offers_one_thing_carries_the_change(nom: str) -> None:
    retouche, avant, apres = OFFRES[nom]
    texte, [(ligne, colonne)] = retoucher(BASE.read_text("utf-8"), retouche)
    assert Correction(ligne, colonne, avant, apres) in corrections(texte)


ENREGISTRES = {
    "bom": ("\ufeff" + "a: b\n", Correction(1, 1, "\ufeff", "")),
    "crlf": ("a: b\r\nc: d\r\n", Correction(1, 5, "\r\n", "\n", Portee.PARTOUT)),
    "mac": ("a: b\rc: d\r", Correction(1, 5, "\r", "\n", Portee.PARTOUT)),
    "tabulation-en-tete": ("a:\n\tb: c\n", Correction(2, 1, "\t", "  ", Portee.RETRAITS)),
    "tabulation-ailleurs": ("a: b\tc\n", Correction(1, 5, "\t", " ", Portee.HORS_RETRAITS)),
    "invisible": ("a: b\u200bc\n", Correction(1, 5, "\u200b", "", Portee.PARTOUT)),
}


@pytest.mark.parametrize("nom", ENREGISTRES)
def test_a_file_saved_otherwise_is_mended_at_every_place(nom: str) -> None:
    texte, attendue = ENREGISTRES[nom]
    assert attendue in corrections(texte)


SANS_OFFRE: dict[str, Retouche] = {
    "rien-de-proche": (STATUT, "statut: zzzzzz"),
    "deux-remedes": (TITRE, "titre: - La roulotte"),
    "entre-crochets": ("themes: [acces-aux-services]", "themes: [acces-aux-services, @autre]"),
    "avant-une-note": (TITRE, "titre: @ la roulotte # note"),
    "saut-de-ligne-d-un-autre-systeme": (TITRE, "titre: La\u2028roulotte"),
}


@pytest.mark.parametrize("nom", SANS_OFFRE)
def test_where_there_is_a_choice_nothing_is_offered(nom: str) -> None:
    texte, _ = retoucher(BASE.read_text("utf-8"), SANS_OFFRE[nom])
    assert lire_texte("x", texte.encode()).problemes != ()
    assert [c for c in corrections(texte) if c] == []


def test_a_quotation_mark_that_nothing_closes_is_closed_at_the_end_of_its_line() -> None:
    assert corrections('titre: "Ici\n') == [Correction(1, 8, '"Ici', '"Ici"')]


def test_the_json_report_tells_the_change_and_escapes_what_a_terminal_would_obey() -> None:
    texte, _ = retoucher(
        BASE.read_text("utf-8"), (STATUT, "statut: en-cour"), (TITRE, "titre: La\u200b roulotte")
    )
    rapport = en_json(lire_texte("x", texte.encode()).problemes)
    assert "\u200b" not in rapport
    assert [objet["correction"] for objet in json.loads(rapport)] == [
        {"ligne": 5, "colonne": 9, "avant": "en-cour", "apres": "en-cours", "portee": "ici"},
        {"ligne": 15, "colonne": 12, "avant": "\u200b", "apres": "", "portee": "partout"},
    ]


def test_a_code_is_quoted_where_it_was_not() -> None:
    texte, _ = retoucher(BASE.read_text("utf-8"), ('regions: ["07"]', "regions: [7]"))
    assert corrections(texte) == [Correction(7, 13, "7", '"07"')]


def test_a_sentence_goes_from_one_process_to_another_with_its_change() -> None:
    remede = Remede("écrivez « b »", "a", "b", Portee.PARTOUT, 3)
    revenu = pickle.loads(pickle.dumps(remede))
    assert (revenu, vars(revenu)) == (remede, vars(remede))
