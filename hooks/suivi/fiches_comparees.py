"""Two states of the files -> what happened to each record, then to each list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from hooks.suivi.appariement import ressemblance, reunir
from hooks.suivi.arbre_compare import Noms, feuille, lire_arbre
from hooks.suivi.comparateur import Comparateur
from hooks.suivi.phrases import DEUX_POINTS, FLECHE, Phrase, Sens, cite, phrases
from schema.champs import champs, mot_inconnu
from schema.checks.completude import Completude, completude, sans_rubriques_vides
from schema.corpus.ensemble import ListeEcrite, TermeEcrit
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Mapping as Groupe
from schema.lecture.nodes import en_donnees
from schema.lecture.typographie import typographier
from schema.models.identite import Jalon
from schema.models.marques import Mot
from schema.models.partenaires import Organisation

DOSSIER = "initiatives"
Donnees = dict[str, Any]


class Sort(StrEnum):
    """What became of a record."""

    NOUVELLE = "nouvelle"
    RETIREE = "retirée"
    RENOMMEE = "renommée"
    MODIFIEE = "modifiée"


@dataclass(frozen=True, slots=True)
class FicheComparee:
    """One record. `ancien`: its former id when it was renamed, the nearest removed one when it looks like it.

    `annonce`: whether the former id is among `anciens_ids`, so that its address goes on leading here.
    `illisible`: the file is no YAML that can be read, on one side at least; the report says why.
    """

    sort: Sort
    ident: str
    fichier: str
    titre: str
    phrases: tuple[Phrase, ...] = ()
    avant: Completude | None = None
    apres: Completude | None = None
    ancien: str = ""
    annonce: bool = False
    illisible: bool = False


def donnees_de(brut: bytes) -> Donnees | None:
    """Plain data of a file, valid or not; None when it is no YAML that can be read."""
    noeud, _ = sans_rubriques_vides(*lire(brut, ""))
    donnees = en_donnees(noeud) if isinstance(noeud, Groupe) else None
    return donnees if isinstance(donnees, dict) else None


def comparer_fiches(
    avant: Mapping[str, bytes], apres: Mapping[str, bytes], noms: Noms, tues: Collection[str] = ()
) -> list[FicheComparee]:
    """Every record whose file differs, in the order of ids. Keys are paths, such as `initiatives/x.yml`.

    `tues`: fields of which nothing is said in a record that was modified.
    """
    venus = {f: donnees_de(b) for f, b in apres.items() if f not in avant}
    partis = {f: donnees_de(b) for f, b in avant.items() if f not in apres}
    comparees = list(_renommees(partis, venus, noms))
    pris = {c.fichier for c in comparees} | {_fichier(c.ancien, partis) for c in comparees}
    comparees += [_nouvelle(f, d) for f, d in venus.items() if f not in pris]
    comparees += [_retiree(f, d) for f, d in partis.items() if f not in pris]
    for fichier in avant.keys() & apres.keys():
        if avant[fichier] != apres[fichier]:
            etats = donnees_de(avant[fichier]), donnees_de(apres[fichier])
            comparees.append(_modifiee(fichier, *etats, noms, tues))
    return sorted(comparees, key=lambda c: c.ident)


def _ident(fichier: str) -> str:
    return PurePosixPath(fichier).stem


def _fichier(ident: str, parmi: Mapping[str, Donnees | None]) -> str:
    return next((f for f in parmi if _ident(f) == ident), "")


def _titre(donnees: Donnees | None, ident: str) -> str:
    titre = (donnees or {}).get("titre")
    return typographier(" ".join(titre.split())) if isinstance(titre, str) and titre.strip() else ident


def _renommees(
    partis: Mapping[str, Donnees | None], venus: Mapping[str, Donnees | None], noms: Noms
) -> Iterator[FicheComparee]:
    libres = dict(partis)
    for fichier, donnees in venus.items():
        ancien, annonce = _ancien(donnees or {}, libres)
        if ancien:
            depart = libres.pop(ancien)
            comparee = _modifiee(fichier, depart, donnees, noms)
            yield replace(comparee, sort=Sort.RENOMMEE, ancien=_ident(ancien), annonce=annonce)


def _ancien(donnees: Donnees, partis: Mapping[str, Donnees | None]) -> tuple[str, bool]:
    """The removed file that this record was, and whether it says so; an equal title says it too."""
    declares = donnees.get("anciens_ids")
    for fichier in partis:
        if isinstance(declares, list) and _ident(fichier) in declares:
            return fichier, True
    for fichier, parti in partis.items():
        if parti and ressemblance(_titre(parti, ""), _titre(donnees, "")) > 0.9 and donnees.get("titre"):
            return fichier, False
    return "", False


def _nouvelle(fichier: str, donnees: Donnees | None) -> FicheComparee:
    ident = _ident(fichier)
    mesure = completude(donnees) if donnees else None
    titre = _titre(donnees, ident)
    return FicheComparee(Sort.NOUVELLE, ident, fichier, titre, apres=mesure, illisible=donnees is None)


def _retiree(fichier: str, donnees: Donnees | None) -> FicheComparee:
    return FicheComparee(Sort.RETIREE, _ident(fichier), fichier, _titre(donnees, _ident(fichier)))


def _modifiee(
    fichier: str, avant: Donnees | None, apres: Donnees | None, noms: Noms, tues: Collection[str] = ()
) -> FicheComparee:
    ident = _ident(fichier)
    titre = _titre(apres or avant, ident)
    comparee = FicheComparee(
        Sort.MODIFIEE,
        ident,
        fichier,
        titre,
        avant=completude(avant) if avant else None,
        apres=completude(apres) if apres else None,
    )
    if avant is None or apres is None:
        return replace(comparee, illisible=True)
    comparateur = Comparateur(_sources(avant), _sources(apres), tues=tues)
    changements = list(comparateur.fiche(lire_arbre(avant, noms), lire_arbre(apres, noms)))
    return replace(comparee, phrases=tuple(phrases(reunir(changements))))


def _sources(donnees: Donnees) -> dict[str, str]:
    """Labels of the sources of a record, by their id."""
    sources = donnees.get("sources")
    trouvees = {}
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, dict) and isinstance(source.get("id"), str):
            libelle = source.get("libelle")
            trouvees[source["id"]] = typographier(libelle) if isinstance(libelle, str) else source["id"]
    return trouvees


LISTES = "schema/vocabularies"
REGISTRE = f"{LISTES}/organisations"
ORGANISATIONS = "Organisations"


@dataclass(frozen=True, slots=True)
class ListeComparee:
    """The register, or one list: its name and the sentences about it."""

    titre: str
    phrases: tuple[Phrase, ...]


def comparer_listes(
    avant: Mapping[str, bytes], apres: Mapping[str, bytes], noms: Noms
) -> list[ListeComparee]:
    """The register first, then each list whose file differs. Keys are paths from the project's root."""
    fichiers = sorted(f for f in avant.keys() | apres.keys() if avant.get(f) != apres.get(f))
    paires = [(f, _donnees(avant, f), _donnees(apres, f)) for f in fichiers]
    registre = [p for f, a, b in paires if f.startswith(REGISTRE) for p in _organisation(f, a, b, noms)]
    comparees = [ListeComparee(ORGANISATIONS, tuple(registre))] if registre else []
    for fichier, a, b in paires:
        if not fichier.startswith(REGISTRE) and (dites := _liste(a or {}, b or {})):
            titre = (b or {}).get("titre") or (a or {}).get("titre") or PurePosixPath(fichier).stem
            comparees.append(ListeComparee(typographier(str(titre)), tuple(dites)))
    return comparees


