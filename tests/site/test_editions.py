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


DEUX_ANS_APRES = (
    (
        "    - titre: Avis des parents\n",
        "    - id: avis\n      titre: Avis des parents\n",
    ),
    (
        "        - libelle: Satisfaits de la visite\n",
        "        - id: satisfaits\n          libelle: Satisfaits de la visite\n"
        "          formulation: Êtes-vous satisfait?\n",
    ),
    (
        "        - libelle: Reviendraient\n",
        "        - id: retour\n          libelle: Reviendraient\n          formulation: Reviendrez-vous?\n",
    ),
)
DEVENU = "base: 20\n              pourcentage: 90"


def phrases(page: str) -> list[tuple[str, list[str]]]:
    """Each heading of what changes, and the sentences under it."""
    section = lire(page).par_id("vers-deuxieme")
    titres = [h.texte.strip() for h in section.tous("h3")]
    listes = [[li.texte.strip().replace("\u00a0", " ") for li in ul.tous("li")] for ul in section.tous("ul")]
    return list(zip(titres, listes, strict=True))


def test_surveys_of_two_editions_are_told_by_the_rule_of_waves(projet: Path, fiche: Path) -> None:
    texte = fiche.read_text("utf-8")
    for avant, apres in DEUX_ANS_APRES:
        assert texte.count(avant) == 1
        texte = texte.replace(avant, apres)
    fiche.write_text(texte, "utf-8")
    suite(
        fiche, "deuxieme", fiche.stem,
        ("nombre: 17\n              base: 21\n              pourcentage: 81", DEVENU),
        ("formulation: Reviendrez-vous?", "formulation: Comptez-vous revenir?"),
        ("pourcentage: 90\n              qualificatif: plus-de", "pourcentage: 70"),
        ("fin: 2022-06", "fin: 2023-06"),
    )  # fmt: skip
    dits = dict(phrases(pages(projet)[f"editions/{fiche.stem}.html"]))
    assert dits["Description"] == [
        "Sondage « Avis des parents », « Satisfaits de la visite » (Parents) : 81 % (17 sur 21) → 90 % de 20 "
        "(+9 points de pourcentage).",
        "Sondage « Avis des parents ». « Reviendraient ». La question a été posée autrement : "
        "« Reviendrez-vous? », puis « Comptez-vous revenir? ».",
    ]
    assert [dite for dite in dits["En-tête"] if "2023" in dite] == [
        "Période : date de fin : juin 2022 → juin 2023."
    ]
