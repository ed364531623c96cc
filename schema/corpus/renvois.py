"""Who names whom across records and in the register, and whether they exist and answer each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from schema.checks.parcours import Chemin
from schema.checks.regle import plutot
from schema.corpus import s_accordent
from schema.corpus.ensemble import Ensemble, Registre, Reproche, appliquer, ident_de, nom_de, regle_corpus
from schema.corpus.notice import Notice
from schema.lecture.problems import Niveau, Problem, Remede
from schema.lecture.typographie import en_identifiant, guillemets, replier
from schema.models.dates import fin
from schema.models.types import FORME_ID, ID


def verifier_corpus(notices: Sequence[Notice], registre: Registre, chemins: Sequence[Path]) -> list[Problem]:
    """All problems between records, in the register and between both. `chemins`: every record file."""
    return list(appliquer(Ensemble(notices, registre, chemins)))


# What `recits agreger` leaves in the folder of records: which sites they come from.
AGREGES = "observatoires.json"
MOTIFS = ("*.y*ml", "*/*.y*ml")
_TITRE = re.compile(rb"^titre: *[\"']?(.+?)[\"']? *\r?$", re.MULTILINE)


def verifier_seule(n: Notice | None, chemin: Path, registre: Registre) -> list[Problem]:
    """What is wrong with the name of one record file, and with what the record names; the others are known by
    their names and titles alone."""
    voisins = [p for p in fichiers_de(chemin.parent) if p.name != chemin.name and not p.is_symlink()]
    voisins = voisins if chemin.absolute().parent.name == "initiatives" else []
    titres = []
    for voisin in voisins if n else ():
        if (
            n
            and voisin.stem != n.suite_de
            and voisin.is_file()
            and (lu := _TITRE.search(voisin.read_bytes()[:4096]))
        ):
            titres.append((lu[1].decode("utf-8", "replace"), nom_de(voisin)))
    chemins = sorted([*voisins, chemin])
    ensemble = Ensemble([n] if n else [], registre, chemins, voisines=tuple(titres))
    trouves = [p for p in appliquer(ensemble) if p.fichier == nom_de(chemin)]
    return [p for p in trouves if voisins or p.code != "E402"]


def fichiers_de(dossier: Path) -> list[Path]:
    """Record files of a folder, sorted; hidden files and other kinds are not records. Where several sites are
    gathered, those of each, in its own folder, too."""
    motifs = MOTIFS[: profondeur(dossier)]
    return sorted(p for motif in motifs for p in dossier.glob(motif) if not p.name.startswith("."))


def profondeur(dossier: Path) -> int:
    """In how many steps under that folder a record may be."""
    return len(MOTIFS) if (dossier / AGREGES).is_file() else 1


@regle_corpus("E401", "Organisation absente du registre")
def organisation_inconnue(e: Ensemble) -> Iterator[Reproche]:
    """An organisation that the register does not have."""
    for n in e.notices:
        for ident in (c for c in n.organisations if not e.registre.connait(c)):
            sinon = f"créez {e.registre.fichier(ident)}, ou désignez-la en mots"
            remede = plutot(ident, list(e.registre.organisations), sinon)
            quoi = f"organisation {guillemets(ident)} absente du registre"
            for chemin in e.renvois(n, "organisations", ident):
                yield Reproche(n.fichier, chemin, quoi, remede)


@regle_corpus("E402", "Fiche inconnue")
def fiche_inconnue(e: Ensemble) -> Iterator[Reproche]:
    """A record that does not exist, or that has been renamed since."""
    for n in e.notices:
        for ident in (c for c in n.fiches_citees if c not in e.fiches):
            for chemin in e.renvois(n, "initiatives", ident):
                yield Reproche(
                    n.fichier, chemin, f"fiche {guillemets(ident)} inconnue", _autre_fiche(e, n, ident)
                )


def _autre_fiche(e: Ensemble, n: Notice, ident: str) -> str:
    if ident in e.anciens:
        phrase = f"elle s’appelle maintenant {guillemets(e.anciens[ident])}"
        return Remede(phrase, ident, e.anciens[ident])
    return plutot(ident, sorted(e.fiches - {n.id}), f"créez initiatives/{ident}.yml, ou retirez ce renvoi")


@regle_corpus("E403", "Programme et membre qui ne se répondent pas")
def lien_sans_retour(e: Ensemble) -> Iterator[Reproche]:
    """`fait_partie_de` and `membres` say the same thing from both ends."""
    for n in e.notices:
        for i, ident in enumerate(n.fait_partie_de):
            autre = e.par_id.get(ident)
            if autre and n.id not in autre.membres:
                quoi = f"la fiche {guillemets(ident)} ne compte pas celle-ci parmi ses membres"
                yield Reproche(n.fichier, ("fait_partie_de", i), quoi, _ajoutez(n, "membres", autre))
        for i, ident in enumerate(n.membres):
            autre = e.par_id.get(ident)
            if autre and n.id not in autre.fait_partie_de:
                quoi = f"la fiche {guillemets(ident)} ne dit pas qu’elle fait partie de celle-ci"
                yield Reproche(n.fichier, ("membres", i), quoi, _ajoutez(n, "fait_partie_de", autre))


def _ajoutez(n: Notice, cle: str, autre: Notice) -> str:
    return f"ajoutez {guillemets(n.id)} à « {cle} » dans {autre.fichier}"


@regle_corpus("E404", "Identifiant de fiche pris deux fois")
def identifiant_double(e: Ensemble) -> Iterator[Reproche]:
    """An address of the site that two records would claim."""
    pris: dict[str, str] = {}
    for chemin in e.chemins:
        if (ident := ident_de(chemin)) in pris:
            quoi = f"l’identifiant {guillemets(ident)} est déjà celui de {pris[ident]}"
            yield Reproche(nom_de(chemin), (), quoi, "renommez ou retirez l’un des deux fichiers")
        pris.setdefault(ident, nom_de(chemin))
    for n in e.notices:
        for i, ancien in enumerate(n.anciens_ids):
            if ancien in pris:
                quoi = f"l’ancien identifiant {guillemets(ancien)} est déjà pris par {pris[ancien]}"
                yield Reproche(n.fichier, ("anciens_ids", i), quoi, "retirez-le de cette fiche ou de l’autre")
            pris.setdefault(ancien, n.fichier)


@regle_corpus("E412", "Deux fiches du même titre", Niveau.AVERTISSEMENT)
def meme_titre(e: Ensemble) -> Iterator[Reproche]:
    """A copy left under another name; an edition of the same service may well have its title."""
    par_titre: dict[str, list[Notice]] = {}
    for n in e.notices:
        par_titre.setdefault(replier(n.titre), []).append(n)
    for n in e.notices:
        for autre in par_titre[replier(n.titre)]:
            # A copy's name is that of the record and a word more: `jardin-copie`, `copie-de-jardin`.
            derive = autre.id != n.id and f"-{autre.id}-" in f"-{n.id}-"
            if derive and autre.id not in (n.suite_de, *n.fait_partie_de):
                yield Reproche(n.fichier, ("titre",), f"même titre que {autre.fichier}", COPIE)
    for titre, fichier in e.voisines:
        for n in par_titre.get(replier(titre), ()):
            yield Reproche(n.fichier, ("titre",), f"même titre que {fichier}", COPIE)


COPIE = "si c’est une copie, retirez l’un des deux fichiers; sinon, donnez à chacun son titre"


@regle_corpus("E406", "Nom de fichier mal formé")
def nom_de_fichier(e: Ensemble) -> Iterator[Reproche]:
    """The stem of the file is the address of the page for ever."""
    for chemin in e.chemins:
        if chemin.suffix != ".yml":
            remede = f"renommez le fichier {chemin.stem}.yml"
            yield Reproche(nom_de(chemin), (), f"extension {guillemets(chemin.suffix)} refusée", remede)
        if not ID.match(chemin.stem):
            propre = en_identifiant(chemin.stem)
            remede = f"renommez-le {propre}.yml" if propre else FORME_ID
            yield Reproche(nom_de(chemin), (), mal_forme(chemin.stem), remede)


def mal_forme(nom: str) -> str:
    """What is said of a name that cannot be an address."""
    return f"nom de fichier {guillemets(nom)} mal formé"


@regle_corpus("E408", "Organisation disparue avant la période de la fiche", Niveau.AVERTISSEMENT)
def organisation_disparue(e: Ensemble) -> Iterator[Reproche]:
    """A partner that had surely become another organisation before the record's first day."""
    disparues = _disparues(e.registre)
    for n in e.notices:
        for ident in n.partenaires:
            if n.debut and ident in disparues and disparues[ident] < n.debut:
                suites = ", ".join(
                    guillemets(s.organisation) for s in e.registre.organisations[ident].successeurs
                )
                quoi = f"l’organisation {guillemets(ident)} n’existait plus en {n.debut.year}"
                for chemin in e.renvois(n, "organisations", ident):
                    if chemin[:2] == ("partenaires", "liste"):
                        yield Reproche(n.fichier, chemin, quoi, f"vérifiez les dates, ou nommez {suites}")


