"""`recits nouveau`: a record begun, with all that its genre awaits and what belongs at each place."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import ajouter_racine, dossier_des_fiches
from hooks.commun.echec import Echec
from schema.lecture.problems import graves
from schema.lecture.typographie import compter, guillemets, neutraliser

NOM = "nouveau"
AIDE = "commence une fiche, avec ce que son genre demande"
DETAIL = """Pose quelques questions, puis écrit initiatives/IDENTIFIANT.yml\u00a0: une fiche commentée,
rubrique par rubrique, valide sauf là où elle dit «\u00a0À REMPLIR\u00a0». Ce qui est donné en option n’est
pas demandé. Une fiche qui existe n’est jamais touchée."""
SUITE = """Un terme se dit par son nom court, son libellé ou son numéro dans la liste montrée. Plusieurs
termes se séparent par des virgules. Ctrl-C arrête tout\u00a0: rien n’est alors écrit."""
LONGUEUR_ID = 60
# The short genre.
FICHE = "fiche"
RIEN = "Rien n’a été écrit."
PEU = (
    "\nEn savez-vous peu\u00a0: une demi-page, l’offre, les partenaires, peut-être ce qui a changé? "
    "Une fiche courte suffit alors, et peut grandir plus tard (oui ou non; Entrée\u00a0: non)"
)
CHANGE = (
    "\nVous a-t-on dit comment c’était avant, et ce qui a changé? (oui ou non; Entrée\u00a0: non)",
    "Avant, en une phrase ({})",
    "Ce qui a changé, en une phrase ({})",
)
LECON = "\nUne leçon pour qui voudrait faire pareil, en une phrase? (Entrée\u00a0: aucune)"
AUTRES = (
    "Si rien ne convient, Entrée\u00a0: vous le direz en mots dans la fiche, sous «\u00a0{}_autres\u00a0»."
)
# Each line is folded anew, as the other notes of the record.
TETE = (
    "Fiche commencée le {jour}. Remplacez chaque « {marque} », ou retirez le passage si votre source n’en "
    "dit rien. Ce qui suit un « # » est une note : le site ne la lit pas, effacez-la quand vous n’en avez "
    "plus besoin.\nVérifiez ensuite par « recits valider initiatives/{ident}.yml »."
)


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument(
        "--suite-de",
        metavar="FICHE",
        help="commence l’édition suivante de cette fiche\u00a0: mêmes mots, chiffres à remplir",
    )
    a.add_argument("--titre", metavar="TITRE", help="titre du récit")
    a.add_argument("--id", metavar="IDENTIFIANT", help="nom du fichier (par défaut, tiré du titre)")
    a.add_argument("--genre", metavar="GENRE", help="recit, service, entente, programme, portrait ou fiche")
    a.add_argument("--statut", metavar="STATUT", help="où en est l’initiative")
    for nom, quoi in (("region", "région"), ("population", "population"), ("theme", "thème")):
        a.add_argument(f"--{nom}", metavar="TERME", action="append", help=f"{quoi} (option répétable)")
    a.add_argument("--debut", metavar="DATE", help="début des services\u00a0: 2019, 2019-09…")
    a.add_argument(
        "--non-interactif",
        action="store_true",
        help="ne demande rien\u00a0: ce qui n’est pas donné est à remplir",
    )
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Ask, then write the record; returns 1 when nobody answers. Raises Echec for what cannot be used."""
    from hooks.redaction.edition.retouches import ChoixRefuse, Interrompu

    dossier = dossier_des_fiches(options.racine)
    try:
        return _ecrire(options, dossier)
    except ChoixRefuse as refus:
        phrase = str(refus)
        raise Echec(phrase[:1].upper() + phrase[1:] + ("" if phrase.endswith("?") else ".")) from None
    except Interrompu:
        print(RIEN)
        return 1


