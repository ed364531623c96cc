"""Templates rendered, with what they may name; bodies poured into shells: whole pages, written on disk for
MkDocs' folder or any other generator's.

A shell is a page that Material rendered, mended once; the plain one of this project; or a page of any other
generator.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from html import escape, unescape
from pathlib import Path
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

from hooks.commun import adresses, gabarits, sommes
from hooks.commun.adresses import dernier_pas
from hooks.commun.gabarits import Coquille, environnement
from hooks.commun.memoire import Memoire, SansMemoire
from hooks.commun.sitefile import Fichiers, SiteFile
from hooks.copies.echange import ArbreNeuf, Ecrivain, tracee
from hooks.site import figures
from hooks.site.feuille import nu
from hooks.site.redacteur import Redaction
from schema.corpus.corpus import Corpus
from schema.corpus.parallele import Partage, Progres, en_parallele
from schema.models.base import observes, par_constat

ENVIRONNEMENT = environnement(Path(__file__).parent / "templates", tables=sommes, figures=figures)
ENVIRONNEMENT.filters.update(nu=nu, observes=observes, par_constat=par_constat, dernier_pas=dernier_pas)


def rendre(gabarit: str, **valeurs: object) -> str:
    """The template's text with these values."""
    return ENVIRONNEMENT.get_template(gabarit).render(**valeurs)


def macros(gabarit: str) -> Any:
    """The macros of a template, by their names, to be called from Python. Made anew at each call: what they
    import may have changed."""
    return ENVIRONNEMENT.get_template(gabarit).make_module()


def liste_de_pages(
    corpus: Corpus, uri: str, titre: str, chapeau: str, pages: Sequence[tuple[str, str, str]]
) -> SiteFile:
    """The first page of a folder, from which MkDocs has its shell. `pages`: address, name, words of each."""
    corps = partial(
        rendre, "liste_de_pages.html", r=Redaction(uri, corpus), titre=titre, chapeau=chapeau, pages=pages
    )
    return SiteFile(uri, titre, corps, chapeau)


