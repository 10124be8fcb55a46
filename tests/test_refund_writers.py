"""The small language of refund rules, written again: each form on one line, as a contributor would write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.model import refund_writers as writers
from generator.model.refund import RefundRule
from tests.small_sets import make_platform


def rule_with(key: str, text: str) -> RefundRule:
    """A rule of which one key is told as it would stand in a file."""
    return make_platform(f"refund:\n  - {{id: sample, for: {{product: course}}, sources: [page], {key}: {text}}}\n").refund[0]


@pytest.mark.parametrize(
    "text",
    [
        "payment", "7 days after payment", "1 day before course_start", "24 hours after lesson_end", "1.5 hours after payment", "unknown",
        "next 03:00 learner_time after minutes_granted", "{later_of: [course_start, {earlier_of: [enrolment, 2 months after payment]}]}",
    ],
)  # fmt: skip
def test_moments(text: str) -> None:
    """A moment is written as it was read."""
    moment = rule_with("until", text).until

    assert moment is not None
    assert text == writers.write_moment(moment)


@pytest.mark.parametrize(
    "text",
    [
        "all", "75 %", "12.5 %", "149.88 USD", "100 CNY per kit", "tax_paid", "unpublished", "{larger_of: [10000 INR, {smaller_of: [tax_paid, 10 %]}]}",
        "{unused: lessons}", "{unused: lessons, at: paid, gifts: last, counts: [attended, missed]}",
    ],
)  # fmt: skip
def test_amounts(text: str) -> None:
    """An amount is written as it was read."""
    amount = rule_with("gives", text).gives

    assert amount is not None
    assert text == writers.write_amount(amount)


@pytest.mark.parametrize(
    "text",
    [
        "..7 days after request", "5..10 business_days after approval", "30.. days after request", "[..24 hours after request, 3..7 business_days after that]",
        "{card: 5..10 business_days after approval, bank_transfer: [..1 days after request, ..2 days after that]}",
    ],
)  # fmt: skip
def test_payouts(text: str) -> None:
    """A time of payment is written as it was read."""
    payout = rule_with("paid_by", text).paid_by

    assert payout is not None
    assert text == writers.write_payout(payout)


@pytest.mark.parametrize(
    ("key", "write", "text"),
    [
        ("only_if", writers.write_condition, "certificate_issued"),
        ("only_if", writers.write_condition, "{progress: over 30 %}"),
        ("only_if", writers.write_condition, "{progress: at most 1/3}"),
        ("only_if", writers.write_condition, "{progress: unpublished}"),
        ("only_if", writers.write_condition, "{paid: under 100 USD}"),
        ("never_if", writers.write_condition, "{any_of: [paid_twice, {all_of: [wrong_amount, {trial: exactly 1 day}]}]}"),
        ("minus", writers.write_deduction, "{for: handling, amount: 20 CNY}"),
        ("plus", writers.write_deduction, "{for: interest, amount: unpublished, only_if: [paid_twice]}"),
        ("pays_in", writers.write_form, "original_payment"),
        ("pays_in", writers.write_form, "{cash: 20 %}"),
        ("pays_in", writers.write_form, "{voucher: 80 %, expires: 12 months after payout}"),
        ("decided_by", writers.write_step, "seller"),
        ("decided_by", writers.write_step, "{who: staff, within: 10 days after dispute, silence: refuses, evidence_within: 3 days after dispute, final: yes}"),
        ("decided_by", writers.write_step, '{who: regulator, name: "示例市消费者委员会: \\"一\\""}'),
    ],
)
def test_entries_of_lists(key: str, write: Callable[[Any], str], text: str) -> None:
    """A condition, a deduction, a form of refund and a step of the decision are written as they were read."""
    (entry,) = getattr(rule_with(key, f"[{text}]"), key)

    assert text == write(entry)
