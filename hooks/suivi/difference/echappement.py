"""A stranger's text inside Markdown that a forge shows: it stays text.

GitHub and GitLab turn more than Markdown into something else, and after the Markdown was read: a name after @
is notified, `#12` and `!12` link issues to this comment, an address becomes a link. A backslash does not keep
them from it; a word joiner (U+2060), which is not seen, does.
Syntax: https://github.github.com/gfm/, sections 6.1 (backslash escapes), 6.9 and 6.11 (autolinks, raw HTML).
"""

from __future__ import annotations

import re

from schema.lecture.typographie import neutraliser

LIANT = "\u2060"
# All signs of ASCII that Markdown may give a meaning to; a backslash before one makes it a letter.
_SIGNES = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$^=-])")
# What a forge looks for once the page is made: each is cut in two by the joiner.
_RENVOIS = re.compile(r"(?<=[@#!:%~$&])(?=\w)|(?<=:)(?=//)|(?<=[Ww][Ww][Ww])(?=\.)|(?<=[Gg][Hh])(?=-)")
# At the start of a line, a list of its own.
_NUMERO = re.compile(r"^(\d+)([.)])")
# The name of a commit.
_EMPREINTE = re.compile(r"\b[0-9a-fA-F]{7,64}\b")


def echapper(texte: str) -> str:
    """The text on one line, as it will be read: no markup, no link, nobody notified."""
    coupe = _EMPREINTE.sub(_couper, neutraliser(texte).strip())
    return _NUMERO.sub(r"\1\\\2", _SIGNES.sub(r"\\\1", _RENVOIS.sub(LIANT, coupe)))


def _couper(empreinte: re.Match[str]) -> str:
    mot = empreinte[0]
    return LIANT.join(mot[i : i + 6] for i in range(0, len(mot), 6))
