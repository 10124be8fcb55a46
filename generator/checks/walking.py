"""Walks over a platform: every claim with its path, every text a contributor wrote, every host of an address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from generator.languages import Text
from generator.model import Platform
from generator.model.fields import Block
from generator.model.sources import Claim

Path = tuple[str | int, ...]


def values(block: Block, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value below `block`, blocks themselves included, with the path a contributor would write."""
    for name, field in type(block).model_fields.items():
        yield from _below(getattr(block, name), (*path, field.alias or name))


def _below(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if value is None or value == ():
        return
    yield path, value
    if isinstance(value, Block):
        yield from values(value, path)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _below(entry, (*path, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _below(entry, (*path, key))


def claims(platform: Platform) -> Iterator[tuple[Path, Claim]]:
    """Every block that states a fact."""
    return ((path, value) for path, value in values(platform) if isinstance(value, Claim))


def texts(platform: Platform) -> Iterator[tuple[Path, str]]:
    """Every text for readers, each language by itself."""
    for path, value in values(platform):
        if isinstance(value, Text):
            yield from ((path, words) for words in dict.fromkeys((value.zh, value.en)))


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
