"""`mkdocs build --strict`, on a copy of the tree: the good site, and what bad input does to it."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from schema.lecture.lecteur import sans_commentaires
from schema.vocabularies.vocabulaires import vocabulaire
from tests.lecteur import lire
from tests.partage import Batir
from tests.projet import FICHE, empreinte, nouveau_depot

CANEVAS = [terme.id for terme in vocabulaire("canevas")]


def construire(depot: Path, site: str = "site", **variables: str) -> tuple[int, str]:
    """Exit code and all that MkDocs prints, with ordinary spaces."""
    # The copy's own packages come first: `-m` puts the current folder on the path.
    milieu = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **variables}
    commande = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site]
    fait = subprocess.run(
        commande, cwd=depot, env=milieu, capture_output=True, text=True, check=False, timeout=600
    )
    return fait.returncode, (fait.stdout + fait.stderr).replace("\u00a0", " ")


@pytest.fixture(scope="session")
def petit_site(batir: Batir) -> Path:
    """The site of a project of one record, never to be written to."""

    def faire(dossier: Path) -> None:
        code, dit = construire(nouveau_depot(dossier / "projet"))
        assert code == 0, dit

    return batir("petit-site", faire) / "projet" / "site"


@pytest.fixture
def construit(petit_site: Path, depot: Path) -> Path:
    """That site where the test's own project would build it."""
    return Path(shutil.copytree(petit_site, depot / "site"))


def test_a_good_tree_gives_pages_in_the_theme(petit_site: Path) -> None:
    for uri in (
        "index.html",
        "recits/index.html",
        f"recits/{FICHE}.html",
        "regions/07.html",
        "contribuer.html",
    ):
        page = (petit_site / uri).read_text("utf-8")
        assert 'class="md-skip"' in page and 'class="md-main"' in page, uri
        assert "RECITS-" not in page, uri
    page = (petit_site / "recits" / f"{FICHE}.html").read_text("utf-8")
    assert "<title>Clinique dentaire mobile de la vallée – Récits</title>" in page
    assert page.count("<h1") == 1
    assert (
        (petit_site / "recits" / f"{FICHE}.yml").read_text("utf-8").startswith("titre: Clinique dentaire")
    )  # without its comments


def test_a_page_poured_into_a_shell_is_the_page_that_the_theme_would_render(petit_site: Path) -> None:
    def entourage(uri: str, titre: str) -> str:
        page = (petit_site / uri).read_text("utf-8")
        page = re.sub(r"<article class=\"page-.*?</article>", "", page, flags=re.DOTALL)
        # A region has a feed, the list of regions has none; that list has a map, hence a sheet of its own.
        page = re.sub(r"<link rel=\"alternate\"[^>]*>", "", page)
        page = page.replace('<link rel="stylesheet" href="../assets/couverture.css">', "")
        return re.sub(r"<meta name=\"description\"[^>]*>", "", page).replace(titre, "TITRE")

    # Only the title, which the frame says in the head and nowhere else, tells them apart.
    modele = entourage("regions/index.html", "Régions sociosanitaires")
    versee = entourage("regions/07.html", "Outaouais – Régions sociosanitaires")
    assert modele.count("TITRE") == 1
    assert versee.replace("Régions sociosanitaires", "TITRE") == modele


def test_a_place_that_is_no_folder_is_told_before_anything_is_read(depot: Path) -> None:
    (depot / "fichier").write_text("x")
    code, dit = construire(depot, "fichier/site")
    assert code == 1
    assert f"{depot}/fichier : on attend ici un dossier, et c’est un fichier." in dit
    assert "Traceback" not in dit and "Lecture des fiches" not in dit


def test_two_builds_are_the_same_byte_for_byte(petit_site: Path, depot: Path) -> None:
    # A date of build, to the second, would show.
    while time.time() < petit_site.stat().st_mtime + 1.1:
        time.sleep(0.1)
    assert construire(depot, "deux")[0] == 0
    un, deux = empreinte(petit_site), empreinte(depot / "deux")
    assert [uri for uri in un if un[uri] != deux.get(uri)] == []
    assert set(un) == set(deux)


