"""Dates as exact as they are known, spans of them, and moments with an offset."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import Text
from generator.model.dates import PartialDate, read_date, read_instant, read_span
from generator.model.misreadings import Misread
from tests.reading import ANYTHING, is_tellable, misread_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-05-02", date(2026, 5, 2), date(2026, 5, 2)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_dates(text: str, first: date, last: date) -> None:
    """A date covers all days it may mean, and keeps what was typed."""
    assert PartialDate(first, last, text) == read_date(text)
    assert text == str(read_date(text))


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30", "2025-02-29", "2026-13", "2026-00", "2026-05-00", "2026-5-2", "2026/05/02", "02.05.2026", "26-05-02",
        "2026-05-02T10:00", "2026-Q5", "2026-H3", "0026-05-02", "3026-05-02", "２０２６-05-02", "2026年5月2日", "2026-05-02 ",
        "2026-05-02\n", "today", "", "unknown", None, ["2026"], {"2026": "05"}, "9" * 10_000,
    ],
)  # fmt: skip
def test_no_dates(value: object) -> None:
    """Days that do not exist and other ways to write them are refused."""
    with pytest.raises(Misread) as caught:
        read_date(value)

    assert "E105" == caught.value.code.id


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("2025-10-01..", "2025-10-01", None, "2025-10-01.."),
        ("..2025-09-30", None, "2025-09-30", "..2025-09-30"),
        ("2019..2021-03", "2019", "2021-03", "2019..2021-03"),
        ("2019 .. 2021", "2019", "2021", "2019..2021"),
        ("2025", "2025", "2025", "2025"),
        ("2025-06..2025", "2025-06", "2025", "2025-06..2025"),
    ],
)
def test_spans(text: str, start: str | None, end: str | None, shown: str) -> None:
    """A span is open where a side is empty; one date is the span it covers."""
    span = read_span(text)

    assert (start, end) == (span.start and span.start.text, span.end and span.end.text)
    assert shown == str(span)


@pytest.mark.parametrize(
    ("value", "code"),
    [("..", "E114"), ("2025-10-01..2024-01-01", "E114"), ("2025-10-01...", "E105"), ("a..b", "E105"), (None, "E114"), (["2025"], "E114")],
)
def test_no_spans(value: object, code: str) -> None:
    """A span has a side at least, and its end is not before its start."""
    with pytest.raises(Misread) as caught:
        read_span(value)

    assert code == caught.value.code.id


@pytest.mark.parametrize("text", ["2026-05-01T12:10Z", "2026-05-01T20:10+08:00", "2026-05-01T12:10:00+00:00"])
def test_instants(text: str) -> None:
    """Moments with an offset can be compared whatever the offset."""
    assert datetime(2026, 5, 1, 12, 10, tzinfo=UTC) == read_instant(text)


@pytest.mark.parametrize(
    "value",
    [
        "2026-05-01T20:10", "2026-05-01 20:10+08:00", "2026-05-01", "2026-02-30T20:10Z", "2026-05-01T24:10Z", "2026-05-01T20:60Z",
        "20260501T2010+08", "2026-W18-5T20:10Z", "2026-05-01T20:10+25:00", "2026-05-01t20:10z", "", None, ["2026-05-01T20:10Z"],
    ],
)  # fmt: skip
def test_no_instants(value: object) -> None:
    """A moment without its offset could be off by a day; other spellings are refused too."""
    with pytest.raises(Misread):
        read_instant(value)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("2026-11-31T20:10+08:00", "2026 年 11 月有 30 天，没有 31 日", "2026-11 has 30 days and no day 31"),
        ("2026-13-01T20:10+08:00", "没有 13 月", "there is no month 13"),
        ("2026-11-30T25:10+08:00", "钟点不存在", "there is no such time of day"),
    ],
)
def test_a_moment_that_is_not_there_is_told_by_its_day_or_its_time(value: str, zh: str, en: str) -> None:
    """As for a day alone: how long the month is; the Chinese that follows has no stray space."""
    with pytest.raises(Misread) as caught:
        read_instant(value)

    reason, mend = caught.value.arguments["reason"], caught.value.arguments["suggestion"]
    assert isinstance(reason, Text) and reason.zh.startswith(zh) and reason.en.startswith(en)
    assert isinstance(mend, Text) and mend.zh.startswith("写成带时区的时刻")


@pytest.mark.parametrize("reader", [read_date, read_span, read_instant])
@given(value=ANYTHING)
def test_readers_only_raise_misread(reader: Callable[[object], object], value: object) -> None:
    """Whatever stands in a file, a reader gives a value or a `Misread`."""
    assert is_tellable(misread_of(reader, value))


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_as_written(day: date) -> None:
    """Every day that exists is read, and written again as it was."""
    assert (day, day.isoformat()) == (read_date(day.isoformat()).first, str(read_date(day.isoformat())))


@given(st.from_regex(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]", fullmatch=True))
def test_shapes_of_dates(text: str) -> None:
    """What looks like a date is one exactly when the calendar has it."""
    try:
        expected: date | None = date.fromisoformat(text)
    except ValueError:
        expected = None
    try:
        assert expected == read_date(text).last
    except Misread:
        assert expected is None
