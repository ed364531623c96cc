from __future__ import annotations

from schema.checks.parcours import Visite, parcourir, references
from schema.corpus.corpus import lire_texte
from schema.models.base import Affirmation, EnonceComplet, Projet
from schema.models.chiffres import Chiffre
from schema.models.rubrique import Lecon
from schema.models.sondages import Resultat
from tests.fautes import BASE, Retouche, retoucher


def visite(*retouches: Retouche) -> Visite:
    """The walk over the base record, retouched."""
    texte, _ = retoucher(BASE.read_text("utf-8"), *retouches)
    lue = lire_texte("x", texte.encode()).visite
    assert lue is not None
    return lue


def test_a_class_brings_those_that_descend_from_it() -> None:
    v = visite(
        ("  enonces: [Une deuxième roulotte est souhaitée.]", "  projets: [{texte: Une deuxième roulotte.}]")
    )
    enonces = {type(objet) for _, objet in v.de(EnonceComplet)}
    assert enonces == {EnonceComplet, Lecon, Projet}
    assert [chemin for chemin, _ in v.de(Projet)] == [("suites", "projets", 0)]


def test_the_walk_visits_all_and_each_once() -> None:
    v = visite()
    chemins = [chemin for chemin, _ in parcourir(v.fiche)]
    assert len(chemins) == len(set(chemins)) == len(v.etapes)
    assert chemins[0] == () and chemins.index(("description",)) < chemins.index(("suites",))
    assert ("description", "comparaisons", 0, "criteres", 0, "cellules", "sud", 0) in chemins
    affirmations = {chemin for chemin, objet in parcourir(v.fiche) if isinstance(objet, Affirmation)}
    assert affirmations == {chemin for chemin, _ in v.de(Affirmation)} != set()


def test_a_claim_takes_the_provenance_of_the_nearest_block() -> None:
    v = visite(
        ("    - libelle: Élèves vus", "    - libelle: Élèves vus\n      nature: mesure"),
        ("[Aucun dentiste ne pratiquait dans la vallée.]", "[{texte: Aucun., sources: [bilan]}]"),
    )
    (_, chiffre), *_ = v.de(Chiffre)
    assert (chiffre.sources, chiffre.nature) == (("bilan",), "mesure")
    (genese,) = [objet for chemin, objet in v.de(EnonceComplet) if chemin[0] == "genese"]
    assert (genese.sources, genese.nature) == (("bilan",), "perception")


def test_what_holds_a_result_speaks_for_it() -> None:
    v = visite(
        ("    - titre: Avis des parents", "    - titre: Avis des parents\n      ecart: Base incertaine.")
    )
    (chemin, resultat), *_ = v.de(Resultat)
    assert chemin == ("description", "sondages", 0, "questions", 0, "resultats", 0)
    assert resultat.ecart is None and v.explique(chemin)
    assert not v.explique(("description", "chiffres", 0))


def test_a_unit_holds_for_what_it_covers() -> None:
    v = visite()
    assert v.unite(("description", "repartitions", 0, "parts", 1)) == "%"
    assert v.unite(("retombees", "indicateurs", 0, "avant")) == "mois"
    assert v.unite(("genese",)) == ""


def test_every_name_of_another_file_is_found() -> None:
    v = visite(
        ("verification:\n", "fait_partie_de: [p, q]\nverification:\n"),
        ("nord: [Dans la cour]", "nord: [{texte: Dans la cour, sites: [s]}]"),
    )
    assert sorted((registre, cible, chemin) for chemin, registre, cible in references(v.fiche)) == [
        ("initiatives", "p", ("fait_partie_de", 0)),
        ("initiatives", "q", ("fait_partie_de", 1)),
        (
            "initiatives",
            "s",
            ("description", "comparaisons", 0, "criteres", 0, "cellules", "nord", 0, "sites", 0),
        ),
        ("organisations", "msss", ("partenaires", "liste", 1, "organisation")),
    ]
