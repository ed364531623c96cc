"""A survey that was taken again: what is compared, what is not and why, on the page and in the table."""

from __future__ import annotations

from pathlib import Path

from hooks.donnees.tables.grandeurs import SONDAGES
from hooks.donnees.tables.table import Contexte
from hooks.site.pages.recit import corps
from schema.corpus.corpus import Corpus, load_corpus
from schema.lecture.typographie import INSECABLE, insecables
from tests.fautes import retoucher
from tests.lecteur import lire

PREMIERE = (
    ("    - titre: Avis des parents\n", "    - id: avis-2018\n      titre: Avis des parents\n"),
    (
        "        - libelle: Satisfaits de la visite\n",
        "        - id: satisfaits\n          libelle: Satisfaits de la visite\n"
        "          formulation: Êtes-vous satisfait de la visite?\n",
    ),
    (
        "        - libelle: Reviendraient\n",
        "        - id: reviendraient\n          libelle: Reviendraient\n"
        "          formulation: Reviendrez-vous?\n",
    ),
)
SECONDE = """    - id: avis-2020
      suite_de: avis-2018
      titre: Avis des parents, deux ans plus tard
      groupes:
        - id: parents
          libelle: Parents
          repondants: 20
      questions:
        - id: satisfaits
          libelle: Satisfaits de la visite
          formulation: Êtes-vous satisfait de la visite?
          resultats: [{groupe: parents, nombre: 18, base: 20}]
        - id: reviendraient
          libelle: Reviendraient
          formulation: Comptez-vous revenir l'an prochain?
          resultats: [{groupe: parents, base: 20, pourcentage: 85}]
  comparaisons:
    - titre: Deux écoles
"""
RESULTATS = "          resultats: [{"
VAGUE = (*PREMIERE, ("  comparaisons:\n    - titre: Deux écoles\n", SECONDE))


def corpus_de(fiche: Path, *retouches: tuple[str, str]) -> Corpus:
    texte, _ = retoucher(fiche.read_text("utf-8"), *retouches)
    fiche.write_text(texte, "utf-8")
    return load_corpus(fiche.parent.parent, processus=1)


def page(corpus: Corpus) -> str:
    return corps(corpus, corpus.notices[0])


def vagues(corpus: Corpus) -> list[str]:
    """The words of the comparison: caption, cells of each row, then the sentences under the table."""
    figure = lire(page(corpus)).un("figure", "vagues")
    lignes = [[c.mots for c in rangee.tous("td")] for rangee in figure.tous("tr") if any(rangee.tous("td"))]
    titres = [t.mots for t in figure.tous("th")]
    dites = [*titres, *(" | ".join(x) for x in lignes), *(p.mots for p in figure.tous("span", "legende"))]
    return [dite.replace(INSECABLE, " ") for dite in dites]


def test_a_wave_stands_beside_the_one_before_where_the_words_are_the_same(projet: Path, fiche: Path) -> None:
    assert vagues(corpus_de(fiche, *VAGUE)) == [
        "Question", "Avis des parents", "Avis des parents, deux ans plus tard", "Écart calculé",
        "Satisfaits de la visite (Parents)",
        "Avis des parents81 % (17 sur 21) | Avis des parents, deux ans plus tard18 sur 20 | "
        "Écart calculé+9 points de pourcentage",
        "« Reviendraient ». La question a été posée autrement : « Reviendrez-vous? », puis "
        "« Comptez-vous revenir l’an prochain? ».",
    ]  # fmt: skip


def test_without_its_exact_words_a_question_is_not_compared(projet: Path, fiche: Path) -> None:
    sans = ("          formulation: Êtes-vous satisfait de la visite?\n          resultats: [{", RESULTATS)
    dites = vagues(corpus_de(fiche, *VAGUE, sans))
    assert dites[-1] == (
        "Sans comparaison, car rien n’assure que la question soit restée la même, mot pour mot : "
        "« Satisfaits de la visite »."
    )
    assert not any("points" in dite for dite in dites)


def test_another_group_is_not_compared(projet: Path, fiche: Path) -> None:
    autre = (
        "          libelle: Parents\n          repondants: 20",
        "          libelle: Mères\n          repondants: 20",
    )
    dites = vagues(corpus_de(fiche, *VAGUE, autre))
    assert "Ce groupe n’est plus le même : « Parents », puis « Mères »." in dites
    assert not any("points" in dite for dite in dites)


def test_about_so_much_has_no_exact_change(projet: Path, fiche: Path) -> None:
    meme = ("formulation: Comptez-vous revenir l'an prochain?", "formulation: Reviendrez-vous?")
    dit = vagues(corpus_de(fiche, *VAGUE, meme))[-1]
    assert dit.startswith("Avis des parentsplus de 90 % de 21 |")
    assert dit.endswith("Écart calculé—")


def test_words_put_to_one_group_alone_are_said(projet: Path, fiche: Path) -> None:
    propre = (
        "            - groupe: parents\n              nombre: 17\n",
        "            - groupe: parents\n              formulation: Et vous?\n              nombre: 17\n",
    )
    corpus = corpus_de(fiche, *VAGUE, propre)
    assert insecables("Posée autrement à ce groupe : « Et vous? ».") in page(corpus)
    assert any("« Et vous? », puis « Êtes-vous satisfait de la visite? »." in d for d in vagues(corpus))


def test_the_table_gives_ids_words_and_the_change_where_it_may(projet: Path, fiche: Path) -> None:
    corpus = corpus_de(fiche, *VAGUE)
    n = corpus.notices[0]
    assert SONDAGES.de_fiche
    vus = SONDAGES.de_fiche(Contexte(corpus, n, corpus.initiative(n.id)))
    colonnes = SONDAGES.colonnes[-7:]
    assert [c.nom for c in colonnes] == [
        "sondage", "sondage_precedent", "question_id", "formulation", "formulation_groupe",
        "part_precedente", "ecart_points",
    ]  # fmt: skip
    lues = [[str(c.lire(v)) for c in colonnes] for v in vus]
    assert lues[2:] == [
        ["avis-2020", "avis-2018", "satisfaits", "Êtes-vous satisfait de la visite?", "None", "81", "9"],
        [
            "avis-2020",
            "avis-2018",
            "reviendraient",
            "Comptez-vous revenir l'an prochain?",
            "None",
            "None",
            "None",
        ],
    ]
    assert [x[-1] for x in lues[:2]] == ["None", "None"]
