"""Comparing records: what they share, what each has alone, their figures and their claims side by side.

`lignes` says which rows a comparison may have, `colonne` what one record puts in them, `composition`
what several records have in common. docs/assets/comparer-page.js composes in the browser as
`composition` does here, from the same columns and the same skeleton; a test holds both to one result.
"""
