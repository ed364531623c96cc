"""What is still to be written: the mark that a new record bears where its editor has to answer."""

MARQUE = "À REMPLIR"
