"""The coup d'œil: one record on one printed sheet, for who has four minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.balisage import termes_dits
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.references import fiche, reference
from hooks.site.feuille import (
    LARGEUR_COLONNE,
    LARGEUR_PAGE,
    PAGE,
    TETE_TABLEAU,
    Element,
    Rangee,
    Section,
    brefs,
    couper,
    elements,
    lignes,
    nu,
    remplir,
)
from hooks.site.pages import REGION_TUE, situation
from hooks.site.pages.carte import CHIFFRES, actifs, appuis, chiffres_cles, natures, quand
from hooks.site.pages.reponse import Reponse, essentiel, hauteur, sur_feuille
from hooks.site.redacteur import Redaction
from hooks.site.similaires import en_lettres
from hooks.site.versement import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import minuscule, typographier
from schema.models.base import EnonceComplet, observes
from schema.models.initiative import Initiative
from schema.models.rubrique import Activite, Retombee
from schema.vocabularies.vocabulaires import hors_quebec, vocabulaire

DOSSIER = adresses.COUP_D_OEIL
# What a reader of lessons looks for first.
TYPES_LECONS = ("facilitant", "obstacle", "condition", "defi", "limite", "piste", "constat")
# Beside the essentiel, which holds the main ones.
RANGEES = 2
# Characters of one entry of the card at the top.
CARTE = 150


@dataclass(frozen=True, slots=True)
class Vue:
    """What the sheet shows."""

    essentiel: Reponse
    carte: list[tuple[str, str]]
    rangees: list[Rangee]
    rangees_tues: int
    sections: list[Section]
    appuis: str
    natures: list[tuple[str, str, int]]
    reference: Markup


def _noms(noms: Sequence[str]) -> str:
    """As many names as an entry of the card holds, and how many more; the first one at least."""
    for combien in range(len(noms), 0, -1):
        reste = len(noms) - combien
        suite = f" et {en_lettres(reste)} {'autre' if reste == 1 else 'autres'}" if reste else ""
        texte = "; ".join(noms[:combien]) + suite
        if len(texte) <= CARTE:
            return texte
    return (
        couper(noms[0], CARTE - 20) + (f" et {len(noms) - 1} de plus" if len(noms) > 1 else "")
        if noms
        else ""
    )


def _segments(texte: str) -> str:
    """The first parts of a text cut at its semicolons, as many as the card holds."""
    parts = texte.split("; ")
    while len(parts) > 1 and len("; ".join(parts)) > CARTE:
        parts.pop()
    return "; ".join(parts)


def _carte(r: Redaction, f: Initiative) -> list[tuple[str, str]]:
    lieu = f.territoire
    regions = [r.libelle("regions", x) for x in lieu.regions]
    if lieu.regions_possibles:
        regions = [" ou ".join(r.libelle("regions", x) for x in lieu.regions_possibles)]
    regions += hors_quebec(lieu.pays, lieu.regions_iso)
    ou = [
        *regions,
        *(r.libelle("rls", x) for x in lieu.rls),
        *(r.libelle("secteurs", x) for x in lieu.secteurs),
    ]
    populations = termes_dits("populations", f.populations, f.populations_autres)
    entrees = (
        ("Qui", _noms([typographier(r.partenaire(p)) for p in actifs(f)])),
        ("Où", _noms(ou) or REGION_TUE),
        ("Quand", _segments(quand(r, f))),
        ("Pour qui", _noms(populations[:1] + [minuscule(x) for x in populations[1:]])),
        ("Où en est-on", situation(f, r.corpus)),
    )
    return [(quoi, couper(texte, CARTE)) for quoi, texte in entrees if texte]


def _dire(e: EnonceComplet, rang: int, debut: str = "") -> Element:
    """A claim with its nature; a contradiction in its source is said, never left to the full page."""
    mots = [vocabulaire("natures").libelle(e.nature).lower()] if e.nature else []
    mots += ["écart dans la source"] if e.ecart else []
    texte = f"{nu(e.titre)}\u00a0: {nu(e.texte)}" if e.titre and not debut else nu(e.texte)
    return Element(rang, texte, debut, ", ".join(mots))


def _cellule(enonces: Sequence[EnonceComplet]) -> Section:
    return Section("", "retombees", brefs(_dire(e, i) for i, e in enumerate(enonces)), au_plus=3)


def _rangee(r: Redaction, d: Retombee, deja: frozenset[str]) -> Rangee:
    """What was observed, without the claims that the essentiel shows above."""
    avant, apres = (
        _cellule([e for e in enonces if e.id not in deja])
        for enonces in (d.avant.enonces, observes(d.apres.enonces))
    )
    return Rangee(r.libelle("domaines", d.domaine), avant, apres)


def _lecons(r: Redaction, f: Initiative) -> Section:
    """The shortest lesson of each type in turn, so that what helped never stands alone."""
    lecons = f.lecons.lecons if f.lecons else ()
    par_type = {
        t: brefs(_dire(x, i, r.libelle("types_lecons", t)) for i, x in enumerate(lecons) if x.type == t)
        for t in TYPES_LECONS
    }
    plus_longue = max(map(len, par_type.values()), default=0)
    ordre = [liste[k] for k in range(plus_longue) for liste in par_type.values() if len(liste) > k]
    return Section("Leçons", "lecons", ordre, au_plus=7, au_moins=3)


def _activite(a: Activite, rang: int) -> Element:
    rythme = [nu(x) for x in (a.frequence, a.duree) if x]
    return Element(rang, nu(a.titre), fin=f"({', '.join(rythme)})" if rythme else "")


def _offre(f: Initiative) -> Section:
    if not f.offre:
        return Section("Ce qui est offert", "offre", [], 0)
    activites = [a for v in f.offre.volets for a in v.activites] + list(f.offre.activites)
    candidats = [_activite(a, i) for i, a in enumerate(activites)]
    if not candidats:
        candidats = elements(v.titre for v in f.offre.volets)
    if not candidats:
        candidats = brefs(elements(e.texte for e in f.offre.enonces))
    return Section("Ce qui est offert", "offre", candidats, au_plus=7, au_moins=2)


def _ressources(r: Redaction, f: Initiative, deja: frozenset[str]) -> Section:
    """Money first, then people: what a manager asks first; without the sum that the essentiel gives."""
    if not f.ressources:
        return Section("Ressources", "ressources", [], 0)
    sommes = [x for x in f.ressources.financieres if x.id not in deja]
    dites = [
        (nu(x.objet), r.valeur(x.montant, "$") + (f" par {typographier(x.par)}" if x.par else ""))
        for x in sommes
        if x.montant
    ]
    dites += [(nu(x.objet), "") for x in sommes if not x.montant]
    for h in f.ressources.humaines:
        combien = r.valeur(h.nombre, "personnes") if h.nombre else ""
        effort = f"{r.valeur(h.effort.valeur)} par {typographier(h.effort.par)}" if h.effort else ""
        dites.append((nu(h.role), ", ".join(x for x in (combien, effort) if x)))
    candidats = [Element(i, texte, fin=f"({fin})" if fin else "") for i, (texte, fin) in enumerate(dites)]
    candidats.sort(key=lambda e: (not e.fin, e.rang))
    if not candidats:
        candidats = brefs(elements(e.texte for e in f.ressources.enonces))
    return Section("Ressources", "ressources", candidats, au_plus=5)


def _fixe(f: Initiative, n: Notice, carte: list[tuple[str, str]], e: Reponse) -> float:
    """Lines of the sheet's head, essentiel and foot, which are not shortened beyond their own bounds."""
    titre = lignes(len(n.nom), LARGEUR_PAGE // 2) * 1.75
    # The full title under the short one, or the summary.
    resume = lignes(len(f.titre if f.titre_court else f.resume), LARGEUR_PAGE - 10) * 1.15 + hauteur(e)
    hauteurs = [lignes(len(texte), LARGEUR_COLONNE - 9) for _, texte in carte]
    rangs = 1.5 + sum(max(hauteurs[i : i + 2]) + 0.2 for i in range(0, len(hauteurs), 2))
    # How sure, then the reference, which holds the title again and an address.
    pied = 3.0 + lignes(len(f.titre) + 280, LARGEUR_PAGE)
    return 2.5 + titre + resume + rangs + pied


def _montres(f: Initiative) -> frozenset[str]:
    """Ids of what the essentiel shows: a sheet says nothing twice."""
    if f.essentiel is None:
        return frozenset()
    e = f.essentiel
    noms = (*(x.apres for x in e.resultats), *(x.avant for x in e.resultats), e.cout)
    return frozenset(filter(None, noms))


def _blocs(r: Redaction, f: Initiative) -> tuple[list[Rangee], list[Section]]:
    domaines, deja = f.retombees.domaines if f.retombees else (), _montres(f)
    rangees = [_rangee(r, d, deja) for d in domaines]
    rangees = [x for x in rangees if x.avant.candidats and x.apres.candidats][:RANGEES]
    sections = [
        _offre(f), _ressources(r, f, deja), chiffres_cles(r, f, deja), _lecons(r, f)
    ]  # fmt: skip
    return rangees, [s for s in sections if s.candidats]


def _priorites(rangees: list[Rangee], sections: list[Section]) -> Iterator[Rangee | Section]:
    """Who is served first, and stays when the sheet cannot hold all: what was learnt, offered, invested; then
    what else changed."""
    chiffres = [s for s in sections if s.titre == CHIFFRES]
    yield from (s for s in reversed(sections) if s not in chiffres)
    yield from rangees
    yield from chiffres


def corps(corpus: Corpus, n: Notice, reglages: Reglages) -> str:
    """The whole page: it has no shell, so that it prints alone."""
    f = corpus.initiative(n.id)
    r = Redaction(adresses.coup_d_oeil(n.id), corpus, f.sources)
    carte, reponse = _carte(r, f), sur_feuille(essentiel(r, f))
    rangees, sections = _blocs(r, f)
    reste = PAGE - _fixe(f, n, carte, reponse) - (TETE_TABLEAU if rangees else 0)
    remplir(list(_priorites(rangees, sections)), reste)
    montrees = [x for x in rangees if x.avant.pris or x.apres.pris]
    vue = Vue(
        essentiel=reponse,
        carte=carte,
        rangees=montrees,
        rangees_tues=len(f.retombees.domaines) - len(montrees) if f.retombees else 0,
        sections=[s for s in sections if s.pris],
        appuis=appuis(f, n),
        natures=natures(n),
        reference=reference(fiche(n, reglages.adresse)),
    )
    return rendre("coup-d-oeil.html", r=r, f=f, n=n, v=vue, reglages=reglages)


def fichiers(corpus: Corpus, n: Notice, reglages: Reglages) -> list[SiteFile]:
    """The sheet of one record."""
    page = partial(corps, corpus, n, reglages)
    return [
        SiteFile(adresses.coup_d_oeil(n.id), f"{n.nom} – Coup d’œil", page, n.resume, n.fichier, shell=False)
    ]
