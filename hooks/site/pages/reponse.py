"""The essentiel of a record, ready to be shown: results, cost, what it takes, caution.

The page, the sheet, the cards and the comparison are made from it. A record whose editor has not chosen yet
shows the first result of each domain, said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from markupsafe import Markup

from hooks.commun.dates_fr import changement, en_mots
from hooks.site.feuille import ENTRE, LARGEUR_PAGE, RANGEE, TITRE_SECTION, couper, lignes
from hooks.site.redacteur import Redaction
from schema.checks.parcours import Visite
from schema.checks.resultats import ENTREVUES, par_nom, solidite
from schema.lecture.typographie import minuscule, nombre, typographier
from schema.models.base import OBSERVE, Affirmation, Designable, EnonceComplet
from schema.models.chiffres import Chiffre, Indicateur, ValeurComplete
from schema.models.identite import Source
from schema.models.initiative import Initiative
from schema.models.ressources import RessourceFinanciere
from schema.vocabularies.vocabulaires import vocabulaire

# How many results stand for a record whose editor has chosen none.
D_OFFICE = 2
_BALISE = re.compile(r"<[^>]*>")
SONDAGE = "sondage"


@dataclass(frozen=True, slots=True)
class Solidite:
    """One step of the scale: its id, its rank from 0 to 4, its label, what it means."""

    id: str
    rang: int
    libelle: str
    definition: str


def degre(ident: str) -> Solidite:
    """A step by its id. Raises KeyError for an unknown one."""
    terme = vocabulaire("solidites")[ident]
    return Solidite(
        ident, int(terme.texte("rang")), typographier(terme.libelle), typographier(terme.definition)
    )


def degre_de(enonce: Designable, sources: Mapping[str, Source]) -> Solidite:
    """The step on which a result stands."""
    return degre(solidite(enonce, sources))


def selon(enonce: Affirmation, sources: Mapping[str, Source]) -> str:
    """`selon la directrice et les conseillers`, `mesuré auprès de 226 personnes`, `selon le document`.

    A document that names no witness is said so only of what someone must have seen or felt.
    """
    citees = [sources[s] for s in enonce.sources if s in sources]
    temoins = [s for s in citees if s.type in ENTREVUES]
    if enonce.nature == "mesure":
        return f"{_combien(enonce)}{_voix(temoins or citees)}"
    if temoins:
        return _voix(temoins)
    muet = enonce.nature in ("perception", "observation") and not any(s.type == SONDAGE for s in citees)
    return _voix(citees) + (", sans témoin nommé" if muet else "")


def _combien(enonce: Affirmation) -> str:
    if isinstance(enonce, Designable) and enonce.aupres_de:
        return f"mesuré auprès de {nombre(enonce.aupres_de.nombre)} {typographier(enonce.aupres_de.qui)}, "
    if isinstance(enonce, ValeurComplete) and enonce.sur is not None:
        return f"sur {nombre(enonce.sur)}, "
    return ""


def _voix(sources: Sequence[Source]) -> str:
    noms = list(dict.fromkeys(_nom(s) for s in sources)) or ["le document"]
    debut, dernier = noms[:-1], noms[-1]
    return "selon " + (f"{', '.join(debut)} et {dernier}" if debut else dernier)


def _nom(source: Source) -> str:
    if source.selon:
        return typographier(source.selon)
    if source.type in ENTREVUES:
        return f"une entrevue ({minuscule(typographier(source.libelle))})"
    return "le document" if source.type != SONDAGE else "le sondage"


@dataclass(frozen=True, slots=True)
class Resultat:
    """One result in a few lines. `avant` is empty where nothing stands against it; `quoi` says what a number
    counts; `constat` is empty for what was observed."""

    quoi: Markup
    avant: Markup
    apres: Markup
    changement: str
    constat: str
    selon: str
    solidite: Solidite
    chiffre: bool
    ancre: str
    ecart: bool


@dataclass(frozen=True, slots=True)
class Reponse:
    """What comes first. `choisi`: by the editor, not by default."""

    resultats: tuple[Resultat, ...]
    cout: Markup
    refaire: Markup
    prudence: Markup
    choisi: bool

    @property
    def titre(self) -> str:
        """What the results are, together: nothing that was not observed is told as a change."""
        observes = sum(not x.constat for x in self.resultats)
        if observes == len(self.resultats):
            return "Ce qui a changé"
        return "Ce qui a changé, ce qui est attendu" if observes else "Ce qui est attendu"


def essentiel(r: Redaction, f: Initiative) -> Reponse:
    """The answer of one record; no result at all when it states none."""
    sources = {s.id: s for s in f.sources}
    choix = list(_choisis(f)) if f.essentiel else list(_d_office(f))
    resultats = tuple(_resultat(r, apres, avant, sources) for apres, avant in choix)
    e = f.essentiel
    return Reponse(
        resultats=resultats,
        cout=_cout(r, f),
        refaire=_dite(r, e.refaire if e else None),
        prudence=_dite(r, e.prudence if e else None),
        choisi=e is not None,
    )


def _dite(r: Redaction, enonce: EnonceComplet | None) -> Markup:
    if enonce is None:
        return Markup("")
    titre = Markup("<b>{}</b>\u00a0: ").format(typographier(enonce.titre)) if enonce.titre else Markup("")
    return titre + r.ligne(enonce.texte)


def _choisis(f: Initiative) -> Iterator[tuple[Designable, Designable | None]]:
    assert f.essentiel is not None
    nommes = par_nom(Visite(f))
    for x in f.essentiel.resultats:
        # A draft may name what it does not hold yet: a rule tells it.
        if x.apres in nommes:
            yield nommes[x.apres], nommes.get(x.avant or "")


def _d_office(f: Initiative) -> Iterator[tuple[Designable, Designable | None]]:
    if f.retombees is None:
        return
    trouves = 0
    for i in f.retombees.indicateurs:
        if trouves < D_OFFICE and (i.apres or i.variation):
            trouves += 1
            yield i, None
    for d in f.retombees.domaines:
        apres = next((e for e in d.apres.enonces if (e.constat or OBSERVE) == OBSERVE), None)
        if apres and trouves < D_OFFICE:
            trouves += 1
            yield apres, next(iter(d.avant.enonces), None)


def _resultat(
    r: Redaction, x: Designable, avant: Designable | None, sources: Mapping[str, Source]
) -> Resultat:
    quoi, face, dit, changement = _dire(r, x)
    if avant is not None:
        face = _dire(r, avant)[2]
    constat = x.constat or OBSERVE
    return Resultat(
        quoi=quoi,
        avant=face,
        apres=dit,
        changement=changement,
        constat="" if constat == OBSERVE else typographier(vocabulaire("constats").libelle(constat)),
        selon=selon(x, sources),
        solidite=degre_de(x, sources),
        chiffre=not isinstance(x, EnonceComplet),
        ancre=f"e-{x.id}" if x.id else "retombees",
        ecart=bool(x.ecart),
    )


def _dire(r: Redaction, x: Designable) -> tuple[Markup, Markup, Markup, str]:
    """(what is counted, before, after or the claim, change) of a claim, a figure or an indicator."""
    rien = Markup("")
    if isinstance(x, Indicateur):
        return r.ligne(x.libelle), _point(x.avant, x.unite), _point(x.apres, x.unite), changement(x)
    if isinstance(x, Chiffre):
        return r.ligne(x.libelle), rien, Markup.escape(en_mots(x)), ""
    if isinstance(x, RessourceFinanciere):
        return r.ligne(x.objet), rien, _somme(r, x), ""
    assert isinstance(x, EnonceComplet)
    return rien, rien, r.ligne(x.texte), ""


def _point(v: ValeurComplete | None, unite: str) -> Markup:
    return Markup.escape(en_mots(v, unite)) if v else Markup("")


def _somme(r: Redaction, x: RessourceFinanciere) -> Markup:
    if x.montant is None:
        return r.ligne(x.texte) if x.texte else r.ligne(x.objet)
    par = f" par {typographier(x.par)}" if x.par else ""
    return Markup.escape(f"{en_mots(x.montant, '$')}{par}")


def _cout(r: Redaction, f: Initiative) -> Markup:
    """The cost in words, with what it is for; empty when the editor named none."""
    if f.essentiel is None or f.essentiel.cout is None:
        return Markup("")
    x = par_nom(Visite(f)).get(f.essentiel.cout)
    if x is None:
        return Markup("")
    if isinstance(x, RessourceFinanciere) and x.recurrence == "aucun":
        dit = Markup("Aucun financement propre")
        return dit + (Markup(". ") + r.ligne(x.texte) if x.texte else Markup("."))
    quoi, _, combien, _ = _dire(r, x)
    return Markup('<b class="valeur">{}</b>, {}').format(combien, quoi[:1].lower() + quoi[1:] if quoi else "")


# On the printed sheet, whose widths are those of hooks/site/feuille.py and heights those of its style sheet.
# Characters. The rules keep real texts far below; what a generated record brings is cut.
COUPE_RESULTAT = 200
COUPE_CONDITION = 210
COUPE_VOIX = 100
# An essentiel names two to four results.
RESULTATS = 4
# Of a side of a result whose two sides stand face to face, and of one that stands alone.
LARGEUR_FACE = 54
LARGEUR_SEULE = 114
# What qualifies a result stands in smaller type.
PETIT = 0.95


def sur_feuille(e: Reponse) -> Reponse:
    """The answer without links or marks, no text longer than a sheet holds."""
    return replace(
        e,
        resultats=tuple(map(_plat, e.resultats[:RESULTATS])),
        cout=_couper(e.cout, COUPE_CONDITION),
        refaire=_couper(e.refaire, COUPE_CONDITION),
        prudence=_couper(e.prudence, COUPE_CONDITION),
    )


def _plat(x: Resultat) -> Resultat:
    return replace(
        x,
        quoi=_couper(x.quoi, COUPE_RESULTAT // 2),
        avant=_couper(x.avant, COUPE_RESULTAT),
        apres=_couper(x.apres, COUPE_RESULTAT),
        selon=couper(x.selon, COUPE_VOIX),
    )


def _couper(texte: Markup, longueur: int) -> Markup:  # striptags would make every space ordinary
    return Markup.escape(couper(unescape(_BALISE.sub("", texte)), longueur))


def hauteur(e: Reponse) -> float:
    """Lines of the sheet that it takes, its heading among them."""
    if not e.resultats:
        return 0.0
    dites = (e.cout or "x", e.refaire, e.prudence)
    conditions = sum(lignes(len(x), LARGEUR_PAGE - 22) + ENTRE for x in dites if x)
    return TITRE_SECTION + sum(map(_lignes_de, e.resultats)) + conditions + ENTRE


def _lignes_de(x: Resultat) -> float:
    dit = len(x.apres) + len(x.changement)
    # « Avant » and « Après » stand above, the kind of a result that was not observed too.
    if x.avant and not x.constat:
        corps = 1 + max(lignes(len(x.avant), LARGEUR_FACE), lignes(dit, LARGEUR_FACE))
    else:
        corps = bool(x.constat) + bool(x.changement and x.apres) + lignes(dit, LARGEUR_SEULE)
        corps += 1 + lignes(len(x.avant), LARGEUR_SEULE) if x.avant else 0
    preuve = lignes(len(x.selon) + len(x.solidite.libelle) + 38 * x.ecart + 10, LARGEUR_PAGE) * PETIT
    return corps + bool(x.quoi) * lignes(len(x.quoi), LARGEUR_PAGE) + preuve + RANGEE
