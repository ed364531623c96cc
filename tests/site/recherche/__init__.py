"""Search in a real browser."""
