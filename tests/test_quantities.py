"""Numbers with units: what is read, what is refused, and that nothing else than `Misread` ever comes out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.misreadings import Misread
from generator.model.quantities import (
    Duration,
    Money,
    read_decimal,
    read_duration,
    read_money,
    read_percent,
    read_share,
    read_wait_seconds,
    read_whole,
)
from tests.reading import ANYTHING, is_tellable, misread_of

READERS = (read_decimal, read_duration, read_money, read_wait_seconds, read_whole)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 minutes", Duration(Fraction(3), Fraction(3), "minutes")),
        ("1 day", Duration(Fraction(1), Fraction(1), "days")),
        ("24..48 hours", Duration(Fraction(24), Fraction(48), "hours")),
        ("..2 business_days", Duration(None, Fraction(2), "business_days")),
        ("30.. days", Duration(Fraction(30), None, "days")),
        ("1.5 hours", Duration(Fraction(3, 2), Fraction(3, 2), "hours")),
        ("100 years", Duration(Fraction(100), Fraction(100), "years")),
    ],
)
def test_durations(text: str, expected: Duration) -> None:
    """A duration is a number or a range, and a unit in the singular or plural."""
    assert expected == read_duration(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("24", "E108"),
        ("2.5", "E108"),
        ("", "E109"),
        ("soon", "E109"),
        ("hours", "E109"),
        (".. hours", "E109"),
        ("48..24 hours", "E109"),
        ("3  minutes", "E109"),
        ("3 Minutes", "E109"),
        ("-3 minutes", "E109"),
        ("3 minutes ", "E109"),
        ("3 minutes\n", "E109"),
        ("101 years", "E109"),
        ("1..999999999999 days", "E109"),
        ("３ minutes", "E109"),
        ("٣ minutes", "E109"),
        ("9" * 10_000 + " minutes", "E109"),
        (["3 minutes"], "E109"),
        ({"3": "minutes"}, "E109"),
        (None, "E109"),
    ],
)
def test_bad_durations(text: object, code: str) -> None:
    """What is no duration is refused, a bare number with a code of its own."""
    with pytest.raises(Misread) as caught:
        read_duration(text)

    assert code == caught.value.code.id


def test_a_misspelt_unit_is_mended() -> None:
    """The suggestion is the whole text as it should be."""
    with pytest.raises(Misread) as caught:
        read_duration("24..48 houres")

    assert 'write "24..48 hours"' == str(getattr(caught.value.arguments["suggestion"], "en", ""))


@pytest.mark.parametrize(
    ("text", "seconds"), [("35 seconds", 35), ("1 second", 1), ("4 minutes", 240), ("6.5 hours", 23_400), ("2 weeks", 1_209_600)]
)
def test_waits(text: str, seconds: int) -> None:
    """A measured wait is exact, in seconds."""
    assert Fraction(seconds) == read_wait_seconds(text)


@pytest.mark.parametrize("text", ["35", "1 month", "2 business_days", "5..7 minutes", "a while", "0:35", "200 years", "5200 weeks and more"])
def test_bad_waits(text: str) -> None:
    """A wait is one number with a unit of fixed length."""
    with pytest.raises(Misread):
        read_wait_seconds(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1000 CNY", Money(Decimal(1000), "CNY")), ("149.88 USD", Money(Decimal("149.88"), "USD")), ("0 EUR", Money(Decimal(0), "EUR"))],
)
def test_money(text: str, expected: Money) -> None:
    """A sum is a number and a currency."""
    assert expected == read_money(text)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("100元", 'write "100 CNY"'),
        ("1,000 RMB", 'write "1000 CNY"'),
        ("￥299 元", 'write "299 CNY"'),
        ("100 RMB", 'write "100 CNY"'),
        ("¥100", "say in which currency: 100 CNY, 100 JPY"),
        ("$9.90", 'write "9.90 USD"'),
        ("9,900€", 'write "9900 EUR"'),
        ("1000", "say in which currency: 1000 CNY, 1000 USD"),
        ("100", "say in which currency, or that it is a share: 100 CNY, 100 USD, 100 %"),
        ("100 cny", 'write "100 CNY"'),
        ("100 XXX", "for example: 1000 CNY, 149.88 USD"),
        ("1.000,00 EUR", "for example: 1000 CNY, 149.88 USD"),
        ("-5 CNY", 'write "5 CNY"'),
    ],
)
def test_bad_money(text: str, suggestion: str) -> None:
    """Sums as people write them are refused, and mended where there is no doubt."""
    with pytest.raises(Misread) as caught:
        read_money(text)

    assert suggestion == getattr(caught.value.arguments["suggestion"], "en", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("30 %", Fraction(3, 10)), ("30%", Fraction(3, 10)), ("2/3", Fraction(2, 3)), ("0.3", Fraction(3, 10)), ("5", Fraction(5))],
)
def test_shares(text: str, expected: Fraction) -> None:
    """A share is exact, however it is written."""
    assert expected == read_share(text)


@pytest.mark.parametrize("text", ["", "%", "1/0", "a third", "３０ %", "30 %%", "-1/2", "1/2/3"])
def test_no_shares(text: str) -> None:
    """What is no share is told apart, not guessed."""
    assert (None, None) == (read_share(text), read_percent(text))


@pytest.mark.parametrize("text", ["-1", "1.5", "1e3", "0x10", "１", "", "11", "true", "9" * 5_000])
def test_whole_numbers_in_a_range(text: str) -> None:
    """Only plain digits within the range are a whole number."""
    with pytest.raises(Misread):
        read_whole(text, most=10)


def test_whole_and_decimal_numbers() -> None:
    """Numbers stay exactly as they were written."""
    assert (0, 10, Decimal("-12.50")) == (read_whole("0"), read_whole("10", most=10), read_decimal("-12.50"))


@pytest.mark.parametrize("reader", READERS)
@given(value=ANYTHING)
def test_readers_only_raise_misread(reader: Callable[[object], object], value: object) -> None:
    """Whatever stands in a file, a reader gives a value or a `Misread` that is short enough to be shown."""
    assert is_tellable(misread_of(reader, value))


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["minutes", "hours", "days"]))
def test_ranges_keep_their_order(low: int, high: int, unit: str) -> None:
    """A range is read when its sides are in order, and only then."""
    try:
        duration = read_duration(f"{low}..{high} {unit}")
    except Misread:
        assert low > high or high > 36_500
    else:
        assert (Fraction(low), Fraction(high)) == (duration.low, duration.high)
