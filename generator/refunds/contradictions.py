"""Texts of one platform that cannot both hold: each choice of texts that can stand together."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.refund import RefundRule

Against = dict[str, set[str]]
"""For each rule that contradicts another, which ones; said on one side, it holds on both."""


def texts_that_can_stand(rules: Sequence[RefundRule], most: int) -> list[frozenset[str]] | None:
    """The ids of the rules that stand in each choice: as if only this text existed, as if only that one.

    All choices that could take in no other rule, so that to add a rule never takes a choice away; `None` where there are more than `most`.
    """
    against = _conflicts(rules)
    choices = {frozenset[str]()}
    for place, rule in enumerate(against):
        choices = _with(rule, choices, list(against)[:place], against)
        if len(choices) > most:
            return None
    free = [rule.id for rule in rules if rule.id not in against]
    return [choice.union(free) for choice in sorted(choices, key=sorted)]


def _conflicts(rules: Sequence[RefundRule]) -> Against:
    known = {rule.id for rule in rules}
    against: Against = {}
    for rule in rules:
        for other in sorted(known.intersection(rule.contradicts) - {rule.id}):
            against.setdefault(rule.id, set()).add(other)
            against.setdefault(other, set()).add(rule.id)
    return against


def _with(rule: str, choices: set[frozenset[str]], before: Sequence[str], against: Against) -> set[frozenset[str]]:
    """The choices among the rules before, and one more: never fewer of them."""
    beside = {choice - against[rule] | {rule} for choice in choices}
    full = {choice for choice in beside if all(other in choice or against[other] & choice for other in before)}
    return full | {choice for choice in choices if choice & against[rule]}
