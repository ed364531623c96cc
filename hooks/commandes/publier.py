"""The ledger of what was published. `recits publier` writes and checks it; `recits caviarder` takes out of it
what leads to a person."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import Commande, ajouter_racine, lire_corpus
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

A_LA_RELECTURE = "Reste à inscrire, par la personne qui relit\u00a0:"


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
        "--demande", action="store_true",
        help="avec --verifier, sur une demande de tirage\u00a0: dit ce qui reste à inscrire, que la "
        "personne qui relit inscrira, et n’y voit pas de faute",
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
    manque = [ecart_en_phrase(e) for e in ecarts(journal, corpus)]
    if options.demande and manque:
        print("\n".join([A_LA_RELECTURE, *manque]))
    fautes = [] if options.demande else manque
    fautes += adresses_perdues(options.racine, presentes)
    if options.depuis:
        fautes += lignes_retirees(options.racine, options.depuis)
    if fautes:
        print(
            "\n".join([*fautes, f"Journal des publications\u00a0: {pluriel(len(fautes), 'point')} à régler."])
        )
        return 1
    if options.demande and manque:
        return 0
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
    )
    from hooks.suivi.journal import DOSSIER, lire_journal
    from hooks.suivi.promesses import lire_promesses, promettre

    journal = lire_journal(options.racine)
    lire_promesses(options.racine)  # refused before anything is written
    trouves = _choisir(ecarts(journal, corpus), options)
    demande = Demande(jour_demande(options.date), options.phrase, tuple(_connues(options.vers, corpus)))
    try:
        entrees = preparer(trouves, demande, journal, options.racine)
    except InscriptionRefusee as erreur:
        print(f"{erreur}\nRien n’est inscrit.")
        return 1
    inscrire(entrees, journal, options.racine)
    nouvelles = promettre(options.racine, presentes, entrees[0].fiche if entrees else "")
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


# What no command of ours can reach.
ENSUITE = """Ce qui reste à faire, dans l’ordre\u00a0:
1. Relisez et publiez\u00a0: git commit, puis make site\u00a0; les copies qui suivent les listes le sauront.
2. L’ancienne version est dans l’historique de git\u00a0: git filter-repo --replace-text, puis
   git push --force. Videz aussi les caches et les artefacts de la forge.
3. Les archives faites avant\u00a0: effacez-les, et refaites-en une (recits archiver).
4. Écrivez à ceux qui ont une copie et ne suivent pas les listes\u00a0: docs/guide/vie-privee.md dit quoi."""


def _options_de_caviarder(a: Any) -> None:
    a.add_argument("fiche", metavar="FICHE", help="identifiant, ou fichier, de la fiche")
    a.add_argument(
        "--lignes", default="", metavar="N,N",
        help="lignes du journal dont le titre et la phrase partent, en plus de celles où la vérification "
        "reconnaît une personne",
    )  # fmt: skip
    a.add_argument("--date", default="", metavar="AAAA-MM-JJ", help="jour du retrait (aujourd’hui)")
    a.add_argument(
        "--essai", action="store_true", help="n’écrit rien\u00a0: montre le journal tel qu’il serait"
    )
    ajouter_racine(a)


def _caviarder(options: Namespace) -> int:
    """Write the record's ledger again. Raises Echec, CorpusInvalide when the record still names somebody."""
    from hooks.commun.memoire import FICHIER as MEMOIRE
    from hooks.suivi.ecarts import empreinte
    from hooks.suivi.inscription import caviarder
    from hooks.suivi.journal import DOSSIER, lire_journal
    from schema.lecture.octets import remplacer_fichier

    ident = Path(options.fiche).stem
    # The rules refuse a record that still says it.
    corpus = lire_corpus(options.racine)
    entrees = lire_journal(options.racine).par_fiche.get(ident)
    if not entrees:
        raise Echec(f"La fiche {neutraliser(ident)} n’est pas au journal\u00a0: rien n’en a été publié.")
    notice = corpus.par_id.get(ident)
    neuve = empreinte((options.racine / notice.fichier).read_bytes()) if notice else ""
    if not notice and entrees[-1].genre != "retire":
        raise Echec(
            f"La fiche {neutraliser(ident)} n’est plus là, et le journal ne le dit pas\u00a0: dites d’abord "
            f"pourquoi, par «\u00a0recits publier {neutraliser(ident)} --phrase\u00a0»."
        )
    refaites = caviarder(
        entrees, _quand(options.date, entrees[-1].date), notice.titre if notice else "Récit retiré", neuve,
        _lignes(options.lignes, len(entrees)),
    )  # fmt: skip
    if options.essai:
        print("\n".join(f"{e.date} {e.titre}\u00a0: {e.phrase}" for e in refaites))
        return 0
    nom = f"{DOSSIER}/{ident}.jsonl"
    remplacer_fichier(options.racine / nom, "".join(f"{e.ligne()}\n" for e in refaites))
    shutil.rmtree((options.racine / MEMOIRE).parent, ignore_errors=True)
    print(
        f"{nom}\u00a0: {pluriel(len(entrees), 'ligne refaite', 'lignes refaites')}, une ajoutée.\n{ENSUITE}"
    )
    return 0


def _lignes(texte: str, combien: int) -> set[int]:
    morceaux = [m.strip() for m in texte.split(",") if m.strip()]
    if not all(m.isascii() and m.isdigit() and 1 <= int(m) <= combien for m in morceaux):
        raise Echec(
            f"«\u00a0{neutraliser(texte)}\u00a0»\u00a0: donnez des numéros de lignes de 1 à {combien}, entre "
            "virgules."
        )
    return {int(m) for m in morceaux}


def _quand(donnee: str, derniere: str) -> str:
    quand = jour_demande(donnee)
    if quand < derniere:
        raise Echec(
            f"La date {quand} vient avant celle de la dernière publication, {derniere}\u00a0: donnez-en une "
            "autre par «\u00a0--date\u00a0»."
        )
    return quand


CAVIARDER = Commande(
    "caviarder",
    "retire du journal ce qui mène à une personne, et le dit aux copies",
    """Le jour où un nom est trouvé. Retirez-le d’abord de la fiche (ou retirez la fiche), puis lancez
cette commande\u00a0: elle récrit les lignes du journal de cette fiche sans ce qui mène à une personne et
sans leurs empreintes, qui le diraient à qui essaierait tous les noms, les scelle de nouveau, et y ajoute une
ligne que le site, les fils et les listes de ResourceSync montrent\u00a0: quelque chose a été retiré, sans
dire quoi. Le nom lui-même ne s’écrit nulle part. Elle efface aussi ce que les constructions gardent dans
.cache/.""",
    _options_de_caviarder,
    _caviarder,
    "Code de sortie\u00a0: 1 si la fiche mène encore à une personne\u00a0: rien n’est alors écrit.",
)
