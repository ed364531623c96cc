"""The page of the documentation that shows the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hooks.commun.dates_fr import en_francais
from schema.lecture.typographie import nombre, pluriel, typographier
from tests.conftest import RACINE
from tests.qualite.releve import Rapport
from tests.securite.charges import CHARGES

PAGE = RACINE / "docs" / "developper" / "qualite.md"
NOMS = {
    "liste": "Liste écrite avant les règles",
    "a_l_aveugle": "À l’aveugle, première",
    "a_l_aveugle_2": "À l’aveugle, seconde",
    "a_l_aveugle_3": "À l’aveugle, troisième",
    "a_l_aveugle_4": "À l’aveugle, quatrième",
    "ronde_3": "Troisième ronde de retouches",
    "ronde_4": "Quatrième ronde de retouches",
    "ronde_5": "Cinquième ronde de retouches",
    "ronde_6": "Sixième ronde de retouches",
    "ronde_7": "Septième ronde de retouches",
    "ronde_8": "Huitième ronde de retouches",
    "ronde_9": "Neuvième ronde de retouches",
    "ronde_10": "Dixième ronde de retouches",
    "ronde_11": "Onzième, par qui n’avait rien lu du projet",
    "ronde_12": "Douzième, par la même personne",
    "ronde_13": "Treizième, par quelqu’un d’autre qui n’avait rien lu",
    "ronde_14": "Quatorzième, par une autre personne qui n’avait rien lu",
    "ronde_15": "Quinzième, par une troisième personne qui n’avait rien lu",
    "ronde_16": "Seizième, par qui venait de lire les règles",
    "ronde_17": "Dix-septième, par la même personne, après retouches",
    "ronde_18": "Dix-huitième, par quelqu’un d’autre qui n’avait rien lu",
    "ronde_19": "Dix-neuvième, par une autre personne qui n’avait rien lu",
    "ronde_20": "Vingtième, par une troisième personne qui n’avait rien lu",
    "ronde_21": "Vingt et unième, par une quatrième personne qui n’avait rien lu",
    "ronde_22": "Vingt-deuxième, par une cinquième personne qui n’avait rien lu",
    "ronde_23": "Vingt-troisième, par une sixième personne qui n’avait rien lu",
    "ronde_24": "Vingt-quatrième, par une septième personne qui n’avait rien lu",
    "ronde_25": "Vingt-cinquième, par une huitième personne qui n’avait rien lu",
    "ronde_26": "Vingt-sixième, par une neuvième personne qui n’avait rien lu",
    "ronde_27": "Vingt-septième, par une dixième personne qui n’avait rien lu",
    "ronde_28": "28e, par une responsable de l’accès à l’information",
    "ronde_29": "29e, par qui est payé pour déjouer de telles règles",
    "ronde_30": "30e, par une intervieweuse d’Abitibi et du Nunavik",
    "ronde_31": "31e, par qui n’avait lu que l’énoncé du besoin",
    "ronde_32": "32e, par une réviseuse d’organismes communautaires",
    "ronde_33": "33e, par une juriste de la vie privée",
    "ronde_34": "34e, par une adjointe administrative",
    "ronde_35": "35e, par une chercheuse en santé publique",
    "ronde_36": "36e, par un ingénieur des détecteurs de noms",
    "ronde_37": "37e, par une organisatrice communautaire",
    "ronde_38": "38e, par une infirmière d’un CISSS rural",
    "ronde_39": "39e, par une évaluatrice qui n’a qu’une heure",
    "ronde_40": "40e, par une archiviste",
    "ronde_41": "41e, par une gestionnaire d’un programme IPS",
    "ronde_42": "42e, par une traductrice",
    "ronde_43": "43e, par une responsable de la vie privée d’un hôpital",
    "ronde_44": "44e, par un journaliste d’hebdomadaire",
    "ronde_45": "45e, par qui devait juger de l’énoncé du besoin",
    "ronde_46": "46e, par une étudiante qui transcrit des entrevues",
    "ronde_47": "47e, par une évaluatrice de programmes",
    "ronde_48": "48e, par une responsable des communications d’une fondation",
    "ronde_49": "49e, par qui devait en juger, comme un examinateur",
    "ronde_50": "50e, par une psychoéducatrice d’un centre jeunesse",
    "apres_retouches": "Écrite par qui venait de retoucher les règles",
    "apres_retouches_2": "Écrite à côté de ce qui manquait aux trois dernières",
    "schema": "schema/",
    "suivi": "hooks/suivi/ (publication)",
    "copies": "hooks/copies/ (miroir, archive)",
}

GENRES = {
    "nom": "Nom entier",
    "titre": "Titre et nom",
    "prenom": "Prénom",
    "courriel": "Adresse électronique",
    "telephone": "Téléphone",
    "adresse": "Adresse civique",
    "code-postal": "Code postal",
    "naissance": "Naissance",
    "numero": "Numéro (dossier, assurance, plaque)",
    "petit-compte": "Très petit nombre de personnes",
    "combinaison": "Portrait reconnaissable",
}


def page(rapport: Rapport) -> str:
    """The whole page, in Markdown."""
    return typographier("\n".join(_lignes(rapport))).rstrip() + "\n"


def _lignes(r: Rapport) -> Iterator[str]:
    yield "<!-- Écrit par « python -m tests.qualite ». -->"
    yield "\n# Qualité\n"
    yield "Ce que les tests essaient, et ce qui n’a pas tenu : compté par une commande, jamais à la main."
    yield f"\n- **Jour** : {en_francais(r.jour)}; commit {r.commit}"
    yield "- Pour le refaire : `python -m tests.qualite`\n"
    yield "## Ce qui est essayé\n"
    yield "| Quoi | Cas |"
    yield "|---|---:|"
    for sujet, combien in r.cas.items():
        yield f"| {sujet} | {nombre(combien)} |"
    yield "\nChacun passe à chaque changement, sinon rien n’est publié.\n"
    yield from _vie_privee(r)
    if r.arrets:
        yield "## Constructions tuées\n"
        yield "À un moment tiré au hasard : le site d’avant doit être entier, ou celui d’après.\n"
        yield "| Construction | Arrêts | Site à moitié écrit |"
        yield "|---|---:|---:|"
        for nom, (combien, mauvais) in r.arrets.items():
            yield f"| {nom} | {combien} | {mauvais} |"
        yield ""
    yield from _formats(r)
    yield from _mutations(r)


def _formats(r: Rapport) -> Iterator[str]:
    yield "## Formats publiés\n"
    yield f"Un site entier est fait de {len(CHARGES)} textes hostiles : chacun remplit tous les champs d’une"
    yield "fiche et d’une organisation, les listes et le journal. Chaque fichier est ensuite relu selon son"
    yield "format : un texte n’y est jamais autre chose qu’un texte.\n"
    yield "| Format | Fichiers | Textes rencontrés | Fautes |"
    yield "|---|---:|---:|---:|"
    for nom, (fichiers, textes, fautes) in r.formats.items():
        yield f"| {nom} | {nombre(fichiers)} | {nombre(textes)} | {fautes} |"
    yield ""


def _vie_privee(r: Rapport) -> Iterator[str]:
    yield "## Vie privée\n"
    yield "Rappel : part des renseignements personnels qui sont trouvés. Précision : part des trouvés qui en"
    yield "sont. Les listes à l’aveugle ont été écrites par quelqu’un qui n’avait pas lu les règles; la"
    yield "première lecture est celle d’avant toute retouche.\n"
    yield "| Liste | Renseignements | Sosies | Rappel | Précision | Première lecture |"
    yield "|---|---:|---:|---:|---:|---:|"
    for x in r.vie_privee:
        vus = x.trouves + x.fausses
        premiere = f"{_cent(x.aveugle[0])} et {_cent(x.aveugle[1])}" if x.aveugle else "–"
        yield (
            f"| {NOMS[x.nom]} | {x.oui} | {x.non} | "
            f"{_cent(100 * x.trouves / x.oui)} | {_cent(100 * x.trouves / vus)} | {premiere} |"
        )
    yield ""
    yield from _par_genre(r)


def _par_genre(r: Rapport) -> Iterator[str]:
    total: Counter[str] = Counter()
    avant: Counter[str] = Counter()
    apres: Counter[str] = Counter()
    for genre, (combien, premiers, maintenant) in (g for x in r.vie_privee for g in x.genres.items()):
        total[genre] += combien
        avant[genre] += premiers
        apres[genre] += maintenant
    yield "Des renseignements de la troisième et de la quatrième, par genre :\n"
    yield "| Genre | Renseignements | Première lecture | Aujourd’hui |"
    yield "|---|---:|---:|---:|"
    yield from (f"| {GENRES[g]} | {n} | {avant[g]} | {apres[g]} |" for g, n in total.items())
    yield ""


def _mutations(r: Rapport) -> Iterator[str]:
    if not r.mutations:
        return
    yield "## Mutations\n"
    yield "Le code est changé au hasard, une faute à la fois; ses tests rapides doivent s’en apercevoir. Un"
    yield "échantillon tiré au sort, à la main, de temps en temps.\n"
    yield "| Partie | Outil | Possibles | Essayées | Vues |"
    yield "|---|---|---:|---:|---:|"
    for m in r.mutations:
        part = _cent(100 * m.tues / m.essayes)
        yield f"| {NOMS[m.partie]} | {m.outil} | {nombre(m.possibles)} | {m.essayes} | {m.tues} ({part}) |"
    restes = [(m.partie, reste) for m in r.mutations for reste in m.restes]
    if restes:
        yield f"\n{pluriel(len(restes), 'mutation')} sans effet sur les tests rapides d’alors :\n"
        yield from (f"- `{reste}`" for _, reste in restes)


def _cent(part: float) -> str:
    return f"{nombre(round(part, 1))} %"
