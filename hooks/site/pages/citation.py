"""The document that a record comes from, in one line that says what the document itself does not tell."""

from __future__ import annotations

from markupsafe import Markup

from hooks.commun.dates_fr import en_francais
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import typographier
from schema.models.identite import Publication
from schema.models.initiative import Initiative


def _editeur(p: Publication, corpus: Corpus) -> str:
    return corpus.registre.nom(p.editeur) if p.editeur else p.editeur_libelle or ""


def origine(f: Initiative, corpus: Corpus) -> Markup:
    """The source document as a reference; says what the document itself does not tell."""
    p = f.publication
    auteurs = ", ".join(p.auteurs) if p.auteurs else "Sans auteur nommé"
    avec = f" (avec {', '.join(p.collaborateurs)})" if p.collaborateurs else ""
    date = en_francais(p.annee) if p.annee else "s. d."
    bouts = [b for b in (p.collection or "", _editeur(p, corpus)) if b]
    fin = f" {'. '.join(bouts)}." if bouts else ""
    titre = Markup("<cite>{}</cite>").format(typographier(p.titre)) if p.titre else "[Document sans titre]"
    return Markup("{}{} ({}). {}.{}").format(
        typographier(auteurs), typographier(avec), date, titre, typographier(fin)
    )
