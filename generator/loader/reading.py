"""Files to values: a platform file, or the description of a set, with every problem at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from pydantic import ValidationError

from generator.languages import Text
from generator.loader.codes import NAME_AND_ID
from generator.loader.explanations import as_meant, explain, what_belongs
from generator.loader.places import FieldPath, field_path, paths_of, span_of, value_at
from generator.model import DatasetDescription, Law, Platform, Routes
from generator.model.fields import Block, read_slug
from generator.model.misreadings import EMPTY_LIST, EMPTY_VALUE, UNKNOWN_KEY, Misread, shown
from generator.problems import Code, Problem
from generator.rubric import Rubric
from generator.source import Mapping, Node, Parsed, Scalar, Sequence, parse_yaml

DESCRIPTION_FILE: Final = "_dataset.yaml"
MOST_PROBLEMS: Final = 200
"""More findings of the schema than a person reads in one go, and few enough to be explained in no time."""

B = TypeVar("B", bound=Block)
R = TypeVar("R", Law, Routes)
M = TypeVar("M", Law, Routes, DatasetDescription)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Located:
    """One file that was read: the node tree for places, and its problems."""

    file: str
    node: Node | None
    problems: tuple[Problem, ...]

    def problem(self, code: Code, path: FieldPath, **arguments: str | Text) -> Problem:
        """A problem of this file at the field `path`."""
        return Problem(code=code, file=self.file, span=span_of(self.node, path), field=field_path(path), arguments=arguments)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFile(_Located):
    """One platform file, with the `platform` when it could be read."""

    platform: Platform | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBlock(_Located, Generic[M]):
    """One file about a market or a set, with its `content` when it could be read."""

    content: M | None


def plain(node: Node, empty: list[Node]) -> Any:
    """The tree as dicts, lists and texts: every scalar as it was typed. What says nothing is added to `empty`."""
    if type(node) is Scalar:
        if not node.is_empty:
            return node.text
        empty.append(node)
        return None
    if type(node) is Sequence:
        if not node.items:
            empty.append(node)
        return [plain(item, empty) for item in node.items]
    assert type(node) is Mapping
    if not node.entries:
        empty.append(node)
    return {entry.key.text: plain(entry.value, empty) for entry in node.entries}


def load_platform(data: bytes, file: str) -> LoadedFile:
    """Reads one platform file; never raises for what a contributor wrote."""
    parsed = parse_yaml(data, file)
    platform, problems = _read(Platform, parsed, file)
    problems += _wrong_name(platform, parsed, file)
    return LoadedFile(file=file, platform=platform, node=parsed.node, problems=problems)


def load_market_file(block: type[R], data: bytes, file: str) -> LoadedBlock[R]:
    """Reads one file of law or of routes; never raises for what a contributor wrote."""
    parsed = parse_yaml(data, file)
    content, problems = _read(block, parsed, file)
    problems += _wrong_name(content, parsed, file)
    return LoadedBlock(file=file, content=content, node=parsed.node, problems=problems)


def _wrong_name(block: Platform | Law | Routes | None, parsed: Parsed, file: str) -> tuple[Problem, ...]:
    """A file is called as its id."""
    stem = Path(file).stem
    if block is None or block.id == stem:
        return ()
    span = span_of(parsed.node, ("id",))
    arguments: dict[str, str | Text] = {"value": block.id, "name": shown(stem), "suggestion": _same_name(stem, block.id)}
    return (Problem(code=NAME_AND_ID, file=file, span=span, field="id", arguments=arguments),)


def _same_name(stem: str, id: str) -> Text:
    """The id is changed, which is mostly what a copy of another file still lacks, or the file renamed; only that where its name can be no id."""
    rename = Text(f"把文件改名为 {id}.yaml", f"rename the file {id}.yaml")
    try:
        read_slug(stem)
    except Misread:
        return rename
    return Text(f"写成 id: {stem}，或者{rename.zh}", f"write id: {stem}, or {rename.en}")


def load_description(data: bytes, file: str) -> LoadedBlock[DatasetDescription]:
    """Reads the file that describes a set; never raises for what a contributor wrote."""
    parsed = parse_yaml(data, file)
    content, problems = _read(DatasetDescription, parsed, file)
    return LoadedBlock(file=file, content=content, node=parsed.node, problems=problems)


def load_rubric(data: bytes, file: str) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """Reads the yardstick; its problems have a place like those of a platform file."""
    return _read(Rubric, parse_yaml(data, file), file)


def _read(block: type[B], parsed: Parsed, file: str, *, may_be_empty: bool = False) -> tuple[B | None, tuple[Problem, ...]]:
    """The block a parsed file holds, or `None` with the reasons; problems of the syntax come first."""
    if parsed.node is None:
        return None, parsed.problems
    empty: list[Node] = []
    values = plain(parsed.node, empty)
    found: list[Problem] = []
    result: B | None = None
    try:
        result = block.model_validate(values)
    except ValidationError as invalid:
        found = _explained(block, parsed.node, invalid, file)
    if may_be_empty:
        empty = [node for node in empty if isinstance(node, Scalar)]
    if empty:
        nothing = [_nothing_there(path, parsed.node, file, block) for path in islice(paths_of(parsed.node, set(map(id, empty))), MOST_PROBLEMS)]
        fields = {problem.field for problem in nothing}
        found = [*nothing, *(problem for problem in found if problem.field not in fields)]
    return (None if found else result), (*parsed.problems, *found[:MOST_PROBLEMS])


def _explained(block: type[Block], root: Node, invalid: ValidationError, file: str) -> list[Problem]:
    """What the schema found, and what it finds below each misspelt key once that is read as it was meant."""
    errors = invalid.errors(include_url=False)
    found = explain(errors, block, root, file, MOST_PROBLEMS)
    meant = as_meant(errors, block, root, MOST_PROBLEMS)
    if meant is root:
        return found
    misspelt = [problem for problem in found if problem.code is UNKNOWN_KEY]
    try:
        block.model_validate(plain(meant, []))
    except ValidationError as again:
        rest = explain(again.errors(include_url=False), block, meant, file, MOST_PROBLEMS)
        return [*misspelt, *(problem for problem in rest if (problem.code, problem.span) not in {(each.code, each.span) for each in misspelt})]
    return misspelt


def read_block(block: type[B], node: Node | None, problems: tuple[Problem, ...], file: str) -> tuple[B | None, tuple[Problem, ...]]:
    """The block that a tree holds, or `None`, with the problems of its syntax first; here a list may be empty."""
    return _read(block, Parsed(node if isinstance(node, Mapping) else None, problems, ()), file, may_be_empty=True)


def _nothing_there(path: FieldPath, root: Node, file: str, block: type[Block]) -> Problem:
    node = value_at(root, path)
    if isinstance(node, Scalar):
        key = path[-1] if path and isinstance(path[-1], str) else "-"
        arguments: dict[str, str | Text] = {"key": shown(key), "suggestion": _parted_number(root, path) or what_belongs(block, path) or _WRITE_OR_REMOVE}
        return Problem(code=EMPTY_VALUE, file=file, span=span_of(root, path, key=True), field=field_path(path), arguments=arguments)
    return Problem(code=EMPTY_LIST, file=file, span=span_of(root, path), field=field_path(path))


_WRITE_OR_REMOVE: Final = Text(
    "写上内容；查过确实不知道，才删掉这一行", "write the value; only if you looked and do not know it, remove the line"
)


def _parted_number(root: Node, path: FieldPath) -> Text | None:
    """`{gives: 10,000 CNY}` holds a number that its comma has cut in two: the second half looks like a key."""
    group = value_at(root, path[:-1])
    keys = [entry.key.text for entry in group.entries] if isinstance(group, Mapping) else []
    if not isinstance(group, Mapping) or path[-1] not in keys or not re.fullmatch(r"[0-9]{3}\b.*", str(path[-1])):
        return None
    place = keys.index(str(path[-1]))
    before = group.entries[place - 1].value if place else None
    if not isinstance(before, Scalar) or not re.search(r"[0-9]$", before.text):
        return None
    whole = shown(f"{before.text}{path[-1]}")
    return Text(f"数字里不写逗号：写成 {keys[place - 1]}: {whole}", f"a number has no comma in it: write {keys[place - 1]}: {whole}")
