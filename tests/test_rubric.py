"""Tests of the rubric: what is refused and where, that every number has its reason, and that another rubric works."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest

from generator.example_files import RUBRIC_SECTIONS, completed_rubric
from generator.facts import FACTS
from generator.loader import load_rubric
from generator.measurements.readings import READABLE
from generator.problems import Problem
from generator.rubric import RUBRIC_CODES, FactReading, Reasoned, Rubric, ShareReading
from tests.small_sets import ROOT, RUBRIC, chat, contact_set, scored, with_contacts


def read(text: bytes) -> tuple[Rubric | None, tuple[Problem, ...]]:
    return load_rubric(text, "rubric.yaml")


def test_the_real_rubric_is_sound() -> None:
    """The rubric of the project has no problem and carries a version."""
    rubric, problems = load_rubric((ROOT / "rubric.yaml").read_bytes(), "rubric.yaml")

    assert () == problems
    assert rubric is not None and rubric.version


def test_weights_sum_to_exactly_100() -> None:
    """Weights are exact decimals that sum to 100 within each dimension and each profile."""
    sums = [sum(i.weight for i in dimension.indicators.values()) for dimension in RUBRIC.dimensions.values()]
    sums += [sum(w.percent for w in profile.weights.values()) for profile in RUBRIC.profiles.values()]

    assert {Decimal(100)} == set(sums)


def test_every_chosen_number_has_its_reason() -> None:
    """Every block of numbers that somebody chose says why, in both languages."""
    blocks = list(_blocks(RUBRIC))

    assert len(blocks) > 60
    assert [] == [block for block in blocks if not block.reason.zh or not block.reason.en]


def _blocks(value: Any) -> list[Reasoned]:
    found = [value] if isinstance(value, Reasoned) else []
    children: list[Any] = []
    if isinstance(value, dict):
        children = list(value.values())
    elif isinstance(value, tuple):
        children = list(value)
    elif hasattr(type(value), "model_fields"):
        children = [getattr(value, name) for name in type(value).model_fields]
    for child in children:
        found += _blocks(child)
    return found


def test_every_reading_has_its_reader() -> None:
    """What the rubric may name, the code can read: no word without a function, no function without a word."""
    assert set(get_args(FactReading)) == set(FACTS)
    assert set(get_args(ShareReading)) == READABLE


def test_vendors_are_not_an_indicator() -> None:
    """Which vendor a platform uses never scores."""
    assert [] == [reads for _, _, i in RUBRIC.all_indicators() if "vendor" in (reads := str(i.reads))]


@pytest.mark.parametrize("code", RUBRIC_CODES, ids=lambda code: code.id)
def test_examples_of_problems(code: Any) -> None:
    """The bad example of each code gives that code and no other, the good one gives nothing."""
    _, bad = read(completed_rubric(code.bad))
    _, good = read(completed_rubric(code.good))

    assert {code.id} == {problem.code.id for problem in bad}
    assert () == good


def test_problems_have_their_place() -> None:
    """A problem of the rubric points at the line and key that cause it."""
    text = completed_rubric("profiles:\n  anybody:\n    label: {zh: 例, en: e}\n    explanation: {zh: 例, en: e}\n    weights:\n      sped: {percent: 100, because: {zh: 例, en: e}}\n")
    _, (problem,) = read(text)

    assert "E304" == problem.code.id
    assert "profiles.anybody.weights.sped" == problem.field
    assert "      sped:" == text.decode().splitlines()[problem.span.line - 1][:11]


def test_a_missing_reason_is_found_where_it_is_missing() -> None:
    """A weight without because: is refused at that weight."""
    _, problems = read(completed_rubric(RUBRIC_SECTIONS["profiles"].replace(", because: {zh: 例, en: example}", "")))

    assert [("E303", "profiles.anybody.weights.speed")] == [(p.code.id, p.field) for p in problems]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("best: 1, worst: 100", "best: 100, worst: 1", "E302"),
        ("best: 1, worst: 100", "best: 0, worst: 100", "E302"),
        ("unit: minutes, ", "", "E305"),
        ("kind: wait", "kind: fact", "E305"),
        ("weight: 100", "weight: 101", "E106"),
        ("reads: first_reply", "reads: first_replay", "E104"),
        ("unit: minutes", "unit: fortnights", "E104"),
    ],
)
def test_refused_indicators(old: str, new: str, code: str) -> None:
    """Anchors that are equal, reversed or not above zero on a log scale, and words that are not in the list, are refused."""
    _, problems = read(completed_rubric(RUBRIC_SECTIONS["dimensions"].replace(old, new)))

    assert code in {problem.code.id for problem in problems}


@pytest.mark.parametrize("number", ["0", "-1", "1e3", "NaN", ".inf", "0x10", "many"])
def test_refused_numbers(number: str) -> None:
    """Constants are plain positive numbers."""
    _, problems = read(completed_rubric(f"method:\n  half_life_days: {{contact: {number}, fact: 200, because: {{zh: 例, en: example}}}}\n"))

    assert ["E106"] == [problem.code.id for problem in problems]


def test_another_rubric_scores_another_subject() -> None:
    """No id of the real rubric is built in: another set of dimensions, profiles and constants works."""
    rubric, problems = read(completed_rubric(""))
    assert rubric is not None and problems == ()
    platform = with_contacts(contact_set(chat("waited: 10 minutes, by: human")))
    card = scored([platform], rubric=rubric)["sample"]

    # ln 10 is halfway between ln 1 and ln 100: Beta(1.5, 1.5), half of 100.
    assert pytest.approx(50) == card.profiles["anybody"].estimate.expected
    assert "v-test" == card.rubric_version


def test_changed_half_lives_leave_the_rest() -> None:
    """Only the half-lives differ in a rubric with other half-lives."""
    changed = RUBRIC.with_half_lives(2)

    assert 2 * RUBRIC.method.half_life_days.contact == changed.method.half_life_days.contact
    assert RUBRIC.dimensions == changed.dimensions
    assert RUBRIC.method.gate == changed.method.gate


@pytest.mark.parametrize(("level", "z", "sound"), [("0.95", "1.96", True), ("0.95", "1.959964", True), ("0.95", "1.97", False), ("1", "9", False), ("0.99", "2.576", True)])
def test_level_and_z_say_the_same(level: str, z: str, sound: bool) -> None:
    """Rounding is no disagreement; a level of one has no z at all."""
    _, problems = read(completed_rubric(f"method:\n  interval: {{level: {level}, z: {z}, because: {{zh: 例, en: example}}}}\n"))

    assert ([] if sound else ["E308"]) == [problem.code.id for problem in problems]
