"""What rewrites records: `recits formater` and `recits migrer` their form, `recits corriger` their faults."""

from __future__ import annotations

import unicodedata
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import Commande, ajouter_racine, dossier_des_fiches
from hooks.commandes.valider import trouver_problemes
from hooks.commun.echec import Echec
from hooks.redaction.edition.retouches import Interrompu, demander
from schema.lecture.problems import Problem, en_texte, graves, ligne_du_rapport
from schema.lecture.typographie import compter, guillemets, neutraliser
from schema.models.initiative import VERSIONS

A_CORRIGER = "à corriger d’abord"
NOM = "formater"
AIDE = "met les fiches en forme\u00a0: ordre des clés, guillemets, retraits"
DETAIL = """Récrit chaque fiche sous sa forme convenue\u00a0: les clés dans l’ordre du guide, des guillemets
là où un autre logiciel lirait autre chose que du texte, des retraits de deux espaces. Les notes
(«\u00a0#\u00a0») restent avec ce dont elles parlent, les données ne changent pas, et une fiche déjà en forme
n’est pas touchée. Sans fichier, toutes celles du dossier initiatives/."""
SUITE = """Code de sortie\u00a0: 0 si tout est en forme, 1 si un fichier ne se lit pas (il n’est pas touché)
ou, avec --verifier, n’est pas en forme."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument("fichiers", nargs="*", metavar="FICHIER", type=Path, help="fiches à mettre en forme")
    a.add_argument(
        "--verifier", action="store_true", help="n’écrit rien\u00a0: dit quelles fiches ne sont pas en forme"
    )
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Put files in form, or look whether they are; returns 1 when one cannot be read or, looking, is not."""
    from schema.lecture.octets import remplacer_fichier

    problemes: list[Problem] = []
    changes = refus = 0
    fichiers = list(fiches_demandees(options.fichiers, options.racine))
    for chemin, nom in fichiers:
        ancien, neuf, trouves = _mettre_en_forme(chemin, nom)
        problemes += trouves
        refus += neuf is None
        if neuf is None or neuf == ancien:
            continue
        changes += 1
        if options.verifier:
            print(f"{neutraliser(nom)} n’est pas en forme\u00a0: lancez «\u00a0recits formater\u00a0».")
        else:
            remplacer_fichier(chemin, neuf)
            print(f"{neutraliser(nom)} est mis en forme.")
    if problemes:
        print(en_texte(problemes))
    deja, mis = ("", "à mettre") if options.verifier else ("déjà ", "mis")
    comptes = [(len(fichiers) - changes - refus, f"{deja}en forme"), (changes, f"{mis} en forme")]
    print(_bilan("fichier", [*comptes, (refus, A_CORRIGER)], "Aucun fichier"))
    return 1 if refus or (changes and options.verifier) else 0


def fiches_demandees(fichiers: list[Path], racine: Path) -> Iterator[tuple[Path, str]]:
    """The files asked for, or every record; each with its name in messages. Raises Echec without records."""
    from schema.corpus.renvois import fichiers_de

    if fichiers:
        yield from ((chemin, chemin.as_posix()) for chemin in fichiers)
        return
    yield from ((chemin, f"initiatives/{chemin.name}") for chemin in fichiers_de(dossier_des_fiches(racine)))


def _mettre_en_forme(chemin: Path, nom: str) -> tuple[str, str | None, list[Problem]]:
    """What the file holds, what it would hold, and what is wrong in it."""
    from hooks.redaction.edition import FICHE, ORGANISATION
    from hooks.redaction.edition.formatage import DonneesChangees, formater
    from schema.lecture.octets import octets

    raw, illisible = octets(chemin, nom)
    if illisible:
        return "", None, illisible
    plan = ORGANISATION if chemin.absolute().parent.name == "organisations" else FICHE
    try:
        neuf, problemes = formater(raw, nom, plan)
    except DonneesChangees:
        raise Echec(
            f"{neutraliser(nom)} n’a pas été touché\u00a0: le mettre en forme en changerait le contenu. "
            "C’est un défaut de la commande\u00a0: signalez-le à l’équipe du site, avec le fichier."
        ) from None
    return raw.decode("utf-8", "replace"), neuf, problemes


def _bilan(nom: str, comptes: Sequence[tuple[int, str]], aucun: str) -> str:
    """« 2 fichiers en forme, 1 fichier à corriger d’abord. » `comptes`: how many, what is said of them."""
    dits = [f"{compter(n, nom)} {suite}" for n, suite in comptes if n]
    return ", ".join(dits or [aucun]) + "."


def _options_de_la_migration(a: Any) -> None:
    a.add_argument("fichiers", nargs="*", metavar="FICHE", type=Path, help="fiches à récrire")
    a.add_argument("--essai", action="store_true", help="n’écrit rien\u00a0: dit seulement ce qui changerait")
    ajouter_racine(a)


