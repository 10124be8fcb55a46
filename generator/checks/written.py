"""Every word that somebody typed into a file, keys included, with its path; but not the addresses of pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.contact_patterns import hints_of_contact, is_contact, plainly
from generator.loader import FieldPath, paths_of
from generator.source import Mapping, Node, Scalar, Sequence

# Addresses of pages and hashes hold any digits; the address of a channel has checks of its own.
_NO_WORDS: Final = frozenset({"url", "website", "mirror_of", "official_domains", "host", "commit", "address", "samples_file"})
_BETWEEN: Final = "\0"
"""Stands between the words of a file when they are searched at once; no file holds it."""


def suspects(node: Node | None) -> Iterator[tuple[FieldPath, str]]:
    """What holds a number, a mailbox or an account, in plain signs and with its path: nothing at all in nearly all files.

    All words are searched at once, which is ten times as fast as one by one; only what is found gets its path.
    """
    if node is None:
        return
    texts, owners = _words(node)
    whole = _BETWEEN.join(texts)
    places = {whole.count(_BETWEEN, 0, start) for start in hints_of_contact(whole)}
    for place in sorted(places):
        plain = plainly(texts[place])
        if is_contact(plain):
            yield next(paths_of(node, {id(owners[place])})), plain


def _words(node: Node) -> tuple[list[str], list[Node]]:
    """Every word, and beside it the node that has its path: of a key, the value that it leads to."""
    texts: list[str] = []
    owners: list[Node] = []
    rest = [node]
    while rest:
        one = rest.pop()
        if type(one) is Scalar:
            texts.append(one.text)
            owners.append(one)
        elif type(one) is Sequence:
            rest += one.items
        elif type(one) is Mapping:
            for (key, _, _), value in one.entries:
                texts.append(key)
                owners.append(value)
                if key not in _NO_WORDS:
                    rest.append(value)
    return texts, owners
