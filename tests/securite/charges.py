"""A whole site made of hostile texts: `python -m tests.securite.charges DOSSIER` writes it, past validation.

In a process of its own: the lists are replaced in memory, and what was read of them may be kept anywhere.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

from hooks import chaine
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import pages_manuelles
from hooks.site import pdf
from hooks.site.versement import integrees
from hooks.suivi.journal import DOSSIER as JOURNAL
from hooks.suivi.journal import Entree
from schema.checks.parcours import heriter
from schema.corpus.corpus import Corpus
from schema.corpus.ensemble import Registre
from schema.corpus.notice import Notice, notice
from schema.corpus.parallele import Depot, Reserve, en_parties
from schema.models.initiative import Initiative
from schema.models.partenaires import Organisation
from schema.vocabularies import vocabulaires
from tests.conftest import RACINE
from tests.fabrique import Fabrique

# An element, an attribute, a function, a macro of this name exists nowhere: whoever finds one knows where it
# comes from.
NOM = "zcharge"
ADRESSE = "https://exemple.org/recits/"
# What no page, feed, table, workbook or reference may obey. `{marque}` says which field it fills.
CHARGES: Mapping[str, str] = {
    "élément": "{marque}<zcharge-x>x</zcharge-x><script>zcharge()</script><img src=x onerror=zcharge()>",
    "fin d’attribut": "{marque}\" onzcharge=\"zcharge()\" ' onzcharge='zcharge()' ><zcharge-x onload=x()>",
    "fin de script": '</script><script>zcharge("{marque}")</script><!-- <script> --!>',
    "fin de style": "{marque}</style><zcharge-x><style>*{{background:url(//zcharge.example/x)}}",
    "fin de titre": "{marque}</title></textarea></noscript></template></svg></math><zcharge-x>",
    "fin de CDATA": "]]><zcharge-x/>{marque}<![CDATA[ <?zcharge x?> <!DOCTYPE zcharge>",
    "commentaire": "--><zcharge-x>{marque}<!-- <!--> <!--->",
    "entités": "{marque} &lt;zcharge-x&gt; &#60;zcharge-x&#62; &zcharge; %zcharge; &amp;lt;zcharge-x&amp;gt;",
    "image SVG": '{marque}<svg onload=zcharge()><a xlink:href="javascript:zcharge()"><set/></a></svg>',
    "adresse qui exécute": "javascript:zcharge('{marque}')",
    "adresse de données": "data:text/html,<script>zcharge('{marque}')</script>",
    "adresse sans protocole": "//zcharge.example/../../{marque}/%2e%2e/%00",
    "Markdown": "{marque} [x](javascript:zcharge()) ![x](//zcharge.example/x) <zcharge:x> `<zcharge-x>`",
    "gabarit": "{marque} {{{{ 7*7 }}}} {{% zcharge %}} {{# zcharge #}} ${{zcharge}} %s %(zcharge)s",
    "formule": '=HYPERLINK("//zcharge.example";"{marque}")|cmd|\' /C zcharge\'!A0',
    "formule, +": "+zcharge({marque})",
    "formule, -": "-zcharge({marque})",
    "formule, @": "@SUM(zcharge;{marque})",
    "formule, pleine chasse": "＝zcharge({marque})",
    "formule, tabulation": "\t=zcharge({marque})",
    "formule, à la ligne": '{marque}\n=zcharge()\n"\n=zcharge(),=zcharge();=zcharge()\t=zcharge()',
    "guillemets": "{marque}'\"`´«»„“”‘’ \\ \\\" \\' $(zcharge) `zcharge` \\u003ccharge-x\\u003e \\",
    "SQL": "{marque}'); DROP TABLE enonces; --\"); ATTACH 'zcharge' AS x;",
    "LaTeX": "{marque} }} \\input{{zcharge}} \\write18{{zcharge}} % & $ # _ ~ ^ {{ {{",
    "BibTeX": "{marque}}},\n  note = {{zcharge}}\n}}\n@zcharge{{x,\n  title = {{zcharge}}\n}}",
    "RIS": "{marque}\nER  - \n\nTY  - RPRT\nTI  - zcharge\nER  - ",
    "en-têtes": "{marque}\nSet-Cookie: zcharge=1\n\n<zcharge-x>",
    "YAML": "{marque}: !!python/object/apply:zcharge [x]\n--- \n<<: *zcharge # x",
    "JavaScript": "{marque};zcharge();//*/zcharge()/*</zcharge-x>\\u2028zcharge()",
    "séparateurs de ligne": "\u2028zcharge()\u2029{marque}\u0085<zcharge-x>",
    "sens d’écriture": "\u202e<zcharge-x>{marque}\u202c\u200f\u2066x\u2069\u200b\ufeff",
    "prototype": "__proto__",
}


def corpus_charge(racine: Path) -> Corpus:
    """One record and one organisation a payload, which fills every text of theirs."""
    reserve, registre, notices, depots = Reserve(), {}, [], {}
    for rang, gabarit in enumerate(CHARGES.values()):
        ident = f"pleine-{rang}"
        fabrique = Fabrique(gabarit, ident=ident)
        fiche = fabrique.pleine(Initiative)
        # A former address, like an id, is claimed once.
        object.__setattr__(fiche, "anciens_ids", (f"ancien-{rang}",))
        heriter(fiche)
        registre[ident] = fabrique.pleine(Organisation, "organisation")
        depots[ident] = reserve.deposer(reserve.ouvrir(), en_parties(fiche))
        notices.append(notice(ident, f"initiatives/{ident}.yml", fiche))
    return _corpus(racine, notices, registre, depots, reserve)


def _corpus(
    racine: Path, notices: list[Notice], registre: dict[str, Organisation], depots: dict[str, Depot],
    reserve: Reserve,
) -> Corpus:  # fmt: skip
    notices.sort(key=lambda n: n.id)
    connu = Registre(racine, dict(sorted(registre.items())), {i: (i,) for i in registre})
    return Corpus(racine, tuple(notices), connu, (), depots, reserve)


def charger_les_listes() -> None:
    """Every text of every term is hostile, but the keys that the program looks at."""
    for chemin in sorted(vocabulaires.DOSSIER.glob("*.yml")):
        lue = vocabulaires.vocabulaire(chemin.stem)
        termes = {t.id: _terme(t, rang) for rang, t in enumerate(lue)}
        vocabulaires.listes()._lues[chemin.stem] = replace(lue, termes=MappingProxyType(termes))


def _terme(terme: vocabulaires.Terme, rang: int) -> vocabulaires.Terme:
    charge = list(CHARGES.values())[rang % len(CHARGES)].format(marque=f"L{rang}L")
    extra = {cle: _alourdir(valeur, charge) for cle, valeur in terme.extra.items()}
    return replace(
        terme, libelle=f"{charge} {terme.libelle}", definition=charge, sigle=charge and terme.sigle,
        autres=(*terme.autres, charge), extra=MappingProxyType(extra),
    )  # fmt: skip


def _alourdir(valeur: Any, charge: str) -> Any:
    """A sentence takes the payload; a word is a key, which leads somewhere."""
    if isinstance(valeur, str):
        return f"{valeur} {charge}" if " " in valeur and not re.match("https?:", valeur) else valeur
    if isinstance(valeur, list):
        return [_alourdir(v, charge) for v in valeur]
    return {c: _alourdir(v, charge) for c, v in valeur.items()} if isinstance(valeur, dict) else valeur


def projet_charge(racine: Path) -> None:
    """Files of the records, and a ledger that says the payloads too."""
    (racine / JOURNAL).mkdir(parents=True)
    shutil.copytree(RACINE / "docs" / "assets", racine / "docs" / "assets")
    for rang, gabarit in enumerate(CHARGES.values()):
        ident, dit = f"pleine-{rang}", gabarit.format(marque=f"J{rang}J")
        (racine / "initiatives" / f"{ident}.yml").write_text(f"titre: |2\n  {ident}\n", "utf-8")
        entree = Entree(ident, "2026-11-28", "cree", dit, dit, "0" * 64)
        (racine / JOURNAL / f"{ident}.jsonl").write_text(entree.scellee("").ligne() + "\n", "utf-8")


def construire(racine: Path, place: Path) -> None:
    """The whole chain, from a corpus that no check has seen; then two PDF, for all would take ten minutes."""
    projet_charge(racine)
    charger_les_listes()
    reglages = Reglages(adresse=ADRESSE, depot="https://forge.exemple/edit/")
    chantier = chaine.Chantier(
        racine, place, reglages, print, processus=1, nous_seuls=True,
        ailleurs=pages_manuelles(RACINE / "docs"),
    )  # fmt: skip
    with patch.object(chaine, "load_corpus", lambda *_: corpus_charge(racine)):
        chaine.preparer(chantier)
    chantier.coquilles = integrees({f.folder for f in chantier.fichiers}, frozenset())
    chaine.ecrire(chantier)
    avec_pdf = replace(reglages, pdf=True)
    feuilles = [p for p in pdf.fichiers(chantier.corpus, avec_pdf) if p.uri.startswith("coup")]
    pdf.ecrire_pdf(feuilles[:2], place, racine, avec_pdf, 1)


if __name__ == "__main__":
    vers = Path(sys.argv[1])
    construire(vers / "projet", vers / "site")
