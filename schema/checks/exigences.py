"""What must be there: the rubriques of a genre, a source and a nature for each claim, named partners."""

from __future__ import annotations

from collections.abc import Iterator

from schema.checks.parcours import Visite
from schema.checks.regle import Constat, doubles, plutot, regle
from schema.lecture.problems import Niveau
from schema.lecture.typographie import apostrophes, guillemets
from schema.models.base import Affirmation, MesureSuivie, Provenance
from schema.models.chiffres import Repartition
from schema.models.initiative import TOUJOURS_REMPLIE
from schema.models.partenaires import LienPartenaires, Partenaire
from schema.models.sondages import Sondage
from schema.models.tableaux import Serie, TableauStatistique
from schema.models.types import CHOIX_MAX
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# Fewer letters than this may be an acronym.
LETTRES_MIN = 12
# The genre for what is known in half a page.
COURTE = "fiche"


@regle("E231", "Rubrique exigée par le genre absente ou vide")
def rubrique_manquante(visite: Visite) -> Iterator[Constat]:
    """A rubrique that the genre requires; the tenth is never empty, since it lists the sources."""
    fiche, canevas = visite.fiche, vocabulaire("canevas")
    genre = vocabulaire("genres")[fiche.genre]
    for ident in genre.liste("rubriques_requises"):
        rubrique = fiche.rubrique(ident)
        if ident == TOUJOURS_REMPLIE or (rubrique is not None and rubrique.remplie()):
            continue
        etat = "absente" if rubrique is None else "vide"
        yield _rubrique(canevas[ident], genre, etat)


def _rubrique(terme: Terme, genre: Terme, etat: str) -> Constat:
    libelle, question = map(apostrophes, (terme.libelle, terme.texte("question")))
    # Nobody is to invent what a document does not tell: the short genre asks for less.
    suite = "par ce que le document dit, et par cela seulement"
    if terme.id not in vocabulaire("genres")[COURTE].liste("rubriques_requises"):
        suite = f"ou prenez le genre « {COURTE} » : ce que le document ne dit pas ne s’écrit pas"
    return Constat(
        (terme.id,) if etat == "vide" else (),
        f"rubrique « {terme.id} » {etat}, que le genre « {genre.id} » exige "
        f"({terme.texte('numero')}. {libelle})",
        f"répondez à la question « {question} », {suite}",
        sur_cle=True,
    )


@regle("E232", "Domaine de retombées sans avant ni après")
def domaine_vide(visite: Visite) -> Iterator[Constat]:
    """A line of the before/after table with nothing on either side."""
    retombees = visite.fiche.retombees
    for i, domaine in enumerate(retombees.domaines if retombees else ()):
        if not domaine.avant.enonces and not domaine.apres.enonces:
            yield Constat(
                ("retombees", "domaines", i),
                f"domaine {guillemets(domaine.domaine)} sans avant ni après",
                "ajoutez « avant » ou « apres », ou retirez le domaine",
            )


def _repetes(visite: Visite) -> Iterator[tuple[int, str, bool]]:
    """(place, domain, same title?) for each domain that an earlier line of the table already holds."""
    vus: dict[str, set[str]] = {}
    retombees = visite.fiche.retombees
    for i, d in enumerate(retombees.domaines if retombees else ()):
        if d.domaine in vus:
            yield i, d.domaine, (d.titre or "") in vus[d.domaine]
        vus.setdefault(d.domaine, set()).add(d.titre or "")


@regle("E233", "Domaine de retombées répété")
def domaine_repete(visite: Visite) -> Iterator[Constat]:
    """One domain on two lines of the table that nothing tells apart."""
    for i, domaine, meme_titre in _repetes(visite):
        if meme_titre:
            yield Constat(
                ("retombees", "domaines", i, "domaine"),
                f"domaine {guillemets(domaine)} déjà donné plus haut",
                "réunissez les deux, ou donnez-leur des titres différents",
            )


@regle("E234", "Domaine de retombées en deux lignes", Niveau.AVERTISSEMENT)
def domaine_partage(visite: Visite) -> Iterator[Constat]:
    """One domain on two lines of different titles: allowed, when the source has it so."""
    for i, domaine, meme_titre in _repetes(visite):
        if not meme_titre:
            yield Constat(
                ("retombees", "domaines", i, "domaine"),
                f"domaine {guillemets(domaine)} déjà donné plus haut sous un autre titre",
                "vérifiez que la source les sépare",
            )