def _ecrire(options: Namespace, dossier: Path) -> int:
    from hooks.redaction.edition.squelette import Depart, annoter, edition_suivante, squelette
    from schema.checks.completude import MARQUE
    from schema.lecture.octets import creer_fichier

    precedente = _precedente(options.suite_de, dossier) if options.suite_de else None
    titre, ident = _nommer(options, dossier)
    aujourd_hui = date.today()
    tete = TETE.format(jour=aujourd_hui.isoformat(), marque=MARQUE, ident=ident)
    if precedente:
        texte = annoter(edition_suivante(precedente, options.suite_de, Depart(titre), aujourd_hui), tete)
    else:
        texte = annoter(squelette(_depart(options, titre), aujourd_hui), tete)
    chemin = dossier / f"{ident}.yml"
    creer_fichier(chemin, texte)
    a_remplir = texte.count(MARQUE) - tete.count(MARQUE)
    print(f"initiatives/{ident}.yml est écrit\u00a0: {compter(a_remplir, 'passage')} à remplir.")
    print(f"Vérifiez-le ensuite par «\u00a0recits valider {neutraliser(chemin.as_posix())}\u00a0».")
    return 0


def _precedente(ident: str, dossier: Path) -> Mapping[str, Any]:
    """Data of the record of which a new edition begins. Raises Echec when it cannot be read."""
    from hooks.suivi.fiches_comparees import donnees_de

    chemin = dossier / f"{ident}.yml"
    if not chemin.is_file():
        connues = ", ".join(guillemets(f.stem) for f in sorted(dossier.glob("*.yml")))
        raise Echec(f"Il n’y a pas de fiche {guillemets(ident)}\u00a0: nommez l’une de {connues}.")
    donnees = donnees_de(chemin.read_bytes())
    if donnees is None:
        raise Echec(f"La fiche {guillemets(ident)} ne se lit pas\u00a0: corrigez-la d’abord.")
    return donnees


def _nommer(options: Namespace, dossier: Path) -> tuple[str, str]:
    """The title and the id, given or asked. An id that was only drawn from the title may be changed."""
    from hooks.redaction.edition.retouches import ChoixRefuse, poser

    if options.titre is not None:
        titre = _titre(options.titre)
    elif options.non_interactif:
        raise ChoixRefuse('il manque le titre\u00a0: ajoutez --titre "…"')
    else:
        titre = poser("Titre du récit", _titre)
    propose = _identifiant_tire(titre)
    if options.id is not None or options.non_interactif:
        return titre, _identifiant(options.id or propose, dossier)
    return titre, poser(
        f"Nom du fichier (Entrée\u00a0: {propose})", lambda dit: _identifiant(dit or propose, dossier)
    )


def _titre(dit: str) -> str:
    """A title of which `recits valider` has nothing to say. Raises ChoixRefuse."""
    from hooks.redaction.edition.retouches import ChoixRefuse

    titre = " ".join(dit.split())
    if not titre:
        raise ChoixRefuse("il faut un titre")
    _sans_reproche(titre)
    return titre


def _sans_reproche(titre: str, phrase: str = "") -> str:
    """The sentence, when `recits valider` finds no error in it under this title; a warning is told, and it is
    kept. Raises ChoixRefuse."""
    from hooks.redaction.edition.retouches import ChoixRefuse
    from hooks.redaction.edition.squelette import Depart, avant_apres, squelette
    from hooks.redaction.edition.yaml_canonique import ecrire
    from schema.checks.completude import CODES, MARQUE
    from schema.corpus.corpus import lire_texte

    dites = avant_apres(MARQUE, phrase) if phrase else {}
    fiche = ecrire(squelette(Depart(titre, FICHE, dites=dites), date.today()))
    reproches = [p for p in lire_texte("x", fiche.encode()).problemes if p.code not in CODES]
    if fautes := [p for p in reproches if graves([p])]:
        raise ChoixRefuse(f"{fautes[0].quoi}\u00a0: {fautes[0].remede}")
    for p in reproches:
        print(f"Avertissement\u00a0: {p.quoi}\u00a0: {p.remede}. C’est gardé tel quel.")
    return phrase


def _identifiant_tire(titre: str) -> str:
    """An id of LONGUEUR_ID letters at most, cut between words, without anybody's first name."""
    from hooks.commun.adresses import sans_prenoms
    from schema.lecture.typographie import en_identifiant

    ident = en_identifiant(sans_prenoms(titre))
    return ident if len(ident) <= LONGUEUR_ID else ident[: LONGUEUR_ID + 1].rpartition("-")[0]


