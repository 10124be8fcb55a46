"""The small language of refund rules: what each form means, and where a text that cannot be read fails."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.misreadings import Misread
from generator.model.quantities import read_money
from generator.model.refund_language import (
    AllOf,
    AnyOf,
    AtEvent,
    EarlierOf,
    Everything,
    Happened,
    LargerOf,
    LaterOf,
    Limit,
    Measured,
    Named,
    NextTime,
    Offset,
    PayoutByMethod,
    PayoutStages,
    PayoutTime,
    Percent,
    PerUnit,
    SmallerOf,
    Sum,
    UnknownMoment,
    UnpublishedAmount,
    Unused,
)
from generator.model.refund_moments import read_moment
from generator.model.refund_readers import read_amount, read_condition, read_payout
from generator.model.words import (
    COMPARATORS,
    TIME_UNITS,
    ConditionWord,
    EventWord,
    MeasureWord,
    NamedSum,
)
from tests.reading import is_tellable, misread_of

SEVEN_DAYS = Offset(Fraction(7), "days", before=False, event="payment")
Reader = Callable[[object], Any]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("unknown", UnknownMoment()),
        ("course_start", AtEvent("course_start")),
        ("7 days after payment", SEVEN_DAYS),
        ("1 day after payment", Offset(Fraction(1), "days", before=False, event="payment")),
        ("24 hours before lesson_start", Offset(Fraction(24), "hours", before=True, event="lesson_start")),
        ("0.5 hours after request", Offset(Fraction(1, 2), "hours", before=False, event="request")),
        ("next 03:00 learner_time after grant", NextTime(3, 0, "grant")),
        ({"later_of": ["7 days after payment", "course_start"]}, LaterOf((SEVEN_DAYS, AtEvent("course_start")))),
        (
            {"earlier_of": [{"later_of": ["7 days after payment"]}, "unknown"]},
            EarlierOf((LaterOf((SEVEN_DAYS,)), UnknownMoment())),
        ),
    ],
)
def test_moments(value: object, expected: object) -> None:
    """Windows, caps and deadlines are all moments, and they nest."""
    assert expected == read_moment(value)


@pytest.mark.parametrize(
    ("value", "path", "suggestion"),
    [
        ("7 days after paymant", (), 'write "7 days after payment"'),
        ("7 dayz after payment", (), 'write "7 days after payment"'),
        ("paymant", (), 'write "payment"'),
        ("7 days", (), "for example: 7 days after payment"),
        ("7 days after", (), "for example: "),
        ("7  days after payment", (), "for example: "),
        ("-7 days after payment", (), "for example: "),
        ("1.5 months after payment", (), "for example: "),
        ("200 years after payment", (), "for example: "),
        ("7 days after that", (), "the words here are: "),
        ("next 25:00 learner_time after grant", (), "for example: "),
        ("next 03:00 after grant", (), "for example: "),
        ("1" * 10_000 + " days after payment", (), "for example: "),
        ("", (), "for example: "),
        (None, (), "for example: "),
        (["7 days after payment"], (), "for example: "),
        ({}, (), "for example: "),
        ({"later": ["payment"]}, (), "for example: "),
        ({"later_of": "payment"}, ("later_of",), "for example: "),
        ({"later_of": []}, ("later_of",), "for example: "),
        ({"later_of": ["payment"], "earlier_of": ["payment"]}, (), "for example: "),
        ({"earlier_of": ["payment", {"later_of": ["payment", "paymant"]}]}, ("earlier_of", 1, "later_of", 1), 'write "payment"'),
    ],
)
def test_bad_moments(value: object, path: tuple[str | int, ...], suggestion: str) -> None:
    """A failure says where below the field it lies, and mends what is only misspelt."""
    assert ("E110", path, suggestion) == failure(read_moment, value, suggestion)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("certificate_issued", Happened("certificate_issued")),
        ("unpublished", Happened("unpublished")),
        ({"progress": "over 2/3"}, Measured("progress", "over", Limit(Fraction(2, 3), text="2/3"))),
        ({"progress": "at most 30 %"}, Measured("progress", "at most", Limit(Fraction(3, 10), text="30 %"))),
        ({"trial": "exactly 7 days"}, Measured("trial", "exactly", Limit(Fraction(7), unit="days", text="7 days"))),
        ({"paid": "under 10000 INR"}, Measured("paid", "under", Limit(Fraction(10000), currency="INR", text="10000 INR"))),
        ({"earlier_refunds": "at least 1"}, Measured("earlier_refunds", "at least", Limit(Fraction(1), text="1"))),
        ({"progress": "unpublished"}, Measured("progress", "over", None)),
        ({"any_of": ["fraud", {"all_of": ["used"]}]}, AnyOf((Happened("fraud"), AllOf((Happened("used"),))))),
    ],
)
def test_conditions(value: object, expected: object) -> None:
    """A condition is something that happened, a measure with a limit, or several of them."""
    assert expected == read_condition(value)


@pytest.mark.parametrize(
    ("value", "path", "suggestion"),
    [
        ("certificate_isued", (), 'write "certificate_issued"'),
        ("certificate issued", (), 'write "certificate_issued"'),
        ("not used", (), 'write "'),
        ({"progres": "over 30 %"}, ("progres",), 'write "progress"'),
        ({"progress": "30 %"}, ("progress",), "for example: at least 30 %"),
        ({"progress": "more than 30 %"}, ("progress",), "for example: "),
        ({"progress": "over many"}, ("progress",), "for example: over 30 %"),
        ({"progress": "over 100 XXX"}, ("progress",), "for example: over 30 %"),
        ({"progress": ["over 30 %"]}, ("progress",), "for example: "),
        ({"progress": None}, ("progress",), "for example: "),
        ({"progress": "over 1 %", "paid": "over 1 CNY"}, (), "for example: "),
        ({"any_of": "fraud"}, ("any_of",), "for example: "),
        ({"all_of": ["fraud", "frauds"]}, ("all_of", 1), 'write "fraud"'),
        (["fraud"], (), "for example: "),
        (None, (), "for example: "),
    ],
)
def test_bad_conditions(value: object, path: tuple[str | int, ...], suggestion: str) -> None:
    """A measure needs a word to compare with and a limit with its unit."""
    assert ("E111", path, suggestion) == failure(read_condition, value, suggestion)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("all", Everything()),
        ("unpublished", UnpublishedAmount()),
        ("75 %", Percent(Fraction(3, 4))),
        ("1000 CNY", Sum(read_money("1000 CNY"))),
        ("100 CNY per kit", PerUnit(read_money("100 CNY"), "kit")),
        ("tax_paid", Named("tax_paid")),
        ({"larger_of": ["10000 INR", "tax_paid"]}, LargerOf((Sum(read_money("10000 INR")), Named("tax_paid")))),
        ({"smaller_of": ["all"]}, SmallerOf((Everything(),))),
        ({"unused": "lessons"}, Unused("lessons")),
        (
            {"unused": "lessons", "at": "paid", "gifts": "last", "counts": ["attended", "missed"]},
            Unused("lessons", "paid", "last", ("attended", "missed")),
        ),
        ({"unused": "lessons", "counts": "attended"}, Unused("lessons", counts=("attended",))),
    ],
)
def test_amounts(value: object, expected: object) -> None:
    """Amounts are sums, shares, or what is left after the used part is priced."""
    assert expected == read_amount(value)


@pytest.mark.parametrize(
    ("value", "path", "suggestion"),
    [
        ("1000", (), "say in which currency"),
        ("1000元", (), 'write "1000 CNY"'),
        ("everything", (), 'write "all"'),
        ("half", (), 'write "50 %"'),
        ("tax_payed", (), 'write "tax_paid"'),
        ("75 percent", (), "for example: 1000 CNY"),
        ("100 RMB per kit", (), "for example: all"),
        ({"larger_of": ["all", "1000"]}, ("larger_of", 1), "say in which currency"),
        ({"larger_of": {}}, ("larger_of",), "for example: all"),
        ({"unused": "lesson"}, ("unused",), 'write "lessons"'),
        ({"unused": ["lessons"]}, ("unused",), 'write "'),
        ({"unused": "lessons", "at": ["paid"]}, ("at",), 'write "paid"'),
        ({"unused": "lessons", "counts": ["attended", "skipped"]}, ("counts",), "the words here are: attended"),
        ({"unused": "lessons", "price": "paid"}, ("price",), "the words here are: unused"),
        ({"at": "paid"}, (), "for example: all"),
        (["all"], (), "for example: all"),
        (None, (), "for example: all"),
    ],
)
def test_bad_amounts(value: object, path: tuple[str | int, ...], suggestion: str) -> None:
    """A sum has its currency, and the group for the unused part holds its own keys only."""
    assert ("E112", path, suggestion) == failure(read_amount, value, suggestion)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5..10 business_days after approval", PayoutTime(Fraction(5), Fraction(10), "business_days", "approval")),
        ("..7 days after request", PayoutTime(None, Fraction(7), "days", "request")),
        ("30.. days after request", PayoutTime(Fraction(30), None, "days", "request")),
        ("7 days after request", PayoutTime(None, Fraction(7), "days", "request")),
        (
            ["24 hours after request", "3..7 business_days after that"],
            PayoutStages(
                (
                    PayoutTime(None, Fraction(24), "hours", "request"),
                    PayoutTime(Fraction(3), Fraction(7), "business_days", "that"),
                )
            ),
        ),
        (
            {"card": "..7 days after request", "paypal": ["..1 day after request"]},
            PayoutByMethod(
                (
                    ("card", PayoutTime(None, Fraction(7), "days", "request")),
                    ("paypal", PayoutStages((PayoutTime(None, Fraction(1), "days", "request"),))),
                )
            ),
        ),
    ],
)
def test_payouts(value: object, expected: object) -> None:
    """A payout is a span of time after an event, stages of them, or one for each way of payment."""
    assert expected == read_payout(value)


@pytest.mark.parametrize(
    ("value", "code", "path", "suggestion"),
    [
        ("soon", "E113", (), "for example: "),
        ("7 days", "E113", (), "for example: 7 days after approval"),
        ("10..5 days after request", "E113", (), "for example: "),
        (".. days after request", "E113", (), "for example: "),
        ("7 dayz after request", "E113", (), 'write "7 days after request"'),
        ("7 days after aproval", "E113", (), 'write "7 days after approval"'),
        ("7 days after that", "E113", (), "for example: "),
        ("..200 years after request", "E113", (), "for example: "),
        ([], "E113", (), "for example: "),
        ({}, "E113", (), "for example: "),
        (["7 days after that"], "E113", (0,), "for example: "),
        (["7 days after request", "soon"], "E113", (1,), "for example: "),
        ({"card": "soon"}, "E113", ("card",), "for example: "),
        ({"card": ["7 days after request", ["x"]]}, "E113", ("card", 1), "for example: "),
        ({"<script>": "7 days after request"}, "E104", ("<script>",), "the words here are: any"),
        (None, "E113", (), "for example: "),
    ],
)
def test_bad_payouts(value: object, code: str, path: tuple[str | int, ...], suggestion: str) -> None:
    """The first stage counts from an event; ways of payment are words of the format."""
    assert (code, path, suggestion) == failure(read_payout, value, suggestion)


@pytest.mark.parametrize(
    ("reader", "value", "example"),
    [
        (read_moment, "7", "7 days after payment"),
        (read_payout, "7", "..7 business_days after approval"),
        (read_condition, {"progress": "over 30"}, "over 30 %"),
        (read_condition, {"paid": "under 10000"}, "under 10000 CNY"),
        (read_condition, {"trial": "exactly 7"}, "exactly 7 days"),
        (read_condition, {"fault_lasts": "at least 24"}, "at least 24 hours"),
    ],
)
def test_numbers_without_a_unit(reader: Reader, value: object, example: str) -> None:
    """A number alone is refused wherever its unit could only be guessed."""
    with pytest.raises(Misread) as caught:
        reader(value)

    assert ("E108", example) == (caught.value.code.id, caught.value.arguments["example"])


@pytest.mark.parametrize("value", [{"trial": "over 0"}, {"progress": "over 0.3"}, {"downloads": "over 5"}, {"days_in_session": "at most 10"}])
def test_numbers_that_need_no_unit(value: object) -> None:
    """Counts, shares up to one, and nothing at all are plain without a unit."""
    assert isinstance(read_condition(value), Measured)


def failure(reader: Reader, value: object, suggestion: str) -> tuple[str, tuple[str | int, ...], str]:
    """The code, the path and as much of the suggestion as was expected."""
    with pytest.raises(Misread) as caught:
        reader(value)
    found = caught.value.arguments["suggestion"]
    return caught.value.code.id, caught.value.path, getattr(found, "en", str(found))[: len(suggestion)]


WORDS = st.sampled_from(
    [
        *get_args(EventWord), *get_args(ConditionWord), *get_args(MeasureWord), *get_args(NamedSum), *COMPARATORS, *TIME_UNITS,
        "after", "before", "7", "..", "30 %", "CNY", "per", "all", "unknown", "unpublished", "next", "03:00", "learner_time",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=30)
KEYS = (
    st.sampled_from(
        ["later_of", "earlier_of", "any_of", "all_of", "larger_of", "smaller_of", "unused", "at", "gifts", "counts", "progress", "card"]
    )
    | st.text()
)
VALUES = st.recursive(
    st.none() | TEXTS, lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=3), max_leaves=12
)


@pytest.mark.parametrize("reader", [read_moment, read_condition, read_amount, read_payout])
@given(value=VALUES)
def test_readers_only_raise_misread(reader: Reader, value: object) -> None:
    """Whatever stands in a file, a reader gives a value or a `Misread` whose texts fit into a message."""
    assert is_tellable(misread_of(reader, value))


@given(st.integers(0, 36_000), st.sampled_from(["day", "days"]), st.sampled_from(["after", "before"]))
def test_an_offset_means_what_it_says(count: int, unit: str, side: str) -> None:
    """Number, unit, side and event come out as they went in."""
    moment = read_moment(f"{count} {unit} {side} lesson_start")

    assert Offset(Fraction(count), "days", side == "before", "lesson_start") == moment


@pytest.mark.parametrize("word", [word for word in get_args(EventWord) if word != "that"])
def test_every_event_is_a_moment(word: str) -> None:
    """Every event of the vocabulary can stand alone and be counted from."""
    assert word == getattr(read_moment(word), "event", "")
    assert word == getattr(read_moment(f"1 hour before {word}"), "event", "")


@pytest.mark.parametrize("word", get_args(ConditionWord))
def test_every_condition_word_is_read(word: ConditionWord) -> None:
    """Every condition of the vocabulary is read as itself."""
    assert Happened(word) == read_condition(word)


@pytest.mark.parametrize("word", get_args(MeasureWord))
def test_every_measure_is_read(word: MeasureWord) -> None:
    """Every measure takes every word to compare with."""
    for comparator in COMPARATORS:
        assert Measured(word, comparator, Limit(Fraction(0), text="0")) == read_condition({word: f"{comparator} 0"})
