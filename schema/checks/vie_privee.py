"""No one who was met or served may be recognized: no name, no address, no number of a person.

Read on texts made plain, all those of a file at once, so that a record which is not valid yet is looked at
too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

from schema.checks import joindre, numeros, personnes, reconnus, sans_personne, titres
from schema.checks.a_plat import SEPARATEUR, Etendue, Plat, a_plat, mettre_a_plat
from schema.lecture.lecteur import commentaires
from schema.lecture.nodes import Feuille, Mark, Node, feuilles
from schema.lecture.octets import lieu
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import guillemets
from schema.vocabularies.vocabulaires import DOSSIER

CODES = {
    "E301": "Adresse électronique",
    "E302": "Numéro de téléphone",
    "E303": "Code postal",
    "E304": "Numéro d’assurance maladie",
    "E305": "Numéro d’assurance sociale",
    "E307": "Nom d’une personne",
    "E308": "Nom d’une personne, semble-t-il",
    "E309": "Adresse civique",
    "E310": "Date de naissance",
    "E311": "Numéro de dossier",
    "E312": "Prénom ou portrait, et âge",
    "E313": "Très petit nombre de personnes, dans un texte",
    "E314": "Anonymat promis, personne nommée",
    "E316": "Profil d’une personne sur un réseau",
    "E315": "Portrait de quelqu’un que l’on peut reconnaître",
}
# What may well be nobody stops no build.
AVERTISSENT = frozenset({"E308", "E312", "E313", "E315"})
Chercher = Callable[[str], Iterator[Etendue]]


class Trouve(NamedTuple):
    """What leads to a person, as it is written, from `debut` to `fin` of the text."""

    code: str
    quoi: str
    remede: str
    dit: str
    debut: int
    fin: int


ROLE = "désignez la personne par son rôle, jamais par son nom"
DEUX_SENS = (
    "si c’est quelqu’un, désignez la personne par son rôle; sinon, dites-le dans « verification.juges »"
)
RETIREZ = "retirez-le, car il mène à une personne"
TERRITOIRE = "le territoire se dit par la région, le RLS ou le secteur"


def _sans_titre(plat: str) -> Iterator[Etendue]:
    """Each person named without a title; in the name of a file or of an account too."""
    yield from (e for e in personnes.sans_titre(plat) if not sans_personne.d_une_ville(plat, *e))
    yield from numeros.nommes(plat)
    yield from numeros.noms_colles(plat)


# Who wrote what is cited, and when: « Patton, M. Q. (2008). Title », « Roy A, Whitehead M. Title; 1991. »
_UN = r"(?:[A-Z][\w'-]+(?: [A-Z][\w'-]+)?,? (?:[A-Z]\.?[ -]?(?!\w\w)){1,3}|(?:[A-Z]\.[ -]?){1,3}[A-Z][\w'-]+"
_UN += r"|[A-Z][\w'-]+, [A-Z][\w-]+|[A-Z][\w-]+ [A-Z][\w'-]+)"
AUTEURS = re.compile(
    rf"(?<![\w'-])(?=[A-Z]){_UN}(?:(?:,|,? et|,? &|;|,? and) {_UN}){{0,9}},?"
    r"(?: et al\.?,?| \(?(?:dir|eds?)s?\.\)?,?)* ?\((?:19|20)\d\d[a-z]?\)[.,:]? ?[\"A-Z]"
    r"|(?<![\w'-])(?:[A-Z][\w'-]+ [A-Z]{1,3}[,.] ){1,12}[A-Z][^.;\x1f]{9,200}\.[^.\x1f]{3,80}[;,:] "
    rf"(?:19|20)\d\d\b|(?<![\w'-])[A-Z][\w'-]+, [A-Z][\w.-]*(?:(?:,|,? et|;) {_UN}){{0,9}}(?: et al\.?)?[.,]?"
    rf" (?:19|20)\d\d\. [\"A-Z]|(?<![\w'-])(?=[A-Z]){_UN}(?:(?:,|,? et|,? &|;) {_UN}){{0,9}}[.,] "
    rf"[^;\x1f]{{9,240}}, (?:19|20)\d\d, \d+ ?p\b|(?<![\w'-])(?=[A-Z]){_UN}[.,] \"[^\"\x1f]{{9,200}}\",? "
    r"[^;\x1f]{3,80}, (?:19|20)\d\d\b"
)


REGLES_TEXTE: tuple[tuple[str, str, str, Chercher], ...] = (
    (
        "E301",
        "adresse électronique",
        "retirez-la, ou donnez l’adresse d’un site",
        joindre.courriels,
    ),
    (
        "E316",
        "profil d’une personne",
        "retirez-le, ou donnez la page de l’organisation",
        joindre.profils,
    ),
    ("E302", "numéro de téléphone", "retirez-le, ou donnez l’adresse d’un site", joindre.telephones),
    ("E303", "code postal", f"retirez-le; {TERRITOIRE}", numeros.codes_postaux),
    ("E304", "numéro d’assurance maladie", RETIREZ, numeros.assurances_maladie),
    ("E305", "numéro d’assurance sociale", RETIREZ, numeros.assurances_sociales),
    ("E307", "personne nommée", ROLE, titres.avec_titre),
    ("E308", "personne nommée, semble-t-il", DEUX_SENS, _sans_titre),
    ("E309", "adresse civique", f"retirez-la; {TERRITOIRE}", joindre.adresses),
    ("E310", "date de naissance", "retirez-la; un groupe d’âge suffit", numeros.naissances),
    ("E311", "numéro de dossier", RETIREZ, numeros.dossiers),
    (
        "E312",
        "âge de quelqu’un que l’on peut reconnaître",
        "donnez un groupe d’âge, sans prénom ni municipalité",
        reconnus.ages,
    ),
    (
        "E315",
        "portrait de quelqu’un que l’on peut reconnaître",
        "élargissez le rôle ou le lieu, jusqu’à ce que l’on hésite entre plusieurs personnes",
        reconnus.portraits,
    ),
    (
        "E313",
        "très petit nombre de personnes",
        "vérifiez que personne ne peut s’y reconnaître, ou dites « quelques »",
        reconnus.petits_nombres,
    ),
)
# Where a document's authors are named; a small count or an age says nobody there.
BIBLIOGRAPHIE = frozenset({"E301", "E302", "E304", "E305", "E309", "E310", "E311"})
ANNEE = re.compile(r"(?:19|20)\d\d\b")
# What is a number or an address even where words are joined, as in the name of a file.
DANS_UN_NOM = frozenset({"E301", "E302", "E303", "E304", "E305", "E309", "E310", "E311"})


def trouver(texte: str) -> list[Trouve]:
    """All that leads to a person in a text, in the order of the rules."""
    return list(_trouver(mettre_a_plat(texte)))


def _trouver(plat: Plat) -> Iterator[Trouve]:
    pris: list[Etendue] = []
    joints = numeros.joints(plat.plat)
    auteurs: list[Etendue] | None = None
    for code, quoi, remede, chercher in REGLES_TEXTE:
        for debut, fin in chain(chercher(plat.plat), _separes(plat.plat, code, chercher, joints)):
            # « Mme Lucie Tremblay » is told by its title, « 046 454 286 » as one number.
            if code in ("E308", "E311") and any(d < fin and debut < f for d, f in pris):
                continue
            if code in ("E307", "E308"):
                # Looked for when someone is named, which is rare.
                auteurs = [m.span() for m in AUTEURS.finditer(plat.plat)] if auteurs is None else auteurs
                if any(d <= debut and fin <= f for d, f in auteurs):
                    continue
            if code in ("E304", "E305", "E307", "E316"):
                pris.append((debut, fin))
            d, f = plat.etendue(debut, fin)
            yield Trouve(code, quoi, remede, " ".join(plat.texte[d:f].split()), d, f)


def _separes(
    plat: str, code: str, chercher: Chercher, joints: list[tuple[Etendue, str]]
) -> Iterator[Etendue]:
    for (debut, fin), apart in joints if code in DANS_UN_NOM else ():
        # What is found as it is written is told where it is.
        la = next(chercher(apart), None)
        # « plan_2019_rue-Principale.pdf » has a year.
        annee = la and code == "E309" and ANNEE.match(apart, la[0])
        if la and not annee and not next(chercher(plat[debut:fin]), None):
            yield debut, fin


def designe(texte: str) -> bool:
    """True when a rule of this file would have something to say of the text, wherever it stands."""
    return next(_trouver(mettre_a_plat(texte)), None) is not None


def verifier(
    fichier: str, textes: Iterable[Feuille], noms_permis: frozenset[str] = frozenset()
) -> list[Problem]:
    """Everything in the file's texts that names, or leads to, a person. Authors of documents are named.

    `noms_permis`: keys of the file under which a name is no one's, such as the name of an organisation.
    """
    ecrites = list(textes)
    plat = mettre_a_plat(SEPARATEUR.join(scalaire.value for *_, scalaire in ecrites))
    debuts = list(accumulate((len(scalaire.value) + 1 for *_, scalaire in ecrites), initial=0))
    vus: dict[tuple[int, str, str], Problem] = {}
    admis: Admis | None = None
    for t in _trouver(plat):
        rang = bisect_right(debuts, t.debut) - 1
        racine, cle, scalaire = ecrites[rang]
        admis = admis or Admis.de(ecrites, noms_permis)
        if not admis.permet(racine, cle, t):
            vus.setdefault((rang, t.code, t.dit), _probleme(fichier, scalaire.mark, t, admis.anonymat))
    return list(vus.values())


def dans_les_commentaires(fichier: str, brut: bytes, noeud: Node | None) -> list[Problem]:
    """The same in the comments of a file, each at its place: all can read the repository."""
    if b"#" not in brut:
        return []
    texte = unicodedata.normalize("NFC", brut.decode("utf-8", "replace"))
    places = commentaires(texte)
    return _aux_places(
        fichier, texte, places, Admis.de(feuilles(noeud) if noeud else []), ", dans un commentaire"
    )


def dans_le_texte(fichier: str, texte: str) -> list[Problem]:
    """The same in a text that is no YAML, such as a line of the ledger."""
    return _aux_places(fichier, texte, [(0, len(texte))], Admis((), "", False), "")


def dans_le_nom(fichier: str, nom: str) -> list[Problem]:
    """The same in the name of a file, which becomes an address."""
    mots = nom.replace("-", " ").replace("_", " ").title()
    trouves = [t for t in trouver(mots) if t.code in ("E307", "E308")]
    dit = f"nom de fichier qui nomme une personne, semble-t-il {guillemets(nom)}"
    remede = "renommez-le d’après l’initiative"
    return [Problem("E308", Niveau.AVERTISSEMENT, fichier, 1, 1, dit, remede)] if trouves else []


def hors_des_fiches(racine: Path) -> list[Problem]:
    """The same in what is published beside records' texts: names of files, ledger, comments of the register
    and of the lists."""
    problemes = []
    for chemin in sorted((racine / "initiatives").glob("*.y*ml")):
        problemes += dans_le_nom(f"initiatives/{chemin.name}", chemin.stem)
    for chemin in sorted((racine / "initiatives" / "publications").glob("*.jsonl")):
        nom = chemin.relative_to(racine).as_posix()
        problemes += dans_le_texte(nom, chemin.read_bytes().decode("utf-8", "replace"))
    for chemin in sorted((*DOSSIER.glob("*.yml"), *(DOSSIER / "organisations").glob("*.yml"))):
        nom = f"schema/vocabularies/{chemin.relative_to(DOSSIER).as_posix()}"
        problemes += dans_les_commentaires(nom, chemin.read_bytes(), None)
    return problemes


def _aux_places(fichier: str, texte: str, places: Sequence[Etendue], admis: Admis, ou: str) -> list[Problem]:
    morceaux, departs, long = [], [], 0
    for rang, (debut, fin) in enumerate(places):
        suit = rang > 0 and not texte[places[rang - 1][1] : debut].strip()
        morceau = ("\n" if suit else SEPARATEUR) + texte[debut:fin].replace("#", " ", 1)
        morceaux.append(morceau)
        departs.append((long + 1, debut))
        long += len(morceau)
    problemes = []
    for t in trouver("".join(morceaux)):
        depart, debut = departs[bisect_right(departs, (t.debut, len(texte))) - 1]
        if not admis.permet("", "", t):
            place = Mark(*lieu(texte, debut + t.debut - depart))
            problemes.append(_probleme(fichier, place, t, admis.anonymat, ou))
    return problemes


def _probleme(fichier: str, place: Mark, t: Trouve, anonymat: bool, ou: str = "") -> Problem:
    code, quoi, remede = t.code, t.quoi, t.remede
    if anonymat and code == "E308":
        code, quoi, remede = "E314", "personne nommée, alors que l’anonymat a été promis", DEUX_SENS
    niveau = Niveau.AVERTISSEMENT if code in AVERTISSENT else Niveau.ERREUR
    return Problem(code, niveau, fichier, place.line, place.column, f"{quoi} {guillemets(t.dit)}{ou}", remede)


class Admis(NamedTuple):
    """What a record lets be said. `juges`: what someone looked at and kept, with the reason; `auteurs`: whom
    its bibliography names; `anonymat`: it was promised to someone."""

    juges: tuple[str, ...]
    auteurs: str
    anonymat: bool
    noms: frozenset[str] = frozenset()

    @classmethod
    def de(cls, feuilles: Sequence[Feuille], noms: frozenset[str] = frozenset()) -> Admis:
        """As the texts of the record say."""
        juges = tuple(a_plat(s.value) for racine, cle, s in feuilles if (racine, cle) == JUGE)
        auteurs = " ".join(a_plat(s.value) for racine, cle, s in feuilles if _bibliographie(racine, cle))
        anonymat = any(
            cle == "anonymat" and s.value == "oui" for racine, cle, s in feuilles if racine == "sources"
        )
        return cls(juges, auteurs, anonymat, noms)

    def permet(self, racine: str, cle: str, t: Trouve) -> bool:
        """True when what was found may stand there."""
        nomme = racine in self.noms or _bibliographie(racine, cle)
        if (racine, cle) == JUGE or (nomme and t.code not in BIBLIOGRAPHIE):
            return True
        dit = a_plat(t.dit)
        if t.code in JUGEABLES and any(dit in juge for juge in self.juges):
            return True
        return t.code == "E308" and all(mot in self.auteurs for mot in dit.replace(",", "").split())


JUGE = ("verification", "texte")
JUGEABLES = frozenset(CODES) - {"E304", "E305"}  # an insurance number is nobody's to judge


def _bibliographie(racine: str, cle: str) -> bool:
    # An observatory may bear the name of somebody, as a foundation does.
    return racine == "publication" or (racine, cle) in (("sources", "auteurs"), ("origine", "nom"))
