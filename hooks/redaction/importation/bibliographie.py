"""10. The sources, and who wrote, published and allows: the list of the last rubrique and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hooks.redaction.importation.blocs import Bloc, Element, Paragraphe, Tableau, Titre, en_ligne, textes
from hooks.redaction.importation.etiquettes import ISSN
from hooks.redaction.importation.premier_jet import (
    RECIT,
    Brouillon,
    a_remplir,
    donnees,
    identifiant,
    sans_puce,
    sections,
)
from hooks.redaction.importation.reconnaissance import Annuaire, date
from hooks.redaction.importation.rubriques_lues import NOMBRES
from schema.lecture.typographie import replier

DOCUMENTS = {
    "rapport": re.compile(
        r"(?i)^(?:le |la |les |un |une |des )?(?:rapports?|études?|bilans?|évaluations?|mémoires?)\b"
    ),
    "sondage": re.compile(r"(?i)^(?:le |la |les |un |une |des )?(?:sondages?|questionnaires?)\b"),
    "donnees-administratives": re.compile(r"(?i)^(?:les |des )?(?:statistiques|données)\b"),
    "loi-politique": re.compile(r"(?i)^(?:la |le |l')?(?:loi|politique|règlement|cadre de référence)\b"),
    "site-web": re.compile(r"(?i)^(?:le )?site (?:web|internet)\b|^https?://"),
    "document": re.compile(
        r"(?i)^(?:le |la |les |l'|un |une |des )?(?:documents?|procès-verba\w+|comptes? rendus?|plans? |"
        r"ententes?|protocoles?|dépliants?|guides?)\b"
    ),
}
ANNONCE = re.compile(
    r"(?i)(?:\bsources?\b|\bpersonnes?\b|\bentrevues?\b|\brencontr\w+)[^.]*(?:suivant\w*|ci-dessous)?\s*[.:]\s*$"
)
MOTS_MAX = 30  # words of a source
GROUPE = re.compile(r"(?i)\bgroupes? de discussion\b|\bgroupe focalisé\b|\bfocus group\b")
NOMBRE = re.compile(rf"(?i)^(?P<n>\d{{1,3}}|{'|'.join(NOMBRES)}|l[ea]\b|l')\s*")
PLUSIEURS = re.compile(r"(?i),\s*(?:l[ea]|l'|une?|deux|trois)\b|\bet\s+(?:l[ea]s?\s|l'|une?\s|deux|trois)")


def lire_sources(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> int:
    """Put the list of sources and rubrique 10 into the draft; returns how many the document names."""
    elements = [b for b in blocs if isinstance(b, Element)] or _lignes(blocs)
    reste = [b for b in blocs if not isinstance(b, Element) and b not in elements]
    sources = [_document(e)]
    for element in elements:
        _ajouter(sans_puce(element.texte).rstrip(".;"), sources, e, annuaire)
    if not elements:
        sources.append(
            {"id": "a-nommer", "type": "entrevue", "libelle": a_remplir("le rôle de la personne rencontrée")}
        )
    e.donnees["sources"] = sources
    e.donnees["documentation"] = {"sources": [RECIT], "nature": "document", **donnees(sections(reste))}
    _editeur(blocs, e, annuaire)
    return len(elements)


def _lignes(blocs: Sequence[Bloc]) -> list[Titre | Paragraphe]:
    """The list of a text that lost its bullets: the short lines after the sentence that announces them."""
    for i, bloc in enumerate(blocs):
        if isinstance(bloc, Paragraphe) and ANNONCE.search(bloc.texte):
            suite = [b for b in blocs[i + 1 :] if isinstance(b, Titre | Paragraphe)]
            return [b for b in suite if len(b.texte.split()) <= MOTS_MAX and not b.texte.endswith(".")]
    return []


def _document(e: Brouillon) -> dict[str, Any]:
    """The imported document is the source of all that the draft says."""
    publication = e.donnees.get("publication", {})
    source: dict[str, Any] = {
        "id": RECIT,
        "type": "recit-publie",
        "libelle": e.donnees.get("titre") or a_remplir("le titre du document"),
    }
    if publication.get("editeur"):
        source["organisation"] = publication["editeur"]
    for cle in ("auteurs", "annee"):
        if publication.get(cle):
            source[cle] = publication[cle]
    return source


def _ajouter(libelle: str, sources: list[dict[str, Any]], e: Brouillon, annuaire: Annuaire) -> None:
    genre = next((t for t, motif in DOCUMENTS.items() if motif.search(libelle)), "")
    source: dict[str, Any] = {
        "id": identifiant(libelle, lambda i: any(s["id"] == i for s in sources)),
        "type": genre or ("groupe-discussion" if GROUPE.search(libelle) else "entrevue"),
        "libelle": libelle,
    }
    place = ("sources", len(sources))
    if not genre:
        _personnes(libelle, source, place, e)
    elif annee := date(libelle):
        source["annee"] = annee
    nommees = annuaire.rencontres(libelle)
    if len(nommees) == 1:
        source["organisation"] = next(iter(nommees))
    sources.append(source)


def _personnes(libelle: str, source: dict[str, Any], place: tuple[str, int], e: Brouillon) -> None:
    dit = NOMBRE.match(libelle)
    if PLUSIEURS.search(libelle):
        e.douter(place, "plusieurs personnes, semble-t-il : faites une source de chacune")
    elif dit:
        n = dit["n"].lower()
        source["nombre"] = n if n.isdecimal() else str(NOMBRES.get(n, 1))
    else:
        e.douter(place, "combien de personnes? Ajoutez « nombre: »")


def _editeur(blocs: Sequence[Bloc], e: Brouillon, annuaire: Annuaire) -> None:
    """Whoever documents initiatives, named in the last rubrique, is most often the publisher."""
    publication = e.donnees.setdefault("publication", {})
    if "editeur" in publication or "editeur_libelle" in publication:
        return
    dits = " ".join(b.texte for b in blocs if hasattr(b, "texte") and not isinstance(b, Element))
    for ident in annuaire.rencontres(dits):
        if annuaire.registre.organisations[ident].type == "recherche":
            publication["editeur"] = ident
            e.donnees["sources"][0]["organisation"] = ident
            e.douter(("publication", "editeur"), "nommé à la rubrique 10")
            return


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
    lignes = list(_lignes_du_colophon(blocs))
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
    _titulaire(publication, [t for _, t in lignes], e, annuaire)


def _lignes_du_colophon(blocs: Sequence[Bloc]) -> Iterator[tuple[str, str]]:
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


def _titulaire(publication: dict[str, Any], lignes: Sequence[str], e: Brouillon, annuaire: Annuaire) -> None:
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
