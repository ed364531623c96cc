"""What a site shows of its ledger: news, withdrawn and renamed records, pages that moved, promises kept."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser

from hooks.commandes.cli import main
from hooks.copies.arbre_du_site import Changement
from hooks.suivi.journal import Journal, changements, lire_journal, publies
from hooks.suivi.promesses import FICHE as MARQUE
from hooks.suivi.promesses import lire_promesses
from tests.acces.axe import violations
from tests.conftest import RACINE
from tests.partage import Batir

RETIREE, RENOMMEE, ANCIENNE, LA = "fiche-retiree", "fiche-neuve", "fiche-ancienne", "clinique-dentaire-mobile"
POURQUOI = "L’organisme <b>a fermé</b> & ne répond plus."


def _publier(racine: Path, *options: str) -> None:
    assert main(["publier", *options, "--racine", str(racine)]) == 0


def _projet(racine: Path) -> None:
    """Three records published on one day; later one is withdrawn, one renamed, one page moved."""
    dossier = racine / "initiatives"
    dossier.mkdir(parents=True)
    minimale = RACINE / "tests" / "schema" / "fiche_minimale.yml"
    for ident in (RETIREE, ANCIENNE, LA):
        shutil.copy(minimale, dossier / f"{ident}.yml")
    shutil.copytree(RACINE / "docs", racine / "docs")
    _publier(racine, "--date", "2026-11-01")
    (dossier / f"{RETIREE}.yml").unlink()
    _publier(racine, RETIREE, "--date", "2026-11-08", "--phrase", POURQUOI, "--vers", LA)
    neuve = (dossier / f"{ANCIENNE}.yml").rename(dossier / f"{RENOMMEE}.yml")
    neuve.write_text(f"anciens_ids: [{ANCIENNE}]\n{neuve.read_text('utf-8')}", "utf-8")
    _publier(racine, "--date", "2026-11-15")
    adresses = dossier / "publications" / "adresses.txt"
    adresses.write_text(
        f"{adresses.read_text('utf-8')}themes/parti.html -> themes/sante-mentale.html\n", "utf-8"
    )


def _site(ici: Path) -> None:
    """The site of that project, at an address, without full-text index."""
    _projet(ici / "projet")
    with pytest.MonkeyPatch.context() as milieu:
        milieu.setenv("RECITS_INDEX", "0")
        options = ["--vers", str(ici / "site"), "--adresse", "https://exemple.org/"]
        assert main(["produire", *options, "--racine", str(ici / "projet")]) == 0


@pytest.fixture(scope="module")
def publies_ici(batir: Batir) -> Path:
    """`projet/` and `site/` as above."""
    return batir("publication", _site)


@pytest.fixture(scope="module")
def projet(publies_ici: Path) -> Path:
    return publies_ici / "projet"


@pytest.fixture(scope="module")
def site(publies_ici: Path) -> Path:
    return publies_ici / "site"


def _lire(site: Path, uri: str) -> str:
    return (site / uri).read_text("utf-8").replace("\u00a0", " ")


def test_a_withdrawn_record_says_so_when_why_and_where_to_go(site: Path) -> None:
    page = _lire(site, f"recits/{RETIREE}.html")
    assert '<meta name="robots" content="noindex">' in page
    assert "<h1>Ce récit a été retiré</h1>" in page
    assert '<time datetime="2026-11-08">8 novembre 2026</time>' in page
    assert "L’organisme &lt;b&gt;a fermé&lt;/b&gt; &amp; ne répond plus." in page
    assert f"<code>{RETIREE}</code>" in page
    assert f'<li><a href="{LA}.html">Clinique dentaire mobile de la vallée</a></li>' in page
    assert "data-recherche-corps" not in page


def test_a_withdrawn_record_is_no_destination(site: Path) -> None:
    assert f"recits/{LA}.html" in _lire(site, "sitemap.xml")
    assert RETIREE not in _lire(site, "sitemap.xml")
    assert RETIREE not in _lire(site, "recits/index.html")
    assert f'content="0; url=../recits/{RETIREE}.html"' in _lire(site, f"coup-d-oeil/{RETIREE}.html")
    assert not (site / "api" / "v1" / "initiatives" / f"{RETIREE}.json").exists()


def test_a_renamed_record_answers_at_each_former_address(site: Path) -> None:
    assert f'content="0; url={RENOMMEE}.html"' in _lire(site, f"recits/{ANCIENNE}.html")
    assert f'content="0; url={RENOMMEE}.html"' in _lire(site, f"coup-d-oeil/{ANCIENNE}.html")
    for uri in ("recits/{}.yml", "recits/{}.bib", "recits/{}.ris", "api/v1/initiatives/{}.json"):
        assert (site / uri.format(ANCIENNE)).read_bytes() == (site / uri.format(RENOMMEE)).read_bytes()


def test_a_page_that_moved_leads_to_the_new_one(site: Path) -> None:
    page = _lire(site, "themes/parti.html")
    assert 'content="0; url=sante-mentale.html"' in page
    assert "Cette page a changé d’adresse" in page


def test_news_are_told_by_day_the_latest_first(site: Path) -> None:
    page = _lire(site, "nouveautes.html")
    assert re.findall(r'<time datetime="([^"]+)"', page) == ["2026-11-15", "2026-11-08", "2026-11-01"]
    lignes = re.findall(r'<li><span class="sorte">([^<]+)</span> <a href="([^"]+)"', page)
    assert lignes == [
        ("Nouvelle adresse", f"recits/{RENOMMEE}.html"),
        ("Récit retiré", f"recits/{RETIREE}.html"),
        ("Nouveau récit", f"recits/{LA}.html"),
        ("Nouveau récit", f"recits/{ANCIENNE}.html"),
        ("Nouveau récit", f"recits/{RETIREE}.html"),
    ]
    assert "<b>a fermé" not in page


def test_the_feed_of_news_is_read_by_a_reader_of_feeds(site: Path) -> None:
    fil = feedparser.parse((site / "api" / "v1" / "fils" / "nouveautes.xml").read_bytes())
    assert not fil.bozo
    assert [e.updated for e in fil.entries] == [
        "2026-11-15T12:00:00Z", "2026-11-08T12:00:00Z", *["2026-11-01T12:00:00Z"] * 3
    ]  # fmt: skip
    assert len({e.id for e in fil.entries}) == 5
    # Read as text, not as markup.
    assert fil.entries[1].summary == "L’organisme <b>a fermé</b> & ne répond plus."
    assert fil.entries[1].summary_detail.type == "text/plain"
    tous = feedparser.parse((site / "api" / "v1" / "fils" / "tous.xml").read_bytes())
    assert [(e.id, e.updated) for e in tous.entries] == [
        (f"urn:recits:initiative:{RENOMMEE}", "2026-11-15T12:00:00Z"),
        (f"urn:recits:initiative:{LA}", "2026-11-01T12:00:00Z"),
    ]


def test_what_changed_since_a_date_is_one_file(site: Path) -> None:
    tout = json.loads((site / "api" / "v1" / "publications.json").read_text("utf-8"))["publications"]
    depuis = [(p["initiative"], p["genre"]) for p in tout if p["date"] >= "2026-11-08"]
    assert depuis == [(RENOMMEE, "renomme"), (RETIREE, "retire")]


def test_the_change_list_comes_from_the_ledger(site: Path) -> None:
    liste = _lire(site, "changelist.xml")
    suite = re.findall(r"<loc>https://exemple.org/([^<]+)</loc>.*?change=\"(\w+)\" datetime=\"([^T]+)", liste)
    du_json = [(c, d) for uri, c, d in suite if uri == f"api/v1/initiatives/{RETIREE}.json"]
    # Not "created": its client would drop the pair, and keep what is withdrawn (resourcesync.py).
    assert du_json == [("updated", "2026-11-01"), ("deleted", "2026-11-08")]
    de_la_page = [(c, d) for uri, c, d in suite if uri == f"recits/{RETIREE}.html"]
    assert de_la_page[:2] == [("created", "2026-11-01"), ("updated", "2026-11-08")]
    assert max(d for _, _, d in suite) == "2026-11-15"


def test_an_earlier_copy_is_continued_by_what_the_ledger_tells_since(projet: Path) -> None:
    journal = lire_journal(projet)
    avant = (Changement("index.html", "2026-11-08T00:00:00Z", "cree", "0" * 64, 3),)
    suite = publies(avant, journal)
    assert suite[0] == avant[0]
    assert {c.quand for c in suite[1:]} == {"2026-11-15T00:00:00Z"}
    assert publies((), journal) == changements(journal)
    assert publies(avant, Journal()) == avant


def _perdues(site: Path, promises: frozenset[str], idents: list[str]) -> list[str]:
    """Promised addresses, records' own for each id, that the finished site has neither as file nor anchor."""
    toutes = {p.replace(MARQUE, i) for p in promises for i in idents if MARQUE in p}
    toutes |= {p for p in promises if MARQUE not in p}
    perdues = []
    for adresse in sorted(toutes):
        uri, _, ancre = adresse.partition("#")
        fichier = site / uri
        if not fichier.is_file() or (ancre and f'id="{ancre}"' not in fichier.read_text("utf-8")):
            perdues.append(adresse)
    return perdues


