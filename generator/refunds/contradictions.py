"""Texts of one platform that cannot both hold: each choice of texts that can stand together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from typing import Final

from generator.model.refund import RefundRule

_MOST_CHOICES: Final = 64


def texts_that_can_stand(rules: Sequence[RefundRule]) -> list[frozenset[str]]:
    """The ids of the rules that stand in each choice: as if only this text existed, as if only that one.

    Every rule stands in at least one choice, and no choice could take in another rule.
    """
    against = _conflicts(rules)
    free = [rule.id for rule in rules if rule.id not in against]
    groups: list[list[frozenset[str]]] = []
    met: set[str] = set()
    for start in against:
        if start not in met:
            group = _connected(start, against)
            met |= group
            groups.append(sorted({_text(first, group, against) for first in group}, key=sorted))
    choices = islice(product(*groups), _MOST_CHOICES)
    return [frozenset(free).union(*choice) for choice in choices]


def _conflicts(rules: Sequence[RefundRule]) -> dict[str, set[str]]:
    """For each rule that contradicts another of these, which ones; said on one side, it holds on both."""
    known = {rule.id for rule in rules}
    against: dict[str, set[str]] = {}
    for rule in rules:
        for other in sorted(known.intersection(rule.contradicts) - {rule.id}):
            against.setdefault(rule.id, set()).add(other)
            against.setdefault(other, set()).add(rule.id)
    return against


def _connected(start: str, against: dict[str, set[str]]) -> set[str]:
    group, waiting = {start}, [start]
    while waiting:
        new = against[waiting.pop()] - group
        group |= new
        waiting += sorted(new)
    return group


def _text(first: str, group: set[str], against: dict[str, set[str]]) -> frozenset[str]:
    """A rule and all of its group that can stand beside it."""
    text = [first]
    for other in sorted(group):
        if against[other].isdisjoint(text) and other != first:
            text.append(other)
    return frozenset(text)
