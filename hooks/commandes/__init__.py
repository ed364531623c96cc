"""One command a file; each gives `ajouter(sous)`. Adding a command is one file and one line here."""

from __future__ import annotations

from hooks.commandes import (
    apercu,
    archiver,
    corriger,
    diff,
    expliquer,
    formater,
    forme,
    guide,
    importer,
    miroir,
    nouveau,
    produire,
    publier,
    schema,
    valider,
    verifier,
)

COMMANDES = (
    valider,
    nouveau,
    corriger,
    formater,
    diff,
    apercu,
    expliquer,
    importer,
    publier,
    produire,
    miroir,
    verifier,
    archiver,
    schema,
    forme,
    guide,
)