def _disparues(registre: Registre) -> dict[str, date]:
    """Last day of each organisation all of whose successions are dated."""
    trouvees: dict[str, date] = {}
    for ident, organisation in registre.organisations.items():
        fins = [fin(s.date) for s in organisation.successeurs]
        datees = [f for f in fins if f]
        if fins and len(datees) == len(fins):
            trouvees[ident] = max(datees)
    return trouvees


@regle_corpus("E409", "Fiche qui se nomme elle-même")
def fiche_reflexive(e: Ensemble) -> Iterator[Reproche]:
    """A record that is its own programme, member or neighbour."""
    for n in e.notices:
        suite = (n.suite_de,) if n.suite_de else ()
        renvois = (("fait_partie_de", n.fait_partie_de), ("membres", n.membres), ("liens", n.liens))
        for nom, cibles in (*renvois, ("suite_de", suite)):
            for i, cible in enumerate(cibles):
                if cible == n.id:
                    chemin: Chemin = (nom,) if nom == "suite_de" else (nom, i)
                    chemin = (*chemin, "vers") if nom == "liens" else chemin
                    quoi = f"la fiche se nomme elle-même dans « {nom} »"
                    yield Reproche(n.fichier, chemin, quoi, "nommez une autre fiche, ou retirez ce renvoi")


