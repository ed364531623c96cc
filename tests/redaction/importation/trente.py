"""Thirty documents as people make them: one récit, each time with something that is done to a text.

A case says in which rubrique its piece stands, how the file writes it, and where each of its sentences must
be found again: the id of a rubrique, or the heading of the file beside the draft.
"""

# What a file writes is typed on one line, as files have it.
# ruff: noqa: E501

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from hooks.redaction.importation.blocs import ANNOTE, CACHE, DESSIN, LIEN, RETIRE, Bloc, Paragraphe
from tests.redaction.importation.recit import CORPS, ECRIVAINS, blocs

MARGES = "En-têtes, pieds de page et notes du document :"
WP = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = {
    "w": f'xmlns:w="{WP}"',
    "r": f'xmlns:r="{REL}"',
    "a": 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    "c": 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    "dgm": 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
}
PLACE = "Ici vient la pièce."


@dataclass(frozen=True)
class Cas:
    """`attendus`: where each sentence must be; `parties`: files to add; `liens`: relations, id to kind and target."""

    nom: str
    rubrique: str
    piece: str
    attendus: Mapping[str, str]
    parties: Mapping[str, str] = field(default_factory=dict)
    liens: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    remplace: tuple[tuple[str, str], ...] = ()
    renomme: tuple[tuple[str, str], ...] = ()

    @property
    def extension(self) -> str:
        return f".{self.nom.rpartition('.')[2]}"

    def octets(self) -> bytes:
        """The file."""
        corps: dict[str, list[Bloc]] = {**CORPS}
        corps[self.rubrique] = [*corps[self.rubrique], Paragraphe(PLACE)]
        entier = ECRIVAINS[self.extension](blocs(corps))
        if self.extension not in (".docx", ".odt"):
            return _remplacer(entier.decode(), self).encode()
        return self._archive(entier)

    def _archive(self, entier: bytes) -> bytes:
        sortie = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(entier)) as avant, zipfile.ZipFile(sortie, "w") as apres:
            for nom in avant.namelist():
                texte: str | bytes = avant.read(nom)
                if nom.endswith((".xml", ".rels")):
                    texte = _remplacer(avant.read(nom).decode(), self)
                if nom == "word/_rels/document.xml.rels":
                    texte = str(texte).replace("</Relationships>", f"{self._relations()}</Relationships>")
                for ancien, neuf in self.renomme:
                    nom = nom.replace(ancien, neuf)
                apres.writestr(nom, texte)
            for nom, contenu in self.parties.items():
                apres.writestr(nom, contenu)
        return sortie.getvalue()

    def _relations(self) -> str:
        return "".join(
            f'<Relationship Id="{i}" Type="{REL}/{genre}" Target="{cible}"'
            f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in cible or '@' in cible else ''}/>"
            for i, (genre, cible) in self.liens.items()
        )


AUTOUR = {".docx": "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", ".odt": "<text:p>{}</text:p>", ".html": "<p>{}</p>"}


def _remplacer(texte: str, cas: Cas) -> str:
    texte = texte.replace(AUTOUR.get(cas.extension, "{}").format(PLACE), cas.piece)
    for ancien, neuf in cas.remplace:
        texte = texte.replace(ancien, neuf)
    return texte


def p(*morceaux: str) -> str:
    return f"<w:p>{''.join(m if m.startswith('<') else r(m) for m in morceaux)}</w:p>"


