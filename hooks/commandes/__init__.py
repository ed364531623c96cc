"""The `recits` command, one sub-command a file: `NOM`, `AIDE`, `ajouter(sous)`; lancement.py lists them."""
