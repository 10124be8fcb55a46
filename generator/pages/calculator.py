"""The refund calculator: its place on a page, and the scripts with the rules of a platform and with the law of every market."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from generator.languages import Language
from generator.model import Law, Platform
from generator.model.refund import RefundRule
from generator.model.refund_language import AllOf, AnyOf, Condition, Happened, Measured
from generator.pages.calculator_words import (
    calculator_sentences,
    currencies_in_words,
    hints_in_words,
    measures_asked_in_words,
    prices_asked_in_words,
    questions_in_words,
    times_in_words,
)
from generator.pages.currencies import CURRENCY_OF, ELSEWHERE, USUAL, list_currencies
from generator.pages.dispute import dispute_path
from generator.pages.law_on_record import cite_acts
from generator.pages.law_products import FITTING
from generator.pages.page import PageMaker, anchor_of
from generator.pages.provenance import credit, is_weak, nearest_source
from generator.pages.rule_names import name_rules
from generator.pages.serialised_lists import lists_in
from generator.refunds import rules_in_force, rules_when_paid
from generator.refunds.purchases import SELECTORS, words_of
from generator.refunds.serialising import serialise_rules
from generator.wording import Wording

_HOME: Final = {"zh": "CN"}
"""Where readers of a language mostly bought; of the others nobody can say."""
Json = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """A place for a calculator: the script asks for everything else when a reader comes near.

    `platform` is the one whose page it is, or off where a reader chooses one. `folder` is the site path of the scripts: `<id>.js`
    for each platform and `shared.js`. `markets` are the markets of which the dispute desk has a page, with its site path.
    """

    platform: str | None
    folder: str
    markets: tuple[tuple[str, str], ...]


def place_calculator(maker: PageMaker, platform: Platform | None = None) -> Calculator | None:
    """The place on a platform's page, `None` where it has no rules to reckon with; or the place where a reader chooses."""
    if platform is not None and not rules_in_force(platform.refund):
        return None
    markets = sorted({each.id for each in (*maker.dataset.laws, *maker.dataset.routes)})
    return Calculator(
        platform=platform.id if platform is not None else None,
        folder=_folder(maker.words.language),
        markets=tuple((id, dispute_path(id)) for id in markets),
    )


def _folder(language: Language) -> str:
    return f"/scripts/calculator/{language}"


def calculator_scripts(maker: PageMaker) -> Iterator[tuple[str, bytes]]:
    """The script of each platform with rules, and one with what all of them share, by site path.

    `kefubangTerms[id]` holds `id`, `name`, `file` (generator/refunds/serialising.py, rules), `names` (rule → title, anchor, source
    in words), `labels` (kind → word → label), `choices` (selector → words), `units`, `currencies` and `measures` (measure → what it
    counts in), `weak` (the rules known from a retelling or an old copy without a date only), the one `market`, and whether there is a `history`. `kefubangShared` holds `words` (sentences to fill in), `laws` (the
    same for each law, with its `gap` where it has no rules), what a product is in the law (`fits`), and the one `market` to begin
    with, the `markets`, `currencies`, `products`, `measures`, `labels` for any platform.
    """
    folder, name = _folder(maker.words.language), maker.words.own
    yield f"{folder}/shared.js", _script("window.kefubangShared=", _shared(maker))
    for platform in maker.dataset.platforms:
        if rules_in_force(platform.refund):
            told = {"id": platform.id, "name": name(platform.name), **_of_platform(platform, maker)}
            yield f"{folder}/{platform.id}.js", _script(f'(window.kefubangTerms=window.kefubangTerms||{{}})["{platform.id}"]=', told)


def _script(start: str, data: Json) -> bytes:
    return f"{start}{json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _of_platform(platform: Platform, maker: PageMaker) -> dict[str, Json]:
    words, rules, file = maker.words, rules_in_force(platform.refund), serialise_rules(platform.refund, platform.clock)
    choices = {selector: _named(rules, selector) for selector in SELECTORS}
    choices["market"] = list(dict.fromkeys([*_markets(maker), *(platform.markets or ()), *choices["market"]]))
    currencies = list_currencies(platform.markets or (), file)
    names = name_rules(platform.refund, maker.phrases)
    return {
        "file": file,
        "names": {
            rule.id: [names[rule.id], anchor_of(f"refund[{index}]"), _source(platform, rule, maker)]
            for index, rule in enumerate(platform.refund)
        },
        "weak": [rule.id for rule in rules if is_weak(platform, rule.sources, maker)],
        "labels": {**_labels(platform.refund, choices, file, words), "currency": _currency_names(currencies, words)},
        "choices": choices,
        "units": list(dict.fromkeys(_units_in(file))),
        "currencies": currencies,
        "measures": dict(_measures(platform.refund)),
        "market": platform.markets[0] if platform.markets and len(platform.markets) == 1 else "",
        "history": _changed(platform.refund),
    }


def _source(platform: Platform, rule: RefundRule, maker: PageMaker) -> str:
    return credit(nearest_source(platform, rule.sources, maker), maker.words)


