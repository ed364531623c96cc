"""Numbers as French writes them, and what their last digit promises."""

from __future__ import annotations

from decimal import Decimal

INSECABLE = "\u00a0"


def ecrire(nombre: Decimal) -> str:
    """`20 000`, `13,5`, `-2`: thousands by non-breaking spaces, decimal comma, no useless zero."""
    propre = format(nombre.normalize(), "f")
    entier, _, decimales = f"{Decimal(propre):,f}".partition(".")
    return entier.replace(",", INSECABLE) + (f",{decimales}" if decimales else "")


def decimales(nombre: Decimal) -> int:
    """How many digits stand after the point, as written: 2 for `13.50`, 0 for `81`."""
    exposant = nombre.as_tuple().exponent
    return max(0, -exposant) if isinstance(exposant, int) else 0


def a_l_arrondi_pres(publie: Decimal, exact: Decimal) -> bool:
    """True when `exact`, rounded to the digits of `publie` (a half may go either way), gives `publie`."""
    return abs(publie - exact) <= Decimal(5).scaleb(-decimales(publie) - 1)
