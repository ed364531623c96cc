"""Tables of the header: records, their terms, sources, dated steps, links and revisions."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.commun import adresses
from hooks.donnees.tables.colonne import Colonne, Type, de, texte
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    PROVENANCE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Cellule,
    Contexte,
    Ligne,
    Reference,
    Table,
    joindre,
    provenance,
    vers_organisation,
)
from schema.models.ententes import Positionnement
from schema.models.identite import (
    Jalon,
    LienFiche,
    Periode,
    Publication,
    Revision,
    Territoire,
    Verification,
)
from schema.models.initiative import Entete
from schema.models.sources import Source

LISTES = ("populations", "themes", "programmes", "mesures", "lois", "langues")
LIEUX = ("regions", "regions_possibles", "rls", "secteurs")
_PERIODE = ("debut_travaux", "debut_services", "fin", "couverte", "duree_enoncee")
_PUBLICATION = (
    "titre", "auteurs", "collaborateurs", "autres_roles", "editeur", "editeur_libelle", "annee", "issn",
    "collection", "licence", "adresse", "note",
)  # fmt: skip
_PAR_CODE = (
    "Régions sociosanitaires, par leur code à deux chiffres (un texte\u00a0: «\u00a006\u00a0», pas 6)."
)
# The list that the terms of a field belong to, where it is not the field's name.
LISTE_DE = {"regions_possibles": "regions"}


def _initiatives(c: Contexte) -> Iterator[Ligne]:
    n, f, lieu, publication = c.n, c.f, c.f.territoire, c.f.publication
    yield (
        n.id, f.titre, f.nom_usage, f.resume, f.genre, f.statut,
        *(joindre(getattr(lieu, x)) for x in LIEUX), lieu.precision,
        *(getattr(f.periode, x) for x in _PERIODE),
        n.debut.isoformat() if n.debut else None, n.fin.isoformat() if n.fin else None,
        *(joindre(getattr(f, x)) for x in LISTES),
        n.relation or None, n.tendance or None,
        *map(_cellule, (getattr(publication, x) for x in _PUBLICATION)),
        joindre(f.anciens_ids), f.verification.verifie_le, f.verification.a_reverifier_avant,
        adresses.fiche(n.id), n.fichier,
    )  # fmt: skip


def _cellule(valeur: str | tuple[str, ...] | None) -> Cellule:
    return joindre(valeur) if isinstance(valeur, tuple) else valeur


INITIATIVES = Table(
    "initiatives",
    "Récits",
    "Une ligne par récit : son en-tête, et le document dont il vient.",
    (
        texte("id", "Identifiant permanent du récit.", requise=True),
        *(de(Entete, x) for x in ("titre", "nom_usage", "resume", "genre", "statut")),
        de(Territoire, "regions", quoi=_PAR_CODE),
        de(Territoire, "regions_possibles"),
        *(de(Territoire, x) for x in ("rls", "secteurs")),
        de(Territoire, "precision", "territoire_precision"),
        *(de(Periode, x) for x in _PERIODE),
        Colonne("premier_jour", Type.JOUR, "Premier jour dont parle le récit, calculé de ses dates."),
        Colonne("dernier_jour", Type.JOUR, "Dernier jour dont parle le récit, calculé de ses dates."),
        *(de(Entete, x) for x in LISTES),
        *(de(Positionnement, x) for x in ("relation", "tendance")),
        *(de(Publication, x, f"publication_{x}") for x in _PUBLICATION),
        de(Entete, "anciens_ids"),
        de(Verification, "verifie_le"),
        de(Verification, "a_reverifier_avant"),
        texte("page", "Adresse de la page, depuis la racine du site.", requise=True),
        texte("fichier", "Fichier du dépôt dont le récit est tiré.", requise=True),
    ),
    ("id",),
    (vers_organisation("publication_editeur"),),
    de_fiche=_initiatives,
)


def _classements(c: Contexte) -> Iterator[Ligne]:
    for champ, source in (*((x, c.f.territoire) for x in LIEUX), *((x, c.f) for x in LISTES)):
        liste = LISTE_DE.get(champ, champ)
        # A term written twice is one term.
        yield from ((c.n.id, champ, liste, t) for t in dict.fromkeys(getattr(source, champ)))


CLASSEMENTS = Table(
    "classements",
    "Termes de chaque récit",
    "Une ligne par terme d’un récit : régions, populations, thèmes… La même chose que les colonnes à "
    "plusieurs valeurs de la table initiatives, prête à joindre.",
    (
        INITIATIVE,
        texte("champ", "Champ de la fiche : regions, regions_possibles, rls, secteurs, themes…", True),
        texte("liste", "Liste à laquelle le terme appartient.", True),
        texte("terme", "Identifiant du terme dans cette liste.", True),
    ),
    ("initiative", "champ", "terme"),
    (VERS_INITIATIVE, Reference(("liste", "terme"), "termes", ("liste", "id"))),
    de_fiche=_classements,
)  # fmt: skip


def _sources(c: Contexte) -> Iterator[Ligne]:
    for s in c.f.sources:
        yield (
            c.n.id, s.id, s.type, s.libelle, s.nombre, s.organisation, joindre(s.auteurs), s.annee, s.adresse,
            s.consultee, s.note,
        )  # fmt: skip


SOURCES = Table(
    "sources",
    "Sources",
    "Une ligne par source d’un récit : document, ou entrevues désignées par un rôle et un nombre.",
    (
        INITIATIVE,
        de(Source, "id", "source"),
        *(de(Source, x) for x in (
            "type", "libelle", "nombre", "organisation", "auteurs", "annee", "adresse", "consultee", "note",
        )),
    ),
    ("initiative", "source"),
    (VERS_INITIATIVE, vers_organisation()),
    de_fiche=_sources,
)  # fmt: skip


def _jalons(c: Contexte) -> Iterator[Ligne]:
    for chemin, j in c.de(Jalon):
        yield c.n.id, chemin, j.date, j.texte, *provenance(j)


JALONS = Table(
    "jalons",
    "Étapes datées",
    "Une ligne par étape de la ligne du temps.",
    (INITIATIVE, CHEMIN, de(Jalon, "date"), de(Jalon, "texte"), *PROVENANCE),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_jalons,
)


def _liens(c: Contexte) -> Iterator[Ligne]:
    yield from ((c.n.id, "fait_partie_de", x, None) for x in c.f.fait_partie_de)
    yield from ((c.n.id, "membre", x, None) for x in c.f.membres)
    yield from ((c.n.id, "lien", lien.vers, lien.texte) for lien in c.f.liens)


LIENS_RECITS = Table(
    "liens_recits",
    "Liens entre récits",
    "Une ligne par lien : un programme et ses membres, ou un récit à lire avec un autre.",
    (
        INITIATIVE,
        texte("sorte", "fait_partie_de, membre ou lien.", requise=True),
        de(LienFiche, "vers"),
        texte("texte", "Ce qui les relie, quand la fiche le dit."),
    ),
    ("initiative", "sorte", "vers"),
    (VERS_INITIATIVE, Reference(("vers",), "initiatives", ("id",))),
    de_fiche=_liens,
)


def _revisions(c: Contexte) -> Iterator[Ligne]:
    for rang, r in enumerate(c.f.verification.revisions, 1):
        yield c.n.id, rang, r.date, r.texte


REVISIONS = Table(
    "revisions",
    "Révisions des récits",
    "Une ligne par révision que la fiche raconte, de la plus ancienne à la plus récente.",
    (
        INITIATIVE,
        Colonne("rang", Type.ENTIER, "Ordre, à partir de 1.", requise=True),
        *(de(Revision, x) for x in ("date", "texte")),
    ),
    ("initiative", "rang"),
    (VERS_INITIATIVE,),
    de_fiche=_revisions,
)
