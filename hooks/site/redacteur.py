"""What a template asks for while it writes one page: texts, links, values, provenance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from hooks.commun import adresses
from hooks.commun.balisage import Sigles, balise, en_html, en_ligne, libelle, relation_dite, termes_dits
from hooks.commun.dates_fr import (
    apres_le_mot,
    duree_calculee,
    ecart_des_groupes,
    en_francais,
    en_mots,
    variation,
    variation_publiee,
)
from hooks.commun.reglages import SANS_REGLAGE, Reglages
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import est_pourcentage, typographier
from schema.models.base import Affirmation, Provenance
from schema.models.chiffres import Indicateur, ValeurComplete
from schema.models.identite import Source
from schema.models.partenaires import Partenaire
from schema.models.ressources import Positionnement
from schema.models.rubrique import Volet
from schema.models.sondages import Sondage
from schema.vocabularies.vocabulaires import vocabulaire

Contexte = tuple[tuple[str, ...], str | None]
RIEN: Contexte = ((), None)
# Characters: what fits on one line of a table cell.
NOM_COURT = 24


@dataclass(frozen=True, slots=True)
class Appui:
    """Where a claim comes from: its nature and the numbers of its sources in rubrique 10."""

    nature: str
    libelle: str
    sources: tuple[tuple[int, str, str], ...]


class Redaction:
    """State of one page: its address, its record's sources, the acronyms already explained."""

    def __init__(
        self, uri: str, corpus: Corpus, sources: Sequence[Source] = (), reglages: Reglages = SANS_REGLAGE
    ) -> None:
        self.uri = uri
        self.corpus = corpus
        self.reglages = reglages
        self.sigles = Sigles()
        self._formes: dict[tuple[Any, ...], Markup] = {}
        self._numeros = {s.id: (i, s.id, typographier(s.libelle)) for i, s in enumerate(sources, 1)}
        self._ecarts: dict[str, int] = {}
        self._sondages: Mapping[str, Sondage] = {}

    def annoncer_ecarts(self, textes: Iterable[str]) -> None:
        """From here on these discrepancies are told at the end of the page, and marked by their number."""
        self._ecarts = {texte: i for i, texte in enumerate(dict.fromkeys(textes), 1)}

    def annoncer_sondages(self, sondages: Mapping[str, Sondage]) -> None:
        """From here on these surveys, by their ids, can be what another one follows."""
        self._sondages = sondages

    def vague_avant(self, sondage: Sondage) -> Sondage | None:
        """The survey that this one is the next wave of."""
        return self._sondages.get(sondage.suite_de) if sondage.suite_de else None

    def numero_ecart(self, texte: str) -> int:
        """Number of the note that tells a discrepancy; 0 where the page tells it in place."""
        return self._ecarts.get(texte, 0)

    @property
    def ecarts(self) -> list[str]:
        """The discrepancies announced, in their order."""
        return list(self._ecarts)

    def texte(self, valeur: str) -> Markup:
        """A text field as blocks."""
        return balise(self.sigles.marquer(en_html(valeur)))

    def ligne(self, valeur: str) -> Markup:
        """A text field as inline HTML."""
        return balise(self.sigles.marquer(en_ligne(valeur)))

    def vers(self, uri: str) -> str:
        """Link from this page to another of the site."""
        return adresses.relatif(self.uri, uri)

    def vers_terme(self, dossier: str, ident: str) -> str:
        """Link to the page of a term."""
        return self.vers(adresses.terme(dossier, ident))

    def vers_fiche(self, ident: str) -> str:
        """Link to the page of a record."""
        return self.vers(adresses.fiche(ident))

    def fiche(self, ident: str) -> str:
        """Title of a record, the short one when it has one."""
        return typographier(self.corpus.par_id[ident].nom)

    def nom_court(self, ident: str) -> str:
        """A record in few words: its short title up to the colon when that is short, else its name of use."""
        n = self.corpus.par_id[ident]
        debut = n.nom.partition(":")[0].strip()
        return typographier(debut if len(debut) <= NOM_COURT else n.nom_usage or debut)

    def organisation(self, ident: str) -> Markup:
        """An organisation's name, linked to its page."""
        nom = typographier(self.corpus.registre.nom(ident))
        lien = self.vers(adresses.organisation(ident))
        return Markup(f'<a href="{escape(lien)}">{escape(nom)}</a>')  # both escaped

    def partenaire(self, p: Partenaire) -> str:
        """A partner's name, in the register's words or in the record's, without typography."""
        return self.corpus.registre.nom(p.organisation) if p.organisation else p.designation or p.id

    def date(self, valeur: str) -> str:
        """An EDTF date in French."""
        return typographier(en_francais(valeur))

    def etat_du_volet(self, volet: Volet) -> str:
        """Where a strand stands, in words: `Arrêté en 2009`; empty when it goes as the whole does."""
        terme = vocabulaire("statuts")[volet.statut] if volet.statut else None
        etat = terme.texte("volet", terme.libelle) if terme else ""
        if volet.fin and terme and terme.texte("arret") == "oui" and not volet.debut:
            return f"{etat} {self.quand('en', volet.fin)}"
        dates = " – ".join(self.date(d) for d in (volet.debut, volet.fin) if d)
        if volet.debut and not volet.fin:
            dates = self.quand("depuis", volet.debut)
        return ", ".join(x for x in (etat, dates) if x)

    def quand(self, preposition: str, valeur: str) -> str:
        """An EDTF date in French after `depuis`, `avant`, `de` or `en`, which may give way: `le 3 mai`."""
        return typographier(apres_le_mot(preposition, valeur))

    def titre_date(self, titre: str, periode: str | None) -> str:
        """A table's title with its period, unless the title already says it."""
        dit = self.date(periode) if periode else ""
        return typographier(titre) + (f", {dit}" if dit and dit not in typographier(titre) else "")

    def duree(self, debut: str | None, fin: str | None) -> str:
        """Computed duration, empty when the dates do not allow one."""
        return duree_calculee(debut, fin)

    def libelle(self, liste: str, ident: str) -> str:
        """French label of a term."""
        return libelle(liste, ident)

    def publics(self, n: Notice) -> list[str]:
        """For whom it is, by label or in words."""
        return termes_dits("populations", n.populations, n.populations_autres)

    def relation(self, p: Positionnement) -> str:
        """The kind of relation, as firmly as the source says it: `plutôt supplémentarité`."""
        return relation_dite(p.relation, p.degre) if p.relation else ""

    def libelle_pluriel(self, liste: str, ident: str, combien: int) -> str:
        """Label of a term above several things: its own plural when the list gives one, else with an s."""
        terme = vocabulaire(liste)[ident]
        simple = terme.libelle if " " in terme.libelle else f"{terme.libelle}s"
        return typographier(terme.texte("pluriel", simple) if combien > 1 else terme.libelle)

    def valeur(self, v: ValeurComplete, unite: str | None = None, periode: bool = True) -> str:
        """A quantity in words (see `en_mots`)."""
        return en_mots(v, unite, periode)

    def nombre(self, v: ValeurComplete, unite: str, periode: bool = False) -> str:
        """A quantity whose unit is said beside it: a share keeps its sign, and « 41 % de 212 » its base."""
        return en_mots(v, "%" if est_pourcentage(unite) else None, periode)

    def compte(self, v: ValeurComplete, signe: str | None, du_tableau: str) -> str:
        """A quantity inside a table that states unit and base once; a unit other than the table's is said."""
        unite = v.unite if v.unite != du_tableau else None
        signe = "%" if est_pourcentage(du_tableau) else signe
        return self.valeur(v.model_copy(update={"base_inconnue": False, "unite": unite}), signe)

    def variation_publiee(self, v: ValeurComplete, unite: str, court: bool = False) -> str:
        """A published change in words: `hausse de plus de 50 %`, `baisse de 10 %`."""
        return variation_publiee(v, unite, court)

    def ecart_des_groupes(self, i: Indicateur, court: bool = False) -> str:
        """What separates its change from that of its comparison group; empty where one is not known."""
        return ecart_des_groupes(i, court)

    def par_terme(self, liste: str, elements: Sequence[Any], champ: str) -> list[tuple[str, list[Any]]]:
        """Elements by the term that `champ` names, in the order of the controlled list."""
        groupes = [(t.id, [e for e in elements if getattr(e, champ) == t.id]) for t in vocabulaire(liste)]
        return [(ident, membres) for ident, membres in groupes if membres]

    def contexte(self, bloc: object, dehors: Contexte = RIEN) -> Contexte:
        """Provenance that a block states for all it holds, completed by what stands around it."""
        if not isinstance(bloc, Provenance):
            return dehors
        return bloc.sources or dehors[0], bloc.nature or dehors[1]

    def appui(self, contexte: Contexte) -> Appui:
        """Provenance ready to be shown."""
        sources, nature = contexte
        return Appui(
            nature=nature or "",
            libelle=vocabulaire("natures").libelle(nature).lower() if nature else "",
            sources=tuple(self._numeros[s] for s in sources if s in self._numeros),
        )

    def une_fois(self, macro: Callable[..., Markup], *valeurs: Any) -> Markup:
        """What a macro gives for these values, made once a page: claims share a few provenances.

        Not for a macro that calls `texte` or `ligne`: an acronym is explained at its first use alone.
        """
        cle = macro, *valeurs
        if cle not in self._formes:
            self._formes[cle] = macro(self, *valeurs)
        return self._formes[cle]

    def differe(self, affirmation: Affirmation, contexte: Contexte) -> bool:
        """True when a claim's provenance is not the one already shown for its block."""
        return (affirmation.sources, affirmation.nature) != contexte

    def variation(self, avant: ValeurComplete, apres: ValeurComplete, unite: str, court: bool = False) -> str:
        """The change that we compute, in words (see `variation` of dates_fr)."""
        return variation(avant, apres, unite, court)
