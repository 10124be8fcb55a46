"""The JSON Schemas of the data files, for editors; the loader stays the judge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.model import Law, Platform, Routes
from generator.model.fields import Block

SCHEMAS: Final[Mapping[str, type[Block]]] = {"platform": Platform, "law": Law, "routes": Routes}
"""The kinds of data file, and the block that each holds."""


def file_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of data file, with the explanations of every field in both languages."""
    schema = SCHEMAS[kind].model_json_schema(mode="validation", by_alias=True)
    _explain(schema)
    _refuse_nothing(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _explain(node: Any) -> None:
    """Joins the two explanations of a field into the one that editors show."""
    if isinstance(node, dict):
        if isinstance(node.get("zh"), str) and "description" in node:
            node["description"] = f"{node.pop('zh')} / {node['description']}"
        for value in node.values():
            _explain(value)
    elif isinstance(node, list):
        for value in node:
            _explain(value)


def _refuse_nothing(node: Any) -> None:
    """A key that may be left out may still not stand there with nothing after it."""
    if isinstance(node, list):
        for value in node:
            _refuse_nothing(value)
    elif isinstance(node, dict):
        choices = node.get("anyOf")
        if isinstance(choices, list) and {"type": "null"} in choices:
            choices.remove({"type": "null"})
            node.pop("default", None)
            if len(choices) == 1:
                node |= node.pop("anyOf")[0]
        for value in node.values():
            _refuse_nothing(value)
