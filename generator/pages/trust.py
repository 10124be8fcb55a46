"""Who keeps the site and by what rules: about, corrections, for platforms, accessibility, privacy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.platform import CorrectionNote
from generator.pages.page import Page, PageMaker, PlatformLink, anchor_of, link_to, sorted_platforms


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage:
    """What the pages `about.html`, `for_platforms.html`, `accessibility.html` and `privacy.html` show beside their own text."""

    title: str
    description: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """A dated line about a platform; `anchor` is that of the line for a correction, of the fact on the platform's page for a reply."""

    on: str
    """The day as exactly as it is known, in words."""
    link: PlatformLink | None
    anchor: str
    text: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDispute:
    """Sources of one platform that disagree."""

    link: PlatformLink
    anchor: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage:
    """What `corrections.html` shows: what was put right, what platforms replied, where sources still disagree."""

    title: str
    description: str
    answer: str
    corrections: tuple[LogEntry, ...]
    replies: tuple[LogEntry, ...]
    disputes: tuple[OpenDispute, ...]


def build_trust_pages(maker: PageMaker) -> Iterator[Page]:
    """The five pages."""
    say = maker.words.say
    yield Page(
        path="/about/",
        template="about.html",
        context=PlainPage(
            title=say("About this site"),
            description=say("Who keeps the site, what it lives on, whose interests are at stake, and how to complain about it."),
            answer=say("It is kept by whoever sends facts with their sources. Nobody can pay for anything here."),
        ),
    )
    yield _corrections_page(maker)
    yield Page(
        path="/for-platforms/",
        template="for_platforms.html",
        context=PlainPage(
            title=say("For platforms"),
            description=say("What is published about a platform, how to correct it or reply to it, and what cannot be bought."),
            answer=say("You can correct any fact and reply to any fact, free of charge. You cannot buy, suppress or move anything."),
        ),
    )
    yield Page(
        path="/accessibility/",
        template="accessibility.html",
        context=PlainPage(
            title=say("Accessibility"),
            description=say("What the site does so that everybody can use it, how that is tested, and what is not good enough yet."),
            answer=say("Every page is meant to meet WCAG 2.2 at level AA, and is whole without scripts."),
        ),
    )
    yield Page(
        path="/privacy/",
        template="privacy.html",
        context=PlainPage(
            title=say("Privacy"),
            description=say("What the site learns about its readers, and what it keeps about people."),
            answer=say("The pages set no cookie, count no visitor and call no other server."),
        ),
    )


def _corrections_page(maker: PageMaker) -> Page:
    say = maker.words.say
    context = CorrectionsPage(
        title=say("Corrections"),
        description=say("How mistakes are put right here, and a log of what was put right, what platforms replied and where sources disagree."),
        answer=say("Mistakes are put right in the open, with a date; nothing is quietly taken away."),
        corrections=tuple(_correction(anchor, note, maker) for anchor, note in list_corrections(maker)),
        replies=tuple(_replies(maker)),
        disputes=tuple(
            OpenDispute(link=link_to(platform, maker), anchor=anchor_of(f"disputes[{index}]"), text=maker.words.own(dispute.says))
            for platform in sorted_platforms(maker)
            for index, dispute in enumerate(platform.disputes)
        ),
    )
    return Page(path="/corrections/", template="corrections.html", context=context)


def list_corrections(maker: PageMaker) -> list[tuple[str, CorrectionNote]]:
    """The corrections that the set records, newest first, each with its anchor: by day and subject, for links that last."""
    described = maker.dataset.description
    seen = Counter[str]()
    found = []
    for note in sorted(described.corrections, key=lambda note: note.on.first, reverse=True) if described else ():
        anchor = anchor_of(f"correction-{note.on}-{note.platform or 'set'}-{note.field or 'all'}").lower()
        seen[anchor] += 1
        found.append((anchor if seen[anchor] == 1 else f"{anchor}-again-{seen[anchor]}", note))
    return found


def _correction(anchor: str, note: CorrectionNote, maker: PageMaker) -> LogEntry:
    platform = next((each for each in maker.dataset.platforms if each.id == note.platform), None)
    return LogEntry(
        on=maker.phrases.date(note.on),
        link=link_to(platform, maker) if platform is not None else None,
        anchor=anchor,
        text=maker.words.own(note.says),
        note=note.field,
    )


def _replies(maker: PageMaker) -> list[LogEntry]:
    """What platforms replied, newest first."""
    found = [(reply.on.first, platform, index, reply) for platform in maker.dataset.platforms for index, reply in enumerate(platform.replies)]
    return [
        LogEntry(
            on=maker.phrases.date(reply.on),
            link=link_to(platform, maker),
            anchor=anchor_of(f"replies[{index}]"),
            text=maker.words.own(reply.says),
            note=reply.to,
        )
        for _, platform, index, reply in sorted(found, key=lambda entry: (entry[0], entry[1].id), reverse=True)
    ]
