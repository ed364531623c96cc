"""What the parser stumbles on, in French: the same words and place whichever of PyYAML's parsers stumbles."""

# ruff: noqa: E501 (a case and the words expected of it stand on one line)

from __future__ import annotations

import pytest
import yaml

from schema.lecture import lecteur
from schema.lecture.lecteur import lire
from schema.lecture.problems import Problem, en_texte


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"], autouse=True)
def chargeur(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds for both parsers of PyYAML."""
    monkeypatch.setattr(lecteur, "CHARGEUR", request.param)


def rapport(problems: list[Problem]) -> list[str]:
    """One line a problem; ~ stands for the non-breaking space."""
    return en_texte(problems).replace("\u00a0", "~").split("\n")[:-1]


BARRE = "doublez la barre oblique inverse, ou employez des guillemets simples"

# What the editor wrote, and the one problem that stops the reading.
CAS: dict[str, tuple[str, str]] = {
    # Colon and dash.
    "espace_premiere_cle": ("titre:Foo\nresume: bar\n", "1:6 E024 il manque une espace après le deux-points de «~titre~»~: écrivez «~titre: Foo~»"),
    "espace_au_milieu": ("a: 1\ntitre:Foo\nb: 2\n", "2:6 E024 il manque une espace après le deux-points de «~titre~»~: écrivez «~titre: Foo~»"),
    "espace_a_la_fin": ("a: 1\ntitre:Foo", "2:6 E024 il manque une espace après le deux-points de «~titre~»~: écrivez «~titre: Foo~»"),
    "espace_dans_un_groupe": ("a:\n  - nom:Foo\n    role: x\n", "2:8 E024 il manque une espace après le deux-points de «~nom~»~: écrivez «~nom: Foo~»"),
    "cle_sans_deux_points": ("a: 1\ntitre\nb: 2\n", "2:1 E024 il manque un deux-points après «~titre~»~: écrivez «~titre: …~»"),
    "premiere_cle_sans_deux_points": ("titre\nb: 2\n", "1:1 E024 il manque un deux-points après «~titre~»~: écrivez «~titre: …~»"),
    "suite_sans_retrait": ("resume: un texte\nqui continue ici\nb: 2\n", "2:1 E024 «~qui continue ici~» n’est ni une clé ni la suite du texte précédent~: mettez 2 espaces devant si c’est la suite du texte de la ligne 1, sinon enlevez cette ligne"),
    "deux_points_a_la_francaise": ("titre: Foo : bar\n", "1:12 E024 un deux-points dans un texte sans guillemets~: écrivez «~titre: \"Foo : bar\"~»"),
    "deux_points_dans_un_groupe": ("a:\n  - nom: a\n    titre: l'an 2: \"fin\"\n", "3:18 E024 un deux-points dans un texte sans guillemets~: écrivez «~titre: 'l''an 2: \"fin\"'~»"),
    "deux_points_dans_une_liste": ("a:\n  - Un pas : le premier : fin\n", "2:25 E024 un deux-points dans un texte sans guillemets~: écrivez «~- \"Un pas : le premier : fin\"~»"),
    "deux_points_a_la_ligne_suivante": ("a: un texte\n  qui dit ceci : cela\n", "2:16 E024 un deux-points dans un texte sans guillemets~: mettez tout le texte entre guillemets, ou sous «~|~»"),
    "deux_points_loin": ("a: " + "mot " * 20 + ": fin\n", "1:84 E024 un deux-points dans un texte sans guillemets~: écrivez «~a: \"" + "mot " * 20 + ": fin\"~»"),
    "cle_demesuree": ("a" * 1100 + ": x\n", "1:1101 E024 un deux-points dans un texte sans guillemets~: mettez tout le texte entre guillemets, ou sous «~|~»"),
    "tiret_sur_la_ligne_de_la_cle": ("a: - foo\n", "1:4 E024 un tiret de liste sur la ligne de la clé~: passez à la ligne avant le tiret, ou enlevez-le si ce n’est pas une liste"),
    "tiret_colle": ("a:\n  - x\n  -y\n", "3:3 E024 il manque une espace après le tiret~: écrivez «~- y~»"),
    # Characters that YAML keeps for itself.
    "arobase": ("a: @foo\n", "1:4 E025 une valeur sans guillemets ne peut pas commencer par «~@~»~: écrivez «~a: \"@foo\"~»"),
    "accent_grave": ("a: `foo`\n", "1:4 E025 une valeur sans guillemets ne peut pas commencer par «~`~»~: écrivez «~a: \"`foo`\"~»"),
    "pour_cent": ("a:\n  - %foo\n", "2:5 E025 une valeur sans guillemets ne peut pas commencer par «~%~»~: écrivez «~- \"%foo\"~»"),
    "pour_cent_au_bord": ("a: b\n%foo: c\n", "2:1 E025 une valeur sans guillemets ne peut pas commencer par «~%~»~: écrivez «~\"%foo: c\"~»"),
    "pour_cent_apres_un_bloc": ("a: |\n  x\n%y\n", "3:1 E025 une valeur sans guillemets ne peut pas commencer par «~%~»~: écrivez «~\"%y\"~»"),
    "virgule": ("a: , foo\n", "1:4 E025 une valeur sans guillemets ne peut pas commencer par «~,~»~: écrivez «~a: \", foo\"~»"),
    "crochet_fermant": ("a: ] foo\n", "1:4 E025 une valeur sans guillemets ne peut pas commencer par «~]~»~: écrivez «~a: \"] foo\"~»"),
    "interrogation": ("a: ? foo\n", "1:4 E025 une valeur sans guillemets ne peut pas commencer par «~?~»~: écrivez «~a: \"? foo\"~»"),
    "plus_grand": ("a: > 5 ans\n", "1:4 E025 du texte suit «~>~» sur la même ligne~: écrivez «~a: \"> 5 ans\"~», ou passez à la ligne après «~>~»"),
    "barre": ("a: |foo\n", "1:4 E025 du texte suit «~|~» sur la même ligne~: écrivez «~a: \"|foo\"~», ou passez à la ligne après «~|~», ou effacez-le s’il est de trop"),
    "loin_sur_la_ligne": ("a: {" + "b: [c], " * 6 + "d: @e}\n", "1:56 E025 une valeur sans guillemets ne peut pas commencer par «~@~»~: écrivez «~…[c], b: [c], b: [c], b: [c], b: [c], d: \"@e}\"~»"),
    # Quotation marks.
    "jamais_ferme": ("a: 1\ntitre: \"Foo\nb: 2\n", "2:8 E026 guillemet «~\"~» ouvert et jamais fermé~: écrivez «~titre: \"Foo\"~»"),
    "jamais_ferme_simple": ("a: 1\ntitre: 'Foo\nb: 2\n", "2:8 E026 guillemet «~'~» ouvert et jamais fermé~: écrivez «~titre: \"Foo\"~»"),
    "ferme_par_le_suivant": ("titre: \"Foo\nresume: \"Bar\"\nc: d\n", "1:8 E026 guillemet «~\"~» ouvert et jamais fermé~: écrivez «~titre: \"Foo\"~»"),
    "cle_entre_guillemets": ("\"titre: x\nb: 2\n", "1:1 E026 guillemet «~\"~» ouvert et jamais fermé~: écrivez «~titre: x~»"),
    "rien_apres": ("a: '\n--- b'\n", "1:4 E026 guillemet «~'~» ouvert et jamais fermé~: fermez-le après le texte"),
    "apostrophe": ("titre: 'L'avis des gens'\n", "1:11 E026 du texte suit le guillemet «~'~» qui ferme la valeur~: écrivez «~titre: \"L'avis des gens\"~»"),
    "citation": ("titre: \"Foo \"bar\" baz\"\n", "1:14 E026 du texte suit le guillemet «~\"~» qui ferme la valeur~: écrivez «~titre: 'Foo \"bar\" baz'~»"),
    "texte_apres": ("titre: \"Foo\" et l'autre\n", "1:14 E026 du texte suit le guillemet «~\"~» qui ferme la valeur~: écrivez «~titre: '\"Foo\" et l''autre'~»"),
    "barre_inverse": ("a: \"C:\\dossier\"\n", f"1:7 E026 «~\\d~» ne veut rien dire entre guillemets doubles~: {BARRE}"),
    "barre_inverse_unicode": ("a: \"C:\\Users\"\n", f"1:7 E026 «~\\U~» ne veut rien dire entre guillemets doubles~: {BARRE}"),
    "demi_caractere": ("a: \"\\\\\\ud800\"\n", f"1:7 E026 «~\\ud800~» ne veut rien dire entre guillemets doubles~: {BARRE}"),
    "hors_d_unicode": ("a:\n  b: \"\\U00110000\"\n", f"2:7 E026 «~\\U00110000~» ne veut rien dire entre guillemets doubles~: {BARRE}"),
    # Indentation.
    "entre_deux": ("a:\n  b: 1\n c: 2\n", "3:2 E027 retrait de 1 espace qui n’est celui d’aucune ligne au-dessus~: alignez cette ligne sur la ligne 2 (2 espaces) ou sur la ligne 1 (0 espace)"),
    "tiret_entre_deux": ("a:\n  - x\n - y\n", "3:2 E027 retrait de 1 espace qui n’est celui d’aucune ligne au-dessus~: alignez cette ligne sur la ligne 2 (2 espaces) ou sur la ligne 1 (0 espace)"),
    "entre_deux_sous_un_tiret": ("a:\n  - b: 1\n\n    # x\n   c: 2\n", "5:4 E027 retrait de 3 espaces qui n’est celui d’aucune ligne au-dessus~: alignez cette ligne sur la ligne 2 (4 espaces) ou sur la ligne 1 (0 espace)"),
    "sous_une_valeur": ("a: 1\n  b: 2\n", "2:3 E027 la clé «~b~» est en retrait sous une ligne qui a déjà sa valeur~: enlevez ce qui précède «~b~», comme à la ligne 1; si «~b~» va sous «~a~», enlevez la valeur de «~a~»"),
    "sous_une_valeur_citee": ("a: \"x\"\n  b: 2\n", "2:3 E027 retrait de 2 espaces qui n’est celui d’aucune ligne au-dessus~: alignez cette ligne sur la ligne 1 (0 espace)"),
    "premiere_cle": ("# x\n\n  titre: a\nresume: b\n", "3:1 E027 la première clé est précédée de 2 espaces~: commencez-la au bord de la ligne"),
    "cle_parmi_des_tirets": ("a:\n  - x\n  b: y\n", "3:3 E027 une clé parmi les éléments d’une liste~: alignez-la sur le texte qui suit le tiret, ou mettez un tiret devant"),
    "tiret_parmi_des_cles": ("a:\n  b: 1\n  - x\n", "3:3 E027 un tiret de liste parmi des clés~: mettez la liste sous sa propre clé"),
    "bloc_qui_recule": ("a: |\n  x\n y\n", "3:2 E027 retrait de 1 espace qui n’est celui d’aucune ligne au-dessus~: alignez cette ligne sur la ligne 2 (2 espaces) ou sur la ligne 1 (0 espace)"),
    # Brackets and braces.
    "crochet_ouvert": ("a: [x, y\nb: 2\n", "1:4 E028 «~[~» ouvert et jamais fermé~: ajoutez «~]~» après le dernier élément"),
    "crochet_ouvert_a_la_fin": ("a: [x,\n", "1:4 E028 «~[~» ouvert et jamais fermé~: ajoutez «~]~» après le dernier élément"),
    "accolade_ouverte": ("a:\n  b: {x: 1\nc: 2\n", "2:6 E028 «~{~» ouvert et jamais fermé~: ajoutez «~}~» après le dernier élément"),
    "ferme_par_l_autre": ("a: [x, y}\n", "1:9 E028 «~[~» fermé par «~}~»~: écrivez «~]~»"),
    "virgule_absente": ("a: [\"x\" y]\n", "1:9 E028 il manque une virgule ou des guillemets entre «~[~» et «~]~»~: séparez les éléments ainsi, «~[un, deux]~»"),
    "virgule_absente_entre_lignes": ("a: [\n  \"x\"\n  \"y\"\n]\n", "3:3 E028 il manque une virgule ou des guillemets entre «~[~» et «~]~»~: séparez les éléments ainsi, «~[un, deux]~»"),
    "virgule_absente_accolades": ("a: {x: 1 y: 2}\n", "1:11 E028 il manque une virgule ou des guillemets entre «~{~» et «~}~»~: séparez les éléments ainsi, «~{cle: un, autre: deux}~»"),
    "virgule_de_trop": ("a: [x, , y]\n", "1:8 E028 une virgule sans élément devant elle~: enlevez-la, ou écrivez l’élément"),
    "tiret_entre_crochets": ("a: [\n- x\n]\n", "2:1 E028 liste entre crochets mal écrite~: écrivez un élément par ligne, précédé d’un tiret"),
    "lien_markdown": ("a: [x](http://u) z\n", "1:7 E028 du texte suit «~]~» sur la même ligne~: écrivez «~a: \"[x](http://u) z\"~»"),
    # What has no better name.
    "apres_les_accolades": ("{a: 1}\nb: 2\n", "2:1 E029 cette ligne ne se lit pas~: comparez-la avec celles d’une autre fiche"),
}  # fmt: skip


@pytest.mark.parametrize("nom", CAS)
def test_la_faute_est_dite_avec_ce_qu_il_faut_ecrire(nom: str) -> None:
    texte, attendu = CAS[nom]
    noeud, problems = lire(texte.encode(), "x.yml")
    assert noeud is None
    assert rapport(problems) == [f"x.yml:{attendu}"]


EXEMPLES = {
    nom: (texte, attendu.split("écrivez «~")[1].split("~»")[0])
    for nom, (texte, attendu) in CAS.items()
    if "écrivez «~" in attendu and "…" not in attendu and nom != "ferme_par_l_autre"
}


@pytest.mark.parametrize("nom", EXEMPLES)
def test_ce_que_le_message_propose_se_lit(nom: str) -> None:
    # An advice that does not parse would send the editor round in circles.
    propose = EXEMPLES[nom][1]
    if propose.startswith('"'):
        propose = "cle: " + propose
    assert lire(("a:\n  " + propose).encode(), "x.yml")[1] == []


def test_les_fautes_trouvees_avant_l_arret_sont_dites_aussi() -> None:
    problems = lire(b"a: 1\na: 2\nb: &x 3\nc:\n  d: ''\n e: 4\n", "x.yml")[1]
    assert [(p.code, p.ligne) for p in problems] == [("E016", 3), ("E023", 5), ("E027", 6)]


def test_une_ligne_commencee_par_un_renvoi_n_est_pas_accusee_deux_fois() -> None:
    assert [p.code for p in lire(b"a: *b, et la suite\n", "x.yml")[1]] == ["E017"]
