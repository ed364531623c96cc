"""Comparing récits: the page where one chooses, ready-made comparisons, the data that a browser compares,
members beside what their programme says of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses import style
from hooks.commun.sitefile import SiteFile, enumerer
from hooks.site.comparaison import AU_PLUS, composer, groupes, sigles
from hooks.site.comparaison.cases import RedactionComparee, avec_appuis, valeurs
from hooks.site.comparaison.colonne_comparee import colonne, en_script, pour_script, precision
from hooks.site.comparaison.lignes import pour_le_navigateur, sections
from hooks.site.redacteur import Redaction
from hooks.site.versement import liste_de_pages, rendre
from schema.checks.parcours import Visite
from schema.corpus import PARTICIPATION, Dit, Fait, de_membres, fait, s_accordent
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import en_identifiant, pluriel, typographier
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import vocabulaire

PAGE = "comparer.html"
FEUILLE = "assets/comparer.css"
DOSSIER = "comparer"
# No record has a dot in its identifier: this name is free.
CATALOGUE = f"{DOSSIER}/liste.catalogue.js"
TITRE = "Comparer des récits"
CHAPEAU = "De deux à quatre récits côte à côte : ce qu’ils ont en commun, ce qui les distingue."
TOUTES_FAITES = "Comparaisons toutes faites"
# Beyond this, comparing members four by four shows nothing; pages across records (before/after, lessons) do.
MEMBRES_AU_PLUS = 8
# A programme of more members is read through its lists.
RECOUPES_AU_PLUS = 40
RECOUPES = "D’un récit à l’autre"
CHAPEAU_RECOUPES = "Ce que chaque membre d’un programme dit de lui-même, et ce que le programme en dit."
# Where a récit tells a fact, when it is not among its agreements.
ANCRES = {PARTICIPATION: "participation", "tendance": "positionnement", "relation": "positionnement"}
# How many ready-made comparisons the page of choice names; the folder's own page names them all.
EN_VITRINE = 12


@dataclass(frozen=True, slots=True)
class Faite:
    """A comparison made at build: some members of a programme. `numero` from 1, of `combien`."""

    programme: Notice
    membres: tuple[str, ...]
    numero: int
    combien: int

    @property
    def uri(self) -> str:
        """Its address, from the root of the site."""
        suite = f"-page-{self.numero}" if self.numero > 1 else ""
        return adresses.terme(DOSSIER, f"{self.programme.id}{suite}")


def faites_de(corpus: Corpus, n: Notice) -> list[Faite]:
    """The members of a record that has from two to MEMBRES_AU_PLUS, in groups of two to four."""
    siens = [i for i in corpus.citees_par.get(n.id, ()) if n.id in corpus.par_id[i].fait_partie_de]
    membres = list(dict.fromkeys((*n.membres, *siens)))
    lots = list(groupes(membres)) if len(membres) <= MEMBRES_AU_PLUS else []
    return [Faite(n, tuple(lot), i, len(lots)) for i, lot in enumerate(lots, 1)]


def toutes_faites(corpus: Corpus) -> list[Faite]:
    """The ready-made comparisons of the whole corpus."""
    return [faite for n in corpus.notices for faite in faites_de(corpus, n)]


def de_son_programme(corpus: Corpus, n: Notice) -> str:
    """Address of the ready-made comparison of a record's members, or of those it stands with; else empty."""
    for ident in (n.id, *n.fait_partie_de):
        for faite in faites_de(corpus, corpus.par_id[ident]):
            if n.id in (ident, *faite.membres):
                return faite.uri
    return ""


def question(idents: Sequence[str]) -> str:
    """Address of the page of choice with these records, four at most."""
    return f"{PAGE}?{urlencode([('r', i) for i in idents[:AU_PLUS]])}"


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """The page of choice, the list of all récits that it searches, and the ready-made comparisons."""
    faites = toutes_faites(corpus)
    index = adresses.page(DOSSIER, 1)
    site = [
        SiteFile(PAGE, TITRE, partial(_page, corpus, faites), CHAPEAU, tete=partial(style, PAGE, FEUILLE)),
        SiteFile(
            index,
            TOUTES_FAITES,
            partial(_toutes_faites, corpus, faites),
            CHAPEAU,
            tete=partial(style, index, FEUILLE),
        ),
        SiteFile.par_morceaux(CATALOGUE, TITRE, partial(_catalogue, corpus)),
    ]
    site += _recoupements(corpus)
    for faite in faites:
        titre = f"{faite.programme.nom} – {TITRE}"
        corps = partial(_faite, corpus, faite, faites)
        site.append(SiteFile(faite.uri, titre, corps, CHAPEAU, tete=partial(style, faite.uri, FEUILLE)))
    return site


