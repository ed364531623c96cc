"""The form of the site: what it is made from, and what it does in a real browser."""
