"""What is kept of other sites' records: good ones, the last good one of others; whose word is taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hooks.commun.echec import Echec
from schema.vocabularies.vocabulaires import vocabulaire
from tests.agregation.conftest import Observatoire, Salle

Faire = Callable[[str], Observatoire]
DEUX = "estrie\u00a0: 2\u00a0fiches."
PAS_LA = ("populations: [jeunes-12-17-ans]", "populations: [martiens]")


def quarantaine(salle: Salle, source: str = "estrie") -> dict[str, str]:
    """What was put aside."""
    dossier = salle.vers / "moisson" / source / "quarantaine"
    return {p.name: p.read_text("utf-8") for p in sorted(dossier.glob("*"))}


def casser(o: Observatoire, ident: str, avant: str, apres: str) -> None:
    """Publish a record that this site's own rules would refuse."""
    texte = (o.place / "recits" / f"{ident}.yml").read_text("utf-8")
    assert avant in texte
    (o.place / "recits" / f"{ident}.yml").write_text(texte.replace(avant, apres), "utf-8")
    o.jour += 1
    o.lister()


def test_a_record_that_our_rules_refuse_is_put_aside_and_told(estrie: Observatoire, salle: Salle) -> None:
    casser(estrie, "repit", *PAS_LA)
    r = salle.reunir(estrie.source())
    assert [*r.fiches] == ["estrie/navette"]
    assert r.phrases == [
        "estrie\u00a0: 1\u00a0fiche.",
        "  repit\u00a0: en quarantaine. E104 population «\u00a0martiens\u00a0» inconnue\u00a0: "
        "choisissez dans schema/vocabularies/populations.yml ou, à défaut, écrivez-le dans "
        "«\u00a0populations_autres\u00a0»",
    ]
    dites = quarantaine(salle)
    assert [*dites] == ["repit.txt", "repit.yml"]
    assert "martiens" in dites["repit.yml"]


def test_its_last_good_text_is_kept(estrie: Observatoire, salle: Salle) -> None:
    salle.reunir(estrie.source())
    casser(estrie, "repit", *PAS_LA)
    for jour in ("2026-11-30", "2026-12-01"):
        r = salle.reunir(estrie.source(), jour=jour)
        assert [*r.fiches] == ["estrie/navette", "estrie/repit"]
        assert r.phrases[0] == DEUX
        assert r.phrases[2] == "  repit\u00a0: le texte du 2026-11-29 est gardé."
        assert r.fiches["estrie/repit"].notice.populations == ("jeunes-12-17-ans",)
    estrie.ecrire("repit", ("deux fauteuils", "trois fauteuils"))
    estrie.publier()
    assert salle.reunir(estrie.source()).phrases == [DEUX]
    assert quarantaine(salle) == {}


def test_a_later_schema_keeps_what_we_do_not_know(estrie: Observatoire, salle: Salle) -> None:
    casser(estrie, "repit", "genre: recit\n", 'version_schema: "9"\nportee: [vaste, "06"]\ngenre: recit\n')
    casser(estrie, "repit", "    nombre: 1\n", "    nombre: 1\n    lieu: gymnase\n")
    r = salle.reunir(estrie.source())
    assert r.phrases == [DEUX]
    origine = r.fiches["estrie/repit"].donnees["origine"]
    assert origine["schema_suivi"] == "9"
    assert origine["inconnues"] == [
        {"case": "/sources/1/lieu", "valeur": '"gymnase"'},
        {"case": "/portee", "valeur": '["vaste", "06"]'},
    ]
    assert r.fiches["estrie/repit"].donnees["version_schema"] == "2"


def test_an_unknown_key_of_our_own_schema_is_a_mistake(estrie: Observatoire, salle: Salle) -> None:
    casser(estrie, "repit", "genre: recit\n", "portee: vaste\ngenre: recit\n")
    assert [*salle.reunir(estrie.source()).fiches] == ["estrie/navette"]


def test_a_withdrawal_follows_the_ledger(estrie: Observatoire, salle: Salle) -> None:
    salle.reunir(estrie.source())
    (estrie.projet / "initiatives" / "repit.yml").unlink()
    estrie.inscrire("repit", "retire", "Le service a fermé.")
    estrie.publier()
    r = salle.reunir(estrie.source())
    assert [*r.fiches] == ["estrie/navette"]
    assert r.phrases == ["estrie\u00a0: 1\u00a0fiche.", "  repit\u00a0: retirée par son observatoire."]
    assert salle.reunir(estrie.source()).phrases == ["estrie\u00a0: 1\u00a0fiche."]


def test_mere_absence_is_suspect_kept_and_said(estrie: Observatoire, salle: Salle) -> None:
    salle.reunir(estrie.source())
    estrie.gates["api/v1/index.json"] = lambda lu: lu | {"recits": lu["recits"][:1]}
    estrie.publier()
    for jour in ("2026-11-30", "2026-12-01"):
        r = salle.reunir(estrie.source(), jour=jour)
        assert r.phrases == [
            DEUX, "  repit\u00a0: absente depuis le 2026-11-30, sans avoir été retirée; gardée."
        ]  # fmt: skip
        assert r.fiches["estrie/repit"].donnees["origine"]["absente_depuis"] == "2026-11-30"
    estrie.gates.clear()
    estrie.publier()
    assert "absente_depuis" not in salle.reunir(estrie.source()).fiches["estrie/repit"].donnees["origine"]


