"""Addresses that must last, and what a request leaves to its reviewer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.suivi.publication.conftest import FICHE, SECOND, Git, Recits
from tests.suivi.publication.test_publier import EN_REGLE, TITRE, retoucher


def test_an_address_that_was_lost_is_found_and_may_move(publie: Path, recits: Recits) -> None:
    fichier = publie / "adresses.txt"
    fichier.write_text(f"{fichier.read_text('utf-8')}themes/disparu.html\n", "utf-8")
    assert recits("publier", "--verifier") == (
        1,
        [
            "initiatives/publications/adresses.txt : l’adresse « themes/disparu.html » a été publiée et ne "
            "mène plus nulle part : rétablissez-la, ou, si c’est une page, écrivez « themes/disparu.html -> "
            "nouvelle.html ».",
            "Journal des publications : 1 point à régler.",
        ],
    )
    retoucher(fichier, "themes/disparu.html", "themes/disparu.html -> themes/sante-mentale.html")
    assert recits("publier", "--verifier") == (0, [EN_REGLE])
    recits("publier")
    assert "\nthemes/disparu.html -> themes/sante-mentale.html\n" in fichier.read_text("utf-8")
    retoucher(fichier, "-> themes/sante-mentale.html", "-> themes/perdue.html")
    assert recits("publier", "--verifier")[0] == 1


@pytest.mark.parametrize(
    ("ligne", "dit"),
    [
        ("../ailleurs.html", "n’est pas une adresse du site"),
        ("https://exemple.org/", "n’est pas une adresse du site"),
        ("<<<<<<< HEAD", "n’est pas une adresse du site"),
        ("recits/index.html -> a.html\nrecits/index.html -> b.html",
         "contredit une autre ligne, qui mène à a.html : gardez l’une des deux"),
        ("a.html -> b.csv",
         "ne mène pas d’une page à une autre : seule une page (.html) peut en remplacer une"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_address_is_refused(publie: Path, recits: Recits, ligne: str, dit: str) -> None:
    fichier = publie / "adresses.txt"
    fichier.write_text(f"{fichier.read_text('utf-8')}{ligne}\n", "utf-8")
    numero = len(fichier.read_text("utf-8").splitlines())
    assert recits("publier", "--verifier") == (
        1,
        [f"initiatives/publications/adresses.txt:{numero} « {ligne.splitlines()[-1]} » {dit}."],
    )


def test_a_request_leaves_its_entry_to_the_reviewer_and_no_past_line(
    publie: Path, fiche: Path, recits: Recits, git: Git
) -> None:
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "-m", "Publié")
    demande = ("publier", "--verifier", "--demande", "--depuis", "HEAD")
    assert recits(*demande) == (0, [EN_REGLE])
    retoucher(fiche, TITRE, "Clinique dentaire itinérante")
    reste = [
        "Reste à inscrire, par la personne qui relit :",
        f"initiatives/{FICHE}.yml : la fiche a été modifiée : lancez « recits publier ».",
    ]
    assert recits(*demande) == (0, reste)
    retoucher(publie / f"{FICHE}.jsonl", "Première", "Toute première")
    code, dites = recits(*demande)
    assert (code, dites[0].split(" cette ")[0]) == (1, f"initiatives/publications/{FICHE}.jsonl:1")


def test_addresses_that_come_with_a_record_stand_in_its_own_file(
    publie: Path, fiche: Path, recits: Recits
) -> None:
    """Two requests that each bring addresses write in no file of the other."""
    communes = publie / "adresses.txt"
    retoucher(communes, "recits/index.html\n", "")
    avant = communes.read_bytes()
    (fiche.parent / "autre.yml").write_text(
        fiche.read_text("utf-8").replace(TITRE, "Autre clinique"), "utf-8"
    )
    assert recits("publier", "--date", SECOND)[0] == 0
    assert communes.read_bytes() == avant
    siennes = (publie / "autre.txt").read_text("utf-8").splitlines()
    assert [x for x in siennes if not x.startswith("#")] == ["recits/index.html"]
    assert recits("publier", "--date", SECOND)[1] == [
        "0 publication inscrite dans initiatives/publications/, 0 adresse nouvelle."
    ]
