from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
import yaml

from schema.corpus.corpus import load_corpus
from schema.lecture.typographie import typographier
from tests.bench import __main__ as banc
from tests.bench import hugo, planchers, serveur
from tests.bench.__main__ import COLONNES
from tests.bench.cas import NOMS
from tests.bench.cibles import CIBLES, RIEN, constats
from tests.bench.dessin import PAGE, page
from tests.bench.ecriture import en_yaml
from tests.bench.fiches import ecrire_fiches, fiche, ident, organisations
from tests.bench.mesure import Echec, Mesure, mesurer
from tests.bench.projets import MKDOCS
from tests.bench.releve import Ligne, Releve, lire

VINGT = 20


def test_generated_records_are_valid_and_of_a_realistic_size(tmp_path: Path) -> None:
    ecrire_fiches(tmp_path / "initiatives", VINGT)
    corpus = load_corpus(tmp_path)
    tailles = [(tmp_path / n.fichier).stat().st_size for n in corpus.notices]
    assert [n.id for n in corpus.notices] == [ident(i) for i in range(VINGT)]
    assert corpus.avertissements == ()
    assert all(12_000 < taille < 20_000 for taille in tailles)
    assert all(80 < sum(combien for _, combien in n.natures) < 130 for n in corpus.notices)
    assert all(len(n.rubriques) == 10 and len(n.domaines) == 4 for n in corpus.notices)


def test_a_record_is_the_same_each_time_it_is_generated(tmp_path: Path) -> None:
    for nom in ("a", "b"):
        ecrire_fiches(tmp_path / nom, 3)
    assert [p.read_bytes() for p in sorted((tmp_path / "a").iterdir())] == [
        p.read_bytes() for p in sorted((tmp_path / "b").iterdir())
    ]


@pytest.mark.site
def test_one_command_measures_ours_and_the_others_in_one_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever is on this machine.
    monkeypatch.setattr("shutil.which", lambda nom: None)
    monkeypatch.setattr(serveur, "FOIS", 1)
    sans = [
        "zensical",
        "ensembles",
        "markdown",
        "reserve-vide",
        "rien",
        "titre",
        "fiche",
        "site",
        "site-rien",
        "site-mkdocs",
    ]
    assert banc.main(["--max", "3", "--sans", *sans]) == 0
    debut, _, reste = capsys.readouterr().out.partition("\nCas ")
    assert "« Réserve » : ce qu’une construction garde" in debut
    _, *mesures = reste.split("\n\n")[0].splitlines()
    faites = {" ".join(x.split()) for x in mesures}
    assert f"Hugo, les mêmes fiches, huit fichiers chacune 3 {hugo.ABSENT}" in faites
    chiffres = [x[COLONNES[0][1] :].split() for x in mesures if "hugo" not in x]
    assert len(chiffres) == 9 and all(x[0] == "3" and float(x[2].replace(",", ".")) > 0 for x in chiffres)
    cibles = reste.split("\n\n")[1].splitlines()[1:]
    assert len(cibles) == len(CIBLES)
    assert cibles[0].split()[-4:] == ["–", "pas", "mesurée", "–"]
    # What a changed text costs, and what no build can go below: the same files read and linked, nothing else.
    mesure, _, plancher = cibles[3].split()[-3:]
    assert 0 < float(plancher.replace(",", ".")) < float(mesure.replace(",", "."))
    assert " ".join(cibles[2].split()).startswith(
        "Tout refait, avec index, contre Material et sa recherche 3 1,0 "
    )


def test_the_peer_takes_our_frame_and_says_the_whole_record(tmp_path: Path) -> None:
    notre = "<title>Un récit</title><body>{{ à nous }}<article class='recit'><p>le récit</p></article></body>"
    hugo.ecrire_projet(tmp_path / "hugo", 2, notre)
    cadre = (tmp_path / "hugo" / "layouts" / "_default" / "baseof.html").read_text("utf-8")
    assert cadre == (
        "<title>{{ .Title }} – Récits</title><body>{ { à nous }}"
        """<article class='recit'>{{ block "main" . }}{{ end }}</article></body>"""
    )
    _, entete, _ = (
        (tmp_path / "hugo" / "content" / "recits" / f"{ident(0)}.md").read_text("utf-8").split("---\n")
    )
    lue = yaml.safe_load(entete)
    assert lue["fiche"] == yaml.safe_load(en_yaml(fiche(0, 2, organisations())))
    assert lue["title"] == lue["fiche"]["titre"]


