"""What is generated for people and editors."""
