"""The JSON Schema for editors: kept current, with the words and required keys of the model, and no stricter than the loader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

import jsonschema  # type: ignore[import-untyped] # Altair brings it, so it is always there
import pytest

from generator.model import Platform
from generator.model.fields import Block
from generator.schemas import SCHEMAS, file_schema
from generator.source import Mapping, Node, Scalar, parse_yaml

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDERS: Final = ("platforms", "examples/demo", "tests/examples/valid")
FILES: Final = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("[!_]*.yaml"))]
MARKET_FILES: Final = [path for top in (ROOT, ROOT / "examples") for folder in ("law", "routes") for path in sorted((top / folder).glob("*.yaml"))]
SCHEMA: Final = file_schema("platform")


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schemas_are_current(kind: str) -> None:
    """What is checked in is what the model says; `kefubang schema KIND --output schema/KIND.schema.json` renews it."""
    kept = (ROOT / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8")

    assert json.dumps(file_schema(kind), ensure_ascii=False, indent=2, sort_keys=True) + "\n" == kept


@pytest.mark.parametrize("path", MARKET_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_files_of_markets_are_good_for_editors(path: Path) -> None:
    """A file of law or routes gets no red line in an editor, and one with an unknown key does."""
    validator = jsonschema.Draft202012Validator(file_schema(path.parent.name))
    node = parse_yaml(path.read_bytes(), path.name).node
    assert node is not None

    assert [] == [f"{fault.json_path}: {fault.message[:200]}" for fault in validator.iter_errors(values(node))]
    assert not validator.is_valid(values(node) | {"nmae": "x"})


def test_every_key_is_explained_in_both_languages() -> None:
    """Editors show one explanation: the Chinese and the English one together."""
    for name, definition in definitions():
        for key, value in definition.get("properties", {}).items():
            assert " / " in value.get("description", ""), f"{name}.{key}"


def definitions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every block of the schema by the name of its class."""
    yield "Platform", SCHEMA
    yield from SCHEMA["$defs"].items()


def blocks() -> dict[str, type[Block]]:
    """Every block of the model by its name."""
    found: dict[str, type[Block]] = {}
    waiting: list[Any] = [Platform]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Block) and kind.__name__ not in found:
            found[kind.__name__] = kind
            waiting += [field.annotation for field in kind.model_fields.values()]
        waiting += get_args(kind)
    return found


@pytest.mark.parametrize("name", sorted({name for name, _ in definitions()} & set(blocks())))
def test_required_keys(name: str) -> None:
    """An editor asks for the keys the loader asks for, and knows the keys the loader knows."""
    block, definition = blocks()[name], dict(definitions())[name]
    fields = {field.alias or key: field for key, field in block.model_fields.items()}

    assert {key for key, field in fields.items() if field.is_required()} == set(definition.get("required", []))
    assert set(fields) == set(definition["properties"])
    assert definition["additionalProperties"] is False


def test_words() -> None:
    """The words an editor offers are the words of the model."""
    for name, block in blocks().items():
        definition = dict(definitions()).get(name)
        for key, field in block.model_fields.items() if definition else ():
            words = [set(get_args(kind)) for kind in kinds_in(field.annotation) if get_origin(kind) is Literal]
            offered = [set(each) for each in enums_in(definition["properties"][field.alias or key])] if definition else []
            assert all(each in offered for each in words), f"{name}.{key}"


def kinds_in(annotation: Any) -> Iterator[Any]:
    """A type and the types within it, blocks apart."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for each in get_args(annotation):
            yield from kinds_in(each)


def enums_in(node: Any) -> Iterator[list[str]]:
    """Every list of words in a part of the schema."""
    if isinstance(node, dict):
        if isinstance(node.get("enum"), list):
            yield node["enum"]
        for value in node.values():
            yield from enums_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from enums_in(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_good_files_are_good_for_editors(path: Path) -> None:
    """A file that the loader takes gets no red line in an editor, whatever short forms it uses."""
    node = parse_yaml(path.read_bytes(), path.name).node
    assert node is not None
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in VALIDATOR.iter_errors(values(node))]

    assert [] == faults


VALIDATOR: Final = jsonschema.Draft202012Validator(SCHEMA)


def values(node: Node) -> Any:
    """A tree as an editor reads it: numbers, truth values and nothing under the core types of YAML."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {entry.key.text: values(entry.value) for entry in node.entries}
    return [values(item) for item in node.items]


@pytest.mark.parametrize(
    "text",
    [
        "website:\n", "aliases: x\n", "fictional: true\n", "nmae: x\n", "serves: [parents]\n", "clock: {days_end: noon}\n", "website: javascript:x\n",
        "channels: [{kind: telephone, sources: [x]}]\n", "channels: [{kind: phone}]\n", "channels: [{kind: phone, sources: []}]\n",
        "refund: [{id: a, for: {product: course}, pays_in: [{gold: 5 %}], sources: [x]}]\n",
        "refund: [{id: a, for: {product: course}, decided_by: [{who: x}], sources: [x]}]\n",
        "refund: [{id: a, for: {product: course, route: x}, sources: [x]}]\n",
    ],
)  # fmt: skip
def test_editors_see_what_is_wrong(text: str) -> None:
    """The commonest slips get a red line while one types."""
    node = parse_yaml(text.encode(), "x.yaml").node
    assert node is not None

    assert [fault for fault in VALIDATOR.iter_errors(values(node)) if fault.validator != "required" or fault.path]
