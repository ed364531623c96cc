"""A measure that records follow: its page tells where it is, by date and with who says so."""

from __future__ import annotations

from pathlib import Path

from hooks.site.build_site import build_site
from schema.corpus.corpus import load_corpus
from tests.lecteur import lire

FIN = "  enonces: [Une deuxième roulotte est souhaitée.]\n"
SUIVIES = """  mesures:
    - mesure: "15.2"
      etat: realisee
      date: 2021-03
      texte: Elle est partout.
    - mesure: "15.2"
      etat: prevue
      date: 2016
      texte: On en parle.
    - mesure: "15.2"
      etat: commencee
      date: 2018-11
      texte: Un premier groupe est formé.
"""


def test_a_measure_is_followed_over_three_dates(projet: Path, fiche: Path) -> None:
    texte = fiche.read_text("utf-8")
    assert texte.count(FIN) == texte.count("\npublication:\n") == 1
    texte = texte.replace(FIN, FIN + SUIVIES).replace(
        "\npublication:\n", '\nmesures: ["15.2"]\npublication:\n'
    )
    fiche.write_text(texte, "utf-8")
    corpus = load_corpus(projet, processus=1)
    pages = {f.uri: f for f in build_site(corpus)}
    suivi = lire(pages["mesures/15.2.html"].body()).par_id("suivi")
    dits = [li.mots for li in next(suivi.tous("ol")).tous("li")]
    assert [dit.partition(",")[0] for dit in dits] == [
        "2016\u00a0: prévue",
        "novembre 2018\u00a0: commencée",
        "mars 2021\u00a0: réalisée",
    ]
    assert dits[1].endswith("Un premier groupe est formé. document")
    recit = lire(pages[f"recits/{fiche.stem}.html"].body()).par_id("suites").texte
    assert "commencée. Un premier groupe est formé." in recit
    assert 'id="suivi"' not in pages["mesures/1.1.html"].body()
