"""From the blocks of a document to a whole draft: rubrique by rubrique, then the text and its notes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hooks.redaction.edition.yaml_canonique import ecrire
from hooks.redaction.importation.avant_apres import est_avant_apres, lire_retombees
from hooks.redaction.importation.bibliographie import lire_colophon, lire_sources
from hooks.redaction.importation.blocs import ANNOTE, COTE, Bloc, Document, nettoyer, textes
from hooks.redaction.importation.decoupage import Coupe, decouper
from hooks.redaction.importation.etiquettes import lire_entete
from hooks.redaction.importation.ouverture import Compte, Flux, compter, lignes_perdues, mots, restes
from hooks.redaction.importation.premier_jet import RECIT, Brouillon, a_remplir
from hooks.redaction.importation.reconnaissance import Annuaire, deduire
from hooks.redaction.importation.rubriques_lues import (
    SIMPLES,
    est_tableau_de_partenaires,
    est_un_avis,
    lire_partenaires,
    lire_ressources,
    lire_texte,
)
from schema.checks.completude import MARQUE
from schema.checks.vie_privee import designe, verifier
from schema.corpus.ensemble import Registre
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Node, Reperage, feuilles
from schema.vocabularies.vocabulaires import vocabulaire

# What counts as a field found in the header: its path.
CHAMPS = (
    "titre", "nom_usage", "statut", "territoire.regions", "territoire.rls", "territoire.secteurs",
    "periode.debut_travaux", "periode.debut_services", "periode.fin", "populations", "themes", "programmes",
    "mesures", "lois", "publication.auteurs", "publication.collaborateurs", "publication.autres_roles",
    "publication.editeur", "publication.editeur_libelle", "publication.annee", "publication.issn",
    "publication.collection", "publication.licence", "publication.adresse", "sources", "jalons",
)  # fmt: skip
TITRES_MAX = 12  # named in one note
NON_PRECISE = "non-precise"
# Rubriques with a reader of their own, below.
A_PART = ("partenaires", "ressources", "documentation", "retombees")


@dataclass(frozen=True, slots=True)
class Redaction:
    """The draft and its account. `fin`: the pieces of the document that it does not hold; `autrement`: those
    that its keys and codes say; `manquantes`: ids of the rubriques that the document does not have."""

    ebauche: Brouillon
    champs: tuple[str, ...]
    rubriques: tuple[str, ...]
    manquantes: tuple[str, ...]
    lignes: int
    fin: tuple[str, ...]
    autrement: tuple[str, ...]


def rediger(document: Document, registre: Registre) -> Redaction:
    """The draft of a document. Never fails: what is not understood is kept for the editor."""
    annuaire = Annuaire(registre)
    coupe = _reunir_tableaux(decouper(document.blocs))
    ebauche = Brouillon()
    ebauche.traduits += [titre for _, titre in coupe.titres]
    annonces = lire_entete(coupe.tete, ebauche, annuaire)
    lire_colophon(coupe.fin, ebauche, annuaire)
    deduire("\n".join(textes(coupe.tete)), coupe.rubriques, ebauche, annuaire)
    manquantes = tuple(
        t.id for t in vocabulaire("canevas") if not mots(" ".join(textes(coupe.rubriques.get(t.id, ()))))
    )
    lignes = _rubriques(coupe, annonces, ebauche, annuaire)
    _citer(annonces, ebauche)
    _douter_des_titres(coupe, ebauche, annuaire)
    champs = tuple(_champs(ebauche.donnees))
    _completer(ebauche, manquantes)
    manque = restes(document.blocs, ebauche.donnees)
    dits = Flux({"traduits": ebauche.traduits})
    # The longest first, as in `restes`; then in the order of the document again.
    ordre = sorted(range(len(manque)), key=lambda i: -len(manque[i]))
    dites = {i for i in ordre if dits.prendre(mots(manque[i]))}
    autrement = tuple(piece for i, piece in enumerate(manque) if i in dites)
    fin = tuple(piece for i, piece in enumerate(manque) if i not in dites)
    rubriques = tuple(t.id for t in vocabulaire("canevas") if t.id not in manquantes)
    return Redaction(ebauche, champs, rubriques, manquantes, lignes, fin, autrement)


def _reunir_tableaux(coupe: Coupe) -> Coupe:
    """A table whose headings say what it is belongs to its rubrique, wherever it stands."""
    for ident, est in (("retombees", est_avant_apres), ("partenaires", est_tableau_de_partenaires)):
        if any(est(b) for b in coupe.rubriques.get(ident, ())):
            continue
        partout = (coupe.tete, *coupe.rubriques.values())
        if ailleurs := tuple(b for blocs in partout for b in blocs if est(b)):
            rubriques = {
                i: tuple(b for b in blocs if b not in ailleurs) for i, blocs in coupe.rubriques.items()
            }
            rubriques[ident] = (*rubriques.get(ident, ()), *ailleurs)
            coupe = replace(
                coupe, tete=tuple(b for b in coupe.tete if b not in ailleurs), rubriques=rubriques
            )
    return coupe


def _rubriques(coupe: Coupe, annonces: Mapping[str, str], e: Brouillon, annuaire: Annuaire) -> int:
    """Write them all; returns the number of rows of the before/after table."""

    def corps(ident: str) -> Sequence[Bloc]:
        return coupe.rubriques.get(ident, ())

    for terme in vocabulaire("canevas"):
        if terme.id in SIMPLES:
            SIMPLES[terme.id](corps(terme.id), e, annuaire)
        elif terme.id not in A_PART:
            lire_texte(terme, corps(terme.id), e)
    lire_partenaires(corps("partenaires"), annonces.get("partenaires", ""), e, annuaire)
    lire_ressources(corps("ressources"), e)
    lire_sources(corps("documentation"), e, annuaire)
    return lire_retombees(corps("retombees"), e)


def _citer(annonces: Mapping[str, str], e: Brouillon) -> None:
    """The words of the header's population, which the list's terms only sum up, go with the description."""
    if annonces.get("populations"):
        e.donnees["description"].setdefault("public", []).insert(0, annonces["populations"])


def _douter_des_titres(coupe: Coupe, e: Brouillon, annuaire: Annuaire) -> None:
    """Ask about the headings that could open another rubrique: a partner's or a voice's is at its place."""
    for ident, titres in coupe.incertains.items():
        douteux = [
            f"« {t} »"
            for t in titres
            if not (ident == "partenaires" and annuaire.rencontres(t))
            and not (ident == "avis" and est_un_avis(t))
        ]
        if douteux:
            quels = ", ".join([*douteux[:TITRES_MAX], *(["…"] if len(douteux) > TITRES_MAX else [])])
            e.douter((ident,), f"est-ce une autre rubrique? Placez le texte de l’intertitre {quels}")


def _champs(donnees: Mapping[str, Any]) -> Iterator[str]:
    for champ in CHAMPS:
        valeur: Any = donnees
        for cle in champ.split("."):
            valeur = valeur.get(cle) if isinstance(valeur, Mapping) else None
        if valeur and MARQUE not in str(valeur):
            yield champ


def _completer(e: Brouillon, manquantes: Sequence[str]) -> None:
    """Mark what a record must hold and the document does not tell."""
    d = e.donnees
    d.setdefault("titre", a_remplir("le titre du récit"))
    d["resume"] = a_remplir(
        "300 caractères au plus, dans vos mots : qui fait quoi, pour qui, où, ce qui change"
    )
    d["genre"] = "recit"
    if "statut" not in d:
        d["statut"] = NON_PRECISE
        e.douter(
            ("statut",), "en-cours, terminee, projet-pilote? Le document ne le dit pas en toutes lettres"
        )
    if "regions" not in d["territoire"]:
        d["territoire"]["regions"] = [a_remplir("le code de la région, de 01 à 18")]
    for cle, quoi in (("populations", "pour qui"), ("themes", "un thème de la liste")):
        d.setdefault(cle, [a_remplir(quoi)])
    d["verification"] = {"verifie_le": a_remplir("la date de votre relecture, AAAA-MM-JJ")}
    d["publication"].setdefault("titre", d["titre"])
    for cle in ("periode", "publication"):
        if not d[cle]:
            del d[cle]
    for terme in vocabulaire("canevas"):
        if terme.id in manquantes and terme.id not in ("retombees", "partenaires"):
            rubrique = d.setdefault(terme.id, {"sources": [RECIT], "nature": "document"})
            rubrique.setdefault("enonces", [a_remplir(terme.texte("question"))])


LARGEUR = 100
TETE = """Brouillon tiré de {nom} par « recits importer ».

