"""The partners' diagram: who does what for whom, placed by Graphviz, drawn with the page's own type.

Actors are grouped in their organisation. Links of one pair are one arrow with several words; three or more
that leave one actor (or reach it) with one word are a sheaf: it is written once, where they part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import hypot

from markupsafe import Markup, escape

from hooks.site.figures.disposition import Boite, Courbe, Disposition, Fleche, Point, disposer
from hooks.site.figures.svg import couper, em, mesurer, nu, pixel
from hooks.site.redacteur import Redaction
from schema.lecture.typographie import pluriel
from schema.models.partenaires import LienPartenaires, Partenaire

# Both sides do the same: the arrow has two heads and no direction of its own.
RECIPROQUES = frozenset({"concertation"})
FAISCEAU_MINIMUM = 3


@dataclass(frozen=True, slots=True)
class Noeud:
    """An actor, or an organisation none of whose actors has a link. `groupe`: the organisation around it."""

    cle: str
    libelle: str
    groupe: str = ""
    hors: bool = False


@dataclass(frozen=True, slots=True)
class Groupe:
    """An organisation some of whose actors have links. `lie`: links reach it as a whole too."""

    cle: str
    libelle: str
    lie: bool
    hors: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """All links from one end to another, by the keys of nodes or groups."""

    de: str
    vers: str
    types: tuple[str, ...]
    double: bool


@dataclass(frozen=True, slots=True)
class Faisceau:
    """Arcs that share their words and one end, `centre`; they leave it when `sortant`."""

    centre: str
    bouts: tuple[str, ...]
    types: tuple[str, ...]
    sortant: bool
    double: bool


@dataclass(slots=True)
class Reseau:
    """The whole graph, in the order of the record."""

    groupes: list[Groupe] = field(default_factory=list)
    noeuds: list[Noeud] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
    faisceaux: list[Faisceau] = field(default_factory=list)


def reseau(
    liste: Sequence[Partenaire], liens: Sequence[LienPartenaires], nom: Callable[[Partenaire], str]
) -> Reseau:
    """The graph of these links; partners without a link are not in it. `nom` names a partner."""
    cites = {bout for lien in liens for bout in (lien.de, lien.vers)}
    graphe = Reseau()
    for p in liste:
        acteurs = [a for a in p.acteurs if f"{p.id}/{a.id}" in cites]
        hors = p.statut != "partenaire"
        if acteurs:
            graphe.groupes.append(Groupe(p.id, nom(p), p.id in cites, hors))
            graphe.noeuds += [Noeud(f"{p.id}/{a.id}", a.libelle, p.id, hors) for a in acteurs]
        elif p.id in cites:
            graphe.noeuds.append(Noeud(p.id, nom(p), hors=hors))
    connus = {n.cle for n in graphe.noeuds} | {g.cle for g in graphe.groupes}
    graphe.arcs, graphe.faisceaux = _gerber(_fondre([x for x in liens if {x.de, x.vers} <= connus]))
    return graphe


def _fondre(liens: Sequence[LienPartenaires]) -> list[Arc]:
    """One arc a pair of ends; a reciprocal link is the same whichever end is named first."""
    types: dict[tuple[str, str, bool], list[str]] = {}
    for lien in liens:
        double = lien.type in RECIPROQUES
        cle = (lien.de, lien.vers, double)
        if double and (lien.vers, lien.de, True) in types:
            cle = (lien.vers, lien.de, True)
        deja = types.setdefault(cle, [])
        if lien.type not in deja:
            deja.append(lien.type)
    return [Arc(de, vers, tuple(dits), double) for (de, vers, double), dits in types.items()]


def _gerber(arcs: list[Arc]) -> tuple[list[Arc], list[Faisceau]]:
    """Arcs left alone, and sheaves, the largest first."""
    faisceaux: list[Faisceau] = []
    while True:
        gerbes: dict[tuple[str, tuple[str, ...], bool, bool], list[Arc]] = {}
        for arc in arcs:
            gerbes.setdefault((arc.de, arc.types, arc.double, True), []).append(arc)
            gerbes.setdefault((arc.vers, arc.types, arc.double, False), []).append(arc)
        (centre, types, double, sortant), membres = max(
            gerbes.items(), key=lambda g: len(g[1]), default=(("", (), False, False), [])
        )
        if len(membres) < FAISCEAU_MINIMUM:
            return arcs, faisceaux
        bouts = tuple(a.vers if sortant else a.de for a in membres)
        faisceaux.append(Faisceau(centre, bouts, types, sortant, double))
        arcs = [a for a in arcs if a not in membres]


TITRE = "Schéma des partenaires"
# One user unit is one point of Graphviz, and a line of text is 12 of them.
CORPS, INTERLIGNE = 12, 14.5
LARGEUR_NOEUD, LARGEUR_LIEN, LARGEUR_GROUPE = 11.0, 8.5, 15.0
BORD = 4
POINTE = (7.0, 3.2)
HORS = "Contour pointillé\u00a0: organisation qui n’est pas partenaire de l’initiative."


def partenaires(r: Redaction, liste: Sequence[Partenaire], liens: Sequence[LienPartenaires]) -> Markup:
    """The diagram in its scrolling region; empty when there is no link."""
    graphe = reseau(liste, liens, r.partenaire)
    if not graphe.arcs and not graphe.faisceaux:
        return Markup("")
    dessin = dessiner(graphe, {t: r.libelle("liens_partenaires", t) for x in liens for t in (x.type,)})
    region = Markup('<div class="defile schema" tabindex="0" role="region" aria-label="{}">{}</div>')
    hors = any(n.hors for n in graphe.noeuds)
    note = Markup('<p class="dessin-note">{}</p>').format(HORS) if hors else Markup("")
    return region.format(TITRE, dessin) + note


class _Plan:
    """Names and sizes that Graphviz is given, and the lines of text that they stand for."""

    def __init__(self, graphe: Reseau, libelles: dict[str, str]) -> None:
        self.libelles = libelles
        self.noms: dict[str, str] = {}
        self.boites: list[Boite] = []
        self.fleches: list[Fleche] = []
        self.groupes: list[tuple[str, float, float]] = []
        self.lignes: dict[str, list[str]] = {}
        self.classes: dict[str, str] = {}
        self._enveloppes: dict[str, str] = {}
        for g in graphe.groupes:
            self._groupe(g)
        for n in graphe.noeuds:
            self._noeud(n)
        for i, f in enumerate(graphe.faisceaux):
            self._faisceau(f"f{i}", f)
        for i, a in enumerate(graphe.arcs):
            self._arc(f"a{i}", a)

    def _mesure(self, nom_: str, lignes: list[str], classe: str) -> tuple[float, float]:
        self.lignes[nom_], self.classes[nom_] = lignes, classe
        return max(map(mesurer, lignes)) * CORPS, len(lignes) * INTERLIGNE

    def _groupe(self, g: Groupe) -> None:
        nom_ = f"g{len(self.groupes)}"
        largeur, hauteur = self._mesure(nom_, couper(nu(g.libelle), LARGEUR_GROUPE), "hors" if g.hors else "")
        self.groupes.append((nom_, largeur * 1.08, hauteur))
        self._enveloppes[g.cle] = nom_
        if g.lie:
            self.noms[g.cle] = f"{nom_}_tout"
            self.boites.append(Boite(f"{nom_}_tout", 1, 1, nom_, visible=False))

    def _noeud(self, n: Noeud) -> None:
        nom_ = self.noms[n.cle] = f"n{len(self.noms)}"
        largeur, hauteur = self._mesure(nom_, couper(nu(n.libelle), LARGEUR_NOEUD), "hors" if n.hors else "")
        self.boites.append(Boite(nom_, largeur + 16, hauteur + 10, self._enveloppes.get(n.groupe, "")))

    def _mots(self, types: tuple[str, ...]) -> list[str]:
        return [ligne for t in types for ligne in couper(self.libelles[t].lower(), LARGEUR_LIEN)]

    def _fleche(self, nom_: str, bouts: tuple[str, str], pointes: str, taille: tuple[float, float]) -> None:
        """`bouts` are keys of the graph, or the name of a sheaf's word."""
        de, vers = (self.noms.get(x, x) for x in bouts)
        sort_de, entre_dans = (self._enveloppes.get(x, "") for x in bouts)
        # An arrow between an organisation and its own actor does not cross the frame.
        sort_de = "" if sort_de == self._groupe_de(vers) else sort_de
        entre_dans = "" if entre_dans == self._groupe_de(de) else entre_dans
        self.fleches.append(Fleche(nom_, de, vers, sort_de, entre_dans, pointes, *taille))

    def _groupe_de(self, nom_: str) -> str:
        return next((b.groupe for b in self.boites if b.nom == nom_), "")

    def _faisceau(self, nom_: str, f: Faisceau) -> None:
        """Heads stand at the actors, never at the word."""
        largeur, hauteur = self._mesure(nom_, self._mots(f.types), "mot")
        self.boites.append(Boite(nom_, largeur + 8, hauteur + 4))
        loin = "back" if f.double else "none"
        sans = (0.0, 0.0)
        if f.sortant:
            self._fleche(f"{nom_}_c", (f.centre, nom_), loin, sans)
        for i, bout in enumerate(f.bouts):
            paire = (nom_, bout) if f.sortant else (bout, nom_)
            self._fleche(f"{nom_}_{i}", paire, "forward" if f.sortant else loin, sans)
        if not f.sortant:
            self._fleche(f"{nom_}_c", (nom_, f.centre), "forward", sans)

    def _arc(self, nom_: str, a: Arc) -> None:
        largeur, hauteur = self._mesure(nom_, self._mots(a.types), "lien")
        self._fleche(nom_, (a.de, a.vers), "both" if a.double else "forward", (largeur + 6, hauteur + 2))


