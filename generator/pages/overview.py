"""The list of all platforms, A to Z."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.coverage import cover_platform
from generator.model import Platform
from generator.pages.channels import ways_for_learners, ways_to_ask
from generator.pages.page import Page, PageMaker, PlatformLink, link_to, sorted_platforms, sound_of
from generator.pages.search import search_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlatform:
    """One platform in the list: what is known of it in a few words."""

    id: str
    link: PlatformLink
    other_name: str | None
    """Its name in the other language, where it has another one."""
    other_names: str
    serves: str
    rules: int
    channels: int
    known: int
    kinds: int
    tags: str
    """What the filter can ask for, as words with blanks between them."""
    keys: str
    """What finds it besides what is shown: pinyin, initials, other names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGroup:
    """The platforms whose names begin with one letter of the Latin alphabet (Chinese names by pinyin)."""

    letter: str
    anchor: str
    platforms: tuple[ListedPlatform, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformsPage:
    """What `platforms.html` shows."""

    title: str
    description: str
    answer: str
    groups: tuple[LetterGroup, ...]
    letters: tuple[tuple[str, str | None], ...]
    needs: tuple[tuple[str, str, int], ...]
    """What the list can be filtered by: the tag, its words, and how many platforms bear it."""


def build_platforms_page(maker: PageMaker) -> Page:
    """The list of all platforms, A to Z with pinyin."""
    words = maker.words
    groups: dict[str, list[ListedPlatform]] = {}
    for platform in sorted_platforms(maker):
        first = sound_of(words.own(platform.name))[0].upper()
        groups.setdefault(first if "A" <= first <= "Z" else "#", []).append(_listed(platform, maker))
    found = tuple(
        LetterGroup(letter=letter, anchor=f"letter-{'other' if letter == '#' else letter.lower()}", platforms=tuple(listed))
        for letter, listed in sorted(groups.items())
    )
    anchors = {group.letter: group.anchor for group in found}
    letters = [letter for letter in ("#", *map(chr, range(ord("A"), ord("Z") + 1))) if letter != "#" or letter in anchors]
    context = PlatformsPage(
        title=words.say("All platforms"),
        description=words.say("Every platform in the set, A to Z, with what is known of each."),
        answer=words.count(
            "%(number)s platform is in the set; how much is known differs widely.",
            "%(number)s platforms are in the set; how much is known differs widely.",
            len(maker.dataset.platforms),
        ),
        groups=found,
        letters=tuple((letter, anchors.get(letter)) for letter in letters),
        needs=tuple(_needs(maker)),
    )
    return Page(path="/platforms/", template="platforms.html", context=context)


def _listed(platform: Platform, maker: PageMaker) -> ListedPlatform:
    words, coverage = maker.words, cover_platform(platform)
    other = platform.name.in_language("en" if words.language == "zh" else "zh")
    return ListedPlatform(
        id=platform.id,
        link=link_to(platform, maker),
        other_name=other if other != words.own(platform.name) else None,
        other_names=words.listed([alias for alias in platform.aliases if alias != other]),
        serves=words.listed([words.label("profile", profile) for profile in platform.serves]),
        rules=sum(not rule.is_history for rule in platform.refund),
        channels=len(ways_for_learners(platform, maker)),
        known=coverage.known,
        kinds=len(coverage.cells),
        tags=" ".join(_tags(platform, maker)),
        keys=" ".join(search_keys(platform)),
    )


def _tags(platform: Platform, maker: PageMaker) -> Iterator[str]:
    yield from platform.serves
    if platform.refund:
        yield "refund"
    if ways_to_ask(platform, maker):
        yield "channels"
    if platform.contacts:
        yield "measured"


def _needs(maker: PageMaker) -> Iterator[tuple[str, str, int]]:
    words = maker.words
    labels = {
        "refund": words.say("Refund terms on record"),
        "channels": words.say("A way to ask support on record"),
        "measured": words.say("Waits recorded"),
        **{profile: words.say("For: %(profile)s", profile=words.label("profile", profile)) for profile in ("parent", "adult", "enterprise")},
    }
    tags = [set(_tags(platform, maker)) for platform in maker.dataset.platforms]
    return ((tag, label, count) for tag, label in labels.items() if (count := sum(tag in each for each in tags)))
