"""The header: its labelled fields (« Région sociosanitaire : … »), and the title above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hooks.redaction.importation.blocs import Bloc, Paragraphe, Tableau, Titre, en_ligne
from hooks.redaction.importation.premier_jet import Brouillon
from hooks.redaction.importation.reconnaissance import Annuaire, date, terme_designe, termes_de
from schema.lecture.typographie import proches, replier

ETIQUETTES: Mapping[str, tuple[str, ...]] = {
    "titre": ("titre", "titre du récit", "titre de l'initiative"),
    "nom_usage": (
        "nom donné par les acteurs terrain",
        "nom donné par les acteurs du terrain",
        "nom d'usage",
        "nom de l'initiative",
        "nom du projet",
    ),
    "auteurs": ("auteur", "auteure", "autrice", "auteurs", "rédaction", "rédigé par", "par"),
    "collaborateurs": ("collaborateurs", "collaboratrices", "collaboration", "en collaboration avec"),
    "editeur": ("éditeur", "publié par", "organisme éditeur"),
    "annee": ("année", "année de publication", "date de publication", "date de parution", "date"),
    "issn": ("issn",),
    "collection": ("collection", "série", "bulletin"),
    "licence": ("licence", "droits", "reproduction"),
    "adresse": ("adresse", "adresse web", "site web", "url"),
    "regions": ("région sociosanitaire", "région", "régions", "région administrative"),
    "rls": ("nom du territoire de rls", "rls", "territoire de rls", "réseau local de services"),
    "secteurs": ("mrc", "secteur", "ville", "municipalité", "territoire", "lieu"),
    "debut_travaux": ("date de début des travaux", "début des travaux", "début du projet"),
    "debut_services": (
        "date de début des services offerts à la population",
        "début des services",
        "date de début des services",
    ),
    "fin": ("date de fin", "fin", "fin du projet"),
    "populations": (
        "population ciblée",
        "population visée",
        "clientèle visée",
        "clientèle",
        "population",
        "public",
    ),
    "themes": ("thème", "thèmes", "mots-clés", "sujets"),
    "programmes": ("programme", "programmes", "programme concerné"),
    "partenaires": (
        "partenaires du rls actuellement impliqués dans l'initiative",
        "partenaires impliqués",
        "partenaires",
        "partenaire",
    ),
    "statut": ("statut", "état du projet", "état d'avancement"),
}
PAR_ETIQUETTE = {replier(e): cle for cle, etiquettes in ETIQUETTES.items() for e in etiquettes}
LIGNE = re.compile(r"(?P<etiquette>[^:\n]{2,80}?)\s*:\s*(?P<valeur>\S.*)?", re.DOTALL)
ISSN = re.compile(r"\b\d{4}-\d{3}[\dX]\b")
NOMS = re.compile(r"\s*[,;]\s*|\s+et\s+|\s+&\s+")
TITRE_MAX = 200  # letters, as the model has it
ADRESSE = re.compile(r"https?://\S+")
PARTIES = re.compile(r"\s*[;,/]\s*|\s+et\s+(?:de\s+|du\s+)?")
MOT = re.compile(r"[^\W\d_]+")
LETTRES_DE_DATE = 12  # « septembre », « automne de l’année »: more than that says something else too


def lire_entete(blocs: Sequence[Bloc], ebauche: Brouillon, annuaire: Annuaire) -> dict[str, str]:
    """Put the header's fields into the draft; returns the labelled values as they were typed, by key."""
    champs: dict[str, str] = {}
    lignes: dict[str, list[str]] = {}
    libres: list[Bloc] = []
    for piece in _paires(blocs):
        if isinstance(piece, tuple):
            cle, ligne, valeur = piece
            champs[cle] = f"{champs[cle]}; {valeur}" if cle in champs else valeur
            lignes.setdefault(cle, []).append(ligne)
        else:
            libres.append(piece)
    ebauche.donnees |= {"publication": {}, "territoire": {}}
    for cle, valeur in champs.items():
        if _poser(cle, valeur, ebauche, annuaire):
            ebauche.traduits += lignes[cle]
    _signature(libres, ebauche)
    _titre(libres, ebauche)
    return champs


