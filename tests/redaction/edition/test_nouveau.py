from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.commandes import nouveau
from hooks.commun.adresses import sans_prenoms
from hooks.redaction.edition.formatage import formater
from schema.checks.completude import MARQUE
from schema.corpus.corpus import lire_texte
from schema.vocabularies.vocabulaires import vocabulaire
from tests.projet import FICHE, empreinte
from tests.redaction.edition.conftest import Recits

GENRES = list(vocabulaire("genres").termes)
OPTIONS = ["--region", "Montréal, 16", "--population", "aines", "--theme", "Transport", "--debut", "2019-09"]
# What an editor writes in each place that is not a plain text.
VRAI = {
    "resume": "Un organisme et un CLSC inventés visitent des personnes seules, qui sortent davantage.",
    "statut": "en-cours",
    "regions": '"06"',
    "debut_services": "2019-09",
    "populations": "aines",
    "themes": "transport",
    "annee": '"2020"',
    "nombre": "2",
    "type": "facilitant",
    "facteurs": "confiance",
    "membres": FICHE,
    "colonne-1": "12",
}
INDICATEUR = re.compile(r"(      (?:avant|apres)): À REMPLIR$", re.MULTILINE)


def remplir(texte: str) -> str:
    """The record with every mark replaced, as an editor would."""
    texte = INDICATEUR.sub(r"\1: 3", texte)
    lignes, cle = [], ""
    for ligne in texte.split("\n"):
        if trouve := re.match(r" *(?:- )?([a-z_0-9-]+):(?: |$)", ligne):
            cle = trouve[1]
        if not ligne.lstrip().startswith("#"):
            ligne = ligne.replace(MARQUE, VRAI.get(cle, "Un texte d'essai"))
        lignes.append(ligne)
    return "\n".join(lignes)


@pytest.mark.parametrize("genre", GENRES)
def test_a_new_record_is_valid_once_each_mark_is_replaced(
    projet: Path, fiche: Path, recits: Recits, genre: str
) -> None:
    base = ["nouveau", "--racine", projet, "--non-interactif", "--titre", "Un essai : la suite"]
    code, dit = recits(*base, "--genre", genre)
    neuve = fiche.with_name("un-essai-la-suite.yml")
    texte = neuve.read_text("utf-8")
    marques = texte.partition("\ntitre")[2].count(MARQUE)
    assert (code, dit) == (
        0,
        f"initiatives/un-essai-la-suite.yml est écrit : {marques} passages à remplir.\n"
        f"Vérifiez-le ensuite par « recits valider {neuve} ».\n",
    )
    problemes = lire_texte("x", texte.encode()).problemes
    assert [p.code for p in problemes] == ["E261"] * marques
    neuve.write_text(remplir(texte), "utf-8")
    if genre == "programme":
        membre = fiche.read_text("utf-8")
        fiche.write_text(membre.replace("jalons:", "fait_partie_de: [un-essai-la-suite]\njalons:"), "utf-8")
    code, dit = recits("valider", "--racine", projet)
    assert (code, dit.split(",")[0]) == (0, "2 fiches valides")


@pytest.mark.parametrize("genre", GENRES)
def test_a_new_record_holds_what_its_genre_requires_and_is_in_form(
    projet: Path, fiche: Path, recits: Recits, genre: str
) -> None:
    recits(
        "nouveau", "--racine", projet, "--non-interactif", "--titre", "Un essai", "--genre", genre, *OPTIONS
    )
    texte = fiche.with_name("un-essai.yml").read_text("utf-8")
    assert formater(texte.encode(), "x.yml")[0] == texte
    cles = re.findall(r"^([a-z]+):", texte, re.MULTILINE)
    canevas = vocabulaire("canevas").termes
    exigees = vocabulaire("genres")[genre].liste("rubriques_requises")
    assert [cle for cle in cles if cle in canevas] == [ident for ident in canevas if ident in exigees]
    for ident in exigees:
        titre = f"# {canevas[ident].texte('numero')}. {canevas[ident].libelle}".replace("'", "’")
        assert titre[:90] in texte
    assert '  regions: ["06", "16"]\npopulations' not in texte and '  regions: ["06", "16"]\n' in texte
    assert "\nthemes: [transport]\n" in texte and '\n  debut_services: "2019-09"\n' in texte


def test_each_key_is_explained_once(projet: Path, fiche: Path, recits: Recits) -> None:
    recits("nouveau", "--racine", projet, "--non-interactif", "--titre", "Un essai")
    texte = fiche.with_name("un-essai.yml").read_text("utf-8").replace("\u00a0", " ")
    assert texte.count("# Le texte de la rubrique : une liste d’énoncés, un paragraphe chacun.") == 1
    assert "# Où en est l’initiative, d’après la source. Choix : en-preparation, projet-pilote" in texte
    assert max(map(len, texte.split("\n"))) <= 110


REPONSES = "Un projet : essai\n\nnon\n2\nen-cours\n6, Laval\nAînés\n\n2019\n"


