"""One command a file; each gives `ajouter(sous)`. Adding a command is one file and one line here."""

from __future__ import annotations

from hooks.commandes import diff, expliquer, guide, importer, produire, schema, valider

COMMANDES = (valider, diff, expliquer, importer, produire, schema, guide)
