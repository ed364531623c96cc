"""Whether a copy of the site is whole: what is missing, altered or in excess, on a disk or on the web."""
