"""The récit: header card, ten rubriques, what it names, how to cite and correct it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.dates_fr import en_francais
from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.commun.sommes import sondages_de
from hooks.donnees import jsonld
from hooks.donnees.references import items, reference, tete
from hooks.site.pages import comparer, lieu, ou_lire, situation
from hooks.site.pages.carte import appuis, natures, origine, quand, qui, tete_partagee
from hooks.site.pages.ouvertures import Ouverture, ouvrir, pli
from hooks.site.pages.reponse import Reponse, essentiel
from hooks.site.redacteur import Redaction
from hooks.site.similaires import Parentes, raison
from hooks.site.versement import rendre
from schema.checks.parcours import parcourir
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.lecteur import sans_commentaires
from schema.lecture.typographie import typographier
from schema.models.identite import Publication
from schema.models.initiative import Initiative
from schema.models.partenaires import Partenaire
from schema.models.rubrique import Rubrique
from schema.vocabularies.vocabulaires import Terme, vocabulaire

SCRIPTS = ("assets/citer.js", "assets/marques.js")
FEUILLE = "assets/recit.css"


@dataclass(frozen=True, slots=True)
class VueRubrique:
    """One rubrique of the canvas as the template wants it."""

    id: str
    numero: str
    libelle: str
    court: str
    remplie: bool
    rubrique: Rubrique | None
    ouverture: Ouverture | None
    pli: str


@dataclass(frozen=True, slots=True)
class Vue:
    """What the template shows beside the record itself."""

    essentiel: Reponse
    lieu: Markup
    editions: tuple[Notice, ...]
    situation: str
    ecarts: int
    ou_lire: Markup
    qui: Markup
    quand: str
    appuis: str
    natures: list[tuple[str, str, int]]
    rubriques: list[VueRubrique]
    manquantes: list[str]
    # What a short record leaves out says nothing of its document.
    abregee: bool
    voisins: list[tuple[str, str]]
    semblables: list[tuple[str, str]]
    comparaison: str
    membres: str
    avec_semblables: str
    coup_d_oeil: str
    origine: Markup
    document: bool
    references: list[Markup]
    correction: str
    acteurs: dict[str, Markup]
    continuum: list[tuple[Terme, list[tuple[str, str]]]]

    def extremite(self, reference: str) -> Markup:
        """One end of a link between partners, in words."""
        return self.acteurs.get(reference, Markup("{}").format(reference))


def _acteurs(r: Redaction, partenaires: list[Partenaire]) -> dict[str, Markup]:
    connus: dict[str, Markup] = {}
    for p in partenaires:
        connus[p.id] = Markup('<a href="#partenaire-{}">{}</a>').format(p.id, typographier(r.partenaire(p)))
        for a in p.acteurs:
            connus[f"{p.id}/{a.id}"] = Markup("{}, {}").format(typographier(a.libelle), connus[p.id])
    return connus


def _rubriques(r: Redaction, f: Initiative, n: Notice) -> list[VueRubrique]:
    return [_rubrique(r, f, t, t.id in n.rubriques) for t in vocabulaire("canevas")]


def _rubrique(r: Redaction, f: Initiative, t: Terme, remplie: bool) -> VueRubrique:
    rubrique = f.rubrique(t.id)
    ouverture = ouvrir(r, f, t.id, rubrique) if remplie and rubrique else None
    return VueRubrique(
        t.id,
        t.texte("numero"),
        typographier(t.libelle),
        t.texte("court", t.libelle),
        remplie,
        rubrique,
        ouverture,
        pli(f, t.id, ouverture.reste) if ouverture else "",
    )


def _voisins(corpus: Corpus, f: Initiative, n: Notice, editions: Sequence[Notice]) -> list[tuple[str, str]]:
    liens = [("Fait partie de", i) for i in f.fait_partie_de]
    liens += [("Comprend", i) for i in f.membres]
    rang = editions.index(n)
    liens += [("Édition précédente :", x.id) for x in editions[max(rang - 1, 0) : rang]]
    liens += [("Édition suivante :", x.id) for x in editions[rang + 1 : rang + 2]]
    liens += [(lien.texte[:1].upper() + lien.texte[1:] + " :", lien.vers) for lien in f.liens]
    dits = {i for _, i in liens}
    liens += [("Citée par", i) for i in corpus.citees_par.get(n.id, ()) if i not in dits]
    freres = [i for p in f.fait_partie_de for i in corpus.par_id[p].membres if i != n.id and i not in dits]
    return liens + [("Du même programme", i) for i in freres]


def _continuum(r: Redaction, f: Initiative, n: Notice) -> list[tuple[Terme, list[tuple[str, str]]]]:
    """For each kind of relation, in order, (label, record id) of who stands there; no id for the record."""
    places = [(r.corpus.par_id[i].relation, r.nom_court(i), i) for i in f.membres]
    siennes = [p for p in f.partenaires.positions if p.relation] if f.partenaires else []
    for rang, p in enumerate(siennes, 1):
        # A move is drawn as one: from where, to where, when.
        fleche = "→ " if rang > 1 else ""
        places.append((p.relation or "", f"{fleche}ici{f', {en_francais(p.date)}' if p.date else ''}", ""))
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
    editions = corpus.editions(n)
    voisins = _voisins(corpus, f, n, editions)
    semblables = _semblables(corpus, n, parentes, voisins)
    # Rows and cells of tables may tell one too.
    r.annoncer_sondages(sondages_de(f))
    r.annoncer_ecarts(texte for _, x in parcourir(f) if (texte := getattr(x, "ecart", None)))
    vue = Vue(
        essentiel=essentiel(r, f),
        editions=editions,
        lieu=lieu(r, f),
        situation=situation(f, corpus),
        ecarts=len(r.ecarts),
        ou_lire=ou_lire(f),
        qui=qui(r, f, n.id),
        quand=quand(r, f),
        appuis=appuis(f, n),
        natures=natures(n),
        rubriques=_rubriques(r, f, n),
        manquantes=[t.texte("court", t.libelle) for t in vocabulaire("canevas") if t.id not in n.rubriques],
        abregee=f.genre in vocabulaire("genres") and vocabulaire("genres")[f.genre].texte("abregee") == "oui",
        voisins=voisins,
        coup_d_oeil=adresses.coup_d_oeil(n.id),
        semblables=semblables,
        comparaison=comparer.de_son_programme(corpus, n),
        membres=adresses.membres(n.id) if comparer.se_recoupe(n) else "",
        avec_semblables=comparer.question([n.id, *(ident for ident, _ in semblables)]),
        origine=origine(f, corpus),
        document=f.publication != Publication(),
        references=[reference(item) for item in items(n, f, corpus, reglages.adresse)],
        correction=f"{reglages.depot}/{n.fichier}" if reglages.depot else "",
        acteurs=_acteurs(r, partenaires),
        continuum=_continuum(r, f, n),
    )
    return rendre("recit.html", r=r, f=f, n=n, v=vue, reglages=reglages)


def _tete(corpus: Corpus, n: Notice, reglages: Reglages) -> Markup:
    """What reference managers and search engines read, and the script that copies a reference."""
    page = adresses.fiche(n.id)
    scripts = Markup("").join(
        Markup('\n<script src="{}" defer></script>').format(adresses.relatif(page, s)) for s in SCRIPTS
    )
    feuille = Markup("\n") + Markup(adresses.style(page, FEUILLE))
    donnees = jsonld.script(corpus, n, corpus.initiative(n.id), reglages)
    partage = tete_partagee(n, reglages.adresse, adresses.image(n.id) if reglages.pdf else "")
    dite = Markup("\n").join((tete(n, reglages.adresse, reglages.pdf), partage, donnees))
    return dite + feuille + scripts


def fichiers(corpus: Corpus, n: Notice, reglages: Reglages, parentes: Parentes) -> list[SiteFile]:
    """The page of one record, its YAML file beside it, and what leads there from its former addresses."""
    page = partial(corps, corpus, n, reglages, parentes)
    entete = partial(_tete, corpus, n, reglages)
    yaml = partial(_yaml, corpus, n)
    return [
        SiteFile(adresses.fiche(n.id), n.titre, page, n.resume, n.fichier, tete=entete),
        SiteFile(f"{adresses.RECITS}/{n.id}.yml", n.titre, yaml, source=n.fichier, shell=False),
        *(redirection(ancien, n) for ancien in n.anciens_ids),
    ]


def _yaml(corpus: Corpus, n: Notice) -> str:
    """The record's file as it is published. Comments are notes between editors: they stay where they are."""
    return sans_commentaires(corpus.texte(n.id).decode())


def redirection(ancien: str, n: Notice) -> SiteFile:
    """The page left at a former address."""

    def page() -> str:
        return rendre("redirection.html", vers=f"{adresses.dernier_pas(n.id)}.html", titre=n.titre)

    return SiteFile(adresses.fiche(ancien), n.titre, page, source=n.fichier, shell=False)
