"""What indexes need to know of a record, light enough to hold ten thousand of them at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar, cast

from schema.champs import champs
from schema.checks.parcours import Visite, references_de
from schema.checks.resultats import par_nom, solidite
from schema.corpus import Dit, Fait, de_membres, tenus
from schema.models.base import OBSERVE, Affirmation, Designable, EnonceComplet, ParEffet
from schema.models.chiffres import Chiffre, Indicateur, ValeurComplete
from schema.models.dates import debut, fin
from schema.models.initiative import TOUJOURS_REMPLIE, Initiative
from schema.models.ressources import RessourceFinanciere
from schema.models.rubrique import Contenu
from schema.models.tableaux import Releve, groupes_de
from schema.vocabularies.vocabulaires import hors_quebec, vocabulaire

# From this many of the eighteen regions on, a record is provincial.
PROVINCIALE = 6
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cle:
    """The first result of an essentiel, as lists show it. `texte`: the claim, or what the values count.

    `avant`, `apres`, `variation`: of a figure; None for a claim. `unite`: theirs. `constat`, `solidite`: ids.
    """

    texte: str
    avant: ValeurComplete | None
    apres: ValeurComplete | None
    variation: ValeurComplete | None
    unite: str
    constat: str
    solidite: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Header and counts of one record. All tuples hold identifiers of vocabularies or registers.

    `tenus`: of a member, what it says of itself; `dits`: of a programme, what it says of them.
    `observatoire`, `autorite`: name and permanent id of the site that a gathered record comes from.
    """

    id: str
    fichier: str
    titre: str
    nom_usage: str
    resume: str
    genre: str
    statut: str
    regions: tuple[str, ...]
    regions_possibles: tuple[str, ...]
    regions_chiffrees: tuple[str, ...]
    rls: tuple[str, ...]
    secteurs: tuple[str, ...]
    populations: tuple[str, ...]
    themes: tuple[str, ...]
    programmes: tuple[str, ...]
    mesures: tuple[str, ...]
    lois: tuple[str, ...]
    langues: tuple[str, ...]
    organisations: tuple[str, ...]
    partenaires: tuple[str, ...]
    relation: str
    tendance: str
    debut: date | None
    fin: date | None
    fait_partie_de: tuple[str, ...]
    membres: tuple[str, ...]
    suite_de: str
    liens: tuple[str, ...]
    anciens_ids: tuple[str, ...]
    fiches_citees: tuple[str, ...]
    rubriques: tuple[str, ...]
    domaines: tuple[str, ...]
    facteurs: tuple[str, ...]
    natures: tuple[tuple[str, int], ...]
    verifie_le: str
    titre_court: str
    cle: Cle | None
    cout: ValeurComplete | None
    sans_cout: bool
    argent: str
    pays: tuple[str, ...] = ()
    regions_iso: tuple[str, ...] = ()
    populations_autres: tuple[str, ...] = ()
    themes_autres: tuple[str, ...] = ()
    observatoire: str = ""
    autorite: str = ""
    effets: tuple[str, ...] = ()
    tenus: tuple[tuple[Fait, tuple[str, ...]], ...] = ()
    dits: tuple[Dit, ...] = ()

    @property
    def lieux(self) -> tuple[str, ...]:
        """Codes of every place that it is, or may be, in."""
        return (*self.regions, *self.regions_possibles, *self.regions_iso, *self.pays)

    @property
    def ailleurs(self) -> list[str]:
        """Names of the places outside Québec."""
        return hors_quebec(self.pays, self.regions_iso)

    @property
    def nom(self) -> str:
        """The title that lists and headings show."""
        return self.titre_court or self.titre

    @property
    def provinciale(self) -> bool:
        """Whether it speaks of most of Québec: a survey of fifteen regions is no local initiative."""
        return len(self.regions) >= PROVINCIALE


def _uniques(valeurs: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(valeurs))


# What of a notice is in no other.
SIENS = frozenset({"id", "fichier", "titre", "nom_usage", "resume", "titre_court", "dits"})


