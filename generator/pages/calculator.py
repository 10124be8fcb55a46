"""The refund calculator of a platform's page: what it asks first, and everything that its script works with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from generator.files import RenderedFile
from generator.model import Platform
from generator.model.refund import RefundRule
from generator.model.refund_language import AllOf, AnyOf, Condition, Happened, Measured
from generator.pages.page import PageMaker, anchor_of
from generator.pages.terms import name_rule
from generator.refunds import rules_in_force, rules_when_paid
from generator.refunds.purchases import SELECTORS, words_of
from generator.refunds.serialising import serialise_rules
from generator.wording import Wording

_CURRENCIES: Final = ("CNY", "USD", "EUR", "GBP", "INR", "JPY")
"""What readers mostly pay in; those of the terms come first."""
_ELSEWHERE: Final = "USD"
_AMOUNT_FORMS: Final = {"sum": 2, "per": 2}
"""Where the currency stands in a serialised amount."""

Json = Any
Choice = tuple[str, str]
"""A word of the format and its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsAsked:
    """A unit that the terms count in, and how the three questions about it read."""

    word: str
    bought: str
    used: str
    gift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """The questions of the form, and what `calculator.js` reads with the first touch from the script `data_path`.

    That holds `file` (generator/refunds/serialising.py, rules), `names` (rule → title, anchor), `labels` (kind → word →
    label), `choices` (selector → words), `measures` (measure → what it counts in) and `words` (sentences to fill in).
    """

    products: tuple[Choice, ...]
    routes: tuple[Choice, ...]
    currencies: tuple[Choice, ...]
    units: tuple[UnitsAsked, ...]
    has_history: bool
    data_path: str


def build_calculator(platform: Platform, maker: PageMaker) -> Calculator | None:
    """The calculator of a platform; `None` where no rule is on record to reckon with."""
    rules = rules_in_force(platform.refund)
    if not rules:
        return None
    words, file = maker.words, serialise_rules(platform.refund, platform.clock)
    return Calculator(
        products=_labelled("product", _named(rules, "product"), words),
        routes=_labelled("route", _named(rules, "route"), words),
        currencies=_labelled("currency", _currencies(platform, file, maker), words),
        units=tuple(_unit(unit, words) for unit in dict.fromkeys(_units_in(file))),
        has_history=_changed(platform.refund),
        data_path=_data_path(platform, words),
    )


def calculator_script(platform: Platform, maker: PageMaker) -> RenderedFile:
    """The script that hands a platform's rules, and the words for them, to the engine in the browser."""
    words, rules, file = maker.words, rules_in_force(platform.refund), serialise_rules(platform.refund, platform.clock)
    choices = {selector: _named(rules, selector) for selector in SELECTORS}
    data = {
        "file": file,
        "names": {rule.id: [name_rule(rule, maker.phrases), anchor_of(f"refund[{index}]")] for index, rule in enumerate(platform.refund)},
        "labels": {
            **_labels(platform.refund, choices, file, words),
            "currency": dict(_labelled("currency", _currencies(platform, file, maker), words)),
        },
        "choices": choices,
        "measures": dict(_measures(platform.refund)),
        "words": _sentences(words),
    }
    script = f"window.kefubangTerms = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    return RenderedFile(_data_path(platform, words)[1:], script.encode())


def _data_path(platform: Platform, words: Wording) -> str:
    return f"/scripts/calculator/{words.language}/{platform.id}.js"


def _changed(rules: Sequence[RefundRule]) -> bool:
    """Whether on some day of payment other wordings stood than those in force now."""
    seen = [date for rule in rules for date in (rule.first_seen, rule.purchases.start if rule.purchases else None) if date is not None]
    return any(rules_when_paid(rules, day) != rules_in_force(rules) for date in seen for day in (date.first, date.first - timedelta(days=1)))


def _named(rules: Sequence[RefundRule], selector: str) -> list[str]:
    """The words of a selector, in the order in which the terms name them."""
    return [word for word in dict.fromkeys(word for rule in rules for word in words_of(rule.for_, selector)) if word != "any"]