def test_the_peer_writes_eight_files_a_record(tmp_path: Path) -> None:
    reglages = tomllib.loads((hugo.SITE / "hugo.toml").read_text("utf-8"))
    assert len(reglages["outputs"]["page"]) == 8
    assert len(list((hugo.SITE / "layouts" / "_default").glob("single.*"))) == 8
    # Where there is a Hugo: no machine needs one to pass.
    if programme := shutil.which("hugo"):
        hugo.ecrire_projet(tmp_path / "hugo", 2, "<title>x</title><article></article>")
        mesurer([programme, "--quiet", "--cacheDir", str(tmp_path / "cache")], tmp_path / "hugo")
        faits = sorted(p.name for p in (tmp_path / "hugo" / "public" / "recits").glob(f"{ident(1)}.*"))
        genres = ("bib", "colonne.js", "csl.json", "feuille.html", "formulaire.js", "html", "json", "ris")
        assert faits == [f"{ident(1)}.{genre}" for genre in genres]


def _releve(*lignes: Ligne) -> Releve:
    return Releve("2026-11-28", "abc1234", {"cœurs": "2"}, {"Python": "3.13"}, list(lignes))


def test_a_target_is_held_or_not_at_its_size_or_at_the_largest_that_was_measured() -> None:
    releve = _releve(
        Ligne(100, "nous", processeur=10.0, memoire=150_000_000),
        Ligne(100, "hugo", processeur=10.0),
        Ligne(100, "nous-index", processeur=20.0, octets=25_000_000),
        Ligne(100, "texte", processeur=0.5),
        Ligne(1_000, "nous", processeur=100.0, memoire=250_000_000),
        Ligne(1_000, "hugo", saute=hugo.ABSENT),
        Ligne(9, "site", duree=1.9),
    )
    dits = {c.cible.quoi: (c.taille, c.valeur, c.tenue) for c in constats(releve)}
    assert dits["Tout refait, sans index, contre Hugo"] == (100, 1.0, "oui")
    assert dits["Un texte changé, en CI, contre tout refait"] == (100, 0.025, "non")
    assert dits["Un titre changé, en CI, contre tout refait"] == (0, None, "pas mesurée")
    assert dits["Poids d’un récit, avec index"] == (100, 250.0, "non")
    assert dits["Les vraies fiches, make site"] == (9, 1.9, "oui")
    assert dits["Mémoire, tout refait, sans index"] == (1_000, 250.0, "non")


def test_what_no_build_can_go_below_is_measured_beside() -> None:
    releve = _releve(
        Ligne(100, "nous", processeur=30.0), Ligne(100, "hugo", processeur=10.0),
        Ligne(100, "lire", processeur=2.0), Ligne(100, "ecrire", processeur=1.0),
    )  # fmt: skip
    premier = constats(releve)[0]
    assert (premier.valeur, premier.plancher) == (3.0, 0.3)
    assert "| Tout refait, sans index, contre Hugo | 100 | 1,0 | 3,0 | non | 0,3 |" in page(releve)
    del releve.lignes[-1]
    assert constats(releve)[0].plancher is None


def test_a_floor_takes_the_whole_site_and_nothing_else(tmp_path: Path) -> None:
    ecrire_fiches(tmp_path / "initiatives", 2)
    (tmp_path / "site" / "recits").mkdir(parents=True)
    (tmp_path / "site" / "recits" / "a.html").write_text("a", "utf-8")
    for nom, faire in planchers.PLANCHERS.items():
        faire(tmp_path)
        faits = [
            p.relative_to(tmp_path / planchers.SORTIE).as_posix()
            for p in (tmp_path / planchers.SORTIE).rglob("*.html")
        ]
        assert faits == ([] if nom == "lire" else ["recits/a.html"]), nom
        assert nom != "relier" or (tmp_path / "site" / "recits" / "a.html").stat().st_nlink == 2
        shutil.rmtree(tmp_path / planchers.SORTIE)


