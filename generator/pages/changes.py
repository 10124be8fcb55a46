"""Refund terms that changed: the days on which archives first held a new wording, as a list and as a feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import Platform
from generator.model.dates import PartialDate
from generator.model.refund import RefundRule
from generator.pages.page import Page, PageMaker, PlatformLink, link_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Refund terms that changed: when an archive first held the new wording, for which purchase, and how the wording read before and after."""

    anchor: str
    day: str
    """As exactly as it is known, in words."""
    link: PlatformLink
    what: str
    now: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesOfYear:
    """The changes of one year, newest first."""

    year: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """What `changes.html` shows."""

    title: str
    description: str
    answer: str
    limits: str
    years: tuple[ChangesOfYear, ...]


def build_changes_page(maker: PageMaker) -> Page:
    """Every change of refund terms that archives prove."""
    words, changes = maker.words, list_changes(maker)
    years = dict.fromkeys(day.year for day, _ in changes)
    context = ChangesPage(
        title=words.say("Terms that changed"),
        description=words.say("Which refund terms changed, when an archive first held the new wording, and how it read before."),
        answer=words.count(
            "%(number)s change of refund terms is proved by archives.", "%(number)s changes of refund terms are proved by archives.", len(changes)
        ),
        limits=words.say("The day is that of the first capture with the new wording; the change itself is somewhat older. Terms that nobody archived change unseen."),
        years=tuple(ChangesOfYear(year=str(year), changes=tuple(change for day, change in changes if day.year == year)) for year in years),
    )
    return Page(path="/changes/", template="changes.html", context=context)


def list_changes(maker: PageMaker) -> tuple[tuple[date, Change], ...]:
    """All changes with the first day that is possible, newest first; equal days by platform and rule."""
    found = [
        (rule.changed.not_after, platform, rule)
        for platform in maker.dataset.platforms
        for rule in platform.refund
        if rule.changed is not None and rule.changed.not_after is not None
    ]
    newest = sorted(found, key=lambda change: (change[0].first, change[1].id, change[2].id), reverse=True)
    return tuple((day.first, _change(day, platform, rule, maker)) for day, platform, rule in newest)


def _change(day: PartialDate, platform: Platform, rule: RefundRule, maker: PageMaker) -> Change:
    phrases = maker.phrases
    before = next((old for old in platform.refund if old.replaced_by == rule.id), None)
    return Change(
        anchor=f"{platform.id}-{rule.id}",
        day=phrases.date(day),
        link=link_to(platform, maker),
        what=phrases.purchase(rule.for_),
        now=phrases.sentence(rule),
        before=phrases.sentence(before) if before is not None else None,
    )
