"""The steps of the form: parts of the header, the ten rubriques of the canvas, then its follow-up."""

from __future__ import annotations

from dataclasses import dataclass

from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire


@dataclass(frozen=True, slots=True)
class Etape:
    """One screen of the form. `champs`: keys of the record, in the order shown."""

    id: str
    titre: str
    court: str
    aide: str
    champs: tuple[str, ...]
    numero: str = ""


_ENTETE = (
    Etape(
        "identite", "L’initiative en quelques mots", "En bref",
        "Un titre, un résumé, et où en est l’initiative. Le reste de la fiche le détaillera.",
        ("titre", "nom_usage", "resume", "genre", "statut"),
    ),
    Etape(
        "reperes", "Pour qui, où et quand", "Pour qui, où, quand",
        "Ce sont ces réponses qui font retrouver le récit par région, par population ou par thème.",
        ("populations", "themes", "territoire", "periode", "langues", "jalons"),
    ),
    Etape(
        "sources", "D’où vient ce que dit la fiche", "Vos sources",
        "Nommez d’abord vos sources : chaque rubrique s’appuiera sur l’une d’elles. "
        "Une personne interrogée se désigne par son rôle, jamais par son nom.",
        ("sources", "publication"),
    ),
)  # fmt: skip
_SUIVI = Etape(
    "suivi", "Cadre et suivi de la fiche", "Cadre et suivi",
    "Les programmes et les lois en cause, les fiches voisines, et la date de votre relecture.",
    ("verification", "programmes", "mesures", "lois", "fait_partie_de", "membres", "liens", "anciens_ids"),
)  # fmt: skip


def etapes() -> tuple[Etape, ...]:
    """All the steps, in order: every key of a record belongs to one of them."""
    rubriques = (
        Etape(
            terme.id, typographier(terme.libelle), typographier(terme.texte("court", terme.libelle)),
            typographier(f"{terme.definition} {terme.texte('question')}"), (terme.id,), terme.texte("numero"),
        )
        for terme in vocabulaire("canevas")
    )  # fmt: skip
    return (*_ENTETE, *rubriques, _SUIVI)
