"""What data can make of the published files: hostile texts everywhere, every file read back by its format."""
