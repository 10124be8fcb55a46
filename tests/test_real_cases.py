"""Cases for the real terms whose answers were worked by reading them, so that no rule is its own witness."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from generator.loader import load_rule_file
from generator.refunds import rules_when_paid, settle
from generator.refunds.cases import Case, Days, Sum
from generator.refunds.times import date_of, day_of
from generator.trials import run_trials
from generator.trials.running import Trial

ROOT: Final = Path(__file__).parents[1]
REAL: Final = run_trials(ROOT / "tests/examples/real_cases.yaml", ROOT)


@pytest.mark.parametrize("trial", REAL.trials, ids=lambda trial: trial.id)
def test_real_cases_come_out_as_they_were_read(trial: Trial) -> None:
    """Each case comes out as somebody read the terms."""
    assert trial.is_expected
    assert () == trial.differences


def test_every_case_was_tried() -> None:
    """No case was dropped as unreadable, and at least eight platforms have one."""
    assert 15 == len(REAL.trials)


@pytest.mark.parametrize(("paid_on", "rules", "share"), [(date(2025, 9, 20), ("course-14d",), 1), (date(2026, 5, 1), ("course-otherwise",), 0)])
def test_coursera_on_two_days(paid_on: date, rules: tuple[str, ...], share: int) -> None:
    """Ten days after payment everything comes back by the terms of 2025-09-20 (14 days), and nothing by those since 2025-10-01 (7)."""
    file, _ = load_rule_file((ROOT / "platforms/coursera.yaml").read_bytes(), "coursera.yaml")
    assert file is not None
    day = day_of(paid_on)
    case = Case(
        purchase={"product": "course", "route": "direct", "marked": "none", "market": "US"},
        paid=Sum(Fraction(49), "USD"),
        events={"payment": Days(day, day), "request": Days(day + 10, day + 10)},
        facts={"certificate_issued": False, "used": False},
    )
    settled = settle(rules_when_paid(file.refund, date_of(day)), file.clock, case, {})

    assert rules == settled.rules
    assert [49 * share, 49 * share] == [*settled.amount]
