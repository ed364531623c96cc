"""The kit over a finished tree: it covers every file, names nothing else, and can be made again."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from hooks.commun.sitefile import pages_manuelles
from hooks.copies import page_des_fichiers as page
from hooks.copies.arbre_du_site import NomImpossible, lire_arbre, noms
from hooks.copies.trousse import ecrire_trousse
from hooks.site.liens import verifier_arbre
from tests.copies.miroir.conftest import ADRESSE, FICHE, Dire, construire, nouveau_projet
from tests.projet import empreinte

DATE = "2026-11-23T00:00:00Z"
LIEN = re.compile(r'<a[^>]* href="([^"#]+)"')


def liste(site: Path) -> dict[str, str]:
    lignes = (site / "SHA256SUMS").read_text("utf-8").splitlines()
    return {ligne[66:]: ligne[:64] for ligne in lignes}


def locs(octets: bytes) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(octets).iter() if e.tag.endswith("}loc")]


def suivis(site: Path, depart: str) -> set[str]:
    """Every file that a crawler reaches by links alone."""
    vus, reste = set(), [depart]
    while reste:
        uri = reste.pop()
        if uri in vus or not (site / uri).is_file():
            continue
        vus.add(uri)
        if uri.startswith("fichiers"):
            reste += [unquote(lien) for lien in LIEN.findall((site / uri).read_text("utf-8"))]
    return vus


def test_the_list_of_hashes_has_every_file_but_itself(site_fini: Path) -> None:
    assert set(liste(site_fini)) == set(noms(site_fini)) - {"SHA256SUMS"}
    for uri, sha256 in liste(site_fini).items():
        assert hashlib.sha256((site_fini / uri).read_bytes()).hexdigest() == sha256, uri


def test_no_file_is_empty(site_fini: Path) -> None:
    """HTTrack 3.49 waits for ever for a file of no length."""
    assert [uri for uri in noms(site_fini) if not (site_fini / uri).stat().st_size] == []


def test_sha256sum_reads_it(site_fini: Path) -> None:
    fait = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=site_fini,
        capture_output=True,
        check=False,
    )
    assert (fait.returncode, fait.stdout, fait.stderr) == (0, b"", b"")


def test_addresses_are_whole_and_name_every_file(site_fini: Path) -> None:
    lignes = (site_fini / "urls.txt").read_text("utf-8").splitlines()
    assert [unquote(u.removeprefix(ADRESSE)) for u in lignes] == sorted(noms(site_fini))


def test_links_of_one_page_lead_to_every_file(site_fini: Path) -> None:
    assert suivis(site_fini, "fichiers.html") - {"miroir.html"} == set(noms(site_fini)) - {"miroir.html"}
    ailleurs = pages_manuelles(site_fini.parent / "projet" / "docs")
    assert verifier_arbre(site_fini, 1, ailleurs) == []


def test_a_sitemap_has_the_pages_that_a_visitor_may_be_sent_to(site_fini: Path) -> None:
    pages = {uri for uri in noms(site_fini) if uri.endswith(".html")} - {"404.html"}
    detours = {u for u in pages if 'http-equiv="refresh"' in (site_fini / u).read_text("utf-8")[:4000]}
    nommees = {unquote(loc.removeprefix(ADRESSE)) for loc in locs((site_fini / "sitemap.xml").read_bytes())}
    assert {f"recits/{FICHE}.html", "index.html", "fichiers.html"} <= nommees <= pages - detours


@pytest.mark.site
def test_without_an_address_nothing_needs_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECITS_INDEX", "0")
    construire(nouveau_projet(tmp_path / "projet"), tmp_path / "site")
    presents = set(noms(tmp_path / "site"))
    assert not {u for u in presents if "resource" in u or "changelist" in u or "sitemap" in u}
    assert {"SHA256SUMS", "urls.txt", "fichiers.html"} <= presents
    assert (tmp_path / "site" / "urls.txt").read_text("utf-8").splitlines() == sorted(presents)


def test_made_again_at_the_same_address_it_is_the_same(copie: Path, site_fini: Path, recits: Dire) -> None:
    code, dit = recits("miroir", copie, "--adresse", ADRESSE)
    assert (code, empreinte(copie) == empreinte(site_fini)) == (0, True), dit
    assert re.fullmatch(
        r"[\d ]+ fichiers, [\d,]+ Mo : listes refaites, avec sitemap\.xml et ResourceSync\.\n", dit
    )


def test_made_again_elsewhere_it_names_the_other_address_and_nothing_else(copie: Path, recits: Dire) -> None:
    recits("miroir", copie, "--adresse", "https://miroir.exemple.org")
    assert not [
        uri
        for uri in ("urls.txt", "sitemap.xml", "resourcelist.xml", "changelist.xml")
        if ADRESSE.encode() in (copie / uri).read_bytes()
    ]
    assert (copie / "urls.txt").read_text("utf-8").startswith("https://miroir.exemple.org/")
    assert recits("verifier", copie)[0] == 0


def test_made_again_without_an_address_it_keeps_no_old_list(copie: Path, recits: Dire) -> None:
    code, dit = recits("miroir", copie)
    assert (
        code,
        dit.endswith("listes refaites, sans adresse, donc sans sitemap.xml ni ResourceSync.\n"),
    ) == (0, True)
    assert not (copie / "sitemap.xml").exists() and not (copie / "changelist.xml").exists()
    assert recits("verifier", copie)[0] == 0


def test_pages_added_by_another_generator_are_listed_the_second_time(copie: Path, recits: Dire) -> None:
    (copie / "blogue").mkdir()
    (copie / "blogue" / "une page é.html").write_text("<title>x</title>", "utf-8")
    assert recits("verifier", copie)[0] == 1
    recits("miroir", copie, "--adresse", ADRESSE, "--telle-quelle")
    assert recits("verifier", copie)[0] == 0
    assert "blogue/une page é.html" in suivis(copie, "fichiers.html")
    assert f"{ADRESSE}blogue/une%20page%20%C3%A9.html" in locs((copie / "sitemap.xml").read_bytes())


def test_what_a_host_keeps_for_itself_is_in_no_list(copie: Path, recits: Dire) -> None:
    (copie / "_headers").write_bytes((copie / "miroir" / "_headers").read_bytes())
    assert recits("verifier", copie)[0] == 0
    recits("miroir", copie, "--adresse", ADRESSE)
    assert "_headers" not in liste(copie)


def test_long_lists_are_cut_and_still_name_everything(
    copie: Path, recits: Dire, monkeypatch: pytest.MonkeyPatch
) -> None:
    avant = set(noms(copie))
    monkeypatch.setattr(page, "PAR_PAGE", 50)
    monkeypatch.setattr(page, "PAR_LISTE", 70)
    recits("miroir", copie, "--adresse", ADRESSE)
    assert recits("verifier", copie)[0] == 0
    presents = set(noms(copie))
    assert suivis(copie, "fichiers.html") == presents
    for nom, prefixe in (
        ("sitemap", "sitemap-"),
        ("resourcelist", "resourcesync/resourcelist-"),
        ("changelist", "resourcesync/changelist-"),
    ):
        parties = [loc.removeprefix(ADRESSE) for loc in locs((copie / f"{nom}.xml").read_bytes())]
        assert parties == [f"{prefixe}{i}.xml" for i in range(1, len(parties) + 1)]
        assert len(parties) > 2
        assert all(1 <= len(locs((copie / partie).read_bytes())) <= 70 for partie in parties)
    monkeypatch.undo()
    recits("miroir", copie, "--adresse", ADRESSE)
    assert set(noms(copie)) == avant


def test_a_name_that_no_list_can_hold_is_refused_before_anything_is_written(copie: Path) -> None:
    (copie / "mal\nnomme.txt").write_text("x", "utf-8")
    avant = empreinte(copie)
    modele = page.modele_de((copie / "fichiers.html").read_text("utf-8"))
    assert modele is not None
    with pytest.raises(NomImpossible) as refus:
        ecrire_trousse(copie, modele, ADRESSE, DATE)
    assert str(refus.value).replace("\u00a0", " ") == (
        "Le nom du fichier « mal\\nnomme.txt » contient un caractère qu’aucune liste d’empreintes ne peut "
        "porter (retour de ligne, barre oblique inverse, octet hors d’UTF-8) : renommez-le."
    )
    assert empreinte(copie) == avant


def test_a_name_that_is_not_utf_8_is_refused(copie: Path, recits: Dire) -> None:
    Path(os.fsdecode(bytes(copie) + b"/\xff.txt")).write_text("x", "utf-8")
    assert recits("miroir", copie, "--telle-quelle") == (
        1,
        "Le nom du fichier « \\udcff.txt » contient un caractère qu’aucune liste d’empreintes ne peut porter "
        "(retour de ligne, barre oblique inverse, octet hors d’UTF-8) : renommez-le.\n",
    )


def test_what_is_no_address_is_refused_before_anything_is_written(copie: Path, recits: Dire) -> None:
    avant = empreinte(copie)
    assert recits("miroir", copie, "--adresse", "exemple.org") == (
        1,
        "« exemple.org » n’est pas une adresse : écrivez-la en entier, comme https://exemple.org/recits/.\n",
    )
    assert empreinte(copie) == avant


def test_a_hand_written_page_does_not_take_the_place_of_the_list(copie: Path, recits: Dire) -> None:
    (copie / "fichiers.html").write_text("<h1>Mes fichiers</h1>", "utf-8")
    assert recits("miroir", copie, "--telle-quelle") == (
        1,
        "L’adresse fichiers.html est celle de la liste de tous les fichiers : renommez docs/fichiers.md.\n",
    )
    assert (copie / "fichiers.html").read_text("utf-8") == "<h1>Mes fichiers</h1>"


def test_what_is_no_site_and_what_has_no_date_is_said(tmp_path: Path, recits: Dire, copie: Path) -> None:
    assert recits("miroir", tmp_path) == (
        1, f"{tmp_path} n’est pas un site fini : il n’a pas de page index.html.\n",
    )  # fmt: skip
    recits("miroir", copie)
    assert recits("miroir", copie, "--adresse", ADRESSE) == (
        1,
        "Les listes de ResourceSync ont besoin d’une date, et cette copie n’en a pas : donnez-la par la "
        "variable SOURCE_DATE_EPOCH, en secondes depuis 1970 (« date +%s » la dit).\n",
    )


def test_on_one_process_or_two_the_tree_reads_the_same(
    site_fini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hooks.copies import arbre_du_site as arbre

    monkeypatch.setattr(arbre, "SEUIL_PARALLELE", 1)
    assert lire_arbre(site_fini, processus=2) == lire_arbre(site_fini, processus=1)


@pytest.mark.parametrize(
    ("octets", "dite"),
    [(0, "0 octet"), (1, "1 octet"), (512, "512 octets"), (999, "999 octets"), (1000, "1,0 ko"),
     (999_940, "999,9 ko"), (999_950, "1,0 Mo"), (9_400_000, "9,4 Mo"), (2_000_000_000, "2,0 Go")],
)  # fmt: skip
def test_a_length_is_said_in_thousands(octets: int, dite: str) -> None:
    assert page.taille(octets).replace("\u00a0", " ") == dite
