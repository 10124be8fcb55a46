"""What the schema found, in the contributor's words: each finding as a problem at its place, with a way to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import NoneType
from typing import Any, Final, Literal, get_args, get_origin

from generator.languages import Text
from generator.loader.places import FieldPath, field_path, span_of, value_at
from generator.model.fields import Block
from generator.model.misreadings import (
    BAD_TEXT,
    EMPTY_LIST,
    EMPTY_VALUE,
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    WIDE_CHARACTERS,
    WRONG_SHAPE,
    Misread,
    shown,
)
from generator.model.suggestions import choose, narrow, nearest, write
from generator.problems import Code, Problem
from generator.source import Entry, Node, Scalar
from generator.source import Mapping as Group
from generator.source import Sequence as Items

Arguments = Mapping[str, str | Text]
_GROUP: Final = (Text("一组键值", "a group of keys"), Text("写成 {…: …}", "write {…: …}"))
_LIST: Final = (Text("一个列表", "a list"), Text("写成 […]，或每行以“- ”开头", "write […], or lines that begin with a hyphen"))
_OTHER: Final = (Text("另一种写法", "something else"), Text("参看手册里的文件格式", "see the handbook's page on the file format"))
_SHAPES: Final = {"model_type": _GROUP, "dict_type": _GROUP, "tuple_type": _LIST}
_FOUND: Final[Mapping[type, Text]] = {
    dict: Text("一组键值", "a group of keys"),
    list: Text("一个列表", "a list"),
    NoneType: Text("空的", "nothing"),
}
_QUOTED: Final = re.compile(r"'([^']*)'")
_WORD_ERRORS: Final = frozenset({"literal_error", "enum"})
_KEYS: Final = Text("字段", "keys")
_FREE_TEXT: Final = (BAD_TEXT, EMPTY_LIST, EMPTY_VALUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """What one finding says, and where: at the value of `path`, or at its key."""

    code: Code
    path: FieldPath
    arguments: Arguments = field(default_factory=dict)
    at_key: bool = False


def explain(errors: Sequence[Any], block: type[Block], root: Node, file: str, most: int) -> list[Problem]:
    """The first `most` findings of the schema as problems of `file`, which holds a `block` and was read as `root`."""
    findings: list[_Finding] = []
    # The choices of a union fail one by one, at the same place: together they are one finding.
    choices: dict[tuple[FieldPath, bool], tuple[str, list[str]]] = {}
    for error in islice(errors, most):
        path, at_key = _real_path(root, error["loc"], error["type"])
        if error["type"] in _WORD_ERRORS:
            word, allowed = choices.setdefault((path, at_key), (shown(error["input"]), []))
            allowed += _QUOTED.findall(error["ctx"]["expected"])
        else:
            findings.append(_finding(error, path, at_key, block))
    for (path, at_key), (word, allowed) in choices.items():
        arguments: Arguments = {"value": word, "suggestion": choose(word, allowed)}
        findings.append(_Finding(code=UNKNOWN_WORD, path=path, arguments=arguments, at_key=at_key))
    # A list whose only entry cannot be read looks empty to the schema.
    findings = [finding for finding in findings if finding.code is not EMPTY_LIST or not _is_read_below(finding.path, findings)]
    return [_placed(finding, root, file) for finding in findings]


def as_meant(errors: Sequence[Any], block: type[Block], root: Node, most: int) -> Node:
    """The tree with each misspelt key as it was most likely meant, unless that key stands there too; else the tree itself."""
    names: dict[FieldPath, str] = {}
    for error in islice(errors, most):
        if error["type"] == "extra_forbidden":
            path, _ = _real_path(root, error["loc"], error["type"])
            meant = nearest(str(path[-1]), _keys(block_at(block, path[:-1]))) if path else None
            if meant and value_at(root, (*path[:-1], meant)) is None:
                names[path] = meant
    return _renamed(root, names, ()) if names else root


def _renamed(node: Node, names: Mapping[FieldPath, str], path: FieldPath) -> Node:
    if isinstance(node, Items):
        return Items(tuple(_renamed(item, names, (*path, index)) for index, item in enumerate(node.items)), node.span)
    if not isinstance(node, Group):
        return node
    entries = []
    for entry in node.entries:
        below = (*path, entry.key.text)
        key = entry.key._replace(text=names.get(below, entry.key.text))
        entries.append(Entry(key, _renamed(entry.value, names, below)))
    return Group(tuple(entries), node.span)


def _is_read_below(path: FieldPath, findings: Sequence[_Finding]) -> bool:
    """Whether something is wrong below a path, so that it is not empty."""
    return any(len(finding.path) > len(path) and finding.path[: len(path)] == path for finding in findings)


def _real_path(root: Node, steps: Sequence[str | int], kind: str) -> tuple[FieldPath, bool]:
    """The steps that lead somewhere in the file, and whether the key is meant.

    The schema adds steps of its own for unions, for keys, and for entries that stand without their list.
    """
    path: FieldPath = ()
    node: Node | None = root
    at_key = False
    for step in steps:
        below = value_at(node, (step,))
        at_key = below is None and step == "[key]"
        if below is not None:
            node, path = below, (*path, step)
    return ((*path, steps[-1]), False) if kind == "missing" else (path, at_key or kind == "extra_forbidden")


def _placed(finding: _Finding, root: Node, file: str) -> Problem:
    code, arguments = finding.code, finding.arguments
    node = value_at(root, finding.path)
    if isinstance(node, Scalar) and not finding.at_key and code not in _FREE_TEXT and narrow(node.text) != node.text:
        code, arguments = WIDE_CHARACTERS, {"value": shown(node.text), "kind": _kind_of_wide(node.text), "suggestion": _narrowed(node.text, finding.path)}
    span = span_of(root, finding.path, key=finding.at_key)
    return Problem(code=code, file=file, span=span, field=field_path(finding.path), arguments=arguments)


def _kind_of_wide(text: str) -> Text:
    """What stands full-width in a value: brackets, which make it a text where a list was meant, or other characters."""
    return Text("括号", "brackets") if any(bracket in text for bracket in "【】［］｛｝〔〕") else Text("字符", "characters")


def _narrowed(text: str, path: FieldPath) -> Text:
    """How to write a value without full-width characters; what stands in a list may have been meant as several."""
    plain = narrow(text).strip("\"'")
    if plain.startswith(("[", "{")) and path and isinstance(path[-1], str):
        return write(shown(f"{path[-1]}: {plain}"))
    if path and isinstance(path[-1], int) and "," in plain:
        row = ", ".join(part.strip() for part in plain.split(","))
        return Text(f"各项之间用英文逗号加空格隔开：{shown(row)}", f"put a comma and a blank between the entries: {shown(row)}")
    return write(shown(plain))


def _finding(error: Any, path: FieldPath, at_key: bool, block: type[Block]) -> _Finding:
    kind, value = error["type"], error.get("input")
    misread = error.get("ctx", {}).get("error")
    if isinstance(misread, Misread):
        whole = (*path, *misread.path)
        return _Finding(code=misread.code, path=whole, arguments=misread.arguments, at_key=at_key or misread.at_key)
    if kind == "missing":
        return _Finding(code=MISSING_KEY, path=path, arguments=_missing_key(block, path))
    if kind == "extra_forbidden":
        return _Finding(code=UNKNOWN_KEY, path=path, arguments=_unknown_key(block, path), at_key=True)
    if kind == "too_short":
        return _Finding(code=EMPTY_LIST, path=path)
    expected, example = _SHAPES.get(kind, _OTHER)
    words = shown(value)
    if expected is _GROUP[0]:
        example = _group_for(block, path, value)
    found = _FOUND.get(type(value), Text(f"“{words}”", f'"{words}"'))
    if expected is _LIST[0] and isinstance(value, str):
        example = write(f"[{_entry_meant(block, path, value)}]")
    return _Finding(code=WRONG_SHAPE, path=path, arguments={"expected": expected, "found": found, "example": example})


def _entry_meant(block: type[Block], path: FieldPath, value: str) -> str:
    """The text that stands where a list belongs, as an entry of that list: the word that was most likely meant, else the text itself."""
    info = _field(block_at(block, path[:-1]), path[-1]) if path else None
    entries = get_args(info.annotation)[:1] if info is not None and get_origin(info.annotation) is tuple else ()
    return nearest(value, [word for entry in entries for word in _words_in(entry)]) or shown(value)


def _group_for(block: type[Block], path: FieldPath, value: object) -> Text:
    """How to write a group of keys where something else stands; a text goes to the key that takes it."""
    if path == ("sources",):
        return write(f"sources: {_SOURCES}")
    owner = block_at(block, path)
    if isinstance(value, list) or owner is block:
        return _GROUP[1]
    said = value if isinstance(value, str) else ""
    entries = {info.alias or name: _example_of(info, info.alias or name, said) for name, info in owner.model_fields.items() if info.is_required()}
    if "sources" in entries:  # what is said comes first, and last who says so
        entries["sources"] = entries.pop("sources")
    if "url" in owner.model_fields and said.startswith(("http://", "https://")):
        entries = {"url": said, **entries}
    return write(shown("{" + ", ".join(f"{key}: {example}" for key, example in entries.items()) + "}", 200)) if entries else _GROUP[1]


def _example_of(info: Any, key: str, said: str) -> str:
    words = _words_in(info.annotation)
    return said if said in words else words[0] if words else _VALUES.get(key, "…")


def _missing_key(block: type[Block], path: FieldPath) -> Arguments:
    owner = block_at(block, path[:-1])
    info = _field(owner, path[-1])
    extra = info.json_schema_extra if info is not None else None
    meaning = Text(extra["zh"], info.description) if extra else Text.same(str(path[-1]))
    words = _words_in(info.annotation) if info is not None else []
    key = str(path[-1])
    allowed = _READ_ON if path == ("sources",) else _words_to_choose(words)
    value = _SOURCES if path == ("sources",) else words[0] if words else _VALUES.get(key, "…")
    return {"key": shown(key), "line": f"{shown(key)}: {value}", "meaning": meaning, "where": owner.called, "words": allowed}


def _words_to_choose(words: Sequence[str]) -> Text:
    return Text(f"；可用的词：{'、'.join(words)}", f"; the words here are: {', '.join(words)}") if words else Text("", "")


def what_belongs(block: type[Block], path: FieldPath) -> Text | None:
    """What to write behind a key, and whether it can be left out; `None` for one that no file knows."""
    info = _field(block_at(block, path[:-1]), path[-1])
    if info is None:
        return None
    in_list = get_args(info.annotation)[0] if get_origin(info.annotation) is tuple else None
    choices = _words_in(info.annotation if in_list is None else in_list)
    words, example = _words_to_choose(choices), f"[{choices[0]}]" if in_list is not None and choices else ""
    meaning = Text(
        f"{info.json_schema_extra['zh']}{words.zh}{f'；写成 {example} 这样的列表' if example else ''}",
        f"{info.description}{words.en}{f'; a list like {example}' if example else ''}",
    )
    if info.is_required():
        return Text(f"写上内容，这一行不能少（{meaning.zh}）", f"write the value, this key is required ({meaning.en})")
    return Text(
        f"写上内容（{meaning.zh}）；查过确实不知道，才删掉这一行。{_REMARK.zh}", f"write the value ({meaning.en}); only if you looked and do not know it, remove the line. {_REMARK.en}"
    )


_REMARK: Final = Text(
    "空格加 # 后面的字是注释，内容以 # 开头要加引号", "What follows a blank and # is a remark: put a value that begins with # in quotes"
)


# What a value looks like behind the keys that are missing most often.
_VALUES: Final[Mapping[str, str]] = {
    "sources": "[help-page]", "for": "{product: course}", "product": "course", "name": "{zh: 示例学堂, en: Sample School}", "format": "1",
    "stated_on": "unknown", "amount": "100 CNY", "sent": "2026-05-01T20:10+08:00", "on": "2026-05-02", "n": "not_published",
}  # fmt: skip
_READ_ON: Final = Text("；read_on 写您读那一页的日期", "; read_on is the day on which you read the page")
_SOURCES: Final = "{help-page: {url: https://www.sample.example/help, kind: official, stated_on: unknown, copy: live, read_on: YYYY-MM-DD}}"


def _words_in(kind: Any) -> list[str]:
    """The words of a closed list, if that is what a field holds."""
    if get_origin(kind) is Literal:
        return [str(word) for word in get_args(kind)]
    return [word for choice in get_args(kind) for word in _words_in(choice)] if get_origin(kind) is not tuple else []


def _unknown_key(block: type[Block], path: FieldPath) -> Arguments:
    owner = block_at(block, path[:-1])
    return {"key": shown(path[-1]), "where": owner.called, "suggestion": choose(str(path[-1]), _keys(owner), _KEYS)}


def _keys(block: type[Block]) -> list[str]:
    return [info.alias or name for name, info in block.model_fields.items()]


def _field(block: type[Block], key: object) -> Any:
    return next((info for name, info in block.model_fields.items() if (info.alias or name) == key), None)


def block_at(block: type[Block], path: FieldPath) -> type[Block]:
    """The class that describes the group of keys at `path` below a `block`."""
    current: Any = block
    for step in path:
        current = next(_below(current, step), current)
    return next(_blocks_in(current), block)


def _below(kind: Any, step: str | int) -> Iterator[Any]:
    """The types that a step below a type can lead to."""
    if isinstance(kind, type) and issubclass(kind, Block):
        info = _field(kind, step)
        if info is not None:
            yield info.annotation
    elif get_origin(kind) is dict:
        yield get_args(kind)[1]
    elif get_origin(kind) is tuple and isinstance(step, int):
        yield get_args(kind)[0]
    else:  # a union, an annotated type, or a list of which the file holds one entry without brackets
        for choice in get_args(kind):
            yield from _below(choice, step)


def _blocks_in(kind: Any) -> Iterator[type[Block]]:
    if isinstance(kind, type) and issubclass(kind, Block):
        yield kind
    for choice in get_args(kind):
        yield from _blocks_in(choice)
