"""Records, pages and words of the glossary as documents: their fields, their parts, what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hooks.commun import adresses
from hooks.site.recherche.extrait import CORPS, Extrait, Section, extraire
from hooks.site.recherche.fiche_cherchee import Fiche
from hooks.site.recherche.postes import Postes
from hooks.site.recherche.reponses import GLOSSAIRE, Reponse

# A whole before its parts; local before provincial; what serves who reads before what serves who writes.
MEMBRE = 0.9
PROVINCIALE = 0.85
DES_REDACTEURS = 0.4
_REDACTEURS = ("aide/", "guide/", "contribuer", "donnees", "miroir", "fichiers", "admin/", "couverture")
# Sheets repeat their record.
SANS_RECHERCHE = (f"{adresses.COUP_D_OEIL}/", "admin/")
DEBUT = 240


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that search may find. `parties`: anchor, heading and text of each part."""

    uri: str
    titre: str
    ligne: str
    resume: str
    champs: Mapping[str, str]
    parties: Sequence[Section]
    facteur: float = 1

    def indexer(self, postes: Postes, numero: int) -> None:
        """Add its words."""
        dites = [f"{s.titre} {s.texte}" if s.titre else s.texte for s in self.parties]
        postes.ajouter(numero, self.champs, dites, self.facteur)

    def affiche(self) -> list[str]:
        """What a result shows of it."""
        return [self.uri, self.titre, self.ligne, self.resume]


def de_fiche(racine: Path, fiche: Fiche, texte: bool) -> Document:
    """A record, with its page when `texte`; headings of rubriques, those of all records, say nothing."""
    uri = adresses.fiche(fiche.id)
    extrait = _lu(racine, uri) if texte else None
    champs = {
        "titre": f"{fiche.titre} {fiche.complet} {fiche.nom_usage}",
        "mots": fiche.mots,
        "resume": fiche.resume,
        "resultat": fiche.resultat,
    }
    parties = [Section(s.ancre, "", s.texte) for s in extrait.sections] if extrait else []
    facteur = (PROVINCIALE if fiche.provinciale else 1) * (MEMBRE if fiche.membre else 1)
    return Document(uri, fiche.titre, fiche.ligne, fiche.resume, champs, parties, facteur)


def de_page(racine: Path, uri: str, reponse: Reponse | None, texte: bool) -> Document | None:
    """A page, or what is known of it without reading it; None when it has nothing for search."""
    if texte and "#" not in uri:
        extrait = _lu(racine, uri)
        if extrait is None:
            return None
    elif reponse and reponse.titre:
        extrait = Extrait(reponse.titre, "", (Section("", "", reponse.texte),))
    else:
        return None
    noms = " · ".join(reponse.tous) if reponse else ""
    # Each word of the glossary is a document of its own.
    parties = extrait.sections[:1] if uri == GLOSSAIRE else extrait.sections
    facteur = DES_REDACTEURS if des_redacteurs(uri) else 1
    ligne = reponse.ligne if reponse and reponse.ligne else extrait.ligne
    debut = (reponse.texte if reponse else "") or next((s.texte for s in parties if s.texte), "")
    champs = {"titre": extrait.titre, "mots": noms}
    return Document(uri, extrait.titre, ligne, _debut(debut), champs, parties, facteur)


def des_redacteurs(uri: str) -> bool:
    """Whether the page serves those who write: it answers no question by its name."""
    return uri.startswith(_REDACTEURS) or "-couverture." in uri


def _debut(texte: str) -> str:
    return texte if len(texte) <= DEBUT else texte[: DEBUT + 1].rpartition(" ")[0] + "\u00a0…"


def _lu(racine: Path, uri: str) -> Extrait | None:
    chemin = racine / uri
    page = chemin.read_text(encoding="utf-8") if chemin.is_file() else ""
    return extraire(page) if CORPS in page else None


def pages(
    racine: Path, recits: frozenset[str], connues: Mapping[str, Reponse], texte: bool
) -> list[Document]:
    """Every document that is no record, by address: those of the tree when `texte`, and those `connues`."""
    presentes = {p.relative_to(racine).as_posix() for p in racine.rglob("*.html")} if texte else set()
    utiles = (u for u in presentes if not u.startswith(SANS_RECHERCHE))
    faites = (de_page(racine, u, connues.get(u), texte) for u in sorted({*utiles, *connues} - recits))
    return [d for d in faites if d]