@regle("E235", "Texte tout en capitales", Niveau.AVERTISSEMENT)
def en_capitales(visite: Visite) -> Iterator[Constat]:
    """A title or a summary that shouts: harder to read, and spelt out by some screen readers."""
    for nom in ("titre", "nom_usage", "resume"):
        texte = getattr(visite.fiche, nom) or ""
        if texte == texte.upper() and sum(c.isalpha() for c in texte) >= LETTRES_MIN:
            yield Constat(
                (nom,), f"« {nom} » est tout en capitales", "écrivez-le en minuscules, avec les accents"
            )


@regle("E236", "Partie exigée par le genre absente")
def partie_du_genre(visite: Visite) -> Iterator[Constat]:
    """What makes a record of its genre: the agreement, the members, the figures."""
    fiche = visite.fiche
    if fiche.genre == "entente" and not (fiche.partenaires and fiche.partenaires.ententes):
        yield Constat(
            ("partenaires",), "fiche d’entente sans entente", "ajoutez « partenaires: ententes: »", True
        )
    if fiche.genre == "programme" and not fiche.membres:
        yield Constat(
            ("genre",),
            "fiche de programme sans membres",
            "ajoutez « membres: » et les fiches qui en font partie",
        )
    chiffree = any(True for x in (TableauStatistique, Serie) for _ in visite.de(x))
    if fiche.genre == "portrait" and not chiffree and not any(True for _ in visite.de(Sondage)):
        yield Constat(
            ("genre",), "portrait sans sondage ni statistiques", "ajoutez « sondages: » ou « statistiques: »"
        )
    indicateurs = bool(fiche.retombees and fiche.retombees.indicateurs)
    if fiche.genre == "service" and not (
        chiffree or indicateurs or any(True for _ in visite.de(Repartition))
    ):
        yield Constat(
            ("genre",),
            "fiche de service sans aucun relevé chiffré",
            "ajoutez « statistiques: », « repartitions: » ou « indicateurs: »",
        )


@regle("E201", "Énoncé sans source")
def sans_source(visite: Visite) -> Iterator[Constat]:
    """A claim whose block, and no block around it, names a source."""
    idents = [guillemets(f"sources: [{s.id}]") for s in visite.fiche.sources]
    choix = " ou ".join(idents) + ", selon celle qui le dit" * (len(idents) > 1)
    if len(idents) > 3:
        choix = f"{idents[0]}, ou une autre des sources de la fiche, selon celle qui le dit"
    for chemin, affirmation in visite.de(Affirmation):
        if not affirmation.sources:
            yield Constat(chemin, "énoncé sans source", f"écrivez {_sous(chemin)}{choix}")


@regle("E202", "Énoncé sans nature")
def sans_nature(visite: Visite) -> Iterator[Constat]:
    """A claim of which nothing says whether it is perceived, observed, measured or written."""
    for chemin, affirmation in visite.de(Affirmation):
        if affirmation.nature is None:
            choix = "« nature: … », avec perception, observation, mesure ou document"
            yield Constat(chemin, "énoncé sans nature", f"écrivez {_sous(chemin)}{choix}")


def _sous(chemin: tuple[str | int, ...]) -> str:
    # The list of a rubrique may bear its name: what is meant stands at the edge.
    premier = "le premier " * (len(chemin) > 1 and chemin[0] == chemin[1])
    return f"sous {premier}{guillemets(f'{chemin[0]}:')}, en retrait, " if chemin else ""


@regle("E203", "Source inconnue de la fiche")
def source_inconnue(visite: Visite) -> Iterator[Constat]:
    """A source that the record's own list does not have. Inherited lists are reported once, where written."""
    connues = dict.fromkeys(s.id for s in visite.fiche.sources)
    # What inherits holds the very tuple of its block; the shortest path to a tuple is where it was written.
    ecrites: dict[int, tuple[tuple[str | int, ...], tuple[str, ...]]] = {}
    for chemin, objet in visite.de(Provenance):
        if any(ident not in connues for ident in objet.sources):
            deja = ecrites.get(id(objet.sources))
            if deja is None or len(chemin) < len(deja[0]):
                ecrites[id(objet.sources)] = chemin, objet.sources
    for chemin, idents in ecrites.values():
        for i, ident in enumerate(idents):
            if ident not in connues:
                ajout = f"ajoutez {guillemets(ident)} à la liste « sources » du haut de la fiche"
                sinon = f"prenez l’une des siennes ({', '.join(list(connues)[:CHOIX_MAX])}), ou {ajout}"
                quoi = f"source {guillemets(ident)} absente de la fiche"
                yield Constat((*chemin, "sources", i), quoi, plutot(ident, connues, sinon))


