"""Answers beside the expected ones: what differs, each in the words of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.model.dates import DateSpan
from generator.model.quantities import Money
from generator.model.refund_cases import Expectation
from generator.refunds import Amounts, PaidBy, Settlement, rounded
from generator.refunds.times import date_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing in which an answer is not the expected one."""

    case: str
    key: str
    expected: str
    got: str


def differences_of(id: str, expect: Expectation, main: Settlement, law: Settlement | None, amount: Amounts) -> Iterator[Difference]:
    """What was expected and is not so; what the expectation leaves out is not compared."""
    for key, expected, got in _pairs(expect, main, law, amount):
        if expected is not None and expected != got:
            yield Difference(case=id, key=key, expected=expected, got=got or "–")


def _pairs(expect: Expectation, main: Settlement, law: Settlement | None, amount: Amounts) -> Iterator[tuple[str, str | None, str | None]]:
    yield "answer", expect.answer, main.answer
    yield "rule", words_text(expect.rule), words_text(main.rules)
    yield "amount", _expected_amount(expect.amount), amount_text(amount, main.currency)
    yield "form", words_text(expect.form), words_text(part.form for part in main.forms)
    yield "decided_by", words_text(expect.decided_by), words_text(main.decided_by)
    yield "paid_by", _expected_days(expect.paid_by), days_text(main.paid_by)
    yield "then", words_text(expect.then), words_text(main.then)
    yield "instead", words_text(expect.instead), words_text(main.instead)
    yield "plus", *_extras(expect, main, law)
    yield "unknowns", words_text(expect.unknowns), words_text(unknown.name for unknown in main.unknowns)
    if law is not None:
        yield "law_answer", expect.law_answer, law.answer
        yield "law_rule", words_text(expect.law_rule), words_text(law.rules)
        yield "law_amount", _expected_amount(expect.law_amount), amount_text(law.amount, law.currency)


def words_text(words: Iterable[str] | None) -> str | None:
    """Words as a set: their order says nothing."""
    return None if words is None else f"[{', '.join(sorted(set(words)))}]"


def amount_text(amount: Amounts, currency: str | None) -> str:
    """`75.00 CNY` or `0.00..75.00 CNY`; without a currency no sum was told."""
    if currency is None:
        return "–"
    least = f"{rounded(amount.least, currency)}"
    most = "" if amount.most is None else f"{rounded(amount.most, currency)}"
    return f"{least} {currency}" if least == most else f"{least}..{most} {currency}"


def _expected_amount(span: tuple[Money, Money | None] | None) -> str | None:
    if span is None:
        return None
    least, most = span
    return amount_text(Amounts(Fraction(least.amount), None if most is None else Fraction(most.amount)), least.currency)


def days_text(days: PaidBy | None) -> str:
    """`2026-03-27..2026-04-03`, open where no end is promised."""
    if days is None:
        return "–"
    return f"{date_of(days.first)}..{'' if days.last is None else date_of(days.last)}"


def _expected_days(span: DateSpan | None) -> str | None:
    if span is None:
        return None
    start, end = ("" if side is None else str(side.first) for side in (span.start, span.end))
    return f"{start}..{end}"


def _extras(expect: Expectation, main: Settlement, law: Settlement | None) -> tuple[str | None, str | None]:
    """What is added: by name, and with its amount where one is expected."""
    if expect.plus is None:
        return None, None
    extras = (*main.plus, *(law.plus if law is not None and law is not main else ()))
    amounts = {extra.name: amount_text(extra.amount, main.currency) for extra in extras}
    expected = (f"{name} {_expected_amount(span) or ''}".strip() for name, span in expect.plus.items())
    got = (f"{name} {amounts[name] if expect.plus.get(name) else ''}".strip() for name in amounts)
    return words_text(expected), words_text(got)
