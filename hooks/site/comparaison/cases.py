"""What a record puts in the rows that hold one value or free content, as HTML.

Each provenance is written once a column, and marked where claims refer to it: hundreds of claims share a
few, whose HTML is longer than most claims. Written out, it was more than half of a column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from hooks.commun.sommes import par_groupe
from hooks.site.comparaison.lignes import APRES, AVANT, rangees
from hooks.site.pages import situation
from hooks.site.pages.reponse import essentiel
from hooks.site.redacteur import Contexte, Redaction
from hooks.site.versement import macros
from schema.checks.resultats import ENTREVUES
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import capitale, nombre, pluriel
from schema.models.base import Affirmation
from schema.models.chiffres import Chiffre
from schema.models.identite import Source
from schema.models.initiative import Initiative
from schema.models.rubrique import Contenu
from schema.vocabularies.vocabulaires import vocabulaire

Case = tuple[str, str]
# Rows that are shown otherwise than as a list of claims: the macro, and of what when not of their field.
MACROS: dict[str, tuple[str, Callable[[Any], object] | None]] = {
    "offre": ("offre", lambda rubrique: rubrique),
    "apports": ("apports", None),
    "instances": ("instances", None),
    "position": ("position", None),
    "avis": ("avis", None),
    "suites": ("puces", lambda rubrique: rubrique.projets or rubrique.enonces),
}
# People who are named where the record has no sentence on what it takes.
NOMMEES = 4


def valeurs(r: RedactionComparee, f: Initiative, n: Notice, fiche: str) -> Iterator[Case]:
    """Rows whose whole value is compared. `fiche`: link to the record's page."""
    forme = r.forme
    position = f.partenaires.positionnement if f.partenaires else None
    relation = capitale(r.relation(position)) if position else ""
    for cle, dossier, ident, dit in (
        ("genre", "genres", n.genre, ""),
        ("relation", "relations", n.relation, relation),
        ("tendance", "tendances", n.tendance, ""),
    ):
        if ident:
            yield cle, str(forme.terme(r.vers_terme(dossier, ident), dit or r.libelle(dossier, ident)))
    yield "statut", str(Markup.escape(situation(f, r.corpus)))
    yield "quand", str(forme.quand(r, f.periode)).strip()
    yield "appuis", str(forme.appuis(*_appuis(f, n))).strip()
    ententes = f.partenaires.ententes if f.partenaires else ()
    for partie in ("nombre", "montant", "part", "vigueur", "versement"):
        bouts = [str(getattr(forme, f"entente_{partie}")(r, fiche, e)).strip() for e in ententes]
        yield f"ententes-{partie}", str(forme.blocs([b for b in bouts if b])).strip()


def _appuis(f: Initiative, n: Notice) -> tuple[str, list[tuple[str, str, str]]]:
    """How many people were heard, and how many claims of each nature."""
    entrevues = [s for s in f.sources if s.type in ENTREVUES]
    gens = sum(int(s.nombre) for s in entrevues if s.nombre is not None)
    natures = dict(n.natures)
    comptes = [
        (t.id, t.libelle.lower(), nombre(natures[t.id])) for t in vocabulaire("natures") if t.id in natures
    ]
    if not entrevues:
        return "Aucune entrevue", comptes
    if not gens:
        return "Entrevues, sans nombre de personnes", comptes
    au_moins = "Au moins " if any(s.nombre is None for s in entrevues) else ""
    return au_moins + pluriel(gens, "personne rencontrée", "personnes rencontrées"), comptes


def _contenus(f: Initiative) -> Iterator[tuple[str, Contenu]]:
    """All that may hold figures and tables, with the rubrique it stands in."""
    for terme in vocabulaire("canevas"):
        rubrique = f.rubrique(terme.id)
        if rubrique is not None:
            yield from (
                (terme.id, c) for c in (rubrique, *rubrique.sections, *getattr(rubrique, "volets", ()))
            )


def _chiffres(f: Initiative) -> Iterator[Chiffre]:
    for ident, contenu in _contenus(f):
        # Figures of the tenth count interviews: they say nothing of the initiative.
        if vocabulaire("canevas")[ident].groupe("outils").get("rang_des_chiffres") != "non":
            yield from contenu.chiffres


def _tableaux(f: Initiative) -> Iterator[tuple[str, str]]:
    for ident, contenu in _contenus(f):
        titres = (
            *(x.titre for x in contenu.repartitions),
            *(x.titre for x in contenu.statistiques),
            *(groupe or siennes[0].titre for groupe, siennes in par_groupe(contenu.series)),
            *(x.titre for x in contenu.sondages),
            *(x.titre for x in contenu.comparaisons),
        )
        yield from ((ident, titre) for titre in titres)