def noms_d_organisations(*etats: Mapping[str, bytes]) -> dict[str, str]:
    """Names by id, read off the files of the register; the last state that has one wins."""
    noms: dict[str, str] = {}
    for etat in etats:
        for fichier in etat:
            if fichier.startswith(REGISTRE) and isinstance(
                nom := (_donnees(etat, fichier) or {}).get("nom"), str
            ):
                noms[PurePosixPath(fichier).stem] = nom
    return noms


def _donnees(etat: Mapping[str, bytes], fichier: str) -> Donnees | None:
    return (donnees_de(etat[fichier]) or {}) if fichier in etat else None


def _organisation(fichier: str, a: Donnees | None, b: Donnees | None, noms: Noms) -> list[Phrase]:
    ident = PurePosixPath(fichier).stem
    nom = typographier(str((b or a or {}).get("nom") or ident))
    if a is None:
        return [Phrase(Sens.AJOUT, ORGANISATIONS, f"organisation ajoutée{DEUX_POINTS}{nom} ({ident})")]
    if b is None:
        return [Phrase(Sens.RETRAIT, ORGANISATIONS, f"organisation retirée{DEUX_POINTS}{nom} ({ident})")]
    comparateur = Comparateur({}, {})
    avant, apres = (lire_arbre(d, noms, Organisation) for d in (a, b))
    return phrases(list(comparateur.objet((nom,), avant, apres)))


# Keys proper to a list are named as models name theirs: `note`, `date`, `successeurs`.
COMME = (TermeEcrit, ListeEcrite, Organisation, Jalon)


def _mot(cle: str) -> Mot:
    return next((c.mot for m in COMME if (c := champs(m).get(cle))), mot_inconnu(cle))


def _liste(a: Donnees, b: Donnees) -> list[Phrase]:
    """Terms that came, went or changed, then what the list says of itself."""
    avant, apres = _termes(a), _termes(b)
    dites = [_dire(Sens.AJOUT, "terme ajouté", t) for i, t in apres.items() if i not in avant]
    dites += [_dire(Sens.RETRAIT, "terme retiré", t) for i, t in avant.items() if i not in apres]
    for ident in (i for i in apres if i in avant):
        dites += _terme(_libelle(apres[ident]), avant[ident], apres[ident])
    entete = [{cle: v for cle, v in d.items() if cle != "termes"} for d in (a, b)]
    return dites + _terme("la liste elle-même", *entete)


def _termes(donnees: Donnees) -> dict[str, Any]:
    termes = donnees.get("termes")
    connus = [t for t in termes if isinstance(t, dict)] if isinstance(termes, list) else []
    return {str(t.get("id", "")): t for t in connus}


def _libelle(terme: Mapping[str, Any]) -> str:
    return cite(typographier(str(terme.get("libelle") or terme.get("id") or "")))


def _dire(sens: Sens, quoi: str, terme: Mapping[str, Any]) -> Phrase:
    return Phrase(sens, "", f"{quoi}{DEUX_POINTS}{_libelle(terme)} ({terme.get('id', '')})")


def _terme(nom: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> list[Phrase]:
    dites = []
    for cle in dict.fromkeys([*a, *b]):
        if a.get(cle) != b.get(cle):
            avant, apres = (_montre(d.get(cle)) for d in (a, b))
            dites.append(
                Phrase(
                    Sens.REMPLACEMENT,
                    "",
                    f"{nom}, {_mot(cle).nom}{DEUX_POINTS}{avant}{FLECHE}{apres}",
                )
            )
    return dites


def _montre(valeur: Any) -> str:
    if valeur is None:
        return "rien"
    if isinstance(valeur, list) and all(isinstance(v, str) for v in valeur):
        return ", ".join(valeur) or "rien"
    return cite(feuille(valeur, None, Noms()).montre, 240)
