"""One kind of page a file. A page module gives SiteFiles; `PAGES` lists the modules.

Here, what several of them say: where and when an initiative is, where it stands, where its document is read.
Its status is dated by its source: a project « en cours » of 2010 is not so today.
"""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from hooks.commun.balisage import termes_dits
from hooks.commun.dates_fr import apres_le_mot, en_francais
from hooks.site.redacteur import Redaction
from schema.checks.resultats import ENTREVUES
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import minuscule, pluriel, typographier
from schema.models.dates import debut, fin
from schema.models.identite import Publication
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import hors_quebec, vocabulaire

# What may have changed since the source said it; the other statuses are of the past already.
MOUVANTS = frozenset({"en-preparation", "projet-pilote", "en-cours", "suspendue"})
# A source older than that, when the record was last checked, no longer tells of today.
ANNEES = 2
# Of a record that names neither region nor country.
REGION_TUE = "Région non dite"
# Beyond this, regions are counted rather than named.
REGIONS_NOMMEES = 3


def situation(f: Initiative, corpus: Corpus) -> str:
    """`En cours selon la source (2010); situation actuelle inconnue`.

    By rule, from the date of the source and the reforms of the register; an editor guesses nothing.
    """
    libelle = typographier(vocabulaire("statuts").libelle(f.statut))
    if f.statut not in MOUVANTS:
        return libelle
    dite, sure = _date(f)
    sans = f"(sans date; elle parle {apres_le_mot('de', dite)})" if dite else "(sans date)"
    quand = f"({en_francais(dite)})" if sure else sans
    phrase = f"{libelle} selon la source {quand}"
    if not _ancienne(f, dite) and not _abolis(f, corpus, dite):
        return typographier(phrase)
    abolis = _abolis(f, corpus, dite)
    suite = f"; {abolis}" if abolis else ""
    return typographier(f"{phrase}; situation actuelle inconnue{suite}")


def _date(f: Initiative) -> tuple[str, bool]:
    """The date of the source (EDTF), and whether the source gives it; else the last that it speaks of."""
    dates = [
        f.publication.annee,
        *(s.annee for s in f.sources if s.type not in ENTREVUES and s.consultee),
    ]
    connues = [d for d in dates if d]
    if connues:
        return connues[0], True
    p = f.periode
    autres = [d for d in (p.couverte, p.fin, p.debut_services, p.debut_travaux) if d]
    autres += [j.date for j in f.jalons.etapes]
    return max(autres, key=lambda d: fin(d) or date.min, default=""), False


def _ancienne(f: Initiative, dite: str) -> bool:
    quand, relue = fin(dite) if dite else None, debut(f.verification.verifie_le)
    return quand is None or relue is None or relue.year - quand.year >= ANNEES


def _abolis(f: Initiative, corpus: Corpus, dite: str) -> str:
    """`CSSSAM-N n’existe plus depuis 2015`, for the first partner that a reform replaced since."""
    depuis = (fin(dite) if dite else None) or date.min
    for p in f.partenaires.liste if f.partenaires else ():
        organisation = corpus.registre.organisations.get(p.organisation or "")
        for suite in organisation.successeurs if organisation else ():
            quand = debut(suite.date) if suite.date else None
            if quand and quand >= depuis and organisation:
                sigle = organisation.sigle or organisation.nom
                return f"{sigle} n’existe plus depuis {quand.year}"
    return ""


def lieu(r: Redaction, f: Initiative) -> Markup:
    """Where, when and for whom, in one line: `Montréal · depuis octobre 2010 · jeunes adultes`."""
    t = f.territoire
    regions = [r.libelle("regions", x) for x in t.regions]
    if len(regions) > REGIONS_NOMMEES:
        regions = [pluriel(len(regions), "région")]
    if t.regions_possibles:
        regions = [" ou ".join(r.libelle("regions", x) for x in t.regions_possibles)]
    regions += hors_quebec(t.pays, t.regions_iso)
    regions = (
        regions or [r.libelle("rls", x) for x in t.rls] or [r.libelle("secteurs", x) for x in t.secteurs]
    )
    p = f.periode
    debut = p.debut_services or p.debut_travaux
    temps = r.date(p.couverte) if p.couverte else r.quand("depuis", debut) if debut and not p.fin else ""
    if debut and p.fin:
        temps = f"{r.date(debut)} – {r.date(p.fin)}"
    publics = termes_dits("populations", f.populations, f.populations_autres)
    # A draft may name none yet.
    gens = minuscule(publics[0]) if publics else ""
    if len(publics) > 1:
        gens += f" et {pluriel(len(publics) - 1, 'autre public', 'autres publics')}"
    return Markup(" · ").join(x for x in (", ".join(regions) or REGION_TUE, temps, gens) if x)


def ou_lire(f: Initiative) -> Markup:
    """Where the document can be read; empty for a record that comes from no document."""
    p = f.publication
    if p.adresse:
        copie = Markup(' (<a href="{}">copie archivée</a>)').format(p.archive) if p.archive else Markup("")
        return Markup('Lire le document d’origine\u00a0: <a href="{}">{}</a>{}.').format(
            p.adresse, p.adresse, copie
        )
    if p.doi:
        adresse = f"https://doi.org/{p.doi}"
        return Markup('Lire le document d’origine\u00a0: <a href="{}">{}</a>.').format(adresse, adresse)
    if p.archive:
        return Markup('Lire le document d’origine\u00a0: <a href="{}">copie archivée</a>.').format(p.archive)
    return Markup("Document d’origine\u00a0: aucune adresse connue.") if p != Publication() else Markup("")
