"""Records written and rewritten for editors: canonical text, new records, fixes that messages offer."""
