"""`recits corriger`: the changes that messages offer, shown, then made."""

from __future__ import annotations

import unicodedata
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import ajouter_racine
from hooks.commandes.valider import trouver_problemes
from hooks.redaction.edition.retouches import Interrompu, demander
from schema.lecture.problems import Problem, en_texte, graves, ligne_du_rapport
from schema.lecture.typographie import compter, guillemets

NOM = "corriger"
AIDE = "fait les corrections que les messages proposent, après les avoir montrées"
DETAIL = """Cherche ce que «\u00a0recits valider\u00a0» trouverait et, chaque fois qu’un message ne propose
qu’une chose à écrire (un terme voisin de la liste, une clé mal tapée, des guillemets, une tabulation, des
fins de ligne de Windows), montre la ligne avant et après, puis demande s’il faut la changer. Vérifie de
nouveau ensuite, et dit ce qui reste à faire à la main. Sans fichier, tout le corpus."""
SUITE = """Réponses\u00a0: o (oui), n (non), t (tout, sans plus demander), q (quitter\u00a0: ce qui est déjà
accepté est fait). Code de sortie\u00a0: 0 s’il ne reste pas d’erreur, 1 sinon."""
INVITE = "Corriger? [o]ui, [n]on, [t]out, [q]uitter\u00a0: "
REPONSES = {"o": "o", "oui": "o", "n": "n", "non": "n", "t": "t", "tout": "t", "q": "q", "quitter": "q"}
# A text that stops the reader hides what follows: each turn finds what the one before uncovered.
TOURS_MAX = 200


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument("fichiers", nargs="*", metavar="FICHIER", type=Path, help="fiches à corriger")
    mode = a.add_mutually_exclusive_group()
    mode.add_argument(
        "--oui", action="store_true", help="fait tout sans rien demander, sauf ce qui retirerait un mot"
    )
    mode.add_argument("--simuler", action="store_true", help="montre les corrections sans en faire aucune")
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Show and make corrections; returns 1 when an error is left."""
    atelier = _Atelier(options)
    faites = 0
    for _ in range(TOURS_MAX):
        problemes = trouver_problemes(options.fichiers, options.racine)
        acceptees = atelier.tour(problemes)
        faites += acceptees
        if not acceptees or atelier.fini:
            break
    if faites:
        problemes = trouver_problemes(options.fichiers, options.racine)
    print(_bilan(faites, atelier.montrees, options.simuler))
    if problemes:
        print(en_texte(problemes))
    return 1 if graves(problemes) else 0


class _Atelier:
    """What was answered so far. `fini`: no more is to be asked."""

    def __init__(self, options: Namespace) -> None:
        self.racine, self.seuls = options.racine, bool(options.fichiers)
        self.simuler, self.tout = options.simuler, options.oui
        self.montrees, self.fini = 0, False
        self._refusees: set[tuple[object, ...]] = set()
        self._textes: dict[Path, str] = {}

    def tour(self, problemes: Sequence[Problem]) -> int:
        """Offer each correction of these problems once, make those that are accepted; how many."""
        from hooks.redaction.edition.retouches import appliquer
        from schema.lecture.octets import remplacer_fichier

        acceptees: dict[Path, list[Any]] = {}
        self._textes.clear()
        for p in sorted(problemes):
            if p.correction and not self.fini and self._accepter(p):
                acceptees.setdefault(self._chemin(p), []).append(p.correction)
        for chemin, corrections in acceptees.items():
            remplacer_fichier(chemin, appliquer(self._texte(chemin), corrections))
        return sum(map(len, acceptees.values()))

    def _accepter(self, p: Problem) -> bool:
        """Show one correction, and ask. What was refused, or cannot be made, is passed over."""
        from hooks.redaction.edition.retouches import est_faisable, montrer, retires

        cle = (p.fichier, p.ligne, p.colonne, p.code, p.correction)
        texte = self._texte(self._chemin(p))
        if not p.correction or cle in self._refusees or not est_faisable(texte, p.correction):
            return False
        self.montrees += 1
        print(ligne_du_rapport(p), montrer(texte, p.correction), sep="\n")
        if retire := retires(p.correction):
            print(f"  (retire {', '.join(map(guillemets, retire))})")
        # What takes something away is asked for, even by who said yes to all.
        sans_demander = self.tout and not retire
        reponse = "n" if self.simuler else "o" if sans_demander else self._demander()
        if reponse == "n":
            self._refusees.add(cle)
        self.tout |= reponse == "t"
        self.fini |= reponse == "q"
        return reponse in ("o", "t")

    def _demander(self) -> str:
        try:
            while (reponse := demander(INVITE).lower()) not in REPONSES:
                print("Répondez par o, n, t ou q.")
        except Interrompu:
            return "n" if self.tout else "q"
        return REPONSES[reponse]

    def _chemin(self, p: Problem) -> Path:
        return Path(p.fichier) if self.seuls else Path(self.racine) / p.fichier

    def _texte(self, chemin: Path) -> str:
        """The file as the reader sees it, byte order mark and line ends apart; empty when it has no text."""
        if chemin not in self._textes:
            try:
                brut = chemin.read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError):
                brut = ""
            self._textes[chemin] = unicodedata.normalize("NFC", brut)
        return self._textes[chemin]


def _bilan(faites: int, montrees: int, simuler: bool) -> str:
    if simuler:
        return f"{compter(montrees, 'correction')} à faire, rien n’a été changé." if montrees else AUCUNE
    if not montrees:
        return AUCUNE
    return f"{compter(faites, 'correction')} faite{'s' if faites > 1 else ''}."


AUCUNE = "Aucune correction à proposer."
