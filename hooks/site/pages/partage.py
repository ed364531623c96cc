"""What a link to a récit shows where it is shared (https://ogp.me): the short title, then the first result.

No image: a drawing would need the fonts of the machine that builds, whose bytes are not the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses import COLLECTION, LANGUE
from hooks.commun.dates_fr import en_mots
from hooks.site.feuille import nu
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier
from schema.models.rubrique import OBSERVE
from schema.vocabularies.vocabulaires import vocabulaire

_OG = Markup('<meta property="{}" content="{}">')


def tete_partagee(n: Notice, adresse: str = "") -> Markup:
    """The tags as HTML. `adresse`: of the site, empty when it has none yet."""
    dits = (*_proprietes(n), *((("og:url", adresse + adresses.fiche(n.id)),) if adresse else ()))
    return Markup("\n").join(_OG.format(nom, contenu) for nom, contenu in dits)


def _proprietes(n: Notice) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:site_name", typographier(COLLECTION)
    yield "og:locale", LANGUE.replace("-", "_")
    yield "og:title", typographier(n.nom)
    yield "og:description", premier_resultat(n)


def premier_resultat(n: Notice) -> str:
    """The first result of the essentiel in a line, as plain text; the summary when there is none."""
    c = n.cle
    if c is None:
        return typographier(n.resume)
    sorte = "" if c.constat == OBSERVE else f"{vocabulaire('constats').libelle(c.constat)} : "
    valeurs = " → ".join(en_mots(v, c.unite) for v in (c.avant, c.apres, c.variation) if v)
    return typographier(f"{sorte}{nu(c.texte)}" + (f" : {valeurs}" if valeurs else ""))
