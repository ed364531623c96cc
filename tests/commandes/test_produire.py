"""`recits produire`: a whole site without MkDocs, in any shell, in place only when it is good."""

from __future__ import annotations

import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from hooks.commun.gabarits import Coquille
from hooks.site import versement
from hooks.site.liens import verifier_arbre
from tests.conftest import RACINE
from tests.lecteur import lire
from tests.partage import Batir
from tests.projet import FICHE, empreinte, nouveau_projet

pytestmark = pytest.mark.site

MANUELLES = frozenset(
    page.relative_to(RACINE / "docs").with_suffix(".html").as_posix()
    for page in (RACINE / "docs").rglob("*.md")
)
AUTRE = """<!doctype html><html lang="fr"><head><title>RECITS-TITRE | Ailleurs</title>
<meta name="description" content="RECITS-DESCRIPTION">RECITS-TETE
<link rel=stylesheet href=style/tout.css><link rel="icon" href="/favicon.svg"></head>
<body id="haut"><a href="./">Accueil</a> <a href="blogue/nouvelles.html?a=1&amp;b=2#x">Nouvelles</a>
<a href="#haut">Haut</a> <a href="https://exemple.org/">Nous</a><img src='logo é.png' alt="">
<script>if (1 < 2) { href="rien.html" }</script>
<p>RECITS-CORPS</p></body></html>
"""

Dire = Callable[..., tuple[int, str, str]]


@pytest.fixture
def produire(projet: Path, capsys: pytest.CaptureFixture[str]) -> Dire:
    """Run the command on the test's project: exit code, output and error stream, with ordinary spaces."""

    def lancer(*options: str | Path) -> tuple[int, str, str]:
        code = main(["produire", "--racine", str(projet), *map(str, options)])
        dit = capsys.readouterr()
        # On a machine that is busy, progress is said too.
        erreurs = re.sub(r"(?m)^[^\n:]+ : \d+ %\n", "", dit.err.replace("\u00a0", " "))
        return code, dit.out.replace("\u00a0", " "), erreurs

    return lancer


@pytest.fixture(scope="session")
def site_produit(batir: Batir) -> Path:
    """The site of a project of one record, never to be written to."""

    def faire(ici: Path) -> None:
        projet = nouveau_projet(ici / "projet")
        assert main(["produire", "--racine", str(projet), "--vers", str(ici / "site")]) == 0

    return batir("produit", faire) / "site"


@pytest.fixture
def produit(site_produit: Path, projet: Path, tmp_path: Path) -> Path:
    """That site where the test's own project would write it."""
    return Path(shutil.copytree(site_produit, tmp_path / "site"))


def test_a_site_is_written_and_what_is_left_to_others_is_said(
    produire: Dire, projet: Path, tmp_path: Path
) -> None:
    code, dit, erreurs = produire("--vers", tmp_path / "site")
    fichiers = empreinte(tmp_path / "site")
    assert (code, erreurs) == (0, "")
    premiere, seconde = dit.splitlines()
    assert re.fullmatch(rf"[\d ]+ fichiers écrits dans {tmp_path}/site, liens vérifiés\.", premiere)
    docs = projet / "docs"
    manuelles = sorted(p.relative_to(docs).with_suffix(".html").as_posix() for p in docs.rglob("*.md"))
    assert seconde == f"À ajouter par votre générateur : {', '.join(manuelles)}."
    assert not set(manuelles) & set(fichiers)
    assert {"index.html", "404.html", f"recits/{FICHE}.html", "regions/07.html", "assets/recits.css"} <= set(
        fichiers
    )


def test_the_plain_shell_is_a_whole_page_at_each_depth(site_produit: Path) -> None:
    for uri, retour in (("index.html", ""), (f"recits/{FICHE}.html", "../")):
        page = lire((site_produit / uri).read_text("utf-8").removeprefix("<!doctype html>"))
        assert page.un("html").attributs["lang"] == "fr-CA"
        assert page.un("head").un("title").texte.endswith(" – Récits")
        styles = [e.attributs["href"] for e in page.tous("link") if e.attributs["rel"] == "stylesheet"]
        assert styles[:2] == [f"{retour}assets/recits.css", f"{retour}assets/figures.css"]
        menu = [e.attributs["href"] for e in page.un("header", "haut").tous("a")]
        assert {f"{retour}index.html", f"{retour}explorer.html", f"{retour}contribuer.html"} <= set(menu)
        assert (
            len(list(page.tous("main"))) == len(list(page.tous("footer"))) == len(list(page.tous("h1"))) == 1
        )
    assert verifier_arbre(site_produit, 1, MANUELLES) == []


