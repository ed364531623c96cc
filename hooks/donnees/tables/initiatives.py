"""Tables of the header: records, their terms, sources, dates, dated steps, links and revisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from hooks.commun import adresses
from hooks.donnees.tables.colonne import (
    Cellule,
    Colonne,
    Type,
    colonne,
    de,
    entier,
    joindre,
    provenance,
    tous,
)
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Contexte,
    Reference,
    Table,
    Vu,
    descendre,
    vers_organisation,
)
from schema.champs import Modeles, champs, datees
from schema.models.dates import debut, fin
from schema.models.essentiel import Origine, Revision, Verification
from schema.models.identite import (
    Jalon,
    LienFiche,
    Periode,
    Publication,
    Source,
    Territoire,
)
from schema.models.initiative import Entete
from schema.models.ressources import Positionnement


def _jour(prendre: Callable[[Any], date | None]) -> Callable[[Any], str | None]:
    return lambda x: jour.isoformat() if (jour := prendre(x)) else None


def _de_publication() -> Iterator[Colonne]:
    for c in tous(Publication, ou="f.publication"):
        yield replace(c, nom=f"publication_{c.nom}")


def _d_ailleurs(nom: str, quoi: str, lire: Callable[[Origine], Cellule]) -> Colonne:
    return colonne(nom, quoi, lambda c: lire(c.f.origine) if c.f.origine else None)


_ORIGINE = (
    _d_ailleurs("observatoire", "Observatoire dont vient le récit moissonné.", attrgetter("autorite.nom")),
    _d_ailleurs(
        "origine", "Chaque observatoire d’où vient le récit, le premier d’abord : identifiant, nom et page.",
        lambda o: joindre(f"{p.autorite}: {p.nom}, {p.page}" for p in o.passages),
    ),
    _d_ailleurs(
        "origine_licence", "Licence sous laquelle son observatoire le publie.", attrgetter("autorite.licence")
    ),
    _d_ailleurs(
        "moissonne_le", "Jour où il a été pris chez le dernier d’entre eux.",
        lambda o: o.passages[-1].moissonnee_le,
    ),
    _d_ailleurs(
        "absent_depuis", "Jour depuis lequel son observatoire ne le publie plus, sans avoir dit le retirer.",
        attrgetter("absente_depuis"),
    ),
    _d_ailleurs(
        "schema_suivi", "Version du schéma qu’il suit, quand ce site ne la connaît pas.",
        attrgetter("schema_suivi"),
    ),
    _d_ailleurs(
        "cases_inconnues", "Cases que ce site ne connaît pas, et ce qu’elles contiennent.",
        lambda o: joindre(f"{x.case}: {x.valeur}" for x in o.inconnues),
    ),
)  # fmt: skip

INITIATIVES = Table(
    "initiatives",
    "Récits",
    "Une ligne par récit : son en-tête, et le document dont il vient.",
    (
        colonne("id", "Identifiant permanent du récit.", "n.id", requise=True),
        *tous(
            Entete,
            ou="f",
            territoire=tous(
                Territoire,
                ou="f.territoire",
                precision=de(Territoire, "precision", "territoire_precision", "f.territoire"),
            ),
            periode=(
                *tous(Periode, ou="f.periode"),
                colonne(
                    "premier_jour", "Premier jour dont parle le récit, calculé de ses dates.",
                    _jour(attrgetter("n.debut")), genre=Type.JOUR,
                ),
                colonne(
                    "dernier_jour", "Dernier jour dont parle le récit, calculé de ses dates.",
                    _jour(attrgetter("n.fin")), genre=Type.JOUR,
                ),
            ),
            publication=(
                de(Positionnement, "relation", ou="n"),
                de(Positionnement, "tendance", ou="n"),
                *_de_publication(),
            ),
            fait_partie_de=(), membres=(), jalons=(),
            titres_autres=(
                colonne(
                    "titres_autres", "Titres dans d’autres langues, chacun après le code de la sienne.",
                    lambda c: joindre(f"{t.langue}: {t.titre}" for t in c.f.titres_autres),
                ),
            ),
            ailleurs=(
                colonne(
                    "ailleurs", "Initiatives que ce site n’a pas : relation, titre et adresse de chacune.",
                    lambda c: joindre(f"{x.relation} : {x.titre}, {x.adresse}" for x in c.f.ailleurs),
                ),
            ),
            origine=_ORIGINE,
            verification=(
                *tous(Verification, ou="f.verification"),
                colonne(
                    "passages_juges", "Passages qu’un message sur la vie privée citait, gardés, et pourquoi.",
                    lambda c: joindre(f"{j.texte} : {j.raison}" for j in c.f.verification.juges),
                ),
            ),
        ),
        colonne(
            "page", "Adresse de la page, depuis la racine du site.", lambda c: adresses.fiche(c.n.id),
            requise=True,
        ),
        colonne("fichier", "Fichier du dépôt dont le récit est tiré.", "n.fichier", requise=True),
    ),
    ("id",),
    (vers_organisation("publication_editeur"),),
    de_fiche=lambda c: (c,),
)  # fmt: skip


def _de_notice(nom: str, lire: Callable[[Any], Cellule] | None = None) -> Colonne:
    """The same column, read of a notice: where many records are listed, none is loaded."""
    prendre = attrgetter(nom)

    def lue(n: Any) -> Cellule:
        valeur = prendre(n)
        return joindre(valeur) if isinstance(valeur, tuple) else valeur

    return replace(next(c for c in INITIATIVES.colonnes if c.nom == nom), lire=lire or lue)


# What a list of records says of each; the rows are notices.
COLONNES_RECITS = (
    *map(_de_notice, ("id", "titre", "resume", "genre", "statut", "regions", "regions_possibles")),
    *map(_de_notice, ("populations", "themes", "pays", "regions_iso")),
    _de_notice("premier_jour", _jour(attrgetter("debut"))),
    _de_notice("dernier_jour", _jour(attrgetter("fin"))),
    _de_notice("verifie_le"),
    _de_notice("page", lambda n: adresses.fiche(n.id)),
    _de_notice("observatoire", lambda n: n.observatoire or None),
)


def _classements(c: Contexte) -> Iterator[Vu]:
    """Each term of the header, in the field that holds it."""
    for classe, modele in ((Territoire, c.f.territoire), (Entete, c.f)):
        for un in champs(classe).values():
            if un.vocabulaire and un.liste:
                # A term written twice is one term.
                yield from (Vu(c, "", t, un) for t in dict.fromkeys(getattr(modele, un.nom)))


CLASSEMENTS = Table(
    "classements",
    "Termes de chaque récit",
    "Une ligne par terme d’un récit : régions, populations, thèmes… La même chose que les colonnes à "
    "plusieurs valeurs de la table initiatives, prête à joindre.",
    (
        INITIATIVE,
        colonne(
            "champ", "Champ de la fiche : regions, regions_possibles, rls, secteurs, themes…", "dans.nom",
            requise=True,
        ),
        colonne("liste", "Liste à laquelle le terme appartient.", "dans.vocabulaire", True),
        colonne("terme", "Identifiant du terme dans cette liste.", "x", True),
    ),
    ("initiative", "champ", "terme"),
    (VERS_INITIATIVE, Reference(("liste", "terme"), "termes", ("liste", "id"))),
    de_fiche=_classements,
)  # fmt: skip
SOURCES = Table(
    "sources",
    "Sources",
    "Une ligne par source d’un récit : document, ou entrevues désignées par un rôle et un nombre.",
    (INITIATIVE, *tous(Source, id=de(Source, "id", "source"))),
    ("initiative", "source"),
    (VERS_INITIATIVE, vers_organisation()),
    de_fiche=descendre(Source),
)
JALONS = Table(
    "jalons",
    "Étapes datées",
    "Une ligne par étape de la ligne du temps.",
    (INITIATIVE, CHEMIN, *tous(Jalon), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Jalon),
)


def _liens(c: Contexte) -> Iterator[Vu]:
    """Each link, and its kind. Those between a programme and its members say no more than where they lead."""
    for sorte, idents in (("fait_partie_de", c.f.fait_partie_de), ("membre", c.f.membres)):
        yield from (Vu(c, "", LienFiche.model_construct(vers=x, texte=""), pas=(sorte,)) for x in idents)
    yield from (Vu(c, "", lien, pas=("lien",)) for lien in c.f.liens)


LIENS_RECITS = Table(
    "liens_recits",
    "Liens entre récits",
    "Une ligne par lien : un programme et ses membres, ou un récit à lire avec un autre.",
    (
        INITIATIVE,
        colonne("sorte", "fait_partie_de, membre ou lien.", lambda v: v.pas[0], requise=True),
        de(LienFiche, "vers"),
        colonne("texte", "Ce qui les relie, quand la fiche le dit.", "x.texte"),
    ),
    ("initiative", "sorte", "vers"),
    (VERS_INITIATIVE, Reference(("vers",), "initiatives", ("id",))),
    de_fiche=_liens,
)
REVISIONS = Table(
    "revisions",
    "Révisions des récits",
    "Une ligne par révision que la fiche raconte, de la plus ancienne à la plus récente.",
    (
        INITIATIVE,
        entier("rang", "Ordre, à partir de 1.", lambda v: v.pas[0] + 1),
        *tous(Revision),
    ),
    ("initiative", "rang"),
    (VERS_INITIATIVE,),
    de_fiche=descendre(Verification, "revisions"),
)


def _dates(c: Contexte) -> Iterator[Vu]:
    """Each date of the record; what holds it is what bears it."""
    for v in c.etapes:
        classe: Modeles = type(v.x)
        for champ in datees(classe):
            if getattr(v.x, champ.nom):
                yield from v.dedans(champ.nom)


DATES = Table(
    "dates",
    "Dates",
    "Une ligne par date d’un récit, avec les jours entre lesquels elle tombe : de quoi trier une ligne du "
    "temps, ou trouver ce qui s’est passé en 2011.",
    (
        INITIATIVE,
        CHEMIN,
        colonne(
            "porteur", "Place de ce qui porte la date : colonne chemin des autres tables.", "dans.chemin",
            requise=True,
        ),
        colonne(
            "champ", "Champ de la fiche : periode, date, debut, fin…", lambda v: v.chemin.rpartition("/")[2],
            requise=True,
        ),
        colonne("date", "La date comme la fiche l’écrit, en EDTF (ISO 8601-2).", "x", requise=True),
        colonne(
            "premier_jour", "Premier jour que la date peut vouloir dire; vide si le début n’est pas connu.",
            _jour(lambda v: debut(v.x)), genre=Type.JOUR,
        ),
        colonne(
            "dernier_jour", "Dernier jour que la date peut vouloir dire; vide si la fin n’est pas connue.",
            _jour(lambda v: fin(v.x)), genre=Type.JOUR,
        ),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE,),
    de_fiche=_dates,
)  # fmt: skip
