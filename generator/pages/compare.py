"""Two to four platforms side by side: the page, and one small script a platform with its column of facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from generator.coverage import Kind, State, why_absent, why_no_channel
from generator.languages import Language
from generator.model import Platform
from generator.model.refund import RefundRule
from generator.model.refund_language import UnknownMoment
from generator.model.service import BusinessService, Channel
from generator.model.words import Absence, BusinessTopic, ChannelKind
from generator.pages.channels import (
    RankedChannel,
    Speed,
    action_of,
    by_speed,
    channel_hours,
    channel_remarks,
    channel_title,
    is_for_learners,
    promised_response,
)
from generator.pages.citations import Citations
from generator.pages.compare_scores import (
    NOT_ENOUGH,
    Cell,
    Line,
    anybody_scored,
    dimension_cell,
    standing_cell,
)
from generator.pages.contacts import build_reply_sets
from generator.pages.page import Page, PageMaker, PlatformLink, anchor_of, link_to, sorted_platforms
from generator.pages.standings import label_of
from generator.pages.terms import is_fallback, order_rules
from generator.wording import Wording

MOST: Final = 4
_OPTIONAL: Final = "refund-"
"""How the ids of rows begin that are left out where none of the platforms has them: not everybody sells everything."""
_CHANNELS: Final[tuple[ChannelKind, ...]] = (
    "phone", "live_chat", "in_app_chat", "email", "ticket", "form", "wechat", "community", "help_centre",
)  # fmt: skip
_BUSINESS: Final[tuple[BusinessTopic, ...]] = ("named_contact", "invoice", "contract", "service_level")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """What `compare.html` shows: every platform to choose from, and for its script the rows and the words for what is not known."""

    title: str
    description: str
    answer: str
    most: int
    platforms: tuple[tuple[str, PlatformLink], ...]
    """Ids and links, by the sound of the names."""
    rows: tuple[tuple[str, str], ...]
    """Ids and labels, in the order of the table."""
    absences: tuple[tuple[str, str], ...]
    known_absences: tuple[str, ...]
    """The words for absence that say how it is, not that it is unknown."""
    data_folder: str
    """The folder of the scripts that hold the columns."""


def build_compare_page(maker: PageMaker) -> Page:
    """The page; which platforms it sets side by side stands in its address."""
    words = maker.words
    context = ComparePage(
        title=words.say("Compare platforms"),
        description=words.say("Two to four platforms side by side, where they differ first, what is not known named as such."),
        answer=words.say("Two to four platforms side by side; where they differ comes first."),
        most=MOST,
        platforms=tuple((platform.id, link_to(platform, maker)) for platform in sorted_platforms(maker)),
        rows=tuple((row, label) for row, label, _ in _rows(maker)),
        absences=_absences(words),
        known_absences=(Absence.NOT_OFFERED.value, Absence.NOT_APPLICABLE.value),
        data_folder=_data_folder(words.language),
    )
    return Page(path="/compare/", template="compare.html", context=context)


def compare_scripts(maker: PageMaker) -> Iterator[tuple[str, bytes]]:
    """For each platform a script that hands its column to the page: the row's id → lines with anchors, or a word for absence."""
    for platform in maker.dataset.platforms:
        column = json.dumps(_column(platform, maker), ensure_ascii=False, separators=(",", ":"))
        yield f"{_data_folder(maker.words.language)}/{platform.id}.js", f'window.kefubangColumn("{platform.id}",{column});\n'.encode()


def _data_folder(language: Language) -> str:
    return f"/scripts/compare/{language}"


def _absences(words: Wording) -> tuple[tuple[str, str], ...]:
    kinds = (*(absence.value for absence in Absence), State.SEARCHED.value, State.MISSING.value, "not_told", "not_recorded", "not_scored")
    return (*((kind, words.label("absence", kind)) for kind in kinds), (NOT_ENOUGH, words.say("not enough data")))


def _column(platform: Platform, maker: PageMaker) -> dict[str, Cell]:
    column: dict[str, Cell] = {}
    for row, _, (why, read) in _rows(maker):
        cell = read(platform, maker)
        if not cell and row.startswith(_OPTIONAL):
            continue
        column[row] = cell or why(platform).value
    return column


# --- the rows, each with what says why it may be empty, and what reads it

Reader = tuple[Callable[[Platform], State], Callable[[Platform, PageMaker], Cell]]


def _for_want_of(kind: Kind) -> Callable[[Platform], State]:
    return partial(why_absent, kind=kind)


def _nobody_looked(_: Platform) -> State:
    return State.MISSING


