"""From the text of a record to a linked, checked, immutable corpus. Knows nothing of sites."""
