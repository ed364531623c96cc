"""What the lists and the registers of several sites become in one: a term is another's when it has its id and
its label, or when a hand-written table says so; never because it has its name.

A term that our list lacks comes in under its own id where all sites mean the same thing by it, otherwise with
its observatory's before it. So does an organisation. Lists that the pages and rules of the site are made on
(rubriques, genres, natures…) take none: a record that needs one is put aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hooks.donnees.agregation import ORGANISATIONS as REGISTRE
from hooks.donnees.agregation import Source
from hooks.donnees.agregation.moisson import Moisson
from hooks.donnees.fichiers_json import ORGANISATIONS, VOCABULAIRES
from hooks.redaction.edition import ORGANISATION, Plan
from hooks.redaction.edition.yaml_canonique import dresser, rendre
from schema.champs import champs
from schema.corpus.ensemble import Registre, juger, juger_organisation
from schema.lecture.lecteur import lire
from schema.lecture.problems import graves
from schema.lecture.typographie import replier
from schema.models.partenaires import Organisation
from schema.models.types import ID
from schema.vocabularies.vocabulaires import RENVOIS, listes, terme, vocabulaire

# Beside those to which a form may propose a term.
AUSSI = ("populations", "themes")
Corresp = Mapping[str, Mapping[str, str]]
# A term or an organisation as a site serves it, by its id there.
Entrees = Mapping[str, Mapping[str, Any]]


@dataclass
class Fusion:
    """What comes in: terms by list, texts of organisations by id; for each source, what its ids are here."""

    termes: dict[str, dict[str, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    organisations: dict[str, str] = field(default_factory=dict)
    connues: dict[str, Organisation] = field(default_factory=dict)
    ici: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    phrases: list[str] = field(default_factory=list)

    def proposer(self) -> None:
        """Let records name these terms, until lists are read again."""
        listes().proposer(
            {nom: {i: terme(t) for i, t in siens.items()} for nom, siens in self.termes.items()}
        )

    def liste(self, nom: str, texte: str) -> str:
        """The text of a list of ours with what comes in."""
        ecrits = [rendre(dresser(t, Plan())) for t in self.termes.get(nom, {}).values()]
        return texte.rstrip("\n") + "\n" + "".join(map(_en_element, ecrits)) if ecrits else texte


def _en_element(texte: str) -> str:
    lignes = texte.rstrip("\n").split("\n")
    return "".join(f"{'  - ' if i == 0 else '    '}{ligne}\n" for i, ligne in enumerate(lignes))


def fusionner(moissons: Iterable[tuple[Source, Moisson]], registre: Registre) -> Fusion:
    """The lists and registers of all these sites, beside our own."""
    fusion, toutes = Fusion(), list(moissons)
    for source, _ in toutes:
        fusion.ici[source.cle] = {nom: dict(paires) for nom, paires in source.equivalences.items()}
    for nom in _ouvertes():
        servies = {s.cle: (s, _termes(m, nom)) for s, m in toutes}
        nous = {t.id: t.libelle for t in vocabulaire(nom)}
        for ident, dit, _ in _neuves(fusion, nom, servies, nous, "libelle"):
            _ajouter_un_terme(fusion, nom, ident, dit)
    servies = {s.cle: (s, _entrees(m.donnees(ORGANISATIONS, "organisations"))) for s, m in toutes}
    nous = {ident: o.nom for ident, o in registre.organisations.items()}
    neuves = list(_neuves(fusion, REGISTRE, servies, nous, "nom"))
    for ident, dit, cle in neuves:
        _ajouter_une_organisation(fusion, ident, dit, fusion.ici[cle])
    _sans_suite_perdue(fusion, registre)
    return fusion


def _ouvertes() -> list[str]:
    """Lists that may grow; those that others name come first."""
    ouvertes = [c.stem for c in sorted(listes().dossier.glob("*.yml"))]
    voulues = [n for n in ouvertes if n in AUSSI or vocabulaire(n).ouverte]
    return sorted(voulues, key=lambda n: n not in RENVOIS.values())


def _termes(m: Moisson, nom: str) -> Entrees:
    for liste in m.donnees(VOCABULAIRES, "vocabulaires"):
        if liste.get("id") == nom and isinstance(liste.get("termes"), list):
            return _entrees(t for t in liste["termes"] if isinstance(t, dict))
    return {}


def _entrees(lues: Iterable[dict[str, Any]]) -> Entrees:
    return {str(x["id"]): x for x in lues if isinstance(x.get("id"), str)}


def _neuves(
    fusion: Fusion,
    nom: str,
    servies: Mapping[str, tuple[Source, Entrees]],
    nous: Mapping[str, str],
    cle_du_nom: str,
) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """(id here, what it is, source) of each entry that we lack; and what each id of each source is here."""
    sens: dict[str, set[str]] = defaultdict(set)
    for _, entrees in servies.values():
        for ident, dit in entrees.items():
            sens[ident].add(str(dit.get(cle_du_nom, "")))
    prises = set(nous)
    for cle, (source, entrees) in servies.items():
        ici = fusion.ici[cle].setdefault(nom, {})
        for ident, dit in entrees.items():
            if ident in ici:
                continue
            if nous.get(ident, "") == str(dit.get(cle_du_nom, "")):
                continue
            libre = ident not in nous and len(sens[ident]) == 1
            ici[ident] = sien = ident if libre else f"{source.autorite}-{ident}"
            if sien not in prises:
                prises.add(sien)
                yield sien, dit, cle


def _ajouter_un_terme(fusion: Fusion, nom: str, ident: str, dit: Mapping[str, Any]) -> None:
    ecrit = {cle: v for cle, v in dit.items() if isinstance(v, str | list) and v} | {"id": ident}
    liste = vocabulaire(nom)
    gardees = {"id", "libelle", "definition", "sigle", "autres", *(c for t in liste for c in t.extra)}
    ecrit = {cle: v for cle, v in ecrit.items() if cle in gardees}
    for cle, autre in RENVOIS.items():
        if cle in ecrit and ecrit[cle] not in vocabulaire(autre) and ecrit[cle] not in fusion.termes[autre]:
            ecrit.pop(cle)
    manque = [cle for cle in liste.demandes if cle not in ecrit]
    texte = f"titre: x\ntermes:\n{_en_element(rendre(dresser(_en_textes(ecrit), Plan())))}".encode()
    noeud, problemes = lire(texte, f"schema/vocabularies/{nom}.yml")
    if noeud:
        problemes += juger(f"schema/vocabularies/{nom}.yml", noeud)
    if manque or noeud is None or graves(problemes):
        raison = problemes[0].quoi if problemes else f"il n’a pas de «\u00a0{manque[0]}\u00a0»"
        fusion.phrases.append(
            f"Terme «\u00a0{ident}\u00a0» de «\u00a0{nom}\u00a0» laissé de côté\u00a0: {raison}."
        )
        return
    fusion.termes[nom][ident] = _en_textes(ecrit)


def _en_textes(valeur: Any) -> Any:
    """What JSON says, as our YAML says it: texts, and lists and groups of texts."""
    if isinstance(valeur, Mapping):
        return {str(cle): _en_textes(v) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return [_en_textes(v) for v in valeur]
    return ("oui" if valeur else "non") if isinstance(valeur, bool) else str(valeur)


def _ajouter_une_organisation(fusion: Fusion, ident: str, dit: Mapping[str, Any], ici: Corresp) -> None:
    donnees = _en_textes(
        {cle: v for cle, v in dit.items() if cle in champs(Organisation) and v not in ([], None)}
    )
    for suite in donnees.get("successeurs", ()):
        suite["organisation"] = ici[REGISTRE].get(
            suite.get("organisation", ""), suite.get("organisation", "")
        )
    if "rls" in donnees:
        donnees["rls"] = [ici.get("rls", {}).get(x, x) for x in donnees["rls"]]
    texte = rendre(dresser(donnees, ORGANISATION))
    fichier = f"schema/vocabularies/organisations/{ident}.yml"
    noeud, problemes = lire(texte.encode(), fichier)
    fusion.proposer()
    lue, fautes = juger_organisation(fichier, noeud) if noeud else (None, [])
    if lue is None or graves([*problemes, *fautes]) or not ID.match(ident):
        raison = next((p.quoi for p in (*problemes, *fautes)), "son identifiant n’en est pas un")
        fusion.phrases.append(f"Organisation «\u00a0{ident}\u00a0» laissée de côté\u00a0: {raison}.")
        return
    fusion.organisations[ident], fusion.connues[ident] = texte, lue


def _sans_suite_perdue(fusion: Fusion, registre: Registre) -> None:
    """An organisation whose successor did not come in is told without it."""
    for ident, o in [*fusion.connues.items()]:
        la = [
            s for s in o.successeurs if registre.connait(s.organisation) or s.organisation in fusion.connues
        ]
        if len(la) < len(o.successeurs):
            nue = o.model_copy(update={"successeurs": tuple(la)})
            donnees = _en_textes(nue.model_dump(mode="json", exclude_none=True, exclude_defaults=True))
            fusion.connues[ident] = nue
            fusion.organisations[ident] = rendre(dresser(donnees, ORGANISATION))


def memes_noms(fusion: Fusion, registre: Registre) -> list[str]:
    """Organisations that may be one, by their names: for a person to judge, and to say in the table."""
    par_nom: dict[str, list[str]] = defaultdict(list)
    for ident, o in {**registre.organisations, **fusion.connues}.items():
        par_nom[replier(o.nom)].append(ident)
    return [
        f"{' et '.join(idents)} ont le même nom\u00a0: si c’est une seule organisation, dites-le dans "
        "«\u00a0equivalences\u00a0»."
        for idents in par_nom.values()
        if len(idents) > 1 and any(i in fusion.connues for i in idents)
    ]
