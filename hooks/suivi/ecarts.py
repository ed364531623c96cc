"""What the ledger does not tell yet, or no longer: what `recits publier --verifier` looks at."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hooks.suivi.etats import EtatIntrouvable, GitAbsent, git
from hooks.suivi.fiches_comparees import donnees_de
from hooks.suivi.journal import DOSSIER, Entree, Genre, Journal, lire_fichier
from hooks.suivi.promesses import FICHIER, SUFFIXE, VERS, lire_promesses, perdues
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import guillemets, neutraliser


def empreinte(brut: bytes) -> str:
    """SHA-256, in hexadecimal, of the data of a record's file; of its bytes when it is no readable YAML.

    The data are those of the file, before any model: a field that the models gain later changes no hash.
    Comments, quotes, folding and the order of keys change none either. What is hashed is JSON with sorted
    keys, without spaces, in UTF-8 and NFC.
    """
    donnees = donnees_de(brut)
    if donnees is None:
        return hashlib.sha256(brut).hexdigest()
    texte = json.dumps(_normaliser(donnees), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texte.encode()).hexdigest()


def _normaliser(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {cle: _normaliser(v) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return [_normaliser(v) for v in valeur]
    return unicodedata.normalize("NFC", valeur.strip()) if isinstance(valeur, str) else valeur


@dataclass(frozen=True, slots=True)
class Ecart:
    """One record that the ledger does not tell as it is. `empreinte`: empty when it is no longer there."""

    fiche: str
    genre: Genre
    titre: str
    empreinte: str = ""
    ancien: str = ""


def ecarts(journal: Journal, corpus: Corpus) -> list[Ecart]:
    """Every record to be told, in the order of ids. One that comes from another site is told by that site."""
    anciens = {ancien for n in corpus.notices for ancien in n.anciens_ids}
    notres = [n for n in corpus.notices if not n.observatoire]
    trouves = [e for n in notres if (e := _de_fiche(journal, corpus, n))]
    trouves += [
        Ecart(ident, "retire", entrees[-1].titre)
        for ident, entrees in journal.par_fiche.items()
        if entrees[-1].genre != "retire"
        and not {ident} & (corpus.par_id.keys() | anciens)
        and "/" not in ident
    ]
    return sorted(trouves, key=lambda e: e.fiche)


def _de_fiche(journal: Journal, corpus: Corpus, n: Notice) -> Ecart | None:
    sienne = empreinte((corpus.racine / n.fichier).read_bytes())
    derniere = journal.derniere(n.id)
    if derniere and derniere.genre != "retire":
        return None if derniere.empreinte == sienne else Ecart(n.id, "modifie", n.titre, sienne)
    ancien = next(_publies(journal, n), "")
    return Ecart(n.id, "renomme" if ancien else "cree", n.titre, sienne, ancien)


def _publies(journal: Journal, n: Notice) -> Iterator[str]:
    """Former ids of the record under which it was known to readers."""
    for ancien in n.anciens_ids:
        derniere = journal.derniere(ancien)
        if derniere and derniere.genre != "retire":
            yield ancien


MOTS = {"cree": "publiée", "modifie": "modifiée", "renomme": "renommée", "retire": "retirée"}


def ecart_en_phrase(ecart: Ecart) -> str:
    """What the ledger does not tell yet, and what to do."""
    if ecart.genre == "retire":
        return (
            f"{DOSSIER}/{ecart.fiche}.jsonl\u00a0: la fiche {ecart.fiche} a été publiée et n’est plus là. "
            f"Si elle est retirée, dites pourquoi\u00a0: recits publier {ecart.fiche} --phrase "
            f"«\u00a0…\u00a0». Si elle a changé de nom, écrivez "
            f"«\u00a0anciens_ids: [{ecart.fiche}]\u00a0» dans sa fiche."
        )
    mot = "n’est pas encore au journal" if ecart.genre == "cree" else f"a été {MOTS[ecart.genre]}"
    return f"initiatives/{ecart.fiche}.yml\u00a0: la fiche {mot}\u00a0: lancez «\u00a0recits publier\u00a0»."


def adresses_perdues(racine: Path, presentes: frozenset[str]) -> Iterator[str]:
    """One French sentence for each address that was promised and that the site no longer has."""
    promesses = lire_promesses(racine)
    for uri in perdues(promesses, presentes):
        ligne = f"{uri}{VERS}{promesses.deplacees[uri]}" if uri in promesses.deplacees else uri
        yield (
            f"{FICHIER}\u00a0: l’adresse {guillemets(ligne)} a été publiée et ne mène plus nulle part\u00a0: "
            f"rétablissez-la, ou, si c’est une page, écrivez «\u00a0{uri}{VERS}nouvelle.html\u00a0»."
        )


def octets_a(racine: Path, base: str, nom: str) -> bytes | None:
    """What a file held at a revision; None when it was not there. Raises EtatIntrouvable."""
    commit = _commit(racine, base)
    # Asked before it is read: what is not there is no fault.
    presents = _git(racine, "ls-tree", "-z", "--name-only", commit, nom)
    return _git(racine, "cat-file", "blob", f"{commit}:./{nom}") if presents else None


def lignes_retirees(racine: Path, base: str) -> Iterator[str]:
    """One French sentence for each file of the ledger that no longer holds what it held at `base`.

    Seals show a line altered by mistake; only the past itself shows one that was altered and sealed again.
    Raises EtatIntrouvable.
    """
    commit = _commit(racine, base)
    noms = _git(racine, "ls-tree", "-z", "--name-only", commit, f"{DOSSIER}/")
    for nom in filter(None, noms.decode("utf-8", "replace").split("\0")):
        avant = _git(racine, "cat-file", "blob", f"{commit}:./{nom}")
        chemin = racine / nom
        apres = chemin.read_bytes() if chemin.is_file() else b""
        adresses = nom.endswith(SUFFIXE)
        if adresses and not _manquent(avant, apres):
            continue
        if adresses or not (apres.startswith(avant) or _caviarde(Path(nom).stem, avant, apres)):
            yield (
                f"{neutraliser(nom)}\u00a0: des lignes publiées à la révision {guillemets(base)} ont été "
                "changées ou retirées\u00a0: remettez-les, le journal ne fait que s’allonger."
            )


def _caviarde(ident: str, avant: bytes, apres: bytes) -> bool:
    """Whether lines of before were written again only as a redaction does, and a later line says so."""
    (vieilles, _), (neuves, fautes) = lire_fichier(avant, "", ident), lire_fichier(apres, "", ident)
    dites = max((e.refaites for e in neuves[len(vieilles) :]), default=0)
    return (
        not fautes
        and dites >= len(vieilles)
        and list(map(_reste, vieilles)) == list(map(_reste, neuves[: len(vieilles)]))
    )


def _reste(e: Entree) -> Entree:
    """What a redaction leaves of a line."""
    return replace(e, titre="", phrase="", empreinte="", sceau="")


def _manquent(avant: bytes, apres: bytes) -> set[bytes]:
    """Addresses promised before and no longer, whether kept or moved."""
    gardees, fleche = {ligne.split(VERS.encode())[0] for ligne in apres.splitlines()}, VERS.encode()
    return {uri for ligne in avant.splitlines() if (uri := ligne.split(fleche)[0]) not in gardees}


def _commit(racine: Path, base: str) -> str:
    dit = _git(racine, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    return dit.strip().decode("ascii")


def _git(racine: Path, *arguments: str) -> bytes:
    try:
        return git(racine, *arguments)
    except GitAbsent:
        raise
    except EtatIntrouvable:
        raise EtatIntrouvable(
            "Cette révision est introuvable dans ce dépôt\u00a0: donnez une branche, une étiquette "
            "ou un commit."
        ) from None
