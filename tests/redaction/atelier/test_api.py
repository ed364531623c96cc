"""The workshop called natively: on good records, on drafts, on what no form should send."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.redaction.atelier.api import FONCTIONS, Atelier, depuis_json, en_json, fonds, repondre
from hooks.redaction.edition.yaml_canonique import ecrire
from hooks.site.apercu_fiche import atelier as atelier_de
from hooks.site.figures import acteurs
from hooks.site.pages.recit import corps
from schema.corpus.corpus import Corpus
from schema.lecture.problems import message
from schema.vocabularies.vocabulaires import vocabulaire
from tests.fautes import BASE

Fiches = dict[str, dict[str, Any]]
SCHEMA = "Le schéma des partenaires sera dessiné sur la page du récit."


@pytest.mark.lent
def test_a_record_that_is_read_and_written_says_the_same(atelier: Atelier, fiches: Fiches) -> None:
    for donnees in fiches.values():
        texte = atelier.ecrire(donnees)["texte"]
        assert texte == ecrire(donnees)
        assert atelier.lire(texte) == {"donnees": donnees, "problemes": [], "notes": [], "repris": []}


@pytest.mark.lent
def test_a_real_record_has_the_messages_of_the_command(
    atelier: Atelier, fiches: Fiches, corpus: Corpus
) -> None:
    for ident, donnees in fiches.items():
        dits = atelier.verifier(ident, donnees, True)["problemes"]
        attendus = [p for p in corpus.avertissements if p.fichier == f"initiatives/{ident}.yml"]
        assert [(d["code"], d["niveau"], d["message"]) for d in dits] == [
            (p.code, p.niveau.value, message(p)) for p in attendus
        ]


def test_completeness_comes_with_the_check(atelier: Atelier, fiches: Fiches) -> None:
    vide = atelier.verifier("neuve", {}, False)["completude"]
    assert (vide["total"], len(vide["rubriques"])) == (0, 10)
    plein = atelier.verifier("alliance-csss-cje", fiches["alliance-csss-cje"], True)["completude"]
    assert plein["total"] > 90


def test_what_is_missing_is_shown_at_the_key_to_be_written(atelier: Atelier) -> None:
    dits = atelier.verifier("neuve", {"titre": "Un jardin", "territoire": {"precision": "Le village"}}, False)
    chemins = {tuple(d["chemin"]): d for d in dits["problemes"]}
    assert chemins["resume",]["quoi"] == "champ obligatoire «\u00a0resume\u00a0» absent"
    assert all(len(chemin) == 1 and chemin[0] not in ("titre", "territoire") for chemin in chemins)
    assert not any(d["sur_cle"] for d in dits["problemes"])


def test_a_key_that_nobody_knows_is_itself_at_fault(atelier: Atelier, fiches: Fiches) -> None:
    donnees = {**fiches["psjp-clsc-1"], "resumé": "x"}
    del donnees["resume"]
    dit = next(d for d in atelier.verifier("psjp-clsc-1", donnees, True)["problemes"] if d["code"] == "E102")
    assert (dit["chemin"], dit["sur_cle"]) == (["resumé"], True)
    assert dit["remede"] == "vouliez-vous dire «\u00a0resume\u00a0»?"


@pytest.mark.parametrize(
    ("texte", "code"), [("x" * 100_000, "E014"), ("Un mot\u200bcaché", "E008"), ("   ", "E023"), ("", "E023")]
)
def test_a_fault_of_reading_is_shown_in_the_field_too(atelier: Atelier, texte: str, code: str) -> None:
    donnees = {"titre": "x", "suites": {"enonces": ["Un.", {"texte": texte}]}}
    dits = atelier.verifier("neuve", donnees, False)["problemes"]
    assert [d["chemin"] for d in dits if d["code"] == code] == [["suites", "enonces", 1, "texte"]]


MAL_FORMES = ["", "Un Nom", "a/b", "../a", "é", ".", "con\0trôle", "<b>", "a.yml"]


@pytest.mark.parametrize("ident", MAL_FORMES)
def test_a_name_that_cannot_be_an_address_is_refused(atelier: Atelier, fiches: Fiches, ident: str) -> None:
    dits = atelier.verifier(ident, fiches["psjp-clsc-1"], False)["problemes"]
    assert [(d["code"], d["chemin"]) for d in dits] == [("E406", [])]
    assert dits[0]["quoi"].endswith("\u00a0» mal formé")


def test_a_name_already_taken_is_a_fault_of_a_new_record_alone(atelier: Atelier, fiches: Fiches) -> None:
    donnees = fiches["psjp-clsc-1"]
    neuf = [d for d in atelier.verifier("psjp-clsc-1", donnees, False)["problemes"] if d["code"] == "E404"]
    assert [(d["quoi"], d["chemin"]) for d in neuf] == [
        ("l’identifiant «\u00a0psjp-clsc-1\u00a0» est déjà celui de initiatives/psjp-clsc-1.yml", [])
    ]
    assert atelier.verifier("psjp-clsc-1", donnees, True)["problemes"] == []


def test_what_a_record_breaks_in_another_file_is_told_without_a_line(
    atelier: Atelier, fiches: Fiches
) -> None:
    donnees = fiches["psjp-ententes-de-services"]
    donnees = {**donnees, "membres": [m for m in donnees["membres"] if m != "psjp-clsc-2"]}
    dits = atelier.verifier("psjp-ententes-de-services", donnees, True)["problemes"]
    assert [(d["code"], d["fichier"], d["ligne"], d["colonne"], d["chemin"]) for d in dits] == [
        ("E403", "initiatives/psjp-clsc-2.yml", None, None, [])
    ]


def test_a_preview_is_the_page_without_its_diagram(
    atelier: Atelier, fiches: Fiches, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The template writes the sentence on a line of its own, in a paragraph: the same is put for the drawing.
    paragraphe = f'<p class="details-ligne">{SCHEMA}</p>'
    monkeypatch.setattr(acteurs, "partenaires", lambda *_: paragraphe)
    monkeypatch.setattr("hooks.site.figures.partenaires", lambda *_: _balise(paragraphe))
    for ident, donnees in fiches.items():
        page = corps(corpus, corpus.par_id[ident])
        assert atelier.apercu(ident, donnees) == {"html": page}
        assert (SCHEMA in page) == bool(donnees.get("partenaires", {}).get("liens"))


def _balise(html: str) -> Any:
    from markupsafe import Markup

    return Markup(html)


def test_a_new_record_is_previewed_among_the_others(atelier: Atelier, fiches: Fiches) -> None:
    html = atelier.apercu("une-fiche-neuve", fiches["psjp-clsc-1"])["html"]
    assert 'href="une-fiche-neuve.yml"' in html and 'href="psjp-clsc-2.html"' in html


def test_markup_typed_in_a_form_stays_text_in_the_preview(atelier: Atelier) -> None:
    donnees = atelier.lire(BASE.read_text("utf-8"))["donnees"]
    donnees["territoire"]["precision"] = "1 < 2 & 3 > 2 \" onload='alert(1)'"
    html = atelier.apercu("neuve", donnees)["html"]
    assert "<dd>1 &lt; 2 &amp; 3 &gt; 2" in html


def test_a_text_that_is_no_record_is_refused_in_french(atelier: Atelier) -> None:
    lu = atelier.lire("- un\n- deux\n")
    assert lu["donnees"] is None
    assert [(p["code"], p["message"], p["chemin"]) for p in lu["problemes"]] == [
        ("E010", "le fichier commence par une liste sans clé\u00a0: commencez par une clé, "
         "par exemple «\u00a0titre: …\u00a0»", [])
    ]  # fmt: skip
    windows = atelier.lire("titre: Un\r\nresume: Deux\r\n")
    assert windows["donnees"] == {"titre": "Un", "resume": "Deux"}
    assert [p["code"] for p in windows["problemes"]] == ["E006"]


def test_json_goes_in_and_comes_out(atelier: Atelier) -> None:
    assert json.loads(repondre(atelier, "ecrire", '[{"titre": "Été"}]')) == {"texte": "titre: Été\n"}
    assert {"lire", "ecrire", "verifier", "apercu"} <= set(FONCTIONS)


@pytest.mark.lent
def test_the_corpus_travels_as_json(corpus: Corpus, fiches: Fiches) -> None:
    parti = fonds(corpus, Reglages(depot="https://exemple.org/recits/edit/main", pdf=True))
    arrive = depuis_json(en_json(parti))
    assert arrive.corpus.notices == corpus.notices
    assert arrive.reglages == parti.reglages and arrive.reglages.apercu
    assert dict(arrive.corpus.registre.organisations) == dict(corpus.registre.organisations)
    ici, la = atelier_de(parti), atelier_de(arrive)
    for ident, donnees in fiches.items():
        assert la.verifier(ident, donnees, True) == ici.verifier(ident, donnees, True)
        assert la.apercu(ident, donnees) == ici.apercu(ident, donnees)


def test_nothing_of_the_disk_is_read_for_a_check(
    corpus: Corpus, fiches: Fiches, monkeypatch: pytest.MonkeyPatch
) -> None:
    atelier = atelier_de(depuis_json(en_json(fonds(corpus, SANS_REGLAGE))))
    donnees = {**fiches["psjp-clsc-1"], "liens": [{"vers": "nulle-part", "texte": "voisine"}]}
    atelier.verifier("psjp-clsc-1", donnees, True)

    def interdit(self: Path, *_: object, **__: object) -> bytes:
        raise AssertionError(f"{self} was read")

    monkeypatch.setattr(Path, "open", interdit)
    monkeypatch.setattr(Path, "read_bytes", interdit)
    dits = atelier.verifier("psjp-clsc-1", donnees, True)["problemes"]
    assert [(d["code"], d["chemin"]) for d in dits] == [("E402", ["liens", 0, "vers"])]


def test_what_a_file_says_after_its_sharps_is_kept_or_told(atelier: Atelier) -> None:
    lu = atelier.lire(
        "# À relire avec l’équipe.\ntitre: À la salle #2 du village\nresume: Un mot. # vu le 3\n"
        "description:\n  enonces:\n    - Rendez-vous au local #4.\n"
    )
    assert lu["donnees"] == {
        "titre": "À la salle #2 du village",
        "resume": "Un mot.",
        "description": {"enonces": ["Rendez-vous au local #4."]},
    }
    assert lu["repris"] == ["À la salle #2 du village", "Rendez-vous au local #4."]
    assert lu["notes"] == ["À relire avec l’équipe.", "vu le 3"]
    assert lu["problemes"] == []


def test_an_organisation_that_is_proposed_is_known_and_judged(atelier: Atelier, fiches: Fiches) -> None:
    fiche = json.loads(json.dumps(fiches["alliance-csss-cje"]))
    fiche["sources"][0]["organisation"] = "maison-des-saules"

    def codes() -> list[str]:
        return [p["code"] for p in atelier.verifier("alliance-csss-cje", fiche, True)["problemes"]]

    assert "E401" in codes()
    bonne = {"type": "organisme-communautaire", "nom": "Maison des Saules"}
    texte = "nom: Maison des Saules\ntype: organisme-communautaire\n"
    assert atelier.proposer({"organisations": {"maison-des-saules": bonne}}) == {
        "organisations": {"maison-des-saules": {"texte": texte, "problemes": []}}
    }
    assert "E401" not in codes()
    fautives = {"maison-des-saules": {"nom": "Maison des Saules"}, "vide": {}}
    dits = atelier.proposer({"organisations": fautives})["organisations"]
    assert [(p["code"], p["chemin"]) for p in dits["maison-des-saules"]["problemes"]] == [("E101", [])]
    assert dits["vide"]["problemes"] != []
    assert "E401" not in codes()
    atelier.proposer({})
    assert "E401" in codes()


def test_a_term_that_is_proposed_is_known_and_judged(atelier: Atelier, fiches: Fiches) -> None:
    fiche = json.loads(json.dumps(fiches["alliance-csss-cje"]))
    fiche["territoire"] = {"regions": ["16"], "rls": ["des-saules"]}

    def codes() -> list[str]:
        return [p["code"] for p in atelier.verifier("alliance-csss-cje", fiche, True)["problemes"]]

    try:
        assert "E104" in codes()
        dit = atelier.proposer({"rls": {"des-saules": {"libelle": "Des Saules", "region": "16"}}})
        assert dit["rls"]["des-saules"] == {
            "texte": "# À la fin de schema/vocabularies/rls.yml\n"
            '  - id: des-saules\n    libelle: Des Saules\n    region: "16"\n',
            "problemes": [],
        }
        assert "E104" not in codes()
        atelier.proposer({"rls": {"des-saules": {}}})
        fautes = atelier.proposer({"rls": {"des-saules": {}}})["rls"]["des-saules"]["problemes"]
        assert [p["message"].replace("\u00a0", " ") for p in fautes] == [
            "champ obligatoire « region » absent : ajoutez « region: … » (Région)",
            "champ obligatoire « libelle » absent : ajoutez « libelle: … » (Ce que le site montre)",
        ]
        # Some lists only the program may change: what nobody can add to is not taken.
        assert atelier.proposer({"genres": {"x": {"libelle": "X"}}}) == {"organisations": {}}
    finally:
        atelier.proposer({})
    assert "E104" in codes() and "des-saules" not in vocabulaire("rls")
