"""The workshop: the checks and the preview of a record, made in the reader's browser by this very Python.

`api.py` is what the form calls, there or natively; `parties.py` and `pose.py` put into the site what
the browser needs to run it.
"""
