"""The rules for hosts: what each file of the real site gets from them."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from hooks.commun.gabarits import politique
from hooks.copies import serveurs
from hooks.copies.arbre_du_site import noms

# Extensions whose type every host knows, or whose bytes only our own scripts read.
CONNUES = {
    "conf", "css", "html", "ico", "jpg", "js", "md", "pdf", "png", "svg", "txt", "woff", "woff2", "zip",
}  # fmt: skip


def regles(texte: str) -> list[tuple[str, dict[str, str]]]:
    """(path, headers) of each rule of a `_headers` file, as Netlify and Cloudflare Pages read it."""
    lues: list[tuple[str, dict[str, str]]] = []
    for ligne in texte.splitlines():
        if ligne.startswith("/"):
            lues.append((ligne, {}))
        elif ligne.startswith("  "):
            nom, _, valeur = ligne.strip().partition(": ")
            lues[-1][1][nom] = valeur
        else:
            assert ligne == "" or ligne.startswith("#")
    return lues


@pytest.fixture(scope="module")
def entetes() -> list[tuple[str, dict[str, str]]]:
    return regles(serveurs.fichiers()[serveurs.ENTETES])


def recus(entetes: list[tuple[str, dict[str, str]]], uri: str) -> dict[str, list[str]]:
    trouves: dict[str, list[str]] = {}
    for chemin, donnes in entetes:
        if fnmatchcase(f"/{uri}", chemin):
            for nom, valeur in donnes.items():
                trouves.setdefault(nom, []).append(valeur)
    return trouves


def test_no_file_gets_a_header_twice(site_construit: Path, entetes: list[tuple[str, dict[str, str]]]) -> None:
    """Both hosts join two values by a comma, which makes neither of them."""
    doubles = {
        uri: nom
        for uri in noms(site_construit)
        for nom, valeurs in recus(entetes, uri).items()
        if len(valeurs) > 1
    }
    assert doubles == {}


def test_the_rules_stay_within_what_hosts_take(entetes: list[tuple[str, dict[str, str]]]) -> None:
    assert len(entetes) < 100  # Cloudflare Pages
    assert all(chemin.count("*") <= 1 for chemin, _ in entetes)


def test_every_file_is_shared_and_only_hashed_names_are_kept_for_ever(
    site_construit: Path, entetes: list[tuple[str, dict[str, str]]]
) -> None:
    gardes = []
    for uri in noms(site_construit):
        donnes = recus(entetes, uri)
        assert donnes["Access-Control-Allow-Origin"] == ["*"]
        if "Cache-Control" in donnes:
            gardes.append(uri)
    # Material's style sheets: a hash of at least seven digits in the name.
    assert gardes
    assert [uri for uri in gardes if not re.search(r"[._][0-9a-f]{7,}\.", uri)] == []


def test_every_kind_of_file_has_a_type(
    site_construit: Path, entetes: list[tuple[str, dict[str, str]]]
) -> None:
    sans_type = set()
    for uri in noms(site_construit):
        extension = uri.rpartition("/")[2].rpartition(".")[2]
        if extension not in CONNUES and "Content-Type" not in recus(entetes, uri):
            sans_type.add(uri)
    assert sans_type <= {".nojekyll", "miroir/_headers"}


@pytest.mark.parametrize("nom", [serveurs.ENTETES, serveurs.NGINX, serveurs.APACHE])
def test_all_hosts_are_told_the_same(nom: str) -> None:
    texte = serveurs.fichiers()[nom]
    attendus = [*serveurs.TYPES.values(), *serveurs.NOMMES.values(), serveurs.UN_AN, *serveurs.IMMUABLES]
    assert [a for a in attendus if a not in texte] == []
    assert "Access-Control-Allow-Origin" in texte


SCRIPT, STYLE = "'sha256-aaaa='", "'sha256-bbbb='"


def _page(racine: Path, uri: str, *permis: tuple[str, str]) -> None:
    (racine / uri).parent.mkdir(parents=True, exist_ok=True)
    (racine / uri).write_text(f'<meta charset="utf-8">{politique(permis)}<title>x</title>', "utf-8")


def politique_du_site(racine: Path) -> str:
    (regle,) = (e for chemin, e in regles(serveurs.fichiers(racine)[serveurs.ENTETES]) if chemin == "/*")
    return regle["Content-Security-Policy"]


def test_a_host_is_told_once_what_all_pages_need(tmp_path: Path) -> None:
    _page(tmp_path, "404.html", ("script-src", SCRIPT), ("style-src", STYLE), ("connect-src", "'self'"))
    _page(tmp_path, "contribuer/index.html", ("script-src", "blob:"), ("base-uri", "'self'"))
    dite = politique_du_site(tmp_path)
    assert dite == (
        f"default-src 'none'; script-src 'self' {SCRIPT} blob:; style-src 'self' {STYLE}; "
        "img-src 'self' data:; font-src 'self'; base-uri 'self'; form-action 'self'; connect-src 'self'; "
        "frame-ancestors 'self'"
    )
    kit = serveurs.fichiers(tmp_path)
    assert all(dite in kit[nom] for nom in (serveurs.NGINX, serveurs.APACHE))


@pytest.mark.parametrize(
    "tete",
    [
        "<title>d’un autre générateur</title>",
        '<meta http-equiv="Content-Security-Policy" content="default-src &quot;&#10;add_header X y;">',
        '<meta http-equiv="Content-Security-Policy" content="default-src $host">',
    ],
)
def test_pages_that_do_not_say_what_they_need_are_kept_from_frames_alone(tmp_path: Path, tete: str) -> None:
    _page(tmp_path, "404.html")
    (tmp_path / "index.html").write_text(tete, "utf-8")
    assert politique_du_site(tmp_path) == "frame-ancestors 'self'"


def test_what_is_no_file_of_the_tree_is_not_read(tmp_path: Path) -> None:
    (ailleurs := tmp_path / "ailleurs").mkdir()
    _page(ailleurs, "index.html", ("script-src", "'unsafe-inline'"))
    _page(site := tmp_path / "site", "404.html")
    (site / "lien").symlink_to(ailleurs)
    (site / "index.html").symlink_to(ailleurs / "index.html")
    os.mkfifo(site / "tube.html")
    assert politique_du_site(site) == "frame-ancestors 'self'"


def test_every_header_is_told_to_every_host() -> None:
    for nom in (serveurs.ENTETES, serveurs.NGINX, serveurs.APACHE):
        texte = serveurs.fichiers()[nom]
        assert [v for v in (*serveurs.DE_TOUS.values(), serveurs.CADRES) if v not in texte] == []