def dessiner(graphe: Reseau, libelles: dict[str, str]) -> Markup:
    """The diagram itself. `libelles`: the word for each kind of link."""
    plan = _Plan(graphe, libelles)
    d = disposer(plan.boites, plan.fleches, plan.groupes)
    morceaux = [_cadre(*d.groupes[g], f"enveloppe {plan.classes[g]}".strip()) for g, _, _ in plan.groupes]
    morceaux += [_fleche(courbe) for courbe in d.courbes.values()]
    morceaux += [_titre(plan, d, g) for g, _, _ in plan.groupes]
    morceaux += [_boite(plan, d, b) for b in plan.boites if b.visible]
    morceaux += [
        _texte(plan.lignes[nom_], courbe.etiquette, "mot halo")
        for nom_, courbe in d.courbes.items()
        if courbe.etiquette
    ]
    acteurs = pluriel(len(graphe.noeuds) + sum(g.lie for g in graphe.groupes), "acteur")
    liens = pluriel(len(graphe.arcs) + sum(len(f.bouts) for f in graphe.faisceaux), "flèche")
    desc = f"{acteurs}, {liens}. Le tableau «\u00a0Qui fait quoi pour qui\u00a0» dit la même chose en texte."
    largeur, hauteur = d.largeur + 2 * BORD, d.hauteur + 2 * BORD
    return Markup(
        f'<svg class="dessin-schema" role="img" width="{em(largeur / CORPS)}" height="{em(hauteur / CORPS)}" '
        f'viewBox="{-BORD} {-BORD} {pixel(largeur)} {pixel(hauteur)}" font-family="sans-serif" '
        f'font-size="{CORPS}" fill="currentColor" text-anchor="middle">'
        f"<title>{TITRE}</title><desc>{desc}</desc>{''.join(morceaux)}</svg>"
    )


