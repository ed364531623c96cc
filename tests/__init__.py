"""The tests mirror schema/ and hooks/."""
