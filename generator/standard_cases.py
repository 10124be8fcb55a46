"""The standard cases of the rubric settled by each platform's terms: the same purchase everywhere, and what comes back of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from generator.facts import MISSING, FactState, Finding, Ground
from generator.model import Platform
from generator.model.refund import RefundRule
from generator.model.words import KNOWN_PRODUCTS
from generator.refunds import Settlement, Unknown, rules_in_force, settle, what_narrows
from generator.refunds.cases import Case, Days, Sum, Units
from generator.refunds.times import day_of
from generator.rubric import Indicator, Rubric, StandardCase, StandardCases

_ALL: Final = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOutcome:
    """One standard case at one platform: what was bought there, the case as it was settled, and the answer.

    `borne_out` says whether every rule it rests on has a source of a kind that counts, or only somebody's retelling; `narrowing`
    is what the case does not tell and whose telling could leave less open.
    """

    case_id: str
    product: str
    case: Case
    settlement: Settlement
    borne_out: bool
    narrowing: tuple[Unknown, ...] = ()

    @property
    def paid(self) -> Sum:
        """The sum paid."""
        assert self.case.paid is not None, "every standard case tells the sum paid"
        return self.case.paid

    @property
    def share(self) -> tuple[Fraction, Fraction]:
        """The least and the most that comes back, as shares of the sum paid."""
        least, most = self.settlement.amount
        paid = self.paid.amount
        return least / paid, min(_ALL, (paid if most is None else most) / paid)

    @property
    def silent(self) -> bool:
        """Whether no rule on record speaks of the case at all."""
        return all(not ending.rules for ending in self.settlement.endings)


def settle_standard_cases(platform: Platform, rubric: Rubric, as_of: date) -> dict[str, CaseOutcome]:
    """Every standard case by its id, asked on the day of the edition; cases about what the terms never name are left out."""
    yardstick, rules = rubric.standard_cases, rules_in_force(platform.refund)
    if yardstick is None or not rules:
        return {}
    ground = Ground(platform=platform, rules=rubric.method.facts, as_of=as_of)
    found = {id: _best_told(_Purchase(id, yardstick, ground), rules) for id in yardstick.cases}
    return {id: replace(outcome, narrowing=_narrowing(outcome, platform)) for id, outcome in found.items() if outcome is not None}


def _narrowing(outcome: CaseOutcome, platform: Platform) -> tuple[Unknown, ...]:
    rules, (least, most) = rules_in_force(platform.refund), outcome.share
    if least == most or outcome.silent:
        return ()
    return what_narrows(rules, outcome.case, outcome.settlement, lambda told: settle(rules, platform.clock, told, {}))


@dataclass(frozen=True, slots=True)
class _Purchase:
    """A standard case at one platform, asked so many days after the payment as it says, or on another day."""

    case_id: str
    yardstick: StandardCases
    ground: Ground
    days_since_payment: int | None = None

    @property
    def standard(self) -> StandardCase:
        return self.yardstick.cases[self.case_id]

    def settle(self, product: str, rules: tuple[RefundRule, ...]) -> CaseOutcome:
        """What these rules answer where this was bought."""
        case = make_case(self.ground.platform, product, self.standard, self.yardstick, self.ground.as_of, self.days_since_payment)
        settlement = settle(rules, self.ground.platform.clock, case, {})
        borne_out = all(self.ground.rests(rule) for rule in rules if rule.id in settlement.rules)
        return CaseOutcome(case_id=self.case_id, product=product, case=case, settlement=settlement, borne_out=borne_out)


def _best_told(purchase: _Purchase, rules: tuple[RefundRule, ...]) -> CaseOutcome | None:
    """The outcome for the first product of which the rules tell something; another product's rule takes no answer away."""
    outcomes = [purchase.settle(product, rules) for product in list_products(rules, purchase.standard)]
    return min(outcomes, key=lambda outcome: (outcome.silent, outcome.settlement.answer == "not_applicable"), default=None)


def list_products(rules: Iterable[RefundRule], standard: StandardCase) -> tuple[str, ...]:
    """What may be bought in the case: of what it may be about, what the rules name, in their order.

    After these it may be one of the platform's own programmes, whose name stands in no vocabulary, or where the rules name no product
    at all the rubric's first.
    """
    named = dict.fromkeys(product for rule in rules for product in rule.for_.product)
    meant = tuple(product for product in named if product in standard.buys)
    if standard.only_these:
        return meant
    own = tuple(product for product in named if product not in KNOWN_PRODUCTS)
    return (meant + own) or (standard.buys[:1] if "any" in named else ())


