"""A renaming is one only for those who knew the former address; a sentence names no one."""

from __future__ import annotations

from pathlib import Path

from tests.suivi.publication.conftest import FICHE, PREMIER, SECOND, Recits

NEUVE = "clinique-itinerante"


def _ancien(fiche: Path, ident: str) -> None:
    fiche.write_text(f"anciens_ids: [{ident}]\n{fiche.read_text('utf-8')}", "utf-8")


def test_a_former_id_that_was_never_published_makes_a_new_record(
    projet: Path, fiche: Path, recits: Recits
) -> None:
    _ancien(fiche, "brouillon")
    code, dites = recits("publier", "--date", PREMIER)
    assert (code, dites[0]) == (0, f"{PREMIER} {FICHE} (cree) : Première publication.")


def test_a_former_id_that_was_withdrawn_makes_a_new_record(publie: Path, fiche: Path, recits: Recits) -> None:
    texte = fiche.read_bytes()
    fiche.unlink()
    assert recits("publier", FICHE, "--date", PREMIER, "--phrase", "L’organisme l’a demandé.")[0] == 0
    neuve = fiche.with_name(f"{NEUVE}.yml")
    neuve.write_bytes(texte)
    _ancien(neuve, FICHE)
    code, dites = recits("publier", "--date", SECOND)
    assert (code, dites[0]) == (0, f"{SECOND} {NEUVE} (cree) : Première publication.")


def test_a_sentence_that_leads_to_a_person_is_not_sealed(projet: Path, fiche: Path, recits: Recits) -> None:
    assert recits("publier", FICHE, "--date", SECOND, "--phrase", "Relu par Mme Untel.") == (
        1,
        [
            f"{FICHE} : cette phrase mène à une personne, « Mme Untel » : désignez la personne par son rôle, "
            "jamais par son nom.",
            "Rien n’est inscrit.",
        ],
    )