def test_what_a_host_must_receive_is_told_beside_the_site(construit: Path, depot: Path) -> None:
    avant, liste = empreinte(construit), depot / "changements.txt"
    fiche = depot / "initiatives" / f"{FICHE}.yml"
    fiche.write_text(fiche.read_text("utf-8").replace("Le projet démarre.", "Le projet commence."), "utf-8")
    assert construire(depot, RECITS_CHANGEMENTS="changements.txt")[0] == 0
    apres = empreinte(construit)
    attendues = {f"M\t{uri}" for uri in apres if apres[uri] != avant.get(uri)}
    assert set(avant) == set(apres) and f"M\trecits/{FICHE}.html" in attendues
    assert set(liste.read_text("utf-8").splitlines()) == attendues
    # A build that fails says nothing of it.
    liste.unlink()
    fiche.write_text("titre: x\n", "utf-8")
    assert construire(depot, RECITS_CHANGEMENTS="changements.txt")[0] == 1
    assert not liste.exists()


def test_a_broken_record_stops_the_build_in_french_and_costs_nothing(construit: Path, depot: Path) -> None:
    avant = empreinte(construit)
    fiche = depot / "initiatives" / f"{FICHE}.yml"
    fiche.write_text(
        fiche.read_text("utf-8").replace('"07"', '"19"').replace("genre: recit", "genre: roman"), "utf-8"
    )
    code, dit = construire(depot)
    assert code == 1
    assert (
        f"initiatives/{FICHE}.yml:4:8 E104 genre « roman » inconnu : choisissez parmi "
        "recit, service, entente, programme, portrait, fiche\n"
        f"initiatives/{FICHE}.yml:7:13 E104 région « 19 » inconnue : "
        "vouliez-vous dire « 16 » (Montérégie)? Si c’est une autre région, les codes vont de "
        "« 01 » à « 18 », dans schema/vocabularies/regions.yml\n"
        "2 erreurs dans 1 fichier."
    ) in dit
    assert "Traceback" not in dit
    assert empreinte(construit) == avant


HOSTILES = {
    "empty": b"",
    "not UTF-8": b"titre: \xe9t\xe9\n",
    "two documents": b"titre: a\n---\ntitre: b\n",
    "deep nesting": b"a: " + b"[" * 100_000,
    "merge keys": b"a: &a {x: 1}\nb: {<<: *a}\n",
    "50 MB": b"titre: " + b"a" * 50_000_000,
}


@pytest.mark.parametrize("nom", HOSTILES)
def test_hostile_input_is_answered_before_the_site_is_touched(construit: Path, depot: Path, nom: str) -> None:
    avant = empreinte(construit)
    (depot / "initiatives" / "hostile.yml").write_bytes(HOSTILES[nom])
    code, dit = construire(depot)
    assert code == 1
    assert "initiatives/hostile.yml:" in dit
    assert "Traceback" not in dit
    assert empreinte(construit) == avant


def test_a_broken_vocabulary_stops_the_build_too(construit: Path, depot: Path) -> None:
    avant = empreinte(construit)
    (depot / "schema" / "vocabularies" / "sens.yml").write_text("titre: Sens\n", "utf-8")
    code, dit = construire(depot)
    assert code == 1
    assert "schema/vocabularies/sens.yml:1:1 E101 champ obligatoire « termes » absent" in dit
    assert "Traceback" not in dit
    assert empreinte(construit) == avant


@pytest.mark.parametrize("nom", ["regions/07.md", f"recits/{FICHE}.md", "index.md", f"recits/{FICHE}.html"])
def test_a_hand_written_file_that_claims_a_generated_address_is_refused(
    construit: Path, depot: Path, nom: str
) -> None:
    avant = empreinte(construit)
    page = depot / "docs" / nom
    page.parent.mkdir(exist_ok=True)
    page.write_text("# À la main\n", "utf-8")
    code, dit = construire(depot)
    assert code == 1
    assert f"docs/{nom} porte le nom d’une page produite depuis les fiches : renommez-le." in dit
    assert "Traceback" not in dit
    assert empreinte(construit) == avant


def test_a_hand_written_page_with_a_broken_link_stops_the_build(depot: Path) -> None:
    page = depot / "docs" / "contribuer.md"
    page.write_text(page.read_text("utf-8") + '\n<a href="recits/nulle-part.html">x</a>\n', "utf-8")
    code, dit = construire(depot)
    assert code == 1
    assert "contribuer.html : lien « recits/nulle-part.html », ce fichier n’existe pas dans le site" in dit
    assert "1 lien à corriger." in dit
    assert "Traceback" not in dit