def test_no_more_than_a_share_is_withdrawn_at_once(observatoire: Faire, salle: Salle) -> None:
    o = observatoire("nord")
    for i in range(6):
        o.ecrire(f"n-{i}")
    o.publier()
    salle.reunir(o.source())
    for i in range(3):
        (o.projet / "initiatives" / f"n-{i}.yml").unlink()
    o.publier()
    r = salle.reunir(o.source(), retraits_max=40)
    assert r.phrases == [
        "nord\u00a0: 6\u00a0fiches.",
        "  3\u00a0fiches retirées d’un coup, plus que les 40\u00a0% permis\u00a0: gardées. Si c’est voulu, "
        "relancez avec «\u00a0--accepter\u00a0».",
    ]
    assert len(salle.reunir(o.source(), retraits_max=40, accepter=("nord",)).fiches) == 3


def test_what_is_not_wanted_is_not_taken(observatoire: Faire, salle: Salle) -> None:
    o = observatoire("nord")
    for ident in ("a", "b", "c"):
        o.ecrire(ident)
    o.ecrire("d", ('regions: ["07"]', 'regions: ["06"]'))
    o.publier()
    o.serveur.demandes.clear()
    r = salle.reunir(o.source(prendre={"sauf": ["b"], "regions": ["07"]}))
    assert [*r.fiches] == ["nord/a", "nord/c"]
    assert "GET /recits/b.yml" not in o.serveur.demandes


def test_links_stay_inside_a_source_and_lead_out_to_what_was_not_taken(
    observatoire: Faire, salle: Salle
) -> None:
    o = observatoire("nord")
    o.ecrire(
        "a",
        (
            "populations:",
            "liens:\n  - vers: b\n    texte: à lire\n  - vers: c\n    texte: voisine\npopulations:",
        ),
    )
    o.ecrire("b", ("populations:", "suite_de: c\nanciens_ids: [b-de-2019]\npopulations:"))
    o.ecrire("c", ("debut_travaux: 2018-01", "debut_travaux: 2017-01"))
    o.publier()
    r = salle.reunir(o.source(prendre={"sauf": ["c"]}))
    a, b = (r.fiches[f"nord/{x}"].donnees for x in "ab")
    assert a["liens"] == [{"vers": "nord/b", "texte": "à lire"}]
    titre = "c, clinique dentaire mobile de la vallée"
    la = {"titre": titre, "adresse": f"{o.adresse}recits/c.html"}
    assert a["ailleurs"] == [{**la, "relation": "voisine"}]
    assert b["ailleurs"] == [{**la, "relation": "édition précédente"}]
    assert "suite_de" not in b
    assert b["anciens_ids"] == ["nord/b-de-2019"]


def test_two_sites_may_use_one_id(estrie: Observatoire, observatoire: Faire, salle: Salle) -> None:
    nord = observatoire("nord")
    nord.ecrire("navette")
    nord.publier()
    r = salle.reunir(estrie.source(), nord.source())
    assert [*r.fiches] == ["estrie/navette", "estrie/repit", "nord/navette"]


def copie_de(o: Observatoire, faire: Faire, texte: tuple[str, str]) -> Observatoire:
    """Another address of the same observatory, where a record says something else."""
    copie = faire(f"{o.autorite}-copie")
    copie.autorite, copie.nom = o.autorite, o.nom
    for fichier in (o.projet / "initiatives").rglob("*"):
        if fichier.is_file():
            la = copie.projet / fichier.relative_to(o.projet)
            la.parent.mkdir(parents=True, exist_ok=True)
            la.write_bytes(fichier.read_bytes())
    copie.ecrire("repit", texte)
    copie.publier()
    return copie


AUTRE = ("deux fauteuils", "dix fauteuils")


def test_the_authority_s_own_site_is_believed_before_a_copy(
    estrie: Observatoire, observatoire: Faire, salle: Salle
) -> None:
    copie = copie_de(estrie, observatoire, AUTRE)
    r = salle.reunir(copie.source(miroir="oui", nom_court="copie"), estrie.source())
    assert "deux fauteuils" in r.fiches["estrie/repit"].texte
    assert r.phrases == ["copie\u00a0: 0\u00a0fiche.", DEUX]


def test_between_two_copies_the_seal_of_the_ledger_decides(
    estrie: Observatoire, observatoire: Faire, salle: Salle
) -> None:
    copie = copie_de(estrie, observatoire, AUTRE)
    sources = [estrie.source(miroir="oui"), copie.source(miroir="oui", nom_court="copie")]
    with pytest.raises(Echec) as arret:
        salle.reunir(*sources)
    assert str(arret.value) == (
        "estrie/repit n’est pas la même chez estrie et chez copie, et leurs journaux ne disent pas laquelle "
        "est la dernière. Rien n’est écrit\u00a0: moissonnez aussi son observatoire, ou écrivez «\u00a0sauf: "
        "[repit]\u00a0» sous «\u00a0prendre\u00a0» chez l’un des deux."
    )
    copie.jour += 1
    copie.inscrire("repit", "modifie", "Dix fauteuils.")
    copie.publier()
    assert "dix fauteuils" in salle.reunir(*sources).fiches["estrie/repit"].texte


def test_the_lists_are_ours_again_once_all_is_judged(estrie: Observatoire, salle: Salle) -> None:
    def ajouter(lu: dict[str, list[dict[str, object]]]) -> object:
        themes = next(v for v in lu["vocabulaires"] if v["id"] == "themes")
        themes["termes"].append({"id": "zootherapie", "libelle": "Zoothérapie", "autres": []})  # type: ignore[attr-defined]  # a list
        return lu

    estrie.gates["api/v1/vocabulaires.json"] = ajouter
    estrie.publier()
    casser(estrie, "repit", "themes: [acces-aux-services]", "themes: [zootherapie]")
    r = salle.reunir(estrie.source())
    assert r.fiches["estrie/repit"].notice.themes == ("zootherapie",)
    assert "zootherapie" not in vocabulaire("themes")
