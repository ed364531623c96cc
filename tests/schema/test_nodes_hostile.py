"""What somebody could send to break the build: always an answer, that costs no more than its length."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from schema.lecture.lecteur import CODES, lire
from schema.lecture.nodes import en_donnees
from schema.lecture.problems import en_texte
from schema.lecture.typographie import neutraliser
from tests.duree import LINEAIRE, croissance, qui_finit

MEBIOCTET = 1024 * 1024


BOMBE_DE_FUSIONS = "a0: &a0 {x: y}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [" + ", ".join([f"*a{n - 1}"] * 9) + "]\n" for n in range(1, 9)
)
BOMBE_DE_RENVOIS = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (b"[" * 100_000, {"E013"}),
        (b"a: " + b"{a: " * 100_000, {"E013"}),
        (b"- " * 100_000, {"E013"}),
        (b"? " * 100_000, {"E013"}),
        ("".join(" " * n + "a:\n" for n in range(1_000)).encode(), {"E013"}),
        (BOMBE_DE_FUSIONS.encode(), {"E016", "E017", "E018"}),
        (BOMBE_DE_RENVOIS.encode(), {"E016", "E017"}),
        (b"a: &a [*a]\n", {"E016", "E017"}),
        (b"titre: " + b"a" * (MEBIOCTET - 7), {"E014"}),
        (b"titre: '" + b"a " * (MEBIOCTET // 2 - 4), {"E026"}),
        (b"\x00" * MEBIOCTET, {"E008", "E010", "E014"}),
        (b"a: b\n" + b"\x00" * 1_000, {"E008", "E024"}),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 100, {"E004"}),
        (b"a: !!python/object/apply:os.system ['true']\n", {"E019"}),
        (b"titre: <script>alert(1)</script>\n", set()),
        (b"a: b\r\n" * 2, {"E006", "E020"}),
    ],
    ids=lambda valeur: repr(valeur[:24]) if isinstance(valeur, bytes) else "",
)
def test_une_attaque_connue_recoit_sa_reponse(raw: bytes, codes: set[str]) -> None:
    with qui_finit():
        assert {p.code for p in lire(raw, "x.yml")[1]} == codes


# Each took seconds or minutes with a reader that searched a whole line for each of its problems.
@pytest.mark.lent
@pytest.mark.parametrize(
    ("tete", "motif"),
    [
        ("a: [", "a: ,"),
        ("a: [", "<<: ,"),
        ("a: [", "&a ,"),
        ("a: [", "*a ,"),
        ("", "!a ["),
        ("", "%\n"),
        ("", "\n%"),
        ("", "a:\n"),
        ("", "a: b\n"),
        ("a:\n", "-\n"),
        ("a: ", "\\"),
        ('a: "', "\\u0041"),
        ("a: '", "'\x00"),
        ("a:\n  - ", " \n? "),
        ("", "#\n"),
        ("", " \n"),
        ("", "é:\t\r\n"),
        ("", "\u200b\u202e"),
        ("a", " : "),
        ("a: |\n  ", "a:\n"),
    ],
)
def test_un_fichier_plein_de_la_meme_faute_ne_coute_que_sa_longueur(tete: str, motif: str) -> None:
    def plein(octets: int) -> bytes:
        return (tete + motif * octets).encode()[:octets]

    def lire_plein(raw: bytes) -> None:
        assert all(p.code in CODES for p in lire(raw, "x.yml")[1])

    assert croissance(plein, lire_plein, MEBIOCTET // 16) < LINEAIRE


def verifier(raw: bytes) -> None:
    """Known codes, places inside the file, a printable report, never the internal failure."""
    noeud, problems = lire(raw, "x.yml")
    assert noeud is not None or problems
    lignes = raw.count(b"\n") + raw.count(b"\r") + 1
    for p in problems:
        assert p.code in CODES
        assert 1 <= p.ligne <= lignes
        assert 1 <= p.colonne <= len(raw) + 2
        assert "lecteur" not in p.quoi
        assert neutraliser(p.quoi + p.remede) == p.quoi + p.remede
    en_texte(problems).encode()
    if noeud is not None:
        en_donnees(noeud)


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@settings(max_examples=300, deadline=None)
def test_n_importe_quels_octets(raw: bytes) -> None:
    verifier(raw)


MORCEAUX = [
    *"aé:-?,[]{}#&*!|>'\"%@`\\ \n\t~=.<0\u2028",
    *(
        "  ",
        ": ",
        "- ",
        "a: ",
        "\n  ",
        "\n- ",
        "---\n",
        "...\n",
        "<<: ",
        "&a ",
        "*a ",
        "!t ",
        "\r\n",
        "\ufeff",
    ),
    *("\\x", "\\u12", "\\ud800", "\\U00110000", "%YAML 1.1\n", "é\u0301", "a:\n", "''", '""', "|\n", ">-\n"),
]


@pytest.mark.lent
@given(st.lists(st.sampled_from(MORCEAUX), max_size=40).map("".join))
@example("a: [x?, y]")
@example("# 15 % des fonds\na: b\n")
@example("? a\n? b\n: - c\n")
@example("{a: 1}\n%b\n")
@settings(max_examples=1500, deadline=None)
def test_n_importe_quel_yaml_de_travers(texte: str) -> None:
    verifier(texte.encode())