def test_every_address_once_published_answers(site_construit: Path) -> None:
    promesses, journal = lire_promesses(RACINE), lire_journal(RACINE)
    servies = [i for i, e in journal.par_fiche.items() if e[-1].genre != "retire"]
    assert len(promesses.tenues) > 1_000
    assert len(servies) >= 9
    # A renamed record is reached through a page that leads on: anchors are those of the new one.
    entieres = [i for i in servies if (site_construit / f"api/v1/initiatives/{i}.json").is_file()]
    assert _perdues(site_construit, promesses.tenues, entieres) == []
    assert [i for i in journal.par_fiche if not (site_construit / f"recits/{i}.html").is_file()] == []
    assert [p for p in promesses.deplacees if not (site_construit / p).is_file()] == []


@pytest.mark.parametrize(
    "parti", ["donnees.html", "recits/psjp-clsc-1.html", "api/v1/initiatives/psjp-clsc-2.json"]
)
def test_a_file_taken_out_of_the_site_is_found(site_construit: Path, tmp_path: Path, parti: str) -> None:
    copie = Path(shutil.copytree(site_construit, tmp_path / "copie", copy_function=_lier))
    (copie / parti).unlink()
    perdues = _perdues(copie, lire_promesses(RACINE).tenues, ["psjp-clsc-1", "psjp-clsc-2"])
    assert {p.partition("#")[0] for p in perdues} == {parti}


def _lier(de: str, vers: str) -> None:
    Path(vers).hardlink_to(de)


@pytest.mark.parametrize("page", ["nouveautes.html", f"recits/{RETIREE}.html"])
@pytest.mark.parametrize("largeur", [360, 1280])
def test_the_pages_pass_axe(site: Path, chromium: Browser, page: str, largeur: int) -> None:
    for theme in ("light", "dark"):
        onglet = chromium.new_page(viewport={"width": largeur, "height": 900}, color_scheme=theme)
        onglet.goto((site / page).as_uri())
        assert violations(onglet) == []
        onglet.close()
