"""build_site(): the corpus as a sequence of files. Bodies are made later, by whoever writes them.

Beside each index page, its rows as CSV and JSON.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, pairwise

from hooks.commun import adresses
from hooks.commun.adresses import LICENCE, rangees
from hooks.commun.reglages import LISTES, SANS_REGLAGE, Reglages
from hooks.commun.sitefile import AdressePrise, Fichiers, SiteFile
from hooks.donnees import atom, catalogue, fichiers_json, gestionnaires, promesse
from hooks.donnees.feuilles_csv import lignes_csv, morceaux_csv
from hooks.donnees.fichiers_json import liste_json
from hooks.donnees.modeles import VERSION, ListeTermes, TermeCompte
from hooks.donnees.tables import COLONNES_TERMES
from hooks.donnees.tables.colonne import lignes_de, noms
from hooks.donnees.tables.initiatives import COLONNES_RECITS
from hooks.site.indexes.index import DOSSIER_PERIODES, PERIODES, Index, d_organisations, de_periodes, lustres
from hooks.site.indexes.index import fichiers as fichiers_index
from hooks.site.indexes.par_liste import index_garnis
from hooks.site.indexes.traverses import TRAVERSES, Traverse
from hooks.site.indexes.traverses import fichiers as fichiers_traverse
from hooks.site.pages import aide, comparer, coup_d_oeil, couverture, formulaire, nouveautes, recit, reperes
from hooks.site.similaires import Parentes
from hooks.suivi.journal import lire_journal
from hooks.suivi.promesses import lire_promesses
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice, classer
from schema.vocabularies.vocabulaires import Terme, vocabulaire


def de_recits(titre: str, page: str, notices: Sequence[Notice]) -> list[SiteFile]:
    """Rows of a page that lists récits."""
    return [
        SiteFile.par_morceaux(rangees(page, "csv"), titre, partial(_recits_csv, notices)),
        SiteFile.par_morceaux(rangees(page, "json"), titre, partial(liste_json, titre, page, notices)),
    ]


def de_termes(titre: str, page: str, termes: Iterable[TermeCompte]) -> list[SiteFile]:
    """Rows of a page that lists terms."""
    tenus = tuple(termes)
    return [
        SiteFile(rangees(page, "csv"), titre, partial(_termes_csv, tenus), shell=False),
        SiteFile(rangees(page, "json"), titre, partial(_termes_json, titre, page, tenus), shell=False),
    ]


def rangees_des_index(
    corpus: Corpus, index: Iterable[Index], traverses: Iterable[Traverse]
) -> list[SiteFile]:
    """Rows of every index page, but those of claims across records (derives.py)."""
    site = de_recits("Tous les récits", adresses.page(adresses.RECITS, 1), corpus.notices)
    for un in index:
        site += _d_index(un, corpus)
    for traverse in traverses:
        classes = classer(corpus.notices, traverse.selon)
        termes = _comptes(traverse.dossier, vocabulaire(traverse.liste), classes)
        site += de_termes(traverse.titre, adresses.page(traverse.dossier, 1), termes)
    return site + _de_periodes(corpus) + _d_organisations(corpus)


def _d_index(index: Index, corpus: Corpus) -> list[SiteFile]:
    classes = classer(corpus.notices, lambda n: list(dict.fromkeys([*index.selon(n), *index.autres(n)])))
    page, termes = adresses.page(index.dossier, 1), index.termes(corpus.notices)
    site = de_termes(index.titre, page, _comptes(index.dossier, termes, classes))
    for t in termes:
        site += de_recits(t.libelle, adresses.terme(index.dossier, t.id), classes.get(t.id, ()))
    return site


def _comptes(
    dossier: str, termes: Iterable[Terme], classes: dict[str, list[Notice]]
) -> Iterable[TermeCompte]:
    return (
        _terme(t.id, t.libelle, t.definition, len(classes.get(t.id, ())), adresses.terme(dossier, t.id))
        for t in termes
    )


def _terme(ident: str, libelle: str, definition: str, combien: int, page: str) -> TermeCompte:
    return TermeCompte(id=ident, libelle=libelle, definition=definition or None, recits=combien, page=page)


def _de_periodes(corpus: Corpus) -> list[SiteFile]:
    classes = classer(corpus.notices, lambda n: list(map(str, lustres(n))))
    annees = {annee: f"{annee}-{int(annee) + 4}" for annee in sorted(classes)}
    page = adresses.page(DOSSIER_PERIODES, 1)
    uri = {annee: adresses.terme(DOSSIER_PERIODES, annee) for annee in annees}
    termes = (_terme(a, nom, "", len(classes[a]), uri[a]) for a, nom in annees.items())
    site = de_termes(PERIODES, page, termes)
    for annee, nom in annees.items():
        site += de_recits(nom, uri[annee], classes[annee])
    return site


def _d_organisations(corpus: Corpus) -> list[SiteFile]:
    classes = classer(corpus.notices, lambda n: n.organisations)
    connues = corpus.registre.organisations
    page = adresses.page(adresses.ORGANISATIONS, 1)
    termes = (
        _terme(i, o.nom, o.description or "", len(classes.get(i, ())), adresses.organisation(i))
        for i, o in connues.items()
    )
    site = de_termes("Organisations", page, termes)
    for ident, o in connues.items():
        site += de_recits(o.nom, adresses.organisation(ident), classes.get(ident, ()))
    return site


def _recits_csv(notices: Sequence[Notice]) -> Iterator[str]:
    return morceaux_csv(chain([noms(COLONNES_RECITS)], lignes_de(COLONNES_RECITS, notices)))


def _termes_csv(termes: Sequence[TermeCompte]) -> str:
    return lignes_csv(chain([noms(COLONNES_TERMES)], lignes_de(COLONNES_TERMES, termes)))


def _termes_json(titre: str, page: str, termes: tuple[TermeCompte, ...]) -> str:
    liste = ListeTermes(version=VERSION, licence=LICENCE, titre=titre, page=page, termes=termes)
    return liste.model_dump_json(exclude_none=True) + "\n"


def de_fiche(corpus: Corpus, reglages: Reglages, parentes: Parentes, ident: str) -> list[SiteFile]:
    """What one record gives of its own, together: whoever writes them in order loads it once."""
    n = corpus.par_id[ident]
    siens = [
        *recit.fichiers(corpus, n, reglages, parentes),
        *gestionnaires.fichiers(corpus, n, reglages),
        *fichiers_json.fichiers_de_fiche(corpus, n),
        *coup_d_oeil.fichiers(corpus, n, reglages),
        *comparer.de_fiche(corpus, n),
        *formulaire.de_fiche(corpus, n),
    ]
    return siens + nouveautes.suites(n, siens)


def communs(corpus: Corpus, reglages: Reglages) -> list[SiteFile]:
    """The files that are no record's own. Which they are depends on notices alone, not on what records say.

    Raises JournalInvalide when the ledger was spoilt.
    """
    journal = lire_journal(corpus.racine)
    site = reperes.fichiers(corpus, reglages)
    site += comparer.fichiers(corpus) + couverture.fichiers(corpus) + formulaire.fichiers(corpus, reglages)
    site += aide.fichiers(corpus, reglages)
    garnis = index_garnis(corpus.notices)
    for index in garnis:
        site += fichiers_index(index, corpus, reglages)
    site += d_organisations(corpus, reglages) + de_periodes(corpus, reglages)
    for traverse in TRAVERSES:
        site += fichiers_traverse(traverse, corpus, reglages)
    site += reperes.donnees(corpus, reglages) + fichiers_json.fichiers(corpus)
    site += fichiers_json.observatoire(corpus, reglages) + promesse.fichiers(reglages)
    site += atom.fichiers(corpus, reglages, journal) + catalogue.fichiers(reglages)
    if LISTES in reglages.ensembles:
        site += rangees_des_index(corpus, garnis, TRAVERSES)
    site += atom.fichiers_du_journal(journal, reglages) + nouveautes.fichiers(corpus, journal)
    return site + nouveautes.editions(corpus) + nouveautes.deplacees(lire_promesses(corpus.racine))


def build_site(
    corpus: Corpus, reglages: Reglages = SANS_REGLAGE, parentes: Parentes | None = None
) -> Fichiers:
    """Every file that the corpus and the ledger of publications give. `parentes`: the index of likeness.

    Raises AdressePrise when two files claim one address, JournalInvalide when the ledger was spoilt.

    Pages across records come first: they are the longest, and with short ones at the end all processes end
    together.
    """
    faire = partial(de_fiche, corpus, reglages, parentes or Parentes(corpus.notices))
    idents = [n.id for n in corpus.notices]
    fichiers = Fichiers(communs(corpus, reglages), len(idents), lambda rang: partial(faire, idents[rang]))
    _refuser_les_doubles(fichiers)
    return fichiers


def _refuser_les_doubles(fichiers: Fichiers) -> None:
    # Numbers first: a million addresses held at once take two hundred megabytes, and ten so.
    nombres = array("q", (hash(fichier.uri) for fichier in fichiers))
    memes = {un for un, suivant in pairwise(sorted(nombres)) if un == suivant}
    vus: set[str] = set()
    for fichier in fichiers if memes else ():
        if fichier.uri in vus:
            raise AdressePrise(fichier)
        if hash(fichier.uri) in memes:
            vus.add(fichier.uri)


class Repertoire:
    """The same files by their addresses, for who asks for one at a time. A record's own are found without a
    list of them all: each has the record's id, or a former one, at the start of a step of its address."""

    def __init__(self, corpus: Corpus, reglages: Reglages) -> None:
        self._porteurs = {ancien: n for n in corpus.notices for ancien in n.anciens_ids}
        self._porteurs |= {n.id: n for n in corpus.notices}
        self._faire = partial(de_fiche, corpus, reglages, Parentes(corpus.notices))
        self._lister = partial(communs, corpus, reglages)
        self._verifie = False

    @cached_property
    def communs(self) -> dict[str, SiteFile]:
        """Those that are no record's own. Raises AdressePrise, JournalInvalide."""
        trouves: dict[str, SiteFile] = {}
        for fichier in self._lister():
            if trouves.setdefault(fichier.uri, fichier) is not fichier:
                raise AdressePrise(fichier)
        return trouves

    def fichier(self, uri: str) -> SiteFile | None:
        """The file of an address, if it is one of them. Raises AdressePrise when two records claim it."""
        siens = [f for n in self._de_qui(uri) for f in self._faire(n.id) if f.uri == uri]
        if len(siens) > 1:
            raise AdressePrise(siens[1])
        return siens[0] if siens else self.communs.get(uri)

    def verifier(self) -> None:
        """Raise AdressePrise when a record takes the address of a file that is no record's own; look once."""
        if not self._verifie:
            pris = (f for ident in self._porteurs for f in self.de(ident) if f.uri in self.communs)
            if premier := next(pris, None):
                raise AdressePrise(premier)
            self._verifie = True

    def de(self, ident: str) -> list[SiteFile]:
        """A record's own files, by its id or a former one."""
        return self._faire(self._porteurs[ident].id)

    def _de_qui(self, uri: str) -> Iterable[Notice]:
        """Records whose id starts a step of the address."""
        trouves: dict[str, Notice] = {}
        *dossiers, dernier = uri.split("/")
        # A gathered record's id is two steps.
        for pas in (*dossiers, dernier, f"{dossiers[-1] if dossiers else ''}/{dernier}"):
            debut = pas.partition(".")[0]
            while debut:
                if n := self._porteurs.get(debut):
                    trouves[n.id] = n
                debut = debut.rpartition("-")[0]
        return trouves.values()
