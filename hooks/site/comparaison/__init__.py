"""Comparing records: what they share, what each has alone, their figures and their claims side by side.

`lignes` is the table: which rows a comparison may have, and how each kind of row compares. `colonne_comparee`
says what one record puts in them, `composition` what several records have in common, by that table.
docs/assets/comparer-page.js composes in the browser by the same table, from the same columns and the same
skeleton; a test holds both to one result.
"""
