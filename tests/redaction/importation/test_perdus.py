"""What no reader saw is shown word for word, and the exit code says so."""

from __future__ import annotations

import pytest

from hooks.redaction.importation import lecteur_docx
from hooks.redaction.importation.blocs import Document, Paragraphe
from hooks.redaction.importation.ouverture import compter, lignes_perdues
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import blocs, en_docx, en_html


def test_a_reader_that_misses_a_sentence_is_found_out(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if tables had been forgotten: the count reads the file by itself.
    monkeypatch.setattr(lecteur_docx._Lecture, "_tableau", lambda self, tbl: iter(()))
    fait = importer("recit.docx", en_docx(blocs()))
    assert fait.code == 1
    assert fait.texte.startswith("# Brouillon tiré de « recit.docx »")
    assert (
        "Attention : 34 mots du document n’ont pas été compris. Ils ouvrent brouillon.ecarte.txt, dans leurs "
        "phrases : reportez-les à la main.\n"
    ) in fait.dit
    assert fait.fin.partition("Effacez-le quand la fiche est finie. ")[2].startswith(
        "Ce que l'importation n'a pas su lire, tel que le fichier le donne; reportez-le à la main : "
        "- Retombées - Avant - Après - Sur la population - Les aînés ne sortaient presque pas."
    )


def test_what_follows_the_end_of_a_page_is_read(importer: Importer) -> None:
    fait = importer("recit.html", en_html(blocs()) + b"<p>Un mot de la fin.</p>")
    assert fait.code == 0
    assert "Un mot de la fin." in fait.donnees["documentation"]["enonces"]


def test_lines_hold_their_lost_words_once() -> None:
    document = Document((Paragraphe("un"),), "un\ndeux trois\ntrois", repetes=("deux quatre",))
    compte = compter(document.brut, {"a": "un"}, (), document.repetes)
    assert compte.mots_perdus == ("deux", "quatre", "trois", "trois")
    assert lignes_perdues(document, compte.mots_perdus) == ["deux trois", "trois", "deux quatre"]


def test_a_word_that_a_strike_cuts_in_two_is_not_lost() -> None:
    assert compter("gratuitpayant", {"a": "payant"}, ["gratuit"]).perdus == 0