Les textes sont encore ceux du document : redites chacun dans vos mots avant de proposer la fiche.
À REMPLIR : ce que le document ne dit pas. À VÉRIFIER : ce qui a été déduit, ou n'est pas sûr.
À RETIRER : ce qui mène à une personne. Tant qu'il reste un « À REMPLIR », « recits valider » refuse la fiche.
Ce qui n'a pas trouvé sa place est à côté, dans {ecarte}, que git ignore. Effacez ces notes à mesure."""
TETE_ECARTE = """Ce que « recits importer » n'a pas mis dans {fichier}.

Git ignore ce fichier : il ne quitte pas votre machine. Effacez-le quand la fiche est finie.
"""
PAS_PLACE = "Ce qui n'a pas trouvé sa place :"
AUTREMENT = "Ce que les clés et les codes de la fiche disent déjà (titres, étiquettes, régions, dates) :"
PERDUS = "Ce que l'importation n'a pas su lire, tel que le fichier le donne; reportez-le à la main :"
MARGES = "En-têtes, pieds de page et notes du document :"
PERSONNES = "À RETIRER, car cela mène à une personne :"


@dataclass(frozen=True, slots=True)
class Texte:
    """`yaml`: the draft; `ecarte`: the file beside it, which git ignores; what became of its words; counts
    of marks."""

    yaml: str
    ecarte: str
    compte: Compte
    verifier: int
    retirer: int


