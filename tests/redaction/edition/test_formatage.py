from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hooks.redaction.edition.commentaires import relever
from hooks.redaction.edition.formatage import DonneesChangees, formater
from hooks.redaction.edition.yaml_canonique import ecrire
from schema.corpus.corpus import lire_texte
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from tests.fabrique import donnees_sans_faute
from tests.redaction.edition.test_ecriture import CLES, FICHES, RACINE, VALEURS

BASE = (RACINE / "tests" / "schema" / "fiche_minimale.yml").read_text("utf-8")


def mettre_en_forme(texte: str) -> str:
    neuf, problemes = formater(texte.encode(), "x.yml")
    assert neuf is not None, problemes
    return neuf


def donnees(texte: str) -> object:
    noeud, problemes = lire(texte.encode(), "x.yml")
    assert noeud is not None and problemes == []
    return en_donnees(noeud)


@pytest.mark.lent
@pytest.mark.parametrize("chemin", FICHES, ids=lambda p: p.stem)
def test_a_record_keeps_its_data_its_comments_and_what_is_said_of_it(chemin: Path) -> None:
    texte = chemin.read_text("utf-8")
    neuf = mettre_en_forme(texte)
    assert donnees(neuf) == donnees(texte)
    assert relever(neuf).tous() == relever(texte).tous()
    assert mettre_en_forme(neuf) == neuf
    assert lire_texte("x", neuf.encode()).initiative == lire_texte("x", texte.encode()).initiative


@pytest.mark.lent
@pytest.mark.parametrize("chemin", FICHES, ids=lambda p: p.stem)
def test_what_a_tool_writes_is_already_in_form(chemin: Path) -> None:
    ecrit = ecrire(donnees_sans_faute(chemin.read_bytes()), "Une tête.")
    assert mettre_en_forme(ecrit) == ecrit


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(CLES), VALEURS, min_size=1))
def test_whatever_a_tool_writes_is_already_in_form(valeurs: dict[str, Any]) -> None:
    ecrit = ecrire(valeurs)
    neuf, problemes = formater(ecrit.encode(), "x.yml")
    assert neuf == ecrit or problemes


DESORDRE = """\
# initiatives/x.yml

genre:   'recit'   # le genre

# Rubrique 3, mise trop tôt
offre:
    sources: [recit] # d'où
    nature: document
    enonces: ["l'été",
      # entre crochets
      'l''hiver'] # la fin
    # pas encore documenté :
    # activites:


titre:  "Un titre"
# Brève description
description:
  chiffres:
  - valeur: 12
    # unité de la source
    unite: '%'
    libelle: Part
    sources: [recit]
  enonces:
  - >-  # replié
    Une ligne
    puis une autre.

  - "Un texte entre guillemets,
     sur deux lignes."
  # à compléter
  sources: [recit]
themes: [sante-mentale]   # un seul
  # sous les thèmes
# Fin du fichier
"""
ORDRE = """\
# initiatives/x.yml

titre: Un titre
genre: recit  # le genre
themes: [sante-mentale]  # un seul
  # sous les thèmes

# Brève description
description:
  # à compléter
  sources: [recit]
  enonces:
    - >-  # replié
      Une ligne
      puis une autre.

    - Un texte entre guillemets, sur deux lignes.
  chiffres:
    - libelle: Part
      valeur: 12
      # unité de la source
      unite: "%"
      sources: [recit]

# Rubrique 3, mise trop tôt
offre:
  sources: [recit]  # d'où
  nature: document
  # entre crochets
  enonces: [l'été, l'hiver]  # la fin
  # pas encore documenté :
  # activites:
# Fin du fichier
"""


def test_keys_in_order_quotes_and_indentation_each_comment_with_what_it_is_about() -> None:
    assert mettre_en_forme(DESORDRE) == ORDRE


LONG = "Un mot puis un autre, " * 12 + "fin."


def test_a_comment_is_never_put_where_it_would_be_read_as_text() -> None:
    neuf = mettre_en_forme(f"resume: '{LONG}'\n    # dessous\ngenre: recit\n")
    assert neuf.endswith("fin.\n# dessous\ngenre: recit\n")
    assert mettre_en_forme(neuf) == neuf


