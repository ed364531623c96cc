"""From a corpus to the files of a site, and the thin edge towards MkDocs."""