# Possessive: a tag that never ends must not be tried in a thousand ways.
_BALISE = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_LIEN = re.compile(r"""(\s(?:href|src|poster|action)=)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
# Those of docs/assets that a body needs; the others dress MkDocs' own frame.
STYLES = ("recits.css", "figures.css")
_AUTRE_HOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def integrees(dossiers: Iterable[str], manuelles: frozenset[str]) -> dict[str, Coquille]:
    """This project's own plain page, once a folder. `manuelles`: addresses of hand-written pages."""
    return {
        dossier: Coquille.depuis(
            rendre(
                "coquille.html", marques=gabarits, manuelles=manuelles, styles=STYLES,
                vers=lambda uri, d=dossier: adresses.relatif(f"{d}/x" if d else "x", uri),
            )
        )
        for dossier in dossiers
    }  # fmt: skip


def donnees(page: str, dossiers: Iterable[str]) -> dict[str, Coquille]:
    """A page rendered for the site's root by another generator, its relative links made right in each folder.

    Raises ValueError when it has no mark for the body.
    """
    return {d: Coquille.depuis(_descendre(page, d.count("/") + 1 if d else 0)) for d in dossiers}


def liens_propres(page: str) -> frozenset[str]:
    """Addresses, from the site's root, that the page itself names: its generator will add them."""
    propres: set[str] = set()
    for balise in _BALISE.finditer(page):
        for trouve in _LIEN.finditer(balise.group()):
            lien = unescape(trouve.group(2).strip("\"'"))
            chemin = unquote(lien.partition("#")[0].partition("?")[0])
            if chemin and not _AUTRE_HOTE.match(lien):
                propres.add(normpath(chemin) + "/" * chemin.endswith("/"))
    return frozenset(propres)


def _descendre(page: str, profondeur: int) -> str:
    """The page with its relative links made right `profondeur` folders below the root."""

    def relier(trouve: re.Match[str]) -> str:
        valeur = trouve.group(2).strip("\"'")
        if not valeur or valeur[0] in "/#?" or _AUTRE_HOTE.match(valeur):
            return trouve.group()
        return f'{trouve.group(1)}"{"../" * profondeur}{valeur}"'

    return _BALISE.sub(lambda balise: _LIEN.sub(relier, balise.group()), page) if profondeur else page


SEUIL_PARALLELE = 64


def page_de(fichier: SiteFile, coquilles: Mapping[str, Coquille], memoire: Memoire | None = None) -> str:
    """The whole text of one file, poured into the shell of its folder.

    `memoire`: what gives back a body of an earlier build.
    """
    return tracee(fichier, coquilles, memoire or SansMemoire())[0]


def _avec_celles_du_dessous(
    coquilles: Mapping[str, Coquille], dossiers: Iterable[str]
) -> Mapping[str, Coquille]:
    trouvees = ((dossier, coquille_de(dossier, coquilles)) for dossier in {*coquilles, *dossiers})
    return {dossier: coquille for dossier, coquille in trouvees if coquille}


def coquille_de(dossier: str, coquilles: Mapping[str, Coquille]) -> Coquille | None:
    """The shell of a folder; where the theme rendered no page of it, that of the nearest folder above, its
    links made right. None where there is none above either."""
    dessus = dossier
    while dessus and dessus not in coquilles:
        dessus = dessus.rpartition("/")[0]
    if dessus == dossier or dessus not in coquilles:
        return coquilles.get(dossier)
    plus_bas = dossier.count("/") - dessus.count("/") if dessus else dossier.count("/") + 1
    return Coquille.depuis(_descendre("".join(coquilles[dessus].morceaux), plus_bas))


def write_site(
    fichiers: Sequence[SiteFile],
    vers: Path,
    coquilles: Mapping[str, Coquille],
    processus: int | None = None,
    progres: Progres | None = None,
    sauf: Container[str] = frozenset(),
    memoire: Memoire | None = None,
    ancien: Path | None = None,
) -> int:
    """Write every file under `vers` but those of the addresses `sauf`; returns how many were written.

    `ancien`: the site that this one replaces, where what did not change is found. On several processes, each
    of which takes the next few files as soon as it is free: pages are of all lengths.
    """
    for dossier in {f.folder for f in fichiers}:
        (vers / dossier).mkdir(parents=True, exist_ok=True)
    coquilles = _avec_celles_du_dessous(coquilles, {f.folder for f in fichiers if f.shell})
    combien = (processus or os.cpu_count() or 1) if len(fichiers) >= SEUIL_PARALLELE else 1
    tous = fichiers if isinstance(fichiers, Fichiers) else Fichiers(fichiers, 0, lambda _: list)
    memoire = memoire or SansMemoire()
    habit = memoire.cle_de(partial(dict, sorted(coquilles.items())))
    ecrivain = Ecrivain(ArbreNeuf(vers, ancien), coquilles, memoire, sauf, habit)

    def ecrire(numero: int) -> int:
        ecrits = sum(ecrivain.ecrire(tous.lot(i)) for i in partage.suivre(progres, numero))
        memoire.poser()
        return ecrits

    with Partage(tous.lots) as partage:
        ecrits = sum(en_parallele(ecrire, combien))
    if progres:
        progres(tous.lots, tous.lots)
    return ecrits


# Checkboxes that open a drawer and a search that we do not have, the veil behind them, and places for
# notices that only Material's script would fill; its skip link, which pages without a title list lack.
_RESTES = re.compile(
    r"""<input\ class="md-toggle"[^>]*>\s*
    | <label\ class="md-overlay"[^>]*></label>\s*
    | <div\ data-md-component="(?:skip|announce)">.*?</div>\s*
    | <div\ class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>\s*
    """,
    re.DOTALL | re.VERBOSE,
)
_OUVERTURE = re.compile(r'<html lang="fr" class="no-js">')
# Markdown gives these two no class; tables made from records have one.
_TABLEAU = re.compile(r"<table>.*?</table>", re.DOTALL)
_ENTETE = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_TITRE = re.compile(r"<h[2-6][^>]*>(.*?)(?:<a class=.headerlink|</h)", re.DOTALL)
_BALISE_NUE = re.compile(r"<[^>]*>")
# Its class would be the theme's business, by which the block leaves the column on a phone.
_CODE = re.compile(r"<pre[^>]*><code")
# Markdown aligns the cells of a column by a style in each, which the page's own policy would not let stand.
_ALIGNEE = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
_COTES = {"left": "a-gauche", "center": "au-centre", "right": "a-droite"}


def redresser(page: str) -> str:
    """A page rendered by Material, without what a reader could neither see nor reach, in Canadian French."""
    return _OUVERTURE.sub('<html lang="fr-CA">', _RESTES.sub("", page), count=1)


def defiler(page: str) -> str:
    """A hand-written page whose tables and blocks of code, when too wide, are moved by keyboard too, and
    whose cells are aligned by the style sheet."""
    page = _ALIGNEE.sub(lambda c: f'<{c[1]} class="{_COTES[c[2]]}">', page)
    page = _CODE.sub('<pre tabindex="0" role="group" aria-label="Texte à recopier"><code', page)
    return _TABLEAU.sub(_cadre, page)


def recevoir(
    uri: str,
    page: str,
    faites: Mapping[str, SiteFile],
    coquilles: dict[str, Coquille],
    memoire: Memoire | None = None,
) -> str:
    """A page finished as the theme rendered it: one written by hand, or the model of one of `faites`, by
    address, whose own body it is given. The model is kept in `coquilles`, for its folder too."""
    page = redresser(page)
    fichier = faites.get(uri)
    if fichier is None:
        return gabarits.proteger(defiler(page))
    modele = coquilles[uri] = Coquille.depuis(page)
    if fichier.folder or uri == "index.html":
        coquilles[fichier.folder] = modele
    return page_de(fichier, {fichier.folder: modele}, memoire)


def _cadre(table: re.Match[str]) -> str:
    """The table in its frame, which is named: under which heading it stands, and what its columns are."""
    titres = [_mots(titre) for titre in _TITRE.findall(table.string, 0, table.start())]
    sous = f", {titres[-1]}" if titres else ""
    nom = escape(f"Tableau{sous}\u00a0: {', '.join(map(_mots, _ENTETE.findall(table[0])))}")
    return f'<div class="defile" tabindex="0" role="region" aria-label="{nom}">{table[0]}</div>'


def _mots(html: str) -> str:
    return unescape(_BALISE_NUE.sub("", html)).strip()
