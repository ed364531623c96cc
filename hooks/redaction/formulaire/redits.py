"""What the form says otherwise than the models, whose descriptions speak to who writes the file by hand."""

from __future__ import annotations

_PARMI_LES_SOURCES = (
    "Une ou plusieurs des sources de la fiche. Cela vaut pour tout ce qui suit; "
    "ce qui vient d’ailleurs le dit à sa place."
)
_NOM_COURT = "La fiche s’en sert pour renvoyer à cet élément. Le formulaire en propose un."
_DANS_NOS_MOTS = "Dans nos mots, en une phrase ou deux."
_UN_ACTEUR = "Un partenaire de la fiche, ou l’une de ses équipes."
_HORS_LISTE = "S’il en manque, dites-le plus bas, dans « Ce qu’il faut savoir du territoire »."

# (group, key): label, help. A group that is not named stands for all those that have the key; an empty label
# is left as the models give it.
REDITS: dict[tuple[str, str], tuple[str, str]] = {
    ("", "sources"): ("", _PARMI_LES_SOURCES),
    ("Initiative", "sources"): (
        "",
        "Documents, et entrevues désignées par rôle et nombre. Chaque énoncé dira de laquelle il vient.",
    ),
    ("", "id"): ("", _NOM_COURT),
    ("EnonceComplet", "texte"): ("", _DANS_NOS_MOTS),
    ("Lecon", "texte"): ("", _DANS_NOS_MOTS),
    ("LienFiche", "vers"): ("L’autre fiche", ""),
    ("LienPartenaires", "de"): ("", _UN_ACTEUR),
    ("LienPartenaires", "vers"): ("", _UN_ACTEUR),
    ("Partenaire", "organisation"): (
        "",
        "Cherchez-la au registre. Si elle n’y est pas, laissez ce champ vide et nommez-la dans le suivant.",
    ),
    ("Projet", "texte"): ("", _DANS_NOS_MOTS),
    ("Repartition", "total"): (
        "",
        "La somme est calculée à côté. S’ils diffèrent, dites-le dans « Ce qui cloche dans la source ».",
    ),
    ("Resultat", "groupe"): ("Groupe", "Un des groupes de ce sondage."),
    ("Source", "consultee"): (
        "Consultée directement",
        "Répondez « Non » pour un ouvrage que l’on ne connaît que par une autre source.",
    ),
    ("TableauStatistique", "additionner"): (
        "Les colonnes s’additionnent",
        "Répondez « Non » quand leur somme n’a pas de sens (pourcentages, années).",
    ),
    ("Territoire", "rls"): ("", _HORS_LISTE),
    ("Territoire", "secteurs"): ("", _HORS_LISTE),
}


def redit(groupe: str, cle: str) -> tuple[str, str] | None:
    """Label and help of a field that the form says in its own words; None when the models' do."""
    return REDITS.get((groupe, cle)) or REDITS.get(("", cle))
