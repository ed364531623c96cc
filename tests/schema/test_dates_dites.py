"""Dates as people say them, and what they are then told to write."""

from __future__ import annotations

import pytest

from hooks.commun.dates_fr import MOIS
from schema.models.dates import SAISONS, debut, voulues
from tests.fautes import BASE, rapport, retoucher, verifier_fautes


@pytest.mark.parametrize(
    ("dite", "edtf"),
    [
        ("septembre 2019", "2019-09"),
        ("Août  2019", "2019-08"),
        ("1er mai 2019", "2019-05-01"),
        ("15 decembre 2019", "2019-12-15"),
        ("automne 2010", "2010-23"),
        ("l’automne 2010", "2010-23"),
        ("à l'été 2019", "2019-22"),
        ("automne de l’année 2010", "2010-23"),
        # What is also how a school year is written is given in months.
        ("printemps 2020", "2020-03/2020-05"),
        ("automne 2022", "2022-09/2022-11"),
        ("hiver 2023", "2023-01/2023-03"),
        ("de l’automne 2022 au printemps 2023", "2022-23/2023-21"),
        ("2018-2019", "2018/2019"),
        ("2019-9", "2019-09"),
        ("2019/09", "2019-09"),
        ("09-2019", "2019-09"),
        ("vers 2010", "2010~"),
        ("environ mai 2010", "2010-05~"),
        ("31 février 2019", None),
        ("2019-2018", None),
        ("2019-13", None),
        ("avant 2019", None),
        ("15/06/2019", "2019-06-15"),
        ("15 sept. 2019", "2019-09-15"),
        ("déc. 2019", "2019-12"),
        ("lundi 3 juin 2019", "2019-06-03"),
        ("de mai 2019 à juin 2020", "2019-05/2020-06"),
        # What a spreadsheet counts from the last days of 1899.
        ("43344", "2018-09-01"),
        ("2019-06-15 00:00:00", "2019-06-15"),
        ("20190615", "2019-06-15"),
        ("2019-35", "2019-07/2019-09"),
        ("2019/20", "2019/2020"),
        ("2019/2018", "2018/2019"),
        ("2019-11/2019-11", "2019-11"),
        ("vers le 15 juin 2010", None),
        ("vers 15 juin 2010", None),
        ("vers 2018-2019", None),
        ("mai", None),
        ("", None),
        ("mai 2019" + " " * 9 + "x" * 50, None),
    ],
)
def test_a_date_is_read_when_it_is_the_whole_text(dite: str, edtf: str | None) -> None:
    assert voulues(dite) == ([edtf] if edtf else [])


def test_a_day_and_a_month_that_may_be_taken_for_each_other_are_both_said() -> None:
    assert voulues("05/06/2019") == ["2019-06-05", "2019-05-06"]
    verifier_fautes(
        ["E106 date « 05/06/2018 » illisible : écrivez l’année d’abord, « 2018-06-05 » ou « 2018-05-06 »"],
        ("debut_services: 2018-09", "debut_services: ¶05/06/2018"),
    )


@pytest.mark.parametrize("dite", ["automne 2022", "2018-2019", "mars à juin 2020"])
def test_no_period_is_proposed_where_one_is_refused(dite: str) -> None:
    moment = "écrivez un seul moment, comme 2026-11-21, 2026-11 ou 2026"
    verifier_fautes(
        [f"E106 date « {dite} » illisible : {moment}"],
        ("verifie_le: 2026-11-21", f"verifie_le: ¶{dite}"),
    )


def test_the_message_gives_the_date_to_write() -> None:
    verifier_fautes(
        ["E106 date « 21 novembre 2026 » illisible : vouliez-vous dire « 2026-11-21 »?"],
        ("verifie_le: 2026-11-21", "verifie_le: ¶21 novembre 2026"),
    )


ANNEES = range(2018, 2027)
DITES = (
    *(f"{avant}{s} {an}" for s in SAISONS for an in ANNEES for avant in ("", "l’", "vers ")),
    *(
        f"{jour}{mois} {an}"
        for mois in MOIS
        for an in (2020, 2021)
        for jour in ("", "3 ", "le 1er ", "lundi 3 ")
    ),
    *(f"de l’{a} {an} au printemps {an + 1}" for a in ("automne", "été") for an in ANNEES),
    *(f"de mai {an} à hiver {an + 1}" for an in ANNEES),
    *(
        forme.format(an, (an + 1) % 100, an + 1)
        for an in ANNEES
        for forme in ("{0}–{1}", "{0}/{1}", "{0}-{2}", "{2}/{0}")
    ),
    *(f"{an}-{30 + t}" for an in ANNEES for t in range(3, 7)),
    *(f"{an}/{mois}" for an in ANNEES for mois in range(1, 13)),
    *(f"{mois:02}-{an}" for an in ANNEES for mois in range(1, 13)),
    *(f"{jour:02}/{mois:02}/{an}" for an in ANNEES for jour, mois in ((5, 6), (15, 6), (31, 12))),
    *(f"{deux} {an}" for an in ANNEES for deux in ("printemps-été", "automne et hiver", "mars à juin")),
    *(f"{forme} {an}" for an in (2020, 2021) for forme in ("Sep 3,", "Dec. 31", "env. mai", "autour de")),
    *(f"{an} {doute}" for an in (2020, 2021) for doute in ("?", "(?)", "environ", "approx.")),
    *("années 1990", "les années 80"),
    *("43344", "20190615", "2019-06-15 00:00:00", "15 sept. 2019", "vers 2010", "environ mai 2010"),
)


def test_what_a_message_proposes_passes_without_another_message() -> None:
    """Every date that we understand, in one record: what it would be told to write is told nothing of."""
    proposees = {lue for dite in DITES for lue in voulues(dite)}
    assert len(proposees) > 250
    etapes = sorted(proposees, key=lambda lue: str(debut(lue)))
    base = BASE.read_text("utf-8")
    deux = base[base.index("    - date: 2018-01") : base.index("verification:")]
    ecrites = "".join(f"    - date: {lue}\n      texte: Une étape.\n" for lue in etapes)
    assert rapport(retoucher(base, (deux, ecrites))[0]) == []
