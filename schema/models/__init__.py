"""The pydantic models of a record, one noun a file."""