def test_questions_with_their_choices(projet: Path, fiche: Path, recits: Recits) -> None:
    code, dit = recits("nouveau", "--racine", projet, tape=REPONSES)
    assert code == 0
    assert "Nom du fichier (Entrée : un-projet-essai) : " in dit
    assert re.search(r"^   2  service +Service\n      Service en cours qui rend compte", dit, re.M)
    assert "  13  Laval\n" in dit
    neuve = fiche.with_name("un-projet-essai.yml").read_text("utf-8")
    assert "\ngenre: service\n" in neuve and "\nstatut: en-cours\n" in neuve
    assert '  regions: ["06", "13"]\n' in neuve and "\npopulations: [aines]\n" in neuve
    assert f"\nthemes:\n  - {MARQUE}\n" in neuve and '  debut_services: "2019"\n' in neuve


def test_a_genre_given_is_not_asked_for(projet: Path, recits: Recits) -> None:
    tape = "Un projet : essai\n\nen-cours\n6\nAînés\n\n2019\n"
    assert "En savez-vous peu" not in recits("nouveau", "--racine", projet, "--genre", "recit", tape=tape)[1]


def test_a_wrong_answer_is_told_what_was_meant_and_asked_again(
    projet: Path, fiche: Path, recits: Recits
) -> None:
    tape = (
        f"\nAbc\nUn projet\nÇa va\n{FICHE}\nmon-projet\npeut-être\n\nrecits\n\n77\nen cour\n\n\n\n\nhier\n\n"
    )
    code, dit = recits("nouveau", "--racine", projet, tape=tape)
    assert code == 0
    for phrase in (
        "Il faut un titre.\n",
        "Texte de 3 caractères pour « titre », 5 au moins : dites-en un peu plus.\n",
        "Identifiant « Ça va » mal formé : écrivez « ca-va » "
        "(des minuscules sans accent, des chiffres et des traits d’union).\n",
        f"Le fichier initiatives/{FICHE}.yml existe déjà : choisissez un autre nom de fichier.\n",
        "Répondez par oui ou par non.\n",
        "Genre « recits » inconnu : vouliez-vous dire « recit » (Récit)?\n",
        "Statut « en cour » inconnu : vouliez-vous dire « en-cours » (En cours)?\n",
        "Date « hier » illisible : écrivez 2009, 2009-09 ou 2009-09-15.\n",
    ):
        assert phrase in dit, dit
    assert fiche.with_name("mon-projet.yml").exists()


def test_an_answer_out_of_the_list_shown_is_sent_back_to_it(projet: Path, recits: Recits) -> None:
    tape = "Un projet\n\n\n\nxyzzy\n\n\nxyzzy\naînés, xyzzy\nfamiles\noui\n\nmai 2019\n"
    code, dit = recits("nouveau", "--racine", projet, tape=tape)
    assert code == 0
    for phrase in (
        "Population « xyzzy » inconnue : choisissez dans la liste ci-dessus.\n",
        "Population « xyzzy » inconnue : choisissez dans la liste ci-dessus. Déjà pris : aines. "
        "Donnez le reste seulement, ou Entrée si c’est tout.\n",
        "Population « familes » inconnue : vouliez-vous dire « familles » (Familles)? "
        "Tapez oui pour le prendre. Déjà pris : aines. Donnez le reste seulement, ou Entrée si c’est tout.\n",
        "Pour qui? Si rien ne convient, Entrée : vous le direz en mots dans la fiche, sous "
        "« populations_autres ».\n",
        "Quels thèmes? Si rien ne convient, Entrée : vous le direz en mots dans la fiche, sous "
        "« themes_autres ».\n",
    ):
        assert phrase in dit, dit
    assert "schema/vocabularies" not in dit
    neuve = (projet / "initiatives" / "un-projet.yml").read_text("utf-8")
    assert '  debut_services: "2019-05"\n' in neuve
    assert "\npopulations: [aines, familles]\n" in neuve


@pytest.mark.parametrize("reponses", range(9))
def test_leaving_at_any_question_writes_nothing(projet: Path, recits: Recits, reponses: int) -> None:
    ancien = empreinte(projet)
    tape = "".join(REPONSES.splitlines(keepends=True)[:reponses])
    code, dit = recits("nouveau", "--racine", projet, tape=tape)
    assert (code, dit.rsplit("\n", 2)[1]) == (1, "Rien n’a été écrit.")
    assert empreinte(projet) == ancien


