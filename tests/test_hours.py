"""Opening hours in the subset of OpenStreetMap's syntax."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.hours import DAYS, read_hours
from generator.model.misreadings import Misread


@pytest.mark.parametrize(
    ("text", "hours_a_week"),
    [
        ("24/7", 168),
        ("Mo-Fr 09:00-21:00", 60),
        ("09:00-22:00", 91),
        ("Mo-Fr 09:00-12:00,13:00-18:00", 40),
        ("Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00", 76),
        ("Mo-Su 09:00-21:00; We off", 72),
        ("Mo-Su 09:00-21:00; We 10:00-11:00", 73),
        ("Fr-Mo 10:00-12:00", 8),
        ("Mo-Fr 21:00-02:00", 25),
        ("Su 22:00-06:00", 8),
        ("Mo-Su 00:00-24:00", 168),
        ("Mo 22:00-26:00", 4),
    ],
)
def test_hours(text: str, hours_a_week: int) -> None:
    """Days, spans, breaks, nights and days off add up; a later rule replaces an earlier one."""
    read = read_hours(text)

    assert (hours_a_week * 60, text) == (read.minutes_per_week, str(read))


@pytest.mark.parametrize(
    "value",
    [
        "9 to 5", "Mo-Fr 9:00-17:00", "Mon-Fri 09:00-17:00", "周一至周五 09:00-21:00", "Mo-Fr 09:00-25:99", "Mo-Fr 25:00-26:00",
        "Mo-Fr 09:00-09:00", "Mo-Fr 09：00-21：00", "Mo-Fr", "Mo-Fr;", "PH off", "Mo-Xx 09:00-17:00", "Mo-Fr 09:00-12:00,11:00-13:00",
        "Mo 20:00-10:00; Tu 09:00-12:00", "Su 20:00-10:00; Mo 09:00-12:00", "Mo-Su 00:00-30:00", "24/7 ", "", ";", ",", None, ["24/7"],
        {"Mo": "09:00-17:00"}, "Mo 09:00-17:00;" * 1_000,
    ],
)  # fmt: skip
def test_no_hours(value: object) -> None:
    """Other spellings, impossible times and spans that overlap are refused."""
    with pytest.raises(Misread) as caught:
        read_hours(value)

    assert "E118" == caught.value.code.id


@given(st.none() | st.text() | st.text(alphabet="MoTuWeFrSa ,;-:0123456789/") | st.lists(st.text()))
def test_only_misread_is_raised(value: object) -> None:
    """Whatever stands in a file, hours are read or refused, and a week has no more than its minutes."""
    try:
        hours = read_hours(value)
    except Misread:
        return
    assert 0 <= hours.minutes_per_week <= 7 * 24 * 60
    assert len(DAYS) == len(hours.spans)