def _paires(blocs: Sequence[Bloc]) -> Iterator[tuple[str, str, str] | Bloc]:
    """(key, line, value) for each labelled field; the other blocks as they are."""
    attendue = ("", "")
    for bloc in blocs:
        if isinstance(bloc, Tableau):
            yield from _rangs(bloc)
            continue
        lignes = bloc.texte.split("\n") if isinstance(bloc, Paragraphe) else [bloc.texte]
        for ligne in _regroupees(lignes):
            cle, valeur = _etiquette(ligne)
            if cle and valeur:
                yield cle, ligne, valeur
            elif cle:
                # The value stands in the next paragraph.
                attendue = cle, ligne
                continue
            elif attendue[0]:
                yield attendue[0], f"{attendue[1]}\n{ligne}", ligne
            else:
                yield bloc if len(lignes) == 1 else Paragraphe(ligne)
            attendue = ("", "")


def _regroupees(lignes: list[str]) -> list[str]:
    """Lines of a paragraph: a value that goes on is put back behind its label."""
    groupes: list[str] = []
    for ligne in lignes:
        if groupes and not _etiquette(ligne)[0] and _etiquette(groupes[-1])[0]:
            groupes[-1] += f" {ligne}"
        else:
            groupes.append(ligne)
    return groupes


def _rangs(tableau: Tableau) -> Iterator[tuple[str, str, str] | Bloc]:
    etiquetes = [len(rang) == 2 and bool(_cle(en_ligne(" ".join(rang[0])))) for rang in tableau.rangs]
    if len(etiquetes) > 2 and etiquetes[0] and not any(etiquetes[1:]):
        # « Partenaire | Rôle » heads the columns of a list: no label and its value.
        yield tableau
        return
    for rang in tableau.rangs:
        textes = [en_ligne("; ".join(c)) for c in rang]
        cle = _cle(textes[0]) if len(textes) == 2 else ""
        if cle and textes[1]:
            yield cle, f"{textes[0]}\n{textes[1]}", textes[1]
        else:
            yield from (Paragraphe(t) for t in textes if t)


def _etiquette(ligne: str) -> tuple[str, str]:
    trouve = LIGNE.fullmatch(ligne.strip())
    cle = _cle(trouve["etiquette"]) if trouve else ""
    return (cle, en_ligne(trouve["valeur"] or "")) if trouve and cle else ("", "")


def _cle(etiquette: str) -> str:
    sans = re.sub(r"\(.*?\)|\(s\)", "", etiquette).strip(" :*•-")
    plie = replier(sans)
    if plie in PAR_ETIQUETTE:
        return PAR_ETIQUETTE[plie]
    # A slip is forgiven in a long label; a short one is too easily another word.
    proche = proches(sans, PAR_ETIQUETTE) if len(plie) > 12 else []
    return PAR_ETIQUETTE[proche[0]] if proche and abs(len(proche[0]) - len(plie)) < 8 else ""


def _poser(cle: str, valeur: str, e: Brouillon, annuaire: Annuaire) -> bool:
    """Put one field where it belongs; False when its value could not be understood."""
    if cle in ("regions", "rls", "secteurs"):
        return _territoire(cle, valeur, e)
    if cle in ("debut_travaux", "debut_services", "fin"):
        return _date(cle, valeur, e)
    if cle in ("populations", "themes", "programmes"):
        return _termes(cle, valeur, e)
    if cle in ("nom_usage", "titre"):
        e.donnees[cle] = valeur
        return True
    if cle == "statut":
        statut = terme_designe("statuts", valeur)
        e.donnees |= {"statut": statut} if statut else {}
        return statut is not None
    return cle == "partenaires" or _publication(cle, valeur, e, annuaire)