def _partager(valeur: T, tenues: dict[object, object]) -> T:
    tenue: object = tuple(_partager(x, tenues) for x in valeur) if isinstance(valeur, tuple) else valeur
    return cast("T", tenues.setdefault(tenue, tenue))


def partagee(n: Notice, tenues: dict[object, object]) -> Notice:
    """The same, what others say too held once: one that was unpickled has its own, and records have few
    different lists of rubriques, domains or counts. `tenues`: what those before it say."""
    for nom in Notice.__slots__:
        if nom not in SIENS and isinstance(valeur := getattr(n, nom), str | tuple):
            object.__setattr__(n, nom, _partager(valeur, tenues))
    return n


def _natures(visite: Visite) -> tuple[tuple[str, int], ...]:
    """Claims by nature. A table is one, however its figures are written: its values are not counted."""
    comptes = Counter(a.nature for _, a in visite.de(Affirmation) if a.nature and not isinstance(a, Releve))
    for _, contenu in visite.de(Contenu):
        for series in groupes_de(contenu.series).values():
            comptes.subtract(x.nature for x in series[1:] if x.nature)
    return tuple(sorted(comptes.items()))


def _cites(visite: Visite) -> dict[str, tuple[str, ...]]:
    """Ids that the record names, sorted, by register."""
    trouves: dict[str, set[str]] = {"organisations": set(), "initiatives": set()}
    for _, registre, cible in references_de(visite.etapes):
        trouves[registre].add(cible)
    return {registre: _uniques(sorted(idents)) for registre, idents in trouves.items()}


def periode(fiche: Initiative) -> tuple[date | None, date | None]:
    """First and last day that the record speaks of: work, services, period covered, steps."""
    p = fiche.periode
    dates = [d for d in (p.debut_travaux, p.debut_services, p.fin, p.couverte) if d]
    dates = dates or [j.date for j in fiche.jalons.etapes]
    debuts = [d for d in map(debut, dates) if d]
    fins = [d for d in map(fin, dates) if d]
    return (min(debuts) if debuts else None, max(fins) if fins else None)


def rubriques_remplies(fiche: Initiative) -> tuple[str, ...]:
    """Canvas ids of the rubriques that hold something. Rubrique 10 always does: it lists the sources."""
    remplies = []
    for terme in vocabulaire("canevas"):
        rubrique = fiche.rubrique(terme.id)
        if terme.id == TOUJOURS_REMPLIE or (rubrique is not None and rubrique.remplie()):
            remplies.append(terme.id)
    return tuple(remplies)


def _regions_chiffrees(fiche: Initiative) -> tuple[str, ...]:
    trouvees: list[str] = []
    for x in filter(None, (fiche.rubrique(terme.id) for terme in vocabulaire("canevas"))):
        trouvees += [r for tableau in x.statistiques for ligne in tableau.lignes for r in ligne.regions]
        trouvees += [r for serie in x.series for ligne in serie.lignes for r in ligne.regions]
    return _uniques(trouvees)


def _cle(fiche: Initiative, visite: Visite) -> Cle | None:
    if fiche.essentiel is None:
        return None
    x = par_nom(visite).get(fiche.essentiel.resultats[0].apres)
    if x is None:
        return None  # a draft, which a rule has told of
    degre = solidite(x, {s.id: s for s in fiche.sources})
    constat = x.constat or OBSERVE
    if isinstance(x, Indicateur):
        return Cle(x.libelle, x.avant, x.apres, x.variation, x.unite, constat, degre)
    if isinstance(x, Chiffre):
        return Cle(x.libelle, None, _quantite(x), None, x.unite or "", constat, degre)
    texte = x.texte if isinstance(x, EnonceComplet) else ""
    return Cle(texte, None, None, None, "", constat, degre)


def _argent(fiche: Initiative, visite: Visite) -> Designable | None:
    essentiel = fiche.essentiel
    return par_nom(visite).get(essentiel.cout) if essentiel and essentiel.cout else None


def _cout(fiche: Initiative, visite: Visite) -> ValeurComplete | None:
    """What the essentiel says that it costs, in dollars; None when nothing is counted."""
    x = _argent(fiche, visite)
    if isinstance(x, RessourceFinanciere):
        return x.montant or x.plafond
    return _quantite(x) if isinstance(x, Chiffre) else None


