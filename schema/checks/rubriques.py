"""What a genre requires of the canvas, and what the before/after table must hold."""

from __future__ import annotations

from collections.abc import Iterator

from schema.checks.parcours import Visite
from schema.checks.regle import Constat, regle
from schema.lecture.problems import Niveau
from schema.lecture.typographie import apostrophes, guillemets
from schema.models.chiffres import Repartition
from schema.models.initiative import TOUJOURS_REMPLIE
from schema.models.tableaux import Sondage, TableauStatistique
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# Fewer letters than this may be an acronym.
LETTRES_MIN = 12


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
    return Constat(
        (terme.id,) if etat == "vide" else (),
        f"rubrique « {terme.id} » {etat}, que le genre « {genre.id} » exige "
        f"({terme.texte('numero')}. {libelle})",
        f"répondez à la question « {question} »",
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
    chiffree = any(True for _ in visite.de(TableauStatistique))
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
