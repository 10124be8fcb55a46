"""One walk over a file: every claim, text, name and address with its path; and hosts compared by labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, get_args
from urllib.parse import urlsplit

from generator.languages import Text
from generator.loader import FieldPath
from generator.model.addresses import read_address
from generator.model.fields import Block, read_name, read_text
from generator.model.sources import Claim

_Kind = Literal["text", "name", "address", "block"]
_READERS: Final[dict[Any, _Kind]] = {read_text: "text", read_name: "name", read_address: "address"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a walk meets, each with the path a contributor would write."""

    claims: list[tuple[FieldPath, Claim]] = field(default_factory=list)
    texts: list[tuple[FieldPath, Text | str]] = field(default_factory=list)
    addresses: list[tuple[FieldPath, str]] = field(default_factory=list)


def walk(file: Block) -> Found:
    """Everything in a file that some check looks at in many places."""
    found = Found()
    _enter(file, (), found)
    return found


def _enter(block: Block, path: FieldPath, found: Found) -> None:
    if isinstance(block, Claim):
        found.claims.append((path, block))
    values = block.__dict__
    for name, key, kind in _plan(type(block)):
        value = values[name]
        if value:
            _take(value, (*path, key), kind, found)


def _take(value: Any, path: FieldPath, kind: _Kind, found: Found) -> None:
    if isinstance(value, tuple):
        for index, entry in enumerate(value):
            _take(entry, (*path, index), kind, found)
    elif isinstance(value, dict):
        for key, entry in value.items():
            _take(entry, (*path, key), kind, found)
    elif kind == "block":
        _enter(value, path, found)
    elif kind == "address":
        found.addresses.append((path, value))
    else:
        found.texts.append((path, value))


@cache
def _plan(block: type[Block]) -> tuple[tuple[str, str, _Kind], ...]:
    """The fields of a block worth a look: attribute, key in the file, and what they hold."""
    plan = []
    for name, info in block.model_fields.items():
        kind = next(_kinds(info.annotation, tuple(info.metadata)), None)
        if kind is not None:
            plan.append((name, info.alias or name, kind))
    return tuple(plan)


def _kinds(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[_Kind]:
    """What a type can hold, told by the reader of its values."""
    for each in (*metadata, *getattr(annotation, "__metadata__", ())):
        kind = _READERS.get(getattr(each, "func", None))
        if kind is not None:
            yield kind
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield "block"
    for choice in get_args(annotation):
        yield from _kinds(choice)


def host_of(address: str) -> str:
    """The host of an address in lower case, without a port."""
    return (urlsplit(address).hostname or "").lower()


def lies_on(address: str, domain: str) -> bool:
    """Whether an address lies on a domain (compared by labels) and, where the domain names one, below its path."""
    host, slash, path = domain.partition("/")
    there = host_of(address)
    if there != host and not there.endswith(f".{host}"):
        return False
    address_path = urlsplit(address).path
    return not slash or address_path == f"/{path}" or address_path.startswith(f"/{path}/")
