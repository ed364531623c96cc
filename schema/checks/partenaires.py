"""Partners that can be told apart, and links that lead from one to another."""

from __future__ import annotations

from collections.abc import Iterator

from schema.checks.parcours import Visite
from schema.checks.regle import Constat, doubles, plutot, regle
from schema.lecture.typographie import guillemets
from schema.models.partenaires import LienPartenaires, Partenaire


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
