"""An invented récit, as blocks, and the five kinds of files that it can be typed in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from html import escape

import docx

from hooks.redaction.importation.blocs import Bloc, Element, Paragraphe, Tableau, Titre
from schema.vocabularies.vocabulaires import vocabulaire

TITRE = "Le jardin des voisins : cultiver pour se connaître"
ENTETE = {
    "Auteure :": "Odette Lafleur",
    "Collaborateurs :": "Rémi Tanguay et Zoé Paré",
    "Nom donné par les acteurs terrain :": "Les samedis du jardin",
    "Région sociosanitaire :": "Estrie",
    "Date de début des travaux :": "Mars 2016",
    "Date de début des services offerts à la population :": "Printemps 2017",
    "Population ciblée :": "Personnes aînées isolées et familles",
    "Partenaires du RLS actuellement impliqués dans l'initiative :": (
        "Action Logement; Comité du quartier des Tilleuls; Caisse du Verger"
    ),
    "Année de publication :": "2019",
    "ISSN :": "2291-0042",
}
RETOMBEES = (
    ("Retombées", ["Avant"], ["Après"]),
    (
        "Sur la population",
        ["Les aînés ne sortaient presque pas.", "Le terrain vague faisait peur aux familles."],
        ["Une trentaine de voisins jardinent ensemble.", "On se salue dans la rue."],
    ),
    (
        "Sur les partenaires",
        ["Chaque groupe travaillait de son côté."],
        ["Les groupes partagent outils et bénévoles."],
    ),
)
TABLEAU = Tableau(tuple(((titre,), tuple(avant), tuple(apres)) for titre, avant, apres in RETOMBEES))
CORPS: dict[str, list[Bloc]] = {
    "description": [
        Paragraphe("Un terrain vague devient un potager que tout un quartier entretient."),
        Paragraphe("Le jardin a trois objectifs :"),
        Element("rompre la solitude;"),
        Element("manger mieux;"),
        Element("embellir la rue."),
    ],
    "genese": [
        Paragraphe(
            "Des citoyennes se plaignaient du terrain vague. Un premier comité a été organisé en mars 2016."
        ),
        Paragraphe("Les premiers samedis ont été offerts aux voisins au printemps 2017."),
    ],
    "offre": [
        Paragraphe("Deux façons de participer sont offertes."),
        Titre("La corvée du samedi", 3),
        Paragraphe("Chaque samedi matin, on sème, on bine et on récolte en groupe."),
        Titre("Le panier partagé", 3),
        Paragraphe("Les légumes vont d'abord aux personnes qui ne peuvent plus jardiner."),
    ],
    "partenaires": [
        Titre("Action Logement", 3),
        Paragraphe("Cet organisme prête un cabanon et l'eau."),
        Titre("Le comité du quartier", 3),
        Paragraphe("Il recrute les bénévoles et tient le calendrier."),
    ],
    "ressources": [
        Titre("Les ressources humaines", 3),
        Paragraphe("Une animatrice y consacre sept heures par semaine."),
        Titre("Les ressources financières", 3),
        Paragraphe("La Caisse du Verger verse une somme annuelle récurrente de 4 500 $ au jardin."),
    ],
    "retombees": [TABLEAU],
    "avis": [
        Titre("L'avis des jardiniers", 3),
        Paragraphe("Ils disent dormir mieux et connaître enfin le nom de leurs voisins."),
        Titre("L'avis de l'animatrice", 3),
        Paragraphe("Elle trouve que le silence du début a vite disparu."),
    ],
    "lecons": [Paragraphe("Il faut de la patience, une clé du cabanon pour chacun et un règlement court.")],
    "suites": [Paragraphe("Un second potager est dessiné derrière la bibliothèque.")],
    "documentation": [
        Paragraphe("Ce texte vient d'entrevues avec les personnes suivantes."),
        Element("L'animatrice du jardin"),
        Element("Trois jardiniers bénévoles"),
        Element("Rapport des récoltes de 2018"),
    ],
}


def blocs(corps: dict[str, list[Bloc]] = CORPS, numeros: bool = True) -> list[Bloc]:
    """The whole document: title, labelled header, rubriques in the order of `corps`."""
    tete: list[Bloc] = [Titre(TITRE, 1), *(Paragraphe(f"{e} {v}") for e, v in ENTETE.items())]
    canevas = vocabulaire("canevas")
    suite: list[Bloc] = []
    for ident, contenu in corps.items():
        terme = canevas[ident]
        numero = f"{terme.texte('numero')}. " if numeros else ""
        suite += [Titre(f"{numero}{terme.libelle}", 2), *contenu]
    return [*tete, *suite]


def en_docx(contenu: Sequence[Bloc]) -> bytes:
    """A Word document, by python-docx."""
    document = docx.Document()
    for bloc in contenu:
        if isinstance(bloc, Titre):
            document.add_heading(bloc.texte, bloc.niveau)
        elif isinstance(bloc, Element):
            document.add_paragraph(bloc.texte, style="List Bullet")
        elif isinstance(bloc, Paragraphe):
            document.add_paragraph(bloc.texte)
        else:
            table = document.add_table(len(bloc.rangs), len(bloc.rangs[0]))
            for rang, ligne in zip(bloc.rangs, table.rows, strict=True):
                for textes, cellule in zip(rang, ligne.cells, strict=True):
                    cellule.text = textes[0] if textes else ""
                    for texte in textes[1:]:
                        cellule.add_paragraph(texte, style="List Bullet")
    flux = io.BytesIO()
    document.save(flux)
    return flux.getvalue()


ESPACES_DE_NOMS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def en_odt(contenu: Sequence[Bloc]) -> bytes:
    """An OpenDocument text, as ISO/IEC 26300 has it."""

    def p(texte: str) -> str:
        return f"<text:p>{escape(texte)}</text:p>"

    def un(bloc: Bloc) -> str:
        if isinstance(bloc, Titre):
            return f'<text:h text:outline-level="{bloc.niveau}">{escape(bloc.texte)}</text:h>'
        if isinstance(bloc, Element):
            return f"<text:list><text:list-item>{p(bloc.texte)}</text:list-item></text:list>"
        if isinstance(bloc, Paragraphe):
            return p(bloc.texte)
        rangs = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell>{''.join(map(p, c))}</table:table-cell>" for c in rang)
            + "</table:table-row>"
            for rang in bloc.rangs
        )
        return f"<table:table>{rangs}</table:table>"

    corps = f"<office:body><office:text>{''.join(map(un, contenu))}</office:text></office:body>"
    xml = f'<?xml version="1.0"?><office:document-content {ESPACES_DE_NOMS}>{corps}</office:document-content>'
    flux = io.BytesIO()
    with zipfile.ZipFile(flux, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", xml)
    return flux.getvalue()


def en_html(contenu: Sequence[Bloc]) -> bytes:
    """A web page."""

    def un(bloc: Bloc) -> str:
        if isinstance(bloc, Tableau):
            rangs = "".join(
                "<tr>"
                + "".join(f"<td>{''.join(f'<p>{escape(t)}</p>' for t in c)}</td>" for c in rang)
                + "</tr>"
                for rang in bloc.rangs
            )
            return f"<table>{rangs}</table>"
        balise = {Titre: "h2", Element: "li", Paragraphe: "p"}[type(bloc)]
        return f"<{balise}>{escape(bloc.texte)}</{balise}>"

    tete = "<!doctype html><html><head><meta charset=utf-8><style>p{color:red}</style></head><body>"
    return (tete + "\n".join(map(un, contenu)) + "<script>var x = 'rien';</script></body></html>").encode()


def en_md(contenu: Sequence[Bloc]) -> bytes:
    """Markdown."""

    def un(bloc: Bloc) -> str:
        if isinstance(bloc, Titre):
            return f"{'#' * bloc.niveau} {bloc.texte}\n"
        if isinstance(bloc, Element):
            return f"- {bloc.texte}"
        if isinstance(bloc, Paragraphe):
            return f"{bloc.texte}\n"
        rangs = ["| " + " | ".join("<br>".join(c) for c in rang) + " |" for rang in bloc.rangs]
        return "\n".join([rangs[0], "|---" * len(bloc.rangs[0]) + "|", *rangs[1:]]) + "\n"

    lignes: list[str] = []
    for avant, bloc in zip([None, *contenu], contenu, strict=False):
        if isinstance(avant, Element) and not isinstance(bloc, Element):
            lignes.append("")
        lignes.append(un(bloc))
    return "\n".join(lignes).encode()


def en_txt(contenu: Sequence[Bloc]) -> bytes:
    """Plain text as a PDF gives it: a table is its cells one under the other."""

    def un(bloc: Bloc) -> str:
        if isinstance(bloc, Element):
            return f"• {bloc.texte}"
        if not isinstance(bloc, Tableau):
            return bloc.texte
        tete, *rangs = bloc.rangs
        cellules = [t for rang in rangs for cellule in rang for t in cellule]
        return "\n\n".join([" ".join(c[0] for c in tete), *cellules])

    return ("\n\n".join(map(un, contenu)) + "\n").encode()


ECRIVAINS: dict[str, Callable[[Sequence[Bloc]], bytes]] = {
    ".docx": en_docx,
    ".odt": en_odt,
    ".html": en_html,
    ".md": en_md,
    ".txt": en_txt,
}
