"""Lists and registers of several sites in one: by id and label, by a hand-written table, never by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hooks.donnees.agregation import lire_sources
from schema.lecture.problems import CorpusInvalide
from tests.agregation.conftest import Observatoire, Salle

Faire = Callable[[str], Observatoire]
Lu = dict[str, Any]


def avec_terme(liste: str, **terme: object) -> Callable[[Lu], Lu]:
    """A served list with a term more, or in place of the one of its id."""

    def changer(lu: Lu) -> Lu:
        siens = next(v for v in lu["vocabulaires"] if v["id"] == liste)
        siens["termes"] = [t for t in siens["termes"] if t["id"] != terme["id"]] + [{"autres": [], **terme}]
        return lu

    return changer


def avec_organisation(**o: object) -> Callable[[Lu], Lu]:
    """A served register with an organisation more, or in place of the one of its id."""

    def changer(lu: Lu) -> Lu:
        reste = [x for x in lu["organisations"] if x["id"] != o["id"]]
        neuve = {"type": "organisme-communautaire", "page": "", "recits": [], **o}
        return lu | {"organisations": [*reste, neuve]}

    return changer


def publier(faire: Faire, autorite: str, themes: str, **gates: Callable[[Lu], Lu]) -> Observatoire:
    """An observatory of one record, with other lists than ours."""
    o = faire(autorite)
    o.ecrire("navette")
    o.gates = {f"api/v1/{nom}.json": g for nom, g in gates.items()}
    o.publier()
    fiche = o.place / "recits" / "navette.yml"
    fiche.write_text(fiche.read_text().replace("themes: [acces-aux-services]", f"themes: [{themes}]"))
    o.jour += 1
    o.lister()
    return o


ZOO = {"id": "zootherapie", "libelle": "Zoothérapie"}


def themes(r: Any) -> Mapping[str, tuple[str, ...]]:
    """Themes of each record that came in."""
    return {ident: f.notice.themes for ident, f in r.fiches.items()}


def test_a_term_of_one_meaning_comes_in_once(observatoire: Faire, salle: Salle) -> None:
    neuf = avec_terme("themes", **ZOO)
    deux = [publier(observatoire, a, "zootherapie", vocabulaires=neuf) for a in ("a", "b")]
    r = salle.reunir(*(o.source() for o in deux))
    assert themes(r) == {"a/navette": ("zootherapie",), "b/navette": ("zootherapie",)}
    assert r.fusion.termes["themes"] == {"zootherapie": ZOO}
    assert r.fusion.liste("themes", "termes:\n  - id: x\n    libelle: X\n") == (
        "termes:\n  - id: x\n    libelle: X\n  - id: zootherapie\n    libelle: Zoothérapie\n"
    )


def test_a_term_of_two_meanings_bears_its_authority(observatoire: Faire, salle: Salle) -> None:
    a = publier(observatoire, "a", "zootherapie", vocabulaires=avec_terme("themes", **ZOO))
    autre = avec_terme("themes", id="zootherapie", libelle="Soin des animaux")
    b = publier(observatoire, "b", "zootherapie", vocabulaires=autre)
    r = salle.reunir(a.source(), b.source())
    assert themes(r) == {"a/navette": ("a-zootherapie",), "b/navette": ("b-zootherapie",)}


def test_a_term_of_ours_that_means_something_else_there_bears_its_authority(
    observatoire: Faire, salle: Salle
) -> None:
    autre = avec_terme("themes", id="acces-aux-services", libelle="Rampes d’accès")
    a = publier(observatoire, "a", "acces-aux-services", vocabulaires=autre)
    assert themes(salle.reunir(a.source())) == {"a/navette": ("a-acces-aux-services",)}


def test_the_hand_written_table_decides(observatoire: Faire, salle: Salle) -> None:
    a = publier(observatoire, "a", "zootherapie", vocabulaires=avec_terme("themes", **ZOO))
    r = salle.reunir(a.source(equivalences={"themes": {"zootherapie": "acces-aux-services"}}))
    assert themes(r) == {"a/navette": ("acces-aux-services",)}
    assert not r.fusion.termes["themes"]


def test_a_list_that_pages_are_made_on_takes_none(observatoire: Faire, salle: Salle) -> None:
    a = publier(
        observatoire,
        "a",
        "acces-aux-services",
        vocabulaires=avec_terme("genres", id="blogue", libelle="Blogue"),
    )
    r = salle.reunir(a.source())
    assert "genres" not in r.fusion.termes


def test_a_term_that_is_none_is_left_aside(observatoire: Faire, salle: Salle) -> None:
    a = publier(
        observatoire, "a", "acces-aux-services", vocabulaires=avec_terme("themes", id="../zut", libelle="Zut")
    )
    r = salle.reunir(a.source())
    assert r.phrases[1].replace("\u00a0", " ") == (
        "Terme « ../zut » de « themes » laissé de côté : « ../zut » n’a pas la forme voulue pour « id »."
    )


def test_organisations_merge_by_id_and_name_and_homonyms_are_told(observatoire: Faire, salle: Salle) -> None:
    # « msss » is in our register, and the record names it.
    a = publier(
        observatoire,
        "a",
        "acces-aux-services",
        organisations=avec_organisation(id="msss", nom="Musée des sports"),
    )
    b = publier(
        observatoire,
        "b",
        "acces-aux-services",
        organisations=avec_organisation(id="le-musee", nom="Musée des sports"),
    )
    r = salle.reunir(a.source(), b.source())
    assert [*r.fusion.organisations] == ["a-msss", "le-musee"]
    assert "a-msss" in r.fiches["a/navette"].notice.organisations
    assert "msss" in r.fiches["b/navette"].notice.organisations
    assert r.phrases[-1] == (
        "a-msss et le-musee ont le même nom\u00a0: si c’est une seule organisation, dites-le dans "
        "«\u00a0equivalences\u00a0»."
    )


def test_an_organisation_whose_successor_did_not_come_in_is_told_without_it(
    observatoire: Faire, salle: Salle
) -> None:
    suite = [{"organisation": "nulle-part", "date": "2015"}]
    a = publier(
        observatoire, "a", "acces-aux-services",
        organisations=avec_organisation(id="ancien", nom="Ancien centre", successeurs=suite, regions=["06"]),
    )  # fmt: skip
    assert salle.reunir(a.source()).fusion.organisations == {
        "ancien": 'nom: Ancien centre\ntype: organisme-communautaire\nregions: ["06"]\n'
    }


BON = """sources:
  - autorite: estrie
    adresse: https://exemple.org/recits/
    licence: https://creativecommons.org/licenses/by/4.0/
