"""From bytes to text: what is refused before a parser sees it, with the exact words and place."""

# ruff: noqa: E501 (a case and the words expected of it stand on one line)

from __future__ import annotations

import os
from pathlib import Path

import pytest

from schema.lecture.lecteur import lire, lire_fichier
from schema.lecture.nodes import en_donnees
from schema.lecture.problems import Problem, en_texte
from schema.lecture.textes import sans_guillemet_seul


def rapport(problems: list[Problem]) -> list[str]:
    """One line a problem; ~ stands for the non-breaking space."""
    return en_texte(problems).replace("\u00a0", "~").split("\n")[:-1]


def test_e001_fichier_introuvable(tmp_path: Path) -> None:
    assert rapport(lire_fichier(tmp_path / "non.yml", "initiatives/non.yml")[1]) == [
        "initiatives/non.yml:1:1 E001 fichier introuvable~: vérifiez son nom et son dossier"
    ]


def test_e001_dossier_au_lieu_d_un_fichier(tmp_path: Path) -> None:
    assert rapport(lire_fichier(tmp_path, "x.yml")[1]) == [
        "x.yml:1:1 E001 ce n’est pas un fichier~: donnez le chemin d’une fiche, en .yml"
    ]


def test_e001_tube_qui_ferait_attendre_sans_fin(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yml")
    assert rapport(lire_fichier(tmp_path / "x.yml", "x.yml")[1]) == [
        "x.yml:1:1 E001 ce n’est pas un fichier~: donnez le chemin d’une fiche, en .yml"
    ]


def test_e001_lien_qui_sortirait_du_projet(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("mot de passe")
    (tmp_path / "x.yml").symlink_to(tmp_path / "secret")
    assert rapport(lire_fichier(tmp_path / "x.yml", "x.yml")[1]) == [
        "x.yml:1:1 E001 le fichier est un lien~: mettez à sa place le fichier lui-même"
    ]


@pytest.mark.parametrize(
    ("erreur", "attendu"),
    [
        (PermissionError(), "lecture du fichier refusée~: donnez le droit de le lire"),
        (OSError(), "le fichier ne peut pas être lu~: vérifiez le chemin et le disque"),
    ],
)
def test_e001_le_systeme_refuse(
    erreur: OSError, attendu: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests may run as root, whom no file refuses: the refusal is played.
    def refuser(*_: object) -> None:
        raise erreur

    (tmp_path / "x.yml").write_text("a: b\n")
    monkeypatch.setattr(Path, "open", refuser)
    assert rapport(lire_fichier(tmp_path / "x.yml", "x.yml")[1]) == [f"x.yml:1:1 E001 {attendu}"]


def test_e001_chemin_impossible() -> None:
    assert rapport(lire_fichier(Path("a\x00b"), "x.yml")[1]) == [
        "x.yml:1:1 E001 le fichier ne peut pas être lu~: vérifiez le chemin et le disque"
    ]


TROP_GROS = "E002 fichier de {} octets, la limite est de 1~048~576~: partagez ce qu’il contient entre plusieurs fichiers"


def test_e002_cinquante_megaoctets_sans_les_lire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gros = tmp_path / "gros.yml"
    with gros.open("wb") as flux:
        flux.truncate(50 * 1024 * 1024)

    def interdit(*_: object) -> None:
        raise AssertionError("the file must be judged by its size alone")

    monkeypatch.setattr(Path, "open", interdit)
    assert rapport(lire_fichier(gros, "gros.yml")[1]) == ["gros.yml:1:1 " + TROP_GROS.format("52~428~800")]


def test_e002_juste_au_dessus_de_la_limite_et_pas_juste_dessous() -> None:
    limite = 1024 * 1024
    contenu = b"titre: x\n#" + b"a" * limite
    assert rapport(lire(contenu[: limite + 1], "x.yml")[1]) == ["x.yml:1:1 " + TROP_GROS.format("1~048~577")]
    assert lire(contenu[:limite], "x.yml")[1] == []


@pytest.mark.parametrize(
    "raw",
    [
        "titre: é\n".encode("utf-16"),
        "titre: é\n".encode("utf-16-be"),
        "titre: é\n".encode("utf-16-le"),
        "titre: é\n".encode("utf-32"),
        b"\xfe\xff" + "titre: é\n".encode("utf-16-be"),
        b"\x00\x00\xfe\xff" + "titre: é\n".encode("utf-32-be"),
    ],
)
def test_e003_utf_16(raw: bytes) -> None:
    noeud, problems = lire(raw, "x.yml")
    assert noeud is None
    assert rapport(problems) == ["x.yml:1:1 E003 fichier enregistré en UTF-16~: enregistrez-le en UTF-8"]


@pytest.mark.parametrize(
    ("raw", "attendu"),
    [
        (b"titre: caf\xe9\n", "x.yml:1:11 E004 octet 0xE9 («~é~» en Windows-1252) qui n’est pas de l’UTF-8"),
        ("é: à\r\nville: Qu".encode() + b"\xe9bec", "x.yml:2:10 E004 octet 0xE9 («~é~» en Windows-1252) qui n’est pas de l’UTF-8"),
        (b"\xef\xbb\xbfa: \x81\n", "x.yml:1:4 E004 octet 0x81 qui n’est pas de l’UTF-8"),
        (b"a: b\rc: \xff", "x.yml:2:4 E004 octet 0xFF («~ÿ~» en Windows-1252) qui n’est pas de l’UTF-8"),
        ("a: é".encode()[:-1], "x.yml:1:4 E004 octet 0xC3 («~Ã~» en Windows-1252) qui n’est pas de l’UTF-8"),
    ],
)  # fmt: skip
def test_e004_premier_octet_qui_n_est_pas_de_l_utf_8(raw: bytes, attendu: str) -> None:
    noeud, problems = lire(raw, "x.yml")
    assert noeud is None
    assert rapport(problems) == [f"{attendu}~: enregistrez le fichier en UTF-8"]


def test_e005_marque_d_ordre_et_la_suite_est_lue() -> None:
    noeud, problems = lire("\ufefftitre: x\nb:\n".encode(), "x.yml")
    assert noeud is not None and en_donnees(noeud) == {"titre": "x", "b": ""}
    assert rapport(problems) == [
        "x.yml:1:1 E005 marque d’ordre des octets (BOM) au début du fichier~: enregistrez-le en UTF-8 sans BOM",
        "x.yml:2:1 E022 la clé «~b~» n’a pas de valeur~: écrivez la valeur après le deux-points, ou enlevez la clé",
    ]


@pytest.mark.parametrize(
    ("raw", "attendu"),
    [
        (b"a: 1\nb: 2\r\nc: 3\r\n", "x.yml:2:5 E006 fins de ligne de Windows (CRLF)"),
        (b"a: 1\rb: 2\rc: 3\r", "x.yml:1:5 E006 fins de ligne de l’ancien Mac (CR)"),
    ],
)
def test_e006_fins_de_ligne_une_fois_par_fichier(raw: bytes, attendu: str) -> None:
    noeud, problems = lire(raw, "x.yml")
    assert noeud is not None and en_donnees(noeud) == {"a": "1", "b": "2", "c": "3"}
    assert rapport(problems) == [
        f"{attendu}~: choisissez «~LF~» comme fin de ligne dans votre éditeur, puis enregistrez"
    ]


def test_e006_les_lignes_restent_celles_de_l_editeur() -> None:
    assert [(p.code, p.ligne) for p in lire(b"a: 1\r\n\r\nb: 2\r\nb: 3\r\n", "x.yml")[1]] == [
        ("E006", 1),
        ("E020", 4),
    ]


RETRAIT = "mettez deux espaces pour chaque niveau de retrait"


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("a:\n\tb: 1\n", f"x.yml:2:1 E007 tabulation au début de la ligne~: {RETRAIT}"),
        ("a:\n  \tb: 1\n\tc: 1\n", f"x.yml:2:3 E007 tabulation au début de la ligne (et sur une autre ligne)~: {RETRAIT}"),
        ("a:\n\t- b\n\t- c\n\t- d\n", f"x.yml:2:1 E007 tabulation au début de la ligne (et sur 2 autres lignes)~: {RETRAIT}"),
        ("a:\tb\n", "x.yml:1:3 E007 tabulation dans la ligne~: remplacez-la par une espace"),
    ],
)  # fmt: skip
def test_e007_tabulation(texte: str, attendu: str) -> None:
    assert rapport(lire(texte.encode(), "x.yml")[1]) == [attendu]


def test_e007_dans_la_ligne_n_empeche_pas_de_lire_la_suite() -> None:
    noeud, problems = lire(b"a: x\ty\nb: z\nb: z\n", "x.yml")
    assert noeud is not None and en_donnees(noeud) == {"a": "x y", "b": "z"}
    assert [(p.code, p.ligne, p.colonne) for p in problems] == [("E007", 1, 5), ("E020", 3, 1)]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("a: x\x00y\n", ["x.yml:1:5 E008 caractère interdit U+0000 (caractère nul)~: effacez-le"]),
        ("a: \x1b[31m\n", ["x.yml:1:4 E008 caractère interdit U+001B (caractère de commande)~: effacez-le"]),
        ("a: b\u2028c\n", ["x.yml:1:5 E008 caractère interdit U+2028 (séparateur de lignes)~: effacez-le"]),
        ("a: \u202eb\n", ["x.yml:1:4 E008 caractère interdit U+202E (caractère invisible)~: effacez-le"]),
        ("a: \u061cb\n", ["x.yml:1:4 E008 caractère interdit U+061C (caractère invisible)~: effacez-le"]),
        ("a: b\U000e0041\n", ["x.yml:1:5 E008 caractère interdit U+E0041 (caractère invisible)~: effacez-le"]),
        ("a: \uf0b7 b\n", ["x.yml:1:4 E008 caractère interdit U+F0B7 (caractère propre à une police, souvent une puce)~: effacez-le"]),
        ("a: ré\xadin\xadser\n", ["x.yml:1:6 E008 caractère interdit U+00AD (trait d’union invisible, 2 fois)~: effacez-le"]),
        ("a: b\u200b\nc: d\ufeff\n", [
            "x.yml:1:5 E008 caractère interdit U+200B (espace sans largeur)~: effacez-le",
            "x.yml:2:5 E008 caractère interdit U+FEFF (marque d’ordre des octets)~: effacez-le",
        ]),
        ('a:\n  - "x\\0y"\n', ["x.yml:2:5 E008 caractère interdit U+0000 (caractère nul) dans ce texte~: effacez-le"]),
        ('a: "\\u202e"\n', ["x.yml:1:4 E008 caractère interdit U+202E (caractère invisible) dans ce texte~: effacez-le"]),
    ],
)  # fmt: skip
def test_e008_caractere_de_commande_ou_invisible(texte: str, attendu: list[str]) -> None:
    assert rapport(lire(texte.encode(), "x.yml")[1]) == attendu


