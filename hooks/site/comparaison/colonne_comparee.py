"""What one record puts in a comparison: items, values and contents, as HTML made at build."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from hooks.commun import adresses
from hooks.site.comparaison.cases import RedactionComparee, cases, valeurs
from hooks.site.redacteur import Redaction
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import pluriel, typographier
from schema.models.initiative import Initiative
from schema.models.rubrique import Lecon
from schema.vocabularies.vocabulaires import vocabulaire

# An identifier and the HTML that shows it: two records share an item when its identifier is the same.
Element = tuple[str, str]
# Types of lessons that say that a factor helped, or that it stood in the way; the others say neither.
POUR, CONTRE = "facilitant", "obstacle"


@dataclass(frozen=True, slots=True)
class Facteur:
    """A record's lessons about one factor. `sens`: `+` when it only helped, `-` when it only hindered."""

    sens: str
    resume: str
    lecons: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Colonne:
    """One record in a comparison. `titre`, `court` and `precision` are text; all the rest is HTML."""

    id: str
    titre: str
    court: str
    precision: str
    lien: str
    listes: dict[str, list[Element]]
    valeurs: dict[str, str]
    cases: dict[str, str]
    lecons: list[str]
    facteurs: dict[str, Facteur]
    rubriques: list[str]
    appuis: list[str]
    sigles: list[tuple[str, str, str]]


def colonne(corpus: Corpus, n: Notice, uri: str) -> Colonne:
    """The column of a record on the page `uri`, from which its links start."""
    f = corpus.initiative(n.id)
    fiche = adresses.relatif(uri, adresses.fiche(n.id))
    r = RedactionComparee(uri, corpus, f.sources, fiche)
    lecons = list(f.lecons.lecons) if f.lecons else []
    return Colonne(
        id=n.id,
        titre=typographier(n.nom),
        court=r.nom_court(n.id),
        precision=precision(n),
        lien=fiche,
        listes={cle: liste for cle, liste in _listes(r, f, n) if liste},
        valeurs={cle: html for cle, html in valeurs(r, f, n, fiche) if html},
        cases={cle: html for cle, html in cases(r, f, n, fiche) if html},
        lecons=[str(r.forme.lecon(r, fiche, lecon)).strip() for lecon in lecons],
        facteurs=_facteurs(lecons),
        rubriques=list(n.rubriques),
        appuis=r.appuis,
        sigles=[(t.id, t.sigle, typographier(t.libelle)) for t in r.sigles.employes],
    )


def precision(n: Notice) -> str:
    """Genre, place and first year of a record, to tell it from those that bear the same name."""
    regions = [vocabulaire("regions").libelle(x) for x in n.regions]
    lieu = f"{len(regions)} régions" if len(regions) > 2 else ", ".join(regions)
    lieu = lieu or " ou ".join(vocabulaire("regions").libelle(x) for x in n.regions_possibles)
    lieu = ", ".join(filter(None, [lieu, *n.ailleurs]))
    genre = vocabulaire("genres").libelle(n.genre)
    return typographier(
        " · ".join(x for x in (genre, lieu, str(n.debut.year) if n.debut else "", n.observatoire) if x)
    )


def en_script(c: Colonne) -> str:
    """The column as a script that hands it over: read from a disk, where nothing can be fetched."""
    champs = {nom: getattr(c, nom) for nom in c.__slots__}
    champs["facteurs"] = {k: [f.sens, f.resume, f.lecons] for k, f in c.facteurs.items()}
    # Half of it is tags of ours: a script of its own may hold them as they are, but for those that would end
    # or nest a script, were it ever put in a page.
    return f"recitsComparer({_D_UN_SCRIPT.sub(_echappe, _json(champs))});\n"


# https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
_D_UN_SCRIPT = re.compile(r"<(?=!--|/?script)|[\u2028\u2029]", re.IGNORECASE)


def _echappe(signe: re.Match[str]) -> str:
    return f"\\u{ord(signe[0]):04x}"


def pour_script(valeur: object) -> str:
    """JSON that no script or page can take for anything else (https://html.spec.whatwg.org, 4.12.1.3)."""
    return inoffensif(_json(valeur))


def _json(valeur: object) -> str:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))


def inoffensif(texte: str) -> str:
    """The same for JSON in hand."""
    return re.sub("[<>&\u2028\u2029]", _echappe, texte)


def _lien(href: str, texte: str) -> str:
    return str(Markup('<a href="{}">{}</a>').format(href, texte))


