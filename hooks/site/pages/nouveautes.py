"""What changed, told to readers: what is new, what was withdrawn, what answers at a former address, and one
service from an edition to the next.

A page says each publication day by day, as sentences; another stands at the address of a record that was
withdrawn: that it was, when, why, and where to go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, pairwise
from types import SimpleNamespace

from hooks.commun import adresses
from hooks.commun.sitefile import SiteFile
from hooks.commun.sommes import ecart_de_vague, non_comparees, reprises, resultat
from hooks.site.redacteur import Redaction
from hooks.site.versement import liste_de_pages, rendre
from hooks.suivi.arbre_compare import Noms
from hooks.suivi.fiches_comparees import comparer_fiches
from hooks.suivi.journal import Entree, Journal
from hooks.suivi.phrases import DEUX_POINTS, ENTETE, FLECHE, Phrase, Sens, cite, rubrique
from hooks.suivi.promesses import DE_FICHE, Promesses
from schema.checks.parcours import parcourir
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import pluriel, typographier
from schema.models.initiative import Initiative
from schema.models.sondages import Sondage
from schema.vocabularies.vocabulaires import vocabulaire

URI = "nouveautes.html"
TITRE = "Quoi de neuf"
RESUME = "Ce qui a été publié, modifié ou retiré, jour par jour."
# A page that ten thousand publications would make endless; the file of data has them all.
MONTREES = 200
# Characters: titles and questions are told whole, but for one that would be a text.
LONG = 240
# Search engines drop the page; our own lists (arbre_du_site.py) do not count it as a destination.
TETE = '<meta name="robots" content="noindex">'
DEPLACEE = "Page déplacée"
MOTS = {"titre": DEPLACEE, "quoi": "Cette page", "lien": "Ouvrir la page à sa nouvelle adresse"}
EDITIONS = "D’une édition à l’autre"
CHAPEAU_EDITIONS = "Les éditions d’un même service, et ce qui change de l’une à l’autre."
SORTES = {
    "cree": "Nouveau récit",
    "modifie": "Récit modifié",
    "renomme": "Nouvelle adresse",
    "retire": "Récit retiré",
}
CAVIARDE = "Renseignement retiré"


def fichiers(corpus: Corpus, journal: Journal) -> list[SiteFile]:
    """The page of what is new, then those of what was withdrawn."""
    nouveautes = SiteFile(URI, TITRE, partial(_corps, corpus, journal), RESUME)
    return [nouveautes, *_retirees(corpus, journal)]


def mene_quelque_part(corpus: Corpus, journal: Journal) -> frozenset[str]:
    """Ids whose page is there: a record, one that was renamed, or one that says it was withdrawn."""
    anciens = (ancien for n in corpus.notices for ancien in n.anciens_ids)
    return frozenset((*corpus.par_id, *anciens, *(e.fiche for e in journal.retirees())))


def _corps(corpus: Corpus, journal: Journal) -> str:
    r = Redaction(URI, corpus)
    toutes, la = journal.par_date(), mene_quelque_part(corpus, journal)

    def vue(e: Entree) -> SimpleNamespace:
        lien = r.vers(adresses.fiche(e.fiche)) if e.fiche in la else ""
        titre = corpus.par_id[e.fiche].nom if e.fiche in corpus.par_id else e.titre
        return SimpleNamespace(
            lien=lien, titre=titre, sorte=CAVIARDE if e.refaites else SORTES[e.genre], phrase=e.phrase
        )

    jours = [
        SimpleNamespace(date=jour, entrees=[vue(e) for e in groupe])
        for jour, groupe in groupby(toutes[:MONTREES], key=lambda e: e.date)
    ]
    return rendre(
        "nouveautes.html", r=r, jours=jours, total=len(toutes), montrees=MONTREES, titre=TITRE, resume=RESUME
    )


def _retirees(corpus: Corpus, journal: Journal) -> list[SiteFile]:
    """A page for each record withdrawn, and one at the address of its sheet that leads there."""
    prises = {*corpus.par_id, *(ancien for n in corpus.notices for ancien in n.anciens_ids)}
    return [f for e in journal.retirees() if e.fiche not in prises for f in _de_retiree(corpus, e)]


def _de_retiree(corpus: Corpus, e: Entree) -> list[SiteFile]:
    uri, feuille = adresses.fiche(e.fiche), adresses.coup_d_oeil(e.fiche)
    titre = f"Récit retiré : {e.titre}"
    vers = partial(
        rendre, "redirection.html", vers=adresses.relatif(feuille, uri), titre=titre, quoi="Cette fiche"
    )
    return [
        SiteFile(uri, titre, partial(_page_retiree, corpus, e), "Ce récit a été retiré du site.", tete=_tete),
        SiteFile(feuille, titre, vers, shell=False),
    ]


def _tete() -> str:
    return TETE


def _page_retiree(corpus: Corpus, e: Entree) -> str:
    r = Redaction(adresses.fiche(e.fiche), corpus)
    connus = [corpus.par_id[i] for i in e.vers if i in corpus.par_id]
    ailleurs = [(r.vers_fiche(n.id), typographier(n.nom)) for n in connus]
    return rendre("retiree.html", r=r, e=e, ailleurs=ailleurs)


def editions(corpus: Corpus) -> list[SiteFile]:
    """A page for each service told in several editions, at an address that the next one keeps."""
    toutes = [e for n in corpus.notices if not n.suite_de and len(e := corpus.editions(n)) > 1]
    pages = [
        SiteFile(
            adresses.editions(siennes[0].id),
            f"{EDITIONS} : {siennes[-1].nom}",
            partial(_page_des_editions, corpus, siennes),
            CHAPEAU_EDITIONS,
        )
        for siennes in toutes
    ]
    index = adresses.page(adresses.EDITIONS, 1)
    liste = [(adresses.editions(e[0].id), e[-1].nom, pluriel(len(e), "édition")) for e in toutes]
    return [liste_de_pages(corpus, index, EDITIONS, CHAPEAU_EDITIONS, liste), *pages] if pages else []


def _page_des_editions(corpus: Corpus, siennes: Sequence[Notice]) -> str:
    r = Redaction(adresses.editions(siennes[0].id), corpus)
    pas = [(avant, apres, _changements(corpus, avant, apres)) for avant, apres in pairwise(siennes)]
    return rendre("editions.html", r=r, editions=siennes[::-1], pas=pas[::-1])


def _changements(corpus: Corpus, avant: Notice, apres: Notice) -> list[tuple[str, list[Phrase]]]:
    """What differs between two records, as sentences under the rubrique that they are about."""
    noms = Noms(
        {ident: o.nom for ident, o in corpus.registre.organisations.items()},
        lambda ident: corpus.par_id[ident].nom if ident in corpus.par_id else ident,
    )
    lus = [{apres.fichier: corpus.texte(n.id)} for n in (avant, apres)]
    phrases = [p for c in comparer_fiches(lus[0], lus[1], noms, tues=("sondages",)) for p in c.phrases]
    phrases += _sondages(corpus.initiative(avant.id), corpus.initiative(apres.id))
    ordre = [ENTETE, *(t.texte("court", t.libelle) for t in vocabulaire("canevas"))]
    return [(x, siennes) for x in ordre if (siennes := [p for p in phrases if p.rubrique == x])]


def _sondages(avant: Initiative, apres: Initiative) -> Iterator[Phrase]:
    """What surveys found in one edition and in the next: told by the rule of waves, for it is one."""
    jadis = {x.id or x.titre: (ou, x) for ou, x in _sondages_de(avant)}
    for ou, x in _sondages_de(apres):
        _, ancien = jadis.pop(x.id or x.titre, ("", None))
        if ancien is None:
            yield Phrase(Sens.AJOUT, ou, f"sondage ajouté{DEUX_POINTS}{cite(x.titre, LONG)}")
        else:
            yield from (Phrase(Sens.REMPLACEMENT, ou, dite) for dite in _d_une_vague_a_l_autre(ancien, x))
    for ou, x in jadis.values():
        yield Phrase(Sens.RETRAIT, ou, f"sondage retiré{DEUX_POINTS}{cite(x.titre, LONG)}")


def _sondages_de(fiche: Initiative) -> list[tuple[str, Sondage]]:
    return [(rubrique(str(pas[0])), x) for pas, x in parcourir(fiche) if isinstance(x, Sondage)]


def _d_une_vague_a_l_autre(avant: Sondage, apres: Sondage) -> Iterator[str]:
    """A sentence for each answer that changed, then for each that is not compared, and for each question."""
    toutes, debut = reprises(avant, apres), f"sondage {cite(apres.titre, LONG)}"
    for x in (x for x in toutes if x.comparable):
        dits = resultat(x.avant), resultat(x.apres)
        if dits[0] != dits[1]:
            quoi = f"{debut}, {cite(x.question.libelle, LONG)} ({x.groupes[1].libelle})"
            ecart = ecart_de_vague(x)
            yield f"{quoi}{DEUX_POINTS}{FLECHE.join(dits)}" + (f" ({ecart})" if ecart else "")
    yield from (f"{debut}. {dite.removesuffix('.')}" for dite in non_comparees(toutes))
    reprises_ = {x.question.id or x.question.libelle for x in toutes}
    for quoi, sondage in (("ajoutée", apres), ("retirée", avant)):
        for q in (q for q in sondage.questions if (q.id or q.libelle) not in reprises_):
            yield f"{debut}{DEUX_POINTS}question {quoi}, {cite(q.libelle, LONG)}"


def deplacees(promesses: Promesses) -> list[SiteFile]:
    """A page at each promised address that moved, which leads to the new one."""
    return [
        SiteFile(
            uri, DEPLACEE,
            partial(rendre, "redirection.html", vers=adresses.relatif(uri, cible), **MOTS),
            shell=False,
        )
        for uri, cible in promesses.deplacees.items()
    ]  # fmt: skip


def suites(n: Notice, siens: Sequence[SiteFile]) -> list[SiteFile]:
    """The record's files at the addresses of each former id: a page leads on, data is given again.

    A file of data cannot send its reader elsewhere: programs do not read what a page says.
    """
    return [f for ancien in n.anciens_ids for f in _sous_ancien(ancien, n, siens)]


def _sous_ancien(ancien: str, n: Notice, siens: Sequence[SiteFile]) -> Iterator[SiteFile]:
    faites = {adresses.fiche(ancien)}
    for f in siens:
        nom, dossier = f.uri.rpartition("/")[2], f.folder.removesuffix(f"/{n.id.rpartition('/')[0]}")
        if dossier not in DE_FICHE or not f.uri.startswith(f"{dossier}/{n.id}."):
            continue
        uri = f"{dossier}/{ancien}{f.uri.removeprefix(f'{dossier}/{n.id}')}"
        if uri in faites:
            continue
        if uri.endswith(".html"):
            page = partial(rendre, "redirection.html", vers=nom, titre=n.titre)
            yield replace(f, uri=uri, shell=False, body=page)
        else:
            yield replace(f, uri=uri)
