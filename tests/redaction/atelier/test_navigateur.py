"""The workshop in a real browser, under a path and from a disk: it answers what Python answers here."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from hooks.commun.reglages import SANS_REGLAGE
from hooks.redaction.atelier.api import Atelier, repondre
from hooks.redaction.atelier.emballage import DOSSIER, poser
from schema.corpus.corpus import Corpus
from tests.conftest import Servir

Fiches = dict[str, dict[str, Any]]
PAGE = """<!doctype html><meta charset="utf-8"><title>Essai</title>
<script src="../assets/atelier/atelier.js"></script>"""
OUVRIR = """async () => {
    const suivis = [];
    globalThis.atelier = await Atelier.ouvrir({ progres: (...dit) => suivis.push(dit) });
    return suivis;
}"""
DEMANDER = "([nom, ...valeurs]) => atelier[nom](...valeurs)"
ECHOUER = """() => Atelier.ouvrir().then(() => "ouvert", (e) => [e.name, e.message])"""
SANS_OUVRIER = "globalThis.Worker = function () { throw new Error('interdit'); }"


@dataclass
class Etabli:
    """A page with the workshop open, and what it asked for meanwhile."""

    page: Page
    racine: str
    lieu: str = ""
    demandes: list[str] = field(default_factory=list)
    fautes: list[str] = field(default_factory=list)
    suivis: list[Any] = field(default_factory=list)

    def ouvrir(self) -> None:
        self.page.on("request", lambda d: self.demandes.append(d.url))
        self.page.on("pageerror", lambda e: self.fautes.append(str(e)))
        self.page.goto(self.racine + "contribuer/essai.html")
        self.suivis = self.page.evaluate(OUVRIR)

    def demander(self, *demande: Any) -> Any:
        return self.page.evaluate(DEMANDER, list(demande))


def ici(atelier: Atelier, nom: str, *valeurs: Any) -> Any:
    """What Python answers without a browser, as JSON has it."""
    return json.loads(repondre(atelier, nom, json.dumps(valeurs)))


@pytest.fixture(scope="module")
def site(racine: Path, corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workshop alone, and a page that loads it."""
    dossier = tmp_path_factory.mktemp("atelier")
    poser(dossier, racine, corpus, SANS_REGLAGE)
    for nom in ("atelier.js", "moteur.js"):
        shutil.copy(racine / "docs" / DOSSIER / nom, dossier / DOSSIER)
    (dossier / "contribuer").mkdir()
    (dossier / "contribuer" / "essai.html").write_text(PAGE, "utf-8")
    return dossier


@pytest.fixture(scope="module", params=["chemin", "disque", "sans ouvrier"])
def etabli(request: pytest.FixtureRequest, site: Path, servir: Servir, chromium: Browser) -> Iterator[Etabli]:
    racine = site.as_uri() + "/" if request.param == "disque" else servir(site, "/miroir/recits/")
    contexte = chromium.new_context()
    contexte.set_default_timeout(120_000)
    if request.param == "sans ouvrier":
        contexte.add_init_script(SANS_OUVRIER)
    ouvert = Etabli(contexte.new_page(), racine, request.param)
    ouvert.ouvrir()
    yield ouvert
    contexte.close()


def test_it_opens_telling_how_far_it_is_and_asks_nothing_elsewhere(etabli: Etabli) -> None:
    fait, total, quoi = zip(*etabli.suivis, strict=True)
    assert list(fait) == sorted(fait) and fait[0] == 0 and fait[-1] == total[0]
    assert list(dict.fromkeys(quoi)) == [
        "Chargement",
        "Démarrage de Python",
        "Lecture des règles",
        "Atelier ouvert",
    ]
    assert [d for d in etabli.demandes if not d.startswith((etabli.racine, "blob:", "data:"))] == []
    assert etabli.fautes == []


# It is one Python wherever it runs: all records go through it in one place, two in the others.
PARTOUT = ("alliance-csss-cje", "psjp-clsc-1")


