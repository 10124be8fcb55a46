"""Refund terms that changed: the days on which archives first held a new wording, as a list and as a feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.model import Platform
from generator.model.dates import PartialDate
from generator.model.refund import RefundRule
from generator.pages.page import Page, PageMaker, PlatformLink, link_to
from generator.pages.terms import clause_in_words
from generator.wording import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Refund terms that changed: when an archive first held the text after the change, for which purchase, and how it read then and before."""

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
        limits=words.say("The day is that of the first capture after the change; the change itself is somewhat older. Terms that nobody archived change unseen."),
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
    now, before = _told(rule, platform, phrases)
    return Change(
        anchor=f"{platform.id}-{rule.id}",
        day=phrases.date(day),
        link=link_to(platform, maker),
        what=phrases.purchase(rule.for_),
        now=now,
        before=before,
    )


def _told(rule: RefundRule, platform: Platform, phrases: Phrases) -> tuple[str, str | None]:
    """What the text says since the change that `rule` names, and what it said before; `None` when no older text is on record."""
    words = phrases.words
    if rule.went is not None:
        return words.say("No longer in the text."), _wording(rule, phrases)
    before = text_before(rule, platform)
    if before is None:
        return _wording(rule, phrases), None
    older = _wording(before, phrases)
    same = before.for_ == rule.for_
    return _wording(rule, phrases), older if same else words.say("%(purchase)s: %(rule)s", purchase=phrases.purchase(before.for_), rule=older)


def _wording(rule: RefundRule, phrases: Phrases) -> str:
    """What a text says, with its limits and when the purchase lapses: often these alone are what changed."""
    say = phrases.words.say
    lapses = say("%(name)s: %(text)s.", name=say("The purchase lapses"), text=phrases.moment(rule.expires)) if rule.expires is not None else None
    says_only_that = lapses is not None and rule.refundable is None
    return phrases.words.joined([part for part in (None if says_only_that else clause_in_words(rule, phrases), lapses) if part])


def text_before(rule: RefundRule, platform: Platform) -> RefundRule | None:
    """The text in whose place `rule` came: rather one for the same purchase; none that was dropped for itself."""
    older = [old for old in platform.refund if old.replaced_by == rule.id and old.went is None]
    return next((old for old in older if old.for_ == rule.for_), older[0] if older else None)