def _texte(lignes: list[str], milieu: Point, classe: str) -> str:
    x, y = milieu
    haut = y - len(lignes) * INTERLIGNE / 2 + INTERLIGNE * 0.74
    attribut = f' class="{classe}"' if classe else ""
    return "".join(
        f'<text x="{pixel(x)}" y="{pixel(haut + i * INTERLIGNE)}"{attribut}>{escape(ligne)}</text>'
        for i, ligne in enumerate(lignes)
    )


def _cadre(x: float, y: float, largeur: float, hauteur: float, classe: str) -> str:
    return (
        f'<rect class="{classe}" x="{pixel(x)}" y="{pixel(y)}" width="{pixel(largeur)}" '
        f'height="{pixel(hauteur)}" rx="3" fill="none" stroke="currentColor"/>'
    )


def _titre(plan: _Plan, d: Disposition, nom_: str) -> str:
    """Name of an organisation, at the top of its frame."""
    x, y, largeur, _ = d.groupes[nom_]
    lignes = plan.lignes[nom_]
    return _texte(lignes, (x + largeur / 2, y + 6 + len(lignes) * INTERLIGNE / 2), "fort titre halo")


def _boite(plan: _Plan, d: Disposition, b: Boite) -> str:
    x, y = d.noeuds[b.nom]
    if plan.classes[b.nom] == "mot":
        return _texte(plan.lignes[b.nom], (x, y), "mot")
    coin = (x - b.largeur / 2, y - b.hauteur / 2, b.largeur, b.hauteur)
    return _cadre(*coin, f"noeud {plan.classes[b.nom]}".strip()) + _texte(plan.lignes[b.nom], (x, y), "")


def _fleche(c: Courbe) -> str:
    """The curve, and a head at each end that has one."""
    debut, *suite = (f"{pixel(x)},{pixel(y)}" for x, y in c.points)
    trace = f'<path class="fleche" d="M{debut}C{" ".join(suite)}" fill="none" stroke="currentColor"/>'
    tetes = [_pointe(c.points[-1], c.pointe_fin)] if c.pointe_fin else []
    tetes += [_pointe(c.points[0], c.pointe_debut)] if c.pointe_debut else []
    return "".join([trace, *tetes])


def _pointe(depuis: Point, vers: Point) -> str:
    """A triangle whose tip is at `vers`, coming from `depuis`."""
    dx, dy = vers[0] - depuis[0], vers[1] - depuis[1]
    norme = hypot(dx, dy) or 1
    ux, uy = dx / norme, dy / norme
    longueur, demi = POINTE
    bx, by = vers[0] - ux * longueur, vers[1] - uy * longueur
    coins = (vers, (bx - uy * demi, by + ux * demi), (bx + uy * demi, by - ux * demi))
    return f'<path class="pointe" d="M{"L".join(f"{pixel(x)},{pixel(y)}" for x, y in coins)}Z"/>'
