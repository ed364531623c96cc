"""What the top of a record says in one glance: who, when, how it is known."""

from __future__ import annotations

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.redacteur import Redaction
from schema.corpus.notice import TYPES_ENTREVUE, Notice
from schema.lecture.typographie import pluriel, typographier
from schema.models.initiative import Initiative
from schema.models.partenaires import Partenaire
from schema.vocabularies.vocabulaires import vocabulaire

# Beyond this, partners are counted rather than named.
PARTENAIRES_NOMMES = 3


def nom(r: Redaction, p: Partenaire) -> str:
    """A partner as the register names it, or as the record does."""
    return r.corpus.registre.nom(p.organisation) if p.organisation else p.designation or p.id


def actifs(f: Initiative) -> list[Partenaire]:
    """Partners in the full sense; all those that the record names when none is."""
    liste = list(f.partenaires.liste) if f.partenaires else []
    return [p for p in liste if p.statut == "partenaire"] or liste


def qui(r: Redaction, f: Initiative, ident: str) -> Markup:
    """The first partners, and how many more; that count leads to the rubrique that names them all."""
    noms = [
        r.organisation(p.organisation) if p.organisation else Markup.escape(typographier(nom(r, p)))
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


def natures(n: Notice) -> list[tuple[str, str, int]]:
    """(id, label, how many claims) of each nature that the record uses, in the order of their list."""
    comptes = dict(n.natures)
    return [(t.id, t.libelle.lower(), comptes[t.id]) for t in vocabulaire("natures") if t.id in comptes]
