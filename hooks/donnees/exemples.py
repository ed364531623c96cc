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
        "lecons",
        "Tous les obstacles liés au financement, avec leur récit et leurs sources",
        "sh",
        _SQL + "SELECT i.titre, l.texte, l.nature,\n"
        "  group_concat(s.libelle, ' | ') AS sources FROM lecons AS l\n"
        "  JOIN initiatives AS i ON i.id = l.initiative\n"
        "  JOIN provenances USING (initiative, chemin) JOIN sources AS s USING (initiative, source)\n"
        "  WHERE l.type = 'obstacle' AND '|' || l.facteurs || '|' LIKE '%|financement|%'\n"
        '  GROUP BY l.initiative, l.chemin"',
    ),
    Exemple(
        "budget",
        "Le budget des regroupements, région par région",
        "sh",
        _SQL + "SELECT t.libelle AS region, s.valeur, s.unite,\n"
        "  s.periode, s.sources FROM statistiques AS s\n"
        "  JOIN termes AS t ON t.liste = 'regions' AND t.id = s.regions\n"
        "  WHERE s.titre LIKE 'Budget des regroupements%' ORDER BY s.regions\"",
    ),
    Exemple(
        "etapes",
        "Les étapes datées des récits dont une organisation est partenaire",
        "sh",
        _SQL + "SELECT date, texte, initiative, sources FROM jalons\n"
        "  WHERE initiative IN (SELECT initiative FROM partenaires WHERE organisation = 'msss')\n"
        '  ORDER BY date"',
    ),
    Exemple(
        "publications",
        "Ce qui a été publié, modifié ou retiré depuis une date",
        "sh",
        "sqlite3 -header -csv :memory: \"SELECT json_extract(value, '$.date') AS jour,\n"
        "  json_extract(value, '$.genre') AS genre, json_extract(value, '$.titre') AS titre,\n"
        "  json_extract(value, '$.phrase') AS phrase\n"
        "  FROM json_each(readfile('api/v1/publications.json'), '$.publications')\n"
        "  WHERE jour >= '2026-01-01'\"",
    ),
    Exemple(
        "depuis",
        "Ce qui a été relu, sources à l’appui, depuis une date",
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
