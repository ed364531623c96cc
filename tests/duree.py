"""How long something takes, whatever else the machine does meanwhile."""

from __future__ import annotations

import os


def calcule() -> float:
    """Seconds that this process, and those that it started and that ended, have computed until now."""
    temps = os.times()
    return temps.user + temps.system + temps.children_user + temps.children_system
