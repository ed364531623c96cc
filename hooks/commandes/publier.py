"""`recits publier`: the ledger of what was published, written or checked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import ajouter_racine, lire_corpus
from hooks.commun.echec import Echec
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import neutraliser, pluriel

NOM = "publier"
AIDE = "inscrit au journal des publications ce qui a changé dans les fiches"
DETAIL = """Compare les fiches avec le journal (initiatives/publications/) et y inscrit ce qui a changé
depuis\u00a0: fiches nouvelles, modifiées, renommées, retirées, chacune avec une date et une phrase que le
site montre dans «\u00a0Quoi de neuf\u00a0». La phrase est proposée d’après ce qui a changé; --phrase la
remplace. Une fiche retirée laisse une page qui dit pourquoi\u00a0: elle demande donc toujours --phrase. Les
adresses du site s’ajoutent à celles qui sont promises. Une ligne du journal ne change plus jamais."""
SUITE = (
    "Code de sortie\u00a0: 1 si une phrase manque ou, avec --verifier, si quelque chose n’est pas en règle."
)


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument("fiche", nargs="?", metavar="FICHE", help="une seule fiche (identifiant ou fichier)")
    a.add_argument(
        "--phrase", default="", metavar="TEXTE", help="ce qui change, en une phrase pour le lecteur"
    )
    a.add_argument("--date", default="", metavar="AAAA-MM-JJ", help="jour de la publication (aujourd’hui)")
    a.add_argument(
        "--vers", action="append", default=[], metavar="FICHE",
        help="pour une fiche retirée\u00a0: la fiche où envoyer le lecteur (peut se répéter)",
    )  # fmt: skip
    a.add_argument(
        "--verifier", action="store_true",
        help="n’écrit rien\u00a0: dit ce qui manque au journal, ce qui y a changé, les adresses perdues",
    )  # fmt: skip
    a.add_argument(
        "--depuis", default="", metavar="BASE",
        help="avec --verifier\u00a0: révision de git dont aucune ligne du journal ne doit avoir changé",
    )  # fmt: skip
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the ledger, or check it; returns 1 when something is wrong."""
    from hooks.donnees.ecriture_donnees import adresses_ecrites
    from hooks.site.build_site import build_site
    from hooks.suivi.promesses import a_promettre

    corpus = lire_corpus(options.racine)
    presentes = a_promettre(build_site(corpus), corpus, adresses_ecrites())
    if options.verifier:
        return _verifier(options, corpus, presentes)
    return _publier(options, corpus, presentes)


def _verifier(options: Namespace, corpus: Corpus, presentes: frozenset[str]) -> int:
    from hooks.suivi.ecarts import (
        adresses_perdues,
        ecart_en_phrase,
        ecarts,
        lignes_retirees,
    )
    from hooks.suivi.journal import lire_journal

    journal = lire_journal(options.racine)
    fautes = [ecart_en_phrase(e) for e in ecarts(journal, corpus)]
    fautes += adresses_perdues(options.racine, presentes)
    if options.depuis:
        fautes += lignes_retirees(options.racine, options.depuis)
    if fautes:
        print(
            "\n".join([*fautes, f"Journal des publications\u00a0: {pluriel(len(fautes), 'point')} à régler."])
        )
        return 1
    combien = pluriel(len(journal.par_fiche), "fiche")
    print(f"Journal des publications\u00a0: {combien}, aucune ligne changée, aucune adresse perdue.")
    return 0


def _publier(options: Namespace, corpus: Corpus, presentes: frozenset[str]) -> int:
    from hooks.suivi.ecarts import ecarts
    from hooks.suivi.inscription import (
        Demande,
        InscriptionRefusee,
        citer,
        inscrire,
        preparer,
        promettre,
    )
    from hooks.suivi.journal import DOSSIER, lire_journal
    from hooks.suivi.promesses import lire_promesses

    journal = lire_journal(options.racine)
    promesses = lire_promesses(options.racine)
    trouves = _choisir(ecarts(journal, corpus), options)
    demande = Demande(jour_demande(options.date), options.phrase, tuple(_connues(options.vers, corpus)))
    try:
        entrees = preparer(trouves, demande, journal, options.racine)
    except InscriptionRefusee as erreur:
        print(f"{erreur}\nRien n’est inscrit.")
        return 1
    inscrire(entrees, journal, options.racine)
    nouvelles = promettre(options.racine, promesses, presentes)
    for entree in entrees:
        print(citer(entree))
    print(
        f"{pluriel(len(entrees), 'publication inscrite', 'publications inscrites')} dans {DOSSIER}/, "
        f"{pluriel(nouvelles, 'adresse nouvelle', 'adresses nouvelles')}."
    )
    return 0


def _choisir(trouves: Sequence[Any], options: Namespace) -> Sequence[Any]:
    if options.fiche:
        ident = Path(options.fiche).stem
        choisis = [e for e in trouves if e.fiche == ident]
        if not choisis:
            raise Echec(f"La fiche {neutraliser(ident)} n’a pas changé depuis sa dernière publication.")
        return choisis
    if (options.phrase or options.vers) and len(trouves) != 1:
        noms = ", ".join(e.fiche for e in trouves) or "aucune"
        raise Echec(f"Dites à quelle fiche va cette phrase; celles qui ont changé\u00a0: {noms}.")
    return trouves


def jour_demande(donnee: str) -> str:
    """The day given, else that of SOURCE_DATE_EPOCH, else today."""
    from hooks.commun.reglages import demandee
    from hooks.suivi.journal import est_une_date

    if donnee and not est_une_date(donnee):
        raise Echec(
            f"«\u00a0{neutraliser(donnee)}\u00a0» n’est pas une date\u00a0: écrivez-la comme 2026-11-22."
        )
    return donnee or demandee()[:10] or date.today().isoformat()


def _connues(idents: Sequence[str], corpus: Corpus) -> Sequence[str]:
    for ident in idents:
        if ident not in corpus.par_id:
            raise Echec(
                f"Aucune fiche ne s’appelle {neutraliser(ident)}\u00a0: on ne peut pas y envoyer le lecteur."
            )
    return idents
