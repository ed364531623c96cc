"""All records, linked, immutable; or all problems at once."""
