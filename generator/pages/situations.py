"""Situations people meet with: what is on record for each, platform by platform, and what to ask before paying."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.model import Platform
from generator.model.refund import RefundRule
from generator.model.refund_language import AllOf, AnyOf, Condition, Happened, Measured
from generator.model.service import Channel
from generator.model.words import SITUATIONS, Situation, StatementTopic, Topic
from generator.pages.channels import channel_hours, channel_limits, channel_title
from generator.pages.dispute import name_situations
from generator.pages.page import Page, PageMaker, PlatformLink, link_to, sorted_platforms
from generator.pages.provenance import Provenance, count_platforms, trace
from generator.pages.rule_names import name_rules
from generator.pages.terms import is_fallback, limits_in_words
from generator.wording import Phrases, Wording

_TOPICS: Final[Mapping[Situation, frozenset[Topic]]] = {
    "live_class_fault": frozenset({"playback", "urgent"}),
    "recorded_fault": frozenset({"playback"}),
    "renewal": frozenset({"renewal"}),
    "course_change": frozenset({"course_change"}),
    "refund": frozenset({"refund"}),
    "invoice": frozenset({"invoice"}),
}
_STATEMENTS: Final[Mapping[Situation, frozenset[StatementTopic]]] = {
    "live_class_fault": frozenset(),
    "recorded_fault": frozenset(),
    "renewal": frozenset({"renewal", "cancellation"}),
    "course_change": frozenset({"transfer", "pause"}),
    "refund": frozenset({"refund_process"}),
    "invoice": frozenset(),
}
_PRESSING: Final[frozenset[Situation]] = frozenset({"live_class_fault"})
"""What happens to people who have long paid, and cannot wait."""
_FAULTS: Final[Mapping[Situation, frozenset[str]]] = {
    "live_class_fault": frozenset({"platform_fault", "lesson_problem", "teacher_absent", "fault_lasts"}),
    "recorded_fault": frozenset({"platform_fault", "fault_lasts"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One fact of one platform: what it is about, what is on record, what limits it; `label` names it alone on the page."""

    title: str
    label: str
    text: str
    limits: str | None
    origin: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordGroup:
    """Facts of one kind, of all platforms."""

    anchor: str
    title: str
    counted: str
    rows: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationPage:
    """What `situation.html` shows."""

    title: str
    description: str
    answer: str
    limits: str
    now: tuple[str, ...]
    """What to do while it happens, for a situation that cannot wait; empty for those that one thinks of before paying."""
    questions: tuple[str, ...]
    groups: tuple[RecordGroup, ...]
    terms: tuple[tuple[PlatformLink, str], ...]
    """For refunds, whose rules stand on a page of their own: the platforms with rules on record, and how many."""
    others: tuple[tuple[str, str], ...]


def build_situation_pages(maker: PageMaker) -> Iterator[Page]:
    """One page for each situation."""
    for word in SITUATIONS:
        yield _build(word, maker)


def situation_path(word: str) -> str:
    """The site path of a situation's page."""
    return f"/situations/{word.replace('_', '-')}/"


def _build(word: Situation, maker: PageMaker) -> Page:
    words, title = maker.words, maker.words.label("situation", word)
    groups = tuple(group for group in _groups(word, maker) if group.rows)
    ruled = [platform for platform in sorted_platforms(maker) if platform.refund] if word == "refund" else []
    known = {row.origin.file_id for group in groups for row in group.rows} | {platform.id for platform in ruled}
    context = SituationPage(
        title=title if word in _PRESSING else words.say("Before you pay: %(situation)s", situation=title),
        description=words.say("%(situation)s: what is on record, platform by platform, and what to ask before paying.", situation=title),
        answer=words.count(
            "For %(number)s of %(all)s platforms something is on record about this.",
            "For %(number)s of %(all)s platforms something is on record about this.",
            len(known),
            all=str(len(maker.dataset.platforms)),
        ),
        limits=words.say("What is not listed is not known; it does not mean that a platform handles it badly."),
        now=_first_steps(words) if word in _PRESSING else (),
        questions=tuple(_questions(words)[word]),
        groups=groups,
        terms=tuple((link_to(platform, maker), _count_rules(platform, words)) for platform in ruled),
        others=tuple((situation_path(other), label) for other, label in name_situations(maker) if other != word),
    )
    return Page(path=situation_path(word), template="situation.html", context=context)


def _count_rules(platform: Platform, words: Wording) -> str:
    rules = sum(not rule.is_history for rule in platform.refund)
    return words.count("%(number)s rule", "%(number)s rules", rules) if rules else words.say("an old wording only")


def _groups(word: Situation, maker: PageMaker) -> Iterator[RecordGroup]:
    say = maker.words.say
    yield _group("channels", say("Ways to reach somebody about this"), _channels(word, maker), maker)
    yield _group("terms", say("What the terms say"), _terms(word, maker), maker)
    yield _group("business", say("For companies"), _business(word, maker), maker)


def _group(anchor: str, title: str, rows: Iterator[RecordRow], maker: PageMaker) -> RecordGroup:
    found = tuple(rows)
    return RecordGroup(anchor=anchor, title=title, counted=count_platforms(found, maker), rows=found)


def _channels(word: Situation, maker: PageMaker) -> Iterator[RecordRow]:
    for platform in sorted_platforms(maker):
        for index, channel in enumerate(platform.channels):
            if channel.absent is None and _TOPICS[word] & set(channel.topics):
                title = channel_title(channel, maker.phrases)
                yield RecordRow(
                    title=title,
                    label=_label(platform, title, maker),
                    text=channel.address or (maker.words.own(channel.way_in) if channel.way_in else maker.words.say("see its page")),
                    limits=_limits(channel, maker.phrases),
                    origin=trace(platform, f"channels[{index}]", channel.sources, maker),
                )


