"""A page before it is rendered, and the pieces that many pages share."""

from __future__ import annotations

from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from generator.datasets import Dataset
from generator.model import Platform
from generator.results import Results
from generator.wording import Phrases, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Where a page stands, which template shows it, and what it shows."""

    path: str
    template: str
    context: object


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaker:
    """What every page builder is given: the data, what was computed from them, the words of one language, the date."""

    dataset: Dataset
    results: Results
    words: Wording
    phrases: Phrases
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact as a row of a ledger; `field` is its path in the file and `anchor` its id on the page."""

    anchor: str
    field: str
    label: str
    value: str
    path: str | None
    """The page of this site that the value names, if it has one."""
    absence: str | None
    """Why there is no value, when there is none."""
    note: str | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformLink:
    """A platform as other pages name it."""

    name: str
    path: str


def link_to(platform: Platform, maker: PageMaker) -> PlatformLink:
    """A platform as a link."""
    return PlatformLink(name=maker.words.own(platform.name), path=platform_path(platform.id))


def sorted_platforms(maker: PageMaker) -> list[Platform]:
    """All platforms by the sound of their names, so that Chinese and Latin names share one alphabet."""
    return sorted(maker.dataset.platforms, key=lambda platform: (sound_of(maker.words.own(platform.name)), platform.id))


def sound_of(name: str) -> str:
    """A name in Latin letters, Chinese characters by their pinyin."""
    return "".join(lazy_pinyin(name, style=Style.NORMAL)).lower()


def platform_path(platform_id: str) -> str:
    """The site path of a platform's page."""
    return f"/p/{platform_id}/"


def anchor_of(field: str) -> str:
    """A field path as an id: `refund[0].until` becomes `refund-0-until`."""
    return field.replace("[", "-").replace("]", "").replace(".", "-").replace("_", "-")
