"""A worked example as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generator.pages.explanations import (
    NumberTable,
    WorkedDimension,
    WorkedExample,
    WorkedIndicator,
    WorkedScore,
)
from generator.reports.text import display_width

_WIDTH: Final = 100
_INDENT: Final = "  "


def write_transcript(example: WorkedExample, profiles: frozenset[str]) -> str:
    """The whole calculation of the scores for some kinds of user, line by line."""
    scores = [score for score in example.scores if score.profile_id in profiles]
    wanted = {id for score in scores for id in score.dimension_ids}
    blocks = [[example.name, *(score.summary for score in scores), "", *_wrap(example.basis), *_bullets(example.formulas)]]
    blocks += [list(_dimension(entry)) for entry in example.dimensions if entry.id in wanted]
    blocks += [list(_score(entry)) for entry in scores]
    return "\n\n".join("\n".join(block) for block in blocks)


def _dimension(dimension: WorkedDimension) -> Iterator[str]:
    yield from _heading(dimension.name)
    for indicator in dimension.indicators:
        yield from _indicator(indicator)
    if dimension.unknown is not None:
        yield from _table(dimension.unknown)
        yield from _indented(_wrap(dimension.prior))
        yield ""
    yield dimension.name
    yield from _bullets(dimension.lines)


def _indicator(indicator: WorkedIndicator) -> Iterator[str]:
    yield indicator.title
    for sentence in (indicator.counts, *indicator.limits):
        yield from _indented(_wrap(sentence))
    for table in indicator.tables:
        yield from _indented(_table(table))
    yield from _bullets(indicator.lines)
    yield ""


def _score(score: WorkedScore) -> Iterator[str]:
    yield from _heading(score.title)
    yield from _table(score.parts)
    yield ""
    yield from _bullets(score.lines)
    yield ""
    for sentence in score.ending:
        yield from _wrap(sentence)


def _heading(text: str) -> Iterator[str]:
    lines = list(_wrap(text))
    yield from lines
    yield "─" * max(map(display_width, lines))


def _table(table: NumberTable) -> Iterator[str]:
    yield table.title
    yield from _indented(_columns((table.head, *table.rows)))


def _columns(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Rows in columns that stand below one another, wide characters included."""
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from _indented(_wrap(line))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"{_INDENT}{line}".rstrip() for line in lines)


def _wrap(text: str) -> Iterator[str]:
    """A text broken at blanks, the lines after the first set in."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if display_width(longer) > _WIDTH and line:
            yield line
            line = f"{_INDENT}{word}"
        else:
            line = longer
    yield line
