"""How each rubrique opens: its main sentences in sight, the detail folded under what it holds.

Rubriques 1 to 3 are read on as prose; the others say one or two sentences. Nothing is cut inside a claim:
what does not open is in the fold, whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hooks.site.pages.carte import actifs
from hooks.site.redacteur import Redaction
from hooks.site.similaires import en_lettres
from schema.lecture.typographie import minuscule, pluriel, typographier
from schema.models.base import OBSERVE, EnonceComplet
from schema.models.initiative import Initiative
from schema.models.rubrique import Rubrique
from schema.models.tableaux import groupes_de
from schema.vocabularies.vocabulaires import vocabulaire

# Characters in sight: of the rubriques that tell the story, of the others.
PROSE, AILLEURS = 380, 200
RECIT = frozenset({"description", "genese", "offre"})
NOMMES = 4


@dataclass(frozen=True, slots=True)
class Ouverture:
    """What is in sight of a rubrique: claims of its own, or a sentence made from what it holds; the rest.

    `reste`: the rubrique without the claims in sight; `plie`: whether it holds anything still.
    """

    enonces: tuple[EnonceComplet, ...]
    phrase: str
    reste: Rubrique
    plie: bool


def ouvrir(r: Redaction, f: Initiative, ident: str, rubrique: Rubrique) -> Ouverture:
    """The opening of a rubrique of this record."""
    vus = _en_vue(rubrique.enonces, PROSE if ident in RECIT else AILLEURS)
    phrase = "" if vus else _phrase(r, f, ident)
    reste = rubrique.model_copy(update={"enonces": rubrique.enonces[len(vus) :]})
    return Ouverture(vus, phrase, reste, reste.remplie() or ident in ("genese", "documentation"))


# What a fold holds, named by the lists of a rubrique that are not empty, in their order.
_CONTENUS = {
    "enonces": ("suite", "suite"),
    "objectifs": ("objectif", "objectifs"),
    "public": ("public", "publics"),
    "besoins": ("besoin", "besoins"),
    "volets": ("volet", "volets"),
    "activites": ("activité", "activités"),
    "liste": ("partenaire", "partenaires"),
    "liens": ("lien", "liens"),
    "ententes": ("entente", "ententes"),
    "humaines": ("ressource humaine", "ressources humaines"),
    "financieres": ("somme", "sommes"),
    "domaines": ("domaine", "domaines"),
    "indicateurs": ("indicateur", "indicateurs"),
    "avis": ("voix", "voix"),
    "lecons": ("leçon", "leçons"),
    "projets": ("projet", "projets"),
    "sections": ("section", "sections"),
    "chiffres": ("chiffre", "chiffres"),
    "statistiques": ("tableau", "tableaux"),
    "series": ("série", "séries"),
    "sondages": ("sondage", "sondages"),
}


def pli(f: Initiative, ident: str, reste: Rubrique) -> str:
    """What the fold of a rubrique says that it holds: `3 volets, 2 chiffres`."""
    comptes = [
        (_combien(reste, cle), un, plusieurs)
        for cle, (un, plusieurs) in _CONTENUS.items()
        if hasattr(reste, cle)
    ]
    if ident == "genese":
        comptes.append((len(f.jalons.etapes), "étape datée", "étapes datées"))
    if ident == "documentation":
        comptes.insert(0, (len(f.sources), "source", "sources"))
    dits = [("la suite" if un == "suite" else pluriel(n, un, plusieurs)) for n, un, plusieurs in comptes if n]
    texte = ", ".join(dits[:3]) + ("…" if len(dits) > 3 else "")
    return f"Le détail\u00a0: {texte}" if texte else "Le détail"


def _combien(reste: Rubrique, cle: str) -> int:
    """How many one sees: series of one group are one table."""
    if cle == "series":
        return sum(not x.groupe for x in reste.series)
    groupes = groupes_de(reste.series) if cle == "statistiques" else ()
    return len(getattr(reste, cle)) + len(groupes)


def _en_vue(enonces: Sequence[EnonceComplet], place: int) -> tuple[EnonceComplet, ...]:
    pris = 0
    for e in enonces:
        longueur = len(e.texte) + len(e.titre or "")
        if longueur > place:
            break
        place -= longueur
        pris += 1
    return tuple(enonces[:pris])


def _phrase(r: Redaction, f: Initiative, ident: str) -> str:
    dire = _PHRASES.get(ident)
    texte = dire(r, f) if dire else ""
    return f"{texte[:1].upper()}{texte[1:]}." if texte else ""


def _enumerer(noms: Sequence[str]) -> str:
    """The first names, and how many more."""
    vus = list(noms[:NOMMES])
    reste = len(noms) - len(vus)
    if reste > 0:
        vus.append(f"{en_lettres(reste)} {'autre' if reste == 1 else 'autres'}")
    return vus[0] if len(vus) == 1 else f"{', '.join(vus[:-1])} et {vus[-1]}"


def _compter(combien: int, un: str, plusieurs: str, noms: Sequence[str], feminin: bool = True) -> str:
    if not combien:
        return ""
    debut = f"{en_lettres(combien, feminin)} {un if combien == 1 else plusieurs}"
    return f"{debut}\u00a0: {_enumerer(noms)}" if noms else debut


def _besoins(r: Redaction, f: Initiative) -> str:
    if f.genese and f.genese.besoins and len(f.genese.besoins[0].texte) <= AILLEURS:
        return typographier(f.genese.besoins[0].texte).rstrip(".")
    etapes = f.jalons.etapes
    return _compter(len(etapes), "étape datée", "étapes datées", [r.date(j.date) for j in etapes])


def _offre(r: Redaction, f: Initiative) -> str:
    if f.offre is None:
        return ""
    volets = [minuscule(typographier(x.titre)) for x in f.offre.volets]
    activites = [minuscule(typographier(x.titre)) for x in f.offre.activites]
    return _compter(len(volets), "volet", "volets", volets, False) or _compter(
        len(activites), "activité", "activités", activites
    )


def _partenaires(r: Redaction, f: Initiative) -> str:
    noms = [typographier(r.partenaire(p)) for p in actifs(f)]
    return _compter(len(noms), "partenaire", "partenaires", noms, False)


def _ressources(r: Redaction, f: Initiative) -> str:
    if f.ressources is None:
        return ""
    argent = [
        f"{minuscule(typographier(x.objet))} ({r.valeur(x.montant, '$')})"
        for x in f.ressources.financieres
        if x.montant
    ]
    gens = [minuscule(typographier(x.role)) for x in f.ressources.humaines]
    phrases = (
        _compter(len(argent), "somme", "sommes", argent[:2]),
        _compter(len(gens), "fonction", "fonctions", gens),
    )
    return "; ".join(p for p in phrases if p)


def _retombees(r: Redaction, f: Initiative) -> str:
    if f.retombees is None:
        return ""
    apres = [e for d in f.retombees.domaines for e in d.apres.enonces]
    vus = sum((e.constat or OBSERVE) == OBSERVE for e in apres)
    indicateurs = len(f.retombees.indicateurs)
    morceaux = [
        pluriel(vus, "résultat observé", "résultats observés") if vus else "",
        pluriel(len(apres) - vus, "attendu ou exigé", "attendus ou exigés") if len(apres) > vus else "",
        pluriel(indicateurs, "indicateur") if indicateurs else "",
    ]
    dits = [m for m in morceaux if m]
    domaines = pluriel(len(f.retombees.domaines), "domaine")
    return f"{', '.join(dits)}, dans {domaines}" if dits and f.retombees.domaines else ", ".join(dits)


def _avis(r: Redaction, f: Initiative) -> str:
    voix = [minuscule(typographier(a.de)) for a in f.avis.avis] if f.avis else []
    return _compter(len(voix), "voix", "voix", voix)


def _lecons(r: Redaction, f: Initiative) -> str:
    if f.lecons is None:
        return ""
    types = [x.type for x in f.lecons.lecons]
    par_type = [
        minuscule(r.libelle_pluriel("types_lecons", t.id, combien))
        + (f" ({combien})" if len(types) > 1 else "")
        for t in vocabulaire("types_lecons")
        if (combien := types.count(t.id))
    ]
    return _compter(len(types), "leçon", "leçons", par_type)


_PHRASES: Mapping[str, Callable[[Redaction, Initiative], str]] = {
    "genese": _besoins,
    "offre": _offre,
    "partenaires": _partenaires,
    "ressources": _ressources,
    "retombees": _retombees,
    "avis": _avis,
    "lecons": _lecons,
}