def _label(platform: Platform, name: str, maker: PageMaker) -> str:
    return maker.words.say("%(name)s: %(text)s", name=maker.words.own(platform.name), text=name)


def _limits(channel: Channel, phrases: Phrases) -> str | None:
    say = phrases.words.say
    said = [say("%(name)s: %(text)s", name=name, text=text) for name, text in channel_limits(channel, phrases)]
    hours = channel_hours(channel, phrases)
    return say("; ").join([*([hours] if hours else []), *said]) or None


def _terms(word: Situation, maker: PageMaker) -> Iterator[RecordRow]:
    for platform in sorted_platforms(maker):
        concerned = [(index, rule) for index, rule in enumerate(platform.refund) if rule.replaced_by is None and _concerns(rule, word)]
        names = name_rules(platform.refund, maker.phrases) if concerned else {}
        for index, rule in concerned:
            yield _rule_row(platform, index, rule, names[rule.id], maker)
        for index, statement in enumerate(platform.statements):
            if statement.about in _STATEMENTS[word]:
                title, says = maker.words.label("statement", statement.about), maker.words.own(statement.says)
                yield RecordRow(
                    title=title,
                    label=_label(platform, maker.words.say("%(name)s: %(text)s", name=title, text=says), maker),
                    text=says,
                    limits=None,
                    origin=trace(platform, f"statements[{index}]", statement.sources, maker),
                )


def _rule_row(platform: Platform, index: int, rule: RefundRule, name: str, maker: PageMaker) -> RecordRow:
    offers = [maker.phrases.alternative(offer) for offer in rule.instead]
    instead = maker.words.say("Instead of money: %(offers)s.", offers=maker.words.say("; ").join(offers)) if offers else ""
    return RecordRow(
        title=maker.phrases.purchase(rule.for_),
        label=_label(platform, name, maker),
        text=maker.words.joined([part for part in (maker.phrases.sentence(rule, otherwise=is_fallback(rule, platform)), instead) if part]),
        limits=limits_in_words(rule, maker.phrases),
        origin=trace(platform, f"refund[{index}]", rule.sources, maker),
    )


def _concerns(rule: RefundRule, word: Situation) -> bool:
    if word in _FAULTS:
        return bool(_FAULTS[word] & {met for condition in (*rule.only_if, *rule.never_if) for met in _words_in(condition)})
    if word == "renewal":
        return "renewal" in (rule.for_.charge or ())
    return word == "course_change" and bool(rule.instead)


def _words_in(condition: Condition) -> Iterator[str]:
    match condition:
        case Happened():
            yield condition.word
        case Measured():
            yield condition.measure
        case AnyOf() | AllOf():
            for inner in condition.conditions:
                yield from _words_in(inner)


def _business(word: Situation, maker: PageMaker) -> Iterator[RecordRow]:
    for platform in sorted_platforms(maker) if word == "invoice" else ():
        for index, entry in enumerate(platform.business):
            if entry.what == "invoice":
                answer = maker.words.label("yes_no" if entry.is_ in {"yes", "no"} else "absence", str(entry.is_))
                title = maker.words.own(entry.plan) if entry.plan else maker.words.label("business", entry.what)
                yield RecordRow(
                    title=title,
                    label=_label(platform, title, maker),
                    text=answer,
                    limits=maker.words.own(entry.terms) if entry.terms else None,
                    origin=trace(platform, f"business[{index}]", entry.sources, maker),
                )


def _first_steps(words: Wording) -> tuple[str, ...]:
    say = words.say
    return (
        say("Take a picture of the screen with the time on it; note when it began and when it ended."),
        say("Ask for help in writing too, where you can, and keep the answer with its time."),
        say("Before you leave, ask in writing how the lesson is made up for: given again or paid back."),
    )


def _questions(words: Wording) -> Mapping[Situation, tuple[str, ...]]:
    say = words.say
    return {
        "live_class_fault": (
            say("When the class breaks down, whom do I reach, how, and until what hour?"),
            say("Is a lesson that broke down given again, or paid back? Who decides what counts as broken down?"),
            say("Does the lesson count as used if I was thrown out?"),
            say("Can I talk to a human at the hour of the lesson?"),
        ),
        "recorded_fault": (
            say("On which devices and in which app does it play, and can I try a lesson before I pay?"),
            say("If it freezes or does not open, whom do I reach, and how soon is it mended?"),
            say("Until when can it be watched, and is the time added during which it did not play?"),
            say("If it cannot be mended, do I get money back, and how much?"),
        ),
        "renewal": (
            say("Does it renew by itself? On which day, at what price?"),
            say("Am I told before the charge, and how?"),
            say("How do I turn it off, and can I do so right after paying?"),
            say("If it renews by mistake, until when do I get the money back?"),
        ),
        "course_change": (
            say("Can the teacher, timetable or content change? Who decides, and am I asked?"),
            say("If it changes and I don't want it, do I get the rest of the money back?"),
            say("Can I change to another course, pause or hand it on, and what does that cost?"),
            say("Until when do the lessons hold?"),
        ),
        "refund": (
            say("Until when can I ask, and from which day is that counted?"),
            say("At what price is a used lesson counted: the one I pay or the list price? What about gift lessons?"),
            say("What is taken off for materials, devices or fees?"),
            say("Does it come back as money, to where I paid from, and within how many days?"),
            say("Where do the terms say that? Keep a picture of the page on the day you pay."),
        ),
        "invoice": (
            say("Do I get an invoice, in whose name, and on what day?"),
            say("Does it show the full price, also after a discount or with a voucher?"),
            say("If I get money back, what happens to the invoice?"),
        ),
    }
