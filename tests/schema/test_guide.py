"""The contributor's guide and its reference: tables are those of the schema, examples are records."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_type_hints

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from hooks.commandes.cli import main
from hooks.redaction.edition.formatage import formater
from hooks.site.pages import recit
from schema.champs import champs, modeles
from schema.checks.validation import valider
from schema.corpus.corpus import Corpus, lire_fiche, lire_texte, load_corpus
from schema.guides import reference
from schema.guides.guide import (
    FAUTES,
    FICHIER,
    ExempleAbsent,
    Faute,
    MarqueInconnue,
    messages,
    mettre_a_jour,
    premier_probleme,
    remplir,
)
from schema.guides.guide_cles import forme
from schema.lecture.lecteur import lire
from schema.lecture.problems import Niveau, en_texte
from schema.models.dates import bornes
from schema.models.initiative import Initiative
from schema.models.partenaires import Organisation
from schema.vocabularies.vocabulaires import vocabulaire

RACINE = Path(__file__).resolve().parents[2]
GUIDE = (RACINE / FICHIER).read_text("utf-8")
REFERENCE = {p.stem: p.read_text("utf-8") for p in sorted((RACINE / reference.DOSSIER).glob("*.md"))}
TOUT = "\n".join([GUIDE, *REFERENCE.values()])
BLOCS = re.findall(r"^```yaml\n(.*?)^```$", TOUT, re.DOTALL | re.MULTILINE)
OCTETS_MAX = 30_000
EXEMPLE = next(bloc for bloc in BLOCS if bloc.startswith("# initiatives/"))
EXTRAITS = [bloc for bloc in BLOCS if not bloc.startswith("# ")]
CLES = re.compile(r"^([a-z_]+):.*?(?=^[a-z_]+:|\Z)", re.DOTALL | re.MULTILINE)
ESSAIS = RACINE / "tests" / "essais"


def par_cle(fiche: str) -> dict[str, str]:
    """The text of each key at the root of a record."""
    return {m[1]: m[0] for m in CLES.finditer(fiche)}


def test_the_guide_is_read_in_twenty_minutes() -> None:
    assert len(GUIDE.encode()) <= OCTETS_MAX
    assert GUIDE.index("## En cinq minutes") < 800


def test_the_tables_of_the_guide_are_up_to_date() -> None:
    assert mettre_a_jour(RACINE / FICHIER, verifier=True), "lancez « recits guide »"


@pytest.mark.parametrize("classe", [Initiative, Organisation])
def test_the_guide_tells_every_key_of_the_schema(classe: type[BaseModel]) -> None:
    dites = set(re.findall(r"^\| `([a-z_]+)` \|", TOUT, re.MULTILINE))
    dites |= set(re.findall(r"^## Dans `([a-z]+):` \{#cles\}$", TOUT, re.MULTILINE))
    # A list that states its provenance once is told in prose, under « sources et nature ».
    dites.add("etapes")
    cles = {(m.__name__, cle) for m in modeles(classe) for cle in m.model_fields}
    assert {(nom, cle) for nom, cle in cles if cle not in dites} == set()


@pytest.mark.parametrize("classe", [Initiative, Organisation])
def test_the_examples_of_the_schema_are_worth_following(classe: type[BaseModel]) -> None:
    faux = []
    for modele in modeles(classe):
        annotations = get_type_hints(modele, include_extras=True)
        for cle, champ in champs(modele).items():
            for donne in champ.exemples:
                try:
                    TypeAdapter(annotations[cle]).validate_python(donne)
                except ValidationError as erreur:
                    faux.append(f"{modele.__name__}.{cle} : {erreur}")
    assert faux == []


def test_the_complete_example_is_a_valid_record() -> None:
    assert en_texte(lire_texte("cafes-du-midi", EXEMPLE.encode()).problemes) == "Aucun problème."


@pytest.mark.parametrize("extrait", EXTRAITS, ids=lambda e: "-".join(par_cle(e)))
def test_every_example_completes_the_complete_one(extrait: str) -> None:
    fiche = "".join((par_cle(EXEMPLE) | par_cle(extrait)).values())
    problemes = lire_texte("cafes-du-midi", fiche.encode()).problemes
    # An example shows sources that only the rest of a record would cite.
    assert [p for p in problemes if p.code != "E205"] == []


@pytest.mark.parametrize("extrait", [EXEMPLE, *EXTRAITS], ids=lambda e: "-".join(par_cle(e)))
def test_every_example_is_in_the_form_that_the_command_gives(extrait: str) -> None:
    """Who copies an example must not be told by the checks of a pull request to put it in form."""
    assert formater(extrait.encode(), "x") == (extrait, [])


def test_a_fragment_is_not_lost_on_the_way() -> None:
    """What the tests above stand on: a fault in a fragment is seen."""
    assert len(EXTRAITS) > 25
    fiche = "".join((par_cle(EXEMPLE) | par_cle("avis:\n  avis:\n    - de: Un parent\n")).values())
    assert [p.code for p in lire_texte("x", fiche.encode()).problemes] == ["E101"]


def test_the_organisation_of_the_guide_is_valid() -> None:
    bloc = next(bloc for bloc in BLOCS if bloc.startswith("# schema/vocabularies/organisations/"))
    noeud, lus = lire(bloc.encode(), "csss-de-l-exemple.yml")
    assert noeud
    assert [*lus, *valider(Organisation, noeud, "csss-de-l-exemple.yml")[1]] == []


@pytest.mark.parametrize("nom", ["themes", "synonymes"])
def test_the_terms_of_the_guide_are_in_their_list(nom: str) -> None:
    """Who saw one there would type it, and be told that it is unknown."""
    bloc = next(bloc for bloc in BLOCS if bloc.startswith(f"# schema/vocabularies/{nom}.yml"))
    idents = re.findall(r"- id: (\S+)", bloc)
    assert idents
    assert [ident for ident in idents if ident not in vocabulaire(nom)] == []
    if nom == "themes":
        assert bloc.partition("\n")[2] in (RACINE / "schema/vocabularies/themes.yml").read_text("utf-8")


def test_every_term_that_a_field_gives_as_an_example_is_in_its_list() -> None:
    donnes = [
        (c.vocabulaire, terme)
        for classe in modeles(Initiative)
        for c in champs(classe).values()
        if c.vocabulaire
        for exemple in c.exemples
        for terme in (exemple if isinstance(exemple, list) else [exemple])
    ]
    assert len(donnes) > 20
    assert [terme for nom, terme in donnes if terme not in vocabulaire(nom)] == []


def test_every_date_of_the_guide_is_read() -> None:
    section = GUIDE.partition("\n## Les dates\n")[2].partition("\n## ")[0]
    dates = re.findall(r"`(\d[^`]*)`", section)
    assert len(dates) > 10
    assert [d for d in dates if bornes(d) is None] == []


@pytest.mark.parametrize("faute", FAUTES, ids=lambda f: f.apres.strip()[:30])
def test_every_usual_slip_has_its_answer(faute: Faute) -> None:
    probleme = premier_probleme("cafes-du-midi", EXEMPLE, faute)
    assert probleme.niveau is Niveau.ERREUR
    assert probleme.remede


def test_the_report_that_the_guide_explains_is_the_real_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fichier = Path("initiatives/cafes-du-midi.yml")
    fichier.parent.mkdir()
    montres = re.findall(r"^```text\n(.*?)\n```$", GUIDE, re.DOTALL | re.MULTILINE)
    dits = []
    for texte in (EXEMPLE, EXEMPLE.replace("statut: en-cours", "statut: encours")):
        fichier.write_text(texte, "utf-8")
        main(["valider", "--format", "texte", str(fichier)])
        dits.append(capsys.readouterr().out.splitlines()[0])
    assert montres == dits


@pytest.mark.parametrize(
    ("guide", "erreur", "dit"),
    [
        ("<!-- guide:cles -->\n<!-- /guide -->", MarqueInconnue, "la marque « guide:cles » n’existe pas, "),
        ("<!-- guide:messages -->\n<!-- /guide -->", ExempleAbsent, "l’exemple complet, "),
    ],
)
def test_a_guide_that_cannot_be_filled_says_why(guide: str, erreur: type[Exception], dit: str) -> None:
    with pytest.raises(erreur, match=f"^{re.escape(dit)}"):
        remplir(guide)


def test_an_example_without_the_place_of_a_slip_is_told() -> None:
    with pytest.raises(ExempleAbsent, match=r"^l’exemple complet n’a plus « statut: en-cours »$"):
        list(messages(f"```yaml\n{EXEMPLE.replace('statut: en-cours', 'statut: terminee')}```"))


def test_what_is_written_by_hand_is_left_alone(tmp_path: Path) -> None:
    guide = tmp_path / FICHIER
    guide.write_text("Avant.\n<!-- guide:genres -->\nvieux\n<!-- /guide -->\nAprès.\n", "utf-8")
    assert not mettre_a_jour(guide, verifier=True)
    assert "vieux" in guide.read_text("utf-8")
    assert not mettre_a_jour(guide)
    refait = guide.read_text("utf-8")
    assert refait.startswith("Avant.\n<!-- guide:genres -->\n\n| Genre | 1. `description` |")
    assert refait.endswith("|\n\n<!-- /guide -->\nAprès.\n")
    assert mettre_a_jour(guide)


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / FICHIER).write_text("<!-- guide:natures -->\n<!-- /guide -->\n", "utf-8")
    commande = ["guide", "--racine", str(tmp_path)]
    codes = [main([*commande, "--verifier"]), main(commande), main([*commande, "--verifier"])]
    assert codes == [1, 0, 0]
    assert capsys.readouterr().out == (
        "CONTRIBUTING.md n’est pas à jour\u00a0: lancez «\u00a0recits guide\u00a0».\n"
        "CONTRIBUTING.md est écrit.\nCONTRIBUTING.md est à jour.\n"
    )
    (tmp_path / FICHIER).write_text("<!-- guide:rien -->\n<!-- /guide -->\n", "utf-8")
    assert main(commande) == 1
    assert capsys.readouterr().err.startswith(
        "CONTRIBUTING.md\u00a0: la marque «\u00a0guide:rien\u00a0» n’existe pas, les marques sont rubriques, "
    )


def test_a_form_says_how_the_value_is_typed() -> None:
    notes = champs(Initiative)
    assert forme(notes["populations"], "") == "liste : terme de [populations](listes.md#liste-populations)"
    assert forme(notes["langues"], "") == "liste : terme de [langues](listes.md#liste-langues)"
    assert forme(notes["jalons"], "cle-jalons") == "liste de [groupes de clés](#cle-jalons)"
    assert forme(notes["titre"], "") == "texte d’une ligne"


@pytest.fixture(scope="module")
def essais(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The two trial records, alone in a corpus."""
    racine = tmp_path_factory.mktemp("essais")
    (racine / "initiatives").mkdir()
    for fiche in ESSAIS.glob("*.yml"):
        (racine / "initiatives" / fiche.name).write_bytes(fiche.read_bytes())
    return load_corpus(racine, 1)


def test_trial_records_of_new_fields_validate() -> None:
    """Two initiatives that no document here describes, written from the guide, the schema untouched."""
    noms = sorted(p.name for p in ESSAIS.glob("*.yml"))
    assert noms == ["clinique-dentaire-mobile.yml", "pediatrie-sociale-hlm.yml"]
    assert [en_texte(lire_fiche(ESSAIS / nom, nom).problemes) for nom in noms] == ["Aucun problème."] * 2


@pytest.mark.parametrize("ident", ["pediatrie-sociale-hlm", "clinique-dentaire-mobile"])
def test_a_trial_record_renders_its_ten_rubriques(essais: Corpus, ident: str) -> None:
    assert essais.avertissements == ()
    page = recit.corps(essais, essais.par_id[ident])
    rubriques = re.findall(r'<section class="rubrique rubrique-([a-z]+)" id="([a-z]+)">', page)
    assert rubriques == [(t.id, t.id) for t in vocabulaire("canevas")]
    assert "inventés" in page.partition("Document d’origine")[2]
