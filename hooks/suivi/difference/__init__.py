"""What changed between two states of the records, in sentences: `recits diff`."""