def _quantite(x: Chiffre) -> ValeurComplete:
    """Its quantity alone: a notice carries neither the words of a figure nor its sources."""
    return ValeurComplete.model_construct(**{nom: getattr(x, nom) for nom in champs(ValeurComplete)})


def _sans_cout(fiche: Initiative, visite: Visite) -> bool:
    x = _argent(fiche, visite)
    return isinstance(x, RessourceFinanciere) and x.recurrence == "aucun"


def notice(ident: str, fichier: str, fiche: Initiative, visite: Visite | None = None) -> Notice:
    """The notice of one validated record (provenance already inherited); `visite` spares a walk."""
    visite = visite or Visite(fiche)
    cites = _cites(visite)
    liste = fiche.partenaires.liste if fiche.partenaires else ()
    position = fiche.partenaires.positionnement if fiche.partenaires else None
    premiere, derniere = periode(fiche)
    lieu = fiche.territoire
    return Notice(
        id=ident,
        fichier=fichier,
        titre=fiche.titre,
        nom_usage=fiche.nom_usage or "",
        resume=fiche.resume,
        genre=fiche.genre,
        statut=fiche.statut,
        regions=_uniques(lieu.regions),
        regions_possibles=_uniques(lieu.regions_possibles),
        regions_chiffrees=_regions_chiffrees(fiche),
        rls=_uniques(lieu.rls),
        secteurs=_uniques(lieu.secteurs),
        populations=_uniques(fiche.populations),
        themes=_uniques(fiche.themes),
        populations_autres=fiche.populations_autres,
        themes_autres=fiche.themes_autres,
        observatoire=fiche.origine.autorite.nom if fiche.origine else "",
        autorite=fiche.origine.autorite.autorite if fiche.origine else "",
        programmes=_uniques(fiche.programmes),
        mesures=_uniques(fiche.mesures),
        lois=_uniques(fiche.lois),
        langues=_uniques(fiche.langues),
        organisations=cites["organisations"],
        partenaires=_uniques(p.organisation or "" for p in liste if p.organisation),
        relation=(position.relation or "") if position else "",
        tendance=(position.tendance or "") if position else "",
        debut=premiere,
        fin=derniere,
        fait_partie_de=fiche.fait_partie_de,
        membres=fiche.membres,
        suite_de=fiche.suite_de or "",
        liens=tuple(lien.vers for lien in fiche.liens),
        anciens_ids=fiche.anciens_ids,
        fiches_citees=cites["initiatives"],
        rubriques=rubriques_remplies(fiche),
        domaines=_uniques([d.domaine for d in fiche.retombees.domaines] if fiche.retombees else []),
        facteurs=_uniques(
            [f for lecon in (fiche.lecons.lecons if fiche.lecons else ()) for f in lecon.facteurs]
        ),
        natures=_natures(visite),
        verifie_le=fiche.verification.verifie_le,
        titre_court=fiche.titre_court or "",
        cle=_cle(fiche, visite),
        cout=_cout(fiche, visite),
        sans_cout=_sans_cout(fiche, visite),
        argent=(fiche.essentiel and fiche.essentiel.cout) or "",
        pays=_uniques(lieu.pays),
        regions_iso=_uniques(lieu.regions_iso),
        effets=_uniques(x for _, p in visite.de(ParEffet) for x in p.effets),
        # Between programmes and members alone: ten thousand notices stand in memory.
        tenus=tuple(tenus(fiche).items()) if fiche.fait_partie_de else (),
        dits=tuple(replace(d, texte="") for d in de_membres(visite)) if fiche.membres else (),
    )


def classer(notices: Iterable[Notice], selon: Callable[[Notice], Iterable[str]]) -> dict[str, list[Notice]]:
    """Notices by term, in the order given. `selon`: the terms of one."""
    classes: dict[str, list[Notice]] = defaultdict(list)
    for n in notices:
        for ident in selon(n):
            classes[ident].append(n)
    return classes
