"""Settles a case by the rules of one file: what comes back, by which rules, why not by the others, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple, TypeVar

from generator.model.refund import Clock, RefundRule
from generator.model.words import MONEY_FORMS
from generator.refunds.amounts import ZERO, Amounts, Valued, covering, exactly, refund_of, value
from generator.refunds.cases import Calendar, Case
from generator.refunds.contradictions import texts_that_can_stand
from generator.refunds.doubts import Formula, Unknown, all_of, doubts_in, negate, possible
from generator.refunds.openness import Asked, Test
from generator.refunds.payouts import PaidBy, paid_by, together
from generator.refunds.possibilities import Outcome, Promise, bits_of, outcomes_of, undecided
from generator.refunds.purchases import (
    SELECTORS,
    UNIONS,
    Levels,
    is_narrower,
    level,
    not_told,
    possible_purchases,
)
from generator.refunds.times import Reckoning

ANSWERS: Final = ("yes", "maybe", "unknown", "no", "not_applicable")
NO_RULE: Final = "none"
_DATED: Final = frozenset({"purchases", "requests", "accounts"})
_MOST_WEIGHED: Final = 8_000
"""How many promises may be weighed, all worlds together; the rules of Coursera with nothing told come to about half."""


class FormOfRefund(NamedTuple):
    """A form in which the refund comes, and which share of it where the terms split it."""

    form: str
    share: Fraction | None


class Extra(NamedTuple):
    """What is added beside the refund, such as interest; `sure` where no condition is open."""

    rule: str
    name: str
    amount: Amounts
    sure: bool


class SetAside(NamedTuple):
    """A rule that is not the answer, and why.

    `reason`: `replaced` (by `by`), `purchase` (`detail` is the selector that differs), `dates` (`detail` is the event),
    `too_early`, `too_late`, `condition` (`detail` has not happened), `exception` (`detail` has), `narrower` (rules `by` are),
    `better` (rules `by` promise more, or more surely, or money). `amount` is what it would give.
    """

    rule: str
    reason: str
    detail: str = ""
    by: tuple[str, ...] = ()
    amount: Amounts | None = None


class Ending(NamedTuple):
    """One way the case can end: the answer, the rules it rests on (none: the terms are silent), and the sum."""

    answer: str
    rules: tuple[str, ...]
    amount: Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a file of rules says about a case.

    `rules` in the order of the file, with `none` where the terms may be silent. `amount` is exact and in `currency`, with
    `None` as upper end where no sum paid is told. `unknowns` are what to find out next, what the reader can tell first.
    """

    answer: str
    rules: tuple[str, ...]
    amount: Amounts
    currency: str | None
    forms: tuple[FormOfRefund, ...]
    decided_by: tuple[str, ...]
    paid_by: PaidBy | None
    plus: tuple[Extra, ...]
    then: tuple[str, ...]
    instead: tuple[str, ...]
    unknowns: tuple[Unknown, ...]
    others: tuple[SetAside, ...]
    endings: tuple[Ending, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A rule with everything about it that depends on the case alone."""

    index: int
    rule: RefundRule
    tests: tuple[Test, ...]
    formula: Formula
    answer: str
    valued: Valued

    @property
    def worth(self) -> tuple[int, int]:
        forms = {part.form for part in self.rule.pays_in}
        other_form = bool(forms) and not forms & MONEY_FORMS and self.answer in {"yes", "maybe", "unknown"}
        return ANSWERS.index(self.answer), int(other_form)

    @property
    def is_silent(self) -> bool:
        """Whether the rule says only when the bought thing lapses, and this is the time before."""
        return self.answer == "unknown" and self.rule.expires is not None


@dataclass(frozen=True, slots=True)
class _World:
    """One purchase under one choice of texts: the numbers of the candidates that fit, and how narrowly."""

    numbers: tuple[int, ...]
    levels: tuple[Levels, ...]


class _End(NamedTuple):
    """One way the case can end: the numbers of the candidates it rests on."""

    answer: str
    numbers: tuple[int, ...]
    amount: Amounts


def settle(rules: Sequence[RefundRule], clock: Clock | None, case: Case, calendars: Mapping[str, Calendar]) -> Settlement:
    """Settles a case by rules in force (`rules_in_force`); `calendars` are those of markets, by country or region."""
    asked = Asked(case, reckoning_of(clock, case, calendars))
    candidates = [candidate for index, rule in enumerate(rules) for candidate in _candidates(index, rule, asked)]
    worlds = _worlds(rules, candidates, case.purchase)
    endings: dict[_End, None] = {}
    loose: set[int] = set()
    for world in worlds:
        promises = _promises(world, candidates)
        endings.update(dict.fromkeys(_end(outcome, world, candidates, case) for outcome in sorted(outcomes_of(promises), key=_order)))
        loose.update(world.numbers[place] for place in undecided(promises))
    return _Summary(rules, asked, candidates, worlds, tuple(endings), frozenset(loose)).settlement()


def reckoning_of(clock: Clock | None, case: Case, calendars: Mapping[str, Calendar]) -> Reckoning:
    """How a file counts time for a case: its own clock, else the learner's; the days off of the market, if it is told."""
    zone = clock.zone if clock is not None and clock.zone is not None else case.zone
    days_end = clock.days_end if clock is not None else None
    market = case.purchase.get("market")
    if market is None:
        off: tuple[Calendar, ...] = tuple(dict.fromkeys([Calendar(), *calendars.values()]))
    else:
        country = market.partition("-")[0]
        unions = [union for union, members in UNIONS.items() if country in members]
        off = (next((calendars[name] for name in (market, country, *unions) if name in calendars), Calendar()),)
    return Reckoning(zone=zone, learner_zone=case.zone, days_end=days_end, calendars=off)


# --- candidates and worlds
def _candidates(index: int, rule: RefundRule, asked: Asked) -> Iterator[_Candidate]:
    tests = asked.tests(rule)
    opened, lapsed = all_of(test.formula for test in tests), asked.lapsed(rule)
    valued = refund_of(rule, asked.case, asked.made(rule.minus, rule))
    if lapsed is not True:
        yield _Candidate(index, rule, tests, all_of([opened, negate(lapsed)]), rule.refundable or "unknown", valued)
    if lapsed is not False:
        yield _Candidate(index, rule, tests, all_of([opened, lapsed]), "no", Valued(exactly(ZERO), ()))


def _worlds(rules: Sequence[RefundRule], candidates: Sequence[_Candidate], told: Mapping[str, str]) -> list[_World]:
    """Each purchase it can be, under each choice of texts that contradict each other."""
    most = _MOST_WEIGHED // max(1, len(candidates))
    purchases = possible_purchases(rules, told, most)
    dated = [index for index in range(len(rules)) if not _is_out_of_date(index, candidates)]
    tried, worlds = 0, dict[_World, None]()
    for fits in purchases or ():
        there = [rules[index] for index in dated if fits[index] is not None]
        choices = texts_that_can_stand(there, most - tried)
        if choices is None:
            return _roughly(candidates, told)
        tried += len(choices)
        worlds.update((_world(fits, standing, candidates), None) for standing in choices)
    return _roughly(candidates, told) if purchases is None else list(worlds)


def _world(fits: Sequence[Levels | None], standing: frozenset[str], candidates: Sequence[_Candidate]) -> _World:
    chosen = [
        (number, levels)
        for number, candidate in enumerate(candidates)
        if candidate.formula is not False and (levels := fits[candidate.index]) is not None and candidate.rule.id in standing
    ]
    return _World(tuple(number for number, _ in chosen), tuple(levels for _, levels in chosen))


def _roughly(candidates: Sequence[_Candidate], told: Mapping[str, str]) -> list[_World]:
    """Where there are too many: no rule at all, and each that can be open by itself. No real answer lies outside these."""
    able = [number for number, each in enumerate(candidates) if each.formula is not False and not _apart(each.rule, told)]
    return [_World((), ()), *(_World((number,), ((),)) for number in able)]


def _is_out_of_date(index: int, candidates: Sequence[_Candidate]) -> bool:
    """Whether a text surely was not the one for this purchase."""
    return any(
        test.formula is False and test.kind in _DATED for candidate in candidates if candidate.index == index for test in candidate.tests
    )


def _promises(world: _World, candidates: Sequence[_Candidate]) -> list[Promise]:
    return [
        Promise(
            candidates[number].formula,
            candidates[number].worth,
            candidates[number].valued.span,
            sum(
                1 << place
                for place, (other, theirs) in enumerate(zip(world.numbers, world.levels, strict=True))
                if _stands_before(candidates[number], levels, candidates[other], theirs)
            ),
        )
        for number, levels in zip(world.numbers, world.levels, strict=True)
    ]


def _stands_before(one: _Candidate, levels: Levels, other: _Candidate, theirs: Levels) -> bool:
    """Whether a rule, when it is open, makes another stand back: the narrower one does, but what says nothing of refunds never."""
    return other.is_silent if one.is_silent != other.is_silent else is_narrower(levels, theirs)


def _order(outcome: Outcome) -> tuple[int, Fraction, bool, Fraction]:
    """Outcomes come as a set; endings are told in one order, by the rules they rest on and by the sum."""
    least, most = outcome.amount
    return outcome.rules, least, most is None, ZERO if most is None else most


def _end(outcome: Outcome, world: _World, candidates: Sequence[_Candidate], case: Case) -> _End:
    numbers = tuple(world.numbers[place] for place in bits_of(outcome.rules))
    if not numbers:
        return _End("unknown", (), Amounts(ZERO, None if case.paid is None else case.paid.amount))
    return _End(candidates[numbers[0]].answer, numbers, outcome.amount)


# --- what the endings have in common
@dataclass(frozen=True, slots=True)
class _Summary:
    """Everything that was found, to be told."""

    rules: Sequence[RefundRule]
    asked: Asked
    candidates: Sequence[_Candidate]
    worlds: Sequence[_World]
    ends: tuple[_End, ...]
    loose: frozenset[int]

    def settlement(self) -> Settlement:
        """The settlement of the case."""
        case = self.asked.case
        listed = self._listed()
        answers = {end.answer for end in self.ends}
        giving = [candidate for candidate in listed if candidate.answer in {"yes", "maybe", "unknown"}]
        promised = [each.rule.paid_by for each in giving]
        days = [paid_by(payout, case, self.asked.reckoning) for payout in promised if payout is not None]
        return Settlement(
            answer=answers.pop() if len(answers) == 1 else "maybe",
            rules=self._names(),
            amount=covering(end.amount for end in self.ends),
            currency=None if case.paid is None else case.paid.currency,
            forms=_unique(FormOfRefund(part.form, part.share) for each in giving for part in each.rule.pays_in),
            decided_by=_unique(step.who for each in listed for step in each.rule.decided_by),
            paid_by=None if None in days else together([span for span in days if span is not None]),
            plus=_unique(extra for each in giving for extra in self._extras(each.rule)),
            then=_unique(word for each in listed for word in each.rule.then),
            instead=_unique(offered.offer for each in listed for offered in each.rule.instead),
            unknowns=self._unknowns(listed),
            others=tuple(self._set_aside(index, rule) for index, rule in enumerate(self.rules) if not any(each.rule is rule for each in listed)),
            endings=_unique(Ending(end.answer, self._ids(end.numbers), end.amount) for end in self.ends),
        )

    def _listed(self) -> list[_Candidate]:
        numbers = {number for end in self.ends for number in end.numbers}
        return [candidate for number, candidate in enumerate(self.candidates) if number in numbers]

    def _ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return _unique(self.candidates[number].rule.id for number in sorted(numbers))

    def _names(self) -> tuple[str, ...]:
        names = self._ids({number for end in self.ends for number in end.numbers})
        return (*names, NO_RULE) if any(not end.numbers for end in self.ends) else names

    def _extras(self, rule: RefundRule) -> Iterator[Extra]:
        for each, made in zip(rule.plus, self.asked.made(rule.plus, rule), strict=True):
            if made is not False and self.asked.case.paid is not None:
                yield Extra(rule.id, each.for_, value(each.amount, self.asked.case, self.asked.case.paid, rule.id).span, made is True)

    # --- what to find out
    def _unknowns(self, listed: Sequence[_Candidate]) -> tuple[Unknown, ...]:
        """What is not known and matters: what the reader can tell first, then what the terms do not say."""
        found: list[Unknown] = []
        if len(self.worlds) > 1:
            live = sorted({self.candidates[number].index for world in self.worlds for number in world.numbers})
            found += not_told([self.rules[index] for index in live], self.asked.case.purchase)
        found += [doubt.about for number in sorted(self.loose) for doubt in doubts_in(self.candidates[number].formula)]
        found += [unknown for each in listed for unknown in each.valued.unknowns]
        found += [Unknown("term", "refundable", each.rule.id) for each in listed if each.answer == "unknown"]
        found += [Unknown("term", "rule") for end in self.ends if not end.numbers]
        return _unique(sorted(found, key=lambda unknown: unknown.kind == "term"))

    # --- why not the others
    def _set_aside(self, index: int, rule: RefundRule) -> SetAside:
        own = [candidate for candidate in self.candidates if candidate.index == index]
        fits = [world for world in self.worlds if any(self.candidates[number].index == index for number in world.numbers)]
        apart = _apart(rule, self.asked.case.purchase)
        if apart:
            return SetAside(rule.id, "purchase", apart)
        closed = next((test for test in own[0].tests if not possible(test.formula, {})[0]), None)
        if closed is not None:
            return SetAside(rule.id, _REASONS[closed.kind], closed.detail)
        return self._beaten(rule, own[0], fits)

    def _beaten(self, rule: RefundRule, own: _Candidate, fits: Sequence[_World]) -> SetAside:
        """What took the place of a rule that may be open."""
        narrower: dict[int, None] = {}
        winners = {number for end in self.ends for number in end.numbers}
        for world in fits:
            levels = next(each for number, each in zip(world.numbers, world.levels, strict=True) if self.candidates[number].index == own.index)
            narrower.update(
                (number, None)
                for number, each in zip(world.numbers, world.levels, strict=True)
                if is_narrower(each, levels)
                and _stands_before(self.candidates[number], each, own, levels)
                and possible(self.candidates[number].formula, {})[0]
            )
        if narrower:
            return SetAside(rule.id, "narrower", by=self._ids(narrower), amount=own.valued.span)
        return SetAside(rule.id, "better", by=self._ids(winners), amount=own.valued.span)


_REASONS: Final = {
    "purchases": "dates", "requests": "dates", "accounts": "dates", "from": "too_early", "until": "too_late",
    "only_if": "condition", "never_if": "exception",
}  # fmt: skip
T = TypeVar("T")


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    """Each value once, in the order of their first appearance."""
    return tuple(dict.fromkeys(values))


def _apart(rule: RefundRule, told: Mapping[str, str]) -> str:
    """The first selector that is told and that the rule does not fit."""
    return next((selector for selector in SELECTORS if selector in told and level(rule.for_, selector, told[selector]) is None), "")
