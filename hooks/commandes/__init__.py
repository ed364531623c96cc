"""The `recits` command, one thought a file: `NOM`, `AIDE`, `ajouter(sous)`; lancement.py lists them."""
