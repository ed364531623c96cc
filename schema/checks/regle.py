"""What a rule is: data plus one function with a scope."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from schema.champs import Champ, champs
from schema.checks.parcours import Chemin, Visite
from schema.checks.remedes import PAR_CLE, UN_SEUL
from schema.lecture import sur_l_enonce
from schema.lecture.nodes import Mapping, Reperage, Scalar, Sequence
from schema.lecture.problems import Niveau, Remede, cite, exemple
from schema.lecture.typographie import COQUILLE, entier, guillemets, nombre, proches
from schema.models.chiffres import QUALIFICATIFS_DITS
from schema.models.marques import Sorte
from schema.models.types import ID
from schema.vocabularies.vocabulaires import vocabulaire


class Constat(NamedTuple):
    """What a rule found: the path in the record, what is wrong, what to write instead (French)."""

    chemin: Chemin
    quoi: str
    remede: str
    sur_cle: bool = False


RegleFiche = Callable[[Visite], Iterator[Constat]]


@dataclass(frozen=True, slots=True)
class Regle:
    """A rule on one record: stable code, French title for its help page, level, function."""

    code: str
    titre: str
    niveau: Niveau
    trouver: RegleFiche


REGLES: list[Regle] = []


def regle(code: str, titre: str, niveau: Niveau = Niveau.ERREUR) -> Callable[[RegleFiche], RegleFiche]:
    """Register a rule that needs one validated record only."""

    def inscrire(fonction: RegleFiche) -> RegleFiche:
        REGLES.append(Regle(code, titre, niveau, fonction))
        return fonction

    return inscrire


CHIFFRES = re.compile(r"\d+")


def plutot(donne: str, connus: Collection[str], sinon: str) -> str:
    """« vouliez-vous dire « x »? », or `sinon` when nothing known resembles what was given.

    What differs by its number alone (`clsc-2`, `clsc-3`) is another thing, not a slip.
    """
    sans = CHIFFRES.sub("", donne)
    candidats = [c for c in connus if sans == donne or CHIFFRES.sub("", c) != sans]
    trouves = proches(donne, candidats, seuil=COQUILLE)
    return Remede(f"vouliez-vous dire {guillemets(trouves[0])}?", donne, trouves[0]) if trouves else sinon


_MILLIERS = re.compile(r"([-−]?\d{1,3}(?:(['’.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?")
_UN = r"[-−]?\d[\d \u00a0\u202f]*(?:[.,]\d+)?"
_DEUX_NOMBRES = re.compile(rf"(?:de |entre )?({_UN}) ?(à|-|–|—|et|/|sur) ?({_UN})")
_UN_NOMBRE = re.compile(rf"(?P<avant>\D*?)(?P<nombre>{_UN})(?P<apres>\D*)")
_INCONNU = re.compile(r"[-–—?]+|n\.?/?[das]\.?|s\.?o\.?|inconnue?|non disponible|…|\.{3}", re.IGNORECASE)
NOMBRE_SEUL = "écrivez des chiffres seulement (20000, « 20 000 » ou 13.5), l’unité va dans son propre champ"
_FOIS = {"k": 3, "mille": 3, "m": 6, "million": 6, "millions": 6, "milliard": 9, "milliards": 9}
_MULTIPLE = re.compile(rf"({_UN}) ?(k|M|(?i:mille|millions?|milliards?))(?: ?(?:de )?(\$))?")
_HEURES = re.compile(r"(\d{1,3}) ?(?:h|heures?) ?(\d\d)(?: ?min\.?)?")
_PRODUIT = re.compile(r"=? ?(\d{1,6}) ?[x×*] ?(\d{1,6})")
_FRACTIONS = {"½": "5", "¼": "25", "¾": "75"}
_RANG = re.compile(r"(\d+) ?(?:ers?|re|e|es|ème|ième|o)")
_ZERO = ("aucun", "aucune", "nul", "nulle", "zéro", "rien")
_APPELS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def remede_nombre(valeur: str, cle: str = "valeur") -> str:
    """What to write instead of what is no number: the one that is in it, and where the rest of it goes."""
    texte = " ".join(valeur.split())
    if _INCONNU.fullmatch(texte):
        return "enlevez la clé, ce qui n’est pas connu ne s’écrit pas"
    if dit := _nombre_dit(texte):
        return dit
    lettres = texte.translate(str.maketrans("OolI", "0011"))
    milliers = _MILLIERS.fullmatch(texte)
    if milliers or lettres.isdecimal():
        sans = re.sub(r"['’.,]", "", milliers[1]) if milliers else lettres
        juste = f"{sans}.{milliers[3]}" if milliers and milliers[3] else sans
        return Remede(f"vouliez-vous dire {guillemets(juste)}?", valeur, juste)
    if deux := _DEUX_NOMBRES.fullmatch(texte):
        ici, champ = "valeur", "sur" if deux[2] in ("/", "sur") else "jusqua"
        if champ == "sur" and cle == "pourcentage":
            return "écrivez le pourcentage de la source, la fraction va dans « nombre » et « base »"
        if champ == "sur" and cle == "nombre":
            ici, champ = "nombre", "base"
        un, autre = guillemets(deux[1].strip()), guillemets(deux[3])
        return f"écrivez {un} dans « {ici} » et {autre} dans « {champ} »"
    if cle == "pourcentage" and texte.endswith("%") and (dit := _nombre_seul(texte[:-1].strip())):
        return dit.replace(" seul", ", sans « % »")
    return _nombre_seul(texte)


def _nombre_dit(texte: str) -> str:
    """The same for a number that words, signs or letters say; empty for any other text."""
    if multiple := _MULTIPLE.fullmatch(texte):
        lu = Decimal(re.sub(r"\s", "", multiple[1]).replace(",", ".").replace("−", "-"))
        juste = guillemets(f"{lu.scaleb(_FOIS[multiple[2].lower()]):f}".removesuffix("."))
        return f"écrivez {juste} seul" + (", l’unité « $ » va dans son propre champ" if multiple[3] else "")
    if heures := _HEURES.fullmatch(texte):
        lu = (Decimal(heures[1]) + Decimal(heures[2]) / 60).quantize(Decimal("0.01")).normalize()
        return f"écrivez « {lu:f} » seul, l’unité « heures » va dans son propre champ"
    if produit := _PRODUIT.fullmatch(texte):
        return f"écrivez le résultat, « {int(produit[1]) * int(produit[2])} »"
    if texte.startswith("="):
        return "écrivez le résultat de la formule, pas la formule"
    if texte[-1] in _FRACTIONS and texte[:-1].strip().isdecimal():
        return f"écrivez « {texte[:-1].strip()}.{_FRACTIONS[texte[-1]]} »"
    if texte[-1] in _APPELS and texte.rstrip(_APPELS).isdecimal():
        return f"écrivez {guillemets(texte.rstrip(_APPELS))}, sans l’appel de note"
    if re.fullmatch(rf"\({_UN}\)", texte):
        nu = guillemets(texte[1:-1])
        return f"écrivez {nu}, ou {guillemets('-' + texte[1:-1])} si les parenthèses disent une perte"
    if rang := _RANG.fullmatch(texte):
        return f"écrivez {guillemets(rang[1])} seul"
    if texte.lower() in _ZERO:
        return "écrivez « 0 » si la source dit qu’il n’y en a pas, ou enlevez la clé si elle ne le dit pas"
    return ""


def _nombre_seul(texte: str) -> str:
    """The same for one number, what is said of it and its unit."""
    un = _UN_NOMBRE.fullmatch(texte)
    avant = un["avant"].strip().lower().replace("’", "'") if un else "?"
    qualifie, unite = QUALIFICATIFS_DITS.get(avant, ""), un["apres"].strip() if un else ""
    if not un or (avant not in ("", "$") and not qualifie):
        return NOMBRE_SEUL
    if unite in ("+", "et plus") and not qualifie:
        qualifie, unite = "au-moins", ""
    dit = f"écrivez {guillemets(un['nombre'].strip())} seul"
    dit += f" dans « valeur » et « {qualifie} » dans « qualificatif »" if qualifie else ""
    unite = unite or avant * (avant == "$")
    return f"{dit}, l’unité {guillemets(unite)} va dans son propre champ" if unite else dit


def autrement(genre: str, recu: Any, cle: str, champ: Champ | None) -> str:
    """What to write instead of a value of another kind, by what was written; or nothing."""
    if genre == "tuple_type" and isinstance(recu, str):
        return _en_liste(recu, champ)
    if genre == "tuple_type" and isinstance(recu, dict) and not any(recu.values()):
        return f"mettez des crochets à la place des accolades, {guillemets('[' + ', '.join(recu) + ']')}"
    if isinstance(recu, list | tuple) and len(recu) == 1 and (dit := _element_seul(genre, recu, cle, champ)):
        return dit
    if genre == "string_type" and isinstance(recu, list | tuple) and recu and champ and not champ.modele:
        return _un_seul(list(map(str, recu)), champ)
    if genre == "string_type" and isinstance(recu, dict) and [type(x) for x in recu.values()] == [str]:
        return f"écrivez {entier(f'{cle}: {next(iter(recu.values()))}')}, sans clé dessous"
    if genre.startswith("model") and champ and champ.modele and "enonces" in champs(champ.modele):
        return "écrivez dessous, en retrait, « enonces: », puis chaque texte sur sa ligne, précédé d’un tiret"
    if genre.startswith("dict") and not isinstance(recu, dict):
        return PAR_CLE
    if genre.startswith("model") and isinstance(recu, str) and champ and champ.modele:
        requis = [c for c in champs(champ.modele).values() if c.requis]
        if len(requis) == 1 and not requis[0].modele and _SIMPLE.fullmatch(recu):
            juste = f"{{{requis[0].nom}: {recu}}}"
            return Remede(f"écrivez {guillemets(juste)}", recu, juste)
        cles = ", ".join(list(champs(champ.modele))[:CLES_DITES])
        return f"écrivez dessous, en retrait, des lignes « clé: valeur », avec les clés voulues ({cles}…)"
    return ""


def _en_liste(recu: str, champ: Champ | None) -> str:
    """The same for a text where a list is awaited."""
    noms = [nom.strip() for nom in re.split("[,;+/]| et ", recu.strip("()[]"))]
    liste = f"[{', '.join(noms)}]"
    if champ and not champ.modele and champ.sorte is not Sorte.LIGNE and all(map(ID.match, noms)):
        return Remede(f"écrivez {guillemets(liste)}", recu, liste)
    if champ and champ.vocabulaire and " " in recu:
        termes = vocabulaire(champ.vocabulaire)
        if all(x in termes for x in recu.split()):
            return f"écrivez {guillemets('[' + ', '.join(recu.split()) + ']')}"
        if seul := termes.suggerer(recu):
            return f"écrivez {guillemets(f'[{seul.id}]')}"
    # Lines that were numbered are one text by now.
    elements = _NUMERO.split(recu)[1:] if _NUMERO.match(recu) else [_SIGNE.sub("", recu)]
    if champ and champ.nom == "auteurs" and (deux := _DEUX_NOMS.fullmatch(recu)):
        deux_auteurs = " et ".join(guillemets("- " + e) for e in deux.groups())
        return f"écrivez {guillemets('- ' + recu)}, ou, si ce sont deux auteurs, un par ligne, {deux_auteurs}"
    exemples = " et ".join(guillemets("- " + e.strip()) for e in elements[:2])
    return f"écrivez chaque élément sur sa ligne, précédé d’un tiret, {exemples}"


def deux_points(reperage: Reperage, chemin: Chemin, champ: Champ | None) -> tuple[str, str]:
    """What is wrong with a text that its colon makes a key, and what to write instead."""
    groupe = reperage.noeud(chemin)
    groupe = groupe if isinstance(groupe, Mapping) else reperage.noeud(chemin[:-1])
    assert isinstance(groupe, Mapping)
    cle, valeur = groupe.entries[0]
    if champ and champ.vocabulaire and (terme := vocabulaire(champ.vocabulaire).suggerer(cle.value)):
        quoi = f"un deux-points après {guillemets(cle.value)}, dans une liste de termes"
        return quoi, f"écrivez le terme seul, {entier(terme.id)}; la précision va dans un énoncé"
    if note := _NOTE_DE_WORD.search(cle.value):
        dite = note[0] + (f": {valeur.value}" if isinstance(valeur, Scalar) else "")
        return f"un commentaire de Word, {guillemets(dite)}", "enlevez-le"
    quoi = f"{guillemets(cle.value)} est pris pour une clé, à cause du deux-points"
    remede = "mettez tout le texte entre guillemets"
    entre = valeur.mark.column - cle.mark.column - len(cle.value)
    if isinstance(valeur, Sequence) and valeur.mark.line > cle.mark.line:
        dits = ", ".join(x.value for x in valeur.items if isinstance(x, Scalar))
        lignes = f"des lignes {cle.mark.line} à {valeur.items[-1].mark.line}"
        return quoi, f"écrivez à la place {lignes} un seul texte, {exemple('- ', f'{cle.value} : {dits}')}"
    if not isinstance(valeur, Scalar) or valeur.mark.line != cle.mark.line or entre not in (2, 3):
        return quoi, remede
    texte = cle.value + (": " if entre == 2 else " : ") + valeur.value
    if cle.value.lower() in _DE_COURRIEL:
        courriel = "si c’est l’en-tête d’un courriel, enlevez cette ligne; sinon"
        return quoi, Remede(f"{courriel}, {remede}, {exemple('', texte)}", texte, cite(texte))
    return quoi, Remede(f"{remede}, {exemple('', texte)}", texte, cite(texte))


# How the first lines of a mail start.
_DE_COURRIEL = ("de", "à", "objet", "date", "envoyé", "cc", "cci", "from", "to", "subject", "sent")
_NOTE_DE_WORD = re.compile(r"\[[A-Z]{2,3}\d+\]$")


def _element_seul(genre: str, recu: Any, cle: str, champ: Champ | None) -> str:
    """The same for a list of one element."""
    dessous, tirets = recu, 0
    while isinstance(dessous, list | tuple) and len(dessous) == 1:
        dessous, tirets = dessous[0], tirets + 1
    if isinstance(dessous, str) and genre.startswith("model"):
        if champ and not champ.liste:
            return ""
        return Remede(f"{UN_SEUL} {guillemets('- ' + dessous)}", "- " * tirets, "")
    if isinstance(dessous, str) and champ and champ.liste:
        liste = f"{cle}: [{dessous}]"
        return f"{UN_SEUL} {guillemets(liste)}"
    if isinstance(dessous, str):
        return f"écrivez {guillemets(cle + ': ' + dessous)}, sans crochets ni tiret"
    return ""


def _un_seul(recus: list[str], champ: Champ) -> str:
    """What to write instead of a list, where the field takes one value."""
    if champ.sorte is Sorte.DATE and re.fullmatch(r"\d{4}", recus[0]) and re.fullmatch(r"\d{4}", recus[-1]):
        return f"écrivez la première et la dernière, {guillemets(recus[0] + '/' + recus[-1])}"
    if champ.vocabulaire:
        ici = f"une seule ici, « {champ.nom}: {recus[0]} »"
        return f"écrivez-en {ici}" + (sur_l_enonce("nature", recus[1]) if champ.nom == "nature" else "")
    return f"écrivez le texte entre guillemets, {exemple(champ.nom + ': ', ', '.join(recus))}"


_DEUX_NOMS = re.compile(r"([^\W\d_a-z].+) et ([^\W\d_a-z].+)")
_NUMERO = re.compile(r"(?:^|(?<= ))\d{1,2}[.)] +")
_SIMPLE = re.compile(r"[0-9][0-9~./-]*")
_SIGNE = re.compile(r"^(?:-|\d\ufe0f?\u20e3|\d{1,2}[.)]|[a-z][.)] |o ) *")
# Of a group that has more, the first ones give the idea.
CLES_DITES = 6


def doubles(chemin: Chemin, noms: str, idents: Iterable[str | None]) -> Iterator[Constat]:
    """One finding for each id that several elements of the list at `chemin` bear, at the last of them."""
    rangs: dict[str, list[int]] = {}
    for i, ident in enumerate(idents):
        if ident:
            rangs.setdefault(ident, []).append(i)
    for ident, places in rangs.items():
        if len(places) > 1:
            quoi = f"{len(places)} {noms} ont l’identifiant {guillemets(ident)}"
            yield Constat((*chemin, places[-1], "id"), quoi, "changez l’un des deux")


def ecrire(valeur: Decimal) -> str:
    """A number as a message says it: `20 000`, `13,5`, `-2`, no useless zero; its sign as editors type it."""
    return nombre(valeur.normalize()).replace("−", "-")


def decimales(valeur: Decimal) -> int:
    """How many digits stand after the point, as written: 2 for `13.50`, 0 for `81`."""
    exposant = valeur.as_tuple().exponent
    return max(0, -exposant) if isinstance(exposant, int) else 0


def a_l_arrondi_pres(publie: Decimal, exact: Decimal) -> bool:
    """True when `exact`, rounded to the digits of `publie` (a half may go either way), gives `publie`."""
    return abs(publie - exact) <= Decimal(5).scaleb(-decimales(publie) - 1)
