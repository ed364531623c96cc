"""What a stranger does with the data, to copy as it is; the tests run each, in the site's folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exemple:
    """One task: what it answers, in which language (`sh`, `python`, `pandas`), the lines to copy."""

    id: str
    question: str
    langue: str
    lignes: str
    adresse: str = ""


_SQL = 'sqlite3 -header -csv api/v1/recits.sqlite "'
EXEMPLES = (
    Exemple(
        "region",
        "Tous les récits d’une région",
        "sh",
        "cat regions/06.csv",
        "regions/06.csv",
    ),
    Exemple(
        "delais",
        "Tous les « après » qui parlent de délais d’accès",
        "sh",
        _SQL + "SELECT initiative, texte, nature, sources FROM retombees\n"
        "  WHERE moment = 'apres' AND (texte LIKE '%délai%' OR texte LIKE '%attente%'\n"
        "  OR texte LIKE '%rapidement%' OR texte LIKE '%une semaine%')\"",
    ),
    Exemple(
        "organisations",
        "Les organisations que plus d’un récit nomme",
        "sh",
        _SQL + 'SELECT nom, recits FROM organisations WHERE recits > 1 ORDER BY recits DESC, nom"',
    ),
    Exemple(
        "depuis",
        "Ce qui a été relu ou révisé depuis une date",
        "sh",
        _SQL + "SELECT id, titre, verifie_le FROM initiatives WHERE verifie_le >= '2026-01-01'\n"
        '  ORDER BY verifie_le DESC"',
    ),
    Exemple(
        "calcul",
        "Refaire les totaux de tous les tableaux de chiffres",
        "python",
        "import collections, csv, decimal\n"
        "sommes = collections.Counter()\n"
        'for x in csv.DictReader(open("api/v1/tables/statistiques.csv", encoding="utf-8", newline="")):\n'
        '    sommes[x["initiative"], x["titre"], x["ligne_libelle"]] += decimal.Decimal(x["valeur"])\n'
        'for ligne, somme in sommes.items(): print(*ligne, somme, sep="\\t")',
    ),
)
