"""Search: what a page gives to it, the full-text index, and the catalogue that works from a disk."""
