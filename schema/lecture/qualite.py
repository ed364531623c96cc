"""The report as GitLab wants it: problems beside the lines of a merge request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from schema.lecture.problems import Niveau, Problem, message
from schema.lecture.typographie import neutraliser


def en_qualite(problems: Iterable[Problem]) -> str:
    """A Code Quality report: a JSON array, sorted. `fingerprint` is the same as long as the problem is.

    Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    vus: dict[str, int] = {}
    return json.dumps([_objet(p, vus) for p in sorted(problems)], ensure_ascii=False, indent=2)


def _objet(p: Problem, vus: dict[str, int]) -> dict[str, object]:
    # The line is left out: what stands above may move it. A problem said twice is numbered.
    identite = "\0".join((p.code, p.fichier, p.quoi))
    vus[identite] = vus.get(identite, 0) + 1
    empreinte = hashlib.sha256(f"{identite}\0{vus[identite]}".encode("utf-8", "replace")).hexdigest()
    return {
        "description": message(p),
        "check_name": p.code,
        "fingerprint": empreinte,
        "severity": "major" if p.niveau is Niveau.ERREUR else "minor",
        "location": {"path": neutraliser(p.fichier), "lines": {"begin": p.ligne}},
    }
