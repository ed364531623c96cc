"""The récit: header card, ten rubriques, what it names, how to cite and correct it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from hooks import adresses
from hooks.gabarits import rendre
from hooks.pages.citation import origine
from hooks.raisons import raison
from hooks.redaction import Redaction
from hooks.references.apa import reference
from hooks.references.csl import items
from hooks.references.metas import tete
from hooks.reglages import SANS_REGLAGE, Reglages
from hooks.similaires import Parentes
from hooks.sitefile import SiteFile
from hooks.typographie import pluriel, typographier
from schema.corpus import Corpus
from schema.models.initiative import Initiative
from schema.models.partenaires import Partenaire
from schema.models.rubrique import Rubrique
from schema.notice import TYPES_ENTREVUE, Notice
from schema.vocabulaires import Terme, vocabulaire

# Header card: beyond this, partners are counted rather than named.
PARTENAIRES_NOMMES = 3


@dataclass(frozen=True, slots=True)
class VueRubrique:
    """One rubrique of the canvas as the template wants it."""

    id: str
    numero: str
    libelle: str
    court: str
    remplie: bool
    rubrique: Rubrique | None


@dataclass(frozen=True, slots=True)
class Vue:
    """What the template shows beside the record itself."""

    qui: Markup
    quand: str
    appuis: str
    natures: list[tuple[str, str, int]]
    rubriques: list[VueRubrique]
    manquantes: list[str]
    voisins: list[tuple[str, str]]
    semblables: list[tuple[str, str]]
    origine: Markup
    references: list[Markup]
    correction: str
    acteurs: dict[str, Markup]
    continuum: list[tuple[Terme, list[tuple[str, str]]]]

    def extremite(self, reference: str) -> Markup:
        """One end of a link between partners, in words."""
        return self.acteurs.get(reference, Markup("{}").format(reference))


def _nom(r: Redaction, p: Partenaire) -> str:
    return r.corpus.registre.nom(p.organisation) if p.organisation else p.designation or p.id


def _acteurs(r: Redaction, partenaires: list[Partenaire]) -> dict[str, Markup]:
    connus: dict[str, Markup] = {}
    for p in partenaires:
        connus[p.id] = Markup('<a href="#partenaire-{}">{}</a>').format(p.id, typographier(_nom(r, p)))
        for a in p.acteurs:
            connus[f"{p.id}/{a.id}"] = Markup("{}, {}").format(typographier(a.libelle), connus[p.id])
    return connus


def _qui(r: Redaction, partenaires: list[Partenaire]) -> Markup:
    actifs = [p for p in partenaires if p.statut == "partenaire"] or partenaires
    noms = [
        r.organisation(p.organisation) if p.organisation else Markup.escape(typographier(_nom(r, p)))
        for p in actifs
    ]
    texte = Markup("; ").join(noms[:PARTENAIRES_NOMMES])
    reste = len(noms) - PARTENAIRES_NOMMES
    if reste > 0:
        texte += Markup(' et <a href="#partenaires">{}</a>').format(pluriel(reste, "autre"))
    return texte or Markup("Voir les partenaires")


def _quand(r: Redaction, f: Initiative) -> str:
    p = f.periode
    morceaux = []
    if p.debut_travaux:
        morceaux.append(f"travaux\u00a0: {r.date(p.debut_travaux)}")
    if p.debut_services:
        morceaux.append(f"services\u00a0: {r.date(p.debut_services)}")
    if p.fin:
        morceaux.append(f"fin\u00a0: {r.date(p.fin)}")
    if p.couverte:
        morceaux.append(f"période décrite\u00a0: {r.date(p.couverte)}")
    if p.duree_enoncee:
        morceaux.append(f"durée selon la source\u00a0: {typographier(p.duree_enoncee)}")
    texte = "; ".join(morceaux)
    return texte[:1].upper() + texte[1:] if texte else "La source ne le dit pas"


def _appuis(f: Initiative, n: Notice) -> str:
    entrevues = [s for s in f.sources if s.type in TYPES_ENTREVUE]
    sondages = sum(s.type == "sondage" for s in f.sources)
    dites = sum(int(s.nombre) for s in entrevues if s.nombre is not None)
    muettes = sum(s.nombre is None for s in entrevues)
    documents = sum(s.consultee for s in f.sources) - len(entrevues) - sondages
    comptes = (
        (dites, "personne rencontrée", "personnes rencontrées"),
        (muettes, "entrevue sans nombre de personnes", "entrevues ou groupes sans nombre de personnes"),
        (sondages, "questionnaire", "questionnaires"),
        (documents, "document", "documents"),
    )
    morceaux = [pluriel(combien, un, plusieurs) for combien, un, plusieurs in comptes if combien]
    debut, dernier = morceaux[:-1], morceaux[-1]
    total = sum(combien for _, combien in n.natures)
    liste = f"{', '.join(debut)} et {dernier}" if debut else dernier
    return f"{liste}, pour {pluriel(total, 'énoncé')}\u00a0:"


def _rubriques(f: Initiative, n: Notice) -> list[VueRubrique]:
    return [
        VueRubrique(
            t.id,
            t.texte("numero"),
            typographier(t.libelle),
            t.texte("court", t.libelle),
            t.id in n.rubriques,
            f.rubrique(t.id),
        )
        for t in vocabulaire("canevas")
    ]


def _voisins(corpus: Corpus, f: Initiative, n: Notice) -> list[tuple[str, str]]:
    liens = [("Fait partie de", i) for i in f.fait_partie_de]
    liens += [("Comprend", i) for i in f.membres]
    liens += [(lien.texte[:1].upper() + lien.texte[1:] + " :", lien.vers) for lien in f.liens]
    dits = {i for _, i in liens}
    liens += [("Citée par", i) for i in corpus.citees_par.get(n.id, ()) if i not in dits]
    freres = [i for p in f.fait_partie_de for i in corpus.par_id[p].membres if i != n.id and i not in dits]
    return liens + [("Du même programme", i) for i in freres]


def _continuum(r: Redaction, f: Initiative, n: Notice) -> list[tuple[Terme, list[tuple[str, str]]]]:
    """For each kind of relation, in order, (label, record id) of who stands there; no id for the record."""
    places = [(r.corpus.par_id[i].relation, r.nom_court(i), i) for i in f.membres]
    if n.relation:
        places.append((n.relation, "ici", ""))
    if not any(relation for relation, _, _ in places):
        return []
    return [
        (t, [(nom, i) for relation, nom, i in places if relation == t.id]) for t in vocabulaire("relations")
    ]


def _semblables(
    corpus: Corpus, n: Notice, parentes: Parentes | None, voisins: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """(id, reason in words) of the records most like this one, without those it is already linked to."""
    parentes = parentes or Parentes(corpus.notices)
    dits = {ident for _, ident in voisins}
    return [(p.id, raison(p, corpus.registre)) for p in parentes.de(n.id, sauf=dits)]


def corps(
    corpus: Corpus, n: Notice, reglages: Reglages = SANS_REGLAGE, parentes: Parentes | None = None
) -> str:
    """HTML of one récit. `parentes`: the corpus' index of likeness, made here when it is not given."""
    f = corpus.initiative(n.id)
    r = Redaction(adresses.fiche(n.id), corpus, f.sources)
    partenaires = list(f.partenaires.liste) if f.partenaires else []
    natures = dict(n.natures)
    voisins = _voisins(corpus, f, n)
    vue = Vue(
        qui=_qui(r, partenaires),
        quand=_quand(r, f),
        appuis=_appuis(f, n),
        natures=[(t.id, t.libelle.lower(), natures[t.id]) for t in vocabulaire("natures") if t.id in natures],
        rubriques=_rubriques(f, n),
        manquantes=[t.texte("court", t.libelle) for t in vocabulaire("canevas") if t.id not in n.rubriques],
        voisins=voisins,
        semblables=_semblables(corpus, n, parentes, voisins),
        origine=origine(f, corpus),
        references=[reference(item) for item in items(n, f, corpus, reglages.adresse)],
        correction=f"{reglages.depot}/{n.fichier}" if reglages.depot else "",
        acteurs=_acteurs(r, partenaires),
        continuum=_continuum(r, f, n),
    )
    return rendre("recit.html", r=r, f=f, n=n, v=vue)


def fichiers(corpus: Corpus, n: Notice, reglages: Reglages, parentes: Parentes) -> list[SiteFile]:
    """The page of one record, its YAML file beside it, and what leads there from its former addresses."""
    page = partial(corps, corpus, n, reglages, parentes)
    entete = partial(tete, n, reglages.adresse, reglages.pdf)
    yaml = partial((corpus.racine / n.fichier).read_text, encoding="utf-8")
    return [
        SiteFile(adresses.fiche(n.id), n.titre, page, n.resume, n.fichier, tete=entete),
        SiteFile(f"{adresses.RECITS}/{n.id}.yml", n.titre, yaml, source=n.fichier, shell=False),
        *(redirection(ancien, n) for ancien in n.anciens_ids),
    ]


def redirection(ancien: str, n: Notice) -> SiteFile:
    """The page left at a former address."""

    def page() -> str:
        return rendre("redirection.html", vers=f"{n.id}.html", titre=n.titre)

    return SiteFile(adresses.fiche(ancien), n.titre, page, source=n.fichier, shell=False)
