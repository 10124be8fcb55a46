"""Refund rules as cards and as a timeline, for the pages that show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.model import Platform
from generator.model.dates import PartialDate
from generator.model.refund import Clock, RefundRule
from generator.model.sources import Change
from generator.pages.citations import Citations
from generator.pages.page import anchor_of
from generator.pages.rule_names import name_rules
from generator.pages.statements import captures
from generator.wording import Phrases

_FEW_RULES: Final = 4
"""So many rules stand on a page without being grouped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCard:
    """One rule in plain words."""

    anchor: str
    field: str
    title: str
    name: str
    """The title, and what tells the rule from others for the same purchase."""
    verdict: str
    conditional: bool
    words: str
    details: tuple[tuple[str, str], ...]
    sources: tuple[int, ...]
    disputed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """Rules for one thing bought; without a title when there are too few rules to group."""

    title: str | None
    cards: tuple[RuleCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsVersion:
    """One wording on the timeline of a product's terms; its dates are in words."""

    anchor: str
    field: str
    title: str
    name: str
    state: str
    span: str
    """For which payments or requests; empty of a text that was dropped, where "until" would be read as the end of its absence."""
    summary: str
    stated_on: str | None
    first_seen: str | None
    last_seen: str | None
    changed_after: str | None
    changed_before: str | None
    gone_after: str | None
    gone_before: str | None
    gone_on: str | None
    """Of a text that was dropped: the captures on either side, and the date printed on the page that no longer has it."""
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All wordings for one product, newest first."""

    product: str
    versions: tuple[TermsVersion, ...]


def build_rule_groups(platform: Platform, phrases: Phrases, citations: Citations) -> tuple[RuleGroup, ...]:
    """The rules that stand for more than history, in their reading order; many of them by what was bought, so that they can be folded."""
    current = order_rules(platform)
    names = name_rules(platform.refund, phrases)
    grouped: dict[str | None, list[RuleCard]] = {}
    for index, rule in current:
        title = phrases.products(rule.for_) if len(current) > _FEW_RULES else None
        grouped.setdefault(title, []).append(_card(index, names[rule.id], platform, phrases, citations))
    return tuple(RuleGroup(title=title, cards=tuple(cards)) for title, cards in grouped.items())


def _card(index: int, name: str, platform: Platform, phrases: Phrases, citations: Citations) -> RuleCard:
    rule, field = platform.refund[index], f"refund[{index}]"
    seen = captures(rule, phrases)
    return RuleCard(
        anchor=anchor_of(field),
        field=field,
        title=phrases.purchase(rule.for_),
        name=name,
        verdict=rule.refundable or "unknown",
        conditional=is_conditional(rule),
        words=phrases.sentence(rule, otherwise=is_fallback(rule, platform)),
        details=(*_told_beside(rule, platform, phrases), *(((phrases.words.say("Captures"), seen),) if seen else ())),
        sources=citations.cite(rule.sources, anchor_of(field), name),
        disputed=contradiction(rule, platform, phrases),
    )


def rule_in_words(rule: RefundRule, platform: Platform, phrases: Phrases) -> str:
    """All that a page says of a rule, in one text: its sentence, every condition and consequence, and who contradicts it."""
    sentence = phrases.sentence(rule, otherwise=is_fallback(rule, platform))
    disputed = contradiction(rule, platform, phrases)
    return phrases.words.joined([sentence, *phrases.in_sentences(_told_beside(rule, platform, phrases)), *([disputed] if disputed else [])])


def _told_beside(rule: RefundRule, platform: Platform, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """What stands beside the sentence of a rule, as label and text."""
    return (*_retold(rule, platform, phrases), *_details(rule, phrases))


def _retold(rule: RefundRule, platform: Platform, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Says of a rule that is known only from somebody else that it is."""
    kinds = {platform.sources[reference.partition(" ")[0]].kind for reference in rule.sources}
    if kinds & {"official", "regulator", "observation"}:
        return ()
    say = phrases.words.say
    return ((say("Known from"), say("a retelling by others; no text of the platform's own is on record")),)


def _details(rule: RefundRule, phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """Everything a rule says beside its sentence, and how one asks for what is offered instead of money."""
    words = phrases.words
    asks = [words.own(alternative.ask) for alternative in rule.instead if alternative.ask is not None]
    asked = ((words.say("How to ask for that instead"), words.say("; ").join(asks)),) if asks else ()
    return (*phrases.details(rule), *asked)


def build_timelines(platform: Platform, phrases: Phrases, citations: Citations) -> tuple[Timeline, ...]:
    """For each product whose terms are known to have changed, every dated wording, newest first."""
    names = name_rules(platform.refund, phrases)
    by_product: dict[tuple[str, ...], list[tuple[int, RefundRule]]] = {}
    for index, rule in enumerate(platform.refund):
        if rule.first_seen is not None or rule.is_history or rule.purchases is not None:
            by_product.setdefault(rule.for_.product, []).append((index, rule))
    return tuple(
        Timeline(
            product=phrases.words.listed([phrases.words.label("product", word) for word in product]),
            versions=tuple(_version(index, rule, names[rule.id], phrases, citations) for index, rule in sorted(rules, key=_newest_first)),
        )
        for product, rules in by_product.items()
        if any(rule.is_history or rule.changed is not None for _, rule in rules)
    )


def _newest_first(entry: tuple[int, RefundRule]) -> tuple[bool, int, int]:
    index, rule = entry
    seen = rule.last_seen or rule.first_seen
    return (rule.is_history, -(seen.last.toordinal() if seen else 0), index)


def _version(index: int, rule: RefundRule, name: str, phrases: Phrases, citations: Citations) -> TermsVersion:
    field = f"refund[{index}]"
    anchor = anchor_of(field) if rule.is_history else f"{anchor_of(field)}-history"
    span = rule.purchases or rule.requests
    came, went = rule.came or Change(), rule.went or Change()
    details = [phrases.words.say("%(name)s: %(text)s", name=name, text=text) for name, text in _details(rule, phrases)]

    def day(date: PartialDate | None) -> str | None:
        return phrases.date(date) if date is not None else None

    return TermsVersion(
        anchor=anchor,
        field=field,
        title=phrases.purchase(rule.for_),
        name=name,
        state=_state(rule),
        span=phrases.span(span) if span is not None and rule.went is None else "",
        summary=phrases.words.joined([phrases.sentence(rule), phrases.words.say("; ").join(details)]),
        stated_on=day(came.own_date),
        first_seen=day(rule.first_seen),
        last_seen=day(rule.last_seen),
        changed_after=day(came.not_before),
        changed_before=day(came.not_after),
        gone_after=day(went.not_before),
        gone_before=day(went.not_after),
        gone_on=day(went.own_date),
        sources=citations.cite(rule.sources, anchor, name),
    )


def _state(rule: RefundRule) -> str:
    """What the timeline calls a wording: the newest on record, dropped, replaced, ended, or not known whether in force."""
    if rule.went is not None:
        return "dropped"
    if rule.replaced_by is not None:
        return "replaced"
    return {None: "newest", "no": "ended", "unknown": "unknown"}[rule.in_force]


def describe_clock(clock: Clock, phrases: Phrases) -> str:
    """How the terms count days, in a sentence or two."""
    say = phrases.words.say
    ends = {
        "midnight": say("The last day of a time limit runs until midnight."),
        "same_hour": say("The last day of a time limit ends at the hour at which the limit began."),
    }
    zone = say("Days are counted in %(zone)s.", zone=phrases.words.label("time_zone", clock.zone)) if clock.zone else None
    return phrases.words.joined([part for part in (zone, ends.get(clock.days_end or "")) if part])


def contradiction(rule: RefundRule, platform: Platform, phrases: Phrases) -> str | None:
    """What the rules say that cannot hold beside this one, whichever of the two names the other; `None` when there are none."""
    others = [other for other in platform.refund if other.id in rule.contradicts or rule.id in other.contradicts]
    said = [
        phrases.words.say("%(purchase)s: %(rule)s", purchase=phrases.purchase(other.for_), rule=phrases.sentence(other))
        if other.for_ != rule.for_
        else phrases.sentence(other)
        for other in others
    ]
    return phrases.words.say("Another text says otherwise: %(others)s", others=phrases.words.joined(list(dict.fromkeys(said)))) if said else None


def order_rules(platform: Platform) -> list[tuple[int, RefundRule]]:
    """The rules that stand for more than history, with their places in the file.

    They keep the file's order, except that what holds otherwise follows the last rule for the same products that it is the exception to.
    """
    current = [(index, rule) for index, rule in enumerate(platform.refund) if not rule.is_history]
    last = {rule.for_.product: index for index, rule in current}

    def place(entry: tuple[int, RefundRule]) -> tuple[int, bool]:
        index, rule = entry
        otherwise = rule.refundable == "no" and is_fallback(rule, platform)
        return (last[rule.for_.product] if otherwise else index, otherwise)

    return sorted(current, key=place)


def is_fallback(rule: RefundRule, platform: Platform) -> bool:
    """Whether a rule without limits stands behind a limited one for the same purchase: it says what holds otherwise."""
    if rule.is_history or rule.until or rule.from_ or rule.only_if or rule.never_if:
        return False
    return any(
        other.id != rule.id and other.for_ == rule.for_ and not other.is_history and (other.until or other.only_if or other.never_if)
        for other in platform.refund
    )


def is_conditional(rule: RefundRule) -> bool:
    """Whether money comes back only under conditions beside the time limit, or is refused only in the cases that are named."""
    if rule.refundable == "no":
        return bool(rule.only_if)
    return rule.refundable == "yes" and bool(rule.only_if or rule.never_if)


def limits_in_words(rule: RefundRule, phrases: Phrases) -> str | None:
    """What must and must not have happened, and what is taken off, in one line."""
    say = phrases.words.say
    return say("; ").join(say("%(name)s: %(text)s", name=name, text=text) for name, text in _limits(rule, phrases)) or None


def clause_in_words(rule: RefundRule, phrases: Phrases) -> str:
    """What a rule says and what limits it, in whole sentences: no bracket stands within another."""
    return phrases.words.joined([phrases.sentence(rule), *phrases.in_sentences(tuple(_limits(rule, phrases)))])


def clause_in_parts(rule: RefundRule, phrases: Phrases) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What a rule says in whole sentences without its deductions; then each of those by its kind, for a text that leaves out what is not deducted."""
    bare = rule.model_copy(update={"minus": ()})
    return clause_in_words(bare, phrases), tuple((each.for_, phrases.deduction(each)) for each in rule.minus)


def _limits(rule: RefundRule, phrases: Phrases) -> list[tuple[str, str]]:
    say = phrases.words.say
    limiting = {say("Only if"), say("Not if"), say("Deducted")}
    return [(name, text) for name, text in phrases.details(rule) if name in limiting]
