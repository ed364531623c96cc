"""The picture that a link to a récit shows (https://ogp.me): title, first result, its strength.

Made from the essentiel, with the PDF files and only for a site that has an address, which such a picture must
say. Drawn with the reading face of the pages: the same bytes on every machine.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from hooks.commun import adresses
from hooks.commun.reglages import Reglages
from hooks.site.pages.reponse import Resultat, essentiel, sur_feuille
from hooks.site.redacteur import Redaction
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier

LARGEUR, HAUTEUR, MARGE = 1200, 630, 64
POLICES = "docs/assets/polices/source-serif-4-latin-{}-normal.woff2"
# The light palette of recits.css.
PAPIER, ENCRE, PALE, ACCENT = "#fbfaf7", "#1c2730", "#54606a", "#0a5765"
FONDS = {"Avant": ("#f3ede2", "#775b2c"), "Après": ("#e0efec", ACCENT)}
TITRE, SEUL, TEXTE, PETIT = 52, 38, 30, 26
LIGNES = 3
COULEURS = 64
# The other engine is the system's, whose version would show in the bytes.
SIMPLE = ImageFont.Layout.BASIC


def ecrire_images(corpus: Corpus, vers: Path, projet: Path, reglages: Reglages) -> None:
    """One PNG file a record, of 1200 by 630 pixels, beside its page; none without an address."""
    if not reglages.adresse:
        return
    # It tells each chunk that it writes.
    logging.getLogger("PIL").setLevel(logging.INFO)
    crayon = Crayon(projet)
    for n in corpus.notices:
        f = corpus.initiative(n.id)
        resultats = sur_feuille(essentiel(Redaction(adresses.image(n.id), corpus, f.sources), f)).resultats
        (vers / adresses.image(n.id)).write_bytes(crayon.dessiner(n, resultats[0] if resultats else None))


class Crayon:
    """Draws one picture after the other; its fonts are read once, from the project's docs/assets."""

    def __init__(self, projet: Path) -> None:
        self.projet = projet
        self.polices: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}

    def police(self, graisse: int, taille: int) -> ImageFont.FreeTypeFont:
        """The face in this weight (400 or 600) and size, in pixels."""
        if (graisse, taille) not in self.polices:
            nom = str(self.projet / POLICES.format(graisse))
            self.polices[graisse, taille] = ImageFont.truetype(nom, taille, layout_engine=SIMPLE)
        return self.polices[graisse, taille]

    def dessiner(self, n: Notice, resultat: Resultat | None) -> bytes:
        """The PNG file of a record. `resultat`: its first one, none where it states none."""
        image = Image.new("RGB", (LARGEUR, HAUTEUR), PAPIER)
        feuille = ImageDraw.Draw(image)
        feuille.rectangle((0, 0, LARGEUR, 14), fill=ACCENT)
        self._ecrire(feuille, (MARGE, 44), "Récits", 600, PETIT, ACCENT, LARGEUR)
        bas = self._ecrire(feuille, (MARGE, 92), typographier(n.nom), 600, TITRE, ENCRE, LARGEUR - MARGE)
        if resultat is not None:
            self._montrer(feuille, bas + 30, resultat)
        octets = BytesIO()
        # Few colours: a picture of letters on three backgrounds weighs a third.
        image.quantize(COULEURS, method=Image.Quantize.FASTOCTREE).save(octets, "PNG", optimize=True)
        return octets.getvalue()

    def _montrer(self, feuille: ImageDraw.ImageDraw, haut: float, x: Resultat) -> None:
        dits = [(quand, _nu(texte)) for quand, texte in (("Avant", x.avant), ("Après", x.apres)) if texte]
        if x.constat or len(dits) < 2:
            dits = [(x.constat or _nu(x.quoi), _nu(x.apres or x.changement))]
        taille = TEXTE if len(dits) == 2 else SEUL
        large = (LARGEUR - 2 * MARGE - 28 * (len(dits) - 1)) / max(len(dits), 1)
        bas = HAUTEUR - 104
        for i, (quand, texte) in enumerate(dits):
            gauche = MARGE + i * (large + 28)
            fond, bord = FONDS.get(quand, FONDS["Après"])
            feuille.rectangle((gauche, haut, gauche + large, bas), fill=fond)
            feuille.rectangle((gauche, haut, gauche + 8, bas), fill=bord)
            place, droite = (gauche + 32, haut + 22), gauche + large - 20
            suite = self._ecrire(feuille, place, quand, 600, PETIT, bord, droite)
            lignes = max(1, int((bas - suite - 20) // (taille * 1.35)))
            self._ecrire(feuille, (gauche + 32, suite + 8), texte, 400, taille, ENCRE, droite, lignes)
        preuve = f"{x.solidite.libelle} · {x.selon}"
        self._ecrire(feuille, (MARGE, bas + 28), preuve, 400, PETIT, PALE, LARGEUR - MARGE, 1)

    def _ecrire(
        self, feuille: ImageDraw.ImageDraw, place: tuple[float, float], texte: str, graisse: int, taille: int,
        couleur: str, droite: float, lignes: int = LIGNES,
    ) -> float:  # fmt: skip
        """Write from `place` to the right edge `droite`; returns where the last line ends."""
        police = self.police(graisse, taille)
        toutes = list(_couper(texte, police, droite - place[0]))
        if len(toutes) > lignes:
            toutes = [*toutes[: lignes - 1], toutes[lignes - 1].rstrip(" ,;:.") + "…"]
        haut = place[1]
        for ligne in toutes:
            feuille.text((place[0], haut), ligne, font=police, fill=couleur)
            haut += taille * 1.3
        return haut


def _couper(texte: str, police: ImageFont.FreeTypeFont, large: float) -> Iterator[str]:
    """The lines of a text, cut between its words."""
    ligne = ""
    for mot in texte.split(" "):
        essai = f"{ligne} {mot}".strip(" ")
        if ligne and police.getlength(essai) > large:
            yield ligne
            essai = mot
        ligne = essai
    if ligne:
        yield ligne


def _nu(texte: str) -> str:
    return unescape(str(texte))
