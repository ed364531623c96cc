"""A fault that a rule sees and that is being mended: to be deleted with what reads it."""

MODULES = 224
