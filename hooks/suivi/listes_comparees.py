"""What happened to the register of organisations and to the controlled lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from hooks.suivi.arbre_compare import Noms, feuille, lire_arbre
from hooks.suivi.comparateur import Comparateur
from hooks.suivi.fiches_comparees import Donnees, donnees_de
from hooks.suivi.phrases import DEUX_POINTS, FLECHE, Phrase, Sens, cite, phrases
from schema.champs import champs, mot_inconnu
from schema.checks.listes_ecrites import ListeEcrite, TermeEcrit
from schema.lecture.typographie import typographier
from schema.models.identite import Jalon
from schema.models.marques import Mot
from schema.models.organisation import Organisation

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
