"""A site that several machines make: the very same as one build's, or a sentence of what is missing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from hooks.commun.memoire import FICHIER
from hooks.commun.parties import DOSSIER, ENTIER, LECTURE, PAGES, VARIABLE, Constat, Partie
from hooks.commun.sitefile import Fichiers, SiteFile
from tests.partage import Batir
from tests.projet import FICHE, empreinte, nouveau_projet

# What a part is made with, and so is the whole.
AVEC = ("--ensembles", "csv,json,ld,references,sqlite")
Faire = Callable[..., tuple[int, str]]


def _projet(racine: Path) -> Path:
    """Five records, one of which names another: three for one part, two for the other."""
    fiche = nouveau_projet(racine) / "initiatives" / f"{FICHE}.yml"
    for nom in ("alpha", "beta", "gamma", "zeta"):
        texte = fiche.read_text("utf-8").replace("de la vallée", f"de {nom}")
        if nom == "beta":
            texte = texte.replace("periode:\n", "liens:\n  - vers: alpha\n    texte: voisine\nperiode:\n", 1)
        fiche.with_name(f"{nom}.yml").write_text(texte, "utf-8")
    return racine


@pytest.fixture(scope="session")
def faites(batir: Batir) -> Path:
    """A project, `projet`; its site of one build, `seul`; its parts, `parties`: never to be written to."""

    def faire(ici: Path) -> None:
        projet = _projet(ici / "projet")
        ici_et = ("--racine", str(projet))
        with pytest.MonkeyPatch.context() as milieu:
            milieu.setenv("RECITS_INDEX", "1")
            assert main(["produire", *ici_et, "--vers", str(ici / "seul"), *AVEC]) == 0
            shutil.rmtree(projet / ".cache")
            milieu.setenv(DOSSIER, str(ici / "parties"))
            assert [main(["lire", rang, *ici_et]) for rang in ("1/2", "2/2")] == [0, 0]
            for rang in ("1/2", "2/2"):
                milieu.setenv(VARIABLE, rang)
                assert main(["produire", *ici_et, "--vers", str(ici / "rien"), *AVEC]) == 0
        assert not (ici / "rien").exists() and not (projet / ".cache").exists()

    return batir("parties", faire)


@pytest.fixture
def parties(faites: Path, tmp_path: Path) -> Path:
    """The stores of the parts, to be spoilt at will."""
    return Path(shutil.copytree(faites / "parties", tmp_path / "parties"))


@pytest.fixture
def faire(
    faites: Path,
    parties: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Faire:
    """Run `recits produire` over the project, elsewhere than where its parts were made: exit code, output."""
    projet = Path(shutil.copytree(faites / "projet", tmp_path / "ailleurs" / "projet"))
    monkeypatch.setenv("RECITS_INDEX", "1")
    monkeypatch.setenv(DOSSIER, str(parties))

    def lancer(*options: str) -> tuple[int, str]:
        commande = ["produire", "--racine", str(projet), "--vers", str(tmp_path / "site")]
        code = main([*commande, *(options or AVEC)])
        dit = capsys.readouterr()
        return code, (dit.out + dit.err).replace("\u00a0", " ")

    return lancer


def _combien(chemin: Path) -> int:
    base = sqlite3.connect(chemin)
    (combien,) = base.execute("SELECT count(*) FROM textes").fetchone()
    base.close()
    return int(combien)


def test_two_parts_merged_equal_one_build_byte_for_byte(
    faire: Faire, faites: Path, parties: Path, tmp_path: Path
) -> None:
    assert sorted(p.name for p in parties.iterdir()) == [
        "lecture-1-sur-2.sqlite", "lecture-2-sur-2.sqlite", "pages-1-sur-2.sqlite", "pages-2-sur-2.sqlite",
    ]  # fmt: skip
    code, dit = faire()
    assert code == 0, dit
    assert empreinte(tmp_path / "site") == empreinte(faites / "seul")
    # It took from the parts what they had made: what is left is what no part keeps.
    des_parties = sum(_combien(p) for p in parties.iterdir())
    assert _combien(tmp_path / "ailleurs" / "projet" / FICHIER) < des_parties / 20
    assert all(p.read_bytes() == (faites / "parties" / p.name).read_bytes() for p in parties.iterdir())


def test_each_reading_and_each_page_is_of_one_part(faites: Path) -> None:
    def cles(quoi: str, numero: int) -> set[bytes]:
        base = sqlite3.connect(faites / "parties" / Partie(quoi, 2, numero).fichier)
        trouvees = {cle for (cle,) in base.execute("SELECT cle FROM textes")}
        base.close()
        return trouvees

    assert cles(LECTURE, 1) and cles(LECTURE, 1).isdisjoint(cles(LECTURE, 2))
    # Both parts need the shells, hence the templates and the pages written by hand.
    un, autre = cles(PAGES, 1), cles(PAGES, 2)
    assert len(un & autre) < len(un | autre) / 5
    assert (cles(LECTURE, 1) | cles(LECTURE, 2)).isdisjoint(un | autre)


@pytest.mark.parametrize("texte", ["3/2", "0/2", "2", "1/0", "a/b", "1/2/3", "-1/2", "1/20000", "１/２"])
def test_what_is_no_part_is_told(faire: Faire, monkeypatch: pytest.MonkeyPatch, texte: str) -> None:
    monkeypatch.setenv(VARIABLE, texte)
    assert faire() == (
        1,
        f"RECITS_PARTIE : « {texte} » n’est pas une partie : écrivez son numéro, puis combien il y en a, "
        "comme 2/8.\n",
    )


@pytest.mark.parametrize("quoi", [LECTURE, PAGES])
def test_a_part_that_is_missing_is_named(faire: Faire, parties: Path, tmp_path: Path, quoi: str) -> None:
    (parties / f"{quoi}-2-sur-2.sqlite").unlink()
    dit = f"Il manque dans {parties} : {quoi} 2/2. Faites ces parties, ou retirez les autres.\n"
    assert faire() == (1, dit)
    assert not (tmp_path / "site").exists()


def test_a_folder_without_parts_is_told(faire: Faire, parties: Path) -> None:
    shutil.rmtree(parties)
    attendu = f"{parties} n’a aucune partie des pages : mettez-y les fichiers que RECITS_PARTIE a gardés.\n"
    assert faire() == (1, attendu)


def test_parts_of_other_records_or_other_settings_are_told(
    faire: Faire, parties: Path, tmp_path: Path
) -> None:
    suite = "faites toutes les parties du même état du projet, avec les mêmes variables.\n"
    attendu = f"{parties}/pages-1-sur-2.sqlite a été fait avec d’autres réglages : {suite}"
    assert faire("--ensembles", "") == (1, attendu)
    fiche = tmp_path / "ailleurs" / "projet" / "initiatives" / "alpha.yml"
    fiche.write_text(fiche.read_text("utf-8").replace("de alpha", "de lima"), "utf-8")
    attendu = f"{parties}/pages-1-sur-2.sqlite a été fait avec d’autres fiches : {suite}"
    assert faire() == (1, attendu)


def test_parts_of_another_code_are_told_before_anything_else() -> None:
    ici, autre = Constat("aa", "bb", "cc"), Constat("aa", "bb", "")
    assert ici.ecart(autre) == "", "who reads records reads no settings"
    assert ici.ecart(Constat("a", "b", "c")) == "un autre code, ou d’autres paquets"


@pytest.mark.parametrize("abime", [b"", b"pas une base", b"SQLite format 3\x00" + bytes(5000)])
def test_a_part_that_is_spoilt_or_unfinished_is_told(faire: Faire, parties: Path, abime: bytes) -> None:
    chemin = parties / "pages-2-sur-2.sqlite"
    chemin.write_bytes(abime)
    attendu = f"{chemin} n’est pas une partie entière : refaites-la, ou retirez ce fichier.\n"
    assert faire() == (1, attendu)


def test_a_part_that_was_altered_publishes_nothing(faire: Faire, parties: Path, tmp_path: Path) -> None:
    chemin = parties / "pages-2-sur-2.sqlite"
    base = sqlite3.connect(chemin)
    base.execute("UPDATE textes SET valeur = zeroblob(length(valeur))")
    base.commit()
    base.close()
    attendu = f"{chemin} n’est pas une partie entière : refaites-la, ou retirez ce fichier.\n"
    assert faire() == (1, attendu)
    assert not (tmp_path / "site").exists()


def test_a_build_that_keeps_nothing_has_no_parts(faire: Faire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECITS_STORE", "0")
    dit = "RECITS_STORE=0 ne garde ni ne reprend rien : retirez cette variable pour construire par parties.\n"
    assert faire() == (1, dit)


def test_a_record_at_fault_stops_the_part_that_reads_it(
    faites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    projet = Path(shutil.copytree(faites / "projet", tmp_path / "projet"))
    (projet / "initiatives" / "beta.yml").write_text("titre: Seul\n", "utf-8")
    monkeypatch.setenv(DOSSIER, str(tmp_path / "p"))
    assert main(["lire", "1/2", "--racine", str(projet)]) == 0
    assert main(["lire", "2/2", "--racine", str(projet)]) == 1
    dit = capsys.readouterr().out
    assert "initiatives/beta.yml" in dit and "Traceback" not in dit


def de_rang(rang: int) -> list[SiteFile]:
    return [SiteFile(f"fiche-{rang}.txt", "", str, shell=False)]


def test_every_file_and_every_record_is_of_one_part() -> None:
    tenus = [SiteFile(f"{i}/{nom}.html", "", str) for i in range(3) for nom in ("index", "a")]
    tous = Fichiers(tenus, 7, lambda rang: partial(de_rang, rang))
    un, deux = (tous.partie(Partie(PAGES, 2, numero).rangs) for numero in (1, 2))
    assert {f.uri for f in un} & {f.uri for f in deux} == {f"{i}/index.html" for i in range(3)}
    assert {f.uri for f in (*un, *deux)} == {f.uri for f in tous}
    assert [f.uri for f in tous.partie(ENTIER.rangs)] == [f.uri for f in tous]