def _identifiant(dit: str, dossier: Path) -> str:
    """An id that no record has. Raises ChoixRefuse."""
    from hooks.redaction.edition.retouches import ChoixRefuse
    from schema.models.types import ID, remede_identifiant

    if not ID.match(dit):
        raise ChoixRefuse(f"identifiant {guillemets(dit)} mal formé\u00a0: {remede_identifiant(dit)}")
    if any(dossier.glob(f"{dit}.y*ml")):
        raise ChoixRefuse(
            f"le fichier initiatives/{dit}.yml existe déjà\u00a0: choisissez un autre nom de fichier"
        )
    return dit


def _depart(options: Namespace, titre: str) -> Any:
    """What options give, and what is asked of the rest unless nothing is to be asked."""
    from hooks.redaction.edition.retouches import (
        PLUS_TARD,
        des_termes,
        poser,
        reconnaitre,
        termes,
        un_terme,
    )
    from hooks.redaction.edition.squelette import Depart

    defaut, muet = Depart(titre), options.non_interactif

    def un(nom: str, dit: str | None, question: str, sinon: str) -> str:
        if dit is not None:
            return reconnaitre(nom, dit)
        return sinon if muet else un_terme(question, nom, sinon)

    def plusieurs(nom: str, dits: list[str] | None, question: str, sinon: tuple[str, ...]) -> tuple[str, ...]:
        if dits is not None:
            return termes(nom, dits) or sinon
        return sinon if muet else des_termes(question, nom, sinon)

    # The other genres ask for what a page or a phone call does not say.
    if options.genre is None and not muet and poser(PEU, _peu):
        genre = "fiche"
    else:
        genre = un("genres", options.genre, "De quel genre est la fiche?", defaut.genre)
    statut = un("statuts", options.statut, "Où en est l’initiative, d’après la source?", defaut.statut)
    regions = plusieurs("regions", options.region, "Dans quelles régions?", defaut.regions)
    publics = plusieurs(
        "populations", options.population, f"Pour qui? {AUTRES.format('populations')}", defaut.populations
    )
    themes = plusieurs("themes", options.theme, f"Quels thèmes? {AUTRES.format('themes')}", defaut.themes)
    if options.debut is not None or muet:
        debut = _date(options.debut) if options.debut else defaut.debut
    else:
        invite = f"Début des services, par exemple 2019 ou 2019-09 ({PLUS_TARD})"
        debut = poser(invite, lambda dit: _date(dit) if dit else defaut.debut)
    dites = {} if muet or genre != FICHE else _dites(titre)
    return Depart(titre, genre, statut, regions, publics, themes, debut, dites)


def _peu(dit: str) -> bool:
    """The answer to PEU, which one may give by the name of the genre. Raises ChoixRefuse."""
    from hooks.redaction.edition.retouches import oui
    from schema.lecture.typographie import replier

    return replier(dit) in ("fiche", "fiche courte") or oui(dit)


def _dites(titre: str) -> dict[str, Any]:
    """What readers come for and a short record does not require: asked, and written in its right shape."""
    from hooks.redaction.edition.retouches import PLUS_TARD, des_termes, oui, poser, un_terme
    from hooks.redaction.edition.squelette import avant_apres, lecon
    from schema.checks.completude import MARQUE

    def phrase(dit: str) -> str:
        return _sans_reproche(titre, " ".join(dit.split())) if dit else MARQUE

    dites: dict[str, Any] = {}
    if poser(CHANGE[0], oui):
        dites |= avant_apres(*(poser(q.format(PLUS_TARD), phrase) for q in CHANGE[1:]))
    if (dite := poser(LECON, phrase)) != MARQUE:
        sorte = un_terme("De quelle sorte est cette leçon?", "types_lecons", MARQUE)
        dites |= lecon(dite, sorte, des_termes("Sur quoi porte-t-elle?", "facteurs", (MARQUE,)))
    return dites


def _date(dit: str) -> str:
    """A date as records write them (EDTF), « mai 2019 » too. Raises ChoixRefuse."""
    from hooks.redaction.edition.retouches import ChoixRefuse
    from schema.models.dates import bornes, voulues

    if bornes(dit) is None:
        if len(lues := voulues(dit)) == 1:
            return lues[0]
        raise ChoixRefuse(f"date {guillemets(dit)} illisible\u00a0: écrivez 2009, 2009-09 ou 2009-09-15")
    return dit
