"""What the tests try, counted: `python -m tests.qualite` writes the report and its page."""