def test_no_mark_is_left_on_any_page(site_produit: Path) -> None:
    assert [uri for uri, octets in empreinte(site_produit).items() if b"RECITS-" in octets] == []


def test_without_hand_written_pages_the_menu_does_not_name_them(
    produire: Dire, projet: Path, tmp_path: Path
) -> None:
    (projet / "docs" / "a-propos.md").unlink()
    code, _, _ = produire("--vers", tmp_path / "site")
    assert code == 0
    page = lire((tmp_path / "site" / "index.html").read_text("utf-8").removeprefix("<!doctype html>"))
    menu = [e.attributs["href"] for e in page.un("header", "haut").tous("a")]
    assert "contribuer.html" in menu and "a-propos.html" not in menu


def test_a_hand_written_page_that_records_lead_to_is_not_done_without(
    produire: Dire, projet: Path, tmp_path: Path
) -> None:
    (projet / "docs" / "methode.md").unlink()
    code, _, _ = produire("--vers", tmp_path / "site")
    assert code == 1, "les récits y mènent"
    assert not (tmp_path / "site").exists()


def test_another_generators_page_keeps_its_own_links_at_each_depth(produire: Dire, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(AUTRE, "utf-8")
    code, _, _ = produire("--vers", tmp_path / "site", "--coquille", tmp_path / "page.html")
    assert code == 0
    page = (tmp_path / "site" / "recits" / f"{FICHE}.html").read_text("utf-8")
    for lien in (
        "<title>Clinique dentaire mobile de la vallée | Ailleurs</title>",
        'href="../style/tout.css"',
        'href="/favicon.svg"',
        'href=".././"',
        'href="../blogue/nouvelles.html?a=1&amp;b=2#x"',
        'href="#haut"',
        'href="https://exemple.org/"',
        'src="../logo é.png"',
        '<script>if (1 < 2) { href="rien.html" }</script>',
    ):
        assert lien in page
    assert 'href="blogue/' in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_page_without_a_place_for_the_body_is_refused(produire: Dire, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<title>RECITS-TITRE</title>", "utf-8")
    assert produire("--vers", tmp_path / "site", "--coquille", tmp_path / "page.html") == (
        1,
        "",
        f"{tmp_path}/page.html n’a pas la marque RECITS-CORPS : voyez « recits produire --help ».\n",
    )
    (tmp_path / "page.html").write_bytes(b"\xe9")
    assert produire("--vers", tmp_path / "site", "--coquille", tmp_path / "page.html")[2] == (
        f"{tmp_path}/page.html n’est pas en UTF-8 : enregistrez cette page en UTF-8.\n"
    )
    assert produire("--vers", tmp_path / "site", "--coquille", tmp_path / "absente.html")[2] == (
        f"{tmp_path}/absente.html : ce fichier ou ce dossier n’existe pas.\n"
    )


def test_another_generators_page_may_load_nothing_from_elsewhere(produire: Dire, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<script src="https://ailleurs.example/x"></script>RECITS-CORPS', "utf-8"
    )
    code, dit, _ = produire("--vers", tmp_path / "site", "--coquille", tmp_path / "page.html")
    assert code == 1
    assert "lien « https://ailleurs.example/x », rien ne doit être chargé d’un autre hôte" in dit
    assert not (tmp_path / "site").exists()


def test_twice_is_the_same_bytes_and_leaves_nothing_beside(produire: Dire, tmp_path: Path) -> None:
    produire("--vers", tmp_path / "site", "--processus", "1")
    une_fois = empreinte(tmp_path / "site")
    assert produire("--vers", tmp_path / "site", "--processus", "2")[0] == 0
    assert empreinte(tmp_path / "site") == une_fois
    assert sorted(p.name for p in tmp_path.iterdir()) == ["projet", "site"]


def test_what_is_gone_from_the_corpus_is_gone_from_the_site(
    produire: Dire, produit: Path, fiche: Path, tmp_path: Path
) -> None:
    fiche.rename(fiche.with_name("autre-clinique.yml"))
    assert (produit / "recits" / f"{FICHE}.html").exists()
    assert produire("--vers", tmp_path / "site")[0] == 0
    assert not (produit / "recits" / f"{FICHE}.html").exists()
    assert (produit / "recits" / "autre-clinique.html").exists()


@pytest.mark.parametrize("faute", ["fiche", "lien", "disque"])
def test_a_good_site_outlives_what_goes_wrong(
    produire: Dire, produit: Path, projet: Path, fiche: Path, tmp_path: Path, faute: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    avant = empreinte(produit)
    if faute == "fiche":
        fiche.write_text("titre: x\n", "utf-8")
    elif faute == "lien":
        (projet / "docs" / "contribuer.md").unlink()
    else:
        monkeypatch.setattr("hooks.chaine.verifier_arbre", _plein)
    code, dit, erreurs = produire("--vers", tmp_path / "site")
    assert code == 1
    assert {"fiche": "E101", "lien": "ce fichier n’existe pas dans le site", "disque": "le disque est plein"}[
        faute
    ] in dit + erreurs
    assert empreinte(produit) == avant
    assert sorted(p.name for p in tmp_path.iterdir()) == ["projet", "site"]


def _plein(*_: object) -> list[str]:
    raise OSError(28, "No space left on device")


def test_a_folder_of_someone_elses_is_never_replaced(produire: Dire, projet: Path, tmp_path: Path) -> None:
    code, _, erreurs = produire("--vers", projet / "docs")
    assert (code, erreurs) == (
        1,
        f"{projet}/docs contient des fichiers que « recits produire » n’a pas écrits. "
        "Donnez un dossier neuf, ou videz celui-ci.\n",
    )
    assert (projet / "docs" / "contribuer.md").exists()
    assert produire("--vers", projet / "docs" / "contribuer.md")[2].endswith(
        " est un fichier : donnez un dossier.\n"
    )


def test_an_empty_folder_and_a_folder_to_be_made_are_both_good(produire: Dire, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    assert produire("--vers", tmp_path / "vide")[0] == 0
    assert produire("--vers", tmp_path / "a" / "b" / "c")[0] == 0
    assert stat.S_IMODE((tmp_path / "a" / "b" / "c").stat().st_mode) & 0o055, "lisible par un serveur"


def test_a_hand_written_page_at_a_generated_address_is_refused(
    produire: Dire, projet: Path, tmp_path: Path
) -> None:
    (projet / "docs" / "regions").mkdir()
    (projet / "docs" / "regions" / "06.md").write_text("# Montréal", "utf-8")
    (projet / "docs" / "README.md").write_text("# Accueil", "utf-8")
    assert produire("--vers", tmp_path / "site")[2] == (
        "docs/README.md porte le nom d’une page produite depuis les fiches : renommez-le.\n"
        "docs/regions/06.md porte le nom d’une page produite depuis les fiches : renommez-le.\n"
    )


def test_a_record_at_an_address_of_the_site_is_refused_by_name(
    produire: Dire, fiche: Path, tmp_path: Path
) -> None:
    fiche.rename(fiche.with_name("index.yml"))
    code, _, erreurs = produire("--vers", tmp_path / "site")
    assert (code, erreurs) == (
        1,
        "initiatives/index.yml réclame l’adresse recits/index.html, déjà prise : changez cet identifiant.\n",
    )


def test_the_address_where_a_file_is_changed_is_an_option(produire: Dire, tmp_path: Path) -> None:
    produire("--vers", tmp_path / "site", "--depot", "https://forge.exemple/edit/main/")
    page = (tmp_path / "site" / "recits" / f"{FICHE}.html").read_text("utf-8")
    assert f'href="https://forge.exemple/edit/main/initiatives/{FICHE}.yml"' in page


def test_the_repository_s_pages_are_options_as_in_mkdocs_yml(produire: Dire, tmp_path: Path) -> None:
    code, _, erreurs = produire(
        "--vers",
        tmp_path / "site",
        "--depot-nouveau",
        "https://forge.exemple/new/main/initiatives/",
    )
    assert (code, erreurs) == (0, "")
    formulaire = (tmp_path / "site" / "contribuer" / "formulaire.donnees.js").read_text("utf-8")
    assert '"nouveau":"https://forge.exemple/new/main/initiatives"' in formulaire.replace(": ", ":")


def test_the_links_of_a_page_are_known_from_the_root() -> None:
    assert versement.liens_propres(AUTRE) == {
        "style/tout.css",
        "/favicon.svg",
        "./",
        "blogue/nouvelles.html",
        "logo é.png",
    }


def test_a_page_is_cut_for_each_folder() -> None:
    coquilles = versement.donnees('<a href="x.html"></a>RECITS-CORPS', ["", "a", "a/b"])
    versees = {d: c.verser("", "", "!") for d, c in coquilles.items()}
    assert versees == {
        "": '<a href="x.html"></a>!',
        "a": '<a href="../x.html"></a>!',
        "a/b": '<a href="../../x.html"></a>!',
    }
    assert all(isinstance(c, Coquille) for c in coquilles.values())
