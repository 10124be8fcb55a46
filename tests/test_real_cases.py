"""Cases for the real terms whose answers were worked by reading them, so that no rule is its own witness."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from generator.loader import LoadedCases, load_rule_file
from generator.model.dates import DateSpan
from generator.model.refund import RefundRule
from generator.model.refund_cases import CaseToTry, RuleFile
from generator.refunds import Settlement, rules_in_force, rules_when_paid, settle
from generator.refunds.cases import Days
from generator.refunds.times import date_of
from generator.refunds.told import case_of
from generator.trials import run_trials
from generator.trials.comparing import differences_of
from generator.trials.running import Trial

ROOT: Final = Path(__file__).parents[1]
REAL: Final = run_trials(ROOT / "tests/examples/real_cases.yaml", [ROOT])


@cache
def _rules_of(room: str, id: str) -> RuleFile:
    file, problems = load_rule_file((ROOT / room / f"{id}.yaml").read_bytes(), id)
    assert file is not None, problems
    return file


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


def test_every_rule_in_force_is_the_answer_of_a_case() -> None:
    """Each rule by which a case can be settled today, of every platform and every law, answers a case that somebody worked by hand."""
    cases = LoadedCases((ROOT / "tests/examples/real_cases.yaml").read_bytes(), "real_cases.yaml").content
    assert cases is not None
    answers = {
        (room, id, rule)
        for case, trial in zip(cases.cases, REAL.trials, strict=True)
        for room, id, settled in (("platforms", case.terms, trial.terms), ("law", case.law, trial.law))
        if settled is not None
        for rule in settled.rules
    }
    rules = {
        (room, path.stem, rule.id)
        for room in ("platforms", "law")
        for path in sorted((ROOT / room).glob("[a-z]*.yaml"))
        for rule in rules_in_force(_rules_of(room, path.stem).refund)
    }

    assert len(rules) > 150
    assert set() == rules - answers


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


# --- wordings that have ended
def _paid_on(case: CaseToTry) -> date:
    payment = case_of(case.case).events["payment"]
    assert isinstance(payment, Days)
    return date_of(payment.first)


def _settled_as_it_stood(case: CaseToTry) -> Settlement:
    assert case.terms is not None
    file = _rules_of("platforms", case.terms)
    return settle(rules_when_paid(file.refund, _paid_on(case)), file.clock, case_of(case.case), {})


def _earlier_cases() -> tuple[CaseToTry, ...]:
    loaded = LoadedCases((ROOT / "tests/examples/earlier_cases.yaml").read_bytes(), "earlier_cases.yaml")
    assert not loaded.problems
    assert loaded.content is not None
    return loaded.content.cases


EARLIER: Final = _earlier_cases()


@pytest.mark.parametrize("case", EARLIER, ids=lambda case: case.id)
def test_earlier_cases_come_out_as_they_were_read(case: CaseToTry) -> None:
    """Each case of the past comes out as somebody read the wordings that stood on the day of payment."""
    settled = _settled_as_it_stood(case)

    assert case.expect is not None
    assert [] == list(differences_of(case.id, case.expect, settled, None, settled.amount))


def test_every_old_wording_that_can_be_placed_has_a_case() -> None:
    """A wording kept for the timeline is the answer of a case worked by hand, unless no date tells on which day it stood."""
    answers = {(case.terms, rule) for case in EARLIER for rule in _settled_as_it_stood(case).rules}
    placed = {
        (path.stem, rule.id)
        for path in sorted((ROOT / "platforms").glob("[a-z]*.yaml"))
        for rules in [_rules_of("platforms", path.stem).refund]
        for day in _days_named(rules)
        for rule in rules_when_paid(rules, day)
        if rule.is_history
    }

    assert placed
    assert set() == placed - answers


def _days_named(rules: Sequence[RefundRule]) -> set[date]:
    """The days that rules name, and the day before each: a wording that stood at all stood on one of them."""
    spans = [span for rule in rules for span in (rule.purchases, rule.first_seen, rule.last_seen) if span is not None]
    ends = [end for span in spans for end in ((span.start, span.end) if isinstance(span, DateSpan) else (span,)) if end is not None]
    return {day - timedelta(days=back) for end in ends for day in (end.first, end.last) for back in (0, 1)}