def test_les_accents_decomposes_sont_composes() -> None:
    noeud, problems = lire("cle\u0301: e\u0301te\u0301\n".encode(), "x.yml")
    assert (noeud and en_donnees(noeud), problems) == ({"clé": "été"}, [])


def test_une_panne_imprevue_du_lecteur_ne_montre_jamais_sa_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def casser(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("schema.lecture.lecteur.decoder", casser)
    assert rapport(lire(b"a: b\n", "x.yml")[1]) == [
        "x.yml:1:1 E029 le lecteur n’a pas su lire ce fichier~: signalez-le à l’équipe du site, avec le fichier"
    ]


@pytest.mark.parametrize(
    ("texte", "rendu"),
    [('Bilan"', "Bilan"), ("“Bilan", "Bilan"), ('“Bilan"', "Bilan"), ('écran de 12"', ""), ("Bilan", "")],
)
def test_un_guillemet_seul_s_enleve_du_bon_cote(texte: str, rendu: str) -> None:
    assert sans_guillemet_seul(texte) == rendu


def test_des_guillemets_francais_autour_de_plusieurs_mots_sont_du_texte() -> None:
    noeud, problems = lire("a: « deux mots »\n".encode(), "x.yml")
    assert (noeud and en_donnees(noeud), problems) == ({"a": "« deux mots »"}, [])


def test_une_cle_prise_pour_une_note_est_citee_sans_son_diese() -> None:
    assert rapport(lire(b"a: du texte\n   #titre: deux mots\n", "x.yml")[1]) == [
        "x.yml:2:4 E032 après «~#~» rien n’est lu, «~#titre: deux mots~» serait perdu~: si c’est une clé, écrivez «~titre: deux mots~», sans «~#~»; si c’est une note, une espace après «~#~»"
    ]
