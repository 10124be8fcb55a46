"""A page before it is rendered, and the pieces that many pages share."""

from __future__ import annotations

from dataclasses import dataclass

from generator.datasets import Dataset
from generator.languages import Language
from generator.wording import Phrases, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Where a page stands, which template shows it, and what it shows."""

    path: str
    template: str
    context: object


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaker:
    """What every page builder is given: the data, the words of one language, and the date of the edition."""

    dataset: Dataset
    words: Wording
    phrases: Phrases
    as_of: str

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.words.language


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact as a row of a ledger; `field` is its path in the file and `anchor` its id on the page."""

    anchor: str
    field: str
    label: str
    value: str
    absence: str | None
    note: str | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformLink:
    """A platform as other pages name it."""

    id: str
    name: str
    path: str


def platform_path(platform_id: str) -> str:
    """The site path of a platform's page."""
    return f"/p/{platform_id}/"


def anchor_of(field: str) -> str:
    """A field path as an id: `refund[0].until` becomes `refund-0-until`."""
    return field.replace("[", "-").replace("]", "").replace(".", "-").replace("_", "-")
