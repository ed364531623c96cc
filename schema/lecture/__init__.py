"""Bytes -> nodes that know line and column; here, an address that leads elsewhere than it says."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from schema.lecture.typographie import entier, guillemets

_ALPHABETS = {"LATIN": "latin", "CYRILLIC": "cyrillique", "GREEK": "grec", "ARMENIAN": "arménien"}
_ESPACE = re.compile(r"[\s\x00-\x1f\x7f-\xa0\u200b-\u200f\u2060\ufeff]")
_ETIQUETTE = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_ENTIERE = "écrivez l’adresse en entier, comme https://exemple.org/page"


def faute_d_adresse(adresse: str) -> tuple[str, str]:
    """What is wrong with an address of the Web, and what to write instead; empty texts for a good one.

    As browsers read it: a backslash is a slash to them, and what precedes `@` is no place.
    """
    try:
        lue = urlsplit(adresse)
        hote, port = lue.hostname or "", lue.port
    except ValueError:
        return f"l’adresse {guillemets(adresse)} ne se lit pas", _ENTIERE
    if blanc := _ESPACE.search(adresse):
        quoi = "une espace" if blanc[0] == " " else f"un signe invisible (U+{ord(blanc[0]):04X})"
        remede = "écrivez %20 à sa place" if blanc[0] == " " else "effacez-le, ou retapez l’adresse"
        debut, reste = adresse[: blanc.start()], adresse[blanc.end() :]
        if blanc[0] == " " and not re.search(r"[/.]\w+$", reste) and faute_d_adresse(debut) == ("", ""):
            remede = f"gardez {entier(debut)} seul, ou écrivez %20 à sa place si le reste est de l’adresse"
            if not re.match(r"[\w-]", reste) or "(" in reste:
                remede = f"gardez {entier(debut)} seul"
        return f"l’adresse {guillemets(adresse)} contient {quoi}", remede
    if "\\" in adresse:
        juste = adresse.replace("\\", "/")
        return f"l’adresse {guillemets(adresse)} contient une barre inverse", f"écrivez {entier(juste)}"
    if not hote:
        return f"l’adresse {guillemets(adresse)} ne nomme aucun site", _ENTIERE
    if "@" in lue.netloc:
        juste = lue._replace(netloc=lue.netloc.rpartition("@")[2]).geturl()
        ou_donc = f"mène à {guillemets(hote)}, ce qui précède le @ n’étant pas un site"
        return f"l’adresse {guillemets(adresse)} {ou_donc}", f"écrivez {entier(juste)} si c’est le bon"
    return _faute_d_hote(lue, hote, port)


def _faute_d_hote(lue: SplitResult, hote: str, port: int | None) -> tuple[str, str]:
    """The same, of the name of its site."""
    noms = {unicodedata.name(x, "?").split()[0] for x in hote if x.isalpha()}
    if len(noms) > 1:
        dits = " et ".join(sorted(_ALPHABETS.get(nom, "autre") for nom in noms))
        quoi = f"le site {guillemets(hote)} mêle les lettres de plusieurs alphabets ({dits})"
        return quoi, "retapez-le au clavier\u00a0: deux lettres qui se ressemblent mènent à deux sites"
    etiquettes = hote.removesuffix(".").split(".")
    lisible = lue.netloc.startswith("[") or all(map(_ETIQUETTE.fullmatch, etiquettes))
    if port == 0 or not lisible:
        return f"le site de l’adresse {guillemets(lue.geturl())} ne se lit pas", _ENTIERE
    return "", ""