def test_a_run_is_read_as_it_was_noted(tmp_path: Path) -> None:
    releve = _releve(Ligne(10, "nous", 1.5, 2.25, 3, 4, 5, 6, 0.1), Ligne(10, "hugo", saute="absent"))
    releve.noter(tmp_path / "passage.json")
    assert lire(tmp_path / "passage.json") == releve
    assert len((tmp_path / "passage.json").read_text("utf-8").splitlines()) == 14


def test_sizes_measured_apart_at_one_commit_make_one_run() -> None:
    cent, mille = Ligne(100, "nous", 1.0), Ligne(1_000, "nous", 9.0)
    autre = _releve(cent, Ligne(1_000, "nous", 8.0))
    suite = _releve(mille)
    suite.commit += ", modifié"
    suite.completer(autre)
    assert suite.lignes == [cent, mille]
    # Those of another commit are said to be, for as long as they stand; those of another machine are left.
    ailleurs = _releve(mille)
    ailleurs.commit = "def5678"
    ailleurs.completer(autre)
    reprise, sienne = ailleurs.lignes
    assert (reprise.passage, reprise.duree, sienne) == ("28 novembre 2026, commit abc1234", 1.0, mille)
    assert "### 100 récits\n\nD’un autre passage\u00a0: 28 novembre 2026, commit abc1234.\n" in page(ailleurs)
    plus_tard = _releve(Ligne(10, "nous", 0.5))
    plus_tard.commit = "9abcdef"
    plus_tard.completer(ailleurs)
    assert [x.passage[-7:] for x in plus_tard.lignes] == ["", "abc1234", "def5678"]
    plus_tard.machine = {"cœurs": "64"}
    seule = _releve(mille)
    seule.completer(plus_tard)
    assert seule.lignes == [mille]


def test_the_page_of_the_documentation_shows_the_run_that_is_kept() -> None:
    # Not so: `python -m tests.bench --page`.
    assert PAGE.read_text("utf-8") == page(lire())
    assert all(x.cas in NOMS for x in lire().lignes)


def test_what_is_not_measured_is_said_on_the_page_too() -> None:
    dite = page(_releve(Ligne(10, "nous", 1.5, 2.25, 3_000_000), Ligne(10, "hugo", saute=hugo.ABSENT)))
    nom = "Hugo, les mêmes fiches, huit fichiers chacune"
    assert f"| {nom} | {hugo.ABSENT} | – | – | – | – | – |" in dite
    assert f"{nom}\u00a0: {hugo.ABSENT}" in dite  # the drawing, to whoever listens to it
    assert "225,0 ms" in dite


def test_what_stands_under_a_target_is_said_where_it_is_not_held() -> None:
    etapes = Mesure(
        1, 1, 1, "4 fichiers, liens vérifiés (lecture 1,5 s, données 0,0 s,\nliens 2,0 s)\n"
    ).etapes
    assert etapes == {"lecture": 1.5, "données": 0.0, "liens": 2.0}
    cent = Ligne(100, "nous-index", processeur=20.0, octets=15_000_000, etapes=etapes)
    releve = _releve(
        Ligne(10, "nous", 1.0), Ligne(100, "nous", 2.0), cent, Ligne(100, "texte", processeur=0.5)
    )
    dite = page(releve)
    assert f"- Un texte changé, en CI, contre tout refait\u00a0: {typographier(RIEN)}." in dite
    assert "- Poids d’un récit" not in dite  # held
    assert "| Cas | lecture | liens |" in dite
    assert "| Nous, tout refait, avec l’index plein texte | 1,5 | 2,0 |" in dite
    assert Mesure(1, 1, 1, "hugo (lecture en cours)").etapes == {}


def test_a_build_that_fails_shows_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(Echec, match=r"mkdocs\.yml"):
        mesurer(MKDOCS, tmp_path)
