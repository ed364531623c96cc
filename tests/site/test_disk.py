"""write_site(): the same bytes whoever writes them, and however many write."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from hooks.commun.gabarits import Coquille
from hooks.commun.sitefile import SiteFile
from hooks.site.build_site import build_site
from hooks.site.versement import page_de, write_site
from tests.fabrique import corpus_plein
from tests.projet import empreinte


def coquilles_de(fichiers: Sequence[SiteFile]) -> dict[str, Coquille]:
    return {d: Coquille.depuis(f"{d}|RECITS-TITRE|RECITS-CORPS") for d in {f.folder for f in fichiers}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Sequence[SiteFile]:
    racine = tmp_path_factory.mktemp("projet")
    (racine / "initiatives").mkdir()
    (racine / "initiatives" / "pleine.yml").write_text("titre: L'été\n", "utf-8")
    corpus, _ = corpus_plein()
    object.__setattr__(corpus, "racine", racine)
    return build_site(corpus)


@pytest.mark.lent
def test_one_process_and_several_write_the_same_bytes(site: Sequence[SiteFile], tmp_path: Path) -> None:
    coquilles = coquilles_de(site)
    assert len(site) > 64, "sous ce nombre, un seul processus écrit"
    for combien in (1, 2, 3):
        assert write_site(site, tmp_path / str(combien), coquilles, combien) == len(site)
    une_fois = empreinte(tmp_path / "1")
    assert empreinte(tmp_path / "2") == une_fois == empreinte(tmp_path / "3")
    assert set(une_fois) == {f.uri for f in site}


def test_a_page_is_poured_into_the_shell_of_its_folder(tmp_path: Path) -> None:
    fichiers = [
        SiteFile("a/b.html", "L'un", lambda: "<p>é</p>"),
        SiteFile("c.txt", "", lambda: "tel quel\n", shell=False),
    ]
    write_site(fichiers, tmp_path, {"a": Coquille.depuis("a|RECITS-TITRE|RECITS-CORPS")})
    assert empreinte(tmp_path) == {"a/b.html": "a|L’un|<p>é</p>".encode(), "c.txt": b"tel quel\n"}


def test_a_body_is_made_only_when_it_is_written(site: Sequence[SiteFile]) -> None:
    def jamais() -> str:
        raise AssertionError("corps demandé trop tôt")

    fichier = SiteFile("x.html", "t", jamais)
    with pytest.raises(AssertionError, match="corps demandé trop tôt"):
        page_de(fichier, {"": Coquille.depuis("RECITS-CORPS")})


def test_what_stops_one_process_stops_all_and_is_known(tmp_path: Path) -> None:
    def tomber() -> str:
        raise OSError(28, "No space left on device")

    fichiers = [SiteFile(f"{i}.txt", "", tomber if i == 61 else lambda: "x", shell=False) for i in range(100)]
    with pytest.raises(OSError, match="No space left"):
        write_site(fichiers, tmp_path, {}, 2)


def test_progress_reaches_its_end(tmp_path: Path) -> None:
    dits: list[tuple[int, int]] = []
    fichiers = [SiteFile(f"{i}.txt", "", lambda: "x", shell=False) for i in range(5)]
    write_site(fichiers, tmp_path, {}, 1, lambda fait, total: dits.append((fait, total)))
    assert dits == [(i, 5) for i in range(1, 6)]


def test_a_file_in_pieces_is_written_as_its_whole_text(tmp_path: Path) -> None:
    morceaux = ["é,'=1\r\n", "", "\u2028\n", "fin"]
    fichier = SiteFile.par_morceaux("listes/a.csv", "A", lambda: iter(morceaux))
    assert (fichier.shell, fichier.body(), fichier.body()) == (False, "".join(morceaux), "".join(morceaux))
    assert write_site([fichier], tmp_path, {}) == 1
    assert (tmp_path / "listes" / "a.csv").read_bytes() == "".join(morceaux).encode()


def test_the_files_of_a_site_in_pieces_say_what_their_text_says(
    site: Sequence[SiteFile], tmp_path: Path
) -> None:
    en_morceaux = [f for f in site if f.morceaux is not None]
    assert {f.uri for f in en_morceaux} >= {"api/v1/index.json", "recits/index.csv", "recits/index.json"}
    write_site(en_morceaux, tmp_path, {})
    for f in en_morceaux:
        assert (tmp_path / f.uri).read_bytes() == f.body().encode(), f.uri
        if f.uri.endswith(".json"):
            assert isinstance(json.loads(f.body()), dict), f.uri
