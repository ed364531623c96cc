"""Files for other programs: one kind of output a file."""
