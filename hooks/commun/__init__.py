"""What every house stands on: addresses, sentences, files of a site, the shell of a page."""
