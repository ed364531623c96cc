"""One walk over a record, shared by provenance, references, counts and rules; and one over plain data, valid
or not, by the same models: what a draft holds, and where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from schema.champs import Champ, champs, composes, modele_en, renvois
from schema.lecture.nodes import Mapping as Groupe
from schema.lecture.nodes import Reperage
from schema.lecture.typographie import entier, guillemets
from schema.models.base import Affirmation, Provenance
from schema.models.chiffres import d_un_rapport, quantite
from schema.models.dates import bornes, voulues
from schema.models.initiative import Initiative
from schema.models.marques import Sorte
from schema.models.rubrique import Contenu
from schema.models.tableaux import LigneSerie, groupes_de
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


AVEC_PAGE = re.compile(r"(?:(?P<ident>[a-z0-9-]+),? \(?)?(?:pp?\.|pages?) ?\d.*")


# The key of what an element is first of all.
NOMS_D_ELEMENT = ("libelle", "designation", "texte", "nom", "titre")
_RIEN = frozenset(("aucun", "aucune", "néant", "rien", "sans objet", "s.o.", "n/a", "n.a.", "nd", "n.d."))


def au_lieu_d_une_liste(recu: str, champ: Champ | None) -> tuple[str, str] | tuple[()]:
    """What is wrong with a text in place of a list, and what to write; nothing when its kind alone is."""
    if champ is None:
        return ()
    quoi = f"on attend une liste pour {guillemets(champ.nom)}, pas un texte"
    if recu.strip().lower() in _RIEN:
        quoi = f"{guillemets(recu)} ne dit rien à qui lit la fiche"
        return quoi, "écrivez ce que dit la source; si elle n’en dit rien, enlevez la clé ou sa rubrique"
    if recu.startswith("- ") and recu.endswith("\n"):
        signe = "|" if "\n- " in recu or " - " not in recu else ">"
        return quoi, f"enlevez {guillemets(signe)} après {guillemets(champ.nom + ':')}"
    page = AVEC_PAGE.fullmatch(recu)
    if page and page["ident"] and champ.sorte is Sorte.IDENTIFIANT:
        return quoi, f"écrivez {entier('[' + page['ident'] + ']')}; la page va dans « repere », sous l’énoncé"
    nom = next((n for n in NOMS_D_ELEMENT if champ.modele and n in champs(champ.modele)), "")
    if nom and not champ.court:
        return quoi, f"passez à la ligne et écrivez {entier(f'- {nom}: {recu}')}"
    return ()


def nombre_en_place(classe: type[BaseModel], reperage: Reperage, chemin: Chemin, ecrit: str) -> str:
    """What to write of a number that words say, or its unit, at this place; empty for any other."""
    unite = next((u for i in range(len(chemin), -1, -1) if (u := _unite(reperage, chemin[:i]))), "")
    if "valeur" not in champs(modele_en(classe, chemin[:-1])):
        return d_un_rapport(ecrit, unite, derniere_cle(chemin))
    seul = not isinstance(reperage.noeud(chemin[:-1]), Groupe)
    return quantite(ecrit, unite, str(chemin[-2]) if seul and len(chemin) > 1 else "")


def _unite(reperage: Reperage, chemin: Chemin) -> str:
    mot = reperage.mot((*chemin, "unite")) if isinstance(reperage.noeud(chemin), Groupe) else None
    return mot.value if mot else ""


def date_en_place(reperage: Reperage, chemin: Chemin, ecrit: str) -> str:
    """What to write where the date stands in another key, or where two are written in the key of the last."""
    texte = reperage.mot((*chemin[:-1], "texte")) if isinstance(reperage.noeud(chemin[:-1]), Groupe) else None
    if texte and bornes(texte.value) and chemin[-1] != "texte":
        dite, dit = entier(f"{chemin[-1]}: {texte.value}"), entier(f"texte: {ecrit}")
        return f"la date et le texte sont échangés, écrivez {dite} et {dit}"
    lues = voulues(ecrit) if chemin[-1] == "fin" else []
    debut, barre, fin = lues[0].partition("/") if len(lues) == 1 else ("", "", "")
    if not barre or chemin[0] != "periode":
        return ""
    return f"écrivez « {fin} » ici, et « {debut} » dans « debut_services » ou « debut_travaux »"


def une_seule(champ: Champ | None, ecrit: str) -> str:
    """What to write instead of several terms, in a field that takes one; empty for anything else."""
    termes = vocabulaire(champ.vocabulaire) if champ and champ.vocabulaire and not champ.liste else ()
    dits = [x for x in re.split(r"\s*[,;/+&]\s*|\s+et\s+", ecrit.strip()) if x]
    if len(dits) < 2 or not all(x in termes for x in dits):
        return ""
    ailleurs = "; l’autre va sur l’énoncé dont elle dit la nature" if champ and champ.nom == "nature" else ""
    return f"une seule valeur ici, comme {guillemets(dits[0])}{ailleurs}"
