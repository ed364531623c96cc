"""One command a file; each gives `ajouter(sous)`. Adding a command is one file and one line here."""

from __future__ import annotations

from hooks.commandes import (
    apercu,
    diff,
    expliquer,
    guide,
    importer,
    miroir,
    produire,
    schema,
    valider,
    verifier,
)

COMMANDES = (valider, diff, apercu, expliquer, importer, produire, miroir, verifier, schema, guide)
