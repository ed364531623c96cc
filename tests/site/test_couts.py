"""The page of costs: each sum with what it pays; added up only where that means something."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest

from hooks.commun.sitefile import CorpusSuivi
from hooks.donnees.tables.moyens import FINANCIERES
from hooks.donnees.tables.table import Contexte
from hooks.site.pages.listes import TITRE_COUTS, Compte, _couts, _ligne, additionner, fichiers, page_de_couts
from hooks.site.pages.recit import corps
from schema.corpus.corpus import Corpus, load_corpus
from schema.corpus.notice import Notice
from tests.bench.fiches import ident
from tests.bench.projets import preparer_nous
from tests.conftest import RACINE
from tests.duree import LINEAIRE, croissance
from tests.lecteur import Element, lire

pytestmark = pytest.mark.lent

SOREL = "initiatives/reinsertion-dependances-sorel-tracy.yml"
MONTANT = "      montant:\n        valeur: 20000\n        unite: $\n      par: année\n"


def couts(corpus: Corpus) -> list[str]:
    return [f.body() for f in fichiers(corpus) if f.title == TITRE_COUTS]


def par_region(racine: Path) -> Element:
    corpus = load_corpus(racine, processus=1)
    return lire(couts(corpus)[0]).par_id("par-region")


def copie(tmp_path: Path, avant: str, apres: str) -> Path:
    """The real records, with one sum told otherwise."""
    (tmp_path / "initiatives").mkdir()
    for fiche in (RACINE / "initiatives").glob("*.yml"):
        (tmp_path / "initiatives" / fiche.name).write_bytes(fiche.read_bytes())
    texte = (RACINE / SOREL).read_text("utf-8")
    assert texte.count(avant) == 1
    (tmp_path / SOREL).write_text(texte.replace(avant, apres), "utf-8")
    return tmp_path


def test_a_yearly_sum_of_a_known_region_is_counted_and_the_others_are_told_with_why() -> None:
    page = par_region(RACINE)
    (somme,) = next(page.tous("ul", "sommes")).tous("li")
    assert somme.mots.startswith(
        "20\u00a0000\u00a0$ par année Montérégie, 1\u00a0récit\u00a0: Après la thérapie"
    )
    assert page.un("h3").mots == "8\u00a0récits n’y sont pas comptés, et pourquoi"
    raisons = [next(li.tous("span")).mots for li in list(page.tous("ul", "sommes"))[1].tous("li")]
    assert raisons == [
        "Aucun financement propre",
        "Aucune somme principale n’y est dite",
        "La région n’est pas connue, ou il y en a plusieurs",
        "Ses membres disent chacun leur somme",
    ]


@pytest.mark.parametrize(
    ("dit", "raison"),
    [
        ("      montant: {valeur: 20000, unite: €}\n      par: année\n", "Ce n’est pas en dollars canadiens"),
        (
            "      montant: {valeur: 20000, jusqua: 30000, unite: $}\n      par: année\n",
            "C’est une fourchette",
        ),
        ("      montant: {valeur: 20000, unite: $}\n", "Ce n’est pas une somme par année"),
        (f"{MONTANT}      regions: ['16', '17']\n", "La région n’est pas connue, ou il y en a plusieurs"),
    ],
)
def test_what_cannot_be_summed_is_left_out_and_said(tmp_path: Path, dit: str, raison: str) -> None:
    page = par_region(copie(tmp_path, MONTANT, dit))
    listes = list(page.tous("ul", "sommes"))
    assert len(listes) == 1
    (sienne,) = [li for li in listes[0].tous("li") if "Après la thérapie" in li.mots]
    assert next(sienne.tous("span")).mots == raison


def test_the_region_of_the_money_comes_before_that_of_the_record(tmp_path: Path) -> None:
    page = par_region(copie(tmp_path, MONTANT, f"{MONTANT}      regions: ['17']\n"))
    assert "Nunavik" in next(page.tous("ul", "sommes")).mots


@pytest.mark.parametrize(
    ("dit", "valeur", "raison"),
    [
        ("devise: EUR", "20 000 € par année", "Ce n’est pas en dollars canadiens"),
        ("devise: USD", "20 000 $ US par année", "Ce n’est pas en dollars canadiens"),
        ('annee_monnaie: "2015"', "20 000 $ de 2015 par année", "Ce sont des dollars de 2015"),
    ],
)
def test_another_currency_is_shown_and_added_to_none(
    tmp_path: Path, dit: str, valeur: str, raison: str
) -> None:
    racine = copie(tmp_path, MONTANT, f"{MONTANT}      {dit}\n")
    corpus = load_corpus(racine, processus=1)
    page = lire(couts(corpus)[0])
    assert valeur in page.texte.replace("\u00a0", " ")
    listes = list(page.par_id("par-region").tous("ul", "sommes"))
    (sienne,) = [li for li in listes[-1].tous("li") if "Après la thérapie" in li.mots]
    assert (len(listes), next(sienne.tous("span")).mots) == (1, raison)
    n = corpus.par_id["reinsertion-dependances-sorel-tracy"]
    assert valeur.removesuffix(" par année") in corps(corpus, n).replace("\u00a0", " ")
    # In the list, no sum of another currency stands between ours.
    assert n.cout is not None
    assert _ligne(n).cout is None


def test_the_tables_say_the_currency(tmp_path: Path) -> None:
    corpus = load_corpus(copie(tmp_path, MONTANT, f"{MONTANT}      devise: EUR\n"), processus=1)
    n = corpus.par_id["reinsertion-dependances-sorel-tracy"]
    assert FINANCIERES.de_fiche
    vus = list(FINANCIERES.de_fiche(Contexte(corpus, n, corpus.initiative(n.id))))
    lues = {c.nom: c.lire(next(v for v in vus if v.x.devise)) for c in FINANCIERES.colonnes}
    assert [lues[x] for x in ("montant_valeur", "montant_unite", "devise")] == [20000, "€", "EUR"]


def test_what_is_left_out_is_sorted_in_time_that_grows_as_it_does() -> None:
    # At a hundred thousand records, sorting it again for each took minutes.
    une = load_corpus(RACINE, processus=1).notices[0]

    def ecarter(combien: int) -> list[tuple[Notice, Compte]]:
        return [(une, Compte(raison=f"raison {i % 3}")) for i in range(combien)]

    sommes, ecartees = additionner(ecarter(7))
    assert (sommes, [len(x) for x in ecartees.values()]) == ([], [3, 2, 2])
    assert croissance(ecarter, additionner, 2_500) < LINEAIRE


def test_many_records_have_pages_of_costs_and_one_sum_for_all(tmp_path: Path) -> None:
    preparer_nous(tmp_path, 130)
    corpus = load_corpus(tmp_path, processus=1)
    textes = couts(corpus)
    pages = [lire(texte) for texte in textes]
    assert [page_de_couts(i) for i in (1, 2)] == ["couts.html", "couts/page-2.html"]
    # Each récit stands on one page, and all are in the sums of the first.
    dits = [
        {a.attributs["href"] for a in page.tous("a") if "recits/initiative-" in a.attributs["href"]}
        for page in pages
    ]
    assert [x.mots for x in pages[0].tous("h3")] == ["130\u00a0récits n’y sont pas comptés, et pourquoi"]
    assert len({x.rpartition("/")[2].partition(".")[0] for d in dits for x in d}) == 130
    assert "par-region" not in textes[1]
    # The names of many are not all said twice; each says itself why it is not counted.
    autres = [int(x) for x in re.findall(r"; et (\d+)\xa0autres", textes[0])]
    nommes = len(list(pages[0].par_id("par-region").tous("a")))
    assert (sum(autres) + nommes, nommes < 130 // 2) == (130, True)
    assert all("Hors des sommes par région" in texte for texte in textes)
    assert 'href="../couts.html"' in textes[1]
    assert 'href="couts/page-2.html"' in textes[0]


def test_a_page_of_costs_reads_its_own_records_and_no_other(tmp_path: Path) -> None:
    # Else one title changed, anywhere, would have all of them made again.
    preparer_nous(tmp_path, 5)
    corpus = load_corpus(tmp_path, processus=1)
    lues: set[tuple[str, str]] = set()
    suivi = cast(Corpus, CorpusSuivi(corpus, lambda genre, cle: lues.add((genre, cle))))
    _couts(suivi, 2, (ident(3), ident(4)), [(1, "couts.html"), (2, "couts/page-2.html")])
    assert {cle for genre, cle in lues if genre in ("fiche", "notice")} == {ident(3), ident(4)}
    assert "notices" not in {genre for genre, _ in lues}
