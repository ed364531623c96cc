"""One service in several editions: each keeps its page, one address leads to the latest."""

from __future__ import annotations

from pathlib import Path

from hooks.site.build_site import build_site
from schema.corpus.corpus import load_corpus
from tests.lecteur import lire
from tests.projet import suite


def pages(projet: Path) -> dict[str, str]:
    corpus = load_corpus(projet, processus=1)
    voulues = ("recits/", "editions/")
    return {
        f.uri: f.body() for f in build_site(corpus) if f.uri.startswith(voulues) and f.uri.endswith(".html")
    }


def test_one_address_leads_to_the_latest_and_says_what_changed(projet: Path, fiche: Path) -> None:
    suite(fiche, "deuxieme", fiche.stem)
    suite(fiche, "troisieme", "deuxieme", ("fin: 2022-06", "fin: 2023-06"))
    site = pages(projet)
    siennes = ["editions/index.html", f"editions/{fiche.stem}.html"]
    assert [uri for uri in site if uri.startswith("editions/")] == siennes
    page = lire(site[f"editions/{fiche.stem}.html"])
    liens = [a.attributs["href"] for a in next(page.tous("ol")).tous("a")]
    assert liens == ["../recits/troisieme.html", "../recits/deuxieme.html", f"../recits/{fiche.stem}.html"]
    changements = page.par_id("vers-troisieme").texte
    assert "juin 2022" in changements and "juin 2023" in changements

    ancienne = lire(site[f"recits/{fiche.stem}.html"]).un("p", "edition")
    assert ancienne.mots.startswith("Une édition plus récente existe")
    assert [a.attributs["href"] for a in ancienne.tous("a")] == [
        "troisieme.html", f"../editions/{fiche.stem}.html",
    ]  # fmt: skip
    derniere = lire(site["recits/troisieme.html"]).un("p", "edition")
    assert derniere.mots == "D’une édition à l’autre"


def test_the_folder_has_its_first_page_from_which_mkdocs_takes_its_shell(projet: Path, fiche: Path) -> None:
    suite(fiche, "deuxieme", fiche.stem)
    fichiers = build_site(load_corpus(projet, processus=1))
    dossiers = {f.folder for f in fichiers if f.shell}
    assert dossiers - {f.folder for f in fichiers if f.uri.endswith("/index.html")} == {""}
    (premiere,) = (f for f in fichiers if f.uri == "editions/index.html")
    lien = next(a for a in lire(premiere.body()).tous("a") if a.attributs["href"].startswith(fiche.stem))
    assert lien.attributs["href"] == f"{fiche.stem}.html"


def test_a_record_alone_has_no_page_of_editions(projet: Path, fiche: Path) -> None:
    site = pages(projet)
    assert not [uri for uri in site if uri.startswith("editions/")]
    assert "D’une édition" not in site[f"recits/{fiche.stem}.html"]
