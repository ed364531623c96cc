"""The reference client of ResourceSync takes what changed and nothing else, of a copy as of its original."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hooks.copies.constat import est_de_resourcesync
from tests.copies.miroir.conftest import FICHE, Dire, construire, nouveau_projet
from tests.copies.miroir.test_clients import HASH, executer, modifier, sans_listes
from tests.projet import empreinte
from tests.serveur import Serveur

# The two documents that lead to the list of resources, and the list.
LISTES = 3
JOUR = 1795392000  # 2026-11-23


@pytest.fixture
def servir_et_compter() -> Iterator[Callable[[Path], Serveur]]:
    """Serves folders on loopback until the end of the test, and says what was asked of each."""
    ouverts: list[Serveur] = []

    def ouvrir(dossier: Path) -> Serveur:
        dossier.mkdir(exist_ok=True)
        ouverts.append(Serveur(dossier))
        return ouverts[-1]

    yield ouvrir
    for serveur in ouverts:
        serveur.fermer()


def _copier(serveur: Serveur, vers: Path) -> list[str]:
    """A copy made, or brought up to date, by the command that the page of mirrors gives; what was asked."""
    serveur.demandes.clear()
    client = str(Path(sys.executable).parent / "resync-sync")
    executer(vers.parent, client, "--baseline", "--delete", *HASH, f"{serveur.url.rstrip('/')}={vers}")
    return list(serveur.demandes)


@pytest.mark.site
def test_a_copy_is_kept_up_by_what_changed_and_mirrored_without_a_date_given_by_hand(
    tmp_path: Path,
    servir_et_compter: Callable[[Path], Serveur],
    monkeypatch: pytest.MonkeyPatch,
    recits: Dire,
) -> None:
    monkeypatch.setenv("RECITS_INDEX", "0")
    projet, site = nouveau_projet(tmp_path / "projet"), tmp_path / "site"
    original = servir_et_compter(site)

    def publier(jour: int, *options: str | Path) -> dict[str, bytes]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(JOUR + jour * 86_400))
        construire(projet, site, "--adresse", original.url, *options)
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
        return sans_listes(site)

    premier = publier(0)
    copie = tmp_path / "copie"
    assert len(_copier(original, copie)) == len(premier) + LISTES
    assert len(_copier(original, copie)) == LISTES
    modifier(projet / "initiatives")
    second = publier(1, "--precedent", site)
    changes = {uri for uri in second if premier.get(uri) != second[uri]}
    assert f"recits/{FICHE}.html" in changes and len(changes) < len(second) / 4
    assert len(_copier(original, copie)) == len(changes) + LISTES
    assert empreinte(copie) == second

    relais = servir_et_compter(copie)
    code, dit = recits("miroir", copie, "--adresse", relais.url)
    assert (code, dit.splitlines()[0]) == (
        0,
        f"Copie de {original.url}, dans son état du 24 novembre 2026 : copie.json le dit.",
    )
    ailleurs = tmp_path / "ailleurs"
    assert len(_copier(relais, ailleurs)) == len(sans_listes(copie)) + LISTES
    assert empreinte(ailleurs) == sans_listes(copie)
    # Brought up to date, it takes what changed and what it had put at its own address, and says the same.
    avant = empreinte(copie)
    a_rendre = {uri for uri in second if second[uri] != avant[uri]}
    assert len(_copier(original, copie)) == len(a_rendre) + LISTES
    assert recits("miroir", copie, "--adresse", relais.url)[0] == 0
    assert {u: x for u, x in empreinte(copie).items() if not est_de_resourcesync(u)} == sans_listes(ailleurs)
    assert len(_copier(relais, ailleurs)) == LISTES