def de_fiche(corpus: Corpus, n: Notice) -> list[SiteFile]:
    """The column of one record as a script, and one that leads to it from each former identifier."""
    site = [_script(n, n.id, partial(_colonne, corpus, n))]
    for ancien in n.anciens_ids:
        appel = f"recitsComparer({pour_script({'ancien': ancien, 'id': n.id})});\n"
        site.append(_script(n, ancien, partial(str, appel)))
    return site


def _script(n: Notice, ident: str, corps: partial[str]) -> SiteFile:
    return SiteFile(f"{DOSSIER}/{ident}.js", n.titre, corps, source=n.fichier, shell=False)


def _colonne(corpus: Corpus, n: Notice) -> str:
    return en_script(colonne(corpus, n, PAGE))


def _catalogue(corpus: Corpus) -> Iterator[str]:
    lignes = (
        pour_script(
            (n.id, typographier(n.nom), precision(n), typographier(f"{n.titre} {n.nom_usage}".strip()))
        )
        for n in corpus.notices
    )
    return enumerer("recitsComparerListe([", lignes, "]);\n")


def _page(corpus: Corpus, faites: Sequence[Faite]) -> str:
    r = Redaction(PAGE, corpus)
    textes = pour_le_navigateur()
    return rendre(
        "comparer.html", r=r, titre=TITRE, chapeau=CHAPEAU, sections=sections(),
        regles=json.dumps(textes, ensure_ascii=False, separators=(",", ":")), textes=textes,
        faites=faites[:EN_VITRINE], reste=max(0, len(faites) - EN_VITRINE),
        vers_toutes=adresses.page(DOSSIER, 1),
    )  # fmt: skip


def _toutes_faites(corpus: Corpus, faites: Sequence[Faite]) -> str:
    r = Redaction(adresses.page(DOSSIER, 1), corpus)
    return rendre("comparer_liste.html", r=r, titre=TOUTES_FAITES, page=PAGE, titre_page=TITRE, faites=faites)


def _faite(corpus: Corpus, faite: Faite, faites: Sequence[Faite]) -> str:
    r = Redaction(faite.uri, corpus)
    colonnes = [colonne(corpus, corpus.par_id[i], faite.uri) for i in faite.membres]
    pages = [(x.numero, x.uri) for x in faites if x.programme.id == faite.programme.id]
    return rendre(
        "comparer_faite.html", r=r, faite=faite, colonnes=colonnes, composee=composer(colonnes),
        sigles=sigles(colonnes), textes=pour_le_navigateur(), pages=pages,
        modifier=r.vers(question(faite.membres)), toutes=TOUTES_FAITES,
    )  # fmt: skip


def se_recoupe(n: Notice) -> bool:
    """Whether a record says of its members what they also say themselves, and they fit on a page."""
    return bool(n.dits) and len(n.membres) <= RECOUPES_AU_PLUS


@dataclass(frozen=True, slots=True)
class Recoupe:
    """A member beside a fact: `tenu`, its own words as HTML; `dits`, the programme's, each with the rubrique
    where it stands; whether they agree."""

    id: str
    nom: str
    tenu: Markup
    dits: list[tuple[str, str]]
    accord: bool


@dataclass(frozen=True, slots=True)
class FaitRecoupe:
    """A fact as members tell it. `ancre`: where a récit does."""

    id: str
    titre: str
    ancre: str
    membres: list[Recoupe]


def _recoupements(corpus: Corpus) -> list[SiteFile]:
    siens = [n for n in corpus.notices if se_recoupe(n)]
    liste = [(adresses.membres(n.id), n.nom, pluriel(len(n.membres), "récit")) for n in siens]
    index = adresses.page(adresses.MEMBRES, 1)
    premiere = [liste_de_pages(corpus, index, RECOUPES, CHAPEAU_RECOUPES, liste)] if siens else []
    return premiere + [_recoupement(corpus, n) for n in siens]


