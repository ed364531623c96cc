"""How long the site takes to build, and how much memory: `python -m tests.bench`."""
