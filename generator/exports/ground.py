"""What every export is made from: the data, the results, the words of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.datasets import Dataset
from generator.languages import Language, Text
from generator.model import Platform, Routes
from generator.results import Results
from generator.wording import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The data of one edition and what was computed from them."""

    dataset: Dataset
    results: Results
    phrases: Mapping[Language, Phrases]

    @property
    def platforms(self) -> tuple[Platform, ...]:
        """All platforms by id."""
        return self.dataset.platforms

    @property
    def as_of(self) -> str:
        """The day of the edition."""
        return self.results.as_of.isoformat()

    def is_fictional(self, file: Platform | Routes) -> Literal["yes", "no"]:
        """Whether a platform or a market is made up, or the whole set is."""
        description = self.dataset.description
        everything = description is not None and description.fictional == "yes"
        return yes_no(everything or file.fictional == "yes")


def yes_no(value: bool) -> Literal["yes", "no"]:
    """A truth value as a word of the format."""
    return "yes" if value else "no"


def text_or_none(value: object) -> str | None:
    """A date, a span or a word as it was written; nothing stays nothing."""
    return None if value is None else str(value)


def zh(text: Text | None) -> str | None:
    """The Chinese side of a text."""
    return text.zh if text is not None else None


def en(text: Text | None) -> str | None:
    """The English side of a text."""
    return text.en if text is not None else None
