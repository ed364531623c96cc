"""What a record says cannot leave the script that holds it."""

from __future__ import annotations

import json
import re

from hooks.commun.reglages import Reglages
from hooks.donnees.jsonld import script
from tests.fabrique import IDENT, corpus_plein

HOSTILE = '</script><script>alert("{marque}")</script><!-- ]]> \u2028 & é \\u003c'


def test_a_hostile_record_stays_in_its_script() -> None:
    corpus, _ = corpus_plein(HOSTILE)
    n = corpus.notices[0]
    ecrit = str(script(corpus, n, corpus.initiative(IDENT), Reglages(adresse="https://exemple.org/")))
    trouve = re.fullmatch(r'<script type="application/ld\+json">([^<>&\u2028]*)</script>', ecrit)
    assert trouve
    lu = json.loads(trouve[1])
    assert lu["name"].startswith("</script><script>alert(")
    assert lu["url"] == "https://exemple.org/recits/pleine.html"


def test_what_is_not_known_is_not_said() -> None:
    corpus, _ = corpus_plein("{marque}")
    n = corpus.notices[0]
    sans = json.loads(re.sub(r"</?script[^>]*>", "", script(corpus, n, corpus.initiative(IDENT), Reglages())))
    assert {"url", "encoding"} & sans.keys() == set()
    assert all(sans.values())
