"""What a worked example is made of, and how its numbers are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.dates import read_date
from generator.wording import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTable:
    """A small table of a worked example."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedIndicator:
    """One indicator with data: its name with its weight, what counts, the lines of the calculation, tables of few contacts."""

    id: str
    title: str
    counts: str
    limits: tuple[str, ...]
    """What limits the contacts, as the sets they come from say."""
    lines: tuple[str, ...]
    tables: tuple[NumberTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedDimension:
    """One dimension: its indicators with data, a table of those without, and its weighted sums."""

    id: str
    name: str
    indicators: tuple[WorkedIndicator, ...]
    unknown: NumberTable | None
    prior: str
    """What stands in for each of the unknown ones."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedScore:
    """The score for one kind of user: what its dimensions add, the last lines, and where the platform stands."""

    profile_id: str
    title: str
    summary: str
    """All of it on one line: score or interval, tier, and how much of it is the default."""
    dimension_ids: tuple[str, ...]
    parts: NumberTable
    lines: tuple[str, ...]
    ending: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """All scores of one platform: every dimension once, then one short sum for each kind of user."""

    name: str
    basis: str
    formulas: tuple[str, ...]
    dimensions: tuple[WorkedDimension, ...]
    scores: tuple[WorkedScore, ...]


def written_day(day: date, phrases: Phrases) -> str:
    """A day in words."""
    return phrases.date(read_date(day.isoformat()))


def weighted_sum(terms: Iterable[tuple[Decimal, Decimal]], *, squared: bool = False) -> str:
    """Weighted terms as one writes them: `0.2500 × 0.5131 + …`."""
    power = "²" if squared else ""
    return " + ".join(f"{plain(weight)}{power} × {written(value)}" for weight, value in terms)


def written(value: Decimal) -> str:
    """A number on paper, with all its decimals."""
    return f"{value:f}"


def plain(value: Decimal) -> str:
    """A number on paper without idle zeros."""
    return f"{value.normalize():f}"
