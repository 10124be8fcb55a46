"""The standard cases of the rubric settled by each platform's terms: the same purchase everywhere, and what comes back of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from generator.facts import MISSING, FactState, Finding, Ground
from generator.model import Platform
from generator.model.refund import RefundRule
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
    yardstick = rubric.standard_cases
    if yardstick is None or not rules_in_force(platform.refund):
        return {}
    ground = Ground(platform=platform, source_kinds=rubric.method.facts.source_kinds, as_of=as_of)
    outcomes = {id: _settle(id, ground, yardstick) for id in yardstick.cases}
    return {id: replace(outcome, narrowing=_narrowing(outcome, platform)) for id, outcome in outcomes.items() if outcome is not None}


def _narrowing(outcome: CaseOutcome, platform: Platform) -> tuple[Unknown, ...]:
    rules, (least, most) = rules_in_force(platform.refund), outcome.share
    if least == most or outcome.silent:
        return ()
    return what_narrows(rules, outcome.case, outcome.settlement, lambda told: settle(rules, platform.clock, told, {}))


def _settle(
    case_id: str, ground: Ground, yardstick: StandardCases, days_since_payment: int | None = None
) -> CaseOutcome | None:
    standard, platform = yardstick.cases[case_id], ground.platform
    rules = rules_in_force(platform.refund)
    product = choose_product(rules, standard)
    if product is None:
        return None
    case = make_case(platform, product, standard, yardstick, ground.as_of, days_since_payment)
    settlement = settle(rules, platform.clock, case, {})
    borne_out = all(ground.rests(rule) for rule in rules if rule.id in settlement.rules)
    return CaseOutcome(case_id=case_id, product=product, case=case, settlement=settlement, borne_out=borne_out)


def choose_product(rules: tuple[RefundRule, ...], standard: StandardCase) -> str | None:
    """What is bought: of what the rules name, in their order, the first that the case may be about, else the first at all."""
    named = tuple(product for rule in rules for product in rule.for_.product if product != "any")
    first = next((product for product in named if product in standard.buys), None)
    if first is not None or standard.only_these:
        return first
    return named[0] if named else standard.buys[0]


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

    Rules that no source of a kind that counts bears out answer nothing here.
    """
    yardstick = rubric.standard_cases
    if yardstick is None or indicator.case is None or not rules_in_force(ground.platform.refund):
        return MISSING
    if indicator.reads == "days_of_full_refund":
        return _days_of_full_refund(indicator, ground, yardstick)
    outcome = _settle(indicator.case, ground, yardstick)
    claims = () if outcome is None else _claims(outcome, ground.platform)
    state = _state((outcome,) if outcome is not None else ())
    if outcome is None or state is not FactState.KNOWN:
        return Finding(state=state, claims=claims)
    standard = yardstick.cases[indicator.case]
    unused = 1 - standard.used / yardstick.bought
    least, most = outcome.share
    return _known(min(_ALL, least / unused), min(_ALL, most / unused), claims, ground)


def _days_of_full_refund(indicator: Indicator, ground: Ground, yardstick: StandardCases) -> Finding:
    """On how many days running after the payment everything comes back: surely, and at most; tried up to the best anchor."""
    assert indicator.anchors is not None and indicator.case is not None
    outcomes: list[CaseOutcome] = []
    surely = perhaps = 0
    for day in range(1, int(indicator.anchors.best) + 1):
        outcome = _settle(indicator.case, ground, yardstick, days_since_payment=day)
        if outcome is None or outcome.silent:
            break
        outcomes.append(outcome)
        least, most = outcome.share
        surely += surely == day - 1 and least == _ALL
        perhaps += perhaps == day - 1 and most == _ALL
    claims = tuple({rule.id: rule for outcome in outcomes for rule in _claims(outcome, ground.platform)}.values())
    state = _state(outcomes)
    if state is not FactState.KNOWN:
        return Finding(state=state, claims=claims)
    return _known(Fraction(surely), Fraction(perhaps), claims, ground)


def _state(outcomes: Sequence[CaseOutcome]) -> FactState:
    # Terms are on record, so somebody has looked: what they leave out is not what nobody has looked for.
    if not outcomes or any(outcome.silent for outcome in outcomes):
        return FactState.NOT_TOLD
    if all(outcome.settlement.answer == "not_applicable" for outcome in outcomes):
        return FactState.NOT_APPLICABLE
    return FactState.KNOWN if all(outcome.borne_out for outcome in outcomes) else FactState.NOT_SCORED


def _known(least: Fraction, most: Fraction, claims: tuple[RefundRule, ...], ground: Ground) -> Finding:
    fields = {"refund", *(f"refund.{claim.id}" for claim in claims)}
    disputed = any(dispute.field in fields for dispute in ground.platform.disputes)
    return Finding(state=FactState.KNOWN, amount=float(least), most=float(most), claims=claims, disputed=disputed)


def _claims(outcome: CaseOutcome, platform: Platform) -> tuple[RefundRule, ...]:
    """The rules that an answer rests on."""
    return tuple(rule for rule in platform.refund if rule.id in outcome.settlement.rules)
