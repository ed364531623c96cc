"""What the form of the site asks: its steps, in order, and the lists and registers that answers are chosen
from. The fields are read from the models (schema_formulaire.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from schema.corpus.corpus import Corpus
from schema.lecture.octets import CARACTERE_INTERDIT, INTERDITS, INVISIBLES
from schema.lecture.typographie import typographier
from schema.models.dates import ABREGES, ANNEE, MOIS
from schema.vocabularies.vocabulaires import Terme, vocabulaire


@dataclass(frozen=True, slots=True)
class Etape:
    """One screen of the form. `champs`: keys of the record, in the order shown."""

    id: str
    titre: str
    court: str
    aide: str
    champs: tuple[str, ...]
    numero: str = ""

    @property
    def reference(self) -> str:
        """Name of the page of reference that tells its fields."""
        return self.id if self.numero else "entete"


_ENTETE = (
    Etape(
        "identite", "L’initiative en quelques mots", "En bref",
        "Ce que vos sources ne disent pas reste vide.",
        ("titre", "titre_court", "titres_autres", "nom_usage", "resume", "genre", "statut"),
    ),
    Etape(
        "sources", "D’où vient ce que dit la fiche", "Vos sources",
        "Des documents, ou des entrevues : chaque énoncé dira de laquelle il vient.",
        ("sources", "publication"),
    ),
    Etape(
        "reperes", "Pour qui, où et quand", "Pour qui, où, quand",
        "C’est par là qu’on retrouvera le récit.",
        (
            "populations", "populations_autres", "themes", "themes_autres", "territoire", "periode",
            "langues", "jalons",
        ),
    ),
)  # fmt: skip
_SUIVI = Etape(
    "suivi", "Cadre et suivi de la fiche", "Cadre et suivi",
    "Les programmes et les lois en cause, les fiches voisines, et la date de votre relecture.",
    (
        "verification", "contact", "programmes", "mesures", "lois", "fait_partie_de", "suite_de",
        "membres", "liens", "ailleurs", "anciens_ids", "version_schema", "origine",
    ),
)  # fmt: skip
# After what it names.
_ESSENTIEL = Etape(
    "essentiel", "L’essentiel du récit", "L’essentiel",
    "Ce qu’on lit en premier : deux à quatre résultats déjà dits dans la fiche, ce que cela coûte, ce qu’il "
    "faut pour le refaire. Résultats et coût se choisissent parmi ce que vous avez écrit aux étapes d’avant.",
    ("essentiel",),
)  # fmt: skip


def _etape(terme: Terme) -> str:
    """The short name of a rubrique's step: « Sources » is already that of another."""
    return terme.groupe("outils").get("etape") or terme.texte("court", terme.libelle)


def etapes() -> tuple[Etape, ...]:
    """All the steps, in order: every key of a record belongs to one of them."""
    rubriques = (
        Etape(
            terme.id, typographier(terme.libelle), typographier(_etape(terme)),
            typographier(terme.texte("question", terme.definition)), (terme.id,), terme.texte("numero"),
        )
        for terme in vocabulaire("canevas")
    )  # fmt: skip
    return (*_ENTETE, *rubriques, _ESSENTIEL, _SUIVI)


def genres_courts() -> dict[str, tuple[str, ...]]:
    """For each genre that tells in half a page what is known: the rubriques that it asks for. A form asks no
    other unless it is told to."""
    return {t.id: t.liste("rubriques_requises") for t in vocabulaire("genres") if t.texte("abregee") == "oui"}


def requises() -> dict[str, tuple[str, ...]]:
    """For each genre, the rubriques that it requires."""
    return {t.id: t.liste("rubriques_requises") for t in vocabulaire("genres")}


def dates() -> dict[str, Any]:
    """The words by which the page reads « mars 2025 » as the checks do: regular expressions for months and
    for a year, and months cut short."""
    return {"mois": MOIS, "annee": ANNEE, "abreges": ABREGES}


Choix = list[str]
REGISTRES = ("organisations", "initiatives")


def listes(corpus: Corpus, schema: dict[str, Any]) -> dict[str, list[Choix]]:
    """Every list that the form's schema names: vocabularies, organisations of the register, records."""
    registres = {"organisations": _organisations(corpus), "initiatives": _fiches(corpus)}
    # Others are what the record itself says: its sources, what a rubrique of it states.
    noms = set(_nommees(schema)) - {
        "sources",
        "acteurs",
        "groupes",
        "sondages",
        *vocabulaire("canevas").termes,
    }
    return {
        nom: registres[nom] if nom in registres else [_de_terme(nom, t) for t in vocabulaire(nom)]
        for nom in sorted(noms | {"initiatives"})
    }


def _de_terme(liste: str, terme: Terme) -> Choix:
    # Codes are what officials know these by: they are read and searched with the label.
    code = f"{terme.id} " if liste in ("regions", "mesures") else ""
    autres = " ".join(x for x in (terme.sigle, *terme.autres) if x)
    return [terme.id, typographier(code + terme.libelle), autres, typographier(terme.definition)]


def _organisations(corpus: Corpus) -> list[Choix]:
    trouvees = [
        [ident, typographier(o.nom), " ".join(x for x in (o.sigle, *o.autres_noms) if x), ""]
        for ident, o in corpus.registre.organisations.items()
    ]
    return sorted(trouvees, key=lambda choix: choix[1].casefold())


def _fiches(corpus: Corpus) -> list[Choix]:
    return [[n.id, typographier(n.titre), typographier(n.nom_usage), ""] for n in corpus.notices]


def _nommees(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(nom := schema.get("x-choix"), str):
            yield nom
        suite: Iterable[object] = schema.values()
    else:
        suite = schema if isinstance(schema, list) else ()
    for sous in suite:
        yield from _nommees(sous)


def intrus() -> dict[str, Any]:
    """Characters that no record may hold: the code that says so, a regular expression of JavaScript, and
    those that can just go."""
    motif = "".join(c if c in "[]-" else f"\\u{{{ord(c):x}}}" for c in INTERDITS.pattern)
    return {"code": CARACTERE_INTERDIT, "motif": motif, "invisibles": INVISIBLES}
