"""Two trees of a record -> its changes, from the header to the tenth rubrique."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hooks.suivi.appariement import apparier
from hooks.suivi.arbre_compare import Feuille, Objet, Valeur
from hooks.suivi.phrases import Changement, Sens, cite, element, resume, rubrique, valeur_montree
from schema.champs import champs, mot_de
from schema.lecture.typographie import minuscule
from schema.models.marques import Mot, Sorte
from schema.vocabularies.vocabulaires import vocabulaire

# In a sentence, a short text is shown whole on both sides; a longer one has its words compared.
PHRASE = 60
ADJECTIFS = {
    "année": "annuel", "an": "annuel", "mois": "mensuel", "semaine": "hebdomadaire", "jour": "quotidien",
}  # fmt: skip
Lieu = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparateur:
    """`sources`: how the sources of the record are called, by their id, before and after. `colonnes`: the
    same for the columns of the table that is being compared. `tues`: fields of which nothing is said."""

    sources_avant: Mapping[str, str]
    sources_apres: Mapping[str, str]
    colonnes: Mapping[str, str] = field(default_factory=dict)
    tues: Collection[str] = ()

    def fiche(self, avant: Objet, apres: Objet) -> Iterator[Changement]:
        """Changes of a whole record, in the order of its model."""
        for champ in _champs(avant, apres):
            lieu = (rubrique(champ),)
            a, b = avant.champs.get(champ), apres.champs.get(champ)
            if champ in vocabulaire("canevas"):
                yield from self._rubrique(lieu, a, b)
            else:
                yield from self._champ(lieu, mot_de(apres.classe, champ), a, b)

    def objet(
        self, lieu: Lieu, avant: Objet, apres: Objet, sauf: tuple[str, ...] = ()
    ) -> Iterator[Changement]:
        """Changes of one group of keys."""
        if "colonnes" in apres.champs:
            self = replace(self, colonnes=_colonnes(avant) | _colonnes(apres))
        for champ in _champs(avant, apres):
            if champ not in sauf and champ not in self.tues:
                nom = _mot_de(avant, apres, champ)
                yield from self._champ(lieu, nom, avant.champs.get(champ), apres.champs.get(champ))

    def _rubrique(self, lieu: Lieu, a: Valeur | None, b: Valeur | None) -> Iterator[Changement]:
        if isinstance(a, Objet) and isinstance(b, Objet):
            yield from self.objet(lieu, a, b)
        elif isinstance(b, Objet) and a is None:
            yield Changement(Sens.AJOUT, lieu, RUBRIQUE, apres=_comptes(b))
        elif isinstance(a, Objet) and b is None:
            yield Changement(Sens.RETRAIT, lieu, RUBRIQUE, avant=_comptes(a))
        elif a is not None or b is not None:
            yield from self._champ(lieu, RUBRIQUE, a, b)

    def _champ(self, lieu: Lieu, nom: Mot, a: Valeur | None, b: Valeur | None) -> Iterator[Changement]:
        if isinstance(a or b, list) and isinstance(a or [], list) and isinstance(b or [], list):
            yield from self._liste(lieu, nom, a or [], b or [])  # type: ignore[arg-type]  # both are lists
        elif isinstance(a or b, dict) and isinstance(a or {}, dict) and isinstance(b or {}, dict):
            yield from self._table(lieu, a or {}, b or {}, nom)  # type: ignore[arg-type]  # both are tables
        elif isinstance(a, Objet) and isinstance(b, Objet):
            yield from self.objet((*lieu, nom.nom), a, b)
        elif a is None and b is not None:
            yield Changement(Sens.AJOUT, lieu, nom, apres=_en_bref(b))
        elif b is None and a is not None:
            yield Changement(Sens.RETRAIT, lieu, nom, avant=_en_bref(a))
        elif a is not None and b is not None and a != b:
            yield _remplacement(lieu, nom, a, b)

    def _table(
        self, lieu: Lieu, a: Mapping[str, Valeur], b: Mapping[str, Valeur], nom: Mot
    ) -> Iterator[Changement]:
        for cle in dict.fromkeys([*a, *b]):
            yield from self._champ(
                (*lieu, f"colonne {cite(self.colonnes.get(cle, cle))}"), nom, a.get(cle), b.get(cle)
            )

    def _liste(self, lieu: Lieu, nom: Mot, a: list[Valeur], b: list[Valeur]) -> Iterator[Changement]:
        trouve = apparier(a, b)
        for i, j in trouve.paires:
            yield from self._paire(lieu, nom, a[i], b[j])
        for i, j in trouve.paires:
            if (i, j) in trouve.deplaces and isinstance(b[j], Objet):
                yield Changement(
                    Sens.DEPLACEMENT, lieu, nom, avant=_place(i), apres=_place(j),
                    element=True, sujet=_en_bref(b[j]),
                )  # fmt: skip
        for i in trouve.retires:
            yield _venu_ou_parti(Sens.RETRAIT, lieu, nom, a[i])
        for j in trouve.ajoutes:
            yield _venu_ou_parti(Sens.AJOUT, lieu, nom, b[j])

    def _paire(self, lieu: Lieu, nom: Mot, a: Valeur, b: Valeur) -> Iterator[Changement]:
        if not isinstance(a, Objet) or not isinstance(b, Objet):
            return
        if a.affirme and b.affirme:
            yield from self._provenance(lieu, nom, a, b)
        texte = a.champs.get("texte"), b.champs.get("texte")
        reformule = isinstance(texte[0], Feuille) and isinstance(texte[1], Feuille) and texte[0] != texte[1]
        if reformule:
            yield Changement(
                Sens.REFORMULATION, lieu, nom, a.texte("texte"), b.texte("texte"), element=True, cite=True
            )
        yield from self.objet((*lieu, element(b, nom)), a, b, ("texte",) if reformule else ())

    def _provenance(self, lieu: Lieu, nom: Mot, a: Objet, b: Objet) -> Iterator[Changement]:
        partis = [s for s in a.sources if s not in b.sources]
        venus = [s for s in b.sources if s not in a.sources]
        if partis or venus:
            avant, apres = _noms(partis, self.sources_avant), _noms(venus, self.sources_apres)
            yield Changement(Sens.SOURCE, lieu, nom, avant, apres, element=True, sujet=resume(b))
        if a.nature != b.nature:
            yield Changement(
                Sens.NATURE, lieu, nom, _nature(a.nature), _nature(b.nature), element=True, sujet=resume(b)
            )


RUBRIQUE = Mot("rubrique", "rubriques", True)


def _champs(avant: Objet, apres: Objet) -> list[str]:
    """Fields that either has, in the order of the model, then unknown keys."""
    presents = dict.fromkeys([*avant.champs, *apres.champs])
    connus = [c for c in champs(apres.classe) if c in presents]
    return connus + [c for c in presents if c not in champs(apres.classe)]


def _colonnes(tableau: Objet) -> dict[str, str]:
    colonnes = tableau.champs.get("colonnes")
    objets = [c for c in colonnes if isinstance(c, Objet)] if isinstance(colonnes, list) else []
    return {c.texte("id"): c.texte("libelle") or c.texte("id") for c in objets}


def _mot_de(avant: Objet, apres: Objet, champ: str) -> Mot:
    """The word of a field; an amount that comes back says how often: « montant annuel »."""
    nom = mot_de(apres.classe, champ)
    adjectif = ADJECTIFS.get(apres.texte("par"))
    if champ != "montant" or not adjectif or avant.texte("par") != apres.texte("par"):
        return nom
    return Mot(f"{nom.nom} {adjectif}", f"{nom.pluriel} {adjectif}s", nom.feminin)


def _comptes(objet: Objet) -> str:
    """« 2 énoncés, 3 leçons »: what a rubrique holds."""
    listes = [(mot_de(objet.classe, c), v) for c, v in objet.champs.items() if isinstance(v, list)]
    return ", ".join(nom.compte(len(v)) for nom, v in listes)


def _remplacement(lieu: Lieu, nom: Mot, a: Valeur, b: Valeur) -> Changement:
    if not isinstance(a, Feuille) or not isinstance(b, Feuille):
        return Changement(Sens.REMPLACEMENT, lieu, nom, _en_bref(a), _en_bref(b))
    if a.sorte is Sorte.TEXTE and max(len(a.montre), len(b.montre)) > PHRASE:
        return Changement(Sens.REFORMULATION, lieu, nom, a.montre, b.montre, cite=True)
    if a.montre == b.montre:  # two organisations of one name
        return Changement(Sens.REMPLACEMENT, lieu, nom, cite(a.valeur), cite(b.valeur))
    return Changement(Sens.REMPLACEMENT, lieu, nom, valeur_montree(a), valeur_montree(b))


def _venu_ou_parti(sens: Sens, lieu: Lieu, nom: Mot, valeur: Valeur) -> Changement:
    objet = valeur if isinstance(valeur, Objet) else None
    montre = resume(objet) if objet else _en_bref(valeur)
    avant, apres = ("", montre) if sens is Sens.AJOUT else (montre, "")
    return Changement(sens, lieu, nom, avant, apres, element=True, cite=objet is not None, objet=objet)


def _en_bref(valeur: Valeur) -> str:
    if isinstance(valeur, Feuille):
        return valeur_montree(valeur)
    if isinstance(valeur, Objet):
        return resume(valeur)
    elements = valeur.values() if isinstance(valeur, dict) else valeur
    return ", ".join(_en_bref(v) for v in elements)


def _place(rang: int) -> str:
    return "1re" if rang == 0 else f"{rang + 1}e"


def _noms(sources: list[str], connues: Mapping[str, str]) -> str:
    return ", ".join(cite(connues.get(s) or s) for s in sources)


def _nature(ident: str) -> str:
    return minuscule(vocabulaire("natures").libelle(ident)) if ident else ""
