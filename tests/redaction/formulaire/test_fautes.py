"""Deliberate mistakes: what the form finds at the field is what the command finds, told of boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hooks.commandes.cli import main
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from tests.conftest import RACINE
from tests.redaction.formulaire.outils import Formulaire

MODELE = "ips-saguenay-lac-saint-jean"
Faute = Callable[[dict[str, Any]], None]


def _donnees() -> dict[str, Any]:
    noeud, _ = lire((RACINE / f"initiatives/{MODELE}.yml").read_bytes(), "")
    assert noeud is not None
    return dict(en_donnees(noeud))  # type: ignore[call-overload, no-any-return]  # the root is a group


def _sans_resume(d: dict[str, Any]) -> None:
    del d["resume"]


def _resume_trop_long(d: dict[str, Any]) -> None:
    d["resume"] = d["resume"] * 3


def _statut_inconnu(d: dict[str, Any]) -> None:
    d["statut"] = "encours"


def _region_inconnue(d: dict[str, Any]) -> None:
    d["territoire"]["regions"] = ["22"]


def _date_illisible(d: dict[str, Any]) -> None:
    d["periode"]["debut_services"] = "automne 2009"


def _courriel(d: dict[str, Any]) -> None:
    d["description"]["enonces"][0] = "Écrire à marie.tremblay@exemple.org pour s’inscrire."


def _balise(d: dict[str, Any]) -> None:
    d["description"]["enonces"][0] = "Un mot en <b>gras</b>."


def _source_absente(d: dict[str, Any]) -> None:
    d["genese"]["sources"] = ["source-qui-n-existe-pas"]


def _organisation_absente(d: dict[str, Any]) -> None:
    d["sources"][0]["organisation"] = "organisme-inconnu"


def _identifiant_mal_forme(d: dict[str, Any]) -> None:
    d["partenaires"]["liste"][0]["id"] = "Pas Un Nom Court"


def _nombre(d: dict[str, Any]) -> None:
    d["sources"][0]["nombre"] = "une dizaine"


def _liste_vide_de_voix(d: dict[str, Any]) -> None:
    d["sources"].append({"type": "entrevue", "libelle": "Responsable du service"})


FAUTES: list[tuple[Faute, str]] = [
    (_sans_resume, "E101"),
    (_resume_trop_long, "E105"),
    (_statut_inconnu, "E104"),
    (_region_inconnue, "E104"),
    (_date_illisible, "E106"),
    (_courriel, "E301"),
    (_balise, "E107"),
    (_source_absente, "E203"),
    (_organisation_absente, "E401"),
    (_identifiant_mal_forme, "E110"),
    (_nombre, "E103"),
    (_liste_vide_de_voix, "E101"),
]


def _de_la_commande(texte: str, racine: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `recits valider` says of this file, in its place among the others: code and message, but the
    warning on small numbers, which the record has of old."""
    dossier = racine / "initiatives"
    dossier.mkdir()
    for fiche in RACINE.glob("initiatives/*.yml"):
        (dossier / fiche.name).write_bytes(fiche.read_bytes())
    fichier = dossier / f"{MODELE}.yml"
    fichier.write_text(texte, encoding="utf-8")
    assert main(["valider", "--racine", str(racine)]) == 1
    ligne = re.compile(rf"^initiatives/{MODELE}\.yml:\d+:\d+ (E\d+ .*)$", re.MULTILINE)
    return [trouve for trouve in ligne.findall(capsys.readouterr().out) if "E306" not in trouve]


@pytest.mark.parametrize(("faute", "code"), FAUTES, ids=lambda x: getattr(x, "__name__", x))
def test_the_message_at_the_field_is_the_command_s(
    ouvert: Formulaire, tmp_path: Path, capsys: pytest.CaptureFixture[str], faute: Faute, code: str
) -> None:
    donnees = _donnees()
    faute(donnees)
    ouvert.page.evaluate("localStorage.clear()")
    ouvert.ouvrir_donnees(MODELE, donnees)
    ouvert.verifie()
    texte = ouvert.page.evaluate(
        "RecitsFormulaire.page.controle.atelier.ecrire(RecitsFormulaire.fiche.donnees).then((r) => r.texte)"
    )
    attendus = _de_la_commande(texte, tmp_path, capsys)
    assert attendus != []

    lignes = ouvert.page.locator(".form-liste .message-erreur")
    assert [f"{c} {m}" for c, m in _de_la_liste(ouvert)] == attendus
    # The list leads to the field, which says the same and leads to the page of its code.
    lignes.first.click()
    vise = ouvert.page.locator(":focus")
    assert vise.get_attribute("aria-invalid") == "true"
    decrit = (vise.get_attribute("aria-describedby") or "").split()
    messages = ouvert.page.locator(f"#{decrit[-1]} .message")
    assert messages.locator(".message-texte").all_inner_texts() == [lignes.first.inner_text()]
    assert messages.locator("a").get_attribute("href") == f"../aide/{code}.html"


def _de_la_liste(ouvert: Formulaire) -> list[tuple[str, str]]:
    """(code, message) of each error, as the summary shows them, in the order of the file."""
    montres = ouvert.page.locator(".form-liste .message-erreur").all_inner_texts()
    problemes = [
        p for p in ouvert.page.evaluate("RecitsFormulaire.page.problemes") if p["niveau"] == "erreur"
    ]
    assert sorted(montres) == sorted(p["message"] for p in problemes)
    return [(p["code"], p["commande"]) for p in problemes]
