"""The whole site with its data in one dated file, to be kept: a BagIt bag (RFC 8493) in a zip."""