@regle_corpus("E410", "Éditions qui ne se suivent pas")
def editions_en_desordre(e: Ensemble) -> Iterator[Reproche]:
    """Two editions that follow the same one, or one that follows itself some editions later."""
    suivies: dict[str, str] = {}
    for n in e.notices:
        if not n.suite_de or n.suite_de == n.id:
            continue
        if autre := suivies.get(n.suite_de):
            quoi = f"la fiche {guillemets(autre)} est déjà la suite de {guillemets(n.suite_de)}"
            yield Reproche(n.fichier, ("suite_de",), quoi, f"nommez {guillemets(autre)}, si celle-ci la suit")
        suivies.setdefault(n.suite_de, n.id)
        vue, pas = e.par_id.get(n.suite_de), {n.id}
        while vue and vue.id not in pas:
            pas.add(vue.id)
            vue = e.par_id.get(vue.suite_de)
        if vue and vue.id == n.id and n.id == min(pas):
            remede = "retirez « suite_de » de la plus ancienne"
            yield Reproche(n.fichier, ("suite_de",), "les éditions tournent en rond", remede)


@regle_corpus("E411", "Programme et membre qui ne disent pas la même chose", Niveau.AVERTISSEMENT)
def membre_autrement_dit(e: Ensemble) -> Iterator[Reproche]:
    """What a programme says of a member, where that one says otherwise and no `ecart` tells readers so."""
    for n in e.notices:
        for dit in n.dits:
            autre = e.par_id.get(dit.fiche)
            tenu = dict(autre.tenus).get(dit.fait, ()) if autre else ()
            if autre is None or dit.explique or s_accordent(dit.valeurs, tenu):
                continue
            quoi = f"{_liste(dit.valeurs)} ici, mais {_liste(tenu)} dans {autre.fichier}"
            remede = "relisez la source, puis corrigez l’une des fiches, ou dites-le avec « ecart »"
            yield Reproche(n.fichier, dit.chemin, quoi, remede)


def _liste(valeurs: tuple[str, ...]) -> str:
    return " ou ".join(guillemets(v) for v in valeurs)


@regle_corpus("E407", "Successeur absent du registre")
def successeur_inconnu(e: Ensemble) -> Iterator[Reproche]:
    """An organisation that became one of which the register has no file."""
    for ident, organisation in e.registre.organisations.items():
        for i, suite in enumerate(organisation.successeurs):
            if not e.registre.connait(suite.organisation):
                autres = [autre for autre in e.registre.organisations if autre != ident]
                remede = plutot(suite.organisation, autres, f"créez {e.registre.fichier(suite.organisation)}")
                quoi = f"successeur {guillemets(suite.organisation)} absent du registre"
                yield Reproche(e.registre.fichier(ident), ("successeurs", i, "organisation"), quoi, remede)


@regle_corpus("E405", "Succession circulaire d’organisations")
def succession_circulaire(e: Ensemble) -> Iterator[Reproche]:
    """An organisation that becomes, some successions later, itself. Depth first, with a stack of our own."""
    finies: set[str] = set()
    for depart in e.registre.organisations:
        chaine: dict[str, None] = {}  # in order, and looked into at each step
        pile = [iter((depart,))]
        while pile:
            ident = next(pile[-1], None)
            if ident is None:
                pile.pop()
                if chaine:
                    finies.add(chaine.popitem()[0])
            elif ident in chaine:
                suivies = list(chaine)
                yield _cercle(e.registre, suivies[suivies.index(ident) :])
            elif ident not in finies:
                chaine[ident] = None
                pile.append(iter(_suites(e.registre, ident)))


def _suites(registre: Registre, ident: str) -> tuple[str, ...]:
    organisation = registre.organisations.get(ident)
    return tuple(s.organisation for s in organisation.successeurs) if organisation else ()


def _cercle(registre: Registre, cercle: list[str]) -> Reproche:
    """Said once a circle, at its organisation of the smallest id."""
    premier = cercle.index(min(cercle))
    tour = [*cercle[premier:], *cercle[: premier + 1]]
    rang = _suites(registre, tour[0]).index(tour[1])
    quoi = f"succession circulaire ({' → '.join(tour)})"
    remede = "retirez de « successeurs » celle qui est venue avant"
    return Reproche(registre.fichier(tour[0]), ("successeurs", rang, "organisation"), quoi, remede)