def _migrer_les_fiches(options: Namespace) -> int:
    """Rewrite the records that follow an older version, or tell of it; returns 1 when one has faults."""
    from schema.lecture.octets import remplacer_fichier

    fautes: list[Problem] = []
    deja = faites = refus = 0
    for chemin, nom in fiches_demandees(options.fichiers, options.racine):
        migration = _migrer(chemin, nom)
        fautes += migration.fautes
        refus += bool(migration.fautes)
        deja += migration.texte is None and not migration.fautes
        if migration.texte is None:
            continue
        faites += 1
        passe, devient = ("passerait", "deviendrait") if options.essai else ("passe", "devient")
        print(f"{neutraliser(nom)} {passe} à la version {VERSIONS[-1]} du schéma.")
        for titre, n in migration.tableaux:
            lignes, series = compter(n, "ligne"), compter(n, "série")
            print(f"  Le tableau {guillemets(titre)}, de {lignes}, {devient} un groupe de {series}.")
        if not options.essai:
            remplacer_fichier(chemin, migration.texte)
    if fautes:
        print(en_texte(fautes))
    recrites = "à récrire" if options.essai else "récrite" if faites == 1 else "récrites"
    comptes = [(deja, "déjà dans la dernière version"), (faites, recrites), (refus, A_CORRIGER)]
    print(_bilan("fiche", comptes, "Aucune fiche"))
    return 1 if refus else 0


def _migrer(chemin: Path, nom: str) -> Any:
    from hooks.redaction.edition.formatage import DonneesChangees
    from hooks.redaction.edition.migration import Migration, migrer
    from schema.lecture.octets import octets

    raw, illisible = octets(chemin, nom)
    if illisible:
        return Migration(None, tuple(illisible))
    try:
        return migrer(raw, chemin.stem, nom)
    except DonneesChangees:
        raise Echec(
            f"{neutraliser(nom)} n’a pas été touché\u00a0: la migration en changerait le contenu. "
            "C’est un défaut de la commande\u00a0: signalez-le à l’équipe du site, avec le fichier."
        ) from None


MIGRER = Commande(
    "migrer",
    "récrit les fiches dans la dernière version du schéma",
    """Récrit chaque fiche d’une version antérieure du schéma dans la dernière, et dit ce qui change.
De la première à la deuxième\u00a0: un tableau de chiffres par territoire, d’une seule période, devient un
groupe de séries, où l’année suivante s’ajoute sans nouveau tableau. Chiffres, sources et notes
(«\u00a0#\u00a0») restent. Une fiche déjà dans la dernière version ne change pas. Sans fichier, toutes celles
du dossier initiatives/.""",
    _options_de_la_migration,
    _migrer_les_fiches,
    """Code de sortie\u00a0: 0 si tout est dans la dernière version ou le serait, 1 si une fiche est à
corriger d’abord (elle n’est pas touchée).""",
)


INVITE = "Corriger? [o]ui, [n]on, [t]out, [q]uitter\u00a0: "
REPONSES = {"o": "o", "oui": "o", "n": "n", "non": "n", "t": "t", "tout": "t", "q": "q", "quitter": "q"}
# A text that stops the reader hides what follows: each turn finds what the one before uncovered.
TOURS_MAX = 200
AUCUNE = "Aucune correction à proposer."


def _options_des_corrections(a: Any) -> None:
    a.add_argument("fichiers", nargs="*", metavar="FICHIER", type=Path, help="fiches à corriger")
    mode = a.add_mutually_exclusive_group()
    mode.add_argument(
        "--oui", action="store_true", help="fait tout sans rien demander, sauf ce qui retirerait un mot"
    )
    mode.add_argument("--simuler", action="store_true", help="montre les corrections sans en faire aucune")
    ajouter_racine(a)


def _corriger(options: Namespace) -> int:
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
    print(_bilan_des_corrections(faites, atelier.montrees, options.simuler))
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


def _bilan_des_corrections(faites: int, montrees: int, simuler: bool) -> str:
    if simuler:
        return f"{compter(montrees, 'correction')} à faire, rien n’a été changé." if montrees else AUCUNE
    if not montrees:
        return AUCUNE
    return f"{compter(faites, 'correction')} faite{'s' if faites > 1 else ''}."


CORRIGER = Commande(
    "corriger",
    "fait les corrections que les messages proposent, après les avoir montrées",
    """Cherche ce que «\u00a0recits valider\u00a0» trouverait et, chaque fois qu’un message ne propose
qu’une chose à écrire (un terme voisin de la liste, une clé mal tapée, des guillemets, une tabulation, des
fins de ligne de Windows), montre la ligne avant et après, puis demande s’il faut la changer. Vérifie de
nouveau ensuite, et dit ce qui reste à faire à la main. Sans fichier, tout le corpus.""",
    _options_des_corrections,
    _corriger,
    """Réponses\u00a0: o (oui), n (non), t (tout, sans plus demander), q (quitter\u00a0: ce qui est déjà
accepté est fait). Code de sortie\u00a0: 0 s’il ne reste pas d’erreur, 1 sinon.""",
)
