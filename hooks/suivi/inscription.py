"""Writing in the ledger: all that is to be told is decided first, then written, or nothing is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hooks.suivi.arbre_compare import Noms
from hooks.suivi.ecarts import Ecart, ecart_en_phrase, empreinte
from hooks.suivi.etats import EtatIntrouvable, git
from hooks.suivi.fiches_comparees import DOSSIER, FicheComparee, Sort, comparer_fiches
from hooks.suivi.journal import DOSSIER as PUBLICATIONS
from hooks.suivi.journal import MOT_MAX, SUFFIXE, Entree, Genre, Journal, ajouter, lire_fichier
from schema.checks.vie_privee import AVERTISSENT, trouver
from schema.corpus.ensemble import lire_registre
from schema.lecture.octets import TAILLE_MAX
from schema.lecture.typographie import neutraliser, pluriel, typographier
from schema.models.types import ID

# How far back in git the version that was published is looked for.
VERSIONS_MAX = 200
LETTRES_MAX = 240


def proposer(ecart: Ecart, journal: Journal, racine: Path) -> str:
    """A sentence, or nothing when only a person can tell: a record withdrawn, or whose past is not in git."""
    if ecart.genre == "cree":
        revient = journal.derniere(ecart.fiche) is not None
        return "La fiche, qui avait été retirée, revient." if revient else PREMIERE
    if ecart.genre == "renomme":
        return DEMENAGE
    derniere = journal.derniere(ecart.fiche)
    if ecart.genre == "retire" or derniere is None:
        return ""
    publie = _publiee(racine, derniere)
    return phrase_de(_comparer(ecart.fiche, publie, racine)) if publie else ""


def _comparer(ident: str, publie: bytes, racine: Path) -> FicheComparee:
    fichier = f"{DOSSIER}/{ident}.yml"
    registre, _ = lire_registre()
    noms = Noms({i: o.nom for i, o in registre.organisations.items()}, lambda autre: autre)
    return comparer_fiches({fichier: publie}, {fichier: (racine / fichier).read_bytes()}, noms)[0]


def phrase_de(comparee: FicheComparee) -> str:
    """« Retombées, population : 2 « après » ajoutés; et 3 autres changements. »"""
    textes = [p.texte for p in comparee.phrases]
    if not textes:
        return ""
    dits: list[str] = []
    longueur = 0
    for texte in textes:
        longueur += len(texte)
        if dits and longueur > LETTRES_MAX:
            break
        dits.append(texte if len(texte) <= LETTRES_MAX else f"{texte[: LETTRES_MAX - 1].rstrip()}…")
    reste = len(textes) - len(dits)
    if reste:
        dits.append(f"et {pluriel(reste, 'autre changement', 'autres changements')}")
    phrase = "; ".join(dits)
    return f"{phrase[:1].upper()}{phrase[1:]}" + ("" if phrase.endswith("…") else ".")


def _publiee(racine: Path, derniere: Entree) -> bytes:
    """The file as it was when last published, found in git by its hash; empty when git does not know it."""
    fichier = f"{DOSSIER}/{derniere.fiche}.yml"
    commits = _git(racine, "log", f"-{VERSIONS_MAX}", "--format=%H", "--", fichier).decode("ascii").split()
    for commit in commits:
        brut = _git(racine, "cat-file", "blob", f"{commit}:./{fichier}")
        if 0 < len(brut) <= TAILLE_MAX and empreinte(brut) == derniere.empreinte:
            return brut
    return b""


def _git(racine: Path, *arguments: str) -> bytes:
    """What git answers, nothing when it is absent or refuses: the sentence is then asked of the person."""
    try:
        return git(racine, *arguments)
    except EtatIntrouvable:
        return b""


class InscriptionRefusee(Exception):
    """Entries that cannot be written; the text is one French sentence a line."""


@dataclass(frozen=True, slots=True)
class Demande:
    """What the person said. `phrase`: empty to have it proposed. `vers`: for a withdrawn record."""

    date: str
    phrase: str = ""
    vers: tuple[str, ...] = ()


def preparer(trouves: Sequence[Ecart], demande: Demande, journal: Journal, racine: Path) -> list[Entree]:
    """The entries to write, not yet sealed. Raises InscriptionRefusee with all that prevents it."""
    fautes: list[str] = []
    entrees = []
    for ecart in trouves:
        phrase = typographier(" ".join(demande.phrase.split())) or proposer(ecart, journal, racine)
        derniere = journal.derniere(ecart.fiche)
        if not phrase:
            fautes.append(_sans_phrase(ecart))
        elif nomme := [t for t in trouver(phrase) if t.code not in AVERTISSENT]:
            # A line is sealed: what it says can no longer be taken back.
            fautes.append(
                f"{ecart.fiche}\u00a0: cette phrase mène à une personne, «\u00a0{nomme[0].dit}\u00a0»\u00a0: "
                f"{nomme[0].remede}."
            )
        elif len(phrase) > MOT_MAX:
            fautes.append(
                f"{ecart.fiche}\u00a0: cette phrase dépasse {MOT_MAX} caractères\u00a0: abrégez-la."
            )
        elif derniere and demande.date < derniere.date:
            fautes.append(
                f"{ecart.fiche}\u00a0: la date {demande.date} vient avant celle de sa dernière publication, "
                f"{derniere.date}\u00a0: donnez-en une autre par «\u00a0--date\u00a0»."
            )
        else:
            entrees.append(_entree(ecart, demande, phrase))
    if fautes:
        raise InscriptionRefusee("\n".join(fautes))
    return entrees


def _entree(e: Ecart, demande: Demande, phrase: str) -> Entree:
    vers = demande.vers if e.genre == "retire" else ()
    return Entree(e.fiche, demande.date, e.genre, e.titre, phrase, e.empreinte, e.ancien, vers)


def _sans_phrase(ecart: Ecart) -> str:
    if ecart.genre == "retire":
        return ecart_en_phrase(ecart)
    return (
        f"{ecart.fiche}\u00a0: la version publiée n’est pas dans git, ou rien n’y change pour un lecteur. "
        f"Dites vous-même ce qui change\u00a0: recits publier {ecart.fiche} --phrase «\u00a0…\u00a0»."
    )


def inscrire(entrees: Sequence[Entree], journal: Journal, racine: Path) -> None:
    """Write the entries, one a record."""
    for entree in entrees:
        ajouter(racine, entree, journal)


PREMIERE = "Première publication."
DEMENAGE = typographier("La fiche change d’adresse; l’ancienne y mène.")


def a_inscrire(
    fiches: Sequence[FicheComparee], apres: Mapping[str, bytes], lire: Callable[[str], bytes]
) -> Iterator[tuple[str, str]]:
    """(command, sentence that it will propose) of each record of a request that its ledger does not tell.

    `apres`: files of the request. `lire`: bytes of any other of its files. Nothing for a record whose name or
    ledger cannot be read: the check says so.
    """
    for fiche in fiches:
        if fiche.illisible or not ID.match(fiche.ident):
            continue
        nom = f"{PUBLICATIONS}/{fiche.ident}{SUFFIXE}"
        brut = lire(nom)
        entrees, fautes = lire_fichier(brut, nom, fiche.ident) if brut else ([], [])
        derniere = entrees[-1] if entrees else None
        sienne = empreinte(apres[fiche.fichier]) if fiche.fichier in apres else ""
        connue = derniere is not None and derniere.empreinte == sienne
        # Withdrawn before it was ever published: no reader knew of it.
        if not fautes and not connue and (sienne or derniere):
            yield _commande(fiche, derniere)


def _commande(fiche: FicheComparee, derniere: Entree | None) -> tuple[str, str]:
    if fiche.sort is Sort.RENOMMEE:
        phrase = DEMENAGE
    elif derniere is None:
        phrase = PREMIERE
    else:
        phrase = "" if fiche.sort is Sort.RETIREE else phrase_de(fiche)
    commande = f"recits publier {fiche.ident}"
    return (commande, phrase) if phrase else (f'{commande} --phrase "…"', "")


def citer(entree: Entree) -> str:
    """An entry as the terminal shows it."""
    return neutraliser(f"{entree.date} {entree.fiche} ({entree.genre})\u00a0: {entree.phrase}")


# In place of what led to a person.
TITRE_RETIRE = "Titre retiré"
PHRASE_RETIREE = "La phrase de ce jour a été retirée : elle menait à une personne."
PHRASE_DU_CAVIARDAGE = (
    "Un renseignement qui menait à une personne a été retiré. Qui garde une copie d’avant la remplace par "
    "celle-ci."
)
# A digest tells a name to whoever has the rest of the text and tries names: it goes with them.
SANS_EMPREINTE = "0" * 64


def caviarder(
    entrees: Sequence[Entree], quand: str, titre: str, empreinte_neuve: str, vises: Collection[int] = ()
) -> list[Entree]:
    """A record's lines without what leads to a person, sealed again, then one that says so.

    `quand`: day of the redaction (ISO 8601). `titre`: today's. `empreinte_neuve`: of the record as it is now,
    empty for one that is withdrawn. `vises`: numbers, from 1, of lines whose texts go, beside those in which
    the privacy rules find somebody. Digests and seals of before go from all lines: either would tell a name
    to whoever tries them all.
    """
    refaites: list[Entree] = []
    for numero, e in enumerate(entrees, 1):
        refaites.append(
            replace(
                e,
                titre=TITRE_RETIRE if numero in vises or _nomme(e.titre) else e.titre,
                phrase=PHRASE_RETIREE if numero in vises or _nomme(e.phrase) else e.phrase,
                empreinte=SANS_EMPREINTE if e.empreinte else "",
            )
        )
    derniere = refaites[-1]
    genre: Genre = "modifie" if empreinte_neuve else "retire"
    refaites.append(
        Entree(
            derniere.fiche, quand, genre, titre, PHRASE_DU_CAVIARDAGE, empreinte_neuve,
            vers=derniere.vers, refaites=len(refaites),
        )
    )  # fmt: skip
    scellees: list[Entree] = []
    for e in refaites:
        scellees.append(e.scellee(scellees[-1].sceau if scellees else ""))
    return scellees


def _nomme(texte: str) -> bool:
    return any(t.code not in AVERTISSENT for t in trouver(texte))
