"""A record and the document it comes from, as references that other programs read."""