def _termes(
    r: Redaction, liste: str, idents: Iterable[str], dossier: str = "", code: bool = False
) -> list[Element]:
    """Terms of a list, linked to their pages; `dossier` when their folder has another name than the list."""
    return [
        (i, _lien(r.vers_terme(dossier or liste, i), (f"{i} " if code else "") + r.libelle(liste, i)))
        for i in idents
    ]


def _listes(r: Redaction, f: Initiative, n: Notice) -> Iterator[tuple[str, list[Element]]]:
    yield "ou", _ou(r, n)
    for champ in ("populations", "themes", "programmes"):
        autres = getattr(n, f"{champ}_autres", ())
        dits = [(f"{champ} {x}", str(Markup.escape(typographier(x)))) for x in autres]
        yield champ, [*_termes(r, champ, getattr(n, champ)), *dits]
    yield "mesures", _termes(r, "mesures", n.mesures, code=True)
    yield "langues", [(i, str(Markup.escape(r.libelle("langues", i)))) for i in n.langues]
    yield "facteurs", _termes(r, "facteurs", n.facteurs, "lecons")
    if f.partenaires:
        yield "partenaires", _partenaires(r, f, n)
        yield "genres-partenaires", _genres_de_partenaires(r, f)
        yield "participation", [_participation(r, p.acteur, p.niveau) for p in f.partenaires.participation]


def _participation(r: Redaction, acteur: str, niveau: str) -> Element:
    dit = r.libelle("participation", niveau).lower()
    return f"{acteur}|{niveau}", str(Markup("{}\u00a0: <b>{}</b>").format(typographier(acteur), dit))


def _ou(r: Redaction, n: Notice) -> list[Element]:
    lieux = _termes(r, "regions", n.regions)
    if n.regions_possibles:
        noms = " ou ".join(html for _, html in _termes(r, "regions", n.regions_possibles))
        lieux.append(("|".join(n.regions_possibles), f"{noms} (la source ne dit pas laquelle)"))
    lieux += _termes(r, "regions_iso", n.regions_iso) + _termes(r, "pays", n.pays)
    if not lieux:
        # No two records are in the same place for saying nothing of it.
        lieux.append((f"region {n.id}", "Région non dite"))
    lieux += [(f"rls {i}", f"RLS\u00a0: {html}") for i, html in _termes(r, "rls", n.rls)]
    return lieux + _termes(r, "secteurs", n.secteurs)


def _partenaires(r: Redaction, f: Initiative, n: Notice) -> list[Element]:
    """Partners by name. One that a source does not name is no other record's, whatever it is called."""
    assert f.partenaires
    elements = {
        p.organisation or f"{n.id}/{p.id}": str(
            r.organisation(p.organisation) if p.organisation else r.ligne(p.designation or p.id)
        )
        for p in f.partenaires.liste
    }
    return list(elements.items())


def _genres_de_partenaires(r: Redaction, f: Initiative) -> list[Element]:
    assert f.partenaires
    registre = r.corpus.registre.organisations
    actifs = [p for p in f.partenaires.liste if p.statut == "partenaire"]
    genres = {
        registre[p.organisation].type if p.organisation and p.organisation in registre else p.type
        for p in actifs
    }
    return [
        (t.id, str(Markup.escape(typographier(t.libelle))))
        for t in vocabulaire("types_organisations")
        if t.id in genres
    ]


def _facteurs(lecons: list[Lecon]) -> dict[str, Facteur]:
    par_facteur: dict[str, list[int]] = {}
    for rang, lecon in enumerate(lecons):
        for facteur in lecon.facteurs:
            par_facteur.setdefault(facteur, []).append(rang)
    return {i: _facteur([lecons[rang].type for rang in rangs], rangs) for i, rangs in par_facteur.items()}


def _facteur(types: list[str], rangs: list[int]) -> Facteur:
    comptes = Counter(types)
    pour, contre = POUR in types, CONTRE in types
    bouts = [pluriel(comptes[t.id], *_en_compte(t.id)) for t in vocabulaire("types_lecons") if comptes[t.id]]
    return Facteur("" if pour == contre else "+" if pour else "-", ", ".join(bouts), tuple(rangs))


def _en_compte(ident: str) -> tuple[str, str]:
    """`aide` and `aides` for what helped: how lessons of a type are counted."""
    terme = vocabulaire("types_lecons")[ident]
    un = terme.texte("compte", terme.libelle.lower())
    return un, terme.texte("comptes", f"{un}s")