def _rows(maker: PageMaker) -> Iterator[tuple[str, str, Reader]]:
    words, say = maker.words, maker.words.say
    yield "serves", say("Serves"), (_nobody_looked, lambda platform, maker: _listed(maker, "profile", platform.serves))
    yield "teaches", say("Teaches"), (_nobody_looked, lambda platform, maker: _listed(maker, "teaching", platform.teaches))
    yield "markets", say("Markets"), (_nobody_looked, lambda platform, maker: _listed(maker, "market", platform.markets))
    if anybody_scored(maker):
        for id, profile in maker.results.rubric.profiles.items():
            label = say("Place for %(users)s", users=words.own(profile.label))
            yield f"place-{id}", label, (_nobody_looked, partial(standing_cell, id))
        for id in maker.results.rubric.dimensions:
            yield f"dimension-{id}", say("Score: %(dimension)s", dimension=label_of(id, maker)), (_nobody_looked, partial(dimension_cell, id))
    yield "measured", words.label("kind", Kind.MEASURED_RESPONSE), (_for_want_of(Kind.MEASURED_RESPONSE), _measured)
    for channel in _CHANNELS:
        yield channel, words.label("channel", channel), (partial(why_no_channel, channel=channel), _channel_reader(channel))
    yield "other-addresses", say("Other addresses"), (_nobody_looked, _other_addresses)
    yield "hours", words.label("kind", Kind.HOURS), (_for_want_of(Kind.HOURS), _hours)
    yield "promised", words.label("kind", Kind.PROMISED_RESPONSE), (_for_want_of(Kind.PROMISED_RESPONSE), _promises)
    for product in _products(maker.dataset.platforms):
        label = say("Refund: %(product)s", product=words.label("product", product))
        yield f"refund-{product}", label, (_for_want_of(Kind.REFUND_TERMS), _refund_reader(product))
    yield "paid-by", words.label("kind", Kind.REFUND_PROCESSING), (_for_want_of(Kind.REFUND_PROCESSING), _payouts)
    for topic in _BUSINESS:
        yield topic, words.label("business", topic), (_for_want_of(Kind.BUSINESS), _business_reader(topic))
    yield "complaint", say("Where a complaint goes"), (_nobody_looked, _complaints)
    yield "disputes", say("Where sources disagree"), (_nobody_looked, _disputes)


def _products(platforms: Iterable[Platform]) -> list[str]:
    """The kinds of purchase that terms speak of, the commonest first."""
    counts: dict[str, int] = {}
    for platform in platforms:
        for product in {product for rule in platform.refund if not rule.is_history for product in rule.for_.product}:
            counts[product] = counts.get(product, 0) + 1
    return sorted(counts, key=lambda product: (-counts[product], product))


def _listed(maker: PageMaker, vocabulary: str, entries: Sequence[str]) -> Cell:
    return [(maker.words.listed([maker.words.label(vocabulary, entry) for entry in entries]), "", [])] if entries else []


def _measured(platform: Platform, maker: PageMaker) -> Cell:
    sets = build_reply_sets(platform, maker, Citations(platform.sources, maker.phrases))
    return [(maker.words.say("%(name)s: %(text)s", name=row.title, text=row.counted), row.anchor, []) for row in sets]


def _of_channels(platform: Platform, line: Callable[[Channel], str | None]) -> list[Line]:
    lines = ((line(channel), anchor_of(f"channels[{index}]")) for index, channel in enumerate(platform.channels))
    return [(text, anchor, []) for text, anchor in lines if text]


def _channel_reader(kind: ChannelKind) -> Callable[[Platform, PageMaker], Cell]:
    def read(platform: Platform, maker: PageMaker) -> Cell:
        there = [_channel_line(ranked, maker) for ranked in by_speed(platform, maker) if ranked.channel.kind == kind and _may_help(ranked)]
        absences = [channel.absent.value for channel in platform.channels if channel.kind == kind and channel.absent is not None]
        return there or (absences[0] if absences else [])

    return read


def _may_help(ranked: RankedChannel) -> bool:
    """Whether a channel stands beside its like: for learners and in use, or told of by others, which its line then says."""
    return is_for_learners(ranked) or ranked.speed[0] is Speed.UNCONFIRMED


def _other_addresses(platform: Platform, maker: PageMaker) -> Cell:
    """Desks for one matter or for others than learners, and former ways, each under its name."""
    words = maker.words
    lines: list[Line] = []
    for ranked in by_speed(platform, maker):
        if not _may_help(ranked):
            line = _channel_line(ranked, maker)
            lines.append((words.say("%(name)s: %(text)s", name=channel_title(ranked.channel, maker.phrases), text=line[0]), line[1], line[2]))
    return lines or [(words.say("none on record"), "", [])]


