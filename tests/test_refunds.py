"""The refund engine: cases worked by hand, every construct of the language, and the law of honesty."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path
from random import Random
from typing import Final, get_args

import pytest
from babel.numbers import get_currency_precision
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.example_files import completed
from generator.languages import LANGUAGES
from generator.loader import load_rule_file
from generator.model.refund_cases import RuleFile
from generator.model.refund_language import (
    AtEvent,
    EarlierOf,
    LaterOf,
    Limit,
    Moment,
    NextTime,
    Offset,
    UnknownMoment,
)
from generator.model.words import CURRENCIES, EventWord, TimeUnit
from generator.refunds import Amounts, Settlement, rounded, rules_in_force, settle
from generator.refunds.amounts import covering
from generator.refunds.cases import Calendar, Case, Days, Sum
from generator.refunds.purchases import OTHER, SELECTORS, possible_purchases, words_of
from generator.refunds.serialising import _moment
from generator.trials import run_trials
from generator.trials.running import Trial
from tests.made_up_cases import (
    MANY_WORDS,
    contradicting_pairs,
    contradicting_rules,
    some_forgotten,
    whole_case,
    with_order,
    words_in,
)
from tests.serialised_cases import moment_of

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = Path(__file__).parent / "examples" / "refunds"
"""Cases worked by hand before the engine was written, with the rules that settle them; whose rules they were is made up or abridged."""
WORKED: Final = run_trials(EXAMPLES / "cases.yaml", [EXAMPLES])
CONSTRUCTS: Final = run_trials(EXAMPLES / "constructs.yaml", [EXAMPLES])
"""A case or more for each construct of the language."""


# --- cases worked by hand
@pytest.mark.parametrize("trial", [*WORKED.trials, *CONSTRUCTS.trials], ids=lambda trial: trial.id)
def test_cases_worked_by_hand(trial: Trial) -> None:
    """Each case comes out as it was worked by hand before anything was run."""
    assert trial.is_expected
    assert () == trial.differences


def test_files_of_worked_cases_are_sound() -> None:
    """No case is left out because its file or its rules cannot be read."""
    assert ((), ()) == (WORKED.problems, CONSTRUCTS.problems)
    assert (52, 101) == (len(WORKED.trials), len(CONSTRUCTS.trials))


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_of_the_handbook(language: str, tmp_path: Path) -> None:
    """The cases that the handbook shows come out as it says, by the rules at the top of the same page."""
    page = (ROOT / "docs" / language / "refund-rules.md").read_text(encoding="utf-8")
    (rules,) = re.findall(r"## [^\n]+ \{#rule\}.*?```yaml\n(.*?)```", page, flags=re.DOTALL)
    (cases,) = re.findall(r"```yml\n(.*?)```", page, flags=re.DOTALL)
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "sample-school.yaml").write_bytes(completed(rules))
    (tmp_path / "cases.yaml").write_text(cases, encoding="utf-8")
    trials = run_trials(tmp_path / "cases.yaml", [tmp_path])

    assert ((), ()) == (trials.problems, trials.differences)
    assert 2 == len(trials.trials)


# --- rules of real platforms
def _read_rules(path: Path) -> RuleFile:
    file, problems = load_rule_file(path.read_bytes(), path.name)
    assert file is not None, problems
    return file


RULE_FILES: Final = {
    f"{path.parent.parent.name}-{path.stem}": file
    for folder in (EXAMPLES / "platforms", EXAMPLES / "law", ROOT / "platforms", ROOT / "law")
    for path in sorted(folder.glob("[a-z]*.yaml"))
    if rules_in_force((file := _read_rules(path)).refund)
}
CALENDARS: Final = {"CN": Calendar(frozenset({20_500, 20_501}), frozenset({20_499}))}
any_rules = st.sampled_from(sorted(RULE_FILES))
seeds = st.integers(0, 2**32)

REAL: Final = sorted(name for name in RULE_FILES if not name.startswith("refunds-"))


@pytest.mark.parametrize("name", REAL)
def test_silence_names_the_missing_term(name: str) -> None:
    """Every product of every real file settles to something, or to "the terms do not say" with what they leave out."""
    file = RULE_FILES[name]
    rules = rules_in_force(file.refund)
    for bought in sorted({word for rule in rules for word in rule.for_.product} | {"something_else"}):
        case = Case(purchase={"product": bought, "route": "direct"}, paid=Sum(Fraction(100), "CNY"))
        settlement = settle(rules, file.clock, case, {})

        assert settlement.rules
        if settlement.answer == "unknown":
            assert "term" in {unknown.kind for unknown in settlement.unknowns}


# --- what holds of every case
def _settled(name: str, case: Case) -> Settlement:
    file = RULE_FILES[name]
    return settle(rules_in_force(file.refund), file.clock, case, CALENDARS)


def _covers(wide: Amounts, narrow: Amounts) -> bool:
    return wide.least <= narrow.least and (wide.most is None or (narrow.most is not None and narrow.most <= wide.most))


@settings(max_examples=500, deadline=None)
@given(any_rules, seeds)
def test_forgetting_never_narrows(name: str, seed: int) -> None:
    """The law of honesty: whoever knows less gets every answer, every rule and every sum of whoever knows more."""
    rng = Random(seed)
    known = with_order(rng, whole_case(rng, rules_in_force(RULE_FILES[name].refund)))
    less = some_forgotten(rng, known)
    before, after = _settled(name, known), _settled(name, less)

    assert _covers(after.amount, before.amount)
    assert {ending.answer for ending in before.endings} <= {ending.answer for ending in after.endings}
    assert set(before.rules) <= set(after.rules)


@settings(max_examples=500, deadline=None)
@given(seeds, st.sampled_from([8_000, 60, 20, 8]))
def test_forgetting_never_narrows_what_contradicts(seed: int, most: int) -> None:
    """The law of honesty for made-up rules of which some contradict each other, also where there is more than can be weighed."""
    rng = Random(seed)
    file = _rules(contradicting_rules(rng))
    known = replace(with_order(rng, whole_case(rng, file.refund)), paid=Sum(Fraction(100), "CNY"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.refunds.settling._MOST_WEIGHED", most)
        before, after = (settle(file.refund, None, case, CALENDARS) for case in (known, some_forgotten(rng, known)))

    assert _covers(after.amount, before.amount)
    assert {ending.answer for ending in before.endings} <= {ending.answer for ending in after.endings}
    assert set(before.rules) <= set(after.rules)


@settings(max_examples=200, deadline=None)
@given(seeds, st.integers(1, 100))
def test_a_rough_answer_holds_the_exact_one(seed: int, most: int) -> None:
    """Where there is more than can be weighed, the answer holds every sum, every rule and every answer of the one that weighs all."""
    rng = Random(seed)
    file = _rules(contradicting_rules(rng))
    case = some_forgotten(rng, replace(whole_case(rng, file.refund), paid=Sum(Fraction(100), "CNY")))
    exact = settle(file.refund, None, case, CALENDARS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.refunds.settling._MOST_WEIGHED", most)
        rough = settle(file.refund, None, case, CALENDARS)

    assert _covers(rough.amount, exact.amount)
    assert {ending.answer for ending in exact.endings} <= {ending.answer for ending in rough.endings}
    assert set(exact.rules) <= set(rough.rules)


def _rules(text: str) -> RuleFile:
    file, problems = load_rule_file(text.encode(), "made-up.yaml")
    assert file is not None, problems
    return file


@settings(max_examples=500, deadline=None)
@given(any_rules, seeds)
def test_an_order_holds_every_day_before_the_request(name: str, seed: int) -> None:
    """Whoever knows only that something came before the request gets every answer of whoever knows the day; and no fewer without the order."""
    rng = Random(seed)
    dated = with_order(rng, whole_case(rng, rules_in_force(RULE_FILES[name].refund)))
    ordered = replace(dated, events={event: when for event, when in dated.events.items() if event not in dated.passed})
    answers = [_settled(name, case) for case in (dated, ordered, replace(ordered, passed=frozenset()))]

    for narrow, wide in pairwise(answers):
        assert _covers(wide.amount, narrow.amount)
        assert {ending.answer for ending in narrow.endings} <= {ending.answer for ending in wide.endings}
        assert set(narrow.rules) <= set(wide.rules)


PAID_AND_ASKED: Final = {"payment": Days(20_000, 20_000), "request": Days(20_005, 20_005)}


@pytest.mark.parametrize(
    ("until", "answer"),
    [
        ("course_start", "no"),
        ("1 days before course_start", "no"),
        ("0 minutes after course_start", "no"),
        ("0 days after course_start", "maybe"),
        ("7 days after course_start", "maybe"),
        ("{earlier_of: [course_start, 7 days after payment]}", "no"),
        ("{later_of: [course_start, 7 days after payment]}", "yes"),
    ],
)
def test_what_an_order_settles(until: str, answer: str) -> None:
    """What counts to the start of a course is over once it has begun, on whatever day; days from then on may run."""
    rules = f"id: made-up\nrefund:\n- {{id: a, for: {{product: course}}, refundable: yes, until: {until}, gives: all}}\n- {{id: b, for: {{product: any}}, refundable: no}}\n"
    file = _rules(rules)
    case = Case(purchase={"product": "course", "route": "direct"}, paid=Sum(Fraction(100), "CNY"), events=PAID_AND_ASKED)

    assert answer == settle(file.refund, None, replace(case, passed=frozenset({"course_start"})), {}).answer
    assert ("yes" if answer == "yes" else "maybe") == settle(file.refund, None, case, {}).answer


COURSE: Final = Case(purchase={"product": "course", "route": "direct"}, paid=Sum(Fraction(100), "CNY"), events=PAID_AND_ASKED)
LAPSING: Final = """id: made-up
refund:
- {id: lapses, for: {product: course, plan: ten}, expires: 30 days after payment}
- {id: begun, for: {product: course}, refundable: no, only_if: [used]}
- {id: staff, for: {product: any}, refundable: maybe, never_if: [used], only_if: [fraud]}
"""


@pytest.mark.parametrize(
    ("days", "facts", "answer", "rules"),
    [
        (30, {"used": False, "fraud": False}, "unknown", ("lapses",)),
        (30, {"used": True, "fraud": False}, "no", ("begun",)),
        (30, {"used": False, "fraud": True}, "maybe", ("staff",)),
        (31, {"used": False, "fraud": True}, "no", ("lapses",)),
        (30, {"fraud": False}, "maybe", ("lapses", "begun")),
        (30, {}, "maybe", ("lapses", "begun", "staff")),
    ],
)
def test_what_only_says_when_it_lapses_leaves_the_word_to_others(days: int, facts: dict[str, bool | Limit], answer: str, rules: tuple[str, ...]) -> None:
    """A rule that says nothing but when the bought thing lapses answers until then only where no other rule does, however narrow it is."""
    case = replace(COURSE, purchase={**COURSE.purchase, "plan": "ten"}, events={"payment": Days(20_000, 20_000), "request": Days(20_000 + days, 20_000 + days)})
    settled = settle(_rules(LAPSING).refund, None, replace(case, facts=facts), {})

    assert (answer, rules) == (settled.answer, settled.rules)


# --- texts that contradict each other
ONE_AGAINST_TWO_PAIRS: Final = """id: made-up
refund:
- {id: a, for: {product: course}, refundable: yes, gives: 50 CNY, purchases: 2026-01-01.., contradicts: [b1, b2, c1, c2]}
- {id: b1, for: {product: course}, refundable: yes, gives: all, contradicts: b2}
- {id: b2, for: {product: course}, refundable: yes, gives: 10 CNY}
- {id: c1, for: {product: course}, refundable: yes, gives: all, contradicts: c2}
- {id: c2, for: {product: course}, refundable: yes, gives: 20 CNY}
- {id: z, for: {product: any}, refundable: yes, gives: 30 CNY}
"""


def test_every_choice_of_texts_is_tried() -> None:
    """Paid in 2024: all with b1 or c1, 20 with b2 and c2. On a day unknown, `a` may be the text too (50), and may be too new (then `z`, 30)."""
    rules = _rules(ONE_AGAINST_TWO_PAIRS).refund
    told, forgotten = settle(rules, None, COURSE, {}), settle(rules, None, replace(COURSE, events={}), {})

    assert ("yes", ("b1", "c1", "c2"), Amounts(Fraction(20), Fraction(100))) == (told.answer, told.rules, told.amount)
    assert ("yes", ("a", "b1", "c1", "c2", "z"), Amounts(Fraction(20), Fraction(100))) == (forgotten.answer, forgotten.rules, forgotten.amount)


@pytest.mark.parametrize(
    ("pairs", "answer", "amount"),
    [
        (1, "yes", Amounts(Fraction(2), Fraction(90))),
        (7, "yes", Amounts(Fraction(2), Fraction(90))),
        (8, "yes", Amounts(Fraction(2), Fraction(90))),
        (9, "maybe", Amounts(Fraction(0), Fraction(100))),
        (100, "maybe", Amounts(Fraction(0), Fraction(100))),
    ],
)
def test_no_choice_of_texts_is_cut_off(pairs: int, answer: str, amount: Amounts) -> None:
    """Of seven pairs each of the 128 choices is tried; where there are too many, the answer holds them all and is never one sum."""
    settlement = settle(_rules(contradicting_pairs(pairs)).refund, None, COURSE, {})

    assert (answer, amount) == (settlement.answer, settlement.amount)
    assert {"p0", "q0", "q1"} <= set(settlement.rules) or pairs == 1


def test_more_purchases_than_can_be_tried() -> None:
    """With nothing told, any of the rules of which the time has not run out may be the answer, or none; with all told it is the narrowest one."""
    rules = _rules(MANY_WORDS).refund
    most = 8_000 // len(rules)
    told = {"product": "course", "route": "direct", "market": "CN", "pay_by": "card", "charge": "first", "plan": "p20", "marked": "m20"}
    exact, rough = settle(rules, None, replace(COURSE, purchase=told), {}), settle(rules, None, replace(COURSE, purchase={}), {})

    assert possible_purchases(rules, {}, most) is None and [1, 1] == [len(possible_purchases(rules, told, least) or ()) for least in (1, most)]
    assert ("yes", ("r20",), Amounts(Fraction(21), Fraction(21))) == (exact.answer, exact.rules, exact.amount)
    assert ("maybe", Amounts(Fraction(0), Fraction(100))) == (rough.answer, rough.amount)
    assert (*(f"r{number}" for number in range(4, 60)), "none") == rough.rules


@pytest.mark.parametrize(("plans", "differing"), [("[one, two]", 2), ("one", 3)])
def test_words_that_no_rule_tells_apart_are_one_purchase(plans: str, differing: int) -> None:
    """Two plans of which every rule says the same are tried once, beside all other plans."""
    rules = f"id: made-up\nrefund:\n- {{id: a, for: {{product: any, plan: {plans}}}, refundable: yes}}\n- {{id: b, for: {{product: any, plan: [one, two]}}, refundable: no}}\n"

    assert differing == len(possible_purchases(_rules(rules).refund, {"product": "course", "route": "direct"}, 10) or ())


@settings(max_examples=300, deadline=None)
@given(any_rules, seeds)
def test_never_more_than_paid(name: str, seed: int) -> None:
    """Nothing comes back that was not paid, and nothing is owed; whatever is known or not."""
    rng = Random(seed)
    known = whole_case(rng, rules_in_force(RULE_FILES[name].refund))
    for case in (known, some_forgotten(rng, known)):
        assert case.paid is not None
        amount = _settled(name, case).amount

        assert amount.most is not None
        assert 0 <= amount.least <= amount.most <= case.paid.amount


@settings(max_examples=300, deadline=None)
@given(any_rules, seeds, st.integers(1, 10))
def test_more_used_never_returns_more(name: str, seed: int, more: int) -> None:
    """Of two cases that differ in nothing but the units used, the one that used more gets no more."""
    case = whole_case(Random(seed), rules_in_force(RULE_FILES[name].refund))
    used = {unit: replace(count, attended=(count.attended or Fraction(0)) + more) for unit, count in case.units.items()}
    less, most = _settled(name, replace(case, units=used)).amount, _settled(name, case).amount

    assert less.most is not None and most.most is not None
    assert less.most <= most.most
    assert less.least <= most.least


@settings(max_examples=60, deadline=None)
@given(any_rules, seeds, st.sampled_from([selector for selector in SELECTORS if selector not in {"product", "tier"}]))
def test_pruning_changes_no_answer(name: str, seed: int, selector: str) -> None:
    """What is not told comes to exactly what trying every possibility one by one comes to."""
    rng, rules = Random(seed), rules_in_force(RULE_FILES[name].refund)
    known = whole_case(rng, rules)
    asked = sorted({word for rule in rules for condition in (*rule.only_if, *rule.never_if) for word in words_in(condition)} & set(known.facts))
    gone = rng.sample(asked, min(4, len(asked)))
    words = {word for rule in rules for word in words_of(rule.for_, selector)} - {"any"} | {OTHER}
    told = {key: word for key, word in known.purchase.items() if key != selector}
    less = replace(known, purchase=told, facts={word: fact for word, fact in known.facts.items() if word not in gone})
    each = [
        _settled(name, replace(less, purchase={**told, selector: word}, facts={**less.facts, **dict(zip(gone, answers, strict=True))}))
        for word in sorted(words)
        for answers in product([True, False], repeat=len(gone))
    ]
    together = _settled(name, less)

    assert {ending.answer for one in each for ending in one.endings} == {ending.answer for ending in together.endings}
    assert {rule for one in each for rule in one.rules} == set(together.rules)
    assert covering(one.amount for one in each) == together.amount


OFFSETS: Final = st.builds(Offset, st.fractions(0, 400, max_denominator=60), st.sampled_from(get_args(TimeUnit)), st.booleans(), st.sampled_from(get_args(EventWord)))
SIMPLE: Final = OFFSETS | st.builds(AtEvent, st.sampled_from(get_args(EventWord))) | st.builds(NextTime, st.integers(0, 23), st.integers(0, 59), st.just("payment"))
MOMENTS: Final = (
    SIMPLE | st.just(UnknownMoment()) | st.builds(lambda kind, parts: kind(tuple(parts)), st.sampled_from([LaterOf, EarlierOf]), st.lists(SIMPLE, min_size=2, max_size=3))
)


def test_no_currency_has_more_digits_by_another_list() -> None:
    """The digits of a currency are those of CLDR, or more where CLDR shows none of the small unit that there is."""
    other = {currency: get_currency_precision(currency) for currency in CURRENCIES}
    digits = {currency: len(str(rounded(Fraction(1), currency)).partition(".")[2]) for currency in CURRENCIES}

    assert {0} == {other[currency] for currency in CURRENCIES if digits[currency] != other[currency]}


@given(MOMENTS)
@example(Offset(Fraction(0), "days", True, "course_start"))
def test_the_browser_is_told_every_moment_whole(moment: Moment) -> None:
    """A moment comes back as it was from what the browser's engine is given, also one that lies no time before an event."""
    assert moment == moment_of(json.loads(json.dumps(_moment(moment))))
