"""What to write instead, where the list of a field or the place of a value says it."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from schema.champs import Champ, champs, modele_en
from schema.checks.parcours import OU_ENLEVER, Chemin, Modele, derniere_cle, idents_de, mot_de
from schema.lecture import AVEC_PAGE, sur_l_enonce
from schema.lecture.nodes import Mapping, Reperage, Sequence, entre_crochets
from schema.lecture.problems import Remede, cite
from schema.lecture.typographie import apostrophes, entier, guillemets, proches
from schema.models.chiffres import d_un_rapport, quantite
from schema.models.dates import DURE, bornes, voulues
from schema.models.initiative import en_deux_cles
from schema.models.marques import Sorte
from schema.models.types import CHOIX_MAX, lire_nombre
from schema.vocabularies.vocabulaires import Terme, Vocabulaire, mots_pleins, vocabulaire

_TOUT_LE_MONDE = ("tous", "toutes", "tout le monde", "tout public", "grand public")
_NOTE_A_COTE = re.compile(r"\s*(?:\(.*|//.*|\?+)$")
# Hyphens and dashes that look like that of the keyboard.
TRAITS = re.compile("[‐‑‒–—−⁃]")
_ENTRE_TERMES = re.compile(r"\s*[;,/&+]\s*|\s+et\s+|\s+ou\s+")


def remede_terme(nom: str, valeur: str, chercher: bool = True, ou: str = "") -> str:
    """What to write instead of a text that the list `nom` lacks: the nearest term, or where to choose.

    `ou`: where its reader has a long list before him, when that is not in its file.
    """
    liste, ou = vocabulaire(nom), ou or f"schema/vocabularies/{nom}.yml"
    if (au_clavier := TRAITS.sub("-", valeur)) != valeur and au_clavier in liste:
        phrase = f"son trait d’union n’est pas celui du clavier, écrivez {guillemets(au_clavier)}"
        return Remede(phrase, valeur, au_clavier)
    seul = _NOTE_A_COTE.sub("", valeur)
    if seul != valeur and seul in liste:
        return f"écrivez {guillemets(seul)} seul, et la note après « # »"
    if dit := (_ailleurs(valeur, chercher, ou) if nom == "regions" else "") or _plusieurs(
        liste, valeur, chercher
    ):
        return dit
    codes = f"les codes vont de « 01 » à « {list(liste.termes)[-1]} »" if nom == "regions" else ""
    if proche := liste.suggerer(valeur) if chercher else None:
        dit = _le_proche(proche, valeur)
        # Each code of two digits leads to another place: the nearest is a likeness, and said to be.
        autre = f"Si c’est une autre région, {codes}, dans {ou}"
        return f"{dit} {autre}" if codes and len(valeur) == 2 and not isinstance(dit, Remede) else dit
    if chercher and (premier := liste.termes.get(valeur.lower().split()[0] if valeur.split() else "")):
        return f"est-ce {guillemets(premier.id)} ({apostrophes(premier.libelle)})?"
    choix = f"{CHOISIR} {ou}"
    if nom == "regions" and valeur.isdigit():
        choix = f"{codes}, {choix}"
    if len(liste.termes) <= CHOIX_MAX:
        choix = "choisissez parmi " + ", ".join(liste.termes)
    if chercher and valeur.lower() in _TOUT_LE_MONDE and "population-generale" in liste:
        return f"est-ce « population-generale » ({liste.libelle('population-generale')})? Sinon, {choix}"
    if evoques := liste.evoques(valeur)[:3] if chercher else []:
        dits_ainsi = " ou ".join(f"{guillemets(t.id)} ({apostrophes(t.libelle)})" for t in evoques)
        return f"est-ce {dits_ainsi}? Sinon, {choix}"
    return choix


def _le_proche(proche: Terme, valeur: str) -> str:
    phrase = f"vouliez-vous dire {guillemets(proche.id)} ({apostrophes(proche.libelle)})?"
    # Nothing that was written is to be replaced by a term that does not say it.
    dits_par_lui = mots_pleins(" ".join(proche.noms))
    sans = [m for m in mots_pleins(valeur) if not proches(m, dits_par_lui)]
    # « 15.3 » may be a slip for « 15.2 », and be something else: only the editor knows.
    autre_code = valeur.isdigit() and valeur.lstrip("0") != proche.id.replace(".", "").lstrip("0")
    return phrase if sans or autre_code else Remede(phrase, valeur, proche.id)


def _ailleurs(valeur: str, chercher: bool, ou: str) -> str:
    """What to write instead of a region that is not of Québec, or of all of them; empty for anything else."""
    trouvee = vocabulaire("regions_iso").suggerer(valeur, 0.9) if chercher else None
    if trouvee and trouvee.id != "CA-QC":
        pays, region = guillemets(f"pays: [{trouvee.id[:2]}]"), guillemets(f"regions_iso: [{trouvee.id}]")
        return f"écrivez à sa place, sous « territoire », {pays} et {region} ({apostrophes(trouvee.libelle)})"
    if re.search(r"(?i)\bhors\b", valeur):
        return "écrivez à sa place, sous « territoire », le pays, comme « pays: [FR] » pour la France"
    if valeur.lower() not in ("toutes", "tous", "toutes les régions", "partout"):
        return ""
    codes = ", ".join(map(cite, vocabulaire("regions").termes))
    return f"si c’est tout le Québec, écrivez {entier(codes)}; sinon, les codes voulus, leur liste est {ou}"


def _plusieurs(liste: Vocabulaire, valeur: str, chercher: bool) -> str:
    """What to write instead of several terms in one text; empty for anything else."""
    parts = _ENTRE_TERMES.split(valeur)
    if len(parts) == 1 and all(x in liste for x in valeur.split()):
        parts = valeur.split()
    if not chercher or len(parts) < 2 or liste.suggerer(valeur, 0.9):
        return ""
    dits = [liste.termes.get(x) or liste.suggerer(x) for x in parts[:9]]
    trouves = [t for t in dits if t]
    if len(trouves) < len(dits):
        return ""
    ecrits = list(dict.fromkeys(t.id for t in trouves))
    if len(ecrits) == 1:
        return f"écrivez {guillemets(ecrits[0])} seul"
    # What was not written so is said: it is another word.
    paires = zip(parts, trouves, strict=False)
    traduits = [f"{guillemets(t.id)} pour {guillemets(x)}" for x, t in paires if t.id != x]
    precise = f" ({', '.join(traduits)})" if traduits else ""
    un_par_ligne = ", ".join(guillemets("- " + x) for x in ecrits)
    return f"écrivez {guillemets('[' + ', '.join(ecrits) + ']')}, ou un par ligne, {un_par_ligne}{precise}"


def selon_la_place(classe: Modele, reperage: Reperage, chemin: Chemin, recu: Any, remede: str) -> str:
    """The same remedy, with what the place of the value alone says."""
    noms = [i for i, pas in enumerate(chemin) if isinstance(pas, str)]
    if not noms:
        return remede
    cle, ici = str(chemin[noms[-1]]), champs(modele_en(classe, chemin[: noms[-1]]))
    champ = ici.get(cle)
    if champ and champ.requis and champ.sorte is Sorte.DATE and OU_ENLEVER in remede:
        return remede.partition(OU_ENLEVER)[0]
    if f"{cle}_autres" in ici and remede.startswith(CHOISIR):
        return f"{remede} ou, à défaut, écrivez-le dans « {cle}_autres »"
    if cle == "valeurs" and remede == PAR_CLE:
        return _par_colonne(reperage, chemin, recu) or remede
    if champ and champ.modele and cle == "territoire" and isinstance(recu, str):
        trouvee = vocabulaire("regions").suggerer(recu, 0.9)
        juste = guillemets(f'regions: ["{trouvee.id}"]') if trouvee else ""
        return f"passez à la ligne et écrivez, en retrait, {juste} ({trouvee.libelle})" if trouvee else remede
    if champ and champ.liste and not champ.modele and isinstance(recu, dict) and remede == EN_LISTE:
        dits = [str(x) for x in recu.values() if isinstance(x, str)]
        juste = guillemets(f"{cle}: [{', '.join(dits)}]")
        return f"écrivez {juste}, sans clé dessous" if len(dits) == len(recu) else remede
    if cle == "periode" and isinstance(recu, str):
        return en_deux_cles(recu) or remede
    remede = _selon_le_groupe(classe, reperage, chemin, recu, remede)
    if remede.startswith(UN_SEUL) and entre_crochets(reperage.noeud(chemin)):
        return re.sub("«\u00a0- (.*)\u00a0»", "«\u00a0[\\1]\u00a0»", remede)
    if len(chemin) == 1 and remede.startswith(PERMISES):
        return _rubrique(reperage, cle, recu) or remede
    return remede


def _selon_le_groupe(classe: Modele, reperage: Reperage, chemin: Chemin, recu: Any, remede: str) -> str:
    """The same, with what stands beside the value: the right key, other elements, no unit."""
    ici = champs(modele_en(classe, chemin[:-1])) if isinstance(chemin[-1], str) else {}
    if isinstance(remede, Remede) and ici and chemin[-1] not in ici and remede.apres in ici:
        deja = reperage.noeud((*chemin[:-1], remede.apres))
        dit = f"ce texte, {entier(recu)}" if isinstance(recu, str) else "ce qui suit"
        if not deja:
            return remede
        y = ici[remede.apres].liste or ici[remede.apres].modele
        suite = f"mettez-y {dit}, puis enlevez cette ligne" if y else "gardez une seule de ces deux lignes"
        return f"{guillemets(remede.apres)} est déjà à la ligne {deja.mark.line}, {suite}"
    if isinstance(chemin[-1], int) and not entre_crochets(reperage.noeud(chemin[:-1])):
        return _un_par_ligne(remede, recu)
    autour = (champs(modele_en(classe, chemin[:i])) for i, pas in enumerate(chemin) if isinstance(pas, str))
    if _UNITE_AILLEURS.search(remede) and not any("unite" in c for c in autour):
        return _UNITE_AILLEURS.sub(r", sans \1", remede)
    return remede


def _un_par_ligne(remede: str, recu: Any) -> str:
    """The same remedy, for an element after a dash: it cannot hold several."""
    if isinstance(recu, list | tuple) and len(recu) > 1 and all(isinstance(x, str) for x in recu):
        return "écrivez un élément par ligne, " + ", ".join(guillemets(f"- {x}") for x in recu)
    return re.sub("écrivez «\u00a0\\[[^]]*\\]\u00a0», ou un par ligne", "écrivez un terme par ligne", remede)


_UNITE_AILLEURS = re.compile(", l’unité («.*») va dans son propre champ$")
# Sentences that a place makes more precise.
EN_LISTE = "écrivez chaque élément sur sa ligne, précédé d’un tiret"
PAR_CLE = "écrivez, entre accolades, chaque identifiant et sa valeur, « {un: 10, autre: 20} »"
CHOISIR, PERMISES = "choisissez dans", "les clés permises ici sont"
UN_SEUL = "un seul suffit,"  # of brackets, or of dashes


def _par_colonne(reperage: Reperage, chemin: Chemin, recu: Any) -> str:
    """The values of a row, each with the column that stands above it; empty when their numbers differ."""
    rang = max((i for i, pas in enumerate(chemin) if pas == "lignes"), default=0)
    colonnes = reperage.noeud((*chemin[:rang], "colonnes"))
    idents = [c.value for c in idents_de(colonnes)]
    dits = re.split(r"\s*[,;\t]\s*|\s+", recu.strip()) if isinstance(recu, str) else recu
    if isinstance(dits, list | tuple) and all(isinstance(x, dict) and len(x) == 1 for x in dits):
        idents, dits = [next(iter(x)) for x in dits], [next(iter(x.values())) for x in dits]
    if not isinstance(dits, list | tuple) or not idents or len(dits) != len(idents):
        return ""
    juste = ", ".join(f"{i}: {x}" for i, x in zip(idents, dits, strict=True))
    return f"écrivez {guillemets('valeurs: {' + juste + '}')}"


def _rubrique(reperage: Reperage, cle: str, recu: Any) -> str:
    """Where to write what stands at a key that is none: the rubrique of this name; empty without one."""
    dite = cle.replace("_", " ").casefold().rstrip(" ?")
    for rubrique in vocabulaire("canevas"):
        noms = (rubrique.libelle, *rubrique.groupe("outils").get("titres", ()))
        if dite in (nom.casefold().rstrip(" ?") for nom in noms):
            libelle = apostrophes(rubrique.libelle)
            enonces = reperage.noeud((rubrique.id, "enonces"))
            if isinstance(recu, dict) and reperage.noeud((rubrique.id,)) is None:
                return Remede(f"écrivez {guillemets(rubrique.id + ':')} ({libelle})", cle, rubrique.id)
            if isinstance(recu, str) and isinstance(enonces, Sequence) and enonces.items:
                return _un_enonce(enonces, cite(f"{dite.capitalize()} : {recu}"), rubrique.id)
            return f"cela se dit dans la rubrique {guillemets(rubrique.id)} ({libelle})"
    return ""


def _un_enonce(enonces: Sequence, texte: str, rubrique: str) -> str:
    """How to add a claim to those of a rubrique."""
    ligne, puis = enonces.items[-1].mark.line, "puis enlevez cette ligne"
    if entre_crochets(enonces):
        return f"écrivez {entier(', ' + texte)} devant le « ] » de la ligne {ligne} ({rubrique}), {puis}"
    return f"écrivez {entier('- ' + texte)} au-dessus de la ligne {ligne}, le tiret sur le sien, {puis}"


# The key of what an element is first of all.
NOMS_D_ELEMENT = ("libelle", "designation", "texte", "nom", "titre")
_RIEN = frozenset(("aucun", "aucune", "néant", "rien", "sans objet", "s.o.", "n/a", "n.a.", "nd", "n.d."))


def au_lieu_d_une_liste(recu: str, champ: Champ | None) -> tuple[str, str] | tuple[()]:
    """What is wrong with a text in place of a list, and what to write; nothing when its kind alone is."""
    if champ is None:
        return ()
    quoi = f"on attend une liste pour {guillemets(champ.nom)}, pas un texte"
    if recu.strip().lower() in _RIEN:
        quoi = f"{guillemets(recu)} ne dit rien à qui lit la fiche"
        return quoi, "écrivez ce que dit la source; si elle n’en dit rien, enlevez la clé ou sa rubrique"
    if recu.startswith("- ") and recu.endswith("\n"):
        signe = "|" if "\n- " in recu or " - " not in recu else ">"
        return quoi, f"enlevez {guillemets(signe)} après {guillemets(champ.nom + ':')}"
    page = AVEC_PAGE.fullmatch(recu)
    if page and page["ident"] and champ.sorte is Sorte.IDENTIFIANT:
        return quoi, f"écrivez {entier('[' + page['ident'] + ']')}" + sur_l_enonce("repere", page["page"])
    nom = next((n for n in NOMS_D_ELEMENT if champ.modele and n in champs(champ.modele)), "")
    if nom and not champ.court:
        return quoi, f"passez à la ligne et écrivez {entier(f'- {nom}: {recu}')}"
    return ()


def nombre_en_place(classe: type[BaseModel], reperage: Reperage, chemin: Chemin, ecrit: str) -> str:
    """What to write of a number that words say, or its unit, at this place; empty for any other."""
    libelle = mot_de(reperage, chemin[:-1], "libelle")
    if chemin[-1] == "valeur" and lire_nombre(libelle) is not None and not re.search(r"\d", ecrit):
        dit, dite = entier(f"libelle: {ecrit}"), entier(f"valeur: {libelle}")
        return f"le libellé et la valeur sont échangés, écrivez {dit} et {dite}"
    unites = (mot_de(reperage, chemin[:i], "unite") for i in range(len(chemin), -1, -1))
    unite = next(filter(None, unites), "")
    if "valeur" not in champs(modele_en(classe, chemin[:-1])):
        return d_un_rapport(ecrit, unite, derniere_cle(chemin))
    seul = not isinstance(reperage.noeud(chemin[:-1]), Mapping)
    return quantite(ecrit, unite, str(chemin[-2]) if seul and len(chemin) > 1 else "")


def date_en_place(reperage: Reperage, chemin: Chemin, ecrit: str) -> str:
    """What to write where the date stands in another key, or where two are written in the key of the last."""
    texte = mot_de(reperage, chemin[:-1], "texte")
    if bornes(texte) and chemin[-1] != "texte":
        dite, dit = entier(f"{chemin[-1]}: {texte}"), entier(f"texte: {ecrit}")
        return f"la date et le texte sont échangés, écrivez {dite} et {dit}"
    if dure := DURE.fullmatch(ecrit) if chemin[-1] == "fin" else None:
        debut = "« debut_services » ou « debut_travaux »" if chemin[0] == "periode" else "« debut »"
        return f"enlevez la clé, ce qui dure encore n’a pas de fin; « {dure[1]} » va dans {debut}"
    if (note := _DATE_ET_NOTE.fullmatch(ecrit)) and bornes(note[1]):
        return f"écrivez {guillemets(note[1])}, et dites {guillemets(note[2])} dans un énoncé"
    if dit := _annee_courte(ecrit):
        return dit
    lues = voulues(ecrit) if chemin[-1] == "fin" else []
    debut, barre, fin = lues[0].partition("/") if len(lues) == 1 else ("", "", "")
    if not barre or chemin[0] != "periode":
        return ""
    return f"écrivez « {fin} » ici, et « {debut} » dans « debut_services » ou « debut_travaux »"


_DATE_ET_NOTE = re.compile(r"([0-9~?%/-]+) \((.*\w.*)\)")
_MOIS_COURT = re.compile(r"([^\W\d_]{3,}\.?) '?(\d\d)")
_JOUR_COURT = re.compile(r"(\d\d)[-/. ]?(\d\d|[^\W\d_]{3,}\.?)[-/. ](\d\d)")


def _annee_courte(ecrit: str) -> str:
    """What to write of a date whose year has two digits, as far as this century goes; empty for any other."""
    chiffres, jour = "écrivez l’année avec ses quatre chiffres", _JOUR_COURT.fullmatch(ecrit)
    if (mois := _MOIS_COURT.fullmatch(ecrit)) and (lues := voulues(f"{mois[1]} 20{mois[2]}")):
        return f"{chiffres}, {guillemets(lues[0])} si elle est 20{mois[2]}"
    dates = [(jour[1], jour[3]), (jour[3], jour[1])] if jour else []
    dits = [(lue, an) for an, j in dates for lue in voulues(f"{j} {jour[2]} 20{an}" if jour else "")[:1]]
    dites = " ou ".join(f"{guillemets(lue)} si elle est 20{an}" for lue, an in dits)
    return f"{chiffres}, {dites}" if dits else ""


def une_seule(champ: Champ | None, ecrit: str) -> str:
    """What to write instead of several terms, in a field that takes one; empty for anything else."""
    termes = vocabulaire(champ.vocabulaire) if champ and champ.vocabulaire and not champ.liste else ()
    dits = [x for x in re.split(r"\s*[,;/+&]\s*|\s+et\s+", ecrit.strip()) if x]
    if len(dits) < 2 or not all(x in termes for x in dits):
        return ""
    ailleurs = sur_l_enonce("nature", dits[1]) if champ and champ.nom == "nature" else ""
    return f"une seule valeur ici, comme {guillemets(dits[0])}{ailleurs}"
