"""The workshop: the checks and the preview of a record, made in the reader's browser by this very Python.

`api.py` is what the form calls, there or natively; `emballage.py` puts into the site what the browser needs
to run it. The preview and the browser's way in are the site's (`hooks/site/`).
"""
