"""What a host that takes deltas must receive and remove, between two builds: `--changements`."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.commandes.cli import main
from hooks.copies import empreintes
from hooks.copies.resourcesync import HistoireInvalide, publies_dans
from hooks.copies.trousse import _changements, ecrire_changements
from tests.projet import FICHE, nouveau_projet

ARBRES = st.dictionaries(
    st.sampled_from(["a.html", "b c.yml", "é/d.js"]), st.sampled_from(["1" * 64, "2" * 64])
)


def appliquer(avant: dict[str, str], lignes: list[str], apres: dict[str, str]) -> dict[str, str]:
    """The tree of a host after it did what the list says."""
    ici = dict(avant)
    for ligne in lignes:
        genre, uri = ligne.removesuffix("\n").split("\t")
        assert (uri in ici) == (genre != "A"), ligne
        if genre == "D":
            del ici[uri]
        else:
            ici[uri] = apres[uri]
    return ici


@given(ARBRES, ARBRES)
def test_a_host_that_follows_the_list_has_the_new_site(avant: dict[str, str], apres: dict[str, str]) -> None:
    def publie(arbre: dict[str, str]) -> dict[str, str]:
        liste = empreintes.ecrire(arbre)
        return {**arbre, empreintes.NOM: hashlib.sha256(liste.encode()).hexdigest()} if arbre else {}

    liste = empreintes.ecrire(apres).splitlines(keepends=True)
    lignes = list(_changements(dict(avant), liste))
    if avant and not apres:
        # No site is empty.
        return
    assert appliquer(publie(avant), lignes, publie(apres)) == publie(apres)
    assert (lignes == []) == (avant == apres)
    genres = [ligne[0] for ligne in lignes]
    assert "D" not in genres[: len(genres) - genres.count("D")], "removed last"


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    return nouveau_projet(tmp_path / "projet")


def produire(projet: Path, *options: str | Path) -> int:
    site = projet.parent / "site"
    return main(["produire", "--racine", str(projet), "--vers", str(site), *map(str, options)])


def lues(liste: Path) -> dict[str, str]:
    return {uri: genre for genre, uri in (x.split("\t") for x in liste.read_text("utf-8").splitlines())}


def test_the_list_says_what_a_change_of_one_text_touches(
    projet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECITS_INDEX", "0")
    liste, site = projet.parent / "changements.txt", projet.parent / "site"
    assert produire(projet, "--changements", liste) == 0
    sans = "Pas de SHA256SUMS d’avant\u00a0: la liste des changements dit tous les fichiers nouveaux.\n"
    assert sans in capsys.readouterr().out
    tous = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert lues(liste) == dict.fromkeys(tous, "A")
    fiche = projet / "initiatives" / f"{FICHE}.yml"
    fiche.write_text(fiche.read_text("utf-8").replace("Le projet démarre.", "Le projet commence."), "utf-8")
    avant = {p: (site / p).read_bytes() for p in tous}
    assert produire(projet, "--changements", liste) == 0
    changes = {p for p in tous if (site / p).read_bytes() != avant[p]}
    assert lues(liste) == dict.fromkeys(changes, "M")
    assert f"recits/{FICHE}.html" in changes and len(changes) < 40
    # Nothing changed, nothing to send.
    assert produire(projet, "--changements", liste) == 0
    assert liste.read_text("utf-8") == ""
    # Against what is published, of which the list of hashes is enough.
    publie = projet.parent / "publie"
    publie.mkdir()
    (publie / empreintes.NOM).write_text(empreintes.ecrire({"gone.html": "1" * 64}), "utf-8")
    assert produire(projet, "--changements", liste, "--precedent", publie) == 0
    assert lues(liste) == {**dict.fromkeys(tous, "A"), "SHA256SUMS": "M", "gone.html": "D"}
    (publie / empreintes.NOM).write_text("<html>404</html>", "utf-8")
    with pytest.raises(HistoireInvalide):
        publies_dans(str(publie))


def test_a_spoilt_list_is_told_and_takes_all_files_for_new(
    projet: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    (projet / empreintes.NOM).write_text(empreintes.ecrire({"a.html": "1" * 64}), "utf-8")
    ecrire_changements(projet / "liste", b"<html>", projet, print)
    assert capsys.readouterr().out.replace("\u00a0", " ") == (
        "SHA256SUMS est une page HTML, et non une liste d’empreintes : elle n’existe pas ici. "
        "La liste des changements dit tous les fichiers nouveaux.\n"
    )
    assert lues(projet / "liste") == {"a.html": "A", "SHA256SUMS": "A"}


DEDANS = "La liste des changements ({}) serait dans le site : mettez-la à côté."
SANS_DOSSIER = (
    "La liste des changements ne peut pas s’écrire dans {} : donnez un fichier, dans un dossier qui existe."
)


@pytest.mark.parametrize(
    ("ou", "attendu"),
    [("site/liste", DEDANS), ("absent/liste", SANS_DOSSIER), ("projet", SANS_DOSSIER)],
)
def test_a_list_that_could_not_be_written_is_refused_before_anything_is_read(
    projet: Path, capsys: pytest.CaptureFixture[str], ou: str, attendu: str
) -> None:
    (projet / "initiatives" / f"{FICHE}.yml").write_text("titre: x\n", "utf-8")
    assert produire(projet, "--changements", projet.parent / ou) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == attendu.format(projet.parent / ou) + "\n"


def test_a_copy_without_history_is_one_only_when_it_never_had_any(tmp_path: Path) -> None:
    liste = tmp_path / empreintes.NOM
    liste.write_text(empreintes.ecrire({"index.html": "1" * 64}), "utf-8")
    assert publies_dans(str(tmp_path)) == ()
    liste.write_text(empreintes.ecrire({"changelist.xml": "1" * 64}), "utf-8")
    with pytest.raises(HistoireInvalide, match=r"n’a pas de changelist\.xml"):
        publies_dans(str(tmp_path))
