"""One walk over a JSON Schema, from the inside out."""

from __future__ import annotations

from schema.guides import Schema, reecrire, sans_nul

IMBRIQUE: Schema = {
    "properties": {"title": {"n": 1}, "items": {"items": {"n": 2}}},
    "patternProperties": {"x": {"n": 3}},
    "additionalProperties": {"anyOf": [{"n": 4}, {"type": "null"}]},
    "if": {"properties": {"genre": {"n": 5}}},
    "then": {"required": ["a"]},
}


def test_every_schema_is_rewritten_once_after_those_it_holds_but_a_question() -> None:
    vus: list[int] = []

    def noter(neuf: Schema, ecrit: Schema) -> Schema:
        vus.extend([ecrit["n"]] if "n" in ecrit else [])
        return {**neuf, "vu": True}

    neuf = reecrire(IMBRIQUE, noter)
    assert vus == [1, 2, 3, 4]
    assert neuf["properties"]["items"] == {"items": {"n": 2, "vu": True}, "vu": True}
    assert neuf["if"] == IMBRIQUE["if"]
    assert neuf["then"] == {"required": ["a"], "vu": True}


def test_names_of_properties_are_no_keywords() -> None:
    sans_titre = reecrire(IMBRIQUE, lambda neuf, _: {c: v for c, v in neuf.items() if c != "title"})
    assert set(sans_titre["properties"]) == {"title", "items"}


def test_a_sub_schema_may_be_made_ready_by_where_it_stands() -> None:
    neuf = reecrire(IMBRIQUE, lambda neuf, _: neuf, lambda cle, sous: {**sous, "sous": cle})
    assert [s["sous"] for s in neuf["additionalProperties"]["anyOf"]] == ["anyOf", "anyOf"]
    assert neuf["patternProperties"]["x"]["sous"] == "patternProperties"


def test_a_null_is_no_choice() -> None:
    assert sans_nul({"anyOf": [{"n": 1}, {"type": "null"}], "d": 2}) == {"n": 1, "d": 2}
    assert sans_nul({"anyOf": [{"n": 1}, {"n": 2}, {"type": "null"}]}) == {"anyOf": [{"n": 1}, {"n": 2}]}
    assert sans_nul({"anyOf": [{"n": 1}]}) == {"anyOf": [{"n": 1}]}
