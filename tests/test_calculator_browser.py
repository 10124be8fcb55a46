"""The refund calculator in a browser: the engine's answers are Python's, the formula is shown, and nothing is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from generator.loader import LoadedCases, load_rule_file
from generator.model.refund_cases import RuleFile
from generator.refunds import rules_in_force, rules_when_paid, settle
from generator.refunds.cases import Calendar, Case
from generator.refunds.serialising import serialise_rules, serialise_settlement
from generator.refunds.told import calendar_of, case_of
from tests.made_up_cases import cases_for, day_of_wording, some_forgotten, whole_case
from tests.serialised_cases import serialise_case
from tests.sites import ROOT

pytestmark = pytest.mark.browser

EXAMPLES: Final = ROOT / "tests/examples/refunds"
ENGINE: Final = ROOT / "site_templates/assets/settle.js"
REAL: Final = sorted(path for folder in ("platforms", "law") for path in (ROOT / folder).glob("[a-z]*.yaml"))
CALENDARS: Final = {"CN": Calendar(frozenset({20_500, 20_501}), frozenset({20_499}))}

Json = Any
Question = tuple[Json, Json, Json]
"""Rules, case and calendars, as the engine takes them."""


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Iterator[Page]:
    """A blank window with the engine in it."""
    page = browser.new_page()
    page.add_script_tag(path=ENGINE)
    yield page
    page.close()


def settle_there(engine: Page, questions: Sequence[Question]) -> list[Json]:
    """What the browser's engine answers."""
    answers: list[Json] = engine.evaluate(
        "list => list.map(([file, told, off]) => kefubangRefunds.settle({...file, rules: kefubangRefunds.rulesInForce(file.rules)}, told, off))",
        [list(question) for question in questions],
    )
    return answers


def settle_here(file: RuleFile, case: Case, calendars: Mapping[str, Calendar]) -> Json:
    return serialise_settlement(settle(rules_in_force(file.refund), file.clock, case, calendars))


def question(file: RuleFile, case: Case, calendars: Mapping[str, Calendar]) -> Question:
    off = {name: {"holidays": sorted(each.holidays), "workdays": sorted(each.workdays)} for name, each in calendars.items()}
    return serialise_rules(file.refund, file.clock), serialise_case(case), off


def read_rules(path: Any) -> RuleFile:
    file, _ = load_rule_file(path.read_bytes(), path.name)
    assert file is not None
    return file


def differences(engine: Page, asked: Sequence[tuple[str, RuleFile, Case]], calendars: Mapping[str, Calendar]) -> list[str]:
    """Where the two engines do not say the same, down to each list's order."""
    there = settle_there(engine, [question(file, case, calendars) for _, file, case in asked])
    return [
        f"{name}: {json.dumps(serialise_case(case))}\n  here  {here}\n  there {answer}"
        for (name, file, case), answer in zip(asked, there, strict=True)
        if (here := json.dumps(settle_here(file, case, calendars), sort_keys=True)) != json.dumps(answer, sort_keys=True)
    ]


@pytest.mark.parametrize("name", ["cases", "constructs"])
def test_the_cases_worked_by_hand_come_out_as_in_python(engine: Page, name: str) -> None:
    """Every case of the files of cases settles in the browser to the very same values as in Python."""
    content = LoadedCases((EXAMPLES / f"{name}.yaml").read_bytes(), name).content
    assert content is not None
    calendars = {market: calendar_of(each) for market, each in content.calendars.items()}
    asked = [
        (case.id, read_rules(EXAMPLES / room / f"{id}.yaml"), case_of(case.case))
        for case in content.cases
        for room, id in (("platforms", case.terms), ("law", case.law))
        if id is not None
    ]

    assert asked
    assert [] == differences(engine, asked, calendars)


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_made_up_cases_come_out_as_in_python(engine: Page, path: Any) -> None:
    """Cases made up for the rules of every real file, whole and with some of it forgotten, settle alike on both sides."""
    file, rng = read_rules(path), Random(7)
    rules = rules_in_force(file.refund)
    if not rules:
        pytest.skip("no rule on record")
    whole = [whole_case(rng, rules) for _ in range(3)]
    aimed = [case for rule in rng.sample(rules, min(3, len(rules))) for case in cases_for(rng, rule, rules, 2)]
    asked = [(path.stem, file, case) for each in (*whole, *aimed) for case in (each, some_forgotten(rng, each))]

    assert [] == differences(engine, asked, CALENDARS)


def test_the_wordings_of_the_day_of_payment_are_the_same_as_in_python(engine: Page) -> None:
    """For days around every date that a wording names, the browser settles by the same rules as Python."""
    asked, expected = [], []
    for path in REAL:
        file = read_rules(path)
        starts = {day for rule in file.refund if (day := day_of_wording(rule)) is not None}
        for day in sorted({start + shift for start in starts for shift in (-400, -1, 0, 1, 400)}):
            asked.append([serialise_rules(file.refund, None)["rules"], day])
            expected.append([rule.id for rule in rules_when_paid(file.refund, date(1970, 1, 1) + timedelta(days=day))])

    assert any(expected)
    assert expected == engine.evaluate("list => list.map(([rules, day]) => kefubangRefunds.rulesWhenPaid(rules, day).map(rule => rule.id))", asked)