def test_every_real_record_is_answered_as_it_is_here(
    etabli: Etabli, atelier: Atelier, fiches: Fiches, racine: Path
) -> None:
    for ident in fiches if etabli.lieu == "disque" else PARTOUT:
        donnees = fiches[ident]
        texte = (racine / "initiatives" / f"{ident}.yml").read_text("utf-8")
        assert etabli.demander("lire", texte) == ici(atelier, "lire", texte)
        assert ici(atelier, "lire", texte)["donnees"] == donnees
        assert etabli.demander("ecrire", donnees) == ici(atelier, "ecrire", donnees)
        assert etabli.demander("verifier", ident, donnees, True) == ici(
            atelier, "verifier", ident, donnees, True
        )
        assert etabli.demander("apercu", ident, donnees) == ici(atelier, "apercu", ident, donnees)


FAUTIVES: list[dict[str, Any]] = [
    {},
    {"titre": "UN JARDIN", "territoire": {"regions": ["6"]}, "periode": {"debut_travaux": "2010-23~/.."}},
    {"titre": "x" * 30_000, "resumé": "Mme Tremblay, 514 555-0199", "suites": {"enonces": ["", "a\u200bb"]}},
    {"liens": [{"vers": "psjp-clsc", "texte": "voisine"}], "genre": "récit"},
]


@pytest.mark.parametrize("donnees", FAUTIVES, ids=["vide", "en-tete", "textes", "liens"])
def test_faults_are_told_in_the_same_words_at_the_same_place(
    etabli: Etabli, atelier: Atelier, donnees: dict[str, Any]
) -> None:
    dit = etabli.demander("verifier", "une-fiche", donnees, False)
    assert dit == ici(atelier, "verifier", "une-fiche", donnees, False)
    assert len(dit["problemes"]) > 3
    assert etabli.demander("apercu", "une-fiche", donnees) == ici(atelier, "apercu", "une-fiche", donnees)


def test_what_python_refuses_does_not_stop_it(etabli: Etabli, atelier: Atelier, fiches: Fiches) -> None:
    refus = etabli.page.evaluate(
        "() => atelier.verifier('x', {titre: 12}, false).then(() => 'accepté', e => [e.name, e.cause])"
    )
    assert refus[0] == "ErreurAtelier" and "TypeError" in refus[1]
    donnees = fiches["psjp-clsc-1"]
    assert etabli.demander("verifier", "psjp-clsc-1", donnees, True)["problemes"] == []


def test_what_is_typed_after_a_check_is_answered_as_it_is_here(
    etabli: Etabli, atelier: Atelier, fiches: Fiches, capsys: pytest.CaptureFixture[str]
) -> None:
    """That little is done again is for test_saisie.py; how long it takes is told, for who looks."""
    durees = []
    for ident in PARTOUT:
        donnees = fiches[ident]
        etabli.demander("verifier", ident, donnees, True)
        frappe = {**donnees, "resume": donnees["resume"] + " Voir Mme Tremblay."}
        debut = time.perf_counter()
        dit = etabli.demander("verifier", ident, frappe, True)
        durees.append(time.perf_counter() - debut)
        assert dit == ici(atelier, "verifier", ident, frappe, True)
        assert "E307" in [p["code"] for p in dit["problemes"]]
    with capsys.disabled():
        print(f"\nvérification en cours de frappe : {min(durees):.3f} à {max(durees):.3f} s")


@pytest.mark.parametrize(
    ("absente", "message"),
    [
        (
            "parties.js",
            "Ce site a été construit sans son atelier\u00a0: on ne peut pas y vérifier une fiche "
            "ni en voir l’aperçu.",
        ),
        (
            "paquets.zip.js",
            "Une partie de l’atelier n’est pas arrivée. Vérifiez votre connexion, puis réessayez.",
        ),
    ],
)
def test_what_does_not_come_is_told_in_french_and_can_be_tried_again(
    site: Path, servir: Servir, chromium: Browser, absente: str, message: str
) -> None:
    page = chromium.new_page()
    page.route(f"**/{absente}*", lambda route: route.abort())
    page.goto(servir(site) + "contribuer/essai.html")
    assert page.evaluate(ECHOUER) == ["ErreurAtelier", message]
    page.unroute_all()
    assert page.evaluate(OUVRIR)[-1][2] == "Atelier ouvert"
    page.close()
