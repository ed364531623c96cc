"""Ways into the corpus. Adding an index is one file that gives an `Index`, and one line in `INDEX`."""
