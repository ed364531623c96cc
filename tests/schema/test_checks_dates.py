from __future__ import annotations

import pytest

from schema.checks.chronologie import apres
from schema.corpus.corpus import lire_texte
from tests.fautes import BASE, Retouche, retoucher, verifier_fautes

FAUTES: dict[str, tuple[Retouche, str]] = {
    "services-avant-travaux": (
        (
            "  debut_travaux: 2018-01\n  debut_services: 2018-09",
            "  debut_travaux: 2018-01\n  debut_services: ¶2017-12",
        ),
        "E211 les services commencent (2017-12) avant les travaux (2018-01) : "
        "corrigez l’une des deux dates de « periode »",
    ),
    "initiative-finie-avant-ses-services": (
        ("  fin: 2022-06", "  fin: ¶2018-08"),
        "E212 la fin (2018-08) vient avant le début (2018-09) : corrigez l’une des deux dates",
    ),
    "entente-finie-avant-son-debut": (
        ("      fin: 2019-06", "      fin: ¶2018-06"),
        "E212 la fin (2018-06) vient avant le début (2018-09) : corrigez l’une des deux dates",
    ),
    "comite-fini-avant-son-debut": (
        ("      fin: 2020-06", "      fin: ¶2017"),
        "E212 la fin (2017) vient avant le début (2018-01) : corrigez l’une des deux dates",
    ),
    "signature-tardive": (
        ("      signature: 2018-05", "      signature: ¶2018-10-01"),
        "E213 entente signée (2018-10-01) après son début (2018-09) : "
        "ajoutez « retroactive: oui », ou corrigez l’une des deux dates",
    ),
    "etapes": (
        ("    - date: 2018-09", "    - date: ¶2017"),
        "E214 étape de « 2017 » écrite après celle de « 2018-01 » : "
        "mettez les étapes de la plus ancienne à la plus récente",
    ),
    "relecture": (
        ("  a_reverifier_avant: 2028-11", "  a_reverifier_avant: ¶2026-10"),
        "E215 à relire avant « 2026-10 », alors que la fiche a été relue le « 2026-11-21 » : "
        "mettez une date qui suit « verifie_le »",
    ),
    "relecture-en-periode-ouverte": (
        ("  verifie_le: 2026-11-21", "  verifie_le: ¶../2026-03"),
        "E115 période ouverte « ../2026-03 » là où il faut une date : écrivez « 2026-03 »",
    ),
    "debut-sans-debut": (
        ("  debut_services: 2018-09", "  debut_services: ¶../2018-09"),
        "E115 période ouverte « ../2018-09 » là où il faut une date : écrivez « 2018-09 », "
        "ou enlevez la clé si la date n’est pas connue",
    ),
    "fin-qui-dure": (
        ("  fin: 2022-06", "  fin: ¶2022-06/.."),
        "E115 période ouverte « 2022-06/.. » là où il faut une date : enlevez la clé si cela "
        "dure encore, écrivez « 2022-06 » si c’est la fin",
    ),
    "relecture-en-periode": (
        ("  verifie_le: 2026-11-21", "  verifie_le: ¶2026-10/2026-11"),
        "E115 période « 2026-10/2026-11 » là où il faut une date : "
        "écrivez une seule date, « 2026-10 » ou « 2026-11 »",
    ),
    "publication": (
        ("  annee: 2021", "  annee: ¶2017"),
        "E216 (avertissement) publication de « 2017 », antérieure à ce qu’elle documente (2018-01) : "
        "vérifiez l’année de publication et les dates de « periode »",
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_dates_that_contradict_each_other(nom: str) -> None:
    retouche, attendu = FAUTES[nom]
    verifier_fautes([attendu], retouche)


@pytest.mark.parametrize(
    "retouche",
    [
        ("      signature: 2018-05", "      signature: 2018-10\n      retroactive: oui"),
        (
            "      signature: 2018-05",
            "      signature: 2018-10\n      ecart: Le rapport donne les deux dates.",
        ),
        ("  fin: 2022-06", "  fin: 2018"),
        ("    - date: 2018-09", "    - date: 2018"),
        ("  annee: 2021", "  annee: 2017~"),
    ],
    ids=["retroactive", "ecart", "meme-annee", "annee-qui-contient-le-mois", "environ"],
)
def test_what_may_be_true_is_let_through(retouche: Retouche) -> None:
    verifier_fautes([], retouche)


@pytest.mark.parametrize(
    ("date", "autre", "attendu"),
    [
        ("2019", "2018", True),
        ("2018-02", "2018", False),
        ("2018", "2018-02", False),
        ("2018-02-05", "2018-02-05", False),
        ("2018-02-06", "2018-02-05", True),
        ("2018/2020", "2019", False),
        ("2019", "2018/2020", True),
        ("2019~", "2018-06", False),
        ("2021~", "2018", True),
        ("2010-23", "2010-09", False),
        # A winter is named by its January as often as by its December.
        ("2010-24", "2010-09", False),
        ("2010-24", "2009-12", True),
        ("../2004", "2001", False),
        ("2004/..", "2003", True),
        ("2012", "../2010", False),
        ("2012", "/2010", True),
        ("2001", "9999~", False),
        ("0001~", "0001", False),
        (None, "2003", False),
        ("2003", None, False),
    ],
)
def test_one_date_comes_after_another_only_when_it_is_sure(
    date: str | None, autre: str | None, attendu: bool
) -> None:
    assert apres(date, autre) is attendu


def positions(*dates: str, actuelle: str = "") -> Retouche:
    """The agreements of the record, after these positions of before, and one of today."""
    passees = "".join(f"\n    - {d}\n      texte: La ville décide seule." for d in dates)
    ici = f"\n  positionnement:\n    {actuelle}\n    texte: On décide ensemble." if actuelle else ""
    return "  ententes:\n", f"  positions_passees:{passees}{ici}\n  ententes:\n"


@pytest.mark.parametrize(
    ("retouche", "attendu"),
    [
        (
            positions("date: ¶2015", actuelle="date: 2012"),
            "E218 position de « 2015 » écrite avant celle de « 2012 » : "
            "mettez les positions de la plus ancienne à la plus récente",
        ),
        (
            positions("¶relation: coexistence", actuelle="date: 2012"),
            "E218 position passée sans date : ajoutez « date », par exemple « date: 2004 »",
        ),
        (
            positions("¶date: 2012"),
            "E218 position passée sans position actuelle : mettez la plus récente dans « positionnement »",
        ),
    ],
)
def test_positions_of_before_are_dated_and_in_order(retouche: Retouche, attendu: str) -> None:
    verifier_fautes([attendu], retouche)


def test_a_move_along_the_continuum_is_no_fault_and_is_drawn_as_a_move() -> None:
    texte, _ = retoucher(
        BASE.read_text("utf-8"),
        positions(
            "date: 2012\n      relation: sous-traitance",
            "date: 2015\n      relation: coexistence\n      degre: vers",
            actuelle="date: 2019\n    relation: coconstruction",
        ),
    )
    lecture = lire_texte("fiche", texte.encode())
    assert not lecture.problemes and lecture.initiative and lecture.initiative.partenaires
    assert [p.date for p in lecture.initiative.partenaires.positions] == ["2012", "2015", "2019"]
