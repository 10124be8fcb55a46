"""Names for refund rules that tell several for the same purchase apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.model.refund import RefundRule
from generator.wording import Phrases


def name_rules(rules: Sequence[RefundRule], phrases: Phrases) -> Mapping[str, str]:
    """The name of each rule by its id: what it is for, and as much of the rest as tells it from its neighbours; a number only where nothing does."""
    names: dict[str, tuple[str, ...]] = {rule.id: (phrases.purchase(rule.for_),) for rule in rules}
    for tell in _ways_to_tell(rules, phrases):
        for group in _same(rules, names):
            said = {rule.id: tell(rule) for rule in group}
            if len(set(said.values())) > 1:
                names |= {id: (*names[id], text) for id, text in said.items() if text}
    for group in _same(rules, names):
        names |= {rule.id: (*names[rule.id], str(number)) for number, rule in enumerate(group, start=1)}
    return {id: phrases.words.say(" · ").join(parts) for id, parts in names.items()}


def _ways_to_tell(rules: Sequence[RefundRule], phrases: Phrases) -> Iterator[Callable[[RefundRule], str | None]]:
    """What may differ between two rules, what a reader asks first first; at last each detail that some rule tells."""
    yield phrases.window
    yield from (partial(tell, phrases) for tell in (_conditions, _amount, _span, _verdict, _age, _exceptions, _deductions))
    for label in dict.fromkeys(label for rule in rules for label, _ in _details(phrases, rule)):
        yield partial(_detail, phrases, label)


def _same(rules: Sequence[RefundRule], names: Mapping[str, tuple[str, ...]]) -> list[list[RefundRule]]:
    """The rules that still have a name in common."""
    groups: dict[tuple[str, ...], list[RefundRule]] = {}
    for rule in rules:
        groups.setdefault(names[rule.id], []).append(rule)
    return [group for group in groups.values() if len(group) > 1]


def _conditions(phrases: Phrases, rule: RefundRule) -> str | None:
    return phrases.words.say("; ").join(phrases.condition(each) for each in rule.only_if) or None


def _amount(phrases: Phrases, rule: RefundRule) -> str | None:
    return phrases.amount(rule.gives) if rule.gives is not None else None


def _exceptions(phrases: Phrases, rule: RefundRule) -> str | None:
    said = phrases.words.say("; ").join(phrases.condition(each) for each in rule.never_if)
    return phrases.words.say("%(name)s: %(text)s", name=phrases.words.say("Not if"), text=said) if said else None


def _span(phrases: Phrases, rule: RefundRule) -> str | None:
    span = rule.purchases or rule.requests
    return phrases.span(span) if span is not None else None


def _deductions(phrases: Phrases, rule: RefundRule) -> str | None:
    say = phrases.words.say
    if not rule.minus:
        return say("nothing deducted") if rule.gives is not None else None
    return say("%(name)s: %(text)s", name=say("Deducted"), text=say("; ").join(phrases.deduction(each) for each in rule.minus))


def _age(phrases: Phrases, rule: RefundRule) -> str | None:
    return phrases.words.say("an old wording") if rule.is_history else None


def _details(phrases: Phrases, rule: RefundRule) -> Iterator[tuple[str, str]]:
    """What else a rule says, but for free words, which are too long for a name."""
    yield from ((label, text) for label, text in phrases.details(rule) if label != phrases.words.say("Note"))


def _detail(phrases: Phrases, label: str, rule: RefundRule) -> str | None:
    text = dict(_details(phrases, rule)).get(label)
    return phrases.words.say("%(name)s: %(text)s", name=label, text=text) if text is not None else None


def _verdict(phrases: Phrases, rule: RefundRule) -> str:
    say = phrases.words.say
    verdicts = {"yes": say("Can be refunded"), "maybe": say("It depends"), "no": say("No refund"), "not_applicable": say("Nothing is paid")}
    return verdicts.get(rule.refundable or "", say("Not said"))