def test_ctrl_c_writes_nothing(projet: Path, recits: Recits, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrompre(invite: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrompre)
    assert recits("nouveau", "--racine", projet) == (1, "\nRien n’a été écrit.\n")


REFUS = {
    "sans-titre": ([], "Il manque le titre : ajoutez --titre \"…\".\n"),
    "fiche-qui-existe": (
        ["--titre", "Un essai", "--id", FICHE],
        f"Le fichier initiatives/{FICHE}.yml existe déjà : choisissez un autre nom de fichier.\n",
    ),
    "identifiant": (
        ["--titre", "Un essai", "--id", "Un Essai"],
        "Identifiant « Un Essai » mal formé : écrivez « un-essai » "
        "(des minuscules sans accent, des chiffres et des traits d’union).\n",
    ),
    "genre": (
        ["--titre", "Un essai", "--genre", "servise"],
        "Genre « servise » inconnu : vouliez-vous dire « service » (Service)?\n",
    ),
    "region": (
        ["--titre", "Un essai", "--region", "61"],
        "Région « 61 » inconnue : les codes vont de « 01 » à « 18 », "
        "choisissez dans schema/vocabularies/regions.yml.\n",
    ),
    "theme": (
        ["--titre", "Un essai", "--theme", "transport,lojement"],
        "Thème « lojement » inconnu : vouliez-vous dire « logement » (Logement)?\n",
    ),
    "date": (
        ["--titre", "Un essai", "--debut", "septembre"],
        "Date « septembre » illisible : écrivez 2009, 2009-09 ou 2009-09-15.\n",
    ),
    "titre-qui-nomme-quelqu-un": (
        ["--titre", "Le projet de Mme Tremblay"],
        "Personne nommée « Mme Tremblay » : désignez la personne par son rôle, jamais par son nom.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("nom", REFUS)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(
    projet: Path, recits: Recits, nom: str
) -> None:
    ancien = empreinte(projet)
    arguments, attendu = REFUS[nom]
    assert recits("nouveau", "--racine", projet, "--non-interactif", *arguments) == (1, attendu)
    assert empreinte(projet) == ancien


def test_a_long_title_gives_a_short_name(projet: Path, fiche: Path, recits: Recits) -> None:
    titre = "Une réinsertion réussie : soutenir et accompagner les personnes de plusieurs organisations"
    assert recits("nouveau", "--racine", projet, "--non-interactif", "--titre", titre)[0] == 0
    assert fiche.with_name("une-reinsertion-reussie-soutenir-et-accompagner-les.yml").exists()


def test_a_folder_without_records(tmp_path: Path, recits: Recits) -> None:
    code, dit = recits("nouveau", "--racine", tmp_path, "--titre", "Un essai")
    assert code == 1 and dit.startswith(f"Le dossier {tmp_path} ne contient pas de dossier initiatives/.")


def test_the_help_is_french(recits: Recits) -> None:
    code, dit = recits("nouveau", "--help")
    assert code == 0 and "ce qui n’est pas donné est à remplir" in " ".join(dit.split())


def test_the_next_edition_keeps_the_words_and_asks_for_every_figure(
    projet: Path, fiche: Path, recits: Recits
) -> None:
    base = ["nouveau", "--racine", projet, "--non-interactif", "--titre", "La suite", "--suite-de"]
    code, dit = recits(*base, fiche.stem)
    neuve = fiche.with_name("la-suite.yml")
    texte, avant = neuve.read_text("utf-8"), fiche.read_text("utf-8")
    marques = texte.partition("\ntitre")[2].count(MARQUE)
    assert (code, dit.partition("\n")[0]) == (
        0,
        f"initiatives/la-suite.yml est écrit : {marques} passages à remplir.",
    )
    assert f"\nsuite_de: {fiche.stem}\n" in texte
    assert formater(texte.encode(), "x.yml")[0] == texte
    # Nothing but what is to be filled stands between it and a valid record.
    assert {p.code for p in lire_texte("x", texte.encode()).problemes} == {"E261"}
    phrase = "Une hygiéniste et un dentiste y travaillent."
    assert phrase in avant and phrase in texte
    assert not re.search(r"^ *(?:valeur|total): \d", texte, re.MULTILINE)


def test_the_next_edition_of_nothing_is_refused(projet: Path, fiche: Path, recits: Recits) -> None:
    code, dit = recits(
        "nouveau", "--racine", projet, "--non-interactif", "--titre", "La suite", "--suite-de", "absente"
    )
    assert code == 2 or code == 1
    assert f"Il n’y a pas de fiche « absente » : nommez l’une de « {fiche.stem} »." in dit


@pytest.mark.parametrize(
    ("titre", "garde"),
    [
        ("La maison de Ginette", "La maison de"),
        ("Chez Jean-Philippe, à Sainte-Thérèse", "Chez à Sainte Thérèse"),
        ("Le jardin de Rose, une fleur", "Le jardin de une fleur"),
        ("Fleur de Sorel-Tracy, à Laval", "Fleur de Sorel Tracy à Laval"),
    ],
)
def test_no_first_name_enters_the_name_of_a_file(titre: str, garde: str) -> None:
    assert sans_prenoms(titre) == garde


def test_a_file_is_named_after_its_title_without_first_names(
    projet: Path, fiche: Path, recits: Recits
) -> None:
    recits("nouveau", "--racine", projet, "--non-interactif", "--titre", "Le jardin de Rose")
    assert fiche.with_name("le-jardin-de.yml").is_file()


def test_a_sentence_that_is_only_doubted_is_kept_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert nouveau._sans_reproche("L’atelier", "Parmi eux, deux usagers ont été hospitalisés.")
    assert capsys.readouterr().out.startswith("Avertissement\u00a0: très petit nombre de personnes")