def test_comments_that_follow_each_other_stay_in_that_order() -> None:
    texte = "resume: >-\n  Un texte.\n# au bord\n    # loin\ngenre: recit\n"
    assert mettre_en_forme(texte) == texte.replace("    # loin", "# loin")


def test_a_line_that_is_too_long_is_folded_and_one_that_someone_ended_is_left() -> None:
    replie = "titre: Nom\nresume: >-\n  Un court\n  passage.\n"
    assert mettre_en_forme(replie) == replie
    for trop_long in (f"resume: {LONG}\n", f"resume: >-\n  {LONG}\n", f"resume: '{LONG}'\n"):
        neuf = mettre_en_forme(trop_long)
        assert neuf.startswith("resume: >-\n  Un mot") and max(map(len, neuf.split("\n"))) <= 110


def test_a_list_of_a_line_is_left_on_it_while_it_fits() -> None:
    courte = "themes:\n  - a\n  - b\n\nsources:\n  - {id: recit, type: rapport}\n"
    assert mettre_en_forme(courte) == courte
    mots = [f"personnes-numero-{i}" for i in range(9)]
    neuf = mettre_en_forme(f"themes: [{', '.join(mots)}]\n")
    assert neuf == "themes:\n" + "".join(f"  - {mot}\n" for mot in mots)


def test_a_file_that_does_not_read_is_refused_with_all_that_is_wrong() -> None:
    neuf, problemes = formater("\ufefftitre: a\r\ntitre: b\r\n".encode(), "x.yml")
    assert neuf is None
    assert [p.code for p in problemes] == ["E005", "E006", "E020"]


def test_data_that_would_change_are_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hooks.redaction.edition.formatage.rendre", lambda arbre: "titre: autre\n")
    with pytest.raises(DonneesChangees, match=r"x\.yml"):
        formater(b"titre: un\n", "x.yml")


def test_a_comment_that_would_be_lost_stops_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hooks.redaction.edition.formatage.inserer", lambda texte, commentaires: texte)
    with pytest.raises(DonneesChangees, match=r"x\.yml"):
        formater(b"# note\ntitre: un\n", "x.yml")


def test_a_note_beside_a_sentence_goes_above_it() -> None:
    """Beside it and without quotation marks, it could be taken for its end (E032)."""
    assert (
        mettre_en_forme('titre: "La roulotte passe"  # au bout\n') == "# au bout\ntitre: La roulotte passe\n"
    )
    assert mettre_en_forme("statut: en-cours  # au bout\n") == "statut: en-cours  # au bout\n"


def test_a_list_that_would_read_as_a_sentence_keeps_its_quotation_marks() -> None:
    """`[Une marche, de mai à juin]` is one sentence to whoever wrote it (E028)."""
    cite = 'avant: ["Une marche", "de mai à juin"]\n'
    assert mettre_en_forme(cite) == cite


COMMENTAIRES = st.sampled_from(["# note", "  # en retrait", "        # loin", "", "#", "# a: b", "# - 'x"])


@pytest.mark.lent
@settings(deadline=None)
@given(st.data())
def test_comments_put_anywhere_are_kept_and_the_second_time_changes_nothing(tirage: st.DataObject) -> None:
    lignes = DESORDRE.split("\n")[:-1]
    for place in tirage.draw(st.lists(st.integers(0, len(lignes)), max_size=6)):
        lignes.insert(place, tirage.draw(COMMENTAIRES))
    for place in tirage.draw(st.lists(st.integers(0, len(lignes) - 1), max_size=3)):
        lignes[place] += "  # au bout"
    texte = "\n".join(lignes) + "\n"
    attendu, problemes = lire(texte.encode(), "x.yml")
    assume(attendu is not None and problemes == [])
    neuf = mettre_en_forme(texte)
    assert mettre_en_forme(neuf) == neuf


@pytest.mark.lent
@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_keys_in_any_order_come_back_in_one(hasard: random.Random) -> None:
    def melanger(valeur: Any) -> Any:
        if isinstance(valeur, dict):
            cles = list(valeur)
            # The columns of a table stand in the order that the editor chose.
            if cles != ["nord", "sud"]:
                hasard.shuffle(cles)
            return {cle: melanger(valeur[cle]) for cle in cles}
        return [melanger(v) for v in valeur] if isinstance(valeur, list) else valeur

    donnees = donnees_sans_faute(BASE.encode())
    assert ecrire(melanger(donnees)) == ecrire(donnees)
