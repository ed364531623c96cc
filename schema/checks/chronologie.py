"""Dates, and places, that contradict each other, and the version of the schema that a record follows. Only
what is sure counts: `2009` may follow `2009-03`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from schema.champs import Champ, datees
from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import Constat, regle
from schema.lecture.problems import Niveau
from schema.lecture.typographie import apostrophes, guillemets
from schema.models.chiffres import GroupeCompare, Indicateur
from schema.models.dates import debut, fin, saison_ou_annee
from schema.models.initiative import VERSIONS
from schema.models.marques import Etendue
from schema.models.partenaires import Instance
from schema.models.ressources import Entente
from schema.models.rubrique import Volet
from schema.models.tableaux import TableauStatistique, se_suit
from schema.vocabularies.vocabulaires import vocabulaire

# EDTF gives `2010~` the bounds of 2010; what is only about 2010 may be a year off.
MARGE = timedelta(days=366)
INCERTAIN = frozenset("~?%")
# What the clock alone may take back: what was read another day cannot tell.
D_UN_JOUR = "E210"


def premier_jour(valeur: str) -> date | None:
    """The earliest day that the text may start on, a year earlier when it is approximate; None when open."""
    jour = debut(valeur)
    return jour - MARGE if jour and jour.year > 1 and INCERTAIN & set(valeur) else jour


def dernier_jour(valeur: str) -> date | None:
    """The latest day that the text may end on, a year later when it is approximate; None when open."""
    jour = fin(valeur)
    return jour + MARGE if jour and jour.year < 9998 and INCERTAIN & set(valeur) else jour


def apres(valeur: str | None, autre: str | None) -> bool:
    """True when the first date surely comes after the second; an interval counts by its first part."""
    if not valeur or not autre:
        return False
    commence, finit = premier_jour(_depart(valeur)), dernier_jour(_depart(autre))
    return bool(commence and finit and commence > finit)


def _depart(valeur: str) -> str:
    return valeur.partition("/")[0] or valeur


@regle("E211", "Services offerts avant le début des travaux")
def services_avant_travaux(visite: Visite) -> Iterator[Constat]:
    """The services start surely before the work that prepares them."""
    p = visite.fiche.periode
    if apres(p.debut_travaux, p.debut_services):
        yield Constat(
            ("periode", "debut_services"),
            f"les services commencent ({p.debut_services}) avant les travaux ({p.debut_travaux})",
            "corrigez l’une des deux dates de « periode »",
        )


@regle("E212", "Fin avant le début")
def fin_avant_debut(visite: Visite) -> Iterator[Constat]:
    """An initiative, an agreement or a committee that surely ends before it starts."""
    p = visite.fiche.periode
    for commence in (p.debut_services, p.debut_travaux):
        if apres(commence, p.fin):
            yield _fin_avant(("periode", "fin"), p.fin, commence)
            break
    datees: list[tuple[Chemin, Entente | Instance | Volet]] = [
        *visite.de(Entente),
        *visite.de(Instance),
        *visite.de(Volet),
    ]
    for chemin, objet in datees:
        if apres(objet.debut, objet.fin) and not visite.explique(chemin):
            yield _fin_avant((*chemin, "fin"), objet.fin, objet.debut)


def _fin_avant(chemin: Chemin, finit: str | None, commence: str | None) -> Constat:
    return Constat(
        chemin, f"la fin ({finit}) vient avant le début ({commence})", "corrigez l’une des deux dates"
    )


@regle("E217", "Raison d’un arrêt qui n’est pas dit")
def raison_sans_arret(visite: Visite) -> Iterator[Constat]:
    """A strand that says why it stopped, and whose status does not say that it did."""
    arrets = [t.id for t in vocabulaire("statuts") if t.texte("arret") == "oui"]
    for chemin, volet in visite.de(Volet):
        if volet.raison and volet.statut not in arrets:
            yield Constat(
                (*chemin, "raison"),
                f"volet {guillemets(volet.titre)} avec la raison d’un arrêt, sans arrêt",
                f"ajoutez « statut: terminee » ({', '.join(arrets)}), ou mettez cette raison dans un énoncé",
                sur_cle=True,
            )


@regle("E213", "Entente signée après son début")
def signature_tardive(visite: Visite) -> Iterator[Constat]:
    """An agreement signed after it starts applies backwards: the record must say so."""
    for chemin, entente in visite.de(Entente):
        tardive = apres(entente.signature, entente.debut)
        if tardive and not entente.retroactive and not visite.explique(chemin):
            yield Constat(
                (*chemin, "signature"),
                f"entente signée ({entente.signature}) après son début ({entente.debut})",
                "ajoutez « retroactive: oui », ou corrigez l’une des deux dates",
            )


@regle("E214", "Étapes en désordre")
def etapes_en_desordre(visite: Visite) -> Iterator[Constat]:
    """A step that surely comes before the one written above it."""
    etapes = visite.fiche.jalons.etapes
    for i in range(1, len(etapes)):
        if apres(etapes[i - 1].date, etapes[i].date):
            date_dite, d_avant = guillemets(etapes[i].date), guillemets(etapes[i - 1].date)
            yield Constat(
                ("jalons", "etapes", i, "date"),
                f"étape de {date_dite} écrite après celle de {d_avant}",
                "mettez les étapes de la plus ancienne à la plus récente",
            )


@regle("E218", "Positions en désordre")
def positions_en_desordre(visite: Visite) -> Iterator[Constat]:
    """Former positions on the continuum have a date, come in order, and before the one of today."""
    partenaires = visite.fiche.partenaires
    if partenaires is None or not partenaires.positions_passees:
        return
    toutes = [*partenaires.positions_passees, partenaires.positionnement]
    for i, position in enumerate(partenaires.positions_passees):
        chemin: Chemin = ("partenaires", "positions_passees", i)
        suivante = toutes[i + 1]
        if position.date is None:
            yield Constat(chemin, "position passée sans date", "ajoutez « date », par exemple « date: 2004 »")
        elif suivante is None:
            quoi = "position passée sans position actuelle"
            yield Constat(chemin, quoi, "mettez la plus récente dans « positionnement »")
        elif apres(position.date, suivante.date):
            d_avant, d_apres = guillemets(position.date), guillemets(str(suivante.date))
            yield Constat(
                (*chemin, "date"),
                f"position de {d_avant} écrite avant celle de {d_apres}",
                "mettez les positions de la plus ancienne à la plus récente",
            )


@regle("E215", "Relecture prévue avant la dernière")
def relecture_passee(visite: Visite) -> Iterator[Constat]:
    """The record asks to be checked again before the day it was last checked."""
    v = visite.fiche.verification
    if apres(v.verifie_le, v.a_reverifier_avant):
        yield Constat(
            ("verification", "a_reverifier_avant"),
            f"à relire avant {guillemets(str(v.a_reverifier_avant))}, alors que la fiche a été relue le "
            f"{guillemets(v.verifie_le)}",
            "mettez une date qui suit « verifie_le »",
        )


@regle(D_UN_JOUR, "Relecture datée d’un jour à venir", Niveau.AVERTISSEMENT)
def relecture_a_venir(visite: Visite) -> Iterator[Constat]:
    """A record said to have been checked on a day that has not come yet."""
    relue, aujourd_hui = visite.fiche.verification.verifie_le, date.today().isoformat()
    if apres(relue, aujourd_hui):
        # Today's date is not in it: the page of this message is the same whatever the day.
        quoi = f"fiche relue le {guillemets(relue)}, un jour qui n’est pas encore venu"
        yield Constat(("verification", "verifie_le"), quoi, "écrivez le jour où vous l’avez relue")


@regle("E219", "Valeur d’« après » datée d’avant celle d’« avant »", Niveau.AVERTISSEMENT)
def apres_avant(visite: Visite) -> Iterator[Constat]:
    """An indicator whose value after was surely measured before its value before."""
    mesures: list[tuple[Chemin, Indicateur | GroupeCompare]] = [
        *visite.de(Indicateur),
        *visite.de(GroupeCompare),
    ]
    for chemin, objet in mesures:
        debute, finit = objet.avant, objet.apres
        if debute and finit and apres(debute.periode, finit.periode) and not visite.explique(chemin):
            quoi = f"« apres » ({finit.periode}) vient avant « avant » ({debute.periode})"
            remede = "échangez-les ou corrigez l’une des dates, ou dites dans « ecart » pourquoi c’est ainsi"
            yield Constat((*chemin, "apres", "periode"), quoi, remede)


def _dates(visite: Visite) -> Iterator[tuple[Chemin, Champ, str]]:
    """Every date of the record, with its field."""
    for chemin, objet in visite.etapes:
        for champ in datees(type(objet)):
            if isinstance(dite := getattr(objet, champ.nom), str):
                yield (*chemin, champ.nom), champ, dite


@regle("E115", "Période là où il faut une date")
def periode_pour_une_date(visite: Visite) -> Iterator[Constat]:
    """`../2027-03` for a beginning or for the day of a reading: no page can say it."""
    for chemin, champ, dite in _dates(visite):
        voulue, bouts = champ.marque(Etendue), dite.split("/")
        connus = [bout for bout in bouts if bout not in ("", "..")]
        if voulue is None or len(bouts) == 1:
            continue
        if len(connus) == 1:
            sinon = "" if champ.requis else ", ou enlevez la clé si la date n’est pas connue"
            quoi = f"période ouverte {guillemets(dite)} là où il faut une date"
            remede = f"écrivez {guillemets(connus[0])}{sinon}"
            if champ.nom == "fin" and bouts[0] and sinon:
                remede = f"enlevez la clé si cela dure encore, écrivez {guillemets(bouts[0])} si c’est la fin"
            yield Constat(chemin, quoi, remede)
        elif voulue is Etendue.UN_MOMENT:
            remede = f"écrivez une seule date, {' ou '.join(map(guillemets, connus))}"
            yield Constat(chemin, f"période {guillemets(dite)} là où il faut une date", remede)


@regle("E112", "Date qui a deux lectures", Niveau.AVERTISSEMENT)
def date_ambigue(visite: Visite) -> Iterator[Constat]:
    """`2020-21` is the spring of 2020, and what people write for the year 2020-2021."""
    for chemin, _, dite in _dates(visite):
        annee, saison = saison_ou_annee(dite)
        if annee:
            yield Constat(
                chemin,
                f"date {guillemets(dite)} lue comme une saison",
                f"écrivez {guillemets(annee)} pour l’année, ou {guillemets(saison)} pour la saison",
            )


@regle("E216", "Publication antérieure à ce qu’elle documente", Niveau.AVERTISSEMENT)
def publication_trop_tot(visite: Visite) -> Iterator[Constat]:
    """A document dated before what it tells of: often a slip, sometimes a plan that was published ahead."""
    annee, p = visite.fiche.publication.annee, visite.fiche.periode
    for date_dite in (p.debut_travaux, p.debut_services, p.couverte):
        if apres(date_dite, annee):
            yield Constat(
                ("publication", "annee"),
                f"publication de {guillemets(str(annee))}, antérieure à ce qu’elle documente ({date_dite})",
                "vérifiez l’année de publication et les dates de « periode »",
            )
            return


@regle("E237", "Région d’un autre pays")
def region_d_un_autre_pays(visite: Visite) -> Iterator[Constat]:
    """A region outside Québec of a country that the record does not name."""
    lieu = visite.fiche.territoire
    for i, code in enumerate(lieu.regions_iso):
        pays = code.partition("-")[0]
        if pays not in lieu.pays:
            nom = vocabulaire("regions_iso").libelle(code)
            yield Constat(
                ("territoire", "regions_iso", i),
                f"la région {guillemets(code)} ({apostrophes(nom)}) n’est d’aucun des pays dits",
                f"ajoutez « pays: [{pays}] » au territoire, ou corrigez la région",
            )


@regle("E291", "RLS hors des régions de la fiche", Niveau.AVERTISSEMENT)
def rls_hors_region(visite: Visite) -> Iterator[Constat]:
    """A local network whose region is none of those that the record names."""
    lieu = visite.fiche.territoire
    for i, ident in enumerate(lieu.rls):
        region = vocabulaire("rls")[ident].texte("region")
        if lieu.regions and region not in (*lieu.regions, *lieu.regions_possibles):
            nom = apostrophes(vocabulaire("regions").libelle(region))
            quoi = f"le RLS {guillemets(ident)} est dans la région {guillemets(region)} ({nom})"
            remede = "ajoutez-la à « regions », ou corrigez l’un des deux"
            yield Constat(("territoire", "rls", i), f"{quoi}, que la fiche ne nomme pas", remede)


@regle("E263", "Version du schéma inconnue")
def version_inconnue(visite: Visite) -> Iterator[Constat]:
    """A record that follows a version of the schema that there is not."""
    dite = visite.fiche.version_schema
    if dite is not None and dite not in VERSIONS:
        remede = f"écrivez {guillemets(VERSIONS[-1])}, ou retirez la clé"
        yield Constat(("version_schema",), f"version du schéma {guillemets(dite)} inconnue", remede)


@regle("E264", "Tableau par territoire à écrire en séries")
def tableau_a_suivre(visite: Visite) -> Iterator[Constat]:
    """In a record of version 2, figures by territory over one period that no other period could join."""
    if (visite.fiche.version_schema or VERSIONS[0]) not in VERSIONS[1:]:
        return
    for chemin, tableau in visite.de(TableauStatistique):
        if se_suit(tableau):
            remede = (
                "écrivez une série par ligne sous « series », les territoires en lignes, "
                "le titre du tableau dans « groupe »"
            )
            yield Constat(
                chemin, f"tableau {guillemets(tableau.titre)} par territoire, d’une seule période", remede
            )