def _labelled(vocabulary: str, known: Sequence[str], words: Wording) -> tuple[Choice, ...]:
    return tuple((word, words.label(vocabulary, word)) for word in known)


def _currencies(platform: Platform, file: Json, maker: PageMaker) -> list[str]:
    """The currency of the platform's market first, then those of its terms, then the usual ones."""
    outcomes = maker.results.standard_cases[platform.id].values()
    first = next((outcome.paid.currency for outcome in outcomes), _ELSEWHERE)
    named = (amount[_AMOUNT_FORMS[amount[0]]] for amount in _lists_in(file) if amount[0] in _AMOUNT_FORMS)
    return list(dict.fromkeys([first, *named, *_CURRENCIES]))


def _lists_in(value: Json) -> Iterator[list[Any]]:
    """Every list that begins with a word, wherever it stands in a serialised file."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _lists_in(part)
    elif isinstance(value, list):
        if value and isinstance(value[0], str):
            yield value
        for part in value:
            yield from _lists_in(part)


def _units_in(file: Json) -> Iterator[str]:
    return (amount[1] for amount in _lists_in(file) if amount[0] == "unused" and len(amount) == 5)


def _unit(unit: str, words: Wording) -> UnitsAsked:
    label = words.label("used_unit", unit)
    return UnitsAsked(
        word=unit,
        bought=words.say("Bought: %(units)s", units=label),
        used=words.say("Used: %(units)s", units=label),
        gift=words.say("Given free: %(units)s", units=label),
    )


# --- what the script asks next, and in which words
def _conditions_of(rule: RefundRule) -> Iterator[Condition]:
    for condition in (*rule.only_if, *rule.never_if, *(part for each in (*rule.minus, *rule.plus) for part in each.only_if)):
        yield from _parts(condition)


def _parts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, AnyOf | AllOf):
        for part in condition.conditions:
            yield from _parts(part)
    else:
        yield condition


def _measures(rules: Sequence[RefundRule]) -> Iterator[tuple[str, str]]:
    """What each measure is compared in: `%`, a unit of time, a currency, or nothing where it is counted."""
    for rule in rules:
        for condition in _conditions_of(rule):
            if isinstance(condition, Measured) and condition.limit is not None:
                limit = condition.limit
                yield condition.measure, limit.unit or limit.currency or ("%" if limit.text.endswith("%") else "")


def _labels(rules: Sequence[RefundRule], choices: Mapping[str, Sequence[str]], file: Json, words: Wording) -> dict[str, dict[str, str]]:
    """The labels of all words that these rules can bring up."""
    conditions = [condition for rule in rules for condition in _conditions_of(rule)]
    found: dict[str, set[str]] = {selector: set(known) for selector, known in choices.items()}
    found["condition"] = {condition.word for condition in conditions if isinstance(condition, Happened)}
    found["measure"] = {condition.measure for condition in conditions if isinstance(condition, Measured)}
    found["event"] = {each[-1] for each in _lists_in(file) if each[0] in {"at", "after", "next"}} | _paying_events(file)
    found["named_sum"] = {each[1] for each in _lists_in(file) if each[0] == "named"}
    found["counted"] = {each[3] for each in _lists_in(file) if each[0] == "per"}
    found["price_basis"] = {each[2] for each in _lists_in(file) if each[0] == "unused" and len(each) == 5 and each[2]}
    found["used_unit"] = set(_units_in(file))
    found["deduction"] = {each.for_ for rule in rules for each in (*rule.minus, *rule.plus)}
    found["form"] = {part.form for rule in rules for part in rule.pays_in}
    found["decider"] = {step.who for rule in rules for step in rule.decided_by}
    found["consequence"] = {word for rule in rules for word in rule.then}
    found["offer"] = {offered.offer for rule in rules for offered in rule.instead}
    found["time"] = {kind for _, kind in _measures(rules) if kind.islower()}
    labels = {kind: {word: words.label(kind, word) for word in sorted(known)} for kind, known in found.items() if known and kind != "time"}
    labels["time"] = {word: label for word, label in _times(words).items() if word in found["time"]}
    return labels


def _paying_events(file: Json) -> set[str]:
    """Events that only the clock of a payout or the dates of a wording count from."""
    stages = [stage for payout in _lists_in(file) if payout[0] == "stages" for stage in payout[1]]
    return {stage[3] for stage in stages} - {"that"} | {"payment", "request", "account_created"}


def _times(words: Wording) -> dict[str, str]:
    say = words.say
    return {
        "minutes": say("in minutes"), "hours": say("in hours"), "days": say("in days"), "weeks": say("in weeks"),
        "months": say("in months"), "years": say("in years"), "business_days": say("in working days"),
    }  # fmt: skip


def _sentences(words: Wording) -> dict[str, Any]:
    """What the script says; `{name}` stands for what it fills in."""
    say = words.say
    selectors = {
        "product": say("What did you buy?"),
        "route": say("Where did you buy it?"),
        "market": say("In which country or region?"),
        "pay_by": say("How did you pay?"),
        "charge": say("Which charge is it?"),
        "plan": say("Which plan?"),
        "tier": say("Which tier of terms?"),
        "marked": say("How is it marked?"),
    }
    reasons = {
        "purchase": say("is for another purchase"),
        "dates": say("is for other dates"),
        "too_early": say("is not open yet on that day"),
        "too_late": say("is over on that day"),
        "condition": say("needs something that is not so: %(detail)s", detail="{detail}"),
        "exception": say("does not hold because of: %(detail)s", detail="{detail}"),
        "narrower": say("stands back behind a rule made for this purchase"),
        "better": say("gives less, or less surely"),
    }
    terms = {
        "until": say("until when one may ask"),
        "from": say("from when one may ask"),
        "expires": say("when the purchase lapses"),
        "amount": say("how large an amount is"),
        "gives": say("how much comes back"),
        "gives.at": say("at which price used units count"),
        "gives.counts": say("whether missed and begun units count as used"),
        "gives.gifts": say("whether free units count as used first"),
        "refundable": say("whether it can be refunded"),
        "rule": say("what holds in this case"),
        "clock.days_end": say("at what hour the last day ends"),
        "unpublished": say("a condition that is not published"),
        "unread": say("a condition in a text that nobody has read yet"),
    }
    answers = {
        "yes": say("Can be refunded"),
        "maybe": say("It depends"),
        "unknown": say("Terms do not say"),
        "no": say("Terms say: no refund"),
        "not_applicable": say("Nothing is paid"),
    }
    return {
        "selectors": selectors,
        "reasons": reasons,
        "terms": terms,
        "answers": answers,
        "limit": say("how far this may go: %(name)s", name="{name}"),
        "and": say(" · "),
        "money": say("%(amount)s %(currency)s", amount="{amount}", currency="{currency}"),
        "between": say("%(least)s to %(most)s", least="{least}", most="{most}"),
        "named": say("%(name)s: %(text)s", name="{name}", text="{text}"),
        "all": say("the whole sum paid"),
        "formula": say("How it is reckoned"),
        "rules": say("By which rule"),
        "form": say("Paid as"),
        "decider": say("Decided by"),
        "date": say("Money promised"),
        "from": say("not before %(day)s; no end is promised", day="{day}"),
        "plus": say("Added"),
        "then": say("What else happens"),
        "instead": say("Instead of money"),
        "silent": say("For this, or part of it, the terms on record say nothing."),
        "missing": say("The terms do not say"),
        "currency": say("The terms name a sum in %(currency)s; it cannot be compared with the sum paid.", currency="{currency}"),
        "others": say("Why not the other rules"),
        "endings": say("It can end in several ways"),
        "unsure": say("don't know"),
        "something": say("something else"),
        "yes": words.label("yes_no", "yes"),
        "no": words.label("yes_no", "no"),
        "happened": say("Is this so: %(what)s?", what="{what}"),
        "when": say("When: %(what)s", what="{what}"),
        "how_much": say("How much: %(what)s", what="{what}"),
        "how_many": say("How many: %(what)s", what="{what}"),
        "price": say("Price of one: %(what)s", what="{what}"),
        "wrong": say("A number is not readable: write it like 3000 or 3000.50."),
        "copied": say("The address now holds your case: copy it from the address bar to keep or share it."),
        "none": say("no rule"),
    }
