"""Every word that somebody typed into a file, keys included, with its path; but not the addresses of pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.contact_patterns import may_hold_contact, plainly
from generator.loader import FieldPath
from generator.source import Mapping, Node, Scalar, Sequence

# Addresses of pages and hashes hold any digits; the address of a channel has checks of its own.
_NO_WORDS: Final = frozenset({"url", "website", "mirror_of", "official_domains", "host", "commit", "address", "samples_file"})


def suspects(node: Node | None) -> Iterator[tuple[FieldPath, str]]:
    """What might hold a number, a mailbox or an account, in plain signs: nothing at all in nearly all files."""
    if node is None or not may_hold_contact("\n".join(_texts(node))):
        return
    for path, text in _written(node, ()):
        if may_hold_contact(text):
            yield path, plainly(text)


def _texts(node: Node) -> Iterator[str]:
    """The same words without their paths, which take longer to tell."""
    rest = [node]
    while rest:
        one = rest.pop()
        if type(one) is Scalar:
            yield one.text
        elif type(one) is Sequence:
            rest += one.items
        elif type(one) is Mapping:
            for key, value in one.entries:
                yield key.text
                if key.text not in _NO_WORDS:
                    rest.append(value)


def _written(node: Node, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(node, Scalar):
        yield path, node.text
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _written(item, (*path, index))
    else:
        for key, value in node.entries:
            yield (*path, key.text), key.text
            if key.text not in _NO_WORDS:
                yield from _written(value, (*path, key.text))
