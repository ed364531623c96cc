"""One command a file; each gives `ajouter(sous)`. Adding a command is one file and one line here."""

from __future__ import annotations

from hooks.commandes import guide, produire, schema, valider

COMMANDES = (valider, produire, schema, guide)
