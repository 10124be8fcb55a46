"""Cases for the real terms whose answers were worked by reading them, so that no rule is its own witness."""

from __future__ import annotations

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from generator.loader import LoadedCases, load_rule_file
from generator.refunds import rules_when_paid, settle
from generator.refunds.cases import Case, Days, Sum
from generator.refunds.times import date_of, day_of
from generator.trials import run_trials
from generator.trials.running import Trial

ROOT: Final = Path(__file__).parents[1]
REAL: Final = run_trials(ROOT / "tests/examples/real_cases.yaml", [ROOT])


@pytest.mark.parametrize("trial", REAL.trials, ids=lambda trial: trial.id)
def test_real_cases_come_out_as_they_were_read(trial: Trial) -> None:
    """Each case comes out as somebody read the terms."""
    assert trial.is_expected
    assert () == trial.differences


def test_every_platform_with_terms_has_a_case() -> None:
    """No case was dropped as unreadable, and each platform whose file holds a refund rule has a case worked by hand."""
    cases = LoadedCases((ROOT / "tests/examples/real_cases.yaml").read_bytes(), "real_cases.yaml").content
    assert cases is not None
    files = {path.stem: load_rule_file(path.read_bytes(), path.name)[0] for path in (ROOT / "platforms").glob("[a-z]*.yaml")}

    assert len(cases.cases) == len(REAL.trials)
    assert {id for id, file in files.items() if file is not None and file.refund} == {case.terms for case in cases.cases if case.terms}


DIFFERENT: Final = {
    "coursera-certificate": "in Germany there is also a right of withdrawal from the contract, and premium content; neither contract, use nor mark is told",
    "coursera-seats": "the market and the mark are not told, so the right of withdrawal and premium content stay possible",
    "coursera-plus-monthly-us": "there is a rule for the monthly plan, one for changes of plan, and premium content; charge and mark are not told",
    "coursera-plus-annual-fr": "the rule for the annual plan is for first charges, and there is one for upgrades; charge, mark and use are not told",
    "edx-two-caps": "the terms of 2019 stand beside the two help pages: after the shorter cap staff may still decide, and the longer one gives all",
    "skillshare-long-trial-annual-old": "a later copy replaces the oldest text, so only the no is left",
    "preply-account-too-new": "the terms of 2022 add a discretion for everything",
    "brilliant-button": "the page does not say who decides behind the button; another says that staff do",
    "loan-against-law": "money comes back by article 15 once the contract has ended, by article 53 where nothing was delivered; neither is told",
    "cn-gift-lessons": "as before: that the learner is not the cause does not say that the contract has ended or that nothing was delivered",
    "cn-recorded": "article 25 refuses a change of mind only; faults and fraud go by other articles, and the cause is not told",
}
"""Cases worked for the short files of the language that come out otherwise by the fuller files on record, and why."""


def test_what_the_fuller_files_answer_otherwise_is_explained(tmp_path: Path) -> None:
    """The cases worked for the language, settled by the files on record: those that come out otherwise are the ones explained here."""
    for room in ("platforms", "law"):
        shutil.copytree(ROOT / room, tmp_path / room)
    shutil.copy(ROOT / "tests/examples/refunds/platforms/odd.yaml", tmp_path / "platforms")
    trials = run_trials(ROOT / "tests/examples/refunds/cases.yaml", [tmp_path]).trials

    assert set(DIFFERENT) == {trial.id for trial in trials if trial.differences}


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
