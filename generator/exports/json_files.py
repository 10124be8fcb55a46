"""Documents as JSON, and the JSON Schema that says what they hold, both from the same dataclasses."""

from __future__ import annotations

import dataclasses
import inspect
import json
import types
import typing
from collections.abc import Hashable
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, cast

from generator.languages import Text

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
UNIONS: Final = (types.UnionType, typing.Union)
"""What `str | None` is, and what `Literal["yes"] | None` is."""
_PLAIN: Final[dict[object, str]] = {str: "string", int: "integer", float: "number"}


def write_json(document: Any, schema: str) -> bytes:
    """A document with the way to its schema, each row on a line of its own; numbers as exact as they are."""
    parts = {"$schema": schema, **_plain(document)}
    lines = (f"{_compact(name)}: {_spread(value)}" for name, value in parts.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _spread(value: Any) -> str:
    """A list with one entry on a line, anything else on one line."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def dump(value: Any) -> bytes:
    """Any plain value as JSON, readable in a text editor."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _plain(value: Any) -> Any:
    names = _names(cast(Hashable, type(value)))
    if names is not None:
        return {name: _plain(getattr(value, name)) for name in names}
    return [_plain(entry) for entry in value] if isinstance(value, tuple) else value


@lru_cache
def _names(kind: Hashable) -> tuple[str, ...] | None:
    return tuple(part.name for part in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def write_schema(name: str, kind: type) -> bytes:
    """The schema of a kind of document, in a file of its own."""
    definitions: dict[str, Any] = {}
    root = _object(kind, definitions)
    root["properties"] = {"$schema": {"type": "string", "description": "this schema / 本结构说明"}, **root["properties"]}
    head = {"$schema": _DIALECT, "title": f"Kefubang {name}"}
    return dump({**head, **root, "$defs": dict(sorted(definitions.items()))})


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return {
        "description": inspect.getdoc(kind),
        "type": "object",
        "properties": {name: _schema(hint, definitions) for name, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if typing.get_origin(hint) is Annotated:
        inner, doc = typing.get_args(hint)
        assert isinstance(doc, Text)
        return {**_schema(inner, definitions), "description": f"{doc.en} / {doc.zh}"}
    if typing.get_origin(hint) in UNIONS:
        return {"anyOf": [_schema(option, definitions) for option in typing.get_args(hint)]}
    if hint is types.NoneType:
        return {"type": "null"}
    if typing.get_origin(hint) is Literal:
        return {"enum": list(typing.get_args(hint))}
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(typing.get_args(hint)[0], definitions)}
    if dataclasses.is_dataclass(hint):
        assert isinstance(hint, type)
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": _PLAIN[hint]}
