"""The targets of the issue « What one change touches »: what was wanted, what a run measured, held or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from schema.lecture.typographie import nombre
from tests.bench.projets import MO
from tests.bench.releve import Ligne, Releve

Calcul = Callable[[Releve, int], float | None]
# In the order of the issue; 0: the real records.
VRAIES = 0


@dataclass(frozen=True, slots=True)
class Cible:
    """One line of the issue's table. `calcul(releve, taille)`: the measure, None when the run has it not.

    `taille`: the number of records that the issue asks for; a smaller run tells what it has. `socle`: what
    remains to be done, in a French sentence, where the target is not held. `plancher`: what a part of the
    work takes alone (planchers.py), measured in the same run and told in the same unit.
    """

    quoi: str
    taille: int
    voulu: float
    unite: str
    calcul: Calcul
    decimales: int = 2
    socle: str = ""
    plancher: Calcul | None = None

    def dire(self, valeur: float) -> str:
        """`0,02`, `0,7 s`: a value of this target."""
        ecrit = nombre(round(valeur, self.decimales)) if self.decimales else nombre(round(valeur))
        return f"{ecrit}\u00a0{self.unite}" if self.unite else ecrit


@dataclass(frozen=True, slots=True)
class Constat:
    """What a run says of a target: at which size it was measured, and the value; None when it has none."""

    cible: Cible
    taille: int
    valeur: float | None
    plancher: float | None = None

    @property
    def tenue(self) -> str:
        """Whether it is held, in a word."""
        if self.valeur is None:
            return "pas mesurée"
        return "oui" if self.valeur <= self.cible.voulu else "non"


def _de(cas: str, champ: Callable[[Ligne, int], float]) -> Calcul:
    def calcul(releve: Releve, taille: int) -> float | None:
        ligne = releve.trouver(cas, taille)
        return None if ligne is None else champ(ligne, taille)

    return calcul


def _part(cas: str, autre: str, *avec: str) -> Calcul:
    """Processor time of one, and of those `avec` it, over that of the other, in one run: the machine is in
    both."""

    def calcul(releve: Releve, taille: int) -> float | None:
        uns = [x for nom in (cas, *avec) if (x := releve.trouver(nom, taille))]
        deux = releve.trouver(autre, taille)
        if len(uns) < 1 + len(avec) or deux is None or not deux.processeur:
            return None
        return sum(x.processeur for x in uns) / deux.processeur

    return calcul


def _duree(ligne: Ligne, taille: int) -> float:
    return ligne.duree


# What stands under several of them.
TOUT = (
    "Hugo remplit huit gabarits génériques par fiche, les pages Markdown n’en font qu’une, et ni l’un ni les "
    "autres ne vérifient rien. Ici, chaque fiche est lue, validée et jugée par toutes les règles, puis "
    "écrite en une douzaine de fichiers; le gabarit du récit, puis la lecture et ses règles de vie privée, "
    "pèsent le plus"
)
RIEN = (
    "chaque fichier est encore retrouvé par ce dont il dépend, relu, comparé à son empreinte et lié au "
    "nouveau site, puis relu pour la liste des empreintes, et l’index est assemblé en entier. En dessous, il "
    "faudrait croire le site d’avant sans le relire"
)
DEMARRER = (
    "MkDocs et Material, sur les seules pages écrites à la main, prennent déjà presque tout ce temps, et "
    "charger nos modèles, nos règles et nos gabarits le dépasse; lire et juger neuf fiches, puis en faire "
    "1 200 fichiers avec l’index, la vérification et toutes les formes d’ensemble, est le reste"
)
POIDS = (
    "la page, sa feuille, le YAML, le JSON deux fois (seul et dans l’ensemble), la comparaison, la copie du "
    "formulaire et le texte de la recherche : chacun se lit d’un disque, sans serveur qui le tirerait d’un "
    "autre"
)
MEMOIRE = (
    "chaque processus tient les en-têtes de toutes les fiches, 2,6 Ko chacun, que Python recopie dès qu’il "
    "les lit, par-dessus le code, les modèles et les gabarits, qui en prennent 75 Mo"
)
EN_CI = _part("texte", "nous-index"), _part("titre", "nous-index")
RELIER = _part("relier", "nous-index")
CIBLES: tuple[Cible, ...] = (
    Cible(
        "Tout refait, sans index, contre Hugo", 1_000, 1.0, "", _part("nous", "hugo"), socle=TOUT,
        plancher=_part("lire", "hugo", "ecrire"),
    ),
    Cible(
        "Tout refait, sans index, contre Markdown et Material", 1_000, 0.7, "",
        _part("nous", "markdown"), socle=TOUT, plancher=_part("lire", "markdown", "ecrire"),
    ),
    Cible(
        "Tout refait, avec index, contre Material et sa recherche", 1_000, 1.0, "",
        _part("nous-index", "markdown-recherche"), socle=TOUT,
        plancher=_part("lire", "markdown-recherche", "ecrire"),
    ),
    Cible("Un texte changé, en CI, contre tout refait", 10_000, 0.02, "", EN_CI[0], 3, RIEN, RELIER),
    Cible("Un titre changé, en CI, contre tout refait", 10_000, 0.03, "", EN_CI[1], 3, RIEN, RELIER),
    Cible("Un texte changé, au serveur", 10_000, 0.2, "s", _de("serveur-texte", _duree)),
    Cible("Un titre ou un thème changé, au serveur", 10_000, 1.0, "s", _de("serveur-titre", _duree)),
    Cible(
        "Poids d’un récit, avec index", 1_000, 200, "Ko",
        _de("nous-index", lambda x, n: x.octets / n / 1000), 0, POIDS,
    ),
    Cible(
        "Les vraies fiches, make site", VRAIES, 2.0, "s", _de("site", _duree), socle=DEMARRER,
        plancher=_de("site-mkdocs", _duree),
    ),
    Cible("Les vraies fiches, rien de changé", VRAIES, 0.7, "s", _de("site-rien", _duree), socle=DEMARRER),
    Cible(
        "Mémoire, tout refait, sans index", 10_000, 200, "Mo",
        _de("nous", lambda x, n: x.memoire / MO), 0, MEMOIRE,
    ),
)  # fmt: skip


def constats(releve: Releve) -> list[Constat]:
    """Each target at its size, or at the largest smaller one that was measured."""
    vraies = sorted({x.taille for x in releve.lignes if x.cas == "site"})
    trouves = []
    for cible in CIBLES:
        tailles = vraies if cible.taille == VRAIES else [t for t in releve.tailles if t <= cible.taille]
        essais = [(t, cible.calcul(releve, t)) for t in reversed(tailles)]
        taille, valeur = next(((t, v) for t, v in essais if v is not None), (0, None))
        planchers = (cible.plancher(releve, t) for t in reversed(tailles) if cible.plancher and t <= taille)
        dessous = next((x for x in planchers if x is not None), None)
        trouves.append(Constat(cible, taille, valeur, dessous))
    return trouves