@regle("E204", "Deux sources du même identifiant")
def source_double(visite: Visite) -> Iterator[Constat]:
    """Two sources of one id: nobody could tell which is meant."""
    yield from doubles(("sources",), "sources", (s.id for s in visite.fiche.sources))


@regle("E205", "Source jamais citée", Niveau.AVERTISSEMENT)
def source_inutile(visite: Visite) -> Iterator[Constat]:
    """A source that no claim names: perhaps a slip, perhaps honest, so only a warning."""
    citees = {ident for _, objet in visite.de(Provenance) for ident in objet.sources}
    for i, source in enumerate(visite.fiche.sources):
        if source.id not in citees:
            yield Constat(
                ("sources", i, "id"),
                f"source {guillemets(source.id)} jamais citée",
                "citez-la dans un énoncé, ou vérifiez qu’elle sert",
            )


@regle("E238", "Terme hors liste", Niveau.AVERTISSEMENT)
def hors_liste(visite: Visite) -> Iterator[Constat]:
    """A population or a theme in words: the page shows it, and a reviewer makes it a term."""
    for liste in ("populations", "themes"):
        for i, texte in enumerate(getattr(visite.fiche, f"{liste}_autres")):
            proche = vocabulaire(liste).suggerer(texte)
            remede = (
                f"si un terme de « {liste} » le dit, prenez-le; sinon, laissez-le ainsi, "
                "la personne qui relit en fera un terme"
            )
            if proche:
                remede = f"vouliez-vous dire {guillemets(proche.id)}, sous « {liste} »?"
            yield Constat(
                (f"{liste}_autres", i), f"{guillemets(texte)} n’est pas encore dans la liste", remede
            )


@regle("E241", "Partenaire sans nom")
def partenaire_sans_nom(visite: Visite) -> Iterator[Constat]:
    """A partner that is neither in the register nor named in words."""
    for chemin, p in visite.de(Partenaire):
        if not p.organisation and not p.designation:
            yield Constat(
                chemin,
                f"partenaire {guillemets(p.id)} sans nom",
                "ajoutez « organisation » (au registre) ou « designation » (en mots)",
            )


@regle("E242", "Partenaire à deux noms")
def partenaire_a_deux_noms(visite: Visite) -> Iterator[Constat]:
    """A partner both in the register and named in words: the page could show either."""
    for chemin, p in visite.de(Partenaire):
        if p.organisation and p.designation:
            yield Constat(
                (*chemin, "designation"),
                f"partenaire {guillemets(p.id)} désigné deux fois",
                "gardez « organisation » et retirez « designation »",
                sur_cle=True,
            )


@regle("E243", "Deux partenaires ou deux acteurs du même identifiant")
def partenaire_double(visite: Visite) -> Iterator[Constat]:
    """Two partners, or two actors of one partner, under one id."""
    partenaires = visite.fiche.partenaires
    liste = partenaires.liste if partenaires else ()
    yield from doubles(("partenaires", "liste"), "partenaires", [p.id for p in liste])
    for i, p in enumerate(liste):
        yield from doubles(("partenaires", "liste", i, "acteurs"), "acteurs", [a.id for a in p.acteurs])


@regle("E239", "Mesure suivie que l’en-tête ne nomme pas")
def mesure_sans_entete(visite: Visite) -> Iterator[Constat]:
    """Lists and the measure's own page read the header."""
    for chemin, suivie in visite.de(MesureSuivie):
        if suivie.mesure not in visite.fiche.mesures:
            quoi = f"mesure {guillemets(suivie.mesure)} absente des mesures de l’en-tête"
            yield Constat((*chemin, "mesure"), quoi, f"ajoutez {guillemets(suivie.mesure)} à « mesures »")


@regle("E244", "Lien vers un partenaire inconnu")
def lien_perdu(visite: Visite) -> Iterator[Constat]:
    """An arrow that starts or ends at nobody of this record."""
    partenaires = visite.fiche.partenaires
    connus = dict.fromkeys(nom for p in (partenaires.liste if partenaires else ()) for nom in _noms(p))
    for chemin, lien in visite.de(LienPartenaires):
        for bout in ("de", "vers"):
            nom = getattr(lien, bout)
            if nom not in connus:
                sinon = "employez l’« id » d’un partenaire de la liste, ou « partenaire/acteur »"
                yield Constat(
                    (*chemin, bout),
                    f"partenaire {guillemets(nom)} inconnu de la fiche",
                    plutot(nom, connus, sinon),
                )


def _noms(p: Partenaire) -> Iterator[str]:
    yield p.id
    for acteur in p.acteurs:
        yield f"{p.id}/{acteur.id}"
