"""`recits caviarder`: the day a name is found in what was published."""

from __future__ import annotations

import shutil
from argparse import Namespace
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import ajouter_racine, lire_corpus
from hooks.commandes.publier import jour_demande
from hooks.commun.echec import Echec
from schema.lecture.typographie import neutraliser, pluriel

NOM = "caviarder"
AIDE = "retire du journal ce qui mène à une personne, et le dit aux copies"
DETAIL = """Le jour où un nom est trouvé. Retirez-le d’abord de la fiche (ou retirez la fiche), puis lancez
cette commande\u00a0: elle récrit les lignes du journal de cette fiche sans ce qui mène à une personne et
sans leurs empreintes, qui le diraient à qui essaierait tous les noms, les scelle de nouveau, et y ajoute une
ligne que le site, les fils et les listes de ResourceSync montrent\u00a0: quelque chose a été retiré, sans
dire quoi. Le nom lui-même ne s’écrit nulle part. Elle efface aussi ce que les constructions gardent dans
.cache/."""
SUITE = "Code de sortie\u00a0: 1 si la fiche mène encore à une personne\u00a0: rien n’est alors écrit."
# What no command of ours can reach.
ENSUITE = """Ce qui reste à faire, dans l’ordre\u00a0:
1. Relisez et publiez\u00a0: git commit, puis make site\u00a0; les copies qui suivent les listes le sauront.
2. L’ancienne version est dans l’historique de git\u00a0: git filter-repo --replace-text, puis
   git push --force. Videz aussi les caches et les artefacts de la forge.
3. Les archives faites avant\u00a0: effacez-les, et refaites-en une (recits archiver).
4. Écrivez à ceux qui ont une copie et ne suivent pas les listes\u00a0: docs/guide/vie-privee.md dit quoi."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
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
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
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
