"""4. Qui sont les partenaires impliqués dans l’initiative? — partners and the links between them; and an
organisation of the register, `schema/vocabularies/organisations/<id>.yml`, which a partner may be."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Enonce, Modele
from schema.models.chiffres import Valeur
from schema.models.marques import (
    AuFormulaire,
    Bref,
    EnComparaison,
    EnTable,
    Rare,
    element,
    extrait,
    mot,
    quand,
    sans,
)
from schema.models.ressources import Entente, Positionnement
from schema.models.rubrique import Rubrique
from schema.models.types import (
    Adresse,
    DansVocabulaire,
    DateFixe,
    DateSeule,
    IdFiche,
    IdOrganisation,
    Libelle,
    Ligne,
    NomCourt,
    Region,
    Texte,
)


class Succession(Modele):
    """What the organisation became."""

    organisation: IdOrganisation = Field(description="Organisation qui a pris la suite.")
    date: DateSeule | None = Field(default=None, description="Date du changement.", examples=["2015-04-01"])
    reforme: Annotated[str, DansVocabulaire("lois"), mot("une réforme, des réformes")] | None = Field(
        default=None, description="Loi ou réforme en cause.", examples=["loi-o-7-2"]
    )


class Organisation(Modele):
    """An organisation that records name. History is written forward only; predecessors are computed."""

    nom: Annotated[Ligne, mot("un nom, des noms")] = Field(
        description="Nom officiel ou d’usage.", examples=["Maison la Margelle"]
    )
    sigle: Annotated[Ligne, mot("un sigle, des sigles")] | None = Field(
        default=None, description="Sigle.", examples=["CJE-BS"]
    )
    autres_noms: Annotated[tuple[Ligne, ...], mot("un autre nom, d’autres noms")] = Field(
        default=(), description="Autres graphies rencontrées."
    )
    type: Annotated[str, DansVocabulaire("types_organisations"), mot("un type, des types")] = Field(
        description="Type d’organisation."
    )
    regions: tuple[Region, ...] = Field(default=(), description="Régions desservies.", examples=[["16"]])
    rls: Annotated[tuple[Annotated[str, DansVocabulaire("rls")], ...], mot("un RLS, des RLS")] = Field(
        default=(), description="RLS desservis."
    )
    description: Annotated[Texte, mot("une description, des descriptions")] | None = Field(
        default=None, description="Ce qu’elle est, en une phrase."
    )
    successeurs: Annotated[tuple[Succession, ...], mot("un successeur, des successeurs")] = Field(
        default=(), description="Ce qu’elle est devenue."
    )
    adresse: Adresse | None = Field(default=None, description="Site Web.")
    note: Annotated[Texte, mot("une note, des notes")] | None = Field(
        default=None, description="Ce qu’il faut savoir de son nom dans les sources."
    )


_UN_ACTEUR = AuFormulaire(aide="Un partenaire de la fiche, ou l’une de ses équipes.", choix="acteurs")


@element("une équipe ou une fonction")
class Acteur(Modele):
    """A team or a role inside a partner, shown in the diagram."""

    id: NomCourt = Field(description="Nom court.", examples=["psychologue"])
    libelle: Libelle = Field(description="Rôle ou équipe.", examples=["Psychologue"])


@element("un partenaire")
@extrait("partenaire", "Un partenaire", "organisation", "contributions")
class Partenaire(Affirmation):
    """One partner and what it brings."""

    id: NomCourt = Field(description="Nom court, employé dans les liens de cette fiche.", examples=["cje"])
    organisation: (
        Annotated[
            IdOrganisation,
            Bref(),
            AuFormulaire(
                aide="Cherchez-la au registre. "
                "Si elle n’y est pas, écrivez son nom dans le champ suivant; la proposer est facultatif."
            ),
        ]
        | None
    ) = Field(
        default=None,
        description="Organisation, au registre.",
        examples=["cje-bourassa-sauve"],
    )
    designation: (
        Annotated[Ligne, mot("une désignation, des désignations"), sans("organisation"), Bref()] | None
    ) = Field(
        default=None,
        description="Son nom, si elle n’est pas au registre; des mots, si la source ne la nomme pas.",
        examples=["Un organisme d’employabilité (non nommé)"],
    )
    type: (
        Annotated[
            str, DansVocabulaire("types_organisations"), mot("un type, des types"), sans("organisation")
        ]
        | None
    ) = Field(default=None, description="Type d’organisation, quand elle n’est pas au registre.")
    statut: Annotated[str, DansVocabulaire("statuts_partenaires"), mot("un statut, des statuts")] = Field(
        default="partenaire",
        description="Partenaire, référence seulement, hors partenariat…",
        examples=["partenaire"],
    )
    contributions: Annotated[
        tuple[Annotated[str, DansVocabulaire("contributions")], ...],
        mot("une contribution, des contributions"),
    ] = Field(default=(), description="Nature de ce qui est apporté.", examples=[["humaine", "locaux"]])
    roles: Annotated[tuple[Enonce, ...], mot("un rôle, des rôles"), Bref()] = Field(
        default=(), description="Rôles dans l’initiative, un par élément."
    )
    acteurs: Annotated[tuple[Acteur, ...], mot("une équipe ou fonction, des équipes ou fonctions")] = Field(
        default=(), description="Équipes ou fonctions en cause."
    )
    references: (
        Annotated[
            Valeur,
            mot("un nombre de personnes dirigées, des nombres de personnes dirigées"),
            EnTable("Personnes dirigées vers ce partenaire."),
        ]
        | None
    ) = Field(default=None, description="Nombre de personnes dirigées vers ce partenaire.")


@element("un lien")
@extrait("lien", "Un lien entre deux partenaires")
class LienPartenaires(Affirmation):
    """Who does what for whom: an arrow of the diagram."""

    de: Annotated[Ligne, mot("un point de départ, des points de départ"), _UN_ACTEUR] = Field(
        description="Départ : « id » d’un partenaire, ou « partenaire/acteur ».",
        examples=["csss/psychologue"],
    )
    vers: Annotated[Ligne, mot("une arrivée, des arrivées"), _UN_ACTEUR] = Field(
        description="Arrivée, écrite de même.", examples=["cje/conseillers"]
    )
    type: Annotated[str, DansVocabulaire("liens_partenaires"), mot("un type, des types")] = Field(
        description="Type de lien : soutien, référence, financement…", examples=["soutien"]
    )
    texte: Texte | None = Field(default=None, description="Le lien en une phrase.")


@element("un membre")
class Membre(Modele):
    """Who sits somewhere: a role or a body, and how many."""

    libelle: Libelle = Field(description="Rôle ou organisme.", examples=["Chef de programme du CLSC"])
    nombre: Annotated[Valeur, mot("un nombre, des nombres")] | None = Field(
        default=None, description="Combien de personnes."
    )
    organisation: IdOrganisation | None = Field(
        default=None, description="Organisation, si elle est au registre."
    )


@element("un comité ou une table")
class Instance(Affirmation):
    """A committee or a table."""

    nom: Annotated[Ligne, mot("un nom, des noms")] = Field(
        description="Nom.", examples=["Comité de pilotage"]
    )
    mandat: Annotated[tuple[Enonce, ...], mot("un élément du mandat, des éléments du mandat")] = Field(
        default=(), description="Ce que l’instance fait ou décide."
    )
    membres: Annotated[tuple[Membre, ...], mot("un membre, des membres")] = Field(
        default=(), description="Qui y siège."
    )
    frequence: Annotated[Ligne, mot("une fréquence, des fréquences")] | None = Field(
        default=None, description="Rythme des rencontres.", examples=["trois fois par année"]
    )
    debut: Annotated[DateFixe, mot("une date de début, des dates de début")] | None = Field(
        default=None, description="Début."
    )
    fin: Annotated[DateFixe, mot("une date de fin, des dates de fin")] | None = Field(
        default=None, description="Fin."
    )


@element("un acteur")
class Participation(Affirmation):
    """How far one actor took part in the making of the agreements."""

    acteur: Annotated[Ligne, mot("un acteur, des acteurs")] = Field(
        description="Qui.", examples=["Jeunes parents"]
    )
    niveau: Annotated[
        str, DansVocabulaire("participation"), mot("un niveau de participation, des niveaux de participation")
    ] = Field(description="Jusqu’où va la participation.", examples=["consultation"])
    texte: Texte = Field(description="En quoi elle a consisté.")
    fiche: Annotated[IdFiche, Rare()] | None = Field(
        default=None,
        description="Fiche membre dont c’est dit; le site compare avec ce qu’elle dit elle-même.",
        examples=["psjp-clsc-1"],
    )


class Partenaires(Rubrique):
    """4. Qui sont les partenaires impliqués dans l’initiative?"""

    liste: Annotated[
        tuple[Partenaire, ...],
        mot("un partenaire, des partenaires"),
        Bref(),
        EnComparaison("Ce que chacun apporte", cle="apports"),
    ] = Field(default=(), description="Les partenaires, un par élément.")
    liens: Annotated[tuple[LienPartenaires, ...], mot("un lien, des liens")] = Field(
        default=(), description="Qui fait quoi pour qui."
    )
    instances: Annotated[
        tuple[Instance, ...],
        mot("un comité ou une table, des comités ou tables"),
        EnComparaison("Comités et tables"),
    ] = Field(default=(), description="Comités et tables.")
    ententes: Annotated[tuple[Entente, ...], mot("une entente, des ententes")] = Field(
        default=(), description="Ententes de services."
    )
    participation: Annotated[tuple[Participation, ...], mot("une participation, des participations")] = Field(
        default=(), description="Participation, par acteur."
    )
    positionnement: (
        Annotated[
            Positionnement,
            mot("un positionnement, des positionnements"),
            EnComparaison("La relation", cle="position"),
        ]
        | None
    ) = Field(
        default=None,
        description="Tendance et position sur le continuum; la plus récente, quand il y en a plusieurs.",
    )
    positions_passees: Annotated[
        tuple[Positionnement, ...],
        mot("une position passée, des positions passées"),
        quand("positionnement"),
    ] = Field(
        default=(),
        description="Où l’initiative se situait avant, la plus ancienne d’abord, chacune avec sa date.",
    )

    @property
    def positions(self) -> tuple[Positionnement, ...]:
        """All of them, from the oldest to that of today."""
        return (*self.positions_passees, *([self.positionnement] if self.positionnement else []))
