"""Sources as numbered notes: numbered in the order in which a page cites them, each leading back to its facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from generator.model.dates import PartialDate
from generator.model.sources import Source
from generator.wording import Phrases

_MOST_SHOWN: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """One numbered source as a page shows it; `used_by` holds the anchor and label of every fact it supports."""

    number: int
    title: str
    kind: str
    copy: str
    url: str | None
    host: str
    """The host of `url`, left empty when the title is the address itself."""
    stated_on: str | None
    """The date the page itself bears, in words."""
    read_on: str | None
    captured_on: str | None
    """The day on which an archive captured the page, in words."""
    remarks: tuple[str, ...]
    used_by: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Citations:
    """Gives out note numbers while a page is put together."""

    sources: Mapping[str, Source]
    phrases: Phrases
    _numbers: dict[str, int] = field(default_factory=dict)
    _used_by: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def cite(self, references: Iterable[str], anchor: str, label: str) -> tuple[int, ...]:
        """The note numbers of `references`, which support the fact at `anchor`; a clause goes with the way back."""
        numbers: list[int] = []
        for reference in references:
            key, _, clause = reference.partition(" ")
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            say = self.phrases.words.say
            back = (anchor, say("%(fact)s (at: %(clause)s)", fact=label, clause=clause) if clause else label)
            if back not in self._used_by.setdefault(key, []):
                self._used_by[key].append(back)
            if number not in numbers:
                numbers.append(number)
        return tuple(numbers)

    def notes(self) -> tuple[SourceNote, ...]:
        """All sources cited so far, by number."""
        return tuple(self._note(key, number) for key, number in self._numbers.items())

    def _note(self, key: str, number: int) -> SourceNote:
        source, words = self.sources[key], self.phrases.words
        address = _shown_address(source.url)
        return SourceNote(
            number=number,
            title=words.own(source.title) if source.title else address or words.say("a source without an address"),
            kind=source.kind,
            copy=source.copy_kind,
            url=source.url,
            host=_host(source.url) if source.title else "",
            stated_on=self._date(source.stated_on),
            read_on=self._date(source.read_on),
            captured_on=self._date(source.seen_on),
            remarks=tuple(self._remarks(source)),
            used_by=tuple(self._used_by[key]),
        )

    def _date(self, date: PartialDate | None) -> str | None:
        return self.phrases.date(date) if date is not None else None

    def _remarks(self, source: Source) -> Iterable[str]:
        words = self.phrases.words
        if source.stated_on_basis in {"inferred", "address"}:
            yield words.label("date_basis", source.stated_on_basis)
        if source.address_is is not None and source.address_is != "exact":
            yield words.label("address_basis", source.address_is)
        if source.mirror_of is not None:
            yield words.say("mirror of %(address)s", address=_shown_address(source.mirror_of) or "")
        if source.archive is not None and source.commit is not None:
            yield words.say("archive: %(archive)s, version %(commit)s", archive=source.archive, commit=source.commit[:12])
        elif source.archive is not None:
            yield words.say("archive: %(archive)s", archive=source.archive)
        elif source.commit is not None:
            yield words.say("version %(commit)s", commit=source.commit[:12])
        if source.marketing == "yes":
            yield words.say("a vendor's marketing")
        if source.reliability is not None:
            yield words.say("reliability %(grade)s", grade=source.reliability)
        if source.note is not None:
            yield words.own(source.note)


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def _shown_address(url: str | None) -> str | None:
    """An address without its scheme and query, short enough for a line."""
    if url is None:
        return None
    shown = url.split("://", 1)[1].split("?", 1)[0].rstrip("/")
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[: _MOST_SHOWN - 1]}…"