# By hand, RECITS_ARRETS=50 (issue "What one change touches"): six minutes for the two.
ARRETS = int(os.environ.get("RECITS_ARRETS", "2"))
CONSTRUCTIONS = {
    "mkdocs": ["-m", "mkdocs", "build", "--strict", "--site-dir"],
    "produire": ["-m", "hooks.commandes.cli", "produire", "--vers"],
}


def _lancer(commande: list[str], depot: Path, site: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *commande, site], cwd=depot, start_new_session=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _tuer(lance: subprocess.Popen[bytes]) -> bool:
    """Kill a build and its children; whether it was still running."""
    vivant = lance.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(lance.pid, signal.SIGKILL)
    lance.wait()
    return vivant


@pytest.mark.lent
@pytest.mark.parametrize("genre", CONSTRUCTIONS)
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(depot: Path, genre: str) -> None:
    commande, hasard, site = CONSTRUCTIONS[genre], random.Random(3), depot / "site"
    fiche, reserve = depot / "initiatives" / f"{FICHE}.yml", depot / ".cache" / "recits"
    assert _lancer(commande, depot, "site").wait() == 0
    avant = empreinte(site)
    fiche.write_text(fiche.read_text("utf-8").replace("de la vallée", "de la montagne"), "utf-8")
    durees = {}
    for garde in (False, True):
        if not garde:
            shutil.rmtree(reserve)
        debut = time.monotonic()
        assert _lancer(commande, depot, "temoin").wait() == 0
        durees[garde] = time.monotonic() - debut
    apres, en_route = empreinte(depot / "temoin"), 0
    assert apres != avant
    for _ in range(ARRETS):
        # What the one before had begun to keep is there, or nothing is.
        if not (garde := hasard.random() < 0.5):
            shutil.rmtree(reserve, ignore_errors=True)
        lance = _lancer(commande, depot, "site")
        time.sleep(hasard.uniform(0.2, 1.05) * durees[garde])
        en_route += _tuer(lance)
        assert empreinte(site) in (avant, apres)
    print(f"{genre} : {en_route} constructions tuées en route, sur {ARRETS}")
    assert en_route > 0
    assert _lancer(commande, depot, "site").wait() == 0
    assert empreinte(site) == apres
    # What the killed builds had begun is gone too.
    assert [p.name for p in depot.glob(".site-*")] == []


def test_a_hand_written_page_with_a_broken_link_costs_nothing(construit: Path, depot: Path) -> None:
    avant = empreinte(construit)
    page = depot / "docs" / "methode.md"
    for lien in ("absente.md", "recits/absente.html"):
        page.write_text(f"# Méthode\n\n[nulle part]({lien})\n", "utf-8")
        assert construire(depot)[0] == 1
        assert empreinte(construit) == avant
    assert [p.name for p in depot.glob(".site-*")] == []


def test_the_configuration_says_where_a_file_is_changed(depot: Path) -> None:
    config = depot / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace(
            'depot_modifier: ""', "depot_modifier: https://forge.exemple/edit/main/"
        ),
        "utf-8",
    )
    assert construire(depot)[0] == 0
    page = (depot / "site" / "recits" / f"{FICHE}.html").read_text("utf-8")
    assert f'href="https://forge.exemple/edit/main/initiatives/{FICHE}.yml"' in page


def test_the_real_site_is_whole(site_construit: Path, racine: Path) -> None:
    fiches = sorted((racine / "initiatives").glob("*.yml"))
    assert len(fiches) >= 9
    for fiche in fiches:
        page = (site_construit / "recits" / f"{fiche.stem}.html").read_text("utf-8")
        debut = page.index('<article class="recit"')
        corps = lire(page[debut : page.index("</article>", debut)] + "</article>")
        assert [e.attributs["id"] for e in corps.tous("section", "rubrique")] == CANEVAS
        publiee = (site_construit / "recits" / fiche.name).read_text("utf-8")
        assert publiee == sans_commentaires(fiche.read_text("utf-8"))
