"""What follows the last rubrique: who wrote, published, allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hooks.redaction.importation.annuaire import Annuaire
from hooks.redaction.importation.blocs import Bloc, Paragraphe, Tableau, Titre, en_ligne, textes
from hooks.redaction.importation.brouillon import Brouillon
from hooks.redaction.importation.entete import ISSN
from schema.lecture.suggestions import replier

ROLES = {
    "redaction": "auteurs",
    "auteur": "auteurs",
    "auteure": "auteurs",
    "auteurs": "auteurs",
    "en collaboration avec": "collaborateurs",
    "collaboration": "collaborateurs",
    "collaborateurs": "collaborateurs",
    "mise en page": "",
    "mise en pages": "",
    "revision linguistique": "",
    "revision": "",
    "conception graphique": "",
    "entrevues": "",
    "traduction": "",
}
NOTES = ("depot legal",)
LICENCE = re.compile(r"(?i)\breproduction\b|\bcreative commons\b|\bCC BY\b")
DROITS = re.compile(r"©|(?i:\bcopyright\b|\bdroits? d'auteur\b)")
ANNEE = re.compile(r"\b((?:19|20)\d\d)\b")
PERSONNE = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)+")


def lire_colophon(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """Put into `publication` what the end of the document says of it."""
    publication = e.donnees.setdefault("publication", {})
    lignes = list(_lignes(blocs))
    for role, ligne in lignes:
        if role in NOTES:
            _noter(publication, ligne)
        elif role in ROLES:
            _role(publication, ROLES[role], _etiquette(blocs, role), ligne)
        elif ISSN.search(ligne) and "issn" in ligne.lower():
            publication["issn"] = list(dict.fromkeys([*publication.get("issn", []), *ISSN.findall(ligne)]))
            _noter(publication, ligne)
        elif LICENCE.search(ligne) and "licence" not in publication:
            publication["licence"] = ligne
        elif DROITS.search(ligne):
            _noter(publication, ligne)
    _annee(publication, lignes, e)
    _editeur(publication, [t for _, t in lignes], e, annuaire)


def _lignes(blocs: Sequence[Bloc]) -> Iterator[tuple[str, str]]:
    """(role announced by the heading above, folded; text). A line `Label : value` is read so too."""
    role = ""
    for bloc in _cousus(blocs):
        if isinstance(bloc, Tableau):
            yield from (("", t) for t in textes([bloc]))
            continue
        texte = en_ligne(bloc.texte)
        plie = replier(texte).rstrip(" :")
        if isinstance(bloc, Titre) or plie in ROLES or plie in NOTES:
            role = plie
            continue
        avant, deux_points, apres = texte.partition(":")
        if deux_points and replier(avant).strip() in ROLES and apres.strip():
            yield replier(avant).strip(), apres.strip()
            continue
        if ISSN.search(texte) or LICENCE.search(texte) or DROITS.search(texte):
            role = ""
        yield role, texte


def _cousus(blocs: Sequence[Bloc]) -> Iterator[Bloc]:
    """A notice of rights often takes two lines: the first ends with a comma."""
    attente = ""
    for bloc in blocs:
        if isinstance(bloc, Paragraphe) and attente:
            bloc, attente = Paragraphe(f"{attente} {bloc.texte}"), ""
        if isinstance(bloc, Paragraphe) and DROITS.search(bloc.texte) and bloc.texte.rstrip().endswith(","):
            attente = bloc.texte
            continue
        yield bloc
    if attente:
        yield Paragraphe(attente)


def _etiquette(blocs: Sequence[Bloc], role: str) -> str:
    """The role as the document types it."""
    for texte in textes(blocs):
        dit = texte.partition(":")[0]
        if replier(dit).strip() == role:
            return en_ligne(dit)
    return role.capitalize()


def _role(publication: dict[str, Any], cle: str, etiquette: str, ligne: str) -> None:
    nom = PERSONNE.match(ligne)
    connus = [*publication.get("auteurs", []), *publication.get("collaborateurs", [])]
    if cle and nom and nom[0] not in connus:
        publication.setdefault(cle, []).append(nom[0])
    publication.setdefault("autres_roles", []).append(f"{etiquette} : {ligne}")


def _noter(publication: dict[str, Any], ligne: str) -> None:
    publication["note"] = f"{publication['note']}\n\n{ligne}" if publication.get("note") else ligne


def _annee(publication: dict[str, Any], lignes: Sequence[tuple[str, str]], e: Brouillon) -> None:
    if "annee" in publication:
        return
    for role, ligne in lignes:
        if (DROITS.search(ligne) or role in NOTES) and (annees := ANNEE.findall(ligne)):
            publication["annee"] = annees[-1]
            e.douter(("publication", "annee"), "année du droit d’auteur ou du dépôt légal")
            return


def _editeur(publication: dict[str, Any], lignes: Sequence[str], e: Brouillon, annuaire: Annuaire) -> None:
    if "editeur" in publication or "editeur_libelle" in publication:
        return
    for ligne in lignes:
        if DROITS.search(ligne):
            nommes = annuaire.rencontres(ligne)
            if nommes:
                # Several owners: the one that documents, else the first.
                types = {i: annuaire.registre.organisations[i].type for i in nommes}
                publication["editeur"] = next(
                    (i for i, t in types.items() if t == "recherche"), next(iter(types))
                )
                e.douter(("publication", "editeur"), "titulaire du droit d’auteur")
                return
