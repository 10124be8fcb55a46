"""What a rule asks and nobody has told: doubts, the lines on which they lie, and formulas that hold them.

A formula is `True`, `False`, a `Doubt`, or doubts joined by `Not`, `All` and `Any`. Doubts about one quantity (when an event
happened, how far somebody got) are thresholds on one line: whatever the quantity is, it has passed those below it and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple


class Unknown(NamedTuple):
    """Something to find out: its kind, its word, and the rule that asks where the terms themselves do not say.

    `kind`: `selector`, `event`, `fact`, `measure`, `sum`, `unit`, `price`, `count`, `zone`, `currency` can be told by the
    reader; `term` (key of `rule`) is missing from the terms.
    """

    kind: str
    name: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A place on a line, somewhere between `first` and `last`; of one `family` the one of the higher `rank` never comes sooner."""

    first: Fraction | int
    last: Fraction | int
    family: str
    rank: tuple[Fraction | int, int]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question with two possible answers: whether a line has passed a threshold, or (without one) yes or no by itself."""

    key: str
    line: str
    threshold: Threshold | None
    about: Unknown


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Formula


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple[Formula, ...]


Formula = bool | Doubt | Not | All | Any
Answers = Mapping[str, bool]
MOST_POSITIONS: Final = 600


def negate(formula: Formula) -> Formula:
    """The opposite of a formula."""
    if isinstance(formula, bool):
        return not formula
    return formula.part if isinstance(formula, Not) else Not(formula)


def all_of(parts: Iterable[Formula]) -> Formula:
    """Every part holds; what is sure is left out."""
    rest = [part for part in parts if part is not True]
    if any(part is False for part in rest):
        return False
    return True if not rest else rest[0] if len(rest) == 1 else All(tuple(rest))


def any_of(parts: Iterable[Formula]) -> Formula:
    """At least one part holds; what is sure is left out."""
    rest = [part for part in parts if part is not False]
    if any(part is True for part in rest):
        return True
    return False if not rest else rest[0] if len(rest) == 1 else Any(tuple(rest))


def doubts_in(formula: Formula) -> Iterator[Doubt]:
    """Every doubt of a formula, as often as it occurs."""
    if isinstance(formula, Doubt):
        yield formula
    elif isinstance(formula, Not):
        yield from doubts_in(formula.part)
    elif isinstance(formula, All | Any):
        for part in formula.parts:
            yield from doubts_in(part)


def possible(formula: Formula, answers: Answers) -> tuple[bool, bool]:
    """Whether a formula can hold, and whether it can fail, with some doubts answered and each other free by itself."""
    if isinstance(formula, bool):
        return formula, not formula
    if isinstance(formula, Doubt):
        answer = answers.get(formula.key)
        return answer is not False, answer is not True
    if isinstance(formula, Not):
        holds, fails = possible(formula.part, answers)
        return fails, holds
    parts = [possible(part, answers) for part in formula.parts]
    if isinstance(formula, All):
        return all(holds for holds, _ in parts), any(fails for _, fails in parts)
    return any(holds for holds, _ in parts), all(fails for _, fails in parts)


def answers_on(doubts: Sequence[Doubt]) -> list[dict[str, bool]] | None:
    """Every way in which the doubts of one line can be answered together; `None` where there are too many to try."""
    thresholds = [doubt for doubt in doubts if doubt.threshold is not None]
    if len(thresholds) < len(doubts):
        return [{doubt.key: answer for doubt in doubts} for answer in (True, False)]
    passed = _positions(thresholds)
    if passed is None:
        return None
    return [{doubt.key: bool(position >> index & 1) for index, doubt in enumerate(thresholds)} for position in passed]


def _positions(doubts: list[Doubt]) -> list[int] | None:
    """Which thresholds can have been passed together, one bit each: always with all those that surely lie before them."""
    places = [doubt.threshold for doubt in doubts if doubt.threshold is not None]
    order = sorted(range(len(places)), key=lambda index: (places[index].first, places[index].last, places[index].rank))
    found = [0]
    for index in order:
        before = sum(1 << other for other in order if _precedes(places[other], places[index]))
        found += [position | 1 << index for position in found if position & before == before]
        if len(found) > MOST_POSITIONS:
            return None
    return found


def _precedes(one: Threshold, other: Threshold) -> bool:
    return one.rank < other.rank if one.family == other.family else one.last < other.first
