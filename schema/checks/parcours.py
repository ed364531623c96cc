"""One walk over a record, shared by provenance, references, counts and rules; and one over plain data, valid
or not, by the same models: what a draft holds, and where; and over its tree, for the keys left empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from schema.champs import Champ, champs, composes, modele_en, renvois
from schema.lecture.nodes import Mapping as Groupe
from schema.lecture.nodes import Node, Reperage, Scalar, Sequence
from schema.lecture.problems import Problem
from schema.models.base import Affirmation, Provenance
from schema.models.initiative import Initiative
from schema.models.rubrique import Contenu
from schema.models.tableaux import LigneSerie, groupes_de
from schema.models.types import CHOIX_MAX
from schema.vocabularies.vocabulaires import vocabulaire

Chemin = tuple[str | int, ...]
Etape = tuple[Chemin, BaseModel]
Objet = tuple[Chemin, type[BaseModel], Mapping[str, Any]]
M = TypeVar("M", bound=BaseModel)


def parcourir(objet: BaseModel, chemin: Chemin = ()) -> list[Etape]:
    """(path, model) for `objet` and every model under it, in reading order.

    Paths are those of the validated record (`("avis", "avis", 0, "enonces", 2)`); `reperage` finds their
    place even where the editor used a short writing.
    """
    etapes: list[Etape] = []
    _noter(objet, chemin, etapes)
    return etapes


def _noter(objet: BaseModel, chemin: Chemin, etapes: list[Etape]) -> None:
    # A list that grows, not generators within generators: each step of those would climb the whole depth.
    etapes.append((chemin, objet))
    for nom in composes(type(objet)):
        valeur = getattr(objet, nom)
        if valeur.__class__ is tuple:
            _noter_liste(valeur, (*chemin, nom), etapes)
        elif isinstance(valeur, BaseModel):
            _noter(valeur, (*chemin, nom), etapes)
        elif isinstance(valeur, dict):
            for cle, elements in valeur.items():
                if isinstance(elements, tuple):
                    _noter_liste(elements, (*chemin, nom, cle), etapes)


def _noter_liste(elements: tuple[object, ...], chemin: Chemin, etapes: list[Etape]) -> None:
    for i, element in enumerate(elements):
        if isinstance(element, BaseModel):
            _noter(element, (*chemin, i), etapes)


def references(objet: BaseModel) -> Iterator[tuple[Chemin, str, str]]:
    """Yield (path, register, identifier) for everything that names an entry of another file."""
    return references_de(parcourir(objet))


def references_de(etapes: Iterable[Etape]) -> Iterator[tuple[Chemin, str, str]]:
    """The same from a walk already made."""
    for chemin, modele in etapes:
        for nom, registre in renvois(type(modele)):
            valeur = getattr(modele, nom)
            if isinstance(valeur, str):
                yield (*chemin, nom), registre, valeur
            elif isinstance(valeur, tuple):
                for i, ident in enumerate(valeur):
                    yield (*chemin, nom, i), registre, ident


def heriter(objet: BaseModel, sources: tuple[str, ...] = (), nature: str | None = None) -> None:
    """Give each claim the sources and nature of the nearest block that states them.

    Done once, right after validation and before anyone else holds the record: models are frozen
    for all others, so the write goes straight to the instance's dictionary.
    """
    if isinstance(objet, Provenance):
        sources, nature = objet.sources or sources, objet.nature or nature
        if isinstance(objet, Affirmation):
            objet.__dict__["sources"], objet.__dict__["nature"] = sources, nature
    if isinstance(objet, Contenu):
        _nommer_les_lignes(objet)
    for nom in composes(type(objet)):
        valeur = getattr(objet, nom)
        if isinstance(valeur, BaseModel):
            heriter(valeur, sources, nature)
        elif isinstance(valeur, tuple):
            for element in valeur:
                if isinstance(element, BaseModel):
                    heriter(element, sources, nature)


def _nommer_les_lignes(contenu: Contenu) -> None:
    """Give a bare line of a series the label and territory of the line of its id above it in the group."""
    for series in groupes_de(contenu.series).values():
        nommees: dict[str, LigneSerie] = {}
        for ligne in (ligne for serie in series for ligne in serie.lignes):
            if ligne.libelle:
                nommees[ligne.id] = ligne
            elif connue := nommees.get(ligne.id):
                for nom in ("libelle", "secteur", "regions", "organisation"):
                    ligne.__dict__[nom] = getattr(ligne, nom) or getattr(connue, nom)


@cache
def _descendance(classe: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """The class and all that descend from it, each once."""
    filles = (petite for fille in classe.__subclasses__() for petite in _descendance(fille))
    return tuple(dict.fromkeys((classe, *filles)))


class Visite:
    """A record and everything in it, by class: some thirty rules ask, the record is walked once."""

    def __init__(self, fiche: Initiative) -> None:
        self.fiche = fiche
        self._par_classe: dict[type[BaseModel], list[tuple[Chemin, BaseModel]]] = defaultdict(list)
        self.etapes = parcourir(fiche)
        for etape in self.etapes:
            self._par_classe[type(etape[1])].append(etape)

    def de(self, classe: type[M]) -> Iterator[tuple[Chemin, M]]:
        """(path, model) for every instance of `classe` or of a class that descends from it."""
        for fille in _descendance(classe):
            if fille in self._par_classe:
                yield from self._par_classe[fille]  # type: ignore[misc]  # the key says what the list holds

    def remonter(self, chemin: Chemin) -> Iterator[object]:
        """The object at `chemin`, then what holds it, outwards to the record."""
        objets: list[object] = [self.fiche]
        for pas in chemin:
            dernier = objets[-1]
            if isinstance(dernier, BaseModel):
                objets.append(getattr(dernier, str(pas)))
            elif isinstance(dernier, dict | tuple):
                objets.append(dernier[pas])  # type: ignore[index]  # the step fits: the walk gave it
        return reversed(objets)

    def explique(self, chemin: Chemin) -> bool:
        """True when an `ecart` stands on the object at `chemin` or on one that holds it."""
        return any(getattr(objet, "ecart", None) for objet in self.remonter(chemin))

    def unite(self, chemin: Chemin) -> str:
        """The unit in force at `chemin`: its own or that of what holds it; empty when none is said."""
        return next((u for objet in self.remonter(chemin) if (u := getattr(objet, "unite", None))), "")


@dataclass(frozen=True, slots=True)
class Bloc:
    """One group of keys, the model that it is meant for, and the provenance in force there.

    `chemin` is that of the validated record: a short writing is read as what it stands for. `sources` and
    `nature` are the block's own or those of the nearest block around it; empty when nobody states them.
    """

    chemin: Chemin
    classe: type[BaseModel]
    valeur: Mapping[str, Any]
    sources: tuple[str, ...] = ()
    nature: str = ""

    @property
    def affirme(self) -> bool:
        """True for a claim: what must have a source and a nature."""
        return issubclass(self.classe, Affirmation)


def parcourir_brut(donnees: Mapping[str, Any], classe: type[BaseModel] = Initiative) -> list[Bloc]:
    """Every block of the data, in reading order, the whole first.

    What has not the shape that its model wants (a text for a list, an unknown key) is passed over.
    """
    blocs: list[Bloc] = []
    _noter_bloc(((), classe, donnees), (), "", blocs)
    return blocs


def _noter_bloc(objet: Objet, sources: tuple[str, ...], nature: str, blocs: list[Bloc]) -> None:
    chemin, classe, valeur = objet
    if issubclass(classe, Provenance):
        sources, nature = _provenance(valeur, sources, nature)
    blocs.append(Bloc(chemin, classe, valeur, sources, nature))
    for nom in composes(classe):
        for suite, sous_classe, sous_valeur in objets(classe, nom, valeur.get(nom)):
            _noter_bloc(((*chemin, *suite), sous_classe, sous_valeur), sources, nature, blocs)


def _provenance(
    valeur: Mapping[str, Any], sources: tuple[str, ...], nature: str
) -> tuple[tuple[str, ...], str]:
    propres = valeur.get("sources")
    textes = tuple(s for s in propres if isinstance(s, str)) if isinstance(propres, list) else ()
    propre = valeur.get("nature")
    return textes or sources, propre if isinstance(propre, str) and propre else nature


def objets(classe: type[BaseModel], nom: str, valeur: Any) -> Iterator[Objet]:
    """(path, model, keys) of each block right under one field of a model; the path starts with the field."""
    champ = champs(classe)[nom]
    if champ.modele is None:
        return
    for pas, ecrite in champ.valeurs(valeur):
        # What a short writing stands for: a text for a claim, a bare list for a block.
        groupe = champ.lire(ecrite)
        if isinstance(groupe, Mapping):
            yield (nom, *pas), champ.modele, groupe


def champ_en(classe: type[BaseModel], chemin: Chemin) -> Champ | None:
    """The field whose value, or one of whose values, stands at this path."""
    noms = [i for i, pas in enumerate(chemin) if isinstance(pas, str)]
    trouve = champs(modele_en(classe, chemin[: noms[-1]])).get(str(chemin[noms[-1]])) if noms else None
    if trouve or len(noms) < 2:
        return trouve
    # The key may be one that the editor chose.
    dessus = champs(modele_en(classe, chemin[: noms[-2]])).get(str(chemin[noms[-2]]))
    return dessus if dessus and dessus.par_cle else None


def derniere_cle(chemin: Chemin) -> str:
    """The last key of a path; empty when it has none."""
    return next((pas for pas in reversed(chemin) if isinstance(pas, str)), "")


Modele = type[BaseModel]
OU_ENLEVER = ", ou enlevez la clé"  # which nobody is told of a key that is required


def sans_cle_requise(noeud: Node, problemes: list[Problem]) -> list[Problem]:
    """Nobody is told to take away a key without a value, when the record must have it."""
    if not any(_a_enlever(p) for p in problemes):
        return problemes
    dites = dict(_requises(noeud, Initiative))
    voulues = [
        replace(p, remede=dites[p.ligne]) if _a_enlever(p) and p.ligne in dites else p for p in problemes
    ]
    return [p for p in voulues if p.remede != _MEME_ELEMENT]


def _a_enlever(probleme: Problem) -> bool:
    return probleme.code in ("E022", "E023") and OU_ENLEVER in probleme.remede


_MEME_ELEMENT = "dit à sa première ligne"


def _requises(noeud: Node, classe: Modele) -> Iterator[tuple[int, str]]:
    """The line of each key that has no value, and must; what to write there."""
    for element in noeud.items if isinstance(noeud, Sequence) else ():
        cles = element.entries if isinstance(element, Groupe) else ()
        if len(cles) > 1 and all(isinstance(v, Scalar) and not v.value for _, v in cles):
            lignes = [c.mark.line for c, _ in cles]
            remede = f"remplissez cet élément, ou enlevez-le en entier, lignes {lignes[0]} à {lignes[-1]}"
            yield from zip(lignes, (remede, *[_MEME_ELEMENT] * len(lignes)), strict=False)
        else:
            yield from _requises(element, classe)
    for cle, valeur in noeud.entries if isinstance(noeud, Groupe) else ():
        champ = champs(classe).get(cle.value)
        if champ and isinstance(valeur, Scalar) and not valeur.value and champ.requis:
            yield cle.mark.line, _a_remplir(champ)
        elif champ and champ.modele:
            yield from _requises(valeur, champ.modele)


def _a_remplir(champ: Champ) -> str:
    liste = vocabulaire(champ.vocabulaire) if champ.vocabulaire else None
    if liste and len(liste.termes) <= CHOIX_MAX:
        return f"cette clé est obligatoire, écrivez l’un de {', '.join(liste.termes)}"
    return "cette clé est obligatoire, écrivez sa valeur après le deux-points"


def mot_de(reperage: Reperage, chemin: Chemin, cle: str) -> str:
    """What stands at a key of the group of this place; empty where there is none."""
    mot = reperage.mot((*chemin, cle)) if isinstance(reperage.noeud(chemin), Groupe) else None
    return mot.value if mot else ""


def idents_de(liste: Node | None) -> list[Scalar]:
    """The `id` of each element."""
    elements = liste.items if isinstance(liste, Sequence) else ()
    groupes = [e.entries for e in elements if isinstance(e, Groupe)]
    return [v for g in groupes for c, v in g if c.value == "id" and isinstance(v, Scalar)]
