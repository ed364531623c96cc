"""The page of the documentation that shows a run: charts by our own figures, the same numbers in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from hooks.commun.dates_fr import en_francais
from hooks.site.figures.barres import Barre, barres
from schema.lecture.typographie import nombre, typographier
from tests.bench.cas import NOMS
from tests.bench.cibles import constats
from tests.bench.projets import MO, RACINE
from tests.bench.releve import Ligne, Releve

PAGE = RACINE / "docs" / "developper" / "vitesse.md"
# The load past which other work lengthens what is measured.
AU_CALME = 0.5
PLANCHER = """\
Le plancher est ce que prend, dans un même passage et à elle seule, une part de la tâche : lire les fiches \
par PyYAML et les valider par pydantic, puis écrire les octets du site (tout refait); relire, hacher et \
lier chaque fichier (un texte ou un titre changé); MkDocs et Material sur les seules pages écrites à la main \
(make site). Rien n’y est rendu, jugé, indexé ni vérifié : aucune de nos constructions ne peut descendre \
plus bas."""
DEBUT = """\
<!-- Écrit par « python -m tests.bench --noter », refait par « --page ». -->

# Vitesse

Ce que coûte la construction du site, chaque taille mesurée en un seul passage, toutes sur une seule \
machine : tout refait, puis avec ce que la construction précédente a laissé, et à côté les mêmes récits par \
d’autres générateurs.

Pour le mesurer chez vous : `make bench`. Les récits mesurés sont inventés, d’environ 15 Ko et cent énoncés \
chacun. Le temps de calcul est celui du processeur, tous processus additionnés; il dépend moins que la durée \
de ce que la machine fait d’autre. Nos constructions vérifient les fiches et les liens, font tous les index, \
les données et les empreintes; les autres n’en font rien.
"""


def page(releve: Releve) -> str:
    """The whole page, in Markdown."""
    dessins = "\n".join(_dessin(releve, taille) for taille in releve.tailles)
    avant, apres = (typographier("\n".join(x)) for x in (_avant(releve), _apres(releve)))
    return f'{avant}\n\n<div class="dessins">\n{dessins}\n</div>\n\n{apres.rstrip()}\n'


def _avant(r: Releve) -> Iterator[str]:
    yield DEBUT
    yield from _passage(r)
    yield "\n## Les cibles\n"
    yield from _cibles(r)
    yield from _socles(r)
    yield from _etapes(r)
    yield "\n## Temps de calcul par récit"


def _apres(r: Releve) -> Iterator[str]:
    yield "## Toutes les mesures\n"
    for taille in r.tailles:
        siennes = [x for x in r.lignes if x.taille == taille and not _vraie(x)]
        ailleurs = [f"D’un autre passage : {siennes[0].passage}.\n"] if siennes[0].passage else []
        yield from (f"### {nombre(taille)} récits\n", *ailleurs, *_mesures(siennes), "")
    if vraies := [x for x in r.lignes if _vraie(x)]:
        yield from (f"### Les {vraies[0].taille} vraies fiches\n", *_mesures(vraies))


def _vraie(x: Ligne) -> bool:
    return x.cas.startswith("site")


def _passage(r: Releve) -> Iterator[str]:
    """Where and when, and whether the machine was busy."""
    machine = ", ".join(f"{nom} : {dit}" for nom, dit in r.machine.items())
    yield f"- **Jour** : {en_francais(r.jour)}; commit {r.commit}"
    yield f"- **Machine** : {machine}"
    yield "- **Versions** : " + ", ".join(f"{nom} {numero}" for nom, numero in r.versions.items())
    charge = max((x.charge for x in r.lignes), default=0.0)
    occupee = "; d’autres y travaillaient, les durées sont trop longues" if charge > AU_CALME else ""
    yield f"- **Charge** avant les mesures : {_decimal(charge, 1)} au plus{occupee}"


def _cibles(r: Releve) -> Iterator[str]:
    yield from _tableau(
        ("Cible", "Récits", "Voulu, au plus", "Mesuré", "Tenue", "Plancher"),
        (
            (
                c.cible.quoi,
                nombre(c.taille) if c.taille else "–",
                c.cible.dire(c.cible.voulu),
                "–" if c.valeur is None else c.cible.dire(c.valeur),
                c.tenue,
                "–" if c.plancher is None else c.cible.dire(c.plancher),
            )
            for c in constats(r)
        ),
    )
    yield f"\n{PLANCHER}"


def _socles(r: Releve) -> Iterator[str]:
    """What stands under each target that is not held, those of one reason together."""
    raisons: dict[str, list[str]] = {}
    for c in constats(r):
        if c.tenue == "non" and c.cible.socle:
            raisons.setdefault(c.cible.socle, []).append(c.cible.quoi)
    if raisons:
        yield "\nCe qui reste, là où une cible n’est pas tenue :\n"
        yield from (f"- {'; '.join(quoi)} : {socle}." for socle, quoi in raisons.items())


def _etapes(r: Releve) -> Iterator[str]:
    """Seconds of each step of our builds, at the largest size that was measured."""
    taille = max((x.taille for x in r.lignes if x.etapes and not _vraie(x)), default=0)
    siennes = [x for x in r.lignes if x.taille == taille and x.etapes]
    if siennes:
        noms = list(dict.fromkeys(nom for x in siennes for nom in x.etapes if x.etapes[nom]))
        yield f"\n## Ce que prend chaque étape, {nombre(taille)} récits\n"
        yield "En secondes, sur tous les cœurs. Le reste d’une construction est le démarrage et MkDocs.\n"
        yield from _tableau(
            ("Cas", *noms),
            ((NOMS[x.cas], *(_decimal(x.etapes.get(nom, 0.0), 1) for nom in noms)) for x in siennes),
        )


def _dessin(r: Releve, taille: int) -> str:
    """Milliseconds of processor a record, a bar a case."""
    # What a server does for one page is nothing to what a build does for all of them.
    siennes = [
        x for x in r.lignes if x.taille == taille and not _vraie(x) and not x.cas.startswith("serveur")
    ]
    liste = []
    for x in siennes:
        valeur = None if x.saute else Decimal(f"{x.processeur / taille * 1000:.1f}")
        liste.append(Barre(NOMS[x.cas], valeur, x.saute if valeur is None else f"{nombre(valeur)} ms"))
    titre = f"Temps de calcul par récit, {nombre(taille)} récits"
    return str(barres(titre, liste, entete=f"{nombre(taille)} récits", precision="millisecondes par récit"))


def _mesures(lignes: Iterable[Ligne]) -> Iterator[str]:
    titres = ("Cas", "Durée (s)", "Calcul (s)", "Mémoire (Mo)", "Poids (Mo)", "Fichiers", "Réserve (Mo)")
    return _tableau(titres, map(_rangee, lignes))


def _rangee(x: Ligne) -> Sequence[str]:
    if x.saute:
        return (NOMS[x.cas], x.saute, *["–"] * 5)
    memoire, reserve = _decimal(x.memoire / MO, 0), _decimal(x.reserve / MO, 1) if x.reserve else "–"
    chiffres = (_decimal(x.duree, 2), _decimal(x.processeur, 2), memoire, _decimal(x.octets / MO, 1))
    return (NOMS[x.cas], *chiffres, nombre(x.fichiers), reserve)


def _decimal(valeur: float, decimales: int) -> str:
    return nombre(Decimal(f"{valeur:.{decimales}f}"))


def _tableau(titres: Sequence[str], rangees: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(titres)} |"
    yield "|---" + "|---:" * (len(titres) - 1) + "|"
    for rangee in rangees:
        yield f"| {' | '.join(rangee)} |"
