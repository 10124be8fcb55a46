"""What a platform file says about one indicator, read by small named rules; what it does not say stays missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from generator.model import Platform
from generator.model.hours import OpeningHours
from generator.model.quantities import Duration
from generator.model.service import BusinessService, Channel
from generator.model.sources import Claim, DatedClaim, Source
from generator.model.words import Absence, BusinessTopic, ChannelKind
from generator.rubric import FactReading, FactRules, Indicator

_USERS: Final = frozenset({"learner", "parent"})
_MOBILE: Final = frozenset({"mobile_web", "ios", "android", "wechat"})
_BEYOND_THE_PLATFORM: Final = frozenset({"regulator", "adjudicator", "court"})
_HOURS_A_WEEK: Final = 168.0
_TELLING: Final = frozenset({"yes", "no", "not_offered"})


class FactState(StrEnum):
    """Whether a fact is known, and if not, why not."""

    KNOWN = "known"
    NOT_OFFERED = "not_offered"
    NOT_APPLICABLE = "not_applicable"
    NOT_PUBLISHED = "not_published"
    NOT_MEASURED = "not_measured"
    REFUSED = "refused"
    SEARCHED = "searched"
    NOT_TOLD = "not_told"
    MISSING = "missing"
    NOT_SCORED = "not_scored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fact as the file has it: its `amount` when known, the claims it rests on, and whether they contradict one another.

    Where the terms leave it open the amount lies between `amount` and `most`.
    """

    state: FactState
    amount: float | None = None
    most: float | None = None
    claims: tuple[Claim, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an extractor may look at: the platform, what the rubric says of facts, and the day of the edition."""

    platform: Platform
    rules: FactRules
    as_of: date

    def rests(self, claim: Claim) -> bool:
        """Whether a source that counts bears the claim out; that it does is for the file to say (hint H234)."""
        return any(True for _ in self.counting_sources(claim))

    def counting_sources(self, claim: Claim) -> Iterator[Source]:
        """The sources of the claim that are of a kind that counts."""
        return (source for source in sources_of(self.platform, claim) if source.kind in self.rules.source_kinds)

    @property
    def standing_channels(self) -> list[Channel]:
        """Every channel that a source which counts bears out and that has not ended, typed absences included."""
        return [channel for channel in self.platform.channels if self.rests(channel) and (channel.until is None or channel.until.last >= self.as_of)]

    @property
    def channels(self) -> list[Channel]:
        """Those of them that are for learners and parents and for what these need help with."""
        return [channel for channel in self.standing_channels if not is_special(channel, self.rules)]

    @property
    def open_channels(self) -> list[Channel]:
        """The channels that are there."""
        return [channel for channel in self.channels if channel.absent is None]


def is_special(channel: Channel, rules: FactRules) -> bool:
    """Whether a channel is only for matters or people other than a learner who needs help, or for some matters of one plan.

    Such matters are the rubric's special topics; such people are schools, teachers, companies.
    """
    return is_for_others(channel) or bool(channel.topics and (channel.plan or set(channel.topics) <= set(rules.special_topics)))


def is_for_others(channel: Channel) -> bool:
    """Whether a channel is for other people than learners and parents."""
    return bool(channel.audience) and not _USERS & set(channel.audience)


Extractor = Callable[[Ground, Indicator], Finding]
MISSING: Final = Finding(state=FactState.MISSING)
_SUBJECTS: Final[Mapping[str, frozenset[str]]] = {
    "channels_offered": frozenset({"channels"}),
    "steps_to_human": frozenset({"channels"}),
    "mobile_entry": frozenset({"channels"}),
    "human_hours_per_week": frozenset({"channels", "hours"}),
    "publishes_promise": frozenset({"channels", "promised_first_response"}),
    "days_of_full_refund": frozenset({"refund_terms", "refund_page"}),
    "share_of_unused_returned": frozenset({"refund_terms", "refund_page"}),
    **dict.fromkeys(("business_named_contact", "business_invoice", "business_contract", "business_service_level"), frozenset({"business_support"})),
}
"""Whoever looked for one of these in vain has looked for what is read."""


def extract_fact(reading: str, ground: Ground, indicator: Indicator) -> Finding:
    """What the file says about an indicator that reads a fact."""
    return FACTS[reading](ground, indicator)  # type: ignore[index] # the rubric holds only words of the table


def name_search(finding: Finding, reading: str, platform: Platform) -> Finding:
    """The finding, but where it is missing and the file tells of a search in vain, that; nobody's look and a look in vain are not the same."""
    subjects = {subject for search in platform.searched for subject in search.subjects}
    sought = finding.state is FactState.MISSING and bool(subjects & _SUBJECTS.get(reading, frozenset()))
    return replace(finding, state=FactState.SEARCHED) if sought else finding


def find_absence(ground: Ground, kinds: tuple[ChannelKind, ...]) -> Finding:
    """Whether the file says, of every one of these kinds of channel, that it is not there; otherwise missing."""
    if any(channel.kind in kinds for channel in ground.open_channels):
        return MISSING
    absent = [channel for channel in ground.channels if channel.kind in kinds]
    said = {kind: {str(channel.absent) for channel in absent if channel.kind == kind} for kind in kinds}
    if not kinds or not all(said.values()):
        return MISSING
    states = {_strongest(words) for words in said.values()}
    claims = tuple(channel for channel in absent if FactState(str(channel.absent)) in states)
    if states == {FactState.NOT_APPLICABLE}:
        return Finding(state=FactState.NOT_APPLICABLE, claims=claims)
    states.discard(FactState.NOT_APPLICABLE)
    return Finding(state=states.pop() if len(states) == 1 else FactState.MISSING, claims=claims)


def sources_of(platform: Platform, claim: Claim) -> Iterable[Source]:
    """The sources a claim cites; a reference may name a clause after the key."""
    for reference in claim.sources:
        source = platform.sources.get(reference.partition(" ")[0])
        if source is not None:
            yield source


def date_of(ground: Ground, claim: Claim) -> date | None:
    """The newest day on which the claim is known to have stood; `None` when only undated copies were read.

    Only sources that count tell the day: what may not score must not make a fact young either.
    """
    days = [day for source in ground.counting_sources(claim) if (day := _day_of(source)) is not None]
    if isinstance(claim, DatedClaim) and claim.last_seen is not None:
        days.append(claim.last_seen.last)
    return max(days, default=None)


def _day_of(source: Source) -> date | None:
    """A live page stood on the day it was read, an archived one when it was captured, any copy on the day it bears."""
    seen = {"live": source.read_on, "archive": source.seen_on}.get(source.copy_kind)
    days = [day.last for day in (seen, source.stated_on) if day is not None]
    return max(days, default=None)


def _channels_offered(ground: Ground, indicator: Indicator) -> Finding:
    """How many of the counted kinds are there, scaled to those that apply; missing until all are known."""
    offered, applicable, claims = 0, 0, list[Claim]()
    for kinds in indicator.counted_channels:
        there = [channel for channel in ground.open_channels if channel.kind in kinds]
        absence = find_absence(ground, kinds)
        if not there and absence.state not in {FactState.NOT_OFFERED, FactState.NOT_APPLICABLE}:
            return Finding(state=absence.state)
        claims += there or absence.claims
        applicable += absence.state is not FactState.NOT_APPLICABLE
        offered += any(channel.staffed_by != "bot" for channel in there)
    if applicable == 0:
        return Finding(state=FactState.NOT_APPLICABLE, claims=tuple(claims))
    amount = offered * len(indicator.counted_channels) / applicable
    return Finding(state=FactState.KNOWN, amount=amount, claims=tuple(claims))


def _steps_to_human(ground: Ground, _: Indicator) -> Finding:
    known = [channel for channel in ground.open_channels if channel.steps_to_human is not None]
    if not known:
        return MISSING
    shortest = min(known, key=lambda channel: channel.steps_to_human or 0)
    return Finding(state=FactState.KNOWN, amount=float(shortest.steps_to_human or 0), claims=(shortest,))


def _human_hours_per_week(ground: Ground, _: Indicator) -> Finding:
    """The longest hours of a channel that is said to be staffed by humans; hours alone do not say who answers."""
    longest, claims = 0.0, tuple[Claim, ...]()
    for channel in ground.open_channels:
        if channel.staffed_by == "human" and isinstance(channel.hours, OpeningHours):
            hours = min(channel.hours.minutes_per_week / 60, _HOURS_A_WEEK)
            if hours > longest:
                longest, claims = hours, (channel,)
    return Finding(state=FactState.KNOWN, amount=longest, claims=claims) if claims else MISSING


def _mobile_entry(ground: Ground, _: Indicator) -> Finding:
    """Yes when a channel names a mobile device, no when some name their devices and none of these does."""
    channels = [channel for channel in ground.open_channels if channel.reachable_from]
    mobile = next((channel for channel in channels if _MOBILE & set(channel.reachable_from)), None)
    if mobile is not None:
        return Finding(state=FactState.KNOWN, amount=1, claims=(mobile,))
    if channels:
        return Finding(state=FactState.KNOWN, amount=0, claims=tuple(channels))
    return MISSING


def _publishes_promise(ground: Ground, _: Indicator) -> Finding:
    channels = ground.open_channels
    promising = next((entry for entry in channels if isinstance(entry.promised_first_response, Duration)), None)
    if promising is not None:
        return Finding(state=FactState.KNOWN, amount=1, claims=(promising,))
    silent = [entry for entry in channels if isinstance(entry.promised_first_response, Absence)]
    state = _strongest({str(entry.promised_first_response) for entry in silent})
    return Finding(state=state, claims=tuple(entry for entry in silent if entry.promised_first_response == state.value))


def _complaint_path(ground: Ground, _: Indicator) -> Finding:
    ladders = [ladder for ladder in ground.platform.complaint_ladder if ground.rests(ladder)]
    if not ladders:
        return MISSING
    beyond = {step.who in _BEYOND_THE_PLATFORM for ladder in ladders for step in ladder.steps}
    return Finding(state=FactState.KNOWN, amount=float(len(beyond)), claims=tuple(ladders))


def find_business(ground: Ground, topic: BusinessTopic) -> Finding:
    """One item of business service: offered in any plan is offered. What tells nothing undoes nothing that was told."""
    entries = [entry for entry in ground.platform.business if entry.what == topic and ground.rests(entry)]
    telling = [entry for entry in entries if str(entry.is_) in _TELLING] or entries
    by_plan: dict[str, list[BusinessService]] = {}
    for entry in telling:
        by_plan.setdefault(entry.plan.en if entry.plan else "", []).append(entry)
    newest = [max(group, key=lambda entry: _newest_first(ground, entry)) for group in by_plan.values()]
    argued = any(len({entry.is_ for entry in group}) > 1 for group in by_plan.values())
    noted = any(dispute.field == f"business.{topic}" for dispute in ground.platform.disputes)
    return _judge(newest, claims=tuple(telling), disputed=argued or noted)


def _business(topic: BusinessTopic) -> Extractor:
    return lambda ground, _: find_business(ground, topic)


def _newest_first(ground: Ground, entry: BusinessService) -> tuple[date, str]:
    return date_of(ground, entry) or date.min, str(entry.is_)


def _judge(entries: list[BusinessService], *, claims: tuple[Claim, ...], disputed: bool) -> Finding:
    words = {str(entry.is_) for entry in entries}
    if "yes" in words:
        return Finding(state=FactState.KNOWN, amount=1, claims=claims, disputed=disputed)
    state = FactState.NOT_OFFERED if "no" in words else _strongest(words)
    return Finding(state=state, claims=claims, disputed=disputed)


def _strongest(absences: set[str]) -> FactState:
    """What several absences say together: the one that tells most, so that another that tells less takes nothing away."""
    for state in (FactState.NOT_OFFERED, FactState.NOT_APPLICABLE):
        if state.value in absences:
            return state
    return FactState(next(iter(absences))) if len(absences) == 1 else FactState.MISSING


FACTS: Final[dict[FactReading, Extractor]] = {
    "channels_offered": _channels_offered,
    "steps_to_human": _steps_to_human,
    "human_hours_per_week": _human_hours_per_week,
    "mobile_entry": _mobile_entry,
    "publishes_promise": _publishes_promise,
    "complaint_path": _complaint_path,
    "business_named_contact": _business("named_contact"),
    "business_invoice": _business("invoice"),
    "business_contract": _business("contract"),
    "business_service_level": _business("service_level"),
}