def _publication(cle: str, valeur: str, e: Brouillon, annuaire: Annuaire) -> bool:
    lues: dict[str, Any] = {}
    if cle in ("auteurs", "collaborateurs"):
        lues[cle] = [n for n in NOMS.split(valeur) if n]
    elif cle in ("collection", "licence"):
        lues[cle] = valeur
    elif cle == "editeur":
        ident = annuaire.exacte(valeur)
        lues["editeur" if ident else "editeur_libelle"] = ident or valeur
    elif cle == "annee" and (lue := date(valeur)):
        lues["annee"] = lue
    elif cle == "issn" and (numeros := ISSN.findall(valeur)):
        lues["issn"] = numeros
    elif cle == "adresse" and (adresse := ADRESSE.search(valeur)):
        lues["adresse"] = adresse[0]
    e.donnees["publication"] |= lues
    return bool(lues)


def _territoire(cle: str, valeur: str, e: Brouillon) -> bool:
    """Codes when every part of the value is one; the words themselves are kept beside when one is not."""
    territoire = e.donnees["territoire"]
    parties = [p for p in PARTIES.split(valeur) if p]
    entier = terme_designe(cle, valeur)
    codes = [entier] if entier else [terme_designe(cle, p) for p in parties]
    connus = list(dict.fromkeys(c for c in codes if c))
    if connus:
        territoire[cle] = connus
    if not all(codes):
        deja = territoire.get("precision")
        territoire["precision"] = f"{deja}; {valeur}" if deja else valeur
        e.douter(("territoire", "precision"), "ce territoire n’est pas (tout entier) dans les listes")
    return True


def _date(cle: str, valeur: str, e: Brouillon) -> bool:
    lue = date(valeur)
    if lue is None:
        return False
    e.donnees.setdefault("periode", {})[cle] = lue
    if sum(len(m) for m in MOT.findall(valeur)) > LETTRES_DE_DATE:
        e.douter(("periode", cle), f"lu dans « {valeur} »")
    return True


def _termes(cle: str, valeur: str, e: Brouillon) -> bool:
    """Terms that the words name; those of a population are kept too, with the description."""
    trouves = termes_de(cle, valeur, banals=True)
    if trouves:
        e.donnees[cle] = list(trouves)
        e.douter((cle,), f"d’après les mots « {valeur} »")
    return bool(trouves) or cle == "populations"


SIGNATURE = re.compile(
    r"(?:par|rédigé par|texte de|préparé par|écrit par)\s+(?P<noms>[^\W\d_].{2,150}?)"
    r"(?:,?\s*\(?(?P<date>(?:[^\W\d_]+\s)?(?:19|20)\d\d)\)?)?\s*\.?",
    re.IGNORECASE,
)
PERSONNE = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]*)(?:\s+(?:de|du|des|la|le|d'\w+|[A-ZÀ-Þ][\w'’.-]*))+")


def _signature(libres: list[Bloc], e: Brouillon) -> None:
    """« Par X et Y, 2012 », under the title: who wrote, and when."""
    publication = e.donnees["publication"]
    for bloc in [b for b in libres if not isinstance(b, Tableau)]:
        lu = SIGNATURE.fullmatch(en_ligne(bloc.texte)) if "auteurs" not in publication else None
        noms = [n for n in NOMS.split(lu["noms"]) if n] if lu else []
        if lu and noms and all(PERSONNE.fullmatch(n) for n in noms):
            publication["auteurs"] = noms
            if lu["date"] and (annee := date(lu["date"])):
                publication.setdefault("annee", annee)
            e.traduits.append(bloc.texte)
            libres.remove(bloc)


def _titre(libres: Sequence[Bloc], e: Brouillon) -> None:
    """The first heading, or the first line that could be one."""
    if "titre" in e.donnees:
        return
    titres: list[Titre | Paragraphe] = [b for b in libres if isinstance(b, Titre)]
    candidats = titres or [b for b in libres if isinstance(b, Paragraphe)]
    if candidats and 5 <= len(candidats[0].texte) <= TITRE_MAX:
        e.donnees["titre"] = en_ligne(candidats[0].texte)
        if not isinstance(candidats[0], Titre):
            e.douter(("titre",), "première ligne du document")
