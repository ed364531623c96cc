"""A record of version 1 of the schema -> the same in version 2, its comments and its layout kept.

Figures by territory over one period become series: one an indicator, the territories as its lines, the
table's title as their group. Adding the next year is then adding values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hooks.commun.sommes import periodes_de
from hooks.redaction.edition import FICHE
from hooks.redaction.edition.commentaires import Commentaires, composer, entrees, inserer, relever
from hooks.redaction.edition.formatage import DonneesChangees, Mise
from hooks.redaction.edition.yaml_canonique import nettoyer
from schema.checks.parcours import Chemin, Visite
from schema.corpus.corpus import lire_texte
from schema.lecture.problems import Niveau, Problem
from schema.models.initiative import VERSIONS
from schema.models.rubrique import Contenu
from schema.models.tableaux import TableauStatistique, en_tableau, groupes_de, se_suit

# Keys of a line that its series keeps as they are.
REPRISES = ("id", "somme_de", "organisation", "mesure", "ecart")
# Where a path of version 1 is in version 2.
Passage = tuple[Chemin, Chemin]


@dataclass(frozen=True, slots=True)
class Migration:
    """The text in the last version; None when it is there already, or has faults to be mended first.

    `tableaux`: title of each table that became series, and how many.
    """

    texte: str | None
    fautes: tuple[Problem, ...] = ()
    tableaux: tuple[tuple[str, int], ...] = ()


def migrer(raw: bytes, ident: str, fichier: str) -> Migration:
    """The record in the last version of the schema. Raises DonneesChangees rather than lose anything."""
    lecture = lire_texte(ident, raw, fichier)
    fautes = tuple(p for p in lecture.problemes if p.niveau is Niveau.ERREUR)
    if fautes or lecture.visite is None:
        return Migration(None, fautes)
    if lecture.visite.fiche.version_schema == VERSIONS[-1]:
        return Migration(None)
    texte = nettoyer(raw.decode("utf-8"))
    places = [(chemin, x) for chemin, x in lecture.visite.de(TableauStatistique) if se_suit(x)]
    neuf = _recrire(texte, [chemin for chemin, _ in places])
    relue = lire_texte(ident, neuf.encode("utf-8"), fichier).visite
    memes = relever(neuf).tous() == relever(texte).tous()
    if relue is None or not memes or _chiffres(relue) != _chiffres(lecture.visite):
        raise DonneesChangees(fichier)
    return Migration(neuf, (), tuple((x.titre, len(x.lignes)) for _, x in places))


def _chiffres(visite: Visite) -> list[str]:
    """All that tables and groups of series say, line by line, whichever of them says it."""
    return sorted(
        repr((chemin, x.titre, x.periode, x.sources, x.nature, x.repere, ligne.id, ligne.libelle,
              ligne.unite or x.unite, ligne.total, ligne.somme_de, ligne.ecart, ligne.organisation,
              ligne.mesure, x.additionner, _cases(x, ligne.valeurs)))
        for chemin, contenu in visite.de(Contenu)
        for x in _tableaux(contenu)
        for ligne in x.lignes
    )  # fmt: skip


def _cases(tableau: TableauStatistique, valeurs: Mapping[str, object]) -> list[tuple[object, ...]]:
    colonnes = (c for c in tableau.colonnes if c.id in valeurs)
    return [(c.id, c.libelle, c.secteur, c.organisation, valeurs[c.id]) for c in colonnes]


def _tableaux(contenu: Contenu) -> Iterator[TableauStatistique]:
    yield from contenu.statistiques
    for titre, series in groupes_de(contenu.series).items():
        yield from (en_tableau(titre, series, periode) for periode in periodes_de(*series))


def _recrire(texte: str, places: Iterable[Chemin]) -> str:
    """The text, the tables at these paths written as series."""
    arbre, passages = composer(texte), list[Passage]()
    for ou, chemins in groupby(places, key=lambda chemin: chemin[:-2]):
        passages += _migrer_un_bloc(_noeud(arbre, ou), ou, {int(chemin[-1]) for chemin in chemins})
    arbre.value.append((_mot("version_schema"), _mot(VERSIONS[-1])))
    brut = Mise(texte).rendre(arbre, FICHE)
    return inserer(brut, _deplacer(relever(texte), passages, {e.chemin for e in entrees(composer(brut))}))


def _noeud(noeud: Node, chemin: Chemin) -> MappingNode:
    for pas in chemin:
        noeud = noeud.value[pas] if isinstance(noeud, SequenceNode) else _cles(noeud)[str(pas)]
    assert isinstance(noeud, MappingNode)
    return noeud


def _cles(noeud: Node) -> dict[str, Node]:
    return {cle.value: valeur for cle, valeur in noeud.value}


def _migrer_un_bloc(bloc: MappingNode, ou: Chemin, rangs: set[int]) -> Iterator[Passage]:
    """Put the series of the tables of these ranks after those that the block has."""
    cles = _cles(bloc)
    tableaux, series = cles["statistiques"], cles.get("series") or _liste([], en_ligne=False)
    avant, gardes = (*ou, "statistiques"), list[Node]()
    for rang, tableau in enumerate(tableaux.value):
        if rang in rangs:
            yield from _passages(_cles(tableau), (*avant, rang), (*ou, "series"), len(series.value))
            series.value += _series(_cles(tableau))
        else:
            yield (*avant, rang), (*avant, len(gardes))
            gardes.append(tableau)
    tableaux.value = gardes
    if not gardes:
        yield avant, (*ou, "series")
    bloc.value = [(c, v) for c, v in bloc.value if c.value != "series" and (gardes or v is not tableaux)]
    bloc.value.append((_mot("series"), series))


def _series(tableau: Mapping[str, Node]) -> Iterator[Node]:
    """One series a line. The first says the territories, all of them; the others, only what they publish."""
    tous = [_cles(c) for c in tableau["colonnes"].value]
    communes = {c: tableau[c] for c in ("additionner", "sources", "nature", "repere") if c in tableau}
    for rang, noeud in enumerate(tableau["lignes"].value):
        ligne = _cles(noeud)
        siennes: dict[str, Node] = {
            c: ligne[c] for c in ("id", "somme_de", "organisation", "mesure", "ecart") if c in ligne
        }
        valeurs = _cles(ligne["valeurs"]) if "valeurs" in ligne else {}
        lignes = [
            _territoire(c if rang == 0 else {"id": c["id"]}, valeurs.get(c["id"].value), tableau["periode"])
            for c in tous
            if rang == 0 or c["id"].value in valeurs
        ]
        total = {"totaux": _liste([_releve(tableau["periode"], ligne["total"])])} if "total" in ligne else {}
        yield _groupe({
            "titre": ligne["libelle"], "groupe": tableau["titre"],
            "unite": ligne.get("unite", tableau["unite"]), **siennes, **total, **communes,
            **({"lignes": _liste(lignes, en_ligne=False)} if lignes else {}),
        }, en_ligne=False)  # fmt: skip


def _territoire(dit: Mapping[str, Node], valeur: Node | None, periode: Node) -> Node:
    return _groupe({**dit, **({"valeurs": _liste([_releve(periode, valeur)])} if valeur else {})})


def _releve(periode: Node, valeur: Node) -> Node:
    return _groupe({"periode": periode, "valeur": valeur})


def _passages(tableau: Mapping[str, Node], ici: Chemin, series: Chemin, debut: int) -> Iterator[Passage]:
    """Where each part of a table goes: lines become series, columns the lines of the first."""
    premiere = (*series, debut)
    yield ici, premiere
    yield (*ici, "titre"), (*premiere, "groupe")
    yield (*ici, "colonnes"), (*premiere, "lignes")
    yield (*ici, "lignes"), premiere
    rangs = [_cles(c)["id"].value for c in tableau["colonnes"].value]
    for i, noeud in enumerate(tableau["lignes"].value):
        ligne, serie = (*ici, "lignes", i), (*series, debut + i)
        yield ligne, serie
        for cle, neuve in (("libelle", "titre"), ("valeurs", "lignes"), ("total", "totaux")):
            yield (*ligne, cle), (*serie, neuve)
        valeurs = _cles(_cles(noeud)["valeurs"]) if "valeurs" in _cles(noeud) else {}
        ecrites = rangs if i == 0 else [x for x in rangs if x in valeurs]
        for j, colonne in enumerate(ecrites):
            yield (*ligne, "valeurs", colonne), (*serie, "lignes", j)


def _deplacer(dits: Commentaires, passages: Iterable[Passage], places: set[Chemin]) -> Commentaires:
    """The comments, each beside what it is about, or what holds that now."""
    connus, neufs = dict(passages), Commentaires(tete=dits.tete, pied=dits.pied)

    def neuve(chemin: Chemin) -> Chemin:
        debuts = (n for n in range(len(chemin), 0, -1) if chemin[:n] in connus)
        n = next(debuts, 0)
        chemin = (*connus.get(chemin[:n], ()), *chemin[n:])
        return next(chemin[:n] for n in range(len(chemin), -1, -1) if chemin[:n] in places or n == 0)

    for sorte in ("avant", "apres", "bout"):
        for chemin, lignes in getattr(dits, sorte).items():
            getattr(neufs, sorte)[neuve(chemin)].extend(lignes)
    return neufs


def _mot(texte: str) -> ScalarNode:
    return ScalarNode("tag:yaml.org,2002:str", texte)


def _groupe(cles: Mapping[str, Node], en_ligne: bool = True) -> MappingNode:
    return MappingNode("tag:yaml.org,2002:map", [(_mot(c), v) for c, v in cles.items()], flow_style=en_ligne)


def _liste(elements: list[Node], en_ligne: bool = True) -> SequenceNode:
    return SequenceNode("tag:yaml.org,2002:seq", elements, flow_style=en_ligne)