def _recoupement(corpus: Corpus, n: Notice) -> SiteFile:
    uri = adresses.membres(n.id)
    corps, tete = partial(_page_recoupee, corpus, n, uri), partial(style, uri, FEUILLE)
    return SiteFile(uri, f"{RECOUPES} – {n.nom}", corps, CHAPEAU_RECOUPES, tete=tete)


def _page_recoupee(corpus: Corpus, n: Notice, uri: str) -> str:
    r = Redaction(uri, corpus)
    dits = list(de_membres(Visite(corpus.initiative(n.id))))
    tenus = {i: _dit_de_soi(r, corpus.par_id[i], uri) for i in n.membres if i in corpus.par_id}
    acteurs = _acteurs(corpus.initiative(i) for i in (*tenus, n.id))
    faits = [
        _fait(r, cle, acteurs.get(cle, ""), tenus, [d for d in dits if d.fait == cle])
        for cle in _ordonnes(dits, tenus)
    ]
    desaccords = sum(not x.accord for f in faits for x in f.membres)
    return rendre(
        "membres.html", r=r, n=n, titre=RECOUPES, faits=faits, desaccords=desaccords,
        comparaison=de_son_programme(corpus, n),
    )  # fmt: skip


def _dit_de_soi(page: Redaction, n: Notice, uri: str) -> dict[Fait, Markup]:
    """What a member says of itself, by fact, as comparisons show it."""
    f, fiche = page.corpus.initiative(n.id), adresses.relatif(uri, adresses.fiche(n.id))
    r = RedactionComparee(uri, page.corpus, f.sources, fiche)
    # Each acronym is explained once a page, whoever writes it first.
    r.sigles = page.sigles
    dites = dict(valeurs(r, f, n, fiche))
    cases = {fait(t.id): Markup(dites[t.id]) for t in vocabulaire("recoupements") if dites.get(t.id)}
    for x in f.partenaires.participation if f.partenaires else ():
        cle = fait(PARTICIPATION, x.acteur)
        cases[cle] = cases.get(cle, Markup()) + r.forme.participation(r, fiche, x)
    return {cle: Markup(avec_appuis(html, r.appuis)) for cle, html in cases.items()}


def _acteurs(fiches: Iterable[Initiative]) -> dict[Fait, str]:
    """Each actor as it is first written."""
    noms: dict[Fait, str] = {}
    for f in fiches:
        for x in f.partenaires.participation if f.partenaires else ():
            noms.setdefault(fait(PARTICIPATION, x.acteur), x.acteur.partition(",")[0])
    return noms


def _ordonnes(dits: Sequence[Dit], tenus: Mapping[str, Mapping[Fait, Markup]]) -> list[Fait]:
    """Facts that the programme tells of a member, or that two of them tell, in the order of the list."""
    rangs = {t.id: rang for rang, t in enumerate(vocabulaire("recoupements"))}
    comptes = Counter(cle for siens in tenus.values() for cle in siens)
    dites = {d.fait for d in dits}
    retenus = dites | {cle for cle, combien in comptes.items() if combien > 1}
    return sorted(retenus, key=lambda cle: (rangs[cle[0]], cle not in dites, -comptes[cle], cle))


def _fait(
    r: Redaction, cle: Fait, acteur: str, tenus: Mapping[str, Mapping[Fait, Markup]], dits: Sequence[Dit]
) -> FaitRecoupe:
    sur = cle[0]
    membres = [
        _recoupe(r, ident, cle, siens.get(cle, Markup()), [d for d in dits if d.fiche == ident])
        for ident, siens in tenus.items()
    ]
    titre = vocabulaire("recoupements").libelle(sur)
    ident = en_identifiant(" ".join(cle))
    return FaitRecoupe(
        ident, f"{titre} : {acteur}" if acteur else titre, ANCRES.get(sur, "ententes"), membres
    )


def _recoupe(r: Redaction, ident: str, cle: Fait, tenu: Markup, dits: Sequence[Dit]) -> Recoupe:
    connu = dict(r.corpus.par_id[ident].tenus).get(cle, ())
    dites = [(d.texte, str(d.chemin[0])) for d in dits]
    accord = all(d.explique or s_accordent(d.valeurs, connu) for d in dits)
    return Recoupe(ident, r.nom_court(ident), tenu, dites, accord)