def r(texte: str, aspect: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{aspect}</w:rPr>" if aspect else ""}<w:t xml:space="preserve">{texte}</w:t></w:r>'


def tc(texte: str, aspect: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{aspect}</w:tcPr>' if aspect else ''}{texte if texte.startswith('<') else p(texte)}</w:tc>"


def tableau(*rangs: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{x}</w:tr>' for x in rangs)}</w:tbl>"


LARGE = '<w:gridSpan w:val="2"/>'
BOITE = p("La boîte dit trois choses.")
DOCX = [
    Cas("notes.docx", "genese", p("Le comité a visité un jardin", '<w:r><w:footnoteReference w:id="3"/></w:r>', "."),
        {"Le comité a visité un jardin [3].": "genese", "Celui de la ville voisine.": MARGES},
        {"word/footnotes.xml": f'<w:footnotes {NS["w"]}><w:footnote w:id="3">{p("Celui de la ville voisine.")}'
         "</w:footnote></w:footnotes>"}),
    Cas("zones.docx", "offre",
        f"<w:p><w:r><w:t>Texte qui porte la boîte.</w:t></w:r><w:r><mc:AlternateContent "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">'
        f"<w:drawing><w:txbxContent>{BOITE}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<w:txbxContent>{BOITE}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        {"Texte qui porte la boîte.": "offre", "La boîte dit trois choses.": "offre"}),
    Cas("revisions.docx", "suites",
        p("Le potager sera ", '<w:del w:author="X"><w:r><w:delText>petit</w:delText></w:r></w:del>',
          f'<w:ins w:author="X">{r("agrandi")}</w:ins>', ". Ce sera ", r("gratuit", "<w:strike/>"), r("payant"), "."),
        {"Le potager sera agrandi. Ce sera payant.": "suites", "petit": RETIRE, "gratuit": RETIRE}),
    Cas("fusions.docx", "retombees",
        tableau(tc("Effets sur le quartier", '<w:gridSpan w:val="5"/>'),
                tc("Domaine") + tc("Avant (2009)", LARGE) + tc("Après (2012)", LARGE),
                tc("Le voisinage") + tc("On se croisait.") + tc("Peu de gens.") + tc("On se parle.") + tc("Bien des gens.")),
        {"On se croisait.": "retombees/avant", "Peu de gens.": "retombees/avant", "On se parle.": "retombees/apres",
         "Bien des gens.": "retombees/apres"}),
    Cas("listes.docx", "lecons",
        "".join(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="1"/></w:numPr></w:pPr>{r(t)}</w:p>'
                for n, t in ((0, "Prévoir des outils."), (1, "Des pelles pour tous."), (0, "Prévoir de l’eau."))),
        {"- Prévoir des outils.\n   - Des pelles pour tous.\n- Prévoir de l'eau.": "lecons"}),
    Cas("commentaires.docx", "avis",
        p('<w:commentRangeStart w:id="0"/>', "Les voisins se disent contents.", '<w:commentRangeEnd w:id="0"/>'),
        {"Les voisins se disent contents.": "avis", "Odile : Tous les voisins?": ANNOTE},
        {"word/comments.xml": f'<w:comments {NS["w"]}><w:comment w:id="0" w:author="Odile">'
         f'{p("Tous les voisins?")}</w:comment></w:comments>'}),
    Cas("liens.docx", "suites",
        p("Voir ", f'<w:hyperlink r:id="h1" {NS["r"]}>{r("le plan du quartier")}</w:hyperlink>', ".",
          '<w:r><w:instrText>HYPERLINK "https://exemple.org/carte"</w:instrText></w:r>', " La carte suit."),
        {"Voir le plan du quartier. La carte suit.": "suites",
         "le plan du quartier : https://exemple.org/plan": LIEN, "https://exemple.org/carte": LIEN},
        liens={"h1": ("hyperlink", "https://exemple.org/plan")}),
    Cas("cache.docx", "offre",
        p("Chaque panier pèse six kilos.", r("Prix à revoir avec le comité.", "<w:vanish/>")),
        {"Chaque panier pèse six kilos.": "offre", "Prix à revoir avec le comité.": CACHE}),
    Cas("strict.docx", "genese", p("Le terrain appartenait à la ville."),
        {"Le terrain appartenait à la ville.": "genese"},
        remplace=((WP, STRICT), (f"{REL}/officeDocument", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"))),
    Cas("autre-nom.docx", "genese", p("Le bail dure neuf ans."), {"Le bail dure neuf ans.": "genese"},
        remplace=(("word/document.xml", "word/document2.xml"),),
        renomme=(("word/document.xml", "word/document2.xml"), ("_rels/document.xml", "_rels/document2.xml"))),
    Cas("modele.docx", "suites",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p("Cliquez ou appuyez ici pour entrer du texte.") + "</w:sdtContent></w:sdt>"
        + "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Une serre est souhaitée.") + "</w:sdtContent></w:sdt>",
        {"Cliquez ou appuyez ici pour entrer du texte.": CACHE, "Une serre est souhaitée.": "suites"}),
    Cas("schemas.docx", "partenaires",
        f'<w:p><w:r><w:drawing><docPr descr="Photo de la remise"/><c:chart r:id="g1" {NS["c"]} {NS["r"]}/></w:drawing></w:r></w:p>'
        + f'<w:altChunk r:id="m1" {NS["r"]}/>',
        {"Photo de la remise": DESSIN, "Récoltes en kilos": DESSIN, "Le comité anime": DESSIN,
         "La Caisse prête une salle.": "partenaires"},
        {"word/charts/chart1.xml": f'<c:chartSpace {NS["c"]} {NS["a"]}><c:title><a:t>Récoltes en kilos</a:t></c:title>'
         "<c:cat><c:v>2018</c:v></c:cat><c:val><c:f>Feuil1!A2</c:f><c:v>640</c:v></c:val></c:chartSpace>",
         "word/diagrams/data1.xml": f'<dgm:dataModel {NS["dgm"]} {NS["a"]}><dgm:pt><a:t>Le comité anime</a:t></dgm:pt></dgm:dataModel>',
         "word/afchunk.html": "<p>La Caisse prête une salle.</p>"},
        {"g1": ("chart", "charts/chart1.xml"), "m1": ("aFChunk", "afchunk.html"), "d1": ("diagramData", "diagrams/data1.xml")}),
]  # fmt: skip

CADRE = "<draw:frame {dessin}><draw:text-box>{dedans}</draw:text-box></draw:frame>"
DR = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
STYLES = (
    '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    '<style:style style:name="C"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="B"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    "</office:automatic-styles><office:body>"
)
ODT = [
    Cas("notes.odt", "genese",
        '<text:p>Le comité a visité un jardin<text:note><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Celui de la ville voisine.</text:p></text:note-body></text:note>.</text:p>",
        {"Le comité a visité un jardin [1].": "genese", "[1] Celui de la ville voisine.": MARGES}),
    Cas("boites.odt", "offre",
        CADRE.format(dessin=DR, dedans="<text:p>Une boîte dans la page.</text:p>")
        + f'<text:p>Avant<draw:custom-shape {DR}><text:p>Dans la forme.</text:p></draw:custom-shape> et après.</text:p>'
        + f'<text:p>Porteur.{CADRE.format(dessin=DR, dedans="<text:p>Dehors." + CADRE.format(dessin=DR, dedans="<text:p>Dedans.</text:p>") + "</text:p>")}</text:p>',
        {"Une boîte dans la page.": "offre", "Avant et après.": "offre", "Dans la forme.": "offre",
         "Dehors.": "offre", "Dedans.": "offre"}),
    Cas("revisions.odt", "suites",
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>Une clôture haute.</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes><text:p>Une haie basse sera plantée.</text:p>",
        {"Une haie basse sera plantée.": "suites", "Une clôture haute.": RETIRE}),
    Cas("annotations.odt", "avis",
        '<text:p>Les voisins se disent contents<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "Odile</dc:creator><text:p>Tous les voisins?</text:p></office:annotation>.</text:p>",
        {"Les voisins se disent contents.": "avis", "Odile : Tous les voisins?": ANNOTE}),
    Cas("cache.odt", "offre",
        '<text:p>Chaque panier pèse six kilos.<text:span text:style-name="C">Prix à revoir avec le comité.</text:span>'
        ' Il est <text:span text:style-name="B">gratuit</text:span>payant.</text:p>',
        {"Chaque panier pèse six kilos. Il est payant.": "offre", "Prix à revoir avec le comité.": CACHE, "gratuit": RETIRE},
        remplace=(("<office:body>", STYLES),)),
    Cas("listes.odt", "lecons",
        "<text:list><text:list-item><text:p>Prévoir des outils.</text:p><text:list><text:list-item><text:p>Des pelles "
        "pour tous.</text:p></text:list-item></text:list></text:list-item></text:list>",
        {"- Prévoir des outils.\n   - Des pelles pour tous.": "lecons"}),
    Cas("liens.odt", "suites",
        '<text:p>Voir <text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://exemple.org/plan">le plan'
        "</text:a>, <text:line-break/>ligne suivante.</text:p>",
        {"ligne suivante.": "suites", "le plan : https://exemple.org/plan": LIEN}),
]  # fmt: skip

HTML = [
    Cas("cellules.html", "retombees",
        "<table><tr><th>Domaine</th><th>Avant</th><th>Après</th></tr><tr><td rowspan=2>Attente</td>"
        "<td>Attente de six mois<br>Aucun suivi</td><td>Un mois</td></tr><tr><td>Rien d’écrit</td><td>Un carnet</td></tr></table>",
        {"Attente de six mois": "retombees/avant", "Aucun suivi": "retombees/avant", "Rien d'écrit": "retombees/avant",
         "Un mois": "retombees/apres", "Un carnet": "retombees/apres"}),
    Cas("barres.html", "suites", "<p>Ce sera <del>gratuit</del><ins>payant</ins>.</p>",
        {"Ce sera payant.": "suites", "gratuit": RETIRE}),
    Cas("cache.html", "offre",
        "<p>Six kilos par panier.<span style='display:none'>Prix à revoir.</span></p><p hidden>Note cachée ici.</p>"
        "<style>.non{color:red;display:none}</style><div class='non'>Classe cachée ici.</div>",
        {"Six kilos par panier.": "offre", "Prix à revoir.": CACHE, "Note cachée ici.": CACHE, "Classe cachée ici.": CACHE}),
    Cas("liens.html", "suites",
        "<p>Voir <a href='https://exemple.org/plan'>le plan</a>.<img src=x.png alt='Dessin du plan'></p><!-- Est-ce le bon? -->",
        {"Voir le plan.": "suites", "le plan : https://exemple.org/plan": LIEN, "Dessin du plan": DESSIN,
         "Est-ce le bon?": ANNOTE}),
    Cas("listes.html", "lecons",
        "<ul><li>Prévoir des outils.<ul><li>Des pelles pour tous.</li></ul></li></ul>",
        {"- Prévoir des outils.\n   - Des pelles pour tous.": "lecons"}),
    Cas("dessin.html", "partenaires",
        "<p>Deux groupes.</p><svg><text>Le comité anime</text></svg><select><option>Choix caché</option></select>",
        {"Deux groupes.": "partenaires", "Le comité anime": DESSIN, "Choix caché": CACHE}),
]  # fmt: skip
MD = [
    Cas("entites.md", "genese", "\nD&egrave;s l&eacute;t&eacute; 2016, &ge; 8 voisins &amp; amis.\n",
        {"Dès lété 2016, ≥ 8 voisins & amis.": "genese"}),
    Cas("barres.md", "suites", "\nCe sera ~~gratuit~~payant, <del>fermé</del><ins>ouvert</ins>.<br>Autre ligne.\n",
        {"Ce sera payant, ouvert. Autre ligne.": "suites", "gratuit": RETIRE, "fermé": RETIRE}),
    Cas("listes.md", "lecons", "\n- Prévoir des outils.\n  - Des pelles pour tous.\n",
        {"- Prévoir des outils.\n   - Des pelles pour tous.": "lecons"}),
    Cas("liens.md", "suites", "\nVoir [le plan](https://exemple.org/plan) ![Dessin du plan](x.png)[^1].\n\n[^1]: Plan.\n\n<!-- À revoir -->\n",
        {"Voir le plan (https://exemple.org/plan)": "suites", "Dessin du plan": DESSIN, "Plan.": LIEN, "À revoir": ANNOTE}),
    Cas("tableau.md", "partenaires", "\n| Partenaire | Rôle |\n|---|---|\n| Ferme du Lac | Donne le **fumier**.<br>Prête un camion. |\n",
        {"Ferme du Lac": "partenaires", "Donne le fumier.": "partenaires", "Prête un camion.": "partenaires"}),
]  # fmt: skip
TXT = [
    Cas("notes.txt", "genese", "\nLe comité a visité un jardin.\n\n   12\n", {"Le comité a visité un jardin.": "genese", "12": MARGES}),
    Cas("listes.txt", "lecons", "\n• Prévoir des outils.\n• Prévoir de l'eau.\n",
        {"- Prévoir des outils.\n- Prévoir de l'eau.": "lecons"}),
    Cas("html.txt", "suites", "\n<p>Une serre est <b>souhaitée</b> &agrave; l'est.</p>\n<p>Et un puits.</p>\n",
        {"Une serre est souhaitée à l'est.": "suites", "Et un puits.": "suites"}),
]  # fmt: skip
TRENTE = [*DOCX, *ODT, *HTML, *MD, *TXT]