"""


LICENCE = "    licence: https://creativecommons.org/licenses/by/4.0/\n"
EQUIVALENCES = f"    equivalences:\n      {{}}:\n        a: b\n{LICENCE}"
FAUTES = {
    "un mauvais identifiant": (
        ("autorite: estrie", "autorite: Estrie"),
        "2:15 E110 identifiant « Estrie » mal formé : écrivez « estrie » (des minuscules sans accent, des "
        "chiffres et des traits d’union)",
    ),
    "sans licence": ((LICENCE, ""), "2:5 E101 champ obligatoire « licence » absent"),
    "une question dans l’adresse": (
        ("org/recits/", "org/?q=1"),
        "3:14 E114 adresse « https://exemple.org/?q=1 » qui n’est pas celle d’un site : écrivez celle du "
        "site entier, comme https://exemple.org/recits/",
    ),
    "trop de minutes": (
        (LICENCE, f"    minutes: 9000\n{LICENCE}"),
        "4:14 E103 « minutes » vaut 9000 : écrivez un nombre de 1 à 600",
    ),
    "une liste inconnue": (
        (LICENCE, EQUIVALENCES.format("zut")),
        "6:9 E104 liste « zut » inconnue : écrivez le nom d’un fichier de schema/vocabularies, sans « .yml »",
    ),
    "un terme inconnu": (
        (LICENCE, EQUIVALENCES.format("themes")),
        "6:12 E104 « b » n’est pas ici dans la liste « themes » : nommez-en un terme",
    ),
    "une organisation inconnue": (
        (LICENCE, EQUIVALENCES.format("organisations")),
        "6:12 E104 « b » n’est pas ici dans la liste « organisations » : nommez-en un terme",
    ),
    "deux fois": (
        (
            "sources:\n",
            "sources:\n  - autorite: estrie\n    adresse: https://b.org/\n    licence: https://b.org/l\n",
        ),
        "5:15 E110 source « estrie » nommée deux fois : donnez un « nom_court » à l’une des deux",
    ),
}


@pytest.mark.parametrize("faute", FAUTES)
def test_the_file_of_sources_is_told_what_is_wrong_and_where(faute: str, tmp_path: Path) -> None:
    retouche, dite = FAUTES[faute]
    chemin = tmp_path / "o.yml"
    assert retouche[0] in BON
    chemin.write_text(BON.replace(*retouche, 1), "utf-8")
    with pytest.raises(CorpusInvalide) as arret:
        lire_sources(chemin)
    (ligne, _) = str(arret.value).replace("\u00a0", " ").split("\n")
    assert ligne.startswith(f"o.yml:{dite}")


def test_a_good_file_of_sources_is_read(tmp_path: Path) -> None:
    chemin = tmp_path / "o.yml"
    chemin.write_text(BON, "utf-8")
    (source,) = lire_sources(chemin).sources
    assert (source.cle, source.site, source.miroir) == ("estrie", "https://exemple.org/recits/", False)