def _channel_line(ranked: RankedChannel, maker: PageMaker) -> Line:
    """How to reach the channel, after whom it is for where that is not everybody; then what it is limited to and who says so."""
    channel, words, action = ranked.channel, maker.words, action_of(ranked.channel)
    text = action.words if action is not None else words.say("there is one") if ranked.confirmed else words.say("told of by others; not known whether it is there")
    if channel.audience and _may_help(ranked):
        audience = words.listed([words.label("audience", word) for word in channel.audience])
        text = words.say("%(audience)s: %(channel)s", audience=audience, channel=text)
    notes = [words.say("%(name)s: %(text)s", name=name, text=limit) for name, limit in channel_remarks(channel, maker.phrases)]
    if not ranked.confirmed:
        notes.append(words.say("Neither the platform nor anybody who saw it confirms the way."))
    return (text, anchor_of(f"channels[{ranked.index}]"), notes)


def _hours(platform: Platform, maker: PageMaker) -> Cell:
    def line(channel: Channel) -> str | None:
        hours = channel_hours(channel, maker.phrases) if not isinstance(channel.hours, Absence) else None
        return _about(channel, hours, maker)

    return _of_channels(platform, line)


def _promises(platform: Platform, maker: PageMaker) -> Cell:
    return _of_channels(platform, lambda channel: _about(channel, promised_response(channel, maker.phrases), maker))


def _about(channel: Channel, text: str | None, maker: PageMaker) -> str | None:
    return maker.words.say("%(name)s: %(text)s", name=maker.words.label("channel", channel.kind), text=text) if text else None


def _standing_rules(platform: Platform) -> Iterator[tuple[int, RefundRule]]:
    """The rules that stand for more than history, with their places in the file."""
    return ((index, rule) for index, rule in enumerate(platform.refund) if not rule.is_history)


def _refund_reader(product: str) -> Callable[[Platform, PageMaker], Cell]:
    def read(platform: Platform, maker: PageMaker) -> Cell:
        return [_rule(index, rule, platform, product, maker) for index, rule in order_rules(platform) if product in rule.for_.product]

    return read


def _rule(index: int, rule: RefundRule, platform: Platform, product: str, maker: PageMaker) -> Line:
    """What the rule says, after what it is for where the row's own name does not say that; then what it depends on.

    The remark stands with a deadline that is not published, for it may tell what was found elsewhere.
    """
    phrases, words = maker.phrases, maker.words
    purchase, sentence = phrases.purchase(rule.for_), phrases.sentence(rule, otherwise=is_fallback(rule, platform))
    text = sentence if purchase == words.label("product", product) else words.say("%(name)s: %(text)s", name=purchase, text=sentence)
    notes = [words.say("%(name)s: %(text)s", name=name, text=said) for name, said in phrases.main_details(rule)]
    if rule.note and isinstance(rule.until, UnknownMoment):
        notes.append(words.say("%(name)s: %(text)s", name=words.say("Note"), text=words.own(rule.note)))
    return (text, anchor_of(f"refund[{index}]"), notes)


def _payouts(platform: Platform, maker: PageMaker) -> Cell:
    """One line a time promised; the same line twice says nothing more."""
    paid = [(maker.phrases.payout(rule.paid_by), index) for index, rule in _standing_rules(platform) if rule.paid_by is not None]
    first = dict(reversed(paid))
    return [(text, anchor_of(f"refund[{index}]"), []) for text, index in reversed(first.items())]


def _business_reader(topic: BusinessTopic) -> Callable[[Platform, PageMaker], Cell]:
    def read(platform: Platform, maker: PageMaker) -> Cell:
        entries = [(index, entry) for index, entry in enumerate(platform.business) if entry.what == topic]
        absent = [entry.is_.value for _, entry in entries if isinstance(entry.is_, Absence)]
        return [(_service(entry, maker), anchor_of(f"business[{index}]"), []) for index, entry in entries if not isinstance(entry.is_, Absence)] or (
            absent[0] if absent else []
        )

    return read


def _service(entry: BusinessService, maker: PageMaker) -> str:
    words = maker.words
    parts = [words.label("yes_no", entry.is_), words.own(entry.plan) if entry.plan else "", words.own(entry.terms) if entry.terms else ""]
    return words.say("; ").join(part for part in parts if part)


def _complaints(platform: Platform, maker: PageMaker) -> Cell:
    words = maker.words

    def steps(index: int) -> str:
        ladder = platform.complaint_ladder[index]
        return words.say(", then ").join(words.own(step.name) if step.name else words.label("ladder", step.who) for step in ladder.steps)

    return [(steps(index), anchor_of(f"complaint_ladder[{index}]"), []) for index in range(len(platform.complaint_ladder))]


def _disputes(platform: Platform, maker: PageMaker) -> Cell:
    return [(maker.words.own(entry.says), anchor_of(f"disputes[{index}]"), []) for index, entry in enumerate(platform.disputes)]
