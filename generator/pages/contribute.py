"""Where the correction links lead: which fact, what it says now, the lines of the file to change, a text to send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Platform
from generator.model.fields import meaning_of
from generator.pages.data import FILE_ID
from generator.pages.example_lines import EXAMPLE_LINES, SOURCE_LINES
from generator.pages.page import Page, PageMaker, sorted_platforms


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributePage:
    """What `contribute.html` shows; all but the first three let its script put a fact into words and lines."""

    title: str
    description: str
    answer: str
    platforms: tuple[tuple[str, str], ...]
    """The names of the platforms by id."""
    entries: tuple[tuple[str, tuple[str, ...]], ...]
    """The ids of the entries of a list, where they have any, by platform and list: `sample-school/refund`."""
    sections: tuple[tuple[str, str], ...]
    """The keys of a platform file, and what each holds."""
    source: str
    """The lines of a made-up source."""
    examples: tuple[tuple[str, str], ...]
    """The lines of a made-up entry by key; those of facts cite that source."""


def build_contribute_page(maker: PageMaker) -> Page:
    """The page for corrections and additions."""
    words = maker.words
    platforms = sorted_platforms(maker)
    context = ContributePage(
        title=words.say("Correct or add a fact"),
        description=words.say("How to correct a fact, add one that is missing, or add a platform."),
        answer=words.say("One fact with its source is enough; you need no programming."),
        platforms=(*((platform.id, words.own(platform.name)) for platform in platforms), (FILE_ID, words.say("The data and their limits"))),
        entries=tuple(entry for platform in platforms for entry in _entries(platform)),
        sections=tuple((key, words.own(meaning_of(field))) for key, field in Platform.model_fields.items()),
        source=SOURCE_LINES,
        examples=tuple(EXAMPLE_LINES.items()),
    )
    return Page(path="/contribute/", template="contribute.html", context=context)


def _entries(platform: Platform) -> Iterator[tuple[str, tuple[str, ...]]]:
    lists = {"refund": [rule.id for rule in platform.refund], "contacts": [contacts.id for contacts in platform.contacts]}
    return ((f"{platform.id}/{key}", tuple(ids)) for key, ids in lists.items() if ids)