def cases(r: RedactionComparee, f: Initiative, n: Notice, fiche: str) -> Iterator[Case]:
    """Rows of free content, in the order of the rows."""
    yield from _decisives(r, f, n, fiche)
    yield from _des_chiffres(r, f, fiche)
    yield from _des_retombees(r, f, fiche)
    yield from _des_rubriques(r, f, fiche)


def _decisives(r: RedactionComparee, f: Initiative, n: Notice, fiche: str) -> Iterator[Case]:
    """Rows of free content of the first section; `statut` is a value, which all may share."""
    e, forme = essentiel(r, f), r.forme
    yield "resultats", str(forme.resultats(fiche, e.resultats)).strip()
    yield "solidite", str(forme.solidite(e.resultats)).strip()
    yield "cout", str(e.cout)
    yield "qui-decide", str(forme.qui_decide(r, n, f.partenaires)).strip()
    humaines = f.ressources.humaines[:NOMMEES] if f.ressources else ()
    yield "refaire", str(e.refaire or forme.personnel(r, fiche, humaines)).strip()


def _des_chiffres(r: RedactionComparee, f: Initiative, fiche: str) -> Iterator[Case]:
    forme = r.forme
    if f.retombees:
        yield "indicateurs", str(forme.indicateurs(r, fiche, f.retombees.indicateurs)).strip()
    if f.offre:
        yield "delais", str(forme.chiffres(r, fiche, f.offre.delais)).strip()
    if f.ressources:
        yield "argent", str(forme.argent(r, fiche, f.ressources.financieres)).strip()
        yield "personnel", str(forme.personnel(r, fiche, f.ressources.humaines)).strip()
    yield "autres-chiffres", str(forme.chiffres(r, fiche, list(_chiffres(f)))).strip()
    yield "tableaux", str(forme.tableaux(r, fiche, list(_tableaux(f)))).strip()


def _des_retombees(r: RedactionComparee, f: Initiative, fiche: str) -> Iterator[Case]:
    forme = r.forme
    for terme in vocabulaire("domaines"):
        siennes = [d for d in (f.retombees.domaines if f.retombees else ()) if d.domaine == terme.id]
        for quand in ("avant", "apres"):
            enonces = [e for d in siennes for e in getattr(d, quand).enonces]
            yield f"{terme.id} {quand}", str(forme.enonces(r, fiche, enonces)).strip()


def _des_rubriques(r: RedactionComparee, f: Initiative, fiche: str) -> Iterator[Case]:
    """The rows that the models declare, and what a rubrique shows besides that is no field of its own."""
    forme = r.forme
    for terme in vocabulaire("canevas"):
        if terme.id in AVANT:
            yield "sources", str(forme.sources(r, fiche, f.sources)).strip()
        rubrique = f.rubrique(terme.id)
        for cle, champ in rangees(terme.id) if rubrique else ():
            macro, montre = MACROS.get(cle, ("puces", None))
            valeur = montre(rubrique) if montre else getattr(rubrique, champ.nom)
            yield cle, str(getattr(forme, macro)(r, fiche, valeur)).strip()
        if terme.id in APRES and f.description and not f.description.objectifs:
            yield "essentiel", str(forme.puces(r, fiche, f.description.enonces)).strip()


# Characters for private use, which no text of a record keeps; docs/assets/comparer-page.js knows them too.
_MARQUE = re.compile("\ue000([0-9]+)\ue001")


class RedactionComparee(Redaction):
    """`appuis`: provenances met so far, as HTML, in the order of their marks. `forme`: shapes of cells."""

    def __init__(self, uri: str, corpus: Corpus, sources: Sequence[Source], fiche: str) -> None:
        super().__init__(uri, corpus, sources)
        self.appuis: list[str] = []
        self.forme = macros("comparaison/cellules.html")
        self._fiche = fiche
        self._marques: dict[Contexte, Markup] = {}

    def preuve(self, affirmation: Affirmation) -> Markup:
        """The mark of a claim's provenance."""
        contexte = (affirmation.sources, affirmation.nature)
        if contexte not in self._marques:
            self._marques[contexte] = Markup(f"\ue000{len(self.appuis)}\ue001")
            self.appuis.append(str(self.forme.appui(self._fiche, self.appui(contexte))))
        return self._marques[contexte]


def avec_appuis(html: str, appuis: Sequence[str]) -> str:
    """The HTML of a cell with its provenances in the place of their marks."""
    return _MARQUE.sub(lambda marque: appuis[int(marque[1])], html)
