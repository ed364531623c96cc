"""Every field of the models has its word, said beside it, and the word agrees."""

from __future__ import annotations

import pytest

from schema.champs import champ, champs, modeles, mot_de
from schema.corpus.ensemble import TermeEcrit
from schema.models.initiative import Initiative
from schema.models.marques import Mot, mot
from schema.models.partenaires import Organisation
from schema.models.rubrique import Genese, Lecons


def test_every_field_has_its_word() -> None:
    muets = [
        f"{classe.__name__}.{c.nom}"
        for racine in (Initiative, Organisation, TermeEcrit)
        for classe in modeles(racine)
        for c in champs(classe).values()
        if c.marque(Mot) is None
    ]
    assert muets == []


def test_a_word_that_is_not_written_in_both_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^« leçon » doit s’écrire « un mot, des mots »$"):
        mot("leçon")


def test_a_field_may_have_a_word_of_its_own() -> None:
    assert champ(Initiative, "liens").mot.nom == "fiche à lire avec celle-ci"
    assert champ(Initiative, "sources").mot == Mot("source", "sources", True)
    assert mot_de(Initiative, "zzz") == Mot("clé «\u00a0zzz\u00a0»", "clés «\u00a0zzz\u00a0»", True)


@pytest.mark.parametrize(
    ("n", "attendu"), [(0, "0 leçon"), (1, "1 leçon"), (2, "2 leçons"), (1200, "1\u00a0200 leçons")]
)
def test_a_word_agrees_with_its_number(n: int, attendu: str) -> None:
    assert champ(Lecons, "lecons").mot.compte(n) == attendu


def test_a_participle_agrees_with_the_word() -> None:
    lecon, besoin = champ(Lecons, "lecons").mot, champ(Genese, "besoins").mot
    assert [lecon.accord("ajouté", n) for n in (1, 2)] == ["ajoutée", "ajoutées"]
    assert [besoin.accord("ajouté", n) for n in (1, 2)] == ["ajouté", "ajoutés"]
    assert (lecon.de(1), lecon.de(3), besoin.un(1)) == ("d’une leçon", "de 3 leçons", "un besoin")
