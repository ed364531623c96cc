"""What a mutation changed and no fast test saw: each is seen from here on."""

from __future__ import annotations

from hooks.copies.arbre_du_site import Changement
from hooks.suivi.appariement import apparier
from hooks.suivi.arbre_compare import Noms
from hooks.suivi.fiches_comparees import comparer_listes
from hooks.suivi.journal import Entree, Journal, changements, publies
from hooks.suivi.rapport import Rapport
from hooks.suivi.rapport_ecrit import en_texte
from tests.suivi.difference.test_appariement import enonces
from tests.suivi.difference.test_listes import LISTE, THEMES

FICHE = "clinique"


def test_an_earlier_copy_tells_its_days_and_the_ledger_those_after() -> None:
    premiere = Entree(FICHE, "2026-11-01", "cree", "Clinique", "Voilà.", "0" * 64)
    seconde = Entree(FICHE, "2026-11-20", "modifie", "Clinique", "Encore.", "1" * 64)
    journal = Journal({FICHE: [premiere, seconde]})
    avant = (Changement("recits/clinique.html", "2026-11-10T00:00:00Z", "cree"),)
    dits = publies(avant, journal)
    assert dits[0] is avant[0]
    assert {c.quand[:10] for c in dits[1:]} == {"2026-11-20"}
    assert {c.quand[:10] for c in publies((), journal)} == {"2026-11-01", "2026-11-20"}
    assert len(publies((), journal)) == len(changements(journal))


def test_what_resembles_most_is_matched_first() -> None:
    # All four resemble each other; two pairs more than the other two.
    debut = "La roulotte visite chaque automne les dix écoles du village"
    avant = enonces(f"{debut}, avec Alpha", f"{debut}, sans bus")
    apres = enonces(f"{debut}, sans bus ni train", f"{debut}, avec Alphas")
    assert sorted(apparier(avant, apres).paires) == [(0, 1), (1, 0)]


def test_the_report_in_words_tells_what_became_of_the_lists() -> None:
    apres = LISTE.replace(b"Avoir un toit.", "Avoir un toit à soi.".encode())
    listes = tuple(comparer_listes({THEMES: LISTE}, {THEMES: apres}, Noms()))
    texte = en_texte(Rapport((), listes))
    assert "\nThemes\n" in texte
    assert "Avoir un toit à soi" in texte
