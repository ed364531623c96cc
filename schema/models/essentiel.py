"""What the editor holds to be the heart of a record: results, cost, what it takes, one reason for caution.

Results and cost are named by the ids of claims and figures that the record states in its rubriques, so that
nothing is said twice and each keeps its source. Then whom to ask, when all was read again, what was judged;
and, where several sites are gathered in one, which it comes from.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from schema.models.base import Enonce, Modele, Provenance
from schema.models.marques import AuFormulaire, Court, Rare, element, mot
from schema.models.types import Adresse, DansVocabulaire, DateSeule, Identifiant, Ligne

# In the form, what is named is chosen from what the record states there.
_AIDE = "Parmi ce qui est écrit à l’étape « Retombées » : cherchez par un mot."


@element("un résultat")
class ResultatCle(Modele):
    """One result, by the id of what holds it; with the claim of before that stands against it, if any."""

    apres: Annotated[
        Identifiant,
        mot("un résultat, des résultats"),
        AuFormulaire("Résultat", _AIDE, choix="retombees"),
    ] = Field(
        description="« id » de l’énoncé, de l’indicateur ou du chiffre qui dit le résultat.",
        examples=["moins-d-abandons"],
    )
    avant: (
        Annotated[
            Identifiant,
            mot("un « avant », des « avant »"),
            AuFormulaire(
                "L’« avant » qui lui fait face", f"{_AIDE} Inutile pour un indicateur.", "retombees"
            ),
        ]
        | None
    ) = Field(
        default=None,
        description="« id » de l’énoncé « avant » qui lui fait face; inutile pour un indicateur.",
        examples=["abandons-avant"],
    )


# The id of the result alone is the short writing.
Resultat = Annotated[
    ResultatCle, BeforeValidator(Court("apres"), json_schema_input_type=Identifiant | ResultatCle)
]


class Essentiel(Provenance):
    """The answer that comes first, on the page, the cards, the sheet, the comparison."""

    resultats: Annotated[
        tuple[Resultat, ...],
        mot("un résultat, des résultats"),
        AuFormulaire("Résultats", "Deux à quatre, le plus parlant d’abord. Rien ne se dit deux fois."),
    ] = Field(
        min_length=1,
        max_length=4,
        description="Deux à quatre résultats, le plus parlant d’abord, par l’« id » d’énoncés ou "
        "d’indicateurs de la fiche : rien ne se dit deux fois.",
        examples=[["moins-d-abandons"]],
    )
    cout: (
        Annotated[
            Identifiant,
            mot("un coût, des coûts"),
            AuFormulaire(
                "Coût",
                "Parmi ce qui est écrit à l’étape « Ressources » : cherchez par un mot. À laisser vide si la "
                "source ne le dit pas.",
                "ressources",
            ),
        ]
        | None
    ) = Field(
        default=None,
        description="Ce que cela coûte : l’« id » d’une ressource financière ou d’un chiffre de la fiche. "
        "À laisser vide si la source ne le dit pas.",
        examples=["aucun-financement"],
    )
    refaire: Annotated[Enonce, mot("une condition pour refaire, des conditions pour refaire")] | None = Field(
        default=None,
        description="Ce qu’il faut pour refaire la même chose ailleurs, en une ou deux phrases.",
    )
    prudence: Annotated[Enonce, mot("une raison de prudence, des raisons de prudence")] | None = Field(
        default=None, description="Une raison de rester prudent devant ces résultats."
    )


class Contact(Modele):
    """Whom to write to: an organisation or a service, never a person."""

    organisation: Annotated[Ligne, mot("une organisation, des organisations")] = Field(
        description="Organisation ou service à qui écrire, jamais une personne.",
        examples=["Centre de documentation du CIUSSS"],
    )
    adresse: Adresse | None = Field(
        default=None, description="Page Web où la joindre.", examples=["https://exemple.org/nous-joindre"]
    )
    note: Annotated[Ligne, mot("une note, des notes")] | None = Field(
        default=None, description="Ce qu’il faut savoir, par exemple ce que l’organisation est devenue."
    )


Composition = Annotated[
    str, DansVocabulaire("compositions"), mot("une origine du tableau, des origines du tableau")
]


@element("un passage jugé")
class Juge(Modele):
    """What a rule of privacy would tell, and someone looked at and kept."""

    texte: Annotated[Ligne, mot("un passage jugé, des passages jugés")] = Field(
        description="Ce que le message cite, tel quel.", examples=["Résidence Madame Gamelin"]
    )
    raison: Annotated[Ligne, mot("une raison, des raisons")] = Field(
        description="Pourquoi cela ne mène à personne.", examples=["nom officiel d’une résidence"]
    )


@element("une révision")
class Revision(Modele):
    """One change of the record worth telling."""

    date: DateSeule = Field(description="Date.", examples=["2026-11-21"])
    texte: Annotated[Ligne, mot("un texte, des textes")] = Field(description="Ce qui a changé.")


class Verification(Modele):
    """Freshness of the record."""

    verifie_le: Annotated[DateSeule, mot("une date de relecture, des dates de relecture")] = Field(
        description="Dernière relecture, sources à l’appui.", examples=["2026-11-21"]
    )
    a_reverifier_avant: (
        Annotated[DateSeule, mot("une date de prochaine relecture, des dates de prochaine relecture")] | None
    ) = Field(default=None, description="À relire avant cette date.", examples=["2028-11"])
    revisions: Annotated[tuple[Revision, ...], mot("une révision, des révisions")] = Field(
        default=(), description="Révisions, de la plus ancienne à la plus récente."
    )
    juges: Annotated[tuple[Juge, ...], mot("un passage jugé, des passages jugés"), Rare()] = Field(
        default=(),
        description="Ce qu’un message sur la vie privée cite, et que l’on garde après l’avoir jugé.",
    )


@element("un passage")
class Passage(Modele):
    """One site that the record was published by, on its way here."""

    autorite: Annotated[Identifiant, mot("une autorité, des autorités")] = Field(
        description="Identifiant permanent de l’observatoire.", examples=["observatoire-estrie"]
    )
    nom: Annotated[Ligne, mot("un nom, des noms")] = Field(
        description="Nom de l’observatoire.", examples=["Observatoire de l’Estrie"]
    )
    page: Adresse = Field(
        description="Page de la fiche, chez lui.", examples=["https://exemple.org/navette.html"]
    )
    licence: Adresse = Field(
        description="Licence sous laquelle il la publie.",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )
    moissonnee_le: Annotated[DateSeule, mot("une date de moisson, des dates de moisson")] = Field(
        description="Jour où ce texte a été pris chez lui.", examples=["2026-11-29"]
    )


@element("une case inconnue")
class CaseInconnue(Modele):
    """What the record says by a key that our schema does not have, kept as it was written."""

    case: Annotated[Ligne, mot("une case, des cases")] = Field(
        description="Place de la case dans la fiche d’origine.", examples=["/retombees/portee"]
    )
    valeur: Annotated[Ligne, mot("une valeur, des valeurs")] = Field(
        description="Ce qu’elle contient, en JSON.", examples=['"régionale"']
    )


class Origine(Modele):
    """Where a harvested record comes from. Added to at each site, never replaced."""

    passages: Annotated[tuple[Passage, ...], mot("un passage, des passages")] = Field(
        min_length=1,
        description="Les observatoires par où elle est passée; le premier est celui qui l’a écrite.",
    )
    absente_depuis: Annotated[DateSeule, mot("une date d’absence, des dates d’absence"), Rare()] | None = (
        Field(
            default=None,
            description="Depuis quand son observatoire ne la publie plus, sans avoir dit qu’il la retirait.",
            examples=["2026-11-29"],
        )
    )
    schema_suivi: Annotated[Ligne, mot("une version du schéma, des versions du schéma"), Rare()] | None = (
        Field(
            default=None,
            description="Version du schéma que suit le texte d’origine, quand ce site ne la connaît pas.",
            examples=["3"],
        )
    )
    inconnues: Annotated[tuple[CaseInconnue, ...], mot("une case inconnue, des cases inconnues"), Rare()] = (
        Field(default=(), description="Cases que ce site ne connaît pas, gardées telles quelles.")
    )

    @property
    def autorite(self) -> Passage:
        """Whose record it is."""
        return self.passages[0]
