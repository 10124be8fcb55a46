"""What people most likely meant: a plain slip is answered with what to write, an ambiguous one is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import read_date
from generator.model.hours import read_hours
from generator.model.meant import meant_date, meant_duration, meant_host, meant_hours, meant_unit
from generator.model.misreadings import Misread
from generator.model.quantities import read_duration
from generator.model.suggestions import write
from generator.model.words import TIME_UNITS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026/5/2", "2026-05-02"), ("2026.05.02", "2026-05-02"), ("2026-5-2", "2026-05-02"), ("2026年5月2日", "2026-05-02"), ("２０２６年５月２日", "2026-05-02"),
        ("2026年5月", "2026-05"), ("2026/5", "2026-05"), ("2026年", "2026"), ("2 May 2026", "2026-05-02"), ("2nd-May-2026", "2026-05-02"),
        ("May 2, 2026", "2026-05-02"), ("Sept. 2026", "2026-09"), ("5/2/2026", None), ("2026-02-30", None), ("2026-13", None), ("2 Mai 2026", None), ("tomorrow", None), ("", None),
    ],
)  # fmt: skip
def test_dates(text: str, expected: str | None) -> None:
    """A date is recognised in its usual forms; one that could be two days, or that does not exist, is not."""
    assert expected == meant_date(text)
    assert expected is None or str(read_date(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24h", "24 hours"), ("24 hrs", "24 hours"), ("24小时", "24 hours"), ("24小时内", "..24 hours"), ("within 24 hours", "..24 hours"), ("1-2 days", "1..2 days"),
        ("3 to 5 business days", "3..5 business_days"), ("3-5个工作日", "3..5 business_days"), ("up to 3 working days", "..3 business_days"), ("30 min", "30 minutes"),
        ("1~2天", "1..2 days"), ("<= 2 weeks", "..2 weeks"), ("two days", None), ("soon", None), ("24", None), ("3 fortnights", None), ("", None),
    ],
)  # fmt: skip
def test_durations(text: str, expected: str | None) -> None:
    """A number with a unit is recognised in English and Chinese, as a range and as a limit."""
    assert expected == meant_duration(text)
    assert expected is None or read_duration(expected).unit in TIME_UNITS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:00-18:00", "09:00-18:00"), ("Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00"), ("Monday to Friday 9:30 – 17:30", "Mo-Fr 09:30-17:30"), ("周一至周五 9:00-18:00", "Mo-Fr 09:00-18:00"),
        ("周一到周日9点-21点", "Mo-Su 09:00-21:00"), ("每天 8:00-22:00", "Mo-Su 08:00-22:00"), ("工作日 9:00～18:00", "Mo-Fr 09:00-18:00"), ("周六、周日 10:00-16:00", "Sa,Su 10:00-16:00"),
        ("24小时", "24/7"), ("7x24", "24/7"), ("12am-12pm", "00:00-12:00"), ("Weekdays 9-17", "Mo-Fr 09:00-17:00"),
    ],
)  # fmt: skip
def test_hours(text: str, expected: str) -> None:
    """Opening hours are recognised as people print them, and what is suggested can be read."""
    assert expected == meant_hours(text)
    assert expected == str(read_hours(expected))


@pytest.mark.parametrize(("host", "expected"), [("示例.com", "xn--fsq092h.com"), ("sample.example", None), ("a..b", None), ("", None)])
def test_hosts(host: str, expected: str | None) -> None:
    """A host in another script has a spelling that everybody can read; a plain one needs none."""
    assert expected == meant_host(host)


def test_units() -> None:
    """Units have many names, and what is none stays none."""
    assert ("minutes", "business_days", None) == (meant_unit("minute"), meant_unit("个工作日"), meant_unit("fortnights"))


def _is_unit(text: str) -> bool:
    return text in TIME_UNITS


def _is_plain_host(text: str) -> bool:
    return text.isascii() and meant_host(text) is None


@pytest.mark.parametrize(
    ("guess", "take"),
    [(meant_date, read_date), (meant_duration, read_duration), (meant_unit, _is_unit), (meant_host, _is_plain_host)],
)
@given(text=st.text() | st.from_regex(r"[0-9周一至五日内 :.-]{0,20}[a-z月日年小时]{0,4}", fullmatch=True))
def test_what_is_guessed_can_be_written(guess: Callable[[str], str | None], take: Callable[[str], object], text: str) -> None:
    """Whatever is written, there is no guess or one that the reader takes: nobody is advised to write what is refused next."""
    guessed = guess(text)

    assert guessed is None or take(guessed)


@given(text=st.text() | st.from_regex(r"[0-9周一至五日内 :.-]{0,20}[a-z月日年小时]{0,4}", fullmatch=True))
def test_hours_that_are_advised_can_be_written(text: str) -> None:
    """The guess at opening hours is a rough one: it becomes advice only where it can be read, and nothing else than `Misread` is raised."""
    guessed = meant_hours(text)

    if guessed is not None and _advice_on_hours(text) == write(guessed):
        assert read_hours(guessed).text == guessed


def _advice_on_hours(text: str) -> object:
    try:
        read_hours(text)
    except Misread as misread:
        return misread.arguments["suggestion"]
    return None
