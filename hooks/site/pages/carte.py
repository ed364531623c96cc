"""What a record says in few words: who, when, how it is known, its telling figures, where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses import COLLECTION, LANGUE
from hooks.commun.dates_fr import en_francais, en_mots, variation_publiee
from hooks.commun.sommes import periodes_de
from hooks.site.feuille import Element, Section, nu
from hooks.site.redacteur import Redaction
from schema.checks.resultats import ENTREVUES
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import pluriel, quantite, typographier
from schema.models.base import OBSERVE
from schema.models.chiffres import Chiffre, Indicateur
from schema.models.identite import Publication
from schema.models.initiative import Initiative
from schema.models.partenaires import Partenaire
from schema.models.rubrique import Rubrique
from schema.models.tableaux import TableauStatistique, en_tableau, groupes_de
from schema.vocabularies.vocabulaires import vocabulaire

# Beyond this, partners are counted rather than named.
PARTENAIRES_NOMMES = 3
CHIFFRES = "Chiffres"


def actifs(f: Initiative) -> list[Partenaire]:
    """Partners in the full sense; all those that the record names when none is."""
    liste = list(f.partenaires.liste) if f.partenaires else []
    return [p for p in liste if p.statut == "partenaire"] or liste


def qui(r: Redaction, f: Initiative, ident: str) -> Markup:
    """The first partners, and how many more; that count leads to the rubrique that names them all."""
    noms = [
        r.organisation(p.organisation) if p.organisation else Markup.escape(typographier(r.partenaire(p)))
        for p in actifs(f)
    ]
    texte = Markup("; ").join(noms[:PARTENAIRES_NOMMES])
    reste = len(noms) - PARTENAIRES_NOMMES
    if reste > 0:
        page = "" if r.uri == adresses.fiche(ident) else r.vers_fiche(ident)
        texte += Markup(' et <a href="{}#partenaires">{}</a>').format(page, pluriel(reste, "autre"))
    return texte or Markup("Voir les partenaires")


def quand(r: Redaction, f: Initiative) -> str:
    """Dates of the work and of the services, and the stated duration."""
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


def appuis(f: Initiative, n: Notice) -> str:
    """Interviews and documents, for how many claims; ends with a colon, before the natures."""
    entrevues = [s for s in f.sources if s.type in ENTREVUES]
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


def natures(n: Notice) -> list[tuple[str, str, int]]:
    """(id, label, how many claims) of each nature that the record uses, in the order of their list."""
    comptes = dict(n.natures)
    return [(t.id, t.libelle.lower(), comptes[t.id]) for t in vocabulaire("natures") if t.id in comptes]


def _par_rang(f: Initiative) -> list[Rubrique]:
    """Its rubriques as the canvas ranks their figures: what changed, what is offered, whom it reaches…"""
    rangs = {t.id: t.groupe("outils").get("rang_des_chiffres", "99") for t in vocabulaire("canevas")}
    idents = sorted((i for i, rang in rangs.items() if rang != "non"), key=lambda i: int(rangs[i]))
    return [r for i in idents if (r := f.rubrique(i))]


def _indicateur(r: Redaction, i: Indicateur) -> str:
    if i.avant and i.apres:
        return f"{r.nombre(i.avant, i.unite, periode=True)} → {r.valeur(i.apres, i.unite)}"
    if i.variation:
        return r.variation_publiee(i.variation, i.unite)
    seule = i.apres or i.avant
    return r.valeur(seule, i.unite) if seule else ""


def _chiffres(rubrique: Rubrique) -> Iterator[Chiffre]:
    yield from rubrique.chiffres
    for section in rubrique.sections:
        yield from section.chiffres


def _tous(r: Redaction, f: Initiative, sauf: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
    """(value, label, period, contradiction in the source) of each figure but those of the ids `sauf`."""
    for i in (x for x in (f.retombees.indicateurs if f.retombees else ()) if x.id not in sauf):
        yield _indicateur(r, i), i.libelle, "", i.ecart or ""
    for c in f.offre.delais if f.offre else ():
        yield r.valeur(c, periode=False), c.libelle, c.periode or "", c.ecart or ""
    rubriques = _par_rang(f)
    for rubrique in rubriques:
        for c in (x for x in _chiffres(rubrique) if x.id not in sauf):
            yield r.valeur(c, periode=False), c.libelle, c.periode or "", c.ecart or ""
    for rubrique in rubriques:
        for tableau in (*rubrique.statistiques, *_derniers(rubrique)):
            for ligne in tableau.lignes:
                if ligne.total is not None:
                    unite = ligne.unite or tableau.unite
                    total = quantite(ligne.total, unite)
                    yield (
                        total,
                        f"{ligne.libelle} ({tableau.titre})",
                        tableau.periode or "",
                        ligne.ecart or "",
                    )


def _derniers(rubrique: Rubrique) -> Iterator[TableauStatistique]:
    """Each group of series as a table of its last period."""
    for titre, series in groupes_de(rubrique.series).items():
        yield en_tableau(titre, series, periodes_de(*series)[-1])


def chiffres_cles(r: Redaction, f: Initiative, sauf: Collection[str] = ()) -> Section:
    """The section of the sheet, without figures of the ids `sauf`; one that a source contradicts says so."""
    candidats = []
    for rang, (valeur, libelle, periode, ecart) in enumerate(_tous(r, f, sauf)):
        quand = f" ({r.date(periode)})" if periode and r.date(periode) not in libelle else ""
        fin = "écart dans la source" if ecart else ""
        if valeur:
            candidats.append(Element(rang, nu(libelle) + typographier(quand), valeur, fin))
    candidats.sort(key=lambda e: (bool(e.fin), e.rang))
    return Section(CHIFFRES, "retombees", candidats, au_plus=5, au_moins=2)


def _editeur(p: Publication, corpus: Corpus) -> str:
    return corpus.registre.nom(p.editeur) if p.editeur else p.editeur_libelle or ""


def origine(f: Initiative, corpus: Corpus) -> Markup:
    """The source document as a reference, of what the record says of it and nothing else: the document may
    say more. Empty when the record says nothing."""
    p = f.publication
    avec = f" (avec {', '.join(p.collaborateurs)})" if p.collaborateurs else ""
    auteurs = Markup.escape(typographier(f"{', '.join(p.auteurs)}{avec}".strip()))
    titre = Markup("<cite>{}</cite>").format(typographier(p.titre)) if p.titre else Markup("")
    # As in any reference, the date follows what comes first.
    premier, reste = (auteurs, titre) if auteurs else (titre, Markup(""))
    date = f"({en_francais(p.annee)})" if p.annee else ""
    tete = Markup(" ").join(x for x in (premier, date) if x)
    bouts = [tete, reste, *(Markup.escape(typographier(b)) for b in (p.collection, _editeur(p, corpus)) if b)]
    return Markup(" ").join(b + Markup(".") for b in bouts if b)


_OG = Markup('<meta property="{}" content="{}">')


def tete_partagee(n: Notice, adresse: str = "", image: str = "") -> Markup:
    """What a link to a record shows where it is shared (https://ogp.me), as HTML: short title, first result.

    `adresse`: of the site, empty when it has none yet. `image`: address of its picture in the site, if any.
    """
    dits = [*_proprietes(n)]
    if adresse:
        dits.append(("og:url", adresse + adresses.fiche(n.id)))
    if adresse and image:
        dits += [("og:image", adresse + image), ("og:image:width", "1200"), ("og:image:height", "630")]
    return Markup("\n").join(_OG.format(nom, contenu) for nom, contenu in dits)


def _proprietes(n: Notice) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:site_name", typographier(COLLECTION)
    yield "og:locale", LANGUE.replace("-", "_")
    yield "og:title", typographier(n.nom)
    yield "og:description", premier_resultat(n)


def premier_resultat(n: Notice) -> str:
    """The first result of the essentiel in a line, as plain text; the summary when there is none."""
    c = n.cle
    if c is None:
        return typographier(n.resume)
    sorte = "" if c.constat == OBSERVE else f"{vocabulaire('constats').libelle(c.constat)} : "
    valeurs = " → ".join(en_mots(v, c.unite) for v in (c.avant, c.apres) if v)
    if c.variation and not valeurs:
        valeurs = variation_publiee(c.variation, c.unite)
    return typographier(f"{sorte}{nu(c.texte)}" + (f" : {valeurs}" if valeurs else ""))
