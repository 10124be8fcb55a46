"""Made-up refund cases for the rules of a file, from a seeded generator: all known, and then some of it forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any, Final, get_args

from generator.model.refund import RefundRule
from generator.model.refund_language import AllOf, AnyOf, Condition, Happened, Limit
from generator.model.words import ConditionWord, EventWord, MeasureWord, NamedSum, TimeUnit, UsedUnit
from generator.refunds.cases import Case, Days, Instant, Sum, Units, When
from generator.refunds.purchases import SELECTORS, words_of
from generator.refunds.times import day_of

DAY: Final = 86_400
START: Final = 1_770_000_000
"""A day in February 2026."""
ZONES: Final = ("Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Europe/Berlin", "Pacific/Auckland", "UTC")
FORGETTABLE: Final = ("zone", "purchase", "prices", "counts", "amounts", "events", "passed", "facts", "attended", "bought", "units")
_LENGTHS: Final = (0, 1, 2, 3, 5, 7, 8, 9, 10, 13, 14, 15, 28, 30, 31, 60, 90, 180, 365)
_SECONDS: Final = (0, 1, -1, 3600, -3600, 7200, 40_000, 86_399)
_NUMBERS: Final = (Fraction(0), Fraction(1, 4), Fraction(2, 3), Fraction(1), Fraction(4), Fraction(5), Fraction(7), Fraction(14), Fraction(30))
_UNITS_OF: Final[dict[str, TimeUnit]] = {
    "trial": "days", "watched_per_lesson": "minutes", "fault_lasts": "hours", "cancelled_before_start": "hours",
}  # fmt: skip


def contradicting_rules(rng: Random) -> str:
    """A file of a few rules that contradict each other, for purchases, in months and under conditions that differ."""
    ids = [f"r{number}" for number in range(rng.randint(2, 8))]
    return "id: made-up\nrefund:\n" + "".join(f"- {{{', '.join(_rule(rng, id, ids))}}}\n" for id in ids)


def _rule(rng: Random, id: str, ids: Sequence[str]) -> Iterator[str]:
    product, plan, market = rng.choice(["any", "course", "[course, class]"]), rng.choice(["any", "any", "annual", "[annual, any]"]), rng.choice(["any", "any", "EU", "DE"])
    yield f"id: {id}, for: {{product: {product}, plan: {plan}, market: {market}}}, refundable: {rng.choice(['yes', 'yes', 'yes', 'maybe', 'no'])}"
    yield f"gives: {rng.choice(['all', '50 CNY', '30 CNY', '20 CNY', '10 CNY', 'unpublished'])}, sources: [p]"
    against = [other for other in ids if other != id and rng.random() < 0.3]
    if against:
        yield f"contradicts: [{', '.join(against)}]"
    for key, words in {
        "purchases": ["2026-01-01..", "..2026-02-01"],
        "until": ["7 days after payment", "course_start"],
        "only_if": ["[platform_fault]"],
        "never_if": ["[platform_fault]", "[fraud]"],
    }.items():
        if rng.random() < 0.25:
            yield f"{key}: {rng.choice(words)}"


def contradicting_pairs(count: int) -> str:
    """A file of pairs that contradict each other: 2 or 90 CNY, and the others 1 or 5."""
    sums = [(2, 90), *[(1, 5)] * (count - 1)]
    rules = (
        f"- {{id: p{number}, for: {{product: course}}, refundable: yes, gives: {less} CNY, contradicts: q{number}}}\n"
        f"- {{id: q{number}, for: {{product: course}}, refundable: yes, gives: {more} CNY}}\n"
        for number, (less, more) in enumerate(sums)
    )
    return "id: made-up\nrefund:\n" + "".join(rules)


MANY_WORDS: Final = "id: made-up\nrefund:\n" + "".join(
    f"- {{id: r{number}, for: {{product: course, route: [direct, any], market: [CN, any], pay_by: [card, any], charge: [first, any], plan: [p{number}, any],"
    f" marked: [m{number}, any]}}, refundable: yes, until: {number + 1} days after payment, gives: {number + 1} CNY}}\n"
    for number in range(60)
)
"""Rules that 60 plans and 60 marks tell apart, and four selectors more."""


def whole_case(rng: Random, rules: Sequence[RefundRule], start: int = START) -> Case:
    """A case of which all is known that these rules can ask, near the limits that terms set, in the year around a second."""
    bought, paid = Fraction(rng.randint(1, 40)), Fraction(rng.randint(1, 400_000), 100)
    counts = {"gift": rng.randint(0, 10), "attended": rng.randint(0, 40), "started": rng.randint(0, 2), "missed": rng.randint(0, 2)}
    facts: dict[str, Any] = {word: rng.random() < 0.3 for word in get_args(ConditionWord)}
    facts |= {measure: Limit(rng.choice(_NUMBERS), unit=_UNITS_OF.get(measure)) for measure in get_args(MeasureWord)}
    return Case(
        purchase=_purchase(rng, rules),
        zone=rng.choice(ZONES),
        paid=Sum(paid, rng.choice(["CNY", "USD", "INR"])),
        units=dict.fromkeys(get_args(UsedUnit), Units(bought=bought, **{name: Fraction(count) for name, count in counts.items()})),
        # A discount cannot make a lesson dearer than its list price.
        prices={basis: Sum(paid / bought * (1 + Fraction(rng.randint(0, 20), 10)), "CNY") for basis in ("list", "market")},
        counts={"kit": rng.randint(0, 3)},
        amounts={name: Sum(Fraction(rng.randint(0, 100_000), 100), "CNY") for name in get_args(NamedSum)},
        events={event: _when(rng, event, start) for event in get_args(EventWord) if event != "that"},
        facts=facts,
    )


def _purchase(rng: Random, rules: Sequence[RefundRule]) -> dict[str, str]:
    """Mostly what one of the rules is for."""
    rule = rng.choice(rules)
    purchase = {}
    for selector in SELECTORS:
        used = sorted({word for each in rules for word in words_of(each.for_, selector)} - {"any"})
        own = [word for word in words_of(rule.for_, selector) if word != "any"]
        # A file lists all its tiers, so a purchase is of one of them.
        other = [] if selector == "tier" and used else ["ZZ" if selector == "market" else "none"]
        purchase[selector] = rng.choice(own) if own and rng.random() < 0.8 else rng.choice([*used, *other])
    return purchase


def _when(rng: Random, event: str, start: int) -> When:
    """Moments so many days apart that windows of the usual lengths begin or end between them; sometimes only the day."""
    moment = start + rng.choice([-1, 1]) * rng.choice(_LENGTHS) * DAY + rng.choice(_SECONDS)
    return Days(moment // DAY, moment // DAY) if event != "request" and rng.random() < 0.3 else Instant(moment)


def with_order(rng: Random, case: Case) -> Case:
    """The same case with some of what happened before the request known to have done so, whatever the clock."""
    request = case.events["request"]
    assert isinstance(request, Instant)
    earlier = sorted(event for event, when in case.events.items() if event != "request" and _last_second(when) < request.seconds)
    return replace(case, passed=frozenset(event for event in earlier if rng.random() < 0.6))


def _last_second(when: When) -> int:
    return when.seconds if isinstance(when, Instant) else (when.last + 1) * DAY + 12 * 3600


_UNTOLD: Final[dict[str, dict[str, Any]]] = {
    "attended": {"attended": None},
    # Who does not tell the units bought does not tell the others either: none is then no longer known to be none.
    "bought": {"bought": None, "gift": Fraction(0), "started": Fraction(0), "missed": Fraction(0)},
}


def some_forgotten(rng: Random, case: Case) -> Case:
    """The same case with some of it not told any more."""
    kept: dict[str, Any] = {}
    for name in rng.sample(FORGETTABLE, rng.randint(1, 4)):
        if name == "zone":
            kept["zone"] = None
        elif name in _UNTOLD:
            kept["units"] = {unit: replace(count, **_UNTOLD[name]) for unit, count in kept.get("units", case.units).items()}
        elif name == "units":
            kept["units"] = {}
        elif name == "passed":
            kept["passed"] = frozenset(event for event in sorted(case.passed) if rng.random() < 0.5)
        else:
            known = getattr(case, name)
            gone = rng.sample(sorted(known), rng.randint(1, len(known)))
            kept[name] = {key: value for key, value in known.items() if key not in gone}
    return replace(case, **kept)


def cases_for(rng: Random, rule: RefundRule, rules: Sequence[RefundRule], tries: int) -> Iterator[Case]:
    """Cases that a rule is meant for: its own purchase, what it asks for has happened, and nothing that it forbids, around a day of its own."""
    for _ in range(tries):
        case = whole_case(rng, rules, (day_of_wording(rule) or START // DAY) * DAY)
        purchase = {selector: _own(rng, rule, selector) for selector in SELECTORS}
        words = {word: True for condition in rule.only_if for word in words_in(condition)}
        words |= {word: False for condition in rule.never_if for word in words_in(condition)}
        events = dict(case.events)
        if rule.accounts is not None and rule.accounts.end is not None:
            events["account_created"] = Days(day_of(rule.accounts.end.first), day_of(rule.accounts.end.first))
        yield replace(case, purchase=purchase, facts={**case.facts, **words}, events=events)


def day_of_wording(rule: RefundRule) -> int | None:
    """A day on which a rule may hold, as far as it names one."""
    for span in (rule.requests, rule.purchases):
        if span is not None and span.start is not None:
            return day_of(span.start.last)
        if span is not None and span.end is not None:
            return day_of(span.end.first)
    return day_of(rule.first_seen.first) if rule.first_seen is not None else None


def _own(rng: Random, rule: RefundRule, selector: str) -> str:
    own = [word for word in words_of(rule.for_, selector) if word != "any"]
    return rng.choice(own) if own else "ZZ" if selector == "market" else "direct" if selector == "route" else "none"


def words_in(condition: Condition) -> Iterator[str]:
    """Every word of a condition for something that happens."""
    if isinstance(condition, Happened):
        yield condition.word
    elif isinstance(condition, AnyOf | AllOf):
        for part in condition.conditions:
            yield from words_in(part)