def fichier_ecarte(fichier: str) -> str:
    """The name of the file beside a draft."""
    return f"{fichier.removesuffix('.yml')}.ecarte.txt"


def mettre_en_texte(redaction: Redaction, nom: str, document: Document, fichier: str) -> Texte:
    """The file of a draft. `nom`: the document's name, `fichier`: the draft's, for messages."""
    tire = "un document" if designe(nom) else f"« {nettoyer(nom)} »"
    yaml = ecrire(redaction.ebauche.donnees, TETE.format(nom=tire, ecarte=fichier_ecarte(fichier)))
    noeud, _ = lire(yaml.encode("utf-8"), fichier)
    notes: dict[int, list[str]] = {}
    personnels = verifier(fichier, feuilles(noeud)) if noeud else []
    if noeud:
        for chemin, phrase in redaction.ebauche.remarques:
            # All can read the repository: a comment names no one either.
            dit = "ce passage n'est pas sûr" if designe(phrase) else phrase
            _noter(notes, _ligne(noeud, chemin), f"À VÉRIFIER : {dit}")
        for probleme in personnels:
            _noter(notes, probleme.ligne, f"À RETIRER : {probleme.quoi.partition(' «')[0]}")
    listes, retires = _listes(redaction, document)
    pieces = tuple(p for _, siennes in listes for p in siennes)
    compte = compter(document.brut, redaction.ebauche.donnees, pieces, document.repetes)
    if compte.perdus:
        listes.insert(0, (PERDUS, lignes_perdues(document, compte.mots_perdus)))
    a_verifier = sum(n.startswith("À VÉRIFIER") for lignes in notes.values() for n in lignes)
    corps = "\n".join(_annoter(yaml.splitlines(), notes)) + "\n"
    ecarte = "\n".join([TETE_ECARTE.format(fichier=fichier), *_fin(listes)]) + "\n" if listes else ""
    return Texte(corps, ecarte, compte, a_verifier, len(personnels) + retires)


def _noter(notes: dict[int, list[str]], ligne: int, note: str) -> None:
    # Typed as editors type: a file has one kind of apostrophe.
    if (propre := nettoyer(note)) not in notes.setdefault(ligne, []):
        notes[ligne].append(propre)


def _ligne(noeud: Node, chemin: tuple[str | int, ...]) -> int:
    """The line where the key at `chemin` stands, or the item when the path ends with a place in a list."""
    return Reperage(noeud).lieu(chemin, sur_cle=bool(chemin) and isinstance(chemin[-1], str)).line


def _annoter(lignes: Sequence[str], notes: dict[int, list[str]]) -> Iterator[str]:
    for numero, ligne in enumerate(lignes, 1):
        retrait = ligne[: len(ligne) - len(ligne.lstrip())]
        for note in notes.get(numero, ()):
            yield from _commentaire(note, retrait)
        yield ligne


def _listes(redaction: Redaction, document: Document) -> tuple[list[tuple[str, list[str]]], int]:
    """The lists of the file beside, with their headings, and how many of their pieces lead to a person."""
    fin = [nettoyer(piece) for piece in redaction.fin]
    # Who wrote a remark is named before it, always.
    personnes = [
        p for p in (*fin, *document.marges, *(t for sort, t in document.cote if sort != ANNOTE)) if designe(p)
    ]
    listes = [
        (PERSONNES, personnes),
        (PAS_PLACE, [p for p in fin if p not in personnes]),
        (MARGES, [p for p in document.marges if p not in personnes]),
        *((sort, [t for s, t in document.cote if s == sort and t not in personnes]) for sort in COTE),
        (AUTREMENT, [nettoyer(p) for p in redaction.autrement]),
    ]
    return [(titre, pieces) for titre, pieces in listes if any(pieces)], len(personnes)


def _fin(listes: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    for titre, pieces in listes:
        yield titre
        yield from (f"- {' '.join(piece.split())}" for piece in pieces)
        yield ""


def _commentaire(texte: str, retrait: str, puce: str = "") -> Iterator[str]:
    """A text behind `#`, on as many lines as it takes; a long word is never cut."""
    lignes = textwrap.wrap(
        " ".join(texte.split()), LARGEUR - len(retrait), break_long_words=False, break_on_hyphens=False
    )
    for i, ligne in enumerate(lignes):
        yield f"{retrait}# {puce if i == 0 else ' ' * len(puce)}{ligne}"
