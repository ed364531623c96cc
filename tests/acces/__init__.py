"""Pages looked at by the judges of accessibility, and how they are asked."""
