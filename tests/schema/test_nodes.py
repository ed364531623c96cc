"""From text to tree: values stay text, places are exact, and plain YAML only is accepted."""

# ruff: noqa: E501 (a case and the words expected of it stand on one line)

from __future__ import annotations

from typing import Any

import pytest
import yaml

from schema.lecture import lecteur
from schema.lecture.lecteur import CODES, lire
from schema.lecture.nodes import Mapping, Mark, Node, Reperage, Scalar, Sequence, en_donnees
from schema.lecture.problems import Problem, en_texte


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"], autouse=True)
def chargeur(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds for both parsers of PyYAML."""
    monkeypatch.setattr(lecteur, "CHARGEUR", request.param)


def rapport(problems: list[Problem]) -> list[str]:
    """One line a problem; ~ stands for the non-breaking space."""
    return en_texte(problems).replace("\u00a0", "~").split("\n")[:-1]


def arbre(texte: str) -> Node:
    noeud, problems = lire(texte.encode(), "x.yml")
    assert problems == []
    assert noeud is not None
    return noeud


TEXTES = ["06", "15.2", "no", "12:30", "2009-09", "0123", "true", "1e3", "0x1F", ".inf", "2010~"]


@pytest.mark.parametrize("ecrit", TEXTES)
def test_une_valeur_reste_le_texte_que_l_editeur_a_tape(ecrit: str) -> None:
    assert en_donnees(arbre(f"a: {ecrit}\nb: [{ecrit}]\nc: '{ecrit}'\n")) == {
        "a": ecrit,
        "b": [ecrit],
        "c": ecrit,
    }


def test_l_arbre_sait_ou_chaque_chose_est_ecrite() -> None:
    attendu = Mapping(
        (
            (Scalar("été", Mark(2, 1), False), Scalar("l'œuvre", Mark(2, 6), True)),
            (
                Scalar("liste", Mark(3, 1), False),
                Sequence((Scalar("06", Mark(4, 5), False), Sequence((), Mark(5, 5))), Mark(4, 3)),
            ),
            (Scalar("bloc", Mark(6, 1), False), Scalar("un\ndeux\n", Mark(6, 7), False)),
        ),
        Mark(2, 1),
    )
    assert arbre('# tête\nété: "l\'œuvre"\nliste:\n  - 06\n  - []\nbloc: |\n  un\n  deux\n') == attendu


RECORD = """titre: a
retombees:
  - domaine: p
    avant:
      enonces: [x, y]
"""


@pytest.mark.parametrize(
    ("chemin", "sur_cle", "ligne", "colonne"),
    [
        ((), False, 1, 1),
        (("titre",), False, 1, 8),
        (("titre",), True, 1, 1),
        (("retombees", 0), False, 3, 5),
        (("retombees", 0), True, 3, 5),
        (("retombees", 0, "avant", "enonces", 1), False, 5, 20),
        (("retombees", 0, "avant", "enonces"), True, 5, 7),
        # Missing: the key under which the mapping stands, or the mapping itself.
        (("absent",), False, 1, 1),
        (("retombees", 0, "absent"), False, 3, 5),
        (("retombees", 0, "avant", "absent"), False, 4, 5),
        # Steps that pydantic adds and that the file does not know.
        (("titre", "str"), False, 1, 8),
        (("titre", "[key]"), True, 1, 1),
        (("retombees", 7, "domaine"), False, 3, 3),
        (("retombees", -1), False, 3, 3),
    ],
)
def test_position_d_un_chemin(chemin: tuple[str | int, ...], sur_cle: bool, ligne: int, colonne: int) -> None:
    assert Reperage(arbre(RECORD)).lieu(chemin, sur_cle) == Mark(ligne, colonne)


VINGT_MILLE = "0123456789" * 2000

# What the editor wrote, and each problem of the report.
CAS: dict[str, tuple[str, list[str]]] = {
    "e009_vide": ("", ["1:1 E009 le fichier ne contient rien~: écrivez-y au moins «~titre: …~»"]),
    "e009_blancs": (" \n\n", ["1:1 E009 le fichier ne contient rien~: écrivez-y au moins «~titre: …~»"]),
    "e009_commentaires": ("# a\n# b\n", ["1:1 E009 le fichier ne contient rien~: écrivez-y au moins «~titre: …~»"]),
    "e009_tirets": ("---\n", ["1:1 E009 le fichier ne contient rien~: écrivez-y au moins «~titre: …~»"]),
    "e009_points": ("...\n", ["1:1 E009 le fichier ne contient rien~: écrivez-y au moins «~titre: …~»"]),
    "e010_texte": ("# a\nbonjour\n", ["2:1 E010 le fichier commence par un texte sans clé~: commencez par une clé, par exemple «~titre: …~»"]),
    "e010_liste": ("- a\n", ["1:1 E010 le fichier commence par une liste sans clé~: commencez par une clé, par exemple «~titre: …~»"]),
    "e010_espace": ("titre:Foo\n", ["1:1 E010 le fichier commence par un texte sans clé~: écrivez «~titre: Foo~»"]),
    "e011_tirets": ("a: b\n---\nc: d\n", ["2:1 E011 un deuxième document commence ici~: enlevez la ligne «~---~», ou faites-en un autre fichier"]),
    "e011_points": ("a: b\n...\nc: d\n", ["3:1 E011 du texte suit la fin du document, «~...~»~: enlevez la ligne «~...~»"]),
    "e012_version": ("# a\n%YAML 1.2\n---\na: b\n", ["2:1 E012 directive «~%YAML 1.2~»~: enlevez toute ligne qui commence par «~%~»"]),
    "e012_inconnue": ("%FOO x\n---\na: b\n", ["1:1 E012 directive «~%FOO x~»~: enlevez toute ligne qui commence par «~%~»"]),
    "e013": ("a: " + "[" * 40 + "]" * 40, ["1:43 E013 plus de 40 niveaux les uns dans les autres~: une fiche n’en demande pas dix, vérifiez les retraits"]),
    "e014": (f"a: {VINGT_MILLE}x\nb: b\nb: c\n", [
        "1:4 E014 texte de plus de 20~000 caractères~: partagez-le en plusieurs énoncés",
        "3:1 E020 clé «~b~» déjà écrite à la ligne 2~: gardez-en une, ou réunissez leurs valeurs",
    ]),
    "e015_textes": ("a:\n" + "- b\n" * 50_000, ["49999:3 E015 plus de 50~000 clés et valeurs~: partagez le contenu entre plusieurs fichiers"]),
    "e015_listes": ("a: [" + "[]," * 50_000 + "]", ["1:149996 E015 plus de 50~000 clés et valeurs~: partagez le contenu entre plusieurs fichiers"]),
    "e015_problemes": ("a:\n" + "- &b c\n" * 2_000, [
        *(f"{n}:3 E016 ancre «~&b~»~: enlevez-la, ou écrivez «~- \"&b c\"~» si c’est du texte" for n in range(2, 1_001)),
        "1001:3 E015 mille problèmes dans ce fichier, la suite n’est pas lue~: corrigez d’abord ceux-ci",
        "1001:3 E016 ancre «~&b~»~: enlevez-la, ou écrivez «~- \"&b c\"~» si c’est du texte",
    ]),
    "e016_e017": ("a: &x\n  b: c\nd: *x\ne:\n  - &y z\n", [
        "1:4 E016 ancre «~&x~»~: enlevez-la, ou écrivez «~a: \"&x\"~» si c’est du texte",
        "3:4 E017 renvoi «~*x~»~: recopiez la valeur, ou écrivez «~d: \"*x\"~» si c’est du texte",
        "5:5 E016 ancre «~&y~»~: enlevez-la, ou écrivez «~- \"&y z\"~» si c’est du texte",
    ]),
    "e016_texte": ("a: & compagnie\n", ["1:4 E016 une valeur sans guillemets ne peut pas commencer par «~&~»~: écrivez «~a: \"& compagnie\"~»"]),
    "e016_virgule": ("a: &bar, x\n", ["1:4 E016 ancre «~&bar~»~: enlevez-la, ou écrivez «~a: \"&bar, x\"~» si c’est du texte"]),
    "e017_texte": ("a: *foo* bar\n", ["1:4 E017 une valeur sans guillemets ne peut pas commencer par «~*~»~: écrivez «~a: \"*foo* bar\"~»"]),
    "e017_gras": ("a: **x** y\n", ["1:4 E017 une valeur sans guillemets ne peut pas commencer par «~*~»~: écrivez «~a: \"**x** y\"~»"]),
    "e017_puces": ("a:\n  * x\n  * y\n", ["2:3 E017 une valeur sans guillemets ne peut pas commencer par «~*~»~: écrivez une liste avec des tirets, «~- x~»"]),
    "e018": ("a:\n  <<: {b: c}\n  d: e\n", ["2:3 E018 fusion «~<<~»~: recopiez ici les clés voulues"]),
    "e019_python": ("a: !!python/object:os.system [x]\n", ["1:4 E019 étiquette de type «~!!python/object:os.system~»~: enlevez-la, ou écrivez «~a: \"!!python/object:os.system [x]\"~» si c’est du texte"]),
    "e019_str": ("a: !!str b\n", ["1:4 E019 étiquette de type «~!!str~»~: enlevez-la, ou écrivez «~a: \"!!str b\"~» si c’est du texte"]),
    "e019_seule": ("a: !\n", ["1:4 E019 étiquette de type «~!~»~: enlevez-la, ou écrivez «~a: \"!\"~» si c’est du texte"]),
    "e019_inconnue": ("a: !foo!bar x\n", ["1:4 E019 une valeur sans guillemets ne peut pas commencer par «~!~»~: écrivez «~a: \"!foo!bar x\"~»"]),
    "e019_apres_ancre": ("a: &x !!str b\n", [
        "1:4 E016 ancre «~&x~»~: enlevez-la, ou écrivez «~a: \"&x !!str b\"~» si c’est du texte",
        "1:7 E019 étiquette de type «~!!str~»~: enlevez-la, ou écrivez «~a: &x \"!!str b\"~» si c’est du texte",
    ]),
    "e020_plusieurs": ("a: 1\nb:\n  c: 1\n  c: 2\n'a': 2\na: 3\n", [
        "4:3 E020 clé «~c~» déjà écrite à la ligne 3~: gardez-en une, ou réunissez leurs valeurs",
        "5:1 E020 clé «~a~» déjà écrite à la ligne 1~: gardez-en une, ou réunissez leurs valeurs",
        "6:1 E020 clé «~a~» déjà écrite à la ligne 1~: gardez-en une, ou réunissez leurs valeurs",
    ]),
    "e021_liste": ("[a, b]: x\n", ["1:1 E021 une clé est un texte, pas une liste ni un groupe~: si c’est une valeur, mettez-la entre guillemets après une clé"]),
    "e021_groupe": ("a:\n  ? {b: c}\n  : x\n", ["2:5 E021 une clé est un texte, pas une liste ni un groupe~: si c’est une valeur, mettez-la entre guillemets après une clé"]),
    "e021_vide": ("'': x\n", ["1:1 E021 clé vide~: écrivez la clé avant le deux-points"]),
    "e021_absente": (": x\n", ["1:1 E021 un deux-points sans clé devant lui~: écrivez la clé avant le deux-points"]),
    "e021_accolades": ("a: {: x}\n", ["1:5 E021 un deux-points sans clé devant lui~: écrivez la clé avant le deux-points"]),
    "e022_cle": ("a:\n  b:\nc: d\n", ["2:3 E022 la clé «~b~» n’a pas de valeur~: écrivez la valeur après le deux-points, ou enlevez la clé"]),
    "e022_diese": ("a: #1 au Québec\n", ["1:1 E022 la clé «~a~» n’a pas de valeur~: après «~#~» rien n’est lu, écrivez «~a: \"#1 au Québec\"~»"]),
    "e022_tiret": ("a:\n  -\n  - x\n", ["2:3 E022 un tiret sans valeur~: écrivez la valeur après le tiret, ou enlevez le tiret"]),
    "e022_accolades": ("a: {b, c: }\n", [
        "1:5 E022 la clé «~b~» n’a pas de valeur~: écrivez la valeur après le deux-points, ou enlevez la clé",
        "1:8 E022 la clé «~c~» n’a pas de valeur~: écrivez la valeur après le deux-points, ou enlevez la clé",
    ]),
    "e023": ("a: ''\nb: \"  \"\nc: |\nd: [\"\"]\n", [
        f"{ou} E023 texte vide~: écrivez le texte, ou enlevez la clé ou le tiret" for ou in ("1:4", "2:4", "3:4", "4:5")
    ]),
}  # fmt: skip


@pytest.mark.parametrize("nom", CAS)
def test_chaque_faute_a_ses_mots_et_sa_place(nom: str) -> None:
    texte, attendu = CAS[nom]
    assert rapport(lire(texte.encode(), "x.yml")[1]) == [f"x.yml:{ligne}" for ligne in attendu]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("a: 1\na: 2\nb: 3\n", {"a": "1", "b": "3"}),
        ("a:\nb:\n  -\n", {"a": "", "b": [""]}),
        ("a: &x 1\nb: *x\n", {"a": "1", "b": "*x"}),
        ("<<: {b: c}\nd: e\n", {"d": "e"}),
        ("[x]: y\nd: e\n", {"d": "e"}),
    ],
)
def test_apres_une_faute_qui_ne_trompe_pas_l_arbre_est_donne(texte: str, attendu: object) -> None:
    noeud, problems = lire(texte.encode(), "x.yml")
    assert problems != []
    assert noeud is not None and en_donnees(noeud) == attendu


@pytest.mark.parametrize("nom", ["e009_vide", "e010_liste", "e013", "e015_textes", "e016_texte"])
def test_apres_une_faute_qui_tromperait_il_n_y_a_pas_d_arbre(nom: str) -> None:
    assert lire(CAS[nom][0].encode(), "x.yml")[0] is None


def test_juste_sous_chaque_limite_rien_n_est_dit() -> None:
    for texte in (
        "a: " + "[" * 39 + "]" * 39,
        f"a: {VINGT_MILLE}",
        "a:\n" + "- b\n" * 49_997,
    ):
        assert lire(texte.encode(), "x.yml")[1] == []


@pytest.mark.parametrize(
    "texte", ["# 15 % des fonds\na: b\n", "\n# %\n\na: b", "a: b\n# %YAML\n", "--- # %\na: b\n...\n"]
)
def test_un_pour_cent_dans_un_commentaire_n_est_pas_une_directive(texte: str) -> None:
    assert en_donnees(arbre(texte)) == {"a": "b"}


def test_un_merge_entre_guillemets_est_une_cle_comme_une_autre() -> None:
    assert en_donnees(arbre("'<<': x\n")) == {"<<": "x"}


def test_les_codes_du_lecteur_sont_tous_nommes() -> None:
    assert list(CODES) == [f"E{n:03}" for n in range(1, 34)]


def test_le_lecteur_rapide_est_choisi_quand_il_existe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    attendu: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert lecteur.CHARGEUR is attendu
