"""Everything one platform has to say on one indicator, before ages and contributors are weighed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.facts import (
    MISSING,
    FactState,
    Finding,
    Ground,
    date_of,
    extract_fact,
    find_absence,
    name_search,
)
from generator.measurements.contacts import Contact, Tables, list_contacts
from generator.measurements.readings import Observation, observe, select
from generator.model import Platform
from generator.rubric import Indicator, Rubric
from generator.standard_cases import find_in_terms

_NOT_THERE: Final = frozenset({FactState.NOT_OFFERED, FactState.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The observations of one indicator, those shown but not scored, and the documented fact with its day.

    `contacts` are those that the indicator looks at and that may score, whether they say anything about it or not.
    """

    indicator_id: str
    dimension_id: str
    indicator: Indicator
    contacts: tuple[Contact, ...]
    observations: tuple[Observation, ...]
    not_scored: tuple[Observation, ...]
    finding: Finding
    finding_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformEvidence:
    """All evidence of one platform: one entry for each indicator of the rubric, and its contacts."""

    platform_id: str
    contacts: tuple[Contact, ...]
    indicators: tuple[Evidence, ...]


def gather_evidence(platform: Platform, tables: Tables, rubric: Rubric, as_of: date) -> PlatformEvidence:
    """Looks up every indicator of the rubric in a platform's file and tables."""
    contacts = list_contacts(platform, tables, rubric)
    ground = Ground(platform=platform, rules=rubric.method.facts, as_of=as_of)
    found = [
        _gather(indicator_id, dimension_id, indicator, contacts, ground, rubric)
        for dimension_id, indicator_id, indicator in rubric.all_indicators()
    ]
    return PlatformEvidence(platform_id=platform.id, contacts=contacts, indicators=tuple(found))


def _gather(
    indicator_id: str, dimension_id: str, indicator: Indicator, contacts: tuple[Contact, ...], ground: Ground, rubric: Rubric
) -> Evidence:
    seen = select(contacts, indicator)
    scored = tuple(observe((contact for contact in seen if contact.scored), indicator))
    shown = tuple(observe((contact for contact in seen if not contact.scored), indicator))
    finding = MISSING if _is_there(scored) else _find(ground, indicator, rubric)
    if finding.state in _NOT_THERE:
        scored, shown = (), scored + shown
    return Evidence(
        indicator_id=indicator_id,
        dimension_id=dimension_id,
        indicator=indicator,
        contacts=tuple(contact for contact in seen if contact.scored),
        observations=scored,
        not_scored=shown,
        finding=MISSING if scored else finding,
        finding_day=None if scored else _day_of(ground, finding),
    )


def _is_there(observations: tuple[Observation, ...]) -> bool:
    """Whether anybody ever answered: until then contacts in vain do not undo that a channel is said not to be there."""
    contacts = (entry.contact for entry in observations)
    return any(contact is not None and (contact.platform.came or contact.human.came or contact.bot_first) for contact in contacts)


def _find(ground: Ground, indicator: Indicator, rubric: Rubric) -> Finding:
    """The documented fact; for what is measured, only whether the file says that the channel is not there."""
    if indicator.reads == "nothing_yet":
        return MISSING
    if indicator.kind == "fact":
        found = extract_fact(indicator.reads, ground, indicator) if indicator.case is None else find_in_terms(indicator, ground, rubric)
        return name_search(found, indicator.reads, ground.platform)
    return find_absence(ground, indicator.only.channels)


def _day_of(ground: Ground, finding: Finding) -> date | None:
    """The day of the oldest claim a finding rests on; `None` as soon as one of them is undated."""
    days = [date_of(ground, claim) for claim in finding.claims]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None
