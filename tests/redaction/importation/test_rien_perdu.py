"""Nothing of a document is lost, whatever it holds; what leads to a person is set apart."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hooks.redaction.importation.assemblage import mettre_en_texte, rediger
from hooks.redaction.importation.blocs import (
    Bloc,
    Document,
    Element,
    Paragraphe,
    Tableau,
    Titre,
    nettoyer,
    textes,
)
from hooks.redaction.importation.ouverture import Flux, mots, restes
from schema.corpus.ensemble import lire_registre
from schema.lecture.lecteur import lire
from tests.redaction.importation.conftest import Importer
from tests.redaction.importation.recit import CORPS, blocs, en_docx, en_html, en_md

REGISTRE = lire_registre()[0]
PHRASE = (
    st.text(
        st.sampled_from("abcdeéèœ ÀÉM0123456789.,;:!?«»()'’-–—#*&<>{}[]\"\\|@%$\n\t_~`"),
        min_size=1,
        max_size=60,
    )
    .map(nettoyer)
    .filter(lambda t: bool(mots(t)))
)
PIECES = st.one_of(
    st.builds(Paragraphe, PHRASE),
    st.builds(Titre, PHRASE.map(lambda t: " ".join(t.split()))),
    st.builds(Element, PHRASE.map(lambda t: " ".join(t.split()))),
    st.builds(
        Tableau, st.lists(st.tuples(st.tuples(PHRASE), st.tuples(PHRASE)), min_size=1, max_size=3).map(tuple)
    ),
    st.sampled_from([b for corps in CORPS.values() for b in corps]),
    st.sampled_from([b for b in blocs() if isinstance(b, Titre | Paragraphe)]),
)


@pytest.mark.lent
@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_every_word_is_in_the_draft_or_at_its_end(contenu: list[Bloc]) -> None:
    document = Document(tuple(contenu), "\n\n".join(textes(contenu)))
    redaction = rediger(document, REGISTRE)
    texte = mettre_en_texte(redaction, "recit.docx", document, "brouillon.yml")
    compte = texte.compte
    assert compte.mots_perdus == ()
    noeud, problemes = lire(texte.yaml.encode(), "brouillon.yml")
    assert noeud is not None
    assert [p for p in problemes if p.code != "E009"] == []


def test_a_word_is_claimed_once() -> None:
    flux = Flux({"a": "Le jardin des voisins"})
    assert [flux.prendre(["jardin"]), flux.prendre(["jardin"]), flux.prendre(["voisins"])] == [
        True,
        False,
        True,
    ]


def test_a_run_of_words_does_not_go_over_two_values() -> None:
    assert not Flux({"a": "Le jardin", "b": "des voisins"}).prendre(["jardin", "des"])


def test_what_is_left_is_cut_as_little_as_can_be() -> None:
    dits: list[Bloc] = [Paragraphe("On sème. On bine, on arrose. On récolte.")]
    assert restes(dits, {"x": "On sème. On récolte."}) == ["On bine, on arrose."]


def test_a_field_that_cannot_be_understood_is_at_the_end(importer: Importer) -> None:
    lignes: list[Bloc] = [
        Paragraphe("Date de fin : on ne sait pas encore"),
        Paragraphe("Statut : très vivant"),
        Paragraphe("Couleur préférée : le vert"),
    ]
    titre, *suite = blocs()
    fin = importer("recit.docx", en_docx([titre, *lignes, *suite])).fin
    assert (
        "Ce qui n'a pas trouvé sa place : - Date de fin : on ne sait pas encore - Statut : très vivant "
        "- Couleur préférée : le vert Ce que les clés"
    ) in fin


def test_a_region_that_the_list_lacks_keeps_its_words(importer: Importer) -> None:
    contenu = [
        Paragraphe("Région sociosanitaire : Estrie et Beauce-Nord") if "Estrie" in str(b) else b
        for b in blocs()
    ]
    d = importer("recit.docx", en_docx(contenu)).donnees
    assert d["territoire"] == {"regions": ["05"], "precision": "Estrie et Beauce-Nord"}


def test_persons_are_flagged_and_set_apart(importer: Importer) -> None:
    contenu = [
        *blocs({**CORPS, "suites": [Paragraphe("Mme Lafleur répond au 819 555-0123.")]}),
        Titre("Pour en savoir plus"),
        Paragraphe("Écrivez à odette@jardin.example pour une visite."),
    ]
    fait = importer("recit.docx", en_docx(contenu))
    assert (
        "    # À RETIRER : numéro de téléphone\n"
        "    # À RETIRER : personne nommée\n"
        "    - Mme Lafleur répond au 819 555-0123.\n"
    ) in fait.texte.replace("\u00a0", " ")
    a_part = "À RETIRER, car cela mène à une personne : - Écrivez à odette@jardin.example pour une visite."
    assert a_part in fait.fin
    assert "odette" not in fait.texte
    assert "Git ignore ce fichier" in fait.fin
    assert " 3 « À RETIRER ».\n" in fait.dit


def test_the_colophon_tells_who_published(importer: Importer) -> None:
    contenu = [
        *blocs(),
        Titre("Révision linguistique"),
        Paragraphe("Paule Marchand, réviseure"),
        Paragraphe("ISSN : 2291-0050 (en ligne)"),
        Paragraphe("© Observatoire québécois des réseaux locaux de services, 2020"),
    ]
    publication = importer("recit.docx", en_docx(contenu)).donnees["publication"]
    assert publication["editeur"] == "oqrls"
    assert publication["autres_roles"] == ["Révision linguistique : Paule Marchand, réviseure"]
    assert publication["issn"] == ["2291-0042", "2291-0050"]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def test_word_keeps_text_in_many_places_and_all_are_read(importer: Importer) -> None:
    boite = "<w:p><w:r><w:t>Dans une zone de texte.</w:t></w:r></w:p>"
    ajout = (
        "<w:p><w:ins><w:r><w:t>Phrase insérée.</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Effacée.</w:delText></w:r></w:del>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:p><w:r><mc:AlternateContent {MC}><mc:Choice><w:txbxContent>{boite}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{boite}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Dans un contrôle.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    entree, sortie = zipfile.ZipFile(io.BytesIO(en_docx(blocs()))), io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        for nom in entree.namelist():
            octets = entree.read(nom)
            if nom == "word/document.xml":
                octets = octets.replace(b"<w:sectPr", ajout.encode() + b"<w:sectPr", 1)
            archive.writestr(nom, octets)
        note = '<w:footnote w:id="2"><w:p><w:r><w:t>Note au bas.</w:t></w:r></w:p></w:footnote>'
        archive.writestr("word/footnotes.xml", f"<w:footnotes {W}>{note}</w:footnotes>")
        archive.writestr("word/header1.xml", f"<w:hdr {W}><w:p><w:r><w:t>En haut.</w:t></w:r></w:p></w:hdr>")
    fait = importer("recit.docx", sortie.getvalue())
    assert fait.donnees["documentation"]["enonces"][1:] == [
        "Phrase insérée. [2]",
        "Dans une zone de texte.",
        "Dans un contrôle.",
    ]
    assert (
        "En-têtes, pieds de page et notes du document : - [2] Note au bas. - En haut. "
        "Texte supprimé ou barré : - Effacée. Ce que" in fait.fin
    )
    assert "Effacée" not in fait.texte
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")


def test_markup_of_a_page_is_no_text(importer: Importer) -> None:
    page = en_html(blocs()).replace(b"<body>", b"<body><nav><a href=x>Accueil</a></nav><!-- secret -->")
    fait = importer("recit.html", page.replace(b"terrain vague devient", b"terrain <b>va</b>gue<br>devient"))
    assert fait.donnees["description"]["enonces"][0].startswith("Un terrain vague devient un potager")
    assert (
        "En-têtes, pieds de page et notes du document : - Accueil Commentaires et annotations : - secret "
        "Adresses des liens, avec les mots qui les portent : - Accueil : x Ce que"
    ) in fait.fin
    assert "secret" not in fait.texte
    assert "rien" not in fait.texte.replace("À RETIRER", "")


def test_links_of_markdown_keep_their_address(importer: Importer) -> None:
    source = en_md(blocs()).replace(b"derri\xc3\xa8re", b"[derri\xc3\xa8re](https://exemple.org/plan)")
    fait = importer("recit.md", source)
    assert fait.donnees["suites"]["enonces"] == [
        "Un second potager est dessiné derrière (https://exemple.org/plan) la bibliothèque."
    ]
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")
