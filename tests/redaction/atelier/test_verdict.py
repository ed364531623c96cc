"""A form's message is the command's, and stands at the right field: for every code, on its own example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hooks.commun.reglages import SANS_REGLAGE
from hooks.redaction.atelier.api import fonds
from hooks.redaction.edition.yaml_canonique import ecrire
from hooks.site.apercu_fiche import atelier as atelier_de
from schema.corpus.corpus import Corpus, lire_fiche
from schema.corpus.ensemble import lire_registre, nom_de
from schema.corpus.notice import notice
from schema.guides.codes import tous_les_codes
from schema.guides.exemple import Extrait, exemple, problemes
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Mapping, Node, Sequence
from schema.lecture.problems import message

# What a form cannot do: a file's bytes, YAML itself, names of files, organisations of the register.
SANS_FORMULAIRE = {*(f"E{n:03}" for n in range(1, 34)), "E404", "E405", "E406", "E407"} - {"E023"}
CODES = [code for code in tous_les_codes() if code not in SANS_FORMULAIRE]


def deposer(racine: Path, extraits: tuple[Extrait, ...]) -> None:
    for e in extraits:
        (racine / e.nom).parent.mkdir(parents=True, exist_ok=True)
        (racine / e.nom).write_bytes(e.octets or b"")


def corpus_de(racine: Path, sauf: str) -> Corpus:
    """The records of a folder but one, and its register."""
    lectures = [lire_fiche(p, nom_de(p)) for p in sorted((racine / "initiatives").glob("*.yml"))]
    notices = [
        notice(x.ident, x.fichier, x.initiative) for x in lectures if x.initiative and x.fichier != sauf
    ]
    return Corpus.de_notices(notices, lire_registre(racine / "schema/vocabularies/organisations")[0])


def places(
    noeud: Node, chemin: tuple[str | int, ...] = ()
) -> Iterator[tuple[int, int, tuple[str | int, ...]]]:
    """Line, column and path of each key and each value."""
    yield noeud.mark.line, noeud.mark.column, chemin
    if isinstance(noeud, Mapping):
        for cle, valeur in noeud.entries:
            yield cle.mark.line, cle.mark.column, (*chemin, cle.value)
            yield from places(valeur, (*chemin, cle.value))
    elif isinstance(noeud, Sequence):
        for i, element in enumerate(noeud.items):
            yield from places(element, (*chemin, i))


@pytest.mark.parametrize("code", CODES)
def test_a_form_says_what_the_command_says_at_the_field_that_is_wrong(code: str, tmp_path: Path) -> None:
    faux = exemple(code).faux
    fautif = next(e for e in faux if e.lieu and e.octets)
    deposer(tmp_path, faux)
    atelier = atelier_de(fonds(corpus_de(tmp_path, sauf=fautif.nom), SANS_REGLAGE))
    assert fautif.octets is not None
    donnees = atelier.lire(fautif.octets.decode())["donnees"]

    dits = atelier.verifier(Path(fautif.nom).stem, donnees, existant=False)["problemes"]

    # The command, on the file that the form gives to download.
    depose = replace(fautif, octets=ecrire(donnees).encode())
    attendus = problemes(tuple(depose if e is fautif else e for e in faux))
    assert [(d["code"], d["fichier"], d["ligne"], d["colonne"], d["message"]) for d in dits] == [
        (p.code, p.fichier, p.ligne, p.colonne, message(p)) for p in attendus
    ]
    assert [d["code"] for d in dits] == [code]
    # The mark of the example says where; what is missing is shown at the key that is to be written there.
    arbre, _ = lire(fautif.octets, fautif.nom)
    assert arbre is not None
    possibles = {chemin for *lieu, chemin in places(arbre) if tuple(lieu) == fautif.lieu}
    chemin = tuple(dits[0]["chemin"])
    assert chemin in possibles or (chemin[:-1] in possibles and _manque(donnees, chemin)), possibles


def _manque(donnees: object, chemin: tuple[str | int, ...]) -> bool:
    for pas in chemin[:-1]:
        donnees = donnees[pas]  # type: ignore[index]  # a step of a path that was just found
    return isinstance(donnees, dict) and chemin[-1] not in donnees
