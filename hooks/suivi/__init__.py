"""What changes: two states of the records, in sentences (`recits diff`); the ledger of what was published."""
