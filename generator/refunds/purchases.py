"""Which rules a purchase falls under, which of two rules is the narrower, and what a purchase can be that is not told whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from generator.model.refund import Purchase, RefundRule
from generator.refunds.doubts import Unknown

SELECTORS: Final = ("product", "route", "market", "pay_by", "charge", "plan", "tier", "marked")
OTHER: Final = "(other)"
"""A word that no rule of the file uses."""
_EU: Final = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
UNIONS: Final[Mapping[str, frozenset[str]]] = {
    "EU": frozenset(_EU.split())
}
_ANY, _UNION, _WORD, _REGION = 0, 1, 2, 3

Levels = tuple[int, ...]
"""How narrow a rule is in each selector, for one purchase: 0 fits all."""


def words_of(purchase: Purchase, selector: str) -> tuple[str, ...]:
    """The words of a selector; terms that name no route speak of their own checkout."""
    words: tuple[str, ...] | None = getattr(purchase, selector)
    return words or (("direct",) if selector == "route" else ("any",))


def level(purchase: Purchase, selector: str, word: str) -> int | None:
    """How narrowly a rule fits a word: by the narrowest of its own that covers it; `None`: not at all."""
    levels = [_level(selector, own, word) for own in words_of(purchase, selector)]
    return max((each for each in levels if each is not None), default=None)


def _level(selector: str, own: str, word: str) -> int | None:
    if own == "any":
        return _ANY
    if own == word:
        return _REGION if selector == "market" and "-" in own else _UNION if own in UNIONS and selector == "market" else _WORD
    if selector != "market":
        return None
    country = word.partition("-")[0]
    if own == country:
        return _WORD
    return _UNION if country in UNIONS.get(own, ()) else None


def is_narrower(one: Levels, other: Levels) -> bool:
    """Whether of two rules that fit a purchase one fits only purchases that the other fits too, and fewer."""
    return one != other and all(mine >= theirs for mine, theirs in zip(one, other, strict=True))


def possible_purchases(rules: Sequence[RefundRule], told: Mapping[str, str], most: int) -> list[tuple[Levels | None, ...]] | None:
    """For each purchase that differs to the rules: how narrowly each of them fits it, `None` where it does not.

    A selector that is not told takes each word the file uses for it, and a word that it does not use (not for `tier`).
    `None` in place of the list where there are more than `most`; who is told less never has fewer.
    """
    found: dict[tuple[Levels | None, ...], None] = {tuple(() for _ in rules): None}
    for selector in SELECTORS:
        after: dict[tuple[Levels | None, ...], None] = {}
        for fits in found:
            after.update((_refined(rules, selector, word, fits), None) for word in _choices(rules, told, selector, fits))
            if len(after) > most:
                return None
        found = after
    return list(found)


def _refined(rules: Sequence[RefundRule], selector: str, word: str, fits: Sequence[Levels | None]) -> tuple[Levels | None, ...]:
    found = (None if levels is None else level(rule.for_, selector, word) for rule, levels in zip(rules, fits, strict=True))
    return tuple(None if own is None or levels is None else (*levels, own) for own, levels in zip(found, fits, strict=True))


def _choices(rules: Sequence[RefundRule], told: Mapping[str, str], selector: str, fits: Sequence[Levels | None]) -> list[str]:
    """The words to try: of all others that only rules out of the question use, one stands for all."""
    if selector in told:
        return [told[selector]]
    words = _used(rules, selector)
    live = _used([rule for rule, levels in zip(rules, fits, strict=True) if levels is not None], selector)
    closed = selector == "tier" and words and words == live
    return [*sorted(live), *([] if closed else [OTHER])]


def _used(rules: Sequence[RefundRule], selector: str) -> set[str]:
    return {word for rule in rules for word in words_of(rule.for_, selector)} - {"any"}


def not_told(rules: Sequence[RefundRule], told: Mapping[str, str]) -> tuple[Unknown, ...]:
    """The selectors that are not told and that tell some of these rules apart."""
    return tuple(Unknown("selector", selector) for selector in SELECTORS if selector not in told and _used(rules, selector))
