"""Terms of the controlled lists, met by their words in a text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from schema.lecture.suggestions import replier
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# An acronym is looked for as it is typed: « si » is not SI.
SIGLE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9.+-]{1,9}")
# Words of a term's other spellings that say nothing by themselves.
BANALS = frozenset({
    "accessibilite", "alliance", "citoyens", "communaute", "concertation", "consommation", "continuite",
    "contrats", "delais", "entourage", "entreprises", "femmes", "filles", "garcons", "gestionnaires",
    "grossesse", "groupes", "habitation", "handicap", "hommes", "jeu", "jeunes", "jeunesse", "parents",
    "partenariat", "personnel", "prevention", "primaire", "professionnels", "quebec", "reference",
    "references", "secondaire", "urgence",
})  # fmt: skip


def rencontres(liste: str, texte: str, banals: bool = False) -> Counter[str]:
    """How often each term of `liste` is met, by its label, its acronym or another spelling.

    Spellings that are everyday words only count when `banals`: in a title, they mean what they say.
    """
    plie = replier(texte)
    combien: Counter[str] = Counter()
    for ident, pliees, sigles in _formes(liste, banals):
        n = sum(len(forme.findall(plie)) for forme in pliees) + sum(len(s.findall(texte)) for s in sigles)
        if n:
            combien[ident] = n
    return combien


def designe(liste: str, valeur: str) -> str | None:
    """The id of the one term that a whole field names (« Montérégie », « RLS de Sorel-Tracy »)."""
    donnee = replier(valeur).rstrip(" .;,")
    for terme in vocabulaire(liste):
        if donnee in {replier(n) for n in (terme.id, terme.libelle, terme.sigle, *terme.autres) if n}:
            return terme.id
    return None


Motifs = tuple[re.Pattern[str], ...]


@cache
def _formes(liste: str, banals: bool) -> tuple[tuple[str, Motifs, Motifs], ...]:
    return tuple((terme.id, *_motifs(terme, banals)) for terme in vocabulaire(liste))


def _motifs(terme: Terme, banals: bool) -> tuple[Motifs, Motifs]:
    noms = dict.fromkeys(n for n in (terme.libelle, terme.sigle, *terme.autres) if n)
    sigles = [n for n in noms if SIGLE.fullmatch(n)]
    mots = [n for n in noms if n not in sigles and len(n) > 3 and (banals or replier(n) not in BANALS)]
    return tuple(_motif(n) for n in mots), tuple(re.compile(rf"(?<!\w){re.escape(s)}(?!\w)") for s in sigles)


def _motif(nom: str) -> re.Pattern[str]:
    """The folded words, each in the singular or the plural."""
    mots = [re.escape(re.sub(r"(?<=\w{3})[sx]$", "", m)) + "(?:s|x|es)?" for m in replier(nom).split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(mots) + r"(?!\w)")
