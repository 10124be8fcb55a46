"""A page before it is rendered, and the pieces that many pages share."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypinyin import Style, lazy_pinyin

from generator.charts import Press
from generator.datasets import Dataset
from generator.files import RenderedFile
from generator.model import Platform
from generator.results import Results
from generator.wording import Phrases, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Where a page stands, which template shows it, what it shows, and the files that go with it."""

    path: str
    template: str
    context: object
    files: tuple[RenderedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaker:
    """What every page builder is given: the data, what was computed from them, the words of one language, the date.

    The press draws charts; makers of several languages share one, so that each chart is drawn once.
    """

    dataset: Dataset
    results: Results
    words: Wording
    phrases: Phrases
    as_of: str
    press: Press = field(default_factory=Press)


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
