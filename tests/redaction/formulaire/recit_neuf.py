"""A whole récit, invented, of a field that none of the nine is about; what a person types, step by step."""

from __future__ import annotations

from tests.redaction.formulaire.outils import Formulaire

TITRE = "Une nuit de sommeil : un répit à domicile pour les proches d’aînés"
IDENT = "une-nuit-de-sommeil-un-repit-a-domicile-pour-les-proches-d"
RESUME = (
    "Au Bas-Saint-Laurent, des veilleuses formées passent la nuit chez des personnes aînées pour que leurs "
    "proches dorment. Les proches tiennent plus longtemps; trouver du personnel de nuit reste difficile."
)
RAPPORT, PROCHES, VEILLEUSES = "Bilan de la deuxième année (fictif)", "Proches inscrits", "Veilleuses de nuit"
TEXTE, VIENT, VAUT = "Le texte de la rubrique", "D’où vient ce qui suit", "Ce que vaut l’énoncé"


def remplir(f: Formulaire) -> None:
    """Every step, from an empty form."""
    for partie in (
        _identite,
        _reperes,
        _sources,
        _recit,
        _partenaires,
        _ressources,
        _retombees,
        _bilan,
        _suivi,
    ):
        partie(f)


def _identite(f: Formulaire) -> None:
    f.ecrire("Titre du récit", TITRE)
    f.ecrire("Résumé de 300 caractères au plus", RESUME)
    f.choisir("Genre", "Récit")
    f.choisir("Statut", "Projet pilote")


def _reperes(f: Formulaire) -> None:
    f.etape("Pour qui, où, quand")
    f.choisir("Pour qui", "Personnes aînées", "Proches et membres de l’entourage")
    f.choisir("Thèmes", "Accès aux services", "Formation et soutien aux intervenants")
    f.choisir("Régions sociosanitaires", "01 Bas-Saint-Laurent")
    f.ecrire("Début des travaux", "2023~")
    f.ecrire("Début des services offerts à la population", "2024-02")
    etape = f.ajouter("une étape", "Étapes datées")
    f.ecrire("Date ou période", "2024-02", etape)
    f.ecrire("Ce qui s’est passé", "La première veilleuse passe une nuit chez une famille.", etape)


def _sources(f: Formulaire) -> None:
    f.etape("Vos sources")
    for libelle, sorte, nombre in (
        (RAPPORT, "Rapport ou étude", ""),
        (PROCHES, "Entrevue", "6"),
        (VEILLEUSES, "Entrevue", "5"),
    ):
        source = f.ajouter("une source", "Les sources de la fiche")
        f.ecrire("Titre du document, ou rôle de la personne interrogée", libelle, source)
        f.choisir("Type de source", sorte, dans=source)
        if nombre:
            f.ecrire("Nombre de personnes rencontrées", nombre, source)


def rubrique(f: Formulaire, nom: str, *enonces: str, source: str = RAPPORT, nature: str = "Document") -> None:
    """A rubrique that says once where all that it holds comes from, then its claims."""
    f.etape(nom)
    f.choisir(VIENT, source)
    f.choisir(VAUT, nature)
    for texte in enonces:
        f.ecrire("L’énoncé", texte, f.ajouter("un énoncé", TEXTE))


def _recit(f: Formulaire) -> None:
    rubrique(f, "1. Description", "Une veilleuse dort dans la maison et se lève à la place du proche.")
    f.ecrire("L’énoncé", "Les proches qui se lèvent plus de deux fois par nuit.",
             f.ajouter("un énoncé", "À qui l’initiative s’adresse"))  # fmt: skip
    rubrique(f, "2. Genèse", "Un groupe d’entraide nomme l’épuisement des nuits comme premier besoin.")
    rubrique(f, "3. Offre", "Le service couvre la nuit entière, du coucher au lever.")
    activite = f.ajouter("une activité", "Activités")
    f.ecrire("Nom de l’activité", "Nuit de veille", activite)
    f.ecrire("À quel rythme", "deux nuits par mois", activite)


def _partenaires(f: Formulaire) -> None:
    rubrique(f, "4. Partenaires")
    for nom, contribution in (
        ("Un centre intégré (non nommé)", "Financement"),
        ("Une coopérative d’aide à domicile (non nommée)", "Ressources humaines"),
    ):
        p = f.ajouter("un partenaire", "Les partenaires")
        f.ecrire("Son nom, si elle n’est pas au registre", nom, p)
        f.choisir("Nature de ce qui est apporté", contribution, dans=p)
        f.ecrire(
            "L’énoncé",
            "Tient son rôle chaque nuit de garde.",
            f.ajouter("un énoncé", "Rôles dans l’initiative"),
        )
    lien = f.ajouter("un lien", "Qui fait quoi pour qui")
    f.choisir("Départ", "Un centre intégré (non nommé)", dans=lien)
    f.choisir("Arrivée", "Une coopérative d’aide à domicile (non nommée)", dans=lien)
    f.choisir("Nature de lien", "Financement", dans=lien)


def _ressources(f: Formulaire) -> None:
    rubrique(f, "5. Ressources")
    humaine = f.ajouter("une ressource humaine", "Ressources humaines")
    f.ecrire("Fonction", "Veilleuse de nuit", humaine)
    argent = f.ajouter("une ressource financière", "Ressources financières")
    f.ecrire("À quoi sert l’argent", "Salaires de nuit", argent)
    f.gestes += 1
    argent.get_by_role("button", name="Ajouter : montant").click()
    f.ecrire("Le nombre, sans unité", "84 000", argent)
    f.ecrire("Unité", "$", argent)


def _retombees(f: Formulaire) -> None:
    rubrique(f, "6. Retombées", source=PROCHES, nature="Perception")
    domaine = f.ajouter("un domaine", "Le tableau avant/après")
    f.choisir("Domaine", "Population", dans=domaine)
    for ou, texte in (
        ("Comment c’était avant", "Les proches se lèvent plusieurs fois et ne dorment pas une nuit entière."),
        ("Ce qui a changé après", "Deux nuits par mois, ils dorment; plusieurs reportent l’hébergement."),
    ):
        f.ecrire("L’énoncé", texte, f.ajouter("un énoncé", ou))


def _bilan(f: Formulaire) -> None:
    rubrique(f, "7. Avis", source=PROCHES, nature="Perception")
    voix = f.ajouter("une voix", "Les avis")
    f.ecrire("Qui parle", "Proches inscrits au service", voix)
    f.ecrire("L’énoncé", "Ils se disent plus patients le lendemain.",
             f.ajouter("un énoncé", "Ce qui est dit, rapporté dans nos mots"))  # fmt: skip
    rubrique(f, "8. Leçons", source=VEILLEUSES, nature="Observation")
    lecon = f.ajouter("une leçon", "Les leçons")
    f.ecrire("L’énoncé", "Envoyer toujours la même veilleuse rassure la personne aînée.", lecon)
    f.choisir("Type de leçon", "Ce qui a aidé", dans=lecon)
    f.choisir("Facteurs en cause", "Confiance", dans=lecon)
    rubrique(f, "9. Suites", "Le projet demande une troisième année de financement.")
    rubrique(f, "10. Documentation", "Les entrevues ont eu lieu au domicile des proches.")


def _suivi(f: Formulaire) -> None:
    f.etape("Pour qui, où, quand")
    jalons = f.page.locator("[data-cle=jalons]")
    f.gestes += 1
    jalons.locator("> fieldset > details.replies > summary").click()
    f.choisir(VIENT, RAPPORT, dans=jalons)
    f.choisir(VAUT, "Document", dans=jalons)