def _markets(maker: PageMaker) -> list[str]:
    """The markets whose law is on record, and those that it names itself."""
    named = [[law.market, *_named(law.refund, "market")] for law in maker.dataset.laws]
    return list(dict.fromkeys(market for each in named for market in each))


def _shared(maker: PageMaker) -> dict[str, Json]:
    words, laws = maker.words, maker.dataset.laws
    rules = [rule for law in laws for rule in law.refund]
    file = [serialise_rules(law.refund, law.clock) for law in laws]
    markets, products, home = _markets(maker), _named(rules, "product"), _HOME.get(words.language, "")
    labels = _labels(rules, {"market": markets, "product": products, "route": ["direct"]}, file, words)
    return {
        "words": calculator_sentences(words),
        "laws": [_of_law(law, maker) for law in laws],
        "markets": markets,
        "products": products,
        "market": home,
        "fits": FITTING,
        "currencies": list(dict.fromkeys([CURRENCY_OF.get(home, ELSEWHERE), *USUAL])),
        "currency_of": CURRENCY_OF,
        "measures": dict(_measures(rules)),
        "labels": {**labels, "currency": _currency_names(USUAL, words)},
    }


def _of_law(law: Law, maker: PageMaker) -> dict[str, Json]:
    names = name_rules(law.refund, maker.phrases)
    return {
        "id": law.id,
        "market": law.market,
        "name": maker.words.own(law.name),
        "file": serialise_rules(law.refund, law.clock),
        "names": {rule.id: [names[rule.id], *_cited(rule, law, maker)] for rule in law.refund},
        "choices": {"product": _named(law.refund, "product")},
        "gap": " ".join(maker.words.own(gap) for gap in law.gaps[:1]) if not law.refund else "",
        "labels": {},
    }


def _cited(rule: RefundRule, law: Law, maker: PageMaker) -> list[str]:
    """The anchor of the article that a rule rests on first, and every article with its status and date."""
    anchor, acts = cite_acts(rule, law, maker)
    return [anchor, *acts]


def _changed(rules: Sequence[RefundRule]) -> bool:
    """Whether on some day of payment other wordings stood than those in force now."""
    seen = [date for rule in rules for date in (rule.first_seen, rule.purchases.start if rule.purchases else None) if date is not None]
    return any(rules_when_paid(rules, day) != rules_in_force(rules) for date in seen for day in (date.first, date.first - timedelta(days=1)))


def _named(rules: Sequence[RefundRule], selector: str) -> list[str]:
    """The words of a selector, in the order in which the terms name them."""
    return [word for word in dict.fromkeys(word for rule in rules for word in words_of(rule.for_, selector)) if word != "any"]


def _currency_names(known: Sequence[str], words: Wording) -> dict[str, str]:
    names = currencies_in_words(words)
    return {word: names.get(word) or words.label("currency", word) for word in known}


def _units_in(file: Json) -> Iterator[str]:
    return (amount[1] for amount in lists_in(file) if amount[0] == "unused" and len(amount) == 5)


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
    found["event"] = {each[-1] for each in lists_in(file) if each[0] in {"at", "after", "before", "next"}} | _paying_events(file)
    found["named_sum"] = {each[1] for each in lists_in(file) if each[0] == "named"}
    found["counted"] = {each[3] for each in lists_in(file) if each[0] == "per"}
    found["price_basis"] = {each[2] for each in lists_in(file) if each[0] == "unused" and len(each) == 5 and each[2]}
    found["used_unit"] = set(_units_in(file))
    found["deduction"] = {each.for_ for rule in rules for each in (*rule.minus, *rule.plus)}
    found["form"] = {part.form for rule in rules for part in rule.pays_in}
    found["decider"] = {step.who for rule in rules for step in rule.decided_by}
    found["consequence"] = {word for rule in rules for word in rule.then}
    found["offer"] = {offered.offer for rule in rules for offered in rule.instead}
    found["time"] = {kind for _, kind in _measures(rules) if kind.islower()}
    labels = {kind: {word: words.label(kind, word).rstrip(":：") for word in sorted(known)} for kind, known in found.items() if known and kind != "time"}
    labels["question"] = {word: asked for word, asked in questions_in_words(words).items() if word in found["condition"]}
    labels["measured"] = {word: asked for word, asked in measures_asked_in_words(words).items() if word in found["measure"]}
    labels["priced"] = {word: asked for word, asked in prices_asked_in_words(words).items() if word in found["price_basis"]}
    labels["hint"] = {word: hint for word, hint in hints_in_words(words).items() if word in found["condition"] | found["price_basis"]}
    labels["time"] = {word: label for word, label in times_in_words(words).items() if word in found["time"]}
    return labels


def _paying_events(file: Json) -> set[str]:
    """Events that only the clock of a payout or the dates of a wording count from."""
    stages = [stage for payout in lists_in(file) if payout[0] == "stages" for stage in payout[1]]
    return {stage[3] for stage in stages} - {"that"} | {"payment", "request", "account_created"}