def make_case(
    platform: Platform, product: str, standard: StandardCase, yardstick: StandardCases, as_of: date, days_since_payment: int | None
) -> Case:
    """The case as the engine takes it; of a platform with several markets the market is not told."""
    markets = platform.markets or ()
    money = yardstick.paid.at(markets[0] if markets else None)
    paid = Sum(Fraction(money.amount), money.currency)
    today = day_of(as_of)
    longer = 0 if days_since_payment is None else days_since_payment - standard.days_ago.get("payment", 0)
    days = {event: today - ago - longer for event, ago in standard.days_ago.items()} | {"request": today}
    told: dict[str, str | None] = {
        "product": product,
        "route": standard.purchase.route,
        "charge": standard.purchase.charge,
        "marked": standard.purchase.marked,
        "market": markets[0] if len(markets) == 1 else None,
    }
    units = Units(bought=yardstick.bought, gift=standard.given, attended=standard.used)
    facts: Any = yardstick.facts_of(standard)
    return Case(
        purchase={selector: word for selector, word in told.items() if word is not None},
        paid=paid,
        units=dict.fromkeys(yardstick.units, units),
        prices={"list": Sum(paid.amount / yardstick.bought * yardstick.list_price, paid.currency)},
        events={event: Days(day, day) for event, day in days.items()},
        facts=facts,
    )


# --- indicators that are settled from the terms
def find_in_terms(indicator: Indicator, ground: Ground, rubric: Rubric) -> Finding:
    """What the terms come to in the indicator's case, from the least to the most; missing where there are none, not told where they say nothing of it.

    Only rules that a source of a kind that counts bears out answer, as with any fact: what is merely retold gives nothing and takes nothing.
    """
    rules, yardstick = rules_in_force(ground.platform.refund), rubric.standard_cases
    if yardstick is None or indicator.case is None or not rules:
        return MISSING
    by_days = indicator.reads == "days_of_full_refund"
    first = _Purchase(indicator.case, yardstick, ground, days_since_payment=1 if by_days else None)
    counted = tuple(rule for rule in rules if ground.rests(rule))
    answer = _best_told(first, counted)
    if answer is None or answer.silent:
        return _without_answer(_best_told(first, rules), ground)
    if answer.settlement.answer == "not_applicable":
        return Finding(state=FactState.NOT_APPLICABLE, claims=_claims([answer], ground))
    if by_days:
        return _days_of_full_refund(first, answer.product, counted, indicator)
    unused = 1 - first.standard.used / yardstick.bought
    least, most = (min(_ALL, end / unused) for end in answer.share)
    return _known(least, most, [answer], ground)


def _without_answer(retold: CaseOutcome | None, ground: Ground) -> Finding:
    # Terms are on record, so somebody has looked: what they leave out is not what nobody has looked for.
    if retold is None or retold.silent:
        return Finding(state=FactState.NOT_TOLD)
    return Finding(state=FactState.NOT_SCORED, claims=_claims([retold], ground))


def _days_of_full_refund(first: _Purchase, product: str, rules: tuple[RefundRule, ...], indicator: Indicator) -> Finding:
    """On how many days running after the payment everything comes back: surely, and at most; tried up to the best anchor."""
    assert indicator.anchors is not None
    outcomes: list[CaseOutcome] = []
    surely = perhaps = 0
    for day in range(1, int(indicator.anchors.best) + 1):
        outcome = replace(first, days_since_payment=day).settle(product, rules)
        if outcome.silent:
            break
        outcomes.append(outcome)
        least, most = outcome.share
        surely += surely == day - 1 and least == _ALL
        perhaps += perhaps == day - 1 and most == _ALL
    return _known(Fraction(surely), Fraction(perhaps), outcomes, first.ground)


def _known(least: Fraction, most: Fraction, outcomes: Iterable[CaseOutcome], ground: Ground) -> Finding:
    claims = _claims(outcomes, ground)
    fields = {"refund", *(f"refund.{claim.id}" for claim in claims)}
    disputed = any(dispute.field in fields for dispute in ground.platform.disputes)
    return Finding(state=FactState.KNOWN, amount=float(least), most=float(most), claims=claims, disputed=disputed)


def _claims(outcomes: Iterable[CaseOutcome], ground: Ground) -> tuple[RefundRule, ...]:
    """The rules that answers rest on, in the order of the file."""
    rules = {id for outcome in outcomes for id in outcome.settlement.rules}
    return tuple(rule for rule in ground.platform.refund if rule.id in rules)
