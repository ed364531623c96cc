"""Every closed list of the schema, key by key and term by term, mistyped: the right word is offered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from schema.champs import champs, modeles
from schema.checks.remedes import remede_terme
from schema.checks.validation import valider
from schema.corpus.corpus import lire_texte
from schema.guides.exemple import exemple, problemes
from schema.lecture.lecteur import lire
from schema.lecture.typographie import insecables
from schema.models.initiative import Initiative
from schema.models.partenaires import Organisation
from schema.vocabularies.vocabulaires import CODE, DOSSIER, Terme, vocabulaire
from tests.fautes import BASE

MODELES = [*modeles(Initiative), *(m for m in modeles(Organisation) if m not in modeles(Initiative))]
LISTES = sorted({c.vocabulaire for m in MODELES for c in champs(m).values() if c.vocabulaire})


def coquilles(mot: str) -> dict[str, str]:
    """Kind of slip -> the word with it: a letter lost, doubled, capitals."""
    milieu = len(mot) // 2
    faites = {
        "lettre perdue": mot[:milieu] + mot[milieu + 1 :],
        "lettre doublée": mot[:milieu] + mot[milieu : milieu + 1] + mot[milieu:],
        "capitales": mot.upper(),
    }
    return {sorte: faite for sorte, faite in faites.items() if len(faite) > 1 and faite != mot}


ISO = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")


def ecritures(nom: str) -> Iterator[tuple[Terme, str]]:
    """Every way to name each term of a list; what names two of them names neither."""
    partages = Counter(x.casefold() for t in vocabulaire(nom) for x in {t.libelle, t.sigle, *t.autres})
    for terme in vocabulaire(nom):
        # One letter less in `FR-IDF` is as near to `FR-HDF`: an ISO code is found by its name.
        if not CODE.fullmatch(terme.id) and not ISO.fullmatch(terme.id):
            yield terme, terme.id
        for x in {terme.libelle, terme.sigle, *terme.autres} - {""}:
            if partages[x.casefold()] == 1:
                yield terme, x


def test_all_lists_that_records_use_are_walked() -> None:
    # The others are not chosen from in a record: the canvas, the glossary, the review grid, what a rule
    # gives to results and to records.
    autres = {c.stem for c in DOSSIER.glob("*.yml")} - set(LISTES)
    assert sorted(autres) == ["canevas", "glossaire", "grille", "portees", "solidites", "synonymes"]
    assert len(MODELES) > 40


@pytest.mark.parametrize("nom", LISTES)
def test_a_term_mistyped_in_any_of_its_names_is_found(nom: str) -> None:
    manques = []
    for terme, ecrit in ecritures(nom):
        for sorte, faux in coquilles(ecrit).items():
            # A slip of two letters, or one that makes another term's name, is not one to guess.
            if len(ecrit) < 4 or faux in vocabulaire(nom):
                continue
            dit = remede_terme(nom, faux)
            if f"« {terme.id} »" not in dit.replace("\u00a0", " "):
                manques.append(f"{terme.id}, {sorte} : {faux} -> {dit}")
    assert manques == []


@pytest.mark.parametrize("classe", MODELES, ids=lambda m: str(m.__name__))
def test_a_key_mistyped_is_found(classe: type[BaseModel]) -> None:
    manques = []
    for cle in classe.model_fields:
        for faux in {*coquilles(cle).values(), cle + "s", cle.replace("_", "-"), cle.replace("_", " ")} - {
            cle
        }:
            if faux in classe.model_fields:
                continue
            noeud, _ = lire(f"{faux}: x\n".encode(), "x.yml")
            assert noeud
            dits = [p.remede for p in valider(classe, noeud, "x.yml")[1] if p.code == "E102"]
            if dits != [f"vouliez-vous dire «\u00a0{cle}\u00a0»?"]:
                manques.append(f"{faux} -> {dits}")
    assert manques == []


@pytest.mark.parametrize(
    ("ecrit", "code", "libelle"),
    [
        ("Montérégie", "16", "Montérégie"),
        ("Monteregie", "16", "Montérégie"),
        ("16 Montérégie", "16", "Montérégie"),
        ("mauricie", "04", "Mauricie et Centre-du-Québec"),
        ("Saguenay", "02", "Saguenay–Lac-Saint-Jean"),
        ("ile de montreal", "06", "Montréal"),
        ("6", "06", "Montréal"),
        ("006", "06", "Montréal"),
    ],
)
def test_a_region_is_found_by_its_name_or_by_its_number(ecrit: str, code: str, libelle: str) -> None:
    texte = BASE.read_text("utf-8").replace('regions: ["07"]', f'regions: ["{ecrit}"]')
    (probleme,) = lire_texte("x", texte.encode()).problemes
    dit = f"vouliez-vous dire « {code} » ({libelle})?"
    assert insecables(probleme.remede) == insecables(dit)


@pytest.mark.parametrize(("ecrit", "mesure"), [("152", "15.2"), ("11", "1.1"), ("9", "")])
def test_a_measure_is_found_without_its_dot(ecrit: str, mesure: str) -> None:
    attendu = f"vouliez-vous dire « {mesure} » (" if mesure else "choisissez dans "
    assert remede_terme("mesures", ecrit).replace("\u00a0", " ").startswith(attendu)


# Closed lists that a record makes itself, or that the folder does.
@pytest.mark.parametrize("code", ["E203", "E244", "E251", "E252", "E255", "E401", "E402", "E407"])
def test_what_the_record_or_the_corpus_names_is_found_too(code: str) -> None:
    (probleme,) = problemes(exemple(code).faux)
    assert probleme.remede.startswith("vouliez-vous dire «\u00a0")
